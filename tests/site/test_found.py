"""A document as it was found, to the letter, with what was done to it."""

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from valley import RAIN

from generator.document import Block, Document
from generator.ledger import Change, Draft
from generator.site.found import legend, sheets

ACTIONS = ("repair", "break", "space", "spam", "meta", "markup")


def original(document: Document) -> str:
    """What stands on the sheets, without what was put in."""
    shown = "".join(sheets(document))
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<ins[^>]*>.*?</ins>", "", shown, flags=re.DOTALL)))


def edited(text: str, cuts: list[tuple[int, int, str, str]]) -> Document:
    """A document whose text was changed in these places."""
    changes = [
        Change(min(a, b) % (len(text) + 1), max(a, b) % (len(text) + 1), put, act, "N01") for a, b, put, act in cuts
    ]
    draft = Draft.of(text).apply(change for change in changes if change.start <= change.end)
    return replace(RAIN, blocks=(Block("p", draft.text),), ledger=draft.edits)


@given(
    st.text(alphabet="春雨 <&\n\"'ab", max_size=80),
    st.lists(
        st.tuples(
            st.integers(0, 80), st.integers(0, 80), st.sampled_from(["", "x", "\n", " "]), st.sampled_from(ACTIONS)
        ),
        max_size=6,
    ),
)
def test_every_character_of_the_text_as_found_stands_on_the_sheets(
    text: str, cuts: list[tuple[int, int, str, str]]
) -> None:
    assert original(edited(text, cuts)) == text


def test_a_huge_text_is_cut_into_sheets_at_line_ends() -> None:
    text = "".join(f"第{n}行，山里的雨下了一夜，溪水涨到桥边。\n" for n in range(20_000))
    document = edited(text, [(30, 5_000, "", "spam"), (300_000, 300_001, "?", "repair")])
    made = list(sheets(document))
    assert original(document) == text
    assert len(made) > 20
    assert all(re.sub(r"<[^>]+>", "", sheet).endswith("\n") for sheet in made[:-1])


def test_the_legend_counts_edits_and_names_their_rules() -> None:
    marks = {mark.action: mark for mark in legend(RAIN.ledger)}
    assert {action: mark.edits for action, mark in marks.items()} == {"repair": 1, "promo": 1}
    assert marks["promo"].rules == (("N90", 1),)


def test_a_line_break_set_within_a_line_is_marked_where_it_was_set() -> None:
    assert '<ins class="k-break" data-r="N01">\n</ins>' in "".join(sheets(edited("a b", [(1, 2, "\n", "break")])))
