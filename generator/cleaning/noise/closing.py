"""What stands at the end of a piece, or between its parts, and says nothing."""

import re
from collections.abc import Iterator
from itertools import takewhile

from generator.cleaning.finding import Finding
from generator.cleaning.noise.place import LABELLED, SOURCES, frame_rule, near_tail, plain, short
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule, page_rule

_DECOR = r"[\s\-—–－─―=_~*·•.…/|丨｜◆◇■□●○▲△▼▽★☆©●【】\[\]（）()<>《》。❤♥#＃]"
_END = phrases("end")


@frame_rule("N01", rf"^{_DECOR}*(?:{_END}){_DECOR}*$", 60)
def end_mark(line: Line) -> Iterator[Finding]:
    r"""Marks that say the piece is over: END, — 完 —, -全文完-, © THE END.

    Only a line that holds nothing else. A sentence that ends in 完 is none, nor is what the line above names.

    >>> from generator.cleaning.rule import tried
    >>> tried(end_mark, "text\n— 完 —")
    'text\n'
    >>> tried(end_mark, "他终于写完")
    '他终于写完'
    """
    if line.text and line.page.rank(line) > 0 and not _is_named(line):
        yield line.drop("end-mark")


def _is_named(line: Line) -> bool:
    """Whether a sentence above ends with a colon: the text speaks of the mark."""
    return line.before is not None and line.before.text[-1] in "：:" and len(line.before.text) > _LABEL


_LABEL = 5
"""A label with its colon has no more characters."""
_MARKS = {"“": "”", "”": "“", "「": "」", "」": "「"}
"""Marks of quotation, and the other of each pair."""


def _framing(line: Line) -> bool:
    """True for a mark set large over or under a quotation that has marks of its own."""
    opening = line.text in "“「"
    place, step = line.page.rank(line), 1 if opening else -1
    near = line.page.filled[place + 1 : place + 6] if opening else line.page.filled[max(0, place - 5) : place][::-1]
    between = [other.text for other in takewhile(lambda other: other.text not in _MARKS, near)]
    partner = near[len(between)].text if len(between) < len(near) else ""
    first = between[::step][0] if between else ""
    return bool(between) and partner == _MARKS[line.text] and first[0] in "“「"


_SEPARATOR = re.compile(r"[\s/／\\|丨｜\-—–─―━=_~～*＊·•.。◆◇■□●○▲△▼▽★☆※❤♥#＃+×xX◎♦❖✦✧▪▫◼◻︎•‧・✿❀]{1,80}")
_DOTS = re.compile(r"[\s.。…]+")


@frame_rule("N02", r"^[^\w\n，、；：？！“”‘’（）《》]+$|^\s*[“”]\s*$", 90)
def separator(line: Line) -> Iterator[Finding]:
    r"""Lines of ornaments between the parts of a page: //, ***, ◆◆◆, ———.

    An ellipsis is a separator only after a finished paragraph; after a list or a line of verse it is the writer's. In
    Markdown such lines are rules and underlines of headings, so there they stay.

    >>> from generator.cleaning.rule import tried
    >>> tried(separator, "一段。\n//\n又一段。\n◆◆◆\n再一段。")
    '一段。\n\n又一段。\n\n再一段。'
    >>> tried(separator, "春天\n夏天\n……")
    '春天\n夏天\n……'
    """
    if line.page.format == "text" and line.text in _MARKS and _framing(line):
        yield line.drop("end-mark")
    if line.page.format != "text" or not _SEPARATOR.fullmatch(line.text.replace("…", ".")):
        return
    if _DOTS.fullmatch(line.text):
        before = line.before
        if before is None or before.text[-1] not in "。！？" or len(before.text) < 30 or len(line.text) < 2:
            return
    yield line.drop("end-mark")


@frame_rule("N03", rf"^\W*(?:{phrases('read-original')})\W*$", 80)
def read_original(line: Line) -> Iterator[Finding]:
    """Links to the place the text was taken from, left without the link: 阅读原文, Read the full story.

    WeChat sets 阅读原文 under every article; news sites cut their texts with "read more". A sentence that speaks of
    reading the original is none, for it does not stand alone.

    >>> from generator.cleaning.rule import tried
    >>> tried(read_original, "正文。\\n阅读原文")
    '正文。\\n'
    >>> tried(read_original, "他劝我们阅读原文，不要只看译本。")
    '他劝我们阅读原文，不要只看译本。'
    """
    if line.text[-1] in "。." and line.after is not None:
        return  # a sentence of the text, however short
    yield line.drop("end-mark")


_ENDING = re.compile(rf"{_DECOR}*(?:{_END}){_DECOR}*", re.IGNORECASE)
_CONTENT = re.compile(
    r"注[:：]|^\*|^[（(]注|附[:：录]|后记|编后|参考|资料|文献|注释|References|Notes|化名|致谢|鸣谢", re.IGNORECASE
)


@page_rule("N04")
def after_the_end(page: Page) -> Iterator[Finding]:
    r"""What stands after the end mark: calls for papers, addresses, the account's card.

    Whoever sets an end mark says that the text stops there; what follows belongs to the account. Only a few short
    lines are taken, and only after a mark in the last quarter of the page.

    Notes, references and lines that name people or sources stay, and where a longer paragraph follows nothing goes.

    >>> from generator.cleaning.rule import tried
    >>> tried(after_the_end, "一。\n二。\n三。\n四。\n五。\n-完-\n本刊常年约稿\n稿费从优\n编辑：王一")
    '一。\n二。\n三。\n四。\n五。\n-完-\n\n\n编辑：王一'
    >>> tried(after_the_end, "一。\n-完-\n参考资料：\n[1] 某书")
    '一。\n-完-\n参考资料：\n[1] 某书'
    """
    for rank in range(len(page.filled) - 2, 0, -1):
        mark = page.filled[rank]
        if not _ENDING.fullmatch(mark.text) or _is_named(mark):
            if rank < len(page.filled) - 14:
                return
            continue
        rest = page.filled[rank + 1 :]
        if (mark.start < 0.6 * len(page.text) and 2 * rank < len(page.filled)) or any(
            len(line.text) > 150 for line in rest
        ):
            return
        for line in rest:
            if _CONTENT.search(line.text):
                return
            if not LABELLED.match(plain(line)) and not SOURCES.search(line.text):
                yield line.drop("promo")
        return


_GLUED = re.compile(
    r"(?<=[。！？”」』…）\w/.])(?<!THE)(?<!The)(?=[-—–\s©·•]{0,4}(?:THE END|The End|END)(?![A-Za-z]))"
    r"|(?<=[。！？”」』…）])(?=\s*[-—–]{1,3}\s*(?:全文)?完\s*[-—–]{1,3})"
    r"|(?<=[。！？”」』…）A-Za-z])(?=转载请联系本公众号|投稿或寻求报道|未经授权，?禁止转载|点击阅读原文|返回(?:搜狐|首页)[，,]?\s?查看更多)"
    r"|(?<=[。！？”」』…])(?=[（(](?:全文|本文)?完[)）]\s*$)"
    r"|(?<=[。！？”」』…》）])(?=阅读原文$|原标题[:：]《)|(?<=[。！？”」』…）A-Za-z])(?=原标题[:：]《)|(?<=原标题：《)(?=$)"
)
_HEADLINE_END = re.compile(r"原标题[:：]《[^\n]*》(?=阅读原文)")


@line_rule("N05", r"END|完\s*[-—–)）]|转载请联系|投稿或寻求|未经授权|阅读原文|原标题[:：]《|返回(?:搜狐|首页)")
def frame_glued_on(line: Line) -> Iterator[Finding]:
    r"""The frame of a page glued to its last sentence, where line breaks were lost: 去试试吧。© THE END转载请联系…

    A scraper that takes only the text of an element joins its paragraphs. The frame is set on lines of its own again,
    so that the rules for frames see it.

    Only at the tail, and only before forms that no sentence has.

    >>> from generator.cleaning.rule import tried
    >>> tried(frame_glued_on, "正文第一句。正文第二句。" * 9 + "END转载请联系本公众号获得授权").splitlines()[1:]
    ['END', '转载请联系本公众号获得授权']
    >>> tried(frame_glued_on, "THE END of the affair")
    'THE END of the affair'
    """
    if not near_tail(line, 8) or (
        short(line, 30) and "查看更多" not in line.raw and not line.text.endswith(("完）", "完)"))
    ):
        return
    cuts = {match.start() for match in _GLUED.finditer(line.raw)}
    cuts |= {match.end() for match in _HEADLINE_END.finditer(line.raw)}
    for end in re.finditer(r"(?:(?:THE END|The End|END)(?![A-Za-z])|(?:全文)?完\s*[-—–]{1,3})", line.raw):
        if end.start() in cuts or any(cut <= end.start() <= cut + 4 for cut in cuts):
            cuts.add(end.end())
    begin = len(line.raw) - 300 if len(line.raw) > 300 else 0
    for cut in sorted(cuts):
        if begin <= cut < len(line.raw) and cut > 0 and not _quoted(line.raw, cut):
            yield line.split(cut)


def _quoted(text: str, place: int) -> bool:
    """Whether a place of a text lies inside quotation marks."""
    return any(text.count(left, 0, place) > text.count(right, 0, place) for left, right in ("“”", "「」", "『』"))


_PROMPT = re.compile(r"[^。！？.!?]{2,14}[:：]")


_POINTS = re.compile(r"(?:比如|例如|就像|像)?(?:这样|这个|这张|这段|下面这(?:个|张|段|样))的?[:：]?")


def _is_prose(line: Line | None) -> bool:
    """Whether a line is a paragraph that is no quotation."""
    return line is not None and len(line.text) >= 40 and line.text[-1] in "。！？” " and line.text[0] not in "“「‘"


@page_rule("N06")
def label_of_nothing(page: Page) -> Iterator[Finding]:
    r"""A label at the very end of the text for a picture or a box that is lost: 网友评论：

    Screenshots follow it on the page; in the text nothing does. Only a short line that ends in a colon, with no other
    line after it but the ones that name title, people and sources; and between paragraphs words that do nothing but
    point: 比如这个.

    >>> from generator.cleaning.rule import tried
    >>> tried(label_of_nothing, "正文说完了。\n网友评论：\n原标题：《题》")
    '正文说完了。\n\n原标题：《题》'
    >>> tried(label_of_nothing, "他说：\n再见。")
    '他说：\n再见。'
    """
    for line in page.filled[1:-1]:
        if len(line.text) <= 12 and _POINTS.fullmatch(line.text) and _is_prose(line.before) and _is_prose(line.after):
            yield line.drop("image")
    for line in reversed(page.filled[1:]):
        if LABELLED.match(plain(line)) and not _PROMPT.fullmatch(line.text):
            continue
        if _PROMPT.fullmatch(line.text) and re.search(f"[{HAN}]", line.text):
            yield line.drop("image")
        return
