"""What is written at once, without the libraries that could do it, is what they write: Markdown, HTML, YAML."""

import random
from collections.abc import Sequence
from datetime import date

import nh3
import pytest
import yaml
from markdown import Markdown

from generator.cleaning import markdown as as_markdown
from generator.site import body
from generator.site.characters import showable
from generator.site.converter import converted

PIECES = (
    *("a", "文字", "  ", " ", "\n", "\n\n", "\n\n", "# ", "## x {#s1}", "### y {#s12}", "{: .caption}", "\n{: .turn}"),
    *("- ", "1. ", "1) ", "> ", "&amp;", "&", "<b>", "</b>", "*", "**", "`", "```", "\\*", "|", "---", "===", "[a]"),
    *("[a]: http://x", "<https://e.org/a>", "~", "~~~", ":", "=", "+", "{", "}", "\t", "\u3000", "。", "2023.5", "!"),
    *("http://x.org", "_", "\u00a0", "#", "'", '"', "\x0c", "\u2028", "\x85", "&lt;", "&#126;", "    ", "\U0010c001"),
)


def composed(pieces: Sequence[str], many: int, longest: int, seed: int = 7) -> list[str]:
    """Texts put together by chance, the same each time."""
    chance = random.Random(seed)
    return ["".join(chance.choices(pieces, k=chance.randint(1, longest))) for _ in range(many)]


@pytest.mark.parametrize("extensions", [as_markdown.EXTENSIONS, ()])
def test_markdown_becomes_what_python_markdown_makes_of_it(extensions: Sequence[str]) -> None:
    whole = Markdown(extensions=list(extensions), output_format="html")
    for source in composed(PIECES, 4000, 14):
        assert converted(source, extensions) == whole.reset().convert(source), source


def test_code_over_several_blocks_is_one_piece_of_code() -> None:
    source = "before\n\n```\none\n\ntwo\n```\n\nafter\n"
    assert converted(source, as_markdown.EXTENSIONS).count("<pre>") == 1


@pytest.mark.parametrize(
    "html",
    [
        '<p>a</p><p class="caption">b &amp; c</p>\n<h2 id="s1">d</h2>',
        '<p class="x">a</p>',
        '<p id="s1">a</p>',
        "<p>a<p>b</p></p>",
        "<h2>a</h3>",
        "<p>a\rb</p>",
        "<p>a\xa0b &copy; c</p>",
        "<p>a</p> tail",
        '<p onclick="x()">a</p>',
        "<p>a</p><script>alert(1)</script>",
        '<h2 id="s1" onclick="x()">a</h2>',
    ],
)
def test_html_is_what_nh3_leaves_of_it(html: str) -> None:
    left = nh3.clean(
        showable(html),
        tags=set(body._TAGS),
        attributes={tag: set(names) for tag, names in body._ATTRIBUTES.items()},
        allowed_classes={tag: set(body.CLASSES) for tag in body._TAGS},
        url_schemes={"http", "https", "mailto"},
        filter_style_properties={"text-align"},
        link_rel=None,
    )
    assert body._harmless(showable(html)) == left


def test_front_matter_is_what_pyyaml_writes() -> None:
    letters = "0123456789abcdefxEoO_-./ 中文tmd٣，：%？“》:#'"
    known = ["2023", "2023-04", "000012.txt", "0001/000012.txt", "12.md", "yes", "No", "0x1f", "1e5", "~", "387709f8"]
    for value in [*composed(letters, 6000, 9), *known, True, date(2023, 5, 7)]:
        dumped = yaml.dump(
            {"": value},
            Dumper=as_markdown._Plain,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=False,
            width=1 << 30,
        )
        assert as_markdown._field(value) == dumped.partition(":")[2], value
