"""Tables that are tables: rows of short cells, as against those that lay out a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.intake.webpage.tag import Token, names_of

_WIDEST: Final = 12
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
        draft.simple = draft.simple and not ("rowspan" in token.attributes or "colspan" in token.attributes)
    elif token.name in ("td", "th", "tr"):
        draft.inside = False
    elif token.kind == "text":
        told = source[token.start : token.end].strip()
        draft.length += len(told)
        draft.simple = draft.simple and draft.length <= _LONGEST and (draft.inside or not told)
    elif token.name in _NEVER:
        draft.simple = False


def _made(draft: _Draft, end: int) -> Table | None:
    rows = [row for row in draft.rows if row]
    width = max(map(len, rows), default=0)
    if not draft.simple or len(rows) < 2 or not 2 <= width <= _WIDEST:
        return None
    ruler = "\n|" + " --- |" * width
    structure: dict[int, str] = {}
    before = ""
    if not draft.heads:  # a table in Markdown must have a head; where this one has none it is left blank
        before = "|" + "  |" * width + ruler + "\n"
    for number, row in enumerate(rows):
        structure[row[0].start] = before + "| "
        for cell in row[1:]:
            structure[cell.start] = " | "
        before = " |" + "  |" * (width - len(row)) + (ruler if draft.heads and number == 0 else "") + "\n"
    return Table(end, structure, before[:-1])
