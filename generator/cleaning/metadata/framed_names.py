"""Names in the frame over a text: who signs, which site or account it is."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.fields import LABELLED
from generator.cleaning.metadata.houses import SECTION, is_house, named
from generator.cleaning.metadata.names import LATIN_NAME, has_surname, people
from generator.cleaning.metadata.page_top import HEAD_ROWS, Kept, is_menu
from generator.cleaning.metadata.reading import titleless
from generator.cleaning.metadata.title_form import unfit
from generator.cleaning.noise.kinds import LIKELY, kind
from generator.cleaning.noise.rows import Row
from generator.cleaning.page import HAN, Line, Page

NAME, SITE = 50, 45
"""Weights of a name and a site that only their place tells: below what says what it is."""
_NOTICE = 48
"""A notice at a page's foot that names a house with no more weight may name the author: the head goes before."""
ISSUE = re.compile(
    r"(?:(?P<name>\S.{1,20}?)[\s·|｜,，-]*)?(?:第\s*[\d〇零一二三四五六七八九十百千]+\s*(?:期|夜|辑|輯|号|號"
    r"|封信?|讲|講|刊|版|日|站|课)|总第?\s*\d+\s*期|vol(?:ume)?\.?\s*\d+(?:,\s*no\.?\s*\d+)?"
    r"|(?:issue|no\.|number|edition)\s*#?\d+)(?:\s*[（(]?总第?\s*\d+\s*期[）)]?)?",
    re.IGNORECASE,
)
_NEAR = 3
"""How far over a title the name of who signs may stand, right over the day."""
_NOTES = re.compile(r"[\s¹²³⁴⁵⁶⁷⁸⁹*†‡§,]*(?:ORCID(?: Icon)?)?[\s¹²³⁴⁵⁶⁷⁸⁹*†‡§]*$")
BRAND = re.compile(rf"^(?P<name>[{HAN}]{{2,8}})\s[A-Za-z]{{3,12}}$")
"""A site's name in both scripts, over everything."""
DIARY = re.compile(
    r"(\S{2,16}?)的(?:日[记記]|博客|部落格|[专專][栏欄]|空[间間]|小站|主[页頁])"
    r"|([A-Z][\w. ]{1,24})[’']s (?:blog|journal|diary)|(\S{2,14})[_-]\S{0,6}(?:博客|贴吧|空间|专栏|部落格)"
)
"""The name of a writer's own place, over all that is written there."""
_END_PROSE = re.compile(r"[。！？!?…；;.][”’」』\"')）]*$")


_FOOTNOTED = re.compile(r"(?<=[a-zà-ÿ])\s?\d{1,2}(?:\s?,\s?[\d*†‡§])*(?=\s*(?:,|$))")
"""Notes behind a name in Latin letters: T Askew 1, R Pell 2,*."""
_NO_NAME = re.compile(
    r"(?:chapter|part|section|volume|book|act|scene|page|the|a|an|on|in|my|our|of|how|why|what|all|last|read"
    r"|about|your|more|to|from)\b|.*\b(?:by|provided|news|with|for|is|are)\b",
    re.IGNORECASE,
)


def names_alone(text: str) -> tuple[str, ...]:
    """The names on a line that holds nothing else, in the form of names; empty where it does not."""
    text = _NOTES.sub("", re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹*†‡§]|\s*ORCID(?: Icon)?\s*", " ", text)).strip()
    text = re.sub(r"^[□■●◎○◇◆※★☆@\s]+|[\s©]+$|(?<=\w) @\w{3,24}$", "", text)
    text = re.sub(r"[０-９](?:[，,][０-９])*", " ", text)
    text = re.sub(rf"(?<=[{HAN}])\s?\d(?:\s*[,，]\s*\d)*(?=[，,、;；\s]|$)", "", text)
    text = _FOOTNOTED.sub("", text)
    text = titleless(re.sub(r"^(?:文|图文|撰文)\s+", "", text))
    names = people(text)
    if _NO_NAME.match(text) or text[:1] in "—–-―" or unfit(text):
        return ()
    if names and all(has_surname(name) or LATIN_NAME.fullmatch(name) for name in names) and len(names) <= 8:
        words = text.lower().split()
        buttons = text.isascii() and len(words) > 2 and 2 * sum(kind(word) >= LIKELY for word in words) > len(words)
        return () if buttons else names
    return ()


class _Names:
    """The reading of names in the lines of a head; what is known of who and where grows from line to line."""

    def __init__(self, page: Page, above: Sequence[Row], title: Kept | None) -> None:
        self.page, self.above, self.title = page, above, title
        known = page.claimed("title")  # where another line than those that stand told it
        told = [n for n, row in enumerate(above) if row.gone == "meta" and page.lost.get(row.line.index) == known]
        self.begin = title.place if title else next(iter(told), 0)
        self.signed = any(claim.field == "author" and claim.weight >= NAME for claim in page.claims)
        self.authors = {claim.value for claim in page.claims if claim.field == "author"}
        self.house = next(
            (claim.value for claim in page.claims if claim.field == "publisher" and claim.weight > _NOTICE), None
        )
        self.found: tuple[str, ...] = ()

    def claims(self, place: int, row: Row) -> Sequence[Claim] | None:
        """What a line that still stands claims; None where it is no name."""
        text = row.line.text
        if SECTION.fullmatch(text) and place < HEAD_ROWS // 2:
            return [Claim("tag", text, LABELLED)]
        for step in (self._people, self._published_in, self._site, self._writer, self._pair, self._issue, self._slogan):
            told = step(place, text)
            if told is not None:
                return told
        return None

    def _below(self, place: int) -> Row | None:
        return self.above[place + 1] if place + 1 < len(self.above) else None

    def _stamped(self, place: int) -> bool:
        """True over a line that a rule took for metadata: the date, as a rule."""
        below = self._below(place)
        return below is not None and below.gone == "meta"

    def _people(self, place: int, text: str) -> Sequence[Claim] | None:
        names = names_alone(text) if not (is_house(text) and (text == self.house or text.count(" ") > 1)) else ()
        over = self.begin - _NEAR <= place < self.begin and LATIN_NAME.fullmatch(text) is not None
        here = place >= self.begin or (self._stamped(place) and (place == 0 or over))
        again = names == self.found or set(names) <= self.authors
        if not names or not here or (self.found and names != self.found) or (self.signed and not again):
            return None
        told = [] if self.signed else [Claim("author", name, NAME) for name in names]
        self.found, self.signed = names, True
        return told

    def _published_in(self, place: int, text: str) -> Sequence[Claim] | None:
        """The line below "Published in"."""
        if self.house is None and (within := _WITHIN.fullmatch(text)):
            self.house = within[1] or within[2]
            return [Claim("publisher", self.house, NAME)]
        over = self.above[place - 1].line if place else None
        if over is None or self.house is not None:
            return None
        if not _PUBLISHED_IN.fullmatch(over.text or self.page.lost.get(over.index, "")):
            return None
        self.house = text
        return [Claim("publisher", text, NAME)]

    def _site(self, place: int, text: str) -> Sequence[Claim] | None:
        stamp = self._stamped(place) and is_house(text) and self.title is not None
        if DIARY.fullmatch(text) or followed(text, self.page, self._below(place)) is not None:
            return None
        if (
            self.house is not None
            or _USER.fullmatch(text)
            or is_menu(text)
            or not ((place < self.begin or stamp) and (_site(text, place, self.above) or self._counted(place, text)))
        ):
            return None
        brand = BRAND.sub(r"\g<name>", text)
        self.house = named(brand) or brand
        return [Claim("publisher", self.house, SITE)]

    def _counted(self, place: int, text: str) -> bool:
        """Whether an account's name stands over the title: what it has written is counted below it, or it stands again
        over the line that dates the piece."""
        if not _NICK.fullmatch(text) or text.isdigit() or unfit(text) or kind(text.lower()) >= LIKELY:
            return False
        below = self._below(place)
        counted = below is not None and _WORKS.match(below.line.text or self.page.lost.get(below.line.index, ""))
        again = (n for n in range(self.begin + 1, len(self.above)) if self.above[n].line.text == text)
        return bool(counted) or any(self._stamped(n) for n in again)

    def _writer(self, place: int, text: str) -> Sequence[Claim] | None:
        """One who signs by the name of an account."""
        if self.title is not None and place < self.begin and (own := DIARY.fullmatch(text)):
            told = [] if self.signed else [Claim("author", own[1] or own[2] or own[3], NAME)]
            self.signed = True
            return told
        if self.signed or place == self.begin:
            return None
        nick = followed(text, self.page, self._below(place))
        if nick is None and self.title is not None and _USER.fullmatch(text):
            nick = text
        if nick is None and self.title is not None:
            nick = _member(text, place, self.above, self.begin)
            nick = nick or (reviewed[1] if (reviewed := _REVIEWED.fullmatch(text)) else None)
        if nick is None:
            return None
        self.signed = True
        return [Claim("author", nick, NAME - 5)]

    def _pair(self, place: int, text: str) -> Sequence[Claim] | None:
        """A name and the house or account behind it."""
        pair = re.split(r"[\s╱／/|｜]+", text.strip("【】[]（）()〔〕 "))
        if len(pair) == 2 and is_house(pair[0]) and (text[0] in "【〔[" or has_surname(pair[1])):
            pair.reverse()
        under = self.title is not None and place == self.begin + 1 and len(text) <= 16
        if self.signed or len(pair) != 2 or not has_surname(pair[0]) or not (is_house(pair[1]) or under):
            return None
        told = [Claim("author", pair[0], NAME)]
        if self.house is None:
            told.append(Claim("publisher", pair[1], NAME))
            self.house = pair[1]
        self.signed = True
        return told

    def _slogan(self, place: int, text: str) -> Sequence[Claim] | None:
        """The publisher's name with what it says of itself behind a bar."""
        told = self.house is not None and re.fullmatch(rf"{re.escape(self.house)}\s*[|｜丨·—–-]\s*[^。]{{3,24}}", text)
        return [] if told else None

    def _issue(self, place: int, text: str) -> Sequence[Claim] | None:
        issue = ISSUE.fullmatch(text)
        if not issue:
            return None
        fresh = issue["name"] and self.house is None and not ISSUE.fullmatch(issue["name"])
        if fresh and (name := named(issue["name"])):
            self.house = name
            return [Claim("publisher", name, NAME)]
        return []


def names_in_frame(page: Page, above: Sequence[Row], title: Kept | None) -> Iterator[Finding]:
    """Lines of the head that are names and nothing else: of people, below the title; of houses."""
    names = _Names(page, above, title)
    for place, row in enumerate(above):
        if row.gone or row.kind >= LIKELY or (title and row.line is title.line) or len(row.line.text) > 80:
            continue
        told = names.claims(place, row)
        if told is not None:
            yield row.line.drop("meta")
            yield from told


_WITHIN = re.compile(r"(?:首发于|首發於)\s*(\S{2,20})|(?:发布于|發佈於|收录于|收錄於)\s+(?!\d)(\S{3,20})")
_PUBLISHED_IN = re.compile("published in|首发于|首發於|发表于|發表於", re.IGNORECASE)
_REVIEWED = re.compile(r"(\S{2,16})\s评[论論]了?\s(?:《[^《》]+》|\S{1,24})")
"""Who wrote on which work."""
_NICK = re.compile(r"[\w·.\-]{2,12}")
_FANS = re.compile(
    r"(?:粉丝|粉絲|关注者|追蹤者|followers)\s*[:：]?\s*[\d.,]+|\+?\s*(?:关注|關注|追蹤|追踪|follow)$", re.IGNORECASE
)
"""What stands under a writer's name on a platform: who follows, and the button to do so."""
_LEAD = re.compile(r"^(?:楼主|樓主|作者|文|博主|答主|发帖人|發文者)[ \u3000]+(?=\S)")
_STATUS = re.compile(
    r"当前(?:离|在)[线線]|當前(?:離|在)線|積分|积分|等级|等級|lv\.?\s*\d|(?:新手|初级|中级|高级|注册|论坛|核心|正式|铁杆|忠实|资深|知名|超级|金牌|普通)\S{0,2}(?:会员|上路|粉丝|人士|用户)|帖子\s*\d|主题\s*\d|威望",
    re.IGNORECASE,
)
"""What a board says of a member below the name."""
_USER = re.compile(r"[a-z][a-z0-9]*(?:[_\-][a-z0-9]+)+|u/\S{3,24}|(?:[A-Z][a-z]+){3,6}\d{0,4}")
"""A name that only a program would give."""
_WORKS = re.compile(
    r"[\d.,]+\s*(?:万|萬|w|k)?\s*(?:文章|篇|总阅读|粉丝|作品|获赞|followers|posts|articles|subscribers)\b|(?:文章|作品|粉丝)\s*[:：]?\s*\d",
    re.IGNORECASE,
)
"""What a platform counts of an account."""
_APPROVED = re.compile(
    r"(?:赞同|贊同|認同|认同)了?(?:该|此)|^(?:\+?关注(?!者)|\+?關注(?!者)|follow(?!ers))", re.IGNORECASE
)


def signature(page: Page) -> Iterator[Finding]:
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


def followed(text: str, page: Page, below: Row | None) -> str | None:
    """The name of a writer on a platform: it stands over the number of those who follow, or the button to do so."""
    if below is None or not _FANS.match(below.line.text or page.lost.get(below.line.index, "")):
        return None
    named = _NICK.fullmatch(text) or LATIN_NAME.fullmatch(text)
    return text if named and not is_house(text) and not unfit(text) else None


def _member(text: str, place: int, above: Sequence[Row], title: int) -> str | None:
    """The name of a member of a board or a site, whatever its form: one short word alone over the line that dates the
    post, or over a motto and the line that says how many liked it."""
    bare = re.sub(rf"\s*[（(][{HAN}]{{2,6}}[)）]$", "", _LEAD.sub("", text))  # where the member lives
    if not _NICK.fullmatch(bare) or is_house(bare) or bare.isdigit() or unfit(bare):
        return None
    below = above[place + 1 : place + 4]
    if below and _STATUS.match(below[0].line.text or below[0].line.page.lost.get(below[0].line.index, "")):
        return bare
    dated = below and (
        below[0].gone == "meta" or (len(below) > 1 and len(below[0].line.text) <= 4 and below[1].gone == "meta")
    )
    if (dated and place > 0) or bare != text:
        return bare
    liked = any(not row.gone and _APPROVED.search(row.line.text) for row in below)
    under = above[place - 1] if place else None
    framed = under is not None and (under.gone or under.kind >= LIKELY or place - 1 == title)
    return bare if liked and framed else None


_VERB = re.compile(r"(?:go|skip|jump|back|return|open|close|view|see|read|sign|log|show|hide|toggle)\b", re.IGNORECASE)
"""How a button begins, in English."""


def _returns(text: str, line: Line) -> bool:
    """Whether a line of the page, or of what is gone of it, has a name within other words."""
    page = line.page
    return any(text in other.text for other in page.filled if other is not line) or any(
        text in words for words in page.lost.values()
    )


_CALLS = re.compile("订阅|訂閱|捐|登[入录錄]|会员|會員|下载|下載|投稿|关于|關於|联系|聯繫|搜索|搜尋")
_MOTTO = re.compile("一[个個位家座群份]|这里|這裡|关于|關於|记录|記錄|分享|专注|專注")
"""How an account begins to say what it is."""


def _site(text: str, place: int, above: Sequence[Row]) -> bool:
    """Whether a line above the title names the site: a house's name, or the first line over a menu."""
    if _MOTTO.match(text):
        return False
    if (is_house(text) and len(text) <= 30) or (place == 0 and BRAND.fullmatch(text)):
        return True
    latin = re.fullmatch(r"[A-Z][A-Za-zÀ-ÿ0-9'’&. -]{2,29}", text)
    first = all(row.gone or row.kind >= LIKELY or is_menu(row.line.text) for row in above[:place])
    after = above[place + 1].line.text if place + 1 < len(above) else ""
    short = (
        (place == 0 or (place == 1 and len(after) > 4) or _returns(text, above[place].line))
        and re.fullmatch(rf"[{HAN}A-Za-z]{{2,8}}", text)
        and not _CALLS.search(text)
    )
    if first and short and not has_surname(text):
        return any(is_menu(row.line.text) or row.kind >= LIKELY for row in above[place + 1 : place + 4])
    return (
        first
        and bool(latin)
        and (place < 2 or is_house(text) or _returns(text, above[place].line))
        and not _VERB.match(text)
        and not _END_PROSE.search(text)
        and len(text.split()) <= 5
        and not unfit(text)
    )
