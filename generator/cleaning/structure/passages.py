"""Quotations, references and turns."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from generator.cleaning.finding import Finding, Shape
from generator.cleaning.metadata.condition import is_verse
from generator.cleaning.metadata.title_form import squash
from generator.cleaning.page import Page, once
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.fences import fences
from generator.cleaning.structure.headings import found_headings
from generator.cleaning.structure.speakers import turns
from generator.cleaning.trigger import Trigger

_QUOTED = re.compile(r"^(?:“[^“”]{4,}”|「[^「」]{4,}」|\"[^\"]{8,}\")[。.]?$")
_ATTRIBUTION = re.compile(r"^\s*(?:——|—|--|–)\s*\S[^。！？!?]{0,30}$")
_TELLS = re.compile(
    r"(?:(?:就|还|曾|也|中|里)提到|见解|看法|(?:如下|这样)规定|写道|写着|写下|说道|回复道|一句话|这段话|原文如下|观点|推测|声明如下|名言|诗句|歌词|评论道|回应称|所说|(?:答案|回答|答复|回复)(?:是|为|如下)?)\s*[：:]$"
)

KEPT = "kept"
"""The field of claims that say a line is a passage that a reader marked in a book; their value is the line."""


@page_rule("S51")
def quotation(page: Page) -> Iterator[Finding]:
    r"""Quotations set off as lines of their own: over an attribution, or after a line that announces one.

    A sentence in quotation marks by itself is no more than speech, and stays a paragraph.

    >>> [shape.line for shape in quotation(Page("潮水不等人。\n——渔村的老话\n海水每天涨落两次。"))]
    [0, 1]
    """
    verse = is_verse(page)
    told: set[int] = set()
    answers: set[int] = set()
    kept = {claim.value for claim in page.claims if claim.field == KEPT}
    yield from (Shape(line.index, "quote") for line in page.filled if kept and line.text in kept)
    yield from (Shape(index, "quote") for index in _pulled(page))
    yield from (Shape(index, "quote") for index in _set_off(page))
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
        elif before and before.index in told and line.text.startswith("我"):
            # Who is quoted goes on in the first person.
            told.add(line.index)
            yield Shape(line.index, "quote")
        elif verse and before and (before.index in answers or _QUESTION.match(before.text)) and _answers(line.text):
            # In a text of broken lines whole paragraphs below a question are the answer as it was given.
            answers.add(line.index)
            yield Shape(line.index, "quote")
        elif line.text[0] in ">＞" and len(line.text) > 1 and page.format == "text":
            yield Shape(line.index, "quote")


_SUNG = re.compile(r"^这(?:些|段|首|几句|句)?\S{0,4}(?:歌词|诗句?|话|文字|台词|唱词)(?:来自|出自|选自|摘自|是)")
_SAID_SO = re.compile(
    r"^[^。！？，“”]{2,30}(?:评论道|写道|说道|留言道|感叹道|(?:的|这)(?:这)?(?:句|段)?(?:名言|话|歌词|评论|留言))。?$"
)
_SIGNED = re.compile(r"^[^—]{20,200}[。！？”]——[^。！？，—]{2,30}$")


def _set_off(page: Page) -> Iterator[int]:
    """Quotations told by what stands below or behind them.

    Words of a song over the line that says where they come from; a speech over the line that says whose it is, or
    with the name behind a dash; two or more long lines beside each other, each in quotation marks as a whole, in a
    text where few are (in a story, people talk that way).
    """
    if page.format != "text" or not page.chinese:
        return
    quoted = [line for line in page.filled if _WHOLE.match(line.raw) and _QUOTED.match(line.text)]
    few = len(quoted) <= 0.25 * len(page.filled)
    for line in quoted:
        after = line.after
        if after is not None and len(line.text) >= 12 and _SAID_SO.match(after.text):
            yield line.index
        beside = [other for other in (line.before, after) if other is not None and _QUOTED.match(other.text)]
        if few and len(line.text) >= 36 and any(len(other.text) >= 36 for other in beside):
            yield line.index
    for line in page.lines_with(_SUNG_LINE):
        if not _SUNG.match(line.text):
            continue
        run = []
        above = line.before
        while above is not None and len(above.text) <= 24 and not re.search(r"[。！？；：，,:|｜”》）]$", above.text):
            run.append(above.index)
            above = above.before
        if len(run) >= 4:
            yield from reversed(run)
    yield from (line.index for line in page.lines_with(_SIGNED_LINE) if _SIGNED.match(line.text))


_WHOLE = re.compile(r"[ \t\u3000]*[“「].{4,}$")
_SUNG_LINE = Trigger(r"^[ \t\u3000]*这.{0,8}(?:来自|出自|选自|摘自|是).*$", re.MULTILINE)
_SIGNED_LINE = Trigger(r"^.{20,200}[。！？”]——.{2,30}$", re.MULTILINE)


def _answers(text: str) -> bool:
    return len(text) >= 25 and bool(re.search("[。！？：]$", text))


_SENTENCE = re.compile(r"(?:^|(?<=[。！？：“”]))[^。！？\n]{8}", re.MULTILINE)


_PIECE = 15
"""Fewer lines are no piece that an editor sets quotes into."""


@once
def _pulled(page: Page) -> Sequence[int]:
    """The lines that stand again, word for word, within one longer paragraph: an editor pulled them out of it, as is
    done in pieces of some length. Who says a thing often repeats himself."""
    if page.format != "text" or not page.chinese or len(page.filled) < _PIECE:
        return ()
    headed = found_headings(page)
    if spoken := turns(page):
        return list(_pulled_from_talk(page, spoken, headed))
    twice = [
        line
        for line in page.filled
        if line.index not in headed
        and 20 <= len(line.text) <= 120
        and line.text.endswith(("。", "！"))
        and page.text.count(line.text[:8]) >= 2  # as of few lines, and sooner seen
        and page.text.count(line.text) == 2
        and not any(other.text == line.text for other in page.filled if other.index != line.index)
    ]
    openings = Counter(match[0] for match in _SENTENCE.finditer(page.text)) if twice else Counter[str]()
    return [line.index for line in twice if openings[line.text[:8]] >= 2]


def _pulled_from_talk(page: Page, spoken: Container[int], headed: Container[int]) -> Iterator[int]:
    """The lines of an interview that stand over a turn and say again, word for word, what somebody says in one."""
    whole = squash(page.text)
    for line in page.filled:
        if line.index in spoken or line.index in headed or line.after is None or line.after.index not in spoken:
            continue
        words = squash(line.text) if len(line.text) <= 160 and line.text[-1] in "。！？”" else ""
        if len(words) >= _SAID_AGAIN and whole.count(words) >= 2:
            yield line.index


_SAID_AGAIN = 12
"""So many letters and figures nobody says twice by chance."""


_SOURCES = Trigger(
    r"^[ \t\u3000\xa0【\[*#]*(?:图片、?)?(?:参考(?:资料|文献|链接|来源|文章|书目)|资料来源|数据来源|引用(?:资料|文献)"
    r"|部分参考资料|主要参考文献|延伸阅读资料|注释|"
    r"references?|sources?|bibliography|works cited|citations|further reading)"
    r"(?:[（(][^（）()]*[）)])?\s*[】\]*]*\s*[：:]?$",
    re.IGNORECASE,
)
_URL = Trigger(
    r"^[\s\-•·*]*(?:\[?\(?\d{1,2}\]?\)?[.、]?\s*)?"
    r"(?:[^：:，。！？\s]{0,8}(?:链接|地址|主页|网址|官网|论文|项目|代码|来源|原文|GitHub|Demo|Link|URL|Source)\s*[：:]\s*)?"
    r"(?:https?://|www\.)\S+\s*$",
    re.IGNORECASE,
)
_NUMBERED = Trigger(r"^\s*(?:(?:\[\d{1,3}\])+|［\d{1,3}］|【\d{1,3}】|\[\^[\w-]+\]:)\s*\S")


_TITLE = re.compile(r"^[A-Z][a-z]+(?: [A-Za-z]+){1,4}$")
_CITED = Trigger(r"^(?:参考|參考|出处|出處|引自|资料来源|資料來源|数据来源|原文|Source|Reference)s?\s?[：:]\s*\S")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def _footnotes(page: Page) -> Iterator[int]:
    """The lines at the foot that begin with a circled number which stands in the text above, too."""
    if "①" not in page.text:
        return
    notes = [line for line in page.filled if line.text[0] in _CIRCLED]
    if len(notes) < 2:
        return
    above = page.text[: notes[0].start]
    if page.from_end(notes[0]) < len(notes) + 3 and all(note.text[0] in above for note in notes):
        yield from (note.index for note in notes)


@page_rule("S53")
def reference(page: Page) -> Iterator[Finding]:
    r"""References: what stands under 参考资料 or Sources, numbered sources at the foot, addresses alone on a line.

    >>> text = "海水每天涨落两次。\n参考资料：\n潮汐志，山谷出版社\nhttps://example.org/tides"
    >>> [shape.line for shape in reference(Page(text))]
    [2, 3]
    """
    yield from (Shape(index, "ref") for index in _footnotes(page))
    under = False
    likely = page.holders(_SOURCES, _URL, _CITED, _NUMBERED)
    for line in page.filled:
        if not under and line.index not in likely:
            continue  # as most lines
        text = line.text
        if _SOURCES.pattern.match(text):
            under = True
            continue
        if under and not page.chinese and _TITLE.match(text):
            under = False  # the next section, or the frame of the page
        if (
            _URL.pattern.match(text)
            or (_CITED.pattern.match(text) and len(text) <= 120 and page.from_end(line) < 6)
            or (
                under
                and len(text) <= 300
                and not (len(text) > 120 and text.endswith("。"))
                and not re.match(r"#{1,6}\s", text)
            )
            or (
                _NUMBERED.pattern.match(text)
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
    asked = page.filled if "Q" in page.text else ()
    questions = [line for line in asked if _QUESTION.match(line.text) and len(line.text) <= 120]
    if len(questions) >= 2:
        yield from (Shape(line.index, "turn") for line in questions)
    yield from (Shape(index, "turn") for index in turns(page))


@page_rule("S55")
def fence(page: Page) -> Iterator[Finding]:
    r"""Code between fences, in a plain text as in a Markdown one: one block, its lines as they are.

    >>> list(fence(Page("```\nx = 1\n```")))
    [Shape(line=0, kind='code', lines=3)]
    """
    yield from (Shape(first, "code", last - first + 1) for first, last in fences(page))
