"""People who occur together: names in a column, joined by arcs where texts have both."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import isqrt
from typing import NamedTuple

from generator.library.archive import Archive, Entry
from generator.site.card import Term, term

MOST = 36
"""Names in the picture at most."""
CROWD = 24
"""A text with more names than this, a list of guests, joins none of them."""
ROW = 30
"""Height of a name's row, in units of the drawing."""
WIDTH = 420
NAMES = 190
"""Where the names end and the arcs begin."""
WIDEST = 6
"""How thick an arc is at most."""


class Tie(NamedTuple):
    """Someone whom a person occurs with."""

    term: Term
    n: int
    """In how many works."""


class Name(NamedTuple):
    """A person in the picture."""

    term: Term
    y: int
    ties: tuple[Tie, ...]
    """Whom it occurs with, in the most works first."""


class Arc(NamedTuple):
    """Joins two people."""

    one: Term
    other: Term
    path: str
    thickness: int
    n: int
    """How many works have both."""


class Company(NamedTuple):
    """The picture."""

    width: int
    height: int
    names: tuple[Name, ...]
    arcs: tuple[Arc, ...]
    """The thickest last, so that they lie on top."""
    all: int
    """How many people of the archive occur with another."""


def kept(archive: Archive) -> Company | None:
    """The picture of an archive's people; None where no two occur together."""
    pairs: Counter[tuple[str, str]] = Counter()
    for versions in archive.works.values():
        # Of each version by itself: a name that one of them has in another script keeps company with no one by that.
        pairs.update({pair for entry in versions for pair in _pairs(entry, archive)})
    if not pairs:
        return None
    weight: Counter[str] = Counter()
    for (one, other), n in pairs.items():
        weight[one] += n
        weight[other] += n
    chosen = set(sorted(weight, key=lambda name: (-weight[name], name))[:MOST])
    among = {pair: n for pair, n in pairs.items() if chosen.issuperset(pair)}
    met = {name for pair in among for name in pair}
    order = _order(met, among)
    rows = {name: ROW * row + ROW // 2 for row, name in enumerate(order)}
    terms = {name: term("person", name, archive) for name in order}
    most = max(among.values())
    ranked = sorted(among, key=lambda pair: (among[pair], *sorted((rows[pair[0]], rows[pair[1]]))))
    arcs = []
    for one, other in ranked:
        top, bottom = sorted((one, other), key=lambda name: rows[name])
        n = among[one, other]
        thickness = 1 + (WIDEST - 1) * (n - 1) // max(1, most - 1)
        arcs.append(Arc(terms[top], terms[bottom], _path(rows[top], rows[bottom], len(order)), thickness, n))
    names = tuple(Name(terms[name], rows[name], _ties(name, among, rows, terms)) for name in order)
    return Company(WIDTH, ROW * len(order), names, tuple(arcs), len(weight))


def _pairs(entry: Entry, archive: Archive) -> Iterator[tuple[str, str]]:
    """The people of a document that have pages, two by two."""
    people = sorted({name for name in entry.people if name in archive.facets["person"]})
    return combinations(people, 2) if len(people) <= CROWD else iter(())


def _ties(
    name: str, pairs: Mapping[tuple[str, str], int], rows: Mapping[str, int], terms: Mapping[str, Term]
) -> tuple[Tie, ...]:
    met = {one if other == name else other: n for (one, other), n in pairs.items() if name in (one, other)}
    return tuple(Tie(terms[other], met[other]) for other in sorted(met, key=lambda other: (-met[other], rows[other])))


def _order(names: set[str], pairs: Mapping[tuple[str, str], int]) -> Sequence[str]:
    """The names, each near to those it occurs with: the one tied most to the latest comes next, and a new group begins
    with the name that has most ties."""
    ties: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (one, other), n in pairs.items():
        ties[one][other] = ties[other][one] = n
    left, order = set(names), list[str]()
    while left:
        latest = {name: 1 << max(0, 8 - back) for back, name in enumerate(reversed(order[-8:]))}
        following = min(
            left,
            key=lambda name: (
                -sum(n * latest.get(other, 0) for other, n in ties[name].items()),
                -ties[name].total(),
                name,
            ),
        )
        left.discard(following)
        order.append(following)
    return order


def _path(top: int, bottom: int, rows: int) -> str:
    """An arc from one row to another, the wider the further they are apart."""
    most = (WIDTH - NAMES - WIDEST) * 4 // 3  # a curve comes to three quarters of what it is drawn towards
    reach = NAMES + most * isqrt((bottom - top) << 20) // isqrt(ROW * max(8, rows - 1) << 20)
    return f"M{NAMES} {top}C{reach} {top} {reach} {bottom} {NAMES} {bottom}"
