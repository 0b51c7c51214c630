"""The folders of a site, and of what lies beside it: whether anything came to them or went since they were left.

The times of a folder change whenever a name in it comes or goes, so that a look at each folder says what else reading
them all would have to say. Times come in steps, though: a folder that was changed just before it was looked at may
change again and look the same. In such a one the names and files are looked at, as git does with files of its index.
"""

import os
import stat
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from generator.publish import manifest
from generator.publish.journal import Look, look_at

AT_REST = 2_000_000_000
"""Nanoseconds for which a folder must not have changed when it is looked at, that its look says all of it."""


class Folders(NamedTuple):
    """Folders as they looked, column by column."""

    paths: tuple[str, ...]
    """Below the site; that of the site itself is empty, and comes first."""
    numbers: tuple[int, ...]
    """Their numbers on their disk."""
    changed: tuple[int, ...]
    """When a name last came or went, as the owner may tell it; nanoseconds."""
    touched: tuple[int, ...]
    """When anything of them was last set, as the system tells it; nanoseconds."""
    rested: tuple[bool, ...]
    """Whether they had been at rest when they were looked at."""


def looked_at(site: Path, paths: Iterable[str]) -> Folders | None:
    """How these folders of a site look, and it itself; None where one of them is none."""
    rest = time.time_ns() - AT_REST
    rows: list[tuple[str, int, int, int, bool]] = []
    try:
        for path in ("", *paths):
            status = os.lstat(f"{site}/{path}")
            if not stat.S_ISDIR(status.st_mode):
                return None
            changed, touched = status.st_mtime_ns, status.st_ctime_ns
            rows.append((path, status.st_ino, changed, touched, changed < rest and touched < rest))
    except OSError:
        return None
    return Folders(*zip(*rows, strict=True))


def as_left(
    site: Path, before: Folders, now: Folders, files: Iterable[str], look: Callable[[str], Look | None]
) -> bool:
    """Whether in the folders of a site, which looked so `before` and look so `now`, stands just what was left there: of
    the `files` those that have a `look`, looking so, and a manifest."""
    # What becomes of the times of a folder that is moved, as the site's own is, no system tells: it is always read.
    if any(one[1:] != other[1:] for one, other in zip(before[1:4], now[1:4], strict=True)) or before[0] != now[0]:
        return False
    names: dict[str, set[str]] = {
        path: set() for path, rested in zip(before.paths, before.rested, strict=True) if not rested or not path
    }
    for path in before.paths[1:]:
        above, _, name = path.rpartition("/")
        if above in names:
            names[above].add(name)
    for path in files:
        above, _, name = path.rpartition("/")
        if above in names and (known := look(path)):
            names[above].add(name)
            if look_at(site, path) != known:
                return False
    names[""].add(manifest.NAME)
    try:
        return all(set(os.listdir(f"{site}/{path}")) == held for path, held in names.items())  # noqa: PTH208
    except OSError:
        return False
