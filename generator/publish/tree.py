"""The new site as it is written, file by file, beside the old one."""

import os
import shutil
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.publish.change import kept
from generator.publish.error import PublishError
from generator.publish.file import File

LONGEST = 255
"""What file systems allow one name, bytes."""


class Published(NamedTuple):
    """What a publication changed, in files."""

    written: int
    """New files, and those that are not what they were."""
    unchanged: int
    """Files that were taken over from the old site with their times."""
    removed: int
    """Files of the old site that the new one does not have."""


class Tree:
    """A site being written. Invariant: no two of its paths are one on a file system that ignores case."""

    def __init__(self, new: Path, old: Path) -> None:
        """Begin a site in the folder `new`, which must not be there yet; `old` is the site that stands now, if any."""
        new.mkdir()
        self.new = new
        self.old = old
        self.written = 0
        self.unchanged = 0
        self._names: dict[str, str] = {}  # every path and every folder above one, by its folded form
        self._files: set[str] = set()

    def add(self, file: File, *, own: bool = False) -> None:
        """Write a file, or take it over from the old site where it is the same. Raises PublishError for its path."""
        self._claim(file.path, own)
        there, here = self.old / file.path, self.new / file.path
        here.parent.mkdir(parents=True, exist_ok=True)
        if _holds(there, file.data):
            _take_over(there, here)
            self.unchanged += 1
        else:
            here.write_bytes(file.data)
            self.written += 1

    def finish(self) -> Published:
        """Take the curator's own files over and count what goes."""
        removed = 0
        if self.old.is_dir():
            for entry in sorted(self.old.iterdir()):
                if kept(entry.name) and not os.path.lexists(self.new / entry.name):
                    _carry(entry, self.new / entry.name)
            removed = sum(path not in self._files for path in _paths(self.old))
            shutil.copymode(self.old, self.new)
        return Published(self.written, self.unchanged, removed)

    def _claim(self, path: str, own: bool) -> None:
        """Take a path for a file. Raises PublishError where it is not safe, or taken."""
        parts = path.split("/")
        if any(part in ("", ".", "..") for part in parts) or any(c in path for c in "\\\0") or Path(path).is_absolute():
            raise PublishError(f"{path!r}: leads out of the site; this is a fault of Florilegium's, please report it")
        if any(len(os.fsencode(part)) > LONGEST for part in parts):
            raise PublishError(f"{path!r}: has a name longer than {LONGEST} bytes; shorten the permalink")
        for count in range(1, len(parts) + 1):
            name = "/".join(parts[:count])
            taken = self._names.get(_folded(name))
            shared = taken == name and name not in self._files and count < len(parts)  # a folder of both
            if taken is not None and not shared and own:
                raise PublishError(f"static file {path!r}: has the place of {taken!r}, which is there; rename it")
            if taken is not None and not shared:
                raise PublishError(f"{path!r}: is one with {taken!r} on some systems; change one of the permalinks")
            self._names[_folded(name)] = name
        self._files.add(path)


def _paths(site: Path) -> Iterator[str]:
    """The paths of a site's files, without the curator's own."""
    for folder, _, files in os.walk(site):
        below = Path(folder).relative_to(site)
        if not (below.parts and kept(below.parts[0])):
            yield from ((below / name).as_posix() for name in files if below.parts or not kept(name))


def _folded(name: str) -> str:
    """The name as file systems see it that tell neither case nor ways to write an accent apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _holds(path: Path, data: bytes) -> bool:
    """Whether there is a plain file that holds just these bytes."""
    try:
        found = path.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _take_over(there: Path, here: Path) -> None:
    """Have the file in the new place too, without writing it where the file system can do that."""
    try:
        here.hardlink_to(there)
    except OSError:
        shutil.copy2(there, here)


def _carry(there: Path, here: Path) -> None:
    """Have a file or folder of the curator's in the new place too, whatever it is."""
    if there.is_dir() and not there.is_symlink():
        shutil.copytree(there, here, symlinks=True, copy_function=lambda a, b: _take_over(Path(a), Path(b)))
    elif there.is_symlink():
        here.symlink_to(there.readlink())
    elif there.is_file():
        _take_over(there, here)
