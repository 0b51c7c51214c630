"""What was done to a document, for a person to read: a word diff of the text as found, and a summary by rule.

Each line of the text as found in which something was changed is shown once, whatever was changed in it, with one line
around it; what was taken out stands as [-found-], what was put in its place as {+put+}, what the curator keeps as
[=kept=] and what stays in doubt as [?damaged?], each followed by the codes of its rules. Blank lines and white space
are swept up silently, and counted.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import click

from generator.cleaning.curator import KEEP
from generator.cleaning.hands import CODES
from generator.document import Document
from generator.ledger import DOUBT, Edit, collate
from generator.problem import printable

AROUND = 1
"""How many unchanged lines are shown before and after a changed one."""
WIDTH = 30
"""An unchanged stretch within a changed line is cut to so many characters at each end."""
RUN = 6
"""Of more lines in a row that the same rules took whole, only the first two and the last are shown."""
LONG = 400
"""What was taken out in one piece is shown to this length."""

_QUIET = frozenset({"space", "markup"})
"""Actions that are counted, but shown only where they touch more than white space and marks."""
_TAG = re.compile(r"<[^<>]*>|<[^<>]*$|^[^<>]*>|&#?\w+;")
_LINE_END = re.compile(r"(?<=\n)")


class Piece(NamedTuple):
    """A piece of one line, unchanged or with the edit made there."""

    text: str
    edit: Edit | None


def explain(document: Document, *, colour: bool = False) -> str:
    """The document's word diff and summary, with a line for each field that the curator set."""
    return "".join(f"{line}\n" for line in _told(document, _Style(colour)))


class _Style(NamedTuple):
    colour: bool

    def __call__(self, text: str, **style: object) -> str:
        return click.style(text, **style) if self.colour and text else text  # type: ignore[arg-type]


def _told(document: Document, style: _Style) -> Iterator[str]:
    name = document.seed if document.item is None else f"{document.seed}#{document.item}"
    yield style(f"{name}  {printable(document.metadata.title or '')}".rstrip(), bold=True)
    for field, before, after in document.curated:
        if field == "kind":
            yield f"  kind of {printable(before)}: {style(f'{{+{after}+}}', fg='green')} (the curator)"
            continue
        was = f"[-{printable(before)}-]" if before else ""
        put = f"{{+{printable(after)}+}}" if after else ""
        yield f"  {field}: {style(was, fg='red')}{style(put, fg='green')} (the curator)"
    if not document.ledger:
        yield "  nothing was changed"
        return
    shown = list(_diff(document, style))
    yield from (*shown, "") if shown else ()
    yield from _summary(document.ledger, style)


def _diff(document: Document, style: _Style) -> Iterator[str]:
    """The lines in which something was changed, those around them, and a mark where lines are left out."""
    lines = list(_lines(document))
    changed = [number for number, pieces in enumerate(lines) if any(_shows(piece) for piece in pieces)]
    shown = sorted({near for n in changed for near in range(n - AROUND, n + AROUND + 1) if 0 <= near < len(lines)})
    marked = set(changed)
    hidden = _hidden(lines, marked)
    width = len(str(len(lines)))
    before = -1
    for number in shown:
        if number > before + 1:
            yield style(f"{'':>{width}} ┊", dim=True)
        before = number
        if number in hidden:
            if number - 1 not in hidden:
                run = next(n for n in range(number, len(lines) + 1) if n not in hidden) - number
                told = f"[-{run} more lines-]{' '.join(_taken(lines[number]))}"
                yield style(f"{'':>{width}} ┊ {told}", fg="red")
            continue
        head = style(f"{number + 1:>{width}} │", dim=True)
        if number in marked:
            yield f"{head} {''.join(_piece(piece, style) for piece in lines[number])}".rstrip()
        else:
            yield f"{head} {_cut(''.join(piece.text for piece in lines[number]))}".rstrip()
    if shown and before < len(lines) - 1:
        yield style(f"{'':>{width}} ┊", dim=True)


def _taken(line: Sequence[Piece]) -> tuple[str, ...]:
    """The rules that took the whole line, none where something of it stands."""
    pieces = [piece for piece in line if piece.text.strip()]
    first = pieces[0].edit if pieces else None
    if first is None or any(piece.edit is None or piece.edit.put for piece in pieces):
        return ()
    return first.rules if all(piece.edit and piece.edit.rules == first.rules for piece in pieces) else ()


def _hidden(lines: Sequence[Sequence[Piece]], marked: Container[int]) -> set[int]:
    """The lines within long runs of lines that the same rules took whole."""
    hidden: set[int] = set()
    for rules, group in groupby(
        range(len(lines)), key=lambda number: _taken(lines[number]) if number in marked else ()
    ):
        run = list(group)
        if rules and len(run) > RUN:
            hidden.update(run[2:-1])
    return hidden


def _lines(document: Document) -> Iterator[Sequence[Piece]]:
    """The lines of the text as found in pieces. What runs over several lines is shown on the first, its line ends
    written out, unless it takes whole lines out: then each has its part."""
    line: list[Piece] = []
    for text, edit in collate(document.body, document.ledger):
        parts = _LINE_END.split(text)
        for count, part in enumerate(parts):
            if count:
                yield line
                line = []
            if edit is None:
                if part:
                    line.append(Piece(part.rstrip("\n"), None))
            elif part or not text:
                # What was put stands once, behind the last part of what was found.
                put = edit.put if count == len(parts) - 1 or not any(parts[count + 1 :]) else ""
                line.append(Piece(part, edit._replace(found=part, put=put)))
    if line:
        yield line


def _shows(piece: Piece) -> bool:
    """Whether an edit is worth a line: more than white space, marks and blank lines."""
    edit = piece.edit
    if edit is None:
        return False
    if edit.action == "break":
        return "\n" in edit.put or bool(edit.put.strip()) or edit.found == "\n"
    if edit.action in _QUIET:
        return any(c.isalnum() for c in _TAG.sub("", edit.found) + edit.put)
    return True


def _piece(piece: Piece, style: _Style) -> str:
    text, edit = piece
    if edit is None:
        return _cut(text)
    if not _shows(piece):
        return printable(edit.put.strip())
    codes = style(" ".join(edit.rules), dim=True)
    if edit.action == KEEP:
        return style(f"[={_seen(text)}=]", fg="cyan") + codes
    if edit.action == DOUBT:
        return style(f"[?{_seen(text)}?]", fg="yellow") + codes
    removed = style(f"[-{_seen(text)}-]", fg="red", strikethrough=True) if text else ""
    put = style(f"{{+{_seen(edit.put)}+}}", fg="green") if edit.put else ""
    return removed + put + codes


def _seen(text: str) -> str:
    """An edit's text: control characters and inner line breaks as escapes, a very long one cut in the middle."""
    bare = text[:-1] if text.endswith("\n") and len(text) > 1 else text
    if len(bare) > LONG:
        bare = f"{bare[: LONG // 2]} … {len(bare) - LONG} characters … {bare[-LONG // 2 :]}"
    return "".join(c if c == "\u3000" else printable(c) for c in bare)


def _cut(text: str) -> str:
    """An unchanged stretch, cut in the middle where it is long.

    >>> _cut("a" * 100) == "a" * 30 + " … " + "a" * 30
    True
    """
    text = printable(text.strip("\n"))
    return text if len(text) <= 2 * WIDTH + 10 else f"{text[:WIDTH]} … {text[-WIDTH:]}"


def _summary(ledger: Sequence[Edit], style: _Style) -> Iterator[str]:
    """A line for each rule: how many edits it had a hand in, and what they did."""
    names = {rule.code: rule.name for rule in CODES}
    edits: Counter[str] = Counter()
    actions: dict[str, Counter[str]] = {}
    for edit in ledger:
        for code in edit.rules:
            edits[code] += 1
            actions.setdefault(code, Counter())[edit.action] += 1
    width = len(f"{max(edits.values()):,}")
    for code in sorted(edits):
        did = ", ".join(sorted(actions[code], key=lambda action, of=actions[code]: (-of[action], action)))  # type: ignore[misc]
        told = f"  {code}  {edits[code]:>{width},}  {names.get(code, '')}".rstrip()
        yield f"{told}  {style(f'({did})', dim=True)}"
