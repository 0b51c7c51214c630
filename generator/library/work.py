"""Works: which documents are versions of one text.

A text's parent is a longer one that it is a version of: a text and all that lead to it by their parents are a work.
Candidates are the texts that hold some of its marks (`letters`), found through an index (`marks`), so that a text is
compared with few; what decides is exact: how many of its letters stand, in runs of sixteen, in the other text. What no
longer has its letters, spun and translated texts, is found by its anchors (`parallel`).

A text's parent depends only on the texts that hold its marks. So when texts come or go, those alone are looked at anew
that share a mark with them, and what comes of it is what a look at all of them gives.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.columns import distinct
from generator.library.letters import Hashes, covered, of_text, runs, shared
from generator.library.marks import Found, MarkIndex
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
FIRST = 16
"""Of the texts that hold a mark so many, the longest, are candidates by it; of digests so many more."""
AT_ONCE = 2000
"""Texts whose candidates are found together."""
KEPT = 256
"""Texts whose sorted hashes are kept at hand."""
_LONGEST = (1 << 22) - 1
"""Letters beyond which texts count as equally long."""


Try = tuple[int, bool]
"""A candidate that a text was compared with, and whether it is a version of it."""


class Known(NamedTuple):
    """What is known of texts without looking at them, under their numbers."""

    ranks: NDArray[np.int64]
    """Their order: the longest first, of equals always the same one."""
    sizes: NDArray[np.int64]
    """How many letters they have."""
    digested: NDArray[np.bool_]

    def grown(self, size: int) -> "Known":
        """The same with room for texts of a number below `size`."""
        if size <= len(self.ranks):
            return self
        room = max(size, 2 * len(self.ranks)) - len(self.ranks)
        return Known(*(np.concatenate([column, np.zeros(room, column.dtype)]) for column in self))


class Lineage:
    """The texts of an archive, each with its parent; texts may come and go."""

    def __init__(
        self,
        index: MarkIndex | None = None,
        known: Known | None = None,
        tries: Mapping[int, tuple[Try, ...]] | None = None,
        digests: Mapping[int, str] | None = None,
    ) -> None:
        """Take up what was known before; begin with no text where nothing is given."""
        self.index = index or MarkIndex()
        self.known = known or Known(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.bool_))
        self.tries = dict(tries or {})
        self.digests = dict(digests or {})
        """The digest of the letters of every text that has any."""
        self._doubles: dict[str, list[int]] = {}
        for number, digest in self.digests.items():
            self._doubles.setdefault(digest, []).append(number)
        self._sorted: OrderedDict[int, Hashes] = OrderedDict()

    def update(self, gone: Collection[int], come: Mapping[int, str], texts: Mapping[int, Traits]) -> None:
        """Let texts go and others come: their numbers, and a name of its own for each. `texts` has all that remain."""
        touched = self._touched(gone, self.index.marks_of(gone))
        for number in gone:
            self.tries.pop(number, None)
            self._sorted.pop(number, None)
            if number in self.digests:
                self._doubles[self.digests.pop(number)].remove(number)
        self.index.discard(gone)
        self._take(come, texts)
        if len(come) < len(texts):
            touched |= self._touched(come, marks_of(come, texts))
        touched |= come.keys()
        self._look(sorted(touched & texts.keys()), texts)

    def parent(self, number: int) -> int | None:
        """The longer text that a text is a version of; None where it is one of none."""
        tries = self.tries.get(number, ())
        return tries[-1][0] if tries and tries[-1][1] else None

    def heads(self) -> dict[int, int]:
        """For every text the longest of its work."""
        found: dict[int, int] = {}
        numbers = np.fromiter(self.tries, np.int64, len(self.tries))
        for number in numbers[np.argsort(self.known.ranks[numbers], kind="stable")].tolist():
            parent = self.parent(number)
            found[number] = number if parent is None else found[parent]
        return found

    def _take(self, come: Mapping[int, str], texts: Mapping[int, Traits]) -> None:
        """Note what is to be known of new texts."""
        self.known = self.known.grown(max(come, default=-1) + 1)
        for number, name in come.items():
            text = texts[number]
            self.known.sizes[number] = size = len(text.letters)
            self.known.ranks[number] = _rank(size, text.digest, name)
            self.known.digested[number] = text.digested
            if text.digest:
                self.digests[number] = text.digest
                self._doubles.setdefault(text.digest, []).append(number)
        self.index.add([(number, texts[number].marks, texts[number].spots) for number in come])

    def _touched(self, numbers: Collection[int], marks: Hashes) -> set[int]:
        """The texts whose candidates may be others without some texts, which have these marks, than with them."""
        found = self._ranked(self.index.find(marks))
        first = self._first(found)
        ranks = self.known.ranks[found.holders]
        those = first & np.isin(found.holders, np.fromiter(numbers, np.int64, len(numbers)))
        least = np.full(len(marks), np.iinfo(np.int64).max)
        np.minimum.at(least, found.which[those], ranks[those])
        touched = set(distinct(found.holders[ranks > least[found.which]]).tolist())
        for number in numbers:
            touched.update(self._doubles.get(self.digests.get(number, ""), ()))
        return touched

    def _ranked(self, found: Found) -> Found:
        """The entries of every mark, digests last, the longest first."""
        order = np.lexsort((self.known.ranks[found.holders], self.known.digested[found.holders], found.which))
        return Found(*(column[order] for column in found))

    def _first(self, found: Found) -> NDArray[np.bool_]:
        """Which of ranked entries are among the first of their mark."""
        group = 2 * found.which + self.known.digested[found.holders]
        begins = np.flatnonzero(np.diff(group, prepend=-1))
        lengths = np.diff(begins, append=len(group))
        return np.asarray(np.arange(len(group)) - np.repeat(begins, lengths) < FIRST)

    def _look(self, numbers: Sequence[int], texts: Mapping[int, Traits]) -> None:
        """Find the parents of texts."""
        left = iter(numbers)
        while some := tuple(islice(left, AT_ONCE)):
            marks = marks_of(some, texts)
            found = self._ranked(self.index.find(marks))
            kept = self._first(found)
            which, holders = found.which[kept], found.holders[kept]
            begins = np.searchsorted(which, np.arange(len(marks) + 1))
            for number in some:
                double = min(
                    self._doubles.get(self.digests.get(number, ""), [number]), key=lambda n: int(self.known.ranks[n])
                )
                if double != number:
                    self.tries[number] = ((double, True),)
                    continue
                text = texts[number]
                asked = np.searchsorted(marks, distinct(text.marks))
                counts = begins[asked + 1] - begins[asked]
                at = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts - begins[asked], counts)
                self.tries[number] = self._tried(number, self._candidates(number, holders[at]), texts)

    def _candidates(self, number: int, holders: NDArray[np.int64]) -> list[int]:
        """Of the texts that hold marks of a text, each as often as it does, those to compare it with."""
        known, size = self.known, self.known.sizes[number]
        if size < TINY:
            return []
        fit = known.ranks[holders] < known.ranks[number]
        fit &= ~known.digested[holders] | (size >= DIGEST * known.sizes[holders])
        others, counts = np.unique(holders[fit], return_counts=True)
        order = np.lexsort((known.ranks[others], -counts))[:TRIES]
        return [int(other) for other in others[order]]

    def _tried(self, number: int, candidates: Iterable[int], texts: Mapping[int, Traits]) -> tuple[Try, ...]:
        """A text compared with its candidates, until it is a version of one."""
        before = dict(self.tries.get(number, ()))
        tries: list[Try] = []
        own: Hashes | None = None
        for other in candidates:
            version = before.get(other)
            if version is None:
                own = runs(of_text(texts[number].letters)) if own is None else own
                version = self._is_version(own, int(self.known.sizes[number]), other, texts)
            tries.append((other, version))
            if version:
                break
        return tuple(tries)

    def _is_version(self, own: Hashes, size: int, other: int, texts: Mapping[int, Traits]) -> bool:
        part = covered(shared(own, self._hashes(other, texts))) / size
        return part >= (VERSION if size >= SHORT else SHORT_VERSION)

    def _hashes(self, number: int, texts: Mapping[int, Traits]) -> Hashes:
        if number not in self._sorted:
            self._sorted[number] = np.sort(runs(of_text(texts[number].letters)))
            if len(self._sorted) > KEPT:
                self._sorted.popitem(last=False)
        else:
            self._sorted.move_to_end(number)
        return self._sorted[number]


def marks_of(numbers: Iterable[int], texts: Mapping[int, Traits]) -> Hashes:
    """All marks of some texts, sorted, each once."""
    return distinct(np.concatenate([np.empty(0, np.uint64), *(texts[number].marks for number in numbers)]))


def _rank(size: int, digest: str, name: str) -> int:
    lot = blake2b(f"{digest} {name}".encode("utf-8", "surrogatepass"), digest_size=5).digest()
    return ((_LONGEST - min(size, _LONGEST)) << 40) | int.from_bytes(lot, "big")
