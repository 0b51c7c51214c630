"""Telling texts apart, and telling when two are nearly one.

A fingerprint is the same only for the same text. A sample stands for the set of a text's shingles (runs of a few
characters): the shingles with the smallest hashes, so that the samples of two texts share as large a part as the
texts do (Broder, "On the resemblance and containment of documents", 1997).
"""

from array import array
from functools import lru_cache
from hashlib import sha256
from itertools import product
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from generator.library.folding import folded

SHINGLE = 5
"""Characters in a shingle. Five Han characters rarely come together twice by chance."""
SAMPLE = 512
"""Shingles in a sample: containment is then known to within 0.02, two times out of three better than that."""
SKETCH = 8
"""Shingles in a sketch, the small sample that the record of addresses carries."""

_MIX = 0x9E3779B1
_NOTHING = crc32(bytes(4 * SHINGLE))


def fingerprint(text: str) -> str:
    """Twelve hexadecimal figures for the text, white space not counted.

    >>> fingerprint("one text") == fingerprint("one  text\\r\\n") != fingerprint("two texts")
    True
    """
    return sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def sample(text: str) -> tuple[str, "array[int]"]:
    """The text's folded form as a fingerprint, and the sample of its shingles, smallest hash first.

    A text shorter than a shingle is its own only shingle; one of nothing but punctuation has none.
    """
    plain = folded(text)
    data = plain.encode("utf-32-le", "surrogatepass")
    if not data:
        return "", array("I")
    # CRC-32 is fast but linear; the multiplication scatters it so that the smallest are a fair sample.
    hashes = np.sort((_checks(data) * np.uint64(_MIX) >> np.uint64(3)) & np.uint64(0xFFFFFFFF))
    hashes = hashes[np.append(True, hashes[1:] != hashes[:-1])]  # each once; np.unique takes four times as long
    return sha256(data).hexdigest()[:16], array("I", hashes[:SAMPLE].tolist())


def _checks(data: bytes) -> NDArray[np.uint64]:
    """CRC-32 of every shingle of a text in UTF-32; of the whole text where it is shorter than one.

    CRC-32 being linear, a shingle's is put together from what each character contributes in its place.

    >>> _checks("garden".encode("utf-32-le")).tolist() == [crc32(s.encode("utf-32-le")) for s in ("garde", "arden")]
    True
    """
    if len(data) < 4 * SHINGLE:
        return np.array([crc32(data)], np.uint64)
    codes = np.frombuffer(data, dtype="<u4")
    table = _contributions()
    parts = table[0, codes & 0xFF] ^ table[1, codes >> 8 & 0xFF] ^ table[2, codes >> 16]
    count = len(codes) - SHINGLE + 1
    checks = np.full(count, _NOTHING, np.uint64)
    for place in range(SHINGLE):
        checks ^= parts[place : place + count, place]
    return checks


@lru_cache(maxsize=1)
def _contributions() -> NDArray[np.uint64]:
    """What each byte of a character, the lowest first, adds to the CRC-32 of a shingle in each place of it."""
    blank = bytes(4 * SHINGLE)
    table = np.zeros((3, 256, SHINGLE), np.uint64)
    for byte, value, place in product(range(3), range(256), range(SHINGLE)):
        at = 4 * place + byte
        table[byte, value, place] = crc32(blank[:at] + bytes([value]) + blank[at + 1 :]) ^ _NOTHING
    return table


def sketch(hashes: "array[int]") -> str:
    """The first shingles of a sample as the record writes them: eight figures each, or fewer shingles if it has fewer.

    >>> sketch(array("I", [1, 255]))
    '00000001000000ff'
    """
    return "".join(f"{value:08x}" for value in hashes[:SKETCH])


def sketched(text: str) -> frozenset[str]:
    """The shingles of a written sketch."""
    return frozenset(text[at : at + 8] for at in range(0, len(text), 8))


def likeness(one: str, other: str) -> float:
    """How nearly two sketches are one, from 0 to 1.

    >>> likeness("00000001000000ff", "00000001000000ff"), likeness("00000001", "")
    (1.0, 0.0)
    """
    mine, theirs = sketched(one), sketched(other)
    # Of the union only its smallest shingles are a fair sample of both texts.
    union = sorted(mine | theirs)[: max(len(mine), len(theirs))]
    return sum(value in mine and value in theirs for value in union) / len(union) if union else 0.0


def containment(one: "array[int]", other: "array[int]") -> float:
    """The smaller of the two parts that each text has of the other, estimated from their samples.

    >>> containment(array("I", [1, 2, 3]), array("I", [1, 2, 3, 4]))
    0.75
    """
    if not one or not other:
        return 0.0
    # A full sample says nothing of hashes beyond its last.
    limit = min(sample[-1] if len(sample) >= SAMPLE else 0xFFFFFFFF for sample in (one, other))
    mine = {value for value in one if value <= limit}
    theirs = {value for value in other if value <= limit}
    return len(mine & theirs) / max(len(mine), len(theirs), 1)
