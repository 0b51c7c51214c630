"""Works: which documents are versions of one text.

First pass: the same text up to white space, punctuation and script, or nearly so (nine tenths of each stand in the
other). Documents are taken in order and each compared with the works that share a shingle of its sketch, not with
every document.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence

from generator.library.description import Description
from generator.library.fingerprint import SKETCH, containment

SAME = 0.9
"""The part that each of two versions must have of the other."""
SHORT = 40
"""Shingles below which a text is only ever the same as its letter-for-letter double."""
TRIES = 12
"""Works that a document is compared with at most, those that share most of its sketch first."""


def works(descriptions: Sequence[Description]) -> list[int]:
    """For every document the number of the first document of its work; its own number where it stands alone."""
    firsts: list[int] = []
    by_digest: dict[str, int] = {}
    by_shingle: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(descriptions):
        first = by_digest.get(one.digest) if one.digest else None
        if first is None and len(one.shingles) >= SHORT:
            first = _nearly(one.shingles, descriptions, by_shingle)
        if first is None:
            first = number
            for shingle in one.shingles[:SKETCH]:
                by_shingle[shingle].append(number)
        if one.digest:
            by_digest.setdefault(one.digest, first)
        firsts.append(first)
    return firsts


def _nearly(
    shingles: "array[int]", descriptions: Sequence[Description], by_shingle: defaultdict[int, list[int]]
) -> int | None:
    """The work whose first document is nearly the text with these shingles, the earliest of the likest."""
    shared = Counter(first for shingle in shingles[:SKETCH] for first in by_shingle.get(shingle, ()))
    best: tuple[float, int] | None = None
    for first, _ in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0]))[:TRIES]:
        other = descriptions[first].shingles
        if len(other) >= SHORT and (degree := containment(shingles, other)) >= SAME and (not best or degree > best[0]):
            best = degree, first
    return best[1] if best else None
