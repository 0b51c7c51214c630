"""Lists, quotations, references and turns."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding, Shape
from generator.cleaning.metadata.condition import is_verse
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.fences import fences
from generator.cleaning.structure.headings import found_headings, style
from generator.cleaning.structure.speakers import OPENING, speakers

_BULLET = re.compile(r"^\s*(?:[•●○◦■□◆◇▪▫‣※☞★☆✓✔➤►▎]\s*\S|[-*–·]\s+\S|[-–](?=[\u4e00-\u9fff]))")
_ITEM = re.compile(r"^\s*(?:\d{1,2}\s*[.、．)）](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[a-zA-Z][.)、]\s)\s*\S")


@page_rule("S50")
def list_item(page: Page) -> Iterator[Finding]:
    r"""List items: lines with bullets, numbered lines in a run, parallel lines that end with semicolons.

    A run has two lines at the least, and for numbers they count on. Lines under a colon that are short and alike, the
    last one closed, are items too.

    >>> [shape.line for shape in list_item(Page("要带的东西：\n1、网\n2、灯\n3、绳"))]
    [1, 2, 3]
    """
    lines = page.filled
    headed = found_headings(page)
    marked: dict[int, str] = {}
    for line in lines:
        if line.index in headed:
            continue
        if _BULLET.match(line.raw):
            marked[line.index] = "bullet"
        elif _ITEM.match(line.raw):
            marked[line.index] = style(line.text) or "item"
    for line in lines:
        kind = marked.get(line.index)
        beside = [other for other in (line.before, line.after) if other]
        if (
            kind == "bullet"
            and (
                any(other.index in marked for other in beside)
                or _under_colon(line)
                or re.match(r"\s*[•●○◦▪▫‣]", line.raw)
            )
        ) or (kind and any(marked.get(other.index) == kind for other in beside)):
            yield Shape(line.index, "li")
    yield from _parallel(page, marked)
    yield from _quoted_runs(page)


def _quoted_runs(page: Page) -> Iterator[Finding]:
    """Three or more lines beside each other, each a name in quotation marks: a list of titles."""
    title = re.compile(r"^[“《「][^“”《》「」。！？；]{2,40}[”》」]$")
    run: list[Line] = []
    for line in [*page.filled, None]:
        if line is not None and (title.match(line.text) or (len(run) >= 3 and re.fullmatch("[….]{1,6}", line.text))):
            run.append(line)
            continue
        if len(run) >= 3:
            yield from (Shape(item.index, "li") for item in run)
        run = []


def _under_colon(line: Line) -> bool:
    before = line.before
    return bool(before and before.text.endswith(("：", ":")))


def _parallel(page: Page, marked: dict[int, str]) -> Iterator[Finding]:
    """Runs under a colon whose lines end with semicolons but the last, or each name someone with a comma behind."""
    lines = page.filled
    verse = is_verse(page)
    at = 0
    while at < len(lines) - 1:
        if not lines[at].text.endswith(("：", ":")):
            at += 1
            continue
        run: list[Line] = []
        for line in lines[at + 1 : at + 60]:
            if line.index in marked or len(line.text) > 120 or not line.text.endswith(("；", ";")):
                break
            run.append(line)
        if len(run) >= 2:
            after = run[-1].after
            if after and after.index not in marked and len(after.text) <= 120:
                run.append(after)
            yield from (Shape(line.index, "li") for line in run)
        else:
            run = []
            for line in lines[at + 1 : at + 60]:
                if not re.match(rf"[{HAN}·A-Za-z]{{2,12}}\s*[，,]\s*\S[^。！？]{{1,60}}$", line.text):
                    break
                run.append(line)
            if len(run) >= 3 and not verse:
                yield from (Shape(line.index, "li") for line in run)
        at += max(1, len(run))


_QUOTED = re.compile(r"^(?:“[^“”]{4,}”|「[^「」]{4,}」|\"[^\"]{8,}\")[。.]?$")
_ATTRIBUTION = re.compile(r"^\s*(?:——|—|--|–)\s*\S[^。！？!?]{0,30}$")
_TELLS = re.compile(
    r"(?:写道|写着|写下|说道|回复道|一句话|这段话|原文如下|观点|推测|声明如下|名言|诗句|歌词|评论道|回应称|所说)\s*[：:]$"
)


@page_rule("S51")
def quotation(page: Page) -> Iterator[Finding]:
    r"""Quotations set off as lines of their own: over an attribution, or after a line that announces one.

    A sentence in quotation marks by itself is no more than speech, and stays a paragraph.

    >>> [shape.line for shape in quotation(Page("潮水不等人。\n——渔村的老话\n海水每天涨落两次。"))]
    [0, 1]
    """
    verse = is_verse(page)
    told: set[int] = set()
    for line in page.filled:
        before = line.before
        if _ATTRIBUTION.match(line.text) and before and not verse:
            if 4 <= len(before.text) <= 160 and line.after:  # at the very end it is a signature
                yield Shape(before.index, "quote")
                yield Shape(line.index, "quote")
        elif (
            before
            and before.text.endswith(("：", ":"))
            and (
                (_QUOTED.match(line.text) and len(line.text) >= 10)
                or (_TELLS.search(before.text) and 8 <= len(line.text) <= 300)
            )
        ):
            if not _QUOTED.match(line.text):
                told.add(line.index)
            yield Shape(line.index, "quote")
        elif before and before.index in told and re.match("我们?", line.text):
            # Who is quoted goes on in the first person.
            told.add(line.index)
            yield Shape(line.index, "quote")
        elif re.match(r"^\s*(?:>|＞)\s*\S", line.raw) and page.format == "text":
            yield Shape(line.index, "quote")


_SOURCES = re.compile(
    r"^[ \t\u3000\xa0【\[*#]*(?:图片、?)?(?:参考(?:资料|文献|链接|来源|文章|书目)|资料来源|数据来源|引用(?:资料|文献)"
    r"|部分参考资料|主要参考文献|延伸阅读资料|注释|"
    r"references?|sources?|bibliography|works cited|citations|further reading)"
    r"(?:[（(][^（）()]*[）)])?\s*[】\]*]*\s*[：:]?$",
    re.IGNORECASE,
)
_URL = re.compile(
    r"^[\s\-•·*]*(?:\[?\(?\d{1,2}\]?\)?[.、]?\s*)?"
    r"(?:(?:网页链接|链接|原文链接|论文地址|项目地址|论文链接|地址|论文|项目|代码|GitHub)\s*[：:]\s*)?(?:https?://|www\.)\S+\s*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*(?:(?:\[\d{1,3}\])+|［\d{1,3}］|【\d{1,3}】|\[\^[\w-]+\]:)\s*\S")


@page_rule("S53")
def reference(page: Page) -> Iterator[Finding]:
    r"""References: what stands under 参考资料 or Sources, numbered sources at the foot, addresses alone on a line.

    >>> text = "海水每天涨落两次。\n参考资料：\n潮汐志，山谷出版社\nhttps://example.org/tides"
    >>> [shape.line for shape in reference(Page(text))]
    [2, 3]
    """
    under = False
    for line in page.filled:
        text = line.text
        if _SOURCES.match(text):
            under = True
            continue
        if (
            _URL.match(text)
            or (
                under
                and len(text) <= 300
                and not (len(text) > 120 and text.endswith("。"))
                and not re.match(r"#{1,6}\s", text)
            )
            or (
                _NUMBERED.match(text)
                and len(text) <= 300
                and (page.from_end(line) < 40 or line.page.rank(line) > len(page.filled) // 2)
            )
        ):
            yield Shape(line.index, "ref")
        elif under:
            under = False


_QUESTION = re.compile(r"^\s*Q\s?\d{1,2}(?![\d.%A-Za-z])[：:.、\s]?\s*\S")


@page_rule("S54")
def turn(page: Page) -> Iterator[Finding]:
    r"""Turns of an interview: lines that begin with a speaker's name and a colon, or with Q1, Q2, …

    >>> page = Page("记者：你从哪里来？\n林小满：海边。\n他笑了。\n记者：为什么？\n林小满：冬天。")
    >>> [shape.line for shape in turn(page)]
    [0, 1, 3, 4]
    """
    named = speakers(page)
    questions = [line for line in page.filled if _QUESTION.match(line.text) and len(line.text) <= 120]
    if len(questions) >= 2:
        yield from (Shape(line.index, "turn") for line in questions)
    if named:
        for line in page.lines_with(OPENING):
            match = OPENING.match(line.raw)
            if match and match["name"].strip() in named:
                yield Shape(line.index, "turn")


@page_rule("S55")
def fence(page: Page) -> Iterator[Finding]:
    r"""Code between fences, in a plain text as in a Markdown one: one block, its lines as they are.

    >>> list(fence(Page("```\nx = 1\n```")))
    [Shape(line=0, kind='code', lines=3)]
    """
    yield from (Shape(first, "code", last - first + 1) for first, last in fences(page))
