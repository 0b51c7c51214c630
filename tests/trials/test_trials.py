"""Texts by people who did not know the rules: what cleaning makes of them does not get worse."""

import json

import pytest
from score_trials import FLOORS, SETS, figures


@pytest.mark.parametrize("name", SETS)
def test_cleaning_a_set_of_trials_does_not_fall_below_its_floors(name: str) -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    told = {f"{name}: {figure}": share for figure, share in figures(name).items()}
    assert {figure: share for figure, share in told.items() if share < floors[figure]} == {}
