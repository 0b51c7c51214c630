"""What two versions of a text have in common, stretch by stretch."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from generator.library.letters import Hashes, Places, of_text, runs

WIDTH = 8
"""Letters of a run that stands once in each version: there the two are laid side by side."""
MOVED = 16
"""Letters of a stretch that is known again where the order changed."""
MOST_MOVED = 400
"""Of such stretches, the longest, so many are looked at."""
FINE = 3
"""Letters of a stretch within a passage that was reworded."""
WORD = 2
"""The same where a synonym table went over the whole text."""
WHOLE = 400
"""Letters of a reworded stretch up to which its finer likeness is looked for."""


class Match(NamedTuple):
    """A stretch of letters that stands in both versions."""

    start: int
    """Where it begins among the letters of the one."""
    other: int
    """Where it begins among the letters of the other."""
    length: int


class Matches(NamedTuple):
    """All that two versions have in common."""

    kept: tuple[Match, ...]
    """What stands in the same order in both."""
    moved: tuple[Match, ...]
    """What stands elsewhere."""


def matches(one: str, other: str) -> Matches:
    """What two texts have in common, given their letters.

    >>> found = matches("abcdefghijklmnop", "xxabcdefghijklmnop")
    >>> found.kept
    (Match(start=0, other=2, length=16),)
    """
    pieces = _grown(one, other, _pieces(runs(of_text(one), WIDTH), runs(of_text(other), WIDTH)))
    kept = _apart(_heaviest(pieces))
    moved = tuple(_free([piece for piece in pieces if piece.length >= MOVED], kept))
    gaps = pairwise([Match(0, 0, 0), *kept, Match(len(one), len(other), 0)])
    finer = [match for before, after in gaps for match in _finer(one, other, before, after)]
    return Matches(tuple(sorted([*kept, *finer])), tuple(sorted(moved)))


def reworded(one: str, other: str, least: int = WORD) -> tuple[Match, ...]:
    """What two stretches of letters have in common where most words were replaced."""
    if min(len(one), len(other)) == 0 or len(one) > WHOLE * 4 or len(other) > WHOLE * 4:
        return ()
    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return tuple(Match(*block) for block in found if block.size >= least)


def _pieces(one: Hashes, other: Hashes) -> list[Match]:
    """The stretches of runs that stand once in each of two texts."""
    first, at_first = _single(one)
    second, at_second = _single(other)
    _, mine, theirs = np.intersect1d(first, second, assume_unique=True, return_indices=True)
    starts, others = at_first[mine].astype(np.int64), at_second[theirs].astype(np.int64)
    order = np.lexsort((starts, others - starts))
    starts, others = starts[order], others[order]
    # On one diagonal runs that overlap or touch are one stretch.
    joined = (np.diff(others - starts) == 0) & (np.diff(starts) <= WIDTH)
    begins = np.flatnonzero(np.append(True, ~joined)) if len(starts) else np.empty(0, np.int64)
    ends = np.append(begins[1:], len(starts))[: len(begins)] - 1
    lengths = starts[ends] + WIDTH - starts[begins] if len(starts) else starts
    pieces = map(Match, starts[begins].tolist(), others[begins].tolist(), lengths.tolist())
    return sorted(pieces)


def _single(hashes: Hashes) -> tuple[Hashes, Places]:
    """The hashes that stand once, sorted, and where."""
    found, places, counts = np.unique(hashes, return_index=True, return_counts=True)
    return found[counts == 1], places[counts == 1].astype(np.uint32)


def _grown(one: str, other: str, pieces: Iterable[Match]) -> list[Match]:
    """The stretches, followed letter by letter to both sides; those that grow into one are one."""
    found: set[Match] = set()
    backwards = one[::-1], other[::-1]
    for start, at, length in pieces:
        back = _same(*backwards, len(one) - start, len(other) - at)
        ahead = _same(one, other, start + length, at + length)
        found.add(Match(start - back, at - back, back + length + ahead))
    return sorted(found)


def _same(one: str, other: str, start: int, at: int) -> int:
    """How many letters from two places on are the same.

    >>> _same("abcd", "xbcx", 1, 1), _same("abc", "abc", 0, 0), _same("a", "a", 1, 1)
    (2, 3, 0)
    """
    most, held, step = min(len(one) - start, len(other) - at), 0, 1
    while step:  # in ever longer steps, then in ever shorter ones
        if held + step <= most and one[start + held : start + held + step] == other[at + held : at + held + step]:
            held += step
            step *= 2
        else:
            step //= 2
    return held


def _heaviest(pieces: Sequence[Match]) -> list[Match]:
    """The stretches that stand in the same order in both texts and have the most letters together.

    Those that come before a stretch in both texts are asked for the heaviest through a tree of maxima (Fenwick, 1994),
    so that texts of many stretches cost little more than their number.

    >>> _heaviest([Match(0, 9, 5), Match(5, 0, 4), Match(9, 4, 4)])
    [Match(start=5, other=0, length=4), Match(start=9, other=4, length=4)]
    """
    ranks = {other: rank for rank, other in enumerate(sorted({piece.other for piece in pieces}), 1)}
    tree: list[tuple[int, int]] = [(0, 1)] * (len(ranks) + 1)
    best: list[tuple[int, int]] = []
    for _, of_start in groupby(range(len(pieces)), key=lambda number: pieces[number].start):
        group = list(of_start)
        for number in group:
            at, found = ranks[pieces[number].other] - 1, (0, 1)
            while at:
                found = max(found, tree[at])
                at -= at & -at
            best.append((found[0] + pieces[number].length, -found[1]))
        for number in group:
            at = ranks[pieces[number].other]
            while at <= len(ranks):
                tree[at] = max(tree[at], (best[number][0], -number))
                at += at & -at
    chain: list[Match] = []
    number = max(range(len(best)), key=lambda n: (best[n][0], -n)) if best else -1
    while number >= 0:
        chain.append(pieces[number])
        number = best[number][1]
    return chain[::-1]


def _apart(chain: Sequence[Match]) -> tuple[Match, ...]:
    """The stretches without what two of them claim both."""
    found: list[Match] = []
    for start, other, length in chain:
        over = 0
        if found:
            last = found[-1]
            over = max(0, last.start + last.length - start, last.other + last.length - other)
        if length > over:
            found.append(Match(start + over, other + over, length - over))
    return tuple(found)


def _free(pieces: Sequence[Match], kept: Sequence[Match]) -> Iterator[Match]:
    """Of other stretches what those that are kept already do not cover, the longest first."""
    taken = list(kept)
    for piece in sorted(pieces, key=lambda p: (-p.length, p))[:MOST_MOVED]:
        left = _clear(piece, taken)
        if left.length >= MOVED:
            taken.append(left)
            yield left


def _clear(piece: Match, taken: Sequence[Match]) -> Match:
    """A stretch without the letters at its ends that others have; of no length where they have what is between."""
    start, other, length = piece
    for one in taken:
        start, other, length = _cut(start, other, length, one.start - start, one.length)
        start, other, length = _cut(start, other, length, one.other - other, one.length)
    return Match(start, other, length)


def _cut(start: int, other: int, length: int, at: int, size: int) -> tuple[int, int, int]:
    """A stretch without what another of some size has, that begins so many letters after it."""
    if at >= length or at + size <= 0:
        return start, other, length
    if at > 0 and at + size < length:
        return start, other, 0
    if at > 0:
        return start, other, at
    over = min(length, at + size)
    return start + over, other + over, length - over


def _finer(one: str, other: str, before: Match, after: Match) -> Iterator[Match]:
    """What two texts have in common between two stretches, down to single words."""
    start, at = before.start + before.length, before.other + before.length
    mine, theirs = one[start : after.start], other[at : after.other]
    if 0 < len(mine) <= WHOLE and 0 < len(theirs) <= WHOLE:
        for match in reworded(mine, theirs, FINE):
            yield Match(start + match.start, at + match.other, match.length)
