"""What the search knows of each document: the words under which it is found, and the text that its excerpts show."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from hashlib import blake2b
from operator import add
from typing import NamedTuple

from generator.library.archive import Entry
from generator.search.plain import plain
from generator.search.tokens import chain, cut, runs


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


def ingredients(entry: Entry, number: int) -> bytes:
    """A hash of all that the search knows of a document."""
    facets = (
        entry.id,
        entry.permalink,
        entry.heading,
        entry.work,
        entry.subjects,
        entry.people,
        entry.publisher,
        entry.year,
    )
    said = json.dumps((number, facets, entry.document.digest), ensure_ascii=False)
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Found(NamedTuple):
    """Where everything stands in a document."""

    places: Mapping[str, list[int]]
    """The places of each word, rising."""
    characters: Mapping[str, int]
    """For each Chinese character the first place where it is found, inside a pair or by itself."""
    often: Mapping[str, int]
    """How often each of these characters occurs."""
    words: int
    """How many places there are in all."""
    title: int
    """How many of them are the title's."""
    own: int
    """How many are the title's and the body's; the others are those of names."""


def words_of(document: Words, common: Set[str] = frozenset()) -> Found:
    """The places of each word in a document, and of every two neighbours of which one is common.

    Title, body and names stand one after another, a place left empty between two paragraphs, so that no phrase runs
    over from one into the next.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    characters: dict[str, int] = {}
    chinese_runs: list[str] = []
    place = title = own = 0
    last = len(document.blocks)
    for number, text in enumerate((document.title, *document.blocks, *document.names)):
        before = ""
        for run, chinese in runs(text):
            words = cut(run) if chinese else [run]
            for at, word in enumerate(words, place):
                places[word].append(at)
            if common:
                if before and (before in common or words[0] in common):
                    places[chain(before, words[0])].append(place - 1)
                if len(words) > 1:
                    for at, both in _chains(run, words, common):
                        places[both].append(at + place)
                before = words[-1]
            if chinese:
                chinese_runs.append(run)
                for char in set(run).difference(characters):
                    characters[char] = place + run.index(char)
            place += len(words)
        if number == 0:
            title = place
        if number == last:
            own = place
        place += 1
    return Found(places, characters, Counter("".join(chinese_runs)), place, title, own)


def _chains(run: str, words: Sequence[str], common: Set[str]) -> Iterator[tuple[int, str]]:
    """What two neighbours of which one is common are found under, and where the first stands. `words` are those of a
    run of several Chinese characters."""
    held = list(map(common.__contains__, words))
    if held[0] or held[1]:
        yield 0, chain(words[0], words[1])
    last = len(words) - 2
    for at, both in enumerate(map(add, words[1:last], run[2:]), 1):
        if held[at] or held[at + 1]:
            yield at, both
    if last and (held[last] or held[last + 1]):
        yield last, chain(words[last], words[last + 1])


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
