"""Addresses of betting houses and of films for adults, put into texts for search engines."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.script import simple
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import HAN, Page
from generator.cleaning.repair.gbk import fold
from generator.cleaning.rule import page_rule
from generator.cleaning.simplified import table
from generator.cleaning.trigger import Trigger

KIND = "体育|娱乐[城场]?|电竞|棋牌|真人|电子|综合|运动|彩票|视讯|捕鱼|百家乐|投注|在线|线上"
"""What a betting house deals in, as its name has it; that it is a group or international, others are too."""
DOOR = (
    "官方(?:网站|网址|入口|网|版|下载|平台|授权)?|官网|网站|网址|入口|登[录陆]|注册|下载|安装|app|网页版|手机版|最新版?"
    "|安卓版?|苹果版?|ios|首页|开户|客户端|平台|(?:[网线]上|在线)(?:娱乐|博彩)|娱乐城"
)
"""What leads into it."""
_BESIDE = r"国际|集团|中国|(?:有限)?公司|会|\((?:中国|vip|[a-z0-9.认证]{2,12})\)"
_HANDLE = "[a-z0-9]{2,14}"
JOINT = r"[-—_·.|\s]{0,2}"
_HOUSES = f"(?:{phrases('betting-houses')})"
_ADDRESS = re.compile(
    rf"(?<![a-z0-9])(?:澳门)?{_HOUSES}{{1,2}}"
    rf"(?:{JOINT}(?:{KIND}|{_BESIDE}|{_HANDLE})){{0,4}}(?:{JOINT}(?:{DOOR}|{KIND}|{_BESIDE})){{0,8}}"
)
_LOTTERY = re.compile(
    r"(?:时时彩|六合彩|快乐十分|北京赛车|幸运飞艇|江苏快三|11选5|pk10)(?:计划|开奖|直播|平台|投注|走势|技巧|官网|网址|群|软件|预测|结果|心水|论坛|特码|资料|玄机)+"
    rf"|[{HAN}]{{2,4}}?(?:图库|心水|资料网)[-—\s]?(?:全年|历年)?(?:免费|正版)?资料(?:大全|网)?"
    r"|(?:20\d\d年?)?新?澳门?(?:天天|今晚|历史)*(?:开好彩|(?:免费|正版|精准|内部)资料|开奖结果)(?:大全|网)?"
    rf"|澳门[{HAN}]{{2,4}}?(?:[网线]上|在线)(?:娱乐|博彩|赌场)(?:送彩金|平台|官网|开户|注册|网址)*"
)
"""A lottery with what is sold around it; and a house of Macau, whatever its name."""
_STRANGER = re.compile(
    rf"([{HAN}]{{2,6}}?|[a-z0-9]{{2,10}})(?:{JOINT}(?:{_BESIDE}|{_HANDLE})){{0,2}}(?:{JOINT}(?:{DOOR}|{KIND}|{_BESIDE}|开奖|直播)){{2,6}}"
)
"""The same of a house that is on no list, as a whole line."""
_CRY = re.compile(rf"(?:澳门)?(?:{_HOUSES}{{2}}|(?=[^，。]*\d){_HOUSES})[^，。！？、：；的了“”]*$")
"""Two names in a row, or one with a figure, and what is said of it."""
_CRIED = 18
"""Characters of a line in which a house cries out what it is."""
_SURE = re.compile("官[网方]|登[录陆]|入口|开户|开奖|投注|app下载")
_SIGNS = Trigger(
    "[图圖][库庫]|心水|[资資]料|好彩|[时時]彩|六合彩|[赛賽][车車]|飞艇|飛艇|快三|[Pp][Kk]10|官[网網方]|澳[门門]|[Aa][Pp][Pp]|入口|登[录錄陆陸]|下[载載]|[网網][页頁址]|手[机機]版|首[页頁]|[网網线線]上[娱娛博]|在[线線][娱娛博]|[娱娛][乐樂]城"
)
_NOTHING_BUT_DOORS = re.compile(rf"(?:{DOOR}|[^\w]|[\u3105-\u312f])*")
_COUNTED = re.compile(f"{KIND}|{DOOR}")
_DOORS = re.compile(DOOR)
_PLAIN = re.compile(f"澳门|{phrases('betting-names')}")
_HANDLED = re.compile(r"[a-z]+\d|\d[a-z]|[a-z]{3,}")
_SPEAKS = re.compile("赌|博彩|查封|封禁|黑客|垃圾|洗钱|涉案|关键词|[山仿假冒钓][寨冒鱼]")
"""Words of a sentence that tells of such a house."""
_HEAPED, _SAYS = 60, re.compile("[，。！？；”」的了]")
"""A line so short in which nothing is said."""
_LONGEST = 40
"""Characters of a line that is nothing but such an address."""
_REST = 24
"""Characters beside an address that make no sentence of their own."""
_STRANGE = 16
"""The same, where nobody knows the name."""
_ENOUGH = 2
"""Signs that an address must have within a sentence: a name that is hardly anything else, its trade, its doors, its
handle, brackets around it."""
_SENTENCE = re.compile("[^。！？!?\n]*")
_GOES_ON = re.compile(r"[a-z0-9]{2}|.[(（][^\W\d_]")
"""What tells that an address does not end there: with letters, or with readings put in (R21)."""
_SPOKEN, _NAMED = tuple("的了量"), tuple('“「『《‘"')
"""What stands behind, or before, a name that somebody speaks of."""
_MARKS = tuple("、，。；：！？,;:")
"""Between two of these it is named in a list."""
_BRACKETS = ("【】", "[]", "（）", "()", "〖〗")


@page_rule("N17")
def betting_address(page: Page) -> Iterator[Finding]:
    """The address of a betting house, on a line of its own or put into a sentence: 某某体育官网入口.

    Whoever breaks into a site, or copies texts to be found by them, sets the name of a house with its doors (官网, app,
    登录入口) at the head, between paragraphs, or in the middle of a word.

    The names are a list; alone they are ordinary words. On a line of its own one must have a door behind it and nothing
    else beside it, within a sentence two of trade, door, handle and brackets. A name on no list goes from a line of its
    own with two doors, where the page has it nowhere else. What stands in quotation marks or a list stays, and what a
    sentence tells of gambling or of such keywords.

    >>> from generator.cleaning.rule import tried
    >>> tried(betting_address, "雨停了。\\n开云体育(中国)官方网站 登录入口\\n河水很乐鱼官网入口高。")
    '雨停了。\\n\\n河水很高。'
    >>> tried(betting_address, "银河的夏天很长。江南官网今天改版，皇冠体育官网被警方查封。")
    '银河的夏天很长。江南官网今天改版，皇冠体育官网被警方查封。'
    """
    for line in page.lines_with(_SIGNS):
        words = simple(line.raw, page).lower()
        if _strange(words, page):
            yield line.drop("spam")
            continue
        if len(words) <= _HEAPED and not _SAYS.search(words) and (lottery := _LOTTERY.search(words)):
            rest = (words[: lottery.start()] + words[lottery.end() :]).strip()
            if rest.isascii() or re.search(r"[|｜/_\s]", rest) or _NOTHING_BUT_DOORS.fullmatch(rest):
                yield line.drop("spam")  # alone, or beside others of its kind
                continue
        lotteries = [span for match in _LOTTERY.finditer(words) if (span := _put_in(words, match))]
        yield from (line.cut(*span, "spam") for span in lotteries)
        for match in _ADDRESS.finditer(words) if not lotteries else ():
            if not _DOORS.search(match[0]):
                continue
            if _alone(words, match):
                yield line.drop("spam")
                break
            if (span := _put_in(words, match)) is not None:
                rest = words[: span[0]] + words[span[1] :]
                if len(rest) <= _REST and _DOORS.search(rest):
                    yield line.drop("spam")  # more doors, and what they promise: no sentence
                    break
                yield line.cut(*span, "spam")


def _told(match: re.Match[str]) -> int:
    """How many signs of its kind an address has."""
    name = match[0]
    handled, plain = _HANDLED.search(re.sub("app|ios", "", name)), _PLAIN.match(name)
    lottery = _ENOUGH if _LOTTERY.fullmatch(name) else 0
    return len(set(_COUNTED.findall(name))) + bool(handled) + bool(plain) + lottery


def _alone(words: str, match: re.Match[str]) -> bool:
    """Whether an address is all that stands on a line, but for brackets and a slogan behind a stroke."""
    bare = words.strip()
    before, after = words[: match.start()].strip("【[（( \t\u3000"), words[match.end() :].strip("】]）) \t\u3000")
    least = _ENOUGH if match[0][0].isascii() else 1
    slogan = not after or (re.search("[-—–_|]", match[0] + after[:1]) and re.fullmatch("[^。！？，；：]{2,16}", after))
    return not before and bool(slogan) and len(bare) <= _LONGEST and _told(match) >= least


def _strange(words: str, page: Page) -> bool:
    """Whether a line is nothing but a name that the page has nowhere else, with two doors or more; or a known name and
    what its owners say of it, with a door."""
    bare = words.strip()
    if len(bare) <= _CRIED and _CRY.match(bare) and _SURE.search(bare):
        return True
    match = _STRANGER.fullmatch(bare) if 6 <= len(bare) <= _STRANGE else None
    if match is None or len(set(_COUNTED.findall(bare[match.end(1) :]))) < _ENOUGH or not _SURE.search(bare):
        return False
    return simple(page.text, page).lower().count(match[1]) == 1


def _put_in(words: str, match: re.Match[str]) -> tuple[int, int] | None:
    """From where to where an address is to be taken out of a line; None where it may be the writer's."""
    start, end = match.start(), match.start() + len(match[0].rstrip(" -—_·.|"))
    left, right = words[start - 1 : start] if start else "", words[end : end + 1]
    bracketed = left + right in _BRACKETS
    if _told(match) + bracketed < _ENOUGH or right in _SPOKEN or left in _NAMED or (left in _MARKS and right in _MARKS):
        return None
    sentence = next(one for one in _SENTENCE.finditer(words) if one.start() <= start <= one.end())
    others = words[sentence.start() : start] + words[end : sentence.end()]
    if _SPEAKS.search(others) or _GOES_ON.match(words, end - 1):
        return None
    if bracketed:
        return start - 1, end + 1
    if words[:start].strip():
        # The stroke that joins it to a title goes with it.
        return (start, end) if words[end:].strip() else (len(words[:start].rstrip(" -—–_|")), end)
    # At the head of a line what holds it apart from the rest goes with it; where nothing does, the rest is its own.
    return (start, end + len(words[end:]) - len(words[end:].lstrip())) if right.isspace() else None


_HEAP = re.compile(rf"(?:{phrases('adult-words')}|{phrases('adult-signs')}|\d{{1,3}}(?:re)?|[ \t\u3000,，|]){{3,}}")
_PROVEN = re.compile(phrases("adult-signs"))
_ADULT_SIGNS = Trigger(phrases("adult-found"))


@page_rule("N18")
def adult_line(page: Page) -> Iterator[Finding]:
    """A line that is a heap of words for films for adults: 亚洲一区二区三区在线观看.

    They are set at the head or between paragraphs of stolen pages, for search engines. Each word is ordinary, so the
    whole line must be made of them, without a mark, one of them of that trade alone.

    >>> from generator.cleaning.rule import tried
    >>> tried(adult_line, "雨停了。\\n国产精品久久久久在线观看\\n河水很高。\\n国产电影")
    '雨停了。\\n\\n河水很高。\\n国产电影'
    """
    for line in page.lines_with(_ADULT_SIGNS):
        words = fold(line.text.translate(table())).lower()
        if 5 <= len(words) <= _LONGEST and _HEAP.fullmatch(words) and _PROVEN.search(words):
            yield line.drop("spam")
