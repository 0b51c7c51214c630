"""Addresses that can be read aloud: pinyin for Chinese, plain letters for the rest."""

import re
from collections.abc import Container

from generator.library.folding import simplified

LONGEST = 60
"""Characters in a slug at most; a longer one is cut between words."""

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def pinyin(text: str) -> str:
    """The text with its Chinese as toneless pinyin, one word a syllable; sorts names as a Chinese register does.

    Readings are those the characters have in their words, whichever script they are in.

    >>> pinyin("重慶的音乐")
    'chong qing de yin yue'
    """
    told = simplified(text)
    if not _HAN.search(told):
        return " ".join(told.split())
    from pypinyin import lazy_pinyin

    def read(match: re.Match[str]) -> str:
        # A character without a reading comes back as it is and is spelled out or dropped by the slug.
        return f" {' '.join(lazy_pinyin(match.group()))} "

    return " ".join(_HAN.sub(read, told).split())


def slug(text: str) -> str:
    """The text as one segment of an address: lower case ASCII letters, digits and hyphens. Empty if nothing is left.

    Never a name that Windows keeps for itself, never one that climbs.

    >>> slug("AI歌手与版权：谁的声音?"), slug("Don’t Look Back (2021)"), slug("さくら"), slug("../..")
    ('ai-ge-shou-yu-ban-quan-shei-de-sheng-yin', 'dont-look-back-2021', 'sakura', '')
    """
    from slugify import slugify

    plain = slugify(pinyin(_APOSTROPHE.sub("", text)), max_length=LONGEST, word_boundary=True, save_order=True)
    return f"{plain}-1" if _RESERVED.fullmatch(plain) else plain


def unique(wanted: str, taken: Container[str], otherwise: str) -> str:
    """`wanted`, or with the first number from 2 that makes it one of its own; `otherwise` in place of an empty one.

    >>> unique("tea", {"tea", "tea-2"}, "0a1b2c3d"), unique("", set(), "0a1b2c3d")
    ('tea-3', '0a1b2c3d')
    """
    wanted = wanted or otherwise
    address, number = wanted, 1
    while address in taken:
        number += 1
        address = f"{wanted}-{number}"
    return address
