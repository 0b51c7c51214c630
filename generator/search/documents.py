"""The documents of an archive as the search sees them: their numbers, their parts, and what each part is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.library.archive import Archive, Entry
from generator.search.numbers import in_parts, numbered, room
from generator.search.records import Record, Words, record, shelf
from generator.store import key, program


@dataclass(frozen=True)
class Documents:
    """The documents of an archive by their numbers."""

    entries: Mapping[int, Entry]
    """Rising."""
    parts: Mapping[int, tuple[int, ...]]
    """The numbers in each part."""
    shelves: Mapping[int, bytes]
    """For each number the hash of all that the search knows of its document beside the text."""

    def records(self, numbers: Sequence[int]) -> list[Record]:
        """The records of some."""
        return [record(self.entries[number], number) for number in numbers]

    def words(self, part: int) -> list[Words]:
        """What the documents of a part are found by."""
        return [one.sought() for one in self.records(self.parts[part])]

    def key(self, what: str, numbers: Sequence[int], *others: str, texts: bool = True) -> str:
        """A name for something that is made of these documents and of nothing else but the program and these others;
        not of their `texts`, if that is said."""
        shelves = b"".join([self.shelves[number] for number in numbers])
        digests = "".join([self.entries[number].document.digest for number in numbers]) if texts else ""
        return key(what, program("search", "site"), *others, shelves, digests)

    @property
    def room(self) -> int:
        """How many numbers there are."""
        return room(len(self.entries))


def documents(archive: Archive) -> Documents:
    """Those of an archive."""
    entries = {number: archive.by_id[id] for id, number in numbered(entry.id for entry in archive.entries).items()}
    shelves = {number: shelf(entry, number) for number, entry in entries.items()}
    return Documents(entries, {part: tuple(some) for part, some in in_parts(entries).items()}, shelves)
