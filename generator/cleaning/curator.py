"""The curator's hand in the cleaning of one text: what was said of it goes before all rules, and no rule undoes it.

What is dropped or repaired is edited first of all, under codes of its own, so that the rules see the text as the
curator wants it; what a rule would do to a repaired or kept passage is not done. What is kept stands in the ledger as
an edit that changes nothing.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from generator.cleaning.finding import Shape
from generator.cleaning.passage import Span, located
from generator.correction import Casting, Correction, Fault, Passage, Value
from generator.document import Document, Item, Overruling
from generator.ledger import Change, Draft, Edit

DROPPED, KEPT, REPAIRED = "C01", "C02", "C03"
"""Codes of the curator's own edits."""
KEEP = "kept"
"""The action of an edit that changes nothing: the curator keeps what stands there."""
DROP = "dropped"
"""The action of an edit that takes out what the curator does not want; a kind of noise of its own."""
LAYOUT = frozenset({"space", "markup"})
"""Actions of edits that set out a text and take no words from it: they go on inside kept passages."""


class Hold(NamedTuple):
    """A stretch of the text as found that the curator spoke of."""

    start: int
    end: int
    action: Literal["kept", "dropped", "repair"]
    put: str
    passage: Passage


@dataclass
class Hand:
    """The curator's hand: what was said of a text, found in it, and what came of it so far."""

    correction: Correction
    holds: Sequence[Hold]
    """In order of place; those that keep may hold others within them, the rest do not overlap."""
    castings: Sequence[tuple[Span, Casting]]
    faults: list[Fault]
    used: set[Passage]
    """Kept passages that a rule would have changed."""

    @classmethod
    def on(cls, item: Item, correction: Correction, cleaned: Callable[[], Document]) -> "Hand":
        """The hand on a text; `cleaned` gives the document as it is without it, and is asked only where needed."""
        hand = cls(correction, (), (), [], set())
        holds: list[Hold] = []
        for passage in correction.drop:
            holds += (Hold(*span, "dropped", "", passage) for span in hand._places(passage, item, cleaned))
        for mending in correction.repair:
            spans = hand._places(mending.passage, item, cleaned)
            holds += (Hold(*span, "repair", mending.put, mending.passage) for span in spans)
        holds = list(hand._apart(sorted(holds, key=lambda hold: hold[:2])))
        for passage in correction.keep:
            holds += (Hold(*span, "kept", "", passage) for span in hand._places(passage, item, cleaned))
        hand.holds = sorted(holds, key=lambda hold: hold[:2])
        hand.castings = [
            (span, casting) for casting in correction.kinds for span in hand._places(casting.passage, item, cleaned)
        ]
        return hand

    def _places(self, passage: Passage, item: Item, cleaned: Callable[[], Document]) -> list[Span]:
        """Where the passage stands; nowhere, with a fault, where it does not stand as often as was said."""
        spans = located(passage.text, item, cleaned)
        if len(spans) == passage.times:
            return spans
        if not spans:
            self._fault(passage, "does not stand in the text", "copy it from the page or from its page as found")
        else:
            places = f"stands at {len(spans)} places, not {passage.times}"
            self._fault(passage, places, f"quote more of the words around it, or write times = {len(spans)}")
        return []

    def _fault(self, passage: Passage, what: str, remedy: str, *, idle: bool = False) -> None:
        shown = " ".join(passage.text.split())
        shown = shown if len(shown) <= 30 else shown[:29] + "…"
        self.faults.append(
            Fault(self.correction.file, self.correction.table, passage.keys, f'"{shown}" {what}', remedy, idle)
        )

    def _apart(self, holds: Iterable[Hold]) -> Iterator[Hold]:
        """The holds without those that reach into one before them."""
        end = -1
        for hold in holds:
            if hold.start < end:
                self._fault(hold.passage, "overlaps another passage that is dropped or repaired", "make one of the two")
                continue
            end = hold.end
            yield hold

    def begin(self, item: Item) -> Draft:
        """The text with the curator's edits made, and those of intake that would have taken out what is kept undone."""
        draft = Draft.of(item.text, tuple(self._opened(item.edits)))
        changes = [
            Change(start, end, hold.put, "repair" if hold.action == "repair" else DROP, _CODES[hold.action])
            for hold, (start, end) in zip(self.holds, _placed(self.holds, draft.edits), strict=True)
            if hold.action != KEEP
        ]
        return draft.apply(changes)

    def _opened(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """Intake's edits, those that took out what the curator keeps or repairs cut around it."""
        spans = [(hold.start, hold.end, hold.passage) for hold in self.holds if hold.action != DROP]
        for edit in edits:
            at, end = edit.at, edit.at + len(edit.found)
            held = [
                (max(start, at), min(stop, end), passage)
                for start, stop, passage in spans
                if start < end and stop > at and (edit.action not in LAYOUT or (at <= start and stop <= end))
            ]
            if not held:
                yield edit
                continue
            put = edit.put or "\n\n"
            for start, stop, passage in sorted(held):
                if start < at:
                    continue
                self.used.add(passage)
                yield Edit(at, edit.found[at - edit.at : start - edit.at], put, edit.action, edit.rules)
                at, put = stop, "\n\n"
            yield Edit(at, edit.found[at - edit.at :], put, edit.action, edit.rules)

    def spare(self, draft: Draft, changes: Iterable[Change]) -> Iterator[Change]:
        """The changes without what they would do to passages that are kept or repaired."""
        held = [
            (*span, hold)
            for hold, span in zip(self.holds, _placed(self.holds, draft.edits), strict=True)
            if hold.action != DROP and span[0] < span[1]
        ]
        for change in changes:
            pieces = [_least(draft.text, change)]
            for start, end, hold in held:
                if change.action in LAYOUT or not any(_meets(piece, start, end) for piece in pieces):
                    continue
                self.used.add(hold.passage)
                pieces = [part for piece in pieces for part in _around(piece, start, end)]
            yield from pieces

    def shapes(self, draft: Draft, shapes: Sequence[Shape]) -> list[Shape]:
        """What the rules make of the lines, with what the curator makes of some put in its place."""
        starts = [0]
        for line in draft.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        cast: dict[int, Shape] = {}
        holds = [Hold(*span, "kept", "", casting.passage) for span, casting in self.castings]
        for (start, end), (_, casting) in zip(_placed(holds, draft.edits), self.castings, strict=True):
            if not draft.text[start:end].strip():
                self._fault(casting.passage, "is no longer in the text", "keep it as well, or take this away")
                continue
            first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)) - 1
            cast.update((line, Shape(line, casting.kind)) for line in range(first, last + 1))
        others = (shape for shape in shapes if not any(shape.line + n in cast for n in range(shape.lines)))
        return [*cast.values(), *others]

    def cast(self, draft: Draft) -> tuple[Overruling, ...]:
        """What the curator made of lines, for the record."""
        lost = {fault.keys for fault in self.faults}
        told = [(" ".join(casting.passage.text.split()), casting) for _, casting in self.castings]
        return tuple(Overruling("kind", words, one.kind) for words, one in told if one.passage.keys not in lost)

    def signed(self, draft: Draft) -> tuple[Edit, ...]:
        """The ledger, with what was kept in it; faults tell of what was kept that no rule would have changed."""
        kept: list[Edit] = []
        done = 0
        for hold in self.holds:
            if hold.action == KEEP:
                kept += _unchanged(draft, max(hold.start, done), hold.end)  # kept passages may overlap
                done = max(done, hold.end)
                if hold.passage not in self.used:
                    self.used.add(hold.passage)
                    self._fault(hold.passage, "is kept, and no rule takes it", "take this away", idle=True)
        return tuple(sorted((*draft.edits, *kept), key=lambda edit: (edit.at, edit.at + len(edit.found))))


_CODES = {"dropped": DROPPED, "kept": KEPT, "repair": REPAIRED}


def _placed(holds: Sequence[Hold], edits: Sequence[Edit]) -> list[Span]:
    """Where in the text that the edits give the holds' stretches of the text as found stand now.

    An edit that was made there counts whole; of one that reaches over a hold's end, none.
    """
    ends = [(edit.at, edit.at + len(edit.found)) for edit in edits]
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.put) - len(edit.found))
    spans = []
    for hold in holds:
        first = bisect_right(ends, hold.start, key=lambda span: span[1])  # edits that end before it or where it begins
        start = hold.start + shifts[first]
        if first < len(edits) and edits[first].at < hold.start:
            start = ends[first][1] + shifts[first + 1]
        last = first
        while last < len(edits) and edits[last].at < hold.end:
            last += 1
        end = hold.end + shifts[last]
        if last > first and ends[last - 1][1] > hold.end:
            end = edits[last - 1].at + shifts[last - 1]
        spans.append((start, max(start, end)))
    return spans


def _least(text: str, change: Change) -> Change:
    """The change without what it leaves as it is at its beginning and end.

    >>> _least("a cat sat", Change(2, 9, "cot sat", "repair", "R00"))
    Change(start=3, end=4, put='o', action='repair', rule='R00')
    """
    found, put = text[change.start : change.end], change.put
    if found == put or not put or not found:
        return change
    most = min(len(found), len(put))
    head = next((n for n in range(most) if found[n] != put[n]), most)
    tail = next((n for n in range(most - head) if found[-1 - n] != put[-1 - n]), most - head)
    return change._replace(start=change.start + head, end=change.end - tail, put=put[head : len(put) - tail])


def _meets(change: Change, start: int, end: int) -> bool:
    """Whether a change takes something of a stretch or puts something into it."""
    if change.start == change.end:
        return start < change.start < end
    return change.start < end and change.end > start


def _around(change: Change, start: int, end: int) -> Iterator[Change]:
    """What a change does beside a stretch: one that takes text out takes the rest, another is not made at all."""
    if not _meets(change, start, end):
        yield change
    elif not change.put:
        if change.start < start:
            yield change._replace(end=start)
        if end < change.end:
            yield change._replace(start=end)


def _unchanged(draft: Draft, at: int, end: int) -> Iterator[Edit]:
    """The stretches of a kept passage that stand as they were found, as edits that change nothing."""
    for edit in draft.edits:
        if edit.at + len(edit.found) <= at and edit.at < at:
            continue
        if edit.at >= end:
            break
        if edit.at > at:
            yield _kept(draft, at, edit.at)
        at = max(at, edit.at + len(edit.found))
    if at < end:
        yield _kept(draft, at, end)


def _kept(draft: Draft, start: int, end: int) -> Edit:
    text = draft.found[start:end]
    return Edit(start, text, text, KEEP, (KEPT,))


def overruled(document: Document, correction: Correction) -> Document:
    """The document with the fields that the curator set: title, people, date and the rest."""
    fields = {name: value for name, value in correction.fields.items() if name != "subjects"}
    metadata = replace(document.metadata, **fields)  # type: ignore[arg-type]
    if "date" in fields:
        metadata = replace(metadata, date_inferred=False)
    told = [
        Overruling(name, _line(getattr(document.metadata, name, None)), _line(value))
        for name, value in sorted(correction.fields.items())
    ]
    subjects = correction.fields.get("subjects", document.subjects)
    return replace(
        document,
        metadata=metadata,
        subjects=subjects,  # type: ignore[arg-type]
        representative=correction.representative,
        curated=(*told, *document.curated),
    )


def _line(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value or ""
