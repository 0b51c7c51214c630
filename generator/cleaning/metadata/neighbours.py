"""What the texts beside a text in its bundle tell of its date."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from generator.cleaning.metadata import days
from generator.cleaning.metadata.inference import Hints, hints
from generator.document import Document

_FEWEST = 8
"""A bundle of fewer dated texts shows no order."""
_ORDERED = 0.6
"""Share of the dated texts that must stand in the order of their dates for the bundle to count as ordered."""
_SLACK = timedelta(days=45)


def date_from_neighbours(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, those of a bundle that runs in order of date with their inferred dates mended by it.

    A bundle that a crawler filled from a list of results runs from old to new. Where most of its dated texts show
    that, one that falls out of the order was dated by something it only mentions, and one without a date lies between
    its neighbours. Dates that a text states are never touched. Order in, order out.
    """
    bundles: dict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        if document.item is not None:
            bundles[document.seed].append(place)
    mended = list(documents)
    for places in bundles.values():
        places.sort(key=lambda place: documents[place].item or 0)
        for place, new in zip(places, _mend([documents[place] for place in places]), strict=True):
            mended[place] = new
    return tuple(mended)


def _mend(bundle: Sequence[Document]) -> list[Document]:
    """One bundle's documents with inferred dates mended."""
    dated = [
        (n, days.as_day(d.metadata.date)) for n, d in enumerate(bundle) if d.metadata.date and len(d.metadata.date) >= 7
    ]
    spine = _rising(dated)
    if len(dated) < _FEWEST or len(spine) < _ORDERED * len(dated):
        return list(bundle)
    spine = _trusted(spine)
    anchors = [n for n, _ in spine]
    known = dict(spine)
    new: list[Document] = []
    for n, document in enumerate(bundle):
        stated = document.metadata.date and not document.metadata.date_inferred
        if n in known or stated:
            new.append(document)
            continue
        place = bisect_right(anchors, n)
        before = known[anchors[place - 1]] if place else None
        after = known[anchors[place]] if place < len(anchors) else None
        day = _between(hints(document.body, document.metadata.title or ""), before, after)
        new.append(
            replace(document, metadata=replace(document.metadata, date=day, date_inferred=True)) if day else document
        )
    return new


def _rising(dated: Sequence[tuple[int, date]]) -> list[tuple[int, date]]:
    """The longest run of dated texts, not necessarily beside each other, whose dates never fall."""
    tails: list[int] = []
    last: list[date] = []
    link: list[int] = []
    for at, (_, day) in enumerate(dated):
        place = bisect_right(last, day)
        link.append(tails[place - 1] if place else -1)
        if place == len(tails):
            tails.append(at)
            last.append(day)
        else:
            tails[place], last[place] = at, day
    run: list[tuple[int, date]] = []
    at = tails[-1] if tails else -1
    while at >= 0:
        run.append(dated[at])
        at = link[at]
    return run[::-1]


def _trusted(spine: list[tuple[int, date]]) -> list[tuple[int, date]]:
    """The run without its ends where they leap: a first or last date a year off its neighbour shows no order."""
    leap = timedelta(days=300)
    while len(spine) > _FEWEST and spine[1][1] - spine[0][1] > leap:
        spine = spine[1:]
    while len(spine) > _FEWEST and spine[-1][1] - spine[-2][1] > leap:
        spine = spine[:-1]
    return spine


def _between(found: Hints, before: date | None, after: date | None) -> str | None:
    """A month between two neighbours' dates, the one the text itself names where it names one there."""
    low = (before or after or date.min) - (_SLACK if before else timedelta(days=150))
    high = (after or before or date.max) + (_SLACK if after else timedelta(days=150))
    if before is None and after is None:
        return None
    middle = low + (high - low) / 2 if before and after else (before or after or low)
    fitting: list[date] = []
    for month, day in found.month_days:
        for year in range(low.year, high.year + 1):
            if named := days.iso(year, month, day or 15):
                candidate = date.fromisoformat(named)
                if low <= candidate <= high:
                    fitting.append(candidate)
    if found.exact and low <= days.as_day(found.exact) <= high:
        fitting.append(days.as_day(found.exact))
    best = min(fitting, key=lambda day: (abs((day - middle).days), day), default=middle)
    return days.iso(best.year, best.month)
