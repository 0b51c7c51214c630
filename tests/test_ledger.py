"""The ledger loses nothing: whatever rules do to a text, in whatever passes, the text as found comes back."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ledger import Change, Draft, Edit, LedgerError, collate, restore

TEXT = st.text(alphabet="abc ，。\n", max_size=40)
ACTIONS = st.sampled_from(["repair", "spam", "space", "break", "meta"])


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Draft, list[tuple[str, Sequence[Change]]]]:
    """A draft after up to four passes, with each pass's input text and changes."""
    draft = Draft.of(draw(TEXT))
    passes = []
    for number in range(draw(st.integers(0, 4))):
        places = st.integers(0, len(draft.text))
        changes = []
        for _ in range(draw(st.integers(0, 5))):
            start, end = sorted((draw(places), draw(places)))
            changes.append(Change(start, end, draw(st.text("XYZ", max_size=3)), draw(ACTIONS), f"R{number:02}"))
        passes.append((draft.text, changes))
        draft = draft.apply(changes)
    return draft, passes


@given(drafts())
def test_the_text_as_found_is_rebuilt_from_body_and_ledger_alone(case: tuple[Draft, object]) -> None:
    draft, _ = case
    assert restore(draft.text, draft.edits) == draft.found


@given(drafts())
def test_edits_stand_in_order_and_never_overlap(case: tuple[Draft, object]) -> None:
    draft, _ = case
    for before, after in zip(draft.edits, draft.edits[1:], strict=False):
        assert before.at + len(before.found) <= after.at


@given(drafts())
def test_the_stretches_of_a_text_are_the_text(case: tuple[Draft, object]) -> None:
    draft, _ = case
    stretches = list(collate(draft.text, draft.edits))
    assert "".join(s.text for s in stretches) == draft.found
    assert "".join(s.text if s.edit is None else s.edit.put for s in stretches) == draft.text


@given(TEXT, st.data())
def test_one_pass_gives_the_text_that_its_changes_ask_for(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    changes = [Change(start, end, data.draw(st.text("XY", max_size=2)), "repair", "R00") for start, end in pairs]
    wanted, done = "", 0
    for change in changes:
        wanted += text[done : change.start] + change.put
        done = change.end
    assert Draft.of(text).apply(changes).text == wanted + text[done:]


@given(TEXT, st.data())
def test_a_pass_after_doubts_gives_the_text_that_its_changes_ask_for(text: str, data: st.DataObject) -> None:
    draft = Draft.of(text)
    for number in range(data.draw(st.integers(1, 3))):
        changes = []
        for _ in range(data.draw(st.integers(0, 3))):
            start, end = sorted(data.draw(st.integers(0, len(draft.text))) for _ in range(2))
            doubted = data.draw(st.booleans())
            put = draft.text[start:end] if doubted else data.draw(st.text("XYZ", max_size=3))
            changes.append(Change(start, end, put, "doubt" if doubted else "repair", f"R{number:02}"))
        draft = draft.apply(change for change in changes if change.start < change.end)
    places = sorted(data.draw(st.lists(st.integers(0, len(draft.text)), max_size=6, unique=True)))
    taken = [Change(start, end, "", "spam", "N01") for start, end in zip(places[::2], places[1::2], strict=False)]
    wanted, done = "", 0
    for change in taken:
        wanted += draft.text[done : change.start]
        done = change.end
    after = draft.apply(taken)
    assert after.text == wanted + draft.text[done:]
    assert restore(after.text, after.edits) == text


def test_a_doubt_over_what_a_rule_put_stays_whole() -> None:
    draft = Draft.of("abcdef").apply([Change(0, 5, "XY", "repair", "R06")]).apply([Change(1, 2, "Y", "doubt", "R40")])
    after = draft.apply([Change(2, 3, "", "spam", "N01")])
    assert after.text == "XY"
    assert restore(after.text, after.edits) == "abcdef"


def test_of_two_changes_at_one_place_the_first_listed_is_made() -> None:
    changes = [Change(2, 6, "", "spam", "N01"), Change(0, 3, "", "promo", "N02"), Change(6, 8, "", "nav", "N03")]
    assert Draft.of("0123456789").apply(changes).text == "0189"


def test_what_was_taken_out_between_blank_lines_keeps_an_entry_of_its_own() -> None:
    draft = Draft.of("a\n\nEND\n\nb").apply([Change(3, 6, "", "end-mark", "N01")])
    draft = draft.apply([Change(2, 5, "", "space", "S90")])
    assert draft.text == "a\nb"
    assert [(edit.found, edit.action) for edit in draft.edits if edit.found.strip()] == [("END", "end-mark")]


@pytest.mark.parametrize(
    ("body", "ledger"),
    [
        ("short", [Edit(9, "x", "", "spam", ("N01",))]),
        ("body", [Edit(0, "x", "not there", "repair", ("R01",))]),
        ("body", [Edit(2, "x", "", "spam", ("N01",)), Edit(1, "y", "", "spam", ("N01",))]),
    ],
)
def test_a_ledger_of_another_body_is_refused(body: str, ledger: list[Edit]) -> None:
    with pytest.raises(LedgerError):
        restore(body, ledger)


def test_edits_that_do_not_fit_the_text_are_refused() -> None:
    with pytest.raises(LedgerError):
        Draft.of("text", [Edit(0, "other", "", "spam", ("N01",))])
