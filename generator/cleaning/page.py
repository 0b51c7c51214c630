"""What a rule is shown: the text as it reads now, in lines, with what is already known of it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial, wraps
from itertools import accumulate, count, repeat
from typing import Any, NamedTuple, TypeVar

from generator.cleaning.finding import Claim, Put
from generator.cleaning.lore import NO_LORE, Lore
from generator.cleaning.trigger import Family, Signs, Trigger
from generator.document import Format
from generator.tuning import NO_TUNING, Tuning

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as the inside of a regular expression's class."""
HAN_LETTER = re.compile(f"[{HAN}]")
"""One of them."""

_HAN = re.compile(f"[{HAN}]+")
_WORD = re.compile(r"[^\W\d_]+")
_UNCOMMON = re.compile("[^ -~\u4e00-\u9fff，。、：；？！“”‘’（）《》…—·]+")
_SAMPLES, _SAMPLE = 8, 200
"""How many pieces of a long text show what it is written in, and how many characters each has."""


class Line(NamedTuple):
    """One line of the page. Places that its methods take are counted from the line's own beginning."""

    page: "Page"
    index: int  # type: ignore[assignment]  # hides a method of tuples that a line is not asked for
    """Place among the page's lines, blank ones counted."""
    start: int
    """Where the line begins in `page.text`."""
    raw: str
    """The line without its line break."""
    text: str
    """The line without white space around it."""

    def __eq__(self, other: object) -> bool:
        """Whether it is the very same line: others may read like it."""
        return self is other

    def __ne__(self, other: object) -> bool:
        """Whether it is another line."""
        return self is not other

    def __hash__(self) -> int:
        """As `__eq__` has it."""
        return object.__hash__(self)

    @property
    def end(self) -> int:
        """Where the line ends in `page.text`, before its line break."""
        return self.start + len(self.raw)

    @property
    def before(self) -> "Line | None":
        """The nearest line above that is not blank."""
        page = self.page
        rank = page._ranks[self.index]
        return page.filled[rank - 1] if rank else None

    @property
    def after(self) -> "Line | None":
        """The nearest line below that is not blank."""
        page = self.page
        below = page._ranks[self.index] + 1
        return page.filled[below] if below < len(page.filled) else None

    def drop(self, action: str) -> Put:
        """The finding that the whole line goes, its line break stays (blank lines are swept up at the end)."""
        return Put(self.start, self.end, "", action)

    def cut(self, start: int, end: int, action: str) -> Put:
        """The finding that `raw[start:end]` goes."""
        return Put(self.start + start, self.start + end, "", action)

    def mend(self, start: int, end: int, put: str) -> Put:
        """The finding that `raw[start:end]` is to read `put`."""
        return Put(self.start + start, self.start + end, put, "repair")

    def split(self, at: int) -> Put:
        """The finding that a new line begins at `raw[at:]`."""
        return Put(self.start + at, self.start + at, "\n", "break")


_line = partial(tuple.__new__, Line)
"""A line of the values of its fields: what `Line._make` does, in a third of its time."""


@dataclass(frozen=True)
class Page:
    """A text in the state that one pass of rules sees. Rules read it and never change it."""

    text: str
    format: Format = "text"
    claims: Sequence[Claim] = ()
    """What earlier passes found out of title, people, date and the rest."""
    lore: Lore = field(default=NO_LORE)
    """What the whole archive teaches."""
    tuning: Tuning = field(default=NO_TUNING)
    """What the curator set of single rules."""
    gone: Mapping[int, str] = field(default_factory=dict)
    """The lines that earlier passes emptied, by their index, each with the action that took it."""
    lost: Mapping[int, str] = field(default_factory=dict)
    """The words of those lines."""
    memory: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was found out of single lines, by their words alone: the pages of the passes of one text share it."""

    @cached_property
    def lines(self) -> Sequence[Line]:
        """All lines, blank ones too."""
        raws = self.text.split("\n")
        starts = accumulate((len(raw) + 1 for raw in raws), initial=0)
        return list(map(_line, zip(repeat(self), count(), starts, raws, map(str.strip, raws), strict=False)))

    @cached_property
    def filled(self) -> Sequence[Line]:
        """The lines that are not blank."""
        return [line for line in self.lines if line.text]

    @cached_property
    def _ranks(self) -> dict[int, int]:
        return {line.index: rank for rank, line in enumerate(self.filled)}

    def rank(self, line: Line) -> int:
        """The line's place among the lines that are not blank, from 0. Raises KeyError for a blank line."""
        return self._ranks[line.index]

    def from_end(self, line: Line) -> int:
        """The line's place among the lines that are not blank, counted from the last, which is 0."""
        return len(self.filled) - 1 - self._ranks[line.index]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [line.start for line in self.lines]

    def line_at(self, place: int) -> Line:
        """The line that holds the character at `place` of the text."""
        return self.lines[bisect_right(self._starts, place) - 1]

    @cached_property
    def _signs(self) -> dict[Family, Signs]:
        return {}

    def signs(self, family: Family) -> Signs:
        """What of all that the triggers of a family need the text holds, with the indexes of the lines."""
        if family not in self._signs:
            self._signs[family] = family.signs([line.raw for line in self.lines], self.memory)
        return self._signs[family]

    @cached_property
    def _holders(self) -> dict[tuple[Trigger, ...], Container[int]]:
        return {}

    def holders(self, *triggers: Trigger) -> Container[int]:
        """The indexes of the lines that hold what one of the triggers needs: it can match in them, or in parts of them,
        and in no others.

        >>> page, trees, cloth = Page("wool\\nwood\\noak"), Trigger("wood(?:en)?$"), Trigger("wool")
        >>> [index for index in range(3) if index in page.holders(trees, cloth)]
        [0, 1]
        """
        if triggers not in self._holders:
            held = [trigger.lines(self.signs(trigger.family)) for trigger in triggers]
            known = [lines for lines in held if lines is not None]
            everywhere = len(known) < len(held)
            self._holders[triggers] = range(len(self.lines)) if everywhere else frozenset().union(*known)
        return self._holders[triggers]

    def may_hold(self, line: Line, trigger: Trigger) -> bool:
        """Whether the trigger can match in a line of the page, or in a part of it: it holds what the trigger needs.

        >>> page = Page("wool\\nwood")
        >>> [page.may_hold(line, Trigger("wood(?:en)?$")) for line in page.lines]
        [False, True]
        """
        return line.index in self.holders(trigger)

    def lines_with(self, trigger: Trigger | re.Pattern[str]) -> Iterator[Line]:
        """The lines in which the trigger, or another pattern, is found, each once, in order.

        A trigger is searched in the lines that hold what it needs. Others are searched over the whole text first, which
        is fast, then in each line it touched alone: a match that runs over a line's end (`[^,]` and white space do)
        counts only where a line by itself holds it.
        """
        holders = trigger.lines(self.signs(trigger.family)) if isinstance(trigger, Trigger) else None
        if isinstance(trigger, Trigger) and holders is not None:
            for index in holders:
                if trigger.find(self.lines[index].raw):
                    yield self.lines[index]
            return
        pattern = trigger.pattern if isinstance(trigger, Trigger) else trigger
        yield from self.lines_of(pattern, pattern.finditer(self.text))

    def lines_of(self, pattern: re.Pattern[str], matches: Iterable[re.Match[str]]) -> Iterator[Line]:
        """The lines in which a pattern is found, each once, in order; `matches` are all that it has in the text."""
        last = -1
        for match in matches:
            first = self.line_at(match.start()).index
            final = first if "\n" not in match[0] else self.line_at(match.end()).index
            for line in self.lines[max(first, last + 1) : final + 1]:
                last = line.index
                if first == final or pattern.search(line.raw):
                    yield line

    def those_with(self, trigger: Trigger, lines: Iterable[Line]) -> Iterator[Line]:
        """Those of some lines of the page in which the trigger is found."""
        holders = self.holders(trigger)
        return (line for line in lines if line.index in holders and trigger.find(line.raw))

    @cached_property
    def han_share(self) -> float:
        """Share of Chinese characters among all letters, 0 to 1; of a long text, among those of pieces spread over it.

        >>> Page("春 spring").han_share
        0.14285714285714285
        """
        letters = len("".join(_WORD.findall(self._sample)))
        return self._han / letters if letters else 0.0

    @cached_property
    def _sample(self) -> str:
        """The text; of a long one, pieces spread over it."""
        text = self.text
        if len(text) <= _SAMPLES * _SAMPLE:
            return text
        step = len(text) // _SAMPLES
        return "\n".join(text[start : start + _SAMPLE] for start in range(0, step * _SAMPLES, step))

    @cached_property
    def _han(self) -> int:
        """How many Chinese characters the sample has."""
        return _han(self._sample)

    @cached_property
    def _uncommon(self) -> str:
        known: dict[str, str] = self.memory.setdefault(_UNCOMMON, {})
        fresh = [line.raw for line in self.lines if line.raw not in known]
        if fresh:
            found = "".join(_UNCOMMON.findall("\n".join(fresh)))  # line breaks too
            known.update(zip(fresh, found.split("\n"), strict=True))
        return "".join([known[line.raw] for line in self.lines])

    def holds(self, character: re.Pattern[str]) -> bool:
        """Whether the text holds one of some uncommon characters: none of ASCII but control characters, no common
        Chinese one or mark. They are picked out once for all rules that ask.

        >>> Page("1\u200b2, 3").holds(re.compile("[\u200b\u200c]")), Page("12, 3").holds(re.compile("[\u200b\u200c]"))
        (True, False)
        """
        return character.search(self._uncommon) is not None

    @cached_property
    def facts(self) -> "dict[str, Any]":
        """What functions under `once` have worked out of the page."""
        return {}

    @cached_property
    def chinese(self) -> bool:
        """True where the text is written in Chinese, with or without foreign words in it."""
        # Of most texts half of it says so, before the letters are counted, which are not more than characters.
        enough = 0.31 * len(self._sample)
        half = self._sample[: len(self._sample) // 2]
        return _han(half) > enough or self._han > enough or (self._han > 0 and self.han_share > 0.3)

    def claimed(self, name: str) -> str | None:
        """The best value that earlier passes claimed for a field, None where there is none."""
        best = self.best(name)
        return best.value if best else None

    def best(self, name: str) -> Claim | None:
        """The heaviest claim of earlier passes for a field, the earliest among equals."""
        return max((claim for claim in self.claims if claim.field == name), key=lambda c: c.weight, default=None)


def _han(text: str) -> int:
    """How many Chinese characters a text has."""
    return 0 if text.isascii() else len("".join(_HAN.findall(text)))


Fact = TypeVar("Fact")


def once(function: Callable[[Page], Fact]) -> Callable[[Page], Fact]:
    """A function of a page that several rules ask, made to work its answer out once a page.

    >>> calls = []
    >>> size = once(lambda page: calls.append(page) or len(page.text))
    >>> page = Page("abc")
    >>> size(page), size(page), len(calls)
    (3, 3, 1)
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def ask(page: Page) -> Fact:
        facts = page.facts
        try:
            answer: Fact = facts[name]
        except KeyError:
            answer = facts[name] = function(page)
        return answer

    return ask
