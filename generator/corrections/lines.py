"""On which line of a TOML file something is said: its readers do not tell."""

import re
import tomllib
from collections.abc import Sequence
from typing import Any

_HEADER = re.compile(r"\s*\[")


def line_of(text: str, keys: Sequence[str | int]) -> int:
    """The line, from 1, of a table (first key), a setting in it (second), and an entry of that one's list (third).

    Where the form of the file hides a place, the line of what holds it is given.

    >>> line_of('["a.txt"]\\nkeep = [\\n  "x",\\n  "y",\\n]\\n', ("a.txt", "keep", 1))
    4
    """
    lines = text.split("\n")
    at = _header(lines, str(keys[0]))
    if at is None:
        return 1 + (_setting(lines, 0, str(keys[0])) or 0)
    if len(keys) < 2:
        return at + 1
    line = _setting(lines, at + 1, str(keys[1]))
    if line is None:
        return at + 1
    return 1 + (line if len(keys) < 3 else _entry(lines, line, tuple(keys)))


def _header(lines: Sequence[str], name: str) -> int | None:
    """The line of a table's header: one that reads as a header, with whole TOML above it."""
    for at, line in enumerate(lines):
        if _HEADER.match(line) and list(_loaded(line) or ()) == [name] and _loaded("\n".join(lines[:at])) is not None:
            return at
    return None


def _setting(lines: Sequence[str], begin: int, name: str) -> int | None:
    """The line of a setting, within its table."""
    form = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*[=.]""")
    return next((at for at in range(begin, len(lines)) if form.match(lines[at])), None)


def _entry(lines: Sequence[str], begin: int, keys: tuple[str | int, ...]) -> int:
    """The line on which an entry of a list begins: the first by which the list, closed there, has that many."""
    count = int(keys[2]) + 1
    for end in range(begin, min(len(lines), begin + 2000)):
        head = "\n".join(lines[begin : end + 1]).rstrip().rstrip(",")
        for tail in ("", "]", '"""]', "'''}]", '"""}]'):
            found = _loaded(head + tail)
            values = next(iter(found.values()), None) if found else None
            if isinstance(values, list) and len(values) >= count:
                return end
    return begin


def _loaded(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
