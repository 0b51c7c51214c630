"""The chart of a list: how many of its documents are of each month, or of each year where the list goes far back.

Only figures are made here, as per cent of the picture; the theme draws them (`chart` in `parts.html`). What the picture
shows stands beside it as a list, so a reader who does not see it misses nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from generator.dates import parts

MONTHLY = 7
"""So many years at most are shown month by month; more would be bars too thin to hit."""

LABELS = 8
"""How many years are named below the picture at most: more do not fit on a narrow screen."""

_TOP, _FLOOR = 10.0, 84.0
"""Between which heights the bars stand, in per cent of the picture from above."""
_LEAST = 1.5
"""How high the lowest bar is: one document among thousands must still be seen."""
_SLOTS = 8
"""A bar is never wider than one of so many."""
_FULL = 0.76
"""How much of its slot a bar fills."""


class Bar(NamedTuple):
    """The documents of one month or year, if there are any. Places and sizes are in per cent."""

    period: str
    """`2023-05` or `2023`."""
    n: int
    page: str | None
    """Where they are listed."""
    x: str
    y: str
    width: str
    height: str


class Label(NamedTuple):
    """A year named below the bars, or a month where all of them are of one year."""

    text: str
    x: str
    page: str | None


class Year(NamedTuple):
    """A year with all its documents, those of no known month too, and its months."""

    period: str
    n: int
    page: str | None
    months: tuple[Bar, ...]


class Chart(NamedTuple):
    """All that is drawn, and the list that says the same."""

    unit: Literal["month", "year"]
    bars: tuple[Bar, ...]
    ticks: tuple[str, ...]
    """Where a year begins, if the bars are months."""
    labels: tuple[Label, ...]
    years: tuple[Year, ...]
    most: int
    """How many documents the highest bar stands for."""
    undated: int
    """How many documents have no date and no bar."""
    floor: str = f"{_FLOOR:g}"
    top: str = f"{_TOP:g}"


def chart(dates: Iterable[str | None], pages: Mapping[str, str], span: tuple[int, int] | None = None) -> Chart | None:
    """The chart of documents with these dates, None where there are not two bars to compare.

    `pages` says where the documents of a month or a year are listed. The axis goes over the years of `span`, so that
    charts of the same archive can be compared; over those of the dates where it is not given.

    >>> drawn = chart(["2023-05", "2023-05-09", "2023-01", "2023", None], {"2023-05": "years/2023/index.html#m2023-05"})
    >>> [(bar.period, bar.n) for bar in drawn.bars], drawn.years[0].n, drawn.undated
    ([('2023-01', 1), ('2023-05', 2)], 4, 1)
    >>> chart(["2023-05", "2023-05"], {}) is None
    True
    """
    told = [parts(date) for date in dates]
    known = [(int(of.year), month) for of in told if of and (month := int(of.month or 0)) <= 12]
    if not known:
        return None
    first, last = span or (min(known)[0], max(known)[0])
    monthly = last - first < MONTHLY and 2 * sum(1 for _, month in known if month) >= len(known)
    counted = Counter(12 * year + month - 1 if monthly else year for year, month in known if month or not monthly)
    if len(counted) < 2:
        return None
    most = max(counted.values())
    start, slots = (12 * first, 12 * (last - first + 1)) if monthly else (first, last - first + 1)
    step = 100 / max(slots, _SLOTS)
    bars = []
    for at, n in sorted(counted.items()):
        period = f"{at // 12:04}-{at % 12 + 1:02}" if monthly else f"{at:04}"
        height = max(_LEAST, (_FLOOR - _TOP) * n / most)
        left = step * (at - start + (1 - _FULL) / 2)
        sizes = (f"{size:.2f}" for size in (left, _FLOOR - height, step * _FULL, height))
        bars.append(Bar(period, n, pages.get(period), *sizes))
    of_year = Counter(f"{year:04}" for year, _ in known)
    return Chart(
        unit="month" if monthly else "year",
        bars=tuple(bars),
        ticks=tuple(f"{12 * step * n:.2f}" for n in range(last - first + 2)) if monthly else (),
        labels=tuple(
            _months(first, step, pages)
            if monthly and first == last
            else _labels(first, last, step * (12 if monthly else 1), pages)
        ),
        years=tuple(
            Year(year, n, pages.get(year), tuple(bar for bar in bars if monthly and bar.period.startswith(year)))
            for year, n in sorted(of_year.items(), reverse=True)
        ),
        most=most,
        undated=len(told) - len(known),
    )


def _labels(first: int, last: int, step: float, pages: Mapping[str, str]) -> Iterable[Label]:
    """The years that are named, evenly apart, each at the middle of its stretch of the axis."""
    apart = next(n for n in _ROUND if (last - first) // n < LABELS)
    for year in range(first + -first % apart, last + 1, apart):
        yield Label(f"{year:04}", f"{step * (year - first + 0.5):.2f}", pages.get(f"{year:04}"))


def _months(year: int, step: float, pages: Mapping[str, str]) -> Iterable[Label]:
    """The months of a year, by their numbers."""
    for month in range(1, 13):
        yield Label(str(month), f"{step * (month - 0.5):.2f}", pages.get(f"{year:04}-{month:02}"))


_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""Distances between years that are named."""
