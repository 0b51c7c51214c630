"""Which version stands for a work: the fullest of the cleanest."""

from collections import defaultdict
from collections.abc import Sequence

from generator.document import Document

FULL = 0.85
"""A version this long, measured by the longest, is as full as any, lest a translator's words outweigh the writer's;
then what is known of it decides."""

_WORSE = {"machine-translated": 4, "spun": 4, "mojibake": 2, "glued": 1, "verse-lines": 1}
"""How much a label says against a version."""


def representatives(heads: Sequence[int], documents: Sequence[Document], lengths: Sequence[float]) -> list[int]:
    """For every document the number of the one that stands for its work; `lengths` says how long each is.

    First comes what the curator chose, then what is in the best condition, then what is fullest, then what says most of
    its origin; of equals the first in the archive's order.
    """
    works: defaultdict[int, list[int]] = defaultdict(list)
    for number, head in enumerate(heads):
        works[head].append(number)
    chosen: dict[int, int] = {}
    for head, members in works.items():
        most = max(lengths[number] for number in members)
        chosen[head] = min(members, key=lambda n: (_against(documents[n], lengths[n], most), n))
    return [chosen[head] for head in heads]


def _against(document: Document, length: float, most: float) -> tuple[bool, int, float, int, int]:
    """What speaks against a version: that it was not chosen by the curator, its condition, what it lacks, what is not
    known of it, its damaged places."""
    metadata = document.metadata
    condition = max((_WORSE.get(label, 0) for label in metadata.labels), default=0)
    lacks = 0.0 if length >= FULL * most else most - length
    known = (metadata.title, metadata.authors, metadata.publisher, metadata.date, metadata.source)
    return not document.representative, condition, lacks, -sum(map(bool, known)), len(document.open)
