"""The pages of works that have several versions: which there are, what each alone has, and each beside the fullest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.library.archive import Archive, Entry
from generator.library.collation import Collation, collate
from generator.library.kinship import Kinship, kinship, own, translated
from generator.publish.file import File, Piece
from generator.site import address
from generator.site.card import Card, cards, clipped, sign
from generator.site.pager import Pager, page_addresses
from generator.site.press import Press
from generator.store import key

OWN = 5
"""How many of the stretches that only one version has its work's page shows, the longest."""
LISTED = 12
"""How many versions of a work the list of works shows; its own page has all."""
_WIDTH = 150


@dataclass(frozen=True, slots=True)
class Work:
    """A work of several versions: enough to print its pages away from the archive."""

    entries: tuple[Entry, ...]
    """The versions; the one that stands for the work comes first."""
    cards: tuple[Card, ...]

    def key(self, press: str) -> str:
        """A name for all that its pages depend on, printed by the press of this name."""
        return key(press, "work", *map(sign, self.cards), *(entry.document.digest for entry in self.entries))


class Version(NamedTuple):
    """What a work's page says of one version."""

    card: Card
    kinship: Kinship | None
    """What it is to the one that stands for the work; None for that one itself."""
    share: int
    """How much of it stands in that one, in hundredths."""
    page: str
    """Where it stands side by side with that one."""
    own: tuple[str, ...]
    """What no other version has."""
    more: int
    """How many such stretches are not shown."""


def works(archive: Archive) -> Iterator[Work]:
    """The works of more than one version, in the order of the archive."""
    known = cards(archive)
    for entry in archive.entries:
        versions = archive.works[entry.work]
        if entry.id == entry.work and len(versions) > 1:
            yield Work(versions, tuple(known[version.id] for version in versions))


def print_index(press: Press, archive: Archive) -> Iterator[Piece]:
    """The list of all works of more than one version, on as many pages as it needs."""
    every = [work.cards[:LISTED] for work in works(archive)]
    size = max(1, press.settings.site.page_size)
    pages = page_addresses(len(every), size, address.works)
    for number, page in enumerate(pages, 1):
        yield press.page(
            "works.html",
            page,
            heading_key="versions.works",
            section="documents",
            works=every[(number - 1) * size : number * size],
            pager=Pager(number, pages),
        )


def print_works(press: Press, some: Sequence[Work]) -> list[list[File]]:
    """All pages of each of some works: what one call of a worker does."""
    return [list(print_work(press, work)) for work in some]


def print_work(press: Press, work: Work) -> Iterator[File]:
    """The page of a work, and one for every other version. Raises ThemeError for a faulty template."""
    first, *others = work.entries
    bodies = [entry.document.body for entry in work.entries]
    versions: list[Version] = [Version(work.cards[0], None, 100, "", *_own(0, work, bodies))]
    for rank, (entry, card) in enumerate(zip(others, work.cards[1:], strict=True), 1):
        collation = _beside(first, entry)
        kind = kinship(first.document, entry.document, collation)
        share = 100 * collation.common // max(1, collation.common + collation.others)
        page = address.versions(entry.permalink)
        versions.append(Version(card, kind, share, page, *_own(rank, work, bodies)))
        yield press.print(
            "collation.html",
            page,
            heading=entry.heading,
            section="documents",
            one=work.cards[0],
            other=card,
            kind=kind,
            share=share,
            rows=collation.rows,
            work_page=address.versions(first.permalink),
        )
    yield press.print(
        "versions.html",
        address.versions(first.permalink),
        heading=first.heading,
        section="documents",
        first=work.cards[0],
        versions=versions,
    )


def _beside(first: Entry, entry: Entry) -> Collation:
    one, other = ([block.text for block in of.document.blocks] for of in (first, entry))
    return collate(one, other, translated=translated(first.document, entry.document))


def _own(rank: int, work: Work, bodies: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """What only one version has, of those in its language, as excerpts; and how much more there is."""
    mine = work.entries[rank].document
    others = [
        body
        for entry, body in zip(work.entries, bodies, strict=True)
        if entry is not work.entries[rank] and not translated(mine, entry.document)
    ]
    if not others or "spun" in mine.metadata.labels:
        return (), 0
    stretches = own(bodies[rank], others)
    longest = sorted(sorted(stretches, key=lambda s: (s.start - s.end, s.start))[:OWN])
    texts = (" ".join(bodies[rank][stretch.start : stretch.end].split()) for stretch in longest)
    return tuple(clipped(text, _WIDTH) for text in texts), len(stretches) - len(longest)
