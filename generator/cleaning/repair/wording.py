"""How likely a stretch of text is Chinese: for the choice between readings of damaged bytes.

A text is cut into words so that the product of their frequencies is greatest, as jieba does it and with its
dictionary; what stands in the document itself counts as a word too, since names, dates and terms come back. The measure
tells which of some candidates is the better Chinese and by how much; it never makes one.
"""

import math
import re
from collections import Counter
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from generator.cleaning.page import HAN

if TYPE_CHECKING:
    from opencc import OpenCC

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

    def __init__(self, text: str, least: int = 1) -> None:
        """Learn the words of a document: what stands in it `least` times or oftener."""
        grams: Counter[str] = Counter()
        for match in _GRAM.finditer(text):
            run = match[0]
            for size in range(2, LONGEST + 1):
                grams.update(run[at : at + size] for at in range(len(run) - size + 1))
        self._own = grams
        self._letters = Counter(text)
        if least > 1:
            self._own = Counter({gram: n for gram, n in grams.items() if n >= least})
            self._letters = Counter({letter: n for letter, n in self._letters.items() if n >= least})
        self._size = max(len(text), 400)
        self._known: dict[str, float | None] = {}
        self._singles: dict[str, float] = {}

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
        reading = before
        for character in text:
            reading = self.on(reading, character)
        return reading

    def on(self, before: Reading, character: str) -> Reading:
        """A reading of one more character."""
        costs = before.costs
        text = before.text[1 - LONGEST :] + character
        if character in _ALL_MARKS:
            return Reading(text, (*costs[1 - LONGEST :], costs[-1] + _mark(text)))
        best = costs[-1] + self._single(character)
        known = self._known
        for size in range(2, min(len(costs), len(text)) + 1):
            word = text[-size:]
            told = known[word] if word in known else self._word(word)
            if told is not None and costs[-size] + told > best:
                best = costs[-size] + told
        return Reading(text, (*costs[1 - LONGEST :], best))

    def _single(self, character: str) -> float:
        told = self._singles.get(character)
        if told is None:
            if character.isascii():
                told = _ASCII
            else:
                word = self._word(character)
                told = word if word is not None else _UNKNOWN if character >= "\u3400" else _OTHER_MARK
            self._singles[character] = told
        return told

    def _word(self, word: str) -> float | None:
        if word not in self._known:
            own = self._letters[word] * 0.2 if len(word) == 1 else self._own[word]
            mine = math.log(own * 0.5 / self._size) if own else None
            told = frequency(word)
            known = [value for value in (mine, told) if value is not None]
            self._known[word] = max(known) if known else None
        return self._known[word]


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
    return _dictionary().get("".join(map(_simplified, word)))


@lru_cache(maxsize=8192)
def _simplified(character: str) -> str:
    return str(_converter().convert(character))


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, float]:
    """jieba's words of up to four characters."""
    text = resources.files("jieba").joinpath("dict.txt").read_text("utf-8")
    counts = {word: int(count) for word, count in re.findall(r"^(\S{1,4}) (\d+)", text, re.MULTILINE)}
    whole = math.log(sum(counts.values()))
    return {word: math.log(count) - whole for word, count in counts.items() if count}
