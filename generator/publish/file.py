"""A file of the site to be."""

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
    """A file that need not be made, since it stands in the site as it would be."""

    path: str
    key: str


Piece = File | Keyed | Standing
"""What a site is put together from."""
