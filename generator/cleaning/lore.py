"""What the archive teaches about any one of its texts: which lines come back in many of them, and where."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from generator.document import Item
from generator.ledger import Draft

HEAD, TAIL = 8, 12
"""How many lines at the head and at the tail of a text count as its edges, where frames are."""

SHORT = 200
"""A longer line is no frame, characters."""

PROSE = 60
"""A line of so many characters that two texts share between their edges makes them versions of one text."""

SHARED = 0.35
"""Two texts that have so much of the shorter one's lines in common are versions of one text."""

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"}
_TABLE = np.arange(0x10000, dtype="<u4")
_TABLE[list(_FOLD)] = [ord(chr(code).translate(_FOLD)) for code in _FOLD]
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*|(?<=第)[〇零一二两三四五六七八九十百千]+")
_CLOSED = tuple('。！？!?.;；…”"')
_STOP = re.compile("[。！？!?]+")
_MARK = re.compile(r"\([a-z\u00e0-\u01dc]{1,6}\)|[^\w\n]+")
"""What is not compared: marks, and readings put in behind characters."""
_SAID = 7
"""A shorter sentence may stand in any two texts, letters."""
_SLOT = 30
"""A longer line is not compared by its beginning and end."""


def _folded(text: str) -> str:
    r"""A text with what `_FOLD` replaces replaced: as `translate` does, in a tenth of its time.

    >>> _folded("“春”，Ａ\ud800𠀀") == "“春”，Ａ\ud800𠀀".translate(_FOLD)
    True
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    folded = np.where(codes < len(_TABLE), _TABLE[codes & 0xFFFF], codes)
    return folded.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


@lru_cache(maxsize=1024)  # the edges of a text are asked about several times, one after the other
def key(line: str) -> str:
    """A line as it is compared: without white space, full-width forms folded, so that repairs make no difference.

    >>> key(" 关注 我们 ！") == key("关注我们!")
    True
    """
    return "".join(line.split()).translate(_FOLD)


def masked(line: str) -> str:
    """The key of a line whose numbers count for nothing; empty where it has none, or nothing beside them.

    >>> masked("第十九夜") == masked("第 20 夜"), masked("夜")
    (True, '')
    """
    return _mask(key(line))


def _mask(folded: str) -> str:
    mask = _NUMBER.sub("⟨n⟩", folded)
    return mask if mask != folded and len(mask.replace("⟨n⟩", "")) >= 2 else ""


def slotted(line: str) -> str:
    """The key of a short open line by its beginning and end alone, for lines in which one name changes.

    >>> slotted("今晚的茶由东街李家赠送") == slotted("今晚的茶由码头赠送"), slotted("今晚的茶很好。")
    (True, '')
    """
    return _slot(key(line))


def _slot(folded: str) -> str:
    if not 8 <= len(folded) <= _SLOT or folded.endswith(_CLOSED):
        return ""
    return f"{folded[:5]}⟨name⟩{folded[-2:]}"


@dataclass(frozen=True, slots=True)
class Lore:
    """Lines met at the edges of several texts of the archive."""

    edges: Mapping[str, int] = field(default_factory=dict)
    """How many works hold the line, by its `key`, among the first or last lines of a text; versions of one text count
    as one work, and lines met in one work alone are not kept. Lines that differ in their numbers stand under `masked`
    as well, those that differ in one name under `slotted`."""
    items: int = 0
    """How many texts were surveyed."""

    def works_with(self, line: str) -> int:
        """In how many works the line stands at an edge, word for word; 0 where it is in one alone."""
        return self.edges.get(key(line), 0)

    def works_like(self, line: str) -> int:
        """In how many works the line stands at an edge, but for a number or a name; 0 where it is in one alone."""
        return max(self.works_with(line), self.edges.get(masked(line), 0), self.edges.get(slotted(line), 0))


NO_LORE = Lore()


def survey(items: Iterable[Item]) -> Lore:
    """The lore of an archive from its texts as found.

    >>> from generator.document import Item
    >>> survey(Item("s", n, f"text {n}\\nRead more on our site", "text", "utf-8") for n in range(3)).edges
    {'Readmoreonoursite': 3, 'Readm⟨name⟩te': 3, 'text⟨n⟩': 3}

    Texts that share a long line between their edges, three such lines anywhere, or a third of what the shorter one
    has, are versions of one text, so that what they have in common is no frame:

    >>> line = "{} is a line of the same essay, and it goes on, sentence by sentence, for more than sixty letters."
    >>> shared = "\\n".join(line.format(n) for n in range(9))
    >>> survey(Item("s", n, shared, "text", "utf-8") for n in range(3)).edges
    {}
    >>> short = "雨停了，人都散了。\\n她收起伞，往河边走去。\\n河水涨得很高，桥也不见了。"
    >>> survey(Item("s", n, f"第{n}版\\n{short}", "text", "utf-8") for n in range(3)).edges
    {}
    """
    edges: defaultdict[str, list[int]] = defaultdict(list)
    holders: dict[str, int] = {}
    tellers: dict[str, int] = {}
    shared: Counter[tuple[int, int]] = Counter()
    common: Counter[tuple[int, int]] = Counter()
    sizes: list[int] = []
    parents: list[int] = []
    for item in items:
        here = len(parents)
        parents.append(here)
        text = Draft.of(item.text, item.edits).text if item.edits else item.text
        lines = [line for line in ("".join(one.split()) for one in _folded(text).split("\n")) if line]  # as `key`
        for line in sorted(_forms({*lines[:HEAD], *lines[-TAIL:]})):
            edges[line].append(here)
        for place, line in enumerate(lines):
            if len(line) < PROSE or not line.endswith(_CLOSED) or (first := holders.setdefault(line, here)) == here:
                continue
            shared[first, here] += 1
            if 6 <= place < len(lines) - 6 or shared[first, here] >= 3:
                parents[_root(parents, here)] = _root(parents, first)
        # Sentences tell versions, however lines and marks were set; what a frame repeats is mostly no sentence.
        said = [one for one in _MARK.sub("", _STOP.sub("\n", "".join(lines))).split("\n") if len(one) >= _SAID]
        sizes.append(sum(map(len, said)))
        for one in said:
            if (first := tellers.setdefault(one, here)) != here:
                common[first, here] += len(one)
    for (first, here), size in common.items():
        if size >= max(18, SHARED * min(sizes[first], sizes[here])):
            parents[_root(parents, here)] = _root(parents, first)
    works = {line: _works(parents, numbers) for line, numbers in edges.items() if len(numbers) > 1}
    return Lore({line: works[line] for line in sorted(works) if works[line] > 1}, len(parents))


def _forms(lines: Iterable[str]) -> set[str]:
    """Every form under which lines at an edge, given by their keys, are counted."""
    short = {line for line in lines if len(line) <= SHORT}
    return short | {form for line in short for form in (_mask(line), _slot(line)) if form}


def _works(parents: list[int], numbers: Sequence[int]) -> int:
    """How many works the texts belong to."""
    return len({_root(parents, number) for number in numbers})


def _root(parents: list[int], number: int) -> int:
    """The text that stands for all versions of the text `number`."""
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
