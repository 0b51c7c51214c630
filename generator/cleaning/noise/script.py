"""Traditional characters as simplified ones, so that each list of the trade's phrases is written once."""

import re

from generator.cleaning.page import Page, once
from generator.cleaning.simplified import table

_SIGN = re.compile("[這個來對時說國們會後點讀關轉載沒還過發現開間聲電話書學頭長門問題從給讓應該麼]")
"""Characters of which some stand in every text written in traditional characters."""


@once
def traditional(page: Page) -> bool:
    """Whether the page is written in traditional characters, or may be.

    >>> traditional(Page("這裡的書")), traditional(Page("这里的书"))
    (True, False)
    """
    return _SIGN.search(page.text) is not None


def simple(text: str, page: Page) -> str:
    """A text of the page, character by character in simplified ones; its length and its places stay.

    >>> simple("閱讀原文", Page("閱讀原文，還有更多。"))
    '阅读原文'
    """
    return text.translate(table()) if traditional(page) else text
