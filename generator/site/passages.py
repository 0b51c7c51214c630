"""Passages on their way from blocks to HTML.

As damaged places are (`doubts`), they are held by characters of private use; what a passage begins with says which of
the document's passages it is. The finished page holds elements in their stead.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.document import Block, Document
from generator.library.archive import Shared
from generator.site import doubts

_FIRST = 0x10E000
_MOST = 0x400
CLOSES = "\U0010fff3"
BOUNDS = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _MOST - 1)}{CLOSES}]")


def held(document: Document, passages: Sequence[Shared], shown: Document) -> Document:
    """The document `shown`, which holds the bounds of damaged places, with the bounds of passages in its blocks too."""
    if not passages and not BOUNDS.search(document.body):
        return shown
    blocks: list[Block] = []
    start = 0
    for block, kept in zip(shown.blocks, document.blocks, strict=True):
        end = start + len(kept.text)
        puts: dict[int, str] = {}
        for number, passage in enumerate(passages[:_MOST]):
            if passage.start < end and start < passage.end:
                # A passage over several blocks is marked in each; its note stands in the first.
                puts[max(passage.start, start) - start] = chr(_FIRST + number)
                until = min(passage.end, end) - start
                puts[until] = CLOSES + puts.get(until, "")
        blocks.append(Block(block.kind, _put(block.text, puts)))
        start = end + 1
    return replace(shown, blocks=tuple(blocks))


def _put(text: str, puts: dict[int, str]) -> str:
    """A block's text with the bounds put in, at places that do not count the bounds of damaged places."""
    parts: list[str] = []
    place = 0
    if not doubts.BOUNDS.search(text):
        for until in sorted(puts):
            parts += BOUNDS.sub("\ufffd", text[place:until]), puts[until]
            place = until
        return "".join([*parts, BOUNDS.sub("\ufffd", text[place:])])
    for piece in text:
        if doubts.BOUNDS.match(piece):
            parts.append(piece)
            continue
        parts += puts.get(place, ""), BOUNDS.sub("\ufffd", piece)
        place += 1
    return "".join([*parts, puts.get(place, "")])


def number(bound: str) -> int:
    """Which passage begins with a bound, from 0."""
    return ord(bound) - _FIRST
