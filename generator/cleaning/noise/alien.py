"""Keywords of shops and betting houses, in scripts that the text is not written in or alone on a line."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.script import simple
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import page_rule

_SCRIPTS = (
    "\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9f",
    "\u1100-\u11ff\uac00-\ud7a3",
    "\u0400-\u04ff",
    "\u0e00-\u0e7f",
    "\u0600-\u06ff",
    "\u0370-\u03ff",
    "\u05d0-\u05ea",
    "\u0900-\u097f",
    "\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0110\u0111",
)
"""Scripts that neither Chinese nor English is written in, as insides of a class; the last is Vietnamese."""
_ALIEN = re.compile(f"[{''.join(_SCRIPTS)}]")
_ONE = tuple(re.compile(f"[{script}]") for script in _SCRIPTS)
_TRADE = re.compile(phrases("foreign-trades"), re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_SAID = re.compile(r"[。！？.!?；;：:、，,”“\"「」『』《》—]")
_PUT_IN = "".join(_SCRIPTS[:-1])
_LATIN = "A-Za-z\u00c0-\u024f\u1ea0-\u1ef9"
_WORDS = rf"[{_LATIN}][{_LATIN}\d ]*[{_SCRIPTS[-1]}][{_LATIN}\d ]*"
_RUN = re.compile(rf"[ \u3000]*(?:[{_PUT_IN}](?:[{_PUT_IN}\d \u3000]|[\dA-Za-z]+ )*[{_PUT_IN}]|{_WORDS})[ \u3000]*")
_MOST = 8
"""A page with more such lines is about them."""


@page_rule("N15")
def foreign_trade(page: Page) -> Iterator[Finding]:
    r"""A shop's or betting house's keywords in a script that the page is not written in, on lines or in sentences.

    Stolen texts carry them at head and foot, between paragraphs, and in the middle of words: 카지노 추천, купить.

    A line goes where it is mostly in one such script, has a word of a trade in it and no mark of a sentence; the title
    of the page before the keyword goes with it. Within a Chinese sentence only the keyword goes, where a word of a
    trade or a line already found proves it. What stands in quotation marks stays, and so does everything on a page
    that has more of the script in other places.

    >>> from generator.cleaning.rule import tried
    >>> tried(foreign_trade, "雨停了，\n온라인카지노 추천 사이트\n河水온라인카지노涨得很高。").split("\n")
    ['雨停了，', '', '河水涨得很高。']
    >>> tried(foreign_trade, "他在黑板上写“카지노”三个字，没有人认得。")
    '他在黑板上写“카지노”三个字，没有人认得。'
    """
    alien = [line for line in page.filled if _ALIEN.search(line.raw)] if page.holds(_ALIEN) else []
    if not any(_TRADE.search(line.raw) for line in alien):
        return
    title = page.filled[0].text
    lines = [line for line in alien if _TRADE.search(line.text) and _is_keyword(line, title)]
    found = {line.index for line in lines}
    heaps = sorted({_heap(line.text, title) for line in lines}, key=len, reverse=True)
    inside = [
        (line, place) for line in alien if line.index not in found for place in _inside(line.raw, heaps, page.chinese)
    ]
    whole = len(_ALIEN.findall(page.text))
    told = sum(len(_ALIEN.findall(line.text)) for line in lines)
    told += sum(len(_ALIEN.findall(line.raw[start:end])) for line, (start, end) in inside)
    if len(lines) + len(inside) > _MOST or whole - told > 0.05 * len(page.text):
        return
    for line in lines:
        yield line.drop("spam")
    for line, (start, end) in inside:
        yield line.cut(start, end, "spam")


def _is_keyword(line: Line, title: str) -> bool:
    """Whether a line is mostly in one foreign script and no sentence."""
    text = _heap(line.text, title)
    if not 3 <= len(text) <= 80 or _SAID.search(text):
        return False
    letters = len(_LETTER.findall(text))
    most = max(len(script.findall(text)) for script in _ONE)
    last = len(_ONE[-1].findall(text))
    return most >= 3 and (most >= 0.4 * letters or last >= 2 or (most == len(_ONE[0].findall(text)) and most >= 5))


def _heap(text: str, title: str) -> str:
    """A line without the page's title before it."""
    return text[len(title) :].strip() if len(title) >= 4 and text != title and text.startswith(title) else text


def _quoted(text: str, place: int) -> bool:
    return any(
        text.count(left, 0, place) > text.count(right, 0, place) for left, right in ("“”", "「」", "『』", "《》")
    )


def _inside(text: str, heaps: list[str], chinese: bool) -> Iterator[tuple[int, int]]:
    """The places of a sentence where keywords of a trade were put in: a whole line's again, or a run of their own."""
    for heap in heaps:
        place = text.find(heap)
        if len(heap) >= 6 and place >= 0 and not _quoted(text, place):
            yield place, place + len(heap)
            return
    for match in _RUN.finditer(text) if chinese else ():
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        if (
            _TRADE.search(match[0])
            and (len(set(_TRADE.findall(match[0].lower()))) >= 2 or not _ONE[0].search(match[0]))  # 人気 is a word
            and re.fullmatch(f"[{HAN}。！？，”」]?", before)
            and re.fullmatch(f"[{HAN}。！？，“「]?", after)
        ):
            yield match.span()


_TRADES = (
    r"(?:官网|官方|娱乐|赌场|博彩|棋牌|真人|体育|国际|app|下载|平台|注册|登录|登陆|开户|在线|线上|网上|网址|入口|网站|首页"
    r"|彩票|电子|视讯|百家乐|集团|代理|充值|手机版|客户端|最新版|安卓|苹果|ios|城|场)"
)
_HOUSE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,2}}(?:{phrases('betting-houses')})){{1,2}}(?:[\u4e00-\u9fff]{{0,2}}?)"
    rf"(?:[-—_ ·()（）\d]|{_TRADES})*{_TRADES}(?:[-—_ ·()（）\d]|{_TRADES})*|{phrases('keyword-lines')}"
)
_APP = (
    "(?:app|平台|官方|官网|手机版|网页版|全站|在线|客户端){1,3}"
    "(?:下载|登录|登陆|注册|入口|官网|首页|网址)(?![的了量页器、])"
)
"""What a betting house wants done with its program, behind its name."""
_PLAYS = ("体育", "娱乐", "棋牌", "电竞", "真人", "彩票", "国际")
_INSIDE = re.compile("|".join(("娱乐城|百家乐|老虎机|体育投注|【官[方网]", *(f"{play}{_APP}" for play in _PLAYS))))
"""Where in a text such a name may stand. A search is fast only where every branch begins with a character."""
_STRONG = re.compile(
    r"【官[方网][^【】]{0,4}】[^。，！？【】]{2,24}?(?:app|官网|入口|登录|下载|注册|平台)(?:app|官网|入口|登录|下载|注册|平台)*"
    r"|(?:线上|在线)?(?:娱乐城|百家乐|老虎机|体育投注)(?:体验金|推荐|优惠|首存|首储|返水|出金|送彩金|app|官网|注册|开户)+"
    r"|(?!腾讯|新浪|网易|搜狐|凤凰|央视|虎扑|百度|阿里|优酷|咪咕|国家|中国|上海|北京|全民|群众|文化|休闲|当地|本地|一个|这个|那个"
    r"|携程|东方|假日|开元)"
    rf"[\u4e00-\u9fff]{{2}}(?:{'|'.join(_PLAYS)}){_APP}"
)
"""Names that are hardly anything else, with what must follow, inside a sentence."""
_BETS = re.compile("娱乐城|百家乐|老虎机|体育投注|棋牌|真人|体验金|出金|彩票|博彩|返水|投注")
_WAGER = re.compile(r"赌|博彩|彩票|骗|诈")


_NAMED, _LONGEST = 60, 64
"""Characters of a line with one such name, and of one that is a heap of their words."""
_HEAP = re.compile(phrases("keyword-heaps"))
_HEAP_SIGN = re.compile(
    "[投博棋百老娱彩赌体真返出安苹办代刻文毕学发驾无成黄福六三特幸加澳时北pi包私新外上同配哪翻梯v婚取黑接放壮迷催刷裸查定赛开计预]"
)


def _is_heap(words: str) -> bool:
    """Whether a line is a heap of words of such a trade, whatever stands before them."""
    if words[-1] in "。！？”」" or not _HEAP_SIGN.search(words):
        return False
    bets = sum(1 for _ in _BETS.finditer(words))
    return (bets >= 3 and not _SAID.search(words)) or _HEAP.fullmatch(words) is not None


@page_rule("N16")
def keyword_line(page: Page) -> Iterator[Finding]:
    """A line of nothing but the name and trade of a betting house or another pushy trade: 金沙娱乐城官网, 高仿手表批发.

    Such lines stand at the head, at the foot or between paragraphs of a copied page. The names are few and known; a
    word of the trade must follow.

    Only whole lines without a mark, inside a sentence only a name that is hardly anything else; and not on a page
    that speaks of gambling or fraud itself.

    >>> from generator.cleaning.rule import tried
    >>> tried(keyword_line, "雨停了。\\n金沙娱乐城官网\\n河水很高。\\n金沙的夏天")
    '雨停了。\\n\\n河水很高。\\n金沙的夏天'
    """
    found = []
    for line in page.filled:
        text = line.text
        words = simple(text, page).lower() if 4 <= len(text) <= _LONGEST else ""
        if words and ((len(words) <= _NAMED and _HOUSE.fullmatch(words)) or _is_heap(words)):
            found.append(line)
    words = simple(page.text, page).lower()
    suspects = dict.fromkeys(page.line_at(match.start()).index for match in _INSIDE.finditer(words))
    inside = [
        (line, match)
        for line in map(page.lines.__getitem__, suspects)
        if line not in found
        for match in _STRONG.finditer(simple(line.raw, page).lower())
        if re.fullmatch(f"[{HAN}，。；！？]?", line.raw[: match.start()][-1:])
        and re.match(f"[{HAN}]|$", line.raw[match.end() :])
    ]
    if not (found or inside) or len(found) + len(inside) > _MOST:
        return
    others = "\n".join(line.text for line in page.filled if line not in found)
    if len(_WAGER.findall(others)) < 3:
        for line in found:
            yield line.drop("spam")
        for line, match in inside:
            if not _quoted(line.raw, match.start()):
                yield line.cut(*match.span(), "spam")
