"""Dialogues, verse, notes and tables are set as such, and no letter of the text changes."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.setting import columned, setting

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


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("12月3日", ["v-a 12", "v-a 3"]),
        ("2023年有365天，增长5%", ["v-u 2023", "v-a 365", "v-a 5%"]),
        ("听AI在KTV里唱", ["v-u AI", "v-u KTV"]),
        ("GPT-4、3.14、1,200、v2、12345", []),
        ("<code>12</code>和<a href='a.html?p=12'>二</a>&#39;", []),
        ('<span lang="en">AI 12</span>', []),
    ],
)
def test_what_stands_upright_in_a_column_is_marked(text: str, marks: list[str]) -> None:
    told = columned(text)
    assert [" ".join(mark) for mark in re.findall(r"<(v-[au])>([^<]*)</v-[au]>", told)] == marks
    assert re.sub("<[^>]*>", "", told) == re.sub("<[^>]*>", "", text)
