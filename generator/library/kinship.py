"""How a version relates to the one that stands for its work, and what it alone has."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.columns import distinct
from generator.document import Document
from generator.library.collation import Collation
from generator.library.letters import Letters, letters, runs, shared
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


def tongue(document: Document) -> str:
    """The language of a document; Chinese in either script is one."""
    return document.metadata.language.partition("-")[0]


def translated(one: Document, other: Document) -> bool:
    """Whether two versions are in different languages."""
    return tongue(one) != tongue(other)


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


class Likeness(NamedTuple):
    """What laying a version beside the one that stands for its work tells of it."""

    kind: Kinship
    share: int
    """How much of it stands in that one, in hundredths."""


class Own(NamedTuple):
    """A stretch of a version that no other version has."""

    start: int
    """Where it begins in the body."""
    end: int


def own(bodies: Sequence[str]) -> list[tuple[Own, ...]]:
    """For every text the stretches that stand in none of the others, in order.

    >>> texts = "The ferry left, and nobody on the quay waved it farewell. It rained.", "The ferry left."
    >>> [[text[start:end] for start, end in found] for text, found in zip(texts, own(texts), strict=True)]
    [['and nobody on the quay waved it farewell. It rained'], []]
    """
    found = [letters(body) for body in bodies]
    hashes = [runs(text.codes, WIDTH) for text in found]
    # A run stands in another text too where it stands in more than one: they need not be laid beside each other.
    known, texts = np.unique(np.concatenate([*map(distinct, hashes), np.empty(0, np.uint64)]), return_counts=True)
    common = known[texts > 1]
    return [tuple(_lacking(text, shared(of, common))) for text, of in zip(found, hashes, strict=True)]


def _lacking(text: Letters, runs_shared: NDArray[np.bool_]) -> Iterator[Own]:
    """The stretches of a text that no run covers which is marked as shared."""
    begun = np.concatenate([runs_shared, np.zeros(max(0, len(text) - len(runs_shared)), np.bool_)]).cumsum()
    begun[WIDTH:] -= begun[:-WIDTH].copy()  # how many shared runs begin so near that they hold the letter
    lacking = begun == 0
    edges = np.flatnonzero(np.diff(np.concatenate([[0], lacking.view(np.int8), [0]])))
    for start, end in zip(edges[0::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start >= OWN:
            yield Own(int(text.places[start]), int(text.places[end - 1]) + 1)
