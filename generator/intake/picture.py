"""Pictures among the seeds: what kind one is and how large, told from its first bytes.

Only the kinds that every browser shows and that cannot hold scripts: PNG, JPEG, GIF and WebP. A size is two numbers in
a head that has not changed for decades; a library to decode pictures would be thousands of times as much.
"""

from collections.abc import Iterator
from hashlib import blake2b
from struct import error, unpack_from

from generator.document import Picture, PictureKind

LEAST = 16
"""Pixels that a picture has at least either way; smaller ones count visits, or are bullets."""


def picture(data: bytes, name: str) -> Picture | None:
    """The picture that the bytes are, None where they are none of these kinds, or too small to look at.

    >>> head = b"GIF89a" + (640).to_bytes(2, "little") + (480).to_bytes(2, "little")
    >>> picture(head, "a.gif")[:4], picture(b"no picture", "a.gif")
    (('a.gif', 'gif', 640, 480), None)
    """
    try:
        kind, width, height = next(_measured(data))
    except (StopIteration, error, IndexError):
        return None
    if min(width, height) < LEAST:
        return None
    return Picture(name, kind, width, height, blake2b(data, digest_size=8).hexdigest())


def _measured(data: bytes) -> Iterator[tuple[PictureKind, int, int]]:
    """Kind, width and height. Raises struct.error or IndexError for a head that is cut off."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield ("png", *unpack_from(">II", data, 16))
    elif data.startswith((b"GIF87a", b"GIF89a")):
        yield ("gif", *unpack_from("<HH", data, 6))
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        yield ("webp", *_webp(data))
    elif data.startswith(b"\xff\xd8\xff"):
        yield from (("jpg", *size) for size in _jpeg(data))


def _webp(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if form == b"VP8X":  # 24 bits each, less one
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":  # 14 bits each, less one, behind a byte that signs
        (bits,) = unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _jpeg(data: bytes) -> Iterator[tuple[int, int]]:
    """The size that stands in the segment which begins the frame; the segments before it are stepped over."""
    place = 2
    while place < len(data):
        if data[place] != 0xFF:
            return
        mark = data[place + 1]
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = unpack_from(">HH", data, place + 5)
            yield width, height
        alone = mark in {0xFF, 0x01} or 0xD0 <= mark <= 0xD8
        place += (1 if mark == 0xFF else 2) if alone else 2 + unpack_from(">H", data, place + 2)[0]
