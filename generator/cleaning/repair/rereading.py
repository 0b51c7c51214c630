"""The bytes of a text read again in another encoding, where some of them are lost.

A decoder that meets a byte it cannot read leaves one sign (\\ufffd) for it and goes on with the next, so that the
others keep their places. The character that the byte was half of is told by its other half, by what the decoder could
not read, and by the words of Chinese.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.cleaning.page import HAN
from generator.cleaning.repair.gbk import familiar
from generator.cleaning.repair.wording import Wording

LOST = "\ufffd"
MARGIN = 4.0
"""By how much, as a logarithm, the best character for a place must be better than the next."""
_AROUND = 4
"""How many characters on either side tell which one was lost."""
_PLAIN = re.compile(rf"[{HAN}\u3000-\u303f\uff01-\uff5e‘’“”…—·]")


class Stretch(NamedTuple):
    """A stretch of a text that was read wrongly, `found[start:end]`, and what it says."""

    start: int
    end: int
    put: str
    """Holds the lost sign where it is not certain what stood there."""


def read_again(found: str, read: str, written: str, words: Wording) -> list[Stretch] | None:
    """What `found` says in the encoding it was written in, stretch by stretch; None where its bytes make no text there.

    A character stays open (\\ufffd) where more than one would do; it is in a stretch of its own, as short as can be.

    >>> broken = "门前的河，一直流到海里。".encode().decode("gbk", "replace")
    >>> told = read_again(broken, "gbk", "utf-8", Wording(""))
    >>> "".join(stretch.put for stretch in told)
    '门前的河，一直流到海里。'
    """
    data: list[int | None] = []
    starts: dict[int, int] = {}  # where the characters of the found text begin among the bytes
    for rank, character in enumerate(found):
        starts[len(data)] = rank
        try:
            data.extend((None,) if character == LOST else character.encode(read))
        except UnicodeError:
            return None
    starts[len(data)] = len(found)
    pieces = list(_units(data, read, written))
    told = [fitting for _, fitting in pieces if fitting is not None]
    if len(told) < len(pieces):
        return None
    stretches: list[Stretch] = []
    at = begun = 0
    put = ""
    for (size, _), one in zip(pieces, _chosen(told, words), strict=True):
        at += size
        put += one
        if at in starts:
            stretches.append(Stretch(starts[begun], starts[at], put))
            begun, put = at, ""
    return _joined(stretches)


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches with those that are certain put together."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if joined and (LOST in joined[-1].put) == (LOST in stretch.put):
            stretch = Stretch(joined[-1].start, stretch.end, joined.pop().put + stretch.put)  # noqa: PLW2901
        joined.append(stretch)
    return joined


def _units(data: Sequence[int | None], read: str, written: str) -> Iterator[tuple[int, tuple[str, ...] | None]]:
    """How many bytes each character has, with all that could stand there; None where there is no character."""
    at = 0
    while at < len(data):
        size = _size(data, at, written)
        unit = data[at : at + size]
        if len(unit) < size:
            yield len(unit), ("。",) if unit[0] == 0xE3 and written == "utf-8" else (LOST,)  # all that ends a line so
        else:
            yield size, _fitting(unit, data[at + size : at + size + 1], read, written)
        at += size


def _size(data: Sequence[int | None], at: int, written: str) -> int:
    """How many bytes the character at a place has."""
    lead = data[at]
    if lead is not None and lead < 0x80:
        return 1
    if written != "utf-8":
        return 2
    if lead is None:
        after = data[at + 1] if at + 1 < len(data) else None
        return 1 if after is not None and after >= 0xE0 else 3
    return 2 if lead < 0xE0 else 3


def _fitting(
    unit: Sequence[int | None], after: Sequence[int | None], read: str, written: str
) -> tuple[str, ...] | None:
    """The characters that these bytes can be; the lost sign where too many bytes are gone; None for no character."""
    if written == "utf-8" and unit[0] in (0xE3, 0xEF) and unit.count(None) == 2 and not after:
        return ("。",) if unit[0] == 0xE3 else (LOST,)  # what ends a line and begins so is a full stop
    gone = [place for place, byte in enumerate(unit) if byte is None]
    if not gone:
        whole = _decoded(bytes(byte for byte in unit if byte is not None), written)
        return (whole,) if whole else None
    if len(gone) > 1:
        return (LOST,)
    place = gone[0]
    following = [*unit[place + 1 :], *after][:1]
    told = []
    for byte in _unread(read, following[0] if following else None):
        whole = _decoded(bytes(byte if b is None else b for b in unit), written)
        if whole and _PLAIN.match(whole) and (whole in familiar() or not re.match(f"[{HAN}]", whole)):
            told.append(whole)
    return tuple(told) or (LOST,)


@lru_cache(maxsize=4096)
def _unread(read: str, after: int | None) -> tuple[int, ...]:
    """The bytes that a decoder cannot read before the byte `after`; of decoders that share a name, those of each."""
    tail = b"" if after is None else bytes((after,))
    return tuple(
        byte
        for byte in range(0x80, 0x100)
        if any((bytes((byte,)) + tail).decode(one, "replace")[0] == LOST for one in _DECODERS.get(read, (read,)))
    )


_DECODERS = {"gb18030": ("gb18030", "gbk"), "gbk": ("gb18030", "gbk")}
"""What reads one gives up at is a character of the private area in the other, and a text does not say which it was."""


@lru_cache(maxsize=65536)
def _decoded(data: bytes, written: str) -> str:
    """Bytes as one character of an encoding; the empty text where they are none."""
    try:
        text = data.decode(written)
    except UnicodeError:
        return ""
    return text if len(text) == 1 and not "\ue000" <= text <= "\uf8ff" else ""


_OPENING = re.compile("[「『《〈【〔]")
"""Where one of these was opened, the text may end in its fellow, which begins with the same byte as the full stop."""


def _chosen(pieces: Sequence[tuple[str, ...]], words: Wording) -> Iterator[str]:
    """One character for each place: the only one, or the one whose words are likeliest by far, or the lost sign."""
    said = ""
    for rank, told in enumerate(pieces):
        if rank == len(pieces) - 1 and "。" in told and not _OPENING.search(said):
            one = "。"
        elif len(told) > 1:
            after = "".join(
                following[0] if len(following) == 1 else LOST for following in pieces[rank + 1 : rank + 1 + _AROUND]
            )
            one = _likeliest(said[-_AROUND:], told, after.partition(LOST)[0], words)
        else:
            one = told[0]
        said += one
        yield one


def _likeliest(before: str, told: Sequence[str], after: str, words: Wording) -> str:
    """The character between two pieces of text, or the lost sign where two would do."""
    before = before.rpartition(LOST)[2]
    ranked = sorted((-words.read(before + one + after).likelihood, one) for one in told)
    return ranked[0][1] if ranked[1][0] - ranked[0][0] >= MARGIN else LOST
