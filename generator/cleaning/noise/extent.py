"""How far the text itself goes on a page that has a frame, and what a site speaks of below it."""

import re
from collections.abc import Sequence

from generator.cleaning.noise.company import length
from generator.cleaning.noise.kinds import CERTAIN, LIKELY, OPEN, PROSE, SURE
from generator.cleaning.noise.rows import FRAME, OUTER, SAYS, Row, around, is_long, is_spared, rows, simply
from generator.cleaning.page import HAN, HAN_LETTER, Page, once

_SERVICE = re.compile(
    r"本站|本网|本平台|本公众号|本号|网站|用户|会员|邮件|邮箱|客户端|\bapp\b|点击|扫码|下载|登录|注册|浏览器|书友|网友|转载|版权|投稿|订阅"
    r"|反馈|举报|账号|密码|页面|链接|网址|隐私|域名|评论|方向键|翻页|按键|手机|互联网|最新章节|正版|旨在|致力于|输入|为您|留言|必填|栏位|访客|插件|词条|社群|社区|使用者|停用"
    r"|\byour\b|subscri|newsletter|website|privacy|account|browser|e-?mail|sign up|copyright|comments?\b|cookies"
    r"|donat|nonprofit|tweet|thread|refresh|permission|\bmembers?\b|\bmessages?\b|\blog(?:ged)? ?in\b|endorse|database"
    r"|^(?:sign|log|click|tap|subscribe|follow us|join|download|register|visit|find out)\b"
    r"|^(?:get (?:our|the)|you(?:'re| are)? (?:just )?read)\b"
    r"|\bissue #\d|\barchives?\b|\bonline\b|\bsign(?:ed)? ?in(?:to)?\b|\bfree of charge\b|\bemail\b"
    r"|bookmark|premium|\bpdf\b|\burl\b|licen[cs]e|disclaim|liab(?:le|ility)|plug-?ins?\b|spam\b|affiliate|advertis"
)
"""What a site speaks of when it speaks to its readers."""
_DEED = re.compile(
    r"(?:(?:@\w[\w.-]+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S+)(?: [^\w\s]*[一-鿿]{0,4}(?= @)| |$)){1,6}"
    r"|[^\w\s]{0,2}\ufe0f?[一-鿿]{2,4}[:：]? (?:@\w[\w.-]+(?: [^\w\s]*\ufe0f?[一-鿿]{2,4} )?){1,3}"
    r"|(?:查看|点击|打开|返回|发布|发表|登录|下载|加入|添加|分享|复制|举报|展开|收起|关注|订阅|进入|前往|我要|立即|推荐|扫码|回复|显示|隐藏|切换"
    r"|搜索|设置|更多|最新|热门|相关|全部|其他)[^。，；！？：]{0,14}"
    rf"|[^。，；！？：]{{1,12}}的(?:更多|其他|全部|最新|热门)[{HAN}]{{2,4}}|\d+\s?[{HAN}]{{2,3}}"
    r"|(?:view|see|show|hide|reply|respond|report|copy|download|upload|subscribe|follow|join|add|leave|post|edit|cite|print|save"
    r"|send|browse|explore|discover|search|click|tap|press|manage|update|donate|sort|filter|expand|collapse|forgot|create"
    r"|track|flag|translate|export|import|forward)\b(?: [\w'’&+-]+){0,5}\W{0,3}(?<![.,;])"
    r"|(?:all|other|recent|related|similar|more|\d+) (?:[a-z]+ ){0,2}[a-z]+s:?"
)
"""A short line that begins as a button does, or counts: it says so only below the text. Simplified, in lower case."""


def services(words: str) -> int:
    """Of how many things that sites speak of a sentence speaks; simplified characters, lower case.

    >>> services("请用户登录网站后查看所有邮件。"), services("雨停了，人都散了。")
    (4, 0)
    """
    return 0 if "“" in words or "「" in words else len(set(_SERVICE.findall(words)))


def is_deed(words: str) -> bool:
    """Whether a short line begins as a button does, or counts; simplified characters, lower case.

    >>> [is_deed(words) for words in ("reply to author", "查看全部书评", "share nothing with the crows.", "河边的人")]
    [True, True, False, False]
    """
    return len(words) <= 40 and _DEED.fullmatch(words) is not None


def cost(words: str, services: int) -> float:
    """What it costs to take a sentence for one of a site: the longer the more, less where it speaks of what sites do.

    >>> cost("雨停了。", 0), cost("雨停了，人都散了，河水涨得很高，把岸边的石头都盖住了，只剩一棵老柳树。", 0) > 3
    (1.5, True)
    """
    if services >= 2:
        return 0.0
    letters = length(words)
    return (1.0 if services else 1.5) if letters <= 28 else (2.0 if services else 3.0) + letters / 60


def last_paragraph(worth: Sequence[float], prose: Sequence[int]) -> int:
    """Which row is the last paragraph of the text: what stands below it is worth most as a frame. -1 where none is.

    `worth` says of each row how much it speaks for a frame, below 0 if it speaks for a text; `prose` are the rows that
    may be the last paragraph, in order. Of two that are as good the lower is taken.

    >>> last_paragraph([-3, -3, 1, 1, 1, -2, 1], [0, 1, 5]), last_paragraph([-3, -3, 1, 0, -3, 1], [0, 1, 4])
    (1, 4)
    """
    best, final, below, end = 0.0, -1, 0.0, len(worth)
    for row in reversed(prose):
        below += sum(worth[row + 1 : end])
        end = row + 1
        if final < 0 or below > best:
            best, final = below, row
    return final


def stretch(worth: Sequence[float], prose: Sequence[int]) -> tuple[int, int]:
    """The first and the last row of the text: of all stretches from one of the rows `prose` to another, that which
    speaks most for a text. `worth` is as for `last_paragraph`. Raises ValueError where no row is given.

    >>> stretch([1, -2, 1, 1, 1, -3, 0.5, -3, 1, 1, 1, 1, -2, 1], [1, 5, 7, 12])
    (5, 7)
    """
    best: tuple[float, int, int] | None = None
    text, first, after = 0.0, 0, 0
    for row in prose:
        between = sum(worth[after:row])
        if best is None or text - between <= 0:
            text, first = 0.0, row
        else:
            text -= between
        text -= worth[row]
        after = row + 1
        if best is None or text > best[0]:
            best = (text, first, row)
    if best is None:
        raise ValueError("no row may be of the text")
    return best[1:]


_CALLED = 24
"""How long a title may be that is made of words that buttons have."""


@once
def bare_ends(page: Page) -> bool:
    """True where neither above the first paragraph nor below the last stands a line that only a frame has: words of an
    interface between the paragraphs of such a page are the writer's, who speaks of them."""
    every = rows(page)
    prose = [n for n, row in enumerate(every) if not row.gone and row.kind == PROSE]
    long = [n for n in prose if is_long(every[n].line.text)]
    prose = long if len(long) >= 3 else prose  # a site asks and calls in short sentences
    if len(prose) < 3:
        return False
    above = every[: prose[0]]
    if len(above) == 1 and above[0].kind < CERTAIN and not above[0].gone and len(above[0].line.text) <= _CALLED:
        above = []  # a title of a word that buttons have: 收藏
    final = prose[-1]
    if any(row.gone in FRAME or row.kind >= LIKELY for row in every[prose[0] : final]) and not any(
        row.gone in FRAME or (not row.gone and row.kind >= LIKELY) for row in above
    ):
        worth = [_worth(row, row.gone in FRAME or row.kind >= LIKELY) for row in every]
        final = last_paragraph(_doubted(worth), prose)
    ends = above + every[final + 1 :]
    return not any(row.gone in FRAME or (not row.gone and row.kind >= LIKELY) for row in ends)


def bounds(prose: list[int], frame: set[int], every: list[Row]) -> tuple[int, int]:
    """The first and the last paragraph of the text itself: one alone among lines of a frame is of the frame, and so is
    a short sentence that has more than two of them between itself and the text."""

    def own(n: int, inner: range) -> bool:
        if n in frame or sum(m in frame for m in around(n, 3)) >= 4:
            return False
        return sum(m in frame for m in inner) < 3 or is_long(every[n].line.text)

    first = next((n for n in prose if own(n, range(n + 1, n + 5))), len(every))
    final = next((n for n in reversed(prose) if own(n, range(n - 4, n))), -1)
    early = [n for n in prose if n <= final]
    if not early:
        return first, final
    begin, end = stretch(_worths(every, frame), early)
    return min(first, begin), end


def _worths(every: list[Row], frame: set[int]) -> list[float]:
    """How much each row speaks for a frame, below 0 for a text. A short line does, a little, beside one of a frame."""
    inner = range(SAYS, len(every) - 2 * SAYS)  # no site speaks there
    worth = [
        -cost(row.line.text, 0) if n in inner and row.kind == PROSE and not row.gone else _worth(row, n in frame)
        for n, row in enumerate(every)
    ]
    for n, row in enumerate(every):
        if not worth[n] and row.kind == OPEN and any(m in frame for m in around(n, 2)) and not is_spared(row):
            worth[n] = 0.2
    return worth


@once
def text_begins(page: Page) -> int:
    """The index of the first line of the text itself, by what stands above it and in it; 0 where it has none."""
    every = rows(page)[: 2 * OUTER]
    prose = [n for n, row in enumerate(every) if not row.gone and row.kind == PROSE]
    if not prose:
        return 0
    first = prose[0]
    frame = {n for n, row in enumerate(every) if row.gone in FRAME or row.kind >= LIKELY}
    if prose[:3] != [first, first + 1, first + 2] and any(first < n < OUTER for n in frame):
        first = stretch(_doubted(_worths(every, frame)), prose)[0]  # three in a row are of the text
    return every[first].line.index


def _doubted(worth: list[float]) -> list[float]:
    """The same where a mistake would cost more: what speaks for a text counts twice."""
    return [row if row > 0 else 2 * row for row in worth]


_SPOKEN, _SPOKEN_HAN = 240, 110
"""No site says more than so many characters in a paragraph, in Latin letters and in Chinese."""


def _worth(row: Row, known: bool) -> float:
    """How much a row speaks for a frame below the text, below 0 for a text: words that only frames have 1."""
    if known:
        return 1.0 if row.gone or row.kind >= SURE else 0.5
    if row.gone:
        return 0.0
    told: dict[tuple[int, str], float] = row.line.page.memory.setdefault(_worth, {})
    key = row.kind, row.line.text
    if key not in told:
        told[key] = _by_its_words(row)
    return told[key]


def _by_its_words(row: Row) -> float:
    """The same of a row that stands and that no list knows."""
    text = row.line.text
    if row.kind == PROSE and len(text) > _SPOKEN_HAN and (len(text) > _SPOKEN or HAN_LETTER.search(text)):
        return -cost(text, 0)
    words = simply(row)
    if row.kind == PROSE:
        return -cost(words, services(words))
    return -0.5 if len(words) > 40 else 0.5 * is_deed(words)  # lines of a wrapped paragraph have no mark at their ends
