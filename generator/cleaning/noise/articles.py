"""What looks like lines of a frame and is the writer's own: what a text counts, and what of an article that readers
write stands beside the marks of its page."""

import re

from generator.cleaning.page import Page, once
from generator.cleaning.structure.tallies import tallies
from generator.cleaning.trigger import Trigger

_MARK = Trigger(
    r"^[ \t]*\\?\[[ \t]*(?:edit(?: source)?|bearbeiten(?: \| quelltext bearbeiten)?|modifier(?: \| modifier le code)?"
    r"|editar|modifica(?: \| modifica wikitesto)?|编辑|編輯)[ \t]*\\?\][ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_SOURCE = Trigger(r"^[ \t]*\^ (?=\S)", re.MULTILINE)
_LEAST = 2


def writers_own(page: Page) -> frozenset[int]:
    """The indexes of the lines that no frame has, though each by itself could be one of it."""
    return tallies(page) | headed_for_editing(page)


@once
def headed_for_editing(page: Page) -> frozenset[int]:
    """The indexes of the lines that have [edit] on a line of its own right below, which are headings, and of the
    sources that lead back to their places (^); nothing where [edit] stands once.

    >>> sorted(headed_for_editing(Page("Past\\n[edit]\\nIt was built late.\\nSources\\n[edit]\\n^ Garrod, 1971.")))
    [0, 3, 5]
    """
    marks = list(page.lines_with(_MARK))
    if len(marks) < _LEAST:
        return frozenset()
    over = {line.before.index for line in marks if line.before is not None and len(line.before.text) <= 80}
    return frozenset(over.union(line.index for line in page.lines_with(_SOURCE)))
