"""What others wrote below a Chinese text: readers' comments with their buttons, answers on a board."""

import re
from collections.abc import Iterator, Sequence

from generator.cleaning.finding import Finding
from generator.cleaning.noise.place import LABELLED
from generator.cleaning.page import Line, Page, once
from generator.cleaning.rule import page_rule
from generator.cleaning.trigger import Trigger

_COMMENTS = "(?:评论|評論|留言|跟帖|跟贴|回复|回覆|回应|回應|回帖|讨论|討論)"
_OPENING = Trigger(
    rf"^\W*(?:(?:全部|最新|热门|熱門|精彩|网友|網友|读者|讀者|用户)?{_COMMENTS}(?:列表|区|區)?\s*[(（【\[:：]?\s*\d*\s*[)）】\]]?(?:条|條)?"
    rf"|共?\s*\d+\s*(?:条|條|个|個|則|则)\s*{_COMMENTS}|《?[^《》\n]{{2,60}}》?(?:有|上的)\s?\d+\s?(?:个想法|(?:条|條|个|個)?{_COMMENTS})"
    rf"|\d+\s*(?:条|條)\s*{_COMMENTS}\s*[•·|｜]\s*\d{{4}}-\d.{{4,30}})\W*$",
    re.MULTILINE,
)
"""The heading of what readers say."""
_STAMP = Trigger(
    r"^\W*(?:(?:作者|回复人|网友|網友|楼主|樓主)[:：]\s*(?P<by>[^\s:：]{1,20})\s+(?:时间|時間|日期|回复日期|回复时间|回覆日期)[:：].*\d"
    r"|(?P<name>[^\s，。：:|｜]{2,20})\s*(?:\|\s*)?(?:发表于|發表於|回复于|评论于|說道?[:：]|说道?[:：])\s*\d{4}.*\d{1,2}:\d\d.*"
    r"|第?\d{1,4}\s*[楼樓#]\s+(?P<floor>\S{2,20})\s.*\d{1,2}:\d\d.*)$",
    re.MULTILINE,
)
"""Who posted on a board, and when."""
_CONTROL = re.compile(
    r"\W*(?:(?:赞|讚|顶|踩|回复|回覆|举报|檢舉|支持|反对|点赞|展开|收起|引用|分享)\s*[(（]?\s*\d*\s*[)）]?\s*){1,5}\W*"
    r"|(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*[上下]午)?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s*\S{0,8}"
    r"|\d+\s*(?:秒|分钟|分鐘|小时|小時|天|个?月|個月|年)前.{0,10}|\S{2,20}(?:说道?|說道?)[:：]|第?\d{1,4}[楼樓].{0,20}|(?:沙发|板凳|地板)"
    r"|(?:来自|來自|IP属地[:：]?)\s?\S{2,12}(?:\s.{2,20})?|.{0,8}(?:发表|發表|查看|加载)(?:更多|全部)?(?:评论|評論|回复|留言).{0,8}"
)
"""What stands around a comment and in no text."""
_FAR = 12
_LONG = 300


@once
def replies(page: Page) -> frozenset[int]:
    """The indexes of the lines that others wrote below the text, with the frame around them."""
    if page.format != "text" or not page.chinese or len(page.filled) < 6:
        return frozenset()
    return frozenset(line.index for line in (*_answers(page), *_zone(page)))


def _zone(page: Page) -> Sequence[Line]:
    """The comments from their heading to the end, where buttons, hours and names show what they are."""
    for heading in page.lines_with(_OPENING):
        rank = page.rank(heading)
        below = page.filled[rank + 1 :]
        if 2 * heading.start < len(page.text) or not any(len(line.text) >= 40 for line in page.filled[:rank]):
            continue
        controls = [place for place, line in enumerate(below) if len(line.text) <= 40 and _CONTROL.fullmatch(line.text)]
        stamped = re.search(r"\d{4}-\d", heading.text) is not None
        if len(controls) < 2 - stamped or controls[0] > 4:
            continue
        gaps = [b - a for a, b in zip(controls, [*controls[1:], len(below)], strict=True)]
        if max(gaps) > _FAR or any(len(line.text) > _LONG for line in below):
            continue
        return [heading, *below]
    return ()


def _answers(page: Page) -> Iterator[Line]:
    """What others posted below the first post of a board, to the next that its writer posted."""
    stamps = [(line, match) for line in page.lines_with(_STAMP) if (match := _STAMP.pattern.match(line.raw))]
    if len(stamps) < 2:
        return
    named = [(page.rank(line), next(filter(None, match.groups()))) for line, match in stamps]
    first, writer = named[0]
    if first > _FAR:
        return
    ends = [rank for rank, _ in named[1:]] + [len(page.filled)]
    for (rank, name), end in zip(named, ends, strict=True):
        if name == writer:
            continue
        yield from page.filled[rank:end]


@page_rule("N48")
def reader_reply(page: Page) -> Iterator[Finding]:
    r"""What readers wrote below a Chinese text: 全部评论 12, 3楼, 作者：… 时间：…, with all that follows.

    Platforms, blogs and boards print comments under a text, with names, hours and buttons between them.

    The zone begins at a heading that counts or names comments, in the latter half of the page, and at least two lines
    of buttons, hours or names stand close below it; it goes to the end. On a board it begins where somebody else than
    the first writer posts, and ends where that one posts again. A chapter called 网友评论 has no buttons and stays; so
    do lines that name title, people and sources.

    >>> from generator.cleaning.rule import tried
    >>> prose = "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家，一年到头都是这样，从来没有错过。\n" * 4
    >>> zone = "全部评论(2)\n阿禾\n写得好\n3小时前\n回复\n小满\n顶\n昨天 12:30\n赞"
    >>> tried(reader_reply, prose + zone).strip() == prose.strip()
    True
    >>> chapter = prose + "网友评论\n有人说，潮水退得太远了。\n也有人说，船该换了。"
    >>> tried(reader_reply, chapter) == chapter
    True
    """
    taken = replies(page)
    for index in sorted(taken):
        line = page.lines[index]
        if not LABELLED.match(line.text) or _STAMP.pattern.match(line.raw):
            yield line.drop("promo")
