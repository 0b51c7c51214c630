"""What documents are listed under, and the addresses made of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import Block, Document, Metadata
from generator.library.heading import WIDTH, first_words, heading
from generator.library.permalink import LONGEST, slug, unique

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    found = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in found]


@pytest.mark.parametrize("case", cases("headings"))
def test_heading(case: dict[str, Any]) -> None:
    document = Document(
        seed=case.get("seed", "a.txt"),
        item=None,
        format="text",
        encoding="utf-8",
        given=(),
        metadata=Metadata(title=case.get("title")),
        blocks=tuple(Block(*block) for block in case["blocks"]),
        markup=case.get("markup", "plain"),
        ledger=(),
    )
    assert heading(document) == case["heading"]


@given(st.text(min_size=1))
def test_first_words_are_short_and_in_one_line(text: str) -> None:
    line = " ".join(text.split())
    assert len(first_words(line)) <= WIDTH + 3


@pytest.mark.parametrize("case", cases("slugs"))
def test_slug(case: dict[str, str]) -> None:
    assert slug(case["text"]) == case["slug"]


@given(st.text())
def test_a_slug_is_a_safe_segment(text: str) -> None:
    made = slug(text)
    assert made == "" or all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in made)
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert len(made) <= LONGEST + 2


@given(st.lists(st.sampled_from(["tea", "Tea", "茶", "tea 2", "...", ""]), max_size=12))
def test_addresses_are_unique_and_never_empty(titles: list[str]) -> None:
    taken: set[str] = set()
    for number, title in enumerate(titles):
        address = unique(slug(title), taken, f"{number:08x}")
        assert address
        assert address not in taken
        taken.add(address)
