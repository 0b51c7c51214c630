"""The archive: all documents, each in its place among the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from generator.document import Document
from generator.library.collection import Collection

FacetKind = Literal["subject", "person", "publisher", "year"]
"""The ways in which the archive is divided: each facet has a page that lists its documents."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One subject, person, publisher or year, and the documents under it."""

    kind: FacetKind
    name: str
    """As readers see it."""
    slug: str
    """Its address below the folder of its kind, unique there."""
    documents: tuple[str, ...]
    """Ids of its documents, in the order of the archive."""


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
    """Names of its people facets: authors, then editors."""
    publisher: str | None
    """Name of its publisher facet."""
    year: str | None
    """Name of its year facet."""
    related: tuple[str, ...]
    """Ids of the documents to read next, nearest first."""
    passages: tuple[Shared, ...] = ()
    """What it shares with documents of other works, in order."""


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
        return {
            "subject": {facet.name: facet for facet in self.subjects},
            "person": {facet.name: facet for facet in self.people},
            "publisher": {facet.name: facet for facet in self.publishers},
            "year": {facet.name: facet for facet in self.years},
        }
