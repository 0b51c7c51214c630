"""Related reading: what a librarian would give a reader next.

Documents are compared by the cosine of their weighted terms, and of the names in them: persons, places, works, bands.
Both are weighted by how few works have them, through an index, so that only works with something telling in
common are ever compared. Then of what is near the varied is taken: each further document must be near to this one and
not much the same as those taken before (Carbonell and Goldstein, "The use of MMR", 1998).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import fsum, sqrt

import numpy as np
from numpy.typing import NDArray

from generator.library.scores import Scores, stretches

MOST_TERMS = 40
"""Terms that a document is compared by, the weightiest."""
CROWD = 120
"""A term of more works than this relates none of them."""
KNOWN = 12
"""A name in more works than this tells nothing."""
LEAST = 0.05
"""Likeness below which two documents are not related."""
NAMES = 0.3
"""What names count beside terms."""
PASSING = 0.5
"""What it counts that a text has a name once: in passing."""
DIGEST = 0.15
"""What it counts that two documents are both digests: who reads one reads the next."""
NEW = 0.1
"""How much a document must be something new beside those named before it."""
SHORTLIST = 20
"""Of so many documents, the nearest, those that are named are taken."""

_Vector = dict[str, float]


def related(
    scores: Scores,
    names: Mapping[int, Sequence[str]],
    digests: Sequence[bool],
    works: Sequence[int],
    most: int,
) -> list[tuple[int, ...]]:
    """For every document the numbers of those to read next, the first first: never of its own work, one of a work.

    `scores` says how much each document is about each term; `names` gives the names in each that stands for a work, as
    often as they stand there; `works` the number of the document that stands for its work: it alone is compared and
    named. Equals stand in the order of the documents.
    """
    heads = sorted(set(works))
    terms = _vectors(scores, heads, CROWD)
    named = _vectors(Scores.of(_counted(names, heads)), heads, KNOWN)
    indexes = [(_Index(terms, len(works)), 1.0), (_Index(named, len(works)), NAMES)]
    collections = np.array(digests, np.bool_)
    found: dict[int, tuple[int, ...]] = {}
    for head in heads:
        near = np.zeros(len(works))
        for index, counts in indexes:
            near += counts * index.near(head)
        near[near < LEAST] = 0.0
        if collections[head]:
            near += DIGEST * (collections & (near > 0))
        near[head] = 0.0
        found[head] = _varied(np.round(near, 9), terms, most)
    return [found[head] for head in works]


def _counted(names: Mapping[int, Sequence[str]], heads: Sequence[int]) -> dict[str, dict[int, float]]:
    """How much every name counts for the documents that stand for works: the root of how often it stands there, and
    little where that is once."""
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for head in heads:
        for name, times in Counter(names[head]).items():
            found[name][head] = sqrt(times) if times > 1 else PASSING
    return found


def _vectors(scores: Scores, heads: Sequence[int], crowd: int) -> dict[int, _Vector]:
    """The weightiest terms of every document that stands for a work, of those that others of them have too, scaled to
    length one."""
    told = scores.among(np.isin(scores.documents, heads) & (scores.marks > 0))
    held = np.bincount(told.terms, minlength=len(told.keys_of))
    told = told.among(((held > 1) & (held <= crowd))[told.terms])
    rarity = np.array([_rarity(len(heads) / n) if 1 < n <= crowd else 0.0 for n in held.tolist()])
    weights = -told.marks * rarity[told.terms]
    # Of equals the first by its letters.
    shared = sorted(np.unique(told.terms).tolist(), key=told.keys_of.__getitem__)
    ranks = np.zeros(len(told.keys_of), np.int64)
    ranks[shared] = np.arange(len(shared))
    order = np.lexsort((ranks[told.terms], weights, told.documents))
    vectors: dict[int, _Vector] = {}
    for number, begin, end in stretches(told.documents[order]):
        places = order[begin : min(end, begin + MOST_TERMS)]
        kept = list(zip(weights[places].tolist(), told.terms[places].tolist(), strict=True))
        length = sqrt(fsum(weight * weight for weight, _ in kept))
        vectors[number] = {told.keys_of[term]: -weight / length for weight, term in kept}
    return vectors


def _rarity(share: float) -> float:
    """How much it tells that one work in so many has a term: that to the power of three eighths, so that a chance word
    of two texts does not outweigh what both are about. Roots are the same on every machine.

    >>> _rarity(256.0)
    8.0
    """
    fourth = sqrt(sqrt(share))
    return fourth * sqrt(fourth)


class _Index:
    """From terms to the documents that have them."""

    def __init__(self, vectors: Mapping[int, _Vector], size: int) -> None:
        holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number in sorted(vectors):
            for term, weight in vectors[number].items():
                holders[term].append((number, weight))
        self._vectors, self._size = vectors, size
        self._holders = {
            term: (np.array([n for n, _ in held], np.int64), np.array([weight for _, weight in held]))
            for term, held in holders.items()
        }

    def near(self, number: int) -> NDArray[np.float64]:
        """How near every document is to this one."""
        near = np.zeros(self._size)
        for term, weight in self._vectors.get(number, {}).items():
            held, weights = self._holders[term]
            near[held] += weight * weights  # a document stands once under a term, so nothing is added twice
        return near


def _varied(near: NDArray[np.float64], terms: Mapping[int, _Vector], most: int) -> tuple[int, ...]:
    """The documents to name: near, and not all the same."""
    held = np.flatnonzero(near > 0)
    nearest: list[int] = held[np.lexsort((held, -near[held]))][:SHORTLIST].tolist()
    same = dict.fromkeys(nearest, 0.0)  # how much the same each is as any of those taken
    taken: list[int] = []
    while same and len(taken) < most:
        best = max(same, key=lambda number: round(float(near[number]) * (1 - NEW) - same[number] * NEW, 9))
        del same[best]
        taken.append(best)
        mine = terms.get(best, {})
        for number, most_alike in same.items():
            same[number] = max(most_alike, _likeness(terms.get(number, {}), mine))
    return tuple(taken)


def _likeness(one: _Vector, other: _Vector) -> float:
    return fsum([one[term] * other[term] for term in one.keys() & other.keys()])  # exact, whatever the order
