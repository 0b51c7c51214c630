"""The index pages: all subjects, people and other names, publishers and years of the archive.

Names that are too many for one page stand as titles do, by their initials; the first page then shows the foremost.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from generator.library.archive import NAMES, Archive, Facet, FacetKind
from generator.publish.file import Piece
from generator.site import address, register
from generator.site.card import Term, foremost, of_facet
from generator.site.chart import Chart
from generator.site.press import Press
from generator.site.register import anchor, turned
from generator.store import NOTHING_KEPT, Store

FOREMOST = 200
"""How many names of a sort the first page shows where there is no room for all."""


class Branch(NamedTuple):
    """A broader subject with those below it."""

    whole: Term
    narrower: tuple[Term, ...]


def print_indexes(press: Press, archive: Archive, years: Chart | None, store: Store = NOTHING_KEPT) -> Iterator[Piece]:
    """The index pages of every kind; `years` is the chart of all documents. How names are spelled is taken from the
    store, where it is kept. Raises ThemeError for a faulty template."""
    for kind, facets in archive.facets.items():
        every = tuple(facets.values())
        if kind in (*NAMES, "publisher") and len(every) > register.TOGETHER:
            yield from _divided(press, archive, kind, every, store)
        else:
            yield _index(
                press,
                archive,
                kind,
                address.facets(kind),
                listed=[of_facet(facet) for facet in _listed(every)],
                signing=[of_facet(facet) for facet in _signing(every)],
                tree=_tree(archive) if kind == "subject" else [],
                chart=years if kind == "year" else None,
            )


def _divided(press: Press, archive: Archive, kind: FacetKind, every: Sequence[Facet], store: Store) -> Iterator[Piece]:
    """The first page, and those of the initials."""
    whole = register.register(
        every,
        lambda facet: facet.name,
        stage=f"index {kind}",
        front=address.facets(kind),
        place=partial(address.initial, kind),
        store=store,
    )
    first, *others = turned(whole)
    yield _index(
        press,
        archive,
        kind,
        address.facets(kind),
        listed=foremost(_listed(every), FOREMOST),
        signing=foremost(_signing(every), FOREMOST),
        letters=whole.letters,
        turning=first,
    )
    for leaf, held, turning in zip(whole.leaves, whole.on, others, strict=True):
        yield _index(
            press,
            archive,
            kind,
            leaf.page,
            listed=[of_facet(facet) for facet in _listed(held)],
            signing=[of_facet(facet) for facet in _signing(held)],
            letters=whole.letters,
            leaf=leaf,
            mark=anchor(leaf.initial),
            turning=turning,
        )


def _index(
    press: Press,
    archive: Archive,
    kind: FacetKind,
    page: str,
    *,
    listed: Sequence[Term],
    signing: Sequence[Term],
    **context: Any,
) -> Piece:
    context = {"tree": (), "chart": None, "letters": (), "leaf": None, "mark": "", "turning": None, **context}
    return press.page(
        "facets.html",
        page,
        heading_key=f"nav.{address.FOLDERS[kind]}",
        section=address.FOLDERS[kind],
        kind=kind,
        total=len(archive.facets[kind]),
        terms_shown=listed,
        signing=signing,
        shelves=[(other, address.FOLDERS[other]) for other in NAMES if archive.facets[other]] if kind in NAMES else [],
        **context,
    )


def _listed(facets: Sequence[Facet]) -> list[Facet]:
    """Those that stand in the list itself: no subject of the tree, no person who only signs."""
    return [f for f in facets if (f.kind != "person" or f.mentions) and not (f.above or f.below)]


def _signing(facets: Sequence[Facet]) -> list[Facet]:
    """The persons who sign texts."""
    return [facet for facet in facets if facet.kind == "person" and (facet.signed or not facet.mentions)]


def _tree(archive: Archive) -> list[Branch]:
    """The subjects under which others stand."""
    known = archive.facets["subject"]
    return [
        Branch(of_facet(facet), tuple(of_facet(known[name]) for name in facet.below))
        for facet in archive.subjects
        if facet.below
    ]
