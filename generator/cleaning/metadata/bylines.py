"""Lines that name the people and houses behind a piece."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.edges import edges, in_head
from generator.cleaning.metadata.fields import HEAD, LABELLED, TAIL, Field, fields, house, told
from generator.cleaning.metadata.labels import FIRST, LAYOUT, SET_OFF, VOICES
from generator.cleaning.metadata.names import LATIN_NAME, is_genre, is_person, people
from generator.cleaning.metadata.reading import read, signed, titleless
from generator.cleaning.metadata.title_form import is_prose
from generator.cleaning.noise.replies import replies
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule, page_rule

_NOTE = re.compile(
    rf"[（(]?作者(?:单位)?(?:系|为|是|為)[^。！？]{{2,30}}?[\s\u3000]([{HAN}]{{2,4}}|[{HAN}]\s[{HAN}])[)）]?"
)
_POST_ALONE = re.compile(r"[（(]作者(?:单位)?(?:系|为|是|為)[^。！？()（）：:]{4,40}[)）]")
"""What the one is who signed above."""
_LOOSE = re.compile(
    rf"^[ \t\u3000\xa0■□◇●◆▲◎※（(\[【]*(?P<house>[{HAN}A-Za-z]{{2,10}}?(?:报|网|社|新闻|在线|周刊|客户端|報|網))?"
    r"(?P<label>(?:首席|实习|见习|特约)?(?:记者|作者|责任编辑|责编|编辑|通讯员|撰文|記者|通訊員))[ \u3000\xa0]+"
    r"(?P<rest>[^。！？!?：:]{2,30}?)[）)\]】]?\s*$"
)


_EDITED = re.compile(rf"[\s\u3000](?:责任编辑|责编|编辑)[\s\u3000]+([{HAN}]{{2,4}})(?=[\s\u3000）)]|$)")
"""The editor behind the reporter, without a colon."""


@page_rule("M10")
def byline(page: Page) -> Iterator[Finding]:
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
    others = replies(page)
    for line in edges(page):
        if line.index in others or len(line.text) > 160:
            continue
        if SET_OFF.search(line.text) and FIRST.match(line.raw):
            yield from _labelled(line)


def _labelled(line: Line) -> Iterator[Finding]:
    """A line that begins with a label, where it holds nothing but labels and names."""
    text = _parted(_ROC.sub(r"\1", line.text), line)
    found = fields(text)
    if not found:
        return
    parts = read(text)
    claims = [*parts.claims, *signed(parts)] if parts and len(parts.loose) <= 2 else told(found)
    if claims is None:
        return
    if all(field.label in LAYOUT for field in found):
        return  # layout and proof-reading are noise, and rules of noise take them
    if all(field.what in {"credit", "date", "updated", "received"} for field in found) and not _among_bylines(
        line, found
    ):
        return
    if all(field.what == "publisher" for field in found) and _inner(line):
        return
    yield line.drop("meta")
    yield from claims
    if own := re.match(rf"[\W_]*([{HAN}]{{2,8}}?(?:报|網|网|社|新闻|在线|周刊|報))(?:首席|实习|见习)?记者", text):
        yield Claim("publisher", own[1], 60)


_ROC = re.compile(r"([)）])\s*1\d{6}$")
"""The day as an agency of Taiwan counts it, behind the editor's name."""
_UNPARTED = re.compile(
    rf"(?P<own>.*[|｜丨:：]\s*(?P<name>[{HAN}A-Za-z0-9·]{{2,12}}?))(?P<editor>编辑|責編|责编)\s+(?=\S{{2,12}}$)"
)


def _parted(text: str, line: Line) -> str:
    """The line with a space and a bar where an account that signs with its own name runs into the next label.

    That it is the account, and not the paper an editor works for, is told by the lines above, where it stands too.
    """
    match = _UNPARTED.match(text)
    if match and any(match["name"] in above.text for above in line.page.filled[: min(4, line.page.rank(line))]):
        return f"{match['own']} {match['editor']} | {text[match.end() :]}"
    return text


def _inner(line: Line) -> bool:
    """True for a source that stands between two paragraphs of the text: it is that of one of its items."""
    page = line.page
    return (
        page.rank(line) > 3
        and page.from_end(line) > 4
        and line.before is not None
        and line.after is not None
        and is_prose(line.before.text)
        and not FIRST.match(line.after.text)
    )


def _among_bylines(line: Line, found: list[Field]) -> bool:
    """True where a line of credits alone stands beside other bylines, or at the very end or head of the text."""
    if all(field.label in VOICES for field in found):
        return line.page.rank(line) < HEAD
    if any(field.what in {"date", "updated", "received"} for field in found):
        return True
    for other in (line.before, line.after):
        if other and (fields(other.text) or other.text.startswith(("原标题", "原创", "来源"))):
            return True
    return line.page.rank(line) <= 1


@line_rule(
    "M11",
    r"(?:记者|作者|编辑|责编|通讯员|撰文|記者|通訊員)[ \u3000\xa0]+\S|^[（(]作者|^[^。！？\n]{0,16}(?:记者|記者"
    r"|通讯员|特派员|评论员|特派員|評論員)",
    among=edges,
)
def loose_byline(line: Line) -> Iterator[Finding]:
    r"""Bylines without a mark between label and name: 山谷报记者 林小满 摄影 顾言.

    Papers sign that way at the foot of a report, with their own name in front.

    >>> from generator.cleaning.rule import tried
    >>> tried(loose_byline, "春天来了。\n山谷报记者 林小满 摄影 顾言")
    '春天来了。\n'
    >>> tried(loose_byline, "一位记者 没有留下姓名就走了。")
    '一位记者 没有留下姓名就走了。'
    """
    if len(line.text) > 60:
        return
    parts = read(line.text)
    if parts and "role" in parts.kinds and "date" not in parts.kinds and len(parts.loose) <= 1:
        yield line.drop("meta")
        yield from parts.claims
        yield from signed(parts)
        if (edited := _EDITED.search(line.text)) and not any(claim.field == "editor" for claim in parts.claims):
            yield from (Claim("editor", name, LABELLED) for name in people(edited[1]))
        return
    note = _NOTE.fullmatch(line.text)
    if note or _POST_ALONE.fullmatch(line.text):
        yield line.drop("meta")
        if note:
            yield Claim("author", re.sub(r"\s", "", note[1]), LABELLED)
        return
    found = _LOOSE.match(line.text)
    if not found:
        return
    if re.match(rf"[{HAN}·]{{2,4}}\s+[摄攝](?:\s|$)", found["rest"]):
        yield line.drop("meta")  # who took the picture did not write the text
        return
    rest = re.split(
        r"\s*(?:摄影|摄|图片|编辑|通讯员|文/图|视频|责编|校对|校對|审核|审校|终审|复审|签发|版式|美编|排版)[\s/|｜:：]+",
        found["rest"],
    )
    names = people(rest[0])
    if not names or not all(is_person(name) and not is_genre(name) for name in names):
        return
    yield line.drop("meta")
    yield from (
        Claim("editor" if re.search("[编責责]", found["label"]) else "author", name, LABELLED) for name in names
    )
    if found["house"]:
        yield Claim("publisher", found["house"], 60)


_VERB = re.compile(
    r"^\s*(?P<verb>by|written by|words by|story by|hosted by|produced by|published by|presented by|edited by"
    r"|photos? by|photography by|translated by|illustrations? by|header image by|von|por|par|di|de)\s+"
    r"(?P<name>(?:[^.!?;:|]|(?<=\b[A-Z])\.){3,60})$",
    re.IGNORECASE,
)
_FOREIGN = frozenset({"von", "por", "par", "di", "de"})
"""The same word in German, Spanish, French and Italian."""
_POST = re.compile(
    r"(?:[A-Z][\w'’&-]*\s+|(?:and|of|&)\s+|[a-z]+\s+){0,4}"
    r"(?:correspondent|reporter|editor|columnist|staff writer|critic)"
    r"(?:,\s+(?P<house>(?:The )?[A-Z][\w'’&. -]{2,40}))?",
    re.IGNORECASE,
)
"""What the one who signs is, on the line below the name."""
_BEHIND = re.compile(r"\s*\([^()]*\)$|\s+\S+@\S+$")
"""Where who signs writes from, and where to write to."""
_SMALL = re.compile(r"^(?:de|van|von|and|&|der|la|le|of|the|for|in)$")


@line_rule(
    "M12",
    r"^[ \t]*(?:(?:written|words|story|hosted|produced|published|presented|edited|photos?|photography|translated) )?"
    r"by\s+\S"
    r"|^[ \t]*(?:von|por|par|di|de)\s+[A-ZÀ-Þ][^\n]{3,50}$",
    re.IGNORECASE,
    among=edges,
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
    text = _BEHIND.sub("", text)
    signed = _VERB.match(text.rstrip(".") if text != line.text else text)
    if not signed or not (in_head(line) or line.page.from_end(line) < TAIL // 3):
        return
    verb, name = signed["verb"].lower(), titleless(signed["name"].strip())
    words = name.split()
    capital = all(word[0].isupper() or _SMALL.match(word) for word in words)
    foreign = verb in _FOREIGN
    if (
        len(words) > 8
        or ((foreign or verb == "by") and not (capital and len(words) >= 2))
        or (foreign and not LATIN_NAME.match(name))
    ):
        return
    yield line.drop("meta")
    if verb in {"produced by", "published by", "presented by"}:
        yield Claim("publisher", name, LABELLED)
    elif foreign or verb in {"by", "written by", "words by", "story by", "hosted by"}:
        yield from (Claim("author", person, LABELLED) for person in people(name))
        if line.after and (post := _POST.fullmatch(line.after.text)):
            yield line.after.drop("meta")
            if post["house"]:
                yield Claim("publisher", post["house"], 60)
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
