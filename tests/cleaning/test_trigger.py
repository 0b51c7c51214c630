"""A trigger is searched only where what it needs stands; so whatever it finds must hold some of that."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cleaning.expression import begins_lines, needed
from generator.cleaning.noise.place import lowered
from generator.cleaning.noise.words import listed
from generator.cleaning.order import RULES
from generator.cleaning.page import Page
from generator.cleaning.trigger import AnyOf, Family, Trigger

CASES = Path(__file__).parent / "cases"
TRIGGERS = {
    rule.code: cell.cell_contents
    for rule in RULES
    for cell in rule.find.__closure__ or ()
    if isinstance(cell.cell_contents, Trigger)
}


def _texts(told: object) -> Iterator[str]:
    """Every text in a file of cases."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from _texts(part)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The lines of all cases, each also in capitals: among them those that each rule is made for."""
    texts = (text for path in sorted(CASES.glob("*.json")) for text in _texts(json.loads(path.read_text("utf-8"))))
    return sorted({form for text in texts for line in text.split("\n") for form in (line, line.upper())})


def test_what_a_trigger_finds_holds_what_it_needs(lines: list[str]) -> None:
    """No line of the cases in which a rule's expression is found is passed over."""
    families = {trigger.family for trigger in TRIGGERS.values()}
    held = {family: [(line, family.signs([line])) for line in lines] for family in families}
    assert len(TRIGGERS) > 40
    for code, trigger in TRIGGERS.items():
        among = held[trigger.family]
        missed = [line for line, found in among if trigger.pattern.search(line) and not trigger.may_stand(found)]
        assert not missed, f"{code} passes over {missed[:3]}"


def test_an_expression_that_begins_with_a_line_is_found_there_if_anywhere(lines: list[str]) -> None:
    """In a line by itself a rule's expression is found where a search of all of the line finds it."""
    begin = {code: trigger for code, trigger in TRIGGERS.items() if begins_lines(trigger.source)}
    assert len(begin) > 10
    for code, trigger in begin.items():
        missed = [line for line in lines[::3] if bool(trigger.find(line)) != bool(trigger.pattern.search(line))]
        assert not missed, f"{code} passes over {missed[:3]}"


def test_a_letter_of_two_forms_is_needed_and_one_of_more_is_not() -> None:
    """Where case does not matter, what a letter of another script matches reads like it in lower case, or it is taken
    for anything."""
    letters = "".join(letter for letter in map(chr, range(0x80, 0x2000)) if letter.lower() != letter.upper())
    known = {letter: needed(letter) for letter in "éñößłжшяАЮșλ"}
    assert all(known.values())
    assert all(needed(letter) is None for letter in "всσſµ")
    for letter in known:
        assert {found.lower() for found in re.findall(letter, letters, re.IGNORECASE)} == {letter.lower()}


@pytest.mark.parametrize("name", ["interface-lines", "interface-anywhere", "notices"])
def test_a_list_looked_for_where_it_can_stand_is_found_wherever_it_stands(lines: list[str], name: str) -> None:
    """The lines of a list, each tried where what it needs stands, find what all of them in one expression find."""
    family = Family()
    sources = [lowered(source) for source in listed(name)]
    parts, whole = AnyOf(sources, family), re.compile("|".join(sources))
    for line in {line.lower() for line in lines[::3]}:
        signs = family.signs([line])
        assert parts.fullmatch(signs, line) == (whole.fullmatch(line) is not None), line
        assert parts.search(signs, line) == (whole.search(line) is not None), line


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("a|bc|", None),
        ("(?=关注)我", {"我"}),
        ("(?:关注)?我们", {"关注我们", "我们"}),
        ("[图圖]片?", {"图", "圖"}),
        ("(?:扫码|扫一?扫)+后", {"扫码", "扫扫", "扫一扫"}),
        ("x{0,3}", None),
        ("版权{1,2}", {"权"}),
        (r"\u5173注", {"关注"}),
        ("(来源)(?:.*)\\1", {"来源"}),
        ("[^图]片", {"片"}),
        ("中(?i:文)", {"中"}),
    ],
)
def test_what_an_expression_needs(source: str, needs: set[str] | None) -> None:
    """What is not understood is taken for anything, and what may be missing is not needed."""
    assert needed(source) == needs


@given(
    st.lists(st.sampled_from(["关注", "扫", "码", "Read", "more", "\u0130", "ſ", "K", " ", "\n"]), max_size=12).map(
        "".join
    )
)
def test_lines_are_the_same_with_and_without_signs(text: str) -> None:
    """A page gives a trigger the lines that it gives the bare expression."""
    for source, flags in (("关注|扫码", 0), ("read more|ski", re.IGNORECASE)):
        trigger = Trigger(source, flags | re.MULTILINE)
        bare = [line.index for line in Page(text).lines_with(trigger.pattern)]
        assert [line.index for line in Page(text).lines_with(trigger)] == bare
