"""The terms of documents in figures: those of a whole archive are reckoned with at once.

A term, and each word of a phrase, is known by a number that its key draws, the same on every machine.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.library.letters import Hashes
from generator.library.terms import LONGEST_PHRASE, Term

Places = NDArray[np.int64]
Figures = NDArray[np.float64]


class Counts(NamedTuple):
    """The terms of one document, column by column; each column as bytes, so that those of ten thousand documents are
    joined at once."""

    keys: bytes
    """The number of each term."""
    forms: bytes
    """The number of how each is written."""
    times: bytes
    weights: bytes
    worths: bytes
    sizes: bytes
    """How many words each has."""
    words: bytes
    """Of every phrase, in order, the numbers of its words; as many as the longest may have, 0 where it has no more."""
    bonds: bytes
    """Of every phrase."""
    inner: bytes
    """Pairs: the place among the terms of a phrase, and that of a term that stands in it."""

    @classmethod
    def of(cls, terms: Sequence[Term]) -> "Counts":
        """The terms in figures."""
        phrases = [term for term in terms if len(term.parts) > 1]
        words = np.zeros((len(phrases), LONGEST_PHRASE), np.uint64)
        for row, term in zip(words, phrases, strict=True):
            row[: len(term.parts)] = [number(part) for part in term.parts]
        return cls(
            keys=np.array([number(term.key) for term in terms], "<u8").tobytes(),
            forms=np.array([number(term.name) for term in terms], "<u8").tobytes(),
            times=np.array([term.times for term in terms], "<u4").tobytes(),
            weights=np.array([term.weight for term in terms], "<f8").tobytes(),
            worths=np.array([term.worth for term in terms], "<f8").tobytes(),
            sizes=bytes(len(term.parts) for term in terms),
            words=words.astype("<u8").tobytes(),
            bonds=np.array([term.bond for term in phrases], "<f8").tobytes(),
            inner=np.array(list(_within(terms)), "<u2").tobytes(),
        )


NOTHING_COUNTED = Counts(*[b""] * len(Counts._fields))
"""Of a text without terms."""


@lru_cache(maxsize=1 << 16)
def number(key: str) -> int:
    """The number that a key draws; never 0.

    >>> number("tea") == number("tea"), number("tea") == number("milk")
    (True, False)
    """
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") or 1


def _within(terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Every phrase with each of the terms whose words stand in it, one after the other."""
    places = {term.parts: place for place, term in enumerate(terms)}
    for place, term in enumerate(terms):
        size = len(term.parts)
        for inner in {term.parts[at : at + n] for n in range(1, size) for at in range(size - n + 1)}:
            if inner in places:
                yield place, places[inner]


class Table(NamedTuple):
    """The terms of all documents, one after the other."""

    documents: Places
    """Of each term the document."""
    starts: Places
    """Where the terms of each document begin, and where the last one's end."""
    keys: Hashes
    forms: Hashes
    times: Places
    weights: Figures
    worths: Figures
    sizes: Places
    phrases: Places
    """The places of those that are phrases."""
    words: Hashes
    """Of every phrase the numbers of its words, a row each."""
    bonds: Figures
    outer: Places
    """Places of phrases, and beside them of what stands in each."""
    inner: Places

    @classmethod
    def of(cls, counts: Sequence[Counts]) -> "Table":
        """The table of documents."""
        whole = Counts._make(map(b"".join, zip(*counts, strict=True))) if counts else NOTHING_COUNTED
        return cls.joined(whole, [len(one.sizes) for one in counts], [len(one.inner) for one in counts])

    @classmethod
    def joined(cls, whole: Counts, terms: Sequence[int], inner: Sequence[int]) -> "Table":
        """The table of documents whose columns are joined; of each how many terms it has, and bytes of pairs."""
        held = np.array(terms, np.int64)
        starts = np.concatenate(([0], np.cumsum(held)))
        sizes = np.frombuffer(whole.sizes, "u1").astype(np.int64)
        words = np.frombuffer(whole.words, "<u8").astype(np.uint64, copy=False)
        pairs = np.frombuffer(whole.inner, "<u2").astype(np.int64).reshape(-1, 2)
        shifts = np.repeat(starts[:-1], np.array(inner, np.int64) // 4)
        return cls(
            documents=np.repeat(np.arange(len(held)), held),
            starts=starts,
            keys=np.frombuffer(whole.keys, "<u8").astype(np.uint64, copy=False),
            forms=np.frombuffer(whole.forms, "<u8").astype(np.uint64, copy=False),
            times=np.frombuffer(whole.times, "<u4").astype(np.int64),
            weights=np.frombuffer(whole.weights, "<f8").astype(np.float64, copy=False),
            worths=np.frombuffer(whole.worths, "<f8").astype(np.float64, copy=False),
            sizes=sizes,
            phrases=np.flatnonzero(sizes > 1),
            words=words.reshape(-1, LONGEST_PHRASE),
            bonds=np.frombuffer(whole.bonds, "<f8").astype(np.float64, copy=False),
            outer=pairs[:, 0] + shifts,
            inner=pairs[:, 1] + shifts,
        )
