"""Bytes are read in the encoding they were written in, from short texts too."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.charset import SAMPLE, decode

DATA = json.loads(Path(__file__).with_name("charsets.json").read_text("utf-8"))
WRITTEN = [(case["label"], case["text"], encoding) for case in DATA["cases"] for encoding in case["as"]]
SENTENCES = {
    "gb18030": "今天下午我们到河边去看船，孩子跑在前面，老人慢慢地走在后面。风从山上吹下来，带着一点雨的气味，",
    "cp950": "今天下午我們到河邊去看船，孩子跑在前面，老人慢慢地走在後面。風從山上吹下來，帶著一點雨的氣味，",
    "cp932": "今日の午後、私たちは川へ船を見に行った。子供は前を走り、老人はゆっくりと後ろを歩いた。山から風が",
}


@pytest.mark.parametrize(("label", "text", "encoding"), WRITTEN, ids=[f"{w[0]} in {w[2]}" for w in WRITTEN])
def test_a_short_text_is_read_in_the_encoding_it_was_written_in(label: str, text: str, encoding: str) -> None:
    read = decode(text.encode(encoding))
    assert read.text == text
    assert read.encoding == DATA["reads"].get(encoding, encoding)
    assert read.broken == 0


@pytest.mark.parametrize("case", DATA["short"], ids=lambda case: case["label"])
def test_what_could_be_valid_by_chance_is_read_as_what_is_likelier(case: dict[str, str]) -> None:
    assert decode(case["text"].encode(case["as"])).text == case["text"]


@given(st.sampled_from(sorted(SENTENCES)), st.integers(0, 20), st.integers(25, 200))
@settings(deadline=None)
def test_any_stretch_of_text_in_a_double_byte_encoding_round_trips(encoding: str, start: int, length: int) -> None:
    text = (SENTENCES[encoding] * 6)[start : start + length]
    assert decode(text.encode(encoding)).text == text


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_read_somehow(data: bytes) -> None:
    read = decode(data)
    assert (read.broken == 0) == (read.line == 0)
    read.text.encode("utf-8")  # no halves of characters, which could not be written again


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
@settings(deadline=None)
def test_text_under_a_byte_order_mark_is_read_to_the_letter(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text
    assert decode(b"\xff\xfe" + text.encode("utf-16-le")).text == text or text.startswith("\0")


def test_a_few_broken_bytes_leave_a_text_in_utf8_and_are_counted() -> None:
    whole = "河水很清，\r\n看得见底下的石头，\r\n鱼在石头之间游来游去。".encode()
    broken = whole.replace("石".encode(), "石".encode()[:2], 1)
    read = decode(broken)
    assert (read.encoding, read.broken, read.line) == ("utf-8", 1, 2)
    assert read.text == "河水很清，\r\n看得见底下的\ufffd头，\r\n鱼在石头之间游来游去。"


def test_the_sign_for_a_lost_character_is_not_counted_where_the_seed_itself_holds_it() -> None:
    assert decode("一\ufffd二".encode()).broken == 0
    assert decode("一\ufffd二三四五六七八".encode() + b"\xe4").broken == 1


def test_a_broken_byte_in_gbk_costs_one_character() -> None:
    text = SENTENCES["gb18030"]
    read = decode(text.encode("gbk") + b"\xff" + text.encode("gbk"))
    assert read.encoding == "gb18030"
    assert read.broken == 1
    assert read.text.replace("\ufffd", "").startswith(text)


@pytest.mark.parametrize(
    ("declared", "encoding"), [("gb2312", "gbk"), ("Big5", "big5"), ("Shift_JIS", "cp932"), ("koi8-r", "koi8_r")]
)
def test_a_page_is_believed_about_its_encoding_where_that_is_possible(declared: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>' + ("да" if encoding == "koi8_r" else "中")
    assert decode(page.encode(encoding)).text == page


def test_a_page_that_says_latin_and_is_utf8_is_read_as_utf8() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>河水很清</p>'
    assert decode(page.encode()).text == page


def test_a_page_cannot_name_a_codec_that_is_no_encoding() -> None:
    page = b'<meta charset="unicode_escape"><p>\\x41\xe9t\xe9</p>'
    assert decode(page).text == '<meta charset="unicode_escape"><p>\\x41été</p>'


def test_what_tells_may_stand_far_behind_plain_letters() -> None:
    text = "plain words only\n" * (SAMPLE // 10) + SENTENCES["cp950"]
    assert decode(text.encode("big5")).text == text
