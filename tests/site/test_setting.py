"""Dialogues, verse, notes and tables are set as such, and no letter of the text changes."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.setting import setting

CASES = json.loads((Path(__file__).parent / "settings.json").read_text("utf-8"))
PIECES = [piece for case in CASES for piece in case["found"].split("\n")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_body_is_set(case: dict[str, str]) -> None:
    assert setting(case["found"]) == case["set"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_no_letter_changes_and_no_id_stands_twice(pieces: list[str]) -> None:
    html = "\n".join(piece for piece in pieces if "<h2" not in piece)
    told = setting(html)
    assert re.sub("<[^>]*>", "", told) == re.sub("<[^>]*>", "", html)
    ids = re.findall(r' id="([^"]+)"', told)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([mn]\d+)"', told)) <= set(ids)
