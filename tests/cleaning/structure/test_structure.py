"""Whole texts come out in the blocks that their cases say."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.cleaning import clean
from generator.cleaning.order import RULES
from generator.document import Item

CASES = Path(__file__).parent / "cases"


def load() -> list[Any]:
    """The cases of all files, each under the code of the rule that it is for."""
    found = []
    for path in sorted(CASES.glob("S*.json")):
        cases = json.loads(path.read_text("utf-8"))
        found += [pytest.param(case, id=f"{path.stem}: {case['label']}") for case in cases]
    return found


@pytest.mark.parametrize("case", load())
def test_a_text_comes_out_in_its_blocks(case: dict[str, Any]) -> None:
    """The blocks of a cleaned text, kind and words, are those of its case; the ledger gives the text back."""
    document = clean(Item("case.txt", None, case["text"], case.get("format", "text"), "utf-8"))
    assert [list(block) for block in document.blocks] == case["blocks"], case["why"]
    assert document.original == case["text"]


def test_every_file_of_cases_is_for_a_rule() -> None:
    """A file of cases bears the code of a rule that there is."""
    assert {path.stem for path in CASES.glob("*.json")} <= {rule.code for rule in RULES}
