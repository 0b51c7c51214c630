"""Files of the search that may be known by their seals alone: what a build before has made is not made again."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from generator.publish.file import File


class Sealed(NamedTuple):
    """Files of which it is known what they hold before they are read or made. There are tens of thousands, so it is
    told of many at once."""

    seals: Mapping[str, str]
    """The hash of path and data, under the path of each below the folder of the search."""
    data: Callable[[str], bytes]
    """Gives what the file of a path holds."""


def seal(file: File) -> str:
    """The hash of a file's path and data."""
    whole = sha256(file.path.encode() + b"\n")
    whole.update(file.data)
    return whole.hexdigest()


def sealed(some: Iterable[File]) -> Sealed:
    """Files that are at hand."""
    held = {file.path: file for file in some}
    return Sealed({path: seal(file) for path, file in held.items()}, lambda path: held[path].data)


def version(seals: Iterable[str]) -> str:
    """A name for exactly these files, which the client asks for them with: a host's stale copies are never mixed in."""
    return sha256("".join(sorted(seals)).encode()).hexdigest()[:12]
