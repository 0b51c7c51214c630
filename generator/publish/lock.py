"""One build at a time on one site."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.publish.error import PublishError
from generator.publish.ground import Ground

try:
    import fcntl
except ImportError:  # not on Windows, where an open file cannot be taken away: that is lock enough
    fcntl = None  # type: ignore[assignment]


@contextmanager
def locked(place: Ground) -> Iterator[None]:
    """Hold the site. A lock dies with its process, so a killed build leaves none behind.

    Raises PublishError where another build holds it.
    """
    handle = _held(place.lock)
    if handle is None:
        raise PublishError(f"{place.output}: another build is writing this site; wait for it to end")
    try:
        yield
    finally:
        with suppress(OSError):
            if fcntl is None:
                os.close(handle)
            place.lock.unlink()
        if fcntl is not None:
            os.close(handle)


def _held(path: Path) -> int | None:
    """The lock's file, open and held; None where another process holds it."""
    if fcntl is None:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR)
        return None
    while True:
        handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The holder before us may have taken the file away between our opening and our holding it.
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except BlockingIOError:
            os.close(handle)
            return None
        except FileNotFoundError:
            pass
        os.close(handle)
