"""A part of the index: where each word stands in some of the documents, made once and kept until one changes."""

import itertools
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from generator.search.chains import chains, frequent
from generator.search.figures import FIGURES, rows
from generator.search.numbers import PART
from generator.search.places import Numbers, Places, Stands, in_rows, places
from generator.search.records import Words
from generator.search.tokens import WITHIN, is_chain, is_chinese

GROUPS = 64
"""Words are put together in as many groups, so that the parts can be joined a group at a time."""

BRIEF = "="
"""Begins the name of what is written of a common word in short."""

WHOLE = "+"
"""Begins the name of what is written of a common chain to the place."""

TALLY = "~"
"""Begins the name of what is written of a common word or chain in the fewest figures: how often."""

Pieces = Mapping[str, str]
"""What a part has of each word: for every document the step from the number of the one before (the first: its place in
the part), how many places there are, the first of them and the steps from one to the next."""


class Part(NamedTuple):
    """The index of some documents."""

    measures: Mapping[int, tuple[int, int]]
    """For each document's number, how many words it has, and how many of them are its title's."""
    spoken: Mapping[str, Sequence[str]]
    """The words of letters of the documents in each language but Chinese, in order."""


def split(data: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """The two things that `part` put into one: a `Part`, as bytes, and its groups of pieces, compressed."""
    lengths, _, body = data.partition(b"\n")
    ends, at = [], 0
    for length in json.loads(lengths):
        ends.append((at, at + length))
        at += length
    head, *groups = (body[start:end] for start, end in ends)
    return head, tuple(groups)


def load(head: bytes) -> Part:
    """A part from its bytes."""
    measures, spoken = json.loads(head)
    return Part({number: (words, title) for number, words, title in measures}, spoken)


def pieces(group: bytes) -> Pieces:
    """The pieces of a group by their words, in order."""
    return dict(entries(group))


def entries(group: bytes) -> Iterator[tuple[str, str]]:
    """The words of a group and their pieces, in order."""
    fields = zlib.decompress(group).decode("utf-8", "surrogatepass").replace("\n", "\t").split("\t")
    return zip(fields[::2], fields[1::2], strict=False)


def part(documents: Sequence[Words], common: Set[str] = frozenset()) -> bytes:
    """The part of these documents, as bytes; documents must come in the order of their numbers. Runs on an executor.

    Of a word that is common in the archive it is told in short where it stands, and neighbours of which one is common
    are found as `chains` has it. Of a chain that is common it is told how often it stands in a document and where at
    first, and besides where to the place. Of both it is told in one figure a document, as `tally` has it, about how
    often. A Chinese character has a word of its own too (`园*`), for inside a run it stands in pairs only. Of the
    places of that word the first is right, the others the same again as often as the character occurs, up to `OFTEN`.
    """
    found = places(documents)
    grouped: list[list[str]] = [[] for _ in range(GROUPS)]
    words: Sequence[str] = ()
    own_group: list[list[str]] = []
    for told in _said(documents, found, common):
        if told.words is not words:  # several things are told of the same words
            words = told.words
            own_group = [grouped[crc32(word.encode("utf-8", "surrogatepass")) % GROUPS] for word in words]
        for at, said in zip(told.which, told.texts, strict=True):
            own_group[at].append(f"{told.sign}{words[at]}\t{said}")
    measures = [
        (document.number, measure.words, measure.title)
        for document, measure in zip(documents, found.measures, strict=True)
    ]
    head = json.dumps([measures, _spoken(documents, found)])
    groups = [zlib.compress("\n".join(sorted(some)).encode("utf-8", "surrogatepass"), 1) for some in grouped]
    whole = [head.encode("utf-8", "surrogatepass"), *groups]
    return json.dumps([len(one) for one in whole]).encode() + b"\n" + b"".join(whole)


def _spoken(documents: Sequence[Words], found: Places) -> Mapping[str, list[str]]:
    """The words of letters in title and body, of the documents in each language but Chinese."""
    own = np.array([measure.own for measure in found.measures], np.int64)
    stands = found.stands
    body = stands.places < own[stands.documents]
    spoken: dict[str, set[str]] = {}
    for number, document in enumerate(documents):
        if not document.language.startswith("zh"):
            here = np.unique(stands.words[body & (stands.documents == number)])
            words = map(found.words.__getitem__, here.tolist())
            letters = {word for word in words if word.isalpha() and not is_chinese(word)}
            spoken.setdefault(document.language, set()).update(letters)
    return {language: sorted(spoken[language]) for language in sorted(spoken) if spoken[language]}


OFTEN = 12
"""How often a single character occurs in a document matters to here; beyond, it is simply frequent."""


class _Rows(NamedTuple):
    """What is written of some words."""

    sign: str
    """What the name begins with under which it is written."""
    words: Sequence[str]
    which: Sequence[int]
    """Of each row the word's place among them."""
    whole: str
    """The rows, one after another."""
    ends: Numbers
    """Where each of them ends."""

    @property
    def texts(self) -> Iterator[str]:
        """The rows."""
        return (self.whole[start:end] for start, end in pairwise([0, *self.ends.tolist()]))

    @property
    def lengths(self) -> Numbers:
        """How long they are."""
        return np.diff(self.ends, prepend=0)


def _said(documents: Sequence[Words], found: Places, common: Set[str]) -> Iterator[_Rows]:
    """What is written of the words of the documents."""
    numbers = _numbers(documents)
    titles = np.array([measure.title for measure in found.measures], np.int64)
    for words, stands in ((found.words, found.stands), _within(found.characters)):
        rare, often = _parted(words, stands, common)
        yield _written(words, rare, numbers)
        if len(often.words):
            held = _often(often, titles, inside=words is not found.words)
            yield _in_short(words, held, numbers)
            yield _tallied(words, held, titles)
    for words, stands in chains(found, common) if common else ():
        rare, often = _parted(words, stands, common)
        yield _written(words, rare, numbers)
        if len(often.words):
            held = _often(often, titles)
            yield _written(words, held.stands, numbers, WHOLE)
            yield _counted(words, held, titles, numbers)
            yield _tallied(words, held, titles)


def _numbers(documents: Sequence[Words]) -> Numbers:
    """The places of the documents in their part."""
    return np.array([document.number % PART for document in documents], np.int64)


def _parted(words: Sequence[str], stands: Stands, common: Set[str]) -> tuple[Stands, Stands]:
    """Where words stand that are not common, and where those that are."""
    if not common:
        return stands, Stands(*(column[:0] for column in stands))
    often = np.fromiter(map(common.__contains__, words), bool, len(words))[stands.words]
    return Stands(*(column[~often] for column in stands)), Stands(*(column[often] for column in stands))


def _within(characters: Stands) -> tuple[list[str], Stands]:
    """The words under which single characters are found, and where they stand: in every document at the place of the
    first, as often as it occurs, up to `OFTEN`."""
    both = characters.documents << _CODE | characters.words
    known, firsts, often = np.unique(both, return_index=True, return_counts=True)
    often = np.minimum(often, OFTEN)
    codes, words = np.unique(known & (1 << _CODE) - 1, return_inverse=True)
    names = [chr(code) + WITHIN for code in codes.tolist()]
    at = (words, known >> _CODE, characters.places[firsts])
    return names, Stands(*(np.repeat(column, often) for column in at))


_CODE = 21
"""The bits of a code point."""


def _written(words: Sequence[str], stands: Stands, numbers: Numbers, sign: str = "") -> _Rows:
    """What is written of words that are no common ones: how many places there are in a document, the first of them, the
    steps from one to the next. `numbers` are those of the documents."""
    ordered = _by_word(stands)
    begins, new = _pieces(ordered)
    counts = np.diff(np.append(begins, len(new)))
    places = np.where(new, ordered.places, np.diff(ordered.places, prepend=0))
    told = _Told(ordered.words[begins], numbers[ordered.documents[begins]], counts, counts, places)
    return _rows(sign, words, told)


class _Often(NamedTuple):
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


def _often(stands: Stands, titles: Numbers, *, inside: bool = False) -> _Often:
    """Where common words stand; `titles` are how many places of the documents are their titles'. `inside` are words of
    single characters as `_within` has them."""
    ordered = _by_word(stands)
    begins, new = _pieces(ordered)
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
    return _Often(ordered, begins, body, held, many, many < np.bincount(piece), offsets)


MOST, KEPT, STRETCH = 15, 4, 5
"""How often is counted in what is said in short, how many places are told, and by how many bits they are cut short."""


def _in_short(words: Sequence[str], often: _Often, numbers: Numbers) -> _Rows:
    """What is written of common words: one figure says how often one stands in the body, to 15, and whether in the
    title; then come at most four of the body's places, the first three and the last, each as which stretch of 32 places
    it is in, as steps. `numbers` are those of the documents."""
    heads = 2 * np.minimum(often.many, MOST) + often.titled
    held, at = often.held, often.stands.places[often.body] >> STRETCH
    _, rank = in_rows(often.many)
    told = (rank < KEPT - 1) | (rank == often.many[held] - 1)
    held, at, rank = held[told], at[told], rank[told]
    steps = np.where(rank == 0, at, np.diff(at, prepend=0))
    sizes = np.bincount(held, minlength=len(often.begins))
    return _rows(BRIEF, words, _Told(often.which, numbers[often.documents], heads, sizes, steps))


def _counted(words: Sequence[str], often: _Often, titles: Numbers, numbers: Numbers) -> _Rows:
    """What is written of common chains in short: one figure says how often one stands in a document, and whether in the
    title; then comes the first of the body's places, 0 where there is none. Ranking asks for no more where nothing else
    is looked for."""
    heads = 2 * np.diff(np.append(often.begins, len(often.stands.places))) + often.titled
    firsts = np.where(often.many > 0, often.offsets + titles[often.documents], 0)
    sizes = np.ones(len(often.begins), np.int64)
    return _rows(BRIEF, words, _Told(often.which, numbers[often.documents], heads, sizes, firsts))


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


def _tallied(words: Sequence[str], often: _Often, titles: Numbers) -> _Rows:
    """What is written of common words in the fewest figures, one for every document of the part, whether it holds the
    word or not: nearly all do, and which documents there are is known to who reads it."""
    some, rows = np.unique(often.which, return_inverse=True)
    told = np.zeros((len(some), len(titles)), np.int64)
    told[rows, often.documents] = tally(often.many, often.offsets, often.titled)
    said = np.frombuffer(FIGURES.encode(), np.uint8)[told].tobytes().decode()
    return _Rows(TALLY, words, some.tolist(), said, np.arange(1, len(some) + 1) * len(titles))


def _by_word(stands: Stands) -> Stands:
    """Places in the order of the words, those of a word in the order in which they were."""
    few = len(stands.words) and stands.words.max() < 1 << 16
    order = np.argsort(stands.words.astype(np.uint16) if few else stands.words, kind="stable")  # few are sorted sooner
    return Stands(*(column[order] for column in stands))


def _pieces(ordered: Stands) -> tuple[Numbers, NDArray[np.bool_]]:
    """Where what is written of a word for one document begins, and which places those are."""
    new: NDArray[np.bool_] = np.diff(ordered.words, prepend=-1).astype(bool)
    new |= np.diff(ordered.documents, prepend=-1).astype(bool)
    return np.flatnonzero(new), new


class _Told(NamedTuple):
    """What is told of words, a piece for each word and document; those of a word stand together."""

    which: Numbers
    """Of each piece the word's place in a list."""
    numbers: Numbers
    """Of each piece the document's number."""
    heads: Numbers
    """The first figure of each piece."""
    sizes: Numbers
    """How many more it has."""
    values: Numbers
    """These, piece after piece."""


def _rows(sign: str, words: Sequence[str], told: _Told) -> _Rows:
    """What is written of each word: its pieces, each behind the step from the number of the document before."""
    which, numbers, heads, sizes, values = told
    new = np.diff(which, prepend=-1) != 0
    steps = np.where(new, numbers, np.diff(numbers, prepend=0))
    begins = np.cumsum(sizes + 2) - (sizes + 2)
    figures = np.empty(len(values) + 2 * len(which), np.int64)
    figures[begins] = steps
    figures[begins + 1] = heads
    figures[np.arange(len(values)) + np.repeat(2 * np.arange(1, len(which) + 1), sizes)] = values
    whole, ends = rows(figures)
    return _Rows(sign, words, which[new].tolist(), whole, np.append(ends[begins[new][1:] - 1], ends[-1:]))


LIMIT, CHAINED = 6000, 8000
"""A word of which more would be written than so many figures is a common one, and so is a chain."""

LEAST = 3
"""How often a chain must stand in a part of the sample to be counted there."""

SAMPLE = 16
"""By so many parts is it judged which words are common, so that hardly any change of a text is one of that."""


def sampled(parts: Iterable[int], numbers: int) -> list[int]:
    """Of the parts of an archive with room for so many numbers, those by which common words are judged; none in a
    small one, where no word is common.

    >>> sampled([0, 1, 4, 8, 9], 4096), sampled([0, 1], 512)
    ([0, 4, 8], [])
    """
    step = numbers // PART // SAMPLE
    return [number for number in parts if number % step == 0] if step > 1 else []


def weights(documents: Sequence[Words]) -> Mapping[str, int]:
    """How much would be written of each word in the part of these documents if none were common, and of neighbours if
    they were chains, where it is enough to matter."""
    found = places(documents)
    linked = (_written(words, stands, _numbers(documents)) for words, stands in frequent(found, LEAST))
    told: dict[str, int] = {}
    for some in itertools.chain(_said(documents, found, frozenset()), linked):
        lengths = some.lengths
        for row in np.flatnonzero(lengths > LONG).tolist():
            told[some.words[some.which[row]]] = int(lengths[row])
    return told


LONG = 5
"""So many figures of a word in a part are not enough to matter."""


def common(sample: Iterable[Mapping[str, int]], numbers: int) -> frozenset[str]:
    """The words that are common in an archive with room for so many numbers, by the weights of the sample."""
    step = numbers // PART // SAMPLE
    whole: dict[str, int] = {}
    for one in sample:
        for word, weight in one.items():
            whole[word] = whole.get(word, 0) + weight
    return frozenset(word for word, weight in whole.items() if weight * step > (CHAINED if is_chain(word) else LIMIT))


def bare(name: str) -> str:
    """The word of which something is written under a name.

    >>> bare("=园林"), bare("园林")
    ('园林', '园林')
    """
    return name[1:] if name[0] in (BRIEF, WHOLE, TALLY) else name


def seal(word: str) -> int:
    """A number from a word, the same here and in the client: CRC-32 of its UTF-8 bytes.

    >>> seal("园林"), seal("ai")
    (3260739882, 156340709)
    """
    return crc32(word.encode("utf-8", "surrogatepass"))
