"""A part of the index: where each word stands in some of the documents, made once and kept until one changes."""

import itertools
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple
from zlib import crc32

import numpy as np

from generator.columns import distinct
from generator.search import brief
from generator.search.brief import BRIEF, TALLY
from generator.search.chains import chains, frequent
from generator.search.figures import rows
from generator.search.numbers import PART
from generator.search.places import Numbers, Places, Stands, begins_of, by_word, places
from generator.search.records import Words
from generator.search.rows import Rows
from generator.search.tokens import WITHIN, is_chain, is_chinese

GROUPS = 64
"""Words are put together in as many groups, so that the parts can be joined a group at a time."""

Pieces = Mapping[str, str]
"""What a part has of each word: for every document the step from the number of the one before (the first: its place in
the part), how many places there are, the first of them and the steps from one to the next."""


class Part(NamedTuple):
    """The index of some documents."""

    measures: Mapping[int, tuple[int, int]]
    """For each document's number, how many words it has, and how many of them are its title's."""
    spoken: Mapping[str, Sequence[str]]
    """The words of letters of the documents in each language but Chinese, in order."""


def bound(some: Sequence[bytes]) -> bytes:
    """Several bytes as one."""
    return json.dumps([len(one) for one in some]).encode() + b"\n" + b"".join(some)


def unbound(data: bytes) -> tuple[bytes, ...]:
    """What `bound` put into one.

    >>> unbound(bound([b"a", b"", b"bc"]))
    (b'a', b'', b'bc')
    """
    lengths, _, body = data.partition(b"\n")
    return tuple(body[end - length : end] for length, end in _ending(json.loads(lengths)))


def _ending(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(lengths, itertools.accumulate(lengths), strict=True)


def split(data: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """The two things that `part` put into one: a `Part`, as bytes, and its groups of pieces, compressed."""
    head, *groups = unbound(data)
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
    are found as `chains` has it; a chain may be common too. Of both it is told besides in one figure a document, as
    `tally` has it, about how often. A Chinese character has a word of its own too (`园*`), for inside a run it stands
    in pairs only. Of the places of that word the first is right, the others the same again as often as the character
    occurs, up to `OFTEN`.
    """
    found = places(documents)
    grouped: list[list[str]] = [[] for _ in range(GROUPS)]
    words: Sequence[str] = ()
    own_group: list[list[str]] = []
    for told in _said(documents, found, common):
        if told.words is not words:  # several things are told of the same words
            words = told.words
            own_group = [grouped[seal(word) % GROUPS] for word in words]
        for at, said in zip(told.which, told.texts, strict=True):
            own_group[at].append(f"{told.sign}{words[at]}\t{said}")
    measures = [
        (document.number, measure.words, measure.title)
        for document, measure in zip(documents, found.measures, strict=True)
    ]
    head = json.dumps([measures, _spoken(documents, found)])
    groups = [_compressed("\n".join(sorted(some)).encode("utf-8", "surrogatepass")) for some in grouped]
    return bound([head.encode("utf-8", "surrogatepass"), *groups])


def _compressed(group: bytes) -> bytes:
    """A group in a quarter less room. There is hardly anything in it that stands in it twice, and to look for that
    takes twice as long."""
    press = zlib.compressobj(1, strategy=zlib.Z_RLE)
    return press.compress(group) + press.flush()


def _spoken(documents: Sequence[Words], found: Places) -> Mapping[str, list[str]]:
    """The words of letters in title and body, of the documents in each language but Chinese."""
    own = np.array([measure.own for measure in found.measures], np.int64)
    stands = found.stands
    body = stands.places < own[stands.documents]
    spoken: dict[str, set[str]] = {}
    for number, document in enumerate(documents):
        if not document.language.startswith("zh"):
            here = distinct(stands.words[body & (stands.documents == number)])
            words = map(found.words.__getitem__, here.tolist())
            letters = {word for word in words if word.isalpha() and not is_chinese(word)}
            spoken.setdefault(document.language, set()).update(letters)
    return {language: sorted(spoken[language]) for language in sorted(spoken) if spoken[language]}


OFTEN = 12
"""How often a single character occurs in a document matters to here; beyond, it is simply frequent."""


def _said(documents: Sequence[Words], found: Places, common: Set[str]) -> Iterator[Rows]:
    """What is written of the words of the documents."""
    numbers = _numbers(documents)
    titles = np.array([measure.title for measure in found.measures], np.int64)
    inside = _within(found.characters)
    linked = chains(found, common) if common else ()
    for words, stands in ((found.words, found.stands), inside, *linked):
        rare, often = _parted(words, stands, common)
        yield _written(words, rare, numbers)
        if len(often.words):
            held = brief.often(often, titles, inside=words is inside[0])
            yield brief.in_short(words, held, titles)
            yield brief.tallied(words, held, titles)


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


def _written(words: Sequence[str], stands: Stands, numbers: Numbers) -> Rows:
    """What is written of words that are no common ones: how many places there are in a document, the first of them, the
    steps from one to the next. `numbers` are those of the documents."""
    ordered = by_word(stands)
    begins, new = begins_of(ordered)
    counts = np.diff(np.append(begins, len(new)))
    places = np.where(new, ordered.places, np.diff(ordered.places, prepend=0))
    told = _Told(ordered.words[begins], numbers[ordered.documents[begins]], counts, counts, places)
    return _rows(words, told)


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


def _rows(words: Sequence[str], told: _Told) -> Rows:
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
    first = np.flatnonzero(new)
    many = np.diff(np.append(first, len(which)))
    return Rows("", words, which[first].tolist(), whole, np.append(ends[begins[first][1:] - 1], ends[-1:]), many)


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


Weight = tuple[int, int]
"""How many figures are written of a word, and of how many documents they tell."""


def weights(documents: Sequence[Words]) -> Mapping[str, Weight]:
    """How much would be written of each word in the part of these documents if none were common, and of neighbours if
    they were chains, where it is enough to matter."""
    found = places(documents)
    linked = (_written(words, stands, _numbers(documents)) for words, stands in frequent(found, LEAST))
    told: dict[str, Weight] = {}
    for some in itertools.chain(_said(documents, found, frozenset()), linked):
        lengths = some.lengths
        for row in np.flatnonzero(lengths > LONG).tolist():
            told[some.words[some.which[row]]] = int(lengths[row]), int(some.documents[row])
    return told


LONG = 5
"""So many figures of a word in a part are not enough to matter."""


def common(sample: Iterable[Mapping[str, Weight]], numbers: int) -> Mapping[str, int]:
    """The words that are common in an archive with room for so many numbers, by the weights of the sample, the rarest
    first; and how many documents of the sample have each.

    >>> common([{"我们": (9000, 30), "园林": (7000, 40), "林": (10, 2)}], 2048)
    {'园林': 40, '我们': 30}
    """
    step = numbers // PART // SAMPLE
    whole: dict[str, int] = {}
    held: dict[str, int] = {}
    for one in sample:
        for word, (weight, documents) in one.items():
            whole[word] = whole.get(word, 0) + weight
            held[word] = held.get(word, 0) + documents
    often = (word for word, weight in whole.items() if weight * step > (CHAINED if is_chain(word) else LIMIT))
    return {word: held[word] for word in sorted(often, key=lambda word: (whole[word], word))}


def bare(name: str) -> str:
    """The word of which something is written under a name.

    >>> bare("=园林"), bare("园林")
    ('园林', '园林')
    """
    return name[1:] if name[0] in (BRIEF, TALLY) else name


def seal(word: str) -> int:
    """A number from a word, the same here and in the client: CRC-32 of its UTF-8 bytes.

    >>> seal("园林"), seal("ai")
    (3260739882, 156340709)
    """
    return crc32(word.encode("utf-8", "surrogatepass"))
