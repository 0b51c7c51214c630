"""What a web page, an account or a book sets between a title and a text."""

import re
from collections.abc import Iterator, Mapping

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata import days
from generator.cleaning.metadata.accounts import collection_tags
from generator.cleaning.metadata.edges import edges, in_head, reach
from generator.cleaning.metadata.fields import HEAD, LABELLED, TAIL, fields
from generator.cleaning.metadata.first_line import unrepeated
from generator.cleaning.metadata.houses import is_house
from generator.cleaning.metadata.labels import FIRST
from generator.cleaning.metadata.names import LATIN_NAME, has_surname, is_person, people
from generator.cleaning.metadata.reading import Reading, read, signed
from generator.cleaning.metadata.title_form import is_prose, unfit
from generator.cleaning.noise.kinds import LIKELY, kind
from generator.cleaning.noise.place import plain
from generator.cleaning.noise.replies import replies
from generator.cleaning.noise.script import simple
from generator.cleaning.page import HAN, HAN_LETTER, Line, Page, once
from generator.cleaning.rule import line_rule, page_rule
from generator.cleaning.structure.numbering import counts_on

DATED = frozenset(
    [
        "date",
        "clock",
        "weekday",
        "place",
        "device",
        "posted",
        "issued",
        "updated",
        "saved",
        "button",
        "count",
        "number",
        "issue",
        "ago",
    ]
)
"""What a line that does no more than date a piece is made of."""
_CALENDAR = re.compile(
    r"^[^\S\n]*(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?[^\S\n]*(?:星期.|周.)?[^\S\n]*(?:\S{1,4})?$",
    re.MULTILINE,
)


@once
def readings(page: Page) -> Mapping[int, Reading]:
    """The lines near the head and the foot that are made of fields, by their index."""
    found: dict[int, Reading] = {}
    for line in edges(page):
        if len(line.raw) <= 300 and (parts := read(plain(line).strip())):
            found[line.index] = parts
    return found


@once
def chronicle(page: Page) -> bool:
    """True for a diary or a chronicle, whose own lines are dates."""
    return sum(1 for _ in _CALENDAR.finditer(page.text)) >= 3


_ORIGINAL = re.compile(r"原[创創](?!\s*\d)")
"""An account has its line read by another rule. Platforms set the word before the day: 原创2020-10-15 12:06·林小满."""
_OVER_A_LETTER = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日，[^：:]+$")
_KEPT = re.compile(r"\b(?:downloaded|accessed|printed|retrieved)\b", re.IGNORECASE)


def placed(line: Line, parts: Reading) -> bool:
    """Whether a line of fields stands where a page has such: in the head, or at the foot where it says what it is."""
    page = line.page
    end = page.from_end(line)
    if len(parts.loose) > 2 or not all(_nameable(piece, parts) for piece in parts.loose):
        return False
    if in_head(line, HEAD - 2):
        return True
    told = parts.kinds & {"posted", "updated", "by", "role"} or (end < TAIL // 4 and not parts.loose)
    return bool(told) and end < TAIL


def _nameable(piece: str, parts: Reading) -> bool:
    """Whether a piece without a label may be a name: the more the line has beside it, the sooner."""
    if is_house(piece) or has_surname(piece):
        return True
    rich = len(parts.kinds - {"date", "number"}) > 0
    if HAN_LETTER.search(piece):
        return len(piece) <= (14 if rich else 8)
    words = piece.split()
    return len(words) <= (5 if rich else 4) and (
        all(word[0].isupper() or word in _SMALL for word in words) or (rich and len(words) == 1)
    )


_SMALL = frozenset(["of", "the", "and", "for", "de", "van", "von", "der", "la", "le", "&", "di", "du"])


@page_rule("M14")
def dated_head(page: Page) -> Iterator[Finding]:
    r"""The line under a title in which a page puts date, source, names and counters: 2019-06-21 09:30 来源：山谷时报.

    Its pieces are parted by bars, dots, strokes or spaces. The line is one where one piece is a date and each of the
    rest is a label with a value, a byline, a counter, a button, a place, or up to two names of people or houses. A
    sentence with a date in it has words for which there is no such use. Of several dates the day it came out counts.

    >>> from generator.cleaning.rule import tried
    >>> tried(dated_head, "潮汐\n2019-06-21 09:30　来源：山谷时报　浏览量：1048\n春天来了，冰化得很快。")
    '潮汐\n\n春天来了，冰化得很快。'
    >>> tried(dated_head, "On Tides\nBy Ada Byron | October 4, 2011 | The Valley\nThe sea rises.")
    'On Tides\n\nThe sea rises.'
    >>> tried(dated_head, "潮汐\n2019-06-21 海水退得很远，渔人都出了门。")
    '潮汐\n2019-06-21 海水退得很远，渔人都出了门。'
    """
    posted = False
    others = replies(page)
    for index, parts in readings(page).items():
        line = page.lines[index]
        if index in others or not placed(line, parts) or FIRST.match(line.text) or _ORIGINAL.match(line.text):
            continue
        if _KEPT.search(line.text) or counts_on(line) or _OVER_A_LETTER.match(line.text):
            continue  # when somebody took the page; one of a row of names; the day over a letter
        if "date" in parts.kinds:
            if (parts.kinds <= DATED and not parts.loose) or (chronicle(page) and not parts.kinds & {"label", "role"}):
                continue  # a date alone is for another rule
        elif not parts.claims or not parts.kinds & {"by", "label"} or (parts.loose and "by" in parts.kinds):
            continue
        if parts.kinds <= {"by"}:
            continue
        yield line.drop("meta")
        if (
            page.rank(line) == 0
            and len(parts.loose) == 1
            and (named := re.fullmatch("《([^《》]{2,40})》", parts.loose[0]))
        ):
            yield Claim("title", named[1], 60)  # and who wrote it, on one line
            yield from parts.claims
            continue
        if posted and "by" in parts.kinds:
            continue  # others answer below a post
        posted = posted or "by" in parts.kinds
        yield from parts.claims
        yield from (
            claim
            for claim in signed(parts)
            if claim.field != "publisher" or in_head(line, HEAD) or is_house(claim.value)
        )


@line_rule("M15", r"^[^\S\n]*收录于(?:合集|话题|专辑)")
def collection(line: Line) -> Iterator[Finding]:
    r"""The collections of a WeChat page on lines of their own: 收录于合集 #潮汐 12个.

    >>> from generator.cleaning.rule import tried
    >>> tried(collection, "收录于合集\n#潮汐 12个\n#月亮 3个\n春天来了。")
    '\n\n\n春天来了。'
    """
    match = re.fullmatch(r"收录于(?:合集|话题|专辑)[:：]?\s*((?:\\?#\s*[^#]+?\s*\d*\s*个?\s*)*)", line.text)
    if not match or line.page.rank(line) >= HEAD:
        return
    yield line.drop("meta")
    yield from (Claim("tag", tag, LABELLED) for tag in collection_tags(match[1]))
    below = line.after
    while below and re.fullmatch(r"#\s*[^#。，]{1,24}?\s*\d+\s*个(?:内容)?", below.text):
        yield below.drop("meta")
        yield from (Claim("tag", tag, LABELLED) for tag in collection_tags(below.text))
        below = below.after


_NO_HEAD = tuple("。！!，,；;：:”」")


_AT_WORK = re.compile(
    rf"[（(]\s*1?[.．、\s]*[{HAN}][^。！？]{{2,60}}(?:大学|大學|学院|學院|研究[院所]|[院所馆館局系部]|中心|公司|医院|醫院)"
    r"(?:[，,；;\s]*[^。！？]{0,40})?[）)]"
)
"""Where they work."""


@page_rule("M16")
def names_below_title(page: Page) -> Iterator[Finding]:
    r"""A line of nothing but names under the first line, as books, journals and school papers sign.

    They have a surname that is one, and the line above looks like a title: it is open at its end and no name itself.
    A journal's name with its issue may follow, or in brackets where they work.

    >>> from generator.cleaning.rule import tried
    >>> tried(names_below_title, "潮汐与渔村\n林小满 顾言\n海水每天涨落两次，渔人按着它的钟点出门。\n冬天里风大。")
    '潮汐与渔村\n\n海水每天涨落两次，渔人按着它的钟点出门。\n冬天里风大。'
    >>> tried(names_below_title, "潮水退去\n今天\n一起走进渔村\n看看船")
    '潮水退去\n今天\n一起走进渔村\n看看船'
    """
    if page.format != "text" or len(page.filled) < 4:
        return
    first, second, third = unrepeated(page.filled)[:3]
    if first.text.endswith(_NO_HEAD) or not 2 <= len(first.text) <= 60 or len(second.text) > 60:
        return
    if second.text.endswith("。"):
        return  # somebody is called
    names = people(re.sub(r"^[□■●◎○◇◆※★☆\s]+", "", second.text))
    japanese = not page.chinese or bool(re.search("[\u3041-\u3096]", page.text[:2000]))
    signed = names and (
        all(has_surname(name) for name in names)
        or (japanese and len(names) == 1 and re.fullmatch(rf"[{HAN}\u3041-\u30fa]{{3,7}}", second.text) is not None)
        or (all(LATIN_NAME.fullmatch(name) for name in names) and is_prose(third.text))
        or (second.text[0] in "□■◎○◇※" and all(is_person(name) for name in names))
    )
    if not signed or has_surname(first.text):
        return
    yield second.drop("meta")
    yield from (Claim("author", name, 60) for name in names)
    if _AT_WORK.fullmatch(third.text):
        yield third.drop("meta")
    if issue := re.fullmatch(r"《([^《》]{2,24})》\s*(.{2,20})", third.text):
        yield third.drop("meta")
        yield Claim("publisher", issue[1], LABELLED)
        if day := days.read(re.sub(r"月号$", "月", issue[2])):
            yield Claim("date", day, LABELLED)


_NAME = 8
"""Characters of the longest name of an account that ends as a house's does."""


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
    works = page.lore.works_with(first.text)
    if works >= 2 and (
        motto := re.fullmatch(rf"([{HAN}A-Za-z0-9·]{{2,10}})\s*[·|｜丨—–:：-]+\s*\S.{{3,40}}", first.text)
    ):
        yield Claim("publisher", motto[1], 70)
        return
    if not re.fullmatch(rf"[{HAN}A-Za-z0-9·]{{2,12}}", first.text) or has_surname(first.text) or unfit(first.text):
        return
    if kind(simple(first.text, page).lower()) >= LIKELY:
        return  # the first word of a menu
    shared = works >= 2 and len(second.text) <= 60 and not is_prose(second.text) and not has_surname(second.text)
    if original := re.match(r"原[创創][ \u3000\xa0]+(.*)", second.text):
        # The line names the account last; over it stands the account again, or the title.
        words = original[1].split()
        title = len(words) >= 2 and first.text not in words and read(second.text) is not None
        if title and (len(first.text) > _NAME or not is_house(first.text)):
            return  # 我在县城开了三年书店 ends as a house's name does
    if shared or original or re.match(r"收录于(?:合集|话题|专辑)", second.text):
        yield first.drop("meta")
        yield Claim("publisher", first.text, 70)


_CITED = re.compile(
    r"(?P<latin>[A-Z][A-Za-z&’' -]{5,60}?)[,.]?\s+(?:vol\.? ?)?\d{1,3} ?\((?P<year>(?:19|20)\d\d)\)"
    r"[,:]?\s*(?:pp?\.? ?)?\d{1,4}[–-]\d{1,4}"
    r"|(?P<dotted>[A-Z][A-Za-z.&’' -]{3,60}?)\.\s+(?P<dot>(?:19|20)\d\d)(?: [A-Z][a-z]{2}(?: \d{1,2})?)?;\s?\d{1,4}"
    r"(?:\(\d{1,4}\))?:\s?\w{1,8}(?:[–-]\w{1,8})?\.?(?:\s+doi:.*)?"
    rf"|《?(?P<han>[{HAN}]{{3,20}})》?[.．,，\s]*(?P<of>(?:19|20)\d\d)\s*(?:年\s*)?"
    r"(?:第\s*\d{1,2}\s*期|[(（]\d{1,2}[)）])(?:\s*[（(]总第\s*\d{1,4}\s*[期卷][）)])?(?:[：:,，]?\s*\d{1,4}[–-]\d{1,4})?"
    r"(?:\s+查看该刊\S{2,12})?",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"[（(]?(?:本文)?(?:来源于|來源於|选自|選自|摘自|原载|原載|刊于|刊於|载于|載於)\s*《(?P<name>[^《》]{2,20})》\s*(?P<of>(?:19|20)\d\d)\s*年?"
    r"\s*第\s*\d{1,3}\s*期(?:[，,\s]*出版日期\s*\S{8,11})?[)）]?"
)
"""From which paper and which issue a piece was taken."""
_PIECES = re.compile(r"\u3000+|\t+| {2,}|\s*[|｜]\s*")
_VOLUME = re.compile(
    r"(?:(?P<of>(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})\s*年\s*)?"
    r"(?:第\s*[\d一二三四五六七八九十]+\s*[期卷辑]|总?第\s*\d+\s*期|vol\.?\s*\d+|no\.?\s*\d+).*|[A-Z]\d{1,2}版?",
    re.IGNORECASE,
)


_NUMBER = re.compile(r"(?P<of>(?:19|20)\d\d)[./·-](?:0?[1-9]|1[0-2])")
_WIDE_NAME = re.compile(rf"^[{HAN}](?: [{HAN}])+(?=[\u3000\t]| {{2}})")
"""A name whose characters were set apart."""


def _masthead(text: str) -> tuple[str, str | None] | None:
    """The journal and the year in a masthead, the line of its name and its volume with gaps between them.

    >>> _masthead("山谷学刊　Valley Studies　2017年第2期　第38卷"), _masthead("第2期　他走了")
    (('山谷学刊', '2017'), None)
    >>> _masthead("山谷月刊　一九八四年第三期"), _masthead("山谷時報　港聞　A12")
    (('山谷月刊', '1984'), ('山谷時報', None))
    """
    text = _WIDE_NAME.sub(lambda match: re.sub(r"[ \u3000]", "", match[0]), text)
    name, *rest = _PIECES.split(text)
    told = [match for piece in rest if (match := _VOLUME.fullmatch(piece) or _NUMBER.fullmatch(piece))]
    if not told or len(text) > 120 or not re.fullmatch(rf"《?[{HAN}]{{2,20}}(?:[（(].{{2,12}}[)）])?》?", name):
        return None
    years = (match.groupdict().get("of") for match in told)
    return name.strip("《》"), next((days.read(f"{year}年") for year in years if year), None)


@line_rule(
    "M46",
    r"第[ \d一二三四五六七八九十]+[卷期]|\u3000[A-Z]\d|[\u3000 ](?:19|20)\d\d[./·-]\d"
    r"|(?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?;\s?\d"
    r"|\d \((?:19|20)\d\d\)|(?:19|20)\d\d\s*(?:年\s*)?(?:第\s*\d+\s*期|[(（]\d)",
    among=edges,
)
def journal_line(line: Line) -> Iterator[Finding]:
    r"""A journal with its year and issue over a paper: 山谷学刊 2015年第2期, Valley Studies 14 (2019) 201-215.

    Only above all sentences; a list of references has such lines below its text.

    >>> from generator.cleaning.rule import tried
    >>> tried(journal_line, "山谷学刊 2015年第2期\n潮汐与渔村\n海水每天涨落两次，渔人按着它的钟点出门。")
    '\n潮汐与渔村\n海水每天涨落两次，渔人按着它的钟点出门。'
    >>> page = "海水每天涨落两次，渔人按着它的钟点出门。\n" * 20 + "山谷学刊 2015年第2期"
    >>> tried(journal_line, page) == page
    True
    """
    if taken := _TAKEN.fullmatch(line.text):
        yield line.drop("meta")
        yield Claim("publisher", taken["name"], LABELLED)
        day = next((day for _, _, day in days.dates(line.text)), taken["of"])
        yield Claim("date", day, LABELLED if len(day) > 4 else 40)
        return
    if line.page.rank(line) == 0 and (head := _masthead(line.text)):
        yield line.drop("meta")
        yield Claim("publisher", head[0], LABELLED)
        if head[1]:
            yield Claim("date", head[1], 40)
        return
    cited = _CITED.fullmatch(line.text)
    if not cited or line.page.rank(line) > reach(line.page)[0] or line.page.rank(line) > 12:
        return
    yield line.drop("meta")
    name = cited["latin"] or cited["dotted"] or cited["han"]
    yield Claim("publisher", name.title() if name.isupper() else name, LABELLED)
    yield Claim("date", cited["year"] or cited["dot"] or cited["of"], 40)


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
