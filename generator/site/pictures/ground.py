"""The ground of a map: where points stand, worked out in whole numbers, so that every machine finds the same places.

A point has a home, which it alone decides, and is drawn towards the points that it is tied to. The places in which all
of that is at rest are found by going towards them a fixed number of times. They depend on homes and ties without a
jump: a point more moves its neighbours a little and the others not at all. At last points that stand on one another
step apart.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from math import isqrt
from typing import NamedTuple

FINE = 1024
"""Parts of a unit that places are worked out in."""
ROUNDS = 40
"""How often points go towards where they would be at rest."""
HOME = 9
"""How strongly a home draws, a tie drawing as one."""
APART = 24
"""How often points that stand on one another step apart."""

_TURN = 256
"""Directions in a circle."""


class Point(NamedTuple):
    """A place, in units."""

    x: int
    y: int


def _circle() -> tuple[tuple[int, int], ...]:
    """The directions of a circle, each of length 2 to the 20th; by turning one step after the other."""
    cosine, sine, one = 0x3FFB10C1, 0x0192155F, 1 << 30  # of a 256th turn, in parts of 2 to the 30th
    x, y = one, 0
    found = []
    for _ in range(_TURN):
        found.append((x >> 10, y >> 10))
        x, y = (x * cosine - y * sine) >> 30, (x * sine + y * cosine) >> 30
    return tuple(found)


CIRCLE = _circle()


def lot(name: str, among: int) -> int:
    """A number below `among` that a name draws: always the same."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") % among


def on_circle(centre: Point, radius: int, direction: int) -> Point:
    """The place at some distance in a direction, of which there are 256.

    >>> on_circle(Point(0, 0), 100, 0), on_circle(Point(0, 0), 100, 64)
    (Point(x=100, y=0), Point(x=0, y=99))
    """
    across, down = CIRCLE[direction % _TURN]
    return Point(centre.x + (radius * across >> 20), centre.y + (radius * down >> 20))


def within(centre: Point, radius: int, name: str) -> Point:
    """The place in a disc that a name draws; all places are as likely."""
    return on_circle(centre, isqrt(radius * radius * (lot(f"far {name}", 1 << 16) + 1) >> 16), lot(name, _TURN))


def at_rest(homes: Mapping[str, Point], ties: Mapping[str, Mapping[str, int]]) -> dict[str, Point]:
    """Where points stand that are drawn home, and towards those that they are tied to, each as strongly as is said."""
    places = {name: (home.x * FINE, home.y * FINE) for name, home in homes.items()}
    known = {
        name: [(other, pull) for other, pull in sorted(ties.get(name, {}).items()) if other in homes] for name in homes
    }
    for _ in range(ROUNDS):
        moved = {}
        for name, home in homes.items():
            x, y, strength = home.x * FINE * HOME, home.y * FINE * HOME, HOME
            for other, pull in known[name]:
                x, y, strength = x + places[other][0] * pull, y + places[other][1] * pull, strength + pull
            moved[name] = x // strength, y // strength
        places = moved
    return {name: Point(x // FINE, y // FINE) for name, (x, y) in places.items()}


def apart(places: Mapping[str, Point], distance: int, size: Point) -> dict[str, Point]:
    """The places, those nearer than a distance moved away from each other, all of them within bounds."""
    found = {name: (place.x * FINE, place.y * FINE) for name, place in places.items()}
    least = distance * FINE
    names = sorted(found, key=lambda name: (lot(name, 1 << 62), name))
    for _ in range(APART):
        cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for name in names:
            x, y = found[name]
            cells[x // least, y // least].append(name)
        steps: dict[str, tuple[int, int]] = {}
        for name in names:
            x, y = found[name]
            across = down = 0
            for other in _near(cells, x // least, y // least):
                if other != name:
                    step = _step(name, (x, y), other, found[other], least)
                    across, down = across + step[0], down + step[1]
            if across or down:
                steps[name] = across, down
        if not steps:
            break
        for name, (across, down) in steps.items():
            x, y = found[name]
            found[name] = (
                min(max(x + across, least), size.x * FINE - least),
                min(max(y + down, least), size.y * FINE - least),
            )
    return {name: Point(x // FINE, y // FINE) for name, (x, y) in found.items()}


def _near(cells: Mapping[tuple[int, int], Sequence[str]], across: int, down: int) -> list[str]:
    """Who stands in a cell or beside it."""
    beside = ((across + a, down + d) for a in (-1, 0, 1) for d in (-1, 0, 1))
    return [name for cell in beside if cell in cells for name in cells[cell]]


def _step(name: str, place: tuple[int, int], other: str, its_place: tuple[int, int], least: int) -> tuple[int, int]:
    """The step that takes a point half of what is lacking away from another."""
    across, down = place[0] - its_place[0], place[1] - its_place[1]
    far = length = isqrt(across * across + down * down)
    if far >= least:
        return 0, 0
    if far < FINE // 8:
        # On the same spot each goes its own way.
        first, second = sorted((name, other))
        across, down = CIRCLE[lot(f"{first} {second}", _TURN)]
        across, down = (across, down) if name == first else (-across, -down)
        length = isqrt(across * across + down * down)
    lacking = (least - far) * 2 // 5
    return across * lacking // length, down * lacking // length
