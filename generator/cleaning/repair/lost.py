"""Characters that are lost for good: what stands in their place is marked, and mended only from the text itself."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Doubt, Finding, Put
from generator.cleaning.page import HAN, Page
from generator.cleaning.rule import page_rule

_ABOUT = re.compile("乱码|亂碼|[编編解][码碼]|字符集|GBK|UTF|Unicode|ASCII|mojibake|encod|replacement char", re.I)
_CONTEXT = 6
"""How many characters on either side must be the same for another passage to be the same sentence."""
_TOLD = re.compile("[\ufffd□▯\n]|锟斤拷")


def _echo(page: Page, start: int, end: int, longest: int) -> str | None:
    """What stands in a lost character's place where the text holds the same sentence once more, whole; else None."""
    text = page.text
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if len(before) < _CONTEXT or len(after) < _CONTEXT or _TOLD.search(before + after):
        return None
    found: set[str] = set()
    at = text.find(before)
    while at >= 0:
        begin = at + _CONTEXT
        close = text.find(after, begin, begin + longest + _CONTEXT)
        if begin != start and close > begin and not _TOLD.search(text[begin:close]) and "?" not in text[begin:close]:
            found.add(text[begin:close])
        at = text.find(before, at + 1)
    return found.pop() if len(found) == 1 else None


def _told(page: Page, start: int, end: int, longest: int) -> Finding:
    """The finding for a lost character: mended where the text says it again, else left open."""
    echo = _echo(page, start, end, longest)
    return Doubt(start, end) if echo is None else Put(start, end, echo, "repair")


_LOST = re.compile("\ufffd+")


@page_rule("R40")
def lost_character(page: Page) -> Iterator[Finding]:
    """The sign that a decoder leaves in place of bytes it could not read: \\ufffd.

    Whoever wrote it there had the bytes and threw them away. What they were is known only where the same sentence
    stands in the text once more, whole, as a pull quote or an echo of the title does; else the place stays open.

    A line that speaks of encodings may hold the sign on purpose.

    >>> from generator.cleaning.rule import tried
    >>> tried(lost_character, "湖上的冰刚刚化\\ufffd，渔人便下了水。\\n“湖上的冰刚刚化开，渔人便下了水。”")
    '湖上的冰刚刚化开，渔人便下了水。\\n“湖上的冰刚刚化开，渔人便下了水。”'
    >>> tried(lost_character, "湖上的冰刚刚化\\ufffd了") == "湖上的冰刚刚化\\ufffd了"
    True
    """
    if "\ufffd" not in page.text:
        return
    for match in _LOST.finditer(page.text):
        if not _ABOUT.search(page.line_at(match.start()).raw):
            yield _told(page, *match.span(), len(match[0]))


_LONE = re.compile(rf"(?<=[{HAN}])\?{{1,4}}(?=[{HAN}])")
_ENDING = re.compile(rf"[{HAN}A-Za-z0-9”」』）)]\?(?=[\n ”」』]|$)")
_FOLDED = re.compile(rf"(?<=[{HAN}])[,!:;](?=[{HAN}\n])")
_ASKS = re.compile(r"[吗嗎呢么麼嘛谁誰哪何怎啥岂豈孰几幾多]|[难難]道|是否|([一-鿿])[不没沒]\1|[吧的了啊呀不没沒否]$")
_CLAUSE = re.compile("[，。、；：？！“”‘’「」『』（）《》,;:!\n?]")


@page_rule("R41")
def lost_to_a_question_mark(page: Page) -> Iterator[Finding]:
    """A question mark in the middle of a clause, where a character was lost: 朱?基, 湖上的?刚刚化开.

    Old systems wrote ? for every character that their table lacked: rare names, other scripts. Nothing tells which one
    it was, so the place stays open, unless the sentence stands in the text once more, whole.

    Only in Chinese text that writes its punctuation full width, so that an ASCII mark is a stranger, that ends no
    sentence with one, and in a clause that asks nothing: some people type their question marks in ASCII.

    >>> from generator.cleaning.rule import tried
    >>> tried(lost_to_a_question_mark, "作者是陶?，住在湖边，写水。后人说：“作者是陶喆，住在湖边。”")
    '作者是陶?，住在湖边，写水。后人说：“作者是陶喆，住在湖边。”'
    """
    if "?" not in page.text or not page.chinese or not _LONE.search(page.text):
        return
    text = page.text
    if _ENDING.search(text) or 5 * len(_FOLDED.findall(text)) > text.count("，"):
        return
    for match in _LONE.finditer(text):
        start, end = match.span()
        line = page.line_at(start)
        clause = _CLAUSE.split(line.raw[: start - line.start])[-1]
        if _ASKS.search(clause) or _ABOUT.search(line.raw) or "http" in line.raw:
            continue
        yield _told(page, start, end, len(match[0]))


_TOFU = re.compile(rf"(?<=[{HAN}])[□▯]{{1,2}}(?=[{HAN}，。、；：！？）》」”])")
_EDITED = re.compile("[缺残殘漫碑铭銘帛简簡抄拓删刪]|以下略|填空|空格|方框|□")


@page_rule("R42")
def missing_glyph(page: Page) -> Iterator[Finding]:
    """The empty box of a font that lacks a character, copied for the character itself: 陶□住在湖边.

    Programs that make text of what they see on a page take the box for a character. What stood there is not told.

    Editors of old texts set boxes for what cannot be read, exercises for what is to be filled in: where a line speaks
    of such things or has several of them, they are the writer's.

    >>> from generator.cleaning.rule import tried
    >>> tried(missing_glyph, "我们去看陶□住过的湖边小屋。\\n后记：我们去看陶喆住过的湖边小屋。")
    '我们去看陶□住过的湖边小屋。\\n后记：我们去看陶喆住过的湖边小屋。'
    """
    if ("□" not in page.text and "▯" not in page.text) or not page.chinese:
        return
    for match in _TOFU.finditer(page.text):
        start, end = match.span()
        line = page.line_at(start)
        others = line.raw[: start - line.start] + line.raw[end - line.start :]
        if not _EDITED.search(others) and not _ABOUT.search(line.raw):
            yield _told(page, start, end, len(match[0]))


_FILLED = re.compile("(?:锟斤拷)+(?:锟斤?)?|锟斤|烫{4,}|屯{4,}|锘锘+|(?:ï¿½)+|(?:йЛЇ|пїЅ)+")
_BEGINS = re.compile("[锟烫屯锘ïйп]")


@page_rule("R43")
def filler(page: Page) -> Iterator[Finding]:
    """What stands for lost text after it was misread once more: 锟斤拷, 烫烫烫烫, ï¿½.

    The sign for a lost character (\\ufffd) has three bytes in UTF-8; two of them read as GBK are 锟斤拷. Memory that a
    program never filled reads as 烫烫烫烫 or 屯屯屯屯. The text that was there is gone, unless it stands there twice.

    Lines that speak of encodings quote these on purpose, and so do programmers in quotation marks.

    >>> from generator.cleaning import clean
    >>> from generator.document import Item
    >>> clean(Item("a", None, "我住在湖边，锟斤拷里的冰化了。", "text", "utf-8")).open[0].text
    '锟斤拷'
    >>> clean(Item("a", None, "老程序员见到“锟斤拷”都会一笑，我也是这样。", "text", "utf-8")).open
    ()
    """
    if not _BEGINS.search(page.text):
        return
    for match in _FILLED.finditer(page.text):
        start, end = match.span()
        around = page.text[max(0, start - 1) : start] + page.text[end : end + 1]
        if around not in ("“”", "「」", "《》", "‘’", '""', "``") and not _ABOUT.search(page.line_at(start).raw):
            yield _told(page, start, end, len(match[0]))
