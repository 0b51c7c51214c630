"""Writes flat pictures as PNG, the same bytes on every machine.

A library would draw more than we need and compress with whichever zlib it was built with, whose bytes differ from one
machine to the next. Our pictures are rows of a few colours, most of them the same as the row before, so the simplest of
deflate's ways is enough: fixed codes, a run of one colour, and a row that comes again.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

COLOURS = 4
"""How many colours a picture may have: each takes two bits."""

_LONGEST = 258
_LENGTHS = (
    *((257 + n, 0, 3 + n) for n in range(8)),
    *(
        (265 + 4 * group + n, group + 1, 11 + 8 * (2**group - 1) + n * 2 ** (group + 1))
        for group in range(5)
        for n in range(4)
    ),
)
"""Codes of lengths with their extra bits and the least length, by RFC 1951, 3.2.5; the longest has one of its own."""


class Rows(NamedTuple):
    """So many rows that are the same; a colour's place in the palette for each point."""

    points: bytes
    times: int


def png(width: int, palette: Sequence[str], rows: Sequence[Rows]) -> bytes:
    """The picture. Colours are `#rrggbb`.

    >>> png(8, ("#ffffff", "#000000"), [Rows(bytes(8), 2)])[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    lines = [(b"\0" + _packed(points), count) for points, count in rows if count]
    height = sum(count for _, count in lines)
    raw = b"".join(line * count for line, count in lines)
    header = struct.pack(">IIBBBBB", width, height, 2, 3, 0, 0, 0)
    colours = b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in palette)
    data = b"\x78\x01" + _deflated(lines) + struct.pack(">I", zlib.adler32(raw))
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def _packed(points: bytes) -> bytes:
    """Points of two bits each, four to a byte."""
    whole = points + bytes(-len(points) % 4)
    parts = (
        int.from_bytes(whole[start::4], "big") << shift for start, shift in zip(range(4), (6, 4, 2, 0), strict=True)
    )
    return sum(parts).to_bytes(len(whole) // 4, "big")


def _deflated(lines: Sequence[tuple[bytes, int]]) -> bytes:
    """Lines, each so many times, as one block of fixed codes."""
    bits = "110" + "".join(code for line, count in lines for code in _line(line, count)) + "0000000"
    bits += "0" * (-len(bits) % 8)
    return int(bits[::-1], 2).to_bytes(len(bits) // 8, "little")


def _line(line: bytes, count: int) -> Iterator[str]:
    for value, run in groupby(line):
        length = sum(1 for _ in run)
        yield _literal(value)
        yield from _again(bytes([value]), length - 1)
    yield from _again(line, count - 1)


def _again(piece: bytes, count: int) -> Iterator[str]:
    """What has just been written, so many times more; a copy is of three bytes at least."""
    if len(piece) * count < 3:
        yield from map(_literal, piece * count)
    else:
        yield from _copies(len(piece) * count, len(piece))


def _copies(length: int, distance: int) -> Iterator[str]:
    """What copies so many bytes from so far back. Lengths under three are not copied alone, so a rest of one or two
    takes some of the piece before it."""
    while length:
        piece = min(length, _LONGEST)
        if 0 < length - piece < 3:
            piece -= 3
        yield _length(piece) + _distance(distance)
        length -= piece


@lru_cache(maxsize=256)
def _literal(value: int) -> str:
    return f"{0x30 + value:08b}" if value < 144 else f"{0x190 + value - 144:09b}"


@lru_cache(maxsize=256)
def _length(length: int) -> str:
    if length == _LONGEST:
        return f"{0xC0 + 285 - 280:08b}"
    code, extra, least = next(found for found in reversed(_LENGTHS) if found[2] <= length)
    sign = f"{code - 256:07b}" if code < 280 else f"{0xC0 + code - 280:08b}"
    return sign + _extra(length - least, extra)


@lru_cache(maxsize=16)
def _distance(distance: int) -> str:
    """By RFC 1951: two codes for each power of two, the rest as extra bits."""
    if distance <= 4:
        return f"{distance - 1:05b}"
    extra = (distance - 1).bit_length() - 2
    code = 2 * extra + 2 + ((distance - 1) >> extra & 1)
    return f"{code:05b}" + _extra((distance - 1) & (1 << extra) - 1, extra)


def _extra(value: int, bits: int) -> str:
    return f"{value:0{bits}b}"[::-1] if bits else ""
