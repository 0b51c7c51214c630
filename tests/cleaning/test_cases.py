"""Every rule does what its cases say, leaves what they say must stay, and whole documents come out right."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.cleaning import clean
from generator.cleaning.finding import Claim, Doubt, Finding, Put, Shape
from generator.cleaning.lore import Lore, key
from generator.cleaning.order import RULES
from generator.cleaning.page import Page
from generator.cleaning.rule import Rule
from generator.document import Document, Format, Item
from generator.ledger import Change, Draft
from generator.tuning import Tuning

CASES = Path(__file__).parent / "cases"
BY_CODE = {rule.code: rule for rule in RULES}


def load(pattern: str) -> list[Any]:
    """The cases of all files that match, each with its file's name."""
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['label']}")
        for path in sorted(CASES.glob(pattern))
        for case in json.loads(path.read_text("utf-8"))
    ]


def page_of(case: dict[str, Any]) -> Page:
    """The page of a case: its text, what earlier passes and the archive know of it, and the lines that are gone."""
    lore = Lore({key(line): times for line, times in case.get("lore", {}).items()}, 9)
    given = tuple(Claim(field, value, *(weight or (60,))) for field, value, *weight in case.get("given", []))
    gone = {int(index): action for index, (action, _) in case.get("gone", {}).items()}
    lost = {int(index): words for index, (_, words) in case.get("gone", {}).items()}
    return Page(case["text"], case.get("format", "text"), given, lore, tuning_of(case), gone, lost)


def tuning_of(case: dict[str, Any]) -> Tuning:
    """What the curator of a case sets of rules."""
    return Tuning(
        {
            code: {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}
            for code, options in case.get("tuning", {}).items()
        }
    )


def alone(rule: Rule, case: dict[str, Any]) -> list[Finding]:
    """What one rule by itself finds."""
    return list(rule(page_of(case)))


def after(rule: Rule, case: dict[str, Any], findings: list[Finding]) -> str:
    """The text after one rule by itself."""
    puts = [found for found in findings if isinstance(found, Put)]
    return Draft.of(case["text"]).apply(Change(*put, rule.code) for put in puts).text


def cleaned(text: str, form: Format = "text") -> Document:
    """A text after all rules."""
    return clean(Item("case.txt", None, text, form, "utf-8"))


@pytest.mark.parametrize(("code", "case"), load("[RNMS][0-9][0-9].json"))
def test_a_rule_alone_does_what_its_case_says(code: str, case: dict[str, Any]) -> None:
    rule = BY_CODE[code]
    findings = alone(rule, case)
    if "becomes" in case:
        assert after(rule, case, findings) == case["becomes"], case["why"]
    if "claims" in case:
        claims = [[found.field, found.value] for found in findings if isinstance(found, Claim)]
        assert sorted(claims) == sorted(case["claims"]), case["why"]
    if "blocks" in case:
        lines = case["text"].split("\n")
        shapes = [found for found in findings if isinstance(found, Shape)]
        assert [[shape.kind, lines[shape.line]] for shape in shapes] == case["blocks"], case["why"]
    if "doubts" in case:
        doubts = [case["text"][found.start : found.end] for found in findings if isinstance(found, Doubt)]
        assert doubts == case["doubts"], case["why"]
    assert {"becomes", "claims", "blocks"} & case.keys()


@pytest.mark.parametrize(("name", "case"), load("documents/*.json"))
def test_a_whole_document_is_cleaned_as_its_case_says(name: str, case: dict[str, Any]) -> None:
    document = cleaned(case["text"], case.get("format", "text"))
    assert document.body == case["becomes"], case["why"]
    assert document.original == case["text"]
    if "labels" in case:
        assert list(document.metadata.labels) == case["labels"]


@pytest.mark.parametrize(("name", "case"), load("must-not-touch.json"))
def test_what_must_not_be_touched_comes_through_every_rule_unchanged(name: str, case: dict[str, Any]) -> None:
    document = cleaned(case["text"], case.get("format", "text"))
    assert document.body == case["text"], case["why"]
    assert document.open == ()


@pytest.mark.parametrize(("name", "case"), load("known-failures.json"))
def test_a_known_failure_still_fails(name: str, case: dict[str, Any]) -> None:
    """When one of these is mended, this test says so: move the case to the rule or document that mends it."""
    document = cleaned(case["text"], case.get("format", "text"))
    assert document.body != case["becomes"], f"mended: {case['why']}"
    assert document.original == case["text"]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code[0] in "RN"], ids=lambda rule: rule.code)
def test_every_rule_of_repair_and_noise_has_a_case_that_it_mends_and_one_that_it_leaves(rule: Rule) -> None:
    cases = json.loads((CASES / f"{rule.code}.json").read_text("utf-8"))
    assert any(case["text"] != case["becomes"] for case in cases)
    assert any(case["text"] == case["becomes"] for case in cases)
