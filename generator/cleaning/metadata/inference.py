"""When a piece was written, from what it speaks of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata import days
from generator.cleaning.metadata.settle import INFERENCE
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

# What must not stand before a number is asked behind its first figure: a search is fast only where the pattern begins
# with a character.
_YEAR_NUMBER = r"([12](?<!\d.)[09](?<=19|20)\d\d)"
_NUMBER = re.compile(_YEAR_NUMBER)
_FULL = re.compile(_YEAR_NUMBER + r"\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号號])?")
_URL_DATE = re.compile(r"https?://\S*?/((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)\b")
_YEAR = re.compile(
    r"([12](?<![\d.].)[09](?<=19|20)\d\d)(?=[^\S\n]*(?:年"
    r"|[\u4e00-\u9fff“《]))(?!\s*(?:[元万亿个次人多美篇名家只台件条款字项]|余))"
)
_MONTH_DAY = re.compile(
    r"(\d(?<![\d年.].)(?<!年 .)(?<!\d .)\d?)\s*月(?:\s*(\d{1,2})\s*[日号號]|(?=[初中下底末上]|份|，|,))"
)
_SLASHED = re.compile(r"\A\s*(0?[1-9]|1[0-2])\s*[/／]\s*(0[1-9]|[12]\d|3[01])\s*\n")
_OVER = re.compile(
    _YEAR_NUMBER + r"\s*年年?(?:全年|年度|度|平均|年末|末|底|前|以前|之前|[^。，\n]{0,6}(?:全年|每月|平均每))"
)
_LATER = re.compile(_YEAR_NUMBER + r"\s*年[^。\n]{0,40}?([一两兩二三四五六七八九十]|\d{1,2})年[后後](?:的|，|,)")
_AHEAD = re.compile(r"(?:到|至|将于|將於|于|預計|预计|计划|計劃|截止|未来|年前|目标|2\d{3}-)\s*(?:\S{0,4}?)$")
_WILL = re.compile(
    r"^\s*年?\s*(?:[^。，,\n]{0,12}?)(?:将|將|或将|有望|预计|預計|正式投入|实现|達到|达到|突破|前|以前|之前|目标)"
)
_LAST = re.compile(r"(?:去年|前年|上年|昨年|客岁|同年|当年|那年|次年|年)\s*$")
_PERIOD = re.compile(_YEAR_NUMBER + r"\s*年?\s*(?:(第?一季度|Q1)|(第?二季度|上半年|Q2|半年度)|(第?三季度|Q3))")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "兩": 2}
_HAN = re.compile("[\u4e00-\u9fff]")
_ENGLISH = re.compile(r"\b(?:in|by|since|until|of|for|during|,)\s+((?:19|20)\d\d)\b(?!\s*(?:people|dollars|years))")


class Hints(NamedTuple):
    """What a text lets slip of its time."""

    year: int | None
    """The last year that it speaks of as its present or past."""
    exact: str | None
    """The last day or month that it names with its year, as past or present."""
    month_days: tuple[tuple[int, int | None], ...]
    """Months, with days where given, that it names without a year, the likeliest for its own time first."""
    every: tuple[str, ...]
    """All days and months that it names with their year, as past or present."""
    period: int | None
    """The month by which the last period of account it speaks of was over."""


def hints(text: str, title: str = "") -> Hints:
    """The hints of a text; years that it looks forward to count for nothing.

    >>> hints("3月2日，海水退得很远。村里人说，2020年以来没有见过。到2035年，这里要建港口。").year
    2020
    >>> hints("据2021年底的统计，村里平均有两条船。").year
    2022
    """
    text = f"{title}\n{text}" if title else text
    numbers = [match.start() for match in _NUMBER.finditer(text)]
    exact = _exact(text, numbers)
    years = [*_years(text, numbers), *(int(day[:4]) for day in exact)]
    year = max(years, default=None)
    return Hints(year, max(exact, default=None), _month_days(text), tuple(exact), _period(text, numbers, year))


def _at(numbers: Iterable[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with the number of a year, where such stand, none within another."""
    end = 0
    for place in numbers:
        if place >= end and (match := pattern.match(text, place)):
            end = match.end()
            yield match


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """A little of what stands before and after a match."""
    return text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 14]


def _years(text: str, numbers: Sequence[int]) -> Iterator[int]:
    """The years that the text speaks of as its present or past."""
    for match in _at(numbers, _YEAR, text):
        before, after = _around(text, match)
        if (not _AHEAD.search(before) or before.endswith("截至")) and not _WILL.search(after):
            yield int(match[1])
    if not _HAN.search(text[:400]):
        yield from (int(match[1]) for match in _ENGLISH.finditer(text))
    for match in _at(numbers, _OVER, text):
        if not _AHEAD.search(_around(text, match)[0]) and not match[0].endswith("前"):
            yield int(match[1]) + 1
    for match in _at(numbers, _LATER, text):
        step = _DIGITS.get(match[2]) or (int(match[2]) if match[2].isdigit() else 0)
        if 0 < step <= 10:
            yield int(match[1]) + step


def _exact(text: str, numbers: Sequence[int]) -> list[str]:
    """The days and months that the text names with their year, as present or past."""
    exact: list[str | None] = []
    for match in _at(numbers, _FULL, text):
        before, after = _around(text, match)
        if not _AHEAD.search(before) and not _WILL.search(after):
            exact.append(days.iso(int(match[1]), int(match[2]), int(match[3]) if match[3] else None))
    exact += [days.iso(int(match[1]), int(match[2]), int(match[3])) for match in _URL_DATE.finditer(text)]
    if not _HAN.search(text[:400]):
        exact += [day for _, _, day in days.dates(text) if len(day) == 10]
    return [day for day in exact if day]


def _month_days(text: str) -> tuple[tuple[int, int | None], ...]:
    """The months, with days where given, that the text names without a year and not as last year's or to come."""
    found: list[tuple[int, int | None]] = []
    if slashed := _SLASHED.match(text):
        found.append((int(slashed[1]), int(slashed[2])))
    for match in _MONTH_DAY.finditer(text):
        before, _ = _around(text, match)
        if _LAST.search(before) or _AHEAD.search(before):
            continue
        month, day = int(match[1]), int(match[2]) if match[2] else None
        if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
            found.append((month, day))
    return tuple(sorted(found, key=lambda named: named[1] is None))


def _period(text: str, numbers: Sequence[int], year: int | None) -> int | None:
    """The month in which figures of the last quarter or half of the text's year that it speaks of are out."""
    ends = [5 if match[2] else 8 if match[3] else 11 for match in _at(numbers, _PERIOD, text) if int(match[1]) == year]
    return max(ends, default=None)


def guess(found: Hints) -> str | None:
    """The best guess at a date that the hints allow by themselves, to the month; None where they name no year.

    >>> guess(hints("2021年的春天很冷。3月2日，海水退得很远。"))
    '2021-03'
    >>> guess(hints("3月2日，海水退得很远。")) is None
    True
    """
    if found.year is None:
        return None
    if found.month_days:
        # A report names its own days first; the latest month among the days it names is nearest to it.
        month = _late([month for month, day in found.month_days if day is not None] or [m for m, _ in found.month_days])
        if found.exact and found.exact[:7] > f"{found.year:04}-{month:02}":
            return found.exact[:7]
        return days.iso(found.year, month)
    if found.exact and int(found.exact[:4]) == found.year:
        return found.exact[:7]
    return days.iso(found.year, found.period) if found.period else f"{found.year:04}"


def _late(months: list[int]) -> int:
    """The latest month, where December is before January if both are named."""
    if 12 in months and 1 in months:
        months = [month for month in months if month <= 6] or months
    return max(months)


@page_rule("M50")
def inferred_date(page: Page) -> Iterator[Finding]:
    """A date inferred from the years, months and days that the text speaks of.

    Nothing is cut. The guess is marked as one, and goes no further than the month; the neighbours of a text in a
    bundle may mend it later.

    >>> page = Page("2021年的春天很冷。3月2日，海水退得很远。")
    >>> [claim.value for claim in inferred_date(page)]
    ['2021-03']
    """
    if not page.claimed("date") and (day := guess(hints(page.text, page.claimed("title") or ""))):
        yield Claim("date", day, INFERENCE)
