"""What the archive teaches about any one of its texts: which lines come back in many of them, and where."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.document import Item
from generator.ledger import Draft

EDGE = 6
"""How many lines at the head and at the tail of a text count as its edges, where frames are."""

SHORT = 200
"""A longer line is no frame, characters."""

PROSE = 60
"""A line of so many characters that two texts share between their edges makes them versions of one text."""

_SPACE = re.compile(r"\s+")
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"}


def key(line: str) -> str:
    """A line as it is compared: without white space, full-width forms folded, so that repairs make no difference.

    >>> key(" 关注 我们 ！") == key("关注我们!")
    True
    """
    return _SPACE.sub("", line).translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Lore:
    """Lines met at the edges of several texts of the archive."""

    edges: Mapping[str, int] = field(default_factory=dict)
    """How many works hold the line, by its `key`, among the first or last lines of a text; versions of one text count
    as one work, and lines met in one work alone are not kept."""
    items: int = 0
    """How many texts were surveyed."""

    def works_with(self, line: str) -> int:
        """In how many works the line stands at an edge; 0 where it is in one alone."""
        return self.edges.get(key(line), 0)


NO_LORE = Lore()


def survey(items: Iterable[Item]) -> Lore:
    """The lore of an archive from its texts as found.

    >>> from generator.document import Item
    >>> survey(Item("s", n, f"text {n}\\nRead more on our site", "text", "utf-8") for n in range(3)).edges
    {'Readmoreonoursite': 3}

    Texts that share a long line between their edges, or three anywhere, are versions of one text, so that what they
    have in common is no frame:

    >>> line = "{} is a line of the same essay, and it goes on, sentence by sentence, for more than sixty letters"
    >>> shared = "\\n".join(line.format(n) for n in range(9))
    >>> survey(Item("s", n, shared, "text", "utf-8") for n in range(3)).edges
    {}
    """
    edges: defaultdict[str, list[int]] = defaultdict(list)
    prose: dict[str, int] = {}
    shared: Counter[tuple[int, int]] = Counter()
    parents: list[int] = []
    for item in items:
        here = len(parents)
        parents.append(here)
        text = Draft.of(item.text, item.edits).text if item.edits else item.text
        lines = [line for line in map(key, text.split("\n")) if line]
        for line in sorted({line for line in lines[:EDGE] + lines[-EDGE:] if len(line) <= SHORT}):
            edges[line].append(here)
        for place, line in enumerate(lines):
            if len(line) < PROSE or (first := prose.setdefault(line, here)) == here:
                continue
            shared[first, here] += 1
            if EDGE <= place < len(lines) - EDGE or shared[first, here] >= 3:
                parents[_root(parents, here)] = _root(parents, first)
    works = {line: len({_root(parents, number) for number in numbers}) for line, numbers in edges.items()}
    return Lore({line: works[line] for line in sorted(works) if works[line] > 1}, len(parents))


def _root(parents: list[int], number: int) -> int:
    """The text that stands for all versions of the text `number`."""
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
