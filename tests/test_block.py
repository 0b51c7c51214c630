"""Blocks and edits are what they were, in whatever room they are held."""

import pickle
from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from valley import RAIN

from generator.block import Block, BlockKind, Blocks
from generator.ledger import DOUBT, Edit, Ledger, Tally
from generator.store import packed, unpacked

TEXT = st.text(st.characters() | st.sampled_from("\n字𠀀\ud83d"), max_size=12)
BLOCKS = st.lists(st.builds(Block, st.sampled_from(get_args(BlockKind)), TEXT), max_size=6).map(tuple)
CODES = st.lists(st.sampled_from(["N01", "N02", "R01"]), max_size=3).map(tuple)
EDITS = st.lists(
    st.builds(Edit, st.integers(0, 1 << 40), TEXT, TEXT, st.sampled_from(["spam", "repair", DOUBT]), CODES), max_size=6
).map(tuple)


@given(BLOCKS)
def test_blocks_are_those_that_were_given(blocks: tuple[Block, ...]) -> None:
    held = Blocks.of(blocks)
    assert tuple(held) == blocks and len(held) == len(blocks)
    assert [held[at] for at in range(-len(blocks), len(blocks))] == [*blocks, *blocks]
    assert held[1:3] == blocks[1:3]
    assert held.text == "\n".join(block.text for block in blocks)
    assert held.sizes == tuple(len(block.text) for block in blocks)
    same(held, blocks)
    with pytest.raises(IndexError):
        held[len(blocks)]


@given(EDITS)
def test_edits_are_those_that_were_given_and_their_tally_needs_none_of_them(edits: tuple[Edit, ...]) -> None:
    held = Ledger.of(edits)
    assert tuple(held) == edits and len(held) == len(edits)
    assert held.tally == Tally.of(edits)
    same(held, edits)


def same(held: Blocks | Ledger, given: Sequence[Block] | Sequence[Edit]) -> None:
    """Assert that what is held is to others what was given, on whatever ways it came."""
    assert held == given and hash(held) == hash(given) and repr(held) == repr(given)
    assert type(held).of(held) is held
    for travelled in (pickle.loads(pickle.dumps(held)), unpacked(packed(held))):
        assert travelled == held and isinstance(travelled, type(held))
    assert held != (*given, None)


def test_a_document_holds_both_so_and_is_named_by_what_they_say() -> None:
    again = replace(RAIN, blocks=tuple(RAIN.blocks), ledger=tuple(RAIN.ledger))
    assert isinstance(again.blocks, Blocks) and isinstance(again.ledger, Ledger)
    assert again == RAIN and again.digest == RAIN.digest
    assert replace(RAIN, blocks=RAIN.blocks[1:]).digest != RAIN.digest
    assert replace(RAIN, ledger=()).digest != RAIN.digest
    assert replace(RAIN, ledger=()).open == ()
