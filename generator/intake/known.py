"""Seeds that were read before: what is known of a file is not read again.

A file that looks as it did, by size, times and number on its disk, is taken to hold what it held; of any other the
bytes are hashed. What was read of them is in the store under that hash, so that a seed that came back from version
control costs no more than its hash.
"""

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.intake.folder import name_of
from generator.intake.reading import Reading, RefusedError, bytes_of, read, understand
from generator.store import NOTHING_KEPT, Store, key, program

STAGE = "read"
LOOKS = "looks"
"""The stages in the store: what seeds hold, and what their files looked like when that was found."""

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
    place = key(str(seeds.resolve()))
    before: dict[str, Seen] = store.recall(LOOKS, [place]).get(place, {})
    seen = {
        name: known
        for name, path in zip(names, paths, strict=True)
        if (known := _seen(path, before.get(name), max_megabytes))
    }
    keys = {name: _key(name, known.digest, max_megabytes) for name, known in seen.items()}
    kept = store.recall(STAGE, keys.values())
    wanted = [(path, name) for path, name in zip(paths, names, strict=True) if keys.get(name) not in kept]
    work = partial(_read, max_megabytes=max_megabytes)
    fresh = executor.map(work, *zip(*wanted, strict=True), chunksize=CHUNK) if wanted else iter(())
    for name in names:
        if (reading := kept.get(keys.get(name, ""))) is None:
            reading, known = next(fresh)
            seen.pop(name, None)
            if known:
                seen[name] = known
                store.keep(STAGE, _key(name, known.digest, max_megabytes), reading)
        yield reading
    settled = {name: known for name, known in seen.items() if known.rested}
    if settled != before:
        store.keep(LOOKS, place, settled)


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


def _read(path: Path, name: str, max_megabytes: int) -> tuple[Reading, Seen | None]:
    """What the seed holds, and the file as it was then; None where it changed under our hands. Runs on an executor."""
    try:
        look, rested = _look(path)
        data = bytes_of(path, max_megabytes)
    except (OSError, RefusedError):
        return read(path, name, max_megabytes), None
    reading = understand(data, name)
    with suppress(OSError):
        if _look(path)[0] == look:
            return reading, Seen(look, rested, _digest(data))
    return reading, None


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
