"""The index of titles by their initials: what leads to every text by its name, for readers without scripts too."""

from collections.abc import Iterable, Iterator, Sequence

from generator.library.archive import Archive
from generator.publish.file import Piece
from generator.site import address
from generator.site.card import Card
from generator.site.lasting import Lasting
from generator.site.press import Press
from generator.site.register import Leaf, Register, Turning, anchor, register, turned
from generator.store import NOTHING_KEPT, Store, said


def by_title(cards: Iterable[Card], store: Store = NOTHING_KEPT) -> Register[Card]:
    """The titles of these documents in the order of their spelling. How they are spelled is taken from the store, where
    it is kept."""
    ordered = sorted(cards, key=lambda card: card.id)
    return register(
        ordered, lambda card: card.heading, stage="titles", front=address.TITLES, place=address.titles, store=store
    )


def print_titles(press: Press, index: Register[Card], archive: Archive, store: Store = NOTHING_KEPT) -> Iterator[Piece]:
    """The index of titles, on one page or on some for each initial; what stands, as the store has it, is not gone
    through. Raises ThemeError for a faulty template."""
    lasting = Lasting(press, archive, "titled", store)
    first, *others = turned(index)
    whole = [(Leaf(one.initial, 1, 1, one.page), own) for one, own in zip(index.letters, index.under, strict=True)]
    pages = [(address.TITLES, whole if not index.leaves else [], first)]
    pages += [
        (leaf.page, [(leaf, held)], turning) for leaf, held, turning in zip(index.leaves, index.on, others, strict=True)
    ]
    for page, shown, turning in pages:
        ids = [card.id for _, cards in shown for card in cards]
        leaves = [(leaf, len(cards)) for leaf, cards in shown]
        name = lasting.name(said((page, index.letters, leaves, turning, len(index.items))), ids)
        yield from lasting.of(name, _page(press, page, index, shown, turning))
    lasting.keep()


def print_missing(press: Press, index: Register[Card]) -> Piece:
    """The page that a host shows where nothing is: it leads to the search and to every title."""
    return press.page("missing.html", address.MISSING, heading_key="missing.title", letters=index.letters)


def _page(
    press: Press,
    page: str,
    index: Register[Card],
    shown: Sequence[tuple[Leaf, Sequence[Card]]],
    turning: Turning,
) -> Iterator[Piece]:
    yield press.page(
        "titles.html",
        page,
        heading_key="nav.titles",
        section="documents",
        letters=index.letters,
        shown=[(leaf, anchor(leaf.initial), held) for leaf, held in shown],
        turning=turning,
        total=len(index.items),
    )
