"""Reading pages as a browser's parser sees them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple


class Element(NamedTuple):
    """An element as it opens."""

    tag: str
    attributes: dict[str, str]
    language: str
    """The language in force."""


class _Reader(HTMLParser):
    void = frozenset({"meta", "link", "br", "wbr", "hr", "input", "img", "col"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[tuple[str, str]] = []
        self.stack: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute stands twice: {attrs}"
        language = attributes.get("lang", self.stack[-1][1] if self.stack else "")
        self.elements.append(Element(tag, attributes, language))
        if tag not in self.void:
            self.stack.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack and self.stack[-1][0] == tag, f"</{tag}> closes {self.stack[-3:]}"
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        if self.stack:
            self.texts.append((data, self.stack[-1][1]))


def _read(data: bytes) -> _Reader:
    reader = _Reader()
    reader.feed(data.decode())
    reader.close()
    assert not reader.stack, f"not closed: {reader.stack}"
    return reader


def elements(data: bytes, tag: str | None = None) -> Iterator[Element]:
    """The elements of a page; fails where they are not nested right."""
    return (element for element in _read(data).elements if tag in (None, element.tag))


def texts(data: bytes) -> list[tuple[str, str]]:
    """The texts of a page, each with the language in force."""
    return _read(data).texts


def words(data: bytes) -> str:
    """All text of a page."""
    return "".join(text for text, _ in texts(data))
