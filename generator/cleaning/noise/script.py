"""Traditional characters as simplified ones, so that each list of the trade's phrases is written once."""

from functools import cache

from generator.cleaning.page import Page, once

_SIGNS = frozenset("這個來對時說國們會後點讀關轉載沒還過發現開間聲電話書學頭長門問題從給讓應該麼")
"""Characters of which some stand in every text written in traditional characters."""


@cache
def _table() -> dict[int, str]:
    """Every traditional character with the simplified one that it is written as."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    pairs = zip(every, converter.convert("\n".join(every)).split("\n"), strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1}


@once
def traditional(page: Page) -> bool:
    """Whether the page is written in traditional characters, or may be.

    >>> traditional(Page("這裡的書")), traditional(Page("这里的书"))
    (True, False)
    """
    return not _SIGNS.isdisjoint(page.text)


def simple(text: str, page: Page) -> str:
    """A text of the page, character by character in simplified ones; its length and its places stay.

    >>> simple("閱讀原文", Page("閱讀原文，還有更多。"))
    '阅读原文'
    """
    return text.translate(_table()) if traditional(page) else text
