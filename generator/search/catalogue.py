"""What the client must know of the documents beside the index, each piece loaded only when it is needed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.dates import parts
from generator.library.archive import Entry
from generator.publish.file import File
from generator.search import twins
from generator.search.figures import row
from generator.search.numbers import SPAN
from generator.search.records import Record
from generator.site import address, shelf
from generator.site.tongue import tag


def carding(documents: int) -> int:
    """How many numbers share a file of cards, a quarter to a half of them taken. In a large archive they are few, since
    the results of one query lie far apart in it, and a list of them fetches little that it does not show.

    >>> carding(147), carding(10_000)
    (64, 4)
    """
    return 64 if documents <= 1000 else 4


def shown(records: Callable[[], Sequence[Record]], size: int) -> Iterator[File]:
    """What results show of documents: their cards, so many numbers to a file, and their texts."""
    known = records()
    for number, some in groupby(known, key=lambda record: record.number // size):
        cards = {record.number % size: card(record.entry) for record in some}
        yield twins.data(f"cards/{number}", [cards.get(place, 0) for place in range(max(cards) + 1)])
    yield from map(text, known)


def card(entry: Entry) -> list[object]:
    """One document's card: id, folder, title, language, date, whether that is inferred, publisher, people. A list of
    results fetches many, each in a file of its own, so the fields have no names, and what it has none of at the end is
    left out."""
    metadata = entry.document.metadata
    told: list[object] = [
        entry.id,
        address.segment(entry.permalink),
        entry.heading,
        tag(metadata.language),
        metadata.date or 0,
        int(metadata.date_inferred),
        entry.publisher or 0,
        *entry.people,
    ]
    while not told[-1]:
        told.pop()
    return told


def text(record: Record) -> File:
    """The text of one document, for its excerpts."""
    sections = [[section.block, section.anchor] for section in record.sections]
    return twins.data(f"texts/{record.entry.id}", {"blocks": list(record.blocks), "sections": sections})


def compared(
    span: int, entries: Mapping[int, Entry], measured: Mapping[int, tuple[int, int]], works: Mapping[int, int]
) -> Iterator[File]:
    """What ranking and facets need of the documents in a span of numbers, each a file, and in it a column for each
    thing.

    Of the first: `at`, their places in the span, each the step from the one before; `words`, how long they are;
    `title`, how much of that their titles are; `date`; `work`, of those that are versions of one work one more than the
    lowest number in it (as `works` has it), of others 0. Of the second: for each kind the names that occur, those that
    occur most first, and of every document how many are its own and which.
    """
    places = [number % SPAN for number in entries]
    yield twins.data(
        f"measures/{span}",
        {
            "at": row(b - a for a, b in zip([0, *places], places, strict=False)),
            "words": column([_rounded(measured[number][0]) for number in entries]),
            "title": column([measured[number][1] for number in entries]),
            "date": column([_day(entry.document.metadata.date) for entry in entries.values()]),
            "work": column([works.get(number, -1) + 1 for number in entries]),
        },
    )
    yield twins.data(f"facets/{span}", {kind: _facets(entries.values(), kind) for kind in shelf.KINDS})


def column(values: Sequence[int]) -> tuple[str, str]:
    """Numbers as a column of a table: the different ones, rising, each as the step from the one before; and of every
    one its place among those. They are short to write that way, and what is alike looks alike to a host's compression.

    >>> column([5000, 7, 5000, 0])
    ('07AY1', '2120')
    """
    known = sorted(set(values))
    places = {value: place for place, value in enumerate(known)}
    return row(b - a for a, b in zip([0, *known], known, strict=False)), row(places[value] for value in values)


def versions(numbers: Mapping[int, str]) -> File:
    """The ids of the documents of a work by their numbers, which must rise: what results tell of versions that are not
    shown. The file is named by the lowest number."""
    listed = list(numbers)
    steps = row(b - a for a, b in zip([0, *listed], listed, strict=False))
    return twins.data(f"works/{listed[0]}", [steps, "".join(numbers.values())])


def _rounded(words: int) -> int:
    """A length as near as ranking needs it, in two figures.

    >>> _rounded(3468), _rounded(57)
    (3500, 57)
    """
    step: int = 10 ** max(0, len(str(words)) - 2)
    return round(words / step) * step


def _day(date: str | None) -> int:
    """A date as a number, later ones greater; what is not known of it counts as 0.

    >>> _day("2021-03"), _day(None)
    (20210300, 0)
    """
    known = parts(date)
    return int(known.year) * 10_000 + int(known.month or 0) * 100 + int(known.day or 0) if known else 0


def _facets(entries: Iterable[Entry], kind: str) -> tuple[list[str], str]:
    """The names of a kind that occur, and of each document how many are its own and their places among them."""
    own = [shelf.names(entry, kind) for entry in entries]
    often = Counter(name for given in own for name in given)
    names = sorted(often, key=lambda name: (-often[name], name))
    places = {name: place for place, name in enumerate(names)}
    return names, "".join(row((len(given), *(places[name] for name in given))) for given in own)


def vocabulary(words: Sequence[str]) -> Iterator[File]:
    """The words of the index that are not Chinese, for the client to find beginnings, endings and inflections among:
    once by how they begin and once by how they end, each in as many files as the code points of their letters leave."""
    for end, name in ((0, "beginning"), (-1, "ending")):
        shelves: list[list[str]] = [[] for _ in range(SHELVES)]
        for word in sorted(words):
            shelves[ord(word[end]) % SHELVES].append(word)
        for number, some in enumerate(shelves):
            yield twins.data(f"words/{name}/{number}", some)


SHELVES = 64
"""Into how many files the vocabulary goes, one way and the other."""
