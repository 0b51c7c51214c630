"""Stretches of many texts at once: those that stand for all that overlap them."""

import numpy as np
from numpy.typing import NDArray

from generator.columns import new, order

Numbers = NDArray[np.int64]


def once(documents: Numbers, starts: Numbers, ends: Numbers) -> Numbers:
    """The places of stretches in the order of documents, starts and ends; of equals the last.

    >>> once(np.array([1, 0, 1]), np.array([2, 3, 2]), np.array([4, 4, 4])).tolist()
    [1, 2]
    """
    rows = order(documents, starts, ends)
    first = new(documents[rows]) | new(starts[rows]) | new(ends[rows])
    return rows[np.append(first[1:], True)] if len(rows) else rows


def longest(documents: Numbers, starts: Numbers, ends: Numbers) -> Numbers:
    """The places of those stretches that stay where of any that overlap the longest goes before all others, of equals
    the first. They come in the order of documents, starts and ends, and none twice.

    >>> longest(np.array([0, 0, 0]), np.array([0, 1, 4]), np.array([2, 4, 6])).tolist()
    [1, 2]
    """
    far = int(ends.max(initial=0)) + 1
    begins, stops = documents * far + starts, documents * far + ends
    # Where nothing before reaches, a row of stretches begins that overlap one another.
    reached = np.maximum.accumulate(stops)
    rows = np.zeros(len(begins), np.int64)
    rows[1:] = np.cumsum(begins[1:] >= reached[:-1])
    left = order(rows, begins - stops, begins)
    taken = np.zeros(len(begins), np.bool_)
    while len(left):
        first = new(rows[left])
        best = left[first]
        taken[best] = True
        over = best[np.cumsum(first) - 1]
        left = left[(stops[left] <= begins[over]) | (begins[left] >= stops[over])]
    return np.flatnonzero(taken)
