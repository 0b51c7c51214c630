"""Chinese names and title words under their pinyin, for readers who type with Latin letters only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.library.folding import simplified
from generator.library.words import lexicon
from generator.search.tokens import RUN

Words = Mapping[str, list[list[str]]]
"""For each beginning: word and its syllables, the words of better standing first."""

_LONGEST = 10
"""Longer than any name or phrase that somebody types in pinyin, in characters."""


_COMMON = 2.0
"""Times in a million words that a word must be used to be one that somebody looks for by its pinyin alone."""

_EVERYDAY = 4
"""Longer words are seldom common, and their parts are found."""


def table(names: Sequence[str], titles: Sequence[str]) -> Words:
    """The words under the two letters their pinyin begins with, and again under their first two initials after a `-`;
    each a pair of the word and its syllables.

    Names (people, publishers, subjects) come first, then the words of titles, and any two that stand side by side.
    Readings are pypinyin's, without tones, `v` for the vowel of 女.
    """
    beginnings: dict[str, list[list[str]]] = {}
    for word, syllables in _spelled(dict.fromkeys(_words(names, titles))):
        spelled = [word, " ".join(syllables)]
        beginnings.setdefault("".join(syllables)[:2], []).append(spelled)
        beginnings.setdefault("-" + syllables[0][0] + syllables[1][0], []).append(spelled)
    return {beginning: beginnings[beginning] for beginning in sorted(beginnings)}


def everyday() -> list[str]:
    """The common words of the language, the commonest first: what a text may say that no title or name does."""
    words = (word for word in lexicon().common(_COMMON) if _pronounceable(word) and len(word) <= _EVERYDAY)
    return sorted(words, key=lambda word: (-lexicon().commonness(word), word))


def everyday_table(words: Iterable[str]) -> Words:
    """Common words under the two letters their pinyin begins with, after a `_`."""
    beginnings: dict[str, list[list[str]]] = {}
    for word, syllables in _spelled(words):
        beginnings.setdefault("_" + "".join(syllables)[:2], []).append([word, " ".join(syllables)])
    return {beginning: beginnings[beginning] for beginning in sorted(beginnings)}


def _spelled(words: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Words and their syllables; those left out that have a character without a reading."""
    from pypinyin import Style, lazy_pinyin

    for word in words:
        syllables = lazy_pinyin(word, style=Style.NORMAL, errors="ignore")
        if len(syllables) == len(word) and all(s.isascii() and s.isalpha() for s in syllables):
            yield word, syllables


def _words(names: Iterable[str], titles: Iterable[str]) -> Iterator[str]:
    """Names and title words in Chinese characters, best standing first; some come more than once."""
    yield from filter(_pronounceable, names)
    words = [list(_title_words(title)) for title in titles]
    for title in words:
        yield from (word for word in title if _pronounceable(word))
    for title in words:
        pairs = (a + b for a, b in pairwise(title))
        yield from (pair for pair in pairs if _pronounceable(pair))


def _title_words(heading: str) -> Iterator[str]:
    """The words of a title in simplified characters; an empty one wherever something stands between two."""
    last = 0
    for run in RUN.finditer(simplified(heading)):
        if run.start() > last:
            yield ""
        yield from lexicon().cut(run[0]) if run.lastgroup == "chinese" else ("",)
        last = run.end()


def _pronounceable(word: str) -> bool:
    """Whether the word is of Chinese characters alone, and neither a single one nor a whole sentence."""
    run = RUN.fullmatch(word)
    return run is not None and run.lastgroup == "chinese" and 2 <= len(word) <= _LONGEST
