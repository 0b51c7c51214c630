"""Lines that were one."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.cleaning.finding import Finding, Put
from generator.cleaning.metadata.condition import is_verse
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import page_rule

_HAN = re.compile(f"[{HAN}]")
_STOPS = re.compile(r"[。！？!?；;：:…—.”」』）)》】、，,\"'’]$")
_PROSE = re.compile(r"[。！？，；]")
_BOUND = re.compile(
    r"^(?:[，。、；：！？”」』）》】,;!?)]|[上下中里](?=发|的|，|写|说|有)|的|了(?!解|不)|等(?=[，。、])|们)"
)
_HANGING = re.compile(r"(?:[的在和与及或把被将对向从由让使给为并且而但地得、，,“「『（(《]|[a-z]-|—)$")


def join(line: Line, after: Line, put: str) -> Put:
    """The finding that two lines are one: all white space between them becomes `put`."""
    end = line.start + len(line.raw.rstrip())
    begin = after.start + len(after.raw) - len(after.raw.lstrip())
    return Put(end, begin, put, "break")


def seam(left: str, right: str) -> str:
    """What stands between two pieces of a line that are joined: a space, but nothing beside Chinese.

    >>> seam("the sea", "rises"), seam("海水", "退去")
    (' ', '')
    """
    if (
        not left
        or not right
        or _HAN.match(left[-1])
        or _HAN.match(right[0])
        or ord(right[0]) >= 0x3000
        or ord(left[-1]) >= 0x3000
    ):
        return ""
    return "" if left[-1] in "“「『（《" or right[0] in "”」』）》，。" else " "


@page_rule("S10")
def hard_wrap(page: Page) -> Iterator[Finding]:
    r"""Paragraphs broken into lines of one width, as in plain-text mail and old web pages.

    The paragraphs show by the blank lines or indents between them, and most lines end near the same column without a
    mark. A text in which lines end with their sentences is none, nor is verse.

    >>> from generator.cleaning.rule import tried
    >>> wrapped = "The sea rises twice a day and the men who fish\nknow it by heart and go out with it and come"
    >>> wrapped += "\nhome with it, and so it has been for as many"
    >>> wrapped += "\nyears as anybody in the village can remember."
    >>> print(tried(hard_wrap, wrapped + "\n\n" + wrapped).count("\n"))
    2
    """
    if page.format != "text":
        return
    groups: list[list[Line]] = [[]]
    for line in page.lines:
        if not line.text:
            groups.append([])
            continue
        if (
            groups[-1]
            and re.match(r"[\u3000 \t]{2,}\S", line.raw)
            and not re.match(r"[\u3000 \t]{2,}", groups[-1][-1].raw)
        ):
            groups.append([])
        groups[-1].append(line)
    groups = [group for group in groups if group]
    inner = [line for group in groups for line in group[:-1]]
    if len(inner) < 6 or not groups:
        return
    lengths = Counter(len(line.raw.rstrip()) for line in inner)
    width = max(lengths)
    han = page.chinese
    near = sum(times for length, times in lengths.items() if length >= width * (0.9 if han else 0.75))
    open_ended = sum(not re.search(r"[。！？!?.…：:”」]\s*$", line.raw) for line in inner)
    fits = (18 <= width <= 60) if han else (40 <= width <= 100)
    if (
        not fits
        or near < 0.8 * len(inner)
        or open_ended < 0.6 * len(inner)
        or max(len(line.raw) for line in page.filled) > width + 4
    ):
        return
    for group in groups:
        for left, right in pairwise(group):
            if re.match(r"[-*•●·]\s|\d{1,2}[.、)]\s", right.text) or len(left.raw.rstrip()) < width * 0.6:
                continue
            yield join(left, right, seam(left.text, right.text))


_POINTS = re.compile(r"^.{0,8}(?:链接|地址|网址|官网|Link|URL)\s*[：:]$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")


@page_rule("S11")
def cut_sentence(page: Page) -> Iterator[Finding]:
    r"""A sentence cut in two by a line break.

    The upper line is prose and ends with a word or mark that cannot end a sentence, or the lower one begins with one
    that cannot begin one. Anything less is left alone: a paragraph may well lack its full stop.

    >>> from generator.cleaning.rule import tried
    >>> tried(cut_sentence, "海水退得很远，天亮以前渔人走到了村子外面的\n沙洲上，捡回一篮贝壳。")
    '海水退得很远，天亮以前渔人走到了村子外面的沙洲上，捡回一篮贝壳。'
    >>> tried(cut_sentence, "海水退得很远，渔人都出门了\n沙洲上只有孩子。")
    '海水退得很远，渔人都出门了\n沙洲上只有孩子。'
    """
    if page.format != "text" or not page.chinese:
        return
    verse = is_verse(page)
    wrapped = 0
    for line in page.filled:
        after = line.after
        if after is None or after.index != line.index + 1:
            continue
        left, right = line.text, after.text
        if left[-1] in "。！？!?；;…—.”」』）)》】’":
            continue
        if _POINTS.match(left) and _ADDRESS.match(right):
            yield join(line, after, "")
            continue
        if re.fullmatch("[….]{1,6}|。{3,6}", right) and not re.search(r"[。！？；：…]$|^[“《「].*[”》」]$", left):
            yield join(line, after, "")
            continue
        if _STOPS.search(left.rstrip("“「（，、")) and not re.search(r"[，、“「（]$", left):
            continue
        if verse and len(left) <= 24:
            # In broken lines only a word that leans on the next shows a break by mischance.
            if (
                re.search("(?<!是)[的和与]$", left)
                and not re.search("是.*的$", left)
                and 2 <= len(right) <= 20
                and not _PROSE.search(right)
            ):
                yield join(line, after, "")
            continue
        if len(left) < 20 or not _PROSE.search(left) or _labelled(right):
            continue
        even = len(left) >= 18 and _PROSE.search(right) and _HAN.match(left[-1]) and _HAN.match(right[0])
        if even and (abs(len(left) - len(right)) <= 1 or wrapped == len(left)):
            # Lines of one width in the midst of others: a paragraph that was wrapped by itself.
            wrapped = len(left)
            yield join(line, after, "")
            continue
        if _BOUND.match(right) or (_HANGING.search(left) and len(right) >= 2 and re.search(r"[。！？；，…”]", right)):
            yield join(line, after, seam(left, right))


def _labelled(text: str) -> bool:
    return bool(re.match(r"(?:[△▲●■◆•·\-—*#\d（(【\[]|原标题|作者|编辑|来源|图[：:|｜])", text))


@page_rule("S12")
def lone_number(page: Page) -> Iterator[Finding]:
    r"""A number alone on its line, over the heading or question it numbers: 01, Q1, Part 2.

    >>> from generator.cleaning.rule import tried
    >>> tried(lone_number, "01\n潮汐从哪里来？\n海水每天涨落两次。")
    '01潮汐从哪里来？\n海水每天涨落两次。'
    """
    number = re.compile(
        r"^(?:0?\d{1,2}[.、．]?|Q\s?\d{1,2}|P(?:art|ART)\s?\.?\s?\d{1,2}|[A-H]|[一二三四五六七八九十]{1,2}|(?:No|NO)\.?\s?\d{1,2})$"
    )
    lone = [line for line in page.filled if number.match(line.text)]
    if page.format != "text" or not lone:
        return
    for line in lone:
        after = line.after
        if (
            after is None
            or after in lone
            or len(after.text) > 36
            or (_STOPS.search(after.text) and not after.text.endswith(("？", "?", "！", "”", "》", "）", "…", "：")))
        ):
            continue
        if line.text.isalpha() and line.text.isascii() and len(lone) < 2:
            continue
        if re.search(r"[。；;]$", after.text) or re.match(r"^\d", after.text):
            continue
        yield join(line, after, " " if re.search(r"[A-Za-z]$", line.text) and not line.text.startswith("Q") else "")
