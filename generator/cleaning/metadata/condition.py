"""What a reader should know of a text's kind and condition."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.page import Page, once
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.bullets import bulleted
from generator.cleaning.structure.speakers import turns

GUESS = 40
"""Weight of a guess from the form of the lines."""

_ENDED = re.compile(r"[。！？!?；;.…”」』）)]$")
_MARKED = re.compile(r"[\d•●■◆△▲*#>\-–[（(|]")
_DIGEST_ITEM = re.compile(
    r"^(?:\d{1,2}[、.．]|[（(]?\d{1,2}[）)])\s*\S|^(?:据|\d{1,2}\s*月\s*\d{1,2}\s*日).{0,40}(?:报道|消息|获悉)"
)
_HEADED = re.compile(r"0\d(?!\d)|[一二三四五六七八九十]、|\d{1,2}[、.．](?!\d)")
_REPORTED = re.compile(r"据[^，。\n]{2,24}(?:报道|消息|统计|介绍)")
_DIGEST_TITLE = re.compile(
    r"日报|周报|早报|晚报|早餐|速递|周刊|汇总|快讯|简报|书讯|要闻|一周|digest|weekly|roundup|briefing", re.IGNORECASE
)


@page_rule("M60")
def interview(page: Page) -> Iterator[Finding]:
    """Interviews: two or more speakers who take turns, three times at least.

    >>> page = Page("\\n".join(["记者：你从哪里来？", "林小满：从海边来。"] * 3))
    >>> [claim.value for claim in interview(page)]
    ['interview']
    """
    spoken = turns(page)
    if len(spoken) >= 6 and len(set(spoken.values())) >= 2:
        yield Claim("label", "interview", GUESS)


@page_rule("M61")
def verse(page: Page) -> Iterator[Finding]:
    """Texts set in broken lines: most lines are short and end without a mark, fifteen of them at least.

    >>> [claim.value for claim in verse(Page("\\n".join(["潮水退得很远", "渔船睡在沙上"] * 10)))]
    ['verse-lines']
    """
    if is_verse(page):
        yield Claim("label", "verse-lines", GUESS)


@once
def is_verse(page: Page) -> bool:
    """True for a page most of whose lines are short and unpunctuated."""
    limit = 24 if page.chinese else 60
    lines = page.filled
    broken = [
        len(line.text) <= limit and not _ENDED.search(line.text) and not _MARKED.match(line.text) for line in lines
    ]
    if sum(broken) < 15 or sum(broken) < 0.5 * len(lines):
        return False
    # A frame is of short lines, too, but stands around the prose, not among it.
    prose = [at for at, line in enumerate(lines) if len(line.text) >= 2 * limit and _ENDED.search(line.text)]
    if len(prose) < 5:
        return True
    inner = broken[prose[0] : prose[-1] + 1]
    return sum(inner) >= 0.3 * len(inner)


@page_rule("M62")
def digest(page: Page) -> Iterator[Finding]:
    """Digests: many short items, each of another matter, under a title that says so, or numbered, dated or
    bulleted throughout.

    >>> items = [f"{n}、第{n}件事\\n据山谷时报昨日报道，这是第{n}件事的经过。" for n in range(1, 7)]
    >>> [claim.value for claim in digest(Page("\\n".join(items)))]
    ['digest']
    """
    items = sum(bool(_DIGEST_ITEM.match(line.text)) for line in page.filled)
    title = page.claimed("title") or ""
    if (
        (_DIGEST_TITLE.search(title) and max(items, sum(bool(_HEADED.match(line.text)) for line in page.filled)) >= 3)
        or (items >= 5 and items >= 0.3 * len(page.filled) and len(_REPORTED.findall(page.text)) >= 5)
        or sum(role == "headline" for role in bulleted(page).values()) >= 4
    ):
        yield Claim("label", "digest", GUESS)
