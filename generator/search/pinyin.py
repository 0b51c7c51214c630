"""Chinese names and title words under their pinyin, for readers who type with Latin letters only."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.library.folding import simplified
from generator.library.words import lexicon
from generator.search.tokens import RUN

Words = Mapping[str, list[list[str]]]
"""For each beginning: word and its syllables, the words of better standing first."""

_LONGEST = 10
"""Longer than any name or phrase that somebody types in pinyin, in characters."""


_COMMON = 0.5
"""Times in a million words that a word must be used to be one that somebody looks for by its pinyin alone."""

_EVERYDAY = 4
"""Longer words are seldom common, and their parts are found."""


def named(names: Sequence[str], titles: Sequence[str], others: Sequence[str] = ()) -> list[str]:
    """The words that readers look for by their pinyin, in the order in which they are offered: names (people,
    publishers, subjects) first, then the words of titles, and any two that stand side by side, then other names.

    >>> named(["迈克尔·纳什"], [], ["《漫步人生路》"])
    ['迈克尔·纳什', '漫步人生路']
    """
    return list(dict.fromkeys((*_words(names, titles), *filter(_pronounceable, map(_unmarked, others)))))


def table(words: Iterable[str], spelled: Mapping[str, Sequence[str]], lesser: Collection[str] = ()) -> Words:
    """The words under the two letters their pinyin begins with, and again under their first two initials after a `-`;
    each a pair of the word and its syllables. The initials of a `lesser` one are left out where a word before has them.

    `spelled` has the syllables of all of them, as `syllables` tells them.

    >>> told = {word: syllables(word) for word in ("林木", "路名")}
    >>> table(["林木"], told)
    {'-lm': [['林木', 'lin mu']], 'li': [['林木', 'lin mu']]}
    >>> table(["林木", "路名"], told, ["路名"])
    {'-lm': [['林木', 'lin mu']], 'li': [['林木', 'lin mu']], 'lu': [['路名', 'lu ming']]}
    """
    beginnings: dict[str, list[list[str]]] = {}
    initials: set[str] = set()
    for word in words:
        if told := spelled[word]:
            entry = [word, " ".join(told)]
            beginnings.setdefault("".join(told)[:2], []).append(entry)
            short = "".join(syllable[0] for syllable in told)
            if word not in lesser or short not in initials:
                beginnings.setdefault("-" + short[:2], []).append(entry)
                initials.add(short)
    return {beginning: beginnings[beginning] for beginning in sorted(beginnings)}


def everyday() -> list[str]:
    """The common words of the language, the commonest first: what a text may say that no title or name does."""
    words = (word for word in lexicon().common(_COMMON) if _pronounceable(word) and len(word) <= _EVERYDAY)
    return sorted(words, key=lambda word: (-lexicon().commonness(word), word))


def everyday_table(words: Iterable[str], spelled: Mapping[str, Sequence[str]]) -> Words:
    """Common words under the two letters their pinyin begins with, after a `_`; `spelled` as for `table`."""
    beginnings: dict[str, list[list[str]]] = {}
    for word in words:
        if told := spelled[word]:
            beginnings.setdefault("_" + "".join(told)[:2], []).append([word, " ".join(told)])
    return {beginning: beginnings[beginning] for beginning in sorted(beginnings)}


def syllables(word: str) -> Sequence[str]:
    """The syllables of a word of Chinese characters, as pypinyin reads it: without tones, `v` for the vowel of 女. None
    where a character has no reading; the point in a name has none.

    >>> syllables("旅馆"), syllables("𫝏山"), syllables("安·李")
    (('lv', 'guan'), (), ('an', 'li'))
    """
    from pypinyin import Style, lazy_pinyin  # takes a third of a second to load

    word = word.translate(_POINTS)
    told = tuple(lazy_pinyin(word, style=Style.NORMAL, errors="ignore"))
    return told if len(told) == len(word) and all(s.isascii() and s.isalpha() for s in told) else ()


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


_POINTS = {ord(point): None for point in "·•・‧∙"}
"""What stands between the parts of a name."""

_PIECE = re.compile("《(.+)》")


def _unmarked(name: str) -> str:
    """The name of a piece without its marks, and any other as it is."""
    piece = _PIECE.fullmatch(name)
    return piece[1] if piece else name


def _pronounceable(word: str) -> bool:
    """Whether the word is of Chinese characters alone, points aside, and neither a single one nor a whole sentence."""
    run = RUN.fullmatch(word.translate(_POINTS))
    return run is not None and run.lastgroup == "chinese" and 2 <= len(word) <= _LONGEST
