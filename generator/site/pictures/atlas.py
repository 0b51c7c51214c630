"""The map of the archive: documents as points, near to each other where they have much in common.

Colour and form of a point tell its subject: those few subjects that together cover most of the archive have a region
each, in whose middle stand the documents that are about nothing else. Versions of a work are joined by lines. In a
large archive the map shows of each region the documents that others lead to most.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import isqrt
from typing import NamedTuple

from generator.library.archive import Archive, Entry
from generator.site.card import Card, Term, term
from generator.site.pictures.ground import Point, apart, at_rest, lot, on_circle, within
from generator.store import NOTHING_KEPT, Store, key, program, said

REGIONS = 8
"""Subjects with a region of their own: as many as colours can be told apart."""
LEAST = 3
"""Works that such a subject has at least, and adds to those of the others."""
MOST = 480
"""Points on a map at most."""
SIZE = Point(1000, 720)
"""Of the map, in units of the drawing."""
DISTANCE = 19
"""How far points stand from each other at least."""
TIE = 1
"""How strongly a document is drawn towards one it leads to."""
BOUND = 12
"""How strongly a version is drawn to the one that stands for its work."""

LABEL = 26
"""How far a region's name stands from its points."""
MARGIN = 70
"""How near a name's middle comes to the edge."""

_MIDDLE = Point(SIZE.x // 2, SIZE.y // 2)
_RING = Point(430, 285)
"""How far from the middle the regions lie, across and down."""


class Dot(NamedTuple):
    """A document on the map."""

    card: Card
    region: int
    """Its region, counted from 1; 0 for none."""
    x: int
    y: int
    version: bool
    """Whether another version stands for its work."""


class Line(NamedTuple):
    """Joins a version with the one that stands for its work."""

    start: Point
    end: Point


class Region(NamedTuple):
    """A subject on the map."""

    number: int
    """From 1; 0 for the documents of no region."""
    term: Term | None
    place: Point
    """Where its name stands: above its points or, in the lower half of the map, below them."""
    cards: tuple[Card, ...]
    """Its documents on the map, in the archive's order."""
    all: int
    """How many works it has in the archive."""


class Map(NamedTuple):
    """The map, drawn."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    regions: tuple[Region, ...]
    shown: int
    """Works that are shown."""
    works: int
    """Works of the archive."""


def drawn(archive: Archive, known: Mapping[str, Card], store: Store = NOTHING_KEPT) -> Map | None:
    """The map of an archive; None where it has fewer than three works. Where its points stand is taken from the store,
    where it is kept for these homes and ties."""
    heads = [entry for entry in archive.entries if entry.id == entry.work]
    if len(heads) < LEAST:
        return None
    names = regions(heads)
    of = {entry.id: _region(entry, names) for entry in heads}
    shown = _sample(heads, of)
    versions = [e for e in archive.entries if e.id != e.work and e.work in shown]
    entries = [entry for entry in archive.entries if entry.id in shown]
    room = MOST + MOST // 4 - len(entries)
    entries += versions[: max(0, room)]
    places = _places(_homes(entries, of, len(names)), _ties(entries), store)
    dots = tuple(
        Dot(known[entry.id], of[entry.work], *places[entry.id], entry.id != entry.work)
        for entry in sorted(entries, key=lambda entry: entry.id)
    )
    lines = tuple(Line(places[entry.id], places[entry.work]) for entry in entries if entry.id != entry.work)
    of_region: defaultdict[int, list[Point]] = defaultdict(list)
    for entry in entries:
        of_region[of[entry.work]].append(places[entry.id])
    counts = Counter(of.values())
    found = []
    for number in sorted(counts, key=lambda number: (number == 0, number)):
        cards = tuple(known[entry.id] for entry in heads if entry.id in shown and of[entry.id] == number)
        if cards:
            named = term("subject", names[number - 1], archive) if number else None
            found.append(Region(number, named, _beside(of_region[number]), cards, counts[number]))
    return Map(SIZE.x, SIZE.y, dots, lines, tuple(found), len(shown), len(heads))


def _places(homes: Mapping[str, Point], ties: Mapping[str, Mapping[str, int]], store: Store) -> dict[str, Point]:
    """Where points stand that are at home here and tied so."""
    name = key(program("site"), said((homes, ties)))
    kept: dict[str, Point] | None = store.recall("map", [name]).get(name)
    if kept is None:
        kept = apart(at_rest(homes, ties), DISTANCE, SIZE)
        store.keep("map", name, kept)
    return kept


def regions(heads: Sequence[Entry]) -> list[str]:
    """The subjects that have a region: again and again the one with the most works that none before has.

    They stand in an order that their names draw, so that each keeps its place while others come and go.
    """
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for entry in heads:
        for subject in entry.subjects:
            holders[subject].add(entry.id)
    chosen: list[str] = []
    left = {entry.id for entry in heads}
    while holders and len(chosen) < REGIONS:
        # Of two with about as many it is always the same one: a text more seldom changes which are chosen.
        best = min(holders, key=lambda name: (-isqrt(4 * len(holders[name] & left)), lot(name, 1 << 32), name))
        if len(holders[best] & left) < LEAST:
            break
        left -= holders.pop(best)
        chosen.append(best)
    return sorted(chosen, key=lambda name: (lot(name, 1 << 32), name))


def _region(entry: Entry, names: Sequence[str]) -> int:
    """The region of a document: that of the first of its subjects that has one."""
    return next((names.index(subject) + 1 for subject in entry.subjects if subject in names), 0)


def _sample(heads: Sequence[Entry], of: Mapping[str, int]) -> set[str]:
    """The works to show: all, or of each region its part, those first that others lead to most."""
    if len(heads) <= MOST:
        return {entry.id for entry in heads}
    led = Counter(id for entry in heads for id in entry.related)
    within_region: defaultdict[int, list[str]] = defaultdict(list)
    for entry in sorted(heads, key=lambda entry: (-led[entry.id], lot(entry.id, 1 << 32), entry.id)):
        within_region[of[entry.id]].append(entry.id)
    return {id for ids in within_region.values() for id in ids[: max(1, MOST * len(ids) // len(heads))]}


def _homes(entries: Sequence[Entry], of: Mapping[str, int], count: int) -> dict[str, Point]:
    """Where every document is at home: a place of its own in the disc of its region, the larger the fuller that is."""
    sizes = Counter(of[entry.work] for entry in entries)
    homes: dict[str, Point] = {}
    for entry in entries:
        number = of[entry.work]
        radius = min(230, 24 + isqrt(DISTANCE * DISTANCE * sizes[number]))
        centre = _MIDDLE
        if number:
            towards = on_circle(Point(0, 0), 1000, (256 * (number - 1) // count) + 16)
            centre = Point(_MIDDLE.x + towards.x * _RING.x // 1000, _MIDDLE.y + towards.y * _RING.y // 1000)
        homes[entry.id] = within(centre, radius, entry.work)
    return homes


def _ties(entries: Sequence[Entry]) -> dict[str, dict[str, int]]:
    """Who is drawn to whom: documents that lead to one another, and versions to the one that stands for their work."""
    ties: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for entry in entries:
        if entry.id != entry.work:
            ties[entry.id] = {entry.work: BOUND}
            continue
        for other in entry.related:
            ties[entry.id][other] = ties[other][entry.id] = TIE
    return ties


def _beside(places: Sequence[Point]) -> Point:
    """Where the name of some places stands: in their middle across, and towards the edge of the map beyond most."""
    xs, ys = sorted(place.x for place in places), sorted(place.y for place in places)
    x = min(max(xs[len(xs) // 2], MARGIN), SIZE.x - MARGIN)
    if ys[len(ys) // 2] < _MIDDLE.y:
        return Point(x, max(ys[len(ys) // 16] - LABEL, LABEL // 2))
    return Point(x, min(ys[-1 - len(ys) // 16] + LABEL, SIZE.y - LABEL // 2))
