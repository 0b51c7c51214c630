"""Names in the frame over a text: who signs, which site or account it is."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.fields import LABELLED
from generator.cleaning.metadata.houses import SECTION, is_house, named
from generator.cleaning.metadata.names import LATIN_NAME, has_surname, people
from generator.cleaning.metadata.page_top import HEAD_ROWS, Kept, is_menu
from generator.cleaning.metadata.titles import unfit
from generator.cleaning.noise.frame import LIKELY, Row
from generator.cleaning.page import HAN, Page

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
_NOTES = re.compile(r"[\s¹²³⁴⁵⁶⁷⁸⁹*†‡§,]*(?:ORCID(?: Icon)?)?[\s¹²³⁴⁵⁶⁷⁸⁹*†‡§]*$")
BRAND = re.compile(rf"^(?P<name>[{HAN}]{{2,8}})\s[A-Za-z]{{3,12}}$")
"""A site's name in both scripts, over everything."""
DIARY = re.compile(
    r"(\S{2,16}?)的(?:日[记記]|博客|部落格|[专專][栏欄]|空[间間]|小站|主[页頁])"
    r"|([A-Z][\w. ]{1,24})[’']s (?:blog|journal|diary)|(\S{2,14})[_-]\S{0,6}(?:博客|贴吧|空间|专栏|部落格)"
)
"""The name of a writer's own place, over all that is written there."""
_END_PROSE = re.compile(r"[。！？!?…；;.][”’」』\"')）]*$")


_NO_NAME = re.compile(
    r"(?:chapter|part|section|volume|book|act|scene|page|the|a|an|on|in|my|our|of|how|why|what|all|last|read"
    r"|about|your|more|to|from)\b|.*\b(?:by|provided|news|with|for|is|are)\b",
    re.IGNORECASE,
)


def names_alone(text: str) -> tuple[str, ...]:
    """The names on a line that holds nothing else, in the form of names; empty where it does not."""
    text = _NOTES.sub("", re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹*†‡§]|\s*ORCID(?: Icon)?\s*", " ", text)).strip()
    text = re.sub(r"^[□■●◎○◇◆※★☆@\s]+|[\s©]+$", "", text)
    text = re.sub(r"[０-９](?:[，,][０-９])*", " ", text)
    text = re.sub(rf"(?<=[{HAN}])\s?\d(?:\s*[,，]\s*\d)*(?=[，,、;；\s]|$)", "", text)
    text = re.sub(r"^(?:文|图文|撰文)\s+", "", text)
    names = people(text)
    if _NO_NAME.match(text) or text[:1] in "—–-―" or unfit(text):
        return ()
    if names and all(has_surname(name) or LATIN_NAME.fullmatch(name) for name in names) and len(names) <= 8:
        return names
    return ()


class _Names:
    """The reading of names in the lines of a head; what is known of who and where grows from line to line."""

    def __init__(self, page: Page, above: Sequence[Row], title: Kept | None) -> None:
        self.page, self.above, self.title = page, above, title
        self.begin = title.place if title else 0
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
        here = place >= self.begin or (self._stamped(place) and place == 0)
        again = names == self.found or set(names) <= self.authors
        if not names or not here or (self.found and names != self.found) or (self.signed and not again):
            return None
        told = [] if self.signed else [Claim("author", name, NAME) for name in names]
        self.found, self.signed = names, True
        return told

    def _published_in(self, place: int, text: str) -> Sequence[Claim] | None:
        """The line below "Published in"."""
        if self.house is None and (within := re.fullmatch(r"(?:首发于|首發於)\s*(\S{2,20})", text)):
            self.house = within[1]
            return [Claim("publisher", within[1], NAME)]
        over = self.above[place - 1].line if place else None
        if over is None or self.house is not None:
            return None
        if not _PUBLISHED_IN.fullmatch(over.text or self.page.lost.get(over.index, "")):
            return None
        self.house = text
        return [Claim("publisher", text, NAME)]

    def _site(self, place: int, text: str) -> Sequence[Claim] | None:
        stamp = self._stamped(place) and is_house(text) and self.title is not None
        if DIARY.fullmatch(text):
            return None
        if (
            self.house is not None
            or is_menu(text)
            or not ((place < self.begin or stamp) and _site(text, place, self.above))
        ):
            return None
        self.house = BRAND.sub(r"\g<name>", text)
        return [Claim("publisher", self.house, SITE)]

    def _writer(self, place: int, text: str) -> Sequence[Claim] | None:
        """One who signs by the name of an account."""
        if self.title is not None and place < self.begin and (own := DIARY.fullmatch(text)):
            told = [] if self.signed else [Claim("author", own[1] or own[2] or own[3], NAME)]
            self.signed = True
            return told
        if self.signed or place == self.begin:
            return None
        nick = followed(text, self.page, self._below(place))
        if nick is None and self.title is not None:
            nick = _member(text, place, self.above, self.begin)
            nick = nick or (reviewed[1] if (reviewed := _REVIEWED.fullmatch(text)) else None)
        if nick is None:
            return None
        self.signed = True
        return [Claim("author", nick, NAME - 5)]

    def _pair(self, place: int, text: str) -> Sequence[Claim] | None:
        """A name and the house or account behind it."""
        pair = text.split()
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
        if issue["name"] and self.house is None and (name := named(issue["name"])):
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


_PUBLISHED_IN = re.compile("published in|首发于|首發於|发表于|發表於", re.IGNORECASE)
_REVIEWED = re.compile(r"(\S{2,16})\s评[论論]了?\s(?:《[^《》]+》|\S{1,24})")
"""Who wrote on which work."""
_NICK = re.compile(r"[\w·.\-]{2,12}")
_FANS = re.compile(
    r"(?:粉丝|粉絲|关注者|追蹤者|followers)\s*[:：]?\s*[\d.,]+|\+?\s*(?:关注|關注|追蹤|追踪|follow)$", re.IGNORECASE
)
"""What stands under a writer's name on a platform: who follows, and the button to do so."""
_LEAD = re.compile(r"^(?:楼主|樓主|作者|文|博主|答主|发帖人|發文者)[ \u3000]+(?=\S)")
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
    bare = _LEAD.sub("", text)
    if not _NICK.fullmatch(bare) or is_house(bare) or bare.isdigit() or unfit(bare):
        return None
    below = above[place + 1 : place + 4]
    dated = below and (
        below[0].gone == "meta" or (len(below) > 1 and len(below[0].line.text) <= 4 and below[1].gone == "meta")
    )
    if (dated and place > 0) or bare != text:
        return bare
    liked = any(not row.gone and _APPROVED.search(row.line.text) for row in below)
    under = above[place - 1] if place else None
    framed = under is not None and (under.gone or under.kind >= LIKELY or place - 1 == title)
    return bare if liked and framed else None


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
    short = re.fullmatch(rf"[{HAN}A-Za-z]{{2,8}}", text) and not _CALLS.search(text)
    if first and short and not has_surname(text):
        return any(is_menu(row.line.text) or row.kind >= LIKELY for row in above[place + 1 : place + 4])
    return first and bool(latin) and not _END_PROSE.search(text) and len(text.split()) <= 5 and not unfit(text)
