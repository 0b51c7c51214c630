"""How two lines are made one."""

import re

from generator.cleaning.finding import Put
from generator.cleaning.page import HAN_LETTER, Line, Page

_FIGURE = re.compile(r"[0-9][.,]?$")


def join(line: Line, after: Line, put: str) -> Put:
    """The finding that two lines are one: all white space between them becomes `put`."""
    end = line.start + len(line.raw.rstrip())
    begin = after.start + len(after.raw) - len(after.raw.lstrip())
    return Put(end, begin, put, "break")


def seam(left: str, right: str) -> str:
    """What stands between two pieces of a line that are joined: a space, but nothing beside Chinese.

    Chinese is cut at any character, within figures too.

    >>> seam("the sea", "rises"), seam("海水", "退去"), seam("利润186.", "4亿元")
    (' ', '', '')
    """
    if _FIGURE.search(left) and right[:1].isdecimal() and (HAN_LETTER.search(left) or HAN_LETTER.search(right)):
        return ""
    if (
        not left
        or not right
        or HAN_LETTER.match(left[-1])
        or HAN_LETTER.match(right[0])
        or ord(right[0]) >= 0x3000
        or ord(left[-1]) >= 0x3000
    ):
        return ""
    return "" if left[-1] in "“「『（《" or right[0] in "”」』）》，。" else " "


HYPHEN = re.compile(r"[a-zà-ÿ]{2,}-$")
"""A word that was cut at the end of a line, or a compound that happens to end there."""


def rejoined(page: Page, left: Line, right: Line, begun: str) -> Put:
    """The finding that two lines are one where a word was cut; a compound that the text has elsewhere stays one.

    `begun` is what of the word stands above, with its hyphen.
    """
    whole = join(left, right, "")
    word = re.match(r"[a-zà-ÿ]+", right.text)
    compound = word is not None and begun + word[0] in page.text
    return whole if compound else whole._replace(start=whole.start - 1)
