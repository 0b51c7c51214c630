"""An HTML page as a row of tokens that keep their places.

A tokenizer of our own, since the ledger must know where every character of the source went, which parsers forget. It
reads what the HTML standard calls the tokenization stage, leniently, and each character once: no page can make it slow.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final, Literal, NamedTuple

TokenKind = Literal["text", "start", "end", "void", "hidden", "title"]


class Token(NamedTuple):
    """A piece of the source."""

    kind: TokenKind
    """`hidden` is what a reader never sees (comments, scripts with what they hold); `void` a tag without content."""
    start: int
    end: int
    name: str = ""
    """Name of the tag in small letters; empty for text."""
    attributes: str = ""
    """What stands in the tag behind its name."""


def names_of(listed: str) -> frozenset[str]:
    """A set of names out of a list with spaces between them."""
    return frozenset(listed.split())


_NAME: Final = re.compile(r"</?([A-Za-z][^\s/>\x00]{0,40})")
_ATTRIBUTES: Final = re.compile(
    r"""(?:[\s/]++|[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+|=)*+>""", re.DOTALL
)
_ATTRIBUTE: Final = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")

VOID: Final = names_of(
    "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen"
)
_UNSEEN: Final = names_of("script style noscript template svg math iframe noframes textarea object audio video")
_TO_THE_END: Final = frozenset({"script", "style"})
"""What swallows the rest of the page when it is not closed."""


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a page in order; together they are the whole source.

    >>> [(token.kind, token.name) for token in tokens("<p>1 < 2<!-- no --><br/></p>")]
    [('start', 'p'), ('text', ''), ('hidden', ''), ('void', 'br'), ('end', 'p')]
    """
    place = 0
    text = 0  # where the text before the next tag begins
    low = _Lower(source)
    last = source.rfind(">")
    quotes_hold = True
    while True:
        at = source.find("<", place)
        if at < 0 or at > last:
            break
        token: Token | None
        if source.startswith(("<!", "<?"), at):
            end = _after(source, "-->", at + 4) if source.startswith("<!--", at) else _after(source, ">", at)
            token = Token("hidden", at, end)
        else:
            token, quotes_hold = _tag(source, at, quotes_hold)
            if token and token.kind == "start" and token.name in _UNSEEN | {"title"}:
                token = low.with_content(token)
        if token is None:
            place = at + 1
            continue
        if text < at:
            yield Token("text", text, at)
        yield token
        place = text = token.end
    if text < len(source):
        yield Token("text", text, len(source))


def _after(source: str, mark: str, place: int) -> int:
    """Where the mark ends, or the source, when there is no more of it."""
    at = source.find(mark, place)
    return at + len(mark) if at >= 0 else len(source)


def _tag(source: str, at: int, quotes_hold: bool) -> tuple[Token | None, bool]:
    """The tag that begins at a place, None where none does; and whether quoted values are still to be trusted.

    Once a quote in a tag runs to the end of the source, tags end at the next `>`, here and from here on.
    """
    name = _NAME.match(source, at)
    if not name:
        return None, quotes_hold
    end = -1
    if quotes_hold:
        match = _ATTRIBUTES.match(source, name.end())
        quotes_hold = match is not None
        end = match.end() if match else -1
    if end < 0:
        end = source.find(">", name.end()) + 1
        if not end:
            return None, quotes_hold
    called = name[1].lower()
    kind: TokenKind = "end" if source[at + 1] == "/" else "void" if called in VOID else "start"
    return Token(kind, at, end, called, source[name.end() : end - 1]), quotes_hold


class _Lower:
    """Finds the ends of elements whose content no reader sees."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.open: set[str] = set()
        """Names that are not closed any more in what is left."""

    def with_content(self, token: Token) -> Token:
        """The tag together with its element's content and end, as one hidden token."""
        if token.attributes.endswith("/") and token.name in ("svg", "math"):
            return token._replace(kind="hidden")
        end = None
        if token.name not in self.open:
            end = _END[token.name].search(self.source, token.end)
        if end:
            kind: TokenKind = "title" if token.name == "title" else "hidden"
            return token._replace(kind=kind, end=end.end())
        self.open.add(token.name)
        return token._replace(kind="hidden", end=len(self.source) if token.name in _TO_THE_END else token.end)


_END: Final = {name: re.compile(rf"</{name}\b[^>]*+>", re.IGNORECASE) for name in sorted(_UNSEEN | {"title"})}


def attributes(token: Token) -> Mapping[str, str]:
    """The attributes of a tag with their values decoded; of two of one name the first counts.

    >>> attributes(next(tokens('<a HREF="?a&amp;b" x>')))
    {'href': '?a&b', 'x': ''}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(token.attributes[:100_000]):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), decoded(value))
    return found


ENTITY: Final = re.compile(r"&(?:#[xX][0-9A-Fa-f]{1,8}|#[0-9]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
"""A character reference. Figures are limited, since nobody needs more and reading thousands takes long."""


def decoded(text: str) -> str:
    """The text with its character references replaced by what they stand for."""
    return ENTITY.sub(lambda match: unescape(match[0]), text) if "&" in text else text
