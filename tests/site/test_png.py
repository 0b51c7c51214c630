"""Pictures are PNG as any program reads it, the same bytes each time."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from valley import ARCHIVE, RAIN

from generator.document import Block, Document
from generator.site.picture import PALETTES, of_archive, of_document
from generator.site.png import Rows, png

PALETTE = ("#ffffff", "#112233", "#445566", "#778899")


def chunks(data: bytes) -> dict[bytes, bytes]:
    """The chunks of a PNG, their sums looked at."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = {}, 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        found[kind] = body
        at += 12 + length
    return found


def points(data: bytes) -> list[bytes]:
    """The rows of a PNG of two bits a point, as zlib reads them."""
    told = chunks(data)
    width, height = struct.unpack(">II", told[b"IHDR"][:8])
    raw, line = zlib.decompress(told[b"IDAT"]), 1 + (width + 3) // 4
    assert len(raw) == line * height
    rows = [raw[start : start + line] for start in range(0, len(raw), line)]
    return [bytes(byte >> shift & 3 for byte in row[1:] for shift in (6, 4, 2, 0))[:width] for row in rows]


@settings(max_examples=60)
@given(
    st.integers(1, 1300).flatmap(
        lambda width: st.lists(
            st.tuples(st.lists(st.tuples(st.integers(0, 3), st.integers(1, width)), min_size=1), st.integers(1, 700)),
            min_size=1,
            max_size=5,
        ).map(lambda told: (width, told))
    )
)
def test_a_picture_is_read_again_as_it_was_drawn(
    drawn: tuple[int, Sequence[tuple[Sequence[tuple[int, int]], int]]],
) -> None:
    width, told = drawn
    rows = [
        Rows(b"".join(bytes([colour]) * run for colour, run in runs).ljust(width, b"\0")[:width], times)
        for runs, times in told
    ]
    data = png(width, PALETTE, rows)
    assert points(data) == [row.points for row in rows for _ in range(row.times)]
    assert chunks(data)[b"PLTE"] == bytes.fromhex("ffffff112233445566778899")


def test_the_picture_of_a_text_shows_its_shape(page: Page) -> None:
    data = of_document(RAIN, "aaaa0001")
    assert data == of_document(RAIN, "aaaa0001")
    assert len(data) < 5_000
    seen = points(data)
    assert (len(seen[0]), len(seen)) == (1200, 630)
    assert 2 in seen[87 + 16 + 2], "the first heading stands out"
    empty = Document("a", None, "text", "utf-8", (), RAIN.metadata, (), "plain", ())
    assert of_document(empty, "aaaa0001") != data
    page.goto("data:image/png;base64," + b64encode(data).decode())
    assert page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]") == [1200, 630]


@pytest.mark.parametrize("characters", [0, 1, 300, 100_000])
def test_every_text_has_a_picture_that_stays_on_its_sheet(characters: int) -> None:
    blocks = tuple(Block(kind, "字" * characters) for kind in ("h2", "p", "quote", "li", "turn", "caption", "ref"))
    document = Document("a", None, "text", "utf-8", (), RAIN.metadata, blocks, "plain", ())
    for row in points(of_document(document, "x")):
        assert set(row[:140] + row[-140:]) == {3}
        assert set(row[140:190] + row[-190:-140]) <= {0, 3}


def test_the_archive_has_a_picture_and_texts_have_colours_of_their_own() -> None:
    assert len(points(of_archive(ARCHIVE, "山谷集"))) == 630
    used = {chunks(of_document(RAIN, str(number)))[b"PLTE"] for number in range(60)}
    assert len(used) == len(PALETTES)
