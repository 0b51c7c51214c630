"""What a text speaks of: a title shares words with the sentences below it, a menu and an account's name do not."""

import re
from collections.abc import Iterable
from itertools import islice

from generator.cleaning.page import HAN

_PARAGRAPHS = 14
"""How many paragraphs are asked."""
_WORK = re.compile("《[^《》]{1,40}》")
_WORDS = re.compile(f"(?=([{HAN}]{{2}}))|([a-z\u00df-\u024f]{{4,}})")
_COMMON = """
about from have here into more most much only other over some than that them then there these they this those
what when where which while will with your
"""
_SMALL = frozenset(_COMMON.split())
"""English words that any text has."""


def said(paragraphs: Iterable[str]) -> str:
    """The first of the paragraphs as titles are compared with them: without the names of works, which may be those of
    the paper itself.

    >>> said(["上文節錄自第141期《港島日記》周報。"])
    '上文節錄自第141期周報。'
    """
    return _WORK.sub("", "\n".join(islice(paragraphs, _PARAGRAPHS))).lower()


def spoken_of(title: str, text: str) -> float:
    """What share of a title's pairs of characters, or of its longer words, a text has, as `said` gives it, 0 to 1.

    >>> text = said(["修表的人姓顾，铺子只有一张书桌那么大，夹在包子店和理发店中间。"])
    >>> spoken_of("修表的人", text), spoken_of("话题广场", text)
    (1.0, 0.0)
    """
    words = {pair or word for pair, word in _WORDS.findall(title.lower())} - _SMALL
    return sum(word in text for word in words) / len(words) if words else 0.0


def rank(title: str, text: str) -> int:
    """The same in steps, 0 to 3: nothing; a little; a fifth; half of it. What an encyclopedia's first words tell of
    counts for two more.

    >>> rank("竹溪桥", "竹溪桥，位于云和县。"), rank("桥的一百年", "村口有一座桥。"), rank("修桥", "修桥的人来了。")
    (5, 0, 3)
    >>> rank("Hollin Weir", said(["Hollin Weir is a weir on the Sedd."]))
    5
    """
    share = spoken_of(title, text)
    return (share > 0) + (share >= 0.2) + (share >= 0.5) + 2 * (len(title) >= 2 and _is_defined(title.lower(), text))


def _is_defined(title: str, text: str) -> bool:
    """Whether a line of a text begins by saying what a title is."""
    return any(line.startswith(title) and _DEFINES.match(line, len(title)) for line in text.split("\n"))


_DEFINES = re.compile(r"[，,（(是]| (?:is|was|are|were)\b")
