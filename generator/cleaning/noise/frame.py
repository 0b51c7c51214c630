"""The frame of a page as a whole: buttons, counters, places of a site, and the short lines that stand among them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.cleaning.finding import Finding
from generator.cleaning.noise.place import LABELLED, SOURCES, lowered, plain
from generator.cleaning.noise.script import simple
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import HAN, Line, Page, once
from generator.cleaning.rule import page_rule

SURE, LIKELY, OPEN, PROSE = 3, 2, 1, 0
"""What a line is by its own words: the interface of a page without doubt, one word or number such as it has, a short
line that may be anything, or a paragraph."""


_NUMBER = r"(?:共有?|获得|写了|已有|被|约)?[\d０-９][\d０-９,.]*\s*(?:万|千|k|w|m|\+)?\s*(?:个|人|次|条|位|篇|字|票|楼|分|张)?"
_TOKEN = re.compile(
    "|".join(
        [
            f"(?P<act>{lowered(phrases('interface-acts'))})",
            f"(?P<count>{lowered(phrases('interface-counts'))})",
            f"(?P<part>{lowered(phrases('interface-parts'))})",
            f"(?P<number>{_NUMBER})",
        ]
    )
)
_LINE = re.compile(lowered(phrases("interface-lines")))
_ORNAMENT = re.compile(r"^[\s\W_]+|[\s_\W]+$")
_ANY_WORD = re.compile(r"[^\W_]")


def kind(words: str) -> int:
    """What a line is by its words alone, in lower case and simplified characters.

    >>> kind("分享到：微博 微信 qq空间"), kind("评论 46"), kind("收藏"), kind("湖边的人"), kind("1,204 人赞同了该回答")
    (3, 3, 2, 1, 3)
    >>> kind("他点了一下收藏，又把手机放回口袋里，像什么也没有发生过一样，继续往山上走去，风很大，吹得人站不稳。")
    0
    """
    if len(words) > 260:
        return PROSE
    core = _ORNAMENT.sub("", words)
    if _LINE.fullmatch(core) or (core and _LINE.fullmatch(words.strip())):
        return SURE
    if len(core) <= 80:
        found = [match for match in _tokens(core)]
        if found and not _ANY_WORD.search(_rest(core, found)):
            acts = sum(match.lastgroup != "part" and match.lastgroup != "number" for match in found)
            numbers = sum(match.lastgroup == "number" for match in found)
            if len(found) - numbers >= 3 or (acts and len(found) >= 2):
                return SURE
            return LIKELY
    wide = len(re.findall(f"[{HAN}]", words[:80])) > 0.3 * len(words[:80])
    if len(words) > (40 if wide else 90):
        return PROSE
    return PROSE if words[-1:] in "。；;，," and len(words) > 16 else OPEN


def _tokens(core: str) -> Iterator[re.Match[str]]:
    """The words of an interface in a line; one in Latin letters is a word by itself."""
    place = 0
    while match := _TOKEN.search(core, place):
        start, end = match.span()
        if end == start:
            place = end + 1
            continue
        cut = (
            start
            and core[start - 1].isascii()
            and core[start - 1].isalpha()
            and core[start].isascii()
            and core[start].isalpha()
        ) or (
            core[end - 1].isascii()
            and core[end - 1].isalpha()
            and core[end : end + 1].isascii()
            and core[end : end + 1].isalpha()
        )
        if not cut:
            yield match
        place = end


def _rest(core: str, found: list[re.Match[str]]) -> str:
    """What is left of a line without the words found."""
    parts, place = [], 0
    for match in found:
        parts.append(core[place : match.start()])
        place = match.end()
    return "".join(parts) + core[place:]


class Row(NamedTuple):
    """One line of the page as the frame sees it."""

    line: Line
    kind: int
    """SURE to PROSE, by its words."""
    gone: str
    """The action under which an earlier pass took it; empty where it stands."""


@once
def rows(page: Page) -> list[Row]:
    """The lines of the page, those that earlier passes emptied among them, blank ones left out."""
    found = []
    for line in page.lines:
        if action := page.gone.get(line.index, ""):
            found.append(Row(line, OPEN, action))
        elif line.raw and not line.raw.isspace():
            words = plain(line)
            found.append(Row(line, kind(simple(words, page).lower()) if len(words) <= 260 else PROSE, ""))
    return found


_FRAME = frozenset({"promo", "nav", "rights", "credit"})
"""Actions that show a frame around a line; pictures and ornaments stand between paragraphs too."""
_NEAR = 4
_SPARED = re.compile(r"参考|资料|文献|注释|附录|后记|结语|尾声|references|notes|bibliography|[：:]$")


@once
def framed(page: Page) -> dict[int, int]:
    """The lines that are of the frame, by their index, each with what it is by its words.

    A sure line goes where another line of a frame is near, or at the very edge of the page; a likely one where two
    are; any short line where four are, above it and below. What is found makes more be found, until nothing is new.
    """
    every = rows(page)
    if len(every) < 3:
        return {}
    frame = {n for n, row in enumerate(every) if row.gone in _FRAME}
    sure = [n for n, row in enumerate(every) if not row.gone and row.kind == SURE]
    likely = [n for n, row in enumerate(every) if not row.gone and row.kind == LIKELY]
    if not frame and not sure and len(likely) < 4:
        return {}
    taken: dict[int, int] = {}
    meta = {n for n, row in enumerate(every) if row.gone == "meta"}
    words = {n for n in (*sure, *likely)}
    last = len(every) - 1
    prose = [n for n, row in enumerate(every) if not row.gone and row.kind == PROSE]
    first, final = (prose[0], prose[-1]) if prose else (last, 0)
    for _ in range(12):
        before = len(taken)
        for n in sure:
            near = _near(n, _NEAR)
            inside = first < n < final
            if n not in taken and (
                any(m in frame or (not inside and (m in words or m in meta)) for m in _near(n, 1) if inside)
                if inside
                else any(m in frame or m in words or m in meta for m in near) or n <= 1 or n >= last - 1
            ):
                taken[n] = SURE
                frame.add(n)
        for n in likely:
            if (
                n not in taken
                and sum(m in frame for m in _near(n, _NEAR))
                + 0.5 * sum(m in words and m not in frame for m in _near(n, _NEAR))
                >= 2
            ):
                taken[n] = LIKELY
                frame.add(n)
        if len(taken) == before:
            break
    for _ in range(6):
        before = len(taken)
        for n, row in enumerate(every):
            if n in frame or row.gone or row.kind == PROSE or n in taken:
                continue
            if _within(n, frame, meta, last) and not _spared(row):
                taken[n] = OPEN
                frame.add(n)
        if len(taken) == before:
            break
    return {every[n].line.index: what for n, what in taken.items()}


def _near(n: int, far: int) -> list[int]:
    return [m for m in range(n - far, n + far + 1) if m != n]


def _within(n: int, frame: set[int], meta: set[int], last: int) -> bool:
    """Whether a row stands inside a frame: lines of it above and below, and enough of them."""
    above = any(m in frame for m in range(n - 3, n))
    below = any(m in frame for m in range(n + 1, n + 4)) or n + 3 > last
    return above and below and sum(m in frame for m in range(n - 5, n + 6)) >= 4


def _spared(row: Row) -> bool:
    """Whether a short line is something that no frame has: a byline, a source, a heading over what follows."""
    text = plain(row.line)
    return bool(LABELLED.match(text) or SOURCES.search(text) or _SPARED.search(text.lower()))


@page_rule("N46")
def frame_run(page: Page) -> Iterator[Finding]:
    """Lines of a frame, told by their words and by the lines around them."""
    for index in framed(page):
        yield page.lines[index].drop("nav")
