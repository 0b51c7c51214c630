"""Which documents do collections name?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property

from generator.collections.file import CollectionFile, Line
from generator.library.archive import Archive, Entry
from generator.library.collection import Collection, Pick
from generator.library.naming import name_of
from generator.library.permalink import slug, unique
from generator.library.record import Record
from generator.problem import Problem


def chosen(
    files: Iterable[CollectionFile], archive: Archive, record: Record
) -> tuple[tuple[Collection, ...], list[Problem]]:
    """The collections with the documents that they name, and what names none.

    A name that no text ever had is an error; a text that was there and is gone is a note. Neither costs the rest.
    """
    register = _Register(archive, record)
    taken: set[str] = set()
    made: list[Collection] = []
    problems: list[Problem] = []
    for file in files:
        picks: dict[str, Pick] = {}
        lines: dict[str, int] = {}
        for line in file.lines:
            where = f"{file.path}:{line.number}"
            entry = register.find(line.name)
            if entry is None:
                problems.append(register.missing(line, where))
            elif entry.id in picks:
                what = f"names {line.name} again, which stands in line {lines[entry.id]}"
                problems.append(Problem(where, what, "take one of the two away", "note"))
            else:
                picks[entry.id] = Pick(entry.id, line.note)
                lines[entry.id] = line.number
        address = unique(slug(file.name), taken, "collection")
        taken.add(address)
        made.append(
            Collection(address, file.title, file.description, file.introduction, file.language, tuple(picks.values()))
        )
    return tuple(made), problems


class _Register:
    """Under which names an archive's documents are known."""

    def __init__(self, archive: Archive, record: Record) -> None:
        self._archive = archive
        self._record = record

    def find(self, name: str) -> Entry | None:
        """The document of a name; None where there is none now."""
        return self._entries.get(name)

    def missing(self, line: Line, where: str) -> Problem:
        """What to say of a name that no document has now."""
        if line.name in self._gone or line.name.rpartition("#")[0] in self._gone:
            return Problem(where, f"{line.name} is gone from the archive", "take the line away, or leave it", "note")
        near = get_close_matches(line.name, self._names, 1, 0.6)
        if near:
            entry = self._entries[near[0]]
            remedy = f"did you mean {near[0]}?" if near[0] == entry.id else f"did you mean {near[0]} ({entry.id})?"
        else:
            remedy = "name it by its seed, as seed#item, by its address, as d/PERMALINK, or by its id"
        return Problem(where, f"{line.name} is the name of no text", remedy)

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        found: dict[str, Entry] = {}
        for entry in self._archive.entries:
            document = entry.document
            name = document.seed if document.item is None else f"{document.seed}#{document.item}"
            found |= {name: entry, f"d/{entry.permalink}": entry, entry.id: entry}
        for line in self._record.lines:
            # A text whose place another has taken is that other.
            if line.place and line.id in self._archive.by_id:
                found.setdefault(name_of(line), self._archive.by_id[line.id])
        return found

    @cached_property
    def _names(self) -> Sequence[str]:
        return sorted(self._entries)

    @cached_property
    def _gone(self) -> frozenset[str]:
        """Names of texts that were there once."""
        return frozenset(self._names_gone())

    def _names_gone(self) -> Iterator[str]:
        for line in self._record.lines:
            if line.id not in self._archive.by_id:
                yield from (line.id, f"d/{line.permalink}", line.seed)
