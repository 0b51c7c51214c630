"""What a curator may say of one text: how it is corrected, as plain values that travel to workers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.document import BlockKind

Value = str | tuple[str, ...] | None
"""What a field of the metadata is set to; None and the empty tuple say that there is none."""


class Passage(NamedTuple):
    """Words of the text as found, or as its page shows them, that a correction is about."""

    text: str
    times: int
    """At how many places they stand."""
    keys: tuple[str, int]
    """Where in its table the curator wrote them: the name of the list, and the place in it."""


class Mending(NamedTuple):
    """A passage that is to read otherwise."""

    passage: Passage
    put: str


class Casting(NamedTuple):
    """A passage whose line is a block of another kind."""

    passage: Passage
    kind: BlockKind


class Fault(NamedTuple):
    """A correction that cannot be made, as the worker tells it that found out."""

    file: str
    """Path of the file."""
    table: str
    """Name of the table, as the curator wrote it."""
    keys: tuple[str, int]
    what: str
    remedy: str
    idle: bool = False
    """True where it could be made and changes nothing: a note, not an error."""


@dataclass(frozen=True, slots=True)
class Correction:
    """All that a curator says of one text."""

    file: str = ""
    """Path of the file that holds it."""
    table: str = ""
    """Name of the table that holds it."""
    fields: Mapping[str, Value] = field(default_factory=dict)
    """Fields of `Metadata`, and `subjects`, by their names."""
    keep: tuple[Passage, ...] = ()
    drop: tuple[Passage, ...] = ()
    repair: tuple[Mending, ...] = ()
    kinds: tuple[Casting, ...] = ()
    off: frozenset[str] = frozenset()
    """Codes of rules that do not run on this text."""
    exclude: bool = False
    reason: str = ""
    representative: bool = False
    """Of the versions of a work, the one that stands for it."""

    @property
    def about_text(self) -> bool:
        """True where it says something of the text's own words."""
        return bool(self.keep or self.drop or self.repair or self.kinds)


NO_CORRECTION = Correction()


def together(corrections: Iterable[Correction]) -> Correction:
    """One correction out of several, the later going over the earlier; rules that any switches off are off.

    >>> many = Correction("c.toml", "*", {"publisher": "A", "date": "2020"})
    >>> both = together([many, Correction("c.toml", "a.txt", {"date": "2021"})])
    >>> both.table, both.fields
    ('a.txt', {'publisher': 'A', 'date': '2021'})
    """
    whole = NO_CORRECTION
    for one in corrections:
        fields = {**whole.fields, **one.fields}
        whole = replace(
            one,
            fields=fields,
            off=whole.off | one.off,
            exclude=whole.exclude or one.exclude,
            representative=whole.representative or one.representative,
        )
    return whole
