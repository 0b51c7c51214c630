"""The head of a page read as one: what is left when menu, date, source and buttons are known."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.fields import LABELLED
from generator.cleaning.metadata.houses import SECTION, is_house, named
from generator.cleaning.metadata.names import LATIN_NAME, has_surname, people
from generator.cleaning.metadata.reading import read
from generator.cleaning.metadata.titles import is_prose, letter, titular, unfit, unquoted
from generator.cleaning.noise.frame import LIKELY, PROSE, Row, kinds
from generator.cleaning.page import HAN, Line, Page, once
from generator.cleaning.rule import page_rule

TITLE, NAME, SITE = 45, 50, 45
"""Weights of a title, a name and a site that only their place tells: above a bare first line, below what says what it
is."""
_HEAD = 40
"""How many lines a frame may have above a text."""
_NOTICE = 48
"""A notice at a page's foot that names a house with no more weight may name the author: the head goes before."""
_BUTTONS = 90
"""A longer line is no row of buttons, characters."""
_FAR = 24
"""How far down a byline may stand below a line of prose that does not belong to the text."""
_PARTS = re.compile(r"\s*(?:[|｜>＞»›‹/]|&gt;|»|\s·\s|\u3000|→|\s-\s)+\s*")
_ISSUE = re.compile(
    r"(?:(?P<name>\S.{1,20}?)[\s·|｜,，-]*)?(?:第\s*[\d〇零一二三四五六七八九十百千]+\s*(?:期|夜|辑|輯|号|號"
    r"|封信?|讲|講|刊|版|日|站|课)|总第?\s*\d+\s*期|vol(?:ume)?\.?\s*\d+(?:,\s*no\.?\s*\d+)?"
    r"|(?:issue|no\.|number|edition)\s*#?\d+)(?:\s*[（(]?总第?\s*\d+\s*期[）)]?)?",
    re.IGNORECASE,
)
_NOTES = re.compile(r"[\s¹²³⁴⁵⁶⁷⁸⁹*†‡§,]*(?:ORCID(?: Icon)?)?[\s¹²³⁴⁵⁶⁷⁸⁹*†‡§]*$")
_LEAD_IN = re.compile(
    r"^(?:[\[(（](?P<tag>[^\[\]【】()（）]{1,8})[\])）]|【(?:原创|原創|转载|轉載|转帖|轉帖|分享|讨论|求助|推荐|置顶|精华|公告|图文"
    r"|首发)】)\s*(?=\S)|\s*[\[【(（](?:复制链接|複製連結|转帖|原创"
    r"|原創|图|圖|多图|[\w-]+(?:\.[\w-]+)+)[\]】)）]\s*$"
)
_COLUMN = re.compile(r"^【[^【】]{2,8}】(?=\S{4})")
"""The column in which a piece stands, as a part of its title."""
_BRAND = re.compile(rf"^(?P<name>[{HAN}]{{2,8}})\s[A-Za-z]{{3,12}}$")
"""A site's name in both scripts, over everything."""
_BOXED = re.compile(r"【([^【】]{4,40})】")
"""A title in thick brackets on a line of its own."""
_DIARY = re.compile(r"(\S{2,16}?)的(?:日[记記]|博客|部落格|[专專][栏欄]|空[间間]|小站|主[页頁])|([A-Z][\w. ]{1,24})[’']s (?:blog|journal|diary)")
"""The name of a writer's own place, over all that is written there."""
_CHAPTER = re.compile(r"第[一二三四五六七八九十百千零〇两\d]{1,6}[章节節回][\s\u3000]+\S.{1,24}")
"""The heading of a novel's chapter, which is all the title that its page has."""
_TOPICS = re.compile(r"^(?:#[^#\s][^#]{0,20}#\s*)+")
_MENU = re.compile(
    rf"(?:[{HAN}/]{{1,6}}[\s\u3000|｜]+){{3,}}[{HAN}/]{{1,8}}|[^|｜]{{1,20}}(?:[|｜][^|｜]{{1,20}}){{3,}}"
    rf"|(?=.*[{HAN}])(?![^\n]*[的了是])(?:[{HAN}A-Za-z0-9/]{{2,12}}[\s\u3000]+){{3,}}[{HAN}A-Za-z0-9/]{{2,12}}"
)
_TRAIL = re.compile(
    r"[^>＞»›‹→]{1,24}(?:(?:&gt;|[>＞»›‹→])+[^>＞»›‹→]{1,40}){1,8}|[^\s/]{1,12}(?:\s?/\s?[^\s/]{1,12}){2,8}"
    r"|(?:\w+\s+){0,3}(?:(?:menu|home|about|contact|recipes?|news|sports?|business|opinion|culture|lifestyle|weather|video|podcasts?|puzzles|questions|tags|users|archives?"
    r"|unanswered|subscribe|blog|shop|search|log ?in|sign ?in|sign ?up|rss|gallery)(?:\s+|$)){3,}"
    r"|home(?:\s*[>＞»›/|·].*)?|(?:首页|主页|首頁|当前位置|您的位置|您现在的位置).*",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"^(?:首页|首頁|主页|主頁|home|当前位置|您的位置|您现在的位置|你的位置|目前位置|位置|current location"
    r"|board index|index|网站首页|accueil|startseite|inicio|\s)*[:：]?",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"目\s*[录錄]|contents|table of contents", re.IGNORECASE)
"""The heading of a table of contents: what stands below it are headings of the text."""
_END_PROSE = re.compile(r"[。！？!?…；;.][”’」』\"')）]*$")


_NO_NAME = re.compile(
    r"(?:chapter|part|section|volume|book|act|scene|page|the|a|an|on|in|my|our|of|how|why|what|all|last|read"
    r"|about|your|more|to|from)\b|.*\b(?:by|provided|news|with|for|is|are)\b",
    re.IGNORECASE,
)


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
    return len(text) <= 160 and bool(_MENU.fullmatch(text) or _TRAIL.fullmatch(text))


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
    for line in page.lines[: 6 * _HEAD]:
        text = line.text
        if _CONTENTS.fullmatch(text):
            break
        if action := page.gone.get(line.index, ""):
            found.append((line, action, ""))
        elif text:
            short = len(text) <= _BUTTONS and not (is_prose(text) and text[-1] in "。！”」")
            found.append((line, "", text if short else ""))
        if len(found) > _HEAD or (len(found) > _FAR and len(text) > _BUTTONS):
            break
    told = iter(kinds(page, [words for _, _, words in found if words]))
    return [Row(line, next(told) if words else PROSE, action) for line, action, words in found]


@once
def head(page: Page) -> Sequence[Row]:
    """The rows above the first line of prose, those that are gone among them."""
    every = _top(page)
    for place, row in enumerate(every):
        if not row.gone and row.kind < LIKELY and is_prose(row.line.text):
            # A notice or a lead may stand over the lines that say who and when.
            near = range(place + 1, min(place + 10, _FAR, len(every)))
            signed = [n for n in near if every[n].gone == "meta"]
            if not signed:
                return every[:place]
            between = [row for row in every[place : signed[-1]] if not row.gone and is_prose(row.line.text)]
            return every[: signed[-1] + 1] if len(between) <= 2 else every[:place]
    return []


@once
def standing(page: Page) -> Sequence[Sequence[Kept]]:
    """The lines of the head that may be a title or a name, in runs that no line of the frame parts."""
    runs: list[list[Kept]] = [[]]
    above = head(page)
    for place, row in enumerate(above):
        text = row.line.text
        below = above[place + 1] if place + 1 < len(above) else None
        over = below is not None and below.gone == "meta" and _weight(text) >= 2 and not re.search(r"\d", text)
        if (
            row.gone
            or (row.kind >= LIKELY and not over)
            or is_menu(text)
            or is_prose(text)
            or (
                _ISSUE.fullmatch(text)
                or SECTION.fullmatch(text)
                or fields_only(text)
                or text == page.claimed("publisher")
            )
        ):
            runs.append([])
        else:
            runs[-1].append(Kept(place, row.line, text))
    return [run for run in runs if run]


@page_rule("M35")
def framed_title(page: Page) -> Iterator[Finding]:
    r"""A title, and a name below it, between the lines of a site's frame: menu, title, name, date, buttons.

    When menus, dates, sources and buttons are known, few lines of a page's head are left. They are read together:
    that which comes twice, or stands over the dated line, or between two lines of the frame is the title; a line of
    nothing but names below it is who signs; a paper's or an account's name over it is the publisher. Steps that lead
    to the page (山谷网 > 副刊 > 正文) name the site.

    >>> from generator.cleaning.page import Page
    >>> page = Page("\n潮汐与渔村\n\n海水每天涨落两次，渔人按着它的钟点出门。", gone={0: "nav", 2: "meta"})
    >>> [claim.value for claim in framed_title(page) if isinstance(claim, Claim)]
    ['潮汐与渔村']
    """
    if page.format != "text":
        return
    above = head(page)
    title = None
    if any(
        row.gone or row.kind >= LIKELY or is_menu(row.line.text) or fields_only(row.line.text) for row in above
    ) and not letter([row.line for row in above if not row.gone]):
        title = _title(page, above)
        if title is not None:
            text = title.text
            if topics := _TOPICS.match(text):
                yield from (Claim("tag", tag, LABELLED) for tag in re.findall(r"#([^#]+)#", topics[0]))
                text = text[topics.end() :]
            text = boxed[1] if (boxed := _BOXED.fullmatch(text)) else text
            yield title.line.drop("meta")
            yield Claim("title", unquoted(_LEAD_IN.sub("", _LEAD_IN.sub("", text)).strip()), TITLE)
            for row in above:
                if row.line is not title.line and not row.gone and row.line.text == title.text:
                    yield row.line.drop("title-echo")
    yield from _signature(page)
    if title is not None or page.claimed("title") is not None or (len(above) > 1 and above[1].gone == "meta"):
        yield from _names(page, above, title)


def _title(page: Page, above: Sequence[Row]) -> Kept | None:
    """Which line of the head is the title; None where none is, or it is known already."""
    if any(claim.field == "title" and claim.weight > TITLE for claim in page.claims):
        return None
    texts = [row.line.text for row in above]
    best: tuple[int, Kept] | None = None
    runs = standing(page)
    for run in runs:
        after = above[run[-1].place + 1] if run[-1].place + 1 < len(above) else None
        kept = _first(page, run) or _over_the_date(page, run, after)
        if kept is None or (kept is run[-1] and _followed(kept.text, page, after)):
            continue
        before = above[run[0].place - 1] if run[0].place else None
        last = after is None and before is not None
        score = 3 * (texts.count(kept.text) > 1)
        score += 3 if after is not None and after.gone == "meta" else 1 if after is not None else 0
        score += 1 if before is not None else 0
        score += _weight(kept.text) + (run is runs[0])
        score += last
        score += 2 * (len(kept.text) >= 4 and any(kept.text in words for words in page.lost.values()))
        score -= 3 * is_house(kept.text)
        if best is None or score > best[0]:
            best = (score, kept)
    if best and best[0] >= 2:
        return best[1]
    chapters = [
        Kept(place, row.line, row.line.text)
        for place, row in enumerate(above)
        if not row.gone and _CHAPTER.fullmatch(row.line.text)
    ]
    return chapters[0] if len(chapters) == 1 else None


def _over_the_date(page: Page, run: Sequence[Kept], after: Row | None) -> Kept | None:
    """The last line of a run that is too long to be read, where it is the longest and the page's byline is below it."""
    last = run[-1]
    fit = after is not None and after.gone == "meta" and len(last.text) == max(len(kept.text) for kept in run)
    return last if fit and _weight(last.text) >= 2 and _titular(last, page) else None


def _weight(text: str) -> int:
    """How much a title's form speaks for it: the longer the more, a house's name less, 0 to 3."""
    wide = re.search(f"[{HAN}]", text)
    steps = (4, 6, 9) if wide else (8, 14, 22)
    return max(0, sum(len(text) >= step for step in steps) - 2 * is_house(text))


def _first(page: Page, run: Sequence[Kept]) -> Kept | None:
    """The line of a run that would be its title: the first that is no name and no house, where another may be."""
    fit = [kept for kept in run if _titular(kept, page) and not _DIARY.fullmatch(kept.text)]
    plain = [kept for kept in fit if not _is_name(kept.text)]
    if len(plain) > 1 and is_house(plain[0].text) and len(plain[0].text) <= 8 < len(plain[1].text) + 2:
        return plain[1]
    if len(run) >= 4 and len(plain) >= 4:
        return None  # verse, or a row of teasers
    return plain[0] if plain else None


def _titular(kept: Kept, page: Page) -> bool:
    if _BOXED.fullmatch(kept.text):
        return True
    bare = _COLUMN.sub("", _TOPICS.sub("", _LEAD_IN.sub("", _LEAD_IN.sub("", kept.text))).strip())
    return (
        bool(bare)
        and not (kept.place == 0 and _BRAND.fullmatch(bare))
        and (titular(kept.line, page) if bare == kept.text else 4 <= len(bare) <= 36 or bare.count(" ") > 1)
    )


def _is_name(text: str) -> bool:
    return has_surname(text) or bool(LATIN_NAME.fullmatch(text) and len(text.split()) <= 2)


def _people(text: str) -> tuple[str, ...]:
    """The names on a line that holds nothing else, in the form of names; empty where it does not."""
    text = _NOTES.sub("", re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹*†‡§]|\s*ORCID(?: Icon)?\s*", " ", text)).strip()
    text = re.sub(r"^[□■●◎○◇◆※★☆@\s]+|[\s©]+$", "", text)
    text = re.sub(rf"(?<=[{HAN}])\s?\d(?:\s*[,，]\s*\d)*(?=[，,、;；\s]|$)", "", text)
    text = re.sub(r"^(?:文|图文|撰文)\s+", "", text)
    names = people(text)
    if _NO_NAME.match(text) or text[:1] in "—–-―" or unfit(text):
        return ()
    if names and all(has_surname(name) or LATIN_NAME.fullmatch(name) for name in names) and len(names) <= 8:
        return names
    return ()


def _names(page: Page, above: Sequence[Row], title: Kept | None) -> Iterator[Finding]:
    """Lines of the head that are names and nothing else: of people, below the title; of houses."""
    signed = any(claim.field == "author" and claim.weight >= NAME for claim in page.claims)
    known = next((claim.value for claim in page.claims if claim.field == "publisher" and claim.weight > _NOTICE), None)
    found: tuple[str, ...] = ()
    begin = title.place if title else 0
    for place, row in enumerate(above):
        text = row.line.text
        if row.gone or row.kind >= LIKELY or (title and row.line is title.line) or len(text) > 80:
            continue
        if SECTION.fullmatch(text) and place < _HEAD // 2:
            yield row.line.drop("meta")
            yield Claim("tag", text, LABELLED)
            continue
        names = _people(text) if not (is_house(text) and (text == known or text.count(" ") > 1)) else ()
        below = above[place + 1] if place + 1 < len(above) else None
        stamped = below is not None and below.gone == "meta"
        here = place >= begin or (stamped and place == 0)
        again = names == found or set(names) <= {claim.value for claim in page.claims if claim.field == "author"}
        if names and here and (not found or names == found) and (not signed or again):
            yield row.line.drop("meta")
            if not signed:
                yield from (Claim("author", name, NAME) for name in names)
            found = names
            signed = True
            continue
        stamp = stamped and is_house(text) and title is not None
        above_it = above[place - 1].line if place else None
        if above_it is not None and known is None and _PUBLISHED_IN.fullmatch(above_it.text or page.lost.get(above_it.index, "")):
            yield row.line.drop("meta")
            known = text
            yield Claim("publisher", text, NAME)
            continue
        if (place < begin or stamp) and not is_menu(text) and known is None and _site(text, place, above):
            yield row.line.drop("meta")
            known = _BRAND.sub(r"\g<name>", text)
            yield Claim("publisher", known, SITE)
            continue
        own = _DIARY.fullmatch(text)
        if own and title is not None and place < begin:
            yield row.line.drop("meta")
            yield from () if signed else (Claim("author", own[1] or own[2], NAME),)
            signed = True
            continue
        nick = None if signed or place == begin else _followed(text, page, below)
        if nick or (
            not signed and title is not None and (nick := _member(text, place, above, begin)) and place != begin
        ):
            yield row.line.drop("meta")
            yield Claim("author", nick, NAME - 5)
            signed = True
            continue
        if title is not None and not signed and (reviewed := _REVIEWED.fullmatch(text)):
            yield row.line.drop("meta")
            yield Claim("author", reviewed[1], NAME - 5)
            signed = True
            continue
        pair = text.split()
        under = title is not None and place == begin + 1 and len(text) <= 16
        if len(pair) == 2 and has_surname(pair[0]) and (is_house(pair[1]) or under) and not signed:
            yield row.line.drop("meta")
            yield Claim("author", pair[0], NAME)
            if known is None:
                yield Claim("publisher", pair[1], NAME)
                known = pair[1]
            signed = True
            continue
        if issue := _ISSUE.fullmatch(text):
            yield row.line.drop("meta")
            if issue["name"] and known is None and (name := named(issue["name"])):
                known = name
                yield Claim("publisher", name, NAME)


_PUBLISHED_IN = re.compile("published in|首发于|首發於|发表于|發表於", re.IGNORECASE)
_REVIEWED = re.compile(r"(\S{2,16})\s评[论論]了?\s(?:《[^《》]+》|\S{1,24})")
"""Who wrote on which work."""
_NICK = re.compile(r"[\w·.\-]{2,12}")
_FANS = re.compile(
    r"(?:粉丝|粉絲|关注者|追蹤者|followers)\s*[:：]?\s*[\d.,]+|\+?\s*(?:关注|關注|追蹤|追踪|follow)$", re.IGNORECASE
)
"""What stands under a writer's name on a platform: who follows, and the button to do so."""
_LEAD = re.compile(r"^(?:楼主|樓主|作者|文|博主|答主|发帖人|發文者)[ \u3000]+(?=\S)")
_APPROVED = re.compile(r"(?:赞同|贊同|認同|认同)了?(?:该|此)|^(?:\+?关注(?!者)|\+?關注(?!者)|follow(?!ers))", re.IGNORECASE)


def _signature(page: Page) -> Iterator[Finding]:
    """A person's name alone at the foot, over the day of writing, where nothing else says who wrote the text."""
    if page.claimed("author") or len(page.filled) < 5:
        return
    last = page.filled[-1].index
    tail = [
        Row(line, 0, page.gone.get(line.index, ""))
        for line in page.lines[max(0, last - 3) :]
        if line.text or line.index in page.gone
    ]
    for row, below in pairwise(tail):
        if not row.gone and below.gone == "meta" and has_surname(row.line.text):
            yield row.line.drop("meta")
            yield Claim("author", row.line.text, NAME)
            return


def _followed(text: str, page: Page, below: Row | None) -> str | None:
    """The name of a writer on a platform: it stands over the number of those who follow, or the button to do so."""
    if below is None or not _FANS.match(below.line.text or page.lost.get(below.line.index, "")):
        return None
    named = _NICK.fullmatch(text) or LATIN_NAME.fullmatch(text)
    return text if named and not is_house(text) and not unfit(text) else None


def _member(text: str, place: int, above: Sequence[Row], title: int) -> str | None:
    """The name of a member of a board or a site, whatever its form: one short word alone over the line that dates the
    post, or over a motto and the line that says how many liked it."""
    bare = _LEAD.sub("", text)
    if not _NICK.fullmatch(bare) or is_house(bare) or bare.isdigit() or unfit(bare):
        return None
    below = above[place + 1 : place + 4]
    if (below and below[0].gone == "meta" and place > 0) or bare != text:
        return bare
    liked = any(not row.gone and _APPROVED.search(row.line.text) for row in below)
    under = above[place - 1] if place else None
    framed = under is not None and (under.gone or under.kind >= LIKELY or place - 1 == title)
    return bare if liked and framed else None


_MOTTO = re.compile("一[个個位家座群份]|这里|這裡|关于|關於|记录|記錄|分享|专注|專注")
"""How an account begins to say what it is."""


def _site(text: str, place: int, above: Sequence[Row]) -> bool:
    """Whether a line above the title names the site: a house's name, or the first line over a menu."""
    if _MOTTO.match(text):
        return False
    if (is_house(text) and len(text) <= 30) or (place == 0 and _BRAND.fullmatch(text)):
        return True
    latin = re.fullmatch(r"[A-Z][A-Za-zÀ-ÿ0-9'’&. -]{2,29}", text)
    first = all(row.gone or row.kind >= LIKELY or is_menu(row.line.text) for row in above[:place])
    if first and re.fullmatch(rf"[{HAN}A-Za-z]{{2,8}}", text) and not has_surname(text):
        return any(is_menu(row.line.text) or row.kind >= LIKELY for row in above[place + 1 : place + 4])
    return first and bool(latin) and not _END_PROSE.search(text) and len(text.split()) <= 5 and not unfit(text)
