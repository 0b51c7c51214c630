"""The index of titles by their initials: what leads to every text by its name, for readers without scripts too."""

from collections.abc import Iterable, Iterator, Sequence

from generator.publish.file import Piece
from generator.site import address
from generator.site.card import Card
from generator.site.press import Press
from generator.site.register import Leaf, Register, Turning, anchor, register, turned
from generator.store import NOTHING_KEPT, Store


def by_title(cards: Iterable[Card], store: Store = NOTHING_KEPT) -> Register[Card]:
    """The titles of these documents in the order of their spelling. How they are spelled is taken from the store, where
    it is kept."""
    ordered = sorted(cards, key=lambda card: card.id)
    return register(
        ordered, lambda card: card.heading, stage="titles", front=address.TITLES, place=address.titles, store=store
    )


def print_titles(press: Press, index: Register[Card]) -> Iterator[Piece]:
    """The index of titles, on one page or on some for each initial. Raises ThemeError for a faulty template."""
    first, *others = turned(index)
    whole = [(Leaf(one.initial, 1, 1, one.page), own) for one, own in zip(index.letters, index.under, strict=True)]
    yield _page(press, address.TITLES, index, whole if not index.leaves else (), first)
    for leaf, held, turning in zip(index.leaves, index.on, others, strict=True):
        yield _page(press, leaf.page, index, [(leaf, held)], turning)


def print_missing(press: Press, index: Register[Card]) -> Piece:
    """The page that a host shows where nothing is: it leads to the search and to every title."""
    return press.page("missing.html", address.MISSING, heading_key="missing.title", letters=index.letters)


def _page(
    press: Press,
    page: str,
    index: Register[Card],
    shown: Sequence[tuple[Leaf, Sequence[Card]]],
    turning: Turning,
) -> Piece:
    return press.page(
        "titles.html",
        page,
        heading_key="nav.titles",
        section="documents",
        letters=index.letters,
        shown=[(leaf, anchor(leaf.initial), held) for leaf, held in shown],
        turning=turning,
        total=len(index.items),
    )
