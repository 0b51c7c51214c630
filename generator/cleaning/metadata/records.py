"""Records: what databases set over a paper, field by field, and what reading devices keep of books."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.datelines import parted
from generator.cleaning.metadata.fields import LABELLED, Field, told
from generator.cleaning.metadata.labels import FIRST, meaning
from generator.cleaning.metadata.names import people
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import page_rule

_BRACKETED = re.compile(rf"【([{HAN}]{{2,8}})】[ \u3000]*(\S[^。！？]{{0,120}})")
_BRACED = re.compile(r"\{([A-Z][A-Za-z/ ]{1,24})\}[:：]\s*(\S.*)")
"""A row of a reference as a program for references prints it."""
_OF_REFERENCE = {"Title": "title", "Author": "author", "Journal": "publisher", "Year": "date"}
_KEYWORDS = re.compile("(?:中文)?(?:关键词|關鍵詞|主题词)")
_JOURNAL = re.compile("(?:期刊|刊物|报刊)(?:名称|年份)?")
_HEAD, _LEAST = 24, 3


@page_rule("M37")
def record(page: Page) -> Iterator[Finding]:
    r"""The record of a database over a paper: 【作者】 林小满, 【期刊名称】 《山谷学刊》, 【分类】 …

    Three rows of it or more, each with a label of its own, two of which only papers have, in the head of the
    page. What they say of writer, journal, year and keywords is metadata. An interview's
    【记者】 comes back, and its lines are sentences. A program for references sets the same in braces, with the
    abstract among the rows.

    >>> from generator.cleaning.rule import tried
    >>> rows = "潮汐\n【作者】 林小满\n【期刊名称】《山谷学刊》\n【分类】 水文\n"
    >>> tried(record, rows + "海水每天涨落两次。")
    '潮汐\n\n\n\n海水每天涨落两次。'
    >>> tried(record, "{Title}: 潮汐\n{Author}: 林小满\n{Journal}: 山谷学刊\n{Abstract}: 海水每天涨落两次。")
    '\n\n\n海水每天涨落两次。'
    >>> tried(record, "【记者】 你怕水吗\n【渔人】 怕的\n【记者】 那为什么下海")
    '【记者】 你怕水吗\n【渔人】 怕的\n【记者】 那为什么下海'
    """
    yield from _reference(page)
    if page.text.count("】") < _LEAST:
        return
    rows = [(line, match) for line in page.filled[:_HEAD] if (match := _BRACKETED.fullmatch(line.text))]
    labels = {match[1] for _, match in rows}
    if len(labels) < _LEAST or len(labels) < len(rows) or sum(map(_of_a_paper, labels)) < 2:
        return
    for line, match in rows:
        label, value = match.groups()
        yield line.drop("meta")
        if _KEYWORDS.fullmatch(label):
            yield from (Claim("tag", tag, LABELLED) for tag in parted(value))
        elif _JOURNAL.fullmatch(label):
            if name := re.match("《([^《》]{2,30})》", value):
                yield Claim("publisher", name[1], LABELLED)
            if year := re.match(r"(?:19|20)\d\d", value):
                yield Claim("date", year[0], 40)
        elif FIRST.match(f"{label}："):
            yield from told([Field(*meaning(label), value.strip())]) or []


def _reference(page: Page) -> Iterator[Finding]:
    """The rows of a reference: {Title}: …, {Author}: …"""
    if page.text.count("}") < _LEAST:
        return
    rows = [(line, match) for line in page.filled if (match := _BRACED.fullmatch(line.text))]
    if len({match[1] for _, match in rows} & _OF_REFERENCE.keys()) < _LEAST - 1:
        return
    for line, match in rows:
        label, value = match[1], match[2].strip()
        if label == "Abstract":
            yield line.cut(0, line.raw.index(value), "meta")
            continue
        yield line.drop("meta")
        if label == "Keywords":
            yield from (Claim("tag", tag, LABELLED) for tag in parted(value))
        elif (field := _OF_REFERENCE.get(label)) == "author":
            yield from (Claim(field, name, LABELLED) for name in people(value))
        elif field:
            yield Claim(field, value, LABELLED)


_PAPER = re.compile(
    "作者|作者单位|分类号?|文献标识码|文[章献](?:编[号码]|类型)|.{0,3}引证码|摘要|中图分类号|学科分类|页码|期号"
)


def _of_a_paper(label: str) -> bool:
    """Whether a label is one that only papers have: a dish has 【材料】 and 【做法】, a day 【时间】 and 【地点】."""
    return any(form.fullmatch(label) for form in (_PAPER, _KEYWORDS, _JOURNAL))


_BOOK = re.compile(r"(?P<title>\S[^()（）]{1,118}?)\s*[(（](?P<author>[^()（）]{2,60})[)）]")
_PLACE = re.compile(
    r"[-–—]\s*(?:Your (?:Highlight|Note|Bookmark|Clipping)\b.*|您(?:在.{0,30}|的)(?:标注|标记|笔记|书签).*)",
    re.IGNORECASE,
)


@page_rule("M38")
def clippings(page: Page) -> Iterator[Finding]:
    r"""The book over each passage that a reading device keeps: its title, its writer in brackets, and the place below.

    >>> from generator.cleaning.rule import tried
    >>> one = "On Tides (Ada Byron)\n- Your Highlight on page 3 | Added on Sunday\n\nThe sea rises.\n==========\n"
    >>> tried(clippings, one)
    '\n\n\nThe sea rises.\n==========\n'
    """
    if "\n-" not in page.text and "\n–" not in page.text:
        return
    found: list[tuple[Line, re.Match[str]]] = []
    for line in page.filled:
        if line.text[0] in "-–—" and _PLACE.fullmatch(line.text) and line.before:
            yield line.drop("nav")
            if book := _BOOK.fullmatch(line.before.text):
                found.append((line.before, book))
    yield from (line.drop("meta") for line, _ in found)
    if len({book[0] for _, book in found}) == 1:
        _, book = found[0]
        yield Claim("title", book["title"], LABELLED)
        yield Claim("author", book["author"], LABELLED)
