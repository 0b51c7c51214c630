"""The head of a page that lost its line breaks: title and fields stand in one line with the text."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.fields import fields, told
from generator.cleaning.metadata.title_form import unquoted
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

_FIELD = (
    r"(?:作者|记者|記者|撰文|文|来源|來源|时间|時間|日期|发布时间|發布時間|发布日期|责任编辑|责编|编辑"
    r"|編輯)\s*[:：|｜]\s*"
    r"[^\s。！？!?，,]{1,24}(?:\s\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
)
_FOLDED = re.compile(
    rf"^\s*(?:(?P<title>[^。！？!?；;\n]{{4,40}}?[？?！!]?)[\s\u3000]+)?(?P<fields>{_FIELD}(?:[\s\u3000]+{_FIELD}){{1,5}})[\s\u3000]+(?=\S)"
)
_LONG = 160


@page_rule("M36")
def folded_head(page: Page) -> Iterator[Finding]:
    r"""A page that came as one line: title, two labels or more, and the text, with nothing but spaces between.

    Title and labels move to the metadata, the text behind them stays. It must be the page's first line, and a long
    one; what stands before the labels must be no sentence.

    >>> from generator.cleaning.rule import tried
    >>> prose = "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家。" * 6
    >>> tried(folded_head, "潮汐与渔村  作者：林小满 来源：山谷晚报 时间：2021-05-16  " + prose)[:8]
    '海水每天涨落两次'
    """
    line = next(iter(page.filled), None)
    match = _FOLDED.match(line.raw) if line and len(line.raw) >= _LONG else None
    if line is None or match is None:
        return
    claims = told(fields(match["fields"]))
    if claims is None or len(claims) < 2:
        return
    yield line.cut(0, match.end(), "meta")
    yield from claims
    if match["title"]:
        yield Claim("title", unquoted(match["title"].strip()), 60)
