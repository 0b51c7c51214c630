"""What of a document tells which texts it is a version of, and which passages it shares.

A document's traits depend on its body alone, and on whether it is a digest: they can be made on any machine, and kept
under the hash of the body for the next time.
"""

from array import array
from dataclasses import dataclass
from hashlib import sha256
from zlib import compress, decompress

from generator.document import Document
from generator.library.anchors import anchors, hashed
from generator.library.fingerprint import sample
from generator.library.letters import Hashes, Places, letters, marks, runs
from generator.slots import soon_unpacked

_LATIN = 0x250
"""Letters below this number are Latin, or figures."""


@soon_unpacked
@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """A text as it is compared with others, word for word."""

    key: str
    """Of the body, and of whether it is a digest: the same for documents whose traits are the same."""
    digest: str
    """Of the folded body: the same for texts that differ in white space, punctuation or script only."""
    shingles: "array[int]"
    """A fair sample of the body's shingles."""
    packed_letters: bytes
    """The body's letters: few of the texts of an archive are ever compared again."""
    marks: Hashes
    """Hashes of those runs of letters that the text is found by."""
    spots: Places
    """Where among the letters these runs begin."""
    anchors: Hashes
    """What stays of the text when it is translated or spun, in its order."""
    foreign: bool
    """Whether it is written in Latin script, for the most part."""
    digested: bool
    """Whether it is a digest, which holds texts without being versions of them."""

    @property
    def letters(self) -> str:
        """The body's letters: what passages are compared by."""
        return decompress(self.packed_letters).decode("utf-8", "surrogatepass")


def traits(document: Document) -> Traits:
    """The traits of a document."""
    body = document.body
    digest, shingles = sample(body)
    found = letters(body)
    hashes = runs(found.codes)
    spots = marks(hashes)
    digested = "digest" in document.metadata.labels
    return Traits(
        key=sha256(f"{digested:d}{body}".encode("utf-8", "surrogatepass")).hexdigest()[:32],
        digest=digest,
        shingles=shingles,
        packed_letters=compress(found.text.encode("utf-8", "surrogatepass"), 1),
        marks=hashes[spots],
        spots=spots,
        anchors=hashed(anchors(body)),
        foreign=2 * int((found.codes < _LATIN).sum()) > len(found),
        digested=digested,
    )
