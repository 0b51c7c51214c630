"""The ledger: every edit made to a text, so that nothing is lost.

A ledger is a sequence of edits in order of place, none overlapping another. Each says: here, in the text as found,
stood `found`; now `put` stands there; and under which rules. From the cleaned body and the ledger the text as found
can be rebuilt to the letter (`restore`), and the two shown against each other (`collate`).

Cleaning goes in passes, and a later rule may edit what an earlier one put. `Draft` folds each pass into one flat
ledger, so that places always refer to the text as found and one edit stands for all that was done at its place.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from generator.held import Held
from generator.rows import rows
from generator.slots import soon_unpacked
from generator.store.freight import packed, unpacked

DOUBT = "doubt"
"""The action of an edit that changes nothing: its place is damaged, and what stood there is not certain."""


class Edit(NamedTuple):
    """One place where the cleaned text differs from the text as found."""

    at: int
    """Where `found` begins in the text as found, in characters."""
    found: str
    """What stood there."""
    put: str
    """What stands there now; empty where it was taken out."""
    action: str
    """What the edit is: `repair`, `break`, `space`, `markup`, `meta`, `doubt`, or the kind of noise (`spam`, …)."""
    rules: tuple[str, ...]
    """Codes of the rules that had a hand in it, in the order they ran."""


class Change(NamedTuple):
    """What a rule asks for: `text[start:end]` of the text it was shown becomes `put`."""

    start: int
    end: int
    put: str
    action: str
    rule: str


class Stretch(NamedTuple):
    """A piece of the text as found beside what became of it; `edit` is None where it stands unchanged."""

    text: str
    edit: Edit | None


class Tally(NamedTuple):
    """What a ledger comes to."""

    rules: Mapping[str, int]
    """The codes of the rules that had a hand in it, with how many edits each."""
    actions: Mapping[str, tuple[int, int]]
    """What was done, with how many edits and how many characters they found, each."""

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> "Tally":
        """What edits come to.

        >>> Tally.of([Edit(0, "#1 ", "", "promo", ("N00",)), Edit(6, " ,", ",", "repair", ("R00",))])
        Tally(rules={'N00': 1, 'R00': 1}, actions={'promo': (1, 3), 'repair': (1, 2)})
        """
        rules: Counter[str] = Counter()
        actions: dict[str, tuple[int, int]] = {}
        for edit in edits:
            rules.update(edit.rules)
            times, characters = actions.get(edit.action, (0, 0))
            actions[edit.action] = times + 1, characters + len(edit.found)
        return cls(dict(rules), actions)


@soon_unpacked
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ledger(Held[Edit]):
    """The edits of a text, in order, held in little room: an archive has thousands of texts in memory, and few of their
    ledgers are read again. They stay packed until somebody asks for them; what they come to stands beside them.

    >>> some = Ledger.of([Edit(6, " ,", ",", "repair", ("R00",))])
    >>> some[0], len(some), some == (Edit(6, " ,", ",", "repair", ("R00",)),)
    (Edit(at=6, found=' ,', put=',', action='repair', rules=('R00',)), 1, True)
    """

    size: int
    """How many there are."""
    held: bytes | Callable[[], bytes]
    """Column by column; or what fetches that, once it is asked for."""
    packed_tally: bytes

    @classmethod
    def of(cls, edits: Sequence[Edit]) -> "Ledger":
        """The edits, held so; what is held so already is given back."""
        if isinstance(edits, Ledger):
            return edits
        columns = tuple(tuple(edit[at] for edit in edits) for at in range(len(Edit._fields)))
        return cls(len(edits), packed(columns), packed(Tally.of(edits)))

    @property
    def packed_edits(self) -> bytes:
        """The edits, column by column."""
        if not isinstance(self.held, bytes):
            object.__setattr__(self, "held", self.held())
        return self.held  # type: ignore[return-value]

    def __getstate__(self) -> tuple[int, bytes, bytes]:
        """What travels: the edits themselves."""
        return self.size, self.packed_edits, self.packed_tally

    @property
    def tally(self) -> Tally:
        """What they come to."""
        tally: Tally = unpacked(self.packed_tally)
        return tally

    def __len__(self) -> int:
        """How many there are."""
        return self.size

    def __iter__(self) -> Iterator[Edit]:
        """One after the other."""
        return rows(Edit, *unpacked(self.packed_edits))

    @overload
    def __getitem__(self, place: int) -> Edit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Edit, ...]: ...
    def __getitem__(self, place: int | slice) -> Edit | tuple[Edit, ...]:
        """One of them, or some."""
        return tuple(self)[place]


class LedgerError(ValueError):
    """An edit that does not fit its text, or changes that overlap."""


def restore(body: str, ledger: Sequence[Edit]) -> str:
    """The text as found, from the cleaned body and its ledger alone.

    Raises LedgerError if the ledger is not of this body.

    >>> restore("one, two", [Edit(0, "#1 ", "", "promo", ("N00",)), Edit(6, " ,", ",", "repair", ("R00",))])
    '#1 one , two'
    """
    return "".join(stretch.text for stretch in collate(body, ledger))


def collate(body: str, ledger: Sequence[Edit]) -> Iterator[Stretch]:
    """The text as found in stretches, each unchanged or with the edit made to it. Raises LedgerError as `restore`.

    >>> [s.text for s in collate("ab", [Edit(1, "x", "", "spam", ("N00",))])]
    ['a', 'x', 'b']
    """
    here = 0  # in the body
    place = 0  # in the text as found
    for edit in ledger:
        same = body[here : here + edit.at - place]
        if edit.at < place or len(same) != edit.at - place:
            raise LedgerError(f"the edit at {edit.at} does not follow {place}")
        if same:
            yield Stretch(same, None)
        here += len(same)
        if body[here : here + len(edit.put)] != edit.put:
            raise LedgerError(f"the body does not hold {edit.put!r} at {here}")
        here += len(edit.put)
        place = edit.at + len(edit.found)
        yield Stretch(edit.found, edit)
    if here < len(body):
        yield Stretch(body[here:], None)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text under work: as found, the edits so far, and how it reads now.

    Invariant: `restore(draft.text, draft.edits) == draft.found`.
    """

    found: str
    edits: tuple[Edit, ...]
    text: str

    @classmethod
    def of(cls, found: str, edits: Sequence[Edit] = ()) -> "Draft":
        """A draft of `found` with `edits` already made. Raises LedgerError where they do not fit it."""
        parts: list[str] = []
        place = 0
        for edit in edits:
            if edit.at < place or found[edit.at : edit.at + len(edit.found)] != edit.found:
                raise LedgerError(f"the edit at {edit.at} does not fit the text")
            parts += found[place : edit.at], edit.put
            place = edit.at + len(edit.found)
        return cls(found, tuple(edits), "".join(parts) + found[place:])

    def apply(self, changes: Iterable[Change]) -> "Draft":
        """The draft with the changes made. Places in `changes` refer to `self.text`; they may come in any order.

        Of two changes that overlap the one that comes first in `changes` is made and the other let go: rules are
        listed in order of trust. A change that would leave its text as it is is let go too, unless it is a doubt.

        A doubt stands until its text goes: repairs by rules (R) spare it, and of what another change takes only a part
        of, the rest stays in doubt.

        >>> draft = Draft.of("a , b").apply([Change(1, 2, "", "repair", "R01")])
        >>> draft = draft.apply([Change(0, 2, "", "spam", "N01")])
        >>> draft.text, draft.edits
        (' b', (Edit(at=0, found='a ,', put='', action='spam', rules=('R01', 'N01')),))
        >>> Draft.of("a??b").apply([Change(1, 3, "??", "doubt", "R40")]).apply([Change(2, 4, "", "spam", "N01")]).edits
        (Edit(at=1, found='?', put='?', action='doubt', rules=('R40',)), Edit(at=2, found='?b', put='', action='spam', \
rules=('N01',)))
        """
        told = [c for c in changes if c.action == DOUBT or self.text[c.start : c.end] != c.put]
        if not told:
            return self
        edits = self.edits
        doubts = [span for span, edit in _placed(edits) if edit.action == DOUBT]
        if doubts:
            told = [c for c in told if not (c.action == "repair" and c.rule[0] == "R" and _touches(doubts, c))]
        wanted = _without_overlaps(told)
        if not wanted:
            return self
        if doubts:
            edits = tuple(_less(edits, wanted))
        return Draft.of(self.found, _fold(self.found, edits, wanted))


def _placed(edits: Iterable[Edit]) -> Iterator[tuple[tuple[int, int], Edit]]:
    """Each edit with where what it put stands in the text that the edits give."""
    shift = 0
    for edit in edits:
        start = edit.at - shift
        yield (start, start + len(edit.put)), edit
        shift += len(edit.found) - len(edit.put)


def _touches(spans: Sequence[tuple[int, int]], change: Change) -> bool:
    """Whether a change takes something of any of the spans, which stand in order, or stands within one."""
    first = bisect_right(spans, change.start, key=lambda span: span[1])
    return first < len(spans) and spans[first][0] < change.end


def _less(edits: Iterable[Edit], changes: Sequence[Change]) -> Iterator[Edit]:
    """The edits, those in doubt without what the changes, which stand in order, take of them.

    A doubt over what another rule put has no parts: nothing says which part of what was found each came of.
    """
    for (start, end), edit in _placed(edits):
        if edit.action != DOUBT or edit.found != edit.put:
            yield edit
            continue
        at = start
        for change in changes[bisect_right(changes, start, key=lambda change: change.end) :]:
            if change.start >= end:
                break
            if change.start > at:
                yield _piece(edit, at - start, change.start - start)
            at = max(at, change.end)
        if at < end:
            yield _piece(edit, at - start, end - start)


def _piece(doubt: Edit, start: int, end: int) -> Edit:
    """A part of a doubt."""
    text = doubt.found[start:end]
    return doubt._replace(at=doubt.at + start, found=text, put=text)


def _without_overlaps(changes: Iterable[Change]) -> list[Change]:
    """The changes in order of place, of those that overlap the first-listed only."""
    listed = [(change.start, change.end, rank, change) for rank, change in enumerate(changes)]
    listed.sort(key=lambda entry: entry[:3])
    kept: list[tuple[int, int, int, Change]] = []
    for entry in listed:
        start, end, rank, _ = entry
        # Two insertions at one place would leave their order open, so they count as overlapping.
        while kept and (start < kept[-1][1] or (start == end == kept[-1][0] == kept[-1][1])):
            if kept[-1][2] < rank:
                break
            kept.pop()
        else:
            kept.append(entry)
    return [entry[3] for entry in kept]


def _fold(found: str, edits: Sequence[Edit], changes: Sequence[Change]) -> list[Edit]:
    """One ledger out of an older one and the changes made to the text it gives."""
    folded: list[Edit] = []
    waiting = list(reversed(edits))
    shift = 0  # what to add to a place in the current text, after the edits taken so far, to get the place as found

    for change in changes:
        # Older edits wholly before the change stand as they are. One that left nothing at the very place where the
        # change begins stays before it.
        while waiting and waiting[-1].at - shift + len(waiting[-1].put) <= change.start:
            edit = waiting.pop()
            shift += len(edit.found) - len(edit.put)
            folded.append(edit)
        start, end, put = change.start + shift, change.end + shift, change.put
        rules: tuple[str, ...] = ()
        spared = 0  # how much of the last edit's text lies behind the change
        # Older edits that the change reaches into are taken up in it: their place, and what of their text it spares.
        while waiting and waiting[-1].at - shift < change.end:
            edit = waiting.pop()
            begin = edit.at - shift
            if change.action == "space" and not change.put and not edit.put:
                # White space is swept around what was taken out before, not together with it.
                if start < edit.at:
                    folded.append(Edit(start, found[start : edit.at], "", change.action, (*rules, change.rule)))
                folded.append(edit)
                shift += len(edit.found)
                start, end, rules = edit.at + len(edit.found), change.end + shift, ()
                continue
            if begin < change.start:
                start, put = edit.at, edit.put[: change.start - begin] + put
            spared = max(0, begin + len(edit.put) - change.end)
            put += edit.put[len(edit.put) - spared :]
            shift += len(edit.found) - len(edit.put)
            end = max(change.end + shift, edit.at + len(edit.found))
            rules += tuple(rule for rule in edit.rules if rule not in rules)
        if start == end and not put:
            continue
        if change.rule not in rules:
            rules += (change.rule,)
        made = Edit(start, found[start:end], put, change.action, rules)
        if spared:
            # The next change may reach into the same older edit, so this one waits, its text ending where the
            # older edit's did.
            waiting.append(made)
            shift -= len(made.found) - len(made.put)
        else:
            folded.append(made)
    folded.extend(reversed(waiting))
    return folded
