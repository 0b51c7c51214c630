"""The index of titles by their initials: what leads to every text by its name, for readers without scripts too."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from generator.library.archive import Archive
from generator.library.folding import simplified
from generator.publish.file import File
from generator.site import address
from generator.site.card import Card, card
from generator.site.press import Press

TOGETHER = 1000
"""So many titles stand on one page; of more, each initial has a page of its own."""

OTHER = "#"
"""Stands for the initials that are no letter: figures, and scripts that we cannot spell."""

_SPELLED = 8
"""How many characters of a title are spelled to find its place."""


class Letter(NamedTuple):
    """The titles under one initial."""

    initial: str
    page: str
    """Where they are listed."""
    cards: tuple[Card, ...]


def print_titles(press: Press, archive: Archive) -> Iterator[File]:
    """The index of titles, on one page or on one for each initial. Raises ThemeError for a faulty template."""
    ordered = sorted(archive.entries, key=lambda entry: (*_place(entry.heading), entry.id))
    together = len(ordered) <= TOGETHER
    letters = [
        Letter(
            initial,
            f"{address.TITLES}#{anchor(initial)}" if together else address.titles(anchor(initial)),
            tuple(map(card, some)),
        )
        for initial, some in groupby(ordered, key=lambda entry: _place(entry.heading)[1])
    ]
    yield _page(press, address.TITLES, letters, letters if together else (), len(ordered))
    if not together:
        for letter in letters:
            yield _page(press, letter.page, letters, (letter,), len(ordered))


def _page(press: Press, page: str, letters: Sequence[Letter], shown: Sequence[Letter], total: int) -> File:
    return press.print(
        "titles.html",
        page,
        heading_key="nav.titles",
        section="documents",
        letters=letters,
        shown=[(letter.initial, anchor(letter.initial), letter.cards) for letter in shown],
        total=total,
    )


def anchor(initial: str) -> str:
    """The initial as an id and a step of an address.

    >>> anchor("A"), anchor(OTHER)
    ('a', 'other')
    """
    return "other" if initial == OTHER else initial.lower()


def _place(title: str) -> tuple[bool, str, str]:
    """Where a title stands: whether under no letter, its initial, and how it is spelled.

    >>> [_place(t)[1] for t in ("《石桥记》", "Élan", "1987", "重庆的桥", "“山谷”")]
    ['S', 'E', '#', 'C', 'S']
    """
    from pypinyin import Style, lazy_pinyin

    words = "".join(c for c in simplified(title) if c.isalnum() or c.isspace()).strip()
    said = " ".join(lazy_pinyin(words[:_SPELLED], style=Style.NORMAL)) + words[_SPELLED:]
    plain = "".join(c for c in normalize("NFD", said).lower() if not "\u0300" <= c <= "\u036f")
    initial = plain[:1].upper()
    known = "A" <= initial <= "Z"
    return not known, initial if known else OTHER, plain
