"""Lines and phrases that date a piece."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata import days
from generator.cleaning.metadata.bylines import HEAD, LABELLED, TAIL
from generator.cleaning.metadata.names import is_person, people
from generator.cleaning.page import HAN, Line
from generator.cleaning.rule import line_rule

_PREFIX = (
    r"(?:发布于|发表于|发布时间|发布日期|更新于|更新时间|时间|日期"
    r"|posted\s+on|published(?:\s+on)?|updated(?:\s+on)?|date)"
)
_CLOCK = r"(?:[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?)?"
_WEEKDAY = (
    r"(?:星期[一二三四五六日天]|周[一二三四五六日]"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
)
_ALONE = re.compile(
    rf"^[\W_]*(?:{_PREFIX}\s*[:：]?\s*)?(?:{_WEEKDAY}[\s,，]*)?(?P<date>.{{6,20}}?)[\s,，]*(?:[（(]?{_WEEKDAY}[）)]?)?"
    rf"{_CLOCK}(?:\s*(?:北京|上海|广东|江苏|浙江|来自\S+|UTC|GMT|EST|PST|GMT[+\-]\d+))?[\W_]*$",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"^\s*(0?[1-9]|1[0-2])\s*[/／]\s*(0[1-9]|[12]\d|3[01])\s*$")


@line_rule("M40", r"(?:19|20)\d\d|^[ \t\u3000]*\d{1,2} ?[/／] ?\d{2}[ \t]*$")
def lone_date(line: Line) -> Iterator[Finding]:
    r"""A date that stands alone near the head or at the foot: 2022年6月17日, 2024-09-22 08:30, Sept 22, 2024, 05 / 09.

    >>> from generator.cleaning.rule import tried
    >>> tried(lone_date, "潮汐\n2022年6月17日 08:30\n春天来了。")
    '潮汐\n\n春天来了。'
    >>> tried(lone_date, "2022年6月17日，他回到了村里。")
    '2022年6月17日，他回到了村里。'
    """
    rank = line.page.rank(line)
    if len(line.text) > 60 or not (rank < HEAD - 4 or line.page.from_end(line) < TAIL // 4):
        return
    if _SLASHED.match(line.text):
        if rank <= 1:
            yield line.drop("meta")
        return
    match = _ALONE.match(line.text)
    if not match:
        return
    named = days.dates(match["date"])
    if len(named) != 1 or match["date"][: named[0][0]].strip(" ,，") or match["date"][named[0][1] :].strip(" ,，.日"):
        return
    if len(named[0][2]) < 7 or (len(named[0][2]) == 7 and rank > 3):
        return
    if _among_verse(line):
        return
    yield line.drop("meta")
    yield Claim("date", named[0][2], LABELLED)


def _among_verse(line: Line) -> bool:
    """True where a date is one short line among others, as texts set in broken lines have it."""
    near = [other for other in (line.before, line.after) if other]
    return (
        line.page.rank(line) > 1
        and len(near) == 2
        and all(len(other.text) <= 14 and not re.search(r"[:：|｜]", other.text) for other in near)
    )


_ROLE = r"(?:(?:全媒体|融媒体|首席|见习|实习|特约|本报|本網|本网)*(?:记者|通讯员|記者|通訊員))"
_DATELINE = re.compile(
    rf"^[^\S\n]*[（(【\[]?(?P<house>[{HAN}A-Za-z]{{2,10}}?)(?:讯|訊|电|電|消息)[】\]）)]?[^\S\n]*"
    rf"(?:[（(](?P<bracketed>[^）)。！？:：；;]{{2,60}})[）)]"
    rf"|(?P<open>{_ROLE}[^。！？:：；;，,（(]{{1,60}}?)(?:報道|报道|報導)?[:：])[^\S\n]*"
)
_OWN = {"本报", "本刊", "本网", "本台", "本社", "本報", "最新", "综合"}


@line_rule(
    "M41",
    r"^[ \t\u3000\xa0（(【\[]*\S{2,10}?(?:讯|訊|电|電|消息)[】\]）)]?[ \t\u3000\xa0（(]*"
    r"(?:\S{0,6}(?:记者|通讯员|記者|通訊員)|$|[^\S\n])",
)
def dateline(line: Line) -> Iterator[Finding]:
    r"""A paper's opening in a first paragraph: 山谷时报讯（记者 林小满）…, 山谷晚報訊 記者林小滿報道:…

    Paper, reporters and the marks around them move to the metadata, the sentence behind them stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(dateline, "山谷时报讯（记者 林小满、顾言）3月2日，海水退得很远。")
    '3月2日，海水退得很远。'
    >>> tried(dateline, "山谷晚報訊 記者林小滿報道：海水退得很遠。")
    '海水退得很遠。'
    >>> tried(dateline, "他收到一条短讯（记者没有说是谁发的）。")
    '他收到一条短讯（记者没有说是谁发的）。'
    """
    match = _DATELINE.match(line.raw)
    if not match or line.page.rank(line) > 6 or match.end() >= len(line.raw):
        return
    signed = match["bracketed"] or match["open"]
    if not re.search(_ROLE, signed):
        return
    # Several roles in one bracket part their names too.
    names = [name for piece in re.split(_ROLE, signed) for name in people(re.sub(r"^[\s:：]+", "", piece))]
    if not names or not all(is_person(name) for name in names):
        return
    yield line.cut(0, match.end(), "meta")
    yield from (Claim("author", name, LABELLED) for name in names)
    if match["house"] not in _OWN:
        yield Claim("publisher", match["house"], LABELLED)


@line_rule(
    "M42",
    r"^[^\S\n]*(?:news|opinion|culture|technology|tech|business|world|politics|sports?|entertainment|science|health"
    r"|lifestyle|travel|essays?|features?|interviews?|新闻|资讯|要闻|头条|快讯|观点|评论|文化|科技|财经|娱乐|体育|教育|社会"
    r"|国际|国内|专栏|专题|时评|随笔|访谈)[^\S\n]*$",
    re.IGNORECASE,
)
def section(line: Line) -> Iterator[Finding]:
    r"""The section a page stands in, alone above its title: news, Culture, 科技.

    Only as the very first line, with other lines of the page's head or its prose below.

    >>> from generator.cleaning.rule import tried
    >>> tried(section, "news\n\nThe sea rises")
    '\n\nThe sea rises'
    """
    if line.page.rank(line) == 0 and line.after:
        yield line.drop("meta")
        yield Claim("tag", line.text, LABELLED)


@line_rule(
    "M43",
    r"^[^\S\n]*(?:关键词|關鍵詞|关键字|标签|標籤|tags?|key\s?words?|filed under|categories)\s*[】\]]?\s*[:：|｜]",
    re.IGNORECASE,
)
def keywords(line: Line) -> Iterator[Finding]:
    r"""Keywords that the piece gives itself: 关键词：…, Tags: …

    A scholar's 关键词 belong to the text and stay in it; a page's tags are metadata and move there.

    >>> from generator.cleaning.rule import tried
    >>> tried(keywords, "关键词：潮汐；月亮"), tried(keywords, "Tags: tides, moon")
    ('关键词：潮汐；月亮', '')
    """
    label, _, value = re.split(r"([:：|｜])", line.text, maxsplit=1)
    values = [value.strip(" #.。") for value in re.split(r"[,，;；、|｜#]|\s{2,}", value)]
    values = [value for value in values if value]
    if not values or any(len(value) > 24 for value in values) or len(values) > 15:
        return
    if not re.match(r"关键|關鍵|key", label.strip(), re.IGNORECASE):
        if line.page.rank(line) >= HEAD and line.page.from_end(line) >= TAIL:
            return
        yield line.drop("meta")
    yield from (Claim("tag", value, LABELLED) for value in values)


@line_rule("M44", r"^[^\S\n]*#[^#\s][^#\n]{0,20}#?(?:[^\S\n]*#[^#\s][^#\n]{0,20}#?)*[^\S\n]*$")
def hashtags(line: Line) -> Iterator[Finding]:
    r"""A line of nothing but topics: #潮汐# #月亮#, #tides #moon.

    >>> from generator.cleaning.rule import tried
    >>> tried(hashtags, "#潮汐# #月亮#\n春天来了。")
    '\n春天来了。'
    """
    if line.page.rank(line) >= HEAD - 6 and line.page.from_end(line) >= TAIL // 2:
        return
    found = [tag.strip() for tag in re.findall(r"#([^#\s][^#]*?)(?=#|\s+#|\s*$)", line.text)]
    found = [tag for tag in found if tag]
    if (
        not found
        or any(re.search(r"[。！？，]", tag) for tag in found)
        or (len(found) < 2 and not line.text.endswith("#"))
    ):
        return
    yield line.drop("meta")
    yield from (Claim("tag", tag, LABELLED) for tag in found)
