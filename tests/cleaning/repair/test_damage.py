"""What codecs, scrapers and spinners do to a clean text is undone, and what cannot be undone is left as it was."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cleaning import clean
from generator.cleaning.order import RULES
from generator.cleaning.page import Page
from generator.document import Document, Item

sys.path.insert(0, str(Path(__file__).parents[3] / "tools"))
import damage

ESSAY = "\n".join(
    [
        "三月里，湖面的冰刚刚化开，渔人便把船推下了水，开始数字一样排列的一年。",
        "他说：“冰一化，鱼就醒了。”旁边的人都笑，说鱼哪里会睡觉；可是谁也没有见过鱼睡觉。",
        "美国来的观众站在岸上，举着相机，持续拍了一个下午，做了许多笔记，朋友们都等急了。",
        "我在湖边住了两年（一共七百天），渐渐分得清各种水声：桨声、雨声、鱼跳起来的声音。",
        "为什么要离开呢？没有人问我，我也没有问自己，路就这样走了下去。",
    ]
)
UNDONE = ("pinyin", "folded", "spaced", "misread", "escaped", "zero-width", "indented", "hard-space")


def cleaned(text: str) -> Document:
    return clean(Item("a.txt", None, text, "text", "utf-8"))


@pytest.mark.parametrize("kind", UNDONE)
def test_damage_of_this_kind_is_undone_to_the_letter(kind: str) -> None:
    broken = "\n".join(damage.DAMAGES[kind](line) for line in ESSAY.split("\n"))
    document = cleaned(broken)
    assert document.body == ESSAY
    assert document.original == broken


def test_a_spun_text_reads_as_before_but_for_the_words_that_are_good_chinese() -> None:
    document = cleaned(damage.spun(ESSAY))
    assert document.body.replace("莫得", "没有") == ESSAY
    assert "spun" in document.metadata.labels


def fits(document: Document, text: str) -> bool:
    """Whether a document says what the text says, whatever stood in the places that it leaves open."""
    parts, at = [], 0
    for place in document.open:
        parts += re.escape(document.body[at : place.place]), r"[^\n]{0,40}"
        at = place.place + len(place.text)
    return re.fullmatch("".join(parts) + re.escape(document.body[at:]), text) is not None


@settings(deadline=None, max_examples=25)
@given(st.sampled_from([place for place, c in enumerate(ESSAY) if "\u4e00" <= c <= "\u9fff" or c in "。“”"]))
def test_text_out_of_step_is_mended_right_or_the_place_is_marked(place: int) -> None:
    broken = damage.out_of_step(ESSAY, place)
    document = cleaned(broken)
    assert fits(document, ESSAY) or not any("R18" in edit.rules for edit in document.ledger)
    assert document.original == broken


PIECES = st.sampled_from(
    [
        *ESSAY.split("\n"),
        "?!", "?!比翁礻柦榻B", "??斓", "(shù)", "數(shù)字", "夠?qū)崿F(xiàn)", "不雅众", "东说念主", "抓续",
        "&amp;nbsp;", "â€™", "鏁板瓧", "シャンプー 詰替用", "-官方网站首页", "金沙娱乐", "关注我们", "点赞在看",
        "推荐阅读", "- a", "END", "- 完 -", "//", "……", "......", "（）", "(a)", '"', "“ ”", " , ", "\u3000", "\xa0",
        "\u200b", "\ue600", "↓↓↓", "图源：网络", "互动有礼", "Share Tweet", "©", "\ufffd", "[图片]", "![](a.png)",
        "[x](y)", "| a | b |", "> q", "11111111111111111111111111111111111111111111x share", "\r\n", "\u2028",
    ]
)  # fmt: skip
SOUP = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).flatmap(
    lambda parts: st.sampled_from(["", "\n", " "]).map(lambda between: between.join(parts))
)


@settings(max_examples=200, deadline=5000)
@given(SOUP, st.sampled_from(["text", "markdown"]))
def test_no_rule_fails_alone_and_all_together_lose_nothing(text: str, form: str) -> None:
    page = Page(text, "markdown" if form == "markdown" else "text")
    for rule in RULES:
        if rule.code[0] in "RN":
            list(rule(page))
    item = Item("a.txt", None, text, page.format, "utf-8")
    assert clean(item).original == text


def test_every_kind_of_damage_is_known_here() -> None:
    """A new kind of damage must be put among those that are undone or be given a test of its own."""
    kinds: dict[str, Callable[[str], str]] = dict(damage.DAMAGES)
    assert set(kinds) <= {*UNDONE, "spun", "wrapped", "cut"}
