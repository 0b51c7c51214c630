"""What a document speaks of: its telling words and phrases, counted.

This is the part of finding subjects that a document needs no other for, so it can run anywhere. Which phrases are
terms and which terms are subjects is decided over the whole archive (`subjects`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.document import Document
from generator.library.english import english_runs
from generator.library.folding import simplified, spoken
from generator.library.lists import headings, synonyms, words
from generator.library.words import lexicon

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

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(
    rf"《(?P<work>[^《》\n]{{2,24}})》|(?P<han>[{HAN}]+)"
    r"|(?P<latin>[^\W\d_\u3040-\u30ff\u3400-\u9fff][^\W_\u3040-\u30ff\u3400-\u9fff]*(?:[-.·&'’+/][^\W_\u3040-\u30ff\u3400-\u9fff]+)*)"
    r"|(?P<space>[ \t\u00a0\u3000]+)|(?P<other>.)",
    re.S,
)
_PHRASE_KINDS = frozenset({"n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "vn", "an", "j", "l", "v", "a", "b", "ng", "g"})
_SUBJECT_KINDS = frozenset({"n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "vn", "an", "j", "l"})
_COMMON_VERB = 150.0
"""Mentions in a million words from which a verb or adjective is no part of a term."""
_RARE_VERB = 6.0
"""Mentions in a million words up to which a verb (to cover a song) names a subject (cover versions)."""


_Key = tuple[str, ...]
_Places = list[tuple[int, int]]


_FUNCTION = frozenset(
    "的了着是在和与或也就都而及这那此其之不没很更最还又再被把让给对从向于以为因所但却并若如可能会要有我你他她它们一两几个些吗呢吧啊呀"
)


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
    """Counts under way."""

    def __init__(self) -> None:
        self.passages: list[tuple[list[Word], float]] = []

    def add(self, text: str, weight: float) -> None:
        """Take up a passage whose words count `weight` each."""
        self.passages += ((run, weight) for run in runs(text))

    def result(self) -> tuple[Term, ...]:
        """What is counted: words that stand twice or in a place of weight, phrases that stand twice."""
        spots: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        for number, (run, _) in enumerate(self.passages):
            for at, word in enumerate(run):
                spots[(word.key,)].append((number, at))
        counted = {key: places for key, places in spots.items() if self._weight(places) >= 2}
        longer = counted
        for length in range(2, LONGEST_PHRASE + 1):
            longer = self._grown(longer, length)
            counted |= {
                key: places
                for key, places in longer.items()
                if any(self._may_be_term(place, length) for place in places)
            }
        return self._terms(counted)

    def _grown(self, shorter: Mapping[_Key, _Places], length: int) -> dict[_Key, _Places]:
        """The phrases one word longer that stand twice; what stands once cannot begin anything that stands twice."""
        grown: defaultdict[_Key, _Places] = defaultdict(list)
        for key, places in shorter.items():
            if len(places) < 2:
                continue
            for number, at in places:
                run = self.passages[number][0]
                if at + length <= len(run):
                    grown[(*key, run[at + length - 1].key)].append((number, at))
        return {key: places for key, places in grown.items() if len(places) > 1}

    def _may_be_term(self, place: tuple[int, int], length: int) -> bool:
        number, at = place
        run = self.passages[number][0][at : at + length]
        # A person's name is a heading as it stands, whatever is said of the person.
        if any(word.kind == "p" for word in run) or not any(word.worth for word in run):
            return False
        return run[-1].kind == "n" or (run[0].kind == "n" and run[-1].kind == "v") or "s" in (run[0].kind, run[-1].kind)

    def _weight(self, places: _Places) -> float:
        return sum(self.passages[number][1] for number, _ in places)

    def _worth(self, places: _Places, run: Sequence[Word]) -> float:
        """A phrase tells what its most telling word does; a word what it does where it tells, if that is often so."""
        if len(run) > 1:
            return max(word.worth for number, at in places for word in self.passages[number][0][at : at + len(run)])
        told = [self.passages[number][0][at].worth for number, at in places]
        return max(told) if sum(worth > 0 for worth in told) * 3 >= len(told) else 0.0

    def _terms(self, counted: Mapping[_Key, _Places]) -> tuple[Term, ...]:
        # One term may be cut into words in more than one way, or have a synonym: its mentions are added up.
        cuts: defaultdict[str, list[_Key]] = defaultdict(list)
        for key in counted:
            joined = _joined(key)
            if len(key) > 1 and joined in words("generic"):
                continue
            cuts[synonyms().get(joined, joined)].append(key)
        found: list[Term] = []
        for joined, keys in cuts.items():
            usual = min(keys, key=lambda key: (-len(counted[key]), len(key), key))
            number, at = counted[usual][0]
            run = self.passages[number][0][at : at + len(usual)]
            places = [(*place, len(key)) for key in keys for place in counted[key]]
            names = Counter(_joined([w.name for w in self.passages[n][0][a : a + size]]) for n, a, size in places)
            found.append(
                Term(
                    key=joined,
                    name=headings().get(joined) or min(names.items(), key=lambda entry: (-entry[1], entry[0]))[0],
                    parts=usual,
                    times=len(places),
                    weight=sum(self._weight(counted[key]) for key in keys),
                    worth=self._worth(counted[usual], run),
                    bond=_bond(run),
                )
            )
        found.sort(key=lambda term: (-term.weight, -len(term.parts), term.key))
        return tuple(found[:MOST])


def _bond(run: Sequence[Word]) -> float:
    if len(run) == 2 and run[0].worth and not run[1].worth and run[1].kind == "n":
        return FIXED  # the copyright field, the copyright question: the heading is copyright
    return LOOSE if any(word.kind in "vs" for word in run) else USUAL


def _joined(pieces: Sequence[str]) -> str:
    """The words of a term as one: a space only between two that are not Chinese."""
    return pieces[0] + "".join(
        f" {piece}" if before[-1:].isascii() and piece[:1].isascii() else piece for before, piece in pairwise(pieces)
    )


def runs(text: str) -> Iterator[list[Word]]:
    """The runs of words in a passage within which terms stand."""
    plain = simplified(text)
    han = sum("\u3400" <= c <= "\u9fff" for c in plain)
    latin = sum(c.isascii() and c.isalpha() for c in plain)
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
                known = _known(piece)
                yield Word(known[0], text[start : start + len(piece)], *known[1:]) if known else None
                start += len(piece)
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
def _known(text: str) -> tuple[str, float, str] | None:
    """Key, worth and kind of a Chinese word in simplified characters; None for one that ends a run."""
    lex = lexicon()
    kind = lex.kind(text)
    key = synonyms().get(text, text)
    common = lex.commonness(text)
    if kind and kind not in _PHRASE_KINDS:
        return None
    if len(text) == 1:
        return (key, 0.0, "s") if kind in ("n", "ng") or (kind and common < 3000) else None
    if not kind and not _FUNCTION.isdisjoint(text):
        return None  # jieba takes some runs of small words for a name
    if text in words("generic") or not kind:
        return key, 0.0 if text in words("generic") else 0.6, "n"
    if kind in ("v", "a", "b"):
        # To cover a song (rare) names a subject; to use (common) cannot even be part of one.
        return (key, 0.55 if common < _RARE_VERB and kind == "v" else 0.0, "v") if common < _COMMON_VERB else None
    return key, _worth(text, kind, common), "p" if kind.startswith("nr") and len(text) > 2 else "n"


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
