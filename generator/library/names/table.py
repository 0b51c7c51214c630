"""The sightings of all documents in columns: what an archive tells of names is reckoned for all of it at once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.library.names.sighting import NUMBER, Sightings, Statement

Numbers = NDArray[np.int64]


class Spots(NamedTuple):
    """Places where names stand, column by column."""

    documents: Numbers
    starts: Numbers
    """Where in the body."""
    ends: Numbers
    blocks: Numbers
    within: Numbers
    """Where in the block."""
    names: Numbers
    """The number of what stands there, by its key."""
    forms: Numbers
    """The number of how it is written there."""

    def at(self, places: Numbers) -> "Spots":
        """Those at some places, in their order."""
        return Spots._make(column[places] for column in self)

    def and_more(self, others: "Spots") -> "Spots":
        """These, and others behind them."""
        return Spots._make(np.concatenate(both) for both in zip(self, others, strict=True))


NO_SPOTS = Spots._make([np.empty(0, np.int64)] * len(Spots._fields))


class Table(NamedTuple):
    """The sightings of all documents, one after the other."""

    strings: list[str]
    """Every string, in order; the columns speak of them by their places here."""
    numbers: dict[str, int]
    """Their places."""
    documents: Numbers
    """Of each sighting the document."""
    keys: Numbers
    sources: Numbers
    times: Numbers
    persons: Numbers
    organisations: Numbers
    places: Numbers
    commons: Numbers
    knowns: Numbers
    forms: Numbers
    """How each is written where it stands first."""
    spots: Spots
    """Where all of them stand."""

    @classmethod
    def of(cls, texts: Sequence[Sightings]) -> "Table":
        """The table of documents."""
        whole = Sightings._make(map(b"".join, zip(*texts, strict=True))) if texts else Sightings()
        return cls.joined(whole, [text.strings.count(b"\n") for text in texts], [len(text.sources) for text in texts])

    @classmethod
    def joined(cls, whole: Sightings, lines: Sequence[int], sightings: Sequence[int]) -> "Table":
        """The table of documents whose columns are joined; of each how many strings and sightings it has."""
        every = _lines(whole.strings)
        strings = sorted(set(every))
        numbers = {text: number for number, text in enumerate(strings)}
        told = np.fromiter(map(numbers.__getitem__, every), np.int64, len(every))
        counts = np.array(lines, np.int64)
        shifts = np.cumsum(counts) - counts  # of each document, the strings of those before it

        def column(data: bytes) -> Numbers:
            return np.frombuffer(data, NUMBER).astype(np.int64)

        def small(data: bytes) -> Numbers:
            return np.frombuffer(data, "u1").astype(np.int64)

        documents = np.repeat(np.arange(len(counts)), sightings)
        keys, times, sizes, starts = column(whole.keys), column(whole.times), column(whole.sizes), column(whole.starts)
        names = told[keys + shifts[documents]]
        rows = np.repeat(np.arange(len(keys)), times)
        held = documents[rows]
        forms = told[column(whole.forms) + shifts[held]]
        spots = Spots(
            held, starts, starts + sizes[rows], column(whole.blocks), column(whole.within), names[rows], forms
        )
        return cls(
            strings,
            numbers,
            documents,
            names,
            small(whole.sources),
            times,
            column(whole.persons),
            column(whole.organisations),
            column(whole.places),
            column(whole.commons),
            small(whole.knowns),
            forms[np.cumsum(times) - times],
            spots,
        )


def statements(said: bytes) -> set[Statement]:
    """What texts state of names: the column of `Sightings`, of one text or of many."""
    every = _lines(said)
    told = set(zip(every[::3], every[1::3], every[2::3], strict=True))
    return {Statement(name, other, bool(called)) for name, other, called in told}


def _lines(column: bytes) -> list[str]:
    """The lines of a column of texts, each of which has a line break behind it."""
    return column.decode("utf-8", "surrogatepass").split("\n")[:-1]
