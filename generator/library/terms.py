"""What a document speaks of: its telling words and phrases, counted.

This is the part of finding subjects that a document needs no other for, so it can run anywhere. Which phrases are
terms and which terms are subjects is decided over the whole archive (`subjects`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.document import Document
from generator.library.folding import HAN, simplified, spoken
from generator.library.lists import headings, synonyms, words
from generator.library.runs import Word, held_runs

MOST = 300
"""Terms kept of one document: far more than it can have subjects."""
LONGEST_PHRASE = 4
"""Words in a phrase at most."""
USUAL, LOOSE, FIXED = 0.25, 0.5, 0.7
"""Bonds wanted of phrases of nouns, of phrases with verbs or single characters, of phrases with a word for anything."""
TITLE = 3.0
"""What a mention in the title counts."""
LEAD = 120
"""Characters at the beginning in which a text says what it is about; they count as two mentions."""

_Key = tuple[str, ...]
_Places = list[int]


class Term(NamedTuple):
    """A word or phrase of a document."""

    key: str
    name: str
    """The form in which it stands most often."""
    parts: tuple[str, ...]
    """Keys of its words; one for a word."""
    times: int
    """How often it stands in the document."""
    weight: float
    """Its mentions, those in title, headings and lead counted for more."""
    worth: float
    """How much it tells by itself, from 0 to 1; 0 for a word that only helps to judge phrases."""
    bond: float
    """How much of the rarer of its words' mentions a phrase must account for to be a term: the more, the likelier such
    words stand together by chance."""


@lru_cache(maxsize=1 << 16)  # documents share their names and labels
def term_key(text: str) -> str:
    """The key that a term written so has: in simplified characters and lower case, the heading of its synonyms.

    >>> term_key("人工智能"), term_key("AI 歌手"), term_key("Open  Source")
    ('ai', 'ai歌手', 'open source')
    """
    plain = re.sub(rf"(?<=[{HAN}]) | (?=[{HAN}])", "", " ".join(simplified(text).casefold().split()))
    return synonyms().get(plain, plain)


def terms(document: Document) -> tuple[Term, ...]:
    """The terms of a document, the weightiest first."""
    tally = _Tally()
    if document.metadata.title:
        tally.add(document.metadata.title, TITLE)
    room = LEAD
    markdown = document.markup == "markdown"
    for block in document.blocks:
        if block.kind in ("code", "ref", "caption"):
            continue
        text = spoken(block.text, markdown=markdown)
        if block.kind in ("h2", "h3"):
            tally.add(text, 2.0)
            continue
        if room > 0:
            tally.add(text[:room], 2.0)
            tally.add(text[room:], 1.0)
            room -= len(text)
        else:
            tally.add(text, 1.0)
    return tally.result()


class _Tally:
    """Counts under way. The words of all passages stand one after another; a place is where one stands there."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.counts: list[float] = []
        """What each word counts."""
        self.ends: list[int] = []
        """For each word the end of the run that it is in."""

    def add(self, text: str, weight: float) -> None:
        """Take up a passage whose words count `weight` each."""
        for run in held_runs(text):
            self.words += run
            self.counts += [weight] * len(run)
            self.ends += [len(self.words)] * len(run)

    def result(self) -> tuple[Term, ...]:
        """What is counted: words that stand twice or in a place of weight, phrases that stand twice."""
        keys = [word.key for word in self.words]
        spots: defaultdict[_Key, _Places] = defaultdict(list)
        for at, key in enumerate(keys):
            spots[(key,)].append(at)
        counted = {key: places for key, places in spots.items() if self._weight(places) >= 2}
        longer = counted
        for length in range(2, LONGEST_PHRASE + 1):
            longer = self._grown(longer, length, keys)
            counted |= {
                key: places
                for key, places in longer.items()
                if any(self._may_be_term(self.words[at : at + length]) for at in places)
            }
        return self._terms(counted)

    def _grown(self, shorter: Mapping[_Key, _Places], length: int, keys: Sequence[str]) -> dict[_Key, _Places]:
        """The phrases one word longer that stand twice; what stands once cannot begin anything that stands twice."""
        grown: dict[_Key, _Places] = {}
        ends = self.ends
        for key, places in shorter.items():
            if len(places) < 2:
                continue
            following: defaultdict[str, _Places] = defaultdict(list)
            for at in places:
                if at + length <= ends[at]:
                    following[keys[at + length - 1]].append(at)
            grown |= {(*key, word): held for word, held in following.items() if len(held) > 1}
        return grown

    def _may_be_term(self, run: Sequence[Word]) -> bool:
        # A person's name is a heading as it stands, whatever is said of the person.
        if any(word.kind == "p" for word in run) or not any(word.worth for word in run):
            return False
        return run[-1].kind == "n" or (run[0].kind == "n" and run[-1].kind == "v") or "s" in (run[0].kind, run[-1].kind)

    def _weight(self, places: _Places) -> float:
        return sum(map(self.counts.__getitem__, places))

    def _worth(self, places: _Places, length: int) -> float:
        """A phrase tells what its most telling word does; a word what it does where it tells, if that is often so."""
        if length > 1:
            return max(word.worth for at in places for word in self.words[at : at + length])
        told = [self.words[at].worth for at in places]
        return max(told) if (len(told) - told.count(0.0)) * 3 >= len(told) else 0.0

    def _names(self, places: _Places, length: int) -> list[str]:
        """How the words are written that begin at each place."""
        if length == 1:
            return [self.words[at].name for at in places]
        return [_joined([word.name for word in self.words[at : at + length]]) for at in places]

    def _terms(self, counted: Mapping[_Key, _Places]) -> tuple[Term, ...]:
        # One term may be cut into words in more than one way, or have a synonym: its mentions are added up.
        cuts: defaultdict[str, list[_Key]] = defaultdict(list)
        generic, one_for = words("generic"), synonyms()
        for key in counted:
            joined = key[0] if len(key) == 1 else _joined(key)
            if len(key) > 1 and joined in generic:
                continue
            cuts[one_for.get(joined, joined)].append(key)
        found: list[Term] = []
        for joined, keys in cuts.items():
            usual = min(keys, key=lambda key: (-len(counted[key]), len(key), key)) if len(keys) > 1 else keys[0]
            places = counted[usual]
            names = [name for key in keys for name in self._names(counted[key], len(key))]
            found.append(
                Term(
                    key=joined,
                    name=headings().get(joined) or _usual(names),
                    parts=usual,
                    times=len(names),
                    weight=sum(self._weight(counted[key]) for key in keys),
                    worth=self._worth(places, len(usual)),
                    bond=_bond(self.words[places[0] : places[0] + len(usual)]),
                )
            )
        found.sort(key=lambda term: (-term.weight, -len(term.parts), term.key))
        return tuple(found[:MOST])


def _usual(names: Sequence[str]) -> str:
    """The name met most often; of those the first by its letters."""
    if names.count(names[0]) == len(names):
        return names[0]
    return min(Counter(names).items(), key=lambda entry: (-entry[1], entry[0]))[0]


def _bond(run: Sequence[Word]) -> float:
    if len(run) == 2 and run[0].worth and not run[1].worth and run[1].kind == "n":
        return FIXED  # the copyright field, the copyright question: the heading is copyright
    return LOOSE if any(word.kind in "vs" for word in run) else USUAL


def _joined(pieces: Sequence[str]) -> str:
    """The words of a term as one: a space only between two that are not Chinese."""
    return pieces[0] + "".join(
        f" {piece}" if before[-1:].isascii() and piece[:1].isascii() else piece for before, piece in pairwise(pieces)
    )
