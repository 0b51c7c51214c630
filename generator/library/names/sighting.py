"""What one document tells of names: the vocabulary of this package."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from generator.rows import rows

NameKind = Literal["person", "organisation", "piece", "law", "place"]
"""What is named: a person; a company, school, court, band or paper; a book, song, film or picture; a law, report or
standard; a place."""

KINDS: tuple[NameKind, ...] = ("person", "organisation", "piece", "law", "place")
"""The kinds in the order in which pages show them."""

Source = Literal["han", "latin", "title", "body", "place", "given"]
"""How a name was seen: as a surname with a given name or another word of Chinese; in Latin letters; within title marks;
as words that end in what bodies are called; in the lists of places; as a given name by itself."""


class Sighting(NamedTuple):
    """A string of a document that may be a name."""

    key: str
    """The string in simplified characters, letter case and inner marks levelled: the same for all its forms."""
    form: str
    """As it stands there."""
    source: Source
    starts: tuple[int, ...]
    """Where in the body it stands."""
    size: int
    """Its length there, in characters."""
    person: int
    """How often what is beside it says that it is a person's."""
    organisation: int
    place: int
    common: int
    """How often it says that this is a word and no name."""
    known: bool
    """Whether jieba's dictionary has it as a person's name."""


class Statement(NamedTuple):
    """That a text says that two names are one: 国家互联网信息办公室（以下简称网信办）."""

    name: str
    """What stands first, as it is written; other words may be glued before it."""
    other: str
    called: bool
    """Whether the text says so in words, and not by a bracket alone."""


class Sightings(NamedTuple):
    """All that one document tells of names: its sightings column by column, since those of a whole archive are read in
    one go, and what it states."""

    keys: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    starts: tuple[tuple[int, ...], ...] = ()
    sizes: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    commons: tuple[int, ...] = ()
    knowns: tuple[bool, ...] = ()
    said: tuple[Statement, ...] = ()

    @classmethod
    def of(cls, seen: Sequence[Sighting], said: tuple[Statement, ...] = ()) -> "Sightings":
        """What these sightings and statements tell.

        >>> one = Sighting("河", "河", "han", (3, 9), 1, 0, 0, 1, 0, False)
        >>> list(Sightings.of([one]).seen) == [one], list(Sightings.of([]).seen)
        (True, [])
        """
        return cls._make((*zip(*seen, strict=True), said)) if seen else cls(said=said)

    @property
    def seen(self) -> Iterator[Sighting]:
        """The sightings, one by one."""
        return rows(Sighting, *self[:-1])
