"""What one document tells of names: the vocabulary of this package."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, Literal, NamedTuple, get_args

import numpy as np

from generator.block import Blocks

NameKind = Literal["person", "organisation", "piece", "law", "place"]
"""What is named: a person; a company, school, court, band or paper; a book, song, film or picture; a law, report or
standard; a place."""

KINDS: tuple[NameKind, ...] = ("person", "organisation", "piece", "law", "place")
"""The kinds in the order in which pages show them."""

Source = Literal["han", "latin", "title", "body", "place", "given"]
"""How a name was seen: as a surname with a given name or another word of Chinese; in Latin letters; within title marks;
as words that end in what bodies are called; in the lists of places; as a given name by itself."""


SOURCES: Final[tuple[Source, ...]] = get_args(Source)
NUMBER: Final = "<u4"
"""How columns hold numbers."""


class Sighting(NamedTuple):
    """A string of a document that may be a name."""

    key: str
    """The string in simplified characters, letter case and inner marks levelled: the same for all its forms."""
    form: str
    """As it stands there."""
    source: Source
    starts: tuple[int, ...]
    """Where in the body it stands."""
    size: int
    """Its length there, in characters."""
    person: int
    """How often what is beside it says that it is a person's."""
    organisation: int
    place: int
    common: int
    """How often it says that this is a word and no name."""
    known: bool
    """Whether jieba's dictionary has it as a person's name."""


class Statement(NamedTuple):
    """That a text says that two names are one: 国家互联网信息办公室（以下简称网信办）."""

    name: str
    """What stands first, as it is written; other words may be glued before it."""
    other: str
    called: bool
    """Whether the text says so in words, and not by a bracket alone."""


class Sightings(NamedTuple):
    """All that one document tells of names: its sightings column by column, each column as bytes, so that those of ten
    thousand documents are joined and reckoned with at once."""

    strings: bytes = b""
    """Every string that the other columns speak of, once, a line break behind each."""
    keys: bytes = b""
    """Of each sighting the place of its key among the strings."""
    sources: bytes = b""
    """The place in `SOURCES`."""
    times: bytes = b""
    """How often it stands there."""
    sizes: bytes = b""
    persons: bytes = b""
    organisations: bytes = b""
    places: bytes = b""
    commons: bytes = b""
    knowns: bytes = b""
    starts: bytes = b""
    """Where each stands, one sighting's after the other's."""
    forms: bytes = b""
    """For each of these places how it is written there, as a place among the strings."""
    blocks: bytes = b""
    """The block that it stands in."""
    within: bytes = b""
    """Where it begins there."""
    said: bytes = b""
    """What the document states: name, other name and whether it says so in words, a line break behind each."""

    @classmethod
    def of(cls, seen: Sequence[Sighting], said: Sequence[Statement], blocks: Blocks) -> "Sightings":
        """What these sightings and statements of a text in blocks tell.

        >>> from generator.block import Block
        >>> one = Sighting("河", "河", "han", (2, 3), 1, 0, 0, 1, 0, False)
        >>> told = Sightings.of([one], [], Blocks.of([Block("p", "过了河河")]))
        >>> told.strings.decode(), list(told.times[:1]), list(told.starts[::4]), list(told.places[:1])
        ('河\\n', [2], [2, 3], [1])
        """
        body = blocks.text
        seen = [
            one for one in seen if one.starts and "\n" not in one.key
        ]  # all, as strings are looked for within lines
        starts = [start for one in seen for start in one.starts]
        forms = [body[start : start + one.size].replace("\n", " ") for one in seen for start in one.starts]
        places = {text: at for at, text in enumerate(dict.fromkeys((*(one.key for one in seen), *forms)))}
        begins = [0, *accumulate(size + 1 for size in blocks.sizes)]
        held = [bisect(begins, start) - 1 for start in starts]
        stated = (part for one in said for part in (one.name, one.other, "1" if one.called else ""))
        return cls(
            strings=_lines(places),
            keys=_column(places[one.key] for one in seen),
            sources=bytes(SOURCES.index(one.source) for one in seen),
            times=_column(len(one.starts) for one in seen),
            sizes=_column(one.size for one in seen),
            persons=_column(one.person for one in seen),
            organisations=_column(one.organisation for one in seen),
            places=_column(one.place for one in seen),
            commons=_column(one.common for one in seen),
            knowns=bytes(one.known for one in seen),
            starts=_column(starts),
            forms=_column(map(places.__getitem__, forms)),
            blocks=_column(held),
            within=_column(start - begins[block] for start, block in zip(starts, held, strict=True)),
            said=_lines(part.replace("\n", " ") for part in stated),
        )


def _column(numbers: Iterable[int]) -> bytes:
    return np.fromiter(numbers, NUMBER).tobytes()


def _lines(texts: Iterable[str]) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode("utf-8", "surrogatepass")
