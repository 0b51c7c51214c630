"""The phrases of the trade, kept as lists: a new one is one new line."""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

_LISTS = resources.files("generator.cleaning.noise").joinpath("lists")


def phrases(name: str) -> str:
    """The lines of a list as alternatives of one regular expression.

    >>> "全文完|" in phrases("end")
    True
    """
    return "|".join(listed(name))


@cache
def listed(name: str) -> Sequence[str]:
    """The lines of a list.

    A list is a text file in `lists/`: one regular expression a line, `#` before a comment, and `name := expression` for
    a part that other lines use as `<name>`. Raises FileNotFoundError for an unknown list.
    """
    parts: dict[str, str] = {}
    lines = []
    for line in _LISTS.joinpath(f"{name}.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("# "):
            continue
        whole = re.sub(r"<([a-z]+)>", lambda part: parts[part[1]], line)
        if definition := re.fullmatch(r"([a-z]+) := (.*)", whole):
            parts[definition[1]] = definition[2]
        else:
            lines.append(whole)
    return tuple(lines)
