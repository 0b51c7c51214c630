"""Marks in the page for the places that are damaged and stay open.

On the way from blocks to HTML a place is held by two characters of private use, which neither Markdown nor the cleaning
of HTML takes for anything; the finished page holds an element in their stead. Nothing else ever sees them: search and
the Markdown page are made from the document itself.
"""

import re
from dataclasses import replace

from markupsafe import Markup, escape

from generator.document import Block, Document
from generator.messages import messages

OPENS, CLOSES = "\U0010fff0", "\U0010fff1"
BOUNDS = re.compile(f"[{OPENS}{CLOSES}]")


def held(document: Document) -> Document:
    """The document with the bounds of its open places in its blocks.

    Its ledger does not fit these blocks; they are for rendering alone.
    """
    places = document.open
    if not places and not BOUNDS.search(document.body):
        return document
    spans: dict[int, list[tuple[int, int]]] = {}
    for place, block in zip(places, document.open_blocks, strict=True):
        spans.setdefault(block, []).append((place.place, place.place + len(place.text)))
    blocks: list[Block] = []
    start = 0
    for rank, (kind, text) in enumerate(document.blocks):
        parts: list[str] = []
        at = 0
        for begin, end in spans.get(rank, ()):
            parts += _own(text[at : begin - start]), OPENS, _own(text[begin - start : end - start]), CLOSES
            at = end - start
        blocks.append(Block(kind, "".join(parts) + _own(text[at:])))
        start += len(text) + 1
    return replace(document, blocks=tuple(blocks))


def _own(text: str) -> str:
    """A text without the bounds: a seed that holds these characters means something else."""
    return BOUNDS.sub("\ufffd", text)


def element(inner: str, language: str) -> Markup:
    """The mark around a piece of text, which is HTML already, told in the interface's language."""
    told = escape(messages().say("document.damaged", language))
    return Markup(
        f'<u class="doubt" title="{told}" aria-description="{told}" data-ma="title aria-description:document.damaged">'
        f"{inner}</u>"
    )
