"""The new site as it is put together, file by file, beside the one that stands.

It is made out of the site before that, which differs from it in little: what is in its place already is left there,
what stands in the present site is taken over with its times, and only the rest is written. No file is ever written
into, since the present site may have it too: each is a new one, or one of the present site's by a second name.
"""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from generator.publish import manifest
from generator.publish.beside import Beside
from generator.publish.change import kept
from generator.publish.error import PublishError
from generator.publish.file import File
from generator.publish.journal import Columns, Found, Known, Look, Made, Recorded, look_at, look_of

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


@dataclass(frozen=True)
class Present:
    """The site that stands."""

    folder: Path
    made: Known
    """What we made of it and is as it was left."""
    lost: frozenset[str] = frozenset()
    """Paths of what else we made, whatever is there now."""
    seen: Found = field(default_factory=lambda: Found(set(), set(), set()))
    """What is there, where it is not known to be just what we made."""
    told: bool = True
    """Whether there is a manifest that tells what is ours; without one nothing is known to be."""
    manifest: bytes = b""
    """The manifest, where it is known to tell of all that is recorded and of nothing else."""
    folders: frozenset[str] | None = None
    """The folders that our files are in, where they are known."""

    @property
    def whole(self) -> bool:
        """Whether all of it is as it was left."""
        return self.told and not self.lost

    @cached_property
    def theirs(self) -> list[str]:
        """Paths of all that somebody else put there, folders not counted."""
        every = (*self.seen.files, *self.seen.others)
        return sorted(p for p in every if p not in self.made and p not in self.lost and p != manifest.NAME)

    @cached_property
    def their_folders(self) -> set[str]:
        """Folders that hold nothing of ours."""
        return self.seen.folders - folders_of((*self.lost, *self.made)) if self.seen.folders else set()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every path of ours and every folder above one, by its folded form."""
        return {_folded(name): name for name in (*folders_of(self.made), *self.made)}


class Tree:
    """A site being put together. Invariant: no two of its paths are one on a file system that ignores case."""

    def __init__(self, new: Path, beside: Beside, present: Present) -> None:
        """Begin a site in the folder `new`, in which stands what is `beside` the present one."""
        self.new = new
        self.present = present
        self.added: dict[str, Made] = {}
        """The files but those that stand as they did."""
        self.stood: set[str] = set()
        """Paths of files that stand as they did, made of the same."""
        self.written: list[str] = []
        self.touched: set[str] = set()
        """Folders to which a name came, or from which one went; that of the site itself is not named."""
        self.linked = True
        """Whether what was taken over are second names of the same files."""
        self._beside = beside
        self._cleared: set[str] = set()  # paths that stood in the folder and do no more
        self._folders: set[str] = set()
        self._claimed: set[str] = set()
        self._names: dict[str, str] = {}  # of what was added, every path and every folder above one, by its folded form
        self._rivals: dict[
            str, str
        ] = {}  # names of the present site that none may have, each beside what has its place

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
        self.added[file.path] = Made(seal, look, key)

    def stand(self, paths: Sequence[str]) -> None:
        """Take files over that stand in the present site. It comes at the end: most are in their places already."""
        free = not self._rivals and self.stood.isdisjoint(paths) and self.added.keys().isdisjoint(paths)
        before = len(self.stood)
        if free:
            self.stood.update(paths)
        if len(self.stood) - before != len(paths):  # one of them may not be there, or is named twice
            self.stood.difference_update(paths if free else ())
            for path in paths:
                self._check_taken(path)
                self.stood.add(path)

    def finish(self) -> Published:
        """Take over what is not ours, take away what the new site does not have, and write its manifest.

        Raises PublishError where something that is not ours is in the place of something new.
        """
        beside, made = self._beside, self.present.made
        for path in [path for path in beside.differs if path in self.stood]:
            self._take_over(path, made[path].look)
        theirs = self._carried() if self.present.theirs else set()
        stale = [path for path, look in beside.differs.items() if look and not self._has(path) and path not in theirs]
        gone = self._gone
        for path in (*stale, *(path for path in gone if path not in beside.differs)):
            if path not in self._cleared:
                self._touch(path)
                with suppress(FileNotFoundError, NotADirectoryError):  # gone with its folder, which is a file now
                    (self.new / path).unlink()
        if stale or gone or not beside.whole:
            keep = self.folders | {above for path in theirs for above in _above(path)} | self.present.their_folders
            for folder in sorted(beside.folders - keep, reverse=True):
                self._touch(folder)
                with suppress(FileNotFoundError, NotADirectoryError):
                    (self.new / folder).rmdir()
        for folder in sorted(self.present.their_folders):
            (self.new / folder).mkdir(parents=True, exist_ok=True)
        (self.new / manifest.NAME).unlink(missing_ok=True)
        (self.new / manifest.NAME).write_bytes(self.manifest)
        removed = len(gone) + sum(not self._has(path) for path in self.present.lost)
        return Published(len(self.written), len(self.added) + len(self.stood) - len(self.written), removed)

    @cached_property
    def _gone(self) -> list[str]:
        """Paths of the present site that this one does not have, once all files are there."""
        made = self.present.made
        if len(self.stood) + sum(path in made for path in self.added) == len(made):
            return []  # what stood is in the present site, and none of it was added
        return [path for path in made if not self._has(path)]

    @cached_property
    def folders(self) -> Set[str]:
        """The folders of its files, once these are there."""
        if self.present.folders is not None and not self._gone:
            return self.present.folders | folders_of(self.added)
        return folders_of((*self.stood, *self.added))

    @cached_property
    def files(self) -> Columns:
        """All its files, once they are there."""
        made, fresh = self.present.made, Columns.of(self.added)
        if not isinstance(made, Recorded):
            return Columns.of({**{path: made[path] for path in made if path in self.stood}, **self.added})
        if len(self.stood) == len(made):
            return Columns._make(old + new for old, new in zip(made.columns, fresh, strict=True))
        kept = list(map(self.stood.__contains__, made.columns.paths))
        return Columns._make(tuple(compress(old, kept)) + new for old, new in zip(made.columns, fresh, strict=True))

    @cached_property
    def manifest(self) -> bytes:
        """The manifest, once all files are there."""
        if before := self.present.manifest:
            return manifest.changed(before, {path: made.seal for path, made in self.added.items()}, self._gone)
        return manifest.dump(dict(zip(self.files.paths, self.files.seals, strict=True)))

    @property
    def before(self) -> dict[str, Look | None]:
        """How the present site differs from this one, once all files are there."""
        made = self.present.made
        differs = {path: made[path].look if path in made else None for path in self.added}
        differs = {path: look for path, look in differs.items() if look != self.added[path].look}
        differs.update((path, made[path].look) for path in self._gone)
        return differs

    def _has(self, path: str) -> bool:
        """Whether a file of the site has this path."""
        return path in self.stood or path in self.added

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

    def _carried(self) -> set[str]:
        """Have in the new site too what is not ours, and say what that is."""
        folder, seen = self.present.folder, self.present.seen
        theirs: set[str] = set()
        for path in self.present.theirs:
            if self._has(path) and (kept(path) or not self.present.told):
                continue
            if self._has(path) or path in self.folders or any(map(self._has, _above(path))):
                raise PublishError(f"{folder / path}: is not ours and has the place of a page; move it out of the site")
            if path in seen.files:
                self._take_over(path, look_at(folder, path))
            elif (folder / path).is_symlink():
                self._place(path).symlink_to((folder / path).readlink())
            theirs.add(path)
        return theirs

    def _here(self, path: str) -> Look | None:
        """How a file looks that stands in the folder under this path; None where none does."""
        if path in self._cleared:
            return None
        if path in self._beside.differs:
            return self._beside.differs[path]
        made = self.present.made
        return made[path].look if path in made else None

    def _take_over(self, path: str, look: Look | None) -> None:
        """Have a file of the present site, which looks so, in the new one too: as it is, if the file system can give it
        two names."""
        if look and self._here(path) == look:
            return
        there, here = self.present.folder / path, self._place(path)
        try:
            here.hardlink_to(there)
        except OSError:
            shutil.copy2(there, here)
            self.linked = False

    def _place(self, path: str) -> Path:
        """The place of a file, free and in a folder."""
        for above in _above(path):
            if above in self._folders:
                continue
            if self._here(above):
                self._cleared.add(above)
                (self.new / above).unlink()
            if above not in self._beside.folders or above in self._cleared:
                self._touch(above)
            (self.new / above).mkdir(exist_ok=True)
            self._folders.add(above)
        place = self.new / path
        self._touch(path)
        if self._here(path):
            self._cleared.add(path)
            place.unlink()
        elif path in self._beside.folders and path not in self._folders:
            shutil.rmtree(place)
        return place

    def _touch(self, path: str) -> None:
        """A name comes to the folder of a path, or goes."""
        self.touched.add(path.rpartition("/")[0])

    def _claim(self, path: str, own: bool = False) -> None:
        """Take a path for a file. Raises PublishError where it is not safe, or taken."""
        _check(path)
        self._check_taken(path, own)
        folder = path.rpartition("/")[0]
        for name in (path,) if folder in self._claimed else (*_above(path), path):
            folded = _folded(name)
            taken = self._names.get(folded)
            shared = taken == name and name not in self.added and name != path  # a folder of both
            if taken is not None and not shared:
                raise _taken(path, taken, own)
            self._names[folded] = name
            if path not in self.present.made and (rival := self.present.names.get(folded)):
                self._rival(name, rival, path, own)
        self._claimed.add(folder)

    def _rival(self, name: str, rival: str, path: str, own: bool) -> None:
        """See to it that a name of the present site that is one with a new one is not in the new site too. Such as are
        folders of both may be."""
        filed = rival in self.present.made
        if name == rival and name != path and not filed:
            return
        if self._has(rival) or (not filed and any(one.startswith(f"{rival}/") for one in (*self.stood, *self.added))):
            raise _taken(path, rival, own)
        self._rivals[rival] = path

    def _check_taken(self, path: str, own: bool = False) -> None:
        """Raise PublishError where a path of the present site may not be in the new one."""
        if self._has(path):
            raise _taken(path, path, own)
        if self._rivals and path in self.present.made:
            for name in (*_above(path), path):
                if name in self._rivals:
                    raise _taken(path, self._rivals[name], own)


def _taken(path: str, by: str, own: bool) -> PublishError:
    """What to say of a path that is taken."""
    if own:
        return PublishError(f"static file {path!r}: has the place of {by!r}, which is there; rename it")
    return PublishError(f"{path!r}: is one with {by!r} on some systems; change one of the permalinks")


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


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that some paths are in.

    >>> sorted(folders_of(["d/tea/found/index.html", "d/tea/index.html", "a"]))
    ['d', 'd/tea', 'd/tea/found']
    """
    found: set[str] = set()
    new = {path.rpartition("/")[0] for path in paths}
    while new := new - found - {""}:
        found |= new
        new = {path.rpartition("/")[0] for path in new}
    return found


def _folded(name: str) -> str:
    """The name as file systems see it that tell neither case nor ways to write an accent apart."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
