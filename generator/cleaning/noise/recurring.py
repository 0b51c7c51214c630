"""Lines that the whole archive shows to be a frame."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.lore import EDGE
from generator.cleaning.noise.place import LABELLED
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

ENOUGH = 3
"""In how many texts a line must stand at an edge to count as a frame."""


@page_rule("N80")
def recurring_line(page: Page) -> Iterator[Finding]:
    r"""Lines that stand at the edges of several texts of the archive: a frame that no rule knows.

    Every account has a motto, every site a footer. What comes back word for word at the head or tail of three texts
    that are not versions of one another is not part of any of them.

    Bylines, dates and titles come back too, so lines that name people or sources stay for the metadata, and so do bare
    headings such as 结语, figures, and anything that only versions of one text share (the archive's survey leaves those
    out).

    >>> from generator.cleaning.lore import Lore, key
    >>> from generator.ledger import Change, Draft
    >>> lore = Lore({key("山海编辑部与你同行，每周三见"): 4, "结语": 5}, 9)
    >>> page = Page("雨很大。\n结语\n人很少。\n山海编辑部与你同行，每周三见", lore=lore)
    >>> Draft.of(page.text).apply(Change(*put, "N80") for put in recurring_line(page)).text
    '雨很大。\n结语\n人很少。\n'
    """
    if not page.lore.edges or len(page.filled) < 3:
        return
    ends = {line.index: line for line in (*page.filled[:EDGE], *page.filled[-EDGE - 4 :])}
    for line in ends.values():
        text = line.text
        if len(text) < 6 or page.lore.works_with(text) < ENOUGH or LABELLED.match(text) or _MAY_RECUR.fullmatch(text):
            continue
        yield line.drop("promo")


_MAY_RECUR = re.compile(
    r"[\W\d_]*|.{0,3}(?:结语|尾声|前言|引言|导语|后记|参考(?:资料|文献|链接|来源)|注释|附录|摘要|关键词|核心提示|编者按|写在最后|本期要点|图片、资料来源|GitHub地址|(?:References|Notes|Conclusion|Introduction|Abstract|Bibliography)).{0,4}[:：]?|[（(]?原题.*|原标题.*|原创\s.*|以下文章来源于.*|.{2,12}(?:讯|报道)[（(:：]?.{0,16}|\S{1,12} 发自 \S{1,12}|.*\|.*公众号.*|\W*(?:\d{4}年)?\d{1,2}月\d{1,2}日.{0,10}|.*(?:记者|作者|编辑(?!部)|摄影|供图|通讯员).{0,16}|20\d\d.{0,12}|#{1,6} .*|https?://.*|一、.*|二、.*|三、.*|第.{1,3}[章节部分].*"
)
