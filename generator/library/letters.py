"""The letters of a text: what is left of it where white space, punctuation, script and case do not count.

Passages are compared letter by letter, and every letter knows its place in the text, so that what is found can be
shown. Runs of sixteen letters are known by their hashes; a text's marks are the hashes that winnowing picks (Schleimer,
Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", 2003).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from generator.library.folding import simplified

Hashes = NDArray[np.uint64]
Places = NDArray[np.uint32]

RUN = 16
"""Letters in a run: a clause of Chinese, three words of English. Two texts seldom share one by chance."""
WINDOW = 32
"""Of so many runs in a row one at least is a mark: two texts that share a passage of 47 letters share a mark."""

_UNMET = np.uint32(0xFFFFFFFF)
_LONE = re.compile("[\ud800-\udfff]")
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The letters of a text and the hashes of their runs."""

    codes: Places
    """The letters, as numbers of Unicode."""
    places: Places
    """For every letter its place in the text."""

    def __len__(self) -> int:
        """How many letters there are."""
        return len(self.codes)

    @property
    def text(self) -> str:
        """The letters as a string."""
        return self.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _letter(code: int) -> int:
    """What a character of simplified text counts as; 0 for one that does not count.

    >>> [chr(_letter(ord(c))) for c in "ＡÉ1"], _letter(ord("，"))
    (['a', 'é', '1'], 0)
    """
    return next((ord(c) for c in normalize("NFKC", chr(code)).casefold() if c.isalnum()), 0)


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint32]:
    """What characters count as, by their numbers, of those that were met: read at once for a whole text."""
    return np.full(0x110000, _UNMET, np.uint32)


def letters(text: str) -> Letters:
    """The letters of a text.

    >>> found = letters("園林, ＡＩ!")
    >>> found.text, found.places.tolist()
    ('园林ai', [0, 1, 4, 5])
    """
    codes = np.frombuffer(simplified(_LONE.sub("\ufffd", text)).encode("utf-32-le"), dtype="<u4")
    table = _table()
    folded = table[codes]
    if len(unmet := codes[folded == _UNMET]):
        for code in set(unmet.tolist()):
            table[code] = _letter(code)
        folded = table[codes]
    places = np.flatnonzero(folded)
    return Letters(folded[places], places.astype(np.uint32))


def of_text(text: str) -> Places:
    """The letters that a string of letters consists of.

    >>> of_text("园a").tolist()
    [22253, 97]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)


def runs(codes: Places, length: int = RUN) -> Hashes:
    """The hash of every run of letters of a length, a power of two; none where there are fewer letters than that.

    Sums and products of whole numbers only: the same on every machine.
    """
    if len(codes) < length:
        return np.empty(0, np.uint64)
    hashes = codes.astype(np.uint64) * _MIX[0]
    width = 1
    while width < length:
        hashes = _scattered(hashes[:-width] * _MIX[1] + hashes[width:])
        width *= 2
    return hashes


def _scattered(hashes: Hashes) -> Hashes:
    return (hashes ^ (hashes >> np.uint64(29))) * _MIX[2]


def marks(hashes: Hashes) -> Places:
    """The places of the runs that stand for a text: of every window of runs the one with the smallest hash."""
    if not len(hashes):
        return np.empty(0, np.uint32)
    # What was scattered last is least so in its lowest bits.
    keys = hashes ^ (hashes >> np.uint64(32))
    if len(keys) <= WINDOW:
        return np.array([keys.argmin()], np.uint32)
    windows = np.lib.stride_tricks.sliding_window_view(keys, WINDOW)
    places = windows.argmin(axis=1) + np.arange(len(windows))
    stepped = np.append(True, places[1:] != places[:-1])  # they never step back
    return np.asarray(places[stepped], np.uint32)


def shared(one: Hashes, sorted_other: Hashes) -> NDArray[np.bool_]:
    """For every run of a text whether it stands in another text, whose hashes come sorted."""
    if not len(sorted_other):
        return np.zeros(len(one), np.bool_)
    at = np.searchsorted(sorted_other, one)
    at[at == len(sorted_other)] = 0
    return np.asarray(sorted_other[at] == one)


def covered(runs_shared: NDArray[np.bool_]) -> int:
    """How many letters stand in at least one of the runs that are marked as shared.

    >>> covered(np.array([True, True, False]))
    17
    """
    where = np.flatnonzero(runs_shared)
    return int(np.minimum(np.diff(where, append=where[-1] + RUN), RUN).sum()) if len(where) else 0
