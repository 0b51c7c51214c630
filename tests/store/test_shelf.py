"""What is kept in columns comes back as it was said, whatever came and went, and a change writes its share alone."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from counted import Counted
from hypothesis import given
from hypothesis import strategies as st

from generator.store import NOTHING_KEPT, Store
from generator.store.shelf import SHARES, Shelf, shelve

THINGS = [f"thing {number}" for number in range(1000)]


def said(store: Store, things: Sequence[str], made: list[str]) -> Shelf:
    """What things are called, and how long that is; what had to be looked at for it comes to `made`."""

    def rows(numbers: Sequence[int]) -> Iterable[Sequence[bytes]]:
        made.extend(things[number] for number in numbers)
        return [(things[number].encode(), b"\0" * len(things[number])) for number in numbers]

    return shelve(store, "called", "1", things, rows)


def test_one_thing_more_is_looked_at_alone_and_has_one_share_written(tmp_path: Path) -> None:
    with Counted(tmp_path) as store:
        said(store, THINGS, [])
        assert len(store.written) == SHARES
    with Counted(tmp_path) as store:
        made: list[str] = []
        shelf = said(store, [*reversed(THINGS), "one more"], made)
        assert made == ["one more"] and len(store.written) == 1
        assert shelf.texts(0) == [*reversed(THINGS), "one more"]
        assert shelf.some(1, [3, 1000]) == {3: b"\0" * 9, 1000: b"\0" * 8}
    with Counted(tmp_path) as store:
        assert said(store, [*THINGS, "one more"], made).texts(0) == [*THINGS, "one more"]
        assert made == ["one more"] and not store.written


@given(st.lists(st.lists(st.text("abc", max_size=3), max_size=8), max_size=4))
def test_what_is_said_is_the_same_whatever_was_kept_before(
    tmp_path_factory: pytest.TempPathFactory, asked: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    for things in asked:
        with Store(folder) as store:
            found, fresh = said(store, things, []), said(NOTHING_KEPT, things, [])
            assert found.texts(0) == fresh.texts(0) == things
            assert found.each(1) == fresh.each(1)


def test_something_else_in_its_place_is_not_taken_for_it(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for number in range(SHARES):
            store.keep("called", f"1/{number}", {"a": "no share"})
        assert said(store, ["a"], []).texts(0) == ["a"]
