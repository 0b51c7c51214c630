"""What a piece is called and who signs it, where the lines stand among those of a site's frame."""

import re
from collections.abc import Iterator, Sequence

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.names import has_surname, is_staff
from generator.cleaning.metadata.titles import titular, unquoted
from generator.cleaning.noise.frame import LIKELY, OPEN, PROSE, Row, rows
from generator.cleaning.page import HAN, Page
from generator.cleaning.rule import page_rule

TITLE, NAME = 45, 50
"""Weights of a title and a name that only their place tells: above a bare first line, below what says what it is."""
_HEAD = 40
"""How many lines a frame may have above a text."""
_LATIN_NAME = re.compile(r"(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’.-]+")


@page_rule("M35")
def framed_title(page: Page) -> Iterator[Finding]:
    r"""A title, and a name below it, between the lines of a site's frame: menu, title, name, date, buttons.

    A page puts its title under the menu and over date, source and buttons. When those are known, the one line between
    them that has the form of a title is one; of several, that which comes twice, or stands right over the dated line.
    A line of nothing but a name between title and frame is who signs.

    >>> from generator.cleaning.page import Page
    >>> page = Page("\n潮汐与渔村\n\n海水每天涨落两次。", gone={0: "nav", 2: "meta"})
    >>> [claim.value for claim in framed_title(page) if isinstance(claim, Claim)]
    ['潮汐与渔村']
    """
    if page.format != "text":
        return
    head = _head(page)
    if not any(row.gone or row.kind >= LIKELY for row in head):
        return
    title = _title(page, head)
    if title is not None:
        yield head[title].line.drop("meta")
        yield Claim("title", unquoted(head[title].line.text), TITLE)
        for row in head:
            if row is not head[title] and not row.gone and row.line.text == head[title].line.text:
                yield row.line.drop("title-echo")
    known = page.claimed("title")
    if title is None and known is None:
        return
    yield from _names(page, head, title)


def _head(page: Page) -> Sequence[Row]:
    """The lines above the first paragraph; none where the page has no paragraph, or too much stands above it."""
    for place, row in enumerate(rows(page)[: _HEAD + 1]):
        if not row.gone and row.kind == PROSE:
            return rows(page)[:place]
    return []


def _title(page: Page, head: Sequence[Row]) -> int | None:
    """Which line of the head is the title; None where none is, or it is known already."""
    if any(claim.field == "title" and claim.weight > TITLE for claim in page.claims):
        return None
    texts = [row.line.text for row in head]
    best: tuple[int, int] | None = None
    for n, row in enumerate(head):
        if row.gone or row.kind != OPEN or not titular(row.line, page) or _is_name(texts[n]):
            continue
        below = [other for other in head[n + 1 : n + 4] if other.gone in {"meta", "nav"} or other.kind >= LIKELY]
        above = any(other.gone == "nav" or other.kind >= LIKELY for other in head[:n])
        teasers = len(head) >= n + 3 and all(not other.gone and other.kind == OPEN for other in head[n : n + 3])
        if (not below and not above) or (teasers and texts.count(texts[n]) == 1):
            continue
        score = 3 * (texts.count(texts[n]) > 1) + 2 * bool(below) + above
        score += len(texts[n]) >= (6 if re.search(f"[{HAN}]", texts[n]) else 14)
        best = max(filter(None, (best, (score, -n))))
    return -best[1] if best and best[0] >= 2 else None


def _is_name(text: str) -> bool:
    return has_surname(text) or bool(_LATIN_NAME.fullmatch(text) and len(text.split()) <= 2)


def _names(page: Page, head: Sequence[Row], title: int | None) -> Iterator[Finding]:
    """A line that is a name and nothing else, in the frame."""
    signed = any(claim.field == "author" and claim.weight >= NAME for claim in page.claims)
    found: str | None = None
    for n, row in enumerate(head):
        text = row.line.text
        if row.gone or n == title or row.kind != OPEN or not re.fullmatch(r"[□■●]?\s*\S.{0,24}", text):
            continue
        near = [other for other in head[max(0, n - 2) : n + 3] if other is not row]
        if not any(other.gone or other.kind >= LIKELY for other in near) and n - 1 != title:
            continue
        name = re.sub(r"[\s©]+$|^[□■●\s]+", "", text)
        if found == name:
            yield row.line.drop("meta")
        elif found is None and not signed and not is_staff(name) and _is_name(name):
            found = name
            yield row.line.drop("meta")
            yield Claim("author", name, NAME)
