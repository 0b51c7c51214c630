"""Which characters do these bytes stand for?

Marks decide first (a byte order mark), then forms that hardly ever come about by chance (valid UTF-8), then what an
HTML page says of itself, as long as it is possible. Where none of these decides, every likely encoding is tried and
the reading that is the shortest to spell out wins: each character is charged the bits that a writer of its script
would need for it, so that common characters are cheap, rare ones dear and impossible ones dearest (the principle of
minimum description length). Twenty Chinese characters are enough, where statistics of byte pairs want hundreds.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from math import log2
from typing import Final, Literal, NamedTuple

Script = Literal["zh-Hans", "zh-Hant", "ja", "other"]

SAMPLE: Final = 16_384
"""How many bytes are read in every likely encoding."""

_MARKS: Final = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)

_CANDIDATES: Final[Mapping[str, tuple[tuple[Script, ...], int]]] = {
    # Encoding, scripts it is used for, and a handicap in bits: what is seldom met must be the better reading clearly.
    "utf-8": (("zh-Hans", "zh-Hant", "ja", "other"), 0),
    "gb18030": (("zh-Hans", "zh-Hant"), 0),
    "cp950": (("zh-Hant",), 0),
    "big5hkscs": (("zh-Hant",), 4),
    "cp932": (("ja",), 4),
    "euc_jp": (("ja",), 4),
    "cp1252": (("other",), 0),
    "utf-16-le": (("zh-Hans", "zh-Hant", "ja", "other"), 16),
    "utf-16-be": (("zh-Hans", "zh-Hant", "ja", "other"), 16),
}

_DECLARED: Final[Mapping[str, tuple[str, ...]]] = {
    # Labels as pages write them (WHATWG Encoding Standard, section 4.2), and what they are read as.
    "utf-8": ("utf-8",), "utf8": ("utf-8",), "gb2312": ("gb18030",), "gbk": ("gb18030",), "gb18030": ("gb18030",),
    "x-gbk": ("gb18030",), "big5": ("cp950", "big5hkscs"), "big5-hkscs": ("big5hkscs",), "shift_jis": ("cp932",),
    "shift-jis": ("cp932",), "sjis": ("cp932",), "x-sjis": ("cp932",), "windows-31j": ("cp932",),
    "euc-jp": ("euc_jp",), "iso-2022-jp": ("iso2022_jp",), "euc-kr": ("cp949",), "ks_c_5601-1987": ("cp949",),
    "windows-1250": ("cp1250",), "windows-1251": ("cp1251",), "windows-1253": ("cp1253",),
    "windows-1254": ("cp1254",), "iso-8859-2": ("iso8859_2",), "iso-8859-7": ("iso8859_7",),
    "iso-8859-9": ("cp1254",), "iso-8859-15": ("iso8859_15",), "koi8-r": ("koi8_r",), "big5hkscs": ("big5hkscs",),
}  # fmt: skip

_DECLARATION: Final = re.compile(
    rb"""<meta\b[^>]{0,200}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})"""
    rb"""|^\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)

_LEVELS: Final[Mapping[Script, tuple[str, int]]] = {"zh-Hans": ("gb2312", 17), "zh-Hant": ("big5", 17)}
_POINTS: Final = frozenset("，。、；：？！“”‘’（）《》「」『』…—·～【】　ー")
_SMART: Final = frozenset("“”‘’–—…•€™")
_SIGNS: Final = frozenset("«»·©®°§¶±×÷½¼¾²³¡¿£¢\xa0")
"""What pages in Latin letters have of signs, in UTF-8 two bytes each that spell a Chinese character as well."""
_BESIDE: Final = re.compile("[^\x00-\x7f]{2}")
_MIXED: Final = re.compile("[a-z][\u3400-\u9fff]|[\u3400-\u9fff][a-z]")
_DOUBLED: Final = re.compile("[\u0080-\u00ff\u0152-\u017e\u2013-\u2122]{2}")


_LATIN_SIGNS: Final[tuple[tuple[int, int, float], ...]] = (
    (0xC0, 0x24F, 8),
    (0x370, 0x52F, 10),
    (0xA0, 0xBF, 12),
    (0x2000, 0x27BF, 14),
)
"""Ranges of characters and their cost in a text of letters."""

_CHINESE_SIGNS: Final[tuple[tuple[int, int, float], ...]] = (
    (0xFF01, 0xFF5E, 12),
    (0x2000, 0x27BF, 12),
    (0x3000, 0x303F, 12),
    (0xFF61, 0xFF9F, 15),  # half-width katakana: one byte each in Shift-JIS, and seldom met in texts
    (0x1F000, 0x1FBFF, 16),
    (0xF900, 0xFAFF, 26),
    (0x20000, 0x3FFFF, 26),
)
"""Ranges of characters and their cost in a Chinese or Japanese text."""


class Decoded(NamedTuple):
    """A text and how it was read."""

    text: str
    """The characters, line ends to the letter, without a byte order mark at the beginning."""
    encoding: str
    """The encoding's name as Python knows it."""
    broken: int = 0
    """How many places could not be read; each stands as U+FFFD in the text."""
    line: int = 0
    """The line of the first such place, from 1; 0 where there is none."""


def decode(data: bytes) -> Decoded:
    """The text that the bytes stand for. Never raises: what cannot be read stands as U+FFFD and is counted.

    >>> decode("春眠不觉晓，处处闻啼鸟。".encode("gbk"))
    Decoded(text='春眠不觉晓，处处闻啼鸟。', encoding='gb18030', broken=0, line=0)
    >>> decode("春眠不覺曉，處處聞啼鳥。".encode("big5")).encoding
    'cp950'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding)
    if b"\0" not in data:
        if b"\x1b$" in data and _possible(data, "iso2022_jp"):
            return _read(data, "iso2022_jp")
        if _possible(data, "utf-8") and not _by_chance(data.decode("utf-8")):
            return _read(data, "utf-8")
        for encoding in _declared(data):
            if _possible(data, encoding):
                return _read(data, encoding)
    return _read(data, _cheapest(_sample(data)))


def _read(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        sound = data[: error.start].decode(encoding, "replace")
        text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if encoding.startswith(("utf", "gb18030")):  # these can write the sign itself
        broken -= data.count("\ufffd".encode(encoding))
    return Decoded(text, encoding, max(broken, 1), len(re.findall(r"\r\n?|\n", sound)) + 1)


def _possible(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _by_chance(text: str) -> bool:
    """True where so little speaks for UTF-8 that other encodings must be asked too.

    The bytes of two or three Chinese characters in GBK can be valid UTF-8, of the kind that spells Greek or Arabic.
    """
    letters = [character for character in text if character > "\x7f"] if len(text) <= SAMPLE else []
    if not 0 < len(letters) <= 8 or max(letters) >= "\u0800":
        return False
    # « and é on a page of Latin letters: as Chinese they would be single characters, each among such letters
    return not ((_SIGNS.issuperset(letters) or not _BESIDE.search(text)) and len(text) > 40 * len(letters))


def _declared(data: bytes) -> tuple[str, ...]:
    """What the page says of its encoding, where that can be relied on.

    ISO-8859-1 and Windows-1252 are left out: every byte is possible in them, and they are what servers say that
    have not been told.
    """
    match = _DECLARATION.search(data[:4096])
    return _DECLARED.get((match[1] or match[2]).decode("ascii", "replace").lower(), ()) if match else ()


def _sample(data: bytes) -> bytes:
    """The part of the data that tells most: its beginning, or the lines that are not plain ASCII."""
    head = data[:SAMPLE]
    if len(data) <= SAMPLE or b"\0" in head or sum(byte > 0x7F for byte in head) > len(head) // 50:
        return head
    telling: list[bytes] = []
    size = 0
    for match in re.finditer(rb"[^\n]*[\x80-\xff][^\n]*\n?", data):
        telling.append(match[0][:SAMPLE])
        size += len(telling[-1])
        if size > SAMPLE:
            break
    return b"".join(telling)[:SAMPLE] or head


def _cheapest(data: bytes) -> str:
    """The encoding in which the bytes are the shortest to spell out; the first listed among equals."""
    best, least = "cp1252", float("inf")
    for encoding, (scripts, handicap) in _CANDIDATES.items():
        text = data.decode(encoding, "replace")
        counts = Counter(text)
        mixed = 10 * len(_MIXED.findall(text)) + 6 * len(_DOUBLED.findall(text))
        cost = handicap + mixed + min(_cost(counts, script) for script in scripts)
        if encoding.startswith("utf-16") and cost > 14 * len(text):
            continue  # any bytes are characters in it, but rare ones: this is no text
        if cost < least:
            best, least = encoding, cost
    return best


def _cost(counts: Mapping[str, int], script: Script) -> float:
    """Bits that a writer of the script needs for these characters."""
    price = _pricing(script)
    return sum(times * price(character) for character, times in counts.items())


@cache
def _ranks(script: Script) -> Mapping[str, int]:
    """The common characters of a script with their ranks (see tools/characters.py for where they come from)."""
    for line in files(__package__).joinpath("characters.txt").read_text("utf-8").splitlines():
        name, _, characters = line.partition(" ")
        if name == script:
            return {character: rank for rank, character in enumerate(characters)}
    return {}


@cache
def _pricing(script: Script) -> Callable[[str], float]:
    """A function from a character to its cost in bits in texts of the script."""

    @cache
    def price(character: str) -> float:
        code = ord(character)
        if code < 0x80:
            if character.isalnum() or character in " \n\r\t":
                return 5
            return 7 if character.isprintable() else 22
        if "\u3400" <= character <= "\u9fff" or character == "々":
            return _han(character, script)
        if "\u3041" <= character <= "\u30fe":
            return (6.5 if code < 0x30A0 else 7.5) if script == "ja" else 14
        return _sign(character, code, script)

    return price


def _han(character: str, script: Script) -> float:
    if script == "ja":
        # Japanese Industrial Standard X 0208: the 2,965 characters of its first level are the common ones.
        spelt = character.encode("cp932", "ignore")
        return 11 if b"\x88\x9f" <= spelt <= b"\x98\x72" or character == "々" else 17
    if script == "other":
        return 24
    rank = _ranks(script).get(character)
    if rank is not None:
        return log2(rank + 20) + 2.3  # Zipf's law, scaled to add up to one over the list
    charset, bits = _LEVELS[script]
    return bits if character.encode(charset, "ignore") else bits + 4


def _sign(character: str, code: int, script: Script) -> float:
    """The cost of what is neither ASCII nor a Chinese character nor kana."""
    if character == "\ufffd":
        return 40
    if script == "other":
        if character in _SMART:
            return 7
        table = _LATIN_SIGNS if character.isprintable() else ()
    else:
        if character in _POINTS:
            return 7
        table = _CHINESE_SIGNS if character.isprintable() else ()
    return next((bits for first, last, bits in table if first <= code <= last), 20 if table else 24)
