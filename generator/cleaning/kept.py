"""What cleaning made of an item before, and whether it still holds.

That depends on the item, on what the curator says of it, on the settings and the rules, which are in the key; and on
what the archive teaches of lines, of which an item asks about a few. What it was told is kept with the outcome: where
the archive teaches the same of these today, the outcome holds, whatever else came or went.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.cleaning.lore import Lore
from generator.correction import Correction, Fault
from generator.document import Document, Item
from generator.problem import Problem
from generator.store import key, program
from generator.tuning import Tuning

STAGE = "clean"
"""The name of this stage in the store."""


class Cleaned(NamedTuple):
    """What came of an item."""

    made: Document | Problem
    faults: Sequence[Fault]
    told: Mapping[str, int]
    """Of every line that a rule asked about, in how many works the lore had it."""
    taught: bool
    """Whether the lore had any lines at all."""

    def holds(self, lore: Lore) -> bool:
        """Whether the same would come of it with this lore."""
        edges = lore.edges
        return self.taught == bool(edges) and all(edges.get(line, 0) == works for line, works in self.told.items())


def cleaned_key(item: Item, correction: Correction | None, off: frozenset[str], tuning: Tuning) -> str:
    """A name for all that the outcome depends on, but the lore."""
    said = repr((replace(correction, off=frozenset()), sorted(correction.off))) if correction else ""
    about = repr((item.seed, item.index, item.format, item.encoding, item.given))
    return key(program("cleaning", "corrections"), item.digest, about, said, repr((sorted(off), tuning)))


class Told(dict[str, int]):
    """The lines of a lore, which note what is asked of them."""

    def __init__(self, edges: Mapping[str, int]) -> None:
        """Nothing was asked yet."""
        super().__init__(edges)
        self.answers: dict[str, int] = {}

    def get(self, line: str, default: int = 0) -> int:  # type: ignore[override]
        """In how many works a line is."""
        answer = self.answers[line] = super().get(line, default)
        return answer
