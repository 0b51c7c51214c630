"""Short names for what cards say: what is made of many cards is known by those of them, and each is made once."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from generator.library.archive import Archive
from generator.site.card import Card, cards
from generator.store import written

SIZE = 16
"""Bytes of a sign."""


class Signs(NamedTuple):
    """Those of the cards of an archive, under the ids of their documents."""

    bare: Mapping[str, bytes]
    """Of all but how many versions a work has."""
    whole: Mapping[str, bytes]
    """Of all that a card says."""
    listed: Mapping[str, bytes]
    """Of that and of what else a list counts: what the document is under, and its work."""
    texts: Mapping[str, bytes]
    """Of that and of the text itself, with all that is known of it."""

    def of(self, some: Iterable[Card]) -> bytes:
        """The signs of some cards, one after another."""
        return b"".join([self.whole[card.id] for card in some])


def signs(archive: Archive) -> Signs:
    """Those of an archive, made once: pages of all sorts ask for them."""
    if "signs" not in archive.made:
        archive.made["signs"] = _signs(archive, cards(archive))
    found: Signs = archive.made["signs"]
    return found


def _signs(archive: Archive, known: Mapping[str, Card]) -> Signs:
    bare: dict[str, bytes] = {}
    whole: dict[str, bytes] = {}
    for id, card in known.items():
        told: list[object] = [*bared(card)]
        told[_LENGTH] = tuple(card.length)
        own = bare[id] = sealed(written(*told))
        # What is left out of a bare card stands beside it: to say all of it again would take twice as long.
        whole[id] = sealed(written(own, card.versions, card.versions_page))
    listed = {
        entry.id: sealed(
            written(whole[entry.id], entry.work, entry.subjects, entry.publisher, entry.year, entry.makers)
        )
        for entry in archive.entries
    }
    texts = {entry.id: listed[entry.id] + entry.document.digest.encode() for entry in archive.entries}
    return Signs(bare, whole, listed, texts)


_LENGTH = Card._fields.index("length")


def bared(card: Card) -> Card:
    """A card as the pages of a work show it. How many versions there are is left out: one more must not change the
    pages of all others."""
    return card._replace(versions=1, versions_page="")


def sealed(told: bytes) -> bytes:
    """A sign of what is told."""
    return blake2b(told, digest_size=SIZE).digest()
