"""How much a line of a page is like those of a frame, by its words and by what stands around it.

The lists of the trade know what they know. What they have in common with the rest is taught by the trials: from pages
whose every line is known to be of the text or of the frame, `tools/teach.py` learns what each *sign* of a line speaks
for and writes it to `likeness.tsv`, in hundredths, above 0 for a frame. First each line is judged by itself; then by
that, by what the lines around it say, and by where it stands.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from generator.cleaning.learnt import Signs, tables, told_by
from generator.cleaning.noise.company import (
    ABOVE,
    BELOW,
    FRAME,
    PROSE,
    WRAPPED,
    Company,
    Seen,
    company,
    ending,
    step,
)
from generator.cleaning.page import HAN, HAN_LETTER

_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．)）]|第[一二三四五六七八九十\d]+[章节步部]"
    r"|[-*•] |#+ |step \d|[a-z]\."
)
_CODE = re.compile(r"[=;{}]$|\(\)|->")
_FIGURES = re.compile(r"\d+")
_PART = re.compile(rf"[{HAN}]+|[^\W\d_]+|0|[^\w\s]")
_HEAD, _TAIL = 80, 40
"""Of a longer line so many characters at its beginning and end are looked at."""
_WHOLE = 8
"""Of a part of up to so many Chinese characters the beginning and the end count."""
_WORDS_COUNT, _FEW = 3.0, 4
"""How much all signs of words count together, where each is one of many; fewer than so many count as so many."""
_COUNTS = 0.6
"""How much another sign counts."""
_MOST = 4.0
"""What a line says by itself is never taken for surer than that; it is so sure of one that is known."""
_NEAR = 2
"""How far the lines are which are near."""

SURE, SURE_BELOW = 2.0, 1.5
"""How sure it must be that a line is of a frame; less so below the text, where hardly anything else stands."""
OWN = "says"
"""The sign that tells how much a line speaks for a frame by itself."""


class Learnt(NamedTuple):
    """What signs speak for, above 0 for a frame; those that say nothing are left out. `""` is where one begins."""

    alone: Signs
    """The signs that a line has by itself."""
    placed: Signs
    """Those that it has among others."""


@cache
def learnt() -> Learnt:
    """What was learnt from the trials."""
    return Learnt(**tables("generator.cleaning.noise", "likeness.tsv"))


def word_signs(words: str) -> frozenset[str]:
    """The signs that a line's words are: single characters, two and three in a row, and Latin words, marks
    and what stands before each.

    >>> sorted(word_signs("登录 log in"))
    ['=in', '=log', '=log in', '=登录 log', '^登', '^登录', '录', '录$', '登', '登录', '登录$']
    """
    if len(words) > _HEAD + _TAIL:
        words = f"{words[:_HEAD]} {words[-_TAIL:]}"
    signs: set[str] = set()
    before = ""
    for part in _PART.findall(_FIGURES.sub("0", words)):
        if HAN_LETTER.match(part):
            signs.update(part)
            whole = f"^{part}$" if len(part) <= _WHOLE else part
            signs.update(map("".join, pairwise(whole)))
            signs.update(map("".join, zip(whole, whole[1:], whole[2:], strict=False)))
        else:
            signs.add(f"={part}")
            if before:
                signs.add(f"={before} {part}")
        before = part
    return frozenset(signs)


def own_signs(words: str) -> Signs:
    """The signs that a line has by itself: its words, its length and its end."""
    told = word_signs(words)
    signs = dict.fromkeys(told, _WORDS_COUNT / sqrt(max(_FEW, len(told))))
    long = step(words)
    signs |= {f"form {long}{ending(words)}": _COUNTS, f"length {long}": _COUNTS}
    if _NUMBERED.match(words):
        signs["numbered"] = _COUNTS
    if _CODE.search(words):
        signs["code"] = _COUNTS
    return signs


def placed_signs(rows: Sequence[Seen], alone: Callable[[str], float]) -> Iterator[tuple[Company, Signs]]:
    """Where each row stands that does, and the signs that it has there. `alone` says how much words speak
    for a frame."""
    said = [_said(row, alone) for row in rows]
    for here in company(rows):
        place, signs = here.place, here.signs
        own = said[place] or 0.0
        near = _mean([*said[max(0, place - _NEAR) : place], *said[place + 1 : place + 1 + _NEAR]])
        run = _mean([said[other] for other in here.others])
        level = round(own)
        signs = [
            *signs,
            f"says {level}",
            f"says {level}, near {round(near)}",
            f"says {level}, run {round(run)}",
            f"run {round(run)}, of {min(4, len(here.others))}",
            *(f"says {level}, {sign}" for sign in signs if sign.startswith(("stands", "where", "four"))),
        ]
        yield here, {**dict.fromkeys(signs, _COUNTS), OWN: own, "near": near / 2, "run": run / 2}


def _said(row: Seen, alone: Callable[[str], float]) -> float | None:
    """How much a row speaks for a frame by itself; None where it says nothing of what is around it."""
    if row.what == WRAPPED:
        return -_MOST
    if row.stands:
        return bounded(alone(row.words))
    return _MOST if row.what == FRAME else None


def bounded(much: float) -> float:
    """How much something speaks for a frame, as it is counted: nothing is surer than what is known.

    >>> bounded(7.5), bounded(-1.0)
    (4.0, -1.0)
    """
    return max(-_MOST, min(_MOST, much))


def _mean(said: Sequence[float | None]) -> float:
    """The middle of what is said; 0 where nothing is."""
    told = [one for one in said if one is not None]
    return sum(told) / len(told) if told else 0.0


def by_itself(alone: Signs) -> Callable[[str], float]:
    """How much a line's words speak for a frame, by what was learnt of single lines; each line is read once."""
    return cache(lambda words: told_by(own_signs(words), alone))


def framelike(rows: Sequence[Seen], by: Learnt | None = None) -> Mapping[int, float]:
    """The rows that are of a frame, by their places, each with how sure that is, and what is so when these are known.
    `by` is what was learnt."""
    by = by or learnt()
    alone = by_itself(by.alone)
    rows, found = list(rows), dict[int, float]()
    while True:
        fresh = dict(_judged(rows, alone, by.placed))
        if not fresh:
            return found
        found.update(fresh)
        for place in fresh:
            rows[place] = rows[place]._replace(what=FRAME)


def _judged(rows: Sequence[Seen], alone: Callable[[str], float], placed: Signs) -> Iterator[tuple[int, float]]:
    """The rows that are surely of a frame. None is whose own words speak for a text, and no paragraph above the text,
    which may be its lead."""
    for here, signs in placed_signs(rows, alone):
        lead = here.side == ABOVE and rows[here.place].what == PROSE
        sure = 0.0 if lead or signs[OWN] < 0 else told_by(signs, placed)
        if sure >= (SURE_BELOW if here.side == BELOW else SURE):
            yield here.place, sure
