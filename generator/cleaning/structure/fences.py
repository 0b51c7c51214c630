"""Passages that no rule of layout may touch."""

import re

from generator.cleaning.page import Page, once

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^`\n]*)$")


@once
def fences(page: Page) -> list[tuple[int, int]]:
    """The first and last line of each passage of code between fences; one that is never closed is none.

    >>> fences(Page("text\\n```py\\nx\\n\\ny\\n```\\ntext\\n```\\nopen"))
    [(1, 5)]
    """
    if "```" not in page.text and "~~~" not in page.text:
        return []
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for line in page.lines:
        match = _FENCE.match(line.raw)
        if not match:
            continue
        if opened is None:
            opened = line.index, match[1]
        elif match[1].startswith(opened[1]) and not match[2].strip():
            found.append((opened[0], line.index))
            opened = None
    return found


def fenced(page: Page) -> frozenset[int]:
    """The indexes of the lines within fences, the fences included."""
    return frozenset(index for first, last in fences(page) for index in range(first, last + 1))
