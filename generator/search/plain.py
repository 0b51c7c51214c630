"""The letters of a block, as a reader sees them: what is indexed and what excerpts show."""

from html.parser import HTMLParser

from generator.document import Block, Markup
from generator.site.converter import converted

_SKIPPED = frozenset({"script", "style"})
_PARTING = frozenset({"br", "p", "li", "td", "th", "tr", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})


def plain(block: Block, markup: Markup) -> str:
    """The block's text without marks, on one line.

    >>> plain(Block("p", "see the *old* [garden](g.html) &amp; more"), "markdown")
    'see the old garden & more'
    >>> plain(Block("p", "2 * 3 * 4"), "plain")
    '2 * 3 * 4'
    """
    text = block.text
    if markup == "markdown" and block.kind != "code":
        reader = _Letters()
        reader.feed(converted(text.strip(), ["tables"]))
        reader.close()
        text = "".join(reader.letters)
    return " ".join(text.split())


class _Letters(HTMLParser):
    """Collects what a browser would show of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.letters: list[str] = []
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag in _PARTING:
            self.letters.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag in _PARTING:
            self.letters.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.letters.append(data)
