"""What a text counts, a line for each: 射门：11-14 over 角球：3-8."""

import re
from itertools import groupby

from generator.cleaning.page import Line, Page, once
from generator.cleaning.trigger import Trigger

_COUNTED = Trigger(
    r"^[ \t\u3000\xa0]*(?:[-*•·] *)?[^\s\d：:，。][^\s：:，。]{0,9} ?[：:] ?[^：:。，\n]{0,24}\d[^：:。\n]{0,24}$",
    re.MULTILINE,
)
_LEAST = 3
_LONG = 40


@once
def tallies(page: Page) -> frozenset[int]:
    """The indexes of lines that each name something and say how much of it there is: three or more in a row, between
    long paragraphs of the text. A site counts its readers above the text or below it.

    >>> prose = "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家，一年到头都是这样，从来没有错过。"
    >>> sorted(tallies(Page(f"{prose}\\n鲈鱼：11 条\\n虾：3 斤\\n蟹：8 只\\n{prose}")))
    [1, 2, 3]
    >>> sorted(tallies(Page(f"{prose}\\n阅读：11\\n评论：3\\n点赞：8")))
    []
    """
    counted = {line.index for line in page.lines_with(_COUNTED)}
    long = [line.index for line in page.filled if _is_long(line)] if len(counted) >= _LEAST else []
    if not long:
        return frozenset()
    rows = groupby((line.index for line in page.filled), counted.__contains__)
    runs = (list(run) for is_counted, run in rows if is_counted)
    inside = (run for run in runs if len(run) >= _LEAST and long[0] < run[0] and run[-1] < long[-1])
    return frozenset(index for run in inside for index in run)


def _is_long(line: Line) -> bool:
    """Whether a line is a paragraph that no site sets among its buttons."""
    return len(line.text) >= _LONG and bool(re.search(r"[。！？”]$|[.!?]$", line.text))
