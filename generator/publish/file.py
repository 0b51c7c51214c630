"""A file of the site to be."""

from typing import NamedTuple


class File(NamedTuple):
    """One file of the site: where it goes and what it holds."""

    path: str
    """Below the output folder, with forward slashes; never absolute, never with `..`."""
    data: bytes
