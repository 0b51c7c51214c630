"""The pages of names: a person, an organisation, a piece, a law or a place, and the passages in which texts name it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple

import numpy as np

from generator.document import Document
from generator.library.archive import NAMES, Archive, Facet, Mention, Mentions
from generator.library.folding import spoken
from generator.library.sentence import ENDS, sentence
from generator.publish.file import File
from generator.site import address
from generator.site.anchors import anchor
from generator.site.card import Card, Term, cards, once, term
from generator.site.chart import Chart, chart
from generator.site.lasting import Lasting
from generator.site.lists import Listing, period_id
from generator.site.orientation import Orientation, orientation
from generator.site.pager import Pager, page_addresses
from generator.site.press import Press
from generator.site.signs import signs
from generator.store import key, said

SHOWN: Final = 3
"""Passages of one text that a page shows."""
WIDTH: Final = 64
"""Characters that an excerpt has on either side of the name, at most; twice as many where they are Latin."""

MOST: Final = 4
"""So many times that width an excerpt goes on, where the name stands in it again and again."""


class Piece(NamedTuple):
    """A part of an excerpt."""

    text: str
    marked: bool
    """Whether it is the name."""


class Passage(NamedTuple):
    """A sentence in which a text names something."""

    page: str
    """Where it stands: the document's page with the anchor of the paragraph."""
    pieces: tuple[Piece, ...]


class Naming(NamedTuple):
    """A text that names something."""

    card: Card
    passages: tuple[Passage, ...]
    more: int
    """How many more times it names it."""
    begins: str | None = None
    """The id by which the chart leads to it, if it is the first of its month on the page."""


class NamePage(NamedTuple):
    """One of the pages of a name, with all that it says of other things: enough to print it away from the archive."""

    facet: Facet
    """Without its mentions."""
    page: str
    pager: Pager
    total: int
    documents: int
    namings: tuple[tuple[str | None, tuple[Naming, ...]], ...]
    """The texts under their years."""
    beside: tuple[Term, ...]
    signed: tuple[Card, ...]
    """What a person made."""
    orientation: Orientation
    chart: Chart | None


class Named(NamedTuple):
    """A text that names something, and where."""

    card: Card
    sign: bytes
    """That of the card."""
    digest: str
    """That of the document."""
    mentions: tuple[Mention, ...]


class Sheet(NamedTuple):
    """What one of the pages of a name is made of: it tells whether to print the page without looking into the texts."""

    facet: Facet
    """Without its mentions."""
    number: int
    listing: Listing
    named: tuple[Named, ...]
    """The texts that stand on the page."""
    beside: tuple[Term, ...]
    signed: tuple[Card, ...]
    signs: bytes
    """Those of what a person made."""
    orientation: Orientation

    def key(self, press: str) -> str:
        """A name for all that the page depends on, printed by the press of this name."""
        spots = (f"{at.block}:{at.start}:{at.end}" for one in self.named for at in one.mentions)
        whole = self.listing.pages, self.listing.documents, tuple(self.listing.dates)
        own = (self.facet, self.number, self.listing.size, self.beside, self.orientation, whole)
        texts = " ".join(f"{one.digest}:{len(one.mentions)}" for one in self.named)
        cards = b"".join(one.sign for one in self.named)
        return key(press, "name", said(own), self.signs, cards, texts, " ".join(spots))


def print_names(press: Press, some: Sequence[NamePage]) -> list[list[File]]:
    """The pages of some names: what one call of a worker does. Raises ThemeError for a faulty template."""
    return [
        [
            press.print(
                "name.html",
                one.page,
                heading=one.facet.name,
                section=address.FOLDERS[one.facet.kind],
                kind=one.facet.kind,
                **{name: value for name, value in one._asdict().items() if name != "page"},
            )
        ]
        for one in some
    ]


def list_name(lasting: Lasting, archive: Archive, facet: Facet, size: int) -> str:
    """A name for all that the pages of a name could depend on, `size` texts on each."""
    beside = [term(label.kind, label.name, archive) for label in facet.beside]
    told = said((replace(facet, mentions=(), documents=(), signed=()), len(facet.documents), beside, size))
    return lasting.name(told, (*facet.documents, *facet.signed), _spots(facet.mentions))


def _spots(mentions: Sequence[Mention]) -> bytes:
    """All that mentions say, as bytes."""
    if not isinstance(mentions, Mentions):
        return said(mentions).encode()
    firsts = np.flatnonzero(np.diff(mentions.documents, prepend=-1))
    ids = "".join([mentions.ids[at] for at in mentions.documents[firsts].tolist()])
    columns = (firsts, mentions.blocks, mentions.starts, mentions.ends)
    return b"".join((ids.encode(), b"\n", *(column.tobytes() for column in columns)))


def sheets(archive: Archive, facets: Iterable[Facet], size: int) -> Iterator[Sheet]:
    """Every page of some of the names that texts name, `size` texts on each."""
    known, named_by = cards(archive), signs(archive)
    for facet in facets:
        found = {id: tuple(every) for id, every in groupby(facet.mentions, key=lambda mention: mention.id)}
        among = [archive.by_id[id] for id in facet.documents if id in found]
        entries = once(among)
        addresses = page_addresses(len(entries), size, partial(address.facet, facet.kind, facet.slug))
        listing = Listing(tuple(known[entry.id] for entry in entries), size, addresses, len(among))
        signed = tuple(known[id] for id in facet.signed if id in known)
        first = Sheet(
            facet=replace(facet, mentions=()),
            number=1,
            listing=listing,
            named=(),
            beside=tuple(one for label in facet.beside if (one := term(label.kind, label.name, archive)).page),
            signed=signed,
            signs=named_by.of(signed),
            orientation=orientation(facet, entries, archive),
        )
        for number, (_, listed) in enumerate(listing.stretches(), 1):
            texts = (
                Named(card, named_by.whole[card.id], archive.by_id[card.id].document.digest, found[card.id])
                for card in listed
            )
            yield first._replace(number=number, named=tuple(texts))


def name_page(archive: Archive, sheet: Sheet) -> NamePage:
    """A page with the passages that it shows."""
    listing = sheet.listing
    begun = {
        one.card.date[:7]: one.card.id for one in reversed(sheet.named) if one.card.date and len(one.card.date) > 4
    }
    begins = {id: period_id(month) for month, id in begun.items()}
    namings = (_naming(archive, one.card, one.mentions)._replace(begins=begins.get(one.card.id)) for one in sheet.named)
    under = groupby(namings, key=lambda one: one.card.date[:4] if one.card.date else None)
    return NamePage(
        facet=sheet.facet,
        page=listing.pages[sheet.number - 1],
        pager=Pager(sheet.number, listing.pages),
        total=len(listing.cards),
        documents=listing.documents,
        namings=tuple((year, tuple(of_year)) for year, of_year in under),
        beside=sheet.beside,
        signed=sheet.signed,
        orientation=sheet.orientation,
        chart=chart(listing.dates, listing.begins(), None),
    )


def named(archive: Archive) -> list[Facet]:
    """The facets that texts name, by kind."""
    return [facet for kind in NAMES for facet in archive.facets[kind].values() if facet.mentions]


def _naming(archive: Archive, card: Card, mentions: Sequence[Mention]) -> Naming:
    document = archive.by_id[card.id].document
    passages: list[Passage] = []
    told = 0
    for block, of_block in groupby(mentions, key=lambda mention: mention.block):
        spans = [(mention.start, mention.end) for mention in of_block]
        shown = 0
        while spans and len(passages) < SHOWN:
            text = document.blocks[block].text
            start, end = _excerpt(text, *spans[0])
            start = min(max(start, shown), spans[0][0])
            for span in spans[1:]:
                first, last = _excerpt(text, *span)
                if first >= end or end - start > MOST * WIDTH:
                    break
                end = max(end, last)  # what would say the same again is one excerpt
            shown = end
            within = [span for span in spans if start <= span[0] and span[1] <= end]
            pieces = _pieces(document, text, start, end, within)
            passages.append(Passage(f"{card.page}#{anchor(document, block)}", pieces))
            told += len(within)
            spans = spans[len(within) :]
    return Naming(card, tuple(passages), len(mentions) - told)


def _excerpt(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, or as much of it as an excerpt has room for."""
    first, last = sentence(text, start, end)
    return _edge(text, max(first, start - _room(text, start)), first), _edge(
        text, min(last, end + _room(text, end)), last
    )


def _room(text: str, place: int) -> int:
    near = text[max(0, place - 20) : place + 20]
    return WIDTH * 2 if 2 * sum(c.isascii() for c in near) > len(near) else WIDTH


def _edge(text: str, place: int, whole: int) -> int:
    """A place where the text may be cut: never within a word of Latin letters."""
    if place == whole:
        return place
    step = 1 if place > whole else -1
    while 0 < place < len(text) and text[place - 1].isascii() and text[place - 1].isalnum() and text[place].isalnum():
        place += step
    return place


def _pieces(document: Document, text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """A stretch of a block as it is read, the name marked wherever it stands."""
    markdown = document.markup == "markdown"
    pieces: list[Piece] = []
    at = start
    for begin, stop in spans:
        pieces += Piece(text[at:begin], False), Piece(text[begin:stop], True)
        at = stop
    pieces.append(Piece(text[at:end], False))
    if start > 0 and not ENDS.fullmatch(text[start - 1 : start]):
        pieces.insert(0, Piece("…", False))
    if end < len(text) and not ENDS.search(text[end - 1 : end + 1]):
        pieces.append(Piece("…", False))
    read = [Piece(" ".join(spoken(f"|{one.text}|", markdown=markdown)[1:-1].split("\n")), one.marked) for one in pieces]
    return tuple(one for one in read if one.text)
