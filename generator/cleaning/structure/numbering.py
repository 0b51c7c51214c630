"""Lines that begin with a number, and which of them head a section."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from generator.cleaning.page import HAN, HAN_LETTER, Line, Page, once
from generator.cleaning.structure.pictures import credited

STYLES = (
    (
        "part",
        re.compile(
            r"^(?:第[一二三四五六七八九十百零\d]{1,4}[章节部分讲回篇编卷幕辑](?![的以，])"
            r"|P(?:art|ART)\s?\.?\s?(?:\d{1,2}|[IVX]{1,4})\b|(?:Chapter|CHAPTER)\s+\w+)"
        ),
    ),
    (
        "han",
        re.compile(
            r"^[一二三四五六七八九十]{1,3}\s*[、.．：]\s*\S|^[壹贰貳叁參肆伍陆陸柒捌玖拾]\s*[、.．：|｜丨 ]\s*\S"
        ),
    ),
    # A word and a figure: 误会一：…, 问题2：…
    (
        "word",
        re.compile(
            r"^第[一二三四五六七八九十\d]{1,2}[步招条點点件个個幕站课課夜天次类類层層关關][：:、 ]\s*\S"
            r"|^(?i:step)\s?\d{1,2}\s*[：:.]?\s*\S"
            rf"|^(?!第)[{HAN}]{{1,4}}(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})[：:]\s*\S"
        ),
    ),
    (
        "zero",
        re.compile(
            rf"^0\d{{1,2}}\s*[.、．丨|｜/]?\s*\S|^(?i:no)\.?\s?\d{{1,2}}\S"
            rf"|^[A-H](?: (?=[^{HAN}]{{0,16}}[{HAN}「“])|(?=[{HAN}「“]))"
        ),
    ),
    ("bare", None),
    ("han2", re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]\s*\S")),
    (
        "digit",
        # A figure close to a word is a number of something where a measure word follows.
        re.compile(
            rf"^\d{{1,2}}\s*(?:、|[.．](?!\d))\s*\S|^\d(?:\.\d){{1,2}}\s+\S"
            r"|^\d{1,2} [A-Z][a-z]+(?: [A-Za-z]+){0,5}$"
            rf"|^\d{{1,2}}(?![年月日个万亿元岁多余倍家天种名位次人小分点])[{HAN}「“《]"
            r"|^\d{1,2}[ \u3000]{1,2}(?![年月日个万亿元岁多余倍家天种名位次人小分点號号版页頁期折公千克斤毫升秒赞条條])"
            rf"[{HAN}「“《][^。，；]*$"
        ),
    ),
    ("digit2", re.compile(r"^[（(]\d{1,2}[）)]\s*\S|^[①-⑳]\s*\S|^\d\ufe0f?\u20e3\s*\S")),
)
"""Kinds of numbering by name, the widest first."""
_FIRST = frozenset("第一二三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳PCABDEFGHNnSsſ")
"""What a numbering begins with, but for figures, and words with a figure before a colon."""


@lru_cache(maxsize=4096)  # the same line is asked for by one rule after the other
def style(text: str) -> str | None:
    """The style of numbering with which a line begins; None where it begins with none.

    >>> style("一、潮汐"), style("（二）月亮"), style("3. 渔村"), style("2020年")
    ('han', 'han2', 'digit', None)
    """
    first = text[:1]
    if first not in _FIRST and not first.isdecimal() and "：" not in text[2:7] and ":" not in text[2:7]:
        return None  # as most lines are
    for name, pattern in STYLES:
        if pattern and pattern.match(text):
            return name
    return None


@once
def numbered_headings(page: Page) -> Mapping[int, str]:
    """The indexes of the numbered lines that head a section, and the style of each.

    The style comes back, and the line is no item: numbered lines that follow each other are a list or a table of
    contents. Only one may be a heading over another's first.
    """
    numbered = {
        line.index: kind for line in page.filled if (kind := style(line.text)) and _fits(line) and not credited(line)
    }
    for line in page.filled:
        after = line.after
        if line.index in numbered and (
            after is None or _continues(line.before, line) or _continues(line, after) or counts_on(line)
        ):
            del numbered[line.index]
    counted = Counter(numbered.values())
    return {index: kind for index, kind in numbered.items() if counted[kind] >= 2 or kind == "part"}


_BULLETED = re.compile(r"^\s*(?:[•●○◦■□◆◇▪▫‣▸►✓✔·*]\s*|[-–]\s*(?=[^\s\d-]))\S")


def runs_on(line: Line) -> bool:
    """True for the first line of a list: numbered, bulleted, or its items closed by semicolons."""
    after = line.after
    if after is None:
        return False
    if numbering := style(line.text):
        return style(after.text) == numbering
    if _BULLETED.match(line.text):
        return bool(_BULLETED.match(after.text))
    return len(line.text) <= 60 and line.text.endswith(("；", ";")) and after.text.endswith(("；", ";", "。"))


def is_item(line: Line) -> bool:
    """True for a line with a bullet, or a numbered one within a run."""
    before = line.before
    if _BULLETED.match(line.text):
        return True
    return before is not None and style(line.text) is not None and style(before.text) == style(line.text)


def counts_on(line: Line) -> bool:
    r"""True for a line whose number is one more than that of the line above, or one less than that of the one below.

    >>> roster = Page("7 丁香（真叫这个名字）\n8 杜宝贵（走了）\n雨停了。")
    >>> [counts_on(line) for line in roster.lines]
    [True, True, False]
    """
    own = _COUNTED.match(line.text)
    beside = [(line.before, -1), (line.after, 1)] if own else []
    return any(
        other is not None and (number := _COUNTED.match(other.text)) and int(number[1]) == int(own[1]) + step
        for other, step in beside
        if own
    )


_COUNTED = re.compile(r"(\d{1,3})[ \u3000、.．)）]")


def _fits(line: Line) -> bool:
    """True where a numbered line is short enough and closed by no mark that a heading does not have."""
    text = line.text
    limit = 44 if HAN_LETTER.search(text) else 90
    return len(text) <= limit and not text.endswith(tuple(";，,：:、")) and "。" not in text and "；" not in text


_HAN_COUNT = re.compile("[一二三四五六七八九十]{1,3}")


@once
def counts(page: Page) -> frozenset[int]:
    r"""The indexes of lines that are a Chinese number and nothing else, where these count from one: parts of a text.

    >>> sorted(counts(Page("一\n来信收到。\n二\n报纸湿了要换。"))), sorted(counts(Page("一\n他来了。")))
    ([0, 2], [])
    """
    alone = [line for line in page.filled if _HAN_COUNT.fullmatch(line.text) and line.after is not None]
    told = [_number(line.text) for line in alone]
    return frozenset(line.index for line in alone if len(told) > 1 and told == list(range(1, len(told) + 1)))


def _number(text: str) -> int | None:
    digits = re.match(r"\D?(\d{1,3})", text)
    if digits:
        return int(digits[1])
    han = re.match(r"[（(第]?([一二三四五六七八九十]{1,3})", text) or re.match(
        r".{1,4}?([一二三四五六七八九十]{1,2})[：:]", text
    )
    if not han:
        return None
    tens, _, ones = han[1].rpartition("十")
    value = "一二三四五六七八九".find(ones) + 1 if ones else 0
    return value + (10 * ("一二三四五六七八九".find(tens) + 1 if tens else 1) if "十" in han[1] else 0)


def _continues(upper: Line | None, lower: Line | None) -> bool:
    """True where two lines beside each other count on: items of one list."""
    if upper is None or lower is None or style(upper.text) != style(lower.text) or style(upper.text) is None:
        return False
    first, second = _number(upper.text), _number(lower.text)
    # In Markdown every item of a list may be numbered 1.
    return first is None or second is None or second == first + 1 or first == second == 1
