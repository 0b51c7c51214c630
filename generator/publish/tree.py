"""The new site as it is put together, file by file, beside the one that stands.

It is made out of the site before that, which differs from it in little: what is in its place already is left there,
what stands in the present site is taken over with its times, and only the rest is written. No file is ever written
into, since the present site may have it too: each is a new one, or one of the present site's by a second name.
"""

import os
import re
import shutil
import unicodedata
from collections.abc import Container, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.publish import manifest
from generator.publish.change import kept
from generator.publish.error import PublishError
from generator.publish.file import File
from generator.publish.journal import Found, Known, Look, Made, look_at, look_of

LONGEST = 255
"""What file systems allow one name, bytes."""

_WIDEST = 4
"""Bytes of a character at most."""

_UNSAFE = re.compile(r"(?:^|/)\.{0,2}(?:/|\Z)|[\\\0\n]|^[A-Za-z]:")
"""What leads out of a folder, on some system: an empty part, `.` or `..`, what parts names elsewhere, a drive."""


class Published(NamedTuple):
    """What a publication changed, in files."""

    written: int
    """New files, and those that are not what they were."""
    unchanged: int
    """Files that were taken over from the old site with their times."""
    removed: int
    """Files of the old site that the new one does not have."""


class Present(NamedTuple):
    """The site that stands."""

    folder: Path
    seen: Found
    """What is there."""
    ours: frozenset[str]
    """Paths of what Florilegium made, whatever is there now."""
    made: Known
    """What of that is as it was left."""
    told: bool
    """Whether there is a manifest that tells what is ours; without one nothing is known to be."""

    @property
    def whole(self) -> bool:
        """Whether all of it is as it was left."""
        return self.told and len(self.made) == len(self.ours - {manifest.NAME})

    @property
    def theirs(self) -> list[str]:
        """Paths of all that somebody else put there, folders not counted."""
        return sorted(path for path in (*self.seen.files, *self.seen.others) if path not in self.ours)

    @property
    def their_folders(self) -> set[str]:
        """Folders that hold nothing of ours."""
        return self.seen.folders - {above for path in self.ours for above in _above(path)}


class Tree:
    """A site being put together. Invariant: no two of its paths are one on a file system that ignores case."""

    def __init__(self, new: Path, holds: Found, present: Present) -> None:
        """Begin a site in the folder `new`, which `holds` something of earlier ones."""
        self.new = new
        self.present = present
        self.files: dict[str, Made] = {}
        self.written: list[str] = []
        self._there = holds.files | holds.others
        self._folders_there = holds.folders
        self._folders: set[str] = set()
        self._claimed: set[str] = set()
        self._names: dict[str, str] = {}  # every path and every folder above one, by its folded form

    def add(self, file: File, key: str = "", *, own: bool = False) -> None:
        """Write a file, or take it over from the present site if it is the same. Raises PublishError for its path."""
        self._claim(file.path, own)
        seal = manifest.seal(file.data)
        look = self._standing(file, seal)
        if look:
            self._take_over(file.path, look)
        else:
            place = self._place(file.path)
            place.write_bytes(file.data)
            self.written.append(file.path)
            look = look_of(place.stat())
        self.files[file.path] = Made(seal, look, key)

    def stand(self, path: str, key: str) -> None:
        """Take a file over that stands in the present site, made of what this key names."""
        made = self.present.made[path]
        self._claim(path)
        self._take_over(path, made.look)
        self.files[path] = made if made.key == key else made._replace(key=key)

    def finish(self) -> Published:
        """Take over what is not ours, take away what the new site does not have, and write its manifest.

        Raises PublishError where something that is not ours is in the place of something new.
        """
        folders = {above for path in self.files for above in _above(path)}
        theirs = self._carried(folders)
        for path in self._there - self.files.keys() - theirs:
            with suppress(FileNotFoundError, NotADirectoryError):  # gone with its folder, which is a file now
                (self.new / path).unlink()
        keep = folders | {above for path in theirs for above in _above(path)} | self.present.their_folders
        for folder in sorted(self._folders_there - keep, reverse=True):
            with suppress(FileNotFoundError, NotADirectoryError):
                (self.new / folder).rmdir()
        for folder in sorted(self.present.their_folders):
            (self.new / folder).mkdir(parents=True, exist_ok=True)
        (self.new / manifest.NAME).unlink(missing_ok=True)
        (self.new / manifest.NAME).write_bytes(self.manifest)
        removed = len(self.present.ours - self.files.keys() - {manifest.NAME})
        return Published(len(self.written), len(self.files) - len(self.written), removed)

    @cached_property
    def manifest(self) -> bytes:
        """The manifest, once all files are there."""
        return manifest.dump({path: made.seal for path, made in self.files.items()})

    def _standing(self, file: File, seal: bytes) -> Look | None:
        """How the file looks in the present site, if it is there and holds the same."""
        made = self.present.made.get(file.path)
        if made:
            return made.look if made.seal == seal else None
        if file.path not in self.present.seen.files:
            return None
        look = look_at(self.present.folder, file.path)  # touched since it was made, or made by we do not know whom
        same = look and look.size == len(file.data) and (self.present.folder / file.path).read_bytes() == file.data
        return look if same else None

    def _carried(self, folders: Container[str]) -> set[str]:
        """Have in the new site too what is not ours, and say what that is; `folders` are those of the new site."""
        folder, seen = self.present.folder, self.present.seen
        theirs: set[str] = set()
        for path in self.present.theirs:
            if path in self.files and (kept(path) or not self.present.told):
                continue
            if path in self.files or path in folders or any(above in self.files for above in _above(path)):
                raise PublishError(f"{folder / path}: is not ours and has the place of a page; move it out of the site")
            if path in seen.files:
                self._take_over(path, look_at(folder, path))
            elif (folder / path).is_symlink():
                self._place(path).symlink_to((folder / path).readlink())
            theirs.add(path)
        return theirs

    def _take_over(self, path: str, look: Look | None) -> None:
        """Have a file of the present site, which looks so, in the new one too: as it is, if the file system can give it
        two names."""
        if path in self._there and look_at(self.new, path) == look:
            return
        there, here = self.present.folder / path, self._place(path)
        try:
            here.hardlink_to(there)
        except OSError:
            shutil.copy2(there, here)

    def _place(self, path: str) -> Path:
        """The place of a file, free and in a folder."""
        for above in _above(path):
            if above in self._folders:
                continue
            if above in self._there:
                self._there.remove(above)
                (self.new / above).unlink()
            (self.new / above).mkdir(exist_ok=True)
            self._folders.add(above)
        place = self.new / path
        if path in self._there:
            self._there.remove(path)
            place.unlink()
        elif path in self._folders_there:
            shutil.rmtree(place)
        return place

    def _claim(self, path: str, own: bool = False) -> None:
        """Take a path for a file. Raises PublishError where it is not safe, or taken."""
        _check(path)
        folder = path.rpartition("/")[0]
        for name in (path,) if folder in self._claimed else (*_above(path), path):
            folded = _folded(name)
            taken = self._names.get(folded)
            shared = taken == name and name not in self.files and name != path  # a folder of both
            if taken is not None and not shared and own:
                raise PublishError(f"static file {path!r}: has the place of {taken!r}, which is there; rename it")
            if taken is not None and not shared:
                raise PublishError(f"{path!r}: is one with {taken!r} on some systems; change one of the permalinks")
            self._names[folded] = name
        self._claimed.add(folder)


def _check(path: str) -> None:
    """Raise PublishError for a path that is not safe."""
    if _UNSAFE.search(path):
        raise PublishError(f"{path!r}: leads out of the site; this is a fault of Florilegium's, please report it")
    if len(path) * _WIDEST > LONGEST and any(len(os.fsencode(part)) > LONGEST for part in path.split("/")):
        raise PublishError(f"{path!r}: has a name longer than {LONGEST} bytes; shorten the permalink")


def _above(path: str) -> Iterator[str]:
    """The folders that a path is in, from the top.

    >>> list(_above("d/tea/index.html"))
    ['d', 'd/tea']
    """
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _folded(name: str) -> str:
    """The name as file systems see it that tell neither case nor ways to write an accent apart."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
