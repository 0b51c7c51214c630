"""What stands beside a name and tells what kind of name it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from generator.library import lists
from generator.library.words import lexicon

PERSON: Final = 1
ORGANISATION: Final = 1 << 16
PLACE: Final = 1 << 32
COMMON: Final = 1 << 48
"""Votes, as counters that are added up in one number: for three kinds of names, and for a word that is no name."""

_VOTES: Mapping[str, int] = {"person": PERSON, "organisation": ORGANISATION, "place": PLACE, "common": COMMON}
_MASK = (1 << 16) - 1


def counted(votes: int) -> tuple[int, int, int, int]:
    """The votes for a person, an organisation, a place, and a common word.

    >>> counted(2 * PERSON + PLACE)
    (2, 0, 1, 0)
    """
    return votes & _MASK, votes >> 16 & _MASK, votes >> 32 & _MASK, votes >> 48


def together(*votes: int) -> int:
    """Votes of both sides: a kind that both speak for has one.

    >>> counted(together(PERSON, PERSON, PLACE))
    (1, 0, 1, 0)
    """
    whole = 0
    for one in votes:
        whole |= one
    return whole


@lru_cache(maxsize=4)
def _listed(side: str, english: bool) -> Mapping[str, int]:
    """The cues of a side with their votes. CEO and App stand in Chinese too; capitals tell them from English words."""
    found: defaultdict[str, int] = defaultdict(int)
    for kind, where, *words in lists.rows("cues"):
        if where == side:
            for word in words:
                if word.islower() == english:
                    found[word] |= _VOTES[kind]
    return dict(found)


def english(side: str, word: str) -> int:
    """The votes of an English word that stands `before` or `after` a name."""
    return _listed(side, True).get(word, 0)


@lru_cache(maxsize=1)
def _broken() -> tuple[Mapping[str, Sequence[tuple[str, int]]], Mapping[str, Sequence[tuple[str, int]]]]:
    """Chinese cues of several words: under their last word those that stand before, under their first those after."""
    before: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    after: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for cue, votes in _listed("before", False).items():
        before[list(lexicon().cut(cue))[-1]].append((cue, votes))
    for cue, votes in _listed("after", False).items():
        after[next(iter(lexicon().cut(cue)))].append((cue, votes))
    return dict(before), dict(after)


@lru_cache(maxsize=1 << 15)
def _single(side: str, word: str) -> int:
    """The votes of one Chinese word; what stands before a name may be the end of a longer word (副总裁)."""
    cues = _listed(side, False)
    votes = cues.get(word, 0)
    if side == "before" and not votes and len(word) > 2:
        votes = cues.get(word[-2:], 0) | cues.get(word[-3:], 0)
    return votes


def chinese(text: str, start: int, end: int, before: str, after: str) -> int:
    """The votes of what stands on either side of a string of Chinese text; `before` and `after` are the words there."""
    votes = _single("before", before) | _single("after", after)
    last, first = _broken()
    if before in last:
        for cue, vote in last[before]:
            if text.endswith(cue, 0, start):
                votes |= vote
    if after in first:
        for cue, vote in first[after]:
            if text.startswith(cue, end):
                votes |= vote
    return votes
