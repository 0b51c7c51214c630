"""In what company a line of a page stands: of the text, or of a frame."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from generator.cleaning.page import HAN_LETTER

FRAME, NAMED, OTHER, PROSE, SHORT, WRAPPED = "F", "M", "o", "P", "s", "w"
"""What a row is: taken as one of a frame, or into the metadata, or as something else; or it stands, and is a paragraph,
a short line, or one of a paragraph that was broken into lines, which is never judged."""

ABOVE, WITHIN, BELOW = "a", "i", "b"
"""Where a row stands: above the first long paragraph, below the last, or between them."""

_CLOSED = frozenset("。！？!?.”」…；;")
_KEPT = frozenset("：:）)>》』")
_LENGTHS = (3, 6, 10, 16, 28, 45, 80)
"""Where one step of length ends and the next begins, in Chinese characters."""
_PARAGRAPH, _CLOSED_PARAGRAPH = 7, 4
"""The steps from which on a line is a paragraph, whatever its end, and where a sentence ends with it."""
_LONG = 60
"""A paragraph of more characters is hardly one of a frame."""


class Seen(NamedTuple):
    """One line of a page, as it is judged."""

    what: str
    """FRAME to WRAPPED."""
    words: str
    """What it says, in simplified characters and lower case."""

    @property
    def stands(self) -> bool:
        """Whether it may be of the text or of a frame."""
        return self.what in (PROSE, SHORT)


def standing(words: str) -> Seen:
    """A line that stands, as a paragraph or as a short line, by its length and its end.

    >>> standing("雨停了，人都散了，河水涨得很高，把岸边的石头都盖住了。").what, standing("雨停了。").what
    ('P', 's')
    """
    closed = words[-1:] in _CLOSED
    return Seen(PROSE if step(words) >= (_CLOSED_PARAGRAPH if closed else _PARAGRAPH) else SHORT, words)


def length(words: str) -> float:
    """How long a line is, in Chinese characters; three Latin letters take as much room as one.

    >>> length("登录"), length("log in")
    (2, 2.0)
    """
    return len(words) if HAN_LETTER.search(words) else len(words) / 3


def step(words: str) -> int:
    """How long a line is, in steps.

    >>> step("登录"), step("雨停了，人都散了。")
    (0, 2)
    """
    return among(length(words), *_LENGTHS)


def ending(words: str) -> str:
    """What a line ends with, as a sign has it.

    >>> "".join(ending(words) for words in ("雨停了。", "赞 36", "登录", "作者：", "登录 >", "赞 ♥"))
    '。0w：>x'
    """
    last = words[-1]
    if last in _CLOSED:
        return "。"
    return "0" if last.isdigit() else "w" if last.isalpha() else last if last in _KEPT else "x"


def among(number: float, *ends: int) -> int:
    """The first of the ranges that end so which holds the number.

    >>> among(2, 0, 1, 3), among(9, 0, 1, 3)
    (2, 3)
    """
    return next((place for place, end in enumerate(ends) if number <= end), len(ends))


class Company(NamedTuple):
    """Where a row stands, and among what."""

    place: int
    """Its place among the rows."""
    side: str
    """ABOVE, WITHIN or BELOW the text."""
    others: Sequence[int]
    """The places of the others that stand with it in a row."""
    signs: Sequence[str]
    """All this and more, as signs."""


def company(rows: Sequence[Seen]) -> Iterator[Company]:
    """In what company each of the rows stands that do."""
    what = [row.what for row in rows]
    count = len(rows)
    frames, texts = ([0, *accumulate(one == kind for one in what)] for kind in (FRAME, PROSE))
    prose = [place for place, one in enumerate(what) if one in (PROSE, WRAPPED)]
    long = [place for place in prose if what[place] == WRAPPED or length(rows[place].words) > _LONG] or prose
    times = Counter(row.words for row in rows if row.stands)
    up, down = _nearest(what), [count - 1 - place for place in reversed(_nearest(what[::-1]))]
    for place, row in enumerate(rows):
        if not row.stands:
            continue
        form = f"{step(row.words)}{ending(row.words)}"
        beside = (what[place - 1] if place else "^") + (what[place + 1] if place + 1 < count else "$")
        over, under = up[place], down[place]
        around = (what[over] if over >= 0 else "^") + (what[under] if under < count else "$")
        own = texts[under] - texts[over + 1] - (row.what == PROSE)
        run = f"row {among(under - over - 1, 1, 2, 4, 8)} {among(own, 0, 1, 3)}"
        four = f"{frames[place] - frames[max(0, place - 4)]}{frames[min(count, place + 5)] - frames[place + 1]}"
        where = _side(place, long) + _side(place, prose)
        frame_above, frame_below = frames[place], frames[-1] - frames[place + 1]
        text_above, text_below = (
            f"text {side} {among(much, 0, 1, 3, 8)}"
            for side, much in (("above", texts[place]), ("below", texts[-1] - texts[place + 1]))
        )
        open_above = f"{text_below}, frame above {among(frame_above, 0, 1, 3, 8)}"
        open_below = f"{text_above}, frame below {among(frame_below, 0, 1, 3, 8)}"
        framed = f"frames {among(frames[-1], 0, 2, 5, 12)}"
        yield Company(
            place,
            where[0],
            [other for other in range(over + 1, under) if other != place],
            [
                f"beside {beside}",
                f"beside {beside}, {row.what}",
                f"beside {beside}, {form}",
                f"around {around}",
                f"around {around}, {row.what}, {run}",
                run,
                f"four {four}",
                f"{row.what}, four {four}",
                f"stands {row.what}",
                f"where {where}",
                f"{row.what}, where {where}, {form}",
                f"in {where}, {open_above}",
                f"in {where}, {open_below}",
                f"{row.what}, {open_above}",
                f"{row.what}, {open_below}",
                f"form {form}",
                f"form {form}, {text_below}",
                f"form {form}, {text_above}",
                f"length {form[0]}",
                f"ends {form[1]}",
                framed,
                f"{framed}, {where}",
                f"times {min(3, times[row.words])}, {row.what}",
                f"from head {among(place, 0, 1, 3, 8)}, {row.what}",
                f"from foot {among(count - 1 - place, 0, 1, 3, 8)}, {row.what}",
            ],
        )


def _nearest(what: Sequence[str]) -> list[int]:
    """Of each row the place of the nearest above that does not stand; -1 where there is none."""
    found: list[int] = []
    last = -1
    for place, kind in enumerate(what):
        found.append(last)
        if kind not in (PROSE, SHORT, WRAPPED):
            last = place
    return found


def _side(place: int, prose: Sequence[int]) -> str:
    """Whether a row stands above the text, below it or within; above where there is none."""
    return ABOVE if not prose or place < prose[0] else BELOW if place > prose[-1] else WITHIN
