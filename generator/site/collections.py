"""The curator's reading lists: the page that lists them, one for each, and where a document stands in them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator.library.archive import Archive, Entry
from generator.library.collection import Collection
from generator.publish.file import Piece as Page
from generator.site import address, body
from generator.site.card import Card, cards, clipped
from generator.site.converter import converted
from generator.site.press import Press, interface
from generator.site.tongue import tag

_LEAD = 240
"""How wide the words are that a list says of a collection, a Chinese character counted as two."""


class Listed(NamedTuple):
    """A collection in a list."""

    title: str
    page: str
    language: str
    said: str
    """What it holds, in a sentence or two; empty where the curator says nothing."""
    n: int
    """How many texts it has."""
    first: tuple[Card, ...]
    """Its first texts."""


class Piece(NamedTuple):
    """A text in a collection."""

    card: Card
    note: Markup
    """What the curator says of it."""


class Standing(NamedTuple):
    """Where a document stands in a collection."""

    title: str
    page: str
    language: str
    number: int
    """From 1."""
    n: int
    before: Card | None
    after: Card | None


def print_collections(press: Press, archive: Archive) -> Iterator[Page]:
    """The list of collections, and the page of each; nothing where there are none."""
    if not archive.collections:
        return
    known = cards(archive)
    yield press.page(
        "collections.html",
        address.COLLECTIONS,
        heading_key="nav.collections",
        section="collections",
        collections=listed(archive, press.settings.archive.language, known),
    )
    for collection in archive.collections:
        language = collection.language or tag(press.settings.archive.language)
        told_in = interface(press.settings.archive.language)
        yield press.page(
            "collection.html",
            address.collection(collection.slug),
            heading=collection.title,
            description=_said(collection),
            section="collections",
            collection_language=language,
            introduction=_rendered(collection.introduction, language, told_in),
            pieces=[Piece(known[pick.id], _note(pick.note, language, told_in)) for pick in collection.picks],
            feed=address.collection_feed(collection.slug),
        )


def listed(archive: Archive, language: str, known: Mapping[str, Card]) -> list[Listed]:
    """The collections as lists show them; `language` is the archive's."""
    return [
        Listed(
            collection.title,
            address.collection(collection.slug),
            collection.language or tag(language),
            _said(collection),
            len(collection.picks),
            tuple(known[pick.id] for pick in collection.picks[:4]),
        )
        for collection in archive.collections
    ]


def standings(entry: Entry, archive: Archive, language: str, known: Mapping[str, Card]) -> tuple[Standing, ...]:
    """Where a document stands in the collections that hold it."""
    return tuple(_standing(entry.id, collection, language, known) for collection in archive.collected.get(entry.id, ()))


def _standing(id: str, collection: Collection, language: str, known: Mapping[str, Card]) -> Standing:
    ids: Sequence[str] = [pick.id for pick in collection.picks]
    at = ids.index(id)
    return Standing(
        collection.title,
        address.collection(collection.slug),
        collection.language or tag(language),
        at + 1,
        len(ids),
        known[ids[at - 1]] if at else None,
        known[ids[at + 1]] if at + 1 < len(ids) else None,
    )


def _said(collection: Collection) -> str:
    """What a list says of a collection: its description, or the beginning of its introduction."""
    if collection.description:
        return collection.description
    first = collection.introduction.split("\n\n")[0]
    return clipped(" ".join(body.plain(converted(first)).split()), _LEAD)


def _rendered(source: str, language: str, interface: str) -> Markup:
    return body.render(source, language, (), interface).html if source else Markup("")


def _note(source: str, language: str, interface: str) -> Markup:
    """A note. It stands under the text's name, so that a heading in it is none of the page's."""
    quoted = "\n".join(f"> {line}" for line in source.split("\n"))
    html = _rendered(quoted, language, interface) if source else Markup("")
    return Markup(html.strip().removeprefix("<blockquote>").removesuffix("</blockquote>").strip())
