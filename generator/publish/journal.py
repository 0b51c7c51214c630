"""What is known of the two sites, the one that stands and the one before it, from when they were made.

A site is known by the hash of its manifest. What the journal says of a file is believed as long as the file looks as it
did; without a journal the files themselves are read.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
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

NEXT = ".new"
"""What the name of the journal of a site to be ends with, until it is the site."""


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
        >>> Columns.of(made).paths, Columns.of(made).changed
        (('a', 'b'), (2, 5))
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

    def packed(self) -> "Strung":
        """The columns in few pieces, which are written and read in a tenth of the time."""
        return Strung("\n".join(self.paths), b"".join(self.seals), *self[2:5], "\n".join(self.keys))


class Strung(NamedTuple):
    """Columns of which those of texts are strung together. None of the texts holds a line break, and all seals have one
    length."""

    paths: str
    seals: bytes
    sizes: tuple[int, ...]
    changed: tuple[int, ...]
    numbers: tuple[int, ...]
    keys: str

    @property
    def columns(self) -> Columns | None:
        """The columns; None where they are not of one length."""
        many = len(self.sizes)
        seals = tuple(self.seals[at : at + manifest.SIZE] for at in range(0, len(self.seals), manifest.SIZE))
        paths, keys = (tuple(some.split("\n")) if many else () for some in (self.paths, self.keys))
        found = Columns(paths, seals, *self[2:5], keys)
        return found if all(len(column) == many for column in found) else None


class Recorded(Mapping[str, Made]):
    """The files of a site as the journal has them, by their paths: of a hundred thousand few are asked about.

    >>> made = {"a": Made(b"1", Look(1, 2, 3), "k"), "b": Made(b"2", Look(4, 5, 6), "")}
    >>> Recorded(Columns.of(made)) == made, dict(Recorded(Columns.of({})))
    (True, {})
    """

    def __init__(self, columns: Columns) -> None:
        """Of the files in these columns."""
        self.columns = columns

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where in the columns each path stands."""
        return dict(zip(self.columns.paths, range(len(self.columns.paths)), strict=True))

    def look(self, path: str) -> Look | None:
        """How a file looked when it was made; None for a path that none has."""
        at = self.places.get(path)
        return None if at is None else Look(self.columns.sizes[at], self.columns.changed[at], self.columns.numbers[at])

    def __getitem__(self, path: str) -> Made:
        """A file."""
        _, seals, sizes, changed, numbers, keys = self.columns
        at = self.places[path]
        return Made(seals[at], Look(sizes[at], changed[at], numbers[at]), keys[at])

    def __contains__(self, path: object) -> bool:
        """Whether a file has this path."""
        return path in self.places

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self.columns.paths)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self.columns.paths)


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
    try:
        for first in range(0, len(files.paths), AT_ONCE):
            some = slice(first, first + AT_ONCE)
            looks = [os.lstat(f"{site}/{path}") for path in files.paths[some]]
            if (
                [now.st_mtime_ns for now in looks] != list(files.changed[some])
                or [now.st_size for now in looks] != list(files.sizes[some])
                or [now.st_ino for now in looks] != list(files.numbers[some])
            ):
                return False
    except OSError:
        return False
    return True


AT_ONCE = 4096
"""So many files are looked at before they are compared."""


def known(site: Path, files: Columns | None) -> tuple[frozenset[str], Known] | None:
    """The paths of what we made of a site, and those of its files that are as we left them, by what is told of them,
    else by reading them; None where the site has no manifest to go by."""
    if files is not None:
        return frozenset(files.paths), {p: m for p, m in Recorded(files).items() if look_at(site, p) == m.look}
    with suppress(OSError, manifest.ManifestError):
        seals = manifest.read((site / manifest.NAME).read_bytes())
        seen = {path: look for path in seals if (look := look_at(site, path))}
        held = {path: manifest.seal((site / path).read_bytes()) for path in seen}
        return frozenset(seals), {p: Made(s, seen[p], "") for p, s in held.items() if seals[p] == s}
    return None


def write(journal: Path, edition: str, files: Columns) -> None:
    """Write what is known of a site to be, by the hash of its manifest, beside what is known of the one that stands."""
    put(journal.with_name(f"{journal.name}{NEXT}"), (edition, files.packed()))


def put(path: Path, told: object) -> None:
    """Write a file of what is told, whole: whoever reads it meanwhile has what was there."""
    new = path.with_name(f"{path.name}{NEXT}")
    new.write_bytes(packed(told))
    new.replace(path)


def settle(journal: Path) -> None:
    """The site to be is the one that stands."""
    journal.with_name(f"{journal.name}{NEXT}").replace(journal)


def read(journal: Path, edition: str) -> Columns | None:
    """What is known of a site; None where that is not there, or not ours."""
    for path in (journal, journal.with_name(f"{journal.name}{NEXT}")):
        with suppress(OSError, NotFreightError):
            kept = unpacked(path.read_bytes())
            if isinstance(kept, tuple) and len(kept) == 2 and kept[0] == edition and isinstance(kept[1], Strung):
                return kept[1].columns
    return None
