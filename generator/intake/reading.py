"""From a seed's bytes to its texts."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.document import Given, Item, Picture
from generator.intake import binary, columns, form, objects
from generator.intake.charset import Decoded, decode
from generator.intake.picture import picture
from generator.intake.sheet import Sheet, parse, separator_of
from generator.intake.webpage import Webpage, convert
from generator.problem import Problem
from generator.slots import soon_unpacked

MEGABYTE: Final = 1_000_000

_TOLD: Final = 20
"""How many broken rows of one seed are named; the rest is counted."""


@soon_unpacked
@dataclass(frozen=True, slots=True)
class Reading:
    """What a seed held, and what was wrong with it."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    picture: Picture | None = None
    """The picture that the seed is. It is a problem too, but for a text that shows it."""


class RefusedError(Exception):
    """Nothing can be had from the seed; carries the problem."""

    def __init__(self, what: str, remedy: str) -> None:
        """What is wrong with it, and what to do."""
        super().__init__(what)
        self.what, self.remedy = what, remedy


def read(path: Path, name: str, max_megabytes: int = 32) -> Reading:
    """The texts in the file at `path`, which the archive knows as `name`, and the problems met.

    Never raises for what a seed is or holds: a file that is not regular, not readable, too large or no text gives an
    error and no items, an empty one a note, a bundle with broken rows its other rows.
    """
    try:
        data = bytes_of(path, max_megabytes)
    except RefusedError as refused:
        return Reading((), (Problem(name, refused.what, refused.remedy),))
    return understand(data, name)


def understand(data: bytes, name: str) -> Reading:
    """The texts in the bytes of a seed, and the problems met."""
    kind = binary.seems(data)
    if kind:
        return Reading((), (Problem(name, f"is {kind.name} and no text", kind.remedy),), picture(data, name))
    decoded = decode(data)
    if not decoded.text.strip("\0 \t\r\n\f\v\u3000\u00a0\ufeff"):
        return Reading((), (Problem(name, "is empty", "put text in it or take it away", "note"),))
    if binary.unreadable(decoded.text):
        return Reading((), (Problem(name, "holds no text that can be read", "save it as text in UTF-8"),))
    items: list[Item] = []
    problems: list[Problem] = []
    if decoded.broken:
        places = f"{decoded.broken} place{'s' if decoded.broken > 1 else ''}"
        what = f"has {places} that cannot be read as {decoded.encoding}, the first in line {decoded.line}"
        problems.append(Problem(name, what, "save it again in UTF-8 if you have a better copy", "note"))
    for found in _texts(decoded, name):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            items.append(found)
    return Reading(tuple(items), tuple(_shortened(problems, name)))


def bytes_of(path: Path, max_megabytes: int) -> bytes:
    """The file's bytes. What could block or run on for ever (pipes, devices, sockets) is never read: RefusedError."""
    try:
        _check(path.stat(), max_megabytes)
        # Without O_NONBLOCK a pipe put in the file's place just now would hold us until somebody writes to it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123 (a handle, not a path)
            _check(os.fstat(handle), max_megabytes)
            data = file.read(max_megabytes * MEGABYTE + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise RefusedError(f"cannot be read ({reason})", "allow reading it or take it away") from error
    except ValueError as error:  # a null in the name
        raise RefusedError("has a name that no file can have", "rename it") from error
    if len(data) > max_megabytes * MEGABYTE:
        raise RefusedError("is still growing", "build again when it is complete")
    return data


def _check(status: os.stat_result, max_megabytes: int) -> None:
    kinds = (
        (stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"),
    )  # fmt: skip
    for is_kind, called in kinds:
        if is_kind(status.st_mode):
            raise RefusedError(f"is {called} and not a file", "take it out of the seeds folder")
    if status.st_size > max_megabytes * MEGABYTE:
        size = f"{status.st_size / MEGABYTE:.1f}"
        raise RefusedError(
            f"is {size} MB, more than the {max_megabytes} MB allowed",
            "split it, or raise max_megabytes under [intake] in archive.toml",
        )


def _texts(decoded: Decoded, name: str) -> Iterator[Item | Problem]:
    """The items of a decoded seed in order, with problems between them."""
    text, suffix = decoded.text, form.suffix_of(name)
    if form.is_bookmarks(text):
        yield Problem(name, "holds links and no texts", "export the articles themselves, as HTML or text")
    elif suffix in form.JSON_LINES or (suffix not in form.JSON and objects.is_lines(text)):
        yield from _records(objects.by_lines(text, name), decoded, name)
    elif suffix in form.JSON or objects.is_whole(text):
        lines = suffix in form.JSON and not objects.is_whole(text) and objects.is_lines(text)
        yield from _records((objects.by_lines if lines else objects.whole)(text, name), decoded, name)
    elif suffix in form.SHEETS and not form.is_html(text):
        yield from _rows(parse(text, separator_of(text, suffix)), decoded, name)
    else:
        separator = form.sheet_separator(text, suffix)
        if separator is None:
            yield _item(text, None, (), decoded, name)
        else:
            yield from _rows(parse(text, separator), decoded, name)


def _rows(sheet: Sheet, decoded: Decoded, name: str) -> Iterator[Item | Problem]:
    """The texts of a sheet. A row keeps its number whatever is wrong with those before it."""
    sound = [row.cells for row in sheet.rows if not row.error and len(row.cells) == sheet.width]
    header = None
    rows = sheet.rows
    if rows and sound and rows[0].cells == sound[0] and columns.is_header(sound[0], sound[1:]):
        header, rows, sound = sound[0], rows[1:], sound[1:]
    fields = columns.names(header, sound)
    if columns.TEXT not in fields:
        if not sound:
            yield Problem(name, "is a sheet without a sound row", "mend its rows or take it away")
        elif "url" in fields:
            yield Problem(name, "holds links and no texts", "export the articles themselves, as CSV, HTML or text")
        else:
            yield Problem(name, "has no column that holds texts", "call the column with the texts `text`")
        return
    column = fields.index(columns.TEXT)
    for index, row in enumerate(rows):
        if row.error:
            remedy = "put the text in double quotes and double those within it"
            yield Problem(f"{name}:{row.line}", f"row {index} {row.error}", remedy)
        elif len(row.cells) == sheet.width and row.cells[column].strip():
            given = tuple(
                Given(field, cell.strip())
                for at, (field, cell) in enumerate(zip(fields, row.cells, strict=True))
                if at != column and cell.strip() and field
            )
            yield _item(row.cells[column], index, given, decoded, name)


def _records(records: Iterable[objects.Record | Problem], decoded: Decoded, name: str) -> Iterator[Item | Problem]:
    for record in records:
        if isinstance(record, Problem):
            yield record
        elif record.text.strip():
            yield _item(record.text, record.place, record.given, decoded, name)


def _item(text: str, index: int | None, given: tuple[Given, ...], decoded: Decoded, name: str) -> Item:
    """One text as an item; a page, or a row that holds a piece of one, with the ledger that makes Markdown of it."""
    found = form.form_of(text, form.suffix_of(name) if index is None else "")
    page = convert(text) if found == "html" else Webpage()
    known = {said.field for said in given}
    told = given + tuple(said for said in page.given if said.field not in known)
    return Item(name, index, text, found, decoded.encoding, told, page.edits)


def _shortened(problems: list[Problem], name: str) -> list[Problem]:
    """The problems, of very many the first ones and their number."""
    if len(problems) <= _TOLD + 1:
        return problems
    more = Problem(name, f"has {len(problems) - _TOLD} more problems like these", "see to these first")
    return [*problems[:_TOLD], more]
