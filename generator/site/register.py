"""A register: names of any sort under their initials, on as many pages as they need, one leading to the next."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar
from unicodedata import normalize

from generator.library.folding import simplified
from generator.store import NOTHING_KEPT, Store, answers, program

TOGETHER = 1000
"""So many names stand on one page. Of more, each initial has a page of its own, or several."""

OTHER = "#"
"""Stands for the initials that are no letter: figures, and scripts that we cannot spell."""

_SPELLED = 8
"""How many characters of a name are spelled to find its place."""

Listed = TypeVar("Listed")


class Letter(NamedTuple):
    """An initial. What stands under it is left out: every page of a register names every initial."""

    initial: str
    page: str
    """Where that is listed, or begins to be."""
    many: int
    """How many stand under it."""


class Leaf(NamedTuple):
    """A page that the register goes on at after its first, without what stands there."""

    initial: str
    number: int
    """Which of the initial's pages it is, from 1."""
    of: int
    """How many the initial has."""
    page: str


class Register(NamedTuple, Generic[Listed]):
    """All of it."""

    items: tuple[Listed, ...]
    """What is listed, in its order."""
    letters: tuple[Letter, ...]
    under: tuple[tuple[Listed, ...], ...]
    """What stands under each."""
    leaves: tuple[Leaf, ...]
    """None where all stands on the first page."""
    on: tuple[tuple[Listed, ...], ...]
    """What stands on each."""


class Turning(NamedTuple):
    """The pages before and after one."""

    before: Leaf | None
    after: Leaf | None


def register(
    items: Iterable[Listed],
    name_of: Callable[[Listed], str],
    *,
    stage: str,
    front: str,
    place: Callable[[str, int], str],
    store: Store = NOTHING_KEPT,
) -> Register[Listed]:
    """The register of some things by their names, in the order of their spelling, Chinese ones by pinyin; of what is
    spelled alike the order stays.

    It begins on the page `front`; `place` says where the n-th page of an initial stands, given as an anchor. How names
    are spelled is taken from the store, where it is kept under the name of the `stage`.
    """
    every = tuple(items)
    names = [name_of(item) for item in every]
    places = answers(store, stage, program("library", "site"), zip(names, names, strict=True), spelled)
    ordered = sorted(((places[name_of(item)], item) for item in every), key=lambda pair: pair[0])
    together = len(ordered) <= TOGETHER
    under: list[tuple[Letter, tuple[Listed, ...]]] = []
    on: list[tuple[Leaf, tuple[Listed, ...]]] = []
    for initial, some in groupby(ordered, key=lambda pair: pair[0][1]):
        own = tuple(item for _, item in some)
        of = -(-len(own) // TOGETHER)
        mark = anchor(initial)
        under.append((Letter(initial, f"{front}#{mark}" if together else place(mark, 1), len(own)), own))
        if not together:
            for number in range(1, of + 1):
                held = own[(number - 1) * TOGETHER : number * TOGETHER]
                on.append((Leaf(initial, number, of, place(mark, number)), held))
    return Register(
        tuple(item for _, item in ordered),
        tuple(letter for letter, _ in under),
        tuple(own for _, own in under),
        tuple(leaf for leaf, _ in on),
        tuple(held for _, held in on),
    )


def turned(whole: Register[Listed]) -> list[Turning]:
    """What comes before and after the first page, which is no leaf, and each of the others."""
    lined = [None, None, *whole.leaves, None]
    return list(map(Turning, lined, lined[2:]))


def anchor(initial: str) -> str:
    """The initial as an id and a step of an address.

    >>> anchor("A"), anchor(OTHER)
    ('a', 'other')
    """
    return "other" if initial == OTHER else initial.lower()


def spelled(name: str) -> tuple[bool, str, str]:
    """Where a name stands: whether under no letter, its initial, and how it is spelled.

    >>> [spelled(t)[1] for t in ("《石桥记》", "Élan", "1987", "重庆的桥", "“山谷”")]
    ['S', 'E', '#', 'C', 'S']
    """
    from pypinyin import Style, lazy_pinyin

    words = "".join(c for c in simplified(name) if c.isalnum() or c.isspace()).strip()
    said = " ".join(lazy_pinyin(words[:_SPELLED], style=Style.NORMAL)) + words[_SPELLED:]
    plain = "".join(c for c in normalize("NFD", said).lower() if not "\u0300" <= c <= "\u036f")
    initial = plain[:1].upper()
    known = "A" <= initial <= "Z"
    return not known, initial if known else OTHER, plain
