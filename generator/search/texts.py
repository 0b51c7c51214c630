"""The texts as the client reads them for excerpts: a short one whole, a long one in pieces."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple

from generator.publish.file import File
from generator.search import twins
from generator.search.figures import row
from generator.search.records import Record
from generator.search.tokens import size

LONGEST = 600
"""Characters of a text in one file, where its paragraphs are not longer than that."""


class Piece(NamedTuple):
    """Some paragraphs of a text, which are in one file."""

    first: int
    """The first of them, counted from 0."""
    after: int
    place: int
    """Where the first stands in the index; 0 where the text begins."""
    starts: Sequence[int] = ()
    """Where each paragraph of the whole text begins in the index, as `places` has it, and where what comes after them
    does; none where the text is in one piece."""


def pieces(record: Record) -> tuple[Piece, ...]:
    """The pieces that a text is read in: a short one is in one, a long one in several of about the same length. An
    excerpt needs no more than one of them, and long texts are what a query would load most of."""
    blocks = record.blocks
    whole = sum(map(len, blocks))
    many = max(1, -(-whole // LONGEST))
    if many == 1:
        return (Piece(0, len(blocks), 0),)
    starts = list(accumulate(size(text) + 1 for text in (record.entry.heading, *blocks)))
    sums = list(accumulate(map(len, blocks), initial=0))
    bounds = sorted({bisect_left(sums, whole * n / many) for n in range(1, many)} - {0, len(blocks)})
    places = (0, *(starts[bound] for bound in bounds))
    return tuple(map(Piece, (0, *bounds), (*bounds, len(blocks)), places, repeat(starts)))


def texts(record: Record, pieces: Sequence[Piece]) -> Iterator[File]:
    """The text of one document, for its excerpts: a file, or one for each of its pieces.

    A piece tells which of the text's paragraphs is its first, and where all of them begin in the index and end. Of its
    sections the first may have begun in a piece before, and then tells its heading.
    """
    name = f"texts/{record.entry.id}"
    if len(pieces) == 1:
        sections = [[section.block, section.anchor] for section in record.sections]
        yield twins.data(name, {"blocks": list(record.blocks), "sections": sections})
        return
    starts = pieces[0].starts
    steps = row(b - a for a, b in zip([0, *starts], starts, strict=False))
    for number, (first, after, _, _) in enumerate(pieces):
        sections = [[one.block - first, one.anchor] for one in record.sections if first <= one.block < after]
        before = next((one for one in reversed(record.sections) if one.block < first), None)
        begun = [[-1, before.anchor, record.blocks[before.block]]] if before else []
        told = {
            "blocks": list(record.blocks[first:after]),
            "sections": [*begun, *sections],
            "first": first,
            "starts": steps,
        }
        yield twins.data(f"{name}-{number}" if number else name, told)
