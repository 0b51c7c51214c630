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
