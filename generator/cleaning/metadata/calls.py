"""Where a page speaks of itself by name: the calls to load, join, support and follow, and who its writers write for."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.houses import SECTION, is_house, named
from generator.cleaning.metadata.sites import CALL
from generator.cleaning.page import HAN, Line
from generator.cleaning.rule import line_rule

_OPEN, _SHUT = "[《「『“〈]", "[》」』”〉]"
_NAME = rf"(?:{_OPEN}(?P<quoted>[^《》「」『』“”〈〉，。]{{2,16}}){_SHUT}|(?P<bare>[{HAN}A-Za-z0-9·]{{2,12}}?))"
_APP = r"(?:新[闻聞]|手机|手機)?\s*(?:app|客[户戶]端|小程序|小程式|应用|應用)(?![a-z])"
_CHINESE = (
    rf"(?:立即|立刻|马上|馬上|免[费費]|点击|點擊|欢迎|歡迎|扫码|掃碼|打[开開])*下[载載]\s*{_NAME}\s*{_APP}.*",
    rf"(?:.*[！!。，,])?(?:立即|马上|馬上|欢迎|歡迎|[请請])*加入\s*{_NAME}\s*(?:line|telegram|粉[丝絲][团團]|社[团團群]|[会會]员群?|會員|好友).*",
    rf"(?:.*[，,])?(?:[请請]|欢迎|歡迎|以|用|每月|[$\d元 ]|起)*(?:支持|贊助|赞助|订阅|訂閱)\s*{_NAME}"
    r"(?:[，,！!][^，,。]{0,16}[！!。]?|。)?",
    rf"更多\s*{_NAME}\s*(?:的|原[创創])?(?:[报報][导導道]|新[闻聞]|文章|内容|內容)",
    rf".*(?:版[权權]|著作[权權])(?:[归歸属屬为為]|均|皆|全|由)+\s*{_NAME}\s*(?P<firm>有限公司)?(?:所有|及|[。.，,]|$).*",
)
_LATIN = r"(?P<name>(?:[Tt]he )?[A-Z][\w'’&-]*(?: (?:of |the |and |& |in |for )*[A-Z][\w'’&-]*){0,4})"
_WRITERS = "(?:writer|editor|reporter|correspondent|columnist|contributor)s?"
_ENGLISH = (
    rf"(?i:download|get) (?:the )?{_LATIN} (?i:app)\b.*",
    rf"(?i:follow) {_LATIN}(?: English)?\s*(?:(?i:on) .*|:|：)",
    rf"(?i:more|latest|read more) (?:from|in) {_LATIN}",
    rf"(?i:subscribe to|support|join) {_LATIN}(?:[.!,].*)?",
    rf"(?:.*\. )?(?i:enjoyed|liked|like) this (?i:article|essay|story|post|piece)\? {_LATIN} (?:is|are)\b.*",
    rf"[A-Z].*\b(?:is|are|was) an? .*\b(?i:{_WRITERS}) (?:at|for|with|to) {_LATIN}\.?",
    rf"[A-Z][^.]* writes? (?:about [^.]{{3,60}} )?for {_LATIN}\.?",
    rf"(?:.*\b)?(?i:(?:originally |first )?(?:appeared|published)(?: first)?) (?:on|in|by) {_LATIN}\.?",
    rf"(?i:source)\s*:\s*{_LATIN}",
)
_CALLS = tuple(re.compile(call, re.IGNORECASE) for call in _CHINESE) + tuple(map(re.compile, _ENGLISH))
_ANYBODY = re.compile(
    rf"(?:我们|我們|本[站刊报報网網台社号號]|作者|官方|会员|會員|独立|獨立|原[创創]|正版|优质|優質|我|您|你|大家|更多|最新|国际|國際|相[关關]"
    rf"|今日|手机|手機|粉[丝絲]|读者|讀者|付[费費]|电子|電子|全文|整期|[{HAN}]*(?:作者|原作者|报纸|新闻|新聞|媒[体體]))"
)
_NOBODY = re.compile(
    r"(?:[Tt]he(?! [A-Z])|(?i:us|me|our|your|this|my|free|premium|more|now|today|newsletter|page|site|author))\b"
)
_LONGEST = 90
_WRITES = re.compile(r"\b(?:at|for|with|on|in|by) (?:The )?[A-Z]|this \w+\? [A-Z]|[Ff]ollow [A-Z]|\bapp\b")
"""Where a name of several words need not have the form of a house's."""


@line_rule(
    "M39",
    r"下[载載]|加入|支持|[赞贊]助|[订訂][阅閱]|更多|版[权權]|著作[权權]"
    r"|\b(?:download|get|follow|more|latest|subscribe|support|join|writer|editor|reporter|correspondent|columnist"
    r"|contributor|writes?|published|appeared|source)s?\b|like[ds]? this|enjoyed this",
    re.IGNORECASE,
)
def own_call(line: Line) -> Iterator[Finding]:
    r"""Calls in which a page says its own name: 立即下載山谷報APP, 更多山谷晚报报道, Download the Valley Times app.

    A page asks its readers to load its program, to join, to support and to follow it, promises more of its own, and
    says who its writers write for. Such a line stands by itself outside the text, and the name in it is set in marks
    or has the form of a house's. It counts only where no other line says where the piece comes from. Nothing is taken
    away here.

    >>> from generator.cleaning.page import Page
    >>> def told(text):
    ...     return [claim.value for claim in own_call(Page(f"潮汐\n海水每天涨落两次。\n{text}"))]
    >>> told("立即下載山谷報APP，第一時間睇盡全城熱話"), told("以每月 $50 支持《山谷誌》")
    (['山谷報'], ['山谷誌'])
    >>> told("Ada Byron is a contributing writer at The Valley Review."), told("Subscribe to our newsletter")
    (['The Valley Review'], [])
    """
    text = line.text
    if len(text) > _LONGEST or not (match := next((m for m in (c.fullmatch(text) for c in _CALLS) if m), None)):
        return
    told = match.groupdict()
    if (name := told.get("name")) is not None:
        sure = not _NOBODY.match(name) and (is_house(name) or (" " in name and bool(_WRITES.search(text))))
        name = name.removesuffix(" English")  # a paper's account in one of its languages
    else:
        name = told["quoted"] or told["bare"]
        sure = bool(told["quoted"] or told.get("firm")) or is_house(name)
    if sure and not _ANYBODY.fullmatch(name) and not SECTION.fullmatch(name) and (house := named(name)):
        yield Claim("publisher", house, CALL - 2)
