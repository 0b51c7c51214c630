"""The descriptions of all documents, in columns: nothing of a text is unpacked until somebody asks for it."""

from collections.abc import Iterable
from struct import pack, unpack

from generator.library.counts import Counts
from generator.library.counts import Table as Terms
from generator.library.description import Description
from generator.library.events import Day
from generator.library.names.sighting import Sightings, Statement
from generator.library.names.table import Table as Names
from generator.library.names.table import statements
from generator.store import packed, unpacked
from generator.store.shelf import Row, Shelf

_HEADING, _FINGERPRINT, _SKETCH, _KEY, _DIGESTED, _LENGTH, _NAMES, _DAYS, _LINES, _TERMS = range(10)
_COUNTS = range(10, 10 + len(Counts._fields))
_SIGHTINGS = range(_COUNTS.stop, _COUNTS.stop + len(Sightings._fields))
_LENGTHS = "<d"


def row(of: Description) -> Row:
    """What is kept of a description, but for its traits."""
    return (
        _text(of.heading),
        _text(of.fingerprint),
        _text(of.sketch),
        _text(of.traits.key),
        bytes([of.traits.digested]),
        pack(_LENGTHS, of.length),
        packed(of.names) if of.names else b"",
        packed(of.days) if of.days else b"",
        pack("<I", of.sightings.strings.count(b"\n")),
        of.packed_terms,
        *of.counts,
        *of.sightings,
    )


class Described:
    """The descriptions of documents, which are known by their numbers."""

    def __init__(self, shelf: Shelf) -> None:
        """What is kept of them."""
        self._shelf = shelf
        self.headings, self.fingerprints = shelf.texts(_HEADING), shelf.texts(_FINGERPRINT)
        self.sketches, self.keys = shelf.texts(_SKETCH), shelf.texts(_KEY)

    def at(self, numbers: Iterable[int]) -> "Described":
        """Those of some documents, which are known by their places among these from there on."""
        return Described(self._shelf.at(numbers))

    @property
    def digested(self) -> list[bool]:
        """Of each whether it is a digest."""
        return [part == b"\x01" for part in self._shelf.each(_DIGESTED)]

    @property
    def lengths(self) -> list[float]:
        """How long each is."""
        return [unpack(_LENGTHS, part)[0] for part in self._shelf.each(_LENGTH)]

    @property
    def days(self) -> list[tuple[Day, ...]]:
        """The days that each tells something of."""
        return [unpacked(part) if part else () for part in self._shelf.each(_DAYS)]

    def names(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The names in some documents, as often as they stand there."""
        found = self._shelf.some(_NAMES, numbers)
        return {number: unpacked(part) if part else () for number, part in found.items()}

    def terms(self) -> Terms:
        """What they speak of, in figures."""
        columns = [self._shelf.each(column) for column in _COUNTS]
        by_name = dict(zip(Counts._fields, columns, strict=True))
        sizes, inner = (list(map(len, by_name[name])) for name in ("sizes", "inner"))
        return Terms.joined(Counts._make(map(b"".join, columns)), sizes, inner)

    def spelled(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """The terms of some documents, packed: their keys, and how each is written."""
        return self._shelf.some(_TERMS, numbers)

    def sightings(self) -> tuple[Names, set[Statement]]:
        """What may be a name in them, and what they state of names."""
        columns = [self._shelf.each(column) for column in _SIGHTINGS]
        whole = Sightings._make(map(b"".join, columns))
        lines = [unpack("<I", part)[0] for part in self._shelf.each(_LINES)]
        sightings = list(map(len, columns[Sightings._fields.index("sources")]))
        return Names.joined(whole, lines, sightings), statements(whole.said)


def _text(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
