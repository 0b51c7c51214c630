"""What a stage said of many things, in columns of bytes: all of it is read at once and joined as it is, and a change
writes only the share that the thing is in.

What is kept so must be asked for by all of it that is there: what nobody asks for any more is forgotten.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from struct import pack, unpack
from typing import NamedTuple
from zlib import crc32

from generator.store.file import Store

SHARES = 32
"""As of answers: a change writes one or two, each a thirtieth of all."""

Row = Sequence[bytes]
"""What is said of one thing, column by column."""


class Share(NamedTuple):
    """Some of the things, as they are kept."""

    names: tuple[str, ...]
    sizes: tuple[bytes, ...]
    """Of each column how much of it is each thing's, four bytes."""
    columns: tuple[bytes, ...]

    @classmethod
    def of(cls, rows: dict[str, Row]) -> "Share":
        """The share of some things."""
        columns = list(zip(*rows.values(), strict=True))
        sizes = (pack(f"<{len(column)}I", *map(len, column)) for column in columns)
        return cls(tuple(rows), tuple(sizes), tuple(map(b"".join, columns)))

    def parts(self, column: int) -> list[bytes]:
        """A column, thing by thing."""
        whole = self.columns[column]
        ends = list(accumulate(unpack(f"<{len(self.names)}I", self.sizes[column]), initial=0))
        return [whole[begin:end] for begin, end in pairwise(ends)]


NO_SHARE = Share((), (), ())


class Shelf:
    """What was said of things, which are known by their numbers from here on."""

    def __init__(self, shares: Sequence[Share], places: Sequence[tuple[int, int]]) -> None:
        """Of every thing the share that it is in, and its place there."""
        self._shares, self._places = shares, places

    def __len__(self) -> int:
        """How many things there are."""
        return len(self._places)

    def at(self, things: Iterable[int]) -> "Shelf":
        """Some of the things, in this order."""
        return Shelf(self._shares, [self._places[thing] for thing in things])

    def each(self, column: int) -> list[bytes]:
        """A column, thing by thing."""
        parts = [share.parts(column) if share.names else [] for share in self._shares]
        return [parts[share][place] for share, place in self._places]

    def texts(self, column: int) -> list[str]:
        """The same of a column of texts."""
        return [part.decode("utf-8", "surrogatepass") for part in self.each(column)]

    def some(self, column: int, things: Iterable[int]) -> dict[int, bytes]:
        """What a column has of some things."""
        found: dict[int, bytes] = {}
        parts: dict[int, list[bytes]] = {}
        for thing in things:
            share, place = self._places[thing]
            if share not in parts:
                parts[share] = self._shares[share].parts(column)
            found[thing] = parts[share][place]
        return found


def shelve(
    store: Store, stage: str, version: str, names: Sequence[str], make: Callable[[Sequence[int]], Iterable[Row]]
) -> Shelf:
    """What was said of things of these names, and by `make`, which is given the numbers of those of which nothing was
    said before, of all others.

    A name must say all that what is said depends on but the program, which `version` names.

    >>> def lengths(numbers):
    ...     return [[bytes([number]), b"new"] for number in numbers]
    >>> shelve(Store(None), "length", "1", ["a", "b", "a"], lengths).each(0)
    [b'\\x00', b'\\x01', b'\\x00']
    """
    keys = [f"{version}/{number}" for number in range(SHARES)]
    kept: dict[str, Share] = store.recall(stage, keys)
    before = [share if isinstance(share := kept.get(name), Share) else NO_SHARE for name in keys]
    known = {name: (number, at) for number, share in enumerate(before) for at, name in enumerate(share.names)}
    wanted: list[dict[str, None]] = [{} for _ in keys]
    lacking: dict[str, int] = {}
    for number, name in enumerate(names):
        wanted[crc32(name.encode("utf-8", "surrogatepass")) % SHARES][name] = None
        if name not in known:
            lacking.setdefault(name, number)
    new = dict(zip(lacking, make(list(lacking.values())), strict=True))
    shares = [
        share if share.names and of.keys() == set(share.names) else _renewed(share, of, new)
        for share, of in zip(before, wanted, strict=True)
    ]
    for name, old, share in zip(keys, before, shares, strict=True):
        if set(share.names) != set(old.names):
            store.keep(stage, name, share)
    places = {name: (number, at) for number, share in enumerate(shares) for at, name in enumerate(share.names)}
    return Shelf(shares, [places[name] for name in names])


def _renewed(share: Share, names: Iterable[str], new: dict[str, Row]) -> Share:
    """A share with other things in it."""
    old = dict(zip(share.names, zip(*map(share.parts, range(len(share.columns))), strict=True), strict=True))
    rows = {name: new[name] if name in new else old[name] for name in names}
    return Share.of(rows) if rows else NO_SHARE
