"""What a piece is called."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.cleaning.finding import Claim, Finding, Put
from generator.cleaning.metadata.fields import fields
from generator.cleaning.metadata.spoken import rank, said
from generator.cleaning.page import HAN, HAN_LETTER, Line, Page
from generator.cleaning.rule import line_rule, page_rule
from generator.cleaning.structure.recipes import recipe

_ORIGINAL = re.compile(
    r"^[ \t\u3000\xa0（(【\[]*(?:原标题|原題|原题|原文标题|原標題|原文標題)(?:(?:为|為|是)?\s*[：:|｜]|(?:为|為"
    r"|是)|\s*(?=[《“「【])|\s+)\s*"
    r"(.+?)[\s）)】\]]*$"
)
_LABEL = (
    r"^[ \t\u3000\xa0#【\[]*(?:标[ \u3000]*题|標[ \u3000]*題|题[ \u3000]*目|題[ \u3000]*目|文章标题|文章標題"
    r"|文章题目|篇名|书名|書名|主[ \u3000]*题|主[ \u3000]*旨|title"
    r"|headline|subject)[】\]]?\s*[：:|｜]"
)
_LABELLED = re.compile(_LABEL + r"\s*(\S.{0,160})$", re.IGNORECASE)
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|回复|答复|转发|回覆|轉寄)\s*[:：]\s*|\[[\w-]{2,20}\]\s+)+", re.IGNORECASE)
_END = re.compile(r"[。！!；;，,、：:…—～~]$")


def unquoted(title: str) -> str:
    """A title without the marks that stand around the whole of it.

    >>> unquoted("《潮汐》"), unquoted("《潮汐》与《月亮》"), unquoted("《读《潮汐》》")
    ('潮汐', '《潮汐》与《月亮》', '读《潮汐》')
    """
    title = title.strip()
    if title.startswith("《") and title.endswith("》"):
        depth = 0
        for place, mark in enumerate(title):
            depth += (mark == "《") - (mark == "》")
            if depth == 0 and place < len(title) - 1:
                return title
        return title[1:-1].strip()
    if title[:1] in '“"「' and title[-1:] in '”"」' and not re.search(r"[“”\"「」]", title[1:-1]):
        return title[1:-1].strip()
    return title


@line_rule("M30", r"^[ \t\u3000\xa0（(【\[]*(?:原标题|原題|原题|原文标题|原標題)")
def original_title(line: Line) -> Iterator[Finding]:
    r"""The title under which a piece first appeared: 原标题：《…》, （原题为《…》）.

    Portals that reprint a text under a headline of their own add the line, at the foot or the head.

    >>> from generator.cleaning.rule import tried
    >>> tried(original_title, "春天来了。\n原标题：《潮汐》")
    '春天来了。\n'
    """
    match = _ORIGINAL.match(line.text)
    if match and len(line.text) <= 200:
        inner = match[1]
        # A closing bracket belongs to the title where it opened within it.
        if line.text.endswith(("）", ")")) and not line.text.startswith(("（", "(")):
            inner = line.text[match.start(1) :]
        yield line.drop("meta")
        yield Claim("title", unquoted(inner), 85)


@line_rule("M31", _LABEL, re.IGNORECASE)
def labelled_title(line: Line) -> Iterator[Finding]:
    r"""A title behind its label: 标题：…, Title: …, Subject: Re: …

    Only among the first lines: an essay may speak of a title later. What a mail program sets before a subject is no
    part of it.

    >>> from generator.cleaning.rule import tried
    >>> tried(labelled_title, "标题：潮汐\n春天来了。")
    '\n春天来了。'
    """
    match = _LABELLED.match(line.text)
    if match and (line.page.rank(line) <= 3 or _above_prose(line)):
        yield line.drop("meta")
        yield Claim("title", unquoted(_REPLY.sub("", match[1])), 80)


def _above_prose(line: Line) -> bool:
    """True among the rows of fields over a text: nothing above is a sentence, and a label stands beside."""
    beside = [other for other in (line.before, line.after) if other]
    return (
        line.page.rank(line) < 24
        and any(re.match(r"[^：:。]{2,8}[：:]", other.text) for other in beside)
        and not any(is_prose(other.text) for other in line.page.filled[: line.page.rank(line)])
    )


_H1 = re.compile(r"^ {0,3}#(?!#)[ \t]+(\S.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}=+[ \t]*$")
_INLINE = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@page_rule("M32")
def markdown_title(page: Page) -> Iterator[Finding]:
    r"""The first heading of the highest level of a Markdown or HTML page.

    It is the title where it stands before all prose. Under front matter that gives the same title it is an echo of
    it, and goes all the same.

    >>> from generator.cleaning.finding import Claim
    >>> [f.value for f in markdown_title(Page("# On *Tides*\n\nThe sea rises.", "markdown")) if isinstance(f, Claim)]
    ['On Tides']
    """
    if page.format == "text":
        return
    for line in page.filled[:8]:
        match = _H1.match(line.raw)
        under = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
        setext = bool(under and _UNDERLINE.match(under.raw))
        if match or setext:
            text = match[1] if match else line.text
            yield line.drop("meta")
            if setext and under:
                yield under.drop("markup")
            yield Claim("title", _INLINE.sub(r"\2", _LINK.sub(r"\1", text)).replace("\\", ""), 60)
            return
        if len(line.text) > 60 or line.text.startswith(("#", "```", "~~~")):
            return


_BRACKETED = re.compile(
    r"(?<=[。！？”」…])[ \u3000]*【(?P<behind>[^【】\n]{8,80})】[ \u3000]*$"
    r"|^[ \u3000]*【(?P<front>[^【】\n]{12,80})】(?=\S|[ \u3000]*$)",
    re.MULTILINE,
)


@page_rule("M34")
def bracketed_title(page: Page) -> Iterator[Finding]:
    r"""A title in thick brackets, set in behind or before a paragraph of the text by an aggregator: 【…】.

    It is done for search engines, once, with the whole title. Several passages in such brackets are a writer's own
    leads, a short one is a label (【导读】), and on the first lines they belong to the text; these stay.

    >>> page = Page("春天来了。\n潮水退得很远。【潮汐与渔村的一百年】")
    >>> [claim.value for claim in bracketed_title(page) if isinstance(claim, Claim)]
    ['潮汐与渔村的一百年']
    >>> list(bracketed_title(Page("【导读】潮水退得很远。")))
    []
    """
    if not 1 <= page.text.count("【") <= 4 or len(page.filled) < 2:
        return
    found = list(_BRACKETED.finditer(page.text))
    if len(found) != 1:
        return
    match = found[0]
    title = (match["behind"] or match["front"]).strip()
    known = page.claimed("title")
    if known and squash(known) != squash(title):
        return
    line = page.line_at(match.start())
    if match["front"] and page.rank(line) < 6:
        return
    yield Put(match.start(), match.end(), "", "title-echo")
    yield Claim("title", title, 55)


_LONGEST_HAN, _LONGEST = 36, 110


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
    if len(first) > _LONGEST_HAN or not re.fullmatch(r"[“「『][^“”「」『』]{2,}[”」』]", first):
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


def _over_turns(lines: Sequence[Line]) -> bool:
    """True where a question and its answer stand below the first line, each with who says it before a colon."""
    return len(lines) > 4 and bool(_ASKED.match(lines[1].text) and _ANSWERED.match(lines[2].text))


_ASKED, _ANSWERED = re.compile(r"(?:[问問]|Q)\s*[：:]\s*\S"), re.compile(r"(?:答|A)\s*[：:]\s*\S")
_ITEM = re.compile(r"(?:\d{1,2}[.、)．]|[-*•·])\s*\S")


def is_prose(text: str) -> bool:
    """True for a line of the text itself: a sentence with its mark, or a long line.

    >>> is_prose("海水每天涨落两次，渔人按着它的钟点出门。"), is_prose("四个问题，看懂潮汐")
    (True, False)
    """
    if not 16 <= len(text) < 100:
        return len(text) >= 100
    wide = HAN_LETTER.search(text)
    if len(text) >= (40 if wide else 100):
        return True
    return len(text) >= (16 if wide else 45) and bool(_ENDED.search(text))


_ENDED = re.compile(r"(?:[。！!…；;.]|。.*[？?])[”’」』\"')）]*$|^[“「\"].*[。！？!?.][”」\"]$")


def _set_apart(page: Page) -> bool:
    """True where a gap parts the first line from the rest, as few lines of the text are parted: there stood a byline,
    or the space that a title has."""
    lines = page.filled
    gaps = [lower.index > upper.index + 1 for upper, lower in pairwise(lines)]
    signed = any(claim.field in {"author", "publisher", "date"} and claim.weight > 20 for claim in page.claims)
    return gaps[0] and len(lines) >= 5 and (sum(gaps) <= 0.4 * len(gaps) or signed)


def squash(text: str) -> str:
    """A title as it is compared: letters and figures alone.

    >>> squash("“潮汐”与 渔村") == squash("潮汐与渔村")
    True
    """
    return _NO_LETTER.sub("", text).casefold()


_NO_LETTER = re.compile(r"[\W_]+")


def _short(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HAN and not _END.search(line.text)


_UNTITLED = re.compile(
    r"(?i)^(?:(?![“「『][^”」』]+[”」』].{3})[“\"「『（(【\[#*>@«»<←→∙△▲●■◆•·\-—–|｜/]|\d(?!\d{3}年(?!\d{1,2}月\d{1,2}日))"
    r"|[一二三四五六七八九十]+[、.．]|https?:|[问問答QA]\s*[：:])|[。；;]|https?:|[|｜]\s*$"
    r"|^\W*\w\W*$|[|｜].+[|｜]|^(?:bgm|背景音乐|主播|朗读)\s*[:：|｜]|^(?:首发于|首發於|收录于)"
    r"|^转载\s*▼$|^第\s*\d+\s*[页頁](?:[\s/，,]*共\s*\d+\s*[页頁])?$|^(?:目录|目錄|目次|导读|導讀|摘要|编者按|編者按|正文|以下(?:是|为)正文|前言|引言"
    r"|第[一二三四五六七八九十百\d]+[章节節回].*|chapter\s+\w+|contents"
    r"|table of contents|abstract|summary|introduction|preface|in this article)$|请(?:点击|在|用|登录)|点击此处"
    r"|[»›→>＞]$|^(?:关注|關注|订阅|訂閱)\S{2,8}(?:网|網|报|報|社|台|微博|公众号)$|^(?:vai al|zum inhalt"
    r"|aller au|ir al|saltar|compartir|partager|condividi|teilen|share|tweet|skip to)\b|[，,]\s*请"
    r"|[，,].*(?:無法|无法)(?:正常)?(?:查看|显示|顯示|阅读|閱讀|浏览|瀏覽|访问|打开|使用|收到|登[录錄])"
    r"|^(?:申请入驻|申請入駐|锁定|鎖定|上传视频|播报|(?:版面|标题)导航.*|等你来答|(?:发|發)[布佈表][于於].{2,10}"
    r"|.*可能有(?:关键)?情节透露|ask question|(?:asked|modified) .{3,40} ago|viewed [\d.,]+[km]? times"
    r"|sorted by:.*)$"
    r"|^(?:近日|最近|近期|今天|昨天|今年|去年|日前|当下|如今|据)"
)
"""What a line that is a title does not have."""
_KANA = re.compile("[\u3041-\u3096]")
_FOREIGN = re.compile(r"[\u3041-\u30fa\u0400-\u04ff\u0e00-\u0e7f\uac00-\ud7a3]")


_RUNNING = re.compile(r"[a-z]{2}[.!?] [A-Z].{30}|[a-z][-,]$")
"""A line of running text that was broken to a width."""


def unfit(text: str) -> bool:
    """True for what has a mark or a word that no title has.

    >>> unfit("潮汐与渔村"), unfit("请点击此处查看"), unfit("» Next")
    (False, True, True)
    """
    return bool(_UNTITLED.search(text))


def _in_capitals(text: str) -> bool:
    """Whether nearly all longer words of a line begin with a capital, as those of English titles do.

    >>> _in_capitals("Who Owns a Ghost? Voice Models and the Limits of Rights"), _in_capitals("It is. The men know it.")
    (True, False)
    """
    words = re.findall(r"[A-Za-z]{4,}", text)
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def titular(line: Line, page: Page) -> bool:
    """Whether a line has the form of a title: short, open at its end, in the script of the page, no label."""
    text = line.text
    han = len(re.findall(f"[{HAN}]", text))
    fits = len(text) <= _LONGEST_HAN if han else page.han_share < 0.1 and 2 <= len(text.split()) <= 16
    if not fits or len(text) > _LONGEST or han == 1 or _END.search(text) or fields(text) or _UNTITLED.search(text):
        return False
    if not han and (
        (_RUNNING.search(text) and not _in_capitals(text))
        or (text[0].islower() and len(text) > 50)
        or (line.after and text[0].isupper() and line.after.text[0].islower() and len(text) > 40)
    ):
        return False
    # In a page of one script, a first line partly in another is an intruder, not a title.
    kana = len(_KANA.findall(page.text[:2000])) > 0.05 * min(2000, len(page.text))
    return not (page.chinese and not kana and _FOREIGN.search(text)) and (bool(han) or not text.endswith("."))
