"""The frame of a page as a whole: buttons, counters, places of a site, and the short lines that stand among them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby, takewhile

from generator.cleaning.finding import Finding
from generator.cleaning.noise.articles import writers_own
from generator.cleaning.noise.extent import bare_ends, bounds, is_deed, services
from generator.cleaning.noise.kinds import CERTAIN, LIKELY, OPEN, PROSE, SURE
from generator.cleaning.noise.rows import FRAME, Row, around, is_long, is_spared, leads, rows, simply
from generator.cleaning.page import Page, once
from generator.cleaning.rule import page_rule

_NOUN = re.compile(
    r"新闻|资讯|体育|财经|娱乐|科技|图片|图集|视频|直播|专题|文化|生活|教育|国际|国内|社会|军事|汽车|房产|健康|旅游|时尚|游戏|观点|读书"
    r"|副刊|两岸|政治|地方|全球|运动|作者|读者|手机|邮箱|日记|随笔|帮助|通知|消息|设置|随笔|空间|主题|经验|支持|反对|推荐|感谢|喜欢|引用"
)
"""Words of an interface that a heading may be as well."""


_SHOWN = FRAME | {"ui"}
"""The same with directions for a screen, where they stand right beside a line."""
_SLOT = re.compile(r"\W*(?:广告|廣告|advertisement|\(?adsbygoogle.{0,60})\W*", re.IGNORECASE)
"""A place for an advertisement between paragraphs, of a page that shows other parts of a frame."""
_NEAR = 4


@once
def framed(page: Page) -> dict[int, int]:
    """The lines that are of the frame, by their index, each with what it is by its words.

    A sure line goes where another line of a frame is near, or at the very edge of the page; between paragraphs, only
    right beside one. A likely line goes where two are near. Where these show that the page has a frame, whatever short
    line stands inside it goes with it: between its lines, and below its first line after the last paragraph. Which that
    is is told by all that stands below: a sentence that no list knows weighs against a frame, and does not hide one.
    """
    every = rows(page)
    frame = {n for n, row in enumerate(every) if row.gone in FRAME}
    sure = [n for n, row in enumerate(every) if not row.gone and row.kind >= SURE]
    likely = [n for n, row in enumerate(every) if not row.gone and (row.kind == LIKELY or _tab(every, n))]
    if bare_ends(page):
        sure, likely = [n for n in sure if every[n].kind == CERTAIN], []
    if len(every) < 3 or not (frame or sure or len(likely) >= 4):
        return {}
    prose = [n for n, row in enumerate(every) if not row.gone and row.kind == PROSE]
    first, final = bounds([n for n in prose if not leads(every, n)], frame | {*sure, *likely}, every)
    likely += [n for n in range(final + 1, len(every)) if final >= 0 and _deed(every[n])]
    taken = _told(every, frame, sure, likely, (first, final))
    taken.update((n, LIKELY) for n in (*_at_each_part(every, likely), *_in_a_row(every, likely, (first, final))))
    frame.update(taken)
    spared = cache(lambda n: is_spared(every[n]))  # a line is asked for again as the frame grows
    for _ in range(6):
        before = len(taken)
        for n in (
            *_among(every, frame, (first, final), spared),
            *_enclosed(every, frame, (first, final), spared),
            *_said_in_the_head(every, frame, first),
            *_said_in_the_foot(every, frame, final),
        ):
            if n not in taken:
                taken[n] = OPEN
                frame.add(n)
        if len(taken) == before:
            break
    if len(taken) >= 3:
        taken.update((n, SURE) for n, row in enumerate(every) if not row.gone and _SLOT.fullmatch(row.line.text))
    return {every[n].line.index: what for n, what in taken.items()}


def _at_each_part(every: list[Row], likely: list[int]) -> Iterator[int]:
    """The buttons that a page sets at each of its parts: the same likely words, three times or more."""
    times = Counter(every[n].line.text for n in likely)
    return (n for n in likely if times[every[n].line.text] >= 3)


def _in_a_row(every: list[Row], likely: list[int], body: tuple[int, int]) -> Iterator[int]:
    """Three likely words or more, one right below another, above the text or below it, or right below the byline: a
    row of buttons."""
    for _, row in groupby(enumerate(likely), lambda pair: pair[1] - pair[0]):
        places = [n for _, n in row]
        if len(places) < 3:
            continue
        signed = any(row.gone == "meta" for row in every[max(0, places[0] - 2) : places[0]])
        if signed or places[-1] < body[0] or places[0] > body[1]:
            yield from places


def _tab(every: list[Row], n: int) -> bool:
    """Whether a line is one of the tabs over a journal's article, which are headings of others."""
    row = every[n]
    if row.kind != OPEN or not _TABS.fullmatch(row.line.text.lower()):
        return False
    below = every[n + 1 : n + 2]  # over a paragraph it is its heading
    return all(other.kind != PROSE or other.gone for other in every[:n]) and bool(below) and below[0].kind != PROSE


_TABS = re.compile("references|abstract|article|notes|figures|supplement|authors|keywords|参考文献|摘要|作者|图表")


def _told(
    every: list[Row], frame: set[int], sure: list[int], likely: list[int], body: tuple[int, int]
) -> dict[int, int]:
    """The lines that their own words tell, with the lines near them; they are added to the frame."""
    taken: dict[int, int] = {}
    words = {*sure, *likely}
    company = frame | words
    company |= {n for n, row in enumerate(every) if row.gone == "meta" or (row.gone and not body[0] <= n <= body[1])}
    for _ in range(12):
        before = len(taken)
        for n in sure:
            inside = body[0] < n < body[1]
            beside = any(m in company for m in around(n, 1))
            edge = n >= len(every) - 2 or (n <= 1 and any(m in frame or m in words for m in range(6) if m != n))
            if n not in taken and (
                every[n].kind == CERTAIN
                or beside
                or (not inside and (edge or any(m in company for m in around(n, _NEAR))))
            ):
                taken[n] = SURE
                frame.add(n)
        for n in likely:
            outside = not body[0] < n < body[1] and any(m in taken for m in around(n, 1))
            if not outside and n and not body[0] <= n <= body[1] and not _NOUN.search(every[n].line.text):
                outside = any(m in company for m in around(n, 2))
            near = around(n, _NEAR)
            if n not in taken and (outside or sum(1.0 if m in frame else 0.5 * (m in words) for m in near) >= 2):
                taken[n] = LIKELY
                frame.add(n)
        if len(taken) == before:
            return taken
    return taken


def _deed(row: Row) -> bool:
    """Whether a row that no list knows begins as a button does."""
    return not row.gone and row.kind == OPEN and is_deed(simply(row))


def _among(every: list[Row], frame: set[int], body: tuple[int, int], spared: Callable[[int], bool]) -> Iterator[int]:
    """The short lines that stand inside the frame."""
    first, final = body
    last = len(every) - 1
    below = sorted(n for n in frame if n > final)
    begin = below[0] if len(below) >= 3 and final >= 0 else last + 1
    if (3 if len(below) < 5 else 4) * len(below) < last + 1 - begin:
        begin = last + 1  # more other lines than a frame has between its own: verse, or a list
    elif final >= 0:
        begin = max((n for n in range(begin - _NEAR, begin) if n > final and every[n].gone == "meta"), default=begin)
    for n, row in enumerate(every):
        if row.gone or n in frame or row.kind == PROSE or first <= n <= final:
            continue
        if n < first and _DECK.fullmatch(row.line.text):
            continue
        if (n > begin and any(m in frame for m in around(n, 5))) or _within(n, frame, last):
            # What has stood since the last line of the frame may be a list that no frame has.
            listed = takewhile(lambda m: m not in frame, range(n, -1, -1))
            if not any(spared(m) for m in listed if not every[m].gone):
                yield n


def _said_in_the_foot(every: list[Row], frame: set[int], final: int) -> Iterator[int]:
    """The short sentences of a site below the text, where three of the four rows above each are of the frame, and the
    next below or none: questions that others asked, calls to sign up. Four in a row are a text."""
    if final < 0:
        return
    for n in range(final + 4, len(every)):
        row = every[n]
        if row.gone or n in frame or row.kind != PROSE or is_spared(row):
            continue
        if is_long(row.line.text) and services(simply(row)) < _least(row):
            continue
        if all(other.kind == PROSE and not other.gone for other in every[n : n + 4]) and n + 4 <= len(every):
            return
        below = n + 1 == len(every) or any(m in frame for m in range(n + 1, n + 4))
        if below and sum(m in frame for m in range(n - 4, n)) >= 3:
            yield n


def _said_in_the_head(every: list[Row], frame: set[int], first: int) -> Iterator[int]:
    """The sentences in which a site speaks above the text, where three of the four rows above each are of the frame."""
    for n in range(3, min(first, len(every))):
        row = every[n]
        if row.gone or n in frame or row.kind != PROSE or sum(m in frame for m in range(n - 4, n)) < 3:
            continue
        if not leads(every, n) and not is_spared(row) and services(simply(row)) >= _least(row):
            yield n


def _least(row: Row) -> int:
    """Of how many things that sites speak of a sentence must speak to be one of a site's: "your" alone stands in the
    steps of a text as well. A long row without a mark is none of a text."""
    return 2 if is_long(row.line.text) and _MARKED.search(row.line.text) else 1


_MARKED = re.compile(r"[。！？!?；]|[.;](?:\s|$)")


def _enclosed(every: list[Row], frame: set[int], body: tuple[int, int], spared: Callable[[int], bool]) -> Iterator[int]:
    """The short lines between paragraphs that have lines of a frame right above them and right below, four of them
    near: a call to sign up stands in many parts."""
    first, final = body
    for n in range(first + 2, final - 1):
        if every[n].gone or n in frame or every[n].kind != OPEN:
            continue
        beside = (every[m].gone in _SHOWN or (m in frame and every[m].kind >= SURE) for m in (n - 1, n + 1))
        if all(beside) and sum(m in frame or every[m].gone in _SHOWN for m in around(n, 3)) >= 4 and not spared(n):
            yield n


_DECK = re.compile(r"[A-Z][\w’'-]*(?: [\w’'-]+){0,4}?(?: [a-z][\w’'-]*){2}(?: [\w’'-]+){2,}[.?]?")
"""A phrase in small letters over an English text: what it is about, below its title."""


def _within(n: int, frame: set[int], last: int) -> bool:
    """Whether a row stands inside a frame: lines of it above and below, and enough of them."""
    above = any(m in frame for m in range(n - 3, n))
    below = any(m in frame for m in range(n + 1, n + 4)) or n + 3 > last
    return above and below and sum(m in frame for m in range(n - 5, n + 6)) >= 4


@page_rule("N46")
def frame_run(page: Page) -> Iterator[Finding]:
    r"""Buttons, counters, places of a site and walls, told by their words, and what stands among them.

    A page copied whole brings its interface along: menus above, and below the text rows of buttons, numbers of readers,
    calls to log in, lists of other pages, what the law asks of a site. Hardly a line of it is a sentence. Lines that
    are made of nothing but such words are known at once; names, titles and mottoes between them have nothing of their
    own that tells them, but the lines around do.

    One line alone is never enough: it goes only beside others of its kind, or at the very edge of the page. Between
    paragraphs it must touch one. A short line of other words goes where lines of the frame stand on both sides of it,
    or where it stands below the frame's beginning, after the last paragraph. Sentences, bylines, notes and sources
    stay. Where the text ends is weighed: all that stands below a paragraph speaks for a frame or against it, so a long
    sentence of the site at the very end does not make all above it the writer's.

    >>> from generator.cleaning.rule import tried
    >>> prose = "雨停了以后，河水涨得很高，把岸边的石头都盖住了，只有那棵老柳树还站在水里，一动也不动。"
    >>> tried(frame_run, prose + "\n赞 36\n收藏 12\n写评论").rstrip("\n")[-4:]
    '也不动。'
    >>> tried(frame_run, "收藏\n他把伞收起来，挂在门后。")
    '收藏\n他把伞收起来，挂在门后。'
    """
    own = writers_own(page)
    for index in framed(page):
        if index not in own:
            yield page.lines[index].drop("nav")


_ISSUE = re.compile(
    r"(?:今天是|本期是|这是|第).{0,24}[【（(]\s*总?第\s*[\d一二三四五六七八九十百千]+\s*期\s*[】）)]\W*"
)


@page_rule("N47")
def name_of_the_house(page: Page) -> Iterator[Finding]:
    """The account's or paper's bare name at head or foot, where a byline names it as well, and the issue over a column.

    Accounts put their name over the text, and again among the credits. As a line of its own, and known from a source
    line, it says nothing more; an issue line counts how often the column came.

    >>> from generator.cleaning.finding import Claim
    >>> from generator.ledger import Change, Draft
    >>> page = Page("山谷来信\\n雨停了。\\n河水很高。", claims=[Claim("publisher", "山谷来信", 80)])
    >>> Draft.of(page.text).apply(Change(*put, "N47") for put in name_of_the_house(page)).text
    '\\n雨停了。\\n河水很高。'
    """
    name = page.claimed("publisher")
    for line in (*page.filled[:6], *page.filled[6:][-12:]):
        text = line.text.strip(" .·《》【】©@|｜丨")
        if (name and len(name) >= 2 and text == name and name != page.claimed("title")) or (
            page.rank(line) < 3 and len(text) <= 30 and _ISSUE.fullmatch(line.text)
        ):
            yield line.drop("meta")
