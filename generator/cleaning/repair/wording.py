"""How likely a stretch of text is Chinese: for the choice between readings of damaged bytes.

A text is cut into words so that the product of their frequencies is greatest, as jieba does it and with its
dictionary; what stands in the document itself counts as a word too, since names, dates and terms come back. The measure
tells which of some candidates is the better Chinese and by how much; it never makes one.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
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


EMPTY = Reading("", (0.0,))


class Wording:
    """The words that a document is likely to hold: those of the language, and its own."""

    def __init__(self, text: str) -> None:
        """Learn the words of a document."""
        self._learn(_grams(text), Counter(text), max(len(text), 400))

    def _learn(self, own: Mapping[str, int], letters: Mapping[str, int], size: int) -> None:
        self._own = own
        self._letters = letters
        self._size = size
        self._known: dict[str, float | None] = {}
        self._singles: dict[str, float] = {}
        self._last: dict[str, tuple[tuple[int, float], ...]] = {}

    @cached_property
    def repeated(self) -> "Wording":
        """The words without what stands in the document but once."""
        words = Wording.__new__(Wording)
        own = {gram: count for gram, count in self._own.items() if count > 1}
        words._learn(own, {letter: count for letter, count in self._letters.items() if count > 1}, self._size)
        return words

    def __contains__(self, word: str) -> bool:
        """Whether the document itself holds the word."""
        return (word in self._letters) if len(word) == 1 else word in self._own

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
        for character in text:
            said, costs = before
            (likelihood,) = self.likelihoods(character, before)
            before = Reading(said[1 - LONGEST :] + character, (*costs[1 - LONGEST :], likelihood))
        return before

    def likelihoods(self, characters: Iterable[str], before: Reading) -> list[float]:
        """How likely a reading is with each of some characters behind it: as the reading is that it would make."""
        said, costs = before
        said, known = said[1 - LONGEST :], self._last
        told = []
        for character in characters:
            text = said + character
            last = known.get(text)
            if last is None:
                last = known[text] = self._words_at_end(text)
            best = costs[-1] + last[0][1]
            for size, cost in last[1:]:
                if size <= len(costs) and costs[-size] + cost > best:
                    best = costs[-size] + cost
            told.append(best)
        return told

    def _words_at_end(self, text: str) -> tuple[tuple[int, float], ...]:
        """The words that a text can end with: how long each is, and what it costs; its last character always is one."""
        character = text[-1]
        if character in _ALL_MARKS:
            return ((1, _mark(text)),)
        if (single := self._singles.get(character)) is None:
            single = self._singles[character] = self._single(character)
        found = [(1, single)]
        own, plain = self._own, text.translate(table())
        for size in range(2, len(text) + 1):
            # Most stretches are no word of anybody's: that is seen before one is looked at closely.
            if plain[-size:] in _WORDS[plain[-size]] or text[-size:] in own:
                told = self._word(text[-size:])
                if told is not None:
                    found.append((size, told))
        return tuple(found)

    def _single(self, character: str) -> float:
        """What a character costs that stands for itself."""
        if character.isascii():
            return _ASCII
        told = self._word(character)
        return told if told is not None else _UNKNOWN if character >= "\u3400" else _OTHER_MARK

    def _word(self, word: str) -> float | None:
        """What a word costs; None where neither the document nor the language knows it."""
        if word in self._known:
            return self._known[word]
        told = frequency(word)
        own = self._letters.get(word, 0) * 0.2 if len(word) == 1 else self._own.get(word)
        if own:
            mine = math.log(own * 0.5 / self._size)
            told = mine if told is None else max(mine, told)
        self._known[word] = told
        return told


def _grams(text: str) -> Mapping[str, int]:
    """How often each word that a document may have of its own stands in it."""
    return Counter(
        run[at : at + size]
        for run in _GRAM.findall(text)
        for size in range(2, LONGEST + 1)
        for at in range(len(run) - size + 1)
    )


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
def frequency(word: str) -> float | None:
    """The logarithm of a word's share of all words, in either script; None for what is no word.

    >>> frequency("發展") == frequency("发展"), frequency("展发")
    (True, None)
    """
    plain = word.translate(table())
    count = _WORDS[plain[0]].get(plain) if plain else None
    return math.log(count) - _whole() if count else None


class _Words(dict[str, dict[str, int]]):
    """The words of the language by their first character, and how often each was met."""

    def __missing__(self, first: str) -> dict[str, int]:
        words = self[first] = dictionary().beginning(first)
        return words


_WORDS = _Words()


@lru_cache(maxsize=1)
def _whole() -> float:
    """The logarithm of how often all words were met that are looked for."""
    return math.log(dictionary().total(LONGEST))
