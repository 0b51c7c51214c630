"""What is known of the two sites, the one that stands and the one before it, from when they were made.

A site is known by the hash of its manifest. What the journal says of a file is believed as long as the file looks as it
did; without a journal the files themselves are read.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
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


class Found(NamedTuple):
    """What stands in a folder."""

    files: dict[str, Look]
    """Plain files by their paths."""
    others: set[str]
    """Links, pipes and the like."""
    folders: set[str]


def found(site: Path) -> Found:
    """What stands in a folder and below; nothing where there is none."""
    seen = Found({}, set(), set())
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
                if entry.is_dir(follow_symlinks=False):
                    seen.folders.add(path)
                    waiting.append(path)
                elif entry.is_file(follow_symlinks=False):
                    seen.files[path] = look_of(entry.stat(follow_symlinks=False))
                else:
                    seen.others.add(path)
    return seen


def look_of(status: os.stat_result) -> Look:
    """How a file looks."""
    return Look(status.st_size, status.st_mtime_ns, status.st_ino)


def known(site: Path, seen: Found, kept: Mapping[str, Known]) -> tuple[frozenset[str], Known] | None:
    """The paths of what we made of a site, and those of its files that are as we left them, by what is `kept` of it,
    else by reading them; None where the site has no manifest to go by."""
    with suppress(OSError, manifest.ManifestError):
        data = (site / manifest.NAME).read_bytes()
        files = kept.get(sha256(data).hexdigest())
        if files is not None:
            return frozenset(files), {path: made for path, made in files.items() if seen.files.get(path) == made.look}
        seals = manifest.read(data)
        held = {path: manifest.seal((site / path).read_bytes()) for path in seals if path in seen.files}
        return frozenset(seals), {p: Made(s, seen.files[p], "") for p, s in held.items() if seals[p] == s}
    return None


def write(journal: Path, sites: Mapping[str, Known]) -> None:
    """Write what is known of sites, by the hashes of their manifests."""
    beside = journal.with_name(f"{journal.name}.new")
    beside.write_bytes(packed(dict(sites)))
    beside.replace(journal)


def read(journal: Path) -> Mapping[str, Known]:
    """What the journal says; nothing where it is not there or not ours."""
    try:
        kept = unpacked(journal.read_bytes())
    except (OSError, NotFreightError):
        return {}
    sound = isinstance(kept, dict) and all(isinstance(files, dict) for files in kept.values())
    return kept if sound else {}
