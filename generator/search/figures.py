"""Whole numbers as text, short: what the postings of the index are written in.

A number is written in figures of base 32, the highest first, each one character; all but the last are of a second set
of characters, which says that more follow. A host's compression sees whole figures, and packs them as well as bytes.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

FIGURES = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
"""The last figure of a number is of the first 32 of these, the others are of the last 32."""


def written(number: int) -> str:
    """A number that is not negative.

    >>> written(7), written(33), written(5000)
    ('7', 'x1', 'AY8')
    """
    text = FIGURES[number & 31]
    while number := number >> 5:
        text = FIGURES[32 | number & 31] + text
    return text


class _Short(dict[int, str]):
    """Numbers as `written` gives them, looked up where they are not large ones.

    >>> SHORT[33], SHORT[1 << 20]
    ('x1', 'xwww0')
    """

    def __missing__(self, number: int) -> str:
        return written(number)


SHORT = _Short(enumerate(map(written, range(1 << 15))))
"""Every number as `written` gives it."""


def row(numbers: Iterable[int]) -> str:
    """Several numbers, one after another.

    >>> row([7, 33, 0])
    '7x10'
    """
    return "".join([SHORT[n] for n in numbers])


OF = np.frombuffer(FIGURES.encode(), np.uint8)
"""The figures as bytes, to write columns of them."""


def rows(numbers: NDArray[np.int64]) -> tuple[str, NDArray[np.int64]]:
    """As `row` has it, of a column of numbers; and where each of them ends.

    >>> text, ends = rows(np.array([7, 33, 0, 5000]))
    >>> text, ends.tolist()
    ('7x10AY8', [1, 3, 4, 7])
    """
    ends = np.arange(1, len(numbers) + 1)
    longer: list[NDArray[np.int64]] = []  # those that have a second figure, a third and so on
    more = np.flatnonzero(numbers >> 5)
    while len(more):
        longer.append(more)
        ends += np.bincount(more, minlength=len(numbers)).cumsum()
        more = more[numbers[more] >> 5 * (len(longer) + 1) > 0]
    said = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    said[ends - 1] = OF[numbers & 31]
    for place, some in enumerate(longer, 1):
        said[ends[some] - 1 - place] = OF[32 | numbers[some] >> 5 * place & 31]
    return said.tobytes().decode("ascii"), ends


MARKS = "!#$%'()*+,./:=?@[]^`{|}~"
"""Figures of another set, in which it is written of which part of the index a piece is: where one stands it begins."""


def mark(number: int) -> str:
    """A number in those figures.

    >>> mark(3), mark(25)
    ('%', '##')
    """
    text = MARKS[number % len(MARKS)]
    while number := number // len(MARKS):
        text = MARKS[number % len(MARKS)] + text
    return text


def marked(text: str) -> int:
    """The number that `mark` gives a text.

    >>> marked("%"), marked("##")
    (3, 25)
    """
    number = 0
    for figure in text:
        number = number * len(MARKS) + MARKS.index(figure)
    return number
