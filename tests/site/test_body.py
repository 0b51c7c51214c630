"""What makes pages fast makes no other pages: each short way gives what the long way does."""

from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from jinja2.loaders import DictLoader
from markdown import markdown
from markupsafe import Markup
from pytest import mark, raises

from generator.cleaning.markdown import EXTENSIONS
from generator.site import body
from generator.site.converter import converted
from generator.site.engine import Engine

MARKDOWN = st.lists(
    st.text(st.sampled_from("ab汉。 *_`[]()<>&\\!#:\"'=/;{}|-.1~\u00a0é")).map(lambda line: line + "  "), max_size=6
).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(MARKDOWN, st.sampled_from([(), EXTENSIONS, ("tables",)]))
def test_markdown_becomes_the_html_that_python_markdown_makes(source: str, extensions: tuple[str, ...]) -> None:
    assert converted(source, extensions) == markdown(source, extensions=list(extensions), output_format="html")


class Plainly(HTMLParser):
    """HTML read by Python's own parser, for the finisher to write out."""

    def __init__(self, finisher: body._Finisher) -> None:
        super().__init__(convert_charrefs=True)
        self.finisher = finisher

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.finisher._begin(tag, {name: body._BOUNDS.sub("", value or "") for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self.finisher._end(tag)

    def handle_data(self, data: str) -> None:
        self.finisher._text(data)


PIECES = st.lists(
    st.one_of(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "</a>", "<h2>", "</h2>", "<li>", "<ul>", "</ul>"]),
        st.sampled_from(["<br>", "<table>", "<td>", "<pre>", "</pre>"]),
        st.sampled_from(['<a href="https://e.org/?a=1&amp;b=>" title="x &quot;y&quot; <z>">', "<p class=turn>"]),
        st.sampled_from(['<img src="a.png" alt="1 > 0 & so">', '<td style="text-align: left" colspan="2">']),
        st.sampled_from(
            ["a & b", "&amp;lt;", "<", ">", '"', "汉。", "\u00a0", "&#8212;", "&nbsp;", "\U0010fff0", "\n"]
        ),
        st.sampled_from(["<!-- no -->", "<script>x</script>"]),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_clean_html_is_read_as_pythons_own_parser_reads_it(html: str) -> None:
    asked: list[str] = []

    class Told(body._Finisher):
        """The finisher, which tells what it was given."""

        def feed(self, html: str) -> None:
            asked.append(html)
            super().feed(html)

    plainly = Told("zh-Hans", "en", ())
    finisher, body._Finisher = body._Finisher, Told  # type: ignore[misc]
    try:
        body.finish(html, "zh-Hans")
    finally:
        body._Finisher = finisher  # type: ignore[misc]
    ours = finisher("zh-Hans", "en", ())
    ours.feed(asked[0])
    parser = Plainly(plainly)
    parser.feed(asked[0])
    parser.close()
    assert ours.out == plainly.out
    assert ours.headings == plainly.headings


TEMPLATES = {
    "parts": "{% macro m(a, b=1) %}<i title='{{ a }}'>{{ b }}</i>{% endmacro %}"
    "{% macro c(a) %}<i>{{ a }}{{ caller() }}</i>{% endmacro %}",
    "frame": "{% block main %}{% endblock %}{{ f('<') }}{{ f(2) ~ '<' ~ safe }}",
    "page": "{% extends 'frame' %}{% from 'parts' import m, c %}{% block main %}"
    "{% for x in xs %}{{ loop.index }}{{ m(x) }}"
    "{{ m(x, b=safe) }}{{ f(x) }}{{ x.upper() }}{% call c(x) %}{{ f(x) }}{% endcall %}{{ xs | join('<') }}"
    "{% endfor %}{{ none }}{{ dict(a=1).items() | list }}{{ o(1) }}{% autoescape false %}{{ '<' }}{% endautoescape %}"
    "{% endblock %}",
    "wrong": "{{ nobody }}",
    "worse": "{{ nobody() }}",
}


class Other:
    """Something that is called and is no function."""

    def __call__(self, value: object) -> str:
        return f"<{value}>"


@mark.parametrize("safe", [Markup("<b>&amp;</b>"), "<b>"])
def test_templates_show_what_they_show_in_jinja_as_it_is(safe: str) -> None:
    context = {"xs": ["a", "<'\"&>", Markup("<u>")], "safe": safe, "f": lambda x: x, "o": Other()}
    made = [
        kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
        .get_template("page")
        .render(context)
        for kind in (Engine, Environment)
    ]
    assert made[0] == made[1]


@mark.parametrize("name", ["wrong", "worse"])
def test_a_name_that_a_template_misspells_is_an_error(name: str) -> None:
    engine = Engine(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    with raises(UndefinedError):
        engine.get_template(name).render()


def test_threads_that_convert_at_once_do_not_mix_their_texts() -> None:
    texts = [f"# {n}\n\n" + f"*{n}* [link {n}](a{n}.html)\n\n" * 40 for n in range(8)]
    alone = [converted(text) for text in texts]
    with ThreadPoolExecutor(4) as executor:
        assert list(executor.map(converted, texts * 10)) == alone * 10
