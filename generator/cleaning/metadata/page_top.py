"""The head of a page: the rows above its first line of prose, and which of them are menus or fields."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.cleaning.metadata.reading import read
from generator.cleaning.metadata.title_form import is_prose
from generator.cleaning.noise.extent import text_begins
from generator.cleaning.noise.kinds import LIKELY, PROSE, SURE, kind, kinds
from generator.cleaning.noise.rows import Row
from generator.cleaning.page import HAN, Line, Page, once

HEAD_ROWS = 40
"""How many lines a frame may have above a text."""
_BUTTONS = 90
"""A longer line is no row of buttons, characters."""
_FAR = 24
"""How far down a byline may stand below a line of prose that does not belong to the text."""
_MENU = re.compile(
    rf"(?:[{HAN}/]{{1,6}}[\s\u3000|｜]+){{3,}}[{HAN}/]{{1,8}}|[^|｜]{{1,20}}(?:[|｜][^|｜]{{1,20}}){{3,}}"
    rf"|(?=.*[{HAN}])(?![^\n]*[的了是])(?:[{HAN}A-Za-z0-9/]{{2,12}}[\s\u3000]+){{3,}}[{HAN}A-Za-z0-9/]{{2,12}}"
)
_TRAIL = re.compile(
    r"(?=[^\n]*\b(?:sign in|log ?in|subscribe|search|menu|jobs|join now|newsletters)\b)"
    r"(?:[a-z&]{2,14}\s+){4,}[a-z&]{2,14}"
    r"|[^>＞»›‹→]{1,24}(?:(?:&gt;|[>＞»›‹→])+[^>＞»›‹→]{1,40}){1,8}|[^\s/]{1,12}(?:\s?/\s?[^\s/]{1,12}){2,8}"
    r"|(?:\w+\s+){0,3}(?:(?:menu|home|about|contact|recipes?|news|sports?|business|opinion|culture|lifestyle|weather|video|podcasts?"
    r"|puzzles|questions|tags|users|archives?"
    r"|unanswered|subscribe|blog|shop|search|log ?in|sign ?in|sign ?up|rss|gallery)(?:\s+|$)){3,}"
    r"|home(?:\s+[a-z]{2,12}){2,8}|home(?:\s*[>＞»›/|·].*)?|(?:首页|主页|首頁|当前位置|您的位置|您现在的位置).*",
    re.IGNORECASE,
)
_LABELS = re.compile(r"(?:^|\s)[^\s:：]{2,12}[:：]\s?\S")
_CONTENTS = re.compile(r"目\s*[录錄]|contents|table of contents", re.IGNORECASE)
"""The heading of a table of contents: what stands below it are headings of the text."""


class Kept(NamedTuple):
    """One line of the head as the reading of it goes on."""

    place: int
    """Its place among the rows of the page."""
    line: Line
    text: str


def is_menu(text: str) -> bool:
    """True for a row of short words with gaps or bars between them, or of steps that lead to the page.

    >>> [is_menu(text) for text in ("首页 会员 发现 相册", "山谷网 > 副刊", "潮汐与渔村", "Home | News | Sport | Arts")]
    [True, True, False, True]
    """
    if len(text) > 160:
        return False
    if _MENU.fullmatch(text) or _TRAIL.fullmatch(text):
        return True
    words = text.split() if len(text) <= 20 else []  # three words are a menu where one is a button
    return (
        len(words) == 3 and all(2 <= len(word) <= 5 for word in words) and any(kind(word) >= LIKELY for word in words)
    )


def fields_only(text: str) -> bool:
    """True for a line that is made of fields: dates, counters, buttons, labels, hardly a word besides.

    >>> [fields_only(text) for text in ("保存于 稍后读　3 分钟阅读", "2021-05-16 08:30", "[经验] 冬钓 [复制链接]")]
    [True, True, False]
    """
    parts = read(text)
    return parts is not None and (
        bool(parts.claims) or not parts.loose or (len(parts.kinds) > 1 and all(len(word) <= 4 for word in parts.loose))
    )


def _top(page: Page) -> Sequence[Row]:
    """The rows that may be of the head. What a long line is by its words is not asked: it is no button."""
    found: list[tuple[Line, str, str]] = []
    """Each line with the action that took it, and the words to judge it by, if it may be a button."""
    for line in page.lines[: 6 * HEAD_ROWS]:
        text = line.text
        listed = _CONTENTS.fullmatch(text) and not (line.after and kind(line.after.text.lower()) >= SURE)
        if listed and not (found and found[-1][2] and kind(found[-1][2].lower()) >= LIKELY):
            return [*_judged(found), Row(line, PROSE, "")]
        if action := page.gone.get(line.index, ""):
            found.append((line, action, ""))
        elif text:
            short = len(text) <= _BUTTONS and not (is_prose(text) and text[-1] in "。！”」")
            found.append((line, "", text if short else ""))
        if len(found) > HEAD_ROWS or (len(found) > _FAR and len(text) > _BUTTONS):
            break
    return _judged(found)


def _judged(found: Sequence[tuple[Line, str, str]]) -> list[Row]:
    told = iter(kinds(found[0][0].page, [words for _, _, words in found if words])) if found else iter(())
    return [Row(line, next(told) if words else PROSE, action) for line, action, words in found]


_MOST = 14
"""Below more lines that stand no lead does: these are a text of short lines."""


@once
def head(page: Page) -> Sequence[Row]:
    """The rows above the first line of prose, those that are gone among them."""
    every = [row for row in _top(page) if row.gone != "spam"]
    begin = text_begins(page)
    for place, row in enumerate(every):
        if (
            row.line.index < begin
            and not row.gone
            and is_prose(row.line.text)
            and not _CONTENTS.fullmatch(row.line.text)
        ):
            continue  # what a site says above the text
        if not row.gone and len(_LABELS.findall(row.line.text)) >= 4 and "。" not in row.line.text:
            continue  # a row of counts
        if not row.gone and row.kind == PROSE and _CONTENTS.fullmatch(row.line.text):
            return every[:place]
        if not row.gone and row.kind < LIKELY and is_prose(row.line.text) and not is_menu(row.line.text):
            # A notice or a lead may stand over the lines that say who and when.
            near = range(place + 1, min(place + 10, _FAR, len(every)))
            signed = [n for n in near if every[n].gone == "meta"]
            if not signed or sum(not row.gone for row in every[:place]) > _MOST:
                return every[:place]
            between = [row for row in every[place : signed[-1]] if not row.gone and is_prose(row.line.text)]
            return every[: signed[-1] + 1] if len(between) <= 2 else every[:place]
    return []
