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

    def __init__(self, text: str, least: int = 1) -> None:
        """The words of a document; its own are those that stand at least so many times in it."""
        self._text = text
        self._least = least
        self._size = max(len(text), 400)
        self._known: dict[str, float | None] = {}
        self._singles: dict[str, float] = {}
        self._begun: dict[str, Sequence[tuple[str, frozenset[str], frozenset[str]]]] = {}
        self._following: dict[str, frozenset[str]] = {}

    @cached_property
    def repeated(self) -> "Wording":
        """The words without what stands in the document but once."""
        return Wording(self._text, 2)

    @cached_property
    def _letters(self) -> Counter[str]:
        return Counter(self._text)

    def __contains__(self, word: str) -> bool:
        """Whether the document itself holds the word."""
        return self._often(word) > 0

    def _often(self, word: str) -> int:
        """How often the document holds a word; none at all where that is not often enough."""
        if len(word) == 1:
            often = self._letters[word]
        elif _GRAM.fullmatch(word):
            often = sum(1 for _ in _places(self._text, word))
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
            likelihood = self._likelihood(character, said, costs)
            said, costs = said[1 - LONGEST :] + character, (*costs[1 - LONGEST :], likelihood)
        return Reading(said, costs)

    def likelihoods(self, characters: Iterable[str], before: Reading) -> list[float]:
        """How likely a reading is with each of some characters behind it: as the reading is that it would make."""
        return [self._likelihood(character, *before) for character in characters]

    def _likelihood(self, character: str, said: str, costs: tuple[float, ...]) -> float:
        """How likely a reading is with a character behind what was said."""
        said = said[1 - LONGEST :]
        if character in _ALL_MARKS:
            return costs[-1] + _mark(said + character)
        best = costs[-1] + (self._singles.get(character) or self._single(character))
        plain = character.translate(table())
        if (begun := self._begun.get(said)) is None:
            begun = self._beginnings(said)
        for beginning, own, ends in begun:
            if character in own or plain in ends:
                word = self._word(beginning + character)
                size = len(beginning) + 1
                if word is not None and size <= len(costs) and costs[-size] + word > best:
                    best = costs[-size] + word
        return best

    def _beginnings(self, said: str) -> Sequence[tuple[str, frozenset[str], frozenset[str]]]:
        """What of the end of a text a word can begin with, and the characters with which the document goes on behind
        that, and the language."""
        plain = said.translate(table())
        every = [(said[at:], self._behind(said[at:]), dictionary().ends(plain[at:])) for at in range(len(said))]
        found = self._begun[said] = [entry for entry in every if entry[1] or entry[2]]
        return found

    def _behind(self, beginning: str) -> frozenset[str]:
        """The characters that stand behind something in the document."""
        if (found := self._following.get(beginning)) is None:
            size = len(beginning)
            found = frozenset()
            if beginning[-1] in (self._letters if size == 1 else self._behind(beginning[:-1])):
                ends = (at + size for at in _places(self._text, beginning))
                found = frozenset(self._text[end] for end in ends if end < len(self._text))
            self._following[beginning] = found
        return found

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


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text, one place inside the other too."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


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
    known = dictionary().known(word.translate(table()))
    return math.log(known.often) - _whole() if known and known.often else None


@lru_cache(maxsize=1)
def _whole() -> float:
    """The logarithm of how often all words were met that are looked for."""
    return math.log(dictionary().total(LONGEST))
