"""How far the head and the foot of a page reach: a frame may put dozens of lines around a text."""

import re
from collections.abc import Sequence

from generator.cleaning.metadata.fields import HEAD, TAIL
from generator.cleaning.metadata.title_form import is_prose
from generator.cleaning.page import Line, Page, once

_MOST = 40
"""How many lines a frame has on either side at the most."""
_LEAD = 60
"""How long a lead may be that stands over the byline, characters."""
_BYLINE = re.compile(r"(?:记者|記者|撰稿人|通讯员|特派员|特派員|作者|撰文)[\s:：]|^by [A-Z]")
_MARK = re.compile(r"[。！？!?…；]|[.;:,][”’\"']?(?:\s|$)")
"""What a sentence has, and a row of a site's licences or parts has not, however long it is."""
_NOTICE = re.compile(
    r"公众号|公眾號|作者[:：]|代表|未经|未經|转载|轉載|授权|授權|版权|版權|侵权|登录|登錄|注册|註冊|扫码|掃碼|订阅|訂閱|客户端|平台|举报|浏览器|邮箱|郵件|邮件"
    r"|评论|評論|隐私|隱私|许可证|許可證|备案"
    r"|copyright|rights reserved|subscri|e-?mail|cookie|sign(?:ed)? (?:up|in)|newsletter",
    re.IGNORECASE,
)
"""Words of sentences that a frame has."""


def _told(text: str) -> bool:
    """True for a sentence of the text itself."""
    return is_prose(text) and bool(_MARK.search(text)) and (len(text) > 90 or not _NOTICE.search(text))


def _signed(lines: Sequence[Line]) -> bool:
    """Whether one of the lines says who reports, and is no sentence."""
    return any(len(line.text) <= 40 and _BYLINE.search(line.text) and not is_prose(line.text) for line in lines)


@once
def reach(page: Page) -> tuple[int, int]:
    """How many lines stand above the first sentence of the page, and below the last; as many as usual where no
    sentence is near."""
    lines = page.filled
    told = (rank for rank, line in enumerate(lines[: _MOST + 1]) if _told(line.text))
    above = next(told, HEAD)
    if above < len(lines) and len(lines[above].text) <= _LEAD and _signed(lines[above + 1 : above + 3]):
        above = next(told, above)  # a lead over the byline
    below = next((rank for rank, line in enumerate(lines[: -_MOST - 2 : -1]) if _told(line.text)), TAIL)
    return above, below


@once
def edges(page: Page) -> Sequence[Line]:
    """The lines of the head and of the foot, in order: those that `in_head` and `in_tail` say yes to."""
    above, below = reach(page)
    head = max(HEAD, above)
    return (*page.filled[:head], *page.filled[max(head, len(page.filled) - max(TAIL, below)) :])


def in_head(line: Line, first: int = HEAD) -> bool:
    """Whether a line is among the `first` of the page, or above all its sentences.

    >>> page = Page("\\n".join(["山"] * 20 + ["海水每天涨落两次，渔人按着它的钟点出门。"] * 30))
    >>> in_head(page.lines[18]), in_head(page.lines[22]), in_tail(page.lines[22])
    (True, False, False)
    """
    rank = line.page.rank(line)
    return rank < first or rank < reach(line.page)[0]


def in_tail(line: Line) -> bool:
    """Whether a line is among the last of the page, or below all its sentences."""
    end = line.page.from_end(line)
    return end < TAIL or end < reach(line.page)[1]
