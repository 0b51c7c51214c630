"""Sheets: CSV and TSV, one text a row.

The grammar is that of RFC 4180: a field in double quotes may hold separators, line breaks and doubled quotes. A row
that breaks it costs the others nothing: reading goes on at the next line that can begin a row. Python's csv module
has no way back into step after an unclosed quote, and does not say where it lost it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from statistics import fmean
from typing import Final, NamedTuple

SEPARATORS: Final = (",", "\t", ";", "|")


class Row(NamedTuple):
    """One row of a sheet."""

    line: int
    """Where it begins, from 1."""
    cells: tuple[str, ...]
    """Its fields, without their quotes."""
    quotes: tuple[bool, ...]
    """For each field, whether it is written in quotes."""
    error: str = ""
    """What is wrong with it; empty where nothing is."""

    @property
    def quoted(self) -> bool:
        """True where the row begins with a quote."""
        return bool(self.quotes) and self.quotes[0]


class Sheet(NamedTuple):
    """A sheet as it was read."""

    rows: tuple[Row, ...]
    width: int
    """How many fields most rows have."""


@cache
def _grammar(separator: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A field with what follows it, and a quoted field that never ends."""
    s = re.escape(separator)
    quoted = r'[ ]*+"((?:[^"]++|"")*+)"[ ]*+'
    # In tab-separated texts quotes need not mean anything, so there a field that begins with one may go on after it.
    bare = "" if separator == "\t" else r'(?![ ]*+")'
    return re.compile(rf"(?:{quoted}|{bare}([^{s}\r\n]*+))({s}|\r\n|\r|\n|\Z)"), re.compile(r'[ ]*+"(?:[^"]++|"")*+\Z')


def parse(text: str, separator: str, whole: bool = True) -> Sheet:
    """All rows of a sheet in order, the broken ones too.

    Where the text is not the whole sheet but cut off somewhere, the row that was cut is left out.

    >>> [row.cells for row in parse('one\\n"two, ""and""\\nthree"\\n', ",").rows]
    [('one',), ('two, "and"\\nthree',)]
    >>> [(row.line, row.error) for row in parse('a,b\\n"c,d\\ne,f\\n', ",").rows if row.error]
    [(2, 'opens a quote that is not closed')]
    """
    read = _records(text, separator)
    if not whole:
        cut = next((at for at, row in enumerate(read) if row.error == _UNCLOSED), len(read))
        read = read[:cut]
    widths = Counter(len(row.cells) for row in read if not row.error and row.cells != ("",))
    width = min(widths, key=lambda width: (-widths[width], width)) if widths else 0
    rows: list[Row] = []
    for row in read:
        if row.cells == ("",) and not row.quoted and width > 1:
            continue  # a blank line, as spreadsheets leave at the end
        wrong = not row.error and len(row.cells) != width and row.cells != ("",)
        if wrong and len(row.cells) < width and rows and rows[-1].error in (_UNCLOSED, _TRAILING):
            continue  # the rest of a text whose quotes went wrong
        fault = f"has {len(row.cells)} fields where the others have {width}" if wrong else row.error
        rows.append(row._replace(error=fault))
    return Sheet(_without_remains(rows), width)


_UNCLOSED: Final = "opens a quote that is not closed"
_TRAILING: Final = "goes on after a closing quote"


def _without_remains(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without the lines that a broken quoted text left behind, where texts stand in quotes as a rule."""
    sound = [row for row in rows if not row.error and any(row.cells)]
    if sum(row.quoted for row in sound) * 5 < len(sound) * 4:
        return tuple(rows)
    kept: list[Row] = []
    astray = False
    for row in rows:
        astray = bool(row.error) or (astray and not row.quoted)
        if row.error or not astray:
            kept.append(row)
    return tuple(kept)


def _records(text: str, separator: str) -> list[Row]:
    """The rows one after another; a broken one ends with its first line."""
    field, endless = _grammar(separator)
    rows: list[Row] = []
    place, line = 0, 1
    while place < len(text):
        start, began = place, line
        cells: list[str] = []
        quotes: list[bool] = []
        while True:
            match = field.match(text, place)
            if match is None:
                fault = _UNCLOSED if endless.match(text, place) else _TRAILING
                place = _next_line(text, start)
                line = began + 1
                rows.append(Row(began, (), (text.startswith('"', start),), fault))
                break
            inside, bare, end = match[1], match[2], match[3]
            cells.append(bare if inside is None else inside.replace('""', '"'))
            quotes.append(inside is not None)
            if inside is not None:
                line += len(_BREAK.findall(inside)) if "\n" in inside or "\r" in inside else 0
            place = match.end()
            if end != separator:
                line += 1
                rows.append(Row(began, tuple(cells), tuple(quotes)))
                break
    return rows


_BREAK: Final = re.compile(r"\r\n?|\n")


def _next_line(text: str, place: int) -> int:
    match = _BREAK.search(text, place)
    return match.end() if match else len(text)


def separator_of(text: str, suffix: str) -> str:
    """The separator of what is known to be a sheet: the one that gives the most rows of one width.

    >>> separator_of("title;text\\nSpring;It is here, at last\\n", ".csv")
    ';'
    """
    if suffix in (".tsv", ".tab"):
        return "\t"
    head, whole = _head(text)
    best, most = ",", 0.0
    for separator in SEPARATORS:
        rows = [row for row in parse(head, separator, whole).rows if any(row.cells)]
        widths = Counter(len(row.cells) for row in rows if not row.error)
        width, times = max(widths.items(), key=lambda entry: (entry[1], entry[0]), default=(0, 0))
        share = times / len(rows) if width > 1 and rows else 0.0
        if share > most + 0.05:
            best, most = separator, share
    return best


def _head(text: str) -> tuple[str, bool]:
    """The first lines of a sheet, enough to know it by, and whether they are all."""
    if len(text) <= _ENOUGH:
        return text, True
    return text[: text.rfind("\n", 0, _ENOUGH) + 1] or text[:_ENOUGH], False


_ENOUGH: Final = 200_000


def is_column(text: str) -> bool:
    """True for a column of texts in CSV that nothing but its form tells from one text.

    Most rows stand in quotes from the line's beginning to a line's end, the quotes within are doubled, and they are
    there for a reason: the texts run over lines. A dialogue opens and closes quotes within its lines, an article
    that quotes at length does not quote throughout, and a poem of quoted lines has no line breaks in its quotes.

    >>> is_column("\\n".join('"One text.\\n' + "word " * 40 + '"' for _ in range(3)))
    True
    >>> is_column('"Where to?" he asked.\\n"Home," she said.\\n"Now?"\\n')
    False
    """
    if text.count('\n"') < 2 or not ('"\n"' in text or '"\r\n"' in text or '"\r"' in text):
        return False
    rows = parse(text, ",").rows
    filled = [row for row in rows if row.error or any(row.cells)]
    quoted = [row.cells[0] for row in filled if row.quoted and not row.error and len(row.cells) == 1]
    broken = sum(bool(row.error) for row in filled)
    return (
        len(quoted) >= 3
        and len(quoted) * 10 >= len(filled) * 7
        and (broken == 0 or broken * 20 <= len(filled))
        and (len(rows) - len(filled)) * 10 <= len(rows)
        and sum("\n" in cell or "\r" in cell for cell in quoted) * 10 >= len(quoted) * 3
        and fmean(map(len, quoted)) >= 100
    )


def table_separator(text: str) -> str | None:
    """The separator of a sheet of several columns that nothing but its form tells from a text; None where it is none.

    A header of names we know is enough; without one every row must have the same fields, and long texts must stand
    in quotes among them.
    """
    from generator.intake.columns import TEXT, field_of, is_header, longest

    head, whole = _head(text)
    first = text[:2000].lstrip("\r\n").partition("\n")[0]
    for separator in SEPARATORS:
        if separator not in first and f'"{separator}' not in text and separator != "\t":
            continue
        if first.count(separator) > 200:
            continue
        rows, width = parse(head, separator, whole)
        if width < 2 or len(rows) < 2:
            continue
        sound = [row for row in rows if not row.error]
        if len(sound) * 20 < len(rows) * 19 and len(rows) - len(sound) > 1:
            continue
        cells = [row.cells for row in sound]
        known = [field_of(cell) for cell in cells[0]]
        if rows[0] == sound[0] and is_header(cells[0], cells[1:]) and sum(name is not None for name in known) >= 2:
            return separator
        if rows[0] == sound[0] and len(known) == 2 and TEXT in known:
            return separator
        column = longest(cells)
        if len(sound) < 3 or fmean(len(row[column]) for row in cells) < 100:
            continue
        if separator == "\t" or sum(row.quotes[column] for row in sound) * 10 >= len(sound) * 8:
            return separator
    return None
