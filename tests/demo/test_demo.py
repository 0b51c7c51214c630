"""The demo archive: its seeds are what their pages say, and cleaning makes of them what they were written as."""

import json
from collections.abc import Mapping
from pathlib import Path

import demo
import pytest
from score_demo import Expected, pooled, score, words

from generator.cleaning import clean
from generator.cleaning.survey import survey
from generator.document import Document, Item
from generator.intake import find, read

PROJECT = Path(__file__).resolve().parents[2]
SEEDS = PROJECT / "seeds"
HERE = Path(__file__).parent

EXPECTED: Mapping[str, Expected] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted((HERE / "expected").glob("*.json"))
}
FLOORS: Mapping[str, float] = json.loads((HERE / "floors.json").read_text("utf-8"))
"""What the figures may not fall below. A change that lowers one needs a better reason than that the test fails."""


@pytest.fixture(scope="module")
def items() -> Mapping[tuple[str, int | None], Item]:
    paths, problems = find(SEEDS)
    assert not problems
    readings = [read(path, path.relative_to(SEEDS).as_posix()) for path in paths]
    assert not [problem for reading in readings for problem in reading.problems]
    return {(item.seed, item.index): item for reading in readings for item in reading.items}


@pytest.fixture(scope="module")
def documents(items: Mapping[tuple[str, int | None], Item]) -> Mapping[str, Document]:
    lore = survey(items.values())
    return {name: clean(items[expected["seed"], expected["item"]], lore) for name, expected in EXPECTED.items()}


def test_seeds_and_expectations_are_what_the_pages_give() -> None:
    pages = [demo.read_page(path.stem, path.read_text("utf-8")) for path in sorted(demo.PAGES.glob("*.page"))]
    made = dict(demo.files(pages))
    assert [str(path) for path, data in made.items() if not path.is_file() or path.read_bytes() != data] == []
    there = {path for folder in (demo.SEEDS, demo.EXPECTED) for path in folder.rglob("*") if path.is_file()}
    assert there == set(made), "a file without a page"


def test_every_text_of_the_seeds_is_found_and_no_other(items: Mapping[tuple[str, int | None], Item]) -> None:
    assert set(items) == {(expected["seed"], expected["item"]) for expected in EXPECTED.values()}


def test_every_seed_is_read_in_the_encoding_it_was_written_in(
    items: Mapping[tuple[str, int | None], Item],
) -> None:
    for expected in EXPECTED.values():
        item = items[expected["seed"], expected["item"]]
        assert "\ufffd" not in item.text
        if expected["meta"]["title"] and "mojibake" not in expected["meta"]["labels"]:
            assert words(expected["meta"]["title"]) in words(item.text + "".join(value for _, value in item.given))


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_of_a_text_is_lost(
    name: str, documents: Mapping[str, Document], items: Mapping[tuple[str, int | None], Item]
) -> None:
    expected = EXPECTED[name]
    assert documents[name].original == items[expected["seed"], expected["item"]].text


def test_cleaning_the_demo_does_not_fall_below_its_floors(documents: Mapping[str, Document]) -> None:
    figures = pooled(score(EXPECTED[name], document) for name, document in documents.items())
    assert {name: share for name, share in figures.items() if share < FLOORS[name]} == {}


@pytest.mark.parametrize("name", EXPECTED)
def test_no_single_text_of_the_demo_loses_its_words(name: str, documents: Mapping[str, Document]) -> None:
    """A mean hides one ruined text among many good ones."""
    assert score(EXPECTED[name], documents[name])["kept"].share >= FLOORS["kept of each"]
