"""Where on a page a line stands: frames are at the edges, and in runs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from inspect import cleandoc

from generator.cleaning.finding import Finding
from generator.cleaning.page import Line, Page, once
from generator.cleaning.rule import Rule
from generator.cleaning.trigger import PAGES, Signs, Trigger

LABELLED = re.compile(
    r"[（(【\[*▪■●·\s]*(?:原标题|原题|作者|撰文|文字?|编辑|编|责编|责任编辑|记者|通讯员|来源|图片?|摄影|视频|监制|审核|终审|主编|总编|策划|翻译|译者?|校[对審审]|排版|"
    r"制图|参考|资料|注|说明|署名|出品|by|author|editor|source|photos?|references?)\s*[一-鿿]{0,4}\s*[:：/／|｜丨].*|^[（(]?原题为.*",
    re.IGNORECASE,
)
"""A line that says who made the text or where it comes from: metadata or a note, never in the way of a frame."""

SOURCES = re.compile(r"https?://|^\[?\d{1,2}[\].、]|参考|资料来源|文献|References?|Notes?\b", re.IGNORECASE)
"""A line of a list of sources."""


ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇两\d]{1,5}[章条條款节節]")
"""How an article of a law begins."""

_TELLS = re.compile(
    r"^(?:问|答|問)[：:]|(?:^|[，。；])(?:(?:老板|店员|老师|母亲|父亲|妈妈|爸爸|奶奶|爷爷|同事|朋友|孩子|老人)们?|[他她]们?)[^，。“]{0,6}[说问讲笑喊][，：]"
    r"|[，。；](?:于是|可是|后来|结果|没想到|不料|谁知)[^。]{2,}。$|，[^，。]{2,10}就[^，。]{1,4}了。$"
    r"|[，。；](?:可|但|而)?(?:[他她]们?(?!人)|我(?:妈|爸|爷爷|奶奶|外公|外婆|家人|祖母|祖父)|现在的人|谁|没有?人)[^。“]{2,}。"
    r"|(?:(?:这|那)(?:些|句|几句|一句|样的?)(?:话|字|词)|[一二三四五六七八九十几两]个字)[^。]{2,}。"
    r"|(?:说|指|讲)的(?:大概|就|也|都|正|恰)*是(?:这样|那|这)[^。]{2,}。$"
    r"|(?:^|[，。；])[^，。；]{0,8}有(?:个|一个|些)?人[^，。“]{0,10}[：，]|(?:这么|这样)(?:写|说|念|问)的?。"
    r"|[写刻印绣喷题][着了]?：[^。]{2,}。$"
    r"|(?:^|[，。；])(?:是|那时|当时|后来|于是|可是)?我(?![们方社站号司刊报台网公院平校国部会局要的])[^。]{3,}。$"
)


def tells(text: str) -> bool:
    """Whether a sentence that has words of the trade tells a story with them: somebody says or does something.

    >>> tells("老板说，扫码关注，就送一个鸡蛋。"), tells("扫码关注，就送一个鸡蛋！")
    (True, False)
    >>> tells("红布上写着：扫码关注，免费算命。")
    True
    """
    return bool(_TELLS.search(text))


_ADDRESS = r"\((?:[^()]|\([^()]*\))*\)"
_MARKUP = re.compile(
    rf"^\s*(?:#{{1,6}}\s+|[-*+]\s+|>\s?)+|!\[([^\[\]]*)\]{_ADDRESS}|\[([^\[\]]*)\]{_ADDRESS}|[*_`]{{1,3}}"
)


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A mark that is meant as itself: what comes from HTML has a backslash before it."""


def plain(line: Line) -> str:
    """The line's words, without the marks of Markdown where the page has them.

    >>> from generator.cleaning.page import Page
    >>> plain(Page("- [Follow us](https://example.org) *now*", "markdown").lines[0])
    'Follow us now'
    """
    if line.page.format == "text":
        return line.text
    return _ESCAPED.sub(r"\1", _MARKUP.sub(lambda mark: mark[1] or mark[2] or "", line.raw)).strip()


def near_head(line: Line, lines: int = 8) -> bool:
    """Whether the line is among the first so many that are not blank."""
    return line.page.rank(line) < lines


def near_tail(line: Line, lines: int = 20) -> bool:
    """Whether the line is among the last so many that are not blank, and in the latter half of the page."""
    rank = line.page.rank(line)
    filled = line.page.filled
    return len(filled) - rank <= lines and line.start * 2 >= filled[-1].start


def at_edge(line: Line, head: int = 8, tail: int = 20) -> bool:
    """Whether the line is near the head or the tail."""
    return near_head(line, head) or near_tail(line, tail)


def short(line: Line, most: int = 80) -> bool:
    """Whether the line is no longer than so many characters."""
    return len(line.text) <= most


_LITERAL = re.compile(r"\\.|\(\?P[<=]\w+|[^\\(]+|\(", re.DOTALL)


def lowered(pattern: str) -> str:
    """A regular expression that finds in lower-cased text what `pattern` finds in any case.

    Python searches a pattern under IGNORECASE about ten times slower than the same one in lower case.

    >>> lowered(r"Read\\W+MORE|(?P<Name>Ann)")
    'read\\\\W+more|(?P<Name>ann)'
    """
    return _LITERAL.sub(lambda part: part[0] if part[0].startswith(("\\", "(?P")) else part[0].lower(), pattern)


@once
def _worded(page: Page) -> list[tuple[Line, str, str]]:
    """The lines that are not blank, each with its words in lower case, and as it is written where marks were taken."""
    if page.format == "text":
        return [(line, line.raw.lower(), "") for line in page.filled]
    return [(line, plain(line).lower(), line.raw.lower()) for line in page.filled]


@once
def _signs(page: Page) -> Signs:
    """What of all that triggers need these words hold: both of a line, one after the other, where marks were taken."""
    if page.format == "text":
        return page.signs(PAGES)
    return PAGES.signs([text for _, words, marked in _worded(page) for text in (words, marked)], page.memory)


def _holders(page: Page, habit: Trigger) -> Sequence[int]:
    """The ranks of the lines that hold what a trigger needs."""
    found = habit.lines(_signs(page))
    if found is None:
        return range(len(page.filled))
    if page.format == "text":
        return [page.rank(line) for line in (page.lines[index] for index in found) if line.text]
    return sorted({number // 2 for number in found})


def frame_rule(
    code: str, trigger: str, longest: int, edges: tuple[int, int] | None = None
) -> Callable[[Callable[[Line], Iterable[Finding]]], Rule]:
    """Make a rule of a function that judges lines which may belong to a frame: short ones, or those at the edges.

    `trigger` is searched, whatever its case, in lines of at most `longest` characters only, which costs less than to
    search whole texts for many words; `edges` gives how many lines at head and tail are looked at, None for all lines.
    """
    habit = Trigger(lowered(trigger), re.MULTILINE)

    def make(function: Callable[[Line], Iterable[Finding]]) -> Rule:
        def find(page: Page) -> Iterable[Finding]:
            if not habit.may_stand(_signs(page)):
                return ()  # as on most pages
            return (finding for line in _holding(page) for finding in function(line))

        def _holding(page: Page) -> Iterator[Line]:
            found = habit.find
            lines = _worded(page)
            head, tail = edges or (len(lines), 0)
            for rank in _holders(page, habit):
                line, words, marked = lines[rank]
                near = rank < head or rank >= len(lines) - tail
                if near and len(words) <= longest and (found(words) or (marked and found(marked))):
                    yield line

        return Rule(code, function.__name__.replace("_", " "), cleandoc(function.__doc__ or ""), find)

    return make
