"""Pictures of the archive: the map of its documents, and its people who occur together.

They are drawn when the site is built, in whole numbers, so that the same archive gives the same picture on any machine.
What a picture shows stands below it in words, so a reader who does not see it misses nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from generator.library.archive import Archive
from generator.publish.file import Piece
from generator.site import address
from generator.site.card import cards
from generator.site.pictures import atlas, company
from generator.site.press import Press
from generator.store import NOTHING_KEPT, Store


class Pictures(NamedTuple):
    """The pictures that an archive has enough for."""

    map: atlas.Map | None
    together: company.Company | None


def pictures(archive: Archive, store: Store = NOTHING_KEPT) -> Pictures:
    """The pictures of an archive, drawn once. Where points come to stand is taken from the store, where it is kept."""
    if "pictures" not in archive.made:
        archive.made["pictures"] = Pictures(atlas.drawn(archive, cards(archive), store), company.kept(archive))
    found: Pictures = archive.made["pictures"]
    return found


def print_pictures(press: Press, pictures: Pictures) -> Iterator[Piece]:
    """The page of each picture that there is."""
    if pictures.map:
        yield press.page("map.html", address.MAP, heading_key="nav.map", section="map", map=pictures.map)
    if pictures.together:
        yield press.page(
            "together.html", address.TOGETHER, heading_key="nav.together", section="people", company=pictures.together
        )
