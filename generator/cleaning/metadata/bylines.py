"""Lines that name the people and houses behind a piece."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.names import is_person, people
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule, page_rule

LABELLED = 80
"""Weight of what a labelled line says."""

HEAD, TAIL = 16, 16
"""How many lines from the top and from the end of a text bylines are looked for in."""

# Labels by what follows them. "credit" names the hands behind layout and pictures: nobody's metadata, but its presence
# on a line shows that the line is a byline.
_LABELS = {
    "author": "作者 文 文字 图文 文图 文/图 撰文 撰稿 撰写 采写 采访 执笔 主笔 记者 本报记者 本刊记者 首席记者 见习记者 实习记者 "
    "特约记者 通讯员 特约撰稿 特约作者 原作者 口述 采访整理 采写整理 作者/来源 记者/通讯员 文字/图片 記者 通訊員 撰文/摄影 文/编辑 "
    "by author authors 文案 written\\s+by words\\s+by text story\\s+by reported\\s+by",
    "editor": "编辑 责编 责任编辑 编 执行编辑 主编 副主编 总编 总编辑 值班编辑 值班主任 编审 审核 审校 审稿 审读 校审 初审 复审 终审 一审 "
    "二审 三审 責任編輯 責編 編輯 总监 执行主编 编辑/排版 编辑/校对 本期编辑 微信编辑 新媒体编辑 "
    "editor editors edited\\s+by",
    "publisher": "来源 來源 信息来源 文章来源 稿件来源 内容来源 本文来源 新闻来源 稿源 出品 首发 发布 转自 转载自 转载于 本文转自 来源公众号 "
    "公众号 微信公众号 出品方 produced\\s+by published\\s+by source publisher publication originally\\s+published\\s+in",
    "date": "日期 时间 发布时间 发布日期 发表时间 发布于 发表于 更新时间 published published\\s+on posted posted\\s+on date updated",
    "credit": "摄影 摄 摄像 拍摄 图片 图 图片来源 题图 头图 首图 封面图 配图 制图 插画 插图 绘图 图表 图源 供图 视频 音频 音乐 配音 播音 "
    "主播 朗读 朗读者 朗诵 出镜 剪辑 后期 策划 统筹 监制 监审 制作 制片 出品人 翻译 译者 编译 译 校译 校 校对 排版 美编 设计 视觉 "
    "设计/视觉 封面 版式 运营 运营编辑 主办 承办 协办 综合 综合整理 整理 综编 总策划 总监制 美术 海报 嘉宾 主持 主持人 数据 可视化 实习生 "
    "photo photos photography photographs?\\s+by photos?\\s+by images? images?\\s+by header\\s+image cover\\s+image "
    "illustrations? illustrations?\\s+by illustrated\\s+by translator translated\\s+by design layout video graphics",
}
_VOICES = frozenset("朗读 朗读者 朗诵 播音 主播 配音".split())
_PURE_CREDIT = frozenset("校对 排版 美编 设计 视觉 设计/视觉 封面 版式 layout design 美术 海报 校译 校".split())
_WHAT = {
    label.replace("\\s+", " ").replace("s?", "s"): what for what, labels in _LABELS.items() for label in labels.split()
}


def _spaced(label: str) -> str:
    """The label as a pattern; Chinese ones may be spaced out (作　者)."""
    if label.isascii():
        return label
    return r"[ \u3000\xa0]*".join(re.escape(c) for c in label)


_LABEL = (
    "(?:" + "|".join(_spaced(w) for ws in _LABELS.values() for w in sorted(ws.split(), key=len, reverse=True)) + ")"
)
_MARK = r"[ \u3000\xa0\t]*(?:[|｜丨︱∣│┃:：]{1,2}|[/／])[ \u3000\xa0\t]*"
_FIELD = re.compile(
    rf"(?:(?<=^)|(?<=[\s、，,;；|｜/／■●◆▲（(\[【])|(?<=[\d{HAN}）)]\s))({_LABEL}){_MARK}", re.IGNORECASE
)
_START = re.compile(
    rf"^[\s\u3000■●◆▲▼◎※*＊#>（(\[【—–\-]*(?:[{HAN}A-Za-z]{{2,8}}(?=(?:记者|作者|編輯|编辑|通讯员|記者)))?({_LABEL}){_MARK}",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    rf"^[\s\u3000■●◆▲◎※（(]*(?P<house>[{HAN}A-Za-z]{{2,10}}?(?:报|网|社|新闻|时报|日报|晚报|商报|在线|周刊|客户端|報|網))?"
    rf"(?P<label>(?:首席|实习|见习|特约)?(?:记者|作者|编辑|通讯员|撰文|記者|通訊員))[ \u3000\xa0]+(?P<rest>[^。！？!?：:]{{2,30}}?)[）)]?\s*$"
)
_HOUSE_ID = re.compile(r"[（(]?\s*(?:微信)?(?:公众号|ID|id|微信号)\s*[:：]?\s*([^）)]*)[）)]?")
_ADDRESS = re.compile(r"https?://\S+")


class Field(NamedTuple):
    """One label on a line, and what stands behind it."""

    label: str
    what: str
    value: str


def fields(text: str) -> list[Field]:
    """The labels on a line with their values; empty where the line does not begin with one.

    >>> [(f.what, f.value) for f in fields("作者 | 林小满 编辑 | 顾 言")]
    [('author', '林小满'), ('editor', '顾 言')]
    >>> fields("他说，作者：林小满")
    []
    """
    first = _START.match(text)
    if not first:
        return []
    places = [(first.start(1), first.end(), first[1])]
    places += [(m.start(1), m.end(), m[1]) for m in _FIELD.finditer(text, first.end())]
    ends = [place[0] for place in places[1:]] + [len(text)]
    found = []
    for (_, begin, label), end in zip(places, ends, strict=True):
        plain = re.sub(r"\s+", " " if label.isascii() else "", label).lower()
        what = _WHAT.get(plain) or _WHAT.get(plain.rstrip("s")) or _WHAT.get(plain + "s") or "credit"
        value = text[begin:end].strip(" \u3000\xa0\t、，,;；|｜/／■●）)]】（([【")
        found.append(Field(plain, what, value))
    return found


def house(text: str) -> str:
    """The name of a publisher without its account id, brackets and the word for what it is.

    >>> house("《山谷时报》公众号 valley-times"), house("山谷（ID：valley）"), house("e公司")
    ('山谷时报', '山谷', 'e公司')
    """
    text = re.sub(r"[（(][^（）()]*[）)]?", " ", _ADDRESS.sub(" ", text))
    text = re.sub(r"[”』」]?\s*(?:官方|微信)*(?:公众号|公众平台|官方微信|客户端|视频号|官微)[\s\w\-]*$", "", text)
    text = re.sub(r"\s+(?:ID|id|微信号)\s*[:：].*$", "", text).strip(" \u3000\xa0·。.，,、:：|｜/“”\"'")
    quoted = re.fullmatch(r"《([^《》]+)》", text)
    return (quoted[1] if quoted else text).strip()


def _at_edge(line: Line) -> bool:
    return line.page.rank(line) < HEAD or line.page.from_end(line) < TAIL


_SENTENCE = re.compile(r"[。！？!?；;]|[，,].*[，,]")


@line_rule("M10", _START.pattern, re.IGNORECASE)
def byline(line: Line) -> Iterator[Finding]:
    r"""Labelled bylines: 作者 | …, 编辑：…, 来源／…, author | …, one or several on a line.

    Chinese accounts and papers set them at the head or the foot of a piece, with a bar, a colon or a stroke between.
    Only there are they looked for, only where the line holds nothing else, and only where what follows could be
    names: a speaker in an interview who is called 记者 speaks in sentences.

    >>> from generator.cleaning.rule import tried
    >>> tried(byline, "作者 | 林小满  编辑 | 顾言\n春天来了。")
    '\n春天来了。'
    >>> tried(byline, "记者：你什么时候到的？\n林小满：昨天。")
    '记者：你什么时候到的？\n林小满：昨天。'
    """
    text = line.text
    if len(text) > 160 or not _at_edge(line):
        return
    found = fields(text)
    if not found:
        return
    claims: list[Claim] = []
    for field in found:
        told = _claims(field)
        if told is None:
            return
        claims += told
    if all(field.label in _PURE_CREDIT for field in found):
        return  # layout and proof-reading are noise, and rules of noise take them
    if all(field.what in {"credit", "date"} for field in found) and not _among_bylines(line, found):
        return
    yield line.drop("meta")
    yield from claims


def _claims(field: Field) -> list[Claim] | None:
    """What one label claims; None where its value is not of its kind."""
    value = field.value
    if not value or _SENTENCE.search(_ADDRESS.sub("", re.sub(r"[（(《][^（）()《》]*[）)》]", "", value))):
        return [] if not value else None
    if field.what == "author":
        inner = _HOUSE_ID.search(value)
        claims = []
        if inner and inner[1] and not inner[1].isascii():
            claims.append(Claim("publisher", house(inner[1]), LABELLED))
        elif inner and inner[1].strip():
            name = house(value[: inner.start()])
            return [Claim("publisher", name, LABELLED)] if name else None
        value = _HOUSE_ID.sub(" ", value)
        apart = re.split(r"\s+[/／]\s+", value)
        if len(apart) == 2 and re.search(r"报|网|社|新闻|周刊|工作室|猿|财经|在线", apart[1]):
            claims.append(Claim("publisher", house(apart[1]), LABELLED))
            value = apart[0]
        value = (
            re.split(r"[，,]", value)[0]
            if len(value) > 30 or re.search(r"[，,].*(?:总裁|教授|主任|院长|官|博士)", value)
            else value
        )
        names = people(value)
        if not names:
            return None
        if field.label in {"文", "记者", "采访", "口述", "文字"} and not all(len(n) <= 12 for n in names):
            return None
        return claims + [Claim("author", name, LABELLED) for name in names]
    if field.what == "editor":
        return [Claim("editor", name, LABELLED) for name in people(value)] or None
    if field.what == "publisher":
        if len(value) > 60:
            return None
        claims = []
        if by := re.search(r"[（(]\s*(?:作者|记者|文)[:：|｜\s]*([^（）()]+)[）)]", value):
            claims += [Claim("author", name, LABELLED) for name in people(by[1])]
        name = house(value)
        return [*claims, Claim("publisher", name, LABELLED)] if name else claims
    if field.what == "date":
        from generator.cleaning.metadata import days

        day = days.read(value)
        return [Claim("date", day, LABELLED)] if day else None
    return [] if len(value) <= 40 else None


def _among_bylines(line: Line, found: list[Field]) -> bool:
    """True where a line of credits alone stands beside other bylines, or at the very end or head of the text."""
    if all(field.label in _VOICES for field in found):
        return line.page.rank(line) < HEAD
    if any(field.what == "date" for field in found):
        return True
    for other in (line.before, line.after):
        if other and (fields(other.text) or other.text.startswith(("原标题", "原创", "来源"))):
            return True
    return line.page.rank(line) <= 1


@line_rule("M11", r"(?:记者|作者|编辑|通讯员|撰文|記者|通訊員)[ \u3000\xa0]+\S")
def loose_byline(line: Line) -> Iterator[Finding]:
    r"""Bylines without a mark between label and name: 山谷报记者 林小满 摄影 顾言.

    Papers sign that way at the foot of a report, with their own name in front.

    >>> from generator.cleaning.rule import tried
    >>> tried(loose_byline, "春天来了。\n山谷报记者 林小满 摄影 顾言")
    '春天来了。\n'
    >>> tried(loose_byline, "一位记者 没有留下姓名就走了。")
    '一位记者 没有留下姓名就走了。'
    """
    if len(line.text) > 50 or not _at_edge(line):
        return
    signed = _LOOSE.match(line.text)
    if not signed:
        return
    rest = re.split(r"\s*(?:摄影|摄|图片|编辑|通讯员|文/图|视频|责编)[\s/|｜:：]+", signed["rest"])
    names = people(rest[0])
    if not names or not all(is_person(name) for name in names):
        return
    yield line.drop("meta")
    yield from (Claim("editor" if "编辑" in signed["label"] else "author", name, LABELLED) for name in names)
    if signed["house"]:
        yield Claim("publisher", signed["house"], 60)


_VERB = re.compile(
    r"^\s*(?P<verb>by|written by|words by|story by|produced by|published by|presented by|edited by|photos? by|photography by"
    r"|translated by|illustrations? by|header image by)\s+(?P<name>[^.!?;:|]{3,60})$",
    re.IGNORECASE,
)
_SMALL = re.compile(r"^(?:de|van|von|and|&|der|la|le|of|the|for|in)$")


@line_rule(
    "M12",
    r"^\s*(?:(?:written|words|story|produced|published|presented|edited|photos?|photography|translated|illustrations?) )?by\s+\S",
    re.IGNORECASE,
)
def english_byline(line: Line) -> Iterator[Finding]:
    r"""English bylines: By Ada Byron, Written by Ada Byron and Mary Shelley, Produced by The Valley Times.

    Only near the head or at the foot, on a line of its own, and after a bare "By" only names in capitals: a sentence
    may begin with "By" too.

    >>> from generator.cleaning.rule import tried
    >>> tried(english_byline, "On Tides\nBy Ada Byron\nThe sea rises.")
    'On Tides\n\nThe sea rises.'
    >>> tried(english_byline, "By Monday the sea had risen.")
    'By Monday the sea had risen.'
    """
    signed = _VERB.match(line.text)
    if not signed or not (line.page.rank(line) < HEAD or line.page.from_end(line) < TAIL // 3):
        return
    verb, name = signed["verb"].lower(), signed["name"].strip()
    words = name.split()
    capital = all(word[0].isupper() or _SMALL.match(word) for word in words)
    if len(words) > 8 or (verb == "by" and not (capital and 2 <= len(words))):
        return
    yield line.drop("meta")
    if verb in {"produced by", "published by", "presented by"}:
        yield Claim("publisher", name, LABELLED)
    elif verb in {"by", "written by", "words by", "story by"}:
        yield from (Claim("author", person, LABELLED) for person in people(name))
    elif verb == "edited by":
        yield from (Claim("editor", person, LABELLED) for person in people(name))


@page_rule("M13")
def spun_byline(page: Page) -> Iterator[Finding]:
    r"""Bylines that a spinner reworded: 作家 | …, 剪辑 | …, 着手 | …

    A synonym table turns 作者 (author) into 作家 (writer) and 编辑 (editor) into 剪辑 (film editor). Two lines of the
    form "label | name" one below the other in the head show that the odd label is one; a line alone stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(spun_byline, "作家 | 林小满\n剪辑 | 顾言\n春天来了。")
    '\n\n春天来了。'
    >>> tried(spun_byline, "作家 | 画家\n春天来了。")
    '作家 | 画家\n春天来了。'
    """
    head = page.filled[:HEAD]
    odd = {
        "作家": "author",
        "笔者": "author",
        "剪辑": "editor",
        "裁剪": "editor",
        "修改": "editor",
        "开首": "publisher",
        "泉源": "publisher",
    }
    form = re.compile(rf"^\s*([{HAN}]{{2,4}})\s*[|｜丨]\s*(\S[^。！？，,]{{0,20}})$")
    lines = [(line, form.match(line.text)) for line in head]
    barred = [line.index for line, match in lines if match]
    for line, match in lines:
        if match and match[1] in odd and len(barred) >= 2:
            yield line.drop("meta")
            if odd[match[1]] == "publisher":
                yield Claim("publisher", house(match[2]), LABELLED)
            else:
                yield from (Claim(odd[match[1]], name, LABELLED) for name in people(match[2]))
