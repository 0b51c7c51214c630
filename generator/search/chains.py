"""Words that stand one after another and are found as one, where each by itself would be too much to read.

Every two neighbours of which one is common have a word of their own, a chain. Where that is common too, so have it and
the word before it, and it and the word behind; and so on. A phrase that goes beyond what is common is found in chains
that are not.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.columns import distinct
from generator.search.places import Numbers, Places, Stands
from generator.search.tokens import LINK, chain

LONGEST = 7
"""No chain is of more words, and none of so many counts as common: what all texts have in a row may be long. A passage
of eight characters has seven words."""

Told = tuple[Sequence[str], Stands]
"""Words, and where they stand."""


@dataclass(frozen=True)
class _Chains:
    """All chains of one length, or the words."""

    found: Places
    length: int
    """Of so many words."""
    begins: Numbers
    """Of each chain a place where it begins."""
    numbers: Numbers
    """For each place where words stand the chain that begins there; -1 for none."""

    @cached_property
    def names(self) -> Sequence[str]:
        """The words under which the chains are found; of those that begin nowhere any word."""
        if self.length == 1:
            return self.found.words
        some = distinct(self.numbers[self.numbers >= 0])
        names = [""] * len(self.begins)
        for number, name in zip(some.tolist(), named(self.found, self.begins[some], self.length), strict=True):
            names[number] = name
        return names

    def often(self, held: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Where one begins that is among those that are held."""
        found: NDArray[np.bool_] = np.append(held, False)[self.numbers]
        return found

    @property
    def counts(self) -> Numbers:
        """How often each stands there."""
        return np.bincount(self.numbers[self.numbers >= 0], minlength=len(self.begins))

    @property
    def told(self) -> Told:
        """Where they stand."""
        at = np.flatnonzero(self.numbers >= 0)
        stands = self.found.stands
        return self.names, Stands(self.numbers[at], stands.documents[at], stands.places[at])


def _words(found: Places) -> _Chains:
    """The words, as chains of one."""
    return _Chains(found, 1, np.arange(len(found.words)), found.stands.words)


def chains(found: Places, common: Set[str]) -> Iterator[Told]:
    """All chains that these documents have, those of two words, of three and so on."""
    some = _words(found)
    for length in range(2, LONGEST + 1):
        often = some.often(np.fromiter(map(common.__contains__, some.names), bool, len(some.names)))
        if not often.any():
            return
        some = _longer(found, some, often, often[:-1] | often[1:], length)
        yield some.told


def frequent(found: Places, least: int) -> Iterator[Told]:
    """Neighbours that these documents have so often at least, and may have as a chain that is common."""
    some = _words(found)
    for length in range(2, LONGEST):
        often = some.often(some.counts >= least)
        if not often.any():
            return
        some = _longer(found, some, often, often[:-1] & often[1:], length)
        some = replace(some, numbers=np.where(some.often(some.counts >= least), some.numbers, -1))
        yield some.told


def _longer(found: Places, some: _Chains, often: NDArray[np.bool_], wanted: NDArray[np.bool_], length: int) -> _Chains:
    """The chains of a length, which is one more than that of those given, where they are wanted.

    Each is told by what it begins with, where that stands often, and the word behind; else by what it ends with.
    """
    words = found.stands.words
    room = max(0, len(words) - length + 1)
    whole = found.paragraphs[:room] == found.paragraphs[length - 1 :]
    at = np.flatnonzero(wanted[:room] & whole)
    first = often[at]
    held = np.where(first, some.numbers[at], some.numbers[at + 1])
    other = np.where(first, words[at + length - 1], words[at])
    _, begins, which = np.unique((held * len(found.words) + other) * 2 + first, return_index=True, return_inverse=True)
    numbers = np.full(len(words), -1, np.int64)
    numbers[at] = which
    return _Chains(found, length, at[begins], numbers)


def named(found: Places, begins: Numbers, length: int) -> list[str]:
    """The names of chains of so many words that begin at these of the places where words stand, as `chain` has them.

    Those of words of one or two Chinese characters are written all at once.
    """
    words = found.stands.words[begins[:, None] + np.arange(length)]
    codes = found.codes[words]
    pair = codes[:, :, 1] > 0
    joined = pair[:, 1:] & pair[:, :-1]  # a pair that goes on from one is told by its second character
    signs = np.zeros((len(words), length, 3), "<u4")
    signs[:, 1:, 0] = np.where(joined, 0, ord(LINK))
    signs[:, :, 1:] = codes
    signs[:, 1:, 1][joined] = 0
    there = signs > 0
    ends = np.cumsum(there.sum(axis=(1, 2))).tolist()
    text = signs[there].tobytes().decode("utf-32-le", "surrogatepass")
    names = [text[start:end] for start, end in pairwise([0, *ends])]
    for place in np.flatnonzero((codes[:, :, 0] == 0).any(axis=1)).tolist():
        names[place] = chain(*map(found.words.__getitem__, words[place].tolist()))
    return names
