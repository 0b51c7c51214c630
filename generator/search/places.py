"""Where every word stands in some documents, found for all of them at once.

A text is a row of character codes, and what is asked of each character or word is asked of all by whole columns: of the
words of a large archive there are tens of millions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.columns import distinct
from generator.search.folding import fold
from generator.search.records import Words
from generator.search.tokens import CLASSES, class_of

Numbers = NDArray[np.int64]

_BITS = 21
"""What a code point takes. A word of Chinese is told by one or two."""
_OTHER = 1 << 2 * _BITS
"""From here on words are told by a number of their own."""
_UNMET = 255
_CLASS_OF = np.full(0x110000, _UNMET, np.uint8)
"""The class of every character that was met, by its code point: a place in `CLASSES`."""


class Stands(NamedTuple):
    """Places where words stand, by word, document and place."""

    words: Numbers
    """Which word, of a list of them."""
    documents: Numbers
    """In which of the documents, from 0."""
    places: Numbers


class Measures(NamedTuple):
    """How long a document is."""

    words: int
    """How many places there are in all."""
    title: int
    """How many of them are the title's."""
    own: int
    """How many are the title's and the body's; the others are those of names."""


@dataclass(frozen=True)
class Places:
    """Where everything stands in some documents.

    Title, body and names of a document stand one after another, a place left empty between two paragraphs, so that no
    phrase runs over from one into the next.
    """

    words: Sequence[str]
    """Every word, once."""
    codes: NDArray[np.uint32]
    """Of every word of Chinese characters the first of them and the second, 0 where there is none; of others 0."""
    measures: Sequence[Measures]
    """Of each document."""
    stands: Stands
    """Where the words stand; in the order of the documents and their places."""
    paragraphs: Numbers
    """For each of these the paragraph that it is in."""
    characters: Stands
    """Where every Chinese character stands, told by its code point, whether inside a pair or by itself."""


class _Runs(NamedTuple):
    """The runs of some texts that stand one after another."""

    classes: Numbers
    """What each is of: a place in `CLASSES`."""
    starts: Numbers
    lengths: Numbers
    paragraphs: Numbers

    @property
    def chinese(self) -> NDArray[np.bool_]:
        """Which are of Chinese characters."""
        found: NDArray[np.bool_] = self.classes == 0
        return found

    @property
    def words(self) -> Numbers:
        """How many words each is cut into, as `tokens.cut` does."""
        return np.where(self.chinese & (self.lengths > 1), self.lengths + 1, 1)


@dataclass(frozen=True)
class _Row:
    """The texts of some documents, folded and laid one after another."""

    documents: Sequence[Words]

    @cached_property
    def texts(self) -> list[str]:
        """Each paragraph."""
        return [fold(text) for one in self.documents for text in (one.title, *one.blocks, *one.names)]

    @cached_property
    def whole(self) -> str:
        """All of them, with something between two that is in no run."""
        return "\n".join([*self.texts, ""])

    @cached_property
    def codes(self) -> NDArray[np.uint32]:
        """The code points of it."""
        return np.frombuffer(self.whole.encode("utf-32-le", "surrogatepass"), "<u4")

    @cached_property
    def owners(self) -> Numbers:
        """For each paragraph the document."""
        counts = np.array([1 + len(one.blocks) + len(one.names) for one in self.documents], np.int64)
        return np.repeat(np.arange(len(counts)), counts)

    @cached_property
    def runs(self) -> _Runs:
        """Its runs."""
        classes = _classes(self.codes)
        turns = np.flatnonzero(np.diff(classes)) + 1
        starts = np.concatenate(([0], turns)) if len(classes) else turns
        lengths = np.diff(np.append(starts, len(classes)))
        own = np.flatnonzero(classes[starts] < len(CLASSES))
        paragraphs = np.repeat(np.arange(len(self.texts)), np.array([len(text) + 1 for text in self.texts], np.int64))
        starts, lengths = starts[own], lengths[own]
        return _Runs(classes[starts].astype(np.int64), starts, lengths, paragraphs[starts])


def places(documents: Sequence[Words]) -> Places:
    """Where everything stands in the documents."""
    row = _Row(documents)
    runs = row.runs
    words = runs.words
    held = np.bincount(runs.paragraphs, words, len(row.texts)).astype(np.int64)
    before = np.cumsum(held) - held  # words before each paragraph
    begins = before + np.arange(len(held))  # with the empty places
    firsts = np.searchsorted(row.owners, np.arange(len(documents)))
    begins -= begins[firsts][row.owners] if len(held) else 0
    at = np.cumsum(words) - words  # words before each run
    places = begins[runs.paragraphs] + at - before[runs.paragraphs]

    of, offsets = in_rows(words)
    keys, others = _keys(row, of, offsets, at)
    known, numbers = np.unique(keys, return_inverse=True)
    owners = row.owners[runs.paragraphs]

    chinese = np.flatnonzero(runs.chinese)
    row_of, steps = in_rows(runs.lengths[chinese])
    inside = chinese[row_of]
    characters = row.codes[runs.starts[inside] + steps].astype(np.int64)
    return Places(
        words=list(_words(known, others)),
        codes=_codes(known),
        measures=list(_measured(documents, begins, held)),
        stands=Stands(numbers, owners[of], places[of] + offsets),
        paragraphs=runs.paragraphs[of],
        characters=Stands(characters, owners[inside], places[inside] + steps),
    )


def in_rows(lengths: Numbers) -> tuple[Numbers, Numbers]:
    """Of all that stands in rows of these lengths, one after another: the row of each, and its place there.

    >>> [column.tolist() for column in in_rows(np.array([2, 0, 3]))]
    [[0, 0, 2, 2, 2], [0, 1, 0, 1, 2]]
    """
    rows = np.repeat(np.arange(len(lengths)), lengths)
    return rows, np.arange(len(rows)) - (np.cumsum(lengths) - lengths)[rows]


def by_word(stands: Stands) -> Stands:
    """Places in the order of the words, those of a word in the order in which they were."""
    few = len(stands.words) and stands.words.max() < 1 << 16
    order = np.argsort(stands.words.astype(np.uint16) if few else stands.words, kind="stable")  # few are sorted sooner
    return Stands(*(column[order] for column in stands))


def begins_of(ordered: Stands) -> tuple[Numbers, NDArray[np.bool_]]:
    """Where what is written of a word for one document begins, and which places those are."""
    new: NDArray[np.bool_] = np.diff(ordered.words, prepend=-1).astype(bool)
    new |= np.diff(ordered.documents, prepend=-1).astype(bool)
    return np.flatnonzero(new), new


def _keys(row: _Row, of: Numbers, offsets: Numbers, at: Numbers) -> tuple[Numbers, list[str]]:
    """For each word a number that tells it, and the words that are told by numbers of their own, in order.

    `of` are the runs of the words, `offsets` their places in these, `at` where the words of each run begin.
    """
    runs = row.runs
    starts = runs.starts[of]
    first = row.codes[starts + np.maximum(offsets - 1, 0)].astype(np.int64)
    paired = (offsets > 0) & (offsets < runs.lengths[of])
    second = np.where(paired, row.codes[np.where(paired, starts + offsets, 0)], 0).astype(np.int64)
    keys = (first << _BITS) + second
    other = np.flatnonzero(~runs.chinese)
    ends = (runs.starts + runs.lengths)[other].tolist()
    told: dict[str, int] = {}
    spans = zip(runs.starts[other].tolist(), ends, strict=True)
    numbers = [told.setdefault(row.whole[start:end], len(told)) for start, end in spans]
    keys[at[other]] = np.array(numbers, np.int64) + _OTHER
    return keys, list(told)


def _words(keys: Numbers, others: Sequence[str]) -> Iterator[str]:
    """The words that numbers tell."""
    many = np.searchsorted(keys, _OTHER)
    yield from _codes(keys[:many]).view("<U2").ravel().tolist()  # without the 0 where there is one character
    yield from (others[number - _OTHER] for number in keys[many:].tolist())


def _codes(keys: Numbers) -> NDArray[np.uint32]:
    """The characters of the words that numbers tell; 0 for those of words that are not Chinese."""
    chinese = np.where(keys < _OTHER, keys, 0)
    return np.column_stack((chinese >> _BITS, chinese & (1 << _BITS) - 1)).astype("<u4")


def _measured(documents: Sequence[Words], begins: Numbers, held: Numbers) -> Iterator[Measures]:
    """How long each document is; `begins` and `held` are where its paragraphs begin, and how many words they have."""
    ends = (begins + held).tolist()
    title = 0
    for document in documents:
        body = title + len(document.blocks)
        last = body + len(document.names)
        yield Measures(ends[last] + 1, ends[title], ends[body])
        title = last + 1


def _classes(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The class of every character, as a place in `CLASSES`; the number of those for what is in no run."""
    found = _CLASS_OF[codes]
    if len(new := distinct(codes[found == _UNMET])):
        _CLASS_OF[new] = [class_of(chr(code)) for code in new.tolist()]
        found = _CLASS_OF[codes]
    return found
