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
        every = _lines([text.strings for text in texts])
        strings = sorted(set(every))
        numbers = {text: number for number, text in enumerate(strings)}
        told = np.fromiter(map(numbers.__getitem__, every), np.int64, len(every))
        counts = np.array([text.strings.count(b"\n") for text in texts], np.int64)
        shifts = np.cumsum(counts) - counts  # of each document, the strings of those before it

        def column(name: str) -> Numbers:
            return np.frombuffer(b"".join(getattr(text, name) for text in texts), NUMBER).astype(np.int64)

        def small(name: str) -> Numbers:
            return np.frombuffer(b"".join(getattr(text, name) for text in texts), "u1").astype(np.int64)

        size = np.dtype(NUMBER).itemsize
        documents = np.repeat(np.arange(len(texts)), [len(text.keys) // size for text in texts])
        keys, times, sizes, starts = column("keys"), column("times"), column("sizes"), column("starts")
        names = told[keys + shifts[documents]]
        rows = np.repeat(np.arange(len(keys)), times)
        held = documents[rows]
        forms = told[column("forms") + shifts[held]]
        spots = Spots(held, starts, starts + sizes[rows], column("blocks"), column("within"), names[rows], forms)
        return cls(
            strings,
            numbers,
            documents,
            names,
            small("sources"),
            times,
            column("persons"),
            column("organisations"),
            column("places"),
            column("commons"),
            small("knowns"),
            forms[np.cumsum(times) - times],
            spots,
        )


def statements(texts: Sequence[Sightings]) -> set[Statement]:
    """What the texts state of names."""
    every = _lines([text.said for text in texts])
    said = set(zip(every[::3], every[1::3], every[2::3], strict=True))
    return {Statement(name, other, bool(called)) for name, other, called in said}


def _lines(columns: Sequence[bytes]) -> list[str]:
    """The lines of columns of texts, one column after the other."""
    lines = b"".join(columns).decode("utf-8", "surrogatepass").split("\n")
    return lines[:-1]  # behind the last line break nothing stands
