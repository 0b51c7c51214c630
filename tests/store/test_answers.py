"""What was said of many small things is kept, and a change writes what it changes."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from counted import Counted
from hypothesis import given
from hypothesis import strategies as st

from generator.store import NOTHING_KEPT, Store, answers
from generator.store.answers import SHARES

THINGS = [f"thing {number}" for number in range(1000)]


def said(store: Store, things: Iterable[str], made: list[str]) -> dict[str, int]:
    """How long things are; what had to be measured for that comes to `made`."""

    def length(thing: str) -> int:
        made.append(thing)
        return len(thing)

    return answers(store, "length", "1", ((thing, thing) for thing in things), length)


def test_one_thing_more_is_asked_about_alone_and_has_one_share_written(tmp_path: Path) -> None:
    with Counted(tmp_path) as store:
        said(store, THINGS, [])
        assert len(store.written) == SHARES
    with Counted(tmp_path) as store:
        made: list[str] = []
        found = said(store, [*THINGS, "one more"], made)
        assert made == ["one more"] and len(store.written) == 1
        assert list(found) == [*THINGS, "one more"], "in the order in which they were asked about"
    with Counted(tmp_path) as store:
        assert said(store, [*THINGS, "one more"], made) == found
        assert made == ["one more"] and not store.written


@given(st.lists(st.sets(st.text(max_size=3), max_size=8), max_size=4))
def test_answers_are_the_same_whatever_was_asked_before(
    tmp_path_factory: pytest.TempPathFactory, asked: list[set[str]]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    for things in asked:
        with Store(folder) as store:
            assert said(store, sorted(things), []) == said(NOTHING_KEPT, sorted(things), [])
