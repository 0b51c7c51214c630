"""Tables that are tables: rows of short cells, as against those that lay out a page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.intake.webpage.tag import Token, attributes, names_of

_WIDEST: Final = 12
_MOST_ROWS: Final = 200
_LONGEST: Final = 300
"""A longer cell is a piece of text, and the table a layout; characters."""

_NEVER: Final = names_of(
    "h1 h2 h3 h4 h5 h6 ul ol li blockquote pre form nav figure caption article section dl center address"
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table's end among the tokens, and what its structural tags are replaced by, under their places."""

    end: int
    structure: Mapping[int, str]
    closing: str


@dataclass(slots=True)
class _Draft:
    """A table being read."""

    start: int
    rows: list[list[Token]] = field(default_factory=list)
    heads: int = 0
    length: int = 0
    """Characters in the cell being read."""
    simple: bool = True
    inside: bool = False
    """True within a cell."""


def simple_tables(source: str, tokens: Sequence[Token]) -> dict[int, Table]:
    """The tables that can be written with pipes, under the index of the token they begin with."""
    found: dict[int, Table] = {}
    nested: list[_Draft] = []
    for at, token in enumerate(tokens):
        if token.name == "table" and token.kind == "start":
            for outer in nested[-1:]:
                outer.simple = False
            nested.append(_Draft(at))
        elif nested:
            if token.name == "table":
                draft = nested.pop()
                table = _made(draft, at + 1)
                if table:
                    found[draft.start] = table
                for outer in nested[-1:]:
                    outer.simple = False
            else:
                _take(nested[-1], token, source)
    return found


def _take(draft: _Draft, token: Token, source: str) -> None:
    """One token within the table."""
    if token.kind == "start" and token.name == "tr":
        draft.rows.append([])
        draft.inside = False
    elif token.kind == "start" and token.name in ("td", "th"):
        if not draft.rows:
            draft.simple = False
            return
        draft.rows[-1].append(token)
        draft.heads += token.name == "th" and len(draft.rows) == 1
        draft.length, draft.inside = 0, True
    elif token.name in ("td", "th", "tr"):
        draft.inside = False
    elif token.kind == "text":
        told = source[token.start : token.end].strip()
        draft.length += len(told)
        draft.simple = draft.simple and draft.length <= _LONGEST and (draft.inside or not told)
    elif token.name in _NEVER:
        draft.simple = False


def _made(draft: _Draft, end: int) -> Table | None:
    rows = _grid([row for row in draft.rows if row])
    width = max((column + across for row in rows for column, across, _ in row), default=0)
    if not draft.simple or len(rows) < 2 or not 2 <= width <= _WIDEST:
        return None
    ruler = "\n|" + " --- |" * width
    structure: dict[int, str] = {}
    before = ""
    if not draft.heads:  # a table in Markdown must have a head; where this one has none it is left blank
        before = "|" + "  |" * width + ruler + "\n"
    for number, row in enumerate(rows):
        last = -1
        for column, _, cell in row:
            structure[cell.start] = (" |" if last >= 0 else before + "|") + "  |" * (column - last - 1) + " "
            last = column
        before = " |" + "  |" * (width - last - 1) + (ruler if draft.heads and number == 0 else "") + "\n"
    return Table(end, structure, before[:-1])


_Place = tuple[int, int, Token]
"""A cell's first column, how many it spans, and its tag."""


def _grid(rows: Sequence[Sequence[Token]]) -> list[list[_Place]]:
    """The cells in their columns. Where one spans several columns or rows its text stands in the first, and the rest
    is left empty: Markdown has no wider cells."""
    grid: list[list[_Place]] = []
    taken: dict[int, int] = {}  # columns that a cell of a row above still reaches into, and for how many rows
    for row in rows:
        places: list[_Place] = []
        column = 0
        reach: dict[int, int] = {}
        for cell in row:
            while taken.get(column):
                column += 1
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            places.append((column, across, cell))
            reach |= dict.fromkeys(range(column, column + across), down - 1)
            column += across
        taken = {column: rows - 1 for column, rows in taken.items() if rows > 1} | reach
        grid.append(places)
    return grid


def _span(cell: Token, name: str) -> int:
    """How many columns or rows a cell spans; what is no such number spans one."""
    told = attributes(cell).get(name, "").strip()
    return min(max(int(told), 1), _MOST_ROWS) if re.fullmatch(r"[0-9]{1,4}", told) else 1
