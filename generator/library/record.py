"""The record of addresses: which document is which, and where it lives, kept in a file that the curator commits.

One line a document, in columns parted by tabs: id, permalink, seed, item, fingerprint, sketch, title. The line of a
document that is gone stays, so that its address is never given to another. Behind them stands, one a line and under an
`@`, what names and subjects are called and where their pages are, and which text names the archive's feeds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

COLUMNS = ("id", "permalink", "seed", "item", "fingerprint", "sketch", "title")

HEAD = (
    "# Addresses of the archive's documents. Keep this file with the seeds: from it a document keeps its address when\n"
    "# it is edited, moved or retitled. Lines of documents that are gone keep their addresses from being used again.\n"
)

WHOLE = "-"
"""In the column item: the document is its whole seed."""
GONE = "gone"
"""In the column item: the document is no longer in the seed, and another may stand in its place."""

MARK = "@"
"""What the line of a heading begins with."""

ORIGIN = "archive"
"""The kind of the heading whose address is the id of the text that names the archive where programs know it."""

_ID = re.compile(r"[0-9a-f]{8}")
_PERMALINK = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?", re.I)
_ITEM = re.compile(rf"{WHOLE}|{GONE}|0|[1-9]\d*", re.A)
_FINGERPRINT = re.compile(r"[0-9a-f]{12}")
_SKETCH = re.compile(r"(?:[0-9a-f]{8}){0,8}")
_KIND = re.compile("[a-z]{3,20}")
_ESCAPE = re.compile(r"\\(?:\\|x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")


RESTORE = "restore it from version control, or delete it and the addresses in the site last built are taken"


class RecordError(ValueError):
    """A record that cannot be read; the message names the line, what is wrong, and what to do."""


class Line(NamedTuple):
    """What the record knows of one document."""

    id: str
    permalink: str
    seed: str
    item: str
    """Place in the seed, from 0; `-` where the document is the whole seed, `gone` where it is no longer there."""
    fingerprint: str
    sketch: str
    title: str
    """The heading it had; for the curator's eyes, and a hint when a text was edited heavily."""

    @property
    def place(self) -> tuple[str, str] | None:
        """Seed and item; None for a document that gave up its place."""
        return None if self.item == GONE else (self.seed, self.item)


class Heading(NamedTuple):
    """What the record knows of a name or a subject that has a page; or, under the kind `ORIGIN`, of the archive."""

    kind: str
    """The kind of facet."""
    slug: str
    name: str
    above: str = ""
    """The broader subject, of a subject that has one; of a name, something else that it is called."""


@dataclass(frozen=True, slots=True)
class Record:
    """All lines. Invariant: no two have the same id, permalink (letter case aside) or place; no two headings of a kind
    the same address."""

    lines: tuple[Line, ...] = ()
    headings: tuple[Heading, ...] = ()

    def dump(self) -> str:
        r"""The record as text that `read_record` reads: sorted by seed and item, so that it changes where they do.

        >>> record = Record((Line("0a1b2c3d", "tea", "a.txt", "-", "0" * 12, "", "Tea"),))
        >>> record.dump().splitlines()[-1].split("\t")
        ['0a1b2c3d', 'tea', 'a.txt', '-', '000000000000', '', 'Tea']
        """
        rows = (
            "\t".join((*line[:2], _escaped(line.seed), *line[3:6], _escaped(line.title)))
            for line in in_order(self.lines)
        )
        headings = (
            f"{MARK}{kind}\t{slug}\t{_escaped(name)}\t{_escaped(above)}".rstrip("\t")
            for kind, slug, name, above in sorted(self.headings)
        )
        return HEAD + "\t".join(COLUMNS) + "\n" + "".join(f"{row}\n" for row in (*rows, *headings))


def in_order(lines: Iterable[Line]) -> list[Line]:
    """The lines by seed, then item as a number, those that gave up their place last."""

    def rank(line: Line) -> tuple[str, int, int, str]:
        number = int(line.item) if line.item.isdecimal() else -1
        return line.seed, int(line.item == GONE), number, line.id

    return sorted(lines, key=rank)


def read_record(text: str) -> Record:
    """The record that a file holds. Raises RecordError where it is damaged.

    Line ends of any kind, a byte order mark, blank lines and comments (`#`) are all right. A file without the line
    that names the columns is damaged: one that was emptied would give every document a new address.
    """
    lines: list[Line] = []
    headings: list[Heading] = []
    headed = False
    seen: dict[tuple[str, object], int] = {}
    for number, row in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), 1):
        if _CONFLICT.match(row):
            _fail(
                number,
                "is left from a merge conflict",
                "keep the lines of both sides, one a document, and delete the marks",
            )
        if row.split("\t")[0] == COLUMNS[0]:
            headed = True
        if not row.strip() or row.startswith("#") or row.split("\t")[0] == COLUMNS[0]:
            continue
        if row.startswith(MARK):
            headings.append(_heading(number, row))
            told: tuple[tuple[str, object], ...] = (("address", headings[-1][:2]),)
        else:
            lines.append(line := _line(number, row))
            told = (("id", line.id), ("permalink", line.permalink.lower()), ("place", line.place))
        for what, value in told:
            if value is not None and (first := seen.setdefault((what, value), number)) != number:
                shown = " ".join(value) if isinstance(value, tuple) else value
                _fail(number, f"has the same {what} as line {first}: {shown}", "delete the younger of the two lines")
    if not headed:
        raise RecordError(f"has no line `{' '.join(COLUMNS)}` that names its columns; {RESTORE}")
    return Record(tuple(in_order(lines)), tuple(sorted(headings)))


def _heading(number: int, row: str) -> Heading:
    cells = row.removeprefix(MARK).split("\t")
    if len(cells) not in (3, 4):
        _fail(number, f"has {len(cells)} columns, not 3 or 4 parted by tabs", "restore it from version control")
    heading = Heading(cells[0], cells[1], *map(_plain, cells[2:]))
    if not _KIND.fullmatch(heading.kind):
        _fail(number, f"has the kind {heading.kind!r}", "restore its word of letters a-z")
    if not _PERMALINK.fullmatch(heading.slug) or len(heading.slug) > 100:
        _fail(number, f"has the address {heading.slug!r}", "use letters a-z, digits, hyphens")
    if not heading.name:
        _fail(number, "names nothing", "restore it from version control")
    return heading


def _line(number: int, row: str) -> Line:
    cells = row.split("\t")
    # Editors that trim lines take the tab before an empty title with them.
    cells += [""] * (len(COLUMNS) - len(cells)) if len(cells) >= 5 else []
    if len(cells) != len(COLUMNS):
        _fail(number, f"has {len(cells)} columns, not {len(COLUMNS)} parted by tabs", "restore it from version control")
    name, permalink, seed, item, seal, sketch, title = cells
    line = Line(name, permalink, _plain(seed), item, seal, sketch.strip(), _plain(title))
    for column, pattern, remedy in (
        ("id", _ID, "restore its eight hexadecimal figures"),
        ("permalink", _PERMALINK, "use letters a-z, digits, hyphens"),
        ("item", _ITEM, f"use the text's number in its seed, {WHOLE} or {GONE}"),
        ("fingerprint", _FINGERPRINT, "restore its twelve hexadecimal figures"),
        ("sketch", _SKETCH, "restore it, or leave it empty"),
    ):
        value = getattr(line, column)
        if not pattern.fullmatch(value) or len(value) > 100:
            _fail(number, f"has the {column} {value!r}", remedy)
    if not line.seed:
        _fail(number, "names no seed", "restore it from version control")
    return line


def _fail(number: int, what: str, remedy: str) -> NoReturn:
    raise RecordError(f"line {number} {what}; {remedy}")


def _escaped(text: str) -> str:
    r"""The text with backslashes and all that would break or hide in a line written as escapes.

    >>> print(_escaped("a\tb"))
    a\x09b
    """
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(c if (c.isprintable() and c != "\\") else _escape(c) for c in text)


def _escape(character: str) -> str:
    code = ord(character)
    if character == "\\":
        return "\\\\"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _plain(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        figures = match.group(1) or match.group(2) or match.group(3)
        return "\\" if not figures else chr(min(int(figures, 16), 0x10FFFF))

    return _ESCAPE.sub(one, text)
