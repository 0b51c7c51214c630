"""Which lines of a page's head may be its title, and what speaks for each."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.cleaning.learnt import Signs
from generator.cleaning.metadata.fields import fields
from generator.cleaning.metadata.framed import trimmed, weight
from generator.cleaning.metadata.houses import SECTION, is_house
from generator.cleaning.metadata.names import has_surname
from generator.cleaning.metadata.sheet import Sheet, is_dated, is_signed
from generator.cleaning.metadata.spoken import rank, said
from generator.cleaning.metadata.title_form import squash, unfit
from generator.cleaning.noise.company import PROSE, SHORT, WRAPPED, among, ending, length, step
from generator.cleaning.noise.likeness import bounded
from generator.cleaning.page import HAN_LETTER

_FAR, _LONGEST = 40, 120
"""A title stands among so many lines, and has no more characters."""
_LEADS = 4
"""Of so many paragraphs it is asked whether they speak of what a title says."""


class Headline(NamedTuple):
    """A line that may be the title."""

    place: int
    """Its place on the sheet."""
    title: str
    """What the title would be."""
    signs: Signs


def headlines(sheet: Sheet, alone: Callable[[str], float]) -> Iterator[Headline]:
    """The lines of the head that may be the title. `alone` says how much words speak for a frame."""
    letters, paragraphs, squashed = sheet.letters, sheet.paragraphs, [squash(words) for words in sheet.words]
    first = paragraphs[0] if paragraphs else len(sheet.rows)
    body = said(sheet.words[place] for place in paragraphs[:_LEADS])
    head = [
        place
        for place in range(min(first + 1, len(sheet.rows), _FAR))
        if squashed[place] and sheet.rows[place].what != WRAPPED and len(sheet.words[place]) <= _LONGEST
    ]
    short = [place for place in head if sheet.rows[place].what == SHORT]
    longest = sorted((place for place in short if letters[place] in "sHN"), key=lambda n: -length(sheet.words[n]))
    around = f"^^{''.join(letters)}$$"
    for place in head:
        words, title, letter = sheet.words[place], trimmed(sheet.words[place]), letters[place]
        own = squashed[place]
        if not squash(title):
            continue
        up2, up, _, down, down2 = [*around[place : place + 5]]
        again = min(2, sum(one == own for one in squashed) - 1)
        within = (one for n, one in enumerate(squashed) if one != own and sheet.rows[n].what not in (PROSE, WRAPPED))
        inside = min(2, sum(len(own) >= 4 and own in one for one in within))
        spoken = rank(title, body)
        level = round(bounded(alone(sheet.rows[place].words or words.lower())))
        long = longest.index(place) if place in longest else 9
        nth = short.index(place) if place in short else 20
        wide = HAN_LETTER.search(title) is not None
        size = step(title)
        end = words[-1] if words[-1] in "？?！!" else ending(words)
        yield Headline(
            place,
            title,
            dict.fromkeys(
                [
                    f"letter {letter}",
                    f"form {size}{end}",
                    f"length {size}",
                    f"end {end}",
                    f"weight {weight(title)}",
                    f"unfit {unfit(title)}",
                    f"alone {level}",
                    f"spoken {spoken}",
                    f"again {again}",
                    f"inside {inside}",
                    f"in prose {len(own) >= 2 and any(own in squashed[n] for n in paragraphs)}",
                    f"longest {min(long, 4)} of {min(4, len(longest))}",
                    f"longest {min(long, 4)}",
                    f"place {among(place, 0, 1, 2, 4, 8, 16)}",
                    f"standing {min(nth, 5)}",
                    f"standing after {min(len(short) - 1 - nth, 5) if place in short else 5}",
                    f"to prose {among(first - place, 0, 1, 2, 3, 5, 9)}",
                    f"up {up}",
                    f"down {down}",
                    f"up, down {up}{down}",
                    f"two down {down}{down2}",
                    f"two up {up2}{up}",
                    f"{letter}, down {down}",
                    f"{letter}, up {up}",
                    f"length {size}, down {down}",
                    f"length {size}, spoken {spoken}",
                    f"length {size}, longest {min(long, 2)}",
                    f"alone {level}, spoken {spoken}",
                    f"again {again}, spoken {spoken}",
                    f"inside {inside}, {letter}",
                    f"name {has_surname(title)}",
                    f"house {is_house(title)} {size}",
                    f"section {SECTION.fullmatch(title) is not None}",
                    f"fields {bool(fields(words))}",
                    f"dated {is_dated(words)}",
                    f"signed {is_signed(words)}",
                    f"wide {wide}",
                    f"book {'《' in title}",
                    f"colon {':' in title or '：' in title}",
                    f"spaces {min(3, title.count(' '))} {wide}",
                    f"comma {'，' in title}",
                    f"bar {_BAR.search(words) is not None}",
                    f"dash {_DASH.search(words) is not None}",
                    f"figure {any(map(str.isdigit, words))}",
                    f"first {place == first} {sheet.rows[place].what}",
                    f"top {place == 0} {level}",
                ],
                1.0,
            ),
        )


_BAR, _DASH = re.compile("[|｜_>›»/·]"), re.compile("[-—–]")
