"""The frame of a newsletter, and the words of its sponsors."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import Words, inside, latin, latin_rule
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

_SURE = re.compile(phrases("newsletter"))
_EDGE = re.compile(phrases("newsletter-at-edges"))
_TOLD = re.compile(r"[\"“”«»„]|\b(?:i|he|she|nobody|everybody)\b")


@latin_rule("N97", phrases("newsletter-signs"), 500)
def newsletter_frame(words: Words) -> Iterator[Finding]:
    r"""Head and foot of a newsletter: View in browser, Forwarded this email?, You are receiving this because …

    The law wants an address and a way out under each; the sender wants new readers over each.

    Only whole lines of these forms. What an essay tells of newsletters has a teller or quotes, and stays.

    >>> from generator.cleaning.rule import tried
    >>> page = "View this email in your browser\nDear all.\nYou are receiving this because you signed up.\nUnsubscribe"
    >>> tried(newsletter_frame, page)
    '\nDear all.\n\n'
    >>> tried(newsletter_frame, "I unsubscribe from everything in spring.\nNobody has ever asked why.")
    'I unsubscribe from everything in spring.\nNobody has ever asked why.'
    """
    if _TOLD.search(words.low):
        return
    if _SURE.fullmatch(words.low) or (not inside(words) and _EDGE.fullmatch(words.low)):
        yield words.line.drop("promo")


_SPONSOR = re.compile(phrases("sponsor-headings"))
_BROUGHT = re.compile(phrases("sponsor-lines"))
_OFFER = re.compile(
    r"\d+\s?% off|\bcodes?\b|\b(?:shop|order|buy|learn more|try it|get started|sign up|start|book|"
    r"download|subscribe|discover|visit|check (?:it|them) out|find out more|click|apply|join)\b"
    r"[^.]{0,40}(?:now|here|today|free|→|»|>|$)|→|https?://|\bwww\.|\bfree (?:trial|shipping|month|demo)|"
    r"\$\d|€\s?\d|£\d|\boffers?\b|\b(?:rabatt|gutschein|jetzt|réduction|descuento|sconto)\b"
)


@page_rule("N28")
def sponsor(page: Page) -> Iterator[Finding]:
    r"""The sponsor's place in a newsletter or a page: A MESSAGE FROM OUR SPONSOR and the paragraph under it.

    The heading is fixed, the paragraph changes with each issue; it praises goods and ends with a way to buy them.

    Under the heading only the next paragraph, and only where it offers: a code, a price, a link, Shop now. What stands
    under it without an offer is the writer's and stays.

    >>> from generator.cleaning.rule import tried
    >>> page = "It is cold.\nA message from our sponsor\nShelf not straight? Get 20% off. Shop now →\nThe cat sleeps."
    >>> tried(sponsor, page)
    'It is cold.\n\n\nThe cat sleeps.'
    >>> tried(sponsor, "A message from our sponsor\nwas read before each film, and we knew it by heart.")
    'A message from our sponsor\nwas read before each film, and we knew it by heart.'
    """
    lines = latin(page)
    for place, words in enumerate(lines):
        if len(words.low) > 260:
            continue
        if _BROUGHT.fullmatch(words.low) and not _TOLD.search(words.low):
            yield words.line.drop("promo")
        elif len(words.low) <= 70 and _SPONSOR.fullmatch(words.low):
            below = lines[place + 1] if place + 1 < len(lines) else None
            near = below is not None and below.rank == words.rank + 1
            offers = near and below is not None and len(below.low) <= 700 and bool(_OFFER.search(below.low))
            if offers and below is not None:
                yield words.line.drop("promo")
                yield below.line.drop("promo")
            elif not (near and below is not None and below.text[:1].islower()):
                yield words.line.drop("promo")
