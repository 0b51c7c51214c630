"""What a feed holds, in whatever form it is written down."""

from typing import NamedTuple


class Item(NamedTuple):
    """A text in a feed."""

    id: str
    """An address of its own that nothing changes: `urn:uuid:…`."""
    page: str
    """Where its page stands."""
    title: str
    language: str
    published: str | None
    """Its date as a moment, None where it has none."""
    updated: str
    authors: tuple[str, ...]
    subjects: tuple[str, ...]
    summary: str
    html: str
    """The whole text, harmless."""


class Feed(NamedTuple):
    """The newest texts of the archive or of a subject."""

    id: str
    atom: str
    """Where the feed stands as Atom, and as JSON."""
    json: str
    home: str
    """The page that it follows."""
    title: str
    description: str
    language: str
    author: str
    updated: str = ""
    """When the newest of its texts is of."""
    items: tuple[Item, ...] = ()
