"""Characters that seeds hold and pages may not."""

import re

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML forbids: control characters but white space, halves of surrogate pairs, code points that are none."""


def showable(text: str) -> str:
    """The text with a visible sign in place of each character that a page of HTML may not hold.

    >>> showable("a\\x00b\\x85c") == "a\u2400b\ufffdc", showable("春")
    (True, '春')
    """
    return _FORBIDDEN.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
