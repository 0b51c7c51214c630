"""What many things need, put together once and kept: a change costs the things that came, went or changed.

Beside what all of them need stands how many need each part of it, so that it is known what nobody needs any more. What
each thing needs by itself lies in shares, of which only those are read that hold a thing that came or went.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple, TypeVar

from generator.store.file import Store
from generator.store.freight import packed
from generator.store.key import share

Given = TypeVar("Given")

SHARES = 64


class Sum(NamedTuple):
    """What some things need."""

    frame: frozenset[str] = frozenset()
    """What else it depends on."""
    names: frozenset[str] = frozenset()
    counts: Mapping[str, int] = {}
    """How many of them need each part."""
    seals: tuple[bytes, ...] = (b"",) * SHARES
    """Of the shares. Whoever was killed between two of them, or between them and this, leaves some that do not fit."""


def needed(
    store: Store,
    stage: str,
    version: str,
    asked: Mapping[str, Given],
    make: Callable[[Given], Iterable[str]],
    *,
    frame: Collection[str] = (),
    told_by: Callable[[Given, frozenset[str]], bool] = lambda thing, parts: bool(parts),
) -> Collection[str]:
    """All that `make` says is needed by things, which come under their names; none of it may hold a line break.

    A name must say all that the answer depends on but the program, which `version` names, and the `frame`. Where parts
    of that came or went, `told_by` says of which things they may change the answer.

    >>> sorted(needed(Store(None), "letters", "1", {"a": "tea", "b": "ale"}, str))
    ['a', 'e', 'l', 't']
    """
    kept = store.recall(stage, [version]).get(version)
    before = kept if isinstance(kept, Sum) else Sum()
    moved = before.frame ^ frozenset(frame)
    again = {name for name in before.names & asked.keys() if told_by(asked[name], moved)} if moved else set()
    gone = before.names - asked.keys() | again
    come = [name for name in asked if name not in before.names or name in again]
    if not (gone or come or moved):
        return before.counts.keys()
    shares = _shares(store, stage, version, before, {share(name, SHARES) for name in (*gone, *come)})
    if shares is None or not all(name in shares[share(name, SHARES)] for name in gone):
        before, gone, come, shares = Sum(), frozenset(), list(asked), {number: {} for number in range(SHARES)}
    counts = Counter(before.counts)
    for name in gone:
        counts.subtract(_parts(shares[share(name, SHARES)].pop(name)))
    for name in come:
        said = "\n".join(make(asked[name]))
        shares[share(name, SHARES)][name] = said
        counts.update(_parts(said))
    seals = list(before.seals)
    for number, some in shares.items():
        seals[number] = _seal(some)
        store.keep(stage, f"{version}/{number}", some)
    found = {part: many for part, many in counts.items() if many}
    store.keep(stage, version, Sum(frozenset(frame), frozenset(asked), found, tuple(seals)))
    return found.keys()


def _shares(
    store: Store, stage: str, version: str, before: Sum, numbers: Collection[int]
) -> dict[int, dict[str, str]] | None:
    """Some shares, as they were left; None where one is not."""
    names = {number: f"{version}/{number}" for number in sorted(numbers)}
    kept = store.recall(stage, names.values())
    found: dict[int, dict[str, str]] = {}
    for number, name in names.items():
        found[number] = kept.get(name, {})
        if before.seals[number] and _seal(found[number]) != before.seals[number]:
            return None
        if not before.seals[number]:
            found[number] = {}
    return found


def _seal(some: Mapping[str, str]) -> bytes:
    """A name for what a share holds."""
    return blake2b(packed(list(some.items())), digest_size=8).digest()


def _parts(said: str) -> list[str]:
    return said.split("\n") if said else []
