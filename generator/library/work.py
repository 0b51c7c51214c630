"""Works: which documents are versions of one text.

Texts are taken longest first, so that an abridgement or an excerpt meets the text it was taken from. Candidates are
the works that hold some of a text's marks (`letters`), found through an index, so that a text is compared with few;
what decides is exact: how many of its letters stand, in runs of sixteen, in the other text. What no longer has its
letters, spun and translated texts, is found by its anchors (`anchors`).
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from generator.library.anchors import parallel
from generator.library.fingerprint import containment
from generator.library.letters import Hashes, covered, of_text, runs, shared
from generator.library.traits import Traits

VERSION = 0.58
"""The part of a text's letters that must stand in another for it to be a version of that. Of texts that only quote the
same statements or release, not half does."""
SHORT = 300
"""Letters of a text below which a quotation or a common notice may be most of it."""
SHORT_VERSION = 0.8
"""The part that such a text must have."""
TINY = 40
"""Letters below which a text is only ever the same as its letter-for-letter double."""
DIGEST = 0.5
"""A digest that holds a text is no version of it, unless it is hardly longer: the text must be this part of it."""
TRIES = 6
"""Candidates that a text is compared with at most, those that hold most of its marks first."""
SURE = 0.9
"""Where so much of a text stands in a candidate no other is tried."""
CROWD = 40
"""A mark that so many works hold is a frame; no more are noted under it."""
KEPT = 256
"""Texts whose sorted hashes are kept at hand."""


def works(texts: Sequence[Traits]) -> list[int]:
    """For every document the number of the longest document of its work; its own number where it stands alone."""
    order = sorted(range(len(texts)), key=lambda n: (-len(texts[n].letters), texts[n].digest, n))
    shelf = Shelf()
    heads = list(range(len(texts)))
    known = _shared_marks(texts)
    for number in order:
        heads[number] = shelf.place(number, texts[number], known)
    _join_parallel(heads, texts)
    return heads


class Shelf:
    """The works found so far, and the index by which the next text finds its own."""

    def __init__(self) -> None:
        """Begin with no work."""
        self._texts: dict[int, Traits] = {}
        self._heads: dict[int, int] = {}
        self._by_digest: dict[str, int] = {}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        self._sorted: OrderedDict[int, Hashes] = OrderedDict()

    def place(self, number: int, text: Traits, known: Hashes | None = None) -> int:
        """Put a text on the shelf and give the number of its work's first text, its own where it begins a work.

        Only marks among `known`, which come sorted, are noted; all where it is None.
        """
        head = self._by_digest.get(text.digest) if text.digest else None
        if head is None:
            found = text.marks if known is None else text.marks[shared(text.marks, known)]
            near = self.nearest(text, found.tolist())
            head = self._heads[near] if near is not None else number
            self._texts[number], self._heads[number] = text, head
            self._note(number, head, found.tolist())
        self._heads[number] = head
        if text.digest:
            self._by_digest.setdefault(text.digest, head)
        return head

    def nearest(self, text: Traits, found: Sequence[int]) -> int | None:
        """The text on the shelf that this one is most surely a version of, by its marks."""
        if len(text.letters) < TINY:
            return None
        held = Counter(holder for mark in found for holder in self._holders.get(mark, ()))
        best: tuple[float, int] | None = None
        own = runs(of_text(text.letters))
        for holder, _ in sorted(held.items(), key=lambda entry: (-entry[1], entry[0]))[:TRIES]:
            part = covered(shared(own, self._hashes(holder))) / len(text.letters)
            if self._is_version(text, self._texts[holder], part) and (best is None or part > best[0]):
                best = part, holder
                if part >= SURE:
                    break
        return best[1] if best else None

    def _is_version(self, text: Traits, other: Traits, part: float) -> bool:
        if part < (VERSION if len(text.letters) >= SHORT else SHORT_VERSION):
            return False
        return not other.digested or len(text.letters) >= DIGEST * len(other.letters)

    def _note(self, number: int, head: int, found: Sequence[int]) -> None:
        """Enter a text's marks, but for those that its work has already."""
        for mark in found:
            holders = self._holders[mark]
            if len(holders) < CROWD and not any(self._heads[holder] == head for holder in holders):
                holders.append(number)

    def _hashes(self, number: int) -> Hashes:
        if number not in self._sorted:
            self._sorted[number] = np.sort(runs(of_text(self._texts[number].letters)))
            if len(self._sorted) > KEPT:
                self._sorted.popitem(last=False)
        else:
            self._sorted.move_to_end(number)
        return self._sorted[number]


def _shared_marks(texts: Sequence[Traits]) -> Hashes:
    """The marks that more than one document has, sorted: the others find nothing."""
    every = np.sort(np.concatenate([np.unique(one.marks) for one in texts] or [np.empty(0, np.uint64)]))
    return np.unique(every[1:][every[1:] == every[:-1]])


def _join_parallel(heads: list[int], texts: Sequence[Traits]) -> None:
    """Make one work of works whose texts are spun or translated from one another."""
    leaders = [number for number, head in enumerate(heads) if number == head]
    foreign = {number: texts[number].foreign for number in leaders}
    anchors = {number: texts[number].anchors for number in leaders}

    def loose(one: int, other: int) -> float:
        return containment(texts[one].shingles, texts[other].shingles)

    joined: dict[int, int] = {}
    for one, other in parallel(anchors, foreign, loose):
        first, second = _root(one, joined), _root(other, joined)
        if first != second:
            kept, lost = sorted((first, second), key=lambda n: (-len(texts[n].letters), n))
            joined[lost] = kept
    for number, head in enumerate(heads):
        heads[number] = _root(head, joined)


def _root(number: int, joined: Mapping[int, int]) -> int:
    while number in joined:
        number = joined[number]
    return number
