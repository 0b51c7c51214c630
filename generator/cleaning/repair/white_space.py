"""Line ends, spaces and characters that nobody sees."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding, Put
from generator.cleaning.page import HAN, HAN_LETTER, Page
from generator.cleaning.rule import page_rule

_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


@page_rule("R01")
def line_ending(page: Page) -> Iterator[Finding]:
    r"""Line ends of other systems: CRLF, CR, and Unicode's line and paragraph separators.

    Windows ends a line with two characters, old Macs with the other one, word processors with characters of their own.
    All become one line feed. Where a page break or a soft break of a word processor cuts a Chinese sentence in two,
    with prose and no mark before it and the rest of the sentence behind it, it goes.

    >>> from generator.cleaning.rule import tried
    >>> tried(line_ending, "one\r\ntwo\rthree")
    'one\ntwo\nthree'
    >>> tried(line_ending, "门开了，老人把柴一根一根\x0b码在墙边。\u2028天黑了。")
    '门开了，老人把柴一根一根码在墙边。\n天黑了。'
    """
    for match in _LINE_END.finditer(page.text) if page.holds(_LINE_END) else ():
        cut = match[0][0] not in "\r\u2029" and _cuts_a_sentence(page.text, match.start(), match.end())
        yield Put(match.start(), match.end(), "" if cut else "\n", "break" if cut else "space")


_PROSE_BEFORE = re.compile(rf"[^\r\n\u2028\u2029\x0b\x0c\x85]*[，。、；：][^\r\n\u2028\u2029\x0b\x0c\x85]*[{HAN}]")
_REST_BEHIND = re.compile(rf"[{HAN}，。、；][^\r\n\u2028\u2029\x0b\x0c\x85]*[。！？”」…]")
_LEAST = 10
"""A shorter line is a heading or a verse."""


def _cuts_a_sentence(text: str, start: int, end: int) -> bool:
    """Whether a break stands within a sentence: prose without a mark at its end before it, the rest of it behind it."""
    begin = max(map(text[:start].rfind, "\n\r\u2028\u2029\x0b\x0c\x85")) + 1
    return (
        start - begin >= _LEAST
        and _PROSE_BEFORE.fullmatch(text, begin, start) is not None
        and _REST_BEHIND.match(text, end) is not None
    )


_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff]+"
)
_BESIDE = f"{HAN}，。、；：？！“”‘’（）《》「」…—"
_JOINER = re.compile("[\u200c\u200d\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe03-\ufe0f]+")
_BESIDE_HAN = re.compile(rf"(?<=[{_BESIDE}]){_JOINER.pattern}|{_JOINER.pattern}(?=[{_BESIDE}])")
_HANGUL = re.compile("[\u1100-\u115e\u1161-\u11ff\u3131-\u3163\uac00-\ud7a3]")


@page_rule("R02")
def unseen_character(page: Page) -> Iterator[Finding]:
    r"""Characters that have no shape: control characters, byte order marks, zero-width spaces, soft hyphens.

    Editors leave marks of direction and width behind, phones zero-width spaces against search, old systems control
    bytes. They cannot be seen, but they break words apart for everyone who looks for them.

    The zero-width joiners and the fillers of Korean stay where they do something: they hold emoji together, shape Indic
    and Persian words, fill up Korean syllables. Beside a Chinese character they do nothing, and go.

    >>> from generator.cleaning.rule import tried
    >>> tried(unseen_character, "\ufeff数\u200b字 co\u00adoperate")
    '数字 cooperate'
    >>> tried(unseen_character, "👩\u200d🔬 می\u200cروم") == "👩\u200d🔬 می\u200cروم"
    True
    >>> tried(unseen_character, "外\u200d婆的\u3164灶台")
    '外婆的灶台'
    """
    for match in _UNSEEN.finditer(page.text) if page.holds(_UNSEEN) else ():
        yield Put(match.start(), match.end(), "", "repair")
    if page.holds(_JOINER) and not page.holds(_HANGUL):
        for match in _BESIDE_HAN.finditer(page.text):
            if not _EMOJI.search(page.text[match.start() - 1 : match.start()]):
                yield Put(match.start(), match.end(), "", "repair")


_EMOJI = re.compile("[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff0-9#*©®™]")
"""What a joiner or a selector behind it makes a picture of."""


# Places of GB 18030 that had no character of Unicode when the standard was written; decoders still give the private
# ones. From the table of changes in GB 18030-2022, annex D, and the WHATWG encoding standard (U+E5E5).
_GB18030 = dict(
    zip(
        [0xE5E5, *range(0xE78D, 0xE797), 0xE7C7, 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864],
        "\u3000︐︒︑︓︔︕︖︗︘︙ḿ龴龵龶龷龸龹龺龻",
        strict=True,
    )
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_LETTER = re.compile(rf"[{HAN}\w]")


@page_rule("R03")
def private_character(page: Page) -> Iterator[Finding]:
    r"""Characters of private use: icons of a web font, and the private places of GB 18030.

    A site draws its arrows and hearts with a font of its own, whose characters are nothing without it. And some
    twenty characters of GB 18030 had no place in Unicode once, so decoders give private ones that stand for them.

    The twenty become what they stand for. An icon goes where it stands alone or at the edge of a word; one that stands
    between two characters of a word stays, since it may be a rare character that somebody drew.

    >>> from generator.cleaning.rule import tried
    >>> tried(private_character, "\ue600 分享 \ue601")
    ' 分享 '
    >>> tried(private_character, "王\ue000生") == "王\ue000生"
    True
    """
    text = page.text
    for match in _PRIVATE.finditer(text) if page.holds(_PRIVATE) else ():
        known = match[0].translate(_GB18030)
        if not _PRIVATE.search(known):
            yield Put(match.start(), match.end(), known, "repair")
        elif not (_LETTER.match(text, match.end()) and _LETTER.match(text, match.start() - 1 if match.start() else 0)):
            yield Put(match.start(), match.end(), "", "repair")


_ODD = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\t\u3000]")
_ODD_SPACE = re.compile(rf"[\u00a0\u1680\u2000-\u200a\u202f\u205f\t]+|(?<=[{HAN}])\u3000+(?=[，。、；：！？])")


@page_rule("R04")
def odd_space(page: Page) -> Iterator[Finding]:
    r"""No-break spaces, tabs and typesetters' spaces within a line.

    A web page keeps words together with `&nbsp;`, a word processor sets thin spaces; copied into plain text they look
    like spaces but are none to a search.

    A no-break space between two Chinese characters of a sentence goes: nothing parts them. A full-width space between
    words stays (headlines and verse use it); as an indent it goes with the white space
    around lines. Preformatted Markdown keeps its tabs.

    >>> from generator.cleaning.rule import tried
    >>> tried(odd_space, "1\u00a0000 words,\u2009more")
    '1 000 words, more'
    >>> tried(odd_space, "清明时节雨纷纷\u3000路上行人欲断魂")
    '清明时节雨纷纷\u3000路上行人欲断魂'
    """
    for match in _ODD_SPACE.finditer(page.text) if page.holds(_ODD) else ():
        if "\t" in match[0] and page.format != "text":
            continue
        gone = "\u3000" in match[0] or (match[0] == "\u00a0" and _within_a_sentence(page, match.start()))
        yield Put(match.start(), match.end(), "" if gone else " ", "space")


_LONG = 25
_CLOSED = re.compile(r"[。！？”」…]\s*$")
_SPACED = re.compile(rf"[{HAN}] [{HAN}]")


def _within_a_sentence(page: Page, place: int) -> bool:
    """Whether a space at a place stands between two Chinese characters or marks of prose that has no other spaces."""
    around = page.text[place - 1 : place] + page.text[place + 1 : place + 2]
    line = page.line_at(place).raw
    if len(around) < 2 or not _BETWEEN.fullmatch(around) or len(line) < _LONG:
        return False
    return _CLOSED.search(line) is not None and not _SPACED.search(line)


_BETWEEN = re.compile(f"[{_BESIDE}]{{2}}")


_RUN = re.compile(rf"[{HAN}](?: [{HAN}，。、；：？！“”‘’（）《》…—]){{7,}}")
_SHORT_RUN = re.compile(rf"[{HAN}](?: [{HAN}，。、；：？！“”‘’（）《》…—]){{2,}}")
"""What goes along on a page that has the long ones: a clause may have three characters, a title that is spread two."""
_SPREAD_OUT = re.compile(r" [^ \n]" * 7)
"""What every such run holds, and few other texts."""


@page_rule("R15")
def spaced_characters(page: Page) -> Iterator[Finding]:
    r"""A space between all characters of Chinese: 门 前 的 河 一 直 流 到 海 里.

    Text taken from a PDF file or read by a machine from a picture may have each character as a word of its own.

    Only in a page most of whose characters stand in runs of eight and more: titles are spread out on
    purpose, and exercises leave room to write.

    >>> from generator.cleaning.rule import tried
    >>> tried(spaced_characters, "门 前 的 河 一 直 流 到 海 里 。")
    '门前的河一直流到海里。'
    >>> tried(spaced_characters, "目 录\n门前的河一直流到海里。")
    '目 录\n门前的河一直流到海里。'
    """
    many = page.format == "text" and _SPREAD_OUT.search(page.text)
    runs = list(_RUN.finditer(page.text)) if many and page.chinese else []
    if not runs or 2 * sum(len(HAN_LETTER.findall(run[0])) for run in runs) <= len(HAN_LETTER.findall(page.text)):
        return
    for run in _SHORT_RUN.finditer(page.text):
        for at in range(run.start() + 1, run.end(), 2):
            yield Put(at, at + 1, "", "repair")
