"""A document's Markdown shows, rendered, exactly the document's characters."""

import html
import re

import markdown as python_markdown
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.cleaning.markdown import EXTENSIONS, _Plain, body, front_matter, markdown
from generator.document import Block, BlockKind, Document, Metadata

KINDS: tuple[BlockKind, ...] = ("p", "h2", "h3", "li", "quote", "caption", "ref", "turn")


def document(*blocks: Block, markup: str = "plain", **fields: object) -> Document:
    return Document(
        "a.txt",
        None,
        "text",
        "utf-8",
        (),
        Metadata(**fields),
        blocks,
        markup,
        (),  # type: ignore[arg-type]
    )


def rendered(source: str) -> str:
    return python_markdown.markdown(source, extensions=list(EXTENSIONS))


def shown(source: str) -> list[str]:
    """What a reader sees of each block, tags taken off."""
    page = re.sub(r"</?(?:a|strong|em)\b[^>]*>", "", rendered(source))
    return [html.unescape(piece) for piece in re.findall(r">([^<>]+)<", page) if piece.strip()]


TEXT = (
    st.text(
        st.one_of(
            st.sampled_from("*_`#[](){}<>&\\-+.!|~=:^$%@ 1a汉。：“”"),
            st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cn", "Cf")),
        ),
        min_size=1,
        max_size=60,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@settings(max_examples=300, deadline=None)
@given(TEXT)
@example("1. not a list")
@example("- not a bullet")
@example("~~~ not a fence ~~~")
@example("&amp; stays &lt;b&gt;")
@example("[a]: https://example.org 'x'")
@example("text {: .class #id}")
@example("see https://example.org/a_b_c?d=1&amp;e=2, and *that*")
@example("\\`x\\`")
@example("a | b | c")
def test_a_plain_paragraph_shows_exactly_its_characters(text: str) -> None:
    """A plain paragraph, rendered and unescaped, is the paragraph."""
    assert shown(body(document(Block("p", text)))) == [text]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS), TEXT), min_size=1, max_size=6))
def test_blocks_do_not_run_into_each_other(blocks: list[tuple[BlockKind, str]]) -> None:
    """Each plain block of whatever kinds shows its own characters, in order."""
    told = body(document(*(Block(kind, text) for kind, text in blocks)))
    bullets = re.compile(r"^\s*(?:[•●○◦■□◆◇▪▫‣·–-]\s+|[•●○◦■□◆◇▪▫‣]\s*)(?=\S)")
    expected = [bullets.sub("", text) if kind == "li" else text for kind, text in blocks]
    assert [piece.strip() for piece in shown(told)] == [text.strip() for text in expected]


def test_headings_carry_their_number_and_kinds_their_class() -> None:
    """The n-th heading has the id s{n}; captions, turns and references a class; the speaker stands out."""
    page = rendered(
        body(
            document(
                Block("h2", "一、潮汐"),
                Block("turn", "记者：从哪里来？"),
                Block("h3", "C#"),
                Block("caption", "△沙洲"),
                Block("ref", "https://example.org/x"),
                Block("li", "1、网"),
            )
        )
    )
    assert '<h2 id="s1">一、潮汐</h2>' in page
    assert '<p class="turn"><strong>记者</strong>：从哪里来？</p>' in page
    assert '<h3 id="s2">C#</h3>' in page
    assert '<p class="caption">△沙洲</p>' in page
    assert '<p class="ref"><a href="https://example.org/x">https://example.org/x</a></p>' in page
    assert '<li class="numbered">1、网</li>' in page


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=80))
@example("--- \n# x")
@example("!!python/object/apply:os.system ['true']")
def test_front_matter_gives_back_any_title(title: str) -> None:
    """Whatever a title holds, the front matter is YAML that gives it back, and ends where it should."""
    told = markdown(document(Block("p", "x"), title=title or None))
    block = told[4 : told.index("\n---\n\nx\n") + 1]
    assert yaml.safe_load(block).get("title", "") == title


def test_front_matter_keeps_a_stable_order_and_takes_additions() -> None:
    """Fields stand in one order, empty ones are left out, additions come last."""
    told = markdown(document(Block("p", "x"), title="潮汐", date="2024-09-22", language="zh-Hans"), front={"id": "0a"})
    assert told == "---\ntitle: 潮汐\ndate: 2024-09-22\nlanguage: zh-Hans\nid: 0a\n---\n\nx\n"


def test_markdown_of_a_seed_keeps_its_marks_and_loses_its_reach() -> None:
    """Emphasis and links of a Markdown seed stay; raw tags and attribute lists become text; code is untouched."""
    page = rendered(
        body(
            document(
                Block("p", "*a* [b](https://example.org) <script>x</script> {: #s1}"),
                Block("li", "one"),
                Block("li", "    two"),
                Block("li", "1. three"),
                Block("code", "```\n<b> *x*\n\ny\n```"),
                Block("table", "a | b\n--|--\n1 | 2"),
                markup="markdown",
            )
        )
    )
    assert "<em>a</em>" in page
    assert '<a href="https://example.org">b</a>' in page
    assert "<script>" not in page
    assert 'id="s1"' not in page
    assert re.search(r"<li>one\s*<ul>\s*<li>two</li>\s*</ul>\s*</li>\s*</ul>\s*<ol>\s*<li>three</li>", page)
    assert "&lt;b&gt; *x*\n\ny" in page
    assert "<td>1</td>" in page


VALUES = st.text(
    st.one_of(
        st.sampled_from("*_`#[]{}<>&\\-+.!|~=:^$%@'\"?, 1aetrufalsnoy汉。：“”\n\t"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=20,
)


@settings(max_examples=500, deadline=None)
@given(title=VALUES, tags=st.lists(VALUES, max_size=3), language=st.sampled_from(["zh", "no", "Yes", "null", "en-GB"]))
@example(title="a: b", tags=["- a", "1e5", "~"], language="off")
@example(title="2020", tags=["第1章（上）", "A–B", "0x1f"], language="true")
def test_front_matter_is_written_as_yaml_writes_it(title: str, tags: list[str], language: str) -> None:
    told = front_matter(document(title=title, tags=tuple(tags), language=language), {"item": 3})
    fields = {"title": title, "tags": tags, "language": language, "item": 3}
    kept = {name: value for name, value in fields.items() if value not in ("", [])}
    dumped = yaml.dump(
        kept, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1 << 30
    )
    assert told == dumped
