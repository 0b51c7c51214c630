"""Lines in which an account or a house names itself."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata import days
from generator.cleaning.metadata.edges import edges, in_head, in_tail
from generator.cleaning.metadata.fields import HEAD, LABELLED, TAIL, house
from generator.cleaning.metadata.houses import is_house
from generator.cleaning.metadata.names import is_person, is_staff, people
from generator.cleaning.metadata.reading import read
from generator.cleaning.metadata.title_form import unquoted
from generator.cleaning.page import HAN, Line
from generator.cleaning.rule import line_rule

ACCOUNT = 75
"""Weight of an account's own name over its page: below a source that the piece itself names."""

_COLLECTION = re.compile(r"\s*收录于(?:合集|话题|专辑)[:：]?\s*")
COUNTED_TAGS = re.compile(r"(?:\s*#[^#。，！？：]{1,20}?\s*\d{1,4}\s*个(?:内容)?)+\s*")
"""The collections of a page, each with how many pieces it has; what follows is the text, glued to them."""
_TAG = re.compile(r"#\s*([^#]+?)\s*(?:\d+\s*个)?\s*(?=#|$)")
_LIMIT = 40
_THOUSANDS = re.compile(r"、|(?<=\d),(?=\d{3})")


def collection_tags(text: str) -> list[str]:
    """The names of the collections that a WeChat page stands in.

    >>> collection_tags("#潮汐 12个 #月亮与海 3 个")
    ['潮汐', '月亮与海']
    """
    return [re.sub(r"\s*\d+\s*个(?:内容)?$", "", tag).strip() for tag in _TAG.findall(text) if tag.strip()]


@line_rule("M20", r"^[^\S\n]*原创[ \u3000\xa0:：]+\S")
def wechat_head(line: Line) -> Iterator[Finding]:
    r"""The head of a WeChat page: 原创 author account 收录于合集 #tag 12个.

    WeChat prints over a text whether it is original, who signed it and which account brought it out, with nothing but
    spaces between, then the collections it stands in. The last word is the account; an author who is the account
    itself, or its newsroom, is none.

    >>> from generator.cleaning.rule import tried
    >>> tried(wechat_head, "原创 林小满 山谷来信 收录于合集 #潮汐 12个\n春天来了。")
    '\n春天来了。'
    >>> tried(wechat_head, "原创 林小满 山谷来信收录于合集#潮汐 12个春天来了。")
    '春天来了。'
    >>> tried(wechat_head, "原创 是一件辛苦的事，因为没有人替你想。")
    '原创 是一件辛苦的事，因为没有人替你想。'
    """
    head, *collections = _COLLECTION.split(line.text, maxsplit=1)
    parts = read(head)
    words = list(parts.loose) if parts else head.split()[1:]
    if (
        line.page.rank(line) > (24 if parts and "date" in parts.kinds else 3)
        or not words
        or len(head) > 80
        or re.search(r"[。！？!?，,]", _THOUSANDS.sub("", head))
    ):
        return
    glued = re.search("[。！？]", collections[0]) if collections else None
    counted = COUNTED_TAGS.match(collections[0]) if glued else None
    if glued and not counted:
        return
    if counted:
        collections = [counted[0]]
        yield line.cut(0, line.raw.index(counted[0]) + len(counted[0]), "meta")
    else:
        yield line.drop("meta")
    account = words[-1]
    if doubled := re.fullmatch(r"(\S+)\s+\1", account):
        account = doubled[1]
    signed = words[:-1]
    if len(signed) >= 2 and signed[0] == signed[1]:
        signed = signed[:1]
    blog = parts is not None and not signed and bool(parts.kinds & {"posted", "count"}) and "place" not in parts.kinds
    yield Claim("author", account, LABELLED) if blog else Claim("publisher", account, ACCOUNT)
    if parts:
        yield from (claim for claim in parts.claims if claim.field == "date")
    if signed and not any(word in account or account in word or is_staff(word) for word in signed):
        # The field may hold a motto as well, so only what has the form of a name is believed.
        yield from (Claim("author", name, 50) for name in people(" ".join(signed)) if is_person(name))
    for text in collections:
        yield from (Claim("tag", tag, LABELLED) for tag in collection_tags(text))


@line_rule("M21", r"^[^\S\n]*以下(?:文章|内容)(?:来源于|转载自|来自)")
def wechat_repost(line: Line) -> Iterator[Finding]:
    r"""WeChat's note over a reposted text: 以下文章来源于X ，作者Y, the account's name again, and its motto.

    The name stands below once more with a full stop after it, and under that the account says what it is.

    >>> from generator.cleaning.rule import tried
    >>> tried(wechat_repost, "以下文章来源于山谷来信 ，作者林小满\n 山谷来信.\n写给走远的人。\n春天来了，冰化得很快。")
    '\n\n\n春天来了，冰化得很快。'
    """
    match = re.match(
        r"以下(?:文章|内容)(?:来源于|转载自|来自)(?:微信公众号)?[:：]?\s*(.+?)\s*(?:[，,]\s*作者[:：]?\s*(.+))?$",
        line.text,
    )
    if not match or len(line.text) > 80 or line.page.rank(line) > 5:
        return
    name = house(match[1])
    yield line.drop("meta")
    yield Claim("publisher", name, LABELLED)
    for author in people(match[2] or ""):
        yield Claim("author", author, LABELLED if is_person(author) else 60)
    again = line.after
    if again and again.text.rstrip(" .。") == name:
        yield again.drop("meta")
        motto = again.after
        if motto and _is_motto(motto, name):
            yield motto.drop("promo")


def _is_motto(line: Line, name: str) -> bool:
    """True where a line under an account's name is what the account says of itself."""
    if len(line.text) > 160 or line.text.startswith(("作者", "编辑", "记者", "摘要", "来源", "文")):
        return False
    says = name in line.text or re.search(
        r"平台|账号|公众号|旗下|聚焦|专注|致力于|提供|关注|传播|记录|分享|资讯|写给|官方|出品", line.text
    )
    return bool(says) and (name in line.text or len(line.text) <= 60)


@line_rule("M22", r"[发發]自\s*\S+[^\S\n]*$|[|｜丨]\s*公众号\s*\S|[（(]\s*(?:ID|id|微信号|公众号)\s*[:：]", among=edges)
def account_line(line: Line) -> Iterator[Finding]:
    r"""Accounts that sign with place and id: 林小满 发自 山谷, 山谷来信 | 公众号 valley, 山谷（ID：valley）原创.

    >>> from generator.cleaning.rule import tried
    >>> tried(account_line, "林小满 发自 山谷\n山谷来信 | 公众号 valley\n春天来了。")
    '\n\n春天来了。'
    >>> tried(account_line, "最近，山谷来信（ID：valley）去了海边，见到了很多人。")
    '最近，山谷来信（ID：valley）去了海边，见到了很多人。'
    """
    text = line.text
    if len(text) > _LIMIT or re.search(r"[。！？!?；;，,]", text):
        return
    if sent := re.fullmatch(r"(\S[^|｜]{0,24}?)\s*[发發]自\s*(\S{1,12})", text):
        if is_house(sent[1]):
            yield line.drop("meta")
            yield Claim("publisher", sent[1], LABELLED)
        elif names := people(sent[1]):
            yield line.drop("meta")
            yield from (Claim("author", name, LABELLED) for name in names)
        if newsroom := re.fullmatch(r"(\S{2,10})(?:编辑部|編輯部)", sent[2]):
            yield Claim("publisher", newsroom[1], 60)
    elif by := re.fullmatch(r"(\S[^|｜丨]{0,16}?)\s*[|｜丨]\s*公众号\s*[\w\-]+", text):
        yield line.drop("meta")
        yield Claim("publisher", by[1], LABELLED)
    elif own := re.fullmatch(
        r"[©@\s]*([^（()）\s]{1,16})?\s*[（(]\s*(?:微信)?(?:ID|id|微信号"
        r"|公众号)\s*[:：]\s*[\w\-]+\s*[)）]\s*(?:原创|出品|首发)?",
        text,
    ):
        yield line.drop("meta")
        if own[1]:
            yield Claim("publisher", own[1], ACCOUNT)


_OWN = re.compile(
    rf"[©@\s]*(?P<name>[{HAN}A-Za-z0-9·]{{2,12}}?)(?:[（(][\w\-：:]+[)）])?[ \u3000\xa0]*"
    r"(?:综合)?(?P<mark>报道|報道|原创|原創|出品|首发)"
)


@line_rule("M23", r"(?:报道|報道|原创|原創|出品|首发)[ \t\u3000\xa0\xa0]*$")
def own_report(line: Line) -> Iterator[Finding]:
    r"""A house's mark on its own work: 山谷时报报道, ©山谷来信原创, @山谷来信 原创, 山谷（valley）原创.

    >>> from generator.cleaning.rule import tried
    >>> tried(own_report, "山谷来信原创\n春天来了，冰化得很快。")
    '\n春天来了，冰化得很快。'
    >>> tried(own_report, "这是他写的第一篇报道")
    '这是他写的第一篇报道'
    """
    own = _OWN.fullmatch(line.text)
    if not own or re.search(r"[的了是在有这那一与和]|本文|文章|独家|专题|系列|相关|媒体|新闻$|记者", own["name"]):
        return
    place = line.page.rank(line)
    if place <= 3 or (line.page.from_end(line) < TAIL and own["mark"] in {"原创", "原創", "出品"}):
        yield line.drop("meta")
        yield Claim("publisher", own["name"], ACCOUNT)
        # Such an account often heads the page with its bare name as well.
        first = line.page.filled[0]
        if first.text == own["name"]:
            yield first.drop("meta")


_NAMED = re.compile(
    r"本文系[^【】\n]{0,30}账号【([^【】\n]{2,20})】"
    r"|转载请注明[^“”\n]{0,30}“([^“”\n]{2,20})”"
    r"|[（(](?:微信)?公众号[“「]([^”」\n]{2,20})[”」](?:综合)?(?:自|整理|编译)?"
    r"|本文(?:首发于?|来源[：:]|来自|转载自|转自|选自"
    r"|摘自)(?:微信)?(?:公众号)?[：:]?[“「《【]?([^“”「」《》【】，,。（）()\s\d]{2,20})"
    r"|^[（(*※\s]*首发于?(?:微信)?公众号[：:]?\s*[“「《【]?([^“”「」《》【】，,。（）()\s\d]{2,20})"
    r"|[（(]?(?:本文)?(?:原文?|首|曾)?(?:刊登?|载|載|發表|发表|收录|收錄|连载|連載)(?:于|於|自)?\s*《([^《》]{2,24})》"
    r"|本文(?:原载|原刊|刊|首发)于(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^《》，。]{0,6}《([^《》]{2,24})》"
    r"|本文转自([^，,。\d\s]{2,24}?)(?=\d+月|\d+年)"
)
_BOOK = re.compile(r"(?:选|摘|節|节)(?:自|選自|录自)[^《》]{0,6}《[^《》]+》[^。]{0,20}(?:著|编|编著|译|主编|出版社)")
_RESERVED = re.compile(
    rf"^[©@*※（(【\[\s]*[“「《]?(?P<name>(?!本|此|作者|版权|该|所有|凡|系|以上|未经)[{HAN}A-Za-z0-9·]{{2,12}}?)[”」》]?"
    r"(?:独家|獨家)?原[创創](?:文章|内容|內容|稿件|作品)?[，,。；;！! ]\s*"
    r"(?:版[权權]所有|未[经經]|如需|谢绝|謝絕|禁止|不得|严禁|转载|轉載|侵权)"
)
"""The condition for reposting in which an account names itself."""
_EDITED = re.compile(
    rf"^[（(*※\s]*本文由\s*[<＜《【“「]?\s*(?P<name>[{HAN}A-Za-z0-9· ]{{2,16}}?)\s*[>＞》】”」]?\s*"
    r"(?P<work>编辑|編輯|编辑整理|撰写|原创|原創|原创首发|出品|首发)[。.）)\s]*$"
)
_WORKS = {"编辑": "editor", "編輯": "editor", "编辑整理": "editor", "撰写": "author"}
_SIGNED = re.compile(
    r"(?:[，,。；;（(\s]|^)作者[|｜:：]?\s*([^，,。；;（）()|｜：:]{2,20}?)[，,]?(?=系|，|,|。|）|\)|为|$)"
)


@line_rule(
    "M24",
    r"本文系|转载请注明|公众号[“「]|^[^\S\n]*首发于|原[创創][^\n]{0,5}[，,。；;！! ][^\n]{2}|本文由"
    r"|本文(?:首发|来源|来自|转载自|转自|选自|摘自)"
    r"|(?:^[^\S\n]*|[（(])(?:本文)?(?:原文?|首|曾)?(?:刊登?|载|載|發表|发表|收录|收錄|连载|連載)(?:于|於|自)?\s*《",
    among=edges,
)
def source_note(line: Line) -> Iterator[Finding]:
    r"""Notes that say where a piece first stood: 本文转自X, （微信公众号“X”综合自：…）, （本文首发X，作者｜Y）.

    At the foot of a page they move to the metadata. A repost notice (转载请注明…“X”) tells the account's name as well;
    the notice itself is for the rules of noise to take.

    >>> from generator.cleaning.rule import tried
    >>> tried(source_note, "春天来了。\n本文转自山谷来信，作者林小满。")
    '春天来了。\n'
    """
    if len(line.text) > 200:
        return
    if reserved := _RESERVED.match(line.text):
        yield Claim("publisher", reserved["name"], ACCOUNT)
        return
    if work := _EDITED.match(line.text):
        yield line.drop("meta")
        if not is_staff(work["name"]):
            yield Claim(_WORKS.get(work["work"], "publisher"), work["name"].strip(), LABELLED - 10)
        return
    match = _NAMED.search(line.text)
    if not match:
        return
    name = house(next(group for group in match.groups() if group))
    if _BOOK.search(line.text):
        press = re.search(rf"[{HAN}]{{2,14}}出版社", line.text)  # what a piece of a book was taken from is no house
        name = press[0] if press else ""
    if name:
        yield Claim("publisher", name, LABELLED if not match[2] else ACCOUNT)
    yield from (Claim("date", day, 60) for _, _, day in days.dates(match[0])[:1] if len(day) == 10)
    if re.match(r"[（(*※\s]*本文系|.*转载请注明", line.text):
        return
    if line.text.startswith(("编者按", "編者按")):
        if by := _SIGNED.search(line.text):
            yield from (Claim("author", person, LABELLED) for person in people(by[1]) if is_person(person))
        return
    if re.match(r"[（(*※【\s]*(?:本文|首发于|(?:微信)?公众号|(?:原文?|首|曾)?(?:刊|载|載|發表|发表))", line.text) and (
        in_tail(line) or in_head(line, 3)
    ):
        yield line.drop("meta")
        if by := _SIGNED.search(line.text):
            yield from (Claim("author", person, LABELLED) for person in people(by[1]) if is_person(person))


@line_rule("M25", r"[/／|｜丨][ \u3000]*(?:制图|供图|摄影|摄|绘|图|文|出品|来源|撰文|编辑|首发)[ \u3000]*$")
def reversed_credit(line: Line) -> Iterator[Finding]:
    r"""Credits with the name first: 林小满/制图, 顾言／摄.

    >>> from generator.cleaning.rule import tried
    >>> tried(reversed_credit, "林小满/制图\n春天来了。")
    '\n春天来了。'
    """
    match = re.fullmatch(
        rf"([{HAN}·\s]{{2,12}})[/／|｜丨][ \u3000]*(制图|供图|摄影|摄|绘|图|文|出品|来源|撰文|编辑|首发)", line.text
    )
    if match and match[2] in {"出品", "来源", "首发"}:
        if line.page.rank(line) < HEAD or line.page.from_end(line) < TAIL:
            yield line.drop("meta")
            yield Claim("publisher", match[1].strip(), LABELLED)
    elif match and line.page.rank(line) < HEAD and people(match[1]):
        yield line.drop("meta")
        if match[2] in {"文", "撰文"}:
            yield from (Claim("author", name, LABELLED) for name in people(match[1]))
        elif match[2] == "编辑":
            yield from (Claim("editor", name, LABELLED) for name in people(match[1]))


@line_rule(
    "M26",
    r"^[^\S\n]*(?:《[^《》\n]{2,16}》(?:栏目|专栏|专题)"
    r"|(?:本期(?:内容|主题|栏目|话题)|(?:所属)?栏目|专栏|专题)\s*[:：|｜])",
)
def programme(line: Line) -> Iterator[Finding]:
    r"""The column or programme in which a piece stands: 《山谷夜话》栏目, 本期内容：潮汐, 栏目：风物.

    >>> from generator.cleaning.rule import tried
    >>> tried(programme, "《山谷夜话》栏目\n本期内容：潮汐\n春天来了。")
    '\n\n春天来了。'
    >>> tried(programme, "《山谷夜话》栏目从去年开始播出。")
    '《山谷夜话》栏目从去年开始播出。'
    """
    if line.page.rank(line) >= 2 * HEAD:
        return
    match = re.fullmatch(
        r"《([^《》]{2,16})》(?:栏目|专栏|专题)|(?:本期(?:内容|主题|栏目|话题)|(?:所属)?栏目|专栏"
        r"|专题)\s*[:：|｜]\s*([^。！？，,]{2,16})",
        line.text,
    )
    if match:
        yield line.drop("meta")
        yield Claim("tag", unquoted(match[1] or match[2]), LABELLED)
