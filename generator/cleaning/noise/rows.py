"""The lines of a page as the frame sees them."""

import re
from typing import NamedTuple

from generator.cleaning.noise.kinds import OPEN, PROSE, kinds
from generator.cleaning.noise.place import LABELLED, SOURCES, plain
from generator.cleaning.noise.script import simple
from generator.cleaning.page import HAN_LETTER, Line, Page, once
from generator.cleaning.structure.timeline import timeline
from generator.cleaning.structure.wrapping import flowing

FRAME = frozenset({"promo", "nav", "rights", "credit"})
"""Actions that show a frame around a line; pictures and ornaments stand between paragraphs too."""


class Row(NamedTuple):
    """One line of the page as the frame sees it."""

    line: Line
    kind: int
    """CERTAIN to PROSE, by its words."""
    gone: str
    """The action under which an earlier pass took it; empty where it stands."""


@once
def rows(page: Page) -> list[Row]:
    """The lines of the page, those that earlier passes emptied among them, blank ones left out."""
    begin, end = OUTER, len(page.lines) - OUTER
    broken, hours = flowing(page), timeline(page)
    asked: list[tuple[Line, str, str | None]] = []
    """Each line with the action that took it, and the words to judge it by; of a paragraph none."""
    for line in page.lines:
        if action := page.gone.get(line.index, ""):
            asked.append((line, action, None))
        elif line.index in broken or line.index in hours:
            asked.append((line, "", None))
        elif line.text:
            words = plain(line)
            longest = 80 if begin <= line.index < end else 260
            if len(words) > 30 and words.endswith(_ENDS) and SAYS < line.index < len(page.lines) - 2 * SAYS:
                longest = 30  # a sentence of the text: not looked at closely
            asked.append((line, "", words if len(words) <= longest else None))
    told = iter(kinds(page, [words for _, _, words in asked if words is not None]))
    return [Row(line, OPEN if action else next(told) if words else PROSE, action) for line, action, words in asked]


_ENDS = ("。", "！", "？", "”", "」")
SAYS = 14
"""How many lines at the head, and twice as many at the foot, may be sentences of a frame."""
OUTER = 40
"""How many lines at both ends may hold long lines of a frame: notices and the like."""


def simply(row: Row) -> str:
    """The words of a row in simplified characters and lower case, without marks of Markdown."""
    return simple(plain(row.line), row.line.page).lower()


def is_long(text: str) -> bool:
    """Whether a sentence is longer than those in which sites speak to their readers."""
    return len(text) > (28 if HAN_LETTER.search(text) else 84)


def around(n: int, far: int) -> list[int]:
    """The places up to so far from one, and not that one."""
    return [m for m in range(n - far, n + far + 1) if m != n]


SPARED = re.compile(
    r"参考|资料来源|文献|注释|附录|后记|结语|尾声|引用|致谢|鸣谢|^注|^references|^notes|bibliography|^\[\d"
    r"|^(?:(?:best|yours|love|regards|sincerely|cheers|warmly|kind(?:est)? regards)\b|此致|祝好|顺颂).{0,12}$"
    r"|^step \d{1,2}\b|^步骤\s?[\d一二三四五六七八九十]{1,2}(?!\d)|^第[一二三四五六七八九十\d]{1,2}步"
)
"""The beginning of a line over notes, sources or greetings, or of a step; simplified characters, lower case."""


def is_spared(row: Row) -> bool:
    """Whether a short line is something that no frame has: a byline, a source, a heading over sources."""
    text = plain(row.line)
    return bool(LABELLED.match(text) or SOURCES.search(text) or SPARED.search(text.lower()))


def leads(every: list[Row], n: int) -> bool:
    """Whether a sentence stands over the byline or the date: a lead, above which and below which the frame goes on, and
    the text below that."""
    dated = n < SAYS and any(row.gone == "meta" for row in every[n + 1 : n + 3]) and every[n].line.text[-1] not in "：:"
    return dated and sum(row.kind == PROSE and not row.gone and is_long(row.line.text) for row in every[n + 2 :]) >= 2
