"""All that the library needs to know of one document, found without looking at any other."""

from array import array
from dataclasses import dataclass

from generator.document import Document
from generator.library.fingerprint import fingerprint, sample, sketch
from generator.library.heading import heading
from generator.library.terms import Term, terms


@dataclass(frozen=True, slots=True)
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
    length: float
    """How long it takes to say, in Han characters; three Latin letters count for one."""


def describe(document: Document) -> Description:
    """The description of a document. Depends on nothing but it, so that it can be made on any machine."""
    digest, shingles = sample(document.body)
    return Description(
        heading=heading(document),
        fingerprint=fingerprint(document.original),
        sketch=sketch(shingles),
        digest=digest,
        shingles=shingles,
        terms=terms(document),
        length=_length(document.body),
    )


def _length(text: str) -> float:
    letters = sum(c.isascii() and c.isalpha() for c in text)
    return sum(c.isalpha() for c in text) - letters + letters / 3
