"""What the search knows of each document: the words under which it is found, and the text that its excerpts show."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from generator.library.archive import Entry
from generator.search.plain import plain
from generator.store import written


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document, which excerpts below it link to."""

    block: int
    """Place of the heading among the blocks, from 0."""
    anchor: str
    """Its id on the document's page."""


class Words(NamedTuple):
    """What a document is found by, as text."""

    number: int
    """The document's number in the index."""
    title: str
    blocks: tuple[str, ...]
    """The text of each block as a reader sees it."""
    names: tuple[str, ...]
    """Who and what the document is listed under."""
    language: str = "und"


@dataclass(frozen=True, slots=True)
class Record:
    """One document for the search."""

    number: int
    """Its number in the index."""
    entry: Entry
    blocks: tuple[str, ...]
    """The text of each block as a reader sees it."""
    sections: tuple[Section, ...]

    def sought(self) -> Words:
        """What the document is found by."""
        language = self.entry.document.metadata.language
        return Words(self.number, self.entry.heading, self.blocks, _names(self.entry), language)


def record(entry: Entry, number: int) -> Record:
    """The record of one document."""
    document = entry.document
    blocks = tuple(plain(block, document.markup) for block in document.blocks)
    return Record(number, entry, blocks, tuple(_sections(entry)))


def shelf(entry: Entry, number: int) -> bytes:
    """A hash of all that the search knows of a document beside its text: what it is under, too."""
    metadata = entry.document.metadata
    own = (entry.id, entry.permalink, entry.heading, entry.work, entry.subjects, entry.people, entry.publisher)
    told = written(number, own, entry.year, metadata.language, metadata.labels)
    return blake2b(told, digest_size=16).digest()


def _names(entry: Entry) -> tuple[str, ...]:
    """Who and what the document is listed under, and what it has itself for that, each once."""
    own = entry.document.metadata
    listed = (*entry.people, *own.authors, *own.editors, entry.publisher or "", *entry.subjects, *own.tags)
    return tuple(dict.fromkeys(name for name in listed if name))


def _sections(entry: Entry) -> Iterator[Section]:
    """The document's headings; the n-th has the id `s{n}`."""
    number = 0
    for place, block in enumerate(entry.document.blocks):
        if block.kind in ("h2", "h3"):
            number += 1
            yield Section(place, f"s{number}")
