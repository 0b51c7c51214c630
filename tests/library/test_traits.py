"""Letters, marks, samples and anchors: what texts are compared by."""

from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from library.making import document

from generator.library.anchors import anchors
from generator.library.fingerprint import sample
from generator.library.folding import folded
from generator.library.letters import RUN, WINDOW, covered, letters, marks, of_text, runs, shared
from generator.library.parallel import in_order
from generator.library.traits import traits

TEXT = st.text(alphabet="ab园林，。 \n园ＡÉ\ud800", max_size=300)


@given(TEXT)
def test_every_letter_knows_its_place(text: str) -> None:
    found = letters(text)
    assert [letters(text[place]).text for place in found.places.tolist()] == list(found.text)
    assert of_text(found.text).tolist() == found.codes.tolist()


def test_letters_are_the_same_in_either_script_width_and_case() -> None:
    assert letters("園林 ＡI，「春」").text == letters("园林ai春").text


@given(st.text(alphabet="甲乙丙", min_size=RUN + WINDOW - 1, max_size=90), TEXT, TEXT, TEXT, TEXT)
def test_two_texts_with_a_passage_of_47_letters_in_common_share_a_mark(
    passage: str, before: str, after: str, other_before: str, other_after: str
) -> None:
    found = []
    for text in (before + passage + after, other_before + passage + other_after):
        hashes = runs(letters(text).codes)
        found.append(set(hashes[marks(hashes)].tolist()))
    assert found[0] & found[1]


def test_covered_letters_are_counted_once() -> None:
    one, other = (runs(of_text(text)) for text in ("abcdefghijklmnopqrstuvwxyz", "xxabcdefghijklmnopqrstxx"))
    assert covered(shared(one, np.sort(other))) == len("abcdefghijklmnopqrst")
    assert covered(shared(one, np.empty(0, np.uint64))) == 0


@given(st.text(alphabet="ab园林x1", max_size=80))
def test_a_sample_holds_the_shingles_with_the_smallest_hashes(text: str) -> None:
    """Spelled out one by one: the record of addresses holds such figures, so they may never change."""
    plain = folded(text)
    shingles = {plain[at : at + 5].encode("utf-32-le") for at in range(max(len(plain) - 4, 1))} if plain else set()
    wanted = sorted({(crc32(shingle) * 0x9E3779B1 >> 3) & 0xFFFFFFFF for shingle in shingles})[:512]
    assert sample(text)[1].tolist() == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2021年3月9日", "March 9, 2021"),
        ("三月前卖出 1.2万 册", "sold 12,000 copies"),
        ("共 3.5億 元", "350 million yuan"),
        ("乐队 Grey Lanterns 的歌", "a song by grey lanterns"),
    ],
)
def test_anchors_are_the_same_in_a_translation(one: str, other: str) -> None:
    assert set(anchors(one)) & set(anchors(other)) >= set(anchors(one)) - {"2021"}
    assert anchors(one)


@given(st.lists(st.sampled_from("abcd"), max_size=9), st.lists(st.sampled_from("abcd"), max_size=9))
def test_the_longest_common_sequence_is_found(one: list[str], other: list[str]) -> None:
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for a, x in enumerate(one, 1):
        for b, y in enumerate(other, 1):
            lengths[a][b] = lengths[a - 1][b - 1] + 1 if x == y else max(lengths[a - 1][b], lengths[a][b - 1])
    assert in_order(one, other) == lengths[-1][-1]


@pytest.mark.parametrize("text", ["", "……", "\ud800", "a", "雨"])
def test_texts_of_next_to_nothing_have_traits_too(text: str) -> None:
    found = traits(document(text))
    assert len(found.marks) == len(found.spots) == 0
