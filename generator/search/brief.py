"""What is told of words that most documents have: in short, of how many places and about where; and in the fewest
figures, of about how many."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.search.figures import OF, rows
from generator.search.places import Numbers, Stands, begins_of, by_word, in_rows
from generator.search.rows import Rows

BRIEF = "="
"""Begins the name of what is written of a common word or chain in short: how often, and about where."""

TALLY = "~"
"""Begins the name of what is written of one in the fewest figures: how often."""


class Often(NamedTuple):
    """Where common words stand, by word and document; that is a piece of what is told."""

    stands: Stands
    """In the order of the words."""
    begins: Numbers
    """Of each piece the first of these."""
    body: Numbers
    """Those that are in the body."""
    held: Numbers
    """Of each of those the piece."""
    many: Numbers
    """Of each piece how many are in the body."""
    titled: NDArray[np.bool_]
    """Of each piece whether there are others, in the title."""
    offsets: Numbers
    """Of each piece where in the body the first is; 0 where none is."""

    @property
    def which(self) -> Numbers:
        """Of each piece the word."""
        return self.stands.words[self.begins]

    @property
    def documents(self) -> Numbers:
        """Of each piece the document."""
        return self.stands.documents[self.begins]


def often(stands: Stands, titles: Numbers, *, inside: bool = False) -> Often:
    """Where common words stand; `titles` are how many places of the documents are their titles'. `inside` are words of
    single characters as `_within` has them."""
    ordered = by_word(stands)
    begins, new = begins_of(ordered)
    piece = np.cumsum(new) - 1
    title = titles[ordered.documents]
    if inside:
        # Of such a word the first place alone is right, and the others are the body's.
        ordered = ordered._replace(places=np.where(new, ordered.places, np.maximum(ordered.places, title)))
    body = np.flatnonzero(ordered.places >= title)
    held = piece[body]
    many = np.bincount(held, minlength=len(begins))
    some, firsts = np.unique(held, return_index=True)
    offsets = np.zeros(len(begins), np.int64)
    offsets[some] = (ordered.places - title)[body[firsts]]
    return Often(ordered, begins, body, held, many, many < np.bincount(piece), offsets)


KEPT, STRETCH = 6, 4
"""Of no more places than so many each is told, cut short by so many bits."""

MANY = (7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 27, 30, 33, 37, 41, 46, 51, 57, 64, 72)
"""How many more there are is told as the last of these that is no more."""


def in_short(words: Sequence[str], often: Often, titles: Numbers) -> Rows:
    """What is written of common words in short, for every document of the part, whether it holds the word or not:
    nearly all do, and which documents there are is known to who reads it.

    One figure says how often a word stands in the body, and whether in the title; 0 is for what does not hold it. Then
    come the places in the body, if they are no more than `KEPT`, each as which stretch of 16 places behind the title it
    is in, as steps. Of more only the first is told: by so many it is judged well enough how near something else
    stands. `titles` are how many places of the documents are their titles'.
    """
    told = often.many <= KEPT
    codes = np.where(told, often.many, KEPT + np.searchsorted(MANY, often.many, "right"))
    at = often.stands.places[often.body] - titles[often.stands.documents[often.body]] >> STRETCH
    _, rank = in_rows(often.many)
    steps = np.where(rank == 0, at, np.diff(at, prepend=0))[told[often.held] | (rank == 0)]
    sizes = np.where(told, often.many, 1)
    # A row for each word, and in it for each document a figure, and the steps behind it.
    some, which = np.unique(often.which, return_inverse=True)
    cells = which * len(titles) + often.documents
    heads = np.zeros(len(some) * len(titles), np.int64)
    heads[cells] = 2 * codes + often.titled
    behind = np.zeros(len(heads), np.int64)
    behind[cells] = sizes
    begins = np.cumsum(behind + 1) - (behind + 1)
    numbers = np.zeros(len(heads) + len(steps), np.int64)
    numbers[np.arange(len(steps)) + np.repeat(cells + 1, sizes)] = steps
    text, ends = rows(numbers)
    said = np.frombuffer(text.encode("ascii"), np.uint8).copy()
    said[ends[begins] - 1] = OF[heads]
    last = np.append(begins[len(titles) :: len(titles)], len(numbers)) - 1
    return Rows(BRIEF, words, some.tolist(), said.tobytes().decode("ascii"), ends[last], _all(some, titles))


TIMES = (1, 2, 3, 4, 6, 8, 12, 17, 24, 34)
"""How often a word stands in the body of a document is told as the last of these that is no more."""

EARLY = (50, 150)
"""Before which of these places of the body it stands for the first time."""


def tally(many: Numbers, offsets: Numbers, titled: NDArray[np.bool_]) -> Numbers:
    """Of pieces, how often a word stands in the body, where there at first, and whether in the title besides, in one
    figure each. 0 is for what does not hold it.

    >>> tally(np.array([0, 1, 5, 99]), np.array([0, 7, 60, 150]), np.array([True, False, True, False])).tolist()
    [1, 2, 23, 60]
    """
    times = np.searchsorted(TIMES, many, "right") - 1
    early = np.searchsorted(EARLY, offsets, "right")
    return np.where(many > 0, 2 + (times * (len(EARLY) + 1) + early) * 2 + titled, 1)


def tallied(words: Sequence[str], often: Often, titles: Numbers) -> Rows:
    """What is written of common words in the fewest figures, one for every document of the part, whether it holds the
    word or not: nearly all do, and which documents there are is known to who reads it."""
    some, rows = np.unique(often.which, return_inverse=True)
    told = np.zeros((len(some), len(titles)), np.int64)
    told[rows, often.documents] = tally(often.many, often.offsets, often.titled)
    said = OF[told].tobytes().decode()
    return Rows(TALLY, words, some.tolist(), said, np.arange(1, len(some) + 1) * len(titles), _all(some, titles))


def _all(words: Numbers, titles: Numbers) -> Numbers:
    """Of each word that all documents are told of."""
    return np.full(len(words), len(titles), np.int64)
