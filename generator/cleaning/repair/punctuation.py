"""Chinese punctuation: marks folded to ASCII or set apart by spaces."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding, Put
from generator.cleaning.page import HAN, HAN_LETTER, Line, Page, once
from generator.cleaning.rule import line_rule, page_rule

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_WIDE = re.compile("[，。、；：？！（）《》「」]")
_CODE = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>|^\s{4}.*$|^\s*\|.*$|^\[[^\]\n]+\]:.*$", re.S | re.M
)
_CODED = r"\[(?:[A-Z]|DB|CP|EB|DS)(?:/(?:OL|MT|DK|CD))?\](?=[.．,，:：])"
_REFERENCE = re.compile(
    rf"^.*{_CODED}.*$|^[ \t]*(?:\[\d{{1,3}}\]|\d{{1,3}}[.、])[^。\n]*[^\d\W]\. [^。\n]*,\s?(?:1[89]|20)\d\d\b.*$",
    re.MULTILINE,
)
"""A line of references in the form of GB/T 7714, which sets ASCII marks: Author. Title[J]. Journal, 2020, 1(2): 3-4;
without the code, where it is numbered and parts author, title and house by full stops."""
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+")
_ADDRESSED = re.compile(r"//|www\.|@")
"""What every address holds."""


@once
def in_chinese(page: Page) -> bool:
    """Whether the page is Chinese and not Japanese, and writes at least some of its marks full width."""
    if not page.chinese or not _WIDE.search(page.text):
        return False
    return not page.holds(_KANA) or len(_KANA.findall(page.text)) < 0.1 * len(page.text)


@once
def spared_marks(page: Page) -> list[tuple[int, int]]:
    """Stretches whose marks are not prose: addresses, references; in Markdown code, link targets, tags and tables."""
    text = page.text
    spans = [match.span() for match in _REFERENCE.finditer(text)] if "]" in text or ". " in text else []
    for line in page.lines_with(_ADDRESSED):
        spans += [match.span() for match in _ADDRESS.finditer(text, line.start, line.end)]
    if page.format != "text":
        spans += [match.span() for match in _CODE.finditer(text)]
    return spans


def outside(spans: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in none of the spans."""
    return not any(start <= place < end for start, end in spans)


_CLOSE = "，。、；：？！）」』》】〉〕"
_OPEN = "（「『《【〈〔"
_SPACES = re.compile("  *")
_QUOTES = "“‘”’"
_BETWEEN = re.compile(f"[{HAN}{_CLOSE}{_QUOTES}]")
_APART = re.compile(
    r"[”》」』】）][ ]+(?:[（“《「【]|(?:图|来源|摄|文|编辑|记者|作者|资料|制图|供图|翻译|校对))|[“‘][ ]*[”’]"
)
_QUOTED_LATIN = re.compile(r"“[^“”\u2e80-\uffff]*[A-Za-z][^“”\u2e80-\uffff]*[.!?]” *$")
"""A sentence in Latin letters, which is set apart as Latin words are."""


@page_rule("R10")
def spaced_punctuation(page: Page) -> Iterator[Finding]:
    r"""Spaces before and after Chinese punctuation: 你好 ， 世界 。

    Chinese marks carry their own room; no typist sets a space beside them. Scrapers do when they join the pieces of a
    page, and so do writers' tools that part Chinese from Latin letters.

    A space between a closing mark and an opening one, or before a picture's source, parts two things and stays. So do
    spaces beside Latin words and beside quotes in text that is not Chinese.

    >>> from generator.cleaning.rule import tried
    >>> tried(spaced_punctuation, "今天 ， 我们去了 “ 老城 ” 。 第二天 （ 雨 ） 没有出门 。")
    '今天，我们去了“老城”。第二天（雨）没有出门。'
    >>> tried(spaced_punctuation, "《春》 《夏》两篇，用 Word 写成")
    '《春》 《夏》两篇，用 Word 写成'
    """
    if not in_chinese(page):
        return
    text, spared = page.text, spared_marks(page)
    for match in _SPACES.finditer(text):
        start, end = match.span()
        if start == 0 or end == len(text) or not _unwanted(text[start - 1], text[end]):
            continue
        if outside(spared, start) and not _APART.match(text, start - 1) and not _QUOTED_LATIN.search(text[:end][-80:]):
            if page.format != "text" and text[start - 1] in "\n-*>#+|":
                continue
            yield Put(start, end, "", "repair")


def _unwanted(before: str, after: str) -> bool:
    """Whether a space has no place between two characters because one of them is a Chinese mark."""
    if before == "\n" or after == "\n":
        return False
    if after in _CLOSE or before in _OPEN or before in "，。、；：？！" or before in "“‘" or after in "”’":
        return True
    if after in _OPEN:
        return before in _CLOSE or _BETWEEN.match(before) is not None
    if after in "“‘":
        return before not in _QUOTES and _BETWEEN.match(before) is not None
    return (before in _CLOSE or before in "”’") and _BETWEEN.match(after) is not None


_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（"}
CJK = f"{HAN}，。、；：？！（）「」『』《》【】〈〉“”‘’…—"
_MARK = re.compile("[,:;?!]")
_STOP = re.compile(rf"(?<=[{HAN}”」）])\.(?=[”」]?[ \t]*$)|(?<=[{HAN}]{{2}})\.(?=[“「]?[{HAN}]{{2}})", re.MULTILINE)
"""A full stop of a text that has no Chinese one, at the end of a paragraph or between two sentences."""
_BARE_COMMA = re.compile(r"(?<=[A-Za-z0-9\])])[,;](?=[A-Za-z])")
_FOLDED = re.compile(rf"[,:;?!](?:(?<=[{HAN}”」』》）].)|(?<=[{HAN}”」』》）] .)|(?<=[,:;])(?=[{HAN}“「『《（]))")
"""A mark beside a Chinese character; told by the mark, of which a text has few."""
_WORD_BEFORE = re.compile(r"([A-Za-z][\w.'’&+/-]*(?: [\w.'’&+/=<>-]+)*) ?$")
_OPENED = re.compile(r"[“‘「『《〈（(\"][^“‘「『《〈（(”’」』》〉）)\"]*$")


@once
def _folding(page: Page) -> bool:
    """Whether marks were folded on the page: a tenth or more of those beside Chinese characters are ASCII, or many
    of different kinds."""
    folded = [match[0] for match in _FOLDED.finditer(page.text) if outside(spared_marks(page), match.start())]
    many = len(folded) >= _MANY and len(set(folded)) > 1
    return many or (bool(folded) and len(folded) >= _SHARE * len(_FULL.findall(page.text)))


_SHARE, _MANY = 0.1, 8
_FULL = re.compile("[，。、；：？！]")


def _of_this_page(page: Page, mark: str) -> bool:
    """Whether the page writes the mark full width elsewhere, or had its marks folded; else ASCII is its way."""
    return _WIDTH[mark] in page.text or _folding(page)


@page_rule("R11")
def folded_mark(page: Page) -> Iterator[Finding]:
    r"""Commas, colons, semicolons, question and exclamation marks folded to ASCII in Chinese text.

    Normalisation to "compatible" forms (NFKC) turns ， into a comma but has no ASCII for 。 and 、, so those stay and
    give it away; other text is typed that way by people who change the keyboard too late.

    A mark beside a Chinese character is made full width where the text writes the same mark so elsewhere, or where a
    tenth of all its marks were folded. Figures (1,000; 12:30), addresses, code, speakers (Q: A:) and Latin phrases keep
    theirs, within brackets and quotation marks too (《Stop!》), and so does a text that writes every mark in ASCII, for
    that is its way.

    >>> from generator.cleaning.rule import tried
    >>> tried(folded_mark, "早上9:30,他来了、又走了。为什么?因为ABC,所以走。约1,000人;看 http://a.cn/?q=春")
    '早上9:30，他来了、又走了。为什么？因为ABC，所以走。约1,000人；看 http://a.cn/?q=春'
    >>> tried(folded_mark, "你好,我是新来的!")
    '你好,我是新来的!'
    >>> tried(folded_mark, "门上写着：“if the bell is broken: 请敲门”，我敲了《Knock!》里的那三下。")
    '门上写着：“if the bell is broken: 请敲门”，我敲了《Knock!》里的那三下。'
    """
    if not in_chinese(page):
        return
    text, spared = page.text, spared_marks(page)
    for match in _MARK.finditer(text):
        place = match.start()
        start, end = place, place + 1
        while start and text[start - 1] == " ":
            start -= 1
        while end < len(text) and text[end] == " ":
            end += 1
        before, after = text[start - 1 : start], text[end : end + 1]
        left, right = _is_chinese(before), _is_chinese(after)
        if not (left or right) or (left and text[place + 1 : place + 2] in (",", ":", ";")):
            continue
        mark = match[0]
        if not outside(spared, place) or (page.format != "text" and mark == "!" and after == "["):
            continue
        if mark == ":" and (text[place + 1 : place + 2] in tuple("/-)(DP:") or before in ("", "\n")):
            continue  # emoticons, schemes, Markdown's definition lists and shortcodes
        if not _of_this_page(page, mark) or (not left and _latin(page, place, mark)):
            continue
        if not right and after == "\n":
            end = place + 1
        yield Put(start if left else place, end, _WIDTH[mark], "repair")
    if _folding(page):
        yield from _bare_marks(page, spared)


def _bare_marks(page: Page, spared: list[tuple[int, int]]) -> Iterator[Finding]:
    """Full stops where the text has no Chinese one, or a paragraph has none and ends with another after marks that were
    folded too; and commas between Latin words, where the text has hardly any."""
    text = page.text
    for match in _STOP.finditer(text):
        line = page.line_at(match.start())
        if outside(spared, match.start()) and ("。" not in text or _all_folded(line.raw)):
            yield Put(*match.span(), "。", "repair")
    if text.count("，") < 0.1 * text.count(","):
        for match in _BARE_COMMA.finditer(text):
            line = page.line_at(match.start())
            if outside(spared, match.start()) and len(HAN_LETTER.findall(line.raw)) > 0.3 * len(line.raw):
                yield Put(match.start(), match.end(), _WIDTH[match[0]], "repair")


def _all_folded(paragraph: str) -> bool:
    """Whether a paragraph has its commas and its last full stop in ASCII alone: 马克.吐温 stands in others too."""
    return (
        "。" not in paragraph and "，" not in paragraph and bool(_FOLDED.search(paragraph) and _LAST.search(paragraph))
    )


_LAST = re.compile(rf"[{HAN}”」）]\.[”」]?\s*$")


def _latin(page: Page, place: int, mark: str) -> bool:
    """Whether the mark at `place` ends Latin text rather than a Latin word of a Chinese sentence."""
    line = page.line_at(place)
    before = line.raw[: place - line.start]
    opened = _OPENED.search(before)
    if opened and not HAN_LETTER.search(opened[0]):
        return True
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    if mark == ":" and len(word[1]) == 1 and word.start() == len(before) - len(before.lstrip()):
        return True  # Q: and A: of an interview
    return " " in word[1] and (mark != "," or line.raw[len(before) + 1 : len(before) + 2] == " ")


def _is_chinese(character: str) -> bool:
    """Whether a character is a Chinese one or a Chinese mark."""
    return character != "" and CHINESE.match(character) is not None


CHINESE = re.compile(f"[{CJK}]")
_MIXED = re.compile(r"\((?=[^()（）\n]{1,60}）)|（[^()（）\n]{1,60}(\))")
"""A bracket of one form whose fellow is of the other."""
_BRACKETS = re.compile(r" ?\(([^()\n]{1,200})\) ?")
_WORDS = re.compile(rf"[{HAN}A-Za-z0-9]")
_TONE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")


@page_rule("R12")
def folded_bracket(page: Page) -> Iterator[Finding]:
    r"""Round brackets folded to ASCII in Chinese text.

    As with the other marks. A pair goes together: it is made full width where a Chinese character or mark stands
    inside it, or right before or after it, or where one of the two is full width already.

    Brackets of Latin phrases that stand apart by spaces, of formulas and of Markdown links stay, faces made of signs
    (=_=), readings (hǎo), and so does a bracket without its fellow, as in a list's 1). So do those of a text that
    writes all its brackets in ASCII and its other marks full width: that is its way.

    >>> from generator.cleaning.rule import tried
    >>> tried(folded_bracket, "乐队(Oasis)来了，VITS(一种模型)也是（真的）。函数 f(x) 1)第一")
    '乐队（Oasis）来了，VITS（一种模型）也是（真的）。函数 f(x) 1)第一'
    >>> tried(folded_bracket, "他回了一个(￣▽￣)，又在“好”字后面写(hǎo)（第三声）。")
    '他回了一个(￣▽￣)，又在“好”字后面写(hǎo)（第三声）。'
    """
    if not in_chinese(page) or "(" not in page.text or not _of_this_page(page, "("):
        return
    text, spared = page.text, spared_marks(page)
    for match in _MIXED.finditer(text) if "（" in text else ():
        place = match.start() if match[1] is None else match.start(1)
        if outside(spared, place):
            yield Put(place, place + 1, "（" if match[1] is None else "）", "repair")
    for match in _BRACKETS.finditer(text):
        opening = match.start(1) - 1
        if not outside(spared, opening) or (page.format != "text" and text[opening - 1 : opening] == "]"):
            continue
        if not _WORDS.search(match[1]) or _TONE.search(match[1]):
            continue
        close = match.end(1)
        beside = text[opening - 1 : opening] + text[close + 1 : close + 2]
        if not CHINESE.search(match[1]) and not CHINESE.search(beside):
            continue
        first = text[match.start() - 1 : match.start()] if match[0][0] == " " else ""
        last = text[match.end() : match.end() + 1] if match[0][-1] == " " else ""
        start = match.start() if first and CHINESE.match(first) else opening
        end = match.end() if last and CHINESE.match(last) else close + 1
        yield Put(start, opening + 1, "（", "repair")
        yield Put(close, end, "）", "repair")


@line_rule("R14", r"\.\.\.\.|…\.|\.\.\.…")
def folded_ellipsis(line: Line) -> Iterator[Finding]:
    r"""The Chinese ellipsis typed as full stops, or half of it: 走了......

    The Chinese ellipsis is two characters wide, ……; where a keyboard or a conversion has none it comes out as four dots
    or more, as nobody counts them.

    Three dots stay: writers use them on purpose, and so do quotations from other languages. Dots of a table of
    contents, with a figure after them, stay.

    >>> from generator.cleaning.rule import tried
    >>> tried(folded_ellipsis, "他走了......再没回来…….只有那口钟....还在")
    '他走了……再没回来……只有那口钟……还在'
    >>> tried(folded_ellipsis, "第一章......12")
    '第一章......12'
    """
    if not line.page.chinese:
        return
    for match in re.finditer(r" *(?:…+\.+|\.{3}…+|\.{4,})(?![\d\s.]*\d)", line.raw):
        if match.start() and CHINESE.match(line.raw[match.start() - 1]):
            yield line.mend(*match.span(), "……")
