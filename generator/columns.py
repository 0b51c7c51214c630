"""Columns of whole numbers: which values they have, and in which order rows stand by them.

What NumPy has for this is made for columns of any kind and takes many times as long for these: `unique` looks values up
in a table since NumPy 2.3 (of 1.5 million different ones 1.4 s, of which sorting takes 8 ms), and `lexsort` sorts once
for each column, by merging (0.35 s for two).
"""

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Kind = TypeVar("Kind", bound=np.integer[Any])
Whole = NDArray[np.integer[Any]]


def distinct(values: NDArray[Kind]) -> NDArray[Kind]:
    """The values of a column, each once, rising.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    found = np.sort(values)
    return found[new(found)]


def new(ordered: Whole) -> NDArray[np.bool_]:
    """Where in a column in which equals stand together a value stands first.

    >>> new(np.array([1, 1, 3])).tolist()
    [True, False, True]
    """
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


class Classes(NamedTuple, Generic[Kind]):
    """The values of a column."""

    values: NDArray[Kind]
    """Each once, rising."""
    firsts: NDArray[np.int64]
    """The row in which each stands first."""
    which: NDArray[np.int64]
    """Of every row the place of its value among these."""
    rows: NDArray[np.int64]
    """The rows by their values, equals in their own order."""


def classes(values: NDArray[Kind]) -> Classes[Kind]:
    """The values of a column, and which row has which.

    >>> [column.tolist() for column in classes(np.array([7, 3, 7]))]
    [[3, 7], [1, 0], [1, 0, 1], [1, 0, 2]]
    """
    rows = order(values)
    ordered = values[rows]
    first = new(ordered)
    which = np.empty(len(values), np.int64)
    which[rows] = np.cumsum(first) - 1
    return Classes(ordered[first], rows[first], which, rows)


def order(*columns: Whole) -> NDArray[np.int64]:
    """The places of rows in the order of their columns, the first of which counts most; of equals in their own order.

    >>> order(np.array([2, 1, 2, 1]), np.array([0, 5, -1, 5])).tolist()
    [1, 3, 2, 0]
    """
    many = len(columns[0])
    if not many:
        return np.empty(0, np.int64)
    rows: NDArray[np.int64] | None = None
    for told, room in reversed(_together(columns, (many - 1).bit_length())):  # the last first: equals keep their order
        rows = _order(told, room) if rows is None else rows[_order(told[rows], room)]
    assert rows is not None
    return rows


_ROOM = 1 << 64
"""How many values one number has."""


def _together(columns: Sequence[Whole], bits: int) -> list[tuple[NDArray[np.uint64], int]]:
    """The columns, those that stand together as one as long as so many bits beside them have room in a number; and of
    each how many values it may have."""
    found: list[tuple[NDArray[np.uint64], int]] = []
    for column in columns:
        least = int(column.min())
        wide = int(column.max()) - least + 1
        told = column.astype(np.uint64) - np.uint64(least % _ROOM)
        if found and found[-1][1] * wide << bits <= _ROOM:
            before, room = found.pop()
            told, wide = before * np.uint64(wide) + told, room * wide
        found.append((told, wide))
    return found


def _order(told: NDArray[np.uint64], room: int) -> NDArray[np.int64]:
    """The places of rows in the order of a column of so many values, equals in their own order: each value with its row
    is one number, and these are sorted."""
    bits = np.uint64((len(told) - 1).bit_length())
    rows = np.arange(len(told))
    if room << int(bits) > _ROOM:
        rows = np.argsort(told)
        told = (np.cumsum(new(told[rows])) - 1).astype(np.uint64)
    told = np.sort((told << bits) | rows.astype(np.uint64))
    return (told & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
