"""Paragraphs of a text and of its translation, side by side.

Paragraphs are paired by their lengths, as Gale and Church do with sentences ("A program for aligning sentences in
bilingual corpora", 1993), and by the anchors they share. Whole numbers only: the same on every machine.
"""

from collections.abc import Sequence

from generator.library.anchors import anchors

STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3))
"""How many paragraphs of each text may make one pair."""
ALONE = 500
"""What it costs to leave a paragraph without counterpart."""
JOINED = 150
"""What it costs to take two paragraphs for one."""
ANCHOR = 400
"""What an anchor that a pair shares is worth."""
MISSED = 150
"""What an anchor costs that the paragraphs with fewer have and the others lack."""
MOST = 400
"""Paragraphs up to which two texts are paired one by one."""


def pair(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Where pairs begin, as numbers of paragraphs of each text; the last entry is where both end."""
    ends = (len(one), len(other))
    if not one or not other or max(ends) > MOST:
        return [(0, 0), ends]
    sizes = ([len(text) for text in one], [len(text) for text in other])
    total = max(1, sum(sizes[0])), max(1, sum(sizes[1]))
    shares = [[1000 * size // total[side] * max(ends) // 10 for size in sizes[side]] for side in (0, 1)]
    names = [[frozenset(anchors(text)) for text in side] for side in (one, other)]
    costs: dict[tuple[int, int], tuple[int, tuple[int, int]]] = {(0, 0): (0, (0, 0))}
    band = max(12, abs(ends[0] - ends[1]) + 12)
    for a in range(ends[0] + 1):
        middle = a * ends[1] // ends[0]
        for b in range(max(0, middle - band), min(ends[1], middle + band) + 1):
            best: tuple[int, tuple[int, int]] | None = None
            for down, across in STEPS:
                before = (a - down, b - across)
                if before not in costs or before == (a, b):
                    continue
                cost = costs[before][0] + _cost(shares, names, before, (a, b))
                if best is None or cost < best[0]:
                    best = cost, before
            if best is not None:
                costs[a, b] = best
    bounds = [ends]
    while bounds[-1] != (0, 0):
        bounds.append(costs[bounds[-1]][1])
    return bounds[::-1]


def _cost(
    shares: Sequence[Sequence[int]],
    names: Sequence[Sequence[frozenset[str]]],
    before: tuple[int, int],
    after: tuple[int, int],
) -> int:
    """How unlikely it is that these paragraphs say the same."""
    (a, b), (c, d) = before, after
    if a == c or b == d:
        return ALONE
    mine, theirs = sum(shares[0][a:c]), sum(shares[1][b:d])
    ours, others = sorted((frozenset().union(*names[0][a:c]), frozenset().union(*names[1][b:d])), key=len)
    off = 1000 * abs(mine - theirs) // max(1, mine + theirs)
    return off + JOINED * (c - a + d - b - 2) - ANCHOR * len(ours & others) + MISSED * len(ours - others)
