"""How wide a line is, whether it is a paragraph, and whether what follows goes on with it."""

import re

from generator.cleaning.page import HAN_LETTER, Line
from generator.cleaning.structure.numbering import is_item
from generator.cleaning.structure.pictures import is_caption

ENDS = frozenset('。！？!?…：:；;.”」』）)"’~～')
"""Marks that close a line."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_NARROW = re.compile("[\0-\u024f]+")
OTHER = re.compile(r"^(?:[\"『（(【\[#*>@△▲▼↓↑●■◆•·\-—–|｜/&=]|www\.)|https?:")
FRAME = re.compile(
    r"记者(?!手记|观察|调查|札记|视角|来信)|^(?:本文|本期)?目录$|摄$|制图$|供图|UP主|截图|来自|图源|by\s|[→▼↓↑※]"
)
"""Words of bylines, credits and tables of contents."""


def width(text: str) -> float:
    """How wide words are set: a Latin letter is half a Chinese character.

    >>> width("潮汐"), width("tide")
    (2.0, 2.0)
    """
    return len(text) - 0.5 * len("".join(_NARROW.findall(text)))


def closed(line: Line) -> bool:
    """True for a line that what follows does not go on: one with a mark at its end, an address, a caption."""
    text = line.text
    return (
        text[-1:] in ENDS
        or len(text) > 60
        or text.endswith("]")
        or bool(_ADDRESS.search(text))
        or is_item(line)
        or is_caption(line)
    )


def prose(line: Line) -> bool:
    """True for a line that is a paragraph: long, or a sentence closed by its mark."""
    text = line.text
    if not 7 <= len(text) < 60:
        return len(text) >= 60
    if HAN_LETTER.search(text):
        return len(text) >= 28 or text.endswith(("。", "！", "？", "…", "”", "："))
    return len(text) >= 45 and text.endswith((".", "!", "?", ":"))
