"""What a rule may say of a page: change this, know this, this line is that."""

from typing import NamedTuple

from generator.document import BlockKind


class Put(NamedTuple):
    """A change to the text: `page.text[start:end]` becomes `put`."""

    start: int
    end: int
    put: str
    action: str
    """`repair` for a mended character, `break` for a line break set or taken, `space` for white space, `markup` for
    marks of a markup language, `meta` for what moves to the metadata, else the kind of noise by the annotation
    policy: spam, promo, rights, end-mark, nav, image, ui, credit, title-echo."""


class Claim(NamedTuple):
    """Something known of the text: a value for a field of its metadata, and how far to trust it."""

    field: str
    """A field of `Metadata` by its singular: title, author, editor, publisher, date, tag, language, label, source."""
    value: str
    weight: int
    """100 the seed's own front matter or column; 80 a labelled line (作者：…); 60 a heading or an HTML title;
    40 a guess from the form of a line; 20 an inference. For fields that hold one value the heaviest claim wins, the
    earliest among equals; for fields that hold many, all of the heaviest weight."""


class Shape(NamedTuple):
    """What a line is in the structure of the text."""

    line: int
    """The line's index on the page."""
    kind: BlockKind
    lines: int = 1
    """How many lines the block takes up (more than one only for code and tables)."""


class Doubt(NamedTuple):
    """A place that is damaged and cannot be mended with certainty: `page.text[start:end]` stays as it is, is marked for
    the reader and listed for the curator. It lies within one line; later repairs leave it alone."""

    start: int
    end: int


Finding = Put | Claim | Shape | Doubt
