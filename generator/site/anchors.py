"""Anchors of blocks: every paragraph of a document's page has an id, so that other pages can link to it.

As damaged places and passages are (`doubts`, `passages`), a block's number is held on its way from blocks to HTML by a
character of private use, which stands at the block's end; the finished page has the id on the block's element.
"""

import re
from dataclasses import replace

from markupsafe import Markup

from generator.block import Blocks
from generator.document import Block, Document

_FIRST = 0x10C000
MOST = 0x2000
"""So many blocks of a document can have an anchor; nobody links to a place behind them."""
BOUNDS = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + MOST - 1)}]")
_PARTS = re.compile(r'(<(?:p|li)(?: [^>]*)?>|<span id="b\d+"></span>)')
_MARKED = re.compile(r'<span id="b\d+"></span>')
_ANCHORED = frozenset({"p", "li", "quote", "caption", "ref", "turn"})


def held(document: Document) -> Document:
    """The document with the number of each block at its end; for rendering alone.

    Headings have ids of their own, code and tables none.
    """
    blocks = (
        Block(kind, BOUNDS.sub("\ufffd", text) + (chr(_FIRST + number) if number < MOST and kind in _ANCHORED else ""))
        for number, (kind, text) in enumerate(document.blocks)
    )
    return replace(document, blocks=tuple(blocks))


def mark(bound: str) -> str:
    """The element that stands for a bound until the body is set."""
    return f'<span id="b{ord(bound) - _FIRST + 1}"></span>'


def placed(html: str) -> Markup:
    """A body with the ids of blocks on the elements of the blocks; where one has an id already the mark stays.

    >>> placed('<p>a<span id="b1"></span></p><p id="n1">b<span id="b2"></span></p>')
    Markup('<p id="b1">a</p><p id="n1">b<span id="b2"></span></p>')
    """
    parts: list[str] = []
    opened = -1  # which of the parts is the tag of the element that is open
    for part in _PARTS.split(html):
        if _MARKED.fullmatch(part) and opened >= 0 and " id=" not in parts[opened]:
            parts[opened] = f"{parts[opened][:-1]}{part[len('<span') : -len('></span>')]}>"
        else:
            opened = len(parts) if part.startswith(("<p", "<li")) and _PARTS.fullmatch(part) else opened
            parts.append(part)
    return Markup("".join(parts))


def anchor(document: Document, block: int) -> str:
    """The id by which a page links to a block: its own, a heading's, or that of the nearest block before that has one.

    >>> from generator.document import Metadata
    >>> blocks = (Block("p", "a"), Block("h2", "b"), Block("code", "c"))
    >>> text = Document("a.txt", None, "text", "utf-8", (), Metadata(), blocks, "plain", ())
    >>> anchor(text, 0), anchor(text, 1), anchor(text, 2)
    ('b1', 's1', 's1')
    """
    kind_of = Blocks.of(document.blocks).kind
    for place in range(min(block, MOST - 1), -1, -1):
        kind = kind_of(place)
        if kind in _ANCHORED:
            return f"b{place + 1}"
        if kind in ("h2", "h3"):
            return f"s{sum(kind_of(one) in ('h2', 'h3') for one in range(place + 1))}"
    return ""
