"""Dates as texts write them, and as metadata keeps them."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"

NUMERIC = r"(?<![\d./-])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/-]|\.\d)"
CHINESE = r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*[日号號])?"
US = rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b"
UK = rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH}),?\s+(?P<y>(?:19|20)\d\d)\b"
MONTHLY = rf"\b(?P<m>{_MONTH})\s+(?P<y>(?:19|20)\d\d)\b"

_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (NUMERIC, CHINESE, US, UK, MONTHLY))
_COMPACT = re.compile(r"^\s*((?:19|20)\d\d)(\d\d)(\d\d)\s*$")
_PARTIAL = re.compile(r"^\s*((?:19|20)\d\d)(?:[-/.年](\d{1,2})月?)?年?\s*$")


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The date in ISO's form, as precise as given; None where the calendar has no such day.

    >>> iso(2024, 9, 22), iso(2024, 9), iso(2024, 13)
    ('2024-09-22', '2024-09', None)
    """
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return f"{year:04}"
    return f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"


def read_match(match: re.Match[str]) -> str | None:
    """The date that a match of one of the forms above holds."""
    parts = match.groupdict()
    month = parts["m"].lower().rstrip(".")
    day = parts.get("d")
    return iso(int(parts["y"]), _MONTHS.get(month) or int(month), int(day) if day else None)


def dates(text: str) -> list[tuple[int, int, str]]:
    """Every date with a year in the text, with its place, in order.

    >>> dates("written Sept. 22, 2024; 2024年10月印")
    [(8, 22, '2024-09-22'), (24, 32, '2024-10')]
    """
    found: list[tuple[int, int, str]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            value = read_match(match)
            if value and not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), value))
    return sorted(found)


def read(text: str) -> str | None:
    """The date that a field states, however it writes it; None where it states none.

    >>> read("2024-09-22T08:30:00+08:00"), read("2024年9月"), read("20240922"), read("soon")
    ('2024-09-22', '2024-09', '2024-09-22', None)
    """
    if compact := _COMPACT.match(text):
        return iso(int(compact[1]), int(compact[2]), int(compact[3]))
    if partial := _PARTIAL.match(text):
        return iso(int(partial[1]), int(partial[2]) if partial[2] else None)
    named = dates(text.replace("T", " ", 1) if re.match(r"\s*\d{4}-\d\d?-\d\d?T", text) else text)
    return named[0][2] if named else None


def as_day(value: str) -> date:
    """A day to reckon with: the middle of the month or year where no more is known.

    >>> as_day("2024-09"), as_day("2024")
    (datetime.date(2024, 9, 15), datetime.date(2024, 6, 15))
    """
    parts = [int(part) for part in value.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 6, parts[2] if len(parts) > 2 else 15)
