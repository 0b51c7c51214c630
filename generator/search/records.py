"""What the search knows of each document: the words under which it is found, and the text that its excerpts show."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.library.archive import Entry
from generator.search.plain import plain
from generator.search.tokens import WITHIN, is_chinese, tokens


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
        return Words(self.number, self.entry.heading, self.blocks, _names(self.entry))


def record(entry: Entry, number: int) -> Record:
    """The record of one document."""
    document = entry.document
    blocks = tuple(plain(block, document.markup) for block in document.blocks)
    return Record(number, entry, blocks, tuple(_sections(entry)))


def words_of(document: Words) -> tuple[Mapping[str, list[int]], tuple[int, int]]:
    """The places of each word in a document, and how many words there are in all and in the title.

    Title, body and names stand one after another, a place left empty between two paragraphs, so that no phrase runs
    over from one into the next. A Chinese character stands besides under a word of its own (`园*`): inside a run it is
    in pairs only. Of that word's places only the first is right, and given about as often as the character occurs.
    """
    places: dict[str, list[int]] = {}
    firsts: dict[str, int] = {}
    place = 0
    title = 0
    for number, text in enumerate((document.title, *document.blocks, *document.names)):
        for word in tokens(text):
            if word in places:
                places[word].append(place)
            else:
                places[word] = [place]
                if is_chinese(word):
                    for char in word:
                        firsts.setdefault(char, place)
            place += 1
        if number == 0:
            title = place
        place += 1
    often = Counter[str]()
    for word, at in places.items():
        often[word[0]] += len(at)
    return places | {char + WITHIN: [at] * min(often[char] or 1, OFTEN) for char, at in firsts.items()}, (place, title)


OFTEN = 12
"""How often a single character occurs in a document matters to here; beyond, it is simply frequent."""


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
