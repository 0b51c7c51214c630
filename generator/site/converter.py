"""From Markdown to HTML by Python-Markdown, which is set up once and then used for one text after another."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from threading import local
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

_MARKS = re.compile(r"[`\\\[<&*_]|  \n")
"""What Markdown within a line begins with: a passage that has none of it stays as it is."""


class _Inline(InlineProcessor):
    """Looks for Markdown within lines, in those that can have any: Python-Markdown tries each of twenty patterns on
    every passage. Where it comes to call this by another name, it is only as slow as ever."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if not _MARKS.search(data):
            return data
        # The name of a method of its own, which only Python's rules for such names keep apart.
        held: Any = super()
        found: str = held._InlineProcessor__handleInline(data, patternIndex)
        return found


class _Converters(local):
    """Those of a thread, by their extensions: two threads that set one at work at once would mix their texts."""

    def __init__(self) -> None:
        self.of = lru_cache(maxsize=4)(_converter)


def _converter(extensions: tuple[str, ...]) -> Markdown:
    converter = Markdown(extensions=list(extensions), output_format="html")
    converter.treeprocessors.register(_Inline(converter), "inline", 20)
    return converter


_CONVERTERS = _Converters()


_SEVERAL = re.compile(r"```|~~~|\]:|<(?!https?://)|[\t\r\x02\x03]|\n *\n[ \n]|\A\s")
"""What may reach over several blocks, or be cut into others than what stands between empty lines: code and HTML, the
addresses of links, white space that Python-Markdown sees to before all else."""

_TEXT = r"[^`\\\[<>&*_{}\n]*+(?:&(?:amp|lt|gt);[^`\\\[<>&*_{}\n]*+)*+"
_PLAIN = re.compile(
    rf"(?P<level>\#\#\#?)\ (?P<heading>(?!\s){_TEXT})(?<=[^\s\#]\ )\{{\#(?P<id>s\d+)\}}"
    rf"|(?P<text>(?![\s\#:=~|+-]|\d+[.)]){_TEXT}(?<!\s))(?:\n\{{:\ \.(?P<kind>[a-z]+)\}})?",
    re.VERBOSE,
)
"""A block that says what it is at its beginning: a heading with its id, or a paragraph of nothing but text, which may
have a class."""


def converted(source: str, extensions: Sequence[str] = ()) -> str:
    """The HTML of a text of Markdown, written for these extensions of Python-Markdown.

    Of what stands between two empty lines most is plain paragraphs; these are written at once, and Python-Markdown gets
    the rest. That asks twenty questions of each.

    >>> converted("an *old* garden")
    '<p>an <em>old</em> garden</p>'
    """
    convert = _CONVERTERS.of(tuple(extensions))
    if "attr_list" not in extensions or _SEVERAL.search(source):
        whole: str = convert.reset().convert(source)
        return whole
    blocks = [block for block in source.strip("\n").split("\n\n") if not block.isspace()] if source.strip() else []
    told = zip(map(_PLAIN.fullmatch, blocks), blocks, strict=True)

    def written() -> Iterator[str]:
        for plain, some in groupby(told, key=lambda one: one[0] is not None):
            if plain:
                yield from (_written(found) for found, _ in some if found)
            else:
                yield convert.reset().convert("\n\n".join(block for _, block in some))

    return "\n".join(written())


def _written(found: re.Match[str]) -> str:
    """The HTML of a plain block."""
    if level := found["level"]:
        tag = f"h{len(level)}"
        return f'<{tag} id="{found["id"]}">{found["heading"][:-1]}</{tag}>'
    return f'<p class="{found["kind"]}">{found["text"]}</p>' if found["kind"] else f"<p>{found['text']}</p>"
