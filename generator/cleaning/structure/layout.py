"""Lines stripped to themselves."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding, Put
from generator.cleaning.page import Page, once
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.fences import fences

STYLED = "styled"
"""The field of claims that say a line bore the trace of a style of its own; their value is the line."""

_INDENTED = re.compile(r"[ \t\xa0]\S.{0,38}$")
_ENDED = re.compile(r"[。；;，,！!…”」』]$")
_GAP = re.compile(r"\s\s+")
_NESTED = re.compile(r"(?: {4})+(?=(?:[-*+]|\d{1,9}[.)])\s)")


@once
def styled_lines(page: Page) -> frozenset[int]:
    """The indexes of short, unclosed lines with a lone space before them.

    Where an icon or a style stood before a line, a scraper leaves one space. It tells nothing in a text that indents
    its lines as a habit.

    >>> sorted(styled_lines(Page("潮水退了。\\n 渔村的冬天\\n海水每天涨落两次。\\n人们坐在屋里。\\n风大。")))
    [1]
    """
    if page.format != "text" or not page.chinese:
        return frozenset()
    found = frozenset(line.index for line in page.filled if _INDENTED.match(line.raw) and not _ENDED.search(line.text))
    if not found:
        return found
    indented = sum(line.raw[0].isspace() for line in page.filled)
    return found if 4 * indented < len(page.filled) else frozenset()


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of white space at the ends of a text and around its line breaks, but for breaks by themselves.

    >>> list(_gaps(" one two\\nthree \\nfour\\n"))
    [(0, 1), (14, 16), (20, 21)]
    """
    if text[:1].isspace() and not text[1:2].isspace():
        yield 0, 1
    for match in _GAP.finditer(text):
        begin, end = match.span()
        if begin == 0 or end == len(text) or "\n" in match[0]:
            yield begin, end
    if len(text) > 1 and text[-1].isspace() and not text[-2].isspace():
        yield len(text) - 1, len(text)


@page_rule("S90")
def bare_lines(page: Page) -> Iterator[Finding]:
    r"""Blank lines, and white space around lines: layout, not text.

    Afterwards every line is a block. A lone space before a short line was the place of an icon: that is remembered,
    for headings (S40) are told by it. Code between fences keeps its lines as they are; list items of a Markdown page
    keep the indents that nest them.

    >>> from generator.cleaning.rule import tried
    >>> tried(bare_lines, "\n\u3000\u3000one \n\n two\n")
    'one\ntwo'
    >>> tried(bare_lines, "one\n\n```\n  x\n\n```\n\ntwo")
    'one\n```\n  x\n\n```\ntwo'
    """
    yield from (Claim(STYLED, page.lines[index].text, 0) for index in sorted(styled_lines(page)))
    text = page.text
    kept = [(page.lines[first].start, page.lines[last].end) for first, last in fences(page)]
    at = 0
    for begin, gap_end in _gaps(text):
        end = gap_end
        while at < len(kept) and kept[at][1] <= begin:
            at += 1
        if at < len(kept) and begin >= kept[at][0]:
            continue
        if at < len(kept) and end > kept[at][0]:
            end = kept[at][0]  # the indent of an opening fence is its own
        inner = begin > 0 and end < len(text)
        first = text[begin:end].index("\n") if inner else 0
        if page.format != "text":
            nested = _NESTED.match(text, text.rfind("\n", 0, end) + 1)
            if nested and nested.end() == end:
                end = nested.start()
        # Two cuts around the line break that stays, rather than one with a line break put back: so that what was
        # taken out between blank lines keeps an entry of its own in the ledger.
        yield Put(begin, begin + first, "", "space")
        yield Put(begin + first + inner, max(end, begin + first + inner), "", "space")
