"""Where the lines of a Chinese heading end: between its phrases, not within a word.

Browsers end a line of Chinese after any character, which tears words apart where lines are short and letters large. A
heading therefore tells where it may be cut, with `<wbr>`, and the theme cuts it nowhere else but at punctuation.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup

from generator.library.folding import simplified
from generator.library.words import lexicon
from generator.site.tongue import marked

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FIGURES = re.compile(r"[一二两三四五六七八九十百千万亿几第]+")
_LONE = re.compile(r"(?:^|\W)\w$")
"""One character that begins a clause: it stays with what follows."""
_LEANS_BACK = frozenset("的地得了着过吗呢吧啊呀么们者性化之等里中上下内外前后间时年月日号岁")
"""Words of one character that end a phrase: no line begins with them."""
_LEANS_ON = frozenset("不没未别很最更太又再也就都还只被把让使给在从向对与和及或将会能可要想是有谁这那各每某")
"""Words of one character that begin one: no line ends with them."""


def phrased(text: str, language: str) -> Markup:
    """A heading in a language, escaped, runs of other languages marked; a Chinese one with the places where its lines
    may end.

    >>> phrased("机器会取代人类创作音乐吗？我跟它聊了聊", "zh-Hans")
    Markup('机器<wbr>会取代<wbr>人类<wbr>创作<wbr>音乐吗？我跟它聊了聊')
    >>> phrased("Tea & rain", "en")
    Markup('Tea &amp; rain')
    """
    return marked(text, language, _cut) if language.startswith("zh") else marked(text, language)


def _cut(text: str) -> Markup:
    return Markup("<wbr>").join(phrases(text))


def phrases(text: str) -> Iterator[str]:
    """A Chinese text in the pieces that lines should not tear apart.

    >>> list(phrases("21歲，深度參與國內收藏的十二個月"))
    ['21歲，深度', '參與', '國內', '收藏的', '十二個月']
    """
    words: list[str] = []
    place = 0
    for word in lexicon().cut(simplified(text)):
        words.append(text[place : place + len(word)])
        place += len(word)
    held = ""
    for word, following in pairwise((*words, "")):
        held += word
        if following and _parted(word, following) and not _LONE.search(held):
            yield held
            held = ""
    if held:
        yield held


def _parted(word: str, following: str) -> bool:
    """Whether a line may end between two words. Beside punctuation and spaces browsers know by themselves, and they set
    no space between Chinese and Latin where a `<wbr>` parts them."""
    if not _HAN.match(word[-1]) or not _HAN.match(following[0]) or len(word) == len(following) == 1:
        return False
    return not (following in _LEANS_BACK or word in _LEANS_ON or _FIGURES.fullmatch(word))
