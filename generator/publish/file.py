"""A file of the site to be."""

from collections.abc import Sequence
from typing import NamedTuple


class File(NamedTuple):
    """One file of the site: where it goes and what it holds."""

    path: str
    """Below the output folder, with forward slashes; never absolute, never with `..`."""
    data: bytes


class Keyed(NamedTuple):
    """A file with a name for all that it was made of, by which the next build knows that it need not be made again."""

    file: File
    key: str

    @property
    def path(self) -> str:
        """Where the file goes."""
        return self.file.path


class Standing(NamedTuple):
    """Files that need not be made, since they stand in the site as they would be, made of the same. Most of a large
    site is this, so it is said of many at once."""

    paths: Sequence[str]
    key: str = ""
    """The name of all that they were made of, where that is one for all."""


Piece = File | Keyed | Standing
"""What a site is put together from."""


def many(piece: Piece) -> int:
    """How many files a piece is.

    >>> many(File("a", b"")), many(Standing(["b", "c"]))
    (1, 2)
    """
    return len(piece.paths) if isinstance(piece, Standing) else 1


def weight(piece: Piece) -> int:
    """How many bytes of files a piece holds.

    >>> weight(File("a", b"abc")), weight(Standing(["b", "c"]))
    (3, 0)
    """
    match piece:
        case File(_, data) | Keyed(File(_, data), _):
            return len(data)
    return 0
