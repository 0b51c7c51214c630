"""Keywords that strangers put into a text for search engines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.cleaning.finding import Finding
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import HAN, Line, Page, once
from generator.cleaning.rule import line_rule, page_rule
from generator.cleaning.trigger import Trigger

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_SCRIPTS = {
    "kana": re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9f]"),
    "hangul": re.compile("[\u1100-\u11ff\uac00-\ud7a3]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "thai": re.compile("[\u0e00-\u0e7f]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "vietnamese": re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0110\u0111]"),
}
"""Scripts that neither Chinese nor English is written in, one entry each."""


@once
def repeated_keyword(page: Page) -> str | None:
    """The first line of the page, where it is a keyword that comes back inside a later line: a spammer's mark.

    >>> repeated_keyword(Page("best cheap shoes\\nA story of walking.\\nHe went best cheap shoes home."))
    'best cheap shoes'
    >>> repeated_keyword(Page("The walk\\nA story.\\nThe walk was long.")) is None
    True
    """
    if len(page.filled) < 3:
        return None
    first = page.filled[0].text
    if not 6 <= len(first) <= 80 or first[-1] in "。！？!?…：:，,":
        return None
    found = 0
    for match in re.finditer(re.escape(first), page.text):
        line = page.line_at(match.start())
        if line is page.filled[0]:
            continue
        # A title is quoted as a name or begins a sentence; a keyword stands in the middle of one, beside no mark.
        start = match.start() - line.start
        before, after = line.raw[:start].rstrip(), line.raw[start + len(first) :]
        if not before and page.chinese and _KANA.search(first):
            found += bool(after)  # glued before a sentence, or a line of its own again
            continue
        if not before or before[-1] in "《“\"「『【[<*‘'（(：:#":
            return None
        if first.isascii() and not (_broken_english(before, after)):
            return None
        found += 1
    kana = _KANA.search(first) and page.chinese
    return first if found and (kana or not _is_phrase(first, page)) else None


def _broken_english(before: str, after: str) -> bool:
    """Whether a sentence reads on without what stands between: small letters on both sides and no article before."""
    return bool(re.search(r"[a-z]$", before) and re.match(r"\s?[a-z]", after)) and not re.search(
        r"\b(?:the|a|an|of|in|on|to|called|named|is|was|and|or|for|with|as|titled|about|by)$", before, re.IGNORECASE
    )


_SHOP = re.compile(phrases("shop-words"), re.IGNORECASE)


def _is_phrase(keyword: str, page: Page) -> bool:
    """Whether a first line may be the writer's own words that come back: anything but a shop's or a foreign one."""
    return not _SHOP.search(keyword) and not (page.chinese and not re.search(f"[{HAN}]", keyword) and " " in keyword)


@page_rule("N10")
def keyword_from_the_head(page: Page) -> Iterator[Finding]:
    r"""A keyword set as the first line and again into the middle of a sentence.

    Sites that live on stolen texts put the words they want to be found for at the head and somewhere inside, often in
    another script: a Japanese shop's article in a Chinese essay.

    The head goes, and inside exactly the keyword. A title that a text repeats is none: it begins a sentence, stands in
    title marks, or is made of the text's own words.

    >>> from generator.cleaning.rule import tried
    >>> page = "シャンプー 詰替用 大容量\n山里的春天来得很晚。\n可是溪水シャンプー 詰替用 大容量已经开了。\n花也是。"
    >>> tried(keyword_from_the_head, page)
    '\n山里的春天来得很晚。\n可是溪水已经开了。\n花也是。'
    >>> tried(keyword_from_the_head, "山里的春天来了\n春天。\n都说山里的春天来了就不走。")
    '山里的春天来了\n春天。\n都说山里的春天来了就不走。'
    """
    keyword = repeated_keyword(page)
    if keyword is None:
        return
    for match in re.finditer(re.escape(keyword), page.text):
        line = page.line_at(match.start())
        start, end = match.start() - line.start, match.end() - line.start
        if start and line.raw[start - 1] == line.raw[end : end + 1] == " ":
            end += 1  # one of the two spaces around it was put in with it
        yield line.cut(start, end, "spam")


@page_rule("N11")
def foreign_keyword(page: Page) -> Iterator[Finding]:
    r"""A line in another script at the head or tail of a text that has no more of it: ステンレス 流し台.

    Shops of other countries pay for links in any text at all. The line is a heap of nouns: no mark ends it.

    Epigraphs and quotations end in a mark, stand in quotes or are followed by their author; names of languages are
    written in several scripts at once; texts on Japanese or Russian subjects have the script in other places too. All
    these stay.

    >>> from generator.cleaning.rule import tried
    >>> tried(foreign_keyword, "ステンレス 流し台\n老城的早晨很安静。\n卖豆腐的人走过小巷。")
    '\n老城的早晨很安静。\n卖豆腐的人走过小巷。'
    >>> tried(foreign_keyword, "カウボーイ\n动画《カウボーイ》很有名。\n老城很安静。")
    'カウボーイ\n动画《カウボーイ》很有名。\n老城很安静。'
    """
    yield from _foreign_lines(page)


@once
def _foreign_lines(page: Page) -> Sequence[Finding]:
    """The lines at head and tail that are a keyword in another script, taken out."""
    if len(page.filled) < 3:
        return ()
    found = []
    scripts = [pattern for pattern in _SCRIPTS.values() if page.holds(pattern)]
    for line in {page.filled[0], page.filled[1], page.filled[-1]}:
        used = [pattern for pattern in scripts if pattern.search(line.text)]
        if len(used) != 1 or not 6 <= len(line.text) <= 120 or re.search('[。！？.!?”"」』》:：—、，]', line.text):
            continue
        pattern = used[0]
        if len(pattern.findall(line.text)) >= 4 and not pattern.search(page.text.replace(line.text, "")):
            after = line.after
            if after is None or not after.text.startswith("—"):
                found.append(line.drop("spam"))
    return found


_BETTING = f"(?:{phrases('betting-trades')})"
_PINYIN = r"(?:\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\))?"
_OFFICIAL = r"[-—–_|·丨\s]{0,3}\(?(?:中国|中國)?\)?[-—_·]?(?:官方|官)(?:网|網)" + _PINYIN + r"(?:站|址)?" + _PINYIN
_TAIL = f"(?:{phrases('site-parts')})"
_SITE = re.compile(
    rf"[{HAN}A-Za-z0-9]{{0,6}}?{_BETTING}(?:[(（][A-Za-z0-9·.]{{2,12}}[)）])?{_OFFICIAL}{_PINYIN}(?:[-·]?{_TAIL}{_PINYIN}){{0,3}}"
    rf"|[{HAN}A-Za-z0-9]{{2,6}}-(?:官方|官)(?:网|網){_PINYIN}(?:站|址)?{_PINYIN}(?:[-·]?{_TAIL}{_PINYIN}){{1,3}}"
)
_ALIEN = re.compile(
    r"(?:娱乐|娛樂|体育|體育|棋牌|彩票|电竞|電競|博彩|真人|百家乐|国际|國際)[^，。；！？\s]{0,8}[官网網]|-(?:官方|官)(?:网|網)|app下[载載]"
)


@line_rule("N12", r"官方?[网網]")
def official_site(line: Line) -> Iterator[Finding]:
    r"""Names of betting houses and shops as "official sites", put into a sentence: 某某娱乐-官方网站首页.

    Hacked and mirrored pages carry the names of betting sites in the middle of words, for search engines alone. The
    name runs from the last word that still makes sense to 首页, 入口 or 下载.

    Goes only where it is such a name with its hyphen or its trade, and hangs together without a mark. That somebody
    opened an official site is news.

    >>> from generator.cleaning.rule import tried
    >>> tried(official_site, "她表九州娛樂-官方網站首頁示，花已经开了。")
    '她表示，花已经开了。'
    >>> tried(official_site, "公司官方网站首页昨天改版，官网显示票已售完。")
    '公司官方网站首页昨天改版，官网显示票已售完。'
    """
    if line.page.may_hold(line, _BET) and _betting_line(line) and not _titled(line):
        yield line.drop("spam")
        return
    for match in _SITE.finditer(line.raw):
        if not _ALIEN.search(match[0]):
            continue
        rest = (line.raw[: match.start()] + line.raw[match.end() :]).strip(" -—–_|·丨【】[]")
        if not rest or (len(rest) >= 3 and rest in match[0]):
            yield line.drop("spam")  # nothing else on it, but for the name once more
            for other in line.page.filled if len(rest) >= 4 else ():
                yield from (
                    other.cut(*echo.span(), "spam")
                    for echo in re.finditer(re.escape(rest), other.raw)
                    if other is not line
                    and not set("“《「【、") & set(other.raw[max(0, echo.start() - 1) : echo.start()])
                )
            continue
        start = match.start() + _own_words(line.raw, match)
        if line.raw[start - 1 : start] in _MARKS and line.raw[match.end() : match.end() + 1] in _MARKS and start:
            continue  # named in a list, between marks: somebody writes about it
        end = match.end()
        if line.raw[start - 1 : start] + line.raw[end : end + 1] in ("【】", "[]") and start:
            start, end = start - 1, end + 1  # brackets that held nothing else
        yield line.cut(start, end, "spam")


def _own_words(text: str, match: re.Match[str]) -> int:
    """How many characters at the beginning of a spam name belong to the sentence it was put into.

    A betting house's name before its trade has two characters, three at most in front of 娱乐 and the like; what is
    joined with what follows the spam tells where the sentence was cut.
    """
    trade = re.search(_BETTING, match[0])
    name = trade.start() if trade else match[0].find("-")
    after = text[match.end() : match.end() + 1]
    # A word that the cut joins again (表|示) shows the place, if the page has it elsewhere; else two characters.
    for own in range(max(0, name - 4), name):
        left = text[match.start() + own - 1 : match.start() + own]
        if left and after and _COMMON_JOINTS.get(left, "").find(after) >= 0 and name - own <= 3:
            return own
    return max(0, name - 2)


_MARKS = frozenset("、，。；：“”「」《》（）")

_COMMON_JOINTS = {
    word[0]: word[1:]
    for word in [
        "表示明現现達达",
        "认为",
        "認為",
        "介绍紹",
        "指出",
        "强调",
        "強調",
        "透露",
        "提到出高供",
        "可以能",
        "我们們",
        "他们們",
        "这个是些",
        "這個是些",
        "没有",
        "沒有",
        "因为為",
        "已经經",
        "发展现表布",
        "發展現表佈布",
    ]
}
"""Characters that often stand before one another in a word: each first one with those that follow it."""

_TRADE = re.compile(
    rf"[{HAN}]{{2,4}}(?:ai换脸|AI换脸(?:视频)?在线|ai明星换脸|在线观看|在线播放|免费观看|完整版下载|高清下载|成人视频|全集下载|棋牌|彩票网?|娱乐城|体育app|官网下载|开户|app下载|破解版)"
    rf"(?=[{HAN}])"
)


@page_rule("N13")
def keyword_at_a_line(page: Page) -> Iterator[Finding]:
    r"""A second keyword at the beginning of a line, on a page already known to carry spam.

    Whoever puts one keyword into a text puts in others: a name and a forbidden trade, before the first word of some
    paragraph, with no mark between.

    Only on pages where a repeated or foreign keyword proves the hand, for the words by themselves are ordinary.

    >>> from generator.cleaning.rule import tried
    >>> spam = "シャンプー 詰替用\n山里的春天来得很晚。\n溪水シャンプー 詰替用开了。\n"
    >>> tried(keyword_at_a_line, spam + "王五在线观看后来雪停了。").splitlines()[-1]
    '后来雪停了。'
    >>> tried(keyword_at_a_line, "我们在线观看了演出。")
    '我们在线观看了演出。'
    """
    if repeated_keyword(page) is None and not _foreign_lines(page):
        return
    for line in page.filled:
        match = _TRADE.match(line.raw)
        if match:
            yield line.cut(0, match.end(), "spam")


_RENOWNED = rf"(?:{phrases('betting-houses')})(?:国际|國際|集团|集團)"
_BET = Trigger(
    f"{_RENOWNED}|体育|體育|娱乐|娛樂|棋牌|彩票|博彩|赌场|賭場|真人|捕鱼|捕魚|百家乐|百家樂|老虎机|葡京|电竞|電競"
)
"""What betting houses deal in; 国际 and 集团 only behind the names of some."""
_DOOR = re.compile(
    r"官[网網]|官方|下[载載]|注[册冊]|登[录錄陆陸]|入口|app|首[页頁]|送\d+|[开開][户戶]|平[台臺]|[网網]址|安[装裝]|最新版|手[机機]版|充值|返水|怎么[样樣]|靠谱|(?:送|体验|領|领)?彩金"
)
"""The doors to one, and what it asks or promises there."""
_NO_HOUSE = re.compile("[总總]局|[协協]会|中心|学院|大学|新闻|频道|[我你他她它]|的")


_SPEAKS = re.compile("垃圾|关键词|關鍵詞|博彩业|赌徒|黑客")
"""Words of a text that speaks of such lines, and quotes them."""


def _betting_line(line: Line) -> bool:
    """True for a line with a word of `_BET` that is nothing but the name of a betting house and its doors: two of them,
    and no sentence."""
    text = line.text.lower()
    if not 6 <= len(text) <= 60 or text[-1] in "。！？”：:" or _NO_HOUSE.search(text):
        return False
    doors = len(set(_DOOR.findall(text)))
    at_end = line.page.rank(line) == 0 or line.page.from_end(line) < 12
    return doors >= (2 if len(text) > 14 else 1) and (at_end or doors >= 3)


def _titled(line: Line) -> bool:
    """Whether the page's title stands before the house's name: it is a line of its own as well."""
    title = re.split(r"[ \t]*[-—–_|]", line.text, maxsplit=1)[0]
    return title != line.text and any(other.text == title for other in line.page.filled)


_HOUSE = re.compile(rf"{_RENOWNED}|[{HAN}]{{2,4}}?(?:{_BET.pattern.pattern})")
_DOORS = rf"(?:[-—–_·]?(?:{_DOOR.pattern}|[载載][安装裝]|版|站|v?\d[\d.]*))*"


def _named_again(page: Page, bets: Sequence[Line]) -> Iterator[Finding]:
    """The betting houses of lines that are nothing else, wherever they stand on: behind a title, within a sentence,
    with their doors, and the brackets or strokes that join them."""
    taken = {line.index for line in bets}
    names = {found[0] for line in bets if (found := _HOUSE.match(line.text.lower()))}
    for name in sorted(names):
        again = re.compile(
            rf"[ \t]*[-—–_|]+[ \t]*{name}{_DOORS}|([【\[（(])?{name}{_DOORS}(?(1)[】\]）)])", re.IGNORECASE
        )
        for match in again.finditer(page.text):
            line = page.line_at(match.start())
            doored = len(match[0]) > len(name)  # else somebody may speak of it
            if line.index not in taken and doored and match.end() <= line.end:
                yield line.cut(match.start() - line.start, match.end() - line.start, "spam")


_STUFFED = re.compile(r"[,，、|\s]+")


@page_rule("N14")
def stuffed_line(page: Page) -> Iterator[Finding]:
    r"""A line of keywords without a sentence, at the head or tail: 棋牌,棋牌下载,棋牌官网,棋牌app.

    Such lines are written for machines: the same word comes back in most of their parts, and a betting or adult trade
    is among them. A list of an essay's own keywords does not repeat itself. Lines that are nothing but the name of a
    betting house with its doors (官网, 下载) go from head and tail, and wherever they have three of these, but not
    from a text that speaks of such lines.

    >>> from generator.cleaning.rule import tried
    >>> tried(stuffed_line, "天天棋牌,天天棋牌下载,天天棋牌官网,天天棋牌app\n正文。").startswith("\n")
    True
    >>> tried(stuffed_line, "人工智能，教育，人工智能教育\n正文。").startswith("人")
    True
    """
    bets = [line for line in page.lines_with(_BET) if _betting_line(line) and not _titled(line)]
    if bets and not _SPEAKS.search(page.text):
        yield from (line.drop("spam") for line in bets)
        yield from _named_again(page, bets)
    for line in (*page.filled[:3], *page.filled[-3:]):
        parts = [part for part in _STUFFED.split(line.text) if part]
        if len(parts) < 4 or line.text[-1] in "。！？":
            continue
        common, times = Counter(part[:2] for part in parts).most_common(1)[0]
        if times >= 0.75 * len(parts) and len(common) == 2 and max(map(len, parts)) <= 16 and _SHOP.search(line.text):
            yield line.drop("spam")
