"""Credits for layout, design and proofreading, and a second copy of the title."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.cleaning.finding import Finding
from generator.cleaning.metadata.edges import in_tail
from generator.cleaning.noise.place import at_edge, frame_rule, plain
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule

_JOB = f"(?:{phrases('layout-jobs')})"
_CREDIT = re.compile(
    rf"[\W_]*{_JOB}(?:\s*[、&/／和]\s*{_JOB})*\s*(?:[:：|｜丨/／]|(?<=by)|(?=\s{{2,}}))\s*[^。！？，；]{{1,24}}[\W_]*",
    re.IGNORECASE,
)
_GOES = re.compile(rf"[\W_]*(?:{phrases('credit-signs')})", re.IGNORECASE)


@frame_rule("N60", phrases("credit-signs"), 80, (8, 60))
def layout_credit(line: Line) -> Iterator[Finding]:
    """Who set, designed and proofread the page: 排版 | 小鹿, 校对：王一, Layout: Ann.

    They made the page that is no more. Those who made the text, its pictures and films are metadata; so a line that
    names a writer or an editor too is left to that.

    Only at the edges, one job and a name or two. 设计：… as the first word of a paragraph has a sentence after it.

    >>> from generator.cleaning.rule import tried
    >>> tried(layout_credit, "正文。\\n排版 | 小鹿\\n校对：王一\\n编辑：李四")
    '正文。\\n\\n\\n编辑：李四'
    >>> tried(layout_credit, "设计：从一把椅子说起，设计是什么，没有人说得清楚。")
    '设计：从一把椅子说起，设计是什么，没有人说得清楚。'
    """
    text = plain(line)
    if (at_edge(line, 8, 16) or in_tail(line)) and len(text) <= 40 and _CREDIT.fullmatch(text) and _GOES.match(text):
        names = re.split(r"[:：|｜丨/／]", text, maxsplit=1)[-1].strip()
        if names and not re.search(r"作者|撰文|编辑|记者|文字|摄影|审核|监制|[《》“”]", text):
            yield line.drop("credit")


_TITLE_MARKS = "【】[]《》「」『』“”\"#＃*＊<>〈〉—-– \t\u3000:：|｜丨,，.。!！?？、·~～→↓…()（）'‘’"


@lru_cache(maxsize=256)  # the title, with each line that may be it
def _squashed(text: str) -> str:
    """A text without white space and marks, for comparing titles.

    >>> _squashed("【春天：来了】") == _squashed("春天:来了！")
    True
    """
    return "".join(c for c in text if c not in _TITLE_MARKS).casefold()


@page_rule("N70")
def title_echo(page: Page) -> Iterator[Finding]:
    r"""A second copy of the title set into the text: 【…】 behind the last sentence, or as a line.

    Aggregators put the title in again, in brackets, for search engines; templates print it twice.

    A copy goes where it is a line of its own near the head or the tail, or stands behind the last sentence of a line,
    in 【】 or bare. The text's own words that happen to hold a short title stay, and so does a part's heading that is
    called as the whole.

    >>> from generator.cleaning.finding import Claim
    >>> from generator.ledger import Change, Draft
    >>> page = Page("雨停了，人散了。【老城的夏天：一场雨】", claims=[Claim("title", "老城的夏天：一场雨", 60)])
    >>> Draft.of(page.text).apply(Change(*put, "N70") for put in title_echo(page)).text
    '雨停了，人散了。'
    """
    claimed = page.claimed("title")
    for line in page.filled:
        if "【" in line.raw:
            match = re.search(r"(?<=[。！？”」…])\s*【([^】]{4,80})】\s*$", line.raw)
            if match and (
                _is_title(match[1], claimed) or (claimed is None and len(match[1]) >= 10 and page.from_end(line) < 16)
            ):
                yield line.cut(match.start(), match.end(), "title-echo")
                continue
        if claimed and len(claimed) >= 6 and len(line.text) > len(claimed) and line.text.endswith(claimed):
            start = len(line.raw.rstrip()) - len(claimed)
            if line.raw[start - 1] in "。！？…":
                yield line.cut(start, start + len(claimed), "title-echo")  # glued behind the last sentence
            continue
        if claimed and page.rank(line) < 3 and len(line.text) >= 8 and _is_title(line.text, _second_half(claimed)):
            yield line.drop("title-echo")
            continue
        edge = page.rank(line) < 6 or page.from_end(line) < 6
        if (
            edge
            and claimed
            and len(claimed) >= 6
            and len(line.text) <= len(claimed) + 12
            and _is_title(line.text, claimed)
            and not _heads_a_part(line)
        ):
            yield line.drop("title-echo")


def _second_half(title: str) -> str | None:
    """What stands behind the bar of a title, None where it has none."""
    parts = _BAR.split(title)
    return parts[-1] if len(parts) > 1 else None


_BAR = re.compile("[｜|丨]")


def _heads_a_part(line: Line) -> bool:
    """Whether a line stands over one of several parts: prose above and below it, and other lines like it."""
    lines = line.page.filled
    inner = [
        n for n in range(1, len(lines) - 1) if _is_bare(lines[n]) and all(map(_is_prose, (lines[n - 1], lines[n + 1])))
    ]
    return len(inner) >= 3 and line.page.rank(line) in inner


def _is_bare(line: Line) -> bool:
    return len(line.text) <= 30 and line.text[-1] not in "。！，；：…”"


def _is_prose(line: Line) -> bool:
    return len(line.text) >= 40 and line.text[-1] in "。！？”…"


def _is_title(text: str, title: str | None) -> bool:
    """Whether a text is the title, but for its marks."""
    return title is not None and len(_squashed(title)) >= 4 and _squashed(text) == _squashed(title)
