"""What holds of cleaning whatever the text."""

import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.cleaning import clean
from generator.cleaning.export import as_json
from generator.document import Document, Format, Item

FORMATS: tuple[Format, ...] = ("text", "markdown", "html")

PIECES = st.sampled_from(
    [
        "原创 林小满 山谷来信 收录于合集 #潮汐 3个",
        "作者 | 林小满 编辑 | 顾言",
        "原标题：《潮汐》",
        "2022年6月17日",
        "05 / 09",
        "一、潮汐",
        "01",
        "渔村的冬天",
        "记者：你从哪里来？",
        "林小满：从海边来。",
        "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家。",
        "海水退得很远，天亮以前渔人走到了村子外面的",
        "到场的有：",
        "林小满，渔人 顾言，教师 白鹭，画家",
        "- item",
        "  - nested",
        "1. one",
        "> quoted",
        "# Title",
        "Title\n=====",
        "```\n  x = 1\n\n```",
        "a | b\n--|--\n1 | 2",
        "![a sea](x.png)",
        "[1]: https://example.org",
        "See [this][1] and <b>that</b>",
        "---",
        "title: x",
        "参考资料：",
        "https://example.org/a_b?c=d",
        "——渔村的老话",
        "△沙洲",
        "END",
        "",
        " ",
    ]
)
NOISE = st.text(
    st.sampled_from(string.printable + "海水。，：；“”「」《》【】（）#|｜/—…原创作者编辑\u3000\xa0①②１"), max_size=40
)
TEXTS = st.lists(st.one_of(PIECES, NOISE), max_size=14).map("\n".join)


def cleaned(text: str, form: Format = "text") -> Document:
    return clean(Item("a.txt", None, text, form, "utf-8"))


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.sampled_from(FORMATS))
@example("---\n? [\n---\n", "markdown")
@example("---\na: &a [*a]\n---\nx", "markdown")
@example("```\n", "markdown")
@example("", "text")
@example("\n\n", "html")
def test_cleaning_never_fails_and_loses_nothing(text: str, form: Format) -> None:
    """Any text in any form is cleaned without an error, and the ledger gives it back to the letter."""
    document = cleaned(text, form)
    assert document.original == text
    assert "\n".join(block.text for block in document.blocks) == document.body
    assert as_json(document, original=True)["original"] == text


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(FORMATS))
def test_no_block_is_blank_and_only_code_and_tables_hold_line_breaks(text: str, form: Format) -> None:
    """Every block holds words; only code and tables run over lines."""
    for kind, words in cleaned(text, form).blocks:
        assert words.strip() or kind == "code"
        assert "\n" not in words or kind in {"code", "table"}


@given(st.integers(0, 10), st.sampled_from(FORMATS))
def test_the_same_text_gives_the_same_document(times: int, form: Format) -> None:
    """Cleaning depends on its input alone."""
    text = "\n".join(["作者 | 林小满", *["海水每天涨落两次，渔人按着它的钟点出门。"] * times])
    assert cleaned(text, form) == cleaned(text, form)


SENTENCES = st.sampled_from(
    [
        "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家，一年到头都是这样。",
        "村里的老人说，从前的冬天比现在冷得多，船要在岸上停整整三个月，人们便坐在屋里补网。",
        "“潮水不等人。”他说完这句话，就把灯吹灭了，屋子里只剩下海的声音。",
        "到了二月，风从南边来，孩子们跑到沙洲上去看第一批回来的鸟，数到一百只才肯回家吃饭。",
        "我问他为什么不搬到城里去，他想了很久，说那里听不见潮水，夜里睡不着觉。",
        "后来我在别处也见过许多海，没有一处像那里的颜色，灰里带一点绿，像旧的铜器。",
        "这些事情都过去很久了，写下来的时候，窗外正下着雨，我又想起了他们。",
        "The tide comes in twice a day here, and the whole village keeps its clock by it, as it always has.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map("".join), min_size=1, max_size=12))
def test_a_clean_essay_comes_through_untouched(paragraphs: list[str]) -> None:
    """Ordinary prose loses no character and gains no heading: each paragraph stays the paragraph that it is."""
    document = cleaned("\n\n".join(paragraphs))
    assert [tuple(block) for block in document.blocks] == [("p", paragraph) for paragraph in paragraphs]
    assert document.metadata.title is None
    assert document.metadata.authors == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=3, max_size=10))
def test_a_cleaned_text_is_clean(paragraphs: list[str]) -> None:
    """Cleaning what was cleaned changes nothing."""
    once = cleaned("\n".join(["原创 林小满 山谷来信", "作者 | 林小满", *paragraphs, "原标题：《潮汐》"]))
    again = cleaned(once.body)
    assert again.body == once.body
    assert again.ledger == ()
