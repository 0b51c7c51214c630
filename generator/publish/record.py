"""The record of permalinks as a file: read before a build, written after it."""

import os

from generator.library.record import RESTORE, Record, RecordError, read_record
from generator.publish.file import File
from generator.settings import PUBLISHED_RECORD, Settings


def recorded(settings: Settings) -> Record:
    """The record that the last build left; an empty one where there was none.

    Where the curator's file is gone, the copy in the site tells the same. Raises RecordError, naming the file, where
    it cannot be understood: to go on without it would give documents new addresses.
    """
    for path in (settings.record, settings.output / PUBLISHED_RECORD):
        if path.is_file():
            try:
                return read_record(path.read_bytes().decode("utf-8-sig"))
            except RecordError as error:
                raise RecordError(f"{path}: {error}") from None
            except UnicodeDecodeError as error:
                raise RecordError(f"{path}: is not UTF-8 at byte {error.start}; {RESTORE}") from None
    return Record()


def keepable(settings: Settings) -> None:
    """Make sure, before any work is done, that `keep` can write the record. Raises RecordError, naming the file."""
    if settings.config is None:
        return
    path = settings.record
    above = next(folder for folder in path.parents if os.path.lexists(folder))
    remedy = "set [archive] permalinks to another file"
    if path.is_dir():
        raise RecordError(f"{path}: is a folder and cannot hold the record of addresses; {remedy}")
    if not above.is_dir():
        raise RecordError(f"{path}: cannot be written, since {above} is no folder; {remedy}")
    if not os.access(above, os.W_OK | os.X_OK):
        raise RecordError(f"{path}: cannot be written, since {above} may not be changed; allow it, or {remedy}")


def published(record: Record) -> File:
    """The record as a file of the site."""
    return File(PUBLISHED_RECORD, record.dump().encode())


def keep(data: bytes, settings: Settings) -> None:
    """Write the record, as it is published, for the next build, in one step and only if it says something new.

    Without an archive.toml the site's own copy is the record, and there is nothing to do.
    """
    path = settings.record
    if settings.config is None or (path.is_file() and path.read_bytes() == data):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
