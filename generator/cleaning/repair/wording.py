"""How likely a stretch of text is Chinese: for the choice between readings of damaged bytes.

A text is cut into words so that the product of their frequencies is greatest, as jieba does it and with its
dictionary; what stands in the document itself counts as a word too, since names, dates and terms come back. The measure
tells which of some candidates is the better Chinese and by how much; it never makes one.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.cleaning.page import HAN
from generator.cleaning.simplified import table
from generator.dictionary import dictionary

LONGEST = 4
"""Longer words are not looked for."""

_UNKNOWN = math.log(1e-9)
"""What a character costs that no dictionary knows."""
_ALONE = -8.0
"""A character that is rarer is not looked for as a word by itself."""
_MARKS = {"，": -3.2, "。": -4.0, "、": -4.6, "“": -5.0, "”": -5.0, "：": -6.0, "；": -6.5, "？": -6.0, "！": -6.5}
_OTHER_MARK = -8.0
_ALL_MARKS = frozenset("，。、“”：；？！…—「」『』（）《》〈〉【】·‘’")
_ASCII = -6.0
_GRAM = re.compile(rf"[{HAN}0-9A-Za-z]{{2,}}")


class Reading(NamedTuple):
    """A text read up to its end: with what it costs to have got as far as each of its last characters."""

    text: str
    """Its last characters, as many as a word has at most."""
    costs: tuple[float, ...]
    """The best sums of logarithms at the last `LONGEST` ends, latest last."""

    @property
    def likelihood(self) -> float:
        """The logarithm of how likely the text is."""
        return self.costs[-1]

    def on(self, character: str, likelihood: float) -> "Reading":
        """The reading with a character more, which is as likely as is told."""
        return Reading(self.text[1 - LONGEST :] + character, (*self.costs[1 - LONGEST :], likelihood))


EMPTY = Reading("", (0.0,))


class Wording:
    """The words that a document is likely to hold: those of the language, and its own."""

    def __init__(self, text: str, least: int = 1, goes_on: "_GoesOn | None" = None) -> None:
        """The words of a document; its own are those that stand at least so many times in it. How it goes on behind
        something is worked out where it is not known."""
        self._text = text
        self._least = least
        self._goes_on = goes_on or _GoesOn(text)
        self._size = max(len(text), 400)
        self._counts: dict[str, int] = {}
        self._known: dict[str, float | None] = {}
        self._singles: dict[str, float] = {}
        self._ways: dict[str, dict[str, Sequence[tuple[int, float]]]] = {}

    @cached_property
    def repeated(self) -> "Wording":
        """The words without what stands in the document but once."""
        return Wording(self._text, 2, self._goes_on)

    def __contains__(self, word: str) -> bool:
        """Whether the document itself holds the word."""
        return self._often(word) > 0

    def _often(self, word: str) -> int:
        """How often the document holds a word; none at all where that is not often enough."""
        if (often := self._counts.get(word)) is None:
            often = self._counts[word] = self._counted(word)
        return often

    def _counted(self, word: str) -> int:
        """The same, counted."""
        if len(word) == 1:
            often = self._goes_on.letters[word]
        elif _GRAM.fullmatch(word):
            # Where it cannot overlap itself, what counts faster counts as much.
            often = sum(1 for _ in _places(self._text, word)) if word[0] in word[1:] else self._text.count(word)
        else:
            often = 0
        return often if often >= self._least else 0

    def weak(self, text: str) -> bool:
        """Whether a text holds a character that makes no word with its neighbours and seldom stands alone.

        The first and last characters are neighbours only.
        """
        return any(
            text[at] >= "\u3400"
            and (self._word(text[at]) or _UNKNOWN) < _ALONE
            and text[at - 1 : at + 1] not in self
            and text[at : at + 2] not in self
            and frequency(text[at - 1 : at + 1]) is None
            and frequency(text[at : at + 2]) is None
            for at in range(1, len(text) - 1)
        )

    def read(self, text: str, before: Reading = EMPTY) -> Reading:
        """A reading of `text` after another."""
        said, costs = before
        for character in text:
            (likelihood,) = self._likelihoods(character, said, costs)
            said, costs = said[1 - LONGEST :] + character, (*costs[1 - LONGEST :], likelihood)
        return Reading(said, costs)

    def likelihoods(self, characters: Iterable[str], before: Reading) -> list[float]:
        """How likely a reading is with each of some characters behind it: as the reading is that it would make."""
        return self._likelihoods(characters, *before)

    def _likelihoods(self, characters: Iterable[str], said: str, costs: tuple[float, ...]) -> list[float]:
        """How likely a reading is with each of some characters behind what was said."""
        said = said[1 - LONGEST :]
        if (known := self._ways.get(said)) is None:
            known = self._ways[said] = {}
        told: list[float] = []
        for character in characters:
            if (ways := known.get(character)) is None:
                ways = known[character] = tuple(self._ends(said, character))
            best = -math.inf
            for size, cost in ways:
                if size <= len(costs) and costs[-size] + cost > best:
                    best = costs[-size] + cost
            told.append(best)
        return told

    def _ends(self, said: str, character: str) -> Iterator[tuple[int, float]]:
        """The words that a character may be the end of, behind what was said: how long each is, and what it costs."""
        if character in _ALL_MARKS:
            yield 1, _mark(said + character)
            return
        yield 1, self._singles.get(character) or self._single(character)
        plain = character.translate(table())
        for beginning, own, ends in self._goes_on.behind(said):
            if (character in own or plain in ends) and (word := self._word(beginning + character)) is not None:
                yield len(beginning) + 1, word

    def _single(self, character: str) -> float:
        """What a character costs that stands for itself."""
        told = _ASCII if character.isascii() else self._word(character)
        if told is None:
            told = _UNKNOWN if character >= "\u3400" else _OTHER_MARK
        self._singles[character] = told
        return told

    def _word(self, word: str) -> float | None:
        """What a word costs; None where neither the document nor the language knows it."""
        if word in self._known:
            return self._known[word]
        told = frequency(word)
        own = self._often(word) * (0.2 if len(word) == 1 else 1)
        if own:
            mine = math.log(own * 0.5 / self._size)
            told = mine if told is None else max(mine, told)
        self._known[word] = told
        return told


_Beginning = tuple[str, frozenset[str], frozenset[str]]
"""What a word can begin with, the characters with which the document goes on behind it, and those of the language."""


class _GoesOn:
    """How a document and the language go on behind something."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.letters = Counter(text)
        """How often the document holds each character."""
        self._following: dict[str, frozenset[str]] = {}
        self._beginnings: dict[str, _Beginning | None] = {}
        self._behind: dict[str, Sequence[_Beginning]] = {}

    def behind(self, said: str) -> Sequence[_Beginning]:
        """All of the ends of a text that a word can begin with."""
        if (found := self._behind.get(said)) is None:
            every = [self._beginning(said[at:]) for at in range(len(said))]
            found = self._behind[said] = [one for one in every if one]
        return found

    def _beginning(self, said: str) -> _Beginning | None:
        """A text as what a word can begin with; None where there is no such word."""
        try:
            return self._beginnings[said]
        except KeyError:
            own, ends = self._followers(said), _ends(said)
            found = self._beginnings[said] = (said, own, ends) if own or ends else None
            return found

    def _followers(self, beginning: str) -> frozenset[str]:
        """The characters that stand behind something in the document."""
        if (found := self._following.get(beginning)) is None:
            found = frozenset()
            if beginning[-1] in (self.letters if len(beginning) == 1 else self._followers(beginning[:-1])):
                found = frozenset(_followers(self._text, beginning))
            self._following[beginning] = found
        return found


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text, one place inside the other too."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _followers(text: str, beginning: str) -> Iterator[str]:
    """The characters that stand behind something in a text, as often as they do; the text holds it.

    >>> list(_followers("abacabb", "ab")), list(_followers("aabaa", "a"))
    (['a', 'b'], ['a', 'b', 'a'])
    """
    if beginning[0] in beginning[1:]:  # it may stand within itself
        return (text[end] for at in _places(text, beginning) if (end := at + len(beginning)) < len(text))
    _, *between, last = text.split(beginning)
    return (part[0] if part else beginning[0] for part in (*between, *((last,) if last else ())))


def _mark(text: str) -> float:
    """What a mark at the end of a text costs: quotes stand beside other marks as a rule, other marks alone."""
    before = text[-2:-1]
    if text[-1] == "”":
        return -2.0 if before in tuple("。！？…，") else -8.0
    if text[-1] == "“":
        return -3.0 if before in tuple("：，。、；！？") or not before else -7.0
    if before in _ALL_MARKS and before not in "”』」）》" and (before, text[-1]) not in (("…", "…"), ("—", "—")):
        return -14.0
    return _MARKS.get(text[-1], _OTHER_MARK)


@lru_cache(maxsize=65536)
def _ends(beginning: str) -> frozenset[str]:
    """The characters that make a word of the language behind something, in simplified ones."""
    return dictionary().ends(beginning.translate(table()))


@lru_cache(maxsize=65536)
def frequency(word: str) -> float | None:
    """The logarithm of a word's share of all words, in either script; None for what is no word.

    >>> frequency("發展") == frequency("发展"), frequency("展发")
    (True, None)
    """
    known = dictionary().known(word.translate(table()))
    return math.log(known.often) - _whole() if known and known.often else None


@lru_cache(maxsize=1)
def _whole() -> float:
    """The logarithm of how often all words were met that are looked for."""
    return math.log(dictionary().total(LONGEST))
