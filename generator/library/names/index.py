"""The index of names: which have a page, in which documents they stand, and what stands beside them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, islice
from typing import Final, NamedTuple

import numpy as np

from generator.document import Document
from generator.library.archive import Label, Mention
from generator.library.facet import Told
from generator.library.names.finding import Name
from generator.rows import rows

BESIDE: Final = 12
"""Names that a page lists as standing in the same passages, at most."""
CROWD: Final = 12
"""A passage of more names than this is a list, and says nothing of any two of them."""
MET: Final = 2
"""Works in which two names must stand beside each other, in an archive of some size."""
SMALL: Final = 30
"""In an archive of up to so many documents one is enough."""


class Index(NamedTuple):
    """The names that have a page."""

    told: Mapping[str, Mapping[str, Told]]
    """By kind and name what the texts say of them."""
    labels: tuple[tuple[Label, ...], ...]
    """For every document the names in it, those it names most first."""


def index(
    names: Sequence[Name], documents: Sequence[Document], ids: Sequence[str], heads: Sequence[int], least: int
) -> Index:
    """The names that stand in two works, or in so many passages; versions of one work count once.

    `ids` and `heads` give for every document its id and the number of the one that stands for its work.
    """
    worthy = _apart([name for name in names if _earns(name, heads, least)])
    places = _placed(worthy, documents, ids)
    counts: list[dict[Label, int]] = [{} for _ in documents]
    blocks: defaultdict[tuple[int, int], dict[Label, None]] = defaultdict(dict)
    mentions: dict[Label, tuple[Mention, ...]] = {}
    for name in worthy:
        label = Label(name.kind, name.name)
        found = mentions[label] = tuple(islice(places, len(name.mentions)))
        numbers = [mention.document for mention in name.mentions]
        for number, times in Counter(numbers).items():
            counts[number][label] = times
        for place in dict.fromkeys(zip(numbers, (mention.block for mention in found), strict=True)):
            blocks[place][label] = None
    beside = _beside(blocks, heads)
    told: dict[str, dict[str, Told]] = {}
    for name in worthy:
        label = Label(name.kind, name.name)
        told.setdefault(label.kind, {})[label.name] = Told(name.aliases, mentions[label], beside.get(label, ()))
    ranked = (tuple(sorted(count, key=lambda label: (-count[label], label))) for count in counts)
    return Index(told, tuple(ranked))


def _placed(names: Sequence[Name], documents: Sequence[Document], ids: Sequence[str]) -> Iterator[Mention]:
    """Every place where the names stand, one name after the other: in which block of the document, and where there."""
    # The blocks of all documents stand in one row, as do the places in them: all are found at once.
    sizes = np.frombuffer(b"".join(document.sizes for document in documents), "<u4").astype(np.int64) + 1
    starts = np.cumsum(sizes) - sizes
    before = np.cumsum([0, *(len(document.blocks) for document in documents)])  # blocks of the documents before each
    begins = np.append(starts, sizes.sum())[before]
    figures = chain.from_iterable(mention for name in names for mention in name.mentions)
    told = np.fromiter(figures, np.int64).reshape(-1, 3)
    numbers = told[:, 0]
    found = np.searchsorted(starts, begins[numbers] + told[:, 1], "right") - 1
    shifts = begins[numbers] - starts[found]
    columns = (found - before[numbers], told[:, 1] + shifts, told[:, 2] + shifts)
    return rows(Mention, map(ids.__getitem__, numbers.tolist()), *(column.tolist() for column in columns))


def _earns(name: Name, heads: Sequence[int], least: int) -> bool:
    if len({heads[mention.document] for mention in name.mentions}) > 1:
        return True
    return len(name.mentions) >= least


def _apart(names: Sequence[Name]) -> list[Name]:
    """The names, of those that are written alike and of one kind the one with the most mentions."""
    return list({(name.kind, name.name): name for name in reversed(names)}.values())[::-1]


def _beside(
    blocks: Mapping[tuple[int, int], Mapping[Label, None]], heads: Sequence[int]
) -> dict[Label, tuple[Label, ...]]:
    """For every name those that stand in its passages, by the number of works in which they do."""
    met: defaultdict[tuple[Label, Label], set[int]] = defaultdict(set)
    for (number, _), labels in blocks.items():
        if len(labels) <= CROWD:
            for pair in combinations(sorted(labels), 2):
                met[pair].add(heads[number])
    least = MET if len(heads) > SMALL else 1
    kin: defaultdict[Label, list[tuple[int, Label]]] = defaultdict(list)
    for (one, other), works in met.items():
        if len(works) >= least:
            kin[one].append((-len(works), other))
            kin[other].append((-len(works), one))
    return {label: tuple(other for _, other in sorted(found)[:BESIDE]) for label, found in kin.items()}
