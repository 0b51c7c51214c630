"""The one step in which a new site takes the place of the old."""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

from generator.publish.error import PublishError
from generator.publish.ground import Ground

MARKS = ("archive.json", "permalinks.tsv")
"""Files that every site of ours has at its top: a folder without them is someone else's."""

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Figures of Linux's renameat2(2)."""


def settled(output: Path) -> None:
    """Make sure that the folder may be replaced: it is a site of ours, or holds nothing to lose.

    Raises PublishError where it holds anything else: `--output ~` must not cost anyone their home.
    """
    if not output.exists() or all((output / mark).is_file() for mark in MARKS):
        return
    strange = next((entry.name for entry in sorted(output.iterdir()) if not kept(entry.name)), None)
    if strange is not None:
        raise PublishError(
            f"{output}: holds {strange!r} and is no site of Florilegium's; give a new or an empty folder"
        )


def kept(name: str) -> bool:
    """Whether a file at the top of the site is the curator's own, and stays.

    >>> [kept(name) for name in (".git", "CNAME", "index.html")]
    [True, True, False]
    """
    return name.startswith(".") or name == "CNAME"


def swap(place: Ground) -> None:
    """Put the new site in the place of the old. The old one is left at `place.new` or `place.old`, or nowhere."""
    if not place.output.exists():
        place.new.rename(place.output)
    elif not _exchange(place.new, place.output):
        place.output.rename(place.old)
        try:
            place.new.rename(place.output)
        except OSError:
            place.old.rename(place.output)
            raise
    _sync_folder(place.output.parent)


def leftovers_cleared(place: Ground) -> None:
    """Clear what a build left that was killed: a site half written, or one half changed for another."""
    if place.old.exists() and not place.output.exists():
        place.old.rename(place.output)
    for path in (place.new, place.old):
        # What cannot be taken away now (a file open on Windows) is in no one's way, and goes with the next build.
        shutil.rmtree(path, ignore_errors=True)


def sync(path: Path) -> None:
    """Have the system put on disk what was written below the folder, so that a power cut finds it there."""
    if sys.platform == "linux":
        handle = os.open(path, os.O_RDONLY)
        try:
            if _libc().syncfs(handle) != 0:
                code = ctypes.get_errno()
                raise OSError(code, os.strerror(code), str(path))
        finally:
            os.close(handle)
    elif hasattr(os, "sync"):
        os.sync()


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    if sys.platform != "linux" or not hasattr(_libc(), "renameat2"):
        return False
    if _libc().renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _sync_folder(path: Path) -> None:
    """Have the folder's list of names put on disk, where the system can."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _libc() -> ctypes.CDLL:
    """The C library of this process."""
    return ctypes.CDLL(None, use_errno=True)
