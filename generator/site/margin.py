"""Notes in the margin of a text: where else a passage of it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.library.archive import Archive, Entry
from generator.messages import messages
from generator.site import address
from generator.site.card import Card
from generator.site.press import tongue
from generator.site.tongue import marked


class Echo(NamedTuple):
    """Another document in which a passage stands."""

    card: Card
    passage: int | None
    """Which of its passages it is, from 1."""


def echoes(entry: Entry, archive: Archive, cards: dict[str, Card]) -> tuple[tuple[Echo, ...], ...]:
    """For every passage of an entry the documents that share it; of a work with versions the one that was compared."""
    return tuple(
        tuple(Echo(cards[other.id], other.passage) for other in passage.elsewhere if other.id in archive.by_id)
        for passage in entry.passages
    )


def notes(passages: Sequence[Sequence[Echo]], page: str, language: str) -> tuple[Markup, ...]:
    """The note on every passage, in the interface's language."""
    told = Markup('<span data-m="document.also">{}</span>').format(messages().say("document.also", language))
    return tuple(
        Markup('<span class="also" id="p{}" role="note" lang="{}">{} {}</span>').format(
            rank, language, told, Markup("").join(_link(echo, page) for echo in of_passage)
        )
        for rank, of_passage in enumerate(passages, 1)
    )


def _link(echo: Echo, page: str) -> Markup:
    to = echo.card.page + (f"#p{echo.passage}" if echo.passage else "")
    card = echo.card
    return Markup('<a href="{}" {}>{}</a>').format(
        address.link(page, to), tongue(card.language), marked(card.heading, card.language) or escape("…")
    )
