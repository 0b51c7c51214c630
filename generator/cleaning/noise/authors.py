"""What a page says of its writer below the text: the card of a platform, the note of a paper."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import Words, latin, prose
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

_FOLLOWERS = re.compile(
    r"\W*\d[\d.,]*\s?[km]?\s+(?:followers?|following|subscribers?|"
    r"connections)(?:\W+\d[\d.,]*\s?[km]?\s+(?:followers?|following))?\W*"
)
_WRITTEN = re.compile(r"\W*(?:written|posted|published|story|words|text) by\s+(?P<name>[^\d.,;:!?]{3,50})\W*")
_NOTE = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|la|du|di|el|bin|al)){1,4}),? "
    r"(?:is (?:an?|the|our|currently|based|also)\b|was (?:an?|the)\b|covers|writes|reports|teaches|lives|"
    r"works|edits|studies|blogs|tweets|hosts|directs|contributes|has (?:written|published|worked)|"
    r"can be (?:reached|followed|found)|ist|schreibt|est|écrit|es|escribe|è|scrive)\b.{4,400}"
)


@page_rule("N29")
def author_card(page: Page) -> Iterator[Finding]:
    r"""The writer's card below the text: Written by …, 3.4K Followers, the line about who writes; the note of a paper.

    Platforms set a card under each piece, papers a sentence: Ann Lee covers rivers for the Courier.

    A card goes where followers are counted, with its name above and one line about the writer below. A sentence goes
    only below the text or as its last line, and only where it begins with a name that stands in a short line at the
    head of the page. The last sentence of a life, or of a story with the same name in its title, stays: a sentence of
    prose there is in the past, and no byline names its hero.

    >>> from generator.cleaning.rule import tried
    >>> prose = "It leaves a line, and on the evening the water falls the whole town walks out, in boots, to see it."
    >>> tried(author_card, f"Floods\nBy Ann Lee\n{prose}\nAnn Lee covers rivers for the Courier.").endswith("see it.\n")
    True
    >>> tried(author_card, f"The flood\n{prose}\nAnn Lee is a woman who waits.").endswith("waits.")
    True
    """
    lines = latin(page)
    last = prose(page)[1]
    if last < 0:
        return
    for place, words in enumerate(lines):
        if words.rank >= last - 1 and _FOLLOWERS.fullmatch(words.low) and words.rank > 1:
            yield words.line.drop("promo")
            above = lines[place - 1] if place and lines[place - 1].rank == words.rank - 1 else None
            if above is not None and len(above.text) <= 60 and not above.ends:
                yield above.line.drop("promo")
            below = lines[place + 1] if place + 1 < len(lines) and lines[place + 1].rank == words.rank + 1 else None
            if below is not None and len(below.text) <= 160 and words.rank > last:
                yield below.line.drop("promo")
        elif (
            words.rank >= last - 1
            and words.rank >= 3
            and (note := _NOTE.fullmatch(words.text))
            and _headed(lines, note["name"])
        ) and len(page.filled) - words.rank <= 40:
            yield words.line.drop("meta")


def _headed(lines: list[Words], name: str) -> bool:
    """Whether a name stands in a short line at the head of the page that has no more to say than who wrote it."""
    name = name.lower()
    for words in lines[:30]:
        if words.rank > 24 or len(words.low) > 100 or words.ends:
            continue
        at = words.low.find(name)
        if at >= 0 and (
            at == 0
            or re.search(
                r"\b(?:by|words|text|von|par|por|di|posted|written|story|author)\b\W*(?:by\s)?$|[|·•,&]\s*$|\band $",
                words.low[:at],
            )
        ):
            return True
    return False
