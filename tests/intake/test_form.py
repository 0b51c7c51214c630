"""A seed's form is known by what it is made of, and what merely looks like a form stays one text."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.intake import understand

CASES = json.loads(Path(__file__).with_name("forms.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["positives"], ids=lambda case: case["label"])
def test_a_form_is_recognised(case: dict[str, Any]) -> None:
    reading = understand(case["text"].encode(), case["name"])
    assert not reading.problems
    if "form" in case:
        assert [(item.index, item.text, item.format) for item in reading.items] == [(None, case["text"], case["form"])]
    else:
        assert len(reading.items) == case["items"]


@pytest.mark.parametrize("case", CASES["negatives"], ids=lambda case: case["label"])
def test_what_merely_looks_like_a_form_stays_one_text(case: dict[str, Any]) -> None:
    reading = understand(case["text"].encode(), case["name"])
    assert not reading.problems
    assert [(item.index, item.text, item.format) for item in reading.items] == [(None, case["text"], "text")]
