"""The frame of a website: menus, breadcrumbs, page tools, related lists."""

import re
from collections.abc import Iterator, Sequence

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.noise.articles import headed_for_editing
from generator.cleaning.noise.place import LABELLED, at_edge, frame_rule, near_head, near_tail, plain
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import page_rule

_LANGUAGES = re.compile(phrases("languages"), re.IGNORECASE)


@frame_rule("N40", r"English|Français|Deutsch|Русский|日本語|한국어|中文|Español|español", 300)
def language_switcher(line: Line) -> Iterator[Finding]:
    """The row of languages a site can be read in: EnglishFrançaisDeutsch日本語.

    The links lose their gaps when the page becomes text. Three names of languages or more, and nothing else but what
    stands between them. A sentence that names languages has other words too. Below a row of many languages, a long text
    whose sentences begin without capitals was put into its own by a machine.

    >>> from generator.cleaning.rule import tried
    >>> tried(language_switcher, "EnglishFrançaisDeutsch日本語\\nText.")
    '\\nText.'
    >>> tried(language_switcher, "She spoke English, French and German.")
    'She spoke English, French and German.'
    """
    text = plain(line)
    names = _LANGUAGES.findall(text)
    if len(names) >= 3 or (len(names) == 2 and at_edge(line, 4, 2)):
        rest = _LANGUAGES.sub("", text)
        if not re.search(r"[^\W_]", rest):
            yield line.drop("nav")
            if len(names) >= _OFFERED and _without_capitals(line.page.text):
                yield Claim("label", "machine-translated", 40)


_OFFERED = 8
"""Whoever offers a text in so many languages has no translators."""
_BEGUN = re.compile(r"(?:^|(?<=[.!?] ))([A-Za-z])[a-z’']*(?= [a-z])", re.MULTILINE)


def _without_capitals(text: str) -> bool:
    """Whether a text in Latin letters begins its sentences small: machines that put pages into a dozen languages fold
    letters so, and no writer of a long text does."""
    first = [match[1] for match in _BEGUN.finditer(text)]
    return len(first) >= 12 and sum(letter.islower() for letter in first) >= 0.9 * len(first)


_CRUMB = re.compile(
    rf"\W*(?:(?:{phrases('you-are-here')})\W*)"
    r"(?:[:：]\s*\S|\s*(?:[>›»→/|＞》\-]|&gt;)).{0,100}"
    r"|[^。！？>›»]{1,16}(?:\s*[>›»＞]{1,2}\s*[^。！？>›»]{1,30}){2,8}"
    rf"|[{HAN}A-Za-z]{{2,12}}(?: / [{HAN}A-Za-z]{{2,12}}){{2,5}}"
    rf"|[{HAN}]{{0,4}}(?:首页|首頁)(?:\s*[/>›»＞|｜]\s*[{HAN}A-Za-z0-9]{{2,12}}){{1,4}}",
    re.IGNORECASE,
)


@frame_rule("N41", r"位置|首页|首頁|主页|home|[>›»＞]| / ", 130, (6, 0))
def breadcrumb(line: Line) -> Iterator[Finding]:
    """Where on the site the page stood: 首页 > 文化 > 正文, Home / News / World.

    At the head, as a line of its own. A line of a chat or a formula with one > in it stays, and so do quotations in
    Markdown.

    >>> from generator.cleaning.rule import tried
    >>> tried(breadcrumb, "当前位置：首页 > 文化 > 正文\\n正文。")
    '\\n正文。'
    >>> tried(breadcrumb, "他的位置很好。\\n首页很美。")
    '他的位置很好。\\n首页很美。'
    """
    if (
        near_head(line, 6)
        and len(plain(line)) <= 120
        and _CRUMB.fullmatch(plain(line))
        and plain(line)[-1:] not in "。！？"
    ):
        yield line.drop("nav")


_TOOL = f"(?:{phrases('page-tools')})"
_TOOLS = re.compile(rf"[\W_]*{_TOOL}(?:[\s:：|｜/·•,，、\[\]【】()（）+\-_>»]*{_TOOL})*[\W_]*", re.IGNORECASE)
_LONE = re.compile(rf"[\W_]*(?:{phrases('lone-tools')})[\W_]*", re.IGNORECASE)
_COUNT = re.compile(
    r"\W*(?:阅读|閱讀|浏览|瀏覽|点击|點擊|评论|人气|热度|views?|reads?|comments?|likes?|shares?)(?:量|数|數|次数)?\s*[:：(（]?\s*\d[\d,.万kKwW+]*\s*[)）]?(?:次|人)?\W*",
    re.IGNORECASE,
)
_STRONG = re.compile(phrases("page-tool-signs"), re.IGNORECASE)


@frame_rule("N42", _STRONG.pattern, 120, (10, 20))
def page_tool(line: Line) -> Iterator[Finding]:
    """Buttons and counters of a page: 字号：大 中 小, 打印 关闭, 分享到 微博 微信, 阅读 1024, Share Tweet Print.

    As text they become a row of words that no sentence has.

    At the edges, and only where the whole line is made of such words. 关闭 or 收藏 alone may be a heading of the
    writer's, so one word alone goes only with a figure, a colon or a bracket.

    >>> from generator.cleaning.rule import tried
    >>> tried(page_tool, "字号：大 中 小 打印 关闭\\n阅读：1024\\n正文。\\n分享到：微博 微信 QQ空间")
    '\\n\\n正文。\\n'
    >>> tried(page_tool, "收藏\\n他打印了照片，关闭了门。")
    '收藏\\n他打印了照片，关闭了门。'
    """
    text = plain(line)
    if not at_edge(line, 10, 14) or len(text) > 120:
        return
    if _COUNT.fullmatch(text):
        yield line.drop("nav")
    elif _TOOLS.fullmatch(text):
        parts = len(re.findall(_TOOL, text, re.IGNORECASE))
        if parts >= 2 or _LONE.fullmatch(text):
            yield line.drop("nav")


_TURN = re.compile(
    rf"\W*(?:{phrases('neighbours')})\s*(?:[:：|｜»«←→<>\-–—].{{0,80}}|\W*)"
    r"(?:\s*(?:下一[篇页頁章]|next(?: \w+)?)\W*.{0,60})?",
    re.IGNORECASE,
)


@frame_rule("N43", r"上一|下一|前一篇|后一篇|previous|next|older|newer|\bprev\b", 130, (5, 18))
def previous_and_next(line: Line) -> Iterator[Finding]:
    """Links to the neighbours of the page: 上一篇：…, 下一页, « Previous Next ».

    A line of its own at the edges, the title of the neighbour with it. 下一页 within a sentence stays, and so does a
    heading that says what comes next in its own words.

    >>> from generator.cleaning.rule import tried
    >>> tried(previous_and_next, "正文。\\n又一段。\\n上一篇：秋天的信\\n下一篇：没有了")
    '正文。\\n又一段。\\n\\n'
    >>> tried(previous_and_next, "Next morning they left.\\n下一篇小说他写了十年。")
    'Next morning they left.\\n下一篇小说他写了十年。'
    """
    text = plain(line)
    if at_edge(line, 5, 14) and len(text) <= 120 and _TURN.fullmatch(text) and text[-1:] not in "。！？":
        yield line.drop("nav")


_RELATED = re.compile(rf"[\W_]*(?:{phrases('related')})[\W_]*", re.IGNORECASE)
_ITEM = re.compile(r"[-–—•·▪■●○◆*>›»★☆▶►#]\s*\S|\d{1,2}\s*[.、．)）]\s*\S|\d{1,3}\s*[|｜]\s*\S|\[[^\]]+\]\(")


@page_rule("N44")
def related_list(page: Page) -> Iterator[Finding]:
    r"""Lists of other articles: 推荐阅读, 往期精彩回顾, Related articles, with the titles under them.

    Under a heading of the trade stand titles: short lines without a sentence's end, often with a bullet or a figure.

    Without a heading, a run of titles goes only between the last paragraph and the original title, and only where one
    of them has a column's name before a bar. At the tail the list runs on to the end, or to the first line that is no
    title. In the middle of a text only the heading goes with lines that have bullets. A list of sources has another
    heading and stays, and so does one under a Markdown heading in the body, where the writer made it.

    >>> from generator.cleaning.rule import tried
    >>> page = "正文一。\n正文二，写得再长一些。\n推荐阅读\n- 山里的信\n- 海边的人\n编辑：王一"
    >>> tried(related_list, page)
    '正文一。\n正文二，写得再长一些。\n\n\n\n编辑：王一'
    >>> tried(related_list, "参考资料\n- 山里的信\n推荐阅读的人是他。")
    '参考资料\n- 山里的信\n推荐阅读的人是他。'
    """
    filled, own = page.filled, headed_for_editing(page)
    for line in _unheaded(page):
        yield line.drop("nav")
    rank = 0
    while rank < len(filled):
        line = filled[rank]
        rank += 1
        text = plain(line)
        if len(text) > 40 or not _RELATED.fullmatch(text) or rank == 1 or text[-1] in "。.":
            continue
        tail = near_tail(line, 40)
        items: list[Line] = []
        if not tail and _FOR_YOU.fullmatch(text) and (teasers := _teasers(filled[rank : rank + 6])):
            items = teasers
        for item in filled[rank + len(items) :]:
            if items and not tail and not _ITEM.match(item.text):
                break
            if not _title_like(item, bulleted=not tail) or item.index in own:
                break
            items.append(item)
        if not tail and not items:
            continue
        if tail and not items and len(filled) - rank > 6:
            continue
        yield line.drop("nav")
        for item in items:
            yield item.drop("nav")
        rank += len(items)


_FOR_YOU = re.compile(
    r"\W*(?:[你您](?:可能|或许|也许|或許|也許)?(?:也|还|還|会|會)*(?:想看|喜[欢歡]|感兴趣|感興趣)的?|猜[你您]喜[欢歡]|看更多|[更相][多关關](?:报道|報導|新闻|新聞|故事))\W*"
)
"""Headings that speak to the reader, as no writer's do: titles under them are other pages', with bullets or without."""


def _teasers(lines: Sequence[Line]) -> list[Line]:
    """The titles among some lines, up to the next paragraph; none where no paragraph follows."""
    titles: list[Line] = []
    for line in lines:
        if len(line.text) >= 30 or line.text.endswith(("。", "”", "」")):
            return titles
        if not 6 <= len(line.text) <= 40 or line.text[-1] in "。！：:，；”」":
            return []
        titles.append(line)
    return []


_HEADLINE = re.compile("[一-鿿]{2,}")
_PART = re.compile(r"[一-鿿]{2,8}\s*[|｜丨]\s*\S")


def _unheaded(page: Page) -> list[Line]:
    """Titles of other articles at the very end of a page of prose, with nothing over them: three or more, one of them
    with its column before a bar.

    Only directly above the original title, where a site's links stand, and under a paragraph that is over.
    """
    filled = page.filled
    if len(filled) < 8 or not filled[-1].text.startswith(("原标题", "（原标题", "(原标题")):
        return []
    run: list[Line] = []
    for line in reversed(filled[:-1]):
        text = plain(line)
        if (
            not 8 <= len(text) <= 44
            or text[-1] in "。！；：…”」、，"
            or LABELLED.match(text)
            or not _HEADLINE.match(text)
        ):
            break
        run.append(line)
    above = plain(filled[-2 - len(run)])
    prose = len(above) >= 60 and above[-1] in "。！？”"
    if not 3 <= len(run) <= 8 or not prose or not any(_PART.match(plain(line)) for line in run):
        return []
    return run


def _title_like(line: Line, bulleted: bool) -> bool:
    """Whether a line may be the title of another article in a list of them."""
    text = plain(line)
    if LABELLED.match(text) or len(text) > 90:
        return False
    if _ITEM.match(line.text):
        return text[-1:] not in "。；;"
    return not bulleted and len(text) <= 60 and text[-1:] not in "。.;；：:" and "。" not in text


_TIME = re.compile(phrases("reading-time"), re.IGNORECASE)


@frame_rule("N45", r"分钟|分鐘|\bmin|个字|\d\s*字|reading", 60, (12, 8))
def reading_time(line: Line) -> Iterator[Finding]:
    """How long it takes to read: 预计阅读时间 8 分钟, 全文共3000字, 5 min read.

    A line of its own near the head, or at the end. A recipe's 8分钟 in a sentence stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(reading_time, "题目\\n全文共2971个字，预计阅读需9分钟▼\\n正文。")
    '题目\\n\\n正文。'
    >>> tried(reading_time, "煮八分钟。\\n8分钟后关火\\n吃。")
    '煮八分钟。\\n8分钟后关火\\n吃。'
    """
    if (
        at_edge(line, 12, 6)
        and len(plain(line)) <= 50
        and _TIME.fullmatch(plain(line))
        and not re.fullmatch(r"\W*\d+\s*分(?:钟|鐘)\W*", plain(line))
    ):
        yield line.drop("nav")
