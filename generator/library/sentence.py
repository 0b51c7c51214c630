"""Sentences: where the one around a place of a text begins and ends."""

import re
from typing import Final

ENDS: Final = re.compile(r"[。！？!?；;\n]+[”’」』）)]*|\.(?=\s)")
"""What ends a sentence, with the marks that close behind it."""


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that a stretch of the text stands in; of all of them, where it is in several.

    >>> text = "雨停了。5月3日，桥通车。人都走了。"
    >>> slice(*sentence(text, text.index("5"), text.index("日")))
    slice(4, 13, None)
    """
    first = max((match.end() for match in ENDS.finditer(text, 0, start)), default=0)
    last = next((match.end() for match in ENDS.finditer(text, end)), len(text))
    return first, last
