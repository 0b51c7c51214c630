"""Columns are sorted as NumPy sorts them, only sooner."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.columns import classes, distinct, new, order

KINDS: dict[Any, tuple[int, int]] = {
    np.int64: (-(2**63), 2**63 - 1),
    np.uint64: (0, 2**64 - 1),
    np.uint32: (0, 2**32 - 1),
    np.uint16: (0, 9),
    np.int32: (-3, 3),
}
COLUMN = st.sampled_from(list(KINDS)).flatmap(
    lambda kind: st.lists(st.integers(*KINDS[kind]) | st.integers(0, 3), min_size=9, max_size=9).map(
        lambda values: np.array(values, kind)
    )
)


@given(st.lists(COLUMN, min_size=1, max_size=4), st.integers(0, 9))
def test_rows_stand_in_the_order_of_their_columns_whatever_these_hold(columns: list[Any], many: int) -> None:
    some = [column[:many] for column in columns]
    assert order(*some).tolist() == np.lexsort(some[::-1]).tolist()
    assert distinct(some[0]).tolist() == sorted(set(some[0].tolist()))
    assert distinct(some[0]).dtype == some[0].dtype
    told = (*np.unique(some[0], return_index=True, return_inverse=True), np.argsort(some[0], kind="stable"))
    assert [column.tolist() for column in classes(some[0])] == [column.tolist() for column in told]


def test_equals_keep_their_order_where_there_is_no_room_for_the_rows() -> None:
    wide = np.array([2**64 - 1, 0, 2**64 - 1, 0, 7], np.uint64)
    assert order(wide).tolist() == [1, 3, 4, 0, 2]
    assert order(wide, np.array([1, 1, 0, 0, 0])).tolist() == [3, 1, 4, 2, 0]


def test_the_first_of_equals_is_new() -> None:
    assert new(np.array([4, 4, 2, 4])).tolist() == [True, False, True, True]
    assert new(np.empty(0, np.int64)).tolist() == []
