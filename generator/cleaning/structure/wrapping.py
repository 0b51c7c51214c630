"""Where the lines of a page were broken at one width."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.cleaning.noise.script import simple
from generator.cleaning.page import HAN, HAN_LETTER, Line, Page, once
from generator.cleaning.structure.seams import HYPHEN
from generator.dictionary import dictionary

_CHINESE = range(14, 61)
_LATIN = range(38, 101)
"""Widths that paragraphs are set in, in characters."""
_SLACK = 2
"""By how many characters a full line of Chinese may be shorter: marks are not set at the beginning of one."""
_INDENT = 2
"""And by how many more where an indent that stood before it is lost."""
_RAGGED = 0.75
"""How much of the width a line fills in scripts that break between words."""
_LEAST, _FEW = 6, 3
"""So many lines must run on into the next; so few are enough in Chinese where none is longer than they are."""
_SURE = 7
"""So many lines of Chinese run on at one width only where all were broken at it, whatever else is longer on the page:
what is known of a paper and its writers."""
_CLOSED = re.compile(r"[。！？!?…：:；;”」』）)》]$")
_ENDED = re.compile(r"[.!?:;…”\"’)\]]$")
_WORD = re.compile(r"\S+")
_SPACED = re.compile(rf"[{HAN}]\s[{HAN}]")
"""What no line of prose has."""
_CUT, _USUAL = 0.25, 20
"""The share of breaks that are to go through words, and how often the dictionary must have met one of these."""


class _Width(NamedTuple):
    """A width at which lines may have been broken."""

    width: int
    sure: int
    """How many lines of it run on into the next."""


_NO_WIDTH = _Width(0, 0)


@once
def margin(page: Page) -> int | None:
    """The width at which paragraphs of the page were broken into lines; None where they were not.

    At that width most lines that are about as long end within a sentence, and hardly any line is longer. Chinese is
    broken between any two characters, so that words are cut; lines of verse end where their phrases end. Where Chinese
    has no such width, one will do at which many lines run on, though as many others are longer.

    >>> wrapped = "The sea rises twice a day and the men who fish\\nknow it by heart and go out with it and come\\n"
    >>> wrapped += "home with it, and so it has been for as many\\nyears as anybody here can remember it.\\n"
    >>> margin(Page(wrapped * 3)), margin(Page("The sea rises twice a day.\\nThe men know it by heart.\\n" * 9))
    (46, None)
    """
    lengths = [len(line.raw.rstrip()) for line in page.filled]
    pairs = [(len(left.raw.rstrip()), _is_open(left, right)) for left, right in _pairs(page)]
    if sum(is_open for _, is_open in pairs) < (_FEW if page.chinese else _LEAST):
        return None
    best, loose = _NO_WIDTH, _NO_WIDTH
    for width in sorted({length for length in lengths if length in (_CHINESE if page.chinese else _LATIN)}):
        least = width - _SLACK if page.chinese else _RAGGED * width
        full = [is_open for length, is_open in pairs if least <= length <= width]
        sure = sum(full)
        over = sum(length > width for length in lengths)
        enough = sure >= _LEAST or (page.chinese and sure >= _FEW + over)
        if sure < 0.6 * len(full):
            continue
        if enough and over <= 0.25 * len(full) and sure > best.sure:
            best = _Width(width, sure)
        elif page.chinese and over <= len(full) and sure >= _SURE and sure > loose.sure:
            loose = _Width(width, sure)
    width = (best if best.sure else loose).width
    return width if width and (not page.chinese or _cuts_words(page, width)) else None


def _pairs(page: Page) -> Iterator[tuple[Line, Line]]:
    """The lines of the page that stand right below each other."""
    return ((left, right) for left, right in pairwise(page.lines) if left.text and right.text)


def broken(page: Page, width: int) -> Iterator[tuple[Line, Line]]:
    """The lines of a page that run on into the next, where it was broken at a width, with that next."""
    return ((left, right) for left, right in _pairs(page) if _runs_on(left, right, width))


def _is_open(left: Line, right: Line) -> bool:
    """Whether words show that the next line goes on with the sentence."""
    if HAN_LETTER.match(left.text[-1]):
        return bool(HAN_LETTER.match(right.text[0]))
    return right.text[0].islower() and not _ENDED.search(left.text)


def _cuts_words(page: Page, width: int) -> bool:
    """Whether the breaks at a width go through words, as they do wherever a line is simply full."""
    breaks = [left.text[-1] + right.text[0] for left, right in broken(page, width)]
    words = map(dictionary().known, simple("\n".join(breaks), page).split("\n"))
    cut = sum(word is not None and word.often >= _USUAL for word in words)
    return cut >= max(2, _CUT * len(breaks))


def _runs_on(left: Line, right: Line, width: int) -> bool:
    """Whether a line of a page that was broken at a width goes on in the next."""
    length = len(left.raw.rstrip())
    if length > width or right.raw[0] in "\u3000 \t":
        return False
    if HAN_LETTER.match(left.text[-1]) or ord(left.text[-1]) >= 0x3000:  # a mark of Chinese
        slack = _SLACK + (_INDENT if _is_open(left, right) else 0)
        return length >= width - slack and not _CLOSED.search(left.text) and not _SPACED.search(left.text)
    if right.text[0].islower() and (HYPHEN.search(left.text) or not _ENDED.search(left.text)):
        return length >= _RAGGED * width or HYPHEN.search(left.text) is not None
    word = _WORD.match(right.text)
    if word is None or length + 1 + len(word[0]) <= width or not left.text[0].islower():
        return False  # a capital begins a name or a sentence as well as a line of something else
    return length >= _RAGGED * width


@once
def flowing(page: Page) -> frozenset[int]:
    """The indices of lines that are parts of a paragraph which was broken at a width."""
    width = margin(page)
    pairs = broken(page, width) if width is not None else ()
    return frozenset(line.index for pair in pairs for line in pair)
