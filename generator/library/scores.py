"""How much documents are about terms: all that is known of it, in columns, since an archive has millions."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.columns import distinct, order
from generator.library.counts import Figures, Places


@dataclass(frozen=True, eq=False)
class Scores(Mapping[str, Mapping[int, float]]):
    """For every term, under the documents' numbers, how much each is about it. A term that none has is not there."""

    keys_of: Sequence[str]
    """The terms, by the numbers that they have here."""
    terms: Places
    """Of every mark the number of the term, rising."""
    documents: Places
    """Of every mark the document; those of one term rising."""
    marks: Figures

    @classmethod
    def of(cls, scores: Mapping[str, Mapping[int, float]]) -> "Scores":
        """The scores that a mapping of mappings tells.

        >>> Scores.of({"tea": {2: 0.5, 1: 0.25}, "milk": {}})["tea"], list(Scores.of({"milk": {}}))
        ({1: 0.25, 2: 0.5}, [])
        """
        keys = list(scores)
        rows = [(term, *mark) for term, key in enumerate(keys) for mark in sorted(scores[key].items())]
        terms, documents, marks = zip(*rows, strict=True) if rows else ((), (), ())
        return cls(keys, np.array(terms, np.int64), np.array(documents, np.int64), np.array(marks, np.float64))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of every term."""
        return {key: term for term, key in enumerate(self.keys_of)}

    @cached_property
    def _starts(self) -> Places:
        """Where the marks of each term begin, and where those of the last one end."""
        return np.searchsorted(self.terms, np.arange(len(self.keys_of) + 1))

    def _stretch(self, key: str) -> slice:
        """The places of a term's marks."""
        term = self.numbers.get(key)
        return slice(0, 0) if term is None else slice(int(self._starts[term]), int(self._starts[term + 1]))

    def __getitem__(self, key: str) -> dict[int, float]:
        """How much each document is about a term, by their numbers. Raises KeyError where none is."""
        held = self._stretch(key)
        if held.start == held.stop:
            raise KeyError(key)
        return dict(zip(self.documents[held].tolist(), self.marks[held].tolist(), strict=True))

    def __iter__(self) -> Iterator[str]:
        """The terms that documents are about."""
        return (self.keys_of[term] for term in distinct(self.terms).tolist())

    def __len__(self) -> int:
        """How many terms documents are about."""
        return len(distinct(self.terms))

    def __contains__(self, key: object) -> bool:
        """Whether any document is about a term."""
        held = self._stretch(key) if isinstance(key, str) else slice(0, 0)
        return held.start != held.stop

    def above(self, least: float) -> Iterator[tuple[str, list[tuple[float, int]]]]:
        """Every term that a document is about at least so much, with all such: what each has, negative, and its number;
        the first is about it most, of equals the first in order.

        >>> list(Scores.of({"tea": {0: 0.5, 1: 0.75, 2: 0.1}, "milk": {0: 0.1}}).above(0.5))
        [('tea', [(-0.75, 1), (-0.5, 0)])]
        """
        found = np.flatnonzero(self.marks >= least)
        found = found[np.lexsort((self.documents[found], -self.marks[found], self.terms[found]))]
        marks, documents = (-self.marks[found]).tolist(), self.documents[found].tolist()
        for term, begin, end in stretches(self.terms[found]):
            yield self.keys_of[term], list(zip(marks[begin:end], documents[begin:end], strict=True))

    def of_documents(self, documents: Collection[int]) -> dict[int, list[tuple[float, str]]]:
        """What some documents are about: what each term has, negative, and the term; in no order."""
        held = np.flatnonzero(np.isin(self.documents, list(documents)))
        found: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
        columns = (self.documents[held].tolist(), (-self.marks[held]).tolist(), self.terms[held].tolist())
        for document, mark, term in zip(*columns, strict=True):
            found[document].append((mark, self.keys_of[term]))
        return dict(found)

    def among(self, kept: NDArray[np.bool_]) -> "Scores":
        """The marks at some places alone."""
        return Scores(self.keys_of, self.terms[kept], self.documents[kept], self.marks[kept])

    def without(self, keys: Collection[str]) -> "Scores":
        """The scores of all other terms."""
        return self.among(~self._told_of(keys))

    def only(self, keys: Collection[str]) -> "Scores":
        """The scores of some terms."""
        return self.among(self._told_of(keys))

    def _told_of(self, keys: Collection[str]) -> NDArray[np.bool_]:
        """Which marks are of some terms."""
        wanted = np.zeros(len(self.keys_of), np.bool_)
        wanted[[self.numbers[key] for key in keys if key in self.numbers]] = True
        return wanted[self.terms]

    def replaced(self, scores: Mapping[str, Mapping[int, float]]) -> "Scores":
        """The scores with those of some terms in place of what they were.

        >>> dict(Scores.of({"tea": {1: 0.5}, "milk": {1: 0.5}}).replaced({"tea": {}, "salt": {0: 0.25}}))
        {'milk': {1: 0.5}, 'salt': {0: 0.25}}
        """
        if not scores:
            return self
        kept, told = self.without(scores), Scores.of(scores)
        keys = [*self.keys_of, *(key for key in told.keys_of if key not in self.numbers)]
        numbers = {key: term for term, key in enumerate(keys)}
        moved = np.array([numbers[key] for key in told.keys_of], np.int64)[told.terms]
        terms = np.concatenate((kept.terms, moved))
        documents = np.concatenate((kept.documents, told.documents))
        rows = order(terms, documents)
        return Scores(keys, terms[rows], documents[rows], np.concatenate((kept.marks, told.marks))[rows])


def stretches(numbers: Places) -> Iterator[tuple[int, int, int]]:
    """Every number of a column in which equals stand together, with where it begins and ends there.

    >>> list(stretches(np.array([3, 3, 7]))), list(stretches(np.array([], np.int64)))
    ([(3, 0, 2), (7, 2, 3)], [])
    """
    edges = np.flatnonzero(np.diff(numbers)) + 1
    begins = np.concatenate((np.zeros(min(1, len(numbers)), np.int64), edges))
    ends = np.append(begins, len(numbers))[1:]
    return zip(numbers[begins].tolist(), begins.tolist(), ends.tolist(), strict=True)
