"""Which blocks of a page are its text, and which its frame: menus, teasers, footers.

trafilatura is the judge: it is measured on thousands of annotated pages, and reads more signs than we would. It gives
back the text it takes for the article; the blocks of ours that stand in it are the article's.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.document import Given
from generator.intake.webpage.layout import PageBlock, bare

_LARGEST: Final = 8_000_000
_MOST: Final = 400_000
"""A page of more characters, or of more tags and texts, is kept whole: judging it would take minutes."""

_SHORT: Final = 10
"""Fewer letters than these stand in any text by chance, so they must be a line of their own."""

_NEAR: Final = 50_000
"""How far ahead a block is looked for in a long text; blocks and judged text run in the same order."""

_HEAD: Final = 12
"""How many blocks may stand between the title and the text."""

for _name in ("trafilatura", "htmldate", "justext", "courlan"):
    # They tell on standard error what they could not read, which we say in our own words.
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What trafilatura reads in a page."""

    text: str = ""
    given: tuple[Given, ...] = ()


def judge(source: str, tokens: int) -> Judgement:
    """What trafilatura reads in a page; nothing where it finds nothing or gives up.

    The search for a date in the running text is left out (rules of ours do that and say so), and so is the present
    day, up to which trafilatura trusts dates: the same page must give the same answer tomorrow.
    """
    if len(source) > _LARGEST or tokens > _MOST:
        return Judgement()
    from trafilatura import bare_extraction

    dates = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    try:
        found = bare_extraction(
            source, include_comments=False, favor_recall=True, with_metadata=True, date_extraction_params=dates
        )
    except Exception as error:  # it promises none, but a hostile page may make any of its parts stumble
        logging.getLogger(__name__).debug("trafilatura gave up: %s", error)
        return Judgement()
    if found is None or isinstance(found, dict):
        return Judgement()
    said = [
        ("title", found.title),
        ("author", found.author),
        ("date", found.date),
        ("publisher", found.sitename),
        ("url", found.url),
        *(("tags", tag) for tag in found.tags or ()),
    ]
    return Judgement(found.text or "", tuple(Given(name, value.strip()) for name, value in said if value))


def frame(source: str, blocks: Sequence[PageBlock], judged: str) -> frozenset[int]:
    """The indices of the blocks that are page frame.

    Kept is what stands in the judged text; the title above it; and what stands between these without being links or a
    menu, since the rules of cleaning can tell a caption from a plea to share better than anyone who sees blocks
    alone. Where the judged text is a small part of what is there, or none, the judge is not believed, and only
    menus, forms and footers go, unless they are most of the page.
    """
    words = [block.words(source) for block in blocks]
    total = sum(map(len, words))
    stands = _standing(words, judged)
    plain = sum(len(w) for block, w in zip(blocks, words, strict=True) if not block.suspect)
    if sum(len(w) for w, stood in zip(words, stands, strict=True) if stood) * 10 < plain or not any(stands):
        suspects = frozenset(at for at, block in enumerate(blocks) if block.suspect)
        return suspects if plain * 2 >= total else frozenset()
    first = stands.index(True)
    last = len(stands) - 1 - stands[::-1].index(True)
    if not any(blocks[at].kind == "h1" for at in range(first, last + 1)):
        # The title stands above the text, often with the writer and the date between the two.
        first = max((at for at in range(max(0, first - _HEAD), first) if blocks[at].kind == "h1"), default=first)
    for at in range(first, last):
        # A paragraph may be full of links and still be the writer's; a list or a cell that is mostly links is a menu.
        menu = 0.8 if blocks[at].kind == "p" else 0.5
        stands[at] = stands[at] or not (blocks[at].suspect or blocks[at].linked(source) >= menu)
    return frozenset(at for at, stood in enumerate(stands) if not stood)


def _standing(words: Sequence[str], judged: str) -> list[bool]:
    """For each block's words, whether they stand in the judged text."""
    lines = {bare(line) for line in judged.split("\n")}
    text = bare(judged)
    place = 0
    stands: list[bool] = []
    for said in words:
        found = text.find(said, place, place + _NEAR + len(said)) if len(said) >= _SHORT else -1
        if found >= 0:
            place = found + len(said)
        elif len(said) >= _SHORT and len(text) <= 4 * _NEAR:
            found = text.find(said)
        stands.append(found >= 0 or said in lines)
    return stands
