"""What cleaning made of an item before, and whether it still holds.

That depends on the item, on what the curator says of it, on the settings and the rules, which are in the key; and on
what the archive teaches of lines, of which an item asks about a few. What it was told is kept with the outcome: where
the archive teaches the same of these today, the outcome holds, whatever else came or went.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from generator.block import Blocks
from generator.cleaning.lore import SIGN, Lore, sign
from generator.correction import Correction, Fault
from generator.document import Document, Item
from generator.ledger import Ledger
from generator.problem import Problem
from generator.store import key, packed, program, unpacked
from generator.store.shelf import Row, Shelf
from generator.tuning import Tuning

STAGE = "clean"
BODIES = "bodies"
"""The names in the store of what came of items, and of the bodies and edits of the documents."""


class Cleaned(NamedTuple):
    """What came of an item."""

    made: Document | Problem
    faults: Sequence[Fault]
    told: Mapping[str, int]
    """Of every line that a rule asked about, in how many works the lore had it."""
    taught: bool
    """Whether the lore had any lines at all."""


class Known(NamedTuple):
    """A document that was kept."""

    made: Document
    faults: Sequence[Fault]


_HEAD, _LINES, _COUNTS, _TAUGHT, _FAULTS = range(5)
"""What is kept of an item, column by column; body and edits of its document are kept by themselves."""


def row(of: Cleaned, document: Document) -> Row:
    """What is kept of an item of which a document came, but for its body and edits."""
    blocks, ledger = Blocks.of(document.blocks), Ledger.of(document.ledger)
    bare = replace(document, blocks=replace(blocks, held=""), ledger=replace(ledger, held=b""))
    object.__setattr__(bare, "mark", document.mark)
    return (
        packed(bare),
        b"".join(map(sign, of.told)),
        np.fromiter(of.told.values(), "<u4").tobytes(),
        bytes([of.taught]),
        packed(tuple(of.faults)) if of.faults else b"",
    )


def rest(document: Document) -> tuple[str, bytes]:
    """What is kept by itself of a document."""
    return document.body, Ledger.of(document.ledger).packed_edits


def unlike(kept: Shelf, lore: Lore) -> list[int]:
    """The places of those of which something else would come with this lore than with that of their time."""
    asked = np.frombuffer(b"".join(columns := kept.each(_LINES)), SIGN)
    taught = np.frombuffer(b"".join(map(sign, lore.edges)), SIGN)
    order = np.argsort(taught)
    counts = np.append(np.fromiter(lore.edges.values(), np.int64, len(lore.edges))[order], 0)
    signs = np.append(taught[order], np.uint64(0))
    at = np.searchsorted(signs[:-1], asked)
    now = np.where(signs[at] == asked, counts[at], 0)
    then = np.frombuffer(b"".join(kept.each(_COUNTS)), "<u4")
    owners = np.repeat(np.arange(len(kept)), [len(column) // np.dtype(SIGN).itemsize for column in columns])
    other = np.frombuffer(b"".join(kept.each(_TAUGHT)), "u1") != bool(lore.edges)
    other[owners[now != then]] = True
    places: list[int] = np.flatnonzero(other).tolist()
    return places


def restored(kept: Shelf, wholes: Sequence[Callable[[Document], Callable[[], tuple[str, bytes]]]]) -> list[Known]:
    """The documents that are kept, with what is said of the curator's word on them. What `wholes` gives for each
    fetches its body and its edits, once either is asked for."""
    found: list[Known] = []
    for head, told, whole in zip(kept.each(_HEAD), kept.each(_FAULTS), wholes, strict=True):
        document: Document = unpacked(head)
        fetched = _Once(whole(document))
        object.__setattr__(document.blocks, "held", fetched.body)
        object.__setattr__(document.ledger, "held", fetched.edits)
        found.append(Known(document, unpacked(told) if told else ()))
    return found


class _Once:
    """Body and edits of a document, fetched together when one of them is asked for."""

    __slots__ = ("_fetch", "_found")

    def __init__(self, fetch: Callable[[], tuple[str, bytes]]) -> None:
        self._fetch = fetch
        self._found: tuple[str, bytes] | None = None

    def _whole(self) -> tuple[str, bytes]:
        if self._found is None:
            self._found = self._fetch()
        return self._found

    def body(self) -> str:
        return self._whole()[0]

    def edits(self) -> bytes:
        return self._whole()[1]


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
