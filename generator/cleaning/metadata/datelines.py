"""Lines and phrases that date a piece."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata import days
from generator.cleaning.metadata.edges import edges, in_tail, reach
from generator.cleaning.metadata.fields import HEAD, LABELLED, RECEIVED, TAIL
from generator.cleaning.metadata.houses import is_house
from generator.cleaning.metadata.names import has_surname, is_person, people
from generator.cleaning.metadata.page_head import DATED, chronicle, placed, readings
from generator.cleaning.metadata.title_form import is_prose
from generator.cleaning.noise.kinds import LIKELY, kind
from generator.cleaning.noise.replies import replies
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule

_SLASHED = re.compile(r"^\s*(0?[1-9]|1[0-2])\s*[/／]\s*(0[1-9]|[12]\d|3[01])\s*$")


@line_rule("M40", days.MAY_DATE.pattern + r"|^[ \t\u3000]*\d{1,2} ?[/／] ?\d{2}[ \t]*$", among=edges)
def lone_date(line: Line) -> Iterator[Finding]:
    r"""A date that stands alone near the head or at the foot: 2022年6月17日, 2024-09-22 08:30, Sept 22, 2024, 05 / 09.

    >>> from generator.cleaning.rule import tried
    >>> tried(lone_date, "潮汐\n2022年6月17日 08:30\n春天来了。")
    '潮汐\n\n春天来了。'
    >>> tried(lone_date, "2022年6月17日，他回到了村里。")
    '2022年6月17日，他回到了村里。'
    """
    rank = line.page.rank(line)
    if _SLASHED.match(line.text):
        if rank <= 1:
            yield line.drop("meta")
        return
    parts = readings(line.page).get(line.index)
    if line.index in replies(line.page):
        return  # when somebody answered
    if parts is None or parts.loose or not parts.kinds <= DATED or "date" not in parts.kinds or not placed(line, parts):
        return
    day = max((claim for claim in parts.claims), key=lambda claim: claim.weight)
    if len(day.value) < 7 or (len(day.value) == 7 and rank > 3 and line.page.from_end(line) > 1):
        return
    if (parts.kinds <= {"date", "weekday"} and _among_verse(line)) or (
        chronicle(line.page) and parts.kinds <= {"date", "weekday"}
    ):
        return
    yield line.drop("meta")
    if sum(other.text == line.text for other in line.page.filled) > 1:
        yield from (claim._replace(weight=RECEIVED) for claim in parts.claims)  # on each sheet: when it was printed
        return
    # A day at the foot may be that of another page which is linked there: one at the head goes before.
    yield from (claim._replace(weight=claim.weight - 8) if rank >= HEAD else claim for claim in parts.claims)


def _among_verse(line: Line) -> bool:
    """True where a date is one short line among others, as texts set in broken lines have it; what stands above the
    sentences of a text is its head."""
    above = reach(line.page)[0]
    if line.page.rank(line) < above < len(line.page.filled) and is_prose(line.page.filled[above].text):
        return False
    near = [other for other in (line.before, line.after) if other and kind(other.text.lower()) < LIKELY]
    return (
        line.page.rank(line) > 2
        and len(near) == 2
        and all(2 <= len(other.text) <= 14 and not re.search(r"[:：|｜]|^\W+$", other.text) for other in near)
    )


_ROLE = (
    r"(?:(?:全媒体|融媒体|首席|见习|見習|实习|實習|特约|特約|本报|本網|本网|本報)*"
    r"(?:记者|通讯员|記者|通訊員|特派员|特派員))"
)
_CITIES = (
    "(?:台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|嘉義|苗栗|彰化|南投|雲林|屏東|宜蘭|花蓮|台東|臺東"
    "|澎湖|金門|馬祖|連江|竹北|香港|澳門"
    "|北京|上海|東京|首爾|倫敦|紐約|巴黎|華盛頓|北市|竹市|竹縣)[市縣]?"
)
_DATELINE = re.compile(
    rf"^[^\S\n]*[（(【\[〔]?(?:(?P<agency>[{HAN}]{{2,4}}(?:社|网|網))"
    rf"[{HAN}]{{2,6}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|(?P<house>[{HAN}A-Za-z]{{2,10}}?))(?:讯|訊|电|電"
    rf"|消息)[】\]）)〕]?[^\S\n]*"
    rf"(?:[（(](?P<bracketed>[^）)。！？；;]{{2,60}})[）)]"
    rf"|(?P<open>{_ROLE}[^。！？:：；;，,（(]{{1,60}}?)(?:報道|报道|報導)?[:：])[^\S\n]*"
    rf"|^[^\S\n]*[〔【\[（(](?P<own>[{HAN}]{{2,8}}?(?:报|社|网|台|報|網"
    rf"|臺))?\s?(?P<boxed>{_ROLE}[{HAN}]{{3}}(?=[{HAN}]{{2,4}}\d)|{_ROLE}[{HAN}、·]{{2,24}}?)"
    rf"(?:(?:[/／][{HAN}]{{0,8}}?|{_CITIES}|[{HAN}]{{2,4}}(?=\d))?(?:\d{{1,2}}日)?(?:綜合|综合|專題|专题|即時"
    rf"|外)?(?:電|电|報導|報道|报道|訊|讯))[〕】\]）)][^\S\n]*"
)
_OWN_WIRE = re.compile(rf"^[^\S\n]*【([{HAN}A-Za-z0-9]{{2,10}}?)[专專]?[讯訊]】[^\S\n]*")
"""A paper's own wire, without its reporters: 【山谷日報專訊】."""
_DATED_WIRE = re.compile(
    rf"^[^\S\n]*(?P<house>[{HAN}A-Za-z]{{2,10}}?)(?:\d{{1,2}}月)?\d{{1,2}}日[讯訊电電](?:[ \u3000]+|(?=[，,]\S))(?=\S)"
)
"""A house's own wire with its day, without reporters: 看台体育11月3日讯."""
_LOWEST = 30
"""How far down a page the first paragraph may stand, below a menu."""
_OWN = {"本报", "本刊", "本网", "本台", "本社", "本報", "本刊訊", "本網", "最新", "综合", "綜合"}


def _is_known(page: Page, house: str) -> bool:
    """Whether a name is a house's, by its form or because a line of the page's head begins with it."""
    above = (line.text for line in page.filled[:8] if len(line.text) <= 40)
    return house not in _OWN and (is_house(house) or any(text.startswith(house) for text in above))


@line_rule(
    "M41",
    r"^[ \t\u3000\xa0（(【\[〔]*\S{2,16}?(?:讯|訊|电|電|消息)[】\]）)〕]?[ \t\u3000\xa0（(]*"
    r"(?:\S{0,6}(?:记者|通讯员|記者|通訊員)|$|[^\S\n])"
    r"|^[ \t\u3000\xa0]*[〔【\[（(]\S{0,10}(?:记者|記者|特派员|特派員|通讯员|通訊員)[^\n〕】\]）)]{2,24}(?:電|电"
    r"|報導|報道|报道|訊|讯)[〕】\]）)]"
    r"|^[ \t\u3000\xa0]*【[^】\n]{1,10}[讯訊]】",
    among=edges,
)
def dateline(line: Line) -> Iterator[Finding]:
    r"""A paper's opening in a first paragraph: 山谷时报讯（记者 林小满）…, 〔記者林小滿／台南報導〕…

    Paper, reporters and the marks around them move to the metadata, the sentence behind them stays; where none is
    behind them, the line goes.

    >>> from generator.cleaning.rule import tried
    >>> tried(dateline, "山谷时报讯（记者 林小满、顾言）3月2日，海水退得很远。")
    '3月2日，海水退得很远。'
    >>> tried(dateline, "山谷晚報訊 記者林小滿報道：海水退得很遠。")
    '海水退得很遠。'
    >>> tried(dateline, "【山谷日報專訊】海水退得很遠。")
    '海水退得很遠。'
    >>> tried(dateline, "山谷晚报11月3日讯　海水退得很远。")
    '海水退得很远。'
    >>> tried(dateline, "他收到一条短讯（记者没有说是谁发的）。")
    '他收到一条短讯（记者没有说是谁发的）。'
    """
    if (wire := _OWN_WIRE.match(line.raw)) and is_house(wire[1]) and line.page.rank(line) <= _LOWEST:
        yield line.cut(0, wire.end(), "meta") if line.raw[wire.end() :].strip() else line.drop("meta")
        if wire[1] not in _OWN:
            yield Claim("publisher", wire[1], LABELLED)
        return
    if (dated := _DATED_WIRE.match(line.raw)) and line.page.rank(line) <= 8 and _is_known(line.page, dated["house"]):
        yield line.cut(0, dated.end(), "meta")
        yield Claim("publisher", dated["house"], LABELLED)
        return
    match = _DATELINE.match(line.raw)
    if not match or line.page.rank(line) > 8:
        return
    names_in = match["bracketed"] or match["open"] or match["boxed"]
    if not re.search(_ROLE, names_in):
        return
    # Several roles in one bracket part their names too.
    names = [name for piece in re.split(_ROLE, names_in) for name in people(re.sub(r"^[\s:：]+", "", piece))]
    if not all(is_person(name) for name in names) or not any(has_surname(name) for name in names):
        return
    if match.end() >= len(line.raw.rstrip()):
        if line.after is None:
            return
        yield line.drop("meta")
    else:
        yield line.cut(0, match.end(), "meta")
    yield from (Claim("author", name, LABELLED) for name in names)
    paper = match["agency"] or match["house"] or match["own"]
    if paper and paper not in _OWN:
        yield Claim("publisher", paper, LABELLED)


@line_rule(
    "M42",
    r"^[^\S\n]*(?:news|opinion|culture|technology|tech|business|world|politics|sports?|entertainment|science|health"
    r"|lifestyle|travel|essays?|features?|interviews?|新闻|资讯|要闻|头条|快讯|观点|评论|文化|科技|财经|娱乐"
    r"|体育|教育|社会"
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


_AGENCIES = r"Reuters|AP|AFP|Xinhua|UPI|dpa|TASS|Kyodo(?: News)?|Bloomberg|ANSA|EFE|PTI|CNA|Yonhap|AAP|PA"
_WIRE = re.compile(
    r"\s*[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, (?:19|20)\d\d)?)?,? ?"
    rf"\((?P<agency>{_AGENCIES})\) ?(?:-{{1,2}}|[–—])+ ?(?=\S)"
)
_DESK = re.compile(
    r"\((?:Additional )?(?:Reporting|Writing) by (?P<names>[^;()]{3,120})(?:; .{3,160})?\)"
    r"|\((?:Editing by|Compiled by) [^()]{3,120}\)"
)


@line_rule("M45", rf"\((?:{_AGENCIES})\) ?[-–—]|^[^\S\n]*\((?:Additional )?(?:Reporting|Writing|Editing|Compiled) by ")
def wire_dateline(line: Line) -> Iterator[Finding]:
    r"""A news agency's opening and its desk's last line: LONDON, Feb 11 (Reuters) - …, (Reporting by …; Editing by …).

    Place, day and agency before a first sentence are the frame of its service, and move to the metadata; so does the
    bracket below the report that names its desk. A bracket within a sentence stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(wire_dateline, "VALLEY, March 2 (Reuters) - The sea is high.\n(Reporting by Ada Byron)")
    'The sea is high.\n'
    >>> tried(wire_dateline, "He worked for the agency (Reuters) - and hated it.")
    'He worked for the agency (Reuters) - and hated it.'
    """
    if line.page.rank(line) < 8 and (opening := _WIRE.match(line.raw)):
        yield line.cut(0, opening.end(), "meta")
        yield Claim("publisher", opening["agency"], 60)
    elif line.page.from_end(line) < TAIL and (desk := _DESK.fullmatch(line.text)):
        yield line.drop("meta")
        yield from (Claim("author", name, 60) for name in people(desk["names"] or "") if " " in name)


_ENTRY = re.compile(
    r"categories\s+(.{2,60}?)\s+tags\s+(.{2,100})$|this entry was (?:posted|filed)(?: on .{4,40}?)?(?: (?:in"
    r"|under) (.{2,60}?))?(?: and tagged (.{2,100}?))?(?:\.|$)",
    re.IGNORECASE,
)
_LABEL_WITHIN = re.compile(r"\s*(?:文章标签|标签|標籤|分类|分類|tags)\s*[:：]\s*", re.IGNORECASE)
_SCHOLARS = re.compile(r"关键|關鍵|key", re.IGNORECASE)


@line_rule(
    "M43",
    r"^[^\S\n]*[【\[(（]?(?:关键词|關鍵詞|关键字|關鍵字|(?:文章|相关|所属|相關|文章的)?(?:标签|標籤|標簽|分类"
    r"|分類|归类|专题|專題|话题|話題)"
    r"|个人分类|分类专栏|文章分类|tags?|key\s?words?|filed under|categor(?:y|ies)|labels?|topics|posted in"
    r"|tagged|schlagwörter"
    r"|etiquetas|mots-clés|parole chiave)\s*[】\])）]?\s*[:：|｜]"
    r"|^[^\S\n]*(?:categories[^\S\n]+\S[^\n]*?[^\S\n]tags[^\S\n]|this entry was (?:posted|filed)"
    r"|tagged[^\S\n]+(?=\S)).{3,160}$",
    re.IGNORECASE,
)
def keywords(line: Line) -> Iterator[Finding]:
    r"""Keywords that the piece gives itself: 关键词：…, Tags: …, 文章标签： …

    A scholar's 关键词 belong to the text and stay in it; a page's tags are metadata and move there. Commas, bars and
    the like part them; where there are none, spaces do.

    >>> from generator.cleaning.rule import tried
    >>> tried(keywords, "关键词：潮汐；月亮"), tried(keywords, "Tags: tides, moon")
    ('关键词：潮汐；月亮', '')
    """
    if entry := _ENTRY.match(line.text):
        if line.page.from_end(line) < 2 * TAIL:
            yield line.drop("meta")
            yield from (Claim("tag", tag, LABELLED) for part in entry.groups() if part for tag in parted(part))
        return
    label, _, value = re.split(r"([:：|｜]|(?<=agged)\s)", line.text, maxsplit=1)
    values = [tag for part in _LABEL_WITHIN.split(value) for tag in parted(part)]
    if not values or any(len(value) > 40 for value in values) or len(values) > 25:
        return
    if not _SCHOLARS.search(label):
        if line.page.rank(line) >= HEAD and not in_tail(line):
            return
        yield line.drop("meta")
    yield from (Claim("tag", value, LABELLED) for value in values)


def parted(text: str) -> list[str]:
    """The tags in the value of a field.

    >>> parted("潮汐 月亮"), parted("Fishing boats, The moon"), parted("#潮汐 #月亮")
    (['潮汐', '月亮'], ['Fishing boats', 'The moon'], ['潮汐', '月亮'])
    """
    values = [value.strip(" #.。[]【】") for value in re.split(r"[,，;；、|｜#/／·•]|\s{2,}|\u3000", text)]
    values = [value for value in values if value]
    if len(values) == 1 and re.fullmatch(rf"[{HAN}\w]{{1,10}}(?:\s[{HAN}\w]{{1,10}})+", values[0]):
        words = values[0].split()
        if sum(bool(re.search(f"[{HAN}]", word)) for word in words) > 0.5 * len(words):
            return words
    return values


_TOPIC = re.compile(rf"[#＃]\s?[{HAN}\u3040-\u30ffA-Za-z][^#＃\s。！？，]{{0,19}}(?:\s\d{{1,5}})?")
_TOPICS = re.compile(rf"[#＃][{HAN}A-Za-z0-9]{{2,12}}(?:\s+[#＃][{HAN}A-Za-z0-9]{{2,12}})+")
"""Several of them on a line, wherever it stands."""
_COUNT = re.compile(r"\s\d{1,5}$")
"""How many texts of an account are under a topic."""


def _alone(line: Line) -> bool:
    """Whether a line is one topic, as those that stand below each other."""
    return _TOPIC.fullmatch(line.text) is not None


@line_rule(
    "M44", r"^[^\S\n]*[#＃][ ]?[^#＃\s][^#＃\n]{0,20}[#＃]?(?:[^\S\n]*[#＃][^#＃\s][^#＃\n]{0,20}[#＃]?)*[^\S\n]*$"
)
def hashtags(line: Line) -> Iterator[Finding]:
    r"""A line of nothing but topics: #潮汐# #月亮#, #tides #moon.

    >>> from generator.cleaning.rule import tried
    >>> tried(hashtags, "#潮汐# #月亮#\n春天来了。")
    '\n春天来了。'
    >>> tried(hashtags, "#潮汐 18\n#月亮 6\n春天来了。")
    '\n\n春天来了。'
    """
    page = line.page
    foot = page.from_end(line) < reach(page)[1]
    row = _alone(line) and any(other is not None and _alone(other) for other in (line.before, line.after))
    several = page.format == "text" and _TOPICS.fullmatch(line.text) is not None
    near = page.rank(line) < HEAD - 6 or page.from_end(line) < TAIL // 2
    if not (row or several or near or foot):
        return
    told = _COUNT.sub("", line.text) if _alone(line) else line.text
    found = [tag.strip() for tag in re.findall(r"#\s?([^#\s][^#]*?)(?=#|\s+#|\s*$)", told.replace("＃", "#"))]
    found = [re.sub(r"\[(?:话题|話題|超话)\]$", "", tag) for tag in found if tag]
    if (
        not found
        or any(re.search(r"[。！？，]|^\d+\s", tag) for tag in found)
        or (len(found) < 2 and not row and not line.text.endswith("#") and not (foot and page.format == "text"))
    ):
        return
    yield line.drop("meta")
    yield from (Claim("tag", tag, LABELLED) for tag in found)
