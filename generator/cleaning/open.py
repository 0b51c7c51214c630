"""The places that a document leaves open, for the curator who may know what stood there."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from generator.document import Document

ROOM = 16
"""Characters of the text that are shown before and after a place."""

LEAST = 4
"""How many characters around a place a correction names at least, so that it is found again."""


class OpenPlace(NamedTuple):
    """A damaged place with what a person needs to judge it and to mend it."""

    seed: str
    item: int | None
    line: int
    """In the text as found, from 1."""
    column: int
    rules: tuple[str, ...]
    before: str
    text: str
    after: str
    wanted: str
    """The least stretch of the text as found around the place that stands in it once."""

    def __str__(self) -> str:
        """Two lines: where it is and what it looks like; what to write once it is known."""
        name = self.seed if self.item is None else f"{self.seed}#{self.item}"
        seen = f"{_shown(self.before)}[{_shown(self.text)}]{_shown(self.after)}"
        quoted = json.dumps(self.wanted, ensure_ascii=False)
        return (
            f"{name}:{self.line}:{self.column}  {', '.join(self.rules)}  {seen}\n"
            f"    repair = [{{ from = {quoted}, to = {quoted} }}]"
        )

    def as_json(self) -> dict[str, object]:
        """The place as an object for other programs."""
        return {**self._asdict(), "rules": list(self.rules)}


def listed(document: Document) -> Iterator[OpenPlace]:
    """The open places of a document, in order."""
    places = document.open
    if not places:
        return
    found = document.original
    for place in places:
        end = place.at + len(place.text)
        start_of_line = found.rfind("\n", 0, place.at) + 1
        end_of_line = found.find("\n", end)
        end_of_line = len(found) if end_of_line < 0 else end_of_line
        yield OpenPlace(
            document.seed,
            document.item,
            found.count("\n", 0, place.at) + 1,
            place.at - start_of_line + 1,
            place.rules,
            found[max(start_of_line, place.at - ROOM) : place.at],
            place.text,
            found[end : min(end_of_line, end + ROOM)],
            _wanted(found, place.at, end, start_of_line, end_of_line),
        )


def _wanted(found: str, start: int, end: int, first: int, last: int) -> str:
    """The least stretch around a place, within its line, that the text holds once; the line where none does."""
    for room in range(LEAST, 4 * ROOM, LEAST):
        stretch = found[max(first, start - room) : min(last, end + room)]
        if found.count(stretch) == 1:
            return stretch
    return found[first:last]


def _shown(text: str) -> str:
    r"""Text that a terminal shows and does not obey.

    >>> _shown("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
