"""The pages of works that have several versions: which there are, what each alone has, and each beside the fullest."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from generator.library.archive import Archive, Entry
from generator.library.collation import collate
from generator.library.kinship import Kinship, Likeness, Own, kinship, own, tongue, translated
from generator.publish.file import File, Piece, Standing
from generator.site import address
from generator.site.card import Card, cards, clipped
from generator.site.lasting import Lasting
from generator.site.pager import Pager, page_addresses
from generator.site.press import Press
from generator.site.reprint import Stock, chunks, done, named
from generator.site.signs import bared, sealed, signs
from generator.store import Store, key, program

OWN = 5
"""How many of the stretches that only one version has its work's page shows, the longest."""
LISTED = 12
"""How many versions of a work the list of works shows; its own page has all."""
LIKENESSES = "likenesses"
"""The name in the store of what versions are to those that stand for their works."""
_WIDTH = 150

Over = Callable[..., Iterator[Any]]
"""What does work for one batch after another, and gives what came of each, in order."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work of several versions."""

    entries: tuple[Entry, ...]
    """The versions; the one that stands for the work comes first."""
    cards: tuple[Card, ...]
    signs: tuple[bytes, ...]
    """Those of the cards, as the pages of a work show them."""

    def key(self, press: str) -> str:
        """A name for all that its page depends on, printed by the press of this name."""
        digests = " ".join(entry.document.digest for entry in self.entries)
        return sealed(b"\n".join((press.encode(), b"work", digests.encode(), *self.signs))).hex()

    @property
    def name(self) -> str:
        """The name under which the store has what its versions are to the first."""
        return key(program("library"), self.entries[0].document.digest)

    @property
    def sides(self) -> list["Side"]:
        """Every other version, to be laid beside the first."""
        one, *others = zip(self.entries, self.cards, self.signs, strict=True)
        return [Side(*one, *other) for other in others]


class Side(NamedTuple):
    """A version beside the one that stands for its work: enough to print its page away from the archive."""

    first: Entry
    one: Card
    sign_of_one: bytes
    entry: Entry
    other: Card
    sign_of_other: bytes

    def key(self, press: str) -> str:
        """A name for all that its page depends on, printed by the press of this name. Where the page of the work stands
        is told by where the first does, and so by its card."""
        told = f"{press} version {' '.join(self.name)}\n".encode()
        return sealed(told + self.sign_of_one + self.sign_of_other).hex()

    @property
    def name(self) -> tuple[str, str]:
        """Names for the two texts."""
        return self.first.document.digest, self.entry.document.digest


class Laid(NamedTuple):
    """What comes of a version beside the first."""

    file: File
    likeness: Likeness


class Text(NamedTuple):
    """A version, as far as it matters to what it alone has."""

    body: str
    tongue: str
    """Its language, either script of Chinese."""
    spun: bool


class Edition(NamedTuple):
    """A work with all that its page says: enough to print it away from the archive."""

    heading: str
    cards: tuple[Card, ...]
    pages: tuple[str, ...]
    """Where the work's page stands, and every other version beside the first."""
    likenesses: tuple[Likeness, ...]
    """What the versions but the first are to it."""
    texts: tuple[Text, ...]


class Excerpts(NamedTuple):
    """What only one version has."""

    own: tuple[str, ...]
    more: int
    """How many such stretches are not shown."""


class Version(NamedTuple):
    """What a work's page says of one version."""

    card: Card
    kinship: Kinship | None
    """What it is to the one that stands for the work; None for that one itself."""
    share: int
    """How much of it stands in that one, in hundredths."""
    page: str
    """Where it stands side by side with that one."""
    own: tuple[str, ...]
    """What no other version has."""
    more: int
    """How many such stretches are not shown."""


def works(archive: Archive) -> Iterator[Work]:
    """The works of more than one version, in the order of the archive."""
    known, bare = cards(archive), signs(archive).bare
    for entry in archive.entries:
        versions = archive.works[entry.work]
        if entry.id == entry.work and len(versions) > 1:
            ids = [version.id for version in versions]
            yield Work(versions, tuple(known[id] for id in ids), tuple(bare[id] for id in ids))


def print_index(press: Press, archive: Archive) -> Iterator[Piece]:
    """The list of all works of more than one version, on as many pages as it needs."""
    every = [work.cards[:LISTED] for work in works(archive)]
    size = max(1, press.settings.site.page_size)
    pages = page_addresses(len(every), size, address.works)
    for number, page in enumerate(pages, 1):
        yield press.page(
            "works.html",
            page,
            heading_key="versions.works",
            section="documents",
            works=every[(number - 1) * size : number * size],
            pager=Pager(number, pages),
        )


def print_works(press: Press, archive: Archive, stock: Stock, over: Over, store: Store) -> Iterator[Piece]:
    """A page for every version beside the first of its work, then the pages of all works: those of the stock, the
    others made by way of `over`. Raises ThemeError for a faulty template."""
    base = press.key
    lasting = Lasting(replace(press, stock=stock), archive, "works", store)
    every: list[Work] = []
    for work in works(archive):
        if standing := lasting.standing(work.key(base)):
            yield Standing(standing)
        else:
            every.append(work)
    lacking = {work.name: work for work in every if stock.of(work.key(base)) is None}
    rows: Mapping[str, Mapping[tuple[str, str], Likeness]] = store.recall(LIKENESSES, lacking)
    known = {name: likeness for row in rows.values() for name, likeness in row.items()}
    sides: list[tuple[Side, str, bool]] = []
    for work in every:
        whole = work.key(base)
        own = [(side, side.key(base), work.name in lacking) for side in work.sides]
        for job in (*(name for _, name, _ in own), whole):
            lasting.learnt(whole, job)
        sides += own
    wanted = {name: side for side, name, asked in sides if stock.of(name) is None or (asked and side.name not in known)}
    made: Iterator[Laid] = chain.from_iterable(over(partial(lay, press), chunks(wanted.values())))
    for side, name, _ in sides:
        if name in wanted:
            file, known[side.name] = next(made)
            yield from named(name, [file])
        else:
            yield Standing(stock.of(name) or ())
    for name, work in lacking.items():
        store.keep(LIKENESSES, name, {side.name: known[side.name] for side in work.sides})
    set_out = partial(_edition, likenesses=known)
    yield from done(partial(print_editions, press), every, lambda work: work.key(base), stock, over, ready=set_out)
    lasting.keep()


def _edition(work: Work, likenesses: Mapping[tuple[str, str], Likeness]) -> Edition:
    documents = [entry.document for entry in work.entries]
    return Edition(
        heading=work.entries[0].heading,
        cards=work.cards,
        pages=tuple(address.versions(entry.permalink) for entry in work.entries),
        likenesses=tuple(likenesses[side.name] for side in work.sides),
        texts=tuple(Text(d.body, tongue(d), "spun" in d.metadata.labels) for d in documents),
    )


def lay(press: Press, some: Sequence[Side]) -> list[Laid]:
    """The pages of some versions beside the first of their works: what one call of a worker does."""
    return [_laid(press, side) for side in some]


def _laid(press: Press, side: Side) -> Laid:
    one, other = (entry.document for entry in (side.first, side.entry))
    texts = ([block.text for block in document.blocks] for document in (one, other))
    collation = collate(*texts, translated=translated(one, other))
    kind = kinship(one, other, collation)
    likeness = Likeness(kind, 100 * collation.common // max(1, collation.common + collation.others))
    page = press.print(
        "collation.html",
        address.versions(side.entry.permalink),
        heading=side.entry.heading,
        section="documents",
        one=bared(side.one),
        other=bared(side.other),
        kind=kind,
        share=likeness.share,
        rows=collation.rows,
        work_page=address.versions(side.first.permalink),
    )
    return Laid(page, likeness)


def print_editions(press: Press, some: Sequence[Edition]) -> list[list[File]]:
    """The pages of some works: what one call of a worker does."""
    return [[_printed(press, edition)] for edition in some]


def _printed(press: Press, edition: Edition) -> File:
    told = zip(edition.cards, edition.pages, (None, *edition.likenesses), _own(edition.texts), strict=True)
    return press.print(
        "versions.html",
        edition.pages[0],
        heading=edition.heading,
        section="documents",
        first=bared(edition.cards[0]),
        versions=[_version(*of) for of in told],
    )


def _version(card: Card, page: str, likeness: Likeness | None, excerpts: Excerpts) -> Version:
    kind, share = likeness or (None, 100)
    return Version(bared(card), kind, share, page if likeness else "", excerpts.own, excerpts.more)


def _own(texts: Sequence[Text]) -> list[Excerpts]:
    """What each version alone has, of those in its language."""
    tongues: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        tongues[text.tongue].append(number)
    found = [Excerpts((), 0)] * len(texts)
    for numbers in tongues.values():
        if len(numbers) == 1:
            continue
        for number, stretches in zip(numbers, own([texts[number].body for number in numbers]), strict=True):
            if not texts[number].spun:
                found[number] = _excerpts(texts[number].body, stretches)
    return found


def _excerpts(body: str, stretches: Sequence[Own]) -> Excerpts:
    """The longest of some stretches of a text as excerpts, in their order."""
    longest = sorted(sorted(stretches, key=lambda s: (s.start - s.end, s.start))[:OWN])
    texts = (" ".join(body[stretch.start : stretch.end].split()) for stretch in longest)
    return Excerpts(tuple(clipped(text, _WIDTH) for text in texts), len(stretches) - len(longest))
