"""The folders of a site, and of what lies beside it: whether anything came to them or went since they were left.

The times of a folder change whenever a name in it comes or goes, so that a look at each folder says what else reading
them all would have to say. Times come in steps, though: a folder that was changed just before it was looked at may
change again and look the same. In such a one the names and files are looked at, as git does with files of its index.
"""

import os
import stat
import time
from collections.abc import Callable, Iterable, Set
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
    named = ("", *paths)
    try:
        looks = [os.lstat(f"{site}/{path}") for path in named]
    except OSError:
        return None
    if not all(stat.S_ISDIR(look.st_mode) for look in looks):
        return None
    numbers = tuple([look.st_ino for look in looks])
    changed, touched = tuple([look.st_mtime_ns for look in looks]), tuple([look.st_ctime_ns for look in looks])
    return Folders(
        named, numbers, changed, touched, tuple([max(at) < rest for at in zip(changed, touched, strict=True)])
    )


def looked_at_again(site: Path, before: Folders, paths: Set[str], touched: Iterable[str]) -> Folders | None:
    """How the folders of a site look, these `paths` and it itself, of which most are known from `before`: looked at are
    those that were `touched` since and those that had not been at rest."""
    known = dict(zip(before.paths, zip(*before, strict=True), strict=True))
    new = {path for path in touched if path in paths}
    new.update(path for path in paths if path not in known or not known[path][4])
    seen = looked_at(site, sorted(new))
    if seen is None:
        return None
    known.update(zip(seen.paths, zip(*seen, strict=True), strict=True))
    return Folders(*zip(*(known[path] for path in ("", *sorted(paths))), strict=True))


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
    for path in [path for path in files if path[: max(path.rfind("/"), 0)] in names]:
        above, _, name = path.rpartition("/")
        if known := look(path):
            names[above].add(name)
            if look_at(site, path) != known:
                return False
    names[""].add(manifest.NAME)
    try:
        return all(set(os.listdir(f"{site}/{path}")) == held for path, held in names.items())  # noqa: PTH208
    except OSError:
        return False
