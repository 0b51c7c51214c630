"""The timeline: what was on which day, as the texts tell it, and the texts by their dates. A page a year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from generator.library.archive import Archive, Event
from generator.library.folding import spoken
from generator.publish.file import Piece
from generator.site import address
from generator.site.anchors import anchor
from generator.site.card import Card, Term, cards, of_facet, once
from generator.site.chart import chart
from generator.site.lasting import Lasting
from generator.site.press import Press
from generator.store import NOTHING_KEPT, Store, said

MONTHLY: Final = 60
"""Texts and days that a page shows of one month; more would be no overview."""
TOLD: Final = 4
"""Events of one day."""
SOURCES: Final = 6
"""Texts that are named as telling an event."""
FOREMOST: Final = 12
"""Events on the first page: those that the most works tell."""


class Source(NamedTuple):
    """A text that tells an event."""

    card: Card
    page: str
    """Its page, with the anchor of the paragraph."""


class Shown(NamedTuple):
    """An event as a page shows it."""

    date: str
    guessed: bool
    text: str
    """The sentence of the text that tells most of it."""
    sources: tuple[Source, ...]
    more: int
    """How many more texts tell it."""


class Day(NamedTuple):
    """A day with what was on it."""

    date: str
    events: tuple[Shown, ...]


class Month(NamedTuple):
    """A month of the timeline, or a year's texts of no known month."""

    date: str
    days: tuple[Day, ...]
    cards: tuple[Card, ...]
    """The texts of the month."""
    more: int
    """How many more texts there are."""
    unshown: int
    """How many more events."""


class Year(NamedTuple):
    """A year in the list of years."""

    date: str
    page: str
    events: int
    documents: int


def print_timeline(press: Press, archive: Archive, store: Store = NOTHING_KEPT) -> Iterator[Piece]:
    """The first page, and one for every year: those about which nothing is new stand, as the store has it, the others
    are gone through. Raises ThemeError for a faulty template."""
    known = cards(archive)
    lasting = Lasting(press, archive, "timeline", store, quoting=True)
    texts: defaultdict[str, list[Card]] = defaultdict(list)
    for entry in once(archive.entries):
        if entry.year:
            texts[entry.year].append(known[entry.id])
    happened: defaultdict[str, list[Event]] = defaultdict(list)
    for event in archive.events:
        happened[event.date[:4]].append(event)
    numbers = sorted({*texts, *happened}, reverse=True)
    years = [Year(year, address.timeline(year), len(happened[year]), len(texts[year])) for year in numbers]
    foremost = _foremost(archive)
    drawn = chart((card.date for year in texts for card in texts[year]), {y.date: y.page for y in years})

    def first() -> Iterator[Piece]:
        yield press.page(
            "timeline.html",
            address.TIMELINE,
            heading_key="nav.timeline",
            section="years",
            years=years,
            chart=drawn,
            foremost=[_shown(event, archive, known) for event in foremost],
        )

    def of(year: Year, listed: Term, later: Year | None, earlier: Year | None) -> Iterator[Piece]:
        yield press.page(
            "timeline-year.html",
            year.page,
            heading=year.date,
            section="years",
            year=year,
            months=list(_months(happened[year.date], texts[year.date], archive, known)),
            listed=listed,
            later=later,
            earlier=earlier,
        )

    yield from lasting.of(lasting.name(said((years, drawn, foremost)), _telling(foremost)), first())
    for later, year, earlier in zip([None, *years], years, [*years[1:], None], strict=False):
        facet = archive.facets["year"].get(year.date)
        listed = of_facet(facet) if facet else Term(year.date, None, 0)
        ids = [*(card.id for card in texts[year.date]), *_telling(happened[year.date])]
        name = lasting.name(said((year, listed, later, earlier, len(texts[year.date]), happened[year.date])), ids)
        yield from lasting.of(name, of(year, listed, later, earlier))
    lasting.keep()


def _telling(events: Iterable[Event]) -> Iterator[str]:
    """The ids of the documents that tell of events."""
    return (telling.id for event in events for telling in event.tellings)


def _foremost(archive: Archive) -> list[Event]:
    """The events that most works tell, at least two, the latest first."""
    counted = [(len({archive.by_id[telling.id].work for telling in event.tellings}), event) for event in archive.events]
    ranked = sorted((pair for pair in counted if pair[0] > 1), key=lambda pair: (-pair[0], pair[1]))[:FOREMOST]
    return sorted((event for _, event in ranked), key=lambda event: event.date, reverse=True)


def _months(
    events: Sequence[Event], texts: Sequence[Card], archive: Archive, known: dict[str, Card]
) -> Iterator[Month]:
    """The months of a year, the latest first, then what has no month."""
    cards_of: defaultdict[str, list[Card]] = defaultdict(list)
    for card in texts:
        cards_of[(card.date or "")[:7]].append(card)
    events_of: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        events_of[event.date[:7]].append(event)
    for month in sorted({*cards_of, *events_of}, key=lambda month: (len(month) > 4, month), reverse=True):
        days: list[Day] = []
        left = MONTHLY
        for date, of_day in groupby(events_of[month], key=lambda event: event.date):
            some = [_shown(event, archive, known) for event in list(of_day)[: min(TOLD, left)]]
            left -= len(some)
            if some:
                days.append(Day(date, tuple(some)))
        shown = sum(len(day.events) for day in days)
        listed = cards_of[month]
        yield Month(
            month, tuple(days), tuple(listed[:MONTHLY]), max(0, len(listed) - MONTHLY), len(events_of[month]) - shown
        )


def _shown(event: Event, archive: Archive, known: dict[str, Card]) -> Shown:
    sources: dict[str, Source] = {}
    for telling in event.tellings:
        document = archive.by_id[telling.id].document
        page = f"{known[telling.id].page}#{anchor(document, telling.block)}"
        sources.setdefault(archive.by_id[telling.id].work, Source(known[telling.id], page))
    first = event.tellings[0]
    told = archive.by_id[first.id].document
    text = spoken(told.blocks[first.block].text[first.start : first.end], markdown=told.markup == "markdown")
    named = tuple(sources.values())
    return Shown(event.date, event.guessed, " ".join(text.split()), named[:SOURCES], max(0, len(named) - SOURCES))
