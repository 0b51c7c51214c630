"""What a stage said of many things, in columns of bytes: all of it is read at once and joined as it is, and a change
writes only the share that the thing is in.

What is kept so must be asked for by all of it that is there: what nobody asks for any more is forgotten.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from struct import pack, unpack
from typing import NamedTuple

from generator.store.file import Store
from generator.store.key import share as share_of

SHARES = 32
"""As of answers: a change writes one or two, each a thirtieth of all."""

MANY = 2000
"""After so many new things what is said of them is kept, lest it be lost with a build that is ended."""

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


def keys(version: str) -> list[str]:
    """Under which keys the store has what is said of things by a version of the program."""
    return [f"{version}/{number}" for number in range(SHARES)]


class Shelving:
    """A shelf under work: what was kept of things, until all that is to be said of them is known."""

    def __init__(self, store: Store, stage: str, version: str, names: Sequence[str]) -> None:
        """What was said before of things of these names.

        A name must say all that what is said depends on but the program, which `version` names.
        """
        self._store, self._stage, self.names = store, stage, names
        self._keys = keys(version)
        kept: dict[str, Share] = store.recall(stage, self._keys)
        self._shares = [share if isinstance(share := kept.get(name), Share) else NO_SHARE for name in self._keys]
        every = {name: (number, at) for number, share in enumerate(self._shares) for at, name in enumerate(share.names)}
        self._known = {name: every[name] for name in names if name in every}
        self._stale: set[str] = set()

    @property
    def known(self) -> list[str]:
        """The names of things of which something was said before."""
        return list(self._known)

    def before(self) -> Shelf:
        """What was said of these, in their order."""
        return Shelf(self._shares, list(self._known.values()))

    def forget(self, names: Iterable[str]) -> None:
        """Have something else said of some things than before."""
        for name in names:
            del self._known[name]
            self._stale.add(name)

    def settle(self, new: Mapping[str, Row]) -> None:
        """Keep what was said before, and `new` of others; whoever is killed after this leaves it to the next."""
        wanted: list[dict[str, None]] = [{} for _ in self._keys]
        for name in self.names:
            if name in self._known or name in new:
                wanted[share_of(name, SHARES)][name] = None
        for number, (key, share, of) in enumerate(zip(self._keys, self._shares, wanted, strict=True)):
            if of.keys() != set(share.names) or not self._stale.isdisjoint(of):
                self._shares[number] = _renewed(share, of, new)
                self._stale.difference_update(of)
                self._store.keep(self._stage, key, self._shares[number])

    def done(self, new: Mapping[str, Row]) -> Shelf:
        """All that is said of the things, where `new` has what is said of those of which nothing was known."""
        self.settle(new)
        places = {n: (number, at) for number, share in enumerate(self._shares) for at, n in enumerate(share.names)}
        return Shelf(self._shares, [places[name] for name in self.names])


def shelve(
    store: Store, stage: str, version: str, names: Sequence[str], make: Callable[[Sequence[int]], Iterable[Row]]
) -> Shelf:
    """What was said of things of these names, and by `make`, which is given the numbers of those of which nothing was
    said before, of all others; see `Shelving`.

    >>> def lengths(numbers):
    ...     return [[bytes([number]), b"new"] for number in numbers]
    >>> shelve(Store(None), "length", "1", ["a", "b", "a"], lengths).each(0)
    [b'\\x00', b'\\x01', b'\\x00']
    """
    work = Shelving(store, stage, version, names)
    known = set(work.known)
    lacking: dict[str, int] = {}
    for number, name in enumerate(names):
        if name not in known:
            lacking.setdefault(name, number)
    new: dict[str, Row] = {}
    for name, row in zip(lacking, make(list(lacking.values())), strict=True):
        new[name] = row
        if len(new) % MANY == 0:
            work.settle(new)
    return work.done(new)


def _renewed(share: Share, names: Iterable[str], new: Mapping[str, Row]) -> Share:
    """A share with other things in it."""
    old = dict(zip(share.names, zip(*map(share.parts, range(len(share.columns))), strict=True), strict=True))
    rows = {name: new[name] if name in new else old[name] for name in names}
    return Share.of(rows) if rows else NO_SHARE
