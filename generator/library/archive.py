"""The archive: all documents, each in its place among the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple, get_args, overload

import numpy as np
from numpy.typing import NDArray

from generator.document import Document, Picture
from generator.held import Held
from generator.library.collection import Collection
from generator.problem import Problem
from generator.rows import rows

FacetKind = Literal["subject", "person", "organisation", "piece", "law", "place", "publisher", "year"]
"""The ways in which the archive is divided: each facet has a page that lists its documents. A piece is a book, song,
film or picture that the texts name."""

NAMES: tuple[FacetKind, ...] = ("person", "organisation", "piece", "law", "place")
"""The kinds of facets that are names in the texts."""


class Label(NamedTuple):
    """A facet, as others speak of it."""

    kind: FacetKind
    name: str


class Mention(NamedTuple):
    """A place in a text where a name stands."""

    id: str
    """The document."""
    block: int
    """Which of its blocks, from 0."""
    start: int
    """Where in the block."""
    end: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mentions(Held[Mention]):
    """Places where a name stands, held in columns, since an archive has hundreds of thousands.

    >>> some = Mentions(["a", "b"], *map(np.array, ([0, 1], [2, 0], [3, 5], [4, 9])))
    >>> some[1], len(some), some == (Mention("a", 2, 3, 4), Mention("b", 0, 5, 9))
    (Mention(id='b', block=0, start=5, end=9), 2, True)
    """

    ids: Sequence[str]
    """Of all documents."""
    documents: NDArray[np.int64]
    """Of each place the document."""
    blocks: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.documents)

    def __iter__(self) -> Iterator[Mention]:
        """One after the other."""
        columns = (column.tolist() for column in (self.blocks, self.starts, self.ends))
        return rows(Mention, map(self.ids.__getitem__, self.documents.tolist()), *columns)

    @overload
    def __getitem__(self, place: int) -> Mention: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Mention, ...]: ...
    def __getitem__(self, place: int | slice) -> Mention | tuple[Mention, ...]:
        """One of them, or some."""
        if isinstance(place, slice):
            columns = (column[place] for column in (self.documents, self.blocks, self.starts, self.ends))
            return tuple(Mentions(self.ids, *columns))
        columns = (column[place] for column in (self.blocks, self.starts, self.ends))
        return Mention(self.ids[self.documents[place]], *map(int, columns))


class Telling(NamedTuple):
    """A sentence in which a text tells an event."""

    id: str
    """The document."""
    block: int
    """Which of its blocks, from 0."""
    start: int
    """Where the sentence begins in the block."""
    end: int


class Event(NamedTuple):
    """What was on a day, as texts tell it."""

    date: str
    guessed: bool
    """Whether no sentence names the year: it is then that of the texts' own dates."""
    tellings: tuple[Telling, ...]
    """The sentences that tell it, the fullest first."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One subject, person, name, publisher or year, and the documents under it."""

    kind: FacetKind
    name: str
    """As readers see it."""
    slug: str
    """Its address below the folder of its kind, unique there."""
    documents: tuple[str, ...]
    """Ids of its documents, in the order of the archive."""
    aliases: tuple[str, ...] = ()
    """Other names that texts have for it, those met most first."""
    mentions: Sequence[Mention] = field(default=(), repr=False)
    """Where the texts name it, in the order of the archive; none for a person who only signs texts."""
    signed: tuple[str, ...] = ()
    """Ids of the documents that a person made: as author or editor."""
    beside: tuple[Label, ...] = ()
    """Names that stand in the same passages, those that do so in the most texts first."""
    above: str = ""
    """The broader subject, of a subject that has one."""
    below: tuple[str, ...] = ()
    """The narrower subjects, of a broader one."""


class Forwarded(NamedTuple):
    """An address that a facet once had. Who it was of is listed under another name now, or as another kind."""

    kind: FacetKind
    slug: str
    to: tuple[FacetKind, str]
    """Kind and name of the facet that it leads to."""


class Elsewhere(NamedTuple):
    """Another place where a passage stands."""

    id: str
    """The document."""
    passage: int | None
    """Which of its passages it is, counted from 1; None where it is not marked there."""


class Shared(NamedTuple):
    """A passage of a document that stands in other works too."""

    start: int
    """Where it begins in the body."""
    end: int
    elsewhere: tuple[Elsewhere, ...]


class Plate(NamedTuple):
    """A picture that a document shows."""

    picture: Picture
    block: int
    """The block of the document before which it stands."""
    words: str
    """What the text says that it shows; empty where it says nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in its place in the archive."""

    id: str
    """Stable name of the document: eight hexadecimal figures, never given to another."""
    permalink: str
    """Its folder below `d/`, for ever."""
    document: Document = field(repr=False)
    heading: str
    """What the document is listed under: its title, or its first words where it gives itself none."""
    work: str
    """Id of the document that stands for the work this one is a version of; its own where it stands alone."""
    subjects: tuple[str, ...]
    """Names of its subject facets, the most telling first."""
    people: tuple[str, ...]
    """Names of its people facets: authors, then editors, then those it is about."""
    publisher: str | None
    """Name of its publisher facet."""
    year: str | None
    """Name of its year facet."""
    related: tuple[str, ...]
    """Ids of the documents to read next, nearest first."""
    passages: tuple[Shared, ...] = ()
    """What it shares with documents of other works, in order."""
    makers: tuple[str, ...] = ()
    """Those of its people who made it: authors, then editors."""
    named: tuple[Label, ...] = ()
    """The names in it that have a page, those it names most first."""
    week: tuple[str, ...] = ()
    """Ids of other works' documents that are dated within seven days of it, nearest first."""
    plates: tuple[Plate, ...] = ()
    """The pictures that it shows, in order."""


@dataclass(frozen=True)
class Archive:
    """All of it. Entries stand newest first, those without a date last; facets as their pages list them."""

    entries: tuple[Entry, ...]
    subjects: tuple[Facet, ...]
    people: tuple[Facet, ...]
    publishers: tuple[Facet, ...]
    years: tuple[Facet, ...]
    collections: tuple[Collection, ...] = ()
    """The curator's reading lists, in the curator's order."""
    names: tuple[Facet, ...] = ()
    """Organisations, pieces, laws and places that the texts name; the persons are among the people."""
    events: tuple[Event, ...] = ()
    """What was on which day, as the texts tell it, by day."""
    problems: tuple[Problem, ...] = ()
    """What the curator's lists say of names that no text holds."""
    origin: str = ""
    """Id of a text that the archive was first built with. It stays when texts come and go, that one too, and what is to
    name the archive for ever is made of it; empty where the archive holds nothing."""
    forwarded: tuple[Forwarded, ...] = field(default=(), repr=False)
    """Addresses that pages of facets had, which lead to others now."""
    signers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Under the key of each byline the name of the person who is listed for it."""

    @cached_property
    def made(self) -> dict[str, Any]:
        """What others make of it once, since pages of all sorts ask for the same, under the names that they give it."""
        return {}

    @cached_property
    def collected(self) -> Mapping[str, tuple[Collection, ...]]:
        """The collections that hold a document, under the ids of those that are in any."""
        found: dict[str, tuple[Collection, ...]] = {}
        for collection in self.collections:
            for pick in collection.picks:
                found[pick.id] = (*found.get(pick.id, ()), collection)
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries under their ids."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def works(self) -> Mapping[str, tuple[Entry, ...]]:
        """The versions of every work under the id of the one that stands for it, which comes first."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.work, []).append(entry)
        return {work: tuple(sorted(versions, key=lambda v: v.id != work)) for work, versions in found.items()}

    @cached_property
    def facets(self) -> Mapping[FacetKind, Mapping[str, Facet]]:
        """The facets under their kinds and names."""
        every = (*self.subjects, *self.people, *self.names, *self.publishers, *self.years)
        found: dict[FacetKind, dict[str, Facet]] = {kind: {} for kind in get_args(FacetKind)}
        for facet in every:
            found[facet.kind][facet.name] = facet
        return found
