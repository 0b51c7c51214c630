"""Passages that stand in several works: quotations, statements, releases that more than one text took over.

Every mark (`letters`) that texts of different works have in common is followed letter by letter to both sides. What
many works hold, or two texts begin or end with, is a frame that cleaning left, and no quotation.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from generator.library.letters import RUN, Hashes, Places, letters
from generator.library.traits import Traits

LEAST = 100
"""Characters of a passage, punctuation counted."""
LEAST_LETTERS = 75
"""Letters that so many characters have at least, where a text is not all punctuation."""
GAP = 6
"""Letters by which two texts may differ within a passage: a slip, a name's other spelling."""
FRAME = 16
"""A passage of more works than this is a frame."""
EDGE = 24
"""Letters from the end of a text within which a passage is at its edge."""
STEP = 64


class Echo(NamedTuple):
    """Another place where a passage stands."""

    document: int
    passage: int | None
    """Which of that document's passages it is, from 0."""


class Passage(NamedTuple):
    """A passage of a document that stands in other works too."""

    start: int
    """Where it begins in the body."""
    end: int
    echoes: tuple[Echo, ...]


class _Match(NamedTuple):
    start: int
    end: int
    other: int
    at: int
    until: int


def quotations(texts: Sequence[Traits], bodies: Sequence[str], works: Sequence[int]) -> list[tuple[Passage, ...]]:
    """The passages of every document that other works share, in order; `works` names each document's representative."""
    found: defaultdict[int, list[_Match]] = defaultdict(list)
    pairs, crowded = _seeds(texts, works)
    for (one, other), seeds in sorted(pairs.items()):
        matches = _matches(texts[one].letters, texts[other].letters, other, seeds)
        found[one] += (match for match in matches if not _framed(match, texts[one].spots, crowded.get(one, ())))
    _answer(found, works)
    every = {one: _spans(matches, bodies[one], works) for one, matches in sorted(found.items())}
    spans = {one: [span for span in of_one if _long(span, every)] for one, of_one in every.items()}
    return [_passages(spans.get(one, ()), spans) for one in range(len(texts))]


_Seeds = dict[tuple[int, int], list[tuple[int, int]]]


def _seeds(texts: Sequence[Traits], works: Sequence[int]) -> tuple[_Seeds, Mapping[int, Sequence[int]]]:
    """For pairs of documents the places of the marks they share: each document with one of every other work.

    For every document also the places of marks that too many works hold.
    """
    hashes, holders, spots = _shared(texts, works)
    seeds: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    crowded: defaultdict[int, list[int]] = defaultdict(list)
    bounds = [0, *(np.flatnonzero(hashes[1:] != hashes[:-1]) + 1).tolist(), len(hashes)]
    for begin, end in pairwise(bounds):
        places: dict[int, int] = {}
        for holder, spot in zip(holders[begin:end].tolist(), spots[begin:end].tolist(), strict=True):
            places.setdefault(holder, spot)
        stands: dict[int, int] = {}
        for holder in sorted(places, key=lambda holder: (holder != works[holder], holder)):
            stands.setdefault(works[holder], holder)
        if len(stands) > FRAME:
            for one, spot in places.items():
                crowded[one].append(spot)
        else:
            for one, spot in places.items():
                for work, other in stands.items():
                    if work != works[one]:
                        seeds[one, other].append((spot, places[other]))
    return seeds, crowded


def _framed(match: _Match, spots: Places, crowded: Sequence[int]) -> bool:
    """Whether most of the marks of a passage are such as too many works hold."""
    within = int(((spots >= match.start) & (spots + RUN <= match.end)).sum())
    return 2 * sum(match.start <= spot <= match.end - RUN for spot in crowded) > within


def _shared(
    texts: Sequence[Traits], works: Sequence[int]
) -> tuple[Hashes, "np.ndarray[tuple[int], np.dtype[np.int64]]", "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """The marks that documents of more than one work have, sorted, with their documents and places."""
    sizes = [len(one.marks) for one in texts]
    hashes = np.concatenate([one.marks for one in texts] or [np.empty(0, np.uint64)])
    spots = np.concatenate([one.spots for one in texts] or [np.empty(0, np.uint32)]).astype(np.int64)
    holders = np.repeat(np.arange(len(texts)), sizes)
    order = np.lexsort((spots, holders, hashes))
    hashes, spots, holders = hashes[order], spots[order], holders[order]
    of = np.asarray(works, np.int64)[holders]
    # A mark whose work differs from that of its neighbour under the same hash belongs to more than one work.
    differs = (hashes[1:] == hashes[:-1]) & (of[1:] != of[:-1])
    wanted = np.isin(hashes, np.unique(hashes[1:][differs]))
    return hashes[wanted], holders[wanted], spots[wanted]


def _matches(one: str, other: str, number: int, seeds: Sequence[tuple[int, int]]) -> Iterator[_Match]:
    """The passages of a text that stand in another, followed from the places where marks of both meet."""
    pieces: list[list[int]] = []
    for spot, at in sorted(seeds):
        last = pieces[-1] if pieces else None
        if last and spot < last[1] and at - spot == last[2] - last[0]:
            continue
        back, ahead = _before(one, other, spot, at), _after(one, other, spot, at)
        start, end, begin = spot - back, spot + ahead, at - back
        if last and 0 <= start - last[1] <= GAP and 0 <= begin - last[3] <= GAP:
            last[1], last[3] = end, begin + end - start
        else:
            pieces.append([start, end, begin, begin + end - start])
    for start, end, begin, until in pieces:
        leads = start < EDGE and begin < EDGE
        closes = end > len(one) - EDGE and until > len(other) - EDGE
        if end - start >= LEAST_LETTERS and not leads and not closes:
            yield _Match(start, end, number, begin, until)


def _after(one: str, other: str, spot: int, at: int) -> int:
    """How many letters are the same from two places on."""
    length = 0
    while (piece := one[spot + length : spot + length + STEP]) and other.startswith(piece, at + length):
        length += len(piece)
    while spot + length < len(one) and at + length < len(other) and one[spot + length] == other[at + length]:
        length += 1
    return length


def _before(one: str, other: str, spot: int, at: int) -> int:
    """How many letters are the same before two places."""
    length = 0
    while length < min(spot, at) and one[spot - length - 1] == other[at - length - 1]:
        length += 1
    return length


def _answer(found: defaultdict[int, list[_Match]], works: Sequence[int]) -> None:
    """See that every passage is known from both sides."""
    for one, matches in sorted(found.items()):
        for match in matches:
            theirs = found[match.other]
            if not any(works[m.other] == works[one] and m.start < match.until and match.at < m.end for m in theirs):
                theirs.append(_Match(match.at, match.until, one, match.start, match.end))


class _Span(NamedTuple):
    start: int
    end: int
    letters: tuple[int, int]
    matches: tuple[_Match, ...]


def _spans(matches: Sequence[_Match], body: str, works: Sequence[int]) -> tuple[_Span, ...]:
    """The passages of a document: what overlaps is one, and stands for each other work once."""
    joined: list[tuple[int, int, list[_Match]]] = []
    for match in sorted(matches):
        if joined and match.start < joined[-1][1]:
            start, end, among = joined.pop()
            joined.append((start, max(end, match.end), [*among, match]))
        else:
            joined.append((match.start, match.end, [match]))
    places = letters(body).places
    spans: list[_Span] = []
    for first, last, among in joined:
        start, end = int(places[first]), int(places[last - 1]) + 1
        while end < len(body) and body[end] in "。！？.!?”」』）)":
            end += 1
        longest: dict[int, _Match] = {}
        for match in sorted(among, key=lambda m: (m.start - m.end, m.other)):
            longest.setdefault(works[match.other], match)
        spans.append(_Span(start, end, (first, last), tuple(sorted(longest.values(), key=lambda m: m.other))))
    return tuple(spans)


def _long(span: _Span, every: Mapping[int, Sequence[_Span]]) -> bool:
    """Whether a passage is long enough here or where it stands as well, so that both sides know of it or neither."""
    theirs = (one for match in span.matches for one in every.get(match.other, ()) if _meets(match, one))
    return any(one.end - one.start >= LEAST for one in (span, *theirs))


def _meets(match: _Match, span: _Span) -> bool:
    return span.letters[0] < match.until and match.at < span.letters[1]


def _passages(spans: Sequence[_Span], all_spans: Mapping[int, Sequence[_Span]]) -> tuple[Passage, ...]:
    def echo(match: _Match) -> Echo:
        theirs = all_spans.get(match.other, ())
        held = (number for number, span in enumerate(theirs) if _meets(match, span))
        return Echo(match.other, next(held, None))

    return tuple(Passage(span.start, span.end, tuple(map(echo, span.matches))) for span in spans)
