"""One block of a page as Markdown: which characters of the source become which."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, Literal, NamedTuple

from generator.intake.webpage.layout import PageBlock
from generator.intake.webpage.marks import marks
from generator.intake.webpage.tag import ENTITY, Token, decoded

Sort = Literal["same", "tag", "space", "sign"]


class Piece(NamedTuple):
    """A stretch of the source and what is put for it."""

    start: int
    end: int
    put: str
    sort: Sort
    """`same` where it stays as it is, `tag` for tags, `space` for white space, `sign` for characters respelt."""


_SPECIAL: Final = re.compile(rf"[ \t\r\n\f]+|{ENTITY.pattern}|[\\`*_\[\]{{<|]")
_ESCAPABLE: Final = frozenset("\\`*_{}[]()>#+-.!|")  # those that Python-Markdown knows, tables and all
_WIDE: Final = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")

_LINE_HEAD: Final = re.compile(
    r"(#)|(>)|([-+*])(?=\s|$)|\d{1,9}(\.)(?=\s|$)|([-=])\5*\s*$|(~)~~|(:) {1,3}|([|:-])[|: -]*$|(\[)(?![^\]]*\](?!:))"
)
_REFERENCES: Final = {"=": "&#61;", "~": "&#126;", ":": "&#58;", "|": "&#124;"}
"""Characters that a backslash does not make literal."""


def pieces(source: str, block: PageBlock, base: str = "") -> list[Piece]:
    """The block's source in pieces that together give its Markdown, without the marks that stand before it.

    `base` is the address of the page, from which links may be counted.

    >>> from generator.intake.webpage.layout import blocks
    >>> from generator.intake.webpage.tag import tokens
    >>> page = "<p>A <b>bold </b>*star* &amp; <a href='https://example.org/(1)'>link</a>"
    >>> print("".join(piece.put for piece in pieces(page, blocks(page, list(tokens(page)))[0])))
    A **bold** \\*star\\* & [link](https://example.org/%281%29)
    """
    if block.kind == "pre":
        return list(_verbatim(source, block))
    marked = marks(source, block, base)
    made = _Line(block)
    code = False
    for at, token in enumerate(block.tokens):
        mark = marked.get(at)
        if token.start in block.structure:
            made.rule(token, block.structure[token.start])
        elif token.kind == "text":
            _text(made, source, token, code)
        elif token.name == "br":
            made.line_break(token)
        elif mark and token.kind == "start":
            made.open(token, *mark)
            code = code or mark[0] == "`"
        elif mark:
            made.close(token)
            code = code and mark[0] != "`"
        else:
            made.add(Piece(token.start, token.end, "", "tag"))
    return made.finished() if made.headed or made.tabular else _guarded(made.finished())


class _Line:
    """The pieces of a block as they are put together, white space closing up on the way."""

    def __init__(self, block: PageBlock) -> None:
        self.flat = block.kind in ("h1", "h2", "h3", "li", "caption", "table")
        self.quoted = "> " * block.quotes
        self.made: list[Piece] = []
        self.spaced = True
        """True where white space would be at the beginning of a line or behind other white space."""
        self.linked = any(token.name == "a" for token in block.tokens)
        self.headed = block.kind in ("h1", "h2", "h3")
        self.tabular = block.kind == "table"
        self.active: list[tuple[str, str]] = []
        """Marks that are open, with what closes them."""
        self.waiting = 0
        """How many of these, the last ones, wait for a character that they can stand before."""
        self.last = -1
        """Index of the last piece that a reader sees."""

    def add(self, piece: Piece) -> None:
        """Take a piece as it is."""
        self.made.append(piece)

    def shown(self, piece: Piece) -> None:
        """Take a piece that a reader sees; marks that wait are put before it."""
        if self.waiting:
            opening = "".join(opens for opens, _ in self.active[-self.waiting :])
            self.made.append(Piece(piece.start, piece.start, opening, "tag"))
            self.waiting = 0
        self.made.append(piece)
        self.last = len(self.made) - 1
        self.spaced = False

    def space(self, start: int, end: int, put: str) -> None:
        """Take white space, of which `put` is to remain; none does where there is some already."""
        put = "" if self.spaced else put
        self.spaced = self.spaced or bool(put)
        self.made.append(Piece(start, end, put, "space"))

    def open(self, token: Token, opens: str, closes: str) -> None:
        """Take a tag that becomes a mark, which moves behind white space."""
        self.add(Piece(token.start, token.end, "", "tag"))
        self.active.append((opens, closes))
        self.waiting += 1

    def close(self, token: Token) -> None:
        """Take the end of the element that was opened last; its mark moves before white space."""
        self.add(Piece(token.start, token.end, "", "tag"))
        _, closes = self.active.pop()
        if self.waiting:
            self.waiting -= 1
        else:
            self._behind(closes)

    def line_break(self, token: Token) -> None:
        """Take a `<br>`; where a line cannot be broken it is a space. Marks do not run over lines."""
        self._unspace()
        if self.flat:
            self.space(token.start, token.end, " ")
            return
        held = self.active[: len(self.active) - self.waiting]
        if held:
            self._behind("".join(closes for _, closes in reversed(held)))
            self.waiting = len(self.active)
        self.made.append(Piece(token.start, token.end, "" if self.last < 0 else "\n" + self.quoted, "tag"))
        self.spaced = True

    def _behind(self, mark: str) -> None:
        """Put a mark behind the last piece that a reader sees."""
        place = self.made[self.last].end
        self.last += 1
        self.made.insert(self.last, Piece(place, place, mark, "tag"))

    def rule(self, token: Token, put: str) -> None:
        """Take a tag of a table's structure."""
        self._unspace()
        self.made.append(Piece(token.start, token.end, put, "tag"))
        self.spaced = True

    def finished(self) -> list[Piece]:
        """All pieces, without white space at the end."""
        self._unspace()
        return self.made

    def _unspace(self) -> None:
        """Take back white space at the end."""
        for at in range(len(self.made) - 1, -1, -1):
            piece = self.made[at]
            if piece.put and piece.sort != "space":
                break
            if piece.sort == "space" and piece.put:
                self.made[at] = piece._replace(put="")
                break
        self.spaced = self.spaced or not self.made


def _text(made: _Line, source: str, token: Token, code: bool) -> None:
    """The pieces of one stretch of text."""
    place = token.start
    for match in _SPECIAL.finditer(source, token.start, token.end):
        found = match[0]
        if found[0] in " \t\r\n\f":
            if place < match.start():
                made.shown(Piece(place, match.start(), source[place : match.start()], "same"))
            made.space(match.start(), match.end(), _space(source, match))
        else:
            sign = _literal(found) if code else _sign(source, match, token, made)
            if sign == found:
                continue
            if place < match.start():
                made.shown(Piece(place, match.start(), source[place : match.start()], "same"))
            if sign.isspace() and sign in " \t\r\n\f":
                made.space(match.start(), match.end(), " ")
            else:
                made.shown(Piece(match.start(), match.end(), sign, "sign"))
        place = match.end()
    if place < token.end:
        made.shown(Piece(place, token.end, source[place : token.end], "same"))


def _space(source: str, match: re.Match[str]) -> str:
    """What remains of white space: nothing where a line of Chinese was merely wrapped."""
    if "\n" in match[0] or "\r" in match[0]:
        before, after = source[match.start() - 1 : match.start()], source[match.end() : match.end() + 1]
        if _WIDE.match(before) and _WIDE.match(after):
            return ""
    return " "


def _sign(source: str, match: re.Match[str], token: Token, made: _Line) -> str:
    """How a character or reference is written so that Markdown shows it as it is."""
    found = match[0]
    before = source[match.start() - 1] if match.start() > token.start else ""
    after = source[match.end()] if match.end() < token.end else ""
    if found[0] == "&":
        return _reference(found, source[match.end() : match.end() + 34], made)
    if found in "[]{":
        return _bracket(found, after, made)
    literal = {
        "|": not made.tabular,
        "\\": after not in ("", "&") and after not in _ESCAPABLE,
        "_": before.isalnum() and after.isalnum(),
        "*": before.isspace() and after.isspace(),
    }
    return found if literal.get(found) else "&lt;" if found == "<" else "\\" + found


def _bracket(found: str, after: str, made: _Line) -> str:
    """Brackets and braces, which mean something only beside others."""
    literal = {
        "[": after != "^" and not made.linked,
        "]": after not in ("(", "[", "") and not made.linked,
        "{": after not in (":", ".", "#", "") and not made.headed,
    }
    return found if literal[found] else "\\" + found


def _literal(found: str) -> str:
    """A character or reference within code, where nothing needs escaping."""
    return unescape(found) if found[0] == "&" else found


def _reference(found: str, after: str, made: _Line) -> str:
    """A character reference as the character, unless the character would be read as something else."""
    shown = unescape(found)
    if shown == found:
        return found
    if shown == "<":
        return "&lt;"
    if shown == "&":
        name = _REFERENCE_TAIL.match(after)
        return found if name and unescape("&" + name[0]) != "&" + name[0] else "&"
    if shown in _SIGNS or (shown == "|" and made.tabular):
        return "\\" + shown
    return shown


_REFERENCE_TAIL: Final = re.compile(r"#?\w{1,32};?")
_SIGNS: Final = frozenset("\\`*_[]{")


_FIRST_BREAK: Final = re.compile(r"[ \t]*\r?\n")


def _verbatim(source: str, block: PageBlock) -> Iterator[Piece]:
    """The pieces of preformatted text: line breaks and spaces stay, and nothing is escaped in a fence."""
    texts = [at for at, token in enumerate(block.tokens) if token.kind == "text"]
    for at, token in enumerate(block.tokens):
        if token.kind == "text":
            start, end = token.start, token.end
            if at == texts[0] and (match := _FIRST_BREAK.match(source, start, end)):
                yield Piece(start, match.end(), "", "space")
                start = match.end()
            if at == texts[-1]:
                end = start + len(source[start:end].rstrip())
            place = start
            for match in ENTITY.finditer(source, start, end):
                shown = unescape(match[0])
                if shown != match[0]:
                    yield Piece(place, match.start(), source[place : match.start()], "same")
                    yield Piece(match.start(), match.end(), shown, "sign")
                    place = match.end()
            yield Piece(place, end, source[place:end], "same")
            yield Piece(end, token.end, "", "space")
        else:
            yield Piece(token.start, token.end, "\n" if token.name == "br" else "", "tag")


def fence(source: str, block: PageBlock) -> str:
    """A fence longer than any run of backticks in the block."""
    text = decoded("".join(source[token.start : token.end] for token in block.tokens if token.kind == "text"))
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(3, longest + 1)


def _guarded(made: list[Piece]) -> list[Piece]:
    """The pieces with what stands at the beginning of a line escaped, where Markdown would take it for a mark."""
    guarded: list[Piece] = []
    fresh = True
    for at, piece in enumerate(made):
        if fresh and piece.sort in ("same", "sign") and piece.put:
            fresh = False
            line = piece.put + ("".join(p.put for p in made[at + 1 : at + 6]) if len(piece.put) < 12 else "")
            match = _LINE_HEAD.match(line.partition("\n")[0])
            if match and match.lastindex and match.start(match.lastindex) < len(piece.put):
                guarded += _escaped(piece, match.start(match.lastindex))
                continue
        if piece.put:
            fresh = piece.sort == "tag" and "\n" in piece.put
        guarded.append(piece)
    return guarded


def _escaped(piece: Piece, at: int) -> Iterator[Piece]:
    """The piece with one of its characters made literal."""
    put = piece.put
    sign = _REFERENCES.get(put[at], "\\" + put[at])
    if piece.sort == "same":
        here = piece.start + at
        yield Piece(piece.start, here, put[:at], "same")
        yield Piece(here, here + 1, sign, "sign")
        yield Piece(here + 1, piece.end, put[at + 1 :], "same")
    else:
        yield piece._replace(put=put[:at] + sign + put[at + 1 :])
