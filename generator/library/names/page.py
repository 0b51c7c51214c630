"""The text of a document as names are looked for in it."""

import re
from typing import NamedTuple

from generator.block import KINDS, Blocks
from generator.document import Document
from generator.library.folding import simplified_in_parts

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u3000-\u9fff]+|[\w.+-]+@[\w-]+\.\w+|@[\w-]+")
_HAN = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile("[A-Za-z]+")
_HIDDEN = "\x00"
_CODE = KINDS.index("code")
SAMPLE = 3000
"""Characters by which it is told in what script a text is."""


class Page(NamedTuple):
    """A text, place by place that of the document's body."""

    text: str
    """In simplified characters; code and web addresses hidden."""
    found: str
    """As it is written."""
    chinese: bool
    """Whether it is in Chinese for the most part."""


def page(document: Document) -> Page:
    """The text of a document's body."""
    body = document.body
    text = simplified_in_parts(body, lambda: [block.text for block in document.blocks])
    if _CODE in Blocks.of(document.blocks).kinds:
        text = _without_code(document, text)
    if "http" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(lambda match: _HIDDEN * len(match[0]), text)
    sample = text[:SAMPLE]
    han, latin = (sum(map(len, letters.findall(sample))) for letters in (_HAN, _LATIN))
    return Page(text, body, han * 10 >= latin)


def _without_code(document: Document, text: str) -> str:
    parts, start = [], 0
    for block in document.blocks:
        end = start + len(block.text)
        parts.append(_HIDDEN * len(block.text) if block.kind == "code" else text[start:end])
        start = end + 1
    return "\n".join(parts)
