"""Words that stand one after another and are found as one, where each by itself would be too much to read.

Every two neighbours of which one is common have a word of their own, a chain. Where that is common too, so have it and
the word before it, and it and the word behind; and so on. A phrase that goes beyond what is common is found in chains
that are not.
"""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.search.places import Numbers, Places, Stands
from generator.search.tokens import chain

LONGEST = 7
"""No chain is of more words, and none of so many counts as common: what all texts have in a row may be long. A passage
of eight characters has seven words."""

Told = tuple[Sequence[str], Stands]
"""Words, and where they stand."""


class _Chains(NamedTuple):
    """All chains of one length, or the words."""

    names: Sequence[str]
    numbers: Numbers
    """For each place where words stand the chain that begins there; -1 for none."""

    def often(self, held: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Where one begins that is among those that are held."""
        found: NDArray[np.bool_] = np.append(held, False)[self.numbers]
        return found

    def told(self, found: Places) -> Told:
        """Where they stand."""
        at = np.flatnonzero(self.numbers >= 0)
        return self.names, Stands(self.numbers[at], found.stands.documents[at], found.stands.places[at])


def chains(found: Places, common: Set[str]) -> Iterator[Told]:
    """All chains that these documents have, those of two words, of three and so on."""
    some = _Chains(found.words, found.stands.words)
    for length in range(2, LONGEST + 1):
        often = some.often(np.fromiter(map(common.__contains__, some.names), bool, len(some.names)))
        if not often.any():
            return
        some = _longer(found, some, often, often[:-1] | often[1:], length)
        yield some.told(found)


def frequent(found: Places, least: int) -> Iterator[Told]:
    """Neighbours that these documents have so often at least, and may have as a chain that is common."""
    some = _Chains(found.words, found.stands.words)
    for length in range(2, LONGEST):
        often = some.often(_counts(some) >= least)
        if not often.any():
            return
        some = _longer(found, some, often, often[:-1] & often[1:], length)
        some = some._replace(numbers=np.where(some.often(_counts(some) >= least), some.numbers, -1))
        yield some.told(found)


def _counts(some: _Chains) -> Numbers:
    """How often each stands there."""
    return np.bincount(some.numbers[some.numbers >= 0], minlength=len(some.names))


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
    columns = [map(found.words.__getitem__, words[at[begins] + place].tolist()) for place in range(length)]
    numbers = np.full(len(words), -1, np.int64)
    numbers[at] = which
    return _Chains(list(map(chain, *columns)), numbers)
