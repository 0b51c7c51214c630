"""The house that people in a text speak to."""

import re
from collections import Counter
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.houses import is_house
from generator.cleaning.page import HAN, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.trigger import Trigger

ADDRESSED = 28
"""Weight of a house that nothing names but the text."""
_HOUSE = (
    rf"[{HAN}A-Za-z]{{1,8}}?(?:日报|晚报|时报|周报|商报|早报|快报|新闻|科技|财经|周刊|网|视频|杂志|客户端|传媒"
    r"|报|報|新聞|網|週刊)"
)
_SAYS = r"(?:独家|獨家)?(?:表示|透露|坦言|介绍|介紹|指出|直言|分析|解释|解釋|回应|回應|说|說|称|稱)"
_ASKS = r"(?:注意|关注|關注|了解|獲悉|获悉|发现|發現|查询|查詢|梳理|采访|採訪|从|從)"
_TOLD = Trigger(
    rf"(?<=[向对對])(?P<told>{_HOUSE})(?:记者|記者)?{_SAYS}"
    rf"|(?:告诉|告訴)(?P<letter>{_HOUSE})(?:记者|記者|[，,：:])"
    rf"|(?:^|(?<=[。，；、\s]))(?P<saw>{_HOUSE})(?:记者|記者){_ASKS}",
    re.MULTILINE,
)
_WIRED = Trigger(rf"^[ \t\u3000\xa0]*(?P<house>[{HAN}A-Za-z]{{2,8}})[讯訊][，,]", re.MULTILINE)
_TWICE = 2
"""So often a name must come that has not the form of a house's."""
_ANY = re.compile(
    r"^(?:本|该|該|某|多家|各|一些|有的?|许多|許多|其他|国内|國內|当地|當地|外)|(?:高|新|黑|互联|物联|官|全|上|社交)(?:科技|网|網)$"
)
"""What is no name: papers in general, kinds of trade."""


@page_rule("M49")
def addressed_house(page: Page) -> Iterator[Finding]:
    r"""The house that people in a text speak to, where nothing else names one: 他向山谷新闻表示…, 山谷日报记者注意到….

    A report that was copied without its frame still says whose reporter asked. So does a column of news whose items
    begin with the same name: 山谷讯，…. A house that is only quoted (据山谷新闻报道) or was spoken to elsewhere counts
    for nothing, and where a text names two nobody can tell.

    >>> list(addressed_house(Page("渔人林小满向山谷新闻表示，网是补不完的。山谷新闻记者注意到，他补了一个冬天。")))
    [Claim(field='publisher', value='山谷新闻', weight=28)]
    >>> list(addressed_house(Page("据山谷新闻报道，渔人对记者表示，网是补不完的。")))
    []
    """
    if not page.chinese or page.claimed("publisher") is not None:
        return
    told = Counter(
        match["told"] or match["letter"] or match["saw"]
        for line in page.lines_with(_TOLD)
        for match in _TOLD.pattern.finditer(line.raw)
    )
    wired = Counter(match["house"] for line in page.lines_with(_WIRED) if (match := _WIRED.pattern.match(line.raw)))
    houses = {house for house, times in told.items() if times >= _TWICE or is_house(house)}
    houses |= {house for house, times in wired.items() if times >= _TWICE}
    houses = {house for house in houses if not _ANY.search(house)}
    if len(houses) == 1:
        yield Claim("publisher", houses.pop(), ADDRESSED)
