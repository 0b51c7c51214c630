"""What the search knows of each document: the words under which it is found, and the text that its excerpts show."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library.archive import Entry
from generator.search.plain import plain
from generator.search.tokens import BREAK, END, characters, tokens


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document, which excerpts below it link to."""

    block: int
    """Place of the heading among the blocks, from 0."""
    anchor: str
    """Its id on the document's page."""


@dataclass(frozen=True, slots=True)
class Record:
    """One document for the search."""

    entry: Entry
    blocks: tuple[str, ...]
    """The text of each block as a reader sees it."""
    sections: tuple[Section, ...]
    words: tuple[str, ...]
    """The words of the index in order: title, body, names, then every single character."""
    title: int
    """How many of the words are the title's."""

    @property
    def content(self) -> str:
        """The words as the indexer takes them."""
        return " ".join(word if word == BREAK else word + END for word in self.words)


def record(entry: Entry) -> Record:
    """The record of one document."""
    document = entry.document
    blocks = tuple(plain(block, document.markup) for block in document.blocks)
    title = tuple(tokens(entry.heading))
    words = [*title, BREAK]
    for block in blocks:
        words += [*tokens(block), BREAK]
    names = _names(entry)
    for name in names:
        words += [*tokens(name), BREAK]
    # A single character is looked for by itself; inside a run it stands in the index in pairs only.
    held = sorted({c for text in (entry.heading, *blocks, *names) for c in characters(text)} - set(words))
    return Record(entry, blocks, tuple(_sections(entry)), (*words, *held), len(title))


def _names(entry: Entry) -> tuple[str, ...]:
    """Who and what the document is listed under, each once."""
    listed = (*entry.people, entry.publisher or "", *entry.subjects, *entry.document.metadata.tags)
    return tuple(dict.fromkeys(name for name in listed if name))


def _sections(entry: Entry) -> Iterator[Section]:
    """The document's headings; the n-th has the id `s{n}`."""
    number = 0
    for place, block in enumerate(entry.document.blocks):
        if block.kind in ("h2", "h3"):
            number += 1
            yield Section(place, f"s{number}")
