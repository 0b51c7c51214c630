"""The frame of a page as a whole: buttons, counters, places of a site, and the short lines that stand among them."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple

from generator.cleaning.finding import Finding
from generator.cleaning.noise.place import LABELLED, SOURCES, lowered, plain, tells
from generator.cleaning.noise.script import simple
from generator.cleaning.noise.words import listed, phrases
from generator.cleaning.page import HAN, Line, Page, once
from generator.cleaning.rule import page_rule
from generator.cleaning.trigger import AnyOf, Family, Signs, Trigger

CERTAIN, SURE, LIKELY, OPEN, PROSE = 4, 3, 2, 1, 0
"""What a line is by its own words: what no writer has, the interface of a page where others of it are near, one word or
number such as it has, a short line that may be anything, or a paragraph."""


_NUMBER = (
    r"(?:共有?|获得|写了|已有|被|约)?[\d０-９][\d０-９,.]*\s*"
    r"(?:万|千|k|w|m|\+)?\s*(?:个|人|次|条|位|篇|字|票|楼|分|张)?"
)
_FRAME_WORDS = Family()
_TOKENS = {
    "act": Trigger(lowered(phrases("interface-acts")), family=_FRAME_WORDS),
    "count": Trigger(lowered(phrases("interface-counts")), family=_FRAME_WORDS),
    "part": Trigger(lowered(phrases("interface-parts")), family=_FRAME_WORDS),
    "number": Trigger(_NUMBER, family=_FRAME_WORDS),
}
_LINE = AnyOf(map(lowered, listed("interface-lines")), _FRAME_WORDS)
_MARKS = re.compile(rf"(?=[\d\s上下章返←→加目|·])(?:{phrases('interface-marks')})")
_ANYWHERE = AnyOf(map(lowered, listed("interface-anywhere")), _FRAME_WORDS)
_CALL = AnyOf(
    map(
        lowered,
        (
            *listed("calls-anywhere"),
            *listed("calls-at-edges"),
            *(rf"\W*(?:{words})\W*" for words in (*listed("related"), *listed("read-original"))),
        ),
    ),
    _FRAME_WORDS,
)
_NOTICE = AnyOf(map(lowered, listed("notices")), _FRAME_WORDS)
_PARTED = re.compile(r"[\s|｜丨·/>»›]+")
_MENU = re.compile(rf"(?:[{HAN}a-z]{{1,6}}[\s|｜丨·/>»›]+){{3,}}[{HAN}a-z]{{1,8}}")
_DATE = re.compile(
    r"(?:(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|[a-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d)"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?(?:\s*(?:星期|周)[一二三四五六日天])?"
)
"""A date by itself."""
_NOUN = re.compile(
    r"新闻|资讯|体育|财经|娱乐|科技|图片|图集|视频|直播|专题|文化|生活|教育|国际|国内|社会|军事|汽车|房产|健康|旅游|时尚|游戏|观点|读书"
    r"|副刊|两岸|政治|地方|全球|运动|作者|读者|手机|邮箱|日记|随笔|帮助|通知|消息|设置|随笔|空间|主题|经验|支持|反对|推荐|感谢|喜欢|引用"
)
"""Words of an interface that a heading may be as well."""
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
"""A line without the ornaments around it."""
_SPREAD = re.compile(rf" (?<=(?<![{HAN}])[{HAN}] )(?=[{HAN}](?![{HAN}]))")
"""Spaces between single characters: a button's word set wide."""
_SENTENCE = re.compile(r"^.{5,}[。”」；;，]$|^.{20,}[！：:,]$|^[\W]*[a-z][\w'’-]*(?:\W+[\w'’-]+){4,}[.!?,]['\"”’]?$")
"""A short line that is a sentence all the same."""
_HANS = re.compile(f"[{HAN}]+")
_CUT = re.compile("[a-z]{2}")
_BETWEEN = re.compile(r"[\W_]*")


@lru_cache(maxsize=4096)
def kind(words: str) -> int:
    """What a line is by its words alone, in lower case and simplified characters.

    >>> kind("分享到：微博 微信 qq空间"), kind("评论 46"), kind("收藏"), kind("湖边的人"), kind("1,204 人赞同了该回答")
    (4, 3, 2, 1, 4)
    >>> kind("他点了一下收藏，又把手机放回口袋里，像什么也没有发生过一样，继续往山上走去，风很大，吹得人站不稳。")
    0
    """
    return _judged(words, _FRAME_WORDS.signs([words]))


def kinds(page: Page, lines: Sequence[str]) -> Sequence[int]:
    """The same of lines of a page, in simplified characters or not; what is asked twice is worked out once."""
    known: dict[str, int] = page.memory.setdefault(kinds, {})
    low = [simple(line, page).lower() for line in lines]
    fresh = [words for words in dict.fromkeys(low) if words not in known]
    known.update((words, _judged(words, among)) for words, among in zip(fresh, _FRAME_WORDS.each(fresh), strict=True))
    return [known[words] for words in low]


def _judged(words: str, among: Signs) -> int:
    """What a line with these signs is."""
    if len(words) > 260:
        return PROSE
    core = found[0] if (found := _CORE.search(words)) else ""
    if " " in core and (close := _SPREAD.sub("", core)) != core:
        core, among = close, _FRAME_WORDS.signs([words, close])
    if _ANYWHERE.fullmatch(core, among):
        return CERTAIN
    told = _told_by_words(words, core, among)
    return PROSE if told != PROSE and words.endswith("。") and tells(words) else told


def _told_by_words(words: str, core: str, among: Signs) -> int:
    """What a line is that is not certain, if it tells no story."""
    if _is_sure(words, core, among):
        return SURE
    if len(core) <= 80 and (found := _tokens(core, among) or _tokens_apart(core, among)):
        return _weighed(core, found)
    return LIKELY if _DATE.fullmatch(core) else _width(words)


def _width(words: str) -> int:
    """Whether a line that no list knows is a paragraph or a short line."""
    if len(words) <= 40:
        return PROSE if _SENTENCE.search(words) else OPEN
    wide = len("".join(_HANS.findall(words, 0, 80))) > 0.3 * len(words[:80])
    return PROSE if len(words) > (40 if wide else 90) or _SENTENCE.search(words) else OPEN


def _is_sure(words: str, core: str, among: Signs) -> bool:
    """Whether a line is one of those that only interfaces have, a menu, a call or a notice."""
    for whole in (core, words.strip()) if core and core != words else (core,):
        if _MARKS.fullmatch(whole) or _LINE.fullmatch(whole, among):
            return True
    if _MENU.fullmatch(core):
        parts = _PARTED.split(core)
        known = sum(bool(_tokens(word, among)) for word in parts)
        if known >= 2 and (not core.isascii() or (2 * known >= len(parts) and words[-1] not in ".!?")):
            return True  # few of an English sentence's words are those of a menu
    if 4 < len(words) <= 50 and "。" not in words[:-1] and _CALL.fullmatch(words, among):
        return True
    return len(words) <= 90 and "“" not in words and _NOTICE.search(words, among)


def _weighed(core: str, found: list[str]) -> int:
    """What a line of nothing but an interface's words is, by how many it has and of what use they are."""
    numbers = found.count("number")
    acts = len(found) - numbers - found.count("part")
    if numbers >= 2 and found.count("count") >= 2:
        return CERTAIN
    composed = len(core) >= (4 if re.search(f"[{HAN}]", core) else 8)
    return SURE if len(found) - numbers >= 3 or (acts and (len(found) >= 2 or composed)) else LIKELY


def _tokens(core: str, among: Signs) -> list[str]:
    """What the words of a line are, where an interface has every one of them; else none. `among` are its signs, or more
    than those."""
    found: list[str] = []
    place, end = 0, len(core)
    asked = [(trigger.pattern.match, what) for what, trigger in _TOKENS.items() if trigger.may_stand(among)]
    while place < end:
        ends = ((match.end() if (match := ask(core, place)) else 0, what) for ask, what in asked)
        longest, what = max(ends, key=itemgetter(0))
        if longest <= place:
            return []
        place = longest
        if _CUT.fullmatch(core[place - 1 : place + 1]):
            return []  # the beginning of a longer word
        found.append(what)
        place = _BETWEEN.match(core, place).end()  # type: ignore[union-attr]
    return found


def _tokens_apart(core: str, among: Signs) -> list[str]:
    """The same without the spaces of the line."""
    if " " not in core:
        return []
    close = core.replace(" ", "")
    return _tokens(close, _FRAME_WORDS.signs([core, close]))


class Row(NamedTuple):
    """One line of the page as the frame sees it."""

    line: Line
    kind: int
    """CERTAIN to PROSE, by its words."""
    gone: str
    """The action under which an earlier pass took it; empty where it stands."""


@once
def rows(page: Page) -> list[Row]:
    """The lines of the page, those that earlier passes emptied among them, blank ones left out."""
    begin, end = _OUTER, len(page.lines) - _OUTER
    asked: list[tuple[Line, str, str | None]] = []
    """Each line with the action that took it, and the words to judge it by; of a paragraph none."""
    for line in page.lines:
        if action := page.gone.get(line.index, ""):
            asked.append((line, action, None))
        elif line.text:
            words = plain(line)
            longest = 80 if begin <= line.index < end else 260
            if len(words) > 30 and words.endswith(_ENDS) and _SAYS < line.index < len(page.lines) - 2 * _SAYS:
                longest = 30  # a sentence of the text: not looked at closely
            asked.append((line, "", words if len(words) <= longest else None))
    told = iter(kinds(page, [words for _, _, words in asked if words is not None]))
    return [Row(line, OPEN if action else next(told) if words else PROSE, action) for line, action, words in asked]


_ENDS = ("。", "！", "？", "”", "」")
_SAYS = 14
"""How many lines at the head, and twice as many at the foot, may be sentences of a frame."""
_OUTER = 40
"""How many lines at both ends may hold long lines of a frame: notices and the like."""


_FRAME = frozenset({"promo", "nav", "rights", "credit"})
"""Actions that show a frame around a line; pictures and ornaments stand between paragraphs too."""
_SLOT = re.compile(r"\W*(?:广告|廣告|advertisement|\(?adsbygoogle.{0,60})\W*", re.IGNORECASE)
"""A place for an advertisement between paragraphs, of a page that shows other parts of a frame."""
_NEAR = 4
_SPARED = re.compile(
    r"参考|资料来源|文献|注释|附录|后记|结语|尾声|引用|致谢|鸣谢|^注|^references|^notes|bibliography|^\[\d"
    r"|^(?:(?:best|yours|love|regards|sincerely|cheers|warmly|kind(?:est)? regards)\b|此致|祝好|顺颂).{0,12}$"
)


@once
def framed(page: Page) -> dict[int, int]:
    """The lines that are of the frame, by their index, each with what it is by its words.

    A sure line goes where another line of a frame is near, or at the very edge of the page; between paragraphs, only
    right beside one. A likely line goes where two are near. Where these show that the page has a frame, whatever short
    line stands inside it goes with it: between its lines, and below its first line after the last paragraph.
    """
    every = rows(page)
    frame = {n for n, row in enumerate(every) if row.gone in _FRAME}
    sure = [n for n, row in enumerate(every) if not row.gone and row.kind >= SURE]
    likely = [n for n, row in enumerate(every) if not row.gone and (row.kind == LIKELY or _tab(every, n))]
    if len(every) < 3 or not (frame or sure or len(likely) >= 4):
        return {}
    prose = [n for n, row in enumerate(every) if not row.gone and row.kind == PROSE]
    first, final = _body(prose, frame | {*sure, *likely}, len(every))
    taken = _told(every, frame, sure, likely, (first, final))
    spared = cache(lambda n: _spared(every[n]))  # a line is asked for again as the frame grows
    for _ in range(6):
        before = len(taken)
        for n in _among(every, frame, (first, final), spared):
            if n not in taken:
                taken[n] = OPEN
                frame.add(n)
        if len(taken) == before:
            break
    if len(taken) >= 3:
        taken.update((n, SURE) for n, row in enumerate(every) if not row.gone and _SLOT.fullmatch(row.line.text))
    return {every[n].line.index: what for n, what in taken.items()}


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
            beside = any(m in company for m in _near(n, 1))
            edge = n >= len(every) - 2 or (n <= 1 and any(m in frame or m in words for m in range(6) if m != n))
            if n not in taken and (
                every[n].kind == CERTAIN
                or beside
                or (not inside and (edge or any(m in company for m in _near(n, _NEAR))))
            ):
                taken[n] = SURE
                frame.add(n)
        for n in likely:
            outside = not body[0] < n < body[1] and any(m in taken for m in _near(n, 1))
            if not outside and n and not body[0] <= n <= body[1] and not _NOUN.search(every[n].line.text):
                outside = any(m in company for m in _near(n, 2))
            near = _near(n, _NEAR)
            if n not in taken and (outside or sum(1.0 if m in frame else 0.5 * (m in words) for m in near) >= 2):
                taken[n] = LIKELY
                frame.add(n)
        if len(taken) == before:
            return taken
    return taken


def _body(prose: list[int], frame: set[int], rows: int) -> tuple[int, int]:
    """The first and the last paragraph of the text itself: one alone among lines of a frame is of the frame."""

    def own(n: int) -> bool:
        return n not in frame and sum(m in frame for m in _near(n, 3)) < 4

    return next(filter(own, prose), rows), next(filter(own, reversed(prose)), -1)


def _near(n: int, far: int) -> list[int]:
    return [m for m in range(n - far, n + far + 1) if m != n]


def _among(every: list[Row], frame: set[int], body: tuple[int, int], spared: Callable[[int], bool]) -> Iterator[int]:
    """The short lines that stand inside the frame."""
    first, final = body
    last = len(every) - 1
    below = sorted(n for n in frame if n > final)
    begin = below[0] if len(below) >= 3 and final >= 0 else last + 1
    if 3 * len(below) < last + 1 - begin:
        begin = last + 1  # more other lines than a frame has between its own: verse, or a list
    for n, row in enumerate(every):
        if row.gone or n in frame or row.kind == PROSE or first <= n <= final:
            continue
        if n < first and _DECK.fullmatch(row.line.text):
            continue
        if (n > begin and any(m in frame for m in _near(n, 5))) or _within(n, frame, last):
            # What has stood since the last line of the frame may be a list that no frame has.
            listed = takewhile(lambda m: m not in frame, range(n, -1, -1))
            if not any(spared(m) for m in listed if not every[m].gone):
                yield n


_DECK = re.compile(r"[A-Z][\w’'-]*(?: [\w’'-]+){0,4}?(?: [a-z][\w’'-]*){2}(?: [\w’'-]+){2,}[.?]?")
"""A phrase in small letters over an English text: what it is about, below its title."""


def _within(n: int, frame: set[int], last: int) -> bool:
    """Whether a row stands inside a frame: lines of it above and below, and enough of them."""
    above = any(m in frame for m in range(n - 3, n))
    below = any(m in frame for m in range(n + 1, n + 4)) or n + 3 > last
    return above and below and sum(m in frame for m in range(n - 5, n + 6)) >= 4


def _spared(row: Row) -> bool:
    """Whether a short line is something that no frame has: a byline, a source, a heading over sources."""
    text = plain(row.line)
    return bool(LABELLED.match(text) or SOURCES.search(text) or _SPARED.search(text.lower()))


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
    stay.

    >>> from generator.cleaning.rule import tried
    >>> prose = "雨停了以后，河水涨得很高，把岸边的石头都盖住了，只有那棵老柳树还站在水里，一动也不动。"
    >>> tried(frame_run, prose + "\n赞 36\n收藏 12\n写评论").rstrip("\n")[-4:]
    '也不动。'
    >>> tried(frame_run, "收藏\n他把伞收起来，挂在门后。")
    '收藏\n他把伞收起来，挂在门后。'
    """
    for index in framed(page):
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
