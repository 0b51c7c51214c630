"""Lists."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.cleaning.finding import Finding, Shape
from generator.cleaning.metadata.condition import is_verse
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.alike import alike
from generator.cleaning.structure.headings import found_headings
from generator.cleaning.structure.numbering import counts_on, style
from generator.cleaning.structure.tallies import tallies
from generator.cleaning.structure.timeline import is_an_hour, timeline
from generator.cleaning.trigger import Trigger

_BULLET = re.compile(r"^\s*(?:[•●○◦■□◆◇▪▫‣※☞★☆✓✔➤►▎]\s*\S|[-*–·]\s+\S|[-–](?=[\u4e00-\u9fff]))")
_DASHED_LINE = Trigger(r"^[ \t\u3000]*——[ \t]*[^\s—].+$", re.MULTILINE)
_NAMED = re.compile(r"^[^。！？；：:“”\s]{2,40}[：:]\s*[^：:]{6,}。$")
"""What is told of, a colon, and what is told, closed: an item of a list of terms."""
_PLACED = re.compile(rf"[{HAN}·A-Za-z]{{2,12}}\s*[，,]\s*\S[^。！？]{{1,60}}$")
"""A name, and in some words what it is."""
_ITEM = re.compile(
    r"^\s*(?:[壹贰貳叁參肆伍陆陸柒捌玖拾]\s*[、|｜丨]|\d{1,2}\s*(?:[、)）]|[.．](?!\d))|[（(]\d{1,2}[）)]|[①-⑳]|\d\ufe0f?\u20e3|[a-zA-Z][.)、]\s)\s*\S"
)


@page_rule("S50")
def list_item(page: Page) -> Iterator[Finding]:
    r"""List items: lines with bullets, numbered lines in a run, parallel lines that end with semicolons.

    A run has two lines at the least, and for numbers they count on. Lines under a colon that are short and alike, the
    last one closed, are items too; and so is what a text counts line by line, and what is heard when in a recording.

    >>> [shape.line for shape in list_item(Page("要带的东西：\n1、网\n2、灯\n3、绳"))]
    [1, 2, 3]
    """
    lines = page.filled
    headed = found_headings(page)
    rows = _rows(page)
    marked: dict[int, str] = {}
    for line in lines:
        if line.index in headed:
            continue
        if _BULLET.match(line.raw):
            marked[line.index] = "bullet"
        elif _ITEM.match(line.raw):
            marked[line.index] = style(line.text) or "item"
        elif line.index in rows:
            marked[line.index] = "digit"
        elif _counted(line.text):
            marked[line.index] = style(line.text) or ""  # clauses, or a table of contents
    for line in lines:
        kind = marked.get(line.index)
        if not kind:
            continue
        beside = [other for other in (line.before, line.after) if other]
        if (
            kind == "bullet"
            and (
                any(other.index in marked for other in beside)
                or _under_colon(line)
                or re.match(r"\s*[•●○◦▪▫‣]", line.raw)
            )
        ) or any(marked.get(other.index) == kind for other in beside):
            yield Shape(line.index, "li")
    yield from _parallel(page, marked, headed)
    yield from _quoted_runs(page)
    yield from _dashed(page)
    heard = (index for index in timeline(page) if not is_an_hour(page.lines[index].text))
    yield from (Shape(index, "li") for index in sorted({*alike(page), *tallies(page), *heard} - headed.keys()))


def _rows(page: Page) -> set[int]:
    """The lines of a Chinese page that have nothing but spaces behind their numbers, where three or more count on."""
    runs = (list(run) for counts, run in groupby(page.filled, counts_on) if counts) if page.chinese else ()
    return {line.index for run in runs if len(run) >= 3 for line in run}


def _counted(text: str) -> bool:
    """True for a line that counts in Chinese figures: in brackets, or as the headings of a text do."""
    kind = style(text)
    return kind == "han2" or (kind == "han" and len(text) <= 30 and not text.endswith("。"))


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


def _dashed(page: Page) -> Iterator[Finding]:
    """Two or more lines beside each other that begin with a dash, below a colon or as long as paragraphs."""
    run: list[Line] = []
    for line in [*page.lines_with(_DASHED_LINE), None]:
        if run and (line is None or line.before is None or line.before.index != run[-1].index):
            if len(run) >= 2 and (_under_colon(run[0]) or all(len(item.text) >= 36 for item in run)):
                yield from (Shape(item.index, "li") for item in run)
            run = []
        if line is not None:
            run.append(line)


def _under_colon(line: Line) -> bool:
    before = line.before
    return bool(before and before.text.endswith(("：", ":")))


def _terms(lines: Sequence[Line], marked: Mapping[int, str]) -> list[Line]:
    """The lines at the beginning that each name something, set a colon behind it and tell of it in a sentence."""
    run = []
    for line in lines:
        if line.index in marked or len(line.text) > 120 or not _NAMED.match(line.text):
            break
        run.append(line)
    return run


def _parallel(page: Page, marked: Mapping[int, str], headed: Mapping[int, str]) -> Iterator[Finding]:
    """Runs under a colon whose lines end with semicolons but the last, or each name someone with a comma behind."""
    lines = page.filled
    verse = is_verse(page)
    at = 0
    while at < len(lines) - 1:
        dash = lines[at].text.endswith("——") and len(lines[at].text) > 12
        if not dash and not lines[at].text.endswith(("：", ":")) and lines[at].index not in headed:
            at += 1
            continue
        run: list[Line] = []
        for line in lines[at + 1 : at + 60]:
            if line.index in marked or len(line.text) > 120 or not line.text.endswith(("；", ";")):
                break
            run.append(line)
        after = run[-1].after if run else None
        if not run and lines[at].index not in headed and not verse:
            run = _terms(lines[at + 1 : at + 30], marked)
            if len(run) >= (2 if dash else 3):
                yield from (Shape(line.index, "li") for line in run)
                at += len(run)
                continue
            run = []
        if len(run) >= 2 or (dash and after is not None and after.text.endswith("。")):
            after = run[-1].after
            if after and after.index not in marked and len(after.text) <= 120:
                run.append(after)
            yield from (Shape(line.index, "li") for line in run)
        else:
            run = []
            for line in lines[at + 1 : at + 60]:
                if not _PLACED.match(line.text):
                    break
                run.append(line)
            if len(run) >= 3 and not verse:
                yield from (Shape(line.index, "li") for line in run)
        at += max(1, len(run))
