"""Traditional characters as simplified ones, character by character."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


class _Table(dict[int, int]):
    """The simplified form of a character by its code, for `str.translate`; asked of OpenCC once for each character."""

    def __missing__(self, code: int) -> int:
        told = code if code < _FIRST else ord(_converted(chr(code))[0])
        self[code] = told
        return told


_FIRST = 0x2E80
"""Below this code there are no Chinese characters."""


@cache
def table() -> dict[int, int]:
    """What `str.translate` makes simplified characters of traditional ones with; a text keeps its length.

    >>> "閱讀原文".translate(table())
    '阅读原文'
    """
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    pairs = zip(every, _converted("\n".join(every)).split("\n"), strict=True)
    return _Table((ord(old), ord(new)) for old, new in pairs)


def _converted(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")
