"""The number of each document in the index, and the parts that the index is made in.

A document's number comes from its id and keeps a place of its own among empty ones, so that a text that comes or goes
leaves the numbers of the others as they are, and with them all that the index says of those. It depends on nothing but
the ids: an archive has the same numbers, whatever was built before.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby

PART = 64
"""Numbers to a part of the index, a quarter to a half of them taken. A changed text costs the indexing of its part."""

SPAN = 1 << 15
"""Numbers that share a file of what ranking and facets need of their documents: all, up to 16,000 documents. What
answers a query lies anywhere among them, so that more and smaller files would only be more to load."""


def numbered(ids: Iterable[str]) -> Mapping[str, int]:
    """A number for each id, rising with the ids; there are two to four times as many numbers as ids.

    An id is eight hexadecimal figures; its first bits are its number, or the next one that is free.

    >>> numbered(["c0000000", "00000000", "00000001"])
    {'00000000': 0, '00000001': 1, 'c0000000': 6}
    """
    ordered = sorted(ids)
    bits = room(len(ordered)).bit_length() - 1
    numbers: dict[str, int] = {}
    last = -1
    for id in ordered:
        last = max(int(id, 16) >> max(0, 32 - bits), last + 1)
        numbers[id] = last
    return numbers


def left(number: int, id: str, bits: int) -> int:
    """What the number of a document, of so many bits, leaves to be told of its id: how far that is below the last one
    with such a number.

    >>> left(6, "c0000001", 3), f"{(6 + 1 << 32 - 3) - 1 - 536870910:08x}"
    (536870910, 'c0000001')
    """
    return (number + 1 << max(0, 32 - bits)) - 1 - int(id, 16)


def room(documents: int) -> int:
    """How many numbers there are for so many documents: a power of two, so that it seldom changes.

    >>> room(147), room(10_000)
    (512, 32768)
    """
    return 1 << (2 * documents).bit_length()


def in_parts(numbers: Iterable[int]) -> dict[int, list[int]]:
    """Numbers, which must rise, by the parts that they stand in.

    >>> in_parts([3, 63, 64, 4000])
    {0: [3, 63], 1: [64], 62: [4000]}
    """
    return {part: list(some) for part, some in groupby(numbers, key=lambda number: number // PART)}
