"""Line ends, spaces and characters that nobody sees."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding, Put
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


@page_rule("R01")
def line_ending(page: Page) -> Iterator[Finding]:
    r"""Line ends of other systems: CRLF, CR, and Unicode's line and paragraph separators.

    Windows ends a line with two characters, old Macs with the other one, word processors with characters of their own.
    All become one line feed.

    >>> from generator.cleaning.rule import tried
    >>> tried(line_ending, "one\r\ntwo\rthree")
    'one\ntwo\nthree'
    """
    for match in _LINE_END.finditer(page.text):
        yield Put(match.start(), match.end(), "\n", "space")
