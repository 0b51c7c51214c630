"""What the client must know of the documents beside the index, each part loaded only when it is needed."""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.library.archive import Archive, Entry
from generator.publish.file import File
from generator.search import twins
from generator.search.records import Record
from generator.search.tokens import CHINESE
from generator.site import address
from generator.site.tongue import tag

CARD = 16
"""How many documents share a file of cards: few, so that a list of results fetches little that it does not show."""

_FOREIGN = re.compile(rf"[^{CHINESE}¶]+")


def keys(records: Sequence[Record], names: Mapping[str, str]) -> dict[str, object]:
    """For each document in the archive's order: its name in the index, and what ranking needs.

    `names` gives the name in the index for each document's id.
    """
    places = {record.entry.id: place for place, record in enumerate(records)}
    return {
        "names": [names[record.entry.id] for record in records],
        "titles": [record.title for record in records],
        "lengths": [len(record.words) for record in records],
        "works": [places.get(record.entry.work, place) for place, record in enumerate(records)],
    }


def cards(records: Sequence[Record]) -> Iterator[File]:
    """What a result shows of each document but its text, some documents to a file."""
    for start in range(0, len(records), CARD):
        yield twins.data(f"cards/{start // CARD}", [_card(r.entry) for r in records[start : start + CARD]])


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


def facets(archive: Archive) -> dict[str, object]:
    """The facets: for each kind its names in the order of their pages, and for each document the places of its own."""
    kinds: dict[str, object] = {}
    languages = sorted({tag(entry.document.metadata.language) for entry in archive.entries})
    own: dict[str, tuple[list[str], list[list[str]]]] = {
        "subject": ([f.name for f in archive.subjects], [list(e.subjects) for e in archive.entries]),
        "person": ([f.name for f in archive.people], [list(e.people) for e in archive.entries]),
        "publisher": ([f.name for f in archive.publishers], [_one(e.publisher) for e in archive.entries]),
        "year": ([f.name for f in archive.years], [_one(e.year) for e in archive.entries]),
        "language": (languages, [[tag(e.document.metadata.language)] for e in archive.entries]),
    }
    for kind, (names, documents) in own.items():
        places = {name: place for place, name in enumerate(names)}
        kinds[kind] = {
            "names": names,
            "documents": [[places[name] for name in given if name in places] for given in documents],
        }
    return kinds


def _one(name: str | None) -> list[str]:
    return [] if name is None else [name]


def vocabulary(records: Sequence[Record]) -> list[str]:
    """The words of the index that are not Chinese, in order: the client finds beginnings and inflections among them."""
    return sorted({word for record in records for word in record.words if _FOREIGN.fullmatch(word)})
