"""Lines that are items of a list for being alike, without a bullet or number."""

import re
from collections.abc import Sequence

from generator.cleaning.metadata.condition import is_verse
from generator.cleaning.page import Line, Page, once
from generator.cleaning.structure.numbering import style
from generator.cleaning.structure.recipes import recipe
from generator.cleaning.trigger import Trigger

_VERSE = re.compile("[诗歌词唱念写说道读句曰吟咏]")


@once
def alike(page: Page) -> frozenset[int]:
    r"""The unclosed lines beside each other that are built alike, or stand under a colon: three at the least.

    >>> sorted(alike(Page("要带的东西：\n渔网\n防风的灯\n一卷绳子\n潮水不等人。")))
    [1, 2, 3]
    """
    found: set[int] = set(recipe(page).ingredients)
    if page.format != "text" or not page.chinese or is_verse(page):
        return frozenset(found)
    run: list[Line] = []
    for line in [*page.filled, None]:
        if line is not None and _item(line.text):
            run.append(line)
            continue
        if len(run) >= 3 and (_parallel_words(run) or _told(run)):
            found.update(item.index for item in run)
        elif len(run) >= 4:
            found.update(item.index for item in _announced(run))
        run = []
    for line in page.lines_with(_TIMED):
        beside = [
            other for other in (line.before, line.after) if other is not None and _TIMED.pattern.match(other.text)
        ]
        if beside:
            found.add(line.index)
    return frozenset(found)


_TIMED = Trigger(r"^.{1,60}[（(]\d{1,2}:\d{2}\s?[-–—~～]\s?\d{1,2}:\d{2}[）)]$", re.MULTILINE)
"""A part of a recording, and from when to when it is heard."""
_COUNT = re.compile("([三四五六七八九十]|[3-9]|10)[大个項项种條条]")
_FIGURES = {figure: value for value, figure in enumerate("零一二三四五六七八九十")}


def _announced(run: Sequence[Line]) -> Sequence[Line]:
    """The lines below one that says how many they are."""
    for at, line in enumerate(run[:2]):
        count = _COUNT.search(line.text)
        items = run[at + 1 :]
        if count and len(items) == (_FIGURES.get(count[1]) or int(count[1])) and max(map(_wide, items)) <= 24:
            return items
    return ()


def _wide(line: Line) -> int:
    return len(line.text)


_SET_WIDE = re.compile(r"\w(?:\s?[|｜丨]\s?\w){2,6}")
"""A heading's characters, set apart by bars."""


def _item(text: str) -> bool:
    return (
        2 <= len(text) <= 60
        and text[-1] not in "。！？!?；;：:，,、…—.”」』）)"
        and "。" not in text
        and not _SET_WIDE.fullmatch(text)
        and not style(text)
    )


def _parallel_words(run: Sequence[Line]) -> bool:
    """True for lines that end with the same three characters, or more."""
    endings = {line.text[-3:] for line in run}
    return (
        len(endings) == 1 and len({line.text for line in run}) == len(run) and min(len(line.text) for line in run) >= 8
    )


def _told(run: Sequence[Line]) -> bool:
    """True for short lines of several lengths under a colon; lines of one length, or after words of song, are verse."""
    before = run[0].before
    return (
        before is not None
        and before.text.endswith(("：", ":"))
        and not _VERSE.search(before.text[-12:])
        and all(len(line.text) <= 24 and not re.search("[，,]", line.text) for line in run)
        and len({len(line.text) for line in run}) > len(run) // 2
    )
