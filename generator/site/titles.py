"""The index of titles by their initials: what leads to every text by its name, for readers without scripts too."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from generator.library.folding import simplified
from generator.publish.file import Piece
from generator.site import address
from generator.site.card import Card
from generator.site.press import Press
from generator.store import NOTHING_KEPT, Store, answers, program

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


class Index(NamedTuple):
    """The index of titles."""

    letters: tuple[Letter, ...]
    total: int

    @property
    def ids(self) -> list[str]:
        """The documents in the order of their titles."""
        return [card.id for letter in self.letters for card in letter.cards]

    @property
    def together(self) -> bool:
        """Whether all of it stands on one page."""
        return self.total <= TOGETHER


def in_letters(cards: Iterable[Card], store: Store = NOTHING_KEPT) -> Index:
    """The titles of these documents in the order of their spelling, Chinese ones by pinyin. How they are spelled is
    taken from the store, where it is kept."""
    every = tuple(cards)
    asked = {card.heading: card.heading for card in every}
    places = answers(store, "titles", program("library", "site"), asked, _place)
    spelled = sorted(((places[card.heading], card) for card in every), key=lambda pair: (*pair[0], pair[1].id))
    together = len(spelled) <= TOGETHER
    letters = []
    for initial, some in groupby(spelled, key=lambda pair: pair[0][1]):
        page = f"{address.TITLES}#{anchor(initial)}" if together else address.titles(anchor(initial))
        letters.append(Letter(initial, page, tuple(card for _, card in some)))
    return Index(tuple(letters), len(spelled))


def print_titles(press: Press, index: Index) -> Iterator[Piece]:
    """The index of titles, on one page or on one for each initial. Raises ThemeError for a faulty template."""
    yield _page(press, address.TITLES, index, index.letters if index.together else ())
    if not index.together:
        for letter in index.letters:
            yield _page(press, letter.page, index, (letter,))


def print_missing(press: Press, index: Index) -> Piece:
    """The page that a host shows where nothing is: it leads to the search and to every title."""
    return press.page("missing.html", address.MISSING, heading_key="missing.title", letters=index.letters)


def _page(press: Press, page: str, index: Index, shown: Sequence[Letter]) -> Piece:
    return press.page(
        "titles.html",
        page,
        heading_key="nav.titles",
        section="documents",
        letters=index.letters,
        shown=[(letter.initial, anchor(letter.initial), letter.cards) for letter in shown],
        total=index.total,
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
