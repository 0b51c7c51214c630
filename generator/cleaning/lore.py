"""What the archive teaches about any one of its texts: which lines come back in many of them, and where."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.document import Item

EDGE = 6
"""How many lines at the head and at the tail of a text count as its edges, where frames are."""

SHORT = 200
"""A longer line is no frame, characters."""


@dataclass(frozen=True, slots=True)
class Lore:
    """Lines met at the edges of several texts of the archive."""

    edges: Mapping[str, int] = field(default_factory=dict)
    """How many texts hold the line among the first or last lines; lines met in one text alone are not kept."""
    items: int = 0
    """How many texts were surveyed."""


NO_LORE = Lore()


def survey(items: Iterable[Item]) -> Lore:
    """The lore of an archive from its texts as found.

    >>> from generator.document import Item
    >>> survey(Item("s", n, f"text {n}\\nRead more on our site", "text", "utf-8") for n in range(3)).edges
    {'Read more on our site': 3}
    """
    seen: Counter[str] = Counter()
    count = 0
    for item in items:
        count += 1
        lines = [line.strip() for line in item.text.split("\n")]
        lines = [line for line in lines if line and len(line) <= SHORT]
        seen.update(set(lines[:EDGE] + lines[-EDGE:]))
    return Lore({line: times for line, times in sorted(seen.items()) if times > 1}, count)
