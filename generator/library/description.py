"""All that the library needs to know of one document, found without looking at any other."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from generator.document import Document
from generator.library.anchors import anchors
from generator.library.counts import Counts
from generator.library.events import Day
from generator.library.events import told as told_days
from generator.library.fingerprint import fingerprint, sketch
from generator.library.folding import simplified
from generator.library.heading import heading
from generator.library.names.seeing import see
from generator.library.names.sighting import Sightings
from generator.library.terms import Term, terms
from generator.library.traits import Traits, traits
from generator.library.words import lexicon
from generator.store import packed

_TITLE = re.compile("《[^《》\n]{2,24}》")
_NAMING = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz"})
"""What jieba calls persons, places, bodies and other names."""


@dataclass(frozen=True, slots=True, eq=False)
class Description:
    """A document as the library compares it with others."""

    heading: str
    fingerprint: str
    """Of the text as found, so that it stays when the rules of cleaning change."""
    sketch: str
    """A few shingles of the body, by which an edited text is known again."""
    traits: Traits
    counts: Counts
    """What it speaks of, in figures."""
    packed_terms: bytes
    """The keys of these terms, and how each is written: hundreds, which take six times as much room as values."""
    names: tuple[str, ...]
    """Persons, places, works and bands that it names, as often as it does."""
    sightings: Sightings
    """Everything in it that may be a name."""
    days: tuple[Day, ...]
    """The days that it tells something of."""
    length: float
    """How long it takes to say, in Han characters; three Latin letters count for one."""


def describe(document: Document) -> Description:
    """The description of a document. Depends on nothing but it, so that it can be made on any machine."""
    body, told = document.body, traits(document)
    found = terms(document)
    return Description(
        heading=heading(document),
        fingerprint=fingerprint(document.original),
        sketch=sketch(told.shingles),
        traits=told,
        counts=Counts.of(found),
        packed_terms=packed((tuple(term.key for term in found), tuple(term.name for term in found))),
        names=tuple(_names(body, found)),
        sightings=see(document),
        days=told_days(document),
        length=_length(body),
    )


def _names(body: str, found: Sequence[Term]) -> Iterator[str]:
    """The names in a Chinese text: titles in their brackets, Latin names, terms that the dictionary knows as names.

    In a text of Latin letters nothing tells names from words; it has its terms.
    """
    if not any("\u3400" <= c <= "\u9fff" for c in body[:2000]):
        return
    yield from (title.casefold() for title in _TITLE.findall(simplified(body)))
    yield from (anchor for anchor in anchors(body) if anchor[0].isalpha())
    for term in found:
        if lexicon().kind(term.key) in _NAMING:
            yield from repeat(term.key, term.times)


def _length(text: str) -> float:
    counted = [(c, times) for c, times in Counter(text).items() if c.isalpha()]
    letters = sum(times for c, times in counted if c.isascii())
    return sum(times for _, times in counted) - letters + letters / 3
