"""How a version relates to the one that stands for its work, and what it alone has."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from generator.document import Document
from generator.library.collation import Collation
from generator.library.letters import letters, runs, shared
from generator.library.matches import WIDTH

Kinship = Literal["same", "retitled", "verse", "abridged", "excerpt", "extended", "revised", "spun", "translation"]

NEARLY = 0.95
"""The part that both must have of each other to be the same."""
MOST = 0.85
"""The part of the shorter that must stand in the longer for it to be abridged from that, or extended."""
EXCERPT = 0.4
"""An abridgement shorter than this part of the whole is an excerpt."""
OWN = 20
"""Letters of a stretch that is a version's own; shorter ones are slips and turns of phrase."""


def translated(one: Document, other: Document) -> bool:
    """Whether two versions are in different languages; Chinese in either script is one."""
    first, second = (document.metadata.language.partition("-")[0] for document in (one, other))
    return first != second


def kinship(whole: Document, version: Document, collation: Collation) -> Kinship:
    """What a version is to the one that stands for the work, laid side by side as that and this."""
    if translated(whole, version):
        return "translation"
    size, full = max(1, collation.common + collation.others), max(1, collation.common + collation.own)
    of_version, of_whole = collation.common / size, collation.common / full
    labels = [set(document.metadata.labels) for document in (whole, version)]
    if ("spun" in labels[0]) != ("spun" in labels[1]) or max(of_version, of_whole) < 0.5:
        return "spun"
    if ("verse-lines" in labels[0]) != ("verse-lines" in labels[1]) and of_version >= MOST:
        return "verse"
    if min(of_version, of_whole) >= NEARLY:
        return "same" if whole.metadata.title == version.metadata.title else "retitled"
    if of_version >= MOST and size <= full:
        return "excerpt" if size < EXCERPT * full else "abridged"
    return "extended" if of_whole >= MOST and size > full else "revised"


class Own(NamedTuple):
    """A stretch of a version that no other version has."""

    start: int
    """Where it begins in the body."""
    end: int


def own(body: str, others: Sequence[str]) -> tuple[Own, ...]:
    """The stretches of a text that stand in none of the others, in order.

    >>> text = "The ferry left at nine, and nobody on the quay waved it farewell. It rained."
    >>> [text[start:end] for start, end in own(text, ["The ferry left at nine. It rained."])]
    ['and nobody on the quay waved it farewell']
    """
    found = letters(body)
    if not len(found):
        return ()
    hashes = runs(found.codes, WIDTH)
    known = np.unique(np.concatenate([runs(letters(other).codes, WIDTH) for other in others] or [hashes[:0]]))
    lacking = np.ones(len(found), np.bool_)
    for place in np.flatnonzero(shared(hashes, known)).tolist():
        lacking[place : place + WIDTH] = False
    edges = np.flatnonzero(np.diff(np.concatenate([[0], lacking.view(np.int8), [0]])))
    stretches = zip(edges[0::2].tolist(), edges[1::2].tolist(), strict=True)
    return tuple(
        Own(int(found.places[start]), int(found.places[end - 1]) + 1) for start, end in stretches if end - start >= OWN
    )
