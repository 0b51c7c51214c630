"""Seeds that were read before: what is known of a file is not read again.

A file that looks as it did, by size, times and number on its disk, is taken to hold what it held; of any other the
bytes are hashed. What was read of them is in the store under that hash, so that a seed that came back from version
control costs no more than its hash.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.intake.folder import find_named
from generator.intake.reading import Reading, RefusedError, bytes_of, read, understand
from generator.problem import Problem, changed_meanwhile
from generator.store import NOTHING_KEPT, Store, key, packed, program, unpacked
from generator.store.shelf import Row, Shelving

STAGE = "read"
TEXTS = "texts"
LOOKS = "looks"
"""The stages in the store: what seeds hold, their texts by themselves, and what their files looked like when that was
found."""

AT_REST = 2_000_000_000
"""Nanoseconds for which a file must not have changed when it is looked at. File systems tell time in steps, and one
that is written to twice within a step looks the same after both."""

CHUNK = 4
"""Seeds that a worker reads at one call."""


Look = tuple[int, int, int, int]
"""What tells a file that was changed from one that was not, without its bytes: its size, when these were last set, as
its owner may tell it, when anything of it was last set, as the system tells it (both in nanoseconds), and its number on
its disk."""

Kept = dict[str, tuple[Look, str]]
"""How files looked when they were read, by their paths, and the hash of their bytes; of those alone that were at rest,
so that they are known by their looks."""


class Seeds(NamedTuple):
    """The seeds folder as it is now."""

    paths: tuple[str, ...]
    names: tuple[str, ...]
    """The paths as the archive knows them, below the folder and with forward slashes."""
    digests: tuple[str, ...]
    """Of each the hash of its bytes; empty where it cannot be read, or is larger than it may be."""
    strays: tuple[Problem, ...]
    """What could not be followed."""


def look_through(seeds: Path, max_megabytes: int, store: Store = NOTHING_KEPT) -> Seeds:
    """What is in the seeds folder; a seed may have so many megabytes. Raises SeedsMissingError where there is none."""
    found, strays = find_named(seeds)
    told = digests(seeds / "*", found.values(), store, max_megabytes)
    return Seeds(tuple(found.values()), tuple(found), tuple(told), tuple(strays))


def read_all(seeds: Seeds, max_megabytes: int, executor: Executor, store: Store = NOTHING_KEPT) -> Iterator[Reading]:
    """What is in each seed, in order, as `read` gives it; from the store, where that has it."""
    paths, names, found, _ = seeds
    keys = [_key(name, digest, max_megabytes) if digest else "" for name, digest in zip(names, found, strict=True)]
    shelving = Shelving(store, STAGE, program("intake"), list(filter(None, keys)))
    kept = dict(zip(shelving.known, shelving.before().each(0), strict=True))
    store.need(TEXTS, kept)
    wanted = [one for one, name in zip(zip(paths, names, strict=True), keys, strict=True) if name not in kept]
    work = partial(_read, max_megabytes=max_megabytes)
    fresh = executor.map(work, *zip(*wanted, strict=True), chunksize=CHUNK) if wanted else iter(())
    rows: dict[str, Row] = {}
    for path, name, known in zip(paths, names, keys, strict=True):
        if known in kept:
            texts, again = partial(_texts, store, known), partial(_read, path, name, max_megabytes)
            yield _restored(kept[known], texts, again)
        else:
            reading, digest = next(fresh)
            # A seed that changed between our looking at it and its being read is not kept: its name is another's.
            if known and known == _key(name, digest, max_megabytes):
                rows[known] = (packed(_bare(reading)),)
                if reading.items:
                    store.keep(TEXTS, known, tuple(item.text for item in reading.items))
            yield reading
    shelving.settle(rows)


def _bare(reading: Reading) -> Reading:
    """A reading without its texts; items keep the digests of theirs."""
    items = tuple(replace(item, held="") for item in reading.items)
    for bare, item in zip(items, reading.items, strict=True):
        object.__setattr__(bare, "mark", item.digest)
    return replace(reading, items=items)


def _texts(store: Store, known: str) -> tuple[str, ...]:
    """The texts of a seed that were kept; none where they were lost."""
    texts: tuple[str, ...] = store.recall(TEXTS, [known]).get(known, ())
    return texts


def _restored(data: bytes, texts: Callable[[], tuple[str, ...]], again: Callable[[], tuple[Reading, str]]) -> Reading:
    """A reading that was kept. Its texts are fetched when one of them is asked for: with `texts` or, where these were
    lost, by reading the seed `again`. Asking raises BuildError where the seed holds something else now."""
    reading: Reading = unpacked(data)

    def fetched(place: int) -> str:
        found = texts()
        if not found:
            items = again()[0].items
            if tuple(item.digest for item in items) != tuple(item.mark for item in reading.items):
                raise changed_meanwhile(reading.items[0].seed)
            found = tuple(item.text for item in items)
        for item, text in zip(reading.items, found, strict=True):
            object.__setattr__(item, "held", text)
        return found[place]

    for place, item in enumerate(reading.items):
        object.__setattr__(item, "held", partial(fetched, place))
    return reading


def digests(pattern: Path, paths: Iterable[str], store: Store, max_megabytes: int = 32) -> list[str]:
    """The hashes of what the files at the paths hold; empty for one that cannot be read, or is larger. The `pattern`
    says which files these are: all that are there and fit it."""
    place = key(str(pattern.absolute()))
    before: Kept = store.recall(LOOKS, [place]).get(place, {})
    settled: Kept = {}
    found: list[str] = []
    for path in paths:
        digest, known = _digest_of(path, before.get(path), max_megabytes)
        found.append(digest)
        if known:
            settled[path] = known
    if settled != before:
        store.keep(LOOKS, place, settled)
    return found


def _key(name: str, digest: str, max_megabytes: int) -> str:
    return key(program("intake"), name, max_megabytes, digest)


def _look(path: str) -> Look:
    """How a file looks."""
    found = os.stat(path)  # noqa: PTH116 (ten thousand times)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _digest_of(path: str, before: tuple[Look, str] | None, max_megabytes: int) -> tuple[str, tuple[Look, str] | None]:
    """The hash of a file's bytes as it is now: by its look alone, if that is as before; empty where it has none. And
    what to keep of it, if it is at rest."""
    with suppress(OSError, RefusedError):
        look = _look(path)
        if before and before[0] == look:
            return before[1], before
        rested = max(look[1:3]) < time.time_ns() - AT_REST
        digest = _digest(bytes_of(Path(path), max_megabytes))
        if _look(path) == look:
            return digest, (look, digest) if rested else None
    return "", None


def _read(path: str, name: str, max_megabytes: int) -> tuple[Reading, str]:
    """What the seed holds, and the hash of its bytes; none where there is nothing to be had. Runs on an executor."""
    try:
        data = bytes_of(Path(path), max_megabytes)
    except RefusedError:
        return read(Path(path), name, max_megabytes), ""
    reading = understand(data, name)
    return replace(reading, items=tuple(item.sealed() for item in reading.items)), _digest(data)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
