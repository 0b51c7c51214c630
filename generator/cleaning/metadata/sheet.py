"""A page before somebody who looks for its title and its imprint: every line with a letter for what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.cleaning.metadata.framed import trimmed
from generator.cleaning.metadata.houses import is_house
from generator.cleaning.metadata.names import LATIN_NAME, has_surname
from generator.cleaning.metadata.title_form import squash
from generator.cleaning.noise.company import FRAME, NAMED, OTHER, PROSE, SHORT, WRAPPED, Seen, length, standing
from generator.cleaning.noise.likely import seen
from generator.cleaning.page import Line, Page, once

PLACED = 46
"""A title with no more weight was told by its place alone, and may be another line."""
_PARAGRAPH = 28
"""A paragraph of the text has more characters than that."""
_DATED = re.compile(
    r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,2}:\d\d"
    r"|[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日|\d+\s?(?:天|小时|分钟|年|月|个月)前",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"作者|编辑|記者|记者|来源|來源|撰文|采访|^[文图]\s*[/|／｜:：]|^by\b|通讯员|原创|發布|发布|發表|发表|\bby [A-Z]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sheet:
    """The lines of a page that are not blank, or were not before a rule took them."""

    lines: Sequence[Line]
    rows: Sequence[Seen]
    """As what each line is seen."""
    words: Sequence[str]
    """What each says, as it is written."""

    @cached_property
    def paragraphs(self) -> Sequence[int]:
        """The places of the paragraphs of the text."""
        return [
            place
            for place, row in enumerate(self.rows)
            if row.what in (PROSE, WRAPPED) and length(self.words[place]) > _PARAGRAPH
        ]

    @cached_property
    def letters(self) -> Sequence[str]:
        """What each line is: a date or a byline (D and B where it stands, d and b where it was taken), else one of a
        frame, of the metadata or of other things (F, M, o), a paragraph (P, w), a name (N), a house (H) or a short
        line (s).

        >>> words = ("山谷晚报", "林小满", "2021-05-16 08:30", "作者：林小满", "潮汐与渔村")
        >>> "".join(Sheet([], [standing(one) for one in words], words).letters)
        'HNDBs'
        """
        return [_letter(row, words) for row, words in zip(self.rows, self.words, strict=True)]


def _letter(row: Seen, words: str) -> str:
    stands = row.what == SHORT
    if stands or row.what in (FRAME, NAMED, OTHER):
        if _DATED.search(words):
            return "D" if stands else "d"
        if _SIGNED.search(words):
            return "B" if stands else "b"
    if not stands:
        return row.what
    if has_surname(words) or (LATIN_NAME.fullmatch(words) and len(words.split()) <= 3):
        return "N"
    return "H" if is_house(words) else "s"


def is_dated(words: str) -> bool:
    """Whether a day or a clock stands in a line."""
    return _DATED.search(words) is not None


def is_signed(words: str) -> bool:
    """Whether a line says who wrote, edited or published."""
    return _SIGNED.search(words) is not None


@once
def sheet(page: Page) -> Sheet:
    """The sheet of a page. What other rules took for the title by its place alone stands there as it did."""
    lines, rows = seen(page)
    words = [(page.lost.get(line.index, "") if line.index in page.gone else line.text).strip() for line in lines]
    titles = {squash(claim.value) for claim in page.claims if claim.field == "title" and claim.weight <= PLACED}
    rows = [
        standing(row.words) if row.what == NAMED and row.words and squash(trimmed(said)) in titles else row
        for row, said in zip(rows, words, strict=True)
    ]
    return Sheet(lines, rows, words)
