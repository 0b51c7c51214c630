"""How much every document of an archive is about every term it holds: reckoned for all of them at once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.columns import classes, distinct
from generator.library.counts import Figures, Places, Table, number
from generator.library.letters import Hashes
from generator.library.lists import headings
from generator.library.names.authority import Ruling
from generator.library.scores import Scores
from generator.library.terms import LONGEST_PHRASE, TITLE, USUAL, term_key
from generator.store import unpacked

FEW = 8
"""In an archive of fewer documents no term is taken to be everywhere."""
EVERYWHERE = 0.75
"""A term in so large a part of the archive tells its documents from no others."""
OFTEN = 0.35
"""A term in no larger a part of it tells as well as any."""
PHRASE = 1.15
"""What it counts that a term is of several words."""
LINK = 0.11
"""A phrase of nouns is a term also where its mentions are so large a part of the geometric mean of its words'."""
LABEL = 1.0
"""Score of a term that the text bears as a label: more than any word can have."""

_Kept = NDArray[np.bool_]


class Leaf(NamedTuple):
    """What subjects are drawn from, of one document, beside its terms."""

    tags: tuple[str, ...]
    makers: tuple[str, ...]
    """Names that stand on the document as its makers', not as what it is about."""
    length: float


Spelled = Callable[[Iterable[int]], Mapping[int, bytes]]
"""The terms of some documents, packed: their keys, and how each is written."""


class Met(NamedTuple):
    """How documents write their terms: what is asked for once it is known which terms matter."""

    table: Table
    numbers: Hashes
    """Of all terms, rising."""
    order: Places
    """The places in the table, those of one term together, in the order of the documents."""
    begins: Places
    """Where those of each term begin, and where those of the last one end."""
    spelled: Spelled

    def of(self, keys: Iterable[str]) -> Iterator[tuple[str, str, int]]:
        """Some terms, and hardly ever another that draws the same number, with each form in which documents have them,
        and how often."""
        wanted = distinct(np.array([number(key) for key in keys], np.uint64))
        at = np.searchsorted(self.numbers, wanted)
        at = at[np.searchsorted(self.numbers, wanted, "right") > at]
        begins, ends = self.begins[at], self.begins[at + 1]
        held = self.order[np.concatenate([np.empty(0, np.int64), *map(np.arange, begins.tolist(), ends.tolist())])]
        terms = np.repeat(np.arange(len(at)), ends - begins)
        # Of each form of a term one place is enough to see it.
        _, form = np.unique(self.table.forms[held], return_inverse=True)
        _, first, which = np.unique(terms * (len(held) + 1) + form, return_index=True, return_inverse=True)
        times = np.bincount(which, self.table.times[held], len(first)).astype(np.int64).tolist()
        rows = held[first]
        documents = self.table.documents[rows]
        packed_terms = self.spelled(distinct(documents).tolist())
        places = (rows - self.table.starts[documents]).tolist()
        unpacked_terms: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for document, place, count in zip(documents.tolist(), places, times, strict=True):
            if document not in unpacked_terms:
                unpacked_terms[document] = unpacked(packed_terms[document])
            told, forms = unpacked_terms[document]
            yield told[place], forms[place], count


@dataclass(frozen=True, eq=False)
class Weights:
    """How much the documents are about what."""

    scores: Scores
    forms: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Of terms that are labels, how often each form of them is one."""
    met: Met | None = None
    """Where terms stand, and how they are written there."""
    called: Mapping[str, str] = field(default_factory=dict)
    """How the curator has terms written."""
    _known: dict[str, str] = field(default_factory=dict)
    """How terms are written that were asked for."""

    def named(self, keys: Collection[str]) -> dict[str, str]:
        """How each of some terms is written: as it is met most often, or as the curator has it."""
        new = {key for key in keys if key not in self._known and key not in self.called}
        self._known.update(self._met(new) if new else {})
        return {key: self.called[key] if key in self.called else self._known[key] for key in keys}

    def _met(self, keys: Collection[str]) -> dict[str, str]:
        """How each of some terms is met most often."""
        found: dict[str, defaultdict[str, int]] = {key: defaultdict(int) for key in keys}
        for key, forms in self.forms.items():
            for name, times in forms.items() if key in found else ():
                found[key][name] += times
        if self.met is not None:
            for key, name, times in self.met.of(keys):
                if key in found:
                    found[key][name] += times
        return {key: _name(forms) for key, forms in found.items()}

    def every_name(self) -> dict[str, str]:
        """How each term of all documents is written."""
        return self.named({*self.scores.keys_of, *self.forms})


def weigh(leaves: Sequence[Leaf], table: Table, spelled: Spelled) -> Weights:
    """How much every document is about every term it holds; `table` has their terms."""
    numbers, first, terms, by_key = classes(table.keys)
    spread = np.bincount(terms, minlength=len(numbers))
    begins = np.concatenate(([0], np.cumsum(spread)))
    kept = _kept(table, numbers, terms)
    weights = _alone(table, kept)
    lengths = np.array([leaf.length for leaf in leaves], np.float64)
    phrases = np.where(table.sizes > 1, PHRASE, 1.0)
    marks = _often(weights, table.times, lengths[table.documents]) * table.worths * _apart(spread, len(leaves))[terms]
    marks = marks * phrases
    told = kept & (table.worths != 0) & ~_own(table, leaves)
    rows = by_key[told[by_key]]
    scores = Scores(_keys(spelled, table, first), terms[rows], table.documents[rows], marks[rows])
    labels, forms = _labels(leaves, scores, dict(zip(numbers.tolist(), spread.tolist(), strict=True)))
    return Weights(scores.replaced(labels), forms, Met(table, numbers, by_key, begins, spelled))


def ruled(weights: Weights, rulings: Iterable[Ruling]) -> Weights:
    """The weights as the curator has them: synonyms under one heading, and headings called as they are to be."""
    changed: dict[str, dict[int, float]] = {}
    called = dict(weights.called)

    def had(key: str) -> dict[int, float]:
        return changed[key] if key in changed else dict(weights.scores.get(key, {}))

    for ruling in rulings:
        key = term_key(ruling.said)
        marks = had(key)
        for other in map(term_key, ruling.also):
            for document, mark in had(other).items():
                marks[document] = max(mark, marks.get(document, 0.0))
            changed[other] = {}
        if marks:
            changed[key] = marks
            called[key] = ruling.name or ruling.said
    return replace(weights, scores=weights.scores.replaced(changed), called=called)


def _kept(table: Table, numbers: Hashes, terms: Places) -> _Kept:
    """Which terms are some: single words, and phrases whose words belong together in the archive."""
    kept = np.ones(len(terms), np.bool_)
    if len(table.phrases):
        total = np.zeros(len(numbers), np.float64)
        np.add.at(total, terms, table.times)
        # The same words are one phrase, whatever document has them; it is judged as the first has it.
        mixed = np.zeros(len(table.phrases), np.uint64)
        for place in range(LONGEST_PHRASE):
            mixed = (mixed ^ table.words[:, place]) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
        bound = _bound(table.words[first], table.bonds[first], total[terms[table.phrases[first]]], numbers, total)
        kept[table.phrases] = bound[which]
    return kept


def _bound(words: Hashes, bonds: Figures, together: Figures, numbers: Hashes, total: Figures) -> _Kept:
    """Whether the words of each phrase belong together: they seek each other."""
    at = np.minimum(np.searchsorted(numbers, words), len(numbers) - 1)
    apart = np.maximum(np.where(numbers[at] == words, total[at], 0.0), together[:, None])
    least = np.where(words != 0, apart, np.inf).min(axis=1)
    most = np.where(words != 0, apart, 0.0).max(axis=1)
    linked = (bonds <= USUAL) & (together * together >= LINK * LINK * least * most)
    found: _Kept = (together >= least * bonds) | linked
    return found


def _alone(table: Table, kept: _Kept) -> Figures:
    """The weight of each term without its mentions inside longer ones. Weights are whole numbers, so that it does not
    matter in which order they are taken away."""
    weights = table.weights.copy()
    pairs = kept[table.outer] & kept[table.inner]
    outer, inner = table.outer[pairs], table.inner[pairs]
    for size in range(LONGEST_PHRASE, 1, -1):
        of_size = table.sizes[outer] == size
        np.subtract.at(weights, inner[of_size], weights[outer[of_size]])
    return weights


def _often(weights: Figures, times: Places, lengths: Figures) -> Figures:
    """How much texts of some lengths speak of a term, from 0 to 1, by the weight of its mentions."""
    said = np.maximum(weights, 0.0)
    often = said / (said + 2 + lengths / 700)
    # named once and not in the title: in passing
    found: Figures = np.where((times == 1) & (weights < TITLE), often / 2, often)
    return found


def _apart(spread: Places, count: int) -> Figures:
    """How far terms that stand in so many of `count` texts tell them from the others, from 0 to 1."""
    if count < FEW:
        return np.ones(len(spread))
    found: Figures = np.minimum(1.0, np.maximum(0.0, (EVERYWHERE - spread / count) / (EVERYWHERE - OFTEN)))
    return found


def _own(table: Table, leaves: Sequence[Leaf]) -> _Kept:
    """Which terms are the names of those who made the document."""
    own = np.zeros(len(table.keys), np.bool_)
    for document, leaf in enumerate(leaves):
        within = slice(int(table.starts[document]), int(table.starts[document + 1]))
        for name in leaf.makers:
            own[within] |= table.keys[within] == number(term_key(name))
    return own


def _keys(spelled: Spelled, table: Table, first: Places) -> list[str]:
    """The keys of the terms that stand first at some places."""
    found = [""] * len(first)
    packed_terms = spelled(distinct(table.documents[first]).tolist())
    last, keys = -1, ()  # type: tuple[int, tuple[str, ...]]
    for term in np.argsort(first).tolist():
        place = int(first[term])
        document = int(table.documents[place])
        if document != last:
            last, keys = document, unpacked(packed_terms[document])[0]
        found[term] = keys[place - int(table.starts[document])]
    return found


def _labels(
    leaves: Sequence[Leaf], scores: Scores, spread: Mapping[int, int]
) -> tuple[dict[str, dict[int, float]], dict[str, dict[str, int]]]:
    """The scores of terms that are labels, and how often each form of them is one."""
    count = len(leaves)
    found: dict[str, dict[int, float]] = {}
    names: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for document, key, tag in _tagged(leaves):
        # A label that nearly every text would bear tells no more as a label than as a word.
        if count < FEW or spread.get(number(key), 0) < EVERYWHERE * count:
            names[key][headings().get(key, tag)] += 1
            marks = found.setdefault(key, {}) or dict(scores.get(key, {}))
            marks[document] = marks.get(document, 0.0) + LABEL
            found[key] = marks
    return found, {key: dict(forms) for key, forms in names.items()}


def _tagged(leaves: Sequence[Leaf]) -> Iterator[tuple[int, str, str]]:
    """Every document with each label of its own: its key, and as it stands there."""
    for document, leaf in enumerate(leaves):
        own = {term_key(name) for name in leaf.makers} if leaf.tags else set()
        for tag in dict.fromkeys(leaf.tags):
            key = term_key(tag)
            if key and key not in own:
                yield document, key, tag


def _name(forms: Mapping[str, int]) -> str:
    """The form met most often; an English word in lower case gets its capital, as headings have."""
    name = min(forms.items(), key=lambda entry: (-entry[1], entry[0]))[0] if len(forms) > 1 else next(iter(forms))
    return name[:1].upper() + name[1:] if name.islower() else name
