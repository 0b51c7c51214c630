"""HTML pages: the text of a page as Markdown, by a ledger that leads back to the page's source.

Rules: I01 takes tags away or puts Markdown in their place, I02 takes away what belongs to the page and not to the
text, I03 respells characters and white space.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.document import Given
from generator.intake.webpage import frame as frames
from generator.intake.webpage import inline, meta
from generator.intake.webpage.layout import PageBlock, blocks
from generator.intake.webpage.tag import tokens
from generator.ledger import Edit

_PAGE: Final = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
_LONG: Final = 80
"""More than so many characters of tags before a block of page frame are an edit of their own."""

_HEADS: Final = {"h1": "# ", "h2": "## ", "h3": "### "}
_RULES: Final = {"tag": "I01", "space": "I03", "sign": "I03"}


@dataclass(frozen=True, slots=True)
class Webpage:
    """A page read: the edits that make Markdown of its source, and what its head says of the text."""

    edits: tuple[Edit, ...] = ()
    given: tuple[Given, ...] = ()


def convert(source: str) -> Webpage:
    """A page, or a piece of one, as Markdown.

    >>> from generator.ledger import Draft
    >>> page = "<h1>Spring</h1>\\n<p>Is it <b>here</b>?<script>ask()</script>"
    >>> print(Draft.of(page, convert(page).edits).text)
    # Spring
    <BLANKLINE>
    Is it **here**?
    """
    found = list(tokens(source))
    laid = blocks(source, found)
    given = meta.told(source, found)
    # A `<base>` is not heeded: it is the one tag by which a stranger's markup could turn every link of a page.
    base = next((said.value for said in given if said.field == "url"), "")
    dropped: frozenset[int] = frozenset()
    if laid and _PAGE.search(source, 0, 100_000):
        judged = frames.judge(source, len(found))
        dropped = frames.frame(source, laid, judged.text)
        known = {said.field for said in given}
        given += tuple(said for said in judged.given if said.field not in known)
    return Webpage(tuple(_grouped(_edits(source, laid, dropped, base))), given)


def _edits(source: str, laid: Sequence[PageBlock], dropped: frozenset[int], base: str) -> Iterator[Edit]:
    """All edits in order of place, many of them side by side."""
    place = 0
    before: PageBlock | None = None
    closing = ""
    for at, block in enumerate(laid):
        if at in dropped:
            if closing or block.start - place > _LONG:
                yield Edit(place, source[place : block.start], closing, "markup", ("I01",))
                place = block.start
            yield Edit(place, source[place : block.end], "", "nav", ("I02",))
            place, closing = block.end, ""
            continue
        opening, ending = _around(source, block)
        parting = "" if before is None else "\n" if before.kind == block.kind == "li" else "\n\n"
        yield Edit(place, source[place : block.start], closing + parting + opening, "markup", ("I01",))
        for piece in inline.pieces(source, block, base):
            found = source[piece.start : piece.end]
            if found != piece.put:
                action = "space" if piece.sort == "space" else "markup"
                yield Edit(piece.start, found, piece.put, action, (_RULES[piece.sort],))
        place, before, closing = block.end, block, ending
    if place < len(source) or closing:
        yield Edit(place, source[place:], closing, "markup", ("I01",))


def _around(source: str, block: PageBlock) -> tuple[str, str]:
    """What stands before a block and behind it."""
    quoted = "> " * block.quotes
    if block.kind == "pre":
        fence = inline.fence(source, block)
        return f"{fence}{block.language}\n", f"\n{fence}"
    if block.kind == "caption":
        return quoted, f"\n{quoted}{{: .caption}}"
    if block.kind == "table":
        return "", block.closing
    return quoted + block.marker + _HEADS.get(block.kind, ""), ""


def _grouped(edits: Iterator[Edit]) -> Iterator[Edit]:
    """The edits with those side by side made one; page frame stays apart, an edit a block."""
    last: Edit | None = None
    parts: list[Edit] = []
    for edit in edits:
        if not edit.found and not edit.put:
            continue
        if last and edit.at == last.at + len(last.found) and "nav" not in (edit.action, last.action):
            parts.append(edit)
        else:
            yield from _joined(parts)
            parts = [edit]
        last = edit
    yield from _joined(parts)


def _joined(parts: Sequence[Edit]) -> Iterator[Edit]:
    if not parts:
        return
    rules = tuple(sorted({rule for part in parts for rule in part.rules}))
    action = (
        "space" if all(part.action == "space" for part in parts) else "nav" if parts[0].action == "nav" else "markup"
    )
    found, put = "".join(part.found for part in parts), "".join(part.put for part in parts)
    if found != put:
        yield Edit(parts[0].at, found, put, action, rules)
