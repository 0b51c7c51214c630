"""Related reading: which documents speak of the same things.

Documents are compared by the cosine of their weighted terms, through an index from terms to documents, so that only
those with a telling term in common are ever compared.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt

MOST_TERMS = 40
"""Terms that a document is compared by, the weightiest."""
CROWD = 120
"""A term of more documents than this relates none of them."""
LEAST = 0.08
"""Likeness below which two documents are not related."""


def related(scores: Mapping[str, Mapping[int, float]], works: Sequence[int], most: int) -> list[tuple[int, ...]]:
    """For every document the numbers of the nearest others, nearest first.

    `scores` says how much each document is about each term. Versions of the document's own work are left out, and of
    another work only the nearest version is named. Equals stand in the order of the documents.
    """
    count = len(works)
    vectors = _vectors(scores, count)
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            holders[term].append((number, weight))
    found: list[tuple[int, ...]] = []
    for number, vector in enumerate(vectors):
        near: defaultdict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            if len(holders[term]) <= CROWD:
                for other, theirs in holders[term]:
                    near[other] += weight * theirs
        ranked = sorted((-round(degree, 9), other) for other, degree in near.items() if degree >= LEAST)
        nearest: dict[int, int] = {}
        for _, other in ranked:
            if works[other] != works[number]:
                nearest.setdefault(works[other], other)
            if len(nearest) >= most:
                break
        found.append(tuple(nearest.values())[:most])
    return found


def _vectors(scores: Mapping[str, Mapping[int, float]], count: int) -> list[dict[str, float]]:
    """The weightiest terms of every document, scaled to length one."""
    gathered: list[list[tuple[float, str]]] = [[] for _ in range(count)]
    for term, marks in scores.items():
        # The fourth root grows as slowly as the usual logarithm, and is the same on every machine.
        rarity = sqrt(sqrt(count / len(marks)))
        if len(marks) > 1:
            for number, mark in marks.items():
                if mark > 0:
                    gathered[number].append((-mark * rarity, term))
    vectors: list[dict[str, float]] = []
    for weighed in gathered:
        kept = sorted(weighed)[:MOST_TERMS]
        length = sqrt(sum(weight * weight for weight, _ in kept))
        vectors.append({term: -weight / length for weight, term in kept})
    return vectors
