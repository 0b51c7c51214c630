"""Dates as metadata has them: `2023-05-09`, `2023-05` or `2023`, as precise as is known."""

import re
from typing import Final, NamedTuple

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""The months in English."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class Parts(NamedTuple):
    """What a date says, figure by figure; None where it does not say it."""

    year: str
    month: str | None
    day: str | None


def parts(date: str | None) -> Parts | None:
    """The parts of a date, None for what is none. Whether the calendar has such a day is not asked.

    >>> parts("2023-05"), parts("May 2023"), parts(None)
    (Parts(year='2023', month='05', day=None), None, None)
    """
    match = _DATE.fullmatch(date or "")
    return Parts(*match.groups()) if match else None


def month_named(name: str) -> int:
    """The number of a month by its name in English or the first three letters of that. Raises ValueError for no month.

    >>> month_named("sept."), month_named("June")
    (9, 6)
    """
    return [month[:3].lower() for month in MONTHS].index(name[:3].lower()) + 1
