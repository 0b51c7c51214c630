"""Lines that name the people and houses behind a piece."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata import days
from generator.cleaning.metadata.labels import FIRST, FURTHER, LAYOUT, VOICES, meaning
from generator.cleaning.metadata.names import is_person, people
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule, page_rule

LABELLED = 80
"""Weight of what a labelled line says."""

HEAD, TAIL = 16, 16
"""How many lines from the top and from the end of a text bylines are looked for in."""

_LOOSE = re.compile(
    rf"^[ \t\u3000\xa0■●◆▲◎※（(]*(?P<house>[{HAN}A-Za-z]{{2,10}}?(?:报|网|社|新闻|在线|周刊|客户端|報|網))?"
    r"(?P<label>(?:首席|实习|见习|特约)?(?:记者|作者|编辑|通讯员|撰文|記者|通訊員))[ \u3000\xa0]+"
    r"(?P<rest>[^。！？!?：:]{2,30}?)[）)]?\s*$"
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
    first = FIRST.match(text)
    if not first:
        return []
    places = [(first.start(1), first.end(), first[1])]
    places += [(m.start(1), m.end(), m[1]) for m in FURTHER.finditer(text, first.end())]
    ends = [place[0] for place in places[1:]] + [len(text)]
    found = []
    for (_, begin, label), end in zip(places, ends, strict=True):
        plain, what = meaning(label)
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


@line_rule("M10", FIRST.pattern, re.IGNORECASE)
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
    claims = told(found)
    if claims is None:
        return
    if all(field.label in LAYOUT for field in found):
        return  # layout and proof-reading are noise, and rules of noise take them
    if all(field.what in {"credit", "date"} for field in found) and not _among_bylines(line, found):
        return
    yield line.drop("meta")
    yield from claims
    if own := re.match(rf"[\W_]*([{HAN}]{{2,8}}?(?:报|網|网|社|新闻|在线|周刊|報))(?:首席|实习|见习)?记者", text):
        yield Claim("publisher", own[1], 60)


def told(found: Iterable[Field]) -> list[Claim] | None:
    """What a line of labels claims; None where one of them has a value that is not of its kind."""
    claims: list[Claim] = []
    for field in found:
        more = _claims(field)
        if more is None:
            return None
        claims += more
    return claims


def _claims(field: Field) -> list[Claim] | None:
    """What one label claims; None where its value is not of its kind."""
    value = field.value
    if not value:
        return []
    if _SENTENCE.search(_ADDRESS.sub("", re.sub(r"[（(《][^（）()《》]*[）)》]", "", value))):
        return None
    if field.what == "credit":
        return [] if len(value) <= 40 else None
    return _KINDS[field.what](value)


def _authors(value: str) -> list[Claim] | None:
    """Authors, and the account or house that the line names beside them."""
    claims: list[Claim] = []
    account = _HOUSE_ID.search(value)
    if account and account[1].strip():
        if account[1].isascii():
            # "文 | X ID：x" names the account itself, not a person.
            name = house(value[: account.start()])
            return [Claim("publisher", name, LABELLED)] if name else None
        claims.append(Claim("publisher", house(account[1]), LABELLED))
    value = _HOUSE_ID.sub(" ", value)
    name, _, firm = (part.strip() for part in re.sub(r"\s+[/／]\s+", "\n", value, count=1).partition("\n"))
    if firm and re.search(r"报|网|社|新闻|周刊|工作室|猿|财经|在线", firm):
        claims.append(Claim("publisher", house(firm), LABELLED))
        value = name
    if re.search(r"[，,].*(?:总裁|教授|主任|院长|官|博士)", value) or len(value) > 30:
        value = re.split("[，,]", value)[0]  # a post behind the name
    names = people(value)
    return claims + [Claim("author", name, LABELLED) for name in names] if names else None


def _editors(value: str) -> list[Claim] | None:
    return [Claim("editor", name, LABELLED) for name in people(value)] or None


def _publisher(value: str) -> list[Claim] | None:
    """A source, and the author that it may name in brackets."""
    if len(value) > 60:
        return None
    by = re.search(r"[（(]\s*(?:作者|记者|文)[:：|｜\s]*([^（）()]+)[）)]", value)
    claims = [Claim("author", name, LABELLED) for name in people(by[1] if by else "")]
    name = house(value)
    return [*claims, Claim("publisher", name, LABELLED)] if name else claims


def _date(value: str) -> list[Claim] | None:
    day = days.read(value)
    return [Claim("date", day, LABELLED)] if day else None


_KINDS = {"author": _authors, "editor": _editors, "publisher": _publisher, "date": _date}


def _among_bylines(line: Line, found: list[Field]) -> bool:
    """True where a line of credits alone stands beside other bylines, or at the very end or head of the text."""
    if all(field.label in VOICES for field in found):
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
    r"^\s*(?P<verb>by|written by|words by|story by|produced by|published by|presented by|edited by"
    r"|photos? by|photography by|translated by|illustrations? by|header image by)\s+(?P<name>[^.!?;:|]{3,60})$",
    re.IGNORECASE,
)
_SMALL = re.compile(r"^(?:de|van|von|and|&|der|la|le|of|the|for|in)$")


@line_rule(
    "M12",
    r"^[ \t]*(?:(?:written|words|story|produced|published|presented|edited|photos?|photography|translated) )?by\s+\S",
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
    text = re.sub(r"[.;,]?\s+(?:Translated|Illustrat|Photograph|Edited)\w*\s.{2,60}$", "", line.text)
    signed = _VERB.match(text.rstrip(".") if text != line.text else text)
    if not signed or not (line.page.rank(line) < HEAD or line.page.from_end(line) < TAIL // 3):
        return
    verb, name = signed["verb"].lower(), signed["name"].strip()
    words = name.split()
    capital = all(word[0].isupper() or _SMALL.match(word) for word in words)
    if len(words) > 8 or (verb == "by" and not (capital and len(words) >= 2)):
        return
    yield line.drop("meta")
    if verb in {"produced by", "published by", "presented by"}:
        yield Claim("publisher", name, LABELLED)
    elif verb in {"by", "written by", "words by", "story by"}:
        yield from (Claim("author", person, LABELLED) for person in people(name))
    elif verb == "edited by":
        yield from (Claim("editor", person, LABELLED) for person in people(name))


_REWORDED = {
    "作家": "author",
    "笔者": "author",
    "剪辑": "editor",
    "裁剪": "editor",
    "修改": "editor",
    "开首": "publisher",
    "泉源": "publisher",
}
"""What synonym tables make of 作者, 编辑 and 来源."""


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
    form = re.compile(rf"^\s*([{HAN}]{{2,4}})\s*[|｜丨]\s*(\S[^。！？，,]{{0,20}})$")
    lines = [(line, form.match(line.text)) for line in head]
    barred = [line.index for line, match in lines if match]
    for line, match in lines:
        if match and match[1] in _REWORDED and len(barred) >= 2:
            yield line.drop("meta")
            if _REWORDED[match[1]] == "publisher":
                yield Claim("publisher", house(match[2]), LABELLED)
            else:
                yield from (Claim(_REWORDED[match[1]], name, LABELLED) for name in people(match[2]))
