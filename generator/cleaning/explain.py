"""A document's ledger for a person to read: what was changed, where, and under which rule."""

import re
from collections.abc import Iterator

import click

from generator.cleaning.order import RULES
from generator.document import Document
from generator.ledger import Edit

ROOM = 16
"""Characters of the text that are shown before and after a change."""

_BREAK = re.compile(r"[\r\n]+")


def explain(document: Document, *, colour: bool = False) -> str:
    """Every edit of a document: its place in the text as found, its rules, what stood there and what stands there now.

    Lines that begin with `-` show the text as found, with `+` as it is now, as in a diff; control characters and
    line breaks are shown as Python writes them.
    """
    names = {rule.code: rule.name for rule in RULES}
    found = document.original
    title = document.metadata.title or ""
    return "".join(_lines(document, found, title, names, colour))


def _lines(document: Document, found: str, title: str, names: dict[str, str], colour: bool) -> Iterator[str]:
    name = document.seed if document.item is None else f"{document.seed}#{document.item}"
    yield _styled(f"{name}  {_shown(title)}".rstrip(), colour, bold=True) + "\n"
    for edit in document.ledger:
        line = found.count("\n", 0, edit.at) + 1
        column = edit.at - (found.rfind("\n", 0, edit.at) + 1) + 1
        rules = ", ".join(f"{code} {names.get(code, '')}".rstrip() for code in edit.rules)
        yield _styled(f"{line}:{column}  {edit.action}  {rules}", colour, dim=True) + "\n"
        before, after = _around(found, edit)
        yield f"- {before}{_styled(_shown(edit.found), colour, fg='red', strikethrough=True)}{after}\n"
        yield f"+ {before}{_styled(_shown(edit.put), colour, fg='green')}{after}\n"


def _around(found: str, edit: Edit) -> tuple[str, str]:
    """What stands before and after an edit on its line."""
    end = edit.at + len(edit.found)
    before = _BREAK.split(found[max(0, edit.at - ROOM) : edit.at])[-1]
    after = _BREAK.split(found[end : end + ROOM])[0]
    return _shown(before), _shown(after)


def _shown(text: str) -> str:
    r"""Text that a terminal shows and does not obey.

    >>> _shown("a\n\x1b[31mb\u3000")
    'a\\n\\x1b[31mb\\u3000'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _styled(text: str, colour: bool, **style: object) -> str:
    return click.style(text, **style) if colour and text else text  # type: ignore[arg-type]
