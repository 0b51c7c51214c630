"""How GBK bytes break, modelled so that a repair can be proved: break it again and the found text must come out."""

import re
from functools import lru_cache
from importlib.metadata import version

from generator.cleaning.page import HAN
from generator.compiled import Kept

UNFOLD = {chr(code - 0xFEE0): chr(code) for code in range(0xFF01, 0xFF5F)}
"""From ASCII to the full-width character that compatibility normalisation folds to it."""
_FOLD = {ord(wide): narrow for narrow, wide in UNFOLD.items()}


def fold(text: str) -> str:
    """Full-width forms folded to ASCII, as NFKC does; 。、“” stay.

    >>> fold("！，Ａ。")
    '!,A。'
    """
    return text.translate(_FOLD)


def pairs(data: bytes, private: str = "?") -> str:
    """GBK bytes decoded two by two; what is no character becomes one `?`.

    `private` is what the codec makes of pairs in GBK's user-defined areas: `?`, or nothing at all.

    >>> pairs("春x天".encode("gbk")), pairs(b"\\xb1")
    ('春x天', '?')
    """
    out: list[str] = []
    while True:
        try:
            out.append(data.decode("gbk"))
        except UnicodeDecodeError as error:
            pair = data[error.start : error.start + 2]
            out += data[: error.start].decode("gbk"), private if len(pair) == 2 and _user_defined(pair) else "?"
            data = data[error.start + 2 :]
        else:
            return "".join(out)


def _user_defined(pair: bytes) -> bool:
    """Whether a pair lies in one of GBK's three areas for private characters."""
    lead, trail = pair
    return (0xA1 <= lead <= 0xA7 and 0x40 <= trail <= 0xA0) or (
        trail >= 0xA1 and (0xAA <= lead <= 0xAF or 0xF8 <= lead <= 0xFE)
    )


def broken(text: str, private: str = "?") -> str | None:
    """The text as it reads one byte out of step: the first byte lost, the rest paired late. None if it is not GBK.

    >>> broken("。”任天")
    '?!比翁?'
    """
    try:
        data = text.encode("gbk")
    except UnicodeEncodeError:
        return None
    return "?" + fold(pairs(data[1:], private))


def begun(text: str, private: str = "?") -> str | None:
    """What `broken` makes of the text and of all that begins with it: all but what its last byte has a part in.

    >>> begun("。”任天"), begun("。”任重")
    ('?!比翁', '?!比沃')
    """
    try:
        data = text.encode("gbk")
    except UnicodeEncodeError:
        return None
    if len(data) < 2 * len(text):
        return "?" + fold(pairs(data[1:], private))[:-1]
    return _begun(data[1:-1], private)


@lru_cache(maxsize=4096)
def _begun(data: bytes, private: str) -> str:
    return "?" + fold(pairs(data, private))


@lru_cache(maxsize=1)
def familiar() -> frozenset[str]:
    """The characters in daily use: the first level of GB 2312 and that of Big5, with Chinese punctuation.

    >>> "们" in familiar(), "們" in familiar(), "礻" in familiar()
    (True, True, False)
    """
    found = set("，。、；：？！“”‘’（）《》—…·")
    for lead in range(0xB0, 0xD8):
        for trail in range(0xA1, 0xFF):
            found.update(bytes((lead, trail)).decode("gb2312", "ignore"))
    for lead in range(0xA4, 0xC7):
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            found.update(bytes((lead, trail)).decode("big5", "ignore"))
    return frozenset(c for c in found if re.match(rf"[{HAN}，。、；：？！“”‘’（）《》—…·]", c))


@lru_cache(maxsize=256)
def beginning(lead: int) -> tuple[str, ...]:
    """The characters of GBK whose first byte is `lead`."""
    return tuple(c for trail in range(0x40, 0xFF) for c in bytes((lead, trail)).decode("gbk", "ignore") if ord(c) > 255)


@lru_cache(maxsize=256)
def ending(trail: int) -> dict[int, str]:
    """The characters of GBK whose second byte is `trail`, by their first."""
    pairs = ((lead, bytes((lead, trail)).decode("gbk", "ignore")) for lead in range(0x81, 0xFF))
    return {lead: whole for lead, whole in pairs if len(whole) == 1 and ord(whole) > 255}


_READINGS = Kept("readings", version("pypinyin"))


def readings(character: str) -> frozenset[str]:
    """All pinyin readings of a character, with tone marks, in Unicode's composed form."""
    try:
        known: frozenset[str] = _READINGS[character]
    except KeyError:
        import pypinyin  # takes a fifth of a second

        told = pypinyin.pinyin(character, style=pypinyin.Style.TONE, heteronym=True)[0]
        known = _READINGS[character] = frozenset(told)
    return known
