"""What a web page, an account or a book sets between a title and a text."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata import days
from generator.cleaning.metadata.accounts import collection_tags
from generator.cleaning.metadata.bylines import HEAD, LABELLED, TAIL, fields, house, told
from generator.cleaning.metadata.names import has_surname, is_person, is_staff, people
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule, page_rule

_STRONG = re.compile(r"\s*[|｜丨·•‧]\s*|[\u3000\xa0\t]+| {2,}")
_CLOCK = re.compile(r"^\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[ap]\.?m\.?)?$", re.IGNORECASE)
_COUNT = re.compile(
    r"^(?:(?:浏览量?|阅读量?|点击量?|评论数?|热度|人气|字号|字体|来自|views?|comments?)\s*[:：]?\s*[\d,.万k+]*|大|中|小|[大中小]{3}"
    r"|[\d,.万k+]+\s*(?:次?浏览|次?阅读|人?评论|views?|comments?)|\d+\s*min(?:ute)?s?(?:\s*read)?|read|分享|收藏|打印)$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:by|words by|written by)\s+(\S.{2,40})$", re.IGNORECASE)
_HOUSE = re.compile(
    rf"^[{HAN}A-Za-z0-9·《》]{{2,14}}(?:报|網|网|社|报社|新闻|时报|日报|晚报|周刊|週報|日報|晚報|週刊|雜誌|杂志|通讯|频道|客户端|出版)$"
)


@line_rule("M14", r"(?:19|20)\d\d")
def dated_head(line: Line) -> Iterator[Finding]:
    r"""The line under a title in which a page puts date, source, names and counters: 2019-06-21 09:30 来源：山谷时报.

    Its pieces are parted by bars, dots, strokes or spaces. The line is one where one piece is a date and each of the
    rest is a label with a value, a byline, a counter, or up to two names of people or houses. A sentence with a date
    in it has words for which there is no such use.

    >>> from generator.cleaning.rule import tried
    >>> tried(dated_head, "潮汐\n2019-06-21 09:30　来源：山谷时报　浏览量：1048\n春天来了，冰化得很快。")
    '潮汐\n\n春天来了，冰化得很快。'
    >>> tried(dated_head, "On Tides\nBy Ada Byron | October 4, 2011 | The Valley\nThe sea rises.")
    'On Tides\n\nThe sea rises.'
    >>> tried(dated_head, "潮汐\n2019-06-21 海水退得很远，渔人都出了门。")
    '潮汐\n2019-06-21 海水退得很远，渔人都出了门。'
    """
    text = line.text
    if len(text) > 140 or line.page.rank(line) >= HEAD - 4 or re.search(r"[。！？!?；;，]", text):
        return
    named = days.dates(text)
    if len(named) != 1 or len(named[0][2]) < 7:
        return
    start, end, day = named[0]
    claims = [Claim("date", day, LABELLED)]
    loose: list[str] = []
    for piece in (*_pieces(text[:start]), *_pieces(text[end:])):
        if _CLOCK.match(piece) or _COUNT.match(piece) or not re.search(r"\w", piece):
            continue
        if by := _BY.match(piece):
            claims += [Claim("author", name, LABELLED) for name in people(by[1])]
        elif found := fields(piece):
            more = told(found)
            if more is None:
                return
            claims += more
        else:
            loose.append(piece)
    if len(loose) > 2 or any(len(piece) > 30 or len(piece.split()) > 5 for piece in loose):
        return
    if len(text) - (end - start) < 2:
        return  # a date alone is for another rule
    yield line.drop("meta")
    yield from claims
    yield from _loose(loose, any(claim.field == "author" for claim in claims))


def _pieces(text: str) -> Iterator[str]:
    """The pieces of one side of the line; a label keeps its value, and a name of several words its words."""
    for part in (piece.strip(" ,，-–—/／") for piece in _STRONG.split(text)):
        if not part:
            continue
        if fields(part) or not re.search(f"[{HAN}]", part):
            yield part
        else:
            yield from (piece for piece in part.split() if piece)


def _loose(pieces: list[str], signed: bool) -> Iterator[Claim]:
    """Names without a label: a person first, a house after."""
    for piece in pieces:
        if not signed and len(pieces) > 1 and is_person(piece) and not _HOUSE.match(piece) and not is_staff(piece):
            signed = True
            yield Claim("author", piece, 60)
        elif not is_staff(piece) and len(piece) > 1:
            yield Claim("publisher", house(piece), 70)


@line_rule("M15", r"^[^\S\n]*收录于(?:合集|话题|专辑)")
def collection(line: Line) -> Iterator[Finding]:
    r"""The collections of a WeChat page on lines of their own: 收录于合集 #潮汐 12个.

    >>> from generator.cleaning.rule import tried
    >>> tried(collection, "收录于合集\n#潮汐 12个\n#月亮 3个\n春天来了。")
    '\n\n\n春天来了。'
    """
    match = re.fullmatch(r"收录于(?:合集|话题|专辑)[:：]?\s*((?:#\s*[^#]+?\s*\d*\s*个?\s*)*)", line.text)
    if not match or line.page.rank(line) >= HEAD:
        return
    yield line.drop("meta")
    yield from (Claim("tag", tag, LABELLED) for tag in collection_tags(match[1]))
    below = line.after
    while below and re.fullmatch(r"#\s*[^#。，]{1,24}?\s*\d+\s*个", below.text):
        yield below.drop("meta")
        yield from (Claim("tag", tag, LABELLED) for tag in collection_tags(below.text))
        below = below.after


@page_rule("M16")
def names_below_title(page: Page) -> Iterator[Finding]:
    r"""A line of nothing but names under the first line, as books, journals and school papers sign.

    They have a surname that is one, and the line above looks like a title: it is open at its end and no name itself.
    A journal's name with its issue may follow.

    >>> from generator.cleaning.rule import tried
    >>> tried(names_below_title, "潮汐与渔村\n林小满 顾言\n海水每天涨落两次，渔人按着它的钟点出门。\n冬天里风大。")
    '潮汐与渔村\n\n海水每天涨落两次，渔人按着它的钟点出门。\n冬天里风大。'
    >>> tried(names_below_title, "潮水退去\n今天\n一起走进渔村\n看看船")
    '潮水退去\n今天\n一起走进渔村\n看看船'
    """
    if page.format != "text" or len(page.filled) < 4:
        return
    first, second, third = page.filled[:3]
    if re.search(r"[。！？!?，,；;：:”」]$", first.text) or not 2 <= len(first.text) <= 60 or len(second.text) > 30:
        return
    names = people(second.text)
    japanese = not page.chinese or bool(re.search("[\u3041-\u3096]", page.text[:2000]))
    signed = names and (
        all(has_surname(name) for name in names)
        or (japanese and len(names) == 1 and re.fullmatch(rf"[{HAN}\u3041-\u30fa]{{3,7}}", second.text) is not None)
    )
    if not signed or has_surname(first.text):
        return
    yield second.drop("meta")
    yield from (Claim("author", name, 60) for name in names)
    if issue := re.fullmatch(r"《([^《》]{2,24})》\s*(.{2,20})", third.text):
        yield third.drop("meta")
        yield Claim("publisher", issue[1], LABELLED)
        if day := days.read(re.sub(r"月号$", "月", issue[2])):
            yield Claim("date", day, LABELLED)


@page_rule("M17")
def account_above(page: Page) -> Iterator[Finding]:
    r"""An account's name alone on the first line, over its collection or over the title.

    It is told by the line below, or by the archive: several of its texts begin or end with the same short line.

    >>> from generator.cleaning.rule import tried
    >>> tried(account_above, "山谷来信\n收录于话题 #潮汐 12个\n春天来了。")
    '\n收录于话题 #潮汐 12个\n春天来了。'
    """
    if len(page.filled) < 3:
        return
    first, second = page.filled[:2]
    if not re.fullmatch(rf"[{HAN}A-Za-z0-9·]{{2,12}}", first.text) or has_surname(first.text):
        return
    shared = page.lore.works_with(first.text) >= 2 and len(second.text) <= 60
    if shared or re.match(r"收录于(?:合集|话题|专辑)|原创[ \u3000\xa0]", second.text):
        yield first.drop("meta")
        yield Claim("publisher", first.text, 70)


@line_rule("M18", r"(?:监制|策划|统筹|美编|运营|设计)\s*[:：|｜/／]")
def credits_alone(line: Line) -> Iterator[Finding]:
    r"""A line of several credits at the foot: 美编：阿禾　监制：小满.

    >>> from generator.cleaning.rule import tried
    >>> tried(credits_alone, "春天来了。\n美编：阿禾　　监制：小满")
    '春天来了。\n'
    """
    found = fields(line.text)
    if (
        len(found) >= 2
        and line.page.from_end(line) < TAIL
        and all(f.what == "credit" and len(f.value) <= 12 for f in found)
    ):
        yield line.drop("credit")
