"""Which files of the seeds folder are seeds?"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.problem import Problem

CONTROL: Final = frozenset({"archive.toml", "permalinks.tsv"})
"""Files that tell the program what to do and are no texts; so are all whose name before the suffix is `corrections`."""

_SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini"})
"""Files that Windows leaves in folders, hidden from its users."""


class SeedsMissingError(OSError):
    """There is no seeds folder, or it is not a folder, or it may not be read."""


def name_of(path: Path) -> str:
    """A seed's path as the archive knows it: with forward slashes, and read as UTF-8 whatever the locale says."""
    return os.fsencode(path.as_posix()).decode("utf-8", "surrogateescape")


def misnamed(name: str) -> bool:
    """Whether no page could carry the name: it holds what cannot be shown, or bytes that are not UTF-8."""
    return not name.replace("\u3000", " ").replace("\u00a0", " ").isprintable()


def misnaming(where: str) -> Problem:
    """What to say of a seed that is misnamed."""
    return Problem(where, "has characters in its name that cannot be shown", "rename it")


def find(seeds: Path) -> tuple[list[Path], list[Problem]]:
    """The seeds below a folder, in the order of their paths with forward slashes, and what could not be followed.

    Hidden files and folders and the curator's control files are passed over. A symbolic link is followed where it
    stays inside the folder; a folder is reached through a link once at most, so that links cannot make the walk
    endless. An empty folder gives two empty lists. Raises SeedsMissingError where there is no folder to walk.
    """
    found, problems = find_named(seeds)
    return list(map(Path, found.values())), problems


def find_named(seeds: Path) -> tuple[dict[str, str], list[Problem]]:
    """The paths that `find` gives, as plain text, under their names, as `name_of` has them below the folder: of ten
    thousand seeds hardly one is opened."""
    if not seeds.is_dir():
        what = "is not a folder" if seeds.exists() else "does not exist"
        raise SeedsMissingError(f"the seeds folder {seeds} {what}")
    walk = _Walk(seeds, seeds.resolve())
    try:
        found = dict(walk.folder(seeds))
    except PermissionError as error:
        raise SeedsMissingError(f"the seeds folder {seeds} may not be read") from error
    return {name: found[name] for name in sorted(found)}, walk.problems


@dataclass(slots=True)
class _Walk:
    """One walk through the folder: what it refused, and the folders it came to through links."""

    seeds: Path
    root: Path
    problems: list[Problem] = field(default_factory=list)
    linked: set[Path] = field(default_factory=set)

    def folder(self, top: Path) -> Iterator[tuple[str, str]]:
        """The paths of the seeds in and below a folder under their names. Depth is kept on a list, since the
        interpreter's is limited."""
        waiting: list[tuple[Path, str, tuple[Path, ...]]] = [(top, "", (self.root,))]
        while waiting:
            folder, lead, above = waiting.pop()
            try:
                with os.scandir(folder) as held:
                    entries = sorted(held, key=lambda entry: os.fsencode(entry.name))
            except OSError as error:
                if folder == top:
                    raise
                self.refuse(folder, f"cannot be opened ({_reason(error)})", "allow reading it", error=True)
                continue
            for entry in entries:
                name = lead + os.fsencode(entry.name).decode("utf-8", "surrogateescape")
                if self.passed_over(name):
                    continue
                if entry.is_file(follow_symlinks=False):
                    yield name, entry.path
                    continue
                path = Path(entry.path)
                link = entry.is_symlink()
                real = self.followed(path, above) if link else path
                if real is None:
                    continue
                if real.is_dir() if link else entry.is_dir():
                    waiting.append((path, f"{name}/", (*above, real.resolve())))
                else:
                    yield name, entry.path

    def passed_over(self, where: str) -> bool:
        """True for what is no seed by its name; a name that no page could carry is reported."""
        name = where.rpartition("/")[2]
        if name.startswith(".") or name in CONTROL or name.lower() in _SYSTEM or name.split(".")[0] == "corrections":
            return True
        if misnamed(name):
            self.problems.append(misnaming(where))
            return True
        return False

    def followed(self, link: Path, above: tuple[Path, ...]) -> Path | None:
        """Where a symbolic link leads, None where it is not followed, which is then noted."""
        try:
            real = link.resolve(strict=True)
            folder = stat.S_ISDIR(real.stat().st_mode)
        except (OSError, RuntimeError):
            self.refuse(link, "is a link that leads nowhere or in a circle", "mend it or take it away")
            return None
        if not real.is_relative_to(self.root):
            self.refuse(link, "is a link that leads out of the seeds folder", "put the file itself here")
        elif folder and real in above:
            self.refuse(link, "is a link to a folder that it stands in", "take it away")
        elif folder and real in self.linked:
            self.refuse(link, "is one more link to a folder that is linked already", "take it away")
        else:
            if folder:
                self.linked.add(real)
            return real
        return None

    def refuse(self, path: Path, what: str, remedy: str, error: bool = False) -> None:
        """Report that a path is not followed."""
        where = name_of(path.relative_to(self.seeds))
        self.problems.append(Problem(where, what, remedy, "error" if error else "note"))


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
