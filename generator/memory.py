"""Memory of this process: what was let go, given back to the system."""

import ctypes
import sys
from contextlib import suppress


def given_back() -> None:
    """Have the system have back what was let go, where it can be told to.

    The allocator of C keeps it for more of the kind: after large texts as much as all that is still needed.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # not every C library can
            ctypes.CDLL(None).malloc_trim(0)


_HELD: list[object] = []


def held_to_the_end(value: object) -> None:
    """Have a value stay until the process ends or another is to: to take an archive apart, all of which the system lets
    go at once with the process, takes a fiftieth of a build."""
    _HELD[:] = [value]
