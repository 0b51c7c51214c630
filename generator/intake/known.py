"""Seeds that were read before: what is known of a file is not read again.

A file that looks as it did, by size, times and number on its disk, is taken to hold what it held; of any other the
bytes are hashed. What was read of them is in the store under that hash, so that a seed that came back from version
control costs no more than its hash.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.intake.folder import name_of
from generator.intake.reading import Reading, RefusedError, bytes_of, read, understand
from generator.problem import changed_meanwhile
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


class Look(NamedTuple):
    """What tells a file that was changed from one that was not, without its bytes."""

    size: int
    changed: int
    """When its bytes were last set, as its owner may tell it; nanoseconds."""
    touched: int
    """When anything of it was last set, as the system tells it; nanoseconds."""
    number: int
    """Its number on its disk."""


class Seen(NamedTuple):
    """A file that was read."""

    look: Look
    rested: bool
    """Whether it had been at rest when it was looked at, so that it is known by its look."""
    digest: str
    """Hash of its bytes."""


def read_all(
    seeds: Path, paths: Sequence[Path], max_megabytes: int, executor: Executor, store: Store = NOTHING_KEPT
) -> Iterator[Reading]:
    """What is in each seed of the folder `seeds`, in order, as `read` gives it; from the store, where that has it."""
    names = [name_of(path.relative_to(seeds)) for path in paths]
    looked = seen(seeds, paths, store, max_megabytes)
    keys = [_key(name, known.digest, max_megabytes) if known else "" for name, known in zip(names, looked, strict=True)]
    shelving = Shelving(store, STAGE, program("intake"), list(filter(None, keys)))
    kept = dict(zip(shelving.known, shelving.before().each(0), strict=True))
    store.need(TEXTS, kept)
    wanted = [one for one, name in zip(zip(paths, names, strict=True), keys, strict=True) if name not in kept]
    work = partial(_read, max_megabytes=max_megabytes)
    fresh = executor.map(work, *zip(*wanted, strict=True), chunksize=CHUNK) if wanted else iter(())
    rows: dict[str, Row] = {}
    for path, name, known in zip(paths, names, keys, strict=True):
        if known in kept:
            texts, again = partial(_texts, store, known), partial(read, path, name, max_megabytes)
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


def _restored(data: bytes, texts: Callable[[], tuple[str, ...]], again: Callable[[], Reading]) -> Reading:
    """A reading that was kept. Its texts are fetched when one of them is asked for: with `texts` or, where these were
    lost, by reading the seed `again`. Asking raises BuildError where the seed holds something else now."""
    reading: Reading = unpacked(data)

    def fetched(place: int) -> str:
        found = texts()
        if not found:
            items = again().items
            if tuple(item.digest for item in items) != tuple(item.mark for item in reading.items):
                raise changed_meanwhile(reading.items[0].seed)
            found = tuple(item.text for item in items)
        for item, text in zip(reading.items, found, strict=True):
            object.__setattr__(item, "held", text)
        return found[place]

    for place, item in enumerate(reading.items):
        object.__setattr__(item, "held", partial(fetched, place))
    return reading


def seen(folder: Path, paths: Iterable[Path], store: Store, max_megabytes: int = 32) -> list[Seen | None]:
    """The files at the paths, which are in the folder, as they are now; None for one that cannot be read, or is
    larger."""
    place = key(str(folder.resolve()))
    before: dict[str, Seen] = store.recall(LOOKS, [place]).get(place, {})
    found = {str(path): _seen(path, before.get(str(path)), max_megabytes) for path in paths}
    settled = {path: known for path, known in found.items() if known and known.rested}
    if settled != before:
        store.keep(LOOKS, place, settled)
    return list(found.values())


def _key(name: str, digest: str, max_megabytes: int) -> str:
    return key(program("intake"), name, max_megabytes, digest)


def _look(path: Path) -> tuple[Look, bool]:
    """How a file looks, and whether it is at rest."""
    now = time.time_ns()
    found = os.stat(path)  # noqa: PTH116 (ten thousand times)
    look = Look(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return look, max(look.changed, look.touched) < now - AT_REST


def _seen(path: Path, before: Seen | None, max_megabytes: int) -> Seen | None:
    """The file as it is now: by its look alone, if that is as before, else by its bytes; None where it has none."""
    with suppress(OSError, RefusedError):
        look, rested = _look(path)
        if before and before.look == look:
            return before
        digest = _digest(bytes_of(path, max_megabytes))
        if _look(path)[0] == look:
            return Seen(look, rested, digest)
    return None


def _read(path: Path, name: str, max_megabytes: int) -> tuple[Reading, str]:
    """What the seed holds, and the hash of its bytes; none where there is nothing to be had. Runs on an executor."""
    try:
        data = bytes_of(path, max_megabytes)
    except RefusedError:
        return read(path, name, max_megabytes), ""
    reading = understand(data, name)
    return replace(reading, items=tuple(item.sealed() for item in reading.items)), _digest(data)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
