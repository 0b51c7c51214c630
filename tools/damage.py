"""The damage that found texts carry, each kind as one function that does it to a clean text.

The other way round from cleaning: what a codec, a scraper or a spinner does, done on purpose. `tools/demo.py` makes the
demo seeds with it, and tests break clean texts with it to see whether cleaning mends them. Each function tells how the
damage arises; the figures and proofs behind them were measured on real pages. Needs nothing but the standard library.
"""

import html
import re
import textwrap
from collections.abc import Callable, Mapping
from itertools import pairwise

_TABLE = (
    "業yè 數shù 創chuàng 產chǎn 發fā 術shù 據jù 務wù 質zhì 設shè 團tuán 應yīng 區qū "
    "進jìn 內nèi 態tài 現xiàn 構gòu 戰zhàn 機jī 優yōu 統tǒng 標biāo 點diǎn 規guī 運yùn "
    "強qiáng 環huán 領lǐng 達dá 礎chǔ 獨dú 當dāng 經jīng 關guān 責zé 費fèi 認rèn 節jié "
    "轉zhuǎn 負fù 執zhí 協xié 驅qū 學xué 護hù 續xù 權quán 側cè 獻xiàn 風fēng 擴kuò "
    "鎮zhèn 鄉xiāng 網wǎng 調diào 結jié 養yǎng 習xí 復fù 揚yáng 聯lián 濟jì 補bǔ"
)

READINGS: Mapping[str, str] = {entry[0]: entry[1:] for entry in _TABLE.split()}
"""Characters of the pinyin table as found in the wild, with the reading it puts behind each."""

SPUN: Mapping[str, str] = {
    "电子音乐": "电辅音乐",
    "美国": "好意思国",
    "美元": "好意思元",
    "美洲": "好意思洲",
    "观众": "不雅众",
    "朋友": "一又友",
    "持续": "抓续",
    "人": "东说念主",
    "道": "说念",
    "做": "作念",
}
"""A spinner's table, applied to characters and across word boundaries alike."""

_FOLDED = str.maketrans({chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)})
_CLAUSE_END = re.compile(r"[，。、；：！？,;:!?]")
_MARKS = "，。！？；：、,!?;:"


def pairs(data: bytes) -> str:
    """GBK bytes decoded two by two, as a careless decoder does it.

    A pair that is no character becomes one `?`, whatever its second byte was: this is how digits and letters get
    swallowed. So do the codec's private pairs, and a first byte that is left alone at the end.

    >>> pairs("春天".encode("gbk"))
    '春天'
    """
    out: list[str] = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            out.append(chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        try:
            out.append(pair.decode("gbk"))
        except UnicodeDecodeError:
            out.append("?")
        at += 2
    return "".join(out)


def pinyin(text: str) -> str:
    """Readings in brackets behind certain characters, by a replace over GBK bytes.

    The replace knows nothing of where a character begins, so it also hits the second byte of one character with the
    first of the next: 夠實 is 89 F2 8C 8D and holds F2 8C, which is 驅.

    >>> pinyin("數字"), pinyin("能夠實現")
    ('數(shù)字', '能夠?qū)崿F(xiàn)')
    """
    data = text.encode("gbk", "replace")
    for character, reading in READINGS.items():
        mark = character.encode("gbk")
        data = data.replace(mark, mark + f"({reading})".encode("gbk"))
    return folded(pairs(data))


def out_of_step(text: str, at: int) -> str:
    """GBK read one byte late from the character at `at` on, until an ASCII byte or the clause's end brings it back.

    A tool cut the bytes inside a character. Its first byte is left as `?`, the rest pairs up wrongly; a pair whose
    second byte is ASCII takes that with it into one character, after which reading is in step again.

    >>> out_of_step("他说“好的。”任天真走了", 5)
    '他说“好的?!比翁煺孀吡?'
    """
    end = _CLAUSE_END.search(text, at + 1)
    stop = end.start() if end else len(text)
    data = text[at:stop].encode("gbk")
    return text[:at] + "?" + folded(pairs(data[1:])) + text[stop:]


def folded(text: str) -> str:
    """Full-width punctuation folded to ASCII as NFKC does it, which leaves 。、“”.

    >>> folded("春，夏：秋（冬）。")
    '春,夏:秋(冬)。'
    """
    return text.translate(_FOLDED)


def spaced(text: str) -> str:
    """A space before every comma and full stop and one behind it, as a scraper's tokenizer leaves them.

    >>> spaced("春天，花开了。")
    '春天 ， 花开了 。'
    """
    return re.sub("[，。,]", lambda mark: f" {mark[0]} ", text).rstrip()


def misread(text: str) -> str:
    """UTF-8 read as Windows-1252, with Latin-1 for the five bytes that it lacks.

    >>> misread("it’s")
    'itâ€™s'
    """
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or bytes([byte]).decode("latin-1") for byte in text.encode("utf-8")
    )


def escaped(text: str) -> str:
    """Marks written as HTML entities, as a page's source pasted for its text has them.

    >>> escaped('"A & B"')
    '&quot;A &amp; B&quot;'
    """
    return html.escape(text)


def zero_width(text: str) -> str:
    """Zero-width spaces strewn between characters, one after every eleventh, as copy protection does.

    >>> zero_width("abcdefghijklm").index(chr(0x200B))
    11
    """
    return "\u200b".join(text[at : at + 11] for at in range(0, len(text), 11))


def indented(text: str) -> str:
    """Two ideographic spaces before the line, as if that made a paragraph.

    >>> indented("春天").startswith(chr(0x3000) * 2)
    True
    """
    return "\u3000\u3000" + text


def hard_space(text: str) -> str:
    """No-break spaces in place of spaces, as text copied from a browser has them."""
    return text.replace(" ", "\u00a0")


def spun(text: str) -> str:
    """Words swapped by a spinner's table, longest first, each place once.

    >>> spun("美国人讲道理")
    '好意思国东说念主讲说念理'
    """
    words = sorted(SPUN, key=len, reverse=True)
    return re.sub("|".join(words), lambda word: SPUN[word[0]], text)


def wrapped(text: str) -> str:
    """Lines broken at 72 columns, as mail and old plain-text pages have them."""
    return textwrap.fill(text, 72)


def cut(text: str, every: int = 24) -> str:
    """A line break in the middle of a sentence, after every so many characters, never beside a mark.

    >>> cut("一二三四五六", 3)
    '一二三\\n四五六'
    """
    out = ""
    since = 0
    for here, after in pairwise(text + "。"):
        out += here
        since += 1
        if since >= every and here not in _MARKS and after not in _MARKS:
            out += "\n"
            since = 0
    return out.rstrip("\n")


DAMAGES: Mapping[str, Callable[[str], str]] = {
    "pinyin": pinyin,
    "folded": folded,
    "spaced": spaced,
    "misread": misread,
    "escaped": escaped,
    "zero-width": zero_width,
    "indented": indented,
    "hard-space": hard_space,
    "spun": spun,
    "wrapped": wrapped,
    "cut": cut,
}
"""The kinds of damage that take a whole line, by the names that demo pages use."""
