"""Subjects read as a librarian's: what texts are about, each under one heading."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library.making import document

from generator.library import Record, gather
from generator.library.scores import Scores
from generator.library.subjects import ABOUT, ALONE, FULL, SMALL, assign, choose, shelve
from generator.library.terms import terms
from generator.library.weighing import Weights
from generator.settings import LibrarySettings

CASES = json.loads((Path(__file__).parent / "cases" / "subjects.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_subjects(case: dict[str, Any]) -> None:
    documents = [
        document(
            given["text"],
            seed=f"{number}.txt",
            tags=tuple(given.get("tags", ())),
            authors=tuple(given.get("authors", ())),
        )
        for number, given in enumerate(case["documents"])
    ]
    archive, _ = gather(documents, Record(), LibrarySettings())
    found = {entry.document.seed: entry.subjects for entry in archive.entries}
    for number, wanted in enumerate(case["carried"]):
        subjects = found[f"{number}.txt"]
        assert set(wanted) <= set(subjects), subjects
        assert not set(case.get("barred", [[]] * 9)[number]) & set(subjects)
    every = {facet.name for facet in archive.subjects}
    assert not every & set(case["never"])


def test_labels_stand_first() -> None:
    documents = [document("渡船走了。渡船回来了。渡船又走了。", seed=f"{n}.txt", tags=("河流",)) for n in range(3)]
    archive, _ = gather(documents, Record(), LibrarySettings())
    assert archive.entries[0].subjects[0] == "河流"


def test_no_document_has_more_subjects_than_are_set() -> None:
    text = "湿地与候鸟。湿地与芦苇。候鸟与芦苇。渔民与湿地，渔民与候鸟，渔民与芦苇。"
    for most in (0, 1, 2):
        archive, _ = gather(
            [document(text, seed=f"{n}.txt") for n in range(3)], Record(), LibrarySettings(subjects=most)
        )
        assert all(len(entry.subjects) <= most for entry in archive.entries)


def test_a_text_without_a_heading_goes_under_the_nearest_or_under_what_its_terms_speak_for() -> None:
    marks = {"湿地": {0: 0.5, 1: 0.5, 2: 0.15}, "学校": {3: 0.35}, "芦苇": {4: 0.1}}
    weights = Weights(Scores.of(marks), {key: {key: 1} for key in marks})
    place = {"学校": "教育", "芦苇": "自然"}.get

    def shelved(**ruled: frozenset[str]) -> list[tuple[str, ...]]:
        return shelve(weights, range(40), 5, shelf=lambda name: place(name, ""), **ruled)[:5]

    assert shelved() == [("湿地",), ("湿地",), ("湿地",), ("教育",), ()]
    # The next build, which knows them, gives the same; the curator's word goes over it.
    assert shelved(known=frozenset({"湿地", "教育"})) == shelved()
    assert shelved(barred=frozenset({"湿地", "教育"})) == [(), (), (), (), ()]


def test_a_person_s_name_is_counted_whatever_is_said_with_it() -> None:
    found = {term.key for term in terms(document("AI沈从文来了。AI沈从文走了。AI沈从文不说话。"))}
    assert not any(key != "ai" and key.startswith("ai") for key in found)


marks = st.dictionaries(
    st.text("abcd", min_size=1, max_size=3),
    st.dictionaries(st.integers(0, 39), st.floats(0, 1), min_size=1),
    max_size=12,
)


@settings(deadline=None)
@given(marks, st.lists(st.integers(0, 39), min_size=40, max_size=40), st.integers(0, 5))
def test_in_an_archive_of_some_size_no_subject_leads_to_one_work_or_to_all(
    scores: dict[str, dict[int, float]], versions: list[int], most: int
) -> None:
    works = [min(number, version) for number, version in enumerate(versions)]
    works = [works[work] for work in works]
    given = assign(choose(Scores.of(scores), works), works, most)
    assert len(works) > SMALL
    for key in {key for keys in given for key in keys}:
        carriers = [number for number, keys in enumerate(given) if key in keys]
        assert len({works[number] for number in carriers}) >= 2
        assert len(carriers) <= len(works) * FULL
        assert all(scores[key][number] >= ABOUT for number in carriers)
    assert all(len(keys) <= most and len(set(keys)) == len(keys) for keys in given)


def test_where_one_lonely_subject_goes_another_may_be_carried_again() -> None:
    """Documents 0 and 1 each prefer a subject nobody else carries; giving those up, they share the third."""
    others = {f"x{n}": {2 * n: 0.9, 2 * n + 1: 0.9} for n in range(2, 20)}
    scores = {"a": {0: 0.9, 2: 0.3}, "b": {1: 0.8, 3: 0.3}, "c": {0: 0.4, 1: 0.4}, "x": {2: 0.9, 3: 0.9}, **others}
    assert assign(choose(Scores.of(scores), range(40)), range(40), 1)[:4] == [["c"], ["c"], ["x"], ["x"]]


@given(marks)
def test_in_a_small_archive_few_subjects_are_a_document_s_own(scores: dict[str, dict[int, float]]) -> None:
    few = {key: {n: mark * 0.9 for n, mark in found.items() if n < 10} for key, found in scores.items()}
    given = assign(choose(Scores.of(few), range(10)), range(10), 5)
    live = choose(Scores.of(few), range(10))
    for keys in given:
        assert sum(len(live[key]) == 1 for key in keys) <= ALONE
