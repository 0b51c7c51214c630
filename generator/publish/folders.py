"""The folders of a site, and of what lies beside it: whether anything came to them or went since they were left.

The times of a folder change whenever a name in it comes or goes, so that a look at each folder says what else reading
them all would have to say. Times come in steps, though: a folder that was changed just before it was looked at may
change again and look the same. In such a one the names and files are looked at, as git does with files of its index.
"""

import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

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

    def packed(self) -> "Strung":
        """The columns with the paths in one piece, which is written and read in a tenth of the time."""
        return Strung("\n".join(self.paths), *self[1:])

    @property
    def root(self) -> "Folders":
        """The first of them alone."""
        return Folders._make(column[:1] for column in self)

    def seen_again(self, root: "Folders", since: int) -> "Folders":
        """The same folders, found to look as they did but for the first, which is the site itself and looks as in
        `root`; those are at rest now that changed before the moment `since`."""
        now = Folders._make((*new, *old[1:]) for new, old in zip(root, self, strict=True))
        if all(self.rested[1:]):
            return now
        return now._replace(rested=tuple([max(at) < since for at in zip(now.changed, now.touched, strict=True)]))


class Strung(NamedTuple):
    """Folders whose paths are strung together."""

    paths: str
    numbers: tuple[int, ...]
    changed: tuple[int, ...]
    touched: tuple[int, ...]
    rested: tuple[bool, ...]

    @property
    def folders(self) -> Folders:
        """The folders."""
        return Folders(tuple(self.paths.split("\n")), *self[1:])


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
    places = dict(zip(before.paths, range(len(before.paths)), strict=True))
    new = {path for path in touched if path in paths}
    new.update(path for path, rested in zip(before.paths, before.rested, strict=True) if not rested and path in paths)
    new.update(paths - places.keys())
    seen = looked_at(site, sorted(new))
    if seen is None:
        return None
    if len(paths) + 1 == len(before.paths) and new <= places.keys():  # the same folders
        at = [places[path] for path in seen.paths]
        return Folders._make(_put(*of, at) for of in zip(before, seen, strict=True))
    known = dict(zip(before.paths, zip(*before, strict=True), strict=True))
    known.update(zip(seen.paths, zip(*seen, strict=True), strict=True))
    return Folders(*zip(*(known[path] for path in ("", *sorted(paths))), strict=True))


def _put(before: Sequence[Any], new: Sequence[Any], places: Sequence[int]) -> tuple[Any, ...]:
    """A column with something new in some places."""
    whole = list(before)
    for place, one in zip(places, new, strict=True):
        whole[place] = one
    return tuple(whole)


def as_left(
    site: Path, before: Folders, now: Folders, files: Collection[str], look: Callable[[str], Look | None]
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
    top = len(names) == 1  # most of the time
    among = ("/" not in path if top else path[: max(path.rfind("/"), 0)] in names for path in files)
    for path in compress(files, among):
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
