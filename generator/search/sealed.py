"""Files of the search that may be known by their seals alone: what a build before has made is not made again."""

from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from generator.publish.file import File


class Sealed(NamedTuple):
    """A file of which it is known what it holds before it is read or made."""

    path: str
    """Below the folder of the search."""
    seal: str
    """The hash of path and data."""
    data: Callable[[], bytes]
    """Gives what the file holds."""


def seal(file: File) -> str:
    """The hash of a file's path and data."""
    whole = sha256(file.path.encode() + b"\n")
    whole.update(file.data)
    return whole.hexdigest()


def sealed(file: File) -> Sealed:
    """A file that is at hand."""
    return Sealed(file.path, seal(file), partial(bytes, file.data))


def version(seals: Iterable[str]) -> str:
    """A name for exactly these files, which the client asks for them with: a host's stale copies are never mixed in."""
    return sha256("".join(sorted(seals)).encode()).hexdigest()[:12]
