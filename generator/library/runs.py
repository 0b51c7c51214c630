"""A passage as runs of words: what stands between two runs parts one term from another."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.library.english import english_runs
from generator.library.folding import HAN, simplified
from generator.library.lists import synonyms, words
from generator.library.words import lexicon

_PIECE = re.compile(
    rf"《(?P<work>[^《》\n]{{2,24}})》|(?P<han>[{HAN}]+)"
    r"|(?P<latin>[^\W\d_\u3040-\u30ff\u3400-\u9fff][^\W_\u3040-\u30ff\u3400-\u9fff]*(?:[-.·&'’+/][^\W_\u3040-\u30ff\u3400-\u9fff]+)*)"
    r"|(?P<space>[ \t\u00a0\u3000]+)|(?P<other>.)",
    re.S,
)
_HAN_LETTERS = re.compile("[\u3400-\u9fff]+")
_LATIN_LETTERS = re.compile("[A-Za-z]+")
_PHRASE_KINDS = frozenset({"n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "vn", "an", "j", "l", "v", "a", "b", "ng", "g"})
_SUBJECT_KINDS = frozenset({"n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "vn", "an", "j", "l"})
_COMMON_VERB = 150.0
"""Mentions in a million words from which a verb or adjective is no part of a term."""
_RARE_VERB = 6.0
"""Mentions in a million words up to which a verb (to cover a song) names a subject (cover versions)."""
_FUNCTION = frozenset(
    "的了着是在和与或也就都而及这那此其之不没很更最还又再被把让给对从向于以为因所但却并若如可能会要有我你他她它们一两几个些吗呢吧啊呀"
)
"""Characters of small words: jieba takes some runs of them for a name."""


class Word(NamedTuple):
    """A word in a run of words that may form a term."""

    key: str
    """What is the same for all forms of the word."""
    name: str
    """The word as it stands."""
    worth: float
    """How much it tells by itself, from 0 to 1."""
    kind: str
    """`n` a noun, `p` a person's name, `v` a verb or the like, `s` a single character."""


def runs(text: str) -> Iterator[list[Word]]:
    """The runs of words in a passage within which terms stand."""
    plain = simplified(text)
    han, latin = (sum(map(len, letters.findall(plain))) for letters in (_HAN_LETTERS, _LATIN_LETTERS))
    if han * 10 < latin:
        yield from ([Word(*word) for word in run] for run in english_runs(plain))
        return
    run: list[Word] = []
    for word in _chinese(plain, text):
        if word is not None:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


@lru_cache(maxsize=1 << 10)
def held_runs(text: str) -> tuple[list[Word], ...]:
    """The runs of a passage, which many versions of a text have; those that were asked about last are held."""
    return tuple(runs(text))


def _chinese(plain: str, text: str) -> Iterator[Word | None]:
    """The words of a passage of Chinese, None between two runs. `plain` is `text` in simplified characters."""
    before = after = ""
    for match in _PIECE.finditer(plain):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "han":
            if before == "space" and after == "han":
                yield None  # between Chinese words white space is a mark; beside Latin words it is usual
            for piece in lexicon().cut(match.group()):
                word, after_it = _known(piece), start + len(piece)
                if word is not None and (name := text[start:after_it]) != piece:
                    word = word._replace(name=name)
                yield word
                start = after_it
        elif kind == "latin":
            yield _latin(match.group())
        elif kind == "work":
            yield None
            yield Word(match.group().casefold(), text[start:end], 0.8, "n")
            yield None
        elif kind != "space":
            yield None
        if kind != "space":
            after = kind or ""
        before = kind or ""


def _latin(text: str) -> Word | None:
    """A word of Latin letters among Chinese; None for one that ends a run."""
    lower = text.lower().replace("’", "'")
    if lower in words("function") or (len(text) == 1 and text.islower()):
        return None
    key = synonyms().get(lower, lower)
    if len(text) == 1:
        return Word(key, text, 0.0, "s")
    worth = 0.0 if lower in words("generic") else 0.9 if text != lower else 0.4
    return Word(key, text, worth, "n")


@lru_cache(maxsize=1 << 16)
def _known(text: str) -> Word | None:
    """A Chinese word in simplified characters; None for one that ends a run."""
    lex = lexicon()
    kind = lex.kind(text)
    key = synonyms().get(text, text)
    common = lex.commonness(text)
    if kind and kind not in _PHRASE_KINDS:
        return None
    if len(text) == 1:
        return Word(key, text, 0.0, "s") if kind in ("n", "ng") or (kind and common < 3000) else None
    if not kind and not _FUNCTION.isdisjoint(text):
        return None
    if text in words("generic") or not kind:
        return Word(key, text, 0.0 if text in words("generic") else 0.6, "n")
    if kind in ("v", "a", "b"):
        # To cover a song (rare) names a subject; to use (common) cannot even be part of one.
        worth = 0.55 if common < _RARE_VERB and kind == "v" else 0.0
        return Word(key, text, worth, "v") if common < _COMMON_VERB else None
    return Word(key, text, _worth(text, kind, common), "p" if kind.startswith("nr") and len(text) > 2 else "n")


def _worth(text: str, kind: str, common: float) -> float:
    """What a noun tells by itself: the more, the rarer it is in the dictionary's own corpus."""
    if kind not in _SUBJECT_KINDS:
        return 0.0
    worth = max(0.0, 1 - _decades(common) / 3)
    if kind.startswith("nr") and len(text) == 2:
        return worth * 0.6  # half of the dictionary's names of two characters are words
    return worth * {"vn": 0.8, "an": 0.8, "l": 0.5}.get(kind, 1.0)


def _decades(common: float) -> float:
    """Size of a figure in powers of ten, from 0."""
    size = 0.0
    figure = 1 + common
    while figure >= 10:
        figure /= 10
        size += 1
    # Straight between the powers: without logarithms the same on every machine.
    return size + (figure - 1) / 9
