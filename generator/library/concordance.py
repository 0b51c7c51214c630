"""The concordance: what the texts of an archive have in common, kept from one build to the next.

It holds no text, only what was found out about them. Told which texts there are now it finds out what changed, and
looks anew at those texts alone and at their neighbours. What it then knows is what a new one would know.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from generator.columns import distinct
from generator.library.letters import Hashes
from generator.library.marks import MarkIndex, Tables
from generator.library.parallel import Parallels
from generator.library.quotation import Met, Passage, Quotations, Stretch
from generator.library.traits import Traits
from generator.library.work import Known, Lineage, Try, marks_of


class Named(NamedTuple):
    """A text of the archive."""

    name: str
    """Its own: two texts of an archive never have the same."""
    key: str
    """That of its traits."""


class _Texts(Mapping[int, Traits]):
    """The traits of texts under their numbers: those of a text are fetched when they are asked for, and kept."""

    def __init__(self, places: Mapping[int, int], fetch: Callable[[int], Traits]) -> None:
        """Of the texts with these numbers, from where they stand in the archive."""
        self._places, self._fetch = places, fetch
        self._known: dict[int, Traits] = {}

    def __getitem__(self, number: int) -> Traits:
        """The traits of a text. Raises KeyError where there is none of that number."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._fetch(self._places[number])
        return known

    def __iter__(self) -> Iterator[int]:
        """The numbers of the texts."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)

    def __contains__(self, number: object) -> bool:
        """Whether there is a text of a number."""
        return number in self._places


class Memory(NamedTuple):
    """All that a concordance knows, as plain values that can be kept."""

    names: dict[str, int]
    keys: dict[int, str]
    following: int
    marks: Tables
    known: Known
    tries: dict[int, tuple[Try, ...]]
    digests: dict[int, str]
    anchors: Tables
    leaders: set[int]
    foreign: set[int]
    pairs: set[tuple[int, int]]
    works: dict[int, int]
    meetings: dict[int, Met]
    stretches: dict[tuple[int, int], tuple[Stretch, ...]]
    bounds: dict[tuple[int, int, int], tuple[int, int]]


@dataclass
class Concordance:
    """Which texts are versions of one work, and which passages works share."""

    _names: dict[str, int] = field(default_factory=dict)
    """The number of every text, in the order of the archive. Whoever comes, or changes, is given the next."""
    _keys: dict[int, str] = field(default_factory=dict)
    _next: int = 0
    _lineage: Lineage = field(default_factory=Lineage)
    _parallels: Parallels = field(default_factory=Parallels)
    _quotations: Quotations = field(default_factory=Quotations)
    _texts: Mapping[int, Traits] = field(default_factory=dict)
    _changed: Hashes = field(default_factory=lambda: np.empty(0, np.uint64))
    """Marks of texts that came or went since passages were asked for."""
    learnt: bool = False
    """Whether it knows anything that it did not know when it was taken up."""

    @classmethod
    def of(cls, memory: Memory) -> "Concordance":
        """The concordance that knew this."""
        return cls(
            memory.names,
            memory.keys,
            memory.following,
            Lineage(MarkIndex(memory.marks), memory.known, memory.tries, memory.digests),
            Parallels(MarkIndex(memory.anchors), memory.leaders, memory.foreign, memory.pairs),
            Quotations(memory.works, memory.meetings, memory.stretches, memory.bounds),
        )

    def memory(self) -> Memory:
        """What it knows, to be kept after works and passages were asked for."""
        lineage, parallels, quotations = self._lineage, self._parallels, self._quotations
        return Memory(
            names=self._names,
            keys=self._keys,
            following=self._next,
            marks=lineage.index.memory(),
            known=lineage.known,
            tries=lineage.tries,
            digests=lineage.digests,
            anchors=parallels.index.memory(),
            leaders=parallels.leaders,
            foreign=parallels.foreign,
            pairs=parallels.pairs,
            works=quotations.works,
            meetings=quotations.meetings,
            stretches=quotations.stretches,
            bounds=quotations.bounds,
        )

    def works(self, texts: Sequence[Named], traits: Callable[[int], Traits]) -> list[int]:
        """Take note of which texts there are now; `traits` has those of each, by its place. Gives for each the place of
        the longest of its work, from 0."""
        gone = set(self._names.values())
        come: dict[int, str] = {}
        numbers: dict[str, int] = {}
        for name, key in texts:
            number = self._names.get(name)
            if number is None or self._keys[number] != key:
                number = self._next
                self._next += 1
                come[number] = name
                self._keys[number] = key
            gone.discard(number)
            numbers[name] = number
        for number in gone:
            del self._keys[number]
        self._names = numbers
        places = {number: place for place, number in enumerate(numbers.values())}
        self._texts = _Texts(places, traits)
        changed = self._lineage.index.marks_of(gone), marks_of(come, self._texts), self._changed
        self._changed = distinct(np.concatenate(changed))
        if gone or come:
            self.learnt = True
            self._lineage.update(gone, come, self._texts)
        heads = self._lineage.heads()
        self._parallels.update({number for number, head in heads.items() if number == head}, self._texts)
        roots = self._parallels.joined(self._lineage.known.ranks)
        return [places[roots.get(heads[number], heads[number])] for number in places]

    def passages(self, works: Sequence[int], bodies: Callable[[int], str]) -> list[tuple[Passage, ...]]:
        """The passages of every text that other works share, in order, after `works` was asked.

        `works` names for each text the place of the one that stands for its work; `bodies` has the body of each.
        """
        numbers = list(self._names.values())
        stands = {number: numbers[work] for number, work in zip(numbers, works, strict=True)}
        self.learnt = self.learnt or stands != self._quotations.works
        index, ranks = self._lineage.index, self._lineage.known.ranks
        self._quotations.update(self._changed, stands, index, ranks, self._texts)
        self._changed = np.empty(0, np.uint64)
        return self._quotations.passages(numbers, bodies)


def works(texts: Sequence[Traits]) -> list[int]:
    """For every text the place of the longest of its work, from 0; its own where it stands alone."""
    return Concordance().works(_named(texts), texts.__getitem__)


def quotations(texts: Sequence[Traits], bodies: Sequence[str], works: Sequence[int]) -> list[tuple[Passage, ...]]:
    """The passages of every text that other works share; `works` names for each the one that stands for its work."""
    new = Concordance()
    new.works(_named(texts), texts.__getitem__)
    return new.passages(works, bodies.__getitem__)


def _named(texts: Sequence[Traits]) -> list[Named]:
    """The texts under names of their own."""
    return [Named(str(place), text.key) for place, text in enumerate(texts)]
