"""The notebook that a reading device exports: passages and notes, each below the place where it stands."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.fields import LABELLED
from generator.cleaning.page import HAN_LETTER, Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.layout import STYLED
from generator.cleaning.structure.passages import KEPT
from generator.cleaning.trigger import Trigger

_PLACE = r"(?:第\s?\d+\s?[页頁]|[页頁][码碼面]?\s?\d+|位置\s?#?[\d,-]+|(?:page|location|loc\.)\s?[\d,-]+)"
_MARK = Trigger(
    r"^[ \t\u3000\xa0]*"
    r"(?:(?P<passage>[标標][注註记記]|[划劃][线線]|highlight)|[笔筆][记記]|note|[书書][签籤]|bookmark)\s*"
    r"(?:[（(][^（）()\n]{1,8}[)）])?\s*[-–—]\s*(?:[^\n>＞]{1,60}[>＞]\s*)?"
    rf"{_PLACE}(?:\s*[·•>]\s*{_PLACE})?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LEAST = 2
_EXPORTED = re.compile(
    r"[笔筆][记記]本?[导導匯]出|notebook export|(?:your )?notes and highlights.{0,12}"
    r"|(?:以下.{0,8})?[笔筆][记記][与與和][标標][注註].{0,8}",
    re.IGNORECASE,
)
_CITED = re.compile(r"(?:引文|引用|citation)\s*[（(][A-Za-z]{2,12}[）)]\s*[:：].*", re.IGNORECASE)


@page_rule("N64")
def exported_notebook(page: Page) -> Iterator[Finding]:
    r"""The notebook that a reading device exports: 标注（黄色） - 第 3 页 · 位置 41, Note - Page 9.

    The book's title and its writer stand over it. Passages that were marked are quotations (S51 makes them so), notes
    are the reader's own words; a line between them that has no place over it is the book's heading over its part.

    >>> from generator.cleaning.rule import tried
    >>> one = "笔记本导出\n潮汐表\n林小满\n第一章 月亮\n标注(黄色) - 第 3 页 · 位置 41\n海水涨落两次。\n"
    >>> tried(exported_notebook, one + "笔记 - 第 3 页 · 位置 42\n真的。")
    '\n\n\n第一章 月亮\n\n海水涨落两次。\n\n真的。'
    >>> tried(exported_notebook, "笔记 - 第 3 页\n他只记了一行。")
    '笔记 - 第 3 页\n他只记了一行。'
    """
    marks = {line.index: _MARK.pattern.match(line.raw) for line in page.lines_with(_MARK)}
    if len(marks) < _LEAST:
        return
    first = next(iter(marks))
    head = [line for line in page.filled if line.index < first]
    yield from _book(head)
    for line in page.filled:
        if line.index in marks:
            yield line.drop("nav")
        elif line.before is not None and (mark := marks.get(line.before.index)):
            if mark["passage"]:
                yield Claim(KEPT, line.text, 0)
        elif line.index > first and _heads(line) and line.after is not None and line.after.index in marks:
            yield Claim(STYLED, line.text, 0)
    if head and _heads(head[-1]) and len(head) > _TOLD and not _CITED.fullmatch(head[-1].text):
        yield Claim(STYLED, head[-1].text, 0)


_TOLD = 3
"""The lines over an export: that it is one, the book, its writer."""


def _book(head: list[Line]) -> Iterator[Finding]:
    """What the lines over an export say of the book."""
    told = [line for line in head if not _EXPORTED.fullmatch(line.text) and not _CITED.fullmatch(line.text)]
    yield from (line.drop("nav") for line in head if _EXPORTED.fullmatch(line.text))
    yield from (line.drop("meta") for line in head if _CITED.fullmatch(line.text))
    if len(told) == len(head):
        return  # nothing says that it is an export: these may be anything
    for line, field in zip(told[:2], ("title", "author"), strict=False):
        yield line.drop("meta")
        yield Claim(field, line.text, LABELLED)


def _heads(line: Line) -> bool:
    """True for words of a heading's size."""
    return len(line.text) <= (30 if HAN_LETTER.search(line.text) else 80) and line.text[-1] not in "。！？，；,.!?;”"
