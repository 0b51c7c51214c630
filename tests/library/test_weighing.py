"""Weighing: reckoned for all documents at once it comes to what comes of it document by document, to the last bit."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.library.counts import Counts, Table
from generator.library.names.authority import Ruling
from generator.library.scores import Scores
from generator.library.terms import TITLE, USUAL, Term
from generator.library.weighing import (
    EVERYWHERE,
    FEW,
    LABEL,
    LINK,
    OFTEN,
    PHRASE,
    Leaf,
    Weights,
    ruled,
    weigh,
)
from generator.store import packed

Told = tuple[tuple[Term, ...], tuple[str, ...], tuple[str, ...], float]
"""The terms of a document, its labels, who made it, and its length."""

_words = st.lists(st.sampled_from("pqrs"), min_size=1, max_size=4).map(tuple)
_term = st.builds(
    lambda parts, times, weight, worth, bond, upper: Term(
        "".join(parts),
        "".join(parts).upper() if upper else "".join(parts),
        parts,
        times,
        float(weight),
        worth,
        bond,
    ),
    _words,
    st.integers(1, 5),
    st.integers(1, 9),
    st.sampled_from([0.0, 0.3, 0.55, 1 / 3, 0.9]),
    st.sampled_from([0.25, 0.5, 0.7]),
    st.booleans(),
)
_documents: st.SearchStrategy[list[Told]] = st.lists(
    st.tuples(
        st.lists(_term, max_size=12, unique_by=lambda term: term.key).map(tuple),
        st.lists(st.sampled_from(["p", "P", "pq", "zz"]), max_size=3).map(tuple),
        st.lists(st.sampled_from(["q", "rs", "nobody"]), max_size=2).map(tuple),
        st.floats(1, 5000),
    ),
    min_size=1,
    max_size=12,
)


def weighed(documents: Sequence[Told]) -> Weights:
    """All of it at once."""
    every = [terms for terms, *_ in documents]
    spelled = [packed((tuple(t.key for t in terms), tuple(t.name for t in terms))) for terms in every]
    leaves = [Leaf(tags, makers, length) for _, tags, makers, length in documents]
    return weigh(leaves, Table.of(list(map(Counts.of, every))), lambda some: {n: spelled[n] for n in some})


def one_by_one(documents: Sequence[Told]) -> tuple[dict[str, dict[int, float]], dict[str, str]]:
    """The same, term by term, with nothing but dictionaries."""
    count = len(documents)
    spread = Counter(term.key for terms, *_ in documents for term in terms)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    phrases: dict[tuple[str, ...], Term] = {}
    for terms, *_ in documents:
        for term in terms:
            names[term.key][term.name] += term.times
            phrases.setdefault(term.parts, term)
    total = {key: forms.total() for key, forms in names.items()}

    def bound(parts: tuple[str, ...]) -> bool:
        together, bond = total[phrases[parts].key], phrases[parts].bond
        apart = sorted(max(total.get(part, 0), together) for part in parts)
        linked = bond <= USUAL and together * together >= LINK * LINK * apart[0] * apart[-1]
        return len(parts) == 1 or together >= apart[0] * bond or linked

    def apart(key: str) -> float:
        part = spread[key] / count
        return 1.0 if count < FEW else min(1.0, max(0.0, (EVERYWHERE - part) / (EVERYWHERE - OFTEN)))

    scores: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for number, (terms, tags, makers, length) in enumerate(documents):
        kept = {term.parts: term for term in terms if bound(term.parts)}
        weights = {term.key: term.weight for term in kept.values()}
        for term in sorted(kept.values(), key=lambda term: (-len(term.parts), term.key)):
            size = len(term.parts)
            for inner in {term.parts[at : at + n] for n in range(1, size) for at in range(size - n + 1)}:
                if inner in kept:
                    weights[kept[inner].key] -= weights[term.key]
        for term in kept.values():
            if term.worth and term.key not in makers:
                weight = weights[term.key]
                often = weight / (weight + 2 + length / 700) if weight > 0 else 0.0
                often = often / 2 if term.times == 1 and weight < TITLE else often
                told = often * term.worth * apart(term.key) * (PHRASE if len(term.parts) > 1 else 1.0)
                scores[term.key][number] = told
        for tag in dict.fromkeys(tags):
            key = tag.lower()
            if key not in makers and (count < FEW or spread[key] < EVERYWHERE * count):
                names[key][tag] += 1
                scores[key][number] = scores[key].get(number, 0.0) + LABEL
    written = {key: min(forms.items(), key=lambda form: (-form[1], form[0]))[0] for key, forms in names.items()}
    return dict(scores), {k: name[:1].upper() + name[1:] if name.islower() else name for k, name in written.items()}


@settings(max_examples=300, deadline=None)
@given(_documents)
def test_all_at_once_is_as_one_by_one(documents: list[Told]) -> None:
    found = weighed(documents)
    scores, names = one_by_one(documents)
    assert {key: dict(marks) for key, marks in found.scores.items()} == scores
    assert found.named(names) == names
    assert found.every_name() == names


def test_the_curator_s_synonyms_are_one_term_called_as_it_is_to_be() -> None:
    weights = Weights(Scores.of({"tea": {0: 0.5, 1: 0.25}, "cha": {1: 0.75}}), {"tea": {"tea": 3}})
    found = ruled(weights, [Ruling("tea", "tea", ("cha",), "Teas"), Ruling("brew", "brew", ("cha",))])
    assert {key: dict(marks) for key, marks in found.scores.items()} == {"tea": {0: 0.5, 1: 0.75}}
    assert found.named(["tea"]) == {"tea": "Teas"}


_scores = st.dictionaries(st.text("abc", min_size=1, max_size=2), st.dictionaries(st.integers(0, 9), st.floats(0, 1)))


@given(_scores, _scores, st.floats(0, 1), st.sets(st.integers(0, 9)))
def test_columns_tell_what_mappings_do(
    first: dict[str, dict[int, float]], then: dict[str, dict[int, float]], least: float, documents: set[int]
) -> None:
    found = Scores.of(first).replaced(then)
    told = {key: marks for key, marks in {**first, **then}.items() if marks}
    assert dict(found) == told
    assert len(found) == len(told)
    assert dict(found.only(first)) == {key: marks for key, marks in told.items() if key in first}
    assert dict(found.without(first)) == {key: marks for key, marks in told.items() if key not in first}
    above = {key: sorted((-mark, n) for n, mark in marks.items() if mark >= least) for key, marks in told.items()}
    assert dict(found.above(least)) == {key: marks for key, marks in above.items() if marks}
    of = {n: {(-marks[n], key) for key, marks in told.items() if n in marks} for n in documents}
    assert {n: set(terms) for n, terms in found.of_documents(documents).items()} == {n: t for n, t in of.items() if t}
