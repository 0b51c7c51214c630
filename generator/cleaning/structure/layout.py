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
        put = "" if match.start() == 0 or match.end() == len(page.text) else "\n"
        if match[0] != put:
            yield Put(match.start(), match.end(), put, "space")
