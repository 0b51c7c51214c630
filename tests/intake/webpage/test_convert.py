"""A page becomes Markdown that shows what the page showed, by a ledger that leads back to its source."""

import html
import json
import re
from pathlib import Path
from time import process_time

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Given
from generator.intake import understand
from generator.intake.webpage import convert
from generator.intake.webpage.tag import tokens
from generator.ledger import Draft, restore

CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))["cases"]
ATTACKS = Path(__file__).parents[2] / "attacks"
KNOWN = {"p", "h1", "a", "em", "strong", "code", "pre", "table", "thead", "tbody", "tr", "th", "td"}
TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<br>",
    "<a href='https://e.org/'>",
    "</a>",
    "<ul>",
    "<ol>",
    "<li>",
]
TAGS += [
    "</li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<h1>",
    "</h2>",
]
TAGS += [
    "<blockquote>",
    "</blockquote>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<",
    ">",
    "&lt;",
    "&#",
    "&amp;",
    '"',
    "'",
]
SOURCE = st.lists(st.sampled_from([*TAGS, "a", " ", "\n", "中", "*", "`", "|", "a b"]), max_size=40).map("".join)


def shown(source: str) -> str:
    return Draft.of(source, convert(source).edits).text


def rendered(source: str) -> str:
    return markdown.markdown(shown(source), extensions=["tables", "fenced_code", "attr_list"])


def words(page: str) -> str:
    """What a reader sees of rendered HTML, white space apart."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", page)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_piece_of_a_page_becomes_markdown(case: dict[str, str]) -> None:
    edits = convert(case["html"]).edits
    text = Draft.of(case["html"], edits).text
    assert text == case["markdown"]
    assert restore(text, edits) == case["html"]


@given(st.text(max_size=200) | SOURCE)
@settings(deadline=None, max_examples=400)
def test_any_page_can_be_restored_from_its_markdown_and_ledger(source: str) -> None:
    edits = convert(source).edits
    assert restore(Draft.of(source, edits).text, edits) == source


@given(SOURCE)
@settings(deadline=None)
def test_tokens_together_are_the_page(source: str) -> None:
    assert "".join(source[token.start : token.end] for token in tokens(source)) == source


@given(st.text(alphabet="ab1.中 #*_`[](){}<>&|\\-+=~:!^\n\"'", max_size=40))
@settings(deadline=None, max_examples=500)
def test_markdown_shows_the_characters_of_a_paragraph_as_they_are(text: str) -> None:
    page = rendered(f"<p>{html.escape(text)}</p>")
    assert words(page) == re.sub(r"\s+", "", text)
    assert set(re.findall(r"<(\w+)", page)) <= {"p"}


@given(st.lists(st.text(alphabet="ab1.中 #*_[]<>&|-+=:", max_size=12), min_size=1, max_size=4))
@settings(deadline=None)
def test_markdown_shows_the_characters_of_broken_lines_as_they_are(lines: list[str]) -> None:
    page = rendered("<p>" + "<br>".join(html.escape(line) for line in lines) + "</p>")
    assert words(page) == re.sub(r"\s+", "", "".join(lines))
    assert set(re.findall(r"<(\w+)", page)) <= {"p"}


PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><title>渡口_某网</title>
<meta property="og:title" content="渡口"><meta name="author" content="李四">
<meta property="article:published_time" content="2021-03-04T08:00:00+08:00">
<meta property="og:site_name" content="某网"><meta name="keywords" content="船,河 , 船">
<link rel="canonical" href="https://example.org/ferry"></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/new">最新文章</a></li></ul></nav>
<div><article><h1>渡口</h1><p class="by">文/李四</p>
<p>河的两岸各有一个村子，东边的种麦，西边的种稻。两边的人要往来，只有坐船，船夫姓周，是个不爱说话的人。</p>
<h2>船</h2>
<p>船是杉木做的，每年秋天都要拖上岸来，翻过身，用桐油细细地刷上三遍，晒干了再下水。孩子们都爱看他刷船。</p>
<p>后来修了桥，船就停在岸边，长满了青苔，可是船夫每天还是到河边去坐一坐，看看水，抽一袋烟，天黑了才回家。</p>
</article></div>
<aside><h3>相关阅读</h3><ul><li><a href="/1">桥的故事和修桥的人</a></li>
<li><a href="/2">河边的树和树下的人</a></li></ul></aside>
<footer><p>某网版权所有，未经许可不得转载</p></footer></body></html>"""


def test_a_page_keeps_its_text_and_loses_its_frame() -> None:
    text = shown(PAGE)
    assert text.startswith("# 渡口\n\n文/李四\n\n河的两岸")
    assert "## 船\n\n船是杉木做的" in text
    assert text.endswith("天黑了才回家。")
    frame = [edit for edit in convert(PAGE).edits if edit.action == "nav"]
    assert all(edit.rules == ("I02",) and not edit.put for edit in frame)
    for part in ("首页", "最新文章", "桥的故事和修桥的人", "某网版权所有"):
        assert sum(part in edit.found for edit in frame) == 1


def test_what_the_head_of_a_page_says_is_given_with_its_text() -> None:
    (item,) = understand(PAGE.encode(), "a.html").items
    assert item.format == "html"
    assert item.given == (
        Given("title", "渡口"), Given("author", "李四"), Given("date", "2021-03-04T08:00:00+08:00"),
        Given("publisher", "某网"), Given("url", "https://example.org/ferry"), Given("language", "zh-CN"),
        Given("tags", "船"), Given("tags", "河"),
    )  # fmt: skip


def test_a_form_about_the_whole_page_is_no_frame() -> None:
    page = "<html><body><form>" + "<p>The river is clear, and the fish can be seen from the bridge.</p>" * 3
    assert shown(page + "</form></body></html>").count("The river") == 3


def test_a_page_full_of_attacks_yields_words_and_nothing_that_runs() -> None:
    source = (ATTACKS / "page.html").read_text("utf-8")
    (item,) = understand(source.encode(), "attack.html").items
    text = Draft.of(source, item.edits).text
    assert restore(text, item.edits) == source
    page = markdown.markdown(text, extensions=["tables", "fenced_code", "attr_list"])
    assert set(re.findall(r"<(\w+)", page)) <= KNOWN
    for tag in re.findall(r"<[^>]*>", page):
        assert not re.search(r"\son\w+\s*=|\ssrc=|style=|attacker", tag), tag
    assert all(href.startswith("https://example.org/") for href in re.findall(r'href="([^"]*)"', page))
    assert "first paragraph" in text and "last paragraph" in text
    assert not any(said.field == "url" for said in item.given)


def test_rows_full_of_attacks_are_read_as_what_they_say() -> None:
    reading = understand((ATTACKS / "rows.csv").read_bytes(), "rows.csv")
    assert not reading.problems
    assert [item.index for item in reading.items] == [0, 1, 2]
    row = reading.items[1]
    assert row.format == "html"
    assert Draft.of(row.text, row.edits).text == "A row that is a page: link"


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<b><i>", "</p><div>", "<", '<a x="', "<a x='>'", "<!--", "<script>", "<ul><li>x", "<blockquote>x",
     "<table><tr><td>", "<a href='https://e.org/'>x", "<code>x", "<b>x<br>", "[x](", "&#1",
     "<svg>", "x<br>", "<title>"],
)  # fmt: skip
def test_a_hostile_page_takes_no_more_than_its_share_of_time(piece: str) -> None:
    took = []
    for times in (1_000, 10_000):
        begin = process_time()
        convert(piece * times)
        took.append(process_time() - begin)
    assert took[1] < 50 * max(took[0], 0.01)  # ten times the length in well under a hundred times the time


def test_a_page_nested_ten_thousand_deep_is_read() -> None:
    page = "<html><body>" + "<div>" * 10_000 + "<p>Words at the bottom.</p>" + "</div>" * 10_000
    assert shown(page) == "Words at the bottom."


def test_a_paragraph_with_many_links_between_others_is_no_menu() -> None:
    prose = "<p>The river rose in the night, and by morning the lower meadow had gone under without a sound.</p>"
    linked = (
        "<p>See <a href='https://example.org/a'>the survey</a> and <a href='https://example.org/b'>its map</a>.</p>"
    )
    page = f"<html><body><article><h1>The River</h1>{prose * 3}{linked}{prose * 3}</article></body></html>"
    assert "See [the survey](https://example.org/a)" in shown(page)
