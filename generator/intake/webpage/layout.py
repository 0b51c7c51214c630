"""The tokens of a page in blocks: what stands in a paragraph, heading, list item, … of its own."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from generator.intake.webpage.table import simple_tables
from generator.intake.webpage.tag import Token, attributes, decoded, names_of

Kind = Literal["p", "h1", "h2", "h3", "li", "caption", "pre", "table"]

DEEPEST: Final = 6
"""Lists and quotations nested deeper are shown at this depth."""

_BOUNDS: Final = names_of(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section select "
    "summary table tbody td tfoot th thead tr ul"
)
_HEADINGS: Final[Mapping[str, Kind]] = {
    "h1": "h1", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3",
}  # fmt: skip
_ENDS_HEADING: Final = names_of("p li ul ol blockquote table pre section article figure")
_SUSPECTS: Final = names_of("nav form footer aside button select dialog menu dir")
_WORDS: Final = re.compile(r"[\W_]+")
_PROGRAMMED: Final = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?-|brush:\s*|highlight-source-)([A-Za-z0-9+#_-]{1,20})(?![A-Za-z0-9])"
)


@dataclass(slots=True)
class PageBlock:
    """One block of the page: its inline tokens, and what it is."""

    kind: Kind
    tokens: list[Token]
    quotes: int = 0
    """How many quotations it stands in."""
    marker: str = ""
    """What stands before a list item: indentation and bullet or number."""
    suspect: bool = False
    """True where it stands in an element that seldom holds the text: a menu, a form, a footer."""
    structure: Mapping[int, str] = field(default_factory=dict)
    """For a table: what each structural tag is replaced by, under the tag's place."""
    closing: str = ""
    """For a table: what follows its last cell."""
    language: str = ""
    """For code: the programming language it is marked with."""

    @property
    def start(self) -> int:
        """Where the block begins in the source."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    def words(self, source: str) -> str:
        """Its letters and figures alone, to be compared with what others read in the page."""
        return bare(decoded("".join(source[t.start : t.end] for t in self.tokens if t.kind == "text")))

    def linked(self, source: str) -> float:
        """Share of its letters that stand in links, 0 to 1."""
        inside = total = depth = 0
        for token in self.tokens:
            if token.name == "a":
                depth = 1 if token.kind == "start" else 0
            elif token.kind == "text":
                letters = len(bare(source[token.start : token.end]))
                total += letters
                inside += letters * depth
        return inside / total if total else 0.0


def bare(text: str) -> str:
    """The letters and figures of a text.

    >>> bare("Spring, 2024 …")
    'Spring2024'
    """
    return _WORDS.sub("", text)


def blocks(source: str, tokens: Sequence[Token]) -> list[PageBlock]:
    """The blocks of a page in order, those without any text left out."""
    layout = _Layout(source)
    tables = simple_tables(source, tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        table = tables.get(at)
        if table:
            layout.close()
            layout.add_table(tokens[at : table.end], table.structure, table.closing)
            at = table.end
            continue
        if token.kind == "text":
            layout.inline.append(token)
            layout.told = layout.told or not source[token.start : token.end].isspace()
        elif token.name == "br":
            layout.line_break(token)
        elif token.name in _BOUNDS:
            layout.close()
            layout.enter(token) if token.kind == "start" else layout.leave(token)
        else:
            layout.inline.append(token)
        at += 1
    layout.close()
    return layout.made


@dataclass(slots=True)
class _Layout:
    """Where in the page we are. Elements are counted rather than nested: pages close what they never opened."""

    source: str
    made: list[PageBlock] = field(default_factory=list)
    inline: list[Token] = field(default_factory=list)
    told: bool = False
    """True once the block under way holds text."""
    broken: bool = False
    """True where the last thing in the block under way is a line break."""
    open: Counter[str] = field(default_factory=Counter)
    suspects: int = 0
    lists: list[list[int | None]] = field(default_factory=list)
    """For each open list the number of its next item, None where it has bullets."""
    waiting: bool = False
    """True between the beginning of a list item and its first text."""
    heading: Kind | None = None
    language: str = ""
    """The programming language of the code we are in."""

    def enter(self, token: Token) -> None:
        """An element begins."""
        name = token.name
        if name == "pre":
            self.language = _language(token)
        if name in _HEADINGS:
            self.heading = _HEADINGS[name]
        elif name in _ENDS_HEADING:
            self.heading = None
        if name in ("ul", "ol", "menu", "dir"):
            self.lists.append([_first(token) if name == "ol" else None])
        elif name == "li":
            self.waiting = True
        self.open[name] += 1
        self.suspects += name in _SUSPECTS

    def leave(self, token: Token) -> None:
        """An element ends, if it ever began."""
        name = token.name
        if name in _HEADINGS:
            self.heading = None
        if name == "li":
            self.waiting = False
        if not self.open[name]:
            return
        self.open[name] -= 1
        self.suspects -= name in _SUSPECTS
        if name in ("ul", "ol", "menu", "dir") and self.lists:
            self.lists.pop()

    def line_break(self, token: Token) -> None:
        """A `<br>`: two of them part paragraphs, as people who type HTML by hand do it."""
        if self.open["pre"] or not self.told:
            self.inline.append(token)
            return
        for last in reversed(self.inline):
            if last.kind == "text" and not self.source[last.start : last.end].isspace():
                break
            if last.name == "br":
                self.close()
                break
        self.inline.append(token)

    def close(self) -> None:
        """The block under way ends here."""
        held = self._trimmed() if self.told else []
        self.inline, self.told = [], False
        if not held:
            return
        kind: Kind = "p"
        marker = ""
        if self.open["pre"]:
            kind = "pre"
        elif self.heading:
            kind = self.heading
        elif self.open["figcaption"] or self.open["caption"]:
            kind = "caption"
        elif self.waiting:
            kind, marker, self.waiting = "li", self._marker(), False
        quotes = 0 if kind == "pre" else min(self.open["blockquote"], DEEPEST)
        block = PageBlock(kind, held, quotes, marker, self.suspects > 0)
        if kind == "pre":
            block.language = next(filter(None, map(_language, held)), self.language)
        self.made.append(block)

    def add_table(self, tokens: Sequence[Token], structure: Mapping[int, str], closing: str) -> None:
        """A table that can be shown as one."""
        self.made.append(PageBlock("table", list(tokens), 0, "", self.suspects > 0, structure, closing))

    def _trimmed(self) -> list[Token]:
        """The inline tokens without blank ones, line breaks and pictures at both ends; an open link's tag stays."""
        first, last = 0, len(self.inline)
        while first < last and self._blank(self.inline[first]):
            first += 1
        while last > first and self._blank(self.inline[last - 1]):
            last -= 1
        return self.inline[first:last]

    def _blank(self, token: Token) -> bool:
        if token.kind == "text":
            return self.source[token.start : token.end].isspace()
        return token.kind in ("void", "hidden", "title")

    def _marker(self) -> str:
        depth = min(len(self.lists), DEEPEST)
        indent = "    " * max(depth - 1, 0)
        number = self.lists[-1][0] if self.lists else None
        if number is None:
            return indent + "- "
        self.lists[-1][0] = number + 1
        return f"{indent}{number}. "


def _language(token: Token) -> str:
    """The programming language that highlighters name in a class: `language-python`, `lang-js`, `brush: sql`."""
    named = _PROGRAMMED.search(attributes(token).get("class", "")) if token.kind == "start" else None
    return named[1].lower() if named else ""


def _first(token: Token) -> int:
    match = re.search(r"""\bstart\s*=\s*["']?(\d{1,6})\b""", token.attributes[:1000])
    return int(match[1]) if match else 1
