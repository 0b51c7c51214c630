"""Lines that head a section."""

import re
from collections.abc import Iterator, Mapping

from generator.cleaning.finding import Finding, Shape
from generator.cleaning.lore import key
from generator.cleaning.metadata.bylines import fields
from generator.cleaning.metadata.condition import is_verse
from generator.cleaning.page import HAN, Line, Page, once
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.captions import is_caption
from generator.cleaning.structure.speakers import speakers
from generator.cleaning.tuning import Option

_STYLES = (
    (
        "part",
        re.compile(
            r"^(?:第[一二三四五六七八九十百零\d]{1,4}[章节部分讲回篇编卷幕辑](?![的以，])"
            r"|P(?:art|ART)\s?\.?\s?(?:\d{1,2}|[IVX]{1,4})\b|(?:Chapter|CHAPTER)\s+\w+)"
        ),
    ),
    ("han", re.compile(r"^[一二三四五六七八九十]{1,3}\s*[、.．：]\s*\S")),
    # A word and a figure: 误会一：…, 问题2：…
    ("word", re.compile(rf"^(?!第)[{HAN}]{{1,4}}(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})[：:]\s*\S")),
    (
        "zero",
        re.compile(
            rf"^0\d{{1,2}}\s*[.、．丨|｜/]?\s*\S|^(?i:no)\.?\s?\d{{1,2}}\S"
            rf"|^[A-H](?: (?=[^{HAN}]{{0,16}}[{HAN}「“])|(?=[{HAN}「“]))"
        ),
    ),
    ("bare", None),
    ("han2", re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]\s*\S")),
    (
        "digit",
        # A figure close to a word is a number of something where a measure word follows.
        re.compile(
            rf"^\d{{1,2}}\s*[、.．](?!\d)\s*\S|^\d(?:\.\d){{1,2}}\s+\S"
            rf"|^\d{{1,2}}(?![年月日个万亿元岁多余倍家天种名位次人小分点])[{HAN}「“《]"
        ),
    ),
    ("digit2", re.compile(r"^[（(]\d{1,2}[）)]\s*\S|^[①-⑳]\s*\S")),
)
_CLOSED = re.compile(r"[。；;，,、：:!！…~～.—–]$|[。；;]")
_SET = re.compile(
    r"^(?:引言|前言|序言|序|楔子|导语|导读|写在前面|开篇|背景|结语|结论|结束语|尾声|后记|写在最后|写在后面|总结|小结"
    r"|参考资料|参考文献|注释|附录|致谢|关于作者|编者按|introduction|background|conclusions?|epilogue|preface|foreword"
    r"|references|sources|notes|appendix|acknowledge?ments|summary|abstract|one more thing)$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[。！？!?…：:；;.”」』）)\"’~～]$")


def style(text: str) -> str | None:
    """The style of numbering with which a line begins; None where it begins with none.

    >>> style("一、潮汐"), style("（二）月亮"), style("3. 渔村"), style("2020年")
    ('han', 'han2', 'digit', None)
    """
    for name, pattern in _STYLES:
        if pattern and pattern.match(text):
            return name
    return None


LONGEST = Option("S40", "longest", 32, "How many characters a Chinese heading without a number has at most.", least=4)
HEADS = Option[tuple[str, ...]]("S40", "heads", (), "Lines that always head a section, such as the names of columns.")
_PAIRED = re.compile(r"^[^，,。！？：；\s]{4,14}，[^，,。！？：；\s]{4,16}$")
"""A heading of two clauses that balance, as offices and companies write them over passages in broken lines."""


@once
def found_headings(page: Page) -> Mapping[int, str]:
    """The indexes of the lines that head a section, and the style of each."""
    lines = page.filled
    verse = is_verse(page)
    named = speakers(page)
    heads = {key(head) for head in HEADS.of(page)}
    numbered = {line.index: kind for line in lines if (kind := style(line.text)) and _fits(line)}
    # Numbered lines that follow each other are a list or a table of contents, not headings. Only one may be a
    # heading over another's first.
    for line in lines:
        kind = numbered.get(line.index)
        before, after = line.before, line.after
        if (kind and (_continues(before, line) or _continues(line, after))) or (kind and after is None):
            del numbered[line.index]
    counted: dict[str, int] = {}
    for kind in numbered.values():
        counted[kind] = counted.get(kind, 0) + 1
    found = {index: kind for index, kind in numbered.items() if counted[kind] >= 2 or kind in {"part"}}
    if page.format == "text" and not verse:
        bare = [line.index for line in lines if line.index not in found and _bare(line, page, found, named)]
        # Where headings are numbered, a few bare lines among them are words under pictures; as many as the numbered
        # ones or more are the headings below those.
        fixed = [index for index in bare if _SET.match(page.lines[index].text)]
        if not found or len(bare) >= len(found) or any(kind == "digit" for kind in found.values()):
            fixed = bare
        found.update(dict.fromkeys(fixed, "bare"))
    elif verse:
        paired = [line for line in lines if _PAIRED.match(line.text) and not _SAYS.search(line.text)]
        for line in lines:
            if line.index not in found and (_SET.match(line.text) or (len(paired) >= 3 and line in paired)):
                found[line.index] = "bare"
    if heads:
        found.update((line.index, "bare") for line in lines if key(line.text) in heads)
    return found


def _fits(line: Line) -> bool:
    """True where a numbered line is short enough and closed by no mark that a heading does not have."""
    text = line.text
    limit = 44 if re.search(f"[{HAN}]", text) else 90
    return len(text) <= limit and not re.search(r"[。；;，,：:、]$|[。；]", text)


def _bare(line: Line, page: Page, found: Mapping[int, str], named: Mapping[str, int]) -> bool:
    """True for a line without a number that heads a section."""
    text = line.text
    before, after = line.before, line.after
    if _SET.match(text) and after is not None:
        return True
    if after is None or not _phrase(text, bool(named), LONGEST.of(page)):
        return False
    if before is None:
        return _listed(after)
    if is_caption(line):
        return False
    # What follows is prose, a deeper heading, a list or a turn; what precedes is prose that is closed.
    spoken = bool(named) and re.match(r"[^：:]{1,12}[：:]", after.text) is not None
    follows = spoken or _is_prose(after) or after.index in found or _listed(after)
    precedes = bool(_ENDS.search(before.text)) or before.index in found or len(before.text) > 60 or is_caption(before)
    return follows and precedes and not before.text.endswith(("：", ":"))


def _phrase(text: str, interview: bool, longest: int) -> bool:
    """True for words that could be a heading: short, closed by no mark, no quotation, byline or piece of talk."""
    han = bool(re.search(f"[{HAN}]", text))
    if not 2 <= len(text) <= (longest if han else 70) or _CLOSED.search(text) or style(text):
        return False
    if any(pattern.search(text) for pattern in (_MARKED, _QUOTED, _SAYS, _ROLE, _MADE)):
        return False
    labelled = re.match(r"[^：:]{1,8}[：:]", text)
    if labelled and (interview or fields(text) or re.match(r"[^：:]{1,5}[：:]\S{0,12}$", text)):
        return False
    return han or (len(text.split()) <= 10 and text[:1].isupper())


_MARKED = re.compile(r"^(?:[\"『（(【\[#*>@△▲▼↓↑●■◆•·\-—–|｜/&=]|www\.)|https?:|[|｜]")
_QUOTED = re.compile(r"^[“「][^“”「」]*[”」]?[？！]?$")
_SAYS = re.compile(
    r"^(?:本文|那么?|但是?|而且?|所以|不过|可是?|因为|如果|也许?|又|还有?|并且?|就|可以|比如|例如|首先|其次|再次|最后|当然|其实|此外"
    r"|另外|同时|然而|于是|以下|如下|如图|下图|上图|一是|二是|三是|进一步|为什么这么|回到|再)"
    r"|[呢伐嘛么吧啊][？?]$|我们|[：:][“「]|记者|摄$|制图$|供图|UP主|截图|来自|图源|by\s|[→▼↓↑※]|[，,].*[，,]"
)
"""Words of somebody who talks, and of bylines and captions."""
_ROLE = re.compile(
    r"(?:总裁|主任|总监|负责人|教授|创始人|经理|董事长|院长|主席|律师|记者|校长|会长|博士|CEO|CTO|COO|VP|合伙人|专家"
    rf"|首席\S{{1,6}})\s?[{HAN}]{{2,4}}$|(?:歌手|演员|导演|作家|画家|诗人)[{HAN}]{{2,4}}$"
)
"""Someone's post and name, as under a portrait."""
_MADE = re.compile(
    r"(?:作品|名曲|单曲|专辑|绘画|歌曲|新歌)《[^《》]+》$|(?:生成|制作|绘制|拍摄|复原|演唱)的\S{1,12}$|生成图$|曲线$|示意$|部分产品展示$"
)


def _number(text: str) -> int | None:
    digits = re.match(r"\D?(\d{1,3})", text)
    if digits:
        return int(digits[1])
    han = re.match(r"[（(第]?([一二三四五六七八九十]{1,3})", text) or re.match(
        r".{1,4}?([一二三四五六七八九十]{1,2})[：:]", text
    )
    if not han:
        return None
    tens, _, ones = han[1].rpartition("十")
    value = "一二三四五六七八九".find(ones) + 1 if ones else 0
    return value + (10 * ("一二三四五六七八九".find(tens) + 1 if tens else 1) if "十" in han[1] else 0)


def _continues(upper: Line | None, lower: Line | None) -> bool:
    """True where two lines beside each other count on: items of one list."""
    if upper is None or lower is None or style(upper.text) != style(lower.text) or style(upper.text) is None:
        return False
    first, second = _number(upper.text), _number(lower.text)
    # In Markdown every item of a list may be numbered 1.
    return first is None or second is None or second == first + 1 or first == second == 1


def _is_prose(line: Line) -> bool:
    text = line.text
    if re.search(f"[{HAN}]", text):
        return len(text) >= 28 or (len(text) >= 10 and bool(re.search(r"[。！？…”：]$", text)))
    return len(text) >= 60 or bool(re.search(r"[.!?:]$", text) and len(text) >= 30)


def _listed(line: Line) -> bool:
    after = line.after
    return bool(style(line.text) and after and style(after.text) == style(line.text))


@page_rule("S40", (LONGEST, HEADS))
def heading(page: Page) -> Iterator[Finding]:
    r"""Headings: numbered (一、 （一） 01 1. 第二章 Part 3), set (结语, 参考资料, Conclusion), or bare short lines.

    A numbered line is one where its kind of number comes back, it is short, closed by no full stop or comma, and not
    one of a run of such lines, which is a list. A bare line is one between a closed paragraph and prose; captions,
    bylines, quotations and a speaker's turn look alike and are none. In verse no bare line is taken for one. The
    widest kind in a text is of the second level, all others of the third.

    >>> text = "海水每天涨落两次，渔人按着它的钟点出门。\n渔村的冬天\n冬天里风大，船都拉到了岸上，人们坐在屋里补网。"
    >>> list(heading(Page(text)))
    [Shape(line=1, kind='h2', lines=1)]
    """
    found = found_headings(page)
    order = [name for name, _ in _STYLES]
    top = min((order.index(kind) for kind in found.values()), default=0)
    for index, kind in sorted(found.items()):
        yield Shape(index, "h2" if order.index(kind) == top or _SET.match(page.lines[index].text) else "h3")
