"""What the archive teaches about any one of its texts: which lines come back in many of them, and where."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

HEAD, TAIL = 8, 12
"""How many lines at the head and at the tail of a text count as its edges, where frames are."""

SHORT = 200
"""A longer line is no frame, characters."""

FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"}
_FOLDED = re.compile(f"[{''.join(map(chr, FOLD))}]")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*|(?<=第)[〇零一二两三四五六七八九十百千]+")
CLOSED = tuple('。！？!?.;；…”"')
SIGN = "<u8"
"""The number that the sign of a line is."""
_SLOT = 30
"""A longer line is not compared by its beginning and end."""


@lru_cache(maxsize=1024)  # the edges of a text are asked about several times, one after the other
def key(line: str) -> str:
    """A line as it is compared: without white space, full-width forms folded, so that repairs make no difference.

    >>> key(" 关注 我们 ！") == key("关注我们!")
    True
    """
    return _FOLDED.sub(lambda wide: wide[0].translate(FOLD), "".join(line.split()))


def sign(line: str) -> bytes:
    """What stands for a line, or for a form of one, where it is kept: as `SIGN` has it."""
    return blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()


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
    if not 8 <= len(folded) <= _SLOT or folded.endswith(CLOSED):
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
        if len(line) > SHORT and len("".join(line.split())) > SHORT:
            return 0
        return self.edges.get(key(line), 0)

    def works_like(self, line: str) -> int:
        """In how many works the line stands at an edge, but for a number or a name; 0 where it is in one alone."""
        return max(self.works_with(line), self.edges.get(masked(line), 0), self.edges.get(slotted(line), 0))


NO_LORE = Lore()


def forms(lines: Iterable[str]) -> set[str]:
    """Every form under which lines at an edge, given by their keys, are counted."""
    short = {line for line in lines if len(line) <= SHORT}
    return short | {form for line in short for form in (_mask(line), _slot(line)) if form}
