"""The pages that lead to documents: home, the list of all, and that of each subject, person, publisher and year."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from generator.dates import parts
from generator.library.archive import Archive, Facet, FacetKind
from generator.publish.file import File, Piece
from generator.site import address
from generator.site import collections as reading_lists
from generator.site.card import Card, Term, characters, foremost, of_facet, once
from generator.site.chart import chart
from generator.site.feeds import followed
from generator.site.indexes import print_indexes
from generator.site.lasting import Lasting
from generator.site.orientation import orientation
from generator.site.pager import Pager, page_addresses
from generator.site.press import Press
from generator.site.shelf import shelf
from generator.store import NOTHING_KEPT, Store, said

NEWEST = 7
"""How many documents the home page shows."""
FEATURED = 4
"""How many of the curator's reading lists it shows."""
FOREMOST = {"subject": 28, "person": 14, "publisher": 14}
"""How many facets of a kind the home page shows."""


class Stretch(NamedTuple):
    """Documents of one month, or of one year where the month is not known, or without a date."""

    date: str | None
    cards: tuple[Card, ...]

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return period_id(self.date or "")


class Year(NamedTuple):
    """The documents of a year on a page."""

    date: str | None
    months: tuple[Stretch, ...]

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return period_id(self.date or "")


class Listing(NamedTuple):
    """A list of works on as many pages as it needs."""

    cards: tuple[Card, ...]
    size: int
    """How many of them stand on a page."""
    pages: tuple[str, ...]
    documents: int
    """How many documents they are with all their versions that belong to the list."""

    @property
    def dates(self) -> Iterator[str | None]:
        """The dates of the works."""
        return (card.date for card in self.cards)

    def stretches(self) -> Iterator[tuple[str, tuple[Card, ...]]]:
        """Each page and what stands on it."""
        for number, page in enumerate(self.pages):
            yield page, self.cards[number * self.size : (number + 1) * self.size]

    def begins(self) -> Mapping[str, str]:
        """Where the works of each year and each month begin: the page with the anchor that it has there."""
        found: dict[str, str] = {}
        for page, listed in self.stretches():
            for date in (card.date for card in listed if card.date):
                found.setdefault(date[:7], f"{page}#{period_id(date[:7])}")
                found.setdefault(date[:4], f"{page}#{period_id(date[:4])}")
        return found


class Neighbours(NamedTuple):
    """The facets before and after one in the list of its kind."""

    before: Term | None
    after: Term | None


class Feeds(NamedTuple):
    """Where a list can be followed."""

    xml: str
    json: str


class Beside(NamedTuple):
    """What the pages of a facet lead to beside its works."""

    neighbours: Neighbours
    wider: Term | None
    """The broader subject."""
    narrower: tuple[Term, ...]
    feed: Feeds | None


def print_lists(
    press: Press,
    archive: Archive,
    known: Mapping[str, Card],
    by_title: Sequence[str],
    store: Store = NOTHING_KEPT,
) -> Iterator[Piece]:
    """Home, the list of all documents, every facet's page and those that list the facets; `known` are the cards of the
    documents, `by_title` their ids in the order of their titles. Raises ThemeError for a faulty template."""
    size = max(1, press.settings.site.page_size)

    def listing(ids: Sequence[str], place: Callable[[int], str]) -> Listing:
        among = [archive.by_id[id] for id in ids if id in known]
        listed = tuple(known[entry.id] for entry in once(among))
        return Listing(listed, size, page_addresses(len(listed), size, place), len(among))

    def of(facet: Facet) -> Listing:
        return listing(facet.documents, partial(address.facet, facet.kind, facet.slug))

    every = listing([entry.id for entry in archive.entries], address.listing)
    begins = dict[str, str]()
    for facet in archive.years:
        begins |= {**of(facet).begins(), facet.name: address.facet("year", facet.slug)}
    collections = reading_lists.listed(archive, press.settings.archive.language, known)
    yield _home(press, archive, known, every, begins=begins, collections=collections)
    data = shelf(archive, every.cards, by_title)
    if press.theme.scripted:
        yield File(data.address, data.data)
    yield from _paged(press, "documents.html", every, heading_key="nav.documents", shelf=data.address)
    years = _years(archive)
    lasting = Lasting(press, archive, "lists", store)
    feeds = {facet.name for facet in followed(archive, press.settings)}
    for kind, facets in archive.facets.items():
        terms = [of_facet(facet) for facet in facets.values()]
        lined = [None, *terms, None]
        for facet, neighbours in zip(facets.values(), map(Neighbours, lined, lined[2:]), strict=True):
            if facet.mentions:
                continue  # a name's page shows where it is named (names)
            axis = (int(facet.name), int(facet.name)) if kind == "year" and facet.name.isdecimal() else years
            beside = Beside(
                neighbours,
                of_facet(facets[facet.above]) if facet.above in facets else None,
                tuple(of_facet(facets[name]) for name in facet.below),
                Feeds(address.feed_of(facet.slug), address.as_json(address.feed_of(facet.slug)))
                if kind == "subject" and facet.name in feeds
                else None,
            )
            name = lasting.name(said((facet, beside, axis)), facet.documents)
            yield from lasting.of(name, _facet_pages(press, archive, of, facet, axis=axis, beside=beside))
    lasting.keep()
    yield from print_indexes(press, archive, chart(every.dates, begins), store)


def _facet_pages(
    press: Press,
    archive: Archive,
    of: Callable[[Facet], Listing],
    facet: Facet,
    *,
    axis: tuple[int, int] | None,
    beside: Beside,
) -> Iterator[Piece]:
    """The pages of a facet, gone through only when somebody asks for the first."""
    own = of(facet)
    yield from _paged(
        press,
        "facet.html",
        own,
        heading=facet.name,
        facet=facet,
        kind=facet.kind,
        orientation=orientation(facet, [archive.by_id[card.id] for card in own.cards], archive),
        chart=chart(own.dates, own.begins(), axis),
        neighbours=beside.neighbours,
        wider=beside.wider,
        narrower=beside.narrower,
        feed=beside.feed,
    )


def period_id(period: str) -> str:
    """The id of the heading of a year or month in a list.

    >>> period_id("2023"), period_id("2023-05")
    ('y2023', 'm2023-05')
    """
    return f"{'m' if len(period) > 4 else 'y'}{period}"


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


def _years(archive: Archive) -> tuple[int, int] | None:
    """The first and the last year of the documents, None where none has a date."""
    years = sorted(int(of.year) for entry in archive.entries if (of := parts(entry.document.metadata.date)))
    return (years[0], years[-1]) if years else None


def _home(
    press: Press,
    archive: Archive,
    known: Mapping[str, Card],
    every: Listing,
    *,
    begins: Mapping[str, str],
    collections: Sequence[reading_lists.Listed],
) -> Piece:
    years = _years(archive)
    return press.page(
        "home.html",
        address.HOME,
        heading=press.settings.archive.title,
        description=press.settings.archive.description,
        intro=press.settings.archive.description,
        cards_shown=every.cards[:NEWEST],
        collections=collections[:FEATURED],
        collections_total=len(collections),
        total=len(every.cards),
        documents=every.documents,
        characters=sum(characters(entry, known[entry.id]) for entry in archive.entries),
        span=[f"{year:04}" for year in years] if years else None,
        chart=chart(every.dates, begins),
        subjects=foremost([facet for facet in archive.subjects if not facet.below], FOREMOST["subject"]),
        people=foremost(archive.people, FOREMOST["person"]),
        publishers=foremost(archive.publishers, FOREMOST["publisher"]),
        edits=sum(len(entry.document.ledger) for entry in archive.entries),
    )


def _paged(
    press: Press, template: str, listing: Listing, kind: FacetKind | None = None, **context: Any
) -> Iterator[Piece]:
    """The pages of a list. Those after the first show no more than the works."""
    for number, (page, listed) in enumerate(listing.stretches(), 1):
        yield press.page(
            template,
            page,
            section=address.FOLDERS[kind] if kind else "documents",
            kind=kind,
            total=len(listing.cards),
            documents=listing.documents,
            years=by_date(listed),
            pager=Pager(number, listing.pages),
            **context,
        )
