"""A document as it was found: the text of the seed, with every edit that was made to it in its place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.cleaning.curator import DROP, KEEP
from generator.document import Document
from generator.ledger import DOUBT, Edit, Stretch, collate

ACTIONS = (
    "repair",
    DROP,
    KEEP,
    DOUBT,
    "spam",
    "promo",
    "rights",
    "end-mark",
    "nav",
    "image",
    "ui",
    "credit",
    "title-echo",
    "meta",
    "markup",
    "break",
    "space",
)
"""The actions of edits in the order in which legends list them: what matters to a reader first."""

_SHEET = 6000
"""About how many characters of the text stand together: a browser lays out only the sheets that are looked at."""


class RuleCount(NamedTuple):
    """How often one rule had a hand in a document or an archive."""

    code: str
    edits: int


class Mark(NamedTuple):
    """One line of the legend: an action, how many edits of it there are, and by which rules."""

    action: str
    known: bool
    edits: int
    characters: int
    """How many characters the edits took or changed."""
    rules: tuple[RuleCount, ...]


def legend(ledger: Sequence[Edit]) -> tuple[Mark, ...]:
    """The actions of a ledger with their counts."""
    edits: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    rules: Counter[tuple[str, str]] = Counter()
    for edit in ledger:
        edits[edit.action] += 1
        characters[edit.action] += len(edit.found)
        rules.update((edit.action, code) for code in edit.rules)
    order = {action: rank for rank, action in enumerate(ACTIONS)}
    return tuple(
        Mark(
            action,
            action in order,
            edits[action],
            characters[action],
            tuple(RuleCount(code, n) for (of, code), n in sorted(rules.items()) if of == action),
        )
        for action in sorted(edits, key=lambda action: (order.get(action, len(order)), action))
    )


def by_rule(legend: Sequence[Mark]) -> tuple[RuleCount, ...]:
    """How often each rule had a hand in what a legend lists, by code."""
    edits: Counter[str] = Counter()
    for mark in legend:
        edits.update({part.code: part.edits for part in mark.rules})
    return tuple(RuleCount(code, edits[code]) for code in sorted(edits))


def sheets(document: Document) -> Iterator[Markup]:
    """The text as found in sheets of HTML, one after another, what was done to it marked.

    What was taken out stands in `del`, what was put in `ins`; `data-r` names the rules and the class the action. The
    first edit of each rule has the id `r-CODE`. What is damaged and stays as it was stands in `u`; the n-th has the id
    `damaged-n`, from 1. What the curator keeps stands in `mark`.
    """
    seen: set[str] = set()
    damaged = count(1)
    out: list[str] = []
    size = 0
    for stretch in collate(document.body, document.ledger):
        for piece, ends_line in _pieces(stretch):
            out.append(_shown(piece, seen, damaged))
            size += len(piece.text)
            if size >= _SHEET and ends_line:
                yield Markup("".join(out))
                out, size = [], 0
    if out:
        yield Markup("".join(out))


def _pieces(stretch: Stretch) -> Iterator[tuple[Stretch, bool]]:
    """A stretch cut where it is longer than a sheet and runs over lines, and whether each piece ends a line."""
    text, edit = stretch
    if len(text) < _SHEET or (edit and edit.put):
        yield stretch, text.endswith("\n")
        return
    lines = text.splitlines(keepends=True)
    size = 0
    ranks: list[int] = []
    for line in lines:
        ranks.append(size // _SHEET)
        size += len(line)
    for _, group in groupby(zip(ranks, lines, strict=True), key=lambda pair: pair[0]):
        piece = "".join(line for _, line in group)
        yield Stretch(piece, edit and edit._replace(found=piece)), piece.endswith("\n")


def _shown(stretch: Stretch, seen: set[str], damaged: Iterator[int]) -> str:
    """One stretch as HTML; `damaged` numbers the places in doubt."""
    text, edit = stretch
    if edit is None:
        return str(escape(text))
    new = [code for code in edit.rules if code not in seen]
    seen.update(new)
    anchors = "".join(f'<a id="r-{escape(code)}"></a>' for code in new)
    about = f' class="k-{escape(edit.action)}" data-r="{escape(" ".join(edit.rules))}"'
    if edit.action in ("space", "break") and not edit.found.strip() and not edit.put.strip():
        return anchors + _white(edit, about)
    if edit.action == DOUBT:
        return f'{anchors}<u{about} id="damaged-{next(damaged)}">{escape(text)}</u>'
    if edit.action == KEEP:
        return f"{anchors}<mark{about}>{escape(text)}</mark>"
    removed = f"<del{about}>{escape(text)}</del>" if text else ""
    # A rule's mark stands once for both halves of a repair.
    put = f'<ins class="k-{escape(edit.action)}">{escape(edit.put)}</ins>' if edit.put else ""
    if not removed:
        put = f"<ins{about}>{escape(edit.put)}</ins>"
    return anchors + removed + put


def _white(edit: Edit, about: str) -> str:
    """White space that was changed. Blank lines stand as they were found: what is not seen cannot be struck out. A
    line break set or taken shows by a sign that the style sheet gives it."""
    if edit.action == "space" and "\n" in edit.found:
        return str(escape(edit.found))
    if "\n" in edit.put and "\n" not in edit.found:
        return f"{escape(edit.found)}<ins{about}>{escape(edit.put)}</ins>"
    removed = f"<del{about}>{escape(edit.found)}</del>" if edit.found else ""
    return removed + (f"<ins{about}>{escape(edit.put)}</ins>" if edit.put else "")
