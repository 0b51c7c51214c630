"""Where a page says whose it is: the steps that lead to it, the notice at its foot, the call to follow it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.fields import HEAD, TAIL, fields, house
from generator.cleaning.metadata.houses import SECTION, is_house, named
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule, page_rule
from generator.cleaning.trigger import Trigger

STEPS, NOTICE, CALL = 52, 48, 46
"""Weights of what such places tell of a publisher: less than any line that names a source."""

_FAR = 24
"""How many lines of a menu may stand over the steps."""
_STEP = re.compile(r"\s*(?:>|＞|»|›|‹|→|&gt;)+\s*|\s+/\s+|\s*/\s*(?=\S)")
_STEPS = re.compile(
    r"[^>＞»›‹→]{1,24}(?:(?:&gt;|[>＞»›‹→])+[^>＞»›‹→]{1,40}){1,6}|[^\s/]{1,12}(?:\s+/\s+[^\s/]{1,12}){2,6}"
)
_START = re.compile(
    r"^(?:(?:您|你)?(?:现在|當前|当前|目前|所在)?(?:的)?位置(?:是|为)?|current location|you are here|home|首页"
    r"|首頁|主页|主頁|网站首页|accueil|inicio|startseite)?\s*[:：]?\s*",
    re.IGNORECASE,
)
_KIND = re.compile(r"期刊|杂志|雜誌|报纸|journals?|magazines?", re.IGNORECASE)


@line_rule("M28", r">|＞|»|›|‹|→|&gt;|[^\S\n]/[^\S\n]")
def steps(line: Line) -> Iterator[Finding]:
    r"""The steps that lead to a page, over its title: 山谷网 > 副刊 > 正文, 首页 > 期刊 > 山谷学刊 > 2015年第2期.

    The first of them that has the form of a house's name names the site, or that which stands behind 期刊. The line
    is a frame of the page; here only what it tells is taken, and rules of noise take it away.

    >>> from generator.cleaning.page import Page
    >>> [claim.value for claim in steps(Page("山谷晚报网 > 副刊 > 正文\n潮汐"))]
    ['山谷晚报网']
    """
    if line.page.rank(line) < _FAR and len(line.text) <= 160:
        yield from _led_to(line)
    if (
        line.page.rank(line) >= (8 if "/" in line.text else _FAR)
        or len(line.text) > 160
        or not _STEPS.fullmatch(line.text)
        or re.search(r"[。！？!?；;，,]", line.text)
    ):
        return
    parts = [part.strip(" 　:：-") for part in _STEP.split(_START.sub("", line.text)) if part.strip(" 　:：-")]
    for before, part in pairwise(parts):
        if _KIND.fullmatch(before):
            yield Claim("publisher", part, STEPS)
            return
    if home := _HOME.match(_STEP.split(line.text)[0].strip()):
        yield Claim("publisher", home[1], STEPS)
        return
    site = next((part for part in parts[:1] if is_house(part) and len(part) <= 20), None)
    if site and not re.fullmatch(
        r"(?:新闻|资讯|新聞|資訊)(?:中心|频道|頻道)|.{0,4}(?:频道|頻道|专栏|專欄|评论|觀點|观点|文化)", site
    ):
        yield Claim("publisher", re.sub(r"首页$|首頁$", "", site), STEPS)


_LED = re.compile(r"\s*(?:&gt;|[>＞»›→])+\s*|\s+/\s+")


def _led_to(line: Line) -> Iterator[Finding]:
    """What the last of the steps says: the title, where it stands again a few lines below; the first is the site."""
    parts = [part.strip() for part in _LED.split(line.text)]
    if len(parts) < 3 or not 4 <= len(parts[-1]) <= 60:
        return
    begin = line.page.rank(line) + 1
    below = [other for other in line.page.filled[begin : begin + HEAD // 2 + 4] if other.text == parts[-1]]
    if not below:
        return
    yield below[0].drop("meta")
    yield Claim("title", parts[-1], STEPS)
    first = _START.sub("", parts[0])
    if (
        first
        and ">" in line.text
        and re.fullmatch(rf"[{HAN}A-Za-z0-9]{{3,12}}", first)
        and not SECTION.fullmatch(first)
    ):
        yield Claim("publisher", first, STEPS)


_HOME = re.compile(rf"([{HAN}A-Za-z0-9]{{2,12}}?)\s*(?:主頁|主页|首页|首頁)$")
_COPYRIGHT = re.compile(
    r"^(?:版权所有|版權所有)?[\s:：]*(?:copyright\s*(?:[©ⓒ]|\(c\)|&copy;)?|[©ⓒ]|\(c\)\s|版权所有\s*[©:：]?)\s*(?:(?:19"
    r"|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)\d\d|present))?)?[\s,，.:：]*"
    r"(?:by\s+)?(?P<name>[^.。|｜,，©]{2,50}?)(?:\s+(?:Media|Group|Publishing)?\s*(?:Ltd|Inc|LLC|GmbH|S\.?L\.?|S\.?A\.?S?\.?|S\.?r\.?l\.?|AG"
    r"|Corp(?:oration)?|Co)\b\.?.*)?"
    r"(?:[\s.,，。|｜–—-]*(?:all rights reserved|alle rechte|todos los derechos|tous droits|tutti i diritti"
    r"|版权所有|版權所有|保留所有|保留一切|未经).*)?[.。\s]*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s+(?:[·•∙]\s.*|(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)\d\d)?.*)$")
"""What stands behind the name in a notice: links, and the years."""
_POWERED = Trigger(r"\s*[|·-]?\s*(?:proudly )?powered by\s.*$", re.IGNORECASE)
_OWNER = re.compile(rf"^(?P<name>[{HAN}]{{4,16}}?)\s*(?:版权所有|版權所有)(?:[ \u3000©].*)?$")
_RESERVED = re.compile(r"^(?:tous droits réservés|all rights reserved)\W+(?P<name>\S.{2,40})$", re.IGNORECASE)
_FOLLOW = Trigger(
    r"(?:关注|關注|订阅了?|訂閱了?|搜索)\s*(?:我们的?|官方|微信|的)*(?:公众号|公眾號|订阅号"
    r"|专栏)?\s*[:：]?\s*[“「【『](?P<quoted>[^“”「」【】『』]{2,16})[”」】』]"
    rf"|(?:长按|識別|识别|扫描|扫码|扫一扫).{{0,12}}(?:二维码|下方|图片|海报)?[，,\s]*(?:关注"
    rf"|訂閱)\s*(?P<bare>[{HAN}A-Za-z0-9·]{{3,12}})$"
    r"|(?:点击|點擊)[“「【『](?P<clicked>[^“”「」【】『』]{2,16})[”」】』]\s*(?:关注|關注|订阅)"
    rf"|^(?:微信)?(?:公众号|视频号|订阅号)\s*[:：]\s*(?P<labelled>[{HAN}A-Za-z0-9·]{{2,14}})$"
)
_NOT_ONE = re.compile(
    r"^(?:我们|我們|阅读原文|閱讀原文|原文|公众号|公眾號|本号|作者|星标|在看|蓝字|上方|下方|二维码|这里|微信"
    r"|此处|全文|标题|更多)|阅读原文|蓝字"
)
_LAST = re.compile(r"(?<=[。！？”」])[（(]([^（()）]{3,12})[)）]\s*$")
_INSTITUTION = re.compile(
    rf"[{HAN}]{{2,10}}(?:融媒体中心|融媒體中心|新闻中心|新聞中心|宣传部|编辑部|報社|报社|日报|晚报|电视台)"
)
_SOURCE = re.compile(r"^SOURCE:?\s+(?P<name>[A-Z][\w'’.&, -]{2,60})$")


@page_rule("M29")
def own_notice(page: Page) -> Iterator[Finding]:
    r"""Notices and calls in which a page names itself: © 2021 The Valley Times, 长按二维码，关注山谷来信.

    Nothing is taken away here; the notice goes by the rules of noise. The name counts only where no line says where
    the piece comes from, and a notice that names the author names no house.

    >>> from generator.cleaning.page import Page
    >>> [claim.value for claim in own_notice(Page("春天来了。\n长按二维码，关注山谷来信"))]
    ['山谷来信']
    >>> [claim.value for claim in own_notice(Page("The sea rises.\n© 2021 Valley Times Ltd. All rights reserved."))]
    ['Valley Times']
    """
    for line in page.filled[-3:]:
        if (named_last := _LAST.search(line.raw)) and is_house(named_last[1]) and page.chinese:
            yield line.cut(named_last.start(1) - 1, len(line.raw), "meta")
            yield Claim("publisher", named_last[1], NOTICE + 12)
    for rank, line in enumerate(page.filled):
        text = line.text
        if (
            (rank >= HEAD or (rank > 3 and page.from_end(line) < 5))
            and _INSTITUTION.fullmatch(text)
            and any(fields(o.text) for o in (line.before, line.after) if o)
        ):
            yield line.drop("meta")
            yield Claim("publisher", text, NOTICE + 10)
        if len(text) > 120 or not (rank < HEAD // 2 or page.from_end(line) < TAIL):
            continue
        if page.may_hold(line, _POWERED):
            text = _POWERED.pattern.sub("", text)
        if page.from_end(line) < TAIL and (
            notice := _COPYRIGHT.match(text)
            or _RESERVED.match(text)
            or _SOURCE.match(text)
            or ("所有" in text and _OWNER.match(text))
        ):
            bare = _BESIDE.sub("", notice["name"])
            name = re.sub(r"^《([^》]+)》(?:编辑部|编委会|杂志社)?$|(?:编辑部)$", r"\1", bare.strip(" 《"))
            whole = named(house(name if "《" not in bare else bare.replace("编辑部", "")))
            if whole and not re.search(
                r"著作权|版权|作者|reserved|rights|本文|riproduzione|riservat|vorbehalten|réservé|derechos",
                whole,
                re.IGNORECASE,
            ):
                signed = re.match(r"SOURCE", text)
                yield Claim("publisher", whole, CALL - 4 if not signed else NOTICE + 10)
        elif page.may_hold(line, _FOLLOW) and (follow := _FOLLOW.pattern.search(text)):
            name = next(group for group in follow.groups() if group)
            if not _NOT_ONE.search(name):
                yield Claim("publisher", name, CALL)
