"""Where a site is published, and the places beside it that the work needs."""

import os
from pathlib import Path
from typing import NamedTuple

from generator.publish.error import PublishError
from generator.settings import workroom


class Ground(NamedTuple):
    """The folder of the site, and a hidden one beside it, on the same file system, for what the work needs."""

    output: Path
    """The site itself, links resolved."""
    folder: Path
    """The hidden folder."""
    other: Path
    """The site before this one; the next is made of it, and then the two change places."""
    old: Path
    """Where the old site waits, on systems that cannot exchange two folders."""
    journal: Path
    """What the site was made of."""
    beside: Path
    """How the site before this one differs from it."""
    lock: Path
    """Held by the build that is at work."""


def ground(output: Path) -> Ground:
    """The places for a site at `output`.

    Raises PublishError where one step cannot change the folder: it is a file system of its own, or the folder that the
    command stands in (which would be taken away under it).
    """
    site = output.resolve()
    if os.path.ismount(site):
        raise PublishError(f"{output}: is a mount point, which no one step can change; give a folder inside it")
    here = Path.cwd()
    if site == here or site in here.parents:
        raise PublishError(f"{output}: is the folder you stand in; go to the folder above it and build from there")
    if site.exists() and not site.is_dir():
        raise PublishError(f"{output}: is a file; give a folder for the site")
    folder = workroom(site)
    lock = site.with_name(f"{folder.name}-lock")
    return Ground(site, folder, folder / "other", folder / "old", folder / "journal", folder / "beside", lock)
