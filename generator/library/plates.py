"""Plates: the pictures of the seeds folder that a text shows, and where in it they stand.

What cleaning takes off a text to leave its words, a picture's mark among it, stands in the ledger. So the ledger knows
which pictures the text had, and between which blocks; those that lie in the seeds folder are shown there.
"""

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import accumulate
from urllib.parse import unquote, urlsplit

from generator.document import Document, Picture
from generator.library.archive import Plate

_SHOWING = frozenset({"image", "markup", "space", "break"})
"""The actions of edits that take a picture's mark off. A picture within noise, such as the frame of a page, is none of
the text's."""

_MARK = re.compile(
    r"""!\[(?P<words>[^\]]*)\]\(\s*<?(?P<whole>[^)\s>]+)|\]\(\s*<?(?P<rest>[^)\s>]+)|<img\b(?P<tag>[^>]*)""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def plates(document: Document, pictures: Mapping[str, Picture]) -> tuple[Plate, ...]:
    """What a document shows of the pictures, which stand under their paths below the seeds folder; each once."""
    found: dict[str, Plate] = {}
    for address, words, block in _named(document) if pictures else ():
        picture = pictures.get(below(document.seed, address))
        if picture:
            found.setdefault(picture.digest, Plate(picture, block, words))
    return tuple(sorted(found.values(), key=lambda plate: plate.block))


def below(seed: str, address: str) -> str:
    """The path below the seeds folder that an address means in a seed; empty where it leads elsewhere.

    >>> below("a/walk.md", "img/the%20steps.png?w=3"), below("walk.md", "../secret.png"), below("a.md", "//e.org/a.png")
    ('a/img/the steps.png', '', '')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or path.startswith(("/", "\\")):
        return ""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(seed), path))
    return "" if joined.startswith("../") else joined


def _named(document: Document) -> Iterator[tuple[str, str, int]]:
    """The address of every picture that the text has, what the text says that it shows, and the block before which it
    stands."""
    starts = [0, *accumulate(len(block.text) + 1 for block in document.blocks)][:-1]
    body = document.body
    shift = opened = 0
    for edit in document.ledger:
        place = edit.at - shift
        for match in _MARK.finditer(edit.found) if edit.action in _SHOWING else ():
            given = {
                name.lower(): unescape("".join(values)) for name, *values in _ATTRIBUTE.findall(match["tag"] or "")
            }
            words = body[opened:place] if match["rest"] else match["words"] or given.get("alt", "")
            address = match["whole"] or match["rest"] or given.get("src", "")
            # Words in the marks of a picture that stands alone are its caption, and stand below it.
            own = bisect_right(starts, place) - 1
            captioned = match["rest"] and own >= 0 and document.blocks[own].kind == "caption"
            yield address, " ".join(words.split()), own if captioned else bisect_left(starts, place)
        if edit.found.endswith("!["):
            opened = place + len(edit.put)
        shift += len(edit.found) - len(edit.put)
