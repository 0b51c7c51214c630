"""What stays of a text when it is translated or spun: Latin names, numbers and dates, in their order.

A synonym table does not know a band's name, and a translator leaves a year a year. Texts that have the rare ones in
common, in the same order, tell the same thing sentence by sentence.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from unicodedata import normalize

from generator.library.lists import words

RARE = 8
"""An anchor that more works have says nothing: everybody names it."""
LEAST = 8
"""Rare anchors that two texts must have in common."""
MET = 3
"""Of these, figures and names by which two texts are found."""
PART = 0.6
"""The part that these must be of the rare anchors of the text that has fewer."""
ORDER = 0.8
"""The part of what they have in common that must stand in the same order."""
LOOSE = 0.1
"""What a text and its spun copy have in common of their runs of five letters; one on the same matter has less."""
MOST = 4000
"""Anchors kept of one text."""

_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_ANCHOR = re.compile(
    rf"(?P<zh_month>\d{{1,2}})\s*月\s*(?P<zh_day>\d{{1,2}})\s*[日号號]"
    rf"|\b(?P<en_month>{_MONTH})\.? (?P<en_day>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|\b(?P<en_first>\d{{1,2}})(?:st|nd|rd|th)? (?P<en_then>{_MONTH})\b"
    rf"|(?P<figure>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<scale>[万萬亿億]|thousand\b|million\b|billion\b)?"
    rf"|(?P<word>[a-zà-ɏ][a-zà-ɏ]+)"
)


def anchors(text: str) -> tuple[str, ...]:
    """The anchors of a text, in its order. Figures of one digit and common words are none.

    >>> anchors("9月14日，乐队 Grey Lanterns 卖出1.2万张票，是2021年的3倍")
    ('9-14', 'grey', 'lanterns', '12000', '2021')
    >>> anchors("On September 14 the Grey Lanterns sold 12,000 tickets")
    ('9-14', 'grey', 'lanterns', '12000', 'tickets')
    """
    found: list[str] = []
    for match in _ANCHOR.finditer(normalize("NFKC", text).casefold()):
        anchor = _anchor(match)
        if anchor and not (found and found[-1] == anchor):
            found.append(anchor)
        if len(found) == MOST:
            break
    return tuple(found)


def _anchor(match: "re.Match[str]") -> str | None:
    if match["zh_month"]:
        return f"{int(match['zh_month'])}-{int(match['zh_day'])}"
    if match["en_month"] or match["en_then"]:
        month = _MONTHS.index((match["en_month"] or match["en_then"])[:3]) + 1
        return f"{month}-{int(match['en_day'] or match['en_first'])}"
    if match["figure"]:
        figure = match["figure"].replace(",", "")
        if match["scale"]:
            return _scaled(figure, _SCALES[match["scale"]])
        return figure if len(figure) > 1 else None
    word: str = match["word"]
    return None if word in words("function") or word in words("generic") else word


def _scaled(figure: str, scale: int) -> str:
    """A figure times a power of ten, without the rounding of machine numbers.

    >>> _scaled("1.25", 10**4), _scaled("3", 10**8)
    ('12500', '300000000')
    """
    whole, _, part = figure.partition(".")
    zeros = len(str(scale)) - 1
    digits = whole + (part + "0" * zeros)[:zeros]
    return digits.lstrip("0") or "0"


def parallel(
    texts: Mapping[int, Sequence[str]], foreign: Mapping[int, bool], loose: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """Pairs of texts that are spun or translated from one another, the surest first.

    `texts` gives the anchors of each text by its number; `foreign` says which of them are in Latin script. `loose` is
    asked for pairs in one script: how much of their short runs they have in common.
    """
    spread = Counter(anchor for found in texts.values() for anchor in set(found))
    rare = {number: [a for a in found if spread[a] <= RARE] for number, found in texts.items()}
    # Among texts in Latin letters nearly every word would be an anchor; figures, and what stands in other scripts too,
    # are names enough to find candidates by.
    named = {anchor for number, found in texts.items() if not foreign[number] for anchor in found}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(rare):
        for anchor in sorted(set(rare[number])):
            if anchor in named or anchor[0].isdigit():
                holders[anchor].append(number)
    meetings = Counter(pair for found in holders.values() for pair in combinations(found, 2))
    sure: list[tuple[float, int, int]] = []
    for (one, other), count in meetings.items():
        common = len(set(rare[one]) & set(rare[other])) if count >= MET else 0
        if common < LEAST:
            continue
        across = foreign[one] != foreign[other]
        part, order = _agreement(rare[one], rare[other], both=not across)
        if part >= PART and order >= ORDER and (across or loose(one, other) >= LOOSE):
            sure.append((-round(part * order * common, 6), one, other))
    return [(one, other) for _, one, other in sorted(sure)]


def _agreement(one: Sequence[str], other: Sequence[str], *, both: bool) -> tuple[float, float]:
    """The part of the anchors that two texts have in common, and how much of that stands in the same order.

    The part is of the text that has fewer anchors or, of texts in one script, of the one that has more: there a text
    that merely takes a paragraph from another must not count as its copy.
    """
    mine, theirs = set(one), set(other)
    common = mine & theirs
    part = len(common) / (max if both else min)(len(mine), len(theirs))
    first, second = [a for a in one if a in common], [a for a in other if a in common]
    return part, in_order(first, second) / min(len(first), len(second))


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest sequence that stands in both, in order (Hunt and Szymanski, 1977).

    >>> in_order("a b c d".split(), "b x d a".split())
    2
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, anchor in enumerate(other):
        places[anchor].append(place)
    ends: list[int] = []
    for anchor in one:
        for place in reversed(places.get(anchor, ())):
            at = bisect_left(ends, place)
            ends[at : at + 1] = [place]
    return len(ends)
