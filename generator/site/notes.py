"""The page of the reader's own notes. They are in the browser alone; what stands here is which text an id is."""

from collections.abc import Iterator, Mapping

from generator.publish.file import File, Piece
from generator.site import address
from generator.site.card import Card
from generator.site.characters import showable
from generator.site.press import Press, as_script


def print_notes(press: Press, known: Mapping[str, Card]) -> Iterator[Piece]:
    """The page of all notes, and the documents by their ids, of their cards: a note finds its text under a new title
    and address.

    Raises ThemeError for a faulty template.
    """
    yield press.page("notes.html", address.NOTES, heading_key="nav.notes", section="notes")
    told = {id: (card.page, showable(card.heading), card.language) for id, card in known.items()}
    yield File(address.NOTED, f"(window.florilegium=window.florilegium||{{}}).documents={as_script(told)};\n".encode())
