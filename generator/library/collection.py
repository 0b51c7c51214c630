"""Collections: reading lists that the curator put in an order."""

from typing import NamedTuple


class Pick(NamedTuple):
    """A document in a collection."""

    id: str
    note: str
    """What the curator says of it, as Markdown; empty where nothing is said."""


class Collection(NamedTuple):
    """A reading list: documents in the curator's order, with an introduction and notes."""

    slug: str
    """Its folder below `collections/`."""
    title: str
    description: str
    """One or two sentences, for lists; empty where there are none."""
    introduction: str
    """As Markdown; empty where there is none."""
    language: str | None
    """What it is written in; None where that is the archive's language."""
    picks: tuple[Pick, ...]
