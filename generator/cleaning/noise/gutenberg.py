"""The frame of Project Gutenberg around its books."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

_START = re.compile(
    r"^.{0,6}\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT).*$", re.MULTILINE | re.IGNORECASE
)
_END = re.compile(
    r"^(?:.{0,6}\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT).*|"
    r"End of (?:the )?Project Gutenberg.{0,80})$",
    re.MULTILINE | re.IGNORECASE,
)
_MADE = re.compile(
    r"\W*(?:(?:e-?text )?(?:produced|prepared|transcribed|scanned) by\b.{2,200}|"
    r"\[?transcriber'?s? notes?\b.{0,80})",
    re.IGNORECASE,
)


@page_rule("N58")
def gutenberg_frame(page: Page) -> Iterator[Finding]:
    r"""The licence and the card of Project Gutenberg above and below a book.

    Its books begin with terms and a card, end with the licence, and have a line of three stars on either side.

    Only by those two lines: what stands above the first and below the second goes, with the line that says who made
    the file. Title and author are read from the card on the same pass. A text that speaks of the project stays.

    >>> from generator.cleaning.rule import tried
    >>> page = "Title: Hens\n*** START OF THE PROJECT GUTENBERG EBOOK HENS ***\nProduced by Ann Lee\nNine.\n"
    >>> tried(gutenberg_frame, page + "*** END OF THE PROJECT GUTENBERG EBOOK HENS ***\nTerms of use")
    '\n\n\nNine.\n\n'
    >>> tried(gutenberg_frame, "The Project Gutenberg eBook of Hens is where I read it.")
    'The Project Gutenberg eBook of Hens is where I read it.'
    """
    if "GUTENBERG" not in page.text and "Gutenberg" not in page.text:
        return
    start, end = _START.search(page.text), None
    for found in _END.finditer(page.text):
        end = end or found
    for line in page.filled:
        if (start and line.start <= start.start()) or (end and line.start >= end.start()):
            yield line.drop("rights")
        elif start and line.start < start.end() + 400 and _MADE.fullmatch(line.text):
            yield line.drop("credit")
