"""What stands between a reader and a page: consent to cookies, the paywall, the login, the robot test."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import Words, inside, latin_rule
from generator.cleaning.noise.words import phrases

_SURE = re.compile(phrases("consent"))
_EDGE = re.compile(phrases("consent-at-edges"))
_TOLD = re.compile(
    r"[\"“”«»„]|\b(?:he|she|they|said|sagte|dijo|disse)\b|\bi\b(?! agree| cookie| nostri| tuoi| suoi|"
    r" dati| servizi| contenuti| partner)"
)


@latin_rule("N99", phrases("consent-signs"), 800)
def consent_and_paywall(words: Words) -> Iterator[Finding]:
    r"""Banners before the text: cookies and privacy, free articles left, subscribe to continue, protected by reCAPTCHA.

    The law, the publisher's purse and the fear of robots each put a sheet over the page. As text it comes first, or
    falls between two paragraphs where a video should have been.

    Only a line that is such a banner from beginning to end: it speaks to the reader of this site, this article, your
    consent, your subscription. An essay about cookies has a writer in it, or quotes, and stays.

    >>> from generator.cleaning.rule import tried
    >>> page = "We value your privacy\nAccept all cookies\nThe lake was still.\nTo continue reading, subscribe today."
    >>> tried(consent_and_paywall, page)
    '\n\nThe lake was still.\n'
    >>> tried(consent_and_paywall, "I accept all cookies, he said, and took three.\nWe value privacy here.")
    'I accept all cookies, he said, and took three.\nWe value privacy here.'
    """
    if _TOLD.search(words.low):
        return
    if _SURE.fullmatch(words.low) or (not inside(words) and _EDGE.fullmatch(words.low)):
        yield words.line.drop("promo")
