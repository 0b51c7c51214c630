"""What is known of the two sites, the one that stands and the one before it, from when they were made.

A site is known by the hash of its manifest. What the journal says of a file is believed as long as the file looks as it
did; without a journal the files themselves are read.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.publish import manifest
from generator.store import packed, unpacked
from generator.store.freight import NotFreightError


class Look(NamedTuple):
    """A file on the disk, without what it holds."""

    size: int
    changed: int
    """When it was last written, nanoseconds."""
    number: int
    """Its number on its disk."""


class Made(NamedTuple):
    """A file that we made."""

    seal: bytes
    """Hash of what it holds."""
    look: Look
    key: str
    """A name for all that it was made of; empty where that is not known."""


Known = Mapping[str, Made]
"""The files of a site by their paths."""


class Columns(NamedTuple):
    """The files of a site as the journal has them, column by column: a hundred thousand are read at once."""

    paths: tuple[str, ...]
    seals: tuple[bytes, ...]
    sizes: tuple[int, ...]
    changed: tuple[int, ...]
    numbers: tuple[int, ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, files: Known) -> "Columns":
        """The columns of some files.

        >>> made = {"a": Made(b"1", Look(1, 2, 3), "k"), "b": Made(b"2", Look(4, 5, 6), "")}
        >>> Columns.of(made).files == made, Columns.of({}).files
        (True, {})
        """
        made = files.values()
        return cls(
            tuple(files),
            tuple(one.seal for one in made),
            tuple(one.look.size for one in made),
            tuple(one.look.changed for one in made),
            tuple(one.look.number for one in made),
            tuple(one.key for one in made),
        )

    @property
    def looks(self) -> Iterator[Look]:
        """How each file looked when it was made."""
        return map(Look, self.sizes, self.changed, self.numbers)

    @property
    def files(self) -> dict[str, Made]:
        """The files by their paths."""
        return dict(zip(self.paths, map(Made, self.seals, self.looks, self.keys), strict=True))


class Found(NamedTuple):
    """What stands in a folder."""

    files: set[str]
    """Paths of plain files."""
    others: set[str]
    """Links, pipes and the like."""
    folders: set[str]


def found(site: Path) -> Found:
    """What stands in a folder and below; nothing where there is none."""
    seen = Found(set(), set(), set())
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = os.scandir(os.path.join(site, below))  # noqa: PTH118 (a hundred thousand times)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                path = f"{below}/{entry.name}" if below else entry.name
                if entry.is_file(follow_symlinks=False):
                    seen.files.add(path)
                elif entry.is_dir(follow_symlinks=False):
                    seen.folders.add(path)
                    waiting.append(path)
                else:
                    seen.others.add(path)
    return seen


def look_at(folder: Path, path: str) -> Look | None:
    """How a plain file below a folder looks now; None where there is none."""
    try:
        status = os.lstat(f"{folder}/{path}")
    except OSError:
        return None
    return look_of(status) if stat.S_ISREG(status.st_mode) else None


def look_of(status: os.stat_result) -> Look:
    """How a file looks."""
    return Look(status.st_size, status.st_mtime_ns, status.st_ino)


def untouched(site: Path, files: Columns) -> bool:
    """Whether every file of a site looks as it did when it was made."""
    middle = len(files.paths) // 2
    if middle < MANY or not hasattr(os, "fork"):
        return _as_made(site, files, slice(None))
    other = os.fork()  # it has all that it needs already, and gives back a word
    if not other:
        held = False
        try:
            held = _as_made(site, files, slice(middle, None))
        finally:
            os._exit(not held)
    own = _as_made(site, files, slice(middle))
    return os.waitpid(other, 0)[1] == 0 and own


MANY = 10_000
"""From twice so many files on two processes look at them, each at one half."""


def _as_made(site: Path, files: Columns, which: slice) -> bool:
    """Whether some of the files look as they did when they were made."""
    looks = map(os.lstat, (f"{site}/{path}" for path in files.paths[which]))
    made = zip(files.sizes[which], files.changed[which], files.numbers[which], strict=True)
    try:
        return all(
            now.st_size == size and now.st_mtime_ns == changed and now.st_ino == number
            for now, (size, changed, number) in zip(looks, made, strict=True)
        )
    except OSError:
        return False


def known(site: Path, files: Columns | None) -> tuple[frozenset[str], Known] | None:
    """The paths of what we made of a site, and those of its files that are as we left them, by what is told of them,
    else by reading them; None where the site has no manifest to go by."""
    if files is not None:
        return frozenset(files.paths), {p: made for p, made in files.files.items() if look_at(site, p) == made.look}
    with suppress(OSError, manifest.ManifestError):
        seals = manifest.read((site / manifest.NAME).read_bytes())
        seen = {path: look for path in seals if (look := look_at(site, path))}
        held = {path: manifest.seal((site / path).read_bytes()) for path in seen}
        return frozenset(seals), {p: Made(s, seen[p], "") for p, s in held.items() if seals[p] == s}
    return None


def write(journal: Path, sites: Mapping[str, Columns]) -> None:
    """Write what is known of sites, by the hashes of their manifests."""
    beside = journal.with_name(f"{journal.name}.new")
    beside.write_bytes(packed(dict(sites)))
    beside.replace(journal)


def read(journal: Path) -> Mapping[str, Columns]:
    """What the journal says; nothing where it is not there or not ours."""
    try:
        kept = unpacked(journal.read_bytes())
    except (OSError, NotFreightError):
        return {}
    return kept if isinstance(kept, dict) and all(isinstance(files, Columns) for files in kept.values()) else {}
