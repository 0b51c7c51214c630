"""The blocks of a Markdown page."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from generator.cleaning.finding import Finding, Put, Shape
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.fences import fenced, fences
from generator.cleaning.structure.seams import join, seam
from generator.document import BlockKind

Kind = Literal[
    "blank",
    "code",
    "indented",
    "table",
    "heading",
    "underline",
    "item",
    "quote",
    "rule",
    "definition",
    "text",
    "comment",
]

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_ACROSS = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"^(\s*)([-*+]|\d{1,9}[.)])([ \t]+)(?=\S)")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\]^][^\]]*)\]:[ \t]*<?(\S+?)>?(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?[ \t]*$"
)
_DELIMITER = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_INDENT = re.compile(r"^(?: {4}| {0,3}\t)")
_PROGRAM = re.compile(r"[{}=;<>$#|\\_]|\w\(|^\s*(?://|--|@|\w+:$)", re.MULTILINE)
"""Signs that prose does without."""
_SENTENCE = re.compile(r"[。！？…」”，、]\s*$", re.MULTILINE)
_HARD_BREAK = re.compile(r"(?: {2,}|\\|<br\s*/?>)$")
_IMAGE = re.compile(
    r"!\[([^\[\]\n]{0,500})\]\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)"
    r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\)"
)
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*\{:?[ \t]*([.#][^{}\n]*)\}[ \t]*$")
_CLASSES: dict[str, BlockKind] = {".caption": "caption", ".turn": "turn", ".ref": "ref"}
_REFERENCE = re.compile(r"(?<![\\!])\[([^\[\]\n]{1,500})\](?:\[([^\[\]\n]{0,200})\])?(?![(\[:])")


class Entry(NamedTuple):
    """A line and what it is."""

    line: Line
    kind: Kind


def entries(page: Page) -> list[Entry]:
    """Every line of a Markdown page with what it is."""
    code = fenced(page)
    indented = _indented_code(page, code)
    found: list[Entry] = []
    lines = page.lines
    table_end = -1
    for line in lines:
        raw = line.raw
        following = lines[line.index + 1].raw if line.index + 1 < len(lines) else ""
        kind: Kind = "text"
        if line.index in code:
            kind = "code"
        elif line.index in indented:
            kind = "indented"
        elif not line.text:
            kind = "blank"
        elif line.index <= table_end:
            kind = "table"
        elif "|" in raw and "|" in following and _DELIMITER.match(following) and line.index + 1 not in code:
            kind = "table"
            table_end = _table_end(lines, line.index)
        elif _HEADING.match(raw):
            kind = "heading"
        elif _UNDERLINE.match(raw) and found and found[-1].kind == "text":
            kind = "underline"
        elif _ACROSS.match(raw):
            kind = "rule"
        elif _ITEM.match(raw):
            kind = "item"
        elif _QUOTE.match(raw):
            kind = "quote"
        elif _DEFINITION.match(raw):
            kind = "definition"
        found.append(Entry(line, kind))
    return found


def _indented_code(page: Page, fenced_off: frozenset[int]) -> dict[int, int]:
    """The lines of code that four spaces set off, each with the first line of its passage.

    Only behind a blank line, outside of lists, and where it looks like a program: found texts that are no Markdown by
    birth indent their paragraphs.
    """
    found: dict[int, int] = {}
    listed = False
    blank = True
    lines = page.lines
    at = 0
    while at < len(lines):
        raw = lines[at].raw
        if at in fenced_off or not blank or listed or not (_INDENT.match(raw) and raw.strip()):
            listed = at not in fenced_off and (
                bool(_ITEM.match(raw)) or (listed and (not raw.strip() or raw[0] in " \t"))
            )
            blank = not raw.strip()
            at += 1
            continue
        end = at
        while end < len(lines) and (_INDENT.match(lines[end].raw) or not lines[end].text):
            end += 1
        while not lines[end - 1].text:
            end -= 1
        passage = "\n".join(line.raw for line in lines[at:end])
        if _PROGRAM.search(passage) and not _SENTENCE.search(passage):
            found |= dict.fromkeys(range(at, end), at)
        at = end
        blank = False
    return found


def _table_end(lines: Sequence[Line], first: int) -> int:
    """The last line of a table that begins at `first`; a second delimiter row belongs to the next table."""
    at = first + 2
    while at < len(lines) and "|" in lines[at].raw and lines[at].text:
        if at + 1 < len(lines) and "|" in lines[at + 1].raw and _DELIMITER.match(lines[at + 1].raw):
            break
        at += 1
    return at - 1


@page_rule("S60")
def markdown_layout(page: Page) -> Iterator[Finding]:
    r"""Markdown whose source lines are not its paragraphs.

    Lines of one paragraph, item or quotation become one; underlined headings take the form with hash marks; nested
    items are indented by four spaces a level; lines across the page, comments and definitions of links go, and what
    refers to a definition gets the address itself. A line that ends with a forced break stays a line.

    >>> def tried(text):
    ...     from generator.ledger import Change, Draft
    ...     return Draft.of(text).apply(Change(*p, "S60") for p in markdown_layout(Page(text, "markdown"))).text
    >>> tried("The sea\nrises.\n\n- one\n  more\n- two")
    'The sea rises.\n\n- one more\n- two'
    >>> tried("Type\n\n    tide = 2\n\n    print(tide)\n\nand see.")
    'Type\n\n```\ntide = 2\n\nprint(tide)\n```\n\nand see.'
    >>> tried("Tides\n=====\n\nSee [this][1].\n\n[1]: https://example.org")
    '# Tides\n\nSee [this](https://example.org).\n\n'
    """
    if page.format == "text":
        return
    yield from _comments(page.text)
    found = entries(page)
    addresses: dict[str, str] = {}
    for line, kind in found:
        if kind == "definition" and (defined := _DEFINITION.match(line.raw)):
            addresses.setdefault(" ".join(defined[1].lower().split()), defined[2])
    indents: list[int] = []
    before: Entry | None = None
    for entry in found:
        line, kind = entry
        yield from _set(entry, before)
        if kind == "indented":
            yield from _fenced(entry, before, found)
        if kind == "item":
            yield from _indented(line, indents)
        elif kind in {"heading", "quote"} or (kind == "text" and not line.raw.startswith(" ")):
            indents = []  # a list ends where something else begins at the margin
        if kind in {"text", "item", "quote", "heading"}:
            yield from _resolved(line, addresses)
            yield from _pictures(line)
        before = entry


def _fenced(entry: Entry, before: Entry | None, found: Sequence[Entry]) -> Iterator[Finding]:
    """A line of indented code without its indent, the first and the last of a passage with a fence."""
    line, start = entry.line, entry.line.start
    indent = _INDENT.match(line.raw)
    after = found[line.index + 1].kind if line.index + 1 < len(found) else "blank"
    opening = "" if before and before.kind == "indented" else "```\n"
    if opening or indent:
        yield Put(start, start + (indent.end() if indent else 0), opening, "markup")
    if after != "indented":
        yield Put(line.end, line.end, "\n```", "markup")


def _comments(text: str) -> Iterator[Finding]:
    """What stands between the marks of a comment; a comment that is never closed is none."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield Put(start, end + 3, "", "markup")
        start = text.find("<!--", end + 3)


def _set(entry: Entry, before: Entry | None) -> Iterator[Finding]:
    """What a line's kind and the line above ask for: it goes, or joins that line."""
    line, kind = entry
    below = before is not None and before.kind in {"text", "item"}
    words = _ATTRIBUTES.sub("", line.raw)
    if kind in {"quote", "heading"} and not words.strip(" >#\t"):
        yield line.drop("markup")  # marks without words
    elif kind == "text" and not words.strip() and not below:
        yield line.drop("markup")  # attributes of nothing
    elif kind in {"rule", "definition"}:
        yield line.drop("end-mark" if kind == "rule" else "markup")
    elif before is None:
        return
    elif kind == "underline":
        yield Put(before.line.start, before.line.start, "# " if "=" in line.raw else "## ", "markup")
        yield Put(before.line.end, line.end, "", "markup")
    elif kind == "text" and before.kind in {"text", "item"} and _ATTRIBUTES.fullmatch(line.raw):
        yield join(before.line, line, " ")
    elif kind == "text" and before.kind in {"text", "item", "quote"} and not _HARD_BREAK.search(before.line.raw):
        yield join(before.line, line, seam(before.line.text, line.text))
    elif kind == "quote" and before.kind == "quote":
        yield from _quoted(before.line, line)


def _indented(line: Line, indents: list[int]) -> Iterator[Finding]:
    """Four spaces a level instead of whatever the source has."""
    match = _ITEM.match(line.raw)
    if not match:
        return
    width = len(match[1].expandtabs(4))
    while indents and width < indents[-1]:
        indents.pop()
    if not indents or width >= indents[-1] + 2:
        indents.append(width)
    wanted = " " * (4 * (len(indents) - 1))
    if match[1] != wanted:
        yield Put(line.start, line.start + len(match[1]), wanted, "markup")


def _quoted(before: Line, line: Line) -> Iterator[Finding]:
    mark = _QUOTE.match(line.raw)
    upper = _QUOTE.match(before.raw)
    if not mark or not upper:
        return
    left, right = before.raw[upper.end() :].strip(), line.raw[mark.end() :].strip()
    if left and right and not _HARD_BREAK.search(before.raw) and not _ITEM.match(right):
        end = before.start + len(before.raw.rstrip())
        begin = line.start + mark.end() + len(line.raw[mark.end() :]) - len(line.raw[mark.end() :].lstrip())
        yield Put(end, begin, seam(left, right), "break")


def _resolved(line: Line, addresses: dict[str, str]) -> Iterator[Finding]:
    """References to a definition as links that hold their address."""
    if not addresses:
        return
    for match in _REFERENCE.finditer(line.raw):
        address = addresses.get(" ".join((match[2] or match[1]).lower().split()))
        if address:
            yield Put(line.start + match.start(1) + len(match[1]), line.start + match.end(), f"]({address})", "markup")


def _pictures(line: Line) -> Iterator[Finding]:
    """Pictures, which the archive does not hold: their words stay, as a caption where they stand alone."""
    if (alone := _IMAGE.fullmatch(line.text)) and alone[1].strip():
        return  # a caption, which the last pass takes out of its marks
    for match in _IMAGE.finditer(line.raw):
        start = line.start + match.start()
        if not match[1].strip():
            yield Put(start, line.start + match.end(), "", "image")
            continue
        # A picture within a link is the link's text.
        yield Put(start, start + 2, "", "image")
        yield Put(line.start + match.end(1), line.start + match.end(), "", "image")


@page_rule("S61")
def markdown_blocks(page: Page) -> Iterator[Finding]:
    """The kinds of a Markdown page's lines by their marks, which go: ##, -, >.

    The highest heading left in the text is of the second level, all below it of the third.

    >>> [shape for shape in markdown_blocks(Page("## Tides\\n- moon\\n- sun", "markdown")) if isinstance(shape, Shape)]
    [Shape(line=0, kind='h2', lines=1), Shape(line=1, kind='li', lines=1), Shape(line=2, kind='li', lines=1)]
    """
    if page.format == "text":
        return
    yield from (Shape(first, "code", last - first + 1) for first, last in fences(page))
    found = entries(page)
    levels = [len(match[1]) for line, kind in found if kind == "heading" and (match := _HEADING.match(line.raw))]
    top = min(levels, default=1)
    at = 0
    while at < len(found):
        line, kind = found[at]
        span = 1
        if kind in {"text", "item", "heading"} and (attributes := _ATTRIBUTES.search(line.raw)):
            if kind == "text" and attributes[1].strip() in _CLASSES:
                yield Shape(line.index, _CLASSES[attributes[1].strip()])
            yield line.cut(attributes.start(), len(line.raw), "markup")
        if kind == "heading" and (match := _HEADING.match(line.raw)):
            yield Shape(line.index, "h2" if len(match[1]) == top else "h3")
            yield line.cut(0, match.end(), "markup")
            if closing := _CLOSING.search(line.raw, match.end()):
                yield line.cut(closing.start(), len(line.raw), "markup")
        elif kind == "item" and (item := _ITEM.match(line.raw)):
            yield Shape(line.index, "li")
            if not item[2][0].isdigit():
                yield line.cut(item.start(2), item.end(), "markup")
        elif kind == "quote" and (quote := _QUOTE.match(line.raw)):
            yield Shape(line.index, "quote")
            yield line.cut(0, quote.end(), "markup")
        elif kind == "text" and (alone := _IMAGE.fullmatch(line.raw)):
            yield Shape(line.index, "caption")
            yield line.cut(0, 2, "image")
            yield line.cut(alone.end(1), len(line.raw), "image")
        elif kind == "table":
            while at + span < len(found) and found[at + span].kind == "table" and not _starts_table(found, at + span):
                span += 1
            yield Shape(line.index, "table", span)
        at += span


def _starts_table(found: list[Entry], at: int) -> bool:
    following = found[at + 1].line.raw if at + 1 < len(found) else ""
    return "|" in following and bool(_DELIMITER.match(following))
