"""All that the library needs to know of one document, found without looking at any other."""

from array import array
from dataclasses import dataclass

from generator.document import Document
from generator.library.anchors import anchors
from generator.library.fingerprint import fingerprint, sample, sketch
from generator.library.heading import heading
from generator.library.letters import Hashes, Places, letters, marks, runs
from generator.library.terms import Term, terms

LATIN = 0x250
"""Letters below this number are Latin, or figures."""


@dataclass(frozen=True, slots=True, eq=False)
class Description:
    """A document as the library compares it with others."""

    heading: str
    fingerprint: str
    """Of the text as found, so that it stays when the rules of cleaning change."""
    sketch: str
    """A few shingles of the body, by which an edited text is known again."""
    digest: str
    """Of the folded body: the same for texts that differ in white space, punctuation or script only."""
    shingles: "array[int]"
    """A fair sample of the body's shingles."""
    terms: tuple[Term, ...]
    letters: str
    """The body's letters: what passages are compared by."""
    marks: Hashes
    """Hashes of those runs of letters that the document is found by."""
    spots: Places
    """Where among the letters these runs begin."""
    anchors: tuple[str, ...]
    """What stays of the text when it is translated or spun."""
    foreign: bool
    """Whether it is written in Latin script, for the most part."""
    digested: bool
    """Whether it is a digest, which holds texts without being versions of them."""
    length: float
    """How long it takes to say, in Han characters; three Latin letters count for one."""


def describe(document: Document) -> Description:
    """The description of a document. Depends on nothing but it, so that it can be made on any machine."""
    body = document.body
    digest, shingles = sample(body)
    found = letters(body)
    hashes = runs(found.codes)
    spots = marks(hashes)
    return Description(
        heading=heading(document),
        fingerprint=fingerprint(document.original),
        sketch=sketch(shingles),
        digest=digest,
        shingles=shingles,
        terms=terms(document),
        letters=found.text,
        marks=hashes[spots],
        spots=spots,
        anchors=anchors(body),
        foreign=2 * int((found.codes < LATIN).sum()) > len(found),
        digested="digest" in document.metadata.labels,
        length=_length(body),
    )


def _length(text: str) -> float:
    letters = sum(c.isascii() and c.isalpha() for c in text)
    return sum(c.isalpha() for c in text) - letters + letters / 3
