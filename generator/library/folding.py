"""One form for texts that say the same: what is compared when documents are compared."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese characters, as they stand within the brackets of a pattern."""

_LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which OpenCC does not take; JSON can hold them."""
_SILENT = re.compile(r"[\W_]+")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_ADDRESS = re.compile(r"<?\b(?:https?://|www\.)[^\s<>\u3000-\u9fff，。；）]+>?", re.I)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|(`+|\*+|~~|(?<!\w)_+|_+(?!\w))")


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length character by character.

    A passage that OpenCC would lengthen or shorten stays as it is, so that places in it can be compared.

    >>> simplified("園林與音樂")
    '园林与音乐'
    """
    converted = _converted(text)
    return converted if len(converted) == len(text) else text


def simplified_in_parts(text: str, parts: Callable[[], Iterable[str]]) -> str:
    r"""The same of a text that is made of parts, a line break between two: only those of them stay as they are that
    OpenCC would lengthen or shorten.

    >>> simplified_in_parts("園林\n與音樂", lambda: ["園林", "與音樂"])
    '园林\n与音乐'
    """
    converted = _converted(text)
    return converted if len(converted) == len(text) else "\n".join(map(simplified, parts()))


@lru_cache(maxsize=1)
def _converted(text: str) -> str:
    """What OpenCC makes of a text. What is asked of one text comes in a row."""
    return text if text.isascii() else _converter().convert(_LONE.sub("\ufffd", text))


def unsimplified(characters: Iterable[str]) -> str:
    """Characters that are simplified to some of the given ones, each followed by that one.

    >>> unsimplified("园林")
    '園园'
    """
    wanted = set(characters)
    return "".join(a + b for a, b in _traditional() if b in wanted)


@lru_cache(maxsize=1)
def _traditional() -> tuple[tuple[str, str], ...]:
    """Every character of the two common blocks that has a simplified form, with that form."""
    every = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    forms = _converter().convert("\n".join(every)).split("\n")
    return tuple((a, b) for a, b in zip(every, forms, strict=True) if a != b and len(b) == 1)


@lru_cache(maxsize=1)
def compatible(text: str) -> str:
    """The text in Unicode's form NFKC: half-width, ligatures taken apart. What is asked of one text comes in a row.

    >>> compatible("ＡＩ ﬁ")
    'AI fi'
    """
    return normalize("NFKC", text)


def folded(text: str) -> str:
    """The text without white space and punctuation, in simplified characters, half-width and lower case.

    >>> folded("園林, ＡＩ 與「人」!")
    '园林ai与人'
    """
    return _SILENT.sub("", simplified(compatible(text)).casefold())


def spoken(text: str, *, markdown: bool = False) -> str:
    """The text as one would read it out: web addresses gone and, where it is inline Markdown, the marks too.

    >>> spoken("the *old* [garden](g.html), see https://example.org/g", markdown=True)
    'the old garden, see '
    """
    if markdown:
        text = _TAG.sub("", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    text = _ADDRESS.sub("", text)
    return _MARK.sub(r"\1", text) if markdown else text
