"""Time: the days that texts tell something of, and which texts tell of the same.

What one document tells depends on it alone (`told`); that several tell the same event is found among those of one day
(`events`), by what their sentences have in common.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from generator.dates import Parts, month_named, parts
from generator.document import Document
from generator.library.archive import Event, Telling
from generator.library.folding import folded
from generator.library.sentence import sentence
from generator.store import NOTHING_KEPT, Store, answers, key, program, said

STAGE = "events"
"""The name in the store of what days have in common."""
LEAST, MOST = 12, 240
"""Characters of a sentence that tells an event."""
ALIKE: Final = 0.28
"""The part of the pairs of letters of the shorter of two sentences, their dates left out, that both must have to tell
the same event."""
LINKED: Final = 0.36
"""The part that two sentences of different texts must have in common for what they stand for to be one event, though
neither of them is the fullest that tells it. What 147 texts tell apart on a day has 0.31 in common at most."""
LINKS_FROM: Final = 8
"""So many pairs of letters a sentence must have for that: one of fewer says little of what was."""
FIRST_YEAR: Final = 1000

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    r"(?:(?P<year>\d{4})\s*年\s*|(?P<told>今年|去年|前年|明年|次年|翌年|同年))?(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]"
    rf"|\b(?P<en_month>{_MONTH}) (?P<en_day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:, (?P<en_year>\d{{4}}))?"
    rf"|\b(?P<first_day>\d{{1,2}})(?:st|nd|rd|th)? (?P<then_month>{_MONTH})(?: (?P<then_year>\d{{4}}))?"
)
_SHIFTS = {"今年": 0, "去年": -1, "前年": -2}
"""Years that a text counts from its own; of others that it points at it does not say which."""
_TOLD = frozenset({"p", "li", "quote", "turn"})


class Day(NamedTuple):
    """A sentence that tells what was on a day."""

    date: str
    guessed: bool
    """Whether the year is not the sentence's own, but the one before the text's date."""
    block: int
    start: int
    """Where the sentence begins in the block."""
    end: int
    sentence: str = ""


class OnDay(NamedTuple):
    """A sentence that tells what was on a day, among all that do."""

    document: int
    """Whose it is."""
    day: Day


def told(document: Document) -> tuple[Day, ...]:
    """The days that a document tells of, in its order, each sentence once.

    A day without a year is of the year that its paragraph has named last, else the one in which it came last before the
    text was written; where neither is known it is left out.
    """
    found: list[Day] = []
    for number, (kind, text) in enumerate(document.blocks):
        end = -1
        year: str | None = None
        for match in _DATE.finditer(text) if kind in _TOLD else ():
            year = _year_of(match) or year
            day = _day(match, year, document.metadata.date)
            if day is None or match.start() < end:
                continue
            start, end = _told_in(text, match.start(), match.end())
            if LEAST <= end - start <= MOST:
                found.append(Day(day, _year_of(match) is None, number, start, end, text[start:end]))
    return tuple(found)


def _year_of(match: "re.Match[str]") -> str | None:
    return match["year"] or match["en_year"] or match["then_year"]


def _day(match: "re.Match[str]", year: str | None, written: str | None) -> str | None:
    if match["month"]:
        month, day = int(match["month"]), int(match["day"])
    else:
        name, figure = match["en_month"] or match["then_month"], match["en_day"] or match["first_day"]
        month, day = month_named(name), int(figure)
    if match["told"]:
        shift = _SHIFTS.get(match["told"])
        known = parts(written)
        whole = int(known.year) + shift if known and shift is not None else None
    else:
        whole = int(year) if year else _before(month, day, parts(written))
    try:
        return date(whole, month, day).isoformat() if whole and whole >= FIRST_YEAR else None
    except ValueError:
        return None


def _before(month: int, day: int, written: Parts | None) -> int | None:
    """The year in which a day came last before a date, or in its month.

    >>> _before(12, 30, parts("2023-01")), _before(1, 31, parts("2023-01")), _before(5, 1, None)
    (2022, 2023, None)
    """
    if written is None:
        return None
    later = written.month is not None and (month, day) > (int(written.month), int(written.day or 31))
    return int(written.year) - later


def _told_in(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a day, without the spaces at its edges."""
    first, last = sentence(text, start, end)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def events(
    days: Sequence[Sequence[Day]],
    ids: Sequence[str],
    works: Mapping[str, str],
    store: Store = NOTHING_KEPT,
) -> tuple[Event, ...]:
    """The events of all documents, by day; those that the most works tell first on their day.

    `days` are what each document tells; `ids` their ids; `works` the work of each id: the versions of one text tell a
    thing once. Of days on which nothing else is told than at the last time, the store says what was found.
    """
    by_date: defaultdict[str, list[tuple[int, Day]]] = defaultdict(list)
    for number, of_document in enumerate(days):
        for day in of_document:
            by_date[day.date].append((number, day))
    told_on = {when: _told_on(tellings) for when, tellings in by_date.items()}
    names = {when: key(said(tellings)) for when, tellings in told_on.items()}
    asked = ((names[when], tellings) for when, tellings in told_on.items())
    known = answers(store, STAGE, program("library"), asked, _grouped)
    found: list[Event] = []
    for when, tellings in sorted(by_date.items()):
        every = ([tellings[at] for at in group] for group in known[names[when]])
        groups = [
            Event(when, all(one.guessed for _, one in group), tuple(Telling(ids[n], *one[2:5]) for n, one in group))
            for group in every
        ]
        found += sorted(groups, key=lambda event: (-len({works[one.id] for one in event.tellings}), event.tellings))
    return tuple(found)


def _told_on(tellings: Sequence[tuple[int, Day]]) -> list[OnDay]:
    """What is told on one day; documents are known there by their order alone."""
    ranks = {number: rank for rank, number in enumerate(dict.fromkeys(number for number, _ in tellings))}
    return [OnDay(ranks[number], day) for number, day in tellings]


def _grouped(tellings: Sequence[OnDay]) -> tuple[tuple[int, ...], ...]:
    """The sentences on one day by their places in the list, those that tell the same together, the fullest first."""
    pairs = [_pairs(one.day.sentence) for one in tellings]
    order = sorted(range(len(tellings)), key=lambda at: (-len(pairs[at]), tellings[at]))
    heads: list[tuple[frozenset[str], list[int]]] = []
    for at in order:
        for known, group in heads:
            if len(pairs[at] & known) >= ALIKE * max(1, len(pairs[at])):
                group.append(at)
                break
        else:
            heads.append((pairs[at], [at]))
    rank = {at: number for number, at in enumerate(order)}
    groups = _linked([group for _, group in heads], pairs, [one.document for one in tellings])
    return tuple(tuple(sorted(group, key=rank.__getitem__)) for group in groups)


def _linked(
    groups: Sequence[list[int]], pairs: Sequence[frozenset[str]], documents: Sequence[int]
) -> Sequence[list[int]]:
    """The groups, those that are one event by what two of their sentences have in common joined."""
    told = {at: (documents[at], pairs[at]) for group in groups for at in group if len(pairs[at]) >= LINKS_FROM}
    joined: list[tuple[list[int], set[tuple[int, frozenset[str]]]]] = []
    for group in groups:
        own = {told[at] for at in group if at in told}
        near = [one for one in joined if any(_alike(mine, other) for mine in own for other in one[1])]
        whole, sentences = list(group), own
        for one in near:
            whole, sentences = one[0] + whole, one[1] | sentences
            joined.remove(one)
        joined.append((whole, sentences))
    return [group for group, _ in joined]


def _alike(one: tuple[int, frozenset[str]], other: tuple[int, frozenset[str]]) -> bool:
    return one[0] != other[0] and len(one[1] & other[1]) >= LINKED * min(len(one[1]), len(other[1]))


def _pairs(sentence: str) -> frozenset[str]:
    """The pairs of letters of a Chinese sentence, the words of one in Latin letters; dates left out."""
    plain = _DATE.sub(" ", sentence)
    if sum(c.isascii() for c in plain) * 2 > len(plain):
        return frozenset(word for word in re.findall(r"[a-z]{4,}|\d{2,}", plain.casefold()))
    letters = folded(plain)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
