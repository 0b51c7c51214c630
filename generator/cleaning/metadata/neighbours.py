"""What the texts beside a text in its bundle tell of its date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.cleaning.metadata import days
from generator.cleaning.metadata.inference import Hints, hints
from generator.document import Document

_FEWEST = 8
"""A bundle with fewer texts that name a day or month shows no order."""
_ORDERED = 0.6
"""Share of those texts that must fit into one order for the bundle to count as ordered."""


def date_from_neighbours(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, those of a bundle that runs in order of date with their inferred dates mended by it.

    A bundle that a crawler filled from a list of results runs from old to new. Texts name days and months all the
    time, mostly without a year; of all the ways to give each text a month so that none is before the one above it,
    the one that agrees best with what the texts name is found. Where most of them fit it, it is believed: a text that
    was dated by something it only mentions is put right, and one that names nothing lies between its neighbours. Dates
    that a text states are never touched, and bundles that show no such order stay as they are. Order in, order out.
    """
    bundles: dict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        if document.item is not None:
            bundles[document.seed].append(place)
    mended = list(documents)
    for places in bundles.values():
        if len(places) >= _FEWEST:
            places.sort(key=lambda place: documents[place].item or 0)
            for place, new in zip(places, _mend([documents[place] for place in places]), strict=True):
                mended[place] = new
    return tuple(mended)


def _mend(bundle: Sequence[Document]) -> list[Document]:
    """One bundle's documents with inferred dates mended."""
    told = [_Told(document) for document in bundle]
    known = [month for one in told for month in one.months]
    if not known:
        return list(bundle)
    span = range(min(known), max(known) + 1)
    if len(span) > 1200:
        return list(bundle)
    # A text may name last year's spring or next year's; months no text names with a year are not asked for.
    path = _rising(told, span)
    named = [n for n, one in enumerate(told) if one.names]
    fitting = [n for n in named if told[n].agrees(path[n])]
    if len(named) < _FEWEST or len(fitting) < _ORDERED * len(named):
        return list(bundle)
    new: list[Document] = []
    for n, document in enumerate(bundle):
        metadata = document.metadata
        if (metadata.date and not metadata.date_inferred) or any(one.field == "date" for one in document.curated):
            new.append(document)
            continue
        month = path[n] if n in set(fitting) else _between(n, path, fitting)
        day = days.iso(month // 12, month % 12 + 1)
        new.append(replace(document, metadata=replace(metadata, date=day, date_inferred=True)))
    return new


class _Told:
    """What one text tells of its month; months are counted from the year 0."""

    def __init__(self, document: Document) -> None:
        found: Hints = hints(document.original, document.metadata.title or "")
        metadata = document.metadata
        stated = metadata.date if metadata.date and not metadata.date_inferred else None
        self.stated = _count(stated) if stated and len(stated) >= 7 else None
        self.year = found.year
        self.exact = {month for day in found.every if (month := _count(day)) is not None}
        self.latest = max(self.exact, default=None)
        self.first = found.month_days[0][0] - 1 if found.month_days else None
        self.named = {month - 1 for month, day in found.month_days if day is not None} or {
            month - 1 for month, _ in found.month_days
        }
        self.names = bool(self.stated or self.named or self.exact)
        self.months = {self.stated} if self.stated is not None else self.exact

    def agrees(self, month: int) -> bool:
        """True where the month is one that the text names, with its year or without."""
        return month == self.stated or month in self.exact or month % 12 in self.named

    def weight(self, month: int) -> float:
        """How well a month fits what the text names."""
        if self.stated is not None:
            return 20.0 if month == self.stated else 0.0
        fit = 0.0
        if month % 12 in self.named:
            fit += 3.0 if month % 12 == self.first else 2.0
        if month in self.exact:
            fit += 2.0
        if self.latest is not None and self.latest > month:
            fit -= 2.0  # what it names as past would be still to come
        if self.year is not None:
            fit += 1.0 if month // 12 == self.year else -2.0 if month // 12 < self.year else -0.5
        return fit


def _count(day: str) -> int | None:
    parts = day.split("-")
    return int(parts[0]) * 12 + int(parts[1]) - 1 if len(parts) > 1 else None


def _rising(told: Sequence[_Told], span: Iterable[int]) -> list[int]:
    """A month for each text, none before the one above it, that together fit best."""
    months = list(span)
    best = [0.0] * len(months)
    links: list[list[int]] = []
    for one in told:
        link: list[int] = []
        top = 0
        weights: list[float] = []
        for at, month in enumerate(months):
            if best[at] > best[top]:
                top = at
            link.append(top)
            weights.append(best[top] + one.weight(month))
        links.append(link)
        best = weights
    at = max(range(len(months)), key=lambda n: best[n])
    path: list[int] = []
    for link in reversed(links):
        path.append(months[at])
        at = link[at]
    return path[::-1]


def _between(place: int, path: Sequence[int], fitting: Sequence[int]) -> int:
    """The month midway between the nearest texts above and below that fit."""
    before = [n for n in fitting if n < place]
    after = [n for n in fitting if n > place]
    if before and after:
        return (path[before[-1]] + path[after[0]] + 1) // 2
    return path[before[-1]] if before else path[after[0]]
