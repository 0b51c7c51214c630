"""Parallel texts: spun and translated from one another, found by their anchors (`anchors`).

Texts that have the rare anchors in common, in the same order, tell the same thing sentence by sentence. Whether two
do depends only on the texts that have their anchors: when texts come or go only their neighbours are looked at anew.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.columns import distinct
from generator.library.fingerprint import containment
from generator.library.letters import Hashes
from generator.library.marks import MarkIndex
from generator.library.traits import Traits

RARE = 8
"""An anchor that more works have says nothing: everybody names it."""
LEAST = 8
"""Rare anchors that two texts must have in common."""
MET = 3
"""Of these, figures and names by which two texts are found."""
PART = 0.6
"""The part that these must be of the rare anchors of the text that has fewer."""
ORDER = 0.8
"""The part of what they have in common that must stand in the same order."""
LOOSE = 0.1
"""What a text and its spun copy have in common of their runs of five letters; one on the same matter has less."""


class _Spread(NamedTuple):
    """How anchors, which come sorted, are spread over texts."""

    rare: NDArray[np.bool_]
    named: NDArray[np.bool_]
    """Whether it is a figure or stands in a text in another script than Latin: in Latin letters nearly every word would
    be a name."""
    which: NDArray[np.int64]
    holders: NDArray[np.int64]


class Parallels:
    """The pairs of parallel texts; texts may come and go."""

    def __init__(
        self,
        index: MarkIndex | None = None,
        leaders: Iterable[int] = (),
        foreign: Iterable[int] = (),
        pairs: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Take up what was known before; begin with no text where nothing is given."""
        self.index = index or MarkIndex()
        """Where anchors stand."""
        self.leaders = set(leaders)
        """The texts that are compared: the longest of every work."""
        self.foreign = set(foreign)
        """Those of them in Latin script."""
        self.pairs = set(pairs)

    def update(self, leaders: set[int], texts: Mapping[int, Traits]) -> None:
        """Compare these texts from now on, known by their numbers."""
        gone, come = self.leaders - leaders, leaders - self.leaders
        if not gone and not come:
            return
        self.leaders = set(leaders)
        anchors = [np.empty(0, np.uint64), self.index.marks_of(gone), *(texts[number].anchors for number in come)]
        changed = distinct(np.concatenate(anchors))
        before = self._spread(changed)
        self.index.discard(gone)
        self.foreign -= gone
        self.foreign.update(number for number in come if texts[number].foreign)
        self.index.add([(n, texts[n].anchors, np.arange(len(texts[n].anchors), dtype=np.uint32)) for n in sorted(come)])
        after = self._spread(changed)
        other = (before.rare != after.rare) | (after.rare & (before.named != after.named))
        touched = come | set(distinct(after.holders[other[after.which]]).tolist())
        self.pairs = {pair for pair in self.pairs if gone.isdisjoint(pair) and touched.isdisjoint(pair)}
        self._look(touched, texts)

    def joined(self, ranks: NDArray[np.int64]) -> dict[int, int]:
        """For texts that are joined with others the first of these, in the order of the ranks."""
        roots: dict[int, int] = {}

        def root(number: int) -> int:
            while number in roots:
                number = roots[number]
            return number

        for pair in sorted(self.pairs):
            kept, lost = sorted(map(root, pair), key=lambda number: int(ranks[number]))
            if kept != lost:
                roots[lost] = kept
        return {number: root(number) for number in roots}

    def _spread(self, anchors: Hashes) -> _Spread:
        found = self.index.find(anchors)
        counts = np.bincount(found.which, minlength=len(anchors))
        own = ~np.isin(found.holders, np.fromiter(self.foreign, np.int64, len(self.foreign)))
        native = np.bincount(found.which[own], minlength=len(anchors))
        named = (native > 0) | (anchors & np.uint64(1) == 1)
        return _Spread(counts <= RARE, named, found.which, found.holders)

    def _look(self, numbers: set[int], texts: Mapping[int, Traits]) -> None:
        """Find the pairs that some texts are part of."""
        rare: dict[int, list[int]] = {}

        def rare_of(number: int) -> list[int]:
            if number not in rare:
                anchors = texts[number].anchors
                kinds, which = np.unique(anchors, return_inverse=True)
                rare[number] = anchors[self._spread(kinds).rare[which]].tolist()
            return rare[number]

        for one in sorted(numbers):
            spread = self._spread(distinct(texts[one].anchors))
            telling = spread.rare & spread.named
            others, met = np.unique(spread.holders[telling[spread.which]], return_counts=True)
            for other in others[met >= MET].tolist():
                if other == one or (other in numbers and other < one):
                    continue
                if _parallel(texts[one], texts[other], rare_of(one), rare_of(other)):
                    self.pairs.add((min(one, other), max(one, other)))


def _parallel(one: Traits, other: Traits, mine: Sequence[int], theirs: Sequence[int]) -> bool:
    """Whether two texts with these rare anchors are spun or translated from one another."""
    if len(set(mine) & set(theirs)) < LEAST:
        return False
    across = one.foreign != other.foreign
    part, order = _agreement(mine, theirs, both=not across)
    return part >= PART and order >= ORDER and (across or containment(one.shingles, other.shingles) >= LOOSE)


def _agreement(one: Sequence[int], other: Sequence[int], *, both: bool) -> tuple[float, float]:
    """The part of the anchors that two texts have in common, and how much of that stands in the same order.

    The part is of the text that has fewer anchors or, of texts in one script, of the one that has more: there a text
    that merely takes a paragraph from another must not count as its copy.
    """
    mine, theirs = set(one), set(other)
    common = mine & theirs
    part = len(common) / (max if both else min)(len(mine), len(theirs))
    first, second = [a for a in one if a in common], [a for a in other if a in common]
    return part, in_order(first, second) / min(len(first), len(second))


def in_order(one: Sequence[object], other: Sequence[object]) -> int:
    """Length of the longest sequence that stands in both, in order (Hunt and Szymanski, 1977).

    >>> in_order("a b c d".split(), "b x d a".split())
    2
    """
    places: defaultdict[object, list[int]] = defaultdict(list)
    for place, anchor in enumerate(other):
        places[anchor].append(place)
    ends: list[int] = []
    for anchor in one:
        for place in reversed(places.get(anchor, ())):
            at = bisect_left(ends, place)
            ends[at : at + 1] = [place]
    return len(ends)
