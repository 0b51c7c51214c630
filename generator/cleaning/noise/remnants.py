"""What is left of a frame when its title, its metadata and its known words are gone."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from generator.cleaning.finding import Finding
from generator.cleaning.metadata.page_top import fields_only, is_menu
from generator.cleaning.metadata.title_form import is_prose, squash
from generator.cleaning.noise.extent import services
from generator.cleaning.noise.place import LABELLED, SOURCES
from generator.cleaning.noise.script import simple
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.timeline import timeline

_STOPS = ".。!！?？…”」"
_NOTICES = 8
"""How many paragraphs from the end may be what a site says."""
_LAST = 16
"""How far from the end a line may say who the writer is, lines."""
_HEAD, _FOOT = 48, 60
"""How many lines of a page's head and foot are looked at, blank ones not counted."""
_WRITTEN = 200
"""More characters than these over a title are a text, whose title stands again below it."""
_FRAME = frozenset({"promo", "nav", "rights", "credit", "ui"})
"""Actions that take lines of a frame."""


class _Cell(NamedTuple):
    """A line as it is left, or what was taken of it."""

    line: Line
    gone: str
    """The action that took it; empty where it stands."""
    text: str
    """Its words, gone or not."""
    is_prose: bool
    """Whether it stands and is a sentence of some length, or a long line."""


def _cells(page: Page, lines: Iterable[Line], most: int, paragraphs: int) -> list[_Cell]:
    """The first so many of the lines that are not blank, or were not, up to so many paragraphs among them."""
    found: list[_Cell] = []
    for line in lines:
        if gone := page.gone.get(line.index, ""):
            found.append(_Cell(line, gone, page.lost.get(line.index, ""), False))
        elif line.text:
            found.append(_Cell(line, "", line.text, prose := is_prose(line.text)))
            paragraphs -= prose
        if len(found) == most or not paragraphs:
            break
    return found


@page_rule("N61")
def left_in_the_head(page: Page) -> Iterator[Finding]:
    r"""What stands over the title of a page that has a frame, and between its name, date and buttons.

    Nothing of a text stands above its title. Where lines of a menu were taken over it, the rest that stands there is of
    the menu, whatever its words: names of sections, a site's motto, what an account says of itself. Between the title
    and the last button or date above the text stand short words of the same kind: a place, a trade, a theme.

    Three rows of a form over the title show a frame too.

    A deck stays, which is a phrase right below the title; so do labelled lines, and whatever stands below the last line
    of the frame, such as a salutation or the first heading.

    >>> from generator.cleaning.finding import Claim
    >>> from generator.ledger import Change, Draft
    >>> prose = "修表的人姓顾，铺子只有一张书桌那么大，夹在包子店和理发店中间。"
    >>> page = Page(
    ...     f"\n话题广场\n\n\n文化领域作者\n\n{prose}",
    ...     claims=[Claim("title", "修表的人", 45)],
    ...     gone={0: "nav", 2: "meta", 3: "meta", 5: "promo"},
    ...     lost={0: "首页", 2: "修表的人", 3: "2019-08-14", 5: "关注"},
    ... )
    >>> Draft.of(page.text).apply(Change(*put, "N61") for put in left_in_the_head(page)).text.split()
    ['修表的人姓顾，铺子只有一张书桌那么大，夹在包子店和理发店中间。']
    """
    title = page.claimed("title")
    if page.format != "text" or not page.gone or not title or len(page.filled) < 2:
        return
    cells = _cells(page, page.lines, _HEAD, 2)
    place = _title_at(cells, title)
    if place is None:
        return
    above = cells[:place]
    framed = sum(cell.gone in _FRAME for cell in above)
    told = framed or sum(cell.gone == "meta" for cell in above) >= 2
    left = [cell for cell in above if not cell.gone]
    own_times = timeline(page)
    form = [cell for cell in left if _ROW.fullmatch(cell.text)]
    told = told or len(form) >= 3
    own = [cell for cell in left if cell not in form] if len(form) >= 3 else left
    written = sum(len(cell.text) for cell in own) > _WRITTEN or sum(cell.is_prose for cell in own) > 1
    if written:
        return  # 原标题 at the foot
    if not told:
        left = [cell for cell in left if _is_furniture(cell.text)]
    yield from (c.line.drop("nav") for c in left if not (_NOTE.match(c.text) or _GREETING.match(c.text)))
    yield from (cell.line.drop("nav") for cell in _crumbs(cells[place + 1 :]) if cell.line.index not in own_times)


_ROW = re.compile(rf"[A-Z][\w ]{{1,24}}: \S.*|[{HAN}]{{2,8}}[:：]\s?\S.*")
"""A row of a form: Rating: General, 内容标签：市井生活. Three of them over a title are a site's record of the piece."""


def _title_at(cells: Sequence[_Cell], title: str) -> int | None:
    """Where the title stood: the line that was taken for it last, above the sentences of the text."""
    sought = squash(title)
    found = None
    for place, cell in enumerate(cells):
        if cell.gone:
            words = squash(cell.text)
            if sought and sought in words and len(words) <= len(sought) + 12:
                found = place
        elif found is not None and cell.is_prose:
            break
    return found


_NOTE = re.compile(r"[（(【\[*]*(?:编者|編者|[编編]?按|导[语读]|導[語讀]|引言|题记|題記|摘要|提要|献给|獻給)")
"""What may stand over a title though it is no metadata."""
_GREETING = re.compile(
    r"(?:hi|hello|dear)\b.{0,30}[,!]$|(?:各位|亲爱的|親愛的|大家好).{0,12}[，,：:！!]$", re.IGNORECASE
)
_DECK = re.compile(rf"^(?:[—–-]|.*[{HAN}].{{6}}|(?:\S+ ){{3,}}\S+)")
_MARKED = re.compile(rf"(?:^|[\s●■□◆])[{HAN}]{{2,5}}[:：]|^[#＃]|\d\s*[个次人条位篇]")
"""A label, a topic or a count, which no deck has."""


def _crumbs(below: Sequence[_Cell]) -> Iterator[_Cell]:
    """The short lines between a title and the last line of the frame above the text."""
    belt = list(takewhile(lambda cell: not cell.is_prose, below[:24]))
    last = -1
    for place, cell in enumerate(belt):
        if cell.gone and cell.gone not in ("end-mark", "image") and place - last <= 4:
            last = place
    framed = sum(cell.gone in _FRAME for cell in belt[: last + 1])
    over_prose = len(belt) < len(below) and len(belt) - last <= 3
    if not framed and not (over_prose and last >= 0):
        return
    if not over_prose and framed < 2:
        return
    options = Counter(_option(cell.text) for cell in belt if not cell.gone)
    for place, cell in enumerate(belt):
        if not cell.gone and options[_option(cell.text)] >= 3 and len(cell.text) <= 30:
            yield cell  # of one control: normal, large, larger text
            continue
        deck = place == 0 and _DECK.match(cell.text) and not _MARKED.search(cell.text)
        inside = (place < last and len(cell.text) <= 40) or (place <= last + 2 and _is_furniture(cell.text))
        if not cell.gone and inside and not deck and not LABELLED.match(cell.text):
            yield cell


def _option(text: str) -> str:
    """The end of a line, which the options of one control have in common; the whole where it is of one word."""
    words = text.lower().split()
    return " ".join(words[-2:]) if len(words) > 2 else text


def _is_furniture(text: str) -> bool:
    """Whether a line is a menu, or of nothing but fields."""
    return (
        is_menu(text)
        or fields_only(text)
        or bool(_WHEN.fullmatch(text) or _SLASHED.fullmatch(text))
        or len(_FIELD.findall(text)) >= 2
    )


_WHEN = re.compile(r"今天|昨天|前天|刚刚|剛剛|today|yesterday", re.IGNORECASE)
_SLASHED = re.compile(rf"[{HAN}]{{2,6}}\s+/\s+\S.{{0,20}}")
_FIELD = re.compile(rf"(?:^|[\s|｜])[{HAN}]{{2,5}}[:：]\s?\S")


@page_rule("N62")
def left_in_the_foot(page: Page) -> Iterator[Finding]:
    r"""Sentences of a site to its readers among the lines of its foot, and words of a theme over them.

    Below the text stand rows of buttons, numbers and links; what a site says there of itself, its rules and its readers
    is a sentence in form. One goes where lines of the frame stand above it and below, none of the text's own paragraphs
    after it, and it speaks of two things that sites speak of. Two words or more that stand alone right over the frame,
    one a line and not of one length as verse has them, are the themes that the page is filed under.

    >>> from generator.ledger import Change, Draft
    >>> page = Page(
    ...     "雨停了，人都散了，河水涨得很高。\n锁具\n老物件\n\n\n\n请用户登录网站后查看所有邮件，不要重复提交。\n",
    ...     gone={3: "nav", 4: "nav", 5: "promo", 7: "rights"}, lost={3: "赞", 4: "分享", 5: "关注", 7: "© 2020"},
    ... )
    >>> Draft.of(page.text).apply(Change(*put, "N62") for put in left_in_the_foot(page)).text.split()
    ['雨停了，人都散了，河水涨得很高。']
    """
    if page.format != "text" or sum(action in _FRAME for action in page.gone.values()) < 2:
        return
    cells = _cells(page, reversed(page.lines), _FOOT, _NOTICES)[::-1]
    # The foot begins below the last paragraph that has no frame between itself and the text above.
    signed = [claim.value for claim in page.claims if claim.field == "author"]
    final = _final(cells, signed)
    foot = cells[final + 1 :]
    framed = [cell.gone in _FRAME for cell in foot]
    if final < 0 or sum(framed) < 2:
        return
    first = framed.index(True)
    for place, cell in enumerate(foot):
        if (
            not cell.gone
            and _ABOUT.fullmatch(cell.text)
            and any(_presents(o.text, signed) for o in foot[place + 1 : place + 2])
        ):
            yield cell.line.drop("nav")
        if cell.gone or (place < first and not _presents(cell.text, signed)):
            continue
        served = cell.is_prose and any(framed[max(0, place - 4) : place]) and len(cell.text) <= 260 and _serves(cell)
        if served or (len(cell.text) <= 12 and _is_crumb(cell, framed, place)) or _presents(cell.text, signed):
            framed[place] = True
            yield cell.line.drop("nav")
    closed = [place for place, cell in enumerate(foot[:first]) if not cell.gone and cell.text[-1] in _STOPS]
    begin = max(closed, default=-1) + 1
    themes = [cell for cell in foot[begin:first] if not cell.gone] if sum(framed) > 2 else []
    if _filed_under(themes, page) and not any(cell.gone == "meta" for cell in foot[:first]):
        yield from (cell.line.drop("nav") for cell in themes)


def _presents(text: str, names: Sequence[str]) -> bool:
    """Whether a line says who the writer is: 作者：林小满，中学教师。"""
    said = _WRITER.match(text)
    return said is not None and (said[1] or said[2]) in names and len(text) <= 400


_ABOUT = re.compile(r"关于作者|作者(?:简介|介绍)|about (?:the )?(?:author|writer|contributor)s?", re.IGNORECASE)
_WRITER = re.compile(
    r"(?:作者(?:简介|介绍)?|关于作者)\s*[:：|｜]\s*([^，,。：:\s]{2,8})[，,。]"
    r"|([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}) (?:is|lives|was|has|teaches|writes|works|grew|holds|edits)\b"
)


def _is_crumb(cell: _Cell, framed: Sequence[bool], place: int) -> bool:
    """Whether a few words stand among the lines of a foot: three of them near, and no mark of a sentence or a label."""
    near = sum(framed[max(0, place - 4) : place + 5])
    return near >= 3 and not re.search(r"[。，；？！”」:：.,;?!\d]", cell.text) and not SOURCES.search(cell.text)


def _serves(cell: _Cell) -> bool:
    """Whether a sentence speaks of two things that sites speak of to their readers."""
    return services(simple(cell.text, cell.line.page).lower()) >= 2


def _final(cells: Sequence[_Cell], names: Sequence[str]) -> int:
    """The place of the last paragraph of the text itself, and not of who wrote it (`names`); -1 where there is none."""
    final = -1
    frames = 0
    for place, cell in enumerate(cells):
        if cell.gone in _FRAME:
            frames += 1
        elif cell.is_prose:
            if frames >= 2 and _serves(cell):
                continue
            if place >= len(cells) - _LAST and final >= 0 and _presents(cell.text, names):
                continue
            final, frames = place, 0
    return final


_FILED = re.compile(r"(?:标签|標籤|话题|話題|分类|分類|关键词|tags|topics|filed under)\s*[:：]?", re.IGNORECASE)
"""The word that themes stand under."""


def _filed_under(themes: Sequence[_Cell], page: Page) -> bool:
    """Whether lines are one word each, as themes are: in Chinese words that the text has, most of them, and not all of
    one length; in English with capitals."""
    words = [cell.text for cell in themes]
    if len(words) > 1 and _FILED.fullmatch(words[0]):
        return all(len(word) <= 16 and not re.search("[。，；]", word) for word in words)
    if not 2 <= len(words) <= 8:
        return False
    if all(re.fullmatch(f"[{HAN}]{{1,6}}", word) for word in words):
        above = page.text[: themes[0].line.start] + (page.claimed("title") or "")
        spoken = sum(word in above for word in words)
        return 4 * spoken >= 3 * len(words) or (2 * spoken >= len(words) and len({len(word) for word in words}) > 1)
    if len(words) >= 3 and all(re.fullmatch(r"[a-z][a-z+#.-]{2,19}", word) for word in words):
        above = page.text[: themes[0].line.start].lower() + (page.claimed("title") or "").lower()
        return len(set(words)) == len(words) and any(word[:-1] in above for word in words)
    return len(words) >= 3 and all(re.fullmatch(r"[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?", word) for word in words)
