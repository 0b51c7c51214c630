"""Pages at addresses that facets once had: each leads on to where who or what it was of is listed now."""

from collections.abc import Iterator

from generator.library.archive import Archive
from generator.publish.file import Piece
from generator.site import address
from generator.site.press import Press


def print_forwarding(press: Press, archive: Archive) -> Iterator[Piece]:
    """A page for each address that leads elsewhere. Raises ThemeError for a faulty template."""
    url = press.settings.archive.url
    for old in archive.forwarded:
        kind, name = old.to
        to = address.facet(kind, archive.facets[kind][name].slug)
        page = address.facet(old.kind, old.slug)
        canonical = address.absolute(url, to) if url else ""
        yield press.page(
            "forwarded.html", page, heading=name, section=address.FOLDERS[kind], to=to, canonical=canonical
        )
