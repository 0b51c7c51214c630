"""The curator's own files for the site's root: `robots.txt`, `_headers`, an icon."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.publish.error import PublishError
from generator.publish.file import File
from generator.settings import ArchiveSettings, Settings

STRAY = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""Files that systems leave in folders by themselves."""


def static(settings: Settings) -> Iterator[File]:
    """The files of the folder of static files, as they are, in the order of their paths; none where it is not there.

    Names that begin with a dot are files as others (`.well-known`). Raises PublishError, before the first is given,
    for a folder that is named in the settings and not there, and for a link that leads out of the folder.
    """
    folder = settings.static
    if folder is None:
        return iter(())
    if not folder.is_dir():
        if folder.exists() or settings.archive.static != ArchiveSettings().static:
            raise PublishError(f"{folder}: is no folder; make it, or set [archive] static to one")
        return iter(())
    found: dict[str, Path] = {}
    for path in _in(folder):
        name = os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace")
        if name in found:
            raise PublishError(f"{path}: would stand in the site under the name of another file; give it another name")
        found[name] = path
    return (File(name, found[name].read_bytes()) for name in sorted(found))


def _in(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            raise PublishError(f"{path}: is a link that leads out of the folder; put the file itself there")
        if path.is_file() and path.name.lower() not in STRAY:
            yield path
