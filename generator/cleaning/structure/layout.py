"""Lines stripped to themselves."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding, Put
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

_BETWEEN = re.compile(r"\A\s+|\s+\Z|[^\S\n]*\n\s*")


@page_rule("S90")
def bare_lines(page: Page) -> Iterator[Finding]:
    r"""Blank lines, and white space around lines: layout, not text.

    Afterwards every line is a block.

    >>> from generator.cleaning.rule import tried
    >>> tried(bare_lines, "\n\u3000\u3000one \n\n two\n")
    'one\ntwo'
    """
    for match in _BETWEEN.finditer(page.text):
        inner = match.start() > 0 and match.end() < len(page.text)
        first = match[0].index("\n") if inner else 0
        # Two cuts around the line break that stays, rather than one with a line break put back: so that what was
        # taken out between blank lines keeps an entry of its own in the ledger.
        yield Put(match.start(), match.start() + first, "", "space")
        yield Put(match.start() + first + inner, match.end(), "", "space")
