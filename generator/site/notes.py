"""The page of the reader's own notes. They are in the browser alone; what stands here is which text an id is."""

from collections.abc import Iterator

from generator.library.archive import Archive
from generator.publish.file import File
from generator.site import address
from generator.site.card import card
from generator.site.characters import showable
from generator.site.press import Press, as_script


def print_notes(press: Press, archive: Archive) -> Iterator[File]:
    """The page of all notes, and the documents by their ids: a note finds its text under a new title and address.

    Raises ThemeError for a faulty template.
    """
    yield press.print("notes.html", address.NOTES, heading_key="nav.notes", section="notes")
    known = {}
    for entry in archive.entries:
        shown = card(entry)
        known[entry.id] = (shown.page, showable(shown.heading), shown.language)
    yield File(address.NOTED, f"(window.florilegium=window.florilegium||{{}}).documents={as_script(known)};\n".encode())
