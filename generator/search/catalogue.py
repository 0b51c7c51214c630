"""What the client must know of the documents beside the index, each piece loaded only when it is needed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.library.archive import Entry
from generator.publish.file import File
from generator.search import twins
from generator.search.numbers import PART
from generator.search.records import Record
from generator.site import address
from generator.site.card import sorts
from generator.site.tongue import tag


def carding(documents: int) -> int:
    """How many numbers share a file of cards, a quarter to a half of them taken. In a large archive they are few, since
    the results of one query lie far apart in it, and a list of them fetches little that it does not show.

    >>> carding(147), carding(10_000)
    (64, 8)
    """
    return 64 if documents <= 1000 else 8


KINDS = ("subject", "person", "publisher", "year", "kind", "language")
"""The facets that results are narrowed down by."""


def cards(records: Sequence[Record]) -> Iterator[File]:
    """What a result shows of each document but its text, a few documents to a file."""
    size = carding(len(records))
    for number, some in groupby(records, key=lambda record: record.number // size):
        yield twins.data(f"cards/{number}", {str(record.number): _card(record.entry) for record in some})


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


def measures(
    records: Sequence[Record], measured: Mapping[int, tuple[int, int]], shared: frozenset[str]
) -> Iterator[File]:
    """What ranking needs of the documents, a part to a file, a list for each thing: `at`, their places in the part,
    each the step from the one before; `words`, how long they are; `title`, how much of that their titles are; `date`;
    and of those that are versions of one work (the works in `shared`) its id, by their places.
    """
    for number, some in groupby(records, key=lambda record: record.number // PART):
        listed = list(some)
        places = [record.number % PART for record in listed]
        yield twins.data(
            f"measures/{number}",
            {
                "at": [b - a for a, b in zip([0, *places], places, strict=False)],
                "words": [_rounded(measured[record.number][0]) for record in listed],
                "title": [measured[record.number][1] for record in listed],
                "date": [_day(record.entry.document.metadata.date) for record in listed],
                "works": {str(r.number % PART): r.entry.work for r in listed if r.entry.work in shared},
            },
        )


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
    known = _DATE.match(date or "")
    year, month, day = known.groups("0") if known else ("0", "0", "0")
    return int(year) * 10_000 + int(month) * 100 + int(day)


_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def facets(records: Sequence[Record]) -> Iterator[File]:
    """The facets of the documents, a part to a file: for each kind the names that occur, and for each document in the
    order of `measures` the places of its own among them."""
    for number, some in groupby(records, key=lambda record: record.number // PART):
        listed = list(some)
        kinds: dict[str, object] = {}
        for kind in KINDS:
            own = [_names(record.entry, kind) for record in listed]
            names = sorted({name for given in own for name in given})
            places = {name: place for place, name in enumerate(names)}
            kinds[kind] = [names, [[places[name] for name in given] for given in own]]
        yield twins.data(f"facets/{number}", kinds)


def _names(entry: Entry, kind: str) -> tuple[str, ...]:
    """The facets of one kind that a document is under."""
    metadata = entry.document.metadata
    match kind:
        case "subject":
            return entry.subjects
        case "person":
            return tuple(dict.fromkeys(entry.people))
        case "publisher":
            return (entry.publisher,) if entry.publisher else ()
        case "year":
            return (entry.year,) if entry.year else ()
        case "language":
            return (tag(metadata.language),)
        case _:
            return sorts(metadata.labels)


def vocabulary(words: Sequence[str]) -> Iterator[File]:
    """The words of the index that are not Chinese, for the client to find beginnings, endings and inflections among:
    once by how they begin and once by how they end, each in as many files as the code points of their letters leave."""
    for end, name in ((0, "beginning"), (-1, "ending")):
        shelves: list[list[str]] = [[] for _ in range(SHELVES)]
        for word in sorted(words):
            shelves[ord(word[end]) % SHELVES].append(word)
        for number, shelf in enumerate(shelves):
            yield twins.data(f"words/{name}/{number}", shelf)


SHELVES = 64
"""Into how many files the vocabulary goes, one way and the other."""
