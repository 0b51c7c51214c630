"""Lines that the whole archive shows to be a frame."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from generator.cleaning.finding import Finding
from generator.cleaning.lore import HEAD, TAIL, key
from generator.cleaning.noise.own import listed_lines
from generator.cleaning.noise.place import LABELLED, tells
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule
from generator.tuning import Option

LEAST = Option("N80", "least", 3, "In how many texts a line must stand at an edge to count as a frame.", least=2)
KEEP = Option[tuple[str, ...]]("N80", "keep", (), "Lines that stay although they come back; * is for any words.")


@page_rule("N80", (LEAST, KEEP))
def recurring_line(page: Page) -> Iterator[Finding]:
    r"""Lines that stand at the edges of several texts of the archive: a frame that no rule knows.

    Every account has a motto, every site a footer. What comes back word for word at the head or tail of three texts
    that are not versions of one another is not part of any of them.

    Lines that differ only in a number (第12期, 第13期), or in one name between the same words, count as one.

    Bylines, dates and titles come back too, so lines that name people or sources stay for the metadata, and so do bare
    headings such as 结语, figures, and anything that only versions of one text share (the archive's survey leaves those
    out). The last short line above the prose stays where no other line could be the title: a serial has one title for
    all its parts. A sentence stays where one of the text's own stands between it and the edge: copies of a text that
    were damaged apart share such. Where a third of a page would go, sentences among it, nothing does.

    >>> from generator.cleaning.lore import Lore, key
    >>> from generator.ledger import Change, Draft
    >>> lore = Lore({key("山海编辑部与你同行，每周三见"): 4, "结语": 5}, 9)
    >>> page = Page("雨很大。\n结语\n人很少。\n山海编辑部与你同行，每周三见", lore=lore)
    >>> Draft.of(page.text).apply(Change(*put, "N80") for put in recurring_line(page)).text
    '雨很大。\n结语\n人很少。\n'
    """
    if not page.lore.edges or len(page.filled) < 3:
        return
    enough = LEAST.of(page)
    kept = listed_lines(KEEP.of(page))
    head = [line for line in page.filled[:HEAD] if _recurs(line, enough, kept)]
    tail = [line for line in page.filled[-TAIL:] if line not in head and _recurs(line, enough, kept)]
    head, tail = _outer(page.filled[:HEAD], head), _outer(page.filled[: -TAIL - 1 : -1], tail)
    found = [*_spared_title(page, head), *tail]
    size = sum(len(line.text) for line in found)
    if size > 0.34 * sum(len(line.text) for line in page.filled) and sum(_is_sentence(line) for line in found) >= 3:
        return  # so much of a page is no frame: other copies of the text stand in the archive
    for line in found:
        yield line.drop("promo")


def _recurs(line: Line, enough: int, kept: re.Pattern[str] | None) -> bool:
    """Whether a line stands in enough texts and is none of those that may."""
    text = line.text
    lore = line.page.lore
    if len(text) < 4:
        return False
    if lore.works_with(text) >= enough:
        recurs = len(text) >= 6
    else:
        recurs = len(text) <= 60 and not _is_sentence(line) and lore.works_like(text) >= enough
    spared = recurs and (
        LABELLED.match(text) or _MAY_RECUR.fullmatch(text) or (kept is not None and kept.fullmatch(key(text)))
    )
    return recurs and not spared


def _outer(lines: Sequence[Line], found: list[Line]) -> list[Line]:
    """What was found, without sentences that stand further in than one of the text's own; `lines` go inwards."""
    taken = {line.index for line in found}
    outer = takewhile(
        lambda line: line.index in taken or not _is_sentence(line) or LABELLED.match(line.text) is not None, lines
    )
    reach = {line.index for line in outer}
    return [line for line in found if not _is_sentence(line) or (line.index in reach and not tells(line.text))]


def _is_sentence(line: Line) -> bool:
    return len(line.text) >= 12 and line.text.endswith(tuple("。！？”"))


def _spared_title(page: Page, head: list[Line]) -> list[Line]:
    """The lines of the head without the last, where nothing but it could be the title of the prose below.

    Parts of a serial have one title; it stands right above the text, and nothing like a title between them.
    """
    if not head or page.claimed("title") is not None:
        return head
    taken = {line.index for line in head}
    above = list(takewhile(lambda line: len(line.text) <= 40 and line.text[-1] not in "。！？”", page.filled[:HEAD]))
    if above and all(line.index in taken for line in above):
        return [line for line in head if line is not above[-1]]
    return head


_MAY_RECUR = re.compile(phrases("may-recur"), re.IGNORECASE)
