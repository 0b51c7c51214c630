"""A part of the index: where each word stands in some of the documents, made once and kept until one changes."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from operator import sub
from typing import NamedTuple
from zlib import crc32

from generator.search.figures import SHORT, row
from generator.search.numbers import PART
from generator.search.records import Found, Words, words_of
from generator.search.tokens import LINK, WITHIN, is_chinese

GROUPS = 64
"""Words are put together in as many groups, so that the parts can be joined a group at a time."""

BRIEF = "="
"""Begins the name of what is written of a common word in short."""

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
    fields = zlib.decompress(group).decode("utf-8", "surrogatepass").replace("\n", "\t").split("\t")
    return dict(zip(fields[::2], fields[1::2], strict=False))


def part(documents: Sequence[Words], common: Set[str] = frozenset()) -> bytes:
    """The part of these documents, as bytes; documents must come in the order of their numbers. Runs on an executor.

    Of a word that is common in the archive it is told in short where it stands, and every two neighbours of which one
    is common have a word of their own. A Chinese character has a word of its own too (`园*`), for inside a run it
    stands in pairs only. Of the places of that word the first is right, the others the same again as often as the
    character occurs, up to `OFTEN`.
    """
    measures: list[tuple[int, int, int]] = []
    spoken: dict[str, set[str]] = {}
    rows: dict[str, list[str]] = {}
    last: dict[str, int] = {}  # the document of which something was written of a word last
    for document in documents:
        found = words_of(document, common)
        number = document.number % PART
        measures.append((document.number, found.words, found.title))
        if not document.language.startswith("zh"):
            spoken.setdefault(document.language, set()).update(_letters(found))
        for word, said in _said(found, common):
            if word in rows:
                rows[word] += SHORT[number - last[word]], said
            else:
                rows[word] = [SHORT[number], said]
            last[word] = number
    grouped: list[list[str]] = [[] for _ in range(GROUPS)]
    for word in rows:
        grouped[seal(word.removeprefix(BRIEF)) % GROUPS].append(word)
    head = json.dumps(
        [measures, {language: sorted(spoken[language]) for language in sorted(spoken) if spoken[language]}]
    )
    texts = ("\n".join([f"{word}\t{''.join(rows[word])}" for word in sorted(words)]) for words in grouped)
    groups = [zlib.compress(text.encode("utf-8", "surrogatepass"), 1) for text in texts]
    whole = [head.encode("utf-8", "surrogatepass"), *groups]
    return json.dumps([len(one) for one in whole]).encode() + b"\n" + b"".join(whole)


def _letters(found: Found) -> Iterator[str]:
    """The words of letters that are not Chinese, in title and body."""
    for word, places in found.places.items():
        if places[0] < found.own and word.isalpha() and not is_chinese(word):
            yield word


OFTEN = 12
"""How often a single character occurs in a document matters to here; beyond, it is simply frequent."""


def _said(found: Found, common: Set[str]) -> Iterator[tuple[str, str]]:
    """What is written of each word of a document."""
    for word, places in found.places.items():
        if word in common:
            yield BRIEF + word, brief(places, found.title)
        elif len(places) == 1:
            yield word, "1" + SHORT[places[0]]
        else:
            yield word, row((len(places), places[0], *map(sub, places[1:], places)))
    for char, place in found.characters.items():
        word = char + WITHIN
        times = min(found.often[char], OFTEN)
        if word in common:
            yield BRIEF + word, brief([place, *[max(place, found.title)] * (times - 1)], found.title)
        else:
            yield word, SHORT[times] + SHORT[place] + _SAME[times]


_SAME = tuple("0" * (times - 1) for times in range(OFTEN + 1))
"""What says of all places of a character but the first that they are that one again, by how many there are."""


def brief(places: Sequence[int], title: int) -> str:
    """Where a common word stands in a document, in short, when so many places are the title's: one figure says how
    often it stands in the body, to 15, and whether in the title; then come at most four of the body's places, the first
    three and the last, each as which stretch of 32 places it is in, as steps.

    >>> brief([2, 40, 70, 200, 300, 330], 10), brief([5], 10), brief([70], 10)
    ('b1144', '1', '22')
    """
    if len(places) == 1:
        return "2" + SHORT[places[0] >> STRETCH] if places[0] >= title else "1"
    body = [place >> STRETCH for place in places if place >= title]
    many = len(body)
    counted = SHORT[2 * min(many, MOST) + (many < len(places))]
    if many > KEPT:
        first, second, third = body[:3]
        return counted + SHORT[first] + SHORT[second - first] + SHORT[third - second] + SHORT[body[-1] - third]
    return counted + row(map(sub, body, [0, *body]))


MOST, KEPT, STRETCH = 15, 4, 5
"""How often is counted in `brief`, how many places are told, and by how many bits they are cut short."""


LIMIT = 6000
"""A word of which more would be written than so many figures is a common one."""

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


def weights(data: bytes) -> Mapping[str, int]:
    """How much is written of each word in a part that knows of no common ones, where it is enough to matter."""
    every = (pieces(group).items() for group in split(data)[1])
    return {word: len(said) for some in every for word, said in some if len(said) > 5 and LINK not in word}


def common(sample: Iterable[Mapping[str, int]], numbers: int) -> frozenset[str]:
    """The words that are common in an archive with room for so many numbers, by the weights of the sample."""
    step = numbers // PART // SAMPLE
    whole: dict[str, int] = {}
    for one in sample:
        for word, weight in one.items():
            whole[word] = whole.get(word, 0) + weight
    return frozenset(word for word, weight in whole.items() if weight * step > LIMIT)


def seal(word: str) -> int:
    """A number from a word, the same here and in the client: CRC-32 of its UTF-8 bytes.

    >>> seal("园林"), seal("ai")
    (3260739882, 156340709)
    """
    return crc32(word.encode("utf-8", "surrogatepass"))
