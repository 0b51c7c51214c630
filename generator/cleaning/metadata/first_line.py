"""A first line that is a title, though nothing says so."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.spoken import rank, said
from generator.cleaning.metadata.title_form import END, LONGEST_HAN, is_prose, squash, titular, unquoted
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.recipes import recipe


@page_rule("M33")
def bare_title(page: Page) -> Iterator[Finding]:
    r"""A first line that is a title, though nothing says so.

    It is short, has no mark at its end that ends a sentence (a question may), stands before prose of several
    paragraphs, and nothing better is known. A line of verse, a quotation, a list or a numbered heading is none; nor is
    the first line of a text whose lines are all short.

    >>> from generator.cleaning.rule import tried
    >>> prose = "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家，一年到头都是这样，从来没有错过。"
    >>> tried(bare_title, "潮汐与渔村\n\n" + "\n".join([prose] * 4))[:3]
    '\n\n海'
    >>> tried(bare_title, "“潮水来了。”\n" + "\n".join([prose] * 4))[:4]
    '“潮水来'
    """
    lines = unrepeated(page.filled)
    if page.format != "text" or len(lines) < 4:
        return
    known = page.claimed("title")
    first = lines[0]
    if known and squash(first.text) == squash(known):
        yield first.drop("meta")
        return
    if not known and (whole := _with_subtitle(lines)):
        yield first.drop("meta")
        yield lines[1].drop("meta")
        yield Claim("title", whole, 40)
        return
    salutation = letter(lines[1:4]) and not _LETTER.search(first.text)
    if known or not titular(first, page) or _one_of_a_row(lines) or _ASKING.search(first.text) or salutation:
        return
    apart = (
        _over_prose(lines)
        or _over_list(lines)
        or _over_turns(lines)
        or _set_apart(page)
        or lines[1].index in recipe(page).headings
    )
    if not (apart or _spoken_below(lines)):
        return
    yield first.drop("meta")
    yield Claim("title", unquoted(first.text), 40)


def unrepeated(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the second, where it is the first once more: a page's title over the text's own."""
    again = len(lines) > 4 and lines[0].text == lines[1].text
    return [lines[0], *lines[2:]] if again else lines


def _spoken_below(lines: Sequence[Line]) -> bool:
    """True where a sentence stands right below the first line, and the text's sentences have a half of its words."""
    return (
        is_prose(lines[1].text)
        and rank(lines[0].text, said(line.text for line in lines[1:] if is_prose(line.text))) >= 3
    )


_ASKING = re.compile(r"[，,].*[？?]$|^[“「『]")
"""What a title may have where a frame shows that it is one, and the first line of an essay as well."""
_LETTER = re.compile(
    r"^\D*(?:[给給致寄].{2,}|的信|书简|書簡)\D*$|^\D*\b(?:letter|note)s? (?:to|from)\b\D*$", re.IGNORECASE
)
"""What the title of a letter says, and the place and day over one do not."""
_SALUTATION = re.compile(
    r"^(?:(?:my )?dear(?:est)?\b.{1,40}[,:]?|亲爱的.{1,20}[：:，,]|親愛的.{1,20}[：:，,]|.{2,12}(?:你好"
    r"|您好)[！!：:，,]|to whom it may concern[,:]?)$",
    re.IGNORECASE,
)


def letter(lines: Sequence[Line]) -> bool:
    """True where one of the lines is the salutation of a letter: place and day stand over it, and are no title."""
    return any(_SALUTATION.match(line.text) for line in lines)


_SUBTITLE = re.compile(
    r"(?:——|―{1,2}|—|--)\s*(?:记|記|访|訪|对话|對話|专访|專訪|评|評|读|讀|论|論|谈|談|关于|關於|写在|从|與|与|听|聽|走近|走进)"
    r"[^。！!；;，,]{2,30}$"
)
"""What a second line begins with that says what the quotation above it heads: —— 对话…, ——记…"""


def _with_subtitle(lines: Sequence[Line]) -> str | None:
    """A title in quotation marks with its subtitle, None where the first two lines are none.

    A saying over a text has its speaker's name behind the stroke, a subtitle says what was done.
    """
    first, second = lines[0].text, lines[1].text
    if len(first) > LONGEST_HAN or not re.fullmatch(r"[“「『][^“”「」『』]{2,}[”」』]", first):
        return None
    return first + second if _SUBTITLE.match(second) and any(is_prose(line.text) for line in lines[2:6]) else None


_DAY = re.compile(
    r"(?:(?:19|20)\d\d\s*年|[一二][〇零○一二三四五六七八九]{3}年)?\s*[\d一二三四五六七八九十]{1,3}\s*月\s*"
    r"[\d一二三四五六七八九十]{1,3}\s*[日号號]?[，,\s]*\S{0,6}"
)
_ROW = re.compile(
    r"[一二三四五六七八九十\d]{1,2}月|第[一二三四五六七八九十百\d]{1,3}[天日夜周年月站信封]|[春夏秋冬][天季日]?|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
"""The heads of a text in months, days or seasons."""


def _one_of_a_row(lines: Sequence[Line]) -> bool:
    """True for a day or a month at the head, and further ones below it: a diary's first, or that on which a letter was
    written."""
    first = lines[0].text
    return heads_a_row(lines) or (bool(_DAY.fullmatch(first)) and not re.search(r"[^\W\d]{3,}$", first))


def heads_a_row(lines: Sequence[Line]) -> bool:
    """True where the first line is a day, a month or the like, and another such line stands below."""
    form = next((form for form in (_ROW, _DAY) if form.fullmatch(lines[0].text)), None)
    return form is not None and any(form.fullmatch(line.text) for line in lines[1:])


def _over_prose(lines: Sequence[Line]) -> bool:
    """True where prose stands below the first line, a subtitle between them at the most, and goes on."""
    begin = 2 if _SALUTATION.match(lines[1].text) and len(lines) > 3 else 1
    rest = [lines[begin], *(line for line in lines[begin + 1 :] if not _LISTED.match(line.text))]
    prose = sum(is_prose(line.text) for line in rest)
    near = is_prose(rest[0].text) or (_short(rest[0]) and is_prose(rest[1].text))
    return near and prose >= max(3, (0.25 if is_prose(rest[0].text) else 0.4) * len(rest))


_LISTED = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节]")
"""Items and chapters, which a law has more of than of articles."""


def _over_list(lines: Sequence[Line]) -> bool:
    """True where a line that ends with a colon stands below the first, and below it two items of a list."""
    return len(lines) > 4 and lines[1].text[-1] in ":：" and all(_ITEM.match(line.text) for line in lines[2:4])


_ASKED, _ANSWERED = re.compile(r"(?:[问問]|Q)\s*[：:]\s*\S"), re.compile(r"(?:答|A)\s*[：:]\s*\S")


def _over_turns(lines: Sequence[Line]) -> bool:
    """True where a question and its answer stand below the first line, each with who says it before a colon."""
    return len(lines) > 4 and bool(_ASKED.match(lines[1].text) and _ANSWERED.match(lines[2].text))


_ITEM = re.compile(r"(?:\d{1,2}[.、)．]|[-*•·])\s*\S")


def _set_apart(page: Page) -> bool:
    """True where a gap parts the first line from the rest, as few lines of the text are parted: there stood a byline,
    or the space that a title has."""
    lines = page.filled
    gaps = [lower.index > upper.index + 1 for upper, lower in pairwise(lines)]
    signed = any(claim.field in {"author", "publisher", "date"} and claim.weight > 20 for claim in page.claims)
    return gaps[0] and len(lines) >= 5 and (sum(gaps) <= 0.4 * len(gaps) or signed)


def _short(line: Line) -> bool:
    return len(line.text) <= LONGEST_HAN and not END.search(line.text)
