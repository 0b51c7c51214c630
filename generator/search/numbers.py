"""The number of each document in the index, and the parts that the index is made in.

A document's number comes from its id and keeps a place of its own among empty ones, so that a text that comes or goes
leaves the numbers of the others as they are, and with them all that the index says of those. It depends on nothing but
the ids: an archive has the same numbers, whatever was built before.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby

PART = 1024
"""Numbers to a part of the index, a quarter to a half of them taken. A changed text costs the indexing of its part.
Measured at 10,000 texts (docs/search.md): parts half as long make a change 0.3 s cheaper and all else 2 s dearer."""


def numbered(ids: Iterable[str]) -> Mapping[str, int]:
    """A number for each id, rising with the ids; there are two to four times as many numbers as ids.

    An id is eight hexadecimal figures; its first bits are its number, or the next one that is free.

    >>> numbered(["c0000000", "00000000", "00000001"])
    {'00000000': 0, '00000001': 1, 'c0000000': 6}
    """
    ordered = sorted(ids)
    bits = (2 * len(ordered)).bit_length()
    numbers: dict[str, int] = {}
    last = -1
    for id in ordered:
        last = max(int(id, 16) >> max(0, 32 - bits), last + 1)
        numbers[id] = last
    return numbers


def in_parts(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers, which must rise, as the parts that they stand in.

    >>> in_parts([3, 1023, 1024, 4000])
    [[3, 1023], [1024], [4000]]
    """
    return [list(some) for _, some in groupby(numbers, key=lambda number: number // PART)]
