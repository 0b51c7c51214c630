"""The order in which the archive lists its documents."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date as calendar

from generator.dates import parts
from generator.document import Document

WEEK = 5
"""Documents of the same week that a page names at most."""
LOOK = 40
"""So many documents before and after one are looked at, in a list by day: enough where a week has hundreds."""


def in_order(documents: Sequence[Document]) -> list[Document]:
    """The documents newest first, those without a date last; equals by seed and item.

    A date that names no day stands below the days of its month, one that names no month below its months: what is
    known exactly comes first.
    """
    by_seed = sorted(documents, key=lambda d: (d.seed, -1 if d.item is None else d.item))
    return sorted(by_seed, key=lambda document: _day(document.metadata.date), reverse=True)


def year(date: str | None) -> str | None:
    """The year of a date.

    >>> year("2023-05"), year(None)
    ('2023', None)
    """
    known = parts(date)
    return known.year if known else None


def same_week(dates: Sequence[str | None], works: Sequence[int]) -> list[tuple[int, ...]]:
    """For every document the numbers of those whose day is at most seven from its own, nearest first: of other works
    one document each, `WEEK` at most. Those whose day is not known have none, and are none.

    >>> same_week(["2023-05-09", "2023-05-12", "2023-05-20", "2023-05"], [0, 1, 2, 3])
    [(1,), (0,), (), ()]
    """
    days: list[tuple[int, int]] = []
    for number, written in enumerate(dates):
        with suppress(ValueError):
            days.append((calendar.fromisoformat(written or "").toordinal(), number))
    days.sort()
    found: list[tuple[int, ...]] = [()] * len(dates)
    for at, (day, number) in enumerate(days):
        around = days[max(0, at - LOOK) : at + LOOK]
        near: dict[int, int] = {}
        for apart, other in sorted((abs(when - day), other) for when, other in around):
            if apart <= 7 and works[other] != works[number]:
                near.setdefault(works[other], other)
        found[number] = tuple(near.values())[:WEEK]
    return found


def _day(date: str | None) -> tuple[str, str, str]:
    known = parts(date)
    return (known.year, known.month or "", known.day or "") if known else ("", "", "")
