"""The labelled fields of a line, and what each of them claims."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.cleaning.finding import Claim
from generator.cleaning.metadata import days
from generator.cleaning.metadata.houses import named
from generator.cleaning.metadata.labels import FIRST, FURTHER, meaning
from generator.cleaning.metadata.names import is_person, people
from generator.cleaning.metadata.pieces import PLACES
from generator.cleaning.noise.kinds import LIKELY, kind
from generator.cleaning.page import HAN

LABELLED = 80
"""Weight of what a labelled line says."""

UPDATED, RECEIVED = 60, 20
"""Weights of the days on which a text was changed, and sent in or kept: the day it came out goes before both, and the
last is no more than a hint at it."""

HEAD, TAIL = 16, 16
"""How many lines from the top and from the end of a text bylines are looked for in."""

HOST = 40
"""Weight of the house that an office page names as its host: below all that says where a text comes from."""
_HOSTS = frozenset({"主办", "主办单位", "主辦"})

_WRITTEN = frozenset({"成文日期", "发文日期", "提交日期", "提交时间"})
"""The day on which an office wrote a text, before it came out."""

_HOUSE_ID = re.compile(r"[（(]?\s*(?:微信)?(?:公众号|ID|id|微信号)\s*[:：]?\s*([^）)]*)[）)]?")
_ADDRESS = re.compile(r"https?://\S+")


class Field(NamedTuple):
    """One label on a line, and what stands behind it."""

    label: str
    what: str
    value: str


def fields(text: str) -> list[Field]:
    """The labels on a line with their values; empty where the line does not begin with one.

    >>> [(f.what, f.value) for f in fields("作者 | 林小满 编辑 | 顾 言")]
    [('author', '林小满'), ('editor', '顾 言')]
    >>> fields("他说，作者：林小满")
    []
    """
    first = FIRST.match(text)
    if not first:
        return []
    places = [(first.start(1), first.end(), first[1])]
    places += [(m.start(1), m.end(), m[1]) for m in FURTHER.finditer(text, first.end())]
    ends = [place[0] for place in places[1:]] + [len(text)]
    found = []
    for (_, begin, label), end in zip(places, ends, strict=True):
        plain, what = meaning(label)
        value = text[begin:end].strip(" \u3000\xa0\t、，,;；|｜/／■●）)]】（([【")
        found.append(Field(plain, what, value))
    return found


_WHENCE = re.compile(rf"\s+(?:(?:{PLACES})\s+举报|举报)$")
"""The province of an account and the button beside it, behind its name."""


def house(text: str) -> str:
    """The name of a publisher without its account id, brackets and the word for what it is.

    >>> house("《山谷时报》公众号 valley-times"), house("山谷（ID：valley）"), house("e公司")
    ('山谷时报', '山谷', 'e公司')
    """
    text = re.sub(r"[（(][^（）()]*[）)]?", " ", _ADDRESS.sub(" ", text))
    text = re.sub(r"(?<=\S)\s*(?:(?:19|20)\d\d\s*年\s*)?第\s*\d+\s*[期号號卷].*$", "", text)
    text = re.sub(rf"\s+[{HAN}]{{2,5}}\s*[：:].*$|\s*[,，]\s*(?:来自|來自)\s*[:：].*$", "", text)
    text = re.sub(r"[”』」]?\s*(?:官方|微信)*(?:公众号|公众平台|官方微信|客户端|视频号|官微)[\s\w\-]*$", "", text)
    text = _WHENCE.sub("", text)
    text = re.sub(r"(?<=\S\S)(?:专栏|專欄|特约|特約|签约|簽約|认证)(?:作者|作家|撰稿人)$", "", text)
    text = re.sub(r"\s+(?:ID|id|微信号)\s*[:：].*$", "", text).strip(" \u3000\xa0·。.，,、:：|｜/“”\"'")
    quoted = re.fullmatch(r"《([^《》]+)》", text)
    return (quoted[1] if quoted else text).strip()


_BETWEEN_NAMES = re.compile(r"[；;](?=\s*\S{2,12})")
"""What databases set between names."""
_SENTENCE = re.compile(r"[。！？!?；;]|[，,].*[，,]")


def told(found: Iterable[Field]) -> list[Claim] | None:
    """What a line of labels claims; None where one of them has a value that is not of its kind."""
    claims: list[Claim] = []
    for field in found:
        more = _claims(field)
        if more is None:
            return None
        claims += more
    return claims


def _claims(field: Field) -> list[Claim] | None:
    """What one label claims; None where its value is not of its kind."""
    value = field.value
    if not value:
        return []
    if field.what == "author":
        value = _BETWEEN_NAMES.sub("、", value)
    if _SENTENCE.search(_ADDRESS.sub("", re.sub(r"[（(《][^（）()《》]*[）)》]", "", value))):
        return None
    if field.what == "credit":
        if field.label in _HOSTS:
            name = named(value)
            return [Claim("publisher", name, HOST)] if name else []
        office = re.fullmatch(rf"([{HAN}A-Za-z0-9·]{{2,10}})(?:编辑部|編輯部)", value)
        return ([Claim("publisher", office[1], 45)] if office else []) if len(value) <= 40 else None
    if field.label in _WRITTEN:
        return _date(value, LABELLED - 1)
    return _KINDS[field.what](value)


def _authors(value: str) -> list[Claim] | None:
    """Authors, and the account or house that the line names beside them."""
    claims: list[Claim] = []
    account = _HOUSE_ID.search(value)
    if account and account[1].strip():
        if account[1].isascii():
            # "文 | X ID：x" names the account itself, not a person.
            name = house(value[: account.start()])
            return [Claim("publisher", name, LABELLED)] if name else None
        claims.append(Claim("publisher", house(account[1]), LABELLED))
    value = _HOUSE_ID.sub(" ", value)
    name, _, firm = (part.strip() for part in re.sub(r"\s+[/／]\s+", "\n", value, count=1).partition("\n"))
    if firm and re.search(r"报|网|社|新闻|周刊|工作室|猿|财经|在线", firm):
        claims.append(Claim("publisher", house(firm), LABELLED))
        value = name
    if re.search(r"[，,].*(?:总裁|教授|主任|院长|官|博士)", value) or len(value) > 30:
        value = re.split("[，,]", value)[0]  # a post behind the name
    names = people(re.sub(r"(?<=\w)\s*[（(][^（）()]{3,}$", "", value))  # where one works
    if days.dates(value) and not re.sub(r"[\d\W]", "", value):
        return None  # a day
    if any(_DOING.match(name) for name in names):
        return None  # what somebody does, not who it is
    return claims + [Claim("author", name, LABELLED) for name in names] if names else None


_OTHER_JOBS = re.compile(
    rf"\s(?:校对|校對|美编|版式|排版|制图|设计)\s+[{HAN}]{{2,4}}(?=\s|$)|(?<=\s)(?:审核|审校|终审|复审|签发|主编|责编)\s+(?=[{HAN}])"
)
"""Further jobs on the line of an editor, without a colon: who has one that is none of an editor's, and the word of one
that is."""
_DOING = re.compile(r"[A-Z]\S* (?:\S+ )*?(?!(?:and|the|van|von|der|den|del|bin|ibn)\b)[a-z]{3,}\b")
"""A capital, and common words behind it."""


def _editors(value: str) -> list[Claim] | None:
    value = re.sub(r"\s+[A-Z]{1,3}\d{2,5}$", "", value)  # the number of a desk
    names = people(_OTHER_JOBS.sub("", value))
    if any(kind(name) >= LIKELY for name in names):
        return None  # a button beside another
    return [Claim("editor", name, LABELLED) for name in names] or None


def _publisher(value: str) -> list[Claim] | None:
    """A source, and the author that it may name in brackets."""
    if len(value) > 60 and not _ISSUE_OF.search(value):
        return None
    if (own := _OWN_PLACE.fullmatch(value)) and is_person(own[1]):
        return [Claim("author", own[1], LABELLED)]
    by = re.search(r"[（(]\s*(?:作者|记者|文)[:：|｜\s]*([^（）()]+)[）)]", value)
    claims = [Claim("author", name, LABELLED) for name in people(by[1] if by else "")]
    name = named(house(value))
    claims += [Claim("date", day, 70) for _, _, day in days.dates(value)[:1]]
    if issue := _ISSUE_OF.search(value):
        claims.append(Claim("date", issue[1], 40))
    return [*claims, Claim("publisher", name, LABELLED)] if name else claims


_OWN_PLACE = re.compile(r"([^\s的]{2,12})\s*的\s*(?:日[志记]|日[誌記]|博客|部落格|空间|空間|微博|相册)")
"""What a writer has on a site for himself, which names no house."""
_ISSUE_OF = re.compile(r"\((?:[A-Z][a-z]{2,8}\.?,? )?((?:19|20)\d\d)\)")
"""The year of a journal's issue."""


def _date(value: str, weight: int = LABELLED) -> list[Claim] | None:
    day = days.read(value)
    return [Claim("date", day, weight)] if day else None


_NO_YEAR = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?")
"""A day of this year, as a site writes it, which says too little."""


def _updated(value: str) -> list[Claim] | None:
    day = days.read(value)
    return [Claim("date", day, UPDATED)] if day else [] if _NO_YEAR.fullmatch(value) else None


def _received(value: str) -> list[Claim] | None:
    day = days.read(value)
    return [Claim("date", day, RECEIVED)] if day else None


def _issued(value: str) -> list[Claim] | None:
    return _date(value) or _publisher(value)


_KINDS = {
    "author": _authors,
    "editor": _editors,
    "publisher": _publisher,
    "issued": _issued,
    "date": _date,
    "updated": _updated,
    "received": _received,
}
