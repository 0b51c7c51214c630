"""What stays of a text when it is translated or spun: Latin names, numbers and dates, in their order.

A synonym table does not know a band's name, and a translator leaves a year a year. Texts that have the rare ones in
common, in the same order, tell the same thing sentence by sentence.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from generator.dates import month_named
from generator.library.folding import compatible
from generator.library.letters import Hashes
from generator.library.lists import words

MOST = 4000
"""Anchors kept of one text."""

_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_ANCHOR = re.compile(
    r"(?=[\da-zà-ɏ])(?:"  # what an anchor begins with is looked for at once
    rf"(?P<zh_month>\d{{1,2}})\s*月\s*(?P<zh_day>\d{{1,2}})\s*[日号號]"
    rf"|\b(?P<en_month>{_MONTH})\.? (?P<en_day>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|\b(?P<en_first>\d{{1,2}})(?:st|nd|rd|th)? (?P<en_then>{_MONTH})\b"
    rf"|(?P<figure>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<scale>[万萬亿億]|thousand\b|million\b|billion\b)?"
    rf"|(?P<word>[a-zà-ɏ][a-zà-ɏ]+))"
)


def anchors(text: str) -> tuple[str, ...]:
    """The anchors of a text, in its order. Figures of one digit and common words are none.

    >>> anchors("9月14日，乐队 Grey Lanterns 卖出1.2万张票，是2021年的3倍")
    ('9-14', 'grey', 'lanterns', '12000', '2021')
    >>> anchors("On September 14 the Grey Lanterns sold 12,000 tickets")
    ('9-14', 'grey', 'lanterns', '12000', 'tickets')
    """
    found: list[str] = []
    for match in _ANCHOR.finditer(compatible(text).casefold()):
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
        return f"{month_named(match['en_month'] or match['en_then'])}-{int(match['en_day'] or match['en_first'])}"
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


def hashed(found: Sequence[str]) -> Hashes:
    """The anchors as numbers, the same on every machine; those of figures are odd.

    >>> [int(number) % 2 for number in hashed(("9-14", "grey", "2021"))]
    [1, 0, 1]
    """
    return np.array([_number(anchor) for anchor in found], np.uint64)


@lru_cache(maxsize=1 << 16)
def _number(anchor: str) -> int:
    number = int.from_bytes(blake2b(anchor.encode(), digest_size=8).digest(), "big")
    return number | 1 if anchor[0].isdigit() else number & ~1
