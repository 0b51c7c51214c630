"""Dates as texts write them, and as metadata keeps them."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier enero gennaio janeiro 一月",
            "feb february februar février febrero febbraio fevereiro 二月",
            "mar march märz mars marzo março 三月",
            "apr april avril abril aprile 四月",
            "may mai mayo maggio maio 五月",
            "jun june juni juin junio giugno junho 六月",
            "jul july juli juillet julio luglio julho 七月",
            "aug august août agosto 八月",
            "sep sept september septembre septiembre settembre setembro 九月",
            "oct october oktober octobre octubre ottobre outubro 十月",
            "nov november novembre noviembre novembro 十一月",
            "dec december dezember décembre diciembre dicembre dezembro 十二月",
        ),
        1,
    )
    for name in names.split()
}
"""Names of months in English and its neighbours, in lower case, and in Chinese as blogs date: 五月 12, 2011."""
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_FIGURES = {figure: str(n) for n, figure in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "Ｏ": "0"}

NUMERIC = r"(?<![\d./-])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/-]|\.\d)"
CHINESE = r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*[日号號])?"
US = rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)(?:\b|(?=\d{{1,2}}:\d\d))"
UK = (
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?\.?\s+(?:of\s+|de\s+)?(?P<m>{_MONTH}),?\s+(?:de\s+|del\s+)?"
    r"(?P<y>(?:19|20)\d\d)\b"
)
MONTHLY = rf"\b(?P<m>{_MONTH})\s+(?P<y>(?:19|20)\d\d)\b"
LETTER = rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})\s+\d\d?:\d\d(?::\d\d)?\s+(?:[A-Z]{{3,4}}\s+)?(?P<y>(?:19|20)\d\d)\b"
"""As a mail program stamps a letter: Sat Mar  8 22:17:40 2003."""
PARTED = r"(?<!\d)(?P<y>(?:19|20)\d\d)\s+(?P<m>0[1-9]|1[0-2])\s*[-/]\s*(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
"""As some papers set it, the year apart: 2023 05/16."""
WEEKLY = rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})\s+(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*\.?,?\s+(?P<y>(?:19|20)\d\d)\b"
"""As some blogs stamp a post: Mar 26 Sun 2017."""
STAMPED = r"(?<![\d./-])(?P<y>[012]\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?= \d{1,2}:\d\d)"
"""As networks stamp one, the year in two figures before a clock: 20-6-21 18:47."""
REPUBLIC = r"(?:民國|民国)\s*(?P<r>\d{2,3})\s*年(?:\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*日)?)?"
_FIGURE = "[零〇○Ｏ一二三四五六七八九]"
SPELT = (
    rf"(?P<y>[一二]{_FIGURE}{{3}})年"
    "(?:(?P<m>[一二三四五六七八九十]{1,2})月(?:(?P<d>[一二三四五六七八九十]{1,3})[日号號])?)?"
)

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (NUMERIC, CHINESE, US, UK, LETTER, WEEKLY, MONTHLY, PARTED, STAMPED, REPUBLIC, SPELT)
)
_TURNED = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")
_COMPACT = re.compile(r"^\s*((?:19|20)\d\d)(\d\d)(\d\d)\s*$")
_SHORT = re.compile(r"^\s*([012]\d)-(\d\d)-(\d\d)(?=\s|$)")
"""A day with its year in two figures: only in a field for days."""
_PARTIAL = re.compile(r"^\s*((?:19|20)\d\d)(?:[-/.年](\d{1,2})月?)?年?\s*$")
MAY_DATE = re.compile(rf"(?:19|20)\d\d|[012]\d-\d{{1,2}}-\d{{1,2}} |民[國国]|[一二]{_FIGURE}{{3}}年")
"""What no date with a year is without."""


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
    year, month, day = parts.get("y"), parts.get("m"), parts.get("d")
    number = int(parts["r"]) + 1911 if parts.get("r") else _number(year or "")
    number += 2000 if len(year or "") == 2 else 0
    named = month.lower().rstrip(".") if month else None
    return iso(number, (_MONTHS.get(named) or _number(named)) if named else None, _number(day) if day else None)


def _number(text: str) -> int:
    """A number in figures, or in Chinese ones, told one by one (二〇二一) or with tens (二十三).

    >>> _number("12"), _number("二〇二一"), _number("十"), _number("二十三"), _number("三十")
    (12, 2021, 10, 23, 30)
    """
    if text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(_FIGURES[figure] for figure in text))
    return 10 * (int(_FIGURES[tens]) if tens else 1) + (int(_FIGURES[ones]) if ones else 0)


def dates(text: str) -> list[tuple[int, int, str]]:
    """Every date with a year in the text, with its place, in order.

    >>> dates("written Sept. 22, 2024; 2024年10月印")
    [(8, 22, '2024-09-22'), (24, 32, '2024-10')]
    >>> [day for _, _, day in dates("民國110年5月16日 二〇二一年五月 31/12/2020 2023 05/16 12 de julio de 2014")]
    ['2021-05-16', '2021-05', '2020-12-31', '2023-05-16', '2014-07-12']
    >>> [day for _, _, day in dates("Mar 26 Sun 2017 14:20; 20-6-21 18:47; 08.02.2020, 06:00 Uhr; 10-11-12")]
    ['2017-03-26', '2020-06-21', '2020-02-08']
    """
    found: list[tuple[int, int, str]] = []
    if not MAY_DATE.search(text):
        return found
    for form in _FORMS:
        for match in form.finditer(text):
            value = read_match(match)
            if value and not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), value))
    for match in _TURNED.finditer(text):
        value = _turned(int(match[1]), int(match[3]), int(match[4]), match[2])
        if value and not any(start < match.end() and match.start() < end for start, end, _ in found):
            found.append((match.start(), match.end(), value))
    return sorted(found)


def _turned(first: int, second: int, year: int, mark: str) -> str | None:
    """A date with its year last; only where it shows which of the two numbers is the month. Between full stops the day
    comes first, for those who begin with the month write none.

    >>> _turned(31, 12, 2020, "/"), _turned(12, 31, 2020, "/"), _turned(3, 4, 2020, "/"), _turned(4, 4, 2020, "-")
    ('2020-12-31', '2020-12-31', None, '2020-04-04')
    >>> _turned(3, 4, 2020, ".")
    '2020-04-03'
    """
    if first > 12 or first == second or mark == ".":
        return iso(year, second, first)
    return iso(year, first, second) if second > 12 else None


def read(text: str) -> str | None:
    """The date that a field states, however it writes it; None where it states none.

    >>> read("2024-09-22T08:30:00+08:00"), read("2024年9月"), read("20240922"), read("soon")
    ('2024-09-22', '2024-09', '2024-09-22', None)
    """
    if short := _SHORT.match(text):
        return iso(2000 + int(short[1]), int(short[2]), int(short[3]))
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
