"""What the client must know of the documents beside the index, each piece loaded only when it is needed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.dates import parts
from generator.library.archive import Entry
from generator.publish.file import File
from generator.search import twins
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
        yield twins.data(f"cards/{number}", {str(record.number): _card(record.entry) for record in some})
    yield from map(text, known)


def _card(entry: Entry) -> dict[str, object]:
    """One document's card. What it has none of is left out."""
    metadata = entry.document.metadata
    card = {
        "id": entry.id,
        "at": address.segment(entry.permalink),
        "title": entry.heading,
        "date": metadata.date,
        "inferred": metadata.date_inferred,
        "publisher": entry.publisher,
        "people": list(entry.people),
        "language": tag(metadata.language),
    }
    return {key: value for key, value in card.items() if value}


def text(record: Record) -> File:
    """The text of one document, for its excerpts."""
    sections = [[section.block, section.anchor] for section in record.sections]
    return twins.data(f"texts/{record.entry.id}", {"blocks": list(record.blocks), "sections": sections})


def compared(
    span: int, entries: Mapping[int, Entry], measured: Mapping[int, tuple[int, int]], shared: frozenset[str]
) -> Iterator[File]:
    """What ranking and facets need of the documents in a span of numbers, each a file, and in it a list for each thing.

    Of the first: `at`, their places in the span, each the step from the one before; their ids; `words`, how long they
    are; `title`, how much of that their titles are; `date`; and of those that are versions of one work (the works in
    `shared`) its id, by their places. Of the second: for each kind the names that occur, and those of each document.
    """
    places = [number % SPAN for number in entries]
    yield twins.data(
        f"measures/{span}",
        {
            "at": [b - a for a, b in zip([0, *places], places, strict=False)],
            "ids": "".join(entry.id for entry in entries.values()),
            "words": [_rounded(measured[number][0]) for number in entries],
            "title": [measured[number][1] for number in entries],
            "date": [_day(entry.document.metadata.date) for entry in entries.values()],
            "works": {str(n % SPAN): entry.work for n, entry in entries.items() if entry.work in shared},
        },
    )
    yield twins.data(f"facets/{span}", {kind: _facets(entries.values(), kind) for kind in shelf.KINDS})


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


def _facets(entries: Iterable[Entry], kind: str) -> tuple[list[str], list[list[int]]]:
    """The names of a kind that occur, and for each document the places of its own among them."""
    own = [shelf.names(entry, kind) for entry in entries]
    names = sorted({name for given in own for name in given})
    places = {name: place for place, name in enumerate(names)}
    return names, [[places[name] for name in given] for given in own]


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
