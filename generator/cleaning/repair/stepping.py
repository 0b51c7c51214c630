"""What could have stood where GBK was read one byte out of step: a search over bytes, led by the words of Chinese."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from generator.cleaning.finding import Doubt, Put
from generator.cleaning.page import HAN
from generator.cleaning.repair.gbk import UNFOLD, beginning, broken, ending, familiar, pairs, readings
from generator.cleaning.repair.wording import Reading, Wording

LONGEST = 40
"""How many characters a run is followed for; clauses are shorter."""
_STOP = re.compile("[，。、；：？！,;:.\\n ”“）)》]")
_CLAUSE = re.compile("[，。；：\\n]")
_READING = re.compile(r"([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6})\)")
_WIDTH = 16
"""How many candidates are followed at a time."""


ANY = tuple(range(0x81, 0xFF))
"""The first bytes of all characters of GBK."""
LOSS = 5.0
"""How much better a candidate must be that takes a pair of bytes for lost without a trace."""


class Candidate(NamedTuple):
    """A text that could have stood there, as far as it goes."""

    mended: str
    reading: Reading
    leads: tuple[int, ...] | None
    """What the first byte of the next character may be; None where the run is at its end."""
    end: int
    """How far into the page it goes."""
    dropped: bool = False
    """Whether a pair of bytes was lost without a trace."""
    holes: int = 0
    """How many pairs of bytes made no character, so that two characters are half lost."""
    tail: str = ""
    """What stood behind the last character when the bytes broke, and is not the writer's."""

    def on(self, whole: str, step: "Step", reading: Reading) -> "Candidate":
        """The candidate carried on by one of the texts of a step, as it is read then."""
        _, leads, end, dropped, holes, tail = step
        return Candidate(self.mended + whole, reading, leads, end, self.dropped or dropped, self.holes + holes, tail)


class Step(NamedTuple):
    """What carries a candidate on: one of some characters more, and how things stand behind it."""

    wholes: Sequence[str]
    leads: tuple[int, ...] | None
    end: int
    dropped: bool = False
    hole: bool = False
    tail: str = ""


def _likeliest(steps: Iterable[tuple[Candidate, Step]], words: Wording, most: int) -> list[Candidate]:
    """The likeliest of what steps by one character make of candidates, in order; the others are not made."""
    rated = [(one, step, words.likelihoods(step.wholes, one.reading)) for one, step in steps]
    best = sorted((value for _, _, values in rated for value in values), reverse=True)[:most]
    told = [
        (-value, one.mended + whole, rank, one, whole, step)
        for rank, (one, step, values) in enumerate(rated)
        for whole, value in zip(step.wholes, values, strict=True)
        if value >= best[-1]
    ]
    return [one.on(whole, step, one.reading.on(whole, -cost)) for cost, _, _, one, whole, step in nsmallest(most, told)]


def run(text: str, place: int) -> str:
    """What may be broken behind an anchor: up to the end of the clause."""
    stop = _CLAUSE.search(text, place + 2)
    return text[place + 1 : min(stop.start() if stop else len(text), place + LONGEST)]


class Place(NamedTuple):
    """A damaged place with what is known around it."""

    text: str
    """The whole page."""
    at: int
    """Where the orphaned byte stands."""
    words: Wording
    before: Reading
    """What stands before it, read."""
    opened: int
    """How many quotes are open there."""
    leads: tuple[int, ...] = ANY
    """What the orphaned byte may be."""


def candidates(place: Place, *, dropping: bool = False) -> list[Candidate]:
    """The likelier ones of all texts that could have stood there and break into what was found.

    `dropping` says to think of a pair of bytes that was lost without a trace.
    """
    text, at, words, before, *_ = place
    allowed = _Allowed(text, at, words)
    beam = [Candidate("", before, place.leads, at + 1)]
    told: list[Candidate] = []
    for rank, character in enumerate(run(text, at)[: _reach(place, allowed, dropping=dropping)]):
        if not beam:
            break
        if dropping and rank:
            wider = ((one, step) for one in beam[:8] for step in _dropping(one, allowed))
            beam = sorted([*beam, *_likeliest(wider, words, _WIDTH // 2)], key=_order)
        if character in "?\ufffd" and rank:
            beam = beam[: _WIDTH // 3]  # a lost character opens a hundred ways each
        steps = [(one, step) for one in beam for step in _steps(one, character, rank, place, allowed)]
        told += [
            one.on(whole, step, words.read(whole, one.reading))
            for one, step in steps
            if step.leads is None
            for whole in _proved(one, step, place)
        ]
        beam = _likeliest(((one, step) for one, step in steps if step.leads is not None), words, _WIDTH)
    return told


def weighed(found: Iterable[Candidate], place: Place, limit: int) -> dict[tuple[str, int], tuple[float, bool]]:
    """For what candidates put there, and how far into the page that goes, how likely the text is up to `limit`, and
    whether bytes are lost then."""
    told: dict[tuple[str, int], tuple[float, bool]] = {}
    for one in found:
        value = place.words.read(place.text[one.end : limit], one.reading).likelihood - LOSS * one.dropped
        key = (one.mended, one.end)
        if key not in told or value > told[key][0]:
            told[key] = (value, bool(one.dropped or one.holes))
    return told


def partly(text: str, start: int, near: Sequence[tuple[str, int]], least: int) -> list[Put | Doubt]:
    """What is to be done where several candidates, told with their ends, are as good: what they agree in is put there,
    and the first and last character marked where they don't; the whole run, if they agree in fewer than `least`
    characters between those."""
    best, end = near[0]
    inner = best[1:-1]
    first = len({other[0] for other, _ in near}) > 1
    final = len({other[-1] for other, _ in near}) > 1
    alike = all(other_end == end and other[1:-1] == inner for other, other_end in near)
    if not alike or len(inner) < least or (final and text[end - 1] != "?"):
        return [Doubt(start, end)]
    found: list[Put | Doubt] = [Doubt(start, start + 1)] if first else []
    found.append(Put(start + first, end - final, best[first : len(best) - final], "repair"))
    return [*found, Doubt(end - 1, end)] if final else found


def _order(one: Candidate) -> tuple[float, str]:
    """The likeliest first."""
    return -one.reading.costs[-1], one.mended


class _Allowed(dict[str, bool]):
    """Whether a candidate may hold a character, by the character."""

    def __init__(self, text: str, place: int, words: Wording) -> None:
        super().__init__()
        self._run = frozenset(text[place : place + LONGEST])
        self._words = words

    def __missing__(self, character: str) -> bool:
        known = character in familiar() or (
            character not in self._run and character >= "\u3400" and character in self._words
        )
        self[character] = known
        return known


def _steps(one: Candidate, character: str, rank: int, place: Place, allowed: _Allowed) -> Iterator[Step]:
    """What carries a candidate over one more character of what was found."""
    end = one.end + 1
    code = ord(character)
    if 0x40 <= code <= 0x7E:
        # A second byte in the ASCII range: reading is in step again behind it.
        yield Step(_wholes(one.leads or (), code, allowed), None, end)
    if character in "?\ufffd" and one.leads and (len(one.leads) == 1 if rank else place.leads is not ANY):
        yield from _ended(end, [c for lead in one.leads for c in beginning(lead) if allowed[c]], place)
        for whole, partners in (told for lead in one.leads for told in _before_a_hole(lead)):
            if allowed[whole]:
                yield Step((whole,), partners, end, hole=True)
    try:
        data = UNFOLD.get(character, character).encode("gbk")
    except UnicodeEncodeError:
        return
    if len(data) == 2:
        wholes = _wholes(one.leads or (), data[0], allowed)
        if data[1] < 0x80:  # it took a letter or sign with it, and reading is in step again
            yield Step([whole + chr(data[1]) for whole in wholes], None, end)
        else:
            yield Step(wholes, (data[1],), end)


def _ended(end: int, begun: list[str], place: Place) -> Iterator[Step]:
    """What ends a candidate at a place with one of `begun`, whose second byte is lost: where the clause ends, or to a
    bracket with its reading, or to a figure that the page knows from elsewhere."""
    text, words = place.text, place.words
    after = text[end : end + 1]
    if not after or _STOP.match(after):
        yield Step(begun, None, end)
    if reading := _READING.match(text, end):
        told = [whole for whole in begun if reading[1] in readings(whole)]
        yield Step(told, None, reading.end(), tail=f"({reading[0]}")
    elif re.match(f"[{HAN}0-9]", after):
        digits = [d for d in "0123456789" if d + text[end : end + 2] in words or d + after in words]
        yield Step([c + digit for c in begun for digit in digits], None, end)


def _reach(place: Place, allowed: _Allowed, *, dropping: bool) -> int:
    """Of how many characters of the run some candidate can be the last, whatever its words: none where that is 0.

    A candidate carried on is known by the first byte of its next character, by whether that is the only one it could
    be, and by whether a pair of bytes was dropped before.
    """
    told = place.leads is not ANY
    states = {(lead, told, False) for lead in place.leads}
    reach = 0
    for rank, character in enumerate(run(place.text, place.at)):
        if character == "\n" or not states:
            break
        alone = [(lead, dropped) for lead, alone, dropped in states if alone and (rank or told)]
        if dropping:
            lost = {lead for lead, dropped in alone if not dropped}
            states |= {(lead, only, True) for before in lost for lead, only in _after(_before_a_loss(before), allowed)}
        on: set[tuple[int, bool, bool]] = set()
        end = place.at + rank + 2
        if 0x40 <= ord(character) <= 0x7E and any(_whole(lead, ord(character), allowed) for lead, _, _ in states):
            reach = rank + 1
        if character in "?\ufffd":
            for lead, dropped in alone:
                begun = [c for c in beginning(lead) if allowed[c]]
                if any(step.wholes for step in _ended(end, begun, place)):
                    reach = rank + 1
                on |= {(after, only, dropped) for after, only in _after(_before_a_hole(lead), allowed)}
        data = UNFOLD.get(character, character).encode("gbk", "ignore")
        if len(data) == 2 and data[1] < 0x80 and any(_whole(lead, data[0], allowed) for lead, _, _ in states):
            reach = rank + 1
        elif len(data) == 2:
            for told in (False, True):
                if any(dropped is told and _whole(lead, data[0], allowed) for lead, _, dropped in states):
                    on.add((data[1], True, told))
        states = on
    return reach


def _after(told: Iterable[tuple[str, tuple[int, ...]]], allowed: _Allowed) -> set[tuple[int, bool]]:
    """The bytes that may follow one of some characters, and whether each is the only one that may follow its own."""
    every = {leads for whole, leads in told if allowed[whole]}
    some = set().union(*(leads for leads in every if len(leads) > 1))
    return {(lead, False) for lead in some} | {(leads[0], True) for leads in every if len(leads) == 1}


def _dropping(one: Candidate, allowed: _Allowed) -> Iterator[Step]:
    """What carries a candidate over a pair of bytes that the codec dropped, of GBK's private area: once in a run."""
    if one.dropped or one.leads is None or len(one.leads) > 1:
        return
    for whole, partners in _before_a_loss(one.leads[0]):
        if allowed[whole]:
            yield Step((whole,), partners, one.end, dropped=True)


def _wholes(leads: tuple[int, ...], trail: int, allowed: _Allowed) -> list[str]:
    """The characters whose second byte is `trail` and whose first is one of `leads`."""
    known = ending(trail)
    return [whole for lead in leads if (whole := known.get(lead)) is not None and allowed[whole]]


def _whole(lead: int, trail: int, allowed: _Allowed) -> bool:
    """Whether two bytes are a character that a candidate may hold."""
    whole = ending(trail).get(lead)
    return whole is not None and allowed[whole]


@lru_cache(maxsize=256)
def _before_a_hole(lead: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The characters that begin with a byte, each with the bytes that make no character behind its second one, so that
    the pair becomes one question mark."""
    return _with_partners(lead, "?", "?")


@lru_cache(maxsize=256)
def _before_a_loss(lead: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The same with the bytes that make a private character, which some codecs drop."""
    return _with_partners(lead, "", "")


def _with_partners(lead: int, private: str, seen: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The characters that begin with a byte, each with the bytes that are `seen` so behind its second one."""
    told = ((whole, _partners(whole.encode("gbk")[1], private, seen)) for whole in beginning(lead))
    return tuple((whole, partners) for whole, partners in told if partners)


@lru_cache(maxsize=512)
def _partners(trail: int, private: str, seen: str) -> tuple[int, ...]:
    """The bytes that are `seen` so behind another, where pairs of a private area are seen as `private`."""
    if trail <= 0x80:
        return ()  # it is a character by itself
    return tuple(lead for lead in range(0x81, 0xFF) if pairs(bytes((trail, lead)), private) == seen)


def _paired(mended: str, opened: int) -> bool:
    """Whether the quotes of a candidate fit those before it."""
    for character in mended:
        if character == "”":
            opened -= 1
            if opened < 0:
                return False
        elif character == "“":
            if opened > 0:
                return False
            opened += 1
    return True


def _proved(one: Candidate, step: Step, place: Place) -> Iterator[str]:
    """The texts of a step with which a candidate ends so that its quotes are in pairs and that, broken again, it gives
    what was found."""
    found = "?" + place.text[place.at + 1 : step.end].translate(_FOUND)
    private = "" if one.dropped or step.dropped else "?"
    for whole in step.wholes:
        mended = one.mended + whole
        if _paired(mended, place.opened) and broken(mended + step.tail, private) == found:
            yield whole


_FOUND = {ord("\ufffd"): "?", ord("！"): "!", ord("？"): "?"}
