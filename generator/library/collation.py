"""Two versions of a text side by side, and what each has that the other lacks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Literal, NamedTuple

from generator.library.letters import Letters, letters
from generator.library.matches import WIDTH, Match, Matches, matches, reworded
from generator.library.pairing import pair

Kind = Literal["same", "own", "moved"]
"""Whether a piece stands in both versions, in this one alone, or at another place of the other."""

LEAST = 40
"""Letters of a row; shorter paragraphs, such as lines of verse, stand in one row with the next."""
LIKE = 0.3
"""The part that one version must have of the other to be laid beside it letter by letter."""
OPENING = "“‘「『《（(【〈["


class Piece(NamedTuple):
    """Some text of a version."""

    kind: Kind
    text: str


class Row(NamedTuple):
    """Stretches of two versions that belong together; one of them may be empty."""

    one: tuple[Piece, ...]
    other: tuple[Piece, ...]


class Collation(NamedTuple):
    """Two versions side by side. The rows hold all of both, in the order of both."""

    rows: tuple[Row, ...]
    common: int
    """Letters that both have."""
    own: int
    """Letters that only the one has."""
    others: int
    """Letters that only the other has."""


def collate(one: Sequence[str], other: Sequence[str], *, translated: bool = False) -> Collation:
    """Two texts side by side, each given as its paragraphs.

    >>> collation = collate(["The ferry left at nine."], ["The ferry left at ten."])
    >>> [piece.kind for piece in collation.rows[0].one], collation.common
    (['same', 'own'], 14)
    """
    sides = (Side(one), Side(other))
    found = Matches((), ()) if translated else matches(sides[0].found.text, sides[1].found.text)
    common = sum(match.length for match in found.kept) + sum(match.length for match in found.moved)
    if common >= LIKE * min(len(sides[0].found), len(sides[1].found)):
        bounds = list(_bounds(sides[0], found.kept, len(sides[1].found)))
    else:
        bounds = [(sides[0].starts[a], sides[1].starts[b]) for a, b in pair(one, other)]
        found = Matches(() if translated else tuple(_within(sides, bounds)), ())
        common = sum(match.length for match in found.kept)
    kinds = _kinds(found, len(sides[0].found), len(sides[1].found))
    rows = [
        Row(sides[0].pieces(a, b, kinds[0], translated), sides[1].pieces(x, y, kinds[1], translated))
        for (a, x), (b, y) in pairwise(bounds)
    ]
    rows = [row for row in rows if row.one or row.other]
    return Collation(tuple(rows), common, len(sides[0].found) - common, len(sides[1].found) - common)


class Side:
    """One of two versions: its text, its letters, and where its paragraphs begin among them."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        """Take the text apart."""
        self.text = "\n".join(paragraphs)
        self.found: Letters = letters(self.text)
        begins = [0, *accumulate(len(paragraph) + 1 for paragraph in paragraphs)]
        self.starts: list[int] = self.found.places.searchsorted(begins).tolist()
        self.starts[-1] = len(self.found)

    def at(self, letter: int) -> int:
        """Where the text of a letter begins, a bracket or quotation mark that opens before it included."""
        if letter <= 0:
            return 0
        if letter >= len(self.found):
            return len(self.text)
        place = int(self.found.places[letter])
        while place and self.text[place - 1] in OPENING:
            place -= 1
        return place

    def pieces(self, start: int, end: int, kinds: Sequence[Kind], bare: bool) -> tuple[Piece, ...]:
        """The text of a stretch of letters in pieces, each of one kind; in one piece where kinds do not matter."""
        if start >= end:
            return ()
        if bare:
            return (Piece("same", self.text[self.at(start) : self.at(end)].strip()),)
        parts: list[Piece] = []
        at = start
        for kind, letters_of in groupby(kinds[start:end]):
            until = at + sum(1 for _ in letters_of)
            parts.append(Piece(kind, self.text[self.at(at) : self.at(until)]))
            at = until
        parts[0] = Piece(parts[0].kind, parts[0].text.lstrip())
        parts[-1] = Piece(parts[-1].kind, parts[-1].text.rstrip())
        return tuple(part for part in parts if part.text)


def _bounds(one: Side, kept: Sequence[Match], size: int) -> Iterator[tuple[int, int]]:
    """Where rows begin in both texts: at paragraphs of the one, and where the other has something put in between."""
    yield 0, 0
    last = (0, 0)
    # Between words that both happen to have no row begins: what was reworded stands in one row.
    firm = (match for match in kept if match.length >= WIDTH)
    ends = [Match(0, 0, 0), *firm, Match(len(one.found), size, 0)]
    at = 0
    for start in one.starts[1:-1]:
        while at + 1 < len(ends) and ends[at + 1].start < start:
            at += 1
        before, after = ends[at], ends[min(at + 1, len(ends) - 1)]
        first, then = before.other + before.length, after.other
        within = start - before.start
        if within < before.length:
            bounds = [(start, before.other + within)]
        elif within == before.length and start == after.start:
            bounds = [(start, first), (start, then)]
        else:
            bounds = [(start, first if within - before.length < after.start - start else then)]
        for bound in bounds:
            long = bound[0] - last[0] >= LEAST or bound[1] - last[1] >= LEAST
            if long and bound[0] >= last[0] and bound[1] >= last[1]:
                yield bound
                last = bound
    yield len(one.found), size


def _within(sides: tuple[Side, Side], bounds: Iterable[tuple[int, int]]) -> Iterator[Match]:
    """What the rows of two texts have in common that were laid side by side by their paragraphs."""
    one, other = sides[0].found.text, sides[1].found.text
    for (a, x), (b, y) in pairwise(bounds):
        for match in reworded(one[a:b], other[x:y]):
            yield Match(a + match.start, x + match.other, match.length)


def _kinds(found: Matches, one: int, other: int) -> tuple[list[Kind], list[Kind]]:
    """For every letter of both texts what kind of piece it stands in."""
    kinds: tuple[list[Kind], list[Kind]] = (["own"] * one, ["own"] * other)
    sorts: tuple[tuple[Kind, tuple[Match, ...]], ...] = (("same", found.kept), ("moved", found.moved))
    for kind, of_kind in sorts:
        for start, at, length in of_kind:
            kinds[0][start : start + length] = [kind] * length
            kinds[1][at : at + length] = [kind] * length
    return kinds
