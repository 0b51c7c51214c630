"""Whether damage is shown or suffered: texts on encodings quote what a broken text looks like."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.cleaning.page import Page

SEVERAL = 3
"""Damage comes in numbers: so many places on a page, and it is the page's state."""
_SUBJECT = re.compile(
    r"乱码|亂碼|[编編解][码碼]|字符集|转义|轉義|字[符元]实体|字[符元]實體|mojibake|encod|gibberish|garbled|charset|typeset"
    r"|apostrophe|\b(?:UTF-?8|GBK|GB2312|Latin-?1|ISO-8859|Windows-125\d|Unicode|HTML)\b|\bentit(?:y|ies)\b",
    re.IGNORECASE,
)
_ENOUGH = 9
"""So many places are damage even in a text on encodings: nobody quotes more."""
_BOUND = frozenset("“”‘’「」『』《》（）()[]\"'，。、；：？！,;:?!")
_QUOTED = re.compile(r"[“「『《\"‘][^“”「」『』《》\"‘’\n]{1,30}[”」』》\"’]")


class Place(NamedTuple):
    """A stretch of a page that looks damaged: `page.text[start:end]` would become `put`."""

    start: int
    end: int
    put: str


def on_the_subject(page: Page) -> bool:
    """Whether a page speaks of encodings, markup or the setting of type.

    >>> on_the_subject(Page("乱码是机器的梦话")), on_the_subject(Page("a dream"))
    (True, False)
    """
    return _SUBJECT.search(page.text) is not None


def shown(page: Page, places: Sequence[Place]) -> bool:
    """Whether the page shows the damage at these places rather than suffers from it.

    A text on the subject may show a few. Another shows one where it stands by itself between spaces or in quotation
    marks, or where the right form of its word is on the same line; if a third of a few places are so, all are taken to
    be. Where whole lines of a page were damaged, the rest is no quotation.

    >>> from generator.cleaning.page import Page
    >>> shown(Page("MÃ¼ller, once Müller"), [Place(1, 3, "ü")]), shown(Page("Herr MÃ¼ller"), [Place(6, 8, "ü")])
    (True, False)
    """
    if len(places) >= _ENOUGH or not places:
        return False
    if sum(end - start for start, end, _ in places) > 0.2 * len(page.text.strip()):
        return False  # a fifth of the page is no quotation
    if on_the_subject(page):
        return True
    if any(claim.field == "label" and claim.value == "mojibake" for claim in page.claims):
        return False  # what is left of damage that another rule mended
    return 3 * sum(_mentioned(page, place) for place in places) >= len(places)


def _mentioned(page: Page, place: Place) -> bool:
    """Whether one place is spoken of: alone between spaces or marks, in a short quotation, or beside its right form."""
    line = page.line_at(place.start)
    raw, start, end = line.raw, place.start - line.start, place.end - line.start
    if not (start and raw[end:].strip()):
        return False  # whole lines and their ends are not set into a sentence
    if any(quoted.start() < start and end < quoted.end() for quoted in _QUOTED.finditer(raw)):
        return True
    first, last = start, end
    while first and not raw[first - 1].isspace() and raw[first - 1] not in _BOUND:
        first -= 1
    while last < len(raw) and not raw[last].isspace() and raw[last] not in _BOUND:
        last += 1
    right = raw[first:start] + place.put + raw[end:last]
    spaced = raw[start - 1].isspace() and raw[end].isspace() and place.put[0] not in "—–"  # as dashes are by nature
    alone = (first, last) == (start, end) and (spaced or place.put[0].isalnum())
    return alone or (len(right) > 1 and right in raw)
