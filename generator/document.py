"""The vocabulary of the house: item, block, metadata, document.

Every stage speaks in these words. They are frozen values: a stage takes some and gives new ones, and because
they are plain data they travel to worker processes and back unchanged.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from hashlib import blake2b
from itertools import accumulate
from typing import Literal, NamedTuple

from generator.block import Block, BlockKind, Blocks
from generator.ledger import DOUBT, Edit, Ledger, Tally, restore
from generator.slots import soon_unpacked

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Format",
    "Given",
    "Item",
    "Markup",
    "Metadata",
    "Open",
    "Overruling",
    "Picture",
    "PictureKind",
]

Markup = Literal["plain", "markdown"]
"""How a block's text is to be read: letter by letter, or as inline Markdown that the seed itself brought."""

Format = Literal["text", "markdown", "html"]
"""The form in which a text was found."""


class Given(NamedTuple):
    """One thing that the seed says of a text outside its body: a front-matter field, a CSV column, an HTML meta tag."""

    field: str
    value: str


@soon_unpacked
@dataclass(frozen=True, slots=True)
class Item:
    """One text found in a seed."""

    seed: str
    """Path of the seed below the seeds folder, with forward slashes."""
    index: int | None
    """Place of the text within a bundle, from 0; None where the seed is one text."""
    held: str | Callable[[], str]
    """The decoded text, or what fetches it, once it is asked for."""
    format: Format
    """The form the text is in."""
    encoding: str
    """Name of the character encoding that the seed's bytes were read with."""
    given: tuple[Given, ...] = ()
    """What came with the text but is not part of it (CSV columns, JSON keys)."""
    edits: tuple[Edit, ...] = ()
    """What intake itself did to bring the text into Markdown (tags taken off an HTML page), as a ledger."""
    mark: str = field(default="", init=False, repr=False, compare=False)
    """Its digest, where that was worked out already. What `replace` makes of an item has none."""

    @property
    def text(self) -> str:
        """The decoded text, to the letter: what `restore` must give back."""
        return self.held if isinstance(self.held, str) else self.held()

    def __getstate__(self) -> tuple[object, ...]:
        """What travels: the text itself."""
        return tuple(self.text if one.name == "held" else getattr(self, one.name) for one in fields(self))

    @property
    def digest(self) -> str:
        """A name for its text and what intake did to it, wherever it stands."""
        return self.mark or _digest(self.text, repr(self.edits) if self.edits else "")

    def sealed(self) -> "Item":
        """The item, with its digest, which is then worked out once, wherever the item travels.

        >>> item = Item("a", None, "one", "text", "utf-8")
        >>> item.sealed().mark == item.digest, item.digest == replace(item, held="two").digest
        (True, False)
        """
        found = replace(self)
        object.__setattr__(found, "mark", self.digest)
        return found

    @property
    def name(self) -> str:
        """The item's name for messages.

        >>> Item("a/b.csv", 3, "", "text", "utf-8").name
        'a/b.csv#3'
        """
        return self.seed if self.index is None else f"{self.seed}#{self.index}"


PictureKind = Literal["png", "jpg", "gif", "webp"]
"""The forms of pictures that pages show."""


class Picture(NamedTuple):
    """A picture in the seeds folder."""

    seed: str
    """Its path below that folder, with forward slashes."""
    kind: PictureKind
    width: int
    """In pixels."""
    height: int
    digest: str
    """Hash of its bytes."""


class Open(NamedTuple):
    """A place of the body that is damaged and was not mended, since what stood there is not certain."""

    at: int
    """Where it begins in the text as found."""
    place: int
    """Where it begins in the body."""
    text: str
    rules: tuple[str, ...]
    """Codes of the rules that know the damage."""


@soon_unpacked
@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a text beside the text itself."""

    title: str | None = None
    """The title that the text gives itself; None where it gives none."""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str | None = None
    """The account, paper, journal or house that brought the text out."""
    date: str | None = None
    """`YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as precise as is known."""
    date_inferred: bool = False
    """True where the date is our inference and the text does not state it."""
    tags: tuple[str, ...] = ()
    """Labels the text brought with it (collections, sections, keywords); subjects of our own are the library's."""
    language: str = "und"
    """BCP 47: `zh-Hans`, `zh-Hant`, `en`, …"""
    labels: tuple[str, ...] = ()
    """What a reader should know of the text's condition: `spun`, `machine-translated`, `mojibake`, `digest`, …"""
    source: str | None = None
    """Address of the original on the web, where the seed names it."""


class Overruling(NamedTuple):
    """One thing beside the text that the curator set."""

    field: str
    """A field of `Metadata`, `subjects`, or `kind`, of a block."""
    before: str
    """What the cleaner had, as one line; empty where it had nothing, or subjects, which it has not."""
    after: str


@soon_unpacked
@dataclass(frozen=True, slots=True)
class Document:
    """An item after cleaning: body, metadata, and a ledger that leads back to the text as found."""

    seed: str
    item: int | None
    format: Format
    encoding: str
    given: tuple[Given, ...]
    metadata: Metadata
    blocks: Sequence[Block]
    """Held as `Blocks`, whatever they are given as."""
    markup: Markup
    ledger: Sequence[Edit] = field(repr=False)
    """Held as a `Ledger`."""
    subjects: tuple[str, ...] | None = None
    """The curator's subjects, in place of those that the library finds; None where it is to find them."""
    replaces: str | None = None
    """Id of the document whose place this one takes."""
    curated: tuple[Overruling, ...] = ()
    """What the curator set of the document."""
    representative: bool = False
    """Whether the curator wants this version to stand for its work."""
    mark: str = field(default="", init=False, repr=False, compare=False)
    """Its digest, where that was worked out already. What `replace` makes of a document has none."""

    def __post_init__(self) -> None:
        """Hold blocks and edits in little room."""
        object.__setattr__(self, "blocks", Blocks.of(self.blocks))
        object.__setattr__(self, "ledger", Ledger.of(self.ledger))

    @property
    def body(self) -> str:
        """The cleaned text: the blocks in order, a line break between two. The ledger's places refer to it."""
        return Blocks.of(self.blocks).text

    @property
    def sizes(self) -> bytes:
        """Of every block how many characters it has, as four bytes, the lowest first."""
        return Blocks.of(self.blocks).packed_sizes

    @property
    def tally(self) -> Tally:
        """What the ledger comes to."""
        return Ledger.of(self.ledger).tally

    @property
    def digest(self) -> str:
        """A name for all of it: what is made of a document may be kept under it."""
        if self.mark:
            return self.mark
        return _digest(repr(self), repr(self.ledger))

    def sealed(self) -> "Document":
        """The document, with its digest, which is then worked out once, wherever the document travels.

        >>> clean = Document("a", None, "text", "utf-8", (), Metadata(), (Block("p", "one"),), "plain", ())
        >>> clean.sealed().mark == clean.digest, replace(clean.sealed(), markup="markdown").mark
        (True, '')
        """
        found = replace(self)
        object.__setattr__(found, "mark", self.digest)
        return found

    @property
    def original(self) -> str:
        """The decoded text as it was found, rebuilt from the body and the ledger alone."""
        return restore(self.body, self.ledger)

    @property
    def open(self) -> tuple[Open, ...]:
        """The damaged places of the body that stay open, in order.

        >>> from generator.cleaning import clean
        >>> text = "他在湖边住了两年，认得每一种\ufffd声。"
        >>> clean(Item("a", None, text, "text", "utf-8")).open
        (Open(at=14, place=14, text='\ufffd', rules=('R40',)),)
        """
        found: list[Open] = []
        shift = 0
        if DOUBT not in self.tally.actions:
            return ()
        for edit in self.ledger:
            if edit.action == DOUBT:
                found.append(Open(edit.at, edit.at - shift, edit.put, edit.rules))
            shift += len(edit.found) - len(edit.put)
        return tuple(found)

    @property
    def open_blocks(self) -> tuple[int, ...]:
        """For each place that stays open, which block it stands in, from 0."""
        starts = [0, *accumulate(size + 1 for size in Blocks.of(self.blocks).sizes)]
        return tuple(bisect_right(starts, place.place) - 1 for place in self.open)

    @property
    def characters(self) -> int:
        """Length of the body in characters, white space not counted."""
        return len("".join(self.body.split()))


def _digest(*parts: str) -> str:
    """A name for some texts."""
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
