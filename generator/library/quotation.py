"""Passages that stand in several works: quotations, statements, releases that more than one text took over.

Every mark (`letters`) that texts of different works have in common is followed letter by letter to both sides. What
many works hold, or two texts begin or end with, is a frame that cleaning left, and no quotation.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.columns import distinct
from generator.library.letters import RUN, Hashes, Places, letters
from generator.library.marks import MarkIndex
from generator.library.traits import Traits
from generator.library.work import marks_of

LEAST = 100
"""Characters of a passage, punctuation counted."""
LEAST_LETTERS = 75
"""Letters that so many characters have at least, where a text is not all punctuation."""
GAP = 6
"""Letters by which two texts may differ within a passage: a slip, a name's other spelling."""
FRAME = 16
"""A passage of more works than this is a frame."""
EDGE = 24
"""Letters from the end of a text within which a passage is at its edge."""
HELD = 256
"""So many texts have their letters at hand: a text meets few others, and these meet many."""
_STEPS = (64, 16, 4, 1)
"""By how many letters two texts are compared at once; where so many are not the same, by fewer."""


class Echo(NamedTuple):
    """Another place where a passage stands."""

    document: int
    passage: int | None
    """Which of that document's passages it is, from 0."""


class Passage(NamedTuple):
    """A passage of a document that stands in other works too."""

    start: int
    """Where it begins in the body."""
    end: int
    echoes: tuple[Echo, ...]


class _Match(NamedTuple):
    start: int
    end: int
    other: int
    at: int
    until: int


Met = tuple[dict[tuple[int, int], tuple[int, int]], dict[int, int]]
"""What meets in one mark: under two documents of different works, the second of which stands for its own, where among
the letters of each the mark begins. Where too many works hold it, nothing meets, and each document has its place."""

Stretch = tuple[int, int, int, int]
"""What two documents have in common: where it begins and ends among the letters of the one, and of the other."""


class Quotations:
    """What the documents of different works have in common; documents may come and go, works change."""

    def __init__(
        self,
        works: Mapping[int, int] | None = None,
        meetings: Mapping[int, Met] | None = None,
        stretches: Mapping[tuple[int, int], tuple[Stretch, ...]] | None = None,
        bounds: Mapping[tuple[int, int, int], tuple[int, int]] | None = None,
    ) -> None:
        """Take up what was known before; begin with nothing where nothing is given."""
        self.works = dict(works or {})
        """For every document the one that stands for its work."""
        self.meetings = dict(meetings or {})
        """Under every mark that several works hold."""
        self.stretches = dict(stretches or {})
        self.bounds = dict(bounds or {})
        """Where stretches of letters begin and end in the text, under the document and its letters."""

    def update(
        self,
        changed: Hashes,
        works: Mapping[int, int],
        index: MarkIndex,
        ranks: NDArray[np.int64],
        texts: Mapping[int, Traits],
    ) -> None:
        """Take in that documents came and went, which had the marks `changed`, and that works are now these.

        `index` has the marks of all documents that remain, `texts` their traits, `ranks` their order.
        """
        moved = [number for number, work in works.items() if self.works.get(number, work) != work]
        marks = distinct(np.concatenate([changed, marks_of(moved, texts)]))
        self.works = dict(works)
        new = dict(_meetings(marks, works, index, ranks))
        touched: set[tuple[int, int]] = set()
        framed: set[int] = set()
        for mark in marks.tolist() if self.meetings else new:
            before, after = self.meetings.pop(mark, _NONE), new.get(mark, _NONE)
            if after != _NONE:
                self.meetings[mark] = after
            if before != after:
                touched.update({pair for pair, _ in before[0].items() ^ after[0].items()} if before[0] else after[0])
                framed.update(one for one, _ in before[1].items() ^ after[1].items())
        for one in framed & texts.keys():
            touched.update(pair for met, _ in self._at(texts[one].marks) for pair in met if pair[0] == one)
        frames: dict[int, _Frame] = {}
        seeds = self._seeds(touched, texts)
        letters_of = lru_cache(maxsize=HELD)(lambda number: texts[number].letters)
        for one, other in sorted(touched):
            stretches: tuple[Stretch, ...] = ()
            if one in texts and other in texts:
                if (frame := frames.get(one)) is None:
                    crowded = sorted(spots[one] for _, spots in self._at(texts[one].marks) if one in spots)
                    frame = frames[one] = _Frame(sorted(texts[one].spots.tolist()), crowded)
                met = sorted(seeds.get((one, other), ()))
                found = _stretches(letters_of(one), letters_of(other), met)
                stretches = tuple(stretch for stretch in found if not frame.holds(stretch))
            if stretches:
                self.stretches[one, other] = stretches
            else:
                self.stretches.pop((one, other), None)
        self.bounds = {place: bound for place, bound in self.bounds.items() if place[0] in texts}

    def _at(self, marks: Hashes) -> Iterator[Met]:
        """What meets in those of some marks that several works hold."""
        return (self.meetings[mark] for mark in marks.tolist() if mark in self.meetings)

    def _seeds(
        self, pairs: Collection[tuple[int, int]], texts: Mapping[int, Traits]
    ) -> Mapping[tuple[int, int], Sequence[tuple[int, int]]]:
        """Where marks of both documents meet, for each of some pairs."""
        found: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for met, _ in self._at(marks_of({one for one, _ in pairs if one in texts}, texts)):
            for pair in met.keys() & pairs:
                found[pair].append(met[pair])
        return found

    def passages(self, numbers: Sequence[int], bodies: Callable[[int], str]) -> list[tuple[Passage, ...]]:
        """The passages of every document that other works share, in order.

        `numbers` are the documents' in the order of the archive, in which they are named from 0 on; `bodies` has the
        body of each, by these.
        """
        places = {number: place for place, number in enumerate(numbers)}
        works = [places[self.works[number]] for number in numbers]
        found: defaultdict[int, list[_Match]] = defaultdict(list)
        for (one, other), stretches in self.stretches.items():
            at = places[other]
            found[places[one]] += [_Match(start, end, at, begin, until) for start, end, begin, until in stretches]
        for matches in found.values():
            matches.sort()
        _answer(found, works)
        every = {
            one: self._spans(numbers[one], matches, partial(bodies, one), works)
            for one, matches in sorted(found.items())
        }
        spans = {one: [span for span in of_one if _long(span, every)] for one, of_one in every.items()}
        return [_passages(spans.get(one, ()), spans) for one in range(len(numbers))]

    def _spans(
        self, number: int, matches: Sequence[_Match], body: Callable[[], str], works: Sequence[int]
    ) -> tuple["_Span", ...]:
        """The passages of a document: what overlaps is one, and stands for each other work once."""
        joined: list[tuple[int, int, list[_Match]]] = []
        for match in sorted(matches):
            if joined and match.start < joined[-1][1]:
                start, end, among = joined.pop()
                joined.append((start, max(end, match.end), [*among, match]))
            else:
                joined.append((match.start, match.end, [match]))
        found = None
        spans: list[_Span] = []
        for first, last, among in joined:
            bound = self.bounds.get((number, first, last))
            if bound is None:
                found = letters(body()).places if found is None else found
                bound = self.bounds[number, first, last] = _bound(body(), found, first, last)
            longest: dict[int, _Match] = {}
            for match in sorted(among, key=lambda m: (m.start - m.end, m.other)):
                longest.setdefault(works[match.other], match)
            spans.append(_Span(*bound, (first, last), tuple(sorted(longest.values(), key=lambda m: m.other))))
        return tuple(spans)


_NONE: Met = ({}, {})


def _meetings(
    marks: Hashes, works: Mapping[int, int], index: MarkIndex, ranks: NDArray[np.int64]
) -> Iterator[tuple[int, Met]]:
    """For every mark that several works hold the documents that meet in it: each with one of every other work."""
    found = index.find(marks)
    if not len(found.which):
        return
    of = np.zeros(int(found.holders.max()) + 1, np.int64)
    for number in distinct(found.holders).tolist():
        of[number] = works[number]
    work = of[found.holders]
    begins = np.flatnonzero(np.diff(found.which, prepend=-1))
    several = np.minimum.reduceat(work, begins) != np.maximum.reduceat(work, begins)
    ends = np.append(begins[1:], len(found.which))
    for begin, end in zip(begins[several].tolist(), ends[several].tolist(), strict=True):
        places = dict(zip(found.holders[begin:end].tolist(), found.spots[begin:end].tolist(), strict=True))
        stands: dict[int, int] = {}
        for holder in sorted(places, key=lambda holder: (holder != works[holder], int(ranks[holder]))):
            stands.setdefault(works[holder], holder)
        met: Met = ({}, places)
        if len(stands) <= FRAME:
            both = {
                (one, other): (spot, places[other])
                for one, spot in places.items()
                for work_of, other in stands.items()
                if work_of != works[one]
            }
            met = (both, {})
        yield int(marks[found.which[begin]]), met


class _Frame(NamedTuple):
    """What of a document too many works hold."""

    spots: Sequence[int]
    """Where its marks begin, in order."""
    crowded: Sequence[int]
    """Where those begin that too many works hold, in order."""

    def holds(self, stretch: Stretch) -> bool:
        """Whether most of the marks of a passage are such as too many works hold."""
        within, crowded = (
            bisect_right(of, stretch[1] - RUN) - bisect_left(of, stretch[0]) for of in (self.spots, self.crowded)
        )
        return 2 * crowded > within


def _stretches(one: str, other: str, seeds: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """The passages of a text that stand in another, followed from the places where marks of both meet."""
    pieces: list[list[int]] = []
    for spot, at in seeds:
        last = pieces[-1] if pieces else None
        if last and spot < last[1] and at - spot == last[2] - last[0]:
            continue
        back, ahead = _before(one, other, spot, at), _after(one, other, spot, at)
        start, end, begin = spot - back, spot + ahead, at - back
        if last and 0 <= start - last[1] <= GAP and 0 <= begin - last[3] <= GAP:
            last[1], last[3] = end, begin + end - start
        else:
            pieces.append([start, end, begin, begin + end - start])
    for start, end, begin, until in pieces:
        leads = start < EDGE and begin < EDGE
        closes = end > len(one) - EDGE and until > len(other) - EDGE
        if end - start >= LEAST_LETTERS and not leads and not closes:
            yield start, end, begin, until


def _bound(body: str, places: Places, first: int, last: int) -> tuple[int, int]:
    """Where some letters begin and end in a text, what closes the sentence included."""
    start, end = int(places[first]), int(places[last - 1]) + 1
    while end < len(body) and body[end] in "。！？.!?”」』）)":
        end += 1
    return start, end


def _after(one: str, other: str, spot: int, at: int) -> int:
    """How many letters are the same from two places on.

    >>> _after("over the hills", "under the hill", 5, 6), _after("ab", "ab", 1, 1), _after("a", "b", 0, 0)
    (8, 1, 0)
    """
    length = 0
    for step in _STEPS:
        while (piece := one[spot + length : spot + length + step]) and other.startswith(piece, at + length):
            length += len(piece)
    return length


def _before(one: str, other: str, spot: int, at: int) -> int:
    """How many letters are the same before two places.

    >>> _before("the hills", "no hills", 6, 5), _before("ab", "ab", 1, 1), _before("ab", "cb", 1, 1)
    (3, 1, 0)
    """
    length = 0
    for step in _STEPS:
        while (begin := spot - length - step) >= 0 and other.endswith(one[begin : spot - length], 0, at - length):
            length += step
    return length


def _answer(found: defaultdict[int, list[_Match]], works: Sequence[int]) -> None:
    """See that every passage is known from both sides."""
    known: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for one, matches in found.items():
        for match in matches:
            known[one, works[match.other]].append((match.start, match.end))
    for one, matches in sorted(found.items()):
        for match in matches:
            theirs = known[match.other, works[one]]
            if not any(start < match.until and match.at < end for start, end in theirs):
                found[match.other].append(_Match(match.at, match.until, one, match.start, match.end))
                theirs.append((match.at, match.until))


class _Span(NamedTuple):
    start: int
    end: int
    letters: tuple[int, int]
    matches: tuple[_Match, ...]


def _long(span: _Span, every: Mapping[int, Sequence[_Span]]) -> bool:
    """Whether a passage is long enough here or where it stands as well, so that both sides know of it or neither."""
    if span.end - span.start >= LEAST:
        return True
    theirs = ((every.get(match.other, ()), match) for match in span.matches)
    return any(of[at].end - of[at].start >= LEAST for of, match in theirs for at in _met(match, of))


def _met(match: _Match, spans: Sequence[_Span]) -> range:
    """Which of the passages of a document, which stand in order and apart, a match meets there."""
    first = bisect_right(spans, match.at, key=lambda span: span.letters[1])
    return range(first, bisect_left(spans, match.until, lo=first, key=lambda span: span.letters[0]))


def _passages(spans: Sequence[_Span], all_spans: Mapping[int, Sequence[_Span]]) -> tuple[Passage, ...]:
    def echo(match: _Match) -> Echo:
        return Echo(match.other, next(iter(_met(match, all_spans.get(match.other, ()))), None))

    return tuple(Passage(span.start, span.end, tuple(map(echo, span.matches))) for span in spans)
