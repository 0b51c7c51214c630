"""What is like the lines of a frame, where no list knows it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from generator.cleaning.finding import Finding
from generator.cleaning.noise.articles import writers_own
from generator.cleaning.noise.company import FRAME, NAMED, OTHER, PROSE, WRAPPED, Seen, standing
from generator.cleaning.noise.likeness import framelike
from generator.cleaning.noise.place import plain
from generator.cleaning.noise.rows import FRAME as TAKEN
from generator.cleaning.noise.rows import SPARED
from generator.cleaning.noise.script import simple
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.contents import contents
from generator.cleaning.structure.wrapping import flowing

_FRAMED = 3
"""A page has a frame where other rules took so many of its lines."""

_SIGNED = re.compile(r"[—–―─]{1,2}\s*\S")
"""Who is quoted, below a quotation."""


def has_frame(page: Page) -> bool:
    """Whether other rules found a frame on a page."""
    return sum(action in TAKEN for action in page.gone.values()) >= _FRAMED


def seen(page: Page) -> tuple[list[Line], list[Seen]]:
    """The lines of a page that are not blank, or were not before a rule took them, and as what each is seen."""
    wrapped = flowing(page)
    lines = [line for line in page.lines if line.text or line.index in page.gone]
    rows: list[Seen] = []
    for line in lines:
        action = page.gone.get(line.index)
        words = simple(page.lost.get(line.index, "").strip() if action else plain(line), page).lower()
        if action:
            rows.append(Seen(FRAME if action in TAKEN else NAMED if action == "meta" else OTHER, words))
        elif not words:
            rows.append(Seen(OTHER, words))
        else:
            rows.append(Seen(WRAPPED, words) if line.index in wrapped else standing(words))
    return lines, rows


@page_rule("N63")
def like_a_frame(page: Page) -> Iterator[Finding]:
    """Lines that are like those of frames by their words and by what stands around them, though no list has them.

    Every site says what it says to its readers in words of its own, so that a list never has all of them. But they are
    made of the same words in other orders, and stand where such lines stand: beside what is known to be of the frame,
    above the text or below it. How much each of these signs says is learnt from pages whose every line is known
    (`tools/teach.py`); where all signs of a line together are strong enough, it goes.

    Nothing goes from a page on which other rules found no frame, nor from a paragraph that was broken into lines; and
    while no title is known, no short line above the first paragraph does: it may be the title. Nor does a paragraph
    above the text, which may be its lead, nor a line below one that says that sources or notes follow.

    >>> from generator.ledger import Change, Draft
    >>> prose = "雨停了以后，河水涨得很高，把岸边的石头都盖住了，只有那棵老柳树还站在水里，一动也不动。"
    >>> page = Page(
    ...     f"{prose}\\n{prose}\\n\\n\\n更多精彩内容请登录本站会员中心查看\\n\\n",
    ...     gone={2: "nav", 3: "nav", 5: "rights"}, lost={2: "赞 3", 3: "分享", 5: "© 2020"},
    ... )
    >>> len(Draft.of(page.text).apply(Change(*put, "N63") for put in like_a_frame(page)).text.split())
    2
    """
    if not has_frame(page):
        return
    lines, rows = seen(page)
    first = next((place for place, row in enumerate(rows) if row.what in (PROSE, WRAPPED)), len(rows))
    spared = range(first) if page.claimed("title") is None else range(0)
    # A table of contents goes whole, by what says what it is.
    listed = writers_own(page).union(line.index for line in contents(page))
    for place in framelike(rows):
        if (
            place not in spared
            and lines[place].index not in listed
            and not (_SIGNED.match(rows[place].words) or _of_sources(rows, place))
        ):
            yield lines[place].drop("nav")


def _of_sources(rows: Sequence[Seen], place: int) -> bool:
    """Whether a row stands in a list of sources, notes or the like."""
    above = takewhile(lambda row: row.stands, reversed(rows[:place]))
    return any(SPARED.search(row.words) for row in above)
