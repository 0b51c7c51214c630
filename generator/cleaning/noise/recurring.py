"""Lines that the whole archive shows to be a frame."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.lore import EDGE, key
from generator.cleaning.noise.own import listed_lines
from generator.cleaning.noise.place import LABELLED
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule
from generator.cleaning.tuning import Option

LEAST = Option("N80", "least", 3, "In how many texts a line must stand at an edge to count as a frame.", least=2)
KEEP = Option[tuple[str, ...]]("N80", "keep", (), "Lines that stay although they come back; * is for any words.")


@page_rule("N80", (LEAST, KEEP))
def recurring_line(page: Page) -> Iterator[Finding]:
    r"""Lines that stand at the edges of several texts of the archive: a frame that no rule knows.

    Every account has a motto, every site a footer. What comes back word for word at the head or tail of three texts
    that are not versions of one another is not part of any of them.

    Bylines, dates and titles come back too, so lines that name people or sources stay for the metadata, and so do bare
    headings such as 结语, figures, and anything that only versions of one text share (the archive's survey leaves those
    out).

    >>> from generator.cleaning.lore import Lore, key
    >>> from generator.ledger import Change, Draft
    >>> lore = Lore({key("山海编辑部与你同行，每周三见"): 4, "结语": 5}, 9)
    >>> page = Page("雨很大。\n结语\n人很少。\n山海编辑部与你同行，每周三见", lore=lore)
    >>> Draft.of(page.text).apply(Change(*put, "N80") for put in recurring_line(page)).text
    '雨很大。\n结语\n人很少。\n'
    """
    if not page.lore.edges or len(page.filled) < 3:
        return
    ends = {line.index: line for line in (*page.filled[:EDGE], *page.filled[-EDGE - 4 :])}
    enough = LEAST.of(page)
    kept = listed_lines(KEEP.of(page))
    for line in ends.values():
        text = line.text
        if len(text) < 6 or page.lore.works_with(text) < enough or LABELLED.match(text) or _MAY_RECUR.fullmatch(text):
            continue
        if kept and kept.fullmatch(key(text)):
            continue
        yield line.drop("promo")


_MAY_RECUR = re.compile(phrases("may-recur"), re.IGNORECASE)
