"""Quotation marks of the typewriter in Chinese text."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.page import HAN_LETTER, Line, Page, once
from generator.cleaning.repair.punctuation import CHINESE, CJK, in_chinese, outside, spared_marks
from generator.cleaning.rule import line_rule

_CODE_LIKE = re.compile(
    r'[={}<>\\]|\b[A-Za-z_]\w*\("|"\s*:\s*"|\d"(?![，。、；：？！）])|"[\w./-]+" -\w |(?:^|\s)--?\w+ "'
)
_NO_BEGINNING = re.compile("[，。、；：？！）」』》】…]")
"""What follows no opening mark."""
_NO_END = re.compile("[：（「『《【]")
"""What stands before no closing mark."""
_SINGLE = re.compile(rf"(?:(?<=[{CJK}\"])|(?<=^)) ?'([^'\"\n]{{1,120}})' ?(?=[{CJK}\",:;?!]|$)")


@once
def _corners(page: Page) -> bool:
    """Whether the page quotes with 「」: then it has its own marks, and straight ones are no fault of theirs."""
    return page.text.count("「") > page.text.count("“")


@line_rule("R13", f"[\"'](?:(?<=[{CJK}].)|(?<=[{CJK}] .)| ?[{CJK}])")
def straight_quote(line: Line) -> Iterator[Finding]:
    r"""Straight quotes in Chinese text, where they pair.

    Chinese quotes are folded to the typewriter's by programs that think them "smart". Where a paragraph holds an even
    number they open and close in turn; single ones pair where Chinese stands inside and on both sides.

    An odd number is left, since it cannot be told which one is missing; so are code, inches, apostrophes, Latin text
    behind a Latin word, and all of a page that quotes with 「」.

    >>> from generator.cleaning.rule import tried
    >>> tried(straight_quote, '他说"好"，又说" 不好"。')
    '他说“好”，又说“不好”。'
    >>> tried(straight_quote, "他说\"她只答了'不去'两个字\"，就走了。")
    '他说“她只答了‘不去’两个字”，就走了。'
    >>> tried(straight_quote, '他说"好，又走了。在终端里输入 echo "hi"，按回车。')
    '他说"好，又走了。在终端里输入 echo "hi"，按回车。'
    """
    page, raw = line.page, line.raw
    if not in_chinese(page) or _corners(page) or _CODE_LIKE.search(raw):
        return
    places = [at for at, character in enumerate(raw) if character == '"']
    if page.format != "text" and not all(outside(spared_marks(page), line.start + at) for at in places):
        return
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if len(places) % 2 or not all(_fits(raw, *pair) for pair in pairs):
        pairs = []
    for opening, closing in pairs:
        if _chinese(raw, opening, closing):
            yield from (line.mend(*_opening(raw, opening), "“"), line.mend(*_closing(raw, closing), "”"))
    for match in _SINGLE.finditer(raw):
        if HAN_LETTER.search(match[1]) and (
            page.format == "text" or outside(spared_marks(page), line.start + match.start())
        ):
            yield line.mend(match.start(1) - 1, match.start(1), "‘")
            yield line.mend(match.end(1), match.end(1) + 1, "’")


def _fits(raw: str, opening: int, closing: int) -> bool:
    """Whether two marks can be the first and last of a quotation by what stands beside them."""
    return (
        closing > opening + 1
        and not _NO_BEGINNING.match(raw, opening + 1)
        and not _NO_END.match(raw, closing - 1)
        and raw[opening + 1 :].strip() != ""
    )


def _chinese(raw: str, opening: int, closing: int) -> bool:
    """Whether a quotation is one of Chinese text."""
    before, after = raw[:opening], raw[closing + 1 :]
    if not HAN_LETTER.search(raw, opening, closing) and re.search("[A-Za-z] $", before):
        return False
    beside = before.rstrip(" ")[-1:] + after.lstrip(" ")[:1]
    return CHINESE.search(beside) is not None or (
        HAN_LETTER.search(raw, opening, closing) is not None and not re.search("[A-Za-z]", beside)
    )


def _opening(raw: str, at: int) -> tuple[int, int]:
    """The stretch that an opening mark stands for: with the spaces behind it, and one between it and Chinese."""
    start, end = at, at + 1
    while end < len(raw) and raw[end] == " ":
        end += 1
    if start > 1 and raw[start - 1] == " " and CHINESE.match(raw[start - 2]):
        start -= 1
    return start, end


def _closing(raw: str, at: int) -> tuple[int, int]:
    """The stretch that a closing mark stands for: with the spaces before it, and one between it and Chinese."""
    start, end = at, at + 1
    while start and raw[start - 1] == " ":
        start -= 1
    if raw[end : end + 1] == " " and CHINESE.match(raw[end + 1 : end + 2] or "x"):
        end += 1
    return start, end
