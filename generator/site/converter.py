"""From Markdown to HTML by Python-Markdown, which is set up once and then used for one text after another."""

import re
from collections.abc import Sequence
from functools import lru_cache
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


def converted(source: str, extensions: Sequence[str] = ()) -> str:
    """The HTML of a text of Markdown, written for these extensions of Python-Markdown.

    >>> converted("an *old* garden")
    '<p>an <em>old</em> garden</p>'
    """
    html: str = _CONVERTERS.of(tuple(extensions)).reset().convert(source)
    return html
