"""Whatever a curator says of a text, nothing of it is lost, and what is kept or repaired reads as the curator says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cleaning import correct
from generator.cleaning.lore import NO_LORE
from generator.correction import Casting, Correction, Mending, Passage
from generator.document import Item
from generator.intake.reading import understand
from generator.tuning import NO_TUNING

PIECES = [
    *(
        "雨下了一夜, 没有停。",
        "作者：沈小渔",
        "（完）",
        "关注我们的公众号，每天一篇",
        "春(chūn)天来了",
        "“他没有来”",
        "…",
        "——",
    ),
    *(
        "He said, twice : no.",
        "一、渡口",
        "点击上方蓝字关注",
        "原标题：《雨》",
        "责任编辑：罗平",
        "- 一项",
        "# 标题",
        "**粗**",
    ),
    *("\n", "\n\n", "\r\n", "\u3000\u3000", "  ", "\ufffd", "\u200b", "<p>", "</p>", "<b>灯</b>", "&amp;"),
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join).filter(str.strip)


@st.composite
def corrected(draw: st.DrawFn) -> tuple[str, Correction]:
    """A text, and a correction about stretches of it, which may be anything and overlap."""
    text = draw(texts)

    def passage(kind: str, place: int) -> Passage:
        start = draw(st.integers(0, len(text) - 1))
        words = text[start : start + draw(st.integers(1, 30))]
        return Passage(words if words.strip() else "雨", max(1, text.count(words)), (kind, place))

    keep = tuple(passage("keep", n) for n in range(draw(st.integers(0, 2))))
    drop = tuple(passage("drop", n) for n in range(draw(st.integers(0, 2))))
    put = st.sampled_from(["换", "两\n行", "", "a  b", "（完）"])
    repair = tuple(Mending(passage("repair", n), draw(put)) for n in range(draw(st.integers(0, 2))))
    kinds = tuple(Casting(passage("set", n), "h2") for n in range(draw(st.integers(0, 1))))
    return text, Correction("c.toml", "a.txt", {}, keep, drop, repair, kinds)


@given(corrected(), st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=400, deadline=None)
def test_nothing_is_lost(case: tuple[str, Correction], name: str) -> None:
    text, correction = case
    for item in understand(text.encode(), name).items:
        document, _ = correct(item, NO_LORE, frozenset(), NO_TUNING, correction)
        assert document.original == item.text
        assert "".join(block.text for block in document.blocks).replace("\n", "") == document.body.replace("\n", "")


@given(texts, st.integers(0, 400), st.integers(1, 20))
@settings(max_examples=400, deadline=None)
def test_every_letter_of_a_kept_passage_stands_in_the_body(text: str, start: int, length: int) -> None:
    words = text[start % len(text) :][:length].strip()
    if not words or text.count(words) != 1:
        return
    keep = (Passage(words, 1, ("keep", 0)),)
    item = Item("a.txt", None, text, "text", "utf-8")
    document, faults = correct(item, NO_LORE, frozenset(), NO_TUNING, Correction("c.toml", "a.txt", {}, keep))
    assert all(fault.idle for fault in faults)
    assert bare(words) in bare(document.body)


def bare(text: str) -> str:
    """The text without what is set in order even inside a kept passage: white space, and what nobody sees."""
    return "".join(c for c in text if not c.isspace() and c.isprintable())
