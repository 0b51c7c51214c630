"""Tables of contents, whose entries stand again as headings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.cleaning.finding import Finding
from generator.cleaning.page import Line, Page, once
from generator.cleaning.rule import page_rule

_CONTENTS = re.compile(
    r"^[ \t\u3000\xa0【\[*#]*(?:本[文期])?"
    r"(?:目\s{0,2}[录錄]|目次|内容目录|要点|要目|看点|内容提要|导览|CONTENTS|Contents|Table of [Cc]ontents)"
    r"[】\]*\s：:]*$",
    re.MULTILINE,
)
_PAGE = re.compile(r"[\s.…·]{1,200}\d{0,4}$")
_COUNTED = re.compile(r"(\d{1,2})(?:\.\d{1,2})?[\s.、]{0,3}([^\d\s.、。，；：].{1,30})")
"""An entry with its number before it, as encyclopedias have them."""


@once
def contents(page: Page) -> Sequence[Line]:
    r"""The lines of a page's tables of contents, each with the line that says so.

    >>> [line.text for line in contents(Page("目录\n潮汐\n月亮\n\n潮汐\n海水涨落。\n月亮\n月亮圆缺。"))]
    ['目录', '潮汐', '月亮']
    """
    return [listed for line in page.lines_with(_CONTENTS) for listed in _listed(line)]


@page_rule("S05")
def table_of_contents(page: Page) -> Iterator[Finding]:
    r"""A table of contents: 目录, and below it the headings that stand again over their sections.

    >>> from generator.cleaning.rule import tried
    >>> tried(table_of_contents, "目录\n潮汐\n月亮\n\n潮汐\n海水涨落。\n月亮\n月亮圆缺。")
    '\n\n\n\n潮汐\n海水涨落。\n月亮\n月亮圆缺。'
    >>> tried(table_of_contents, "目录\n1潮汐\n2月亮\n潮汐\n海水涨落。\n月亮\n月亮圆缺。")
    '\n\n\n潮汐\n海水涨落。\n月亮\n月亮圆缺。'
    """
    yield from (line.drop("nav") for line in contents(page))


def _listed(line: Line) -> Sequence[Line]:
    """The line over a table of contents and its entries; nothing where none stands below."""
    rank = line.page.rank(line)
    if rank >= 60:
        return ()
    below = line.page.filled[rank + 1 : rank + 80]
    counts = Counter(_entry(other) for other in line.page.filled[rank + 1 :])
    listed: list[Line] = []
    for other in below:
        entry = _entry(other)
        if counts[entry] < 2 or len(other.text) > 60 or entry in {_entry(one) for one in listed}:
            break
        listed.append(other)
    listed = listed if len(listed) >= 2 else _counted(below)
    return (line, *listed) if listed else ()


def _entry(line: Line) -> str:
    """An entry of a table of contents without its page."""
    return _PAGE.sub("", line.text[:100])


def _counted(below: Sequence[Line]) -> list[Line]:
    """Numbered entries right below, counting up from 1, where the text has them again without their numbers."""
    listed: list[Line] = []
    names: list[str] = []
    for line in below:
        entry = _COUNTED.fullmatch(line.text)
        if not entry or int(entry[1]) not in (len(names), len(names) + 1):
            break
        listed.append(line)
        names += [entry[2]] if int(entry[1]) > len(names) else []
    rest = [line.text for line in below[len(listed) :]]
    again = sum(any(text.startswith(name) and len(text) < len(name) + 8 for text in rest) for name in names)
    return listed if len(names) >= 2 and again == len(names) else []
