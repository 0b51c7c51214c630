"""Where every mark stands: which texts hold it, and at which letter.

The index is kept as a few sorted tables. New texts make a table of their own, small tables are joined now and then,
and texts that went are passed over until that is done: so one text more costs about as much as it is long, however
large the archive is (O'Neil and others, "The log-structured merge-tree", 1996).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.columns import distinct, new, order
from generator.library.letters import Hashes, Places

Numbers = NDArray[np.int64]

GROWTH = 4
"""A table is joined with the one before it unless that is so many times as large."""


class Table(NamedTuple):
    """Marks of some texts, in their order; the entries of one mark in the order of their texts and places."""

    marks: Hashes
    holders: Places
    """The number of the text."""
    spots: Places
    """Where among its letters the mark begins."""


class Found(NamedTuple):
    """What the index has of some marks, in the order of marks, texts and places."""

    which: Numbers
    """Which of the marks that were asked for, from 0."""
    holders: Numbers
    spots: Numbers


class Tables(NamedTuple):
    """All of an index."""

    tables: tuple[Table, ...] = ()
    """The largest first."""
    gone: frozenset[int] = frozenset()
    """Texts that are passed over, though tables have them."""
    texts: int = 0
    """How many texts the tables have, those included."""


class MarkIndex:
    """From marks to the texts that hold them. Texts are known by numbers."""

    def __init__(self, known: Tables | None = None) -> None:
        """An index of what was known before."""
        known = known or Tables()
        self.tables = list(known.tables)
        self.gone = set(known.gone)
        self.texts = known.texts

    def memory(self) -> Tables:
        """What it knows."""
        return Tables(tuple(self.tables), frozenset(self.gone), self.texts)

    def add(self, texts: Sequence[tuple[int, Hashes, Places]]) -> None:
        """Take in texts: the number of each, its marks, and where they stand."""
        if not texts:
            return
        if not self.gone.isdisjoint(number for number, _, _ in texts):
            self._compact()
        self.texts += len(texts)
        marks = np.concatenate([of for _, of, _ in texts])
        holders = np.repeat(np.array([n for n, _, _ in texts], np.uint32), [len(of) for _, of, _ in texts])
        spots = np.concatenate([where for _, _, where in texts])
        self.tables.append(_in_order(marks, holders, spots))
        while len(self.tables) > 1 and len(self.tables[-2].marks) < GROWTH * len(self.tables[-1].marks):
            last, before = self.tables.pop(), self.tables.pop()
            self.tables.append(self._without_gone(_joined(before, last)))

    def discard(self, numbers: Iterable[int]) -> None:
        """Let texts go."""
        self.gone.update(numbers)
        if 2 * len(self.gone) > self.texts:
            self._compact()

    def _compact(self) -> None:
        """Have done with the texts that are gone."""
        tables = map(self._without_gone, self.tables)
        self.tables = [table for table in tables if len(table.marks)]
        self.texts -= len(self.gone)
        self.gone.clear()

    def marks_of(self, numbers: Iterable[int]) -> Hashes:
        """All marks of some texts, sorted, each once."""
        wanted = np.array(sorted(numbers), np.uint32)
        if not len(wanted):
            return np.empty(0, np.uint64)
        found = [table.marks[np.isin(table.holders, wanted)] for table in self.tables]
        return distinct(np.concatenate([np.empty(0, np.uint64), *found]))

    def find(self, marks: Hashes) -> Found:
        """Where these marks stand, which come sorted and each once. The first place in a text counts."""
        parts: list[tuple[Numbers, Places, Places]] = []
        for table in self.tables:
            begins = np.searchsorted(table.marks, marks, "left")
            counts = np.searchsorted(table.marks, marks, "right") - begins
            which = np.repeat(np.arange(len(marks)), counts)
            at = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(begins, counts)
            parts.append((which, table.holders[at], table.spots[at]))
        if not parts:
            nothing = np.empty(0, np.int64)
            return Found(nothing, nothing, nothing)
        which, holders, spots = (np.concatenate(part).astype(np.int64) for part in zip(*parts, strict=True))
        if len(self.tables) > 1:
            rows = order(which, holders, spots)
            which, holders, spots = which[rows], holders[rows], spots[rows]
        kept = new(which) | new(holders)
        if self.gone:
            kept &= ~np.isin(holders, np.fromiter(self.gone, np.int64, len(self.gone)))
        return Found(which[kept], holders[kept], spots[kept])

    def _without_gone(self, table: Table) -> Table:
        if not self.gone:
            return table
        kept = ~np.isin(table.holders, np.fromiter(self.gone, np.uint32, len(self.gone)))
        return Table(table.marks[kept], table.holders[kept], table.spots[kept])


def _joined(one: Table, other: Table) -> Table:
    return _in_order(
        np.concatenate([one.marks, other.marks]),
        np.concatenate([one.holders, other.holders]),
        np.concatenate([one.spots, other.spots]),
    )


def _in_order(marks: Hashes, holders: Places, spots: Places) -> Table:
    rows = order(marks, holders, spots)
    return Table(marks[rows], holders[rows], spots[rows])
