"""The names of columns and the headings of digests: lines that are headings by their company."""

import re
from collections import Counter

from generator.cleaning.page import Line, Page, once
from generator.cleaning.structure.lengths import FRAME, OTHER, closed, prose, width

_COLUMNED = re.compile(r"[^｜丨|]{1,30}\s?[｜丨|]\s?[^｜丨|]{4,}$")


@once
def kickers(page: Page) -> frozenset[int]:
    """The names of columns over headings, where there are two or more."""
    found = {line.index: line for line in page.filled if len(line.raw) <= 20 and _kicker(line)}
    if len(found) < 2:
        return frozenset()
    # Names of one width go together, at the head of the text or below a shorter paragraph, too.
    wide, times = Counter(width(line.text) for line in found.values()).most_common(1)[0]
    company = [line for line in page.filled if times >= 2 and width(line.text) == wide and _over_longer(line)]
    more = {line.index for line in company if line.before is None or closed(line.before)}
    return frozenset({*found, *more})


def columns_own(line: Line) -> bool:
    """True for the name of a column, and for the heading right below."""
    names = kickers(line.page)
    return line.index in names or (line.before is not None and line.before.index in names)


def _kicker(line: Line) -> bool:
    """True for a few words below a paragraph and above longer ones: the name of a column over the heading in it."""
    before, after = line.before, line.after
    if before is None or after is None or not (closed(before) and len(before.text) >= 28):
        return False
    return width(line.text) <= 8 and _over_longer(line)


def _over_longer(line: Line) -> bool:
    """True for words above wider ones."""
    after = line.after
    return after is not None and width(after.text) >= 1.25 * width(line.text) and not OTHER.search(line.text)


@once
def columned(page: Page) -> frozenset[int]:
    """Who and what with a stroke between, over paragraphs: headings of a digest, where there are three or more."""
    found = frozenset(
        line.index
        for line in page.filled
        if 6 <= len(line.text) <= 64
        and _COLUMNED.match(line.text)
        and not re.search("[。！；：…]$|[。；]", line.text)
        and not FRAME.search(line.text)
        and line.after is not None
        and len(line.after.text) >= 60
        and prose(line.after)
    )
    return found if len(found) >= 3 else frozenset()
