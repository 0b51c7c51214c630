"""The picture that stands for a page where it is shared: the shape of its text, seen from so far that no word is read.

It holds no letters. Chinese needs a font of several megabytes, and fonts are drawn a little otherwise on every machine,
while whoever shows the picture sets the title beside it. What it shows is true of the text: its headings, paragraphs,
quotations, lists and speakers in their order and length, in colours that its id chooses.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain, islice
from math import isqrt
from typing import NamedTuple

from generator.document import Block, Document
from generator.library.archive import Archive
from generator.site.png import Rows, png

WIDTH, HEIGHT = 1200, 630

PAPER, INK, ACCENT, GROUND = range(4)

PALETTES = (
    ("#fdfcf8", "#b9b0a0", "#9b2c22", "#efe7d8"),
    ("#fbfcfb", "#a9b5ad", "#2f6b4f", "#dfe8e1"),
    ("#fbfbfd", "#a9afbd", "#34508f", "#dfe3ed"),
    ("#fdfbf7", "#bdb09b", "#8a5a12", "#eee2cb"),
    ("#fcfafc", "#b6aab8", "#6d3a78", "#e9dfea"),
    ("#fafcfd", "#a3b4ba", "#1e6678", "#dae7eb"),
)
"""Paper, lines, what stands out, and the ground behind the paper."""

_COLUMNS = (190, 480, 770)
_COLUMN = 240
"""Where the columns begin, and how wide they are."""
_TOP, _PITCH, _LINES, _STROKE = 87, 16, 29, 7
_LETTER = 11
"""How wide a Chinese character is drawn; others are half as wide."""
_INDENT = 22


class Stroke(NamedTuple):
    """A line of text as it is drawn: where in its column it begins and ends."""

    start: int
    end: int
    colour: int = INK


def of_document(document: Document, id: str) -> bytes:
    """The picture of a document, 1200 by 630 points, as PNG."""
    return _drawn(chain.from_iterable(map(_strokes, document.blocks)), _palette(id))


def of_archive(archive: Archive, id: str) -> bytes:
    """The picture of the archive: a line for each document, newest first, as wide as it is long beside the longest."""
    longest = max((e.document.characters for e in archive.entries), default=1) or 1
    lines = (
        Stroke(
            0,
            8 + (_COLUMN - 8) * isqrt(10_000 * e.document.characters // longest) // 100,
            INK if e.id == e.work else ACCENT,
        )
        for e in archive.entries
    )
    return _drawn(lines, _palette(id))


def _palette(id: str) -> Sequence[str]:
    return PALETTES[sha256(id.encode("utf-8", "surrogatepass")).digest()[0] % len(PALETTES)]


def _strokes(block: Block) -> Iterator[Stroke]:
    """The lines of a block."""
    heading = block.kind in ("h2", "h3")
    start = _INDENT if block.kind in ("quote", "li", "ref") else 0
    width = sum(1 if ord(c) < 0x2E80 else 2 for c in block.text) * _LETTER // 2
    if heading:
        yield Stroke(0, 0)
        width = width * 5 // 4
    first = start + _INDENT if block.kind == "p" else start
    colour = ACCENT if heading or block.kind == "turn" else INK
    while width > 0:
        end = min(first + width, _COLUMN)
        yield Stroke(first, max(end, first + 6), colour)
        width -= end - first
        first, colour = start, ACCENT if heading else INK
    if block.kind in ("quote", "caption"):
        yield Stroke(0, 0)


def _drawn(strokes: Iterable[Stroke], palette: Sequence[str]) -> bytes:
    """The strokes in columns on a sheet of paper, with the leaf of the house below."""
    told = tuple(islice(strokes, _LINES * len(_COLUMNS)))
    blank = _row(())
    rows = [Rows(bytes([GROUND]) * WIDTH, 36), Rows(blank, _TOP - 36)]
    for line in range(_LINES):
        own = [(x, told[place]) for x, place in zip(_COLUMNS, range(line, len(told), _LINES), strict=False)]
        rows += [Rows(_row(own), _STROKE), Rows(blank, _PITCH - _STROKE)]
    used = sum(count for _, count in rows)
    leaf = [_leaf(y) for y in range(HEIGHT - used - 36)]
    return png(WIDTH, palette, [*rows, *leaf, Rows(bytes([GROUND]) * WIDTH, 36)])


def _row(strokes: Iterable[tuple[int, Stroke]]) -> bytes:
    """A row of the sheet with the strokes of each column."""
    row = bytearray([PAPER]) * WIDTH
    row[:140] = row[WIDTH - 140 :] = bytes([GROUND]) * 140
    for x, stroke in strokes:
        row[x + stroke.start : x + stroke.end] = bytes([stroke.colour]) * (stroke.end - stroke.start)
    return bytes(row)


def _leaf(y: int) -> Rows:
    """A row of the foot of the sheet, `y` from its upper edge; the leaf lies where two circles meet."""
    radius, middle = 26, 600
    low, high = y - 6, y - 6 - radius
    half = [radius * radius - dy * dy for dy in (high, low)]
    row = bytearray(_row(()))
    if min(half) >= 0:
        left = max(middle - isqrt(half[0]), middle + radius - isqrt(half[1]))
        right = min(middle + isqrt(half[0]), middle + radius + isqrt(half[1]))
        if left < right:
            row[left:right] = bytes([ACCENT]) * (right - left)
    return Rows(bytes(row), 1)
