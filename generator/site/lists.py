"""The pages that lead to documents: home, the list of all, and those of subjects, people, publishers and years."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.library.archive import Archive, Facet, FacetKind
from generator.publish.file import File
from generator.site import address
from generator.site.card import Card, Term, cards, of_facet, once
from generator.site.press import Press

NEWEST = 7
"""How many documents the home page shows."""
FOREMOST = {"subject": 28, "person": 14, "publisher": 14}
"""How many facets of a kind the home page shows."""


class Stretch(NamedTuple):
    """Documents of one month, or of one year where the month is not known, or without a date."""

    date: str | None
    cards: tuple[Card, ...]


class Year(NamedTuple):
    """The documents of a year on a page."""

    date: str | None
    months: tuple[Stretch, ...]


class Pager(NamedTuple):
    """Where a page stands among those it belongs to."""

    number: int
    pages: tuple[str, ...]

    @property
    def newer(self) -> str | None:
        """The page before."""
        return self.pages[self.number - 2] if self.number > 1 else None

    @property
    def older(self) -> str | None:
        """The page after."""
        return self.pages[self.number] if self.number < len(self.pages) else None


def print_lists(press: Press, archive: Archive) -> Iterator[File]:
    """Home, the list of all documents, and every facet's page. Raises ThemeError for a faulty template."""
    known = cards(archive)
    every = [known[entry.id] for entry in once(archive.entries)]
    total = len(archive.entries)
    yield _home(press, archive, every)
    size = max(1, press.settings.site.page_size)
    yield from _paged(
        press, "documents.html", every, size, address.listing, documents=total, heading_key="nav.documents"
    )
    for facets in (archive.subjects, archive.people, archive.publishers, archive.years):
        for facet in facets:
            among = [archive.by_id[id] for id in facet.documents if id in known]
            listed = [known[entry.id] for entry in once(among)]

            def place(number: int, facet: Facet = facet) -> str:
                return address.facet(facet.kind, facet.slug, number)

            yield from _paged(
                press,
                "facet.html",
                listed,
                size,
                place,
                documents=len(among),
                heading=facet.name,
                facet=facet,
                kind=facet.kind,
            )
    for kind, name in address.FOLDERS.items():
        terms = [of_facet(facet) for facet in archive.facets[kind].values()]
        yield press.print(
            "facets.html",
            address.facets(kind),
            heading_key=f"nav.{name}",
            section=name,
            kind=kind,
            terms_shown=terms,
            most=max((term.n for term in terms), default=1),
        )


def by_date(cards: Sequence[Card]) -> tuple[Year, ...]:
    """Cards under their years and months. They keep their order; a year that comes again begins anew."""
    years = []
    for year, of_year in groupby(cards, key=lambda c: c.date[:4] if c.date else None):
        months = tuple(
            Stretch(month, tuple(of_month))
            for month, of_month in groupby(of_year, key=lambda c: c.date[:7] if c.date else None)
        )
        years.append(Year(year, months))
    return tuple(years)


def foremost(facets: Sequence[Facet], n: int) -> list[Term]:
    """The facets with the most documents; among equals those listed first."""
    return [of_facet(facet) for facet in sorted(facets, key=lambda facet: -len(facet.documents))[:n]]


def span(cards: Sequence[Card]) -> tuple[str, str] | None:
    """The first and the last year of the documents, None where none has a date."""
    years = sorted(c.date[:4] for c in cards if c.date)
    return (years[0], years[-1]) if years else None


def _home(press: Press, archive: Archive, every: Sequence[Card]) -> File:
    return press.print(
        "home.html",
        address.HOME,
        heading=press.settings.archive.title,
        description=press.settings.archive.description,
        intro=press.settings.archive.description,
        cards_shown=every[:NEWEST],
        total=len(every),
        documents=len(archive.entries),
        characters=sum(entry.document.characters for entry in archive.entries),
        span=span(every),
        subjects=foremost(archive.subjects, FOREMOST["subject"]),
        people=foremost(archive.people, FOREMOST["person"]),
        publishers=foremost(archive.publishers, FOREMOST["publisher"]),
        years=[of_facet(facet) for facet in archive.years],
        most=max((len(facet.documents) for facet in archive.years), default=1),
        edits=sum(len(entry.document.ledger) for entry in archive.entries),
    )


def _paged(
    press: Press,
    template: str,
    cards: Sequence[Card],
    size: int,
    place: Callable[[int], str],
    *,
    documents: int,
    heading: str = "",
    heading_key: str = "",
    facet: Facet | None = None,
    kind: FacetKind | None = None,
) -> Iterator[File]:
    """A list of works on as many pages as it needs; their versions are so many `documents`."""
    starts = range(0, len(cards), size) if cards else range(1)
    pages = tuple(place(number) for number in range(1, len(starts) + 1))
    for number, start in enumerate(starts, 1):
        yield press.print(
            template,
            pages[number - 1],
            heading=heading,
            heading_key=heading_key,
            section=address.FOLDERS[kind] if kind else "documents",
            kind=kind,
            facet=facet,
            total=len(cards),
            documents=documents,
            years=by_date(cards[start : start + size]),
            pager=Pager(number, pages),
        )
