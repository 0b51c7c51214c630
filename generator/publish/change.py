"""The one step in which a new site takes the place of the old."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.publish.error import PublishError
from generator.publish.ground import Ground

MARKS = ("archive.json", "permalinks.tsv")
"""Files that every site of ours has at its top: a folder without them is someone else's."""

FEW = 50
"""So many files are put on disk one by one; for more it is cheaper to have all that waits put there."""

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
    """Put the new site, at `place.other`, in the place of the present one, which is `place.other` then."""
    if not place.output.exists():
        place.other.rename(place.output)
    elif not _exchange(place.other, place.output):
        place.output.rename(place.old)
        try:
            place.other.rename(place.output)
        except BaseException:  # being told to end, too: between the two there is no site
            place.old.rename(place.output)
            raise
        place.old.rename(place.other)
    _sync_path(place.output.parent)


def mirrored(site: Path, other: Path) -> bool:
    """Give every file of the site a second name at `other`, of which the next site is made; False where the file
    system cannot."""
    try:
        shutil.copytree(site, other, symlinks=True, copy_function=os.link)
    except (OSError, shutil.Error):
        shutil.rmtree(other, ignore_errors=True)
        return False
    return True


def leftovers_cleared(place: Ground) -> None:
    """Mend what a build left that was killed between two sites, on systems that cannot exchange two folders."""
    if place.old.exists() and not place.output.exists():
        place.old.rename(place.output)
    # What cannot be taken away now (a file open on Windows) is in no one's way, and goes with the next build.
    shutil.rmtree(place.old, ignore_errors=True)


def sync(site: Path, written: Sequence[str]) -> None:
    """Have the system put on disk what was written of a site, so that a power cut finds it there."""
    if os.name == "posix" and len(written) <= FEW:
        for path in {site / path for path in written} | {(site / path).parent for path in written} | {site}:
            _sync_path(path)
    elif sys.platform == "linux":
        handle = os.open(site, os.O_RDONLY)
        try:
            if _libc().syncfs(handle) != 0:
                code = ctypes.get_errno()
                raise OSError(code, os.strerror(code), str(site))
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


def _sync_path(path: Path) -> None:
    """Have a file, or a folder's list of names, put on disk, where the system can."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _libc() -> ctypes.CDLL:
    """The C library of this process."""
    return ctypes.CDLL(None, use_errno=True)
