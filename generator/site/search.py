"""The search page. Its template and scripts are the search's own; here it is put into the frame of the theme."""

from collections.abc import Iterator

from generator.library.archive import Archive
from generator.messages import messages
from generator.publish.file import Piece
from generator.site import address
from generator.site.card import foremost
from generator.site.press import Press, interface


def print_search(press: Press, archive: Archive) -> Iterator[Piece]:
    """The search page. The template gets the foremost subjects, for readers without scripts. Raises ThemeError for a
    faulty template."""
    yield press.page(
        "search.html",
        address.SEARCH,
        heading_key="nav.search",
        section="search",
        description=messages().say("search.help", interface(press.settings.archive.language)),
        subjects=foremost(archive.subjects, 60),
    )
