"""The index of names: which have a page, in which documents they stand, and what stands beside them."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.columns import distinct, new, order
from generator.library.archive import Label, Mentions
from generator.library.facet import Told
from generator.library.names.finding import Name
from generator.library.names.table import Numbers
from generator.library.scores import stretches

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


def index(names: Sequence[Name], ids: Sequence[str], heads: Sequence[int], least: int) -> Index:
    """The names that stand in two works, or in so many passages; versions of one work count once.

    `ids` and `heads` give for every document its id and the number of the one that stands for its work.
    """
    works = np.array(heads, np.int64)
    worthy = _apart([name for name in names if _earns(name, works, least)])
    labels = [Label(name.kind, name.name) for name in worthy]
    ranked = sorted(range(len(labels)), key=labels.__getitem__)
    ranks = np.empty(len(labels), np.int64)
    ranks[ranked] = np.arange(len(labels))
    sizes = [len(name.spots.documents) for name in worthy]
    owners = np.repeat(ranks, sizes)
    documents = _column([name.spots.documents for name in worthy])
    blocks = _column([name.spots.blocks for name in worthy])
    sorted_labels = [labels[at] for at in ranked]
    beside = _beside(owners, documents, blocks, works, sorted_labels)
    told: dict[str, dict[str, Told]] = {}
    for label, name in zip(labels, worthy, strict=True):
        spots = name.spots
        shown = Mentions(ids, spots.documents, spots.blocks, spots.within, spots.within + spots.ends - spots.starts)
        told.setdefault(label.kind, {})[label.name] = Told(name.aliases, shown, beside.get(label, ()))
    return Index(told, _ranked(owners, documents, len(ids), sorted_labels))


def _column(parts: Sequence[Numbers]) -> Numbers:
    """Columns, one behind the other."""
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _ranked(owners: Numbers, documents: Numbers, count: int, labels: Sequence[Label]) -> tuple[tuple[Label, ...], ...]:
    """For every document the names in it, by how often they stand there, then in their order."""
    base = max(1, len(labels))
    pairs, times = np.unique(documents * base + owners, return_counts=True)
    found: list[tuple[Label, ...]] = [()] * count
    held, names = pairs // base, pairs % base
    every = names[order(held, -times, names)].tolist()
    for document, begin, end in stretches(held):
        found[document] = tuple(map(labels.__getitem__, every[begin:end]))
    return tuple(found)


def _earns(name: Name, works: Numbers, least: int) -> bool:
    held = works[name.spots.documents]
    return len(held) >= least or bool((held != held[0]).any())


def _apart(names: Sequence[Name]) -> list[Name]:
    """The names, of those that are written alike and of one kind the one with the most mentions."""
    return list({(name.kind, name.name): name for name in reversed(names)}.values())[::-1]


def _beside(
    owners: Numbers, documents: Numbers, blocks: Numbers, works: Numbers, labels: Sequence[Label]
) -> dict[Label, tuple[Label, ...]]:
    """For every name those that stand in its passages, by the number of works in which they do."""
    base, most = max(1, len(labels)), int(blocks.max(initial=0)) + 1
    standing = distinct((documents * most + blocks) * base + owners)
    held, names = standing // base, standing % base
    begun = new(held)
    passages, where = held[begun], np.cumsum(begun) - 1
    sizes = np.bincount(where, minlength=len(passages))
    few = sizes[where] <= CROWD
    where, names = where[few], names[few]
    of_work = works[passages // most]
    kept = _unlike(where, names, of_work)
    where, names = where[kept], names[kept]
    # The names of a passage stand in a row: each meets those that are one, two, ... places behind it.
    pairs: list[Numbers] = []
    for apart in range(1, CROWD):
        met = np.flatnonzero(where[apart:] == where[:-apart])
        held = of_work[where[met]]
        pairs.append(distinct((names[met] * base + names[met + apart]) * (len(works) + 1) + held))
    every = distinct(np.concatenate(pairs)) // (len(works) + 1)
    found, counts = np.unique(every, return_counts=True)
    least = MET if len(works) > SMALL else 1
    often = counts >= least
    found, counts = found[often], counts[often]
    ones, others = found // base, found % base
    ones, others, counts = np.append(ones, others), np.append(others, ones), np.append(counts, counts)
    rows = order(ones, -counts, others)
    near = others[rows].tolist()
    return {
        labels[name]: tuple(map(labels.__getitem__, near[begin : min(end, begin + BESIDE)]))
        for name, begin, end in stretches(ones[rows])
    }


def _unlike(where: Numbers, names: Numbers, of_work: Numbers) -> NDArray[np.bool_]:
    """Which names of which passages are enough: of passages of one work that have the same names those of the first.
    Versions repeat each other's passages, dozens of times."""
    # The names of a passage draw a number together, as each draws one.
    drawn = names.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(0x632BE59BD9B4E019)
    drawn ^= drawn >> np.uint64(31)
    drawn *= np.uint64(0xD6E8FEB86659FD93)
    drawn ^= drawn >> np.uint64(29)
    signs = np.zeros(len(of_work), np.uint64)
    np.add.at(signs, where, drawn)
    rows = order(of_work, signs)
    kept = np.zeros(len(rows), np.bool_)
    kept[rows[new(of_work[rows]) | new(signs[rows])]] = True
    found: NDArray[np.bool_] = kept[where]
    return found
