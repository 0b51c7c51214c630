"""The pages of one document: to read, as Markdown, and as it was found."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from generator.cleaning import markdown as as_markdown
from generator.dates import parts
from generator.library.archive import NAMES, Archive, Entry, FacetKind, Label
from generator.library.names.authority import key_of
from generator.library.people import person
from generator.publish.file import File
from generator.site import address, anchors, body, citation, doubts, found, margin, passages, picture, plates
from generator.site.card import Card, Term, cards, lead, term
from generator.site.collections import Standing, standings
from generator.site.press import Press, interface
from generator.site.rulebook import rule_name
from generator.site.setting import columned
from generator.site.signs import sealed, signs
from generator.store import said, written

_CONTENTS_FROM = 3
"""How many headings a text must have for a list of contents to be of use."""


LISTED = 12
"""How many of the other versions of its work a page lists: the one that stands for it, and those that are nearest to
its own in their order. The page of the work has all. Where there are dozens, a change of one must not change the pages
of all."""

SHEETS, PAGE = 0, 1
"""The parts that the pages of a document have: what shows its text alone, in Markdown and as it was found, and what
shows it among others."""


@dataclass(frozen=True, slots=True)
class Place:
    """A document with all that its pages say of other things: enough to print them away from the archive."""

    entry: Entry
    card: Card
    authors: tuple[Term, ...]
    editors: tuple[Term, ...]
    publisher: Term | None
    subjects: tuple[Term, ...]
    named: tuple[tuple[FacetKind, tuple[Term, ...]], ...]
    """What it names, by kind."""
    year: Term | None
    related: tuple[Card, ...]
    week: tuple[Card, ...]
    """Documents of the same week."""
    versions: tuple[Card, ...]
    """Other versions of the same work, the one that stands for it first; of dozens some."""
    echoes: tuple[tuple[margin.Echo, ...], ...]
    """For each of its passages the documents of other works that have it too."""
    newer: Card | None
    older: Card | None
    collections: tuple[Standing, ...] = ()
    """Where it stands in the curator's reading lists."""


class Lacking(NamedTuple):
    """A document of which some parts are to be printed."""

    place: Place
    parts: tuple[int, ...]


class Places:
    """Every document of an archive in its place, by its rank there. What its pages are made of has names that cost far
    less than to gather it."""

    def __init__(self, archive: Archive, language: str) -> None:
        """Of an archive in a language."""
        self._archive, self._language = archive, language
        self._known, self._signs = cards(archive), signs(archive)
        self._ids = [entry.id for entry in archive.entries]
        self._signed = cache(partial(_signed, archive=archive))
        self._listed = cache(partial(term, archive=archive))
        self._named = cache(partial(_term, archive=archive))
        self._said_signed = cache(lambda byline: said(self._signed(byline)))
        self._said_listed = cache(lambda kind, name: said((kind, self._listed(kind, name))))
        self._said_named = cache(lambda label: said((label, self._named(label))))

    def __iter__(self) -> Iterator[int]:
        """The ranks."""
        return iter(range(len(self._ids)))

    def names(self, rank: int, press: str) -> tuple[str, str]:
        """Names for all that the parts of a document depend on, printed by the press of this name."""
        entry = self._archive.entries[rank]
        metadata = entry.document.metadata
        own = (entry.id, entry.permalink, entry.heading, entry.work, entry.subjects, said(entry.plates))
        alone = sealed(written(press, entry.document.digest, own))
        passages = said(entry.passages) if entry.passages else ""
        others = (entry.people, entry.publisher, entry.year, entry.related, passages, entry.makers, entry.week)
        publisher = entry.publisher or metadata.publisher
        terms = [
            *map(self._said_signed, metadata.authors),
            *map(self._said_signed, metadata.editors),
            *[self._said_listed("subject", name) for name in entry.subjects],
            *map(self._said_named, entry.named),
            self._said_listed("publisher", publisher) if publisher else "",
            self._said_listed("year", entry.year) if entry.year else "",
        ]
        collections = said(self._standings(entry)) if entry.id in self._archive.collected else ""
        whole = sealed(written(alone, others, collections, len(entry.named), *terms, self._cards(rank, entry)))
        return alone.hex(), whole.hex()

    def _cards(self, rank: int, entry: Entry) -> bytes:
        """The signs of all cards that the page of a document shows."""
        of, nothing = self._signs.whole.get, b""
        echoed = [other.id for passage in entry.passages for other in passage.elsewhere]
        shown = (entry.id, *entry.related, *entry.week, *self._versions(entry), *echoed, *self._beside(rank))
        return nothing.join([of(id, nothing) for id in shown])

    def _versions(self, entry: Entry) -> list[str]:
        """The ids of the other versions that a page lists."""
        first, *others = self._archive.works[entry.work][: None if entry.id in self._late else LISTED + 1]
        if entry.id in self._late:
            near = max(0, min(self._late[entry.id] - LISTED // 2, len(others) - LISTED))
            others = others[near : near + LISTED]
        return [one.id for one in (first, *others) if one is not entry][:LISTED]

    @cached_property
    def _late(self) -> Mapping[str, int]:
        """Of works with more versions than a page lists the place of each among those but the first."""
        many = (versions for versions in self._archive.works.values() if len(versions) > LISTED + 1)
        return {one.id: place for versions in many for place, one in enumerate(versions[1:])}

    def _beside(self, rank: int) -> tuple[str, str]:
        """The ids of the documents before and after one; empty at the ends."""
        return self._ids[rank - 1] if rank else "", self._ids[rank + 1] if rank + 1 < len(self._ids) else ""

    def _standings(self, entry: Entry) -> tuple[Standing, ...]:
        return standings(entry, self._archive, self._language, self._known)

    def at(self, rank: int) -> Place:
        """A document in its place."""
        entry = self._archive.entries[rank]
        known, metadata = self._known, entry.document.metadata
        publisher = entry.publisher or metadata.publisher
        newer, older = self._beside(rank)
        return Place(
            entry=entry,
            card=known[entry.id],
            authors=tuple(map(self._signed, metadata.authors)),
            editors=tuple(map(self._signed, metadata.editors)),
            publisher=self._listed("publisher", publisher) if publisher else None,
            subjects=tuple(self._listed("subject", name) for name in entry.subjects),
            named=_named(entry, self._named),
            year=self._listed("year", entry.year) if entry.year else None,
            related=tuple(known[id] for id in entry.related if id in known),
            week=tuple(known[id] for id in entry.week if id in known),
            versions=tuple(known[id] for id in self._versions(entry)),
            echoes=margin.echoes(entry, self._archive, known),
            newer=known.get(newer),
            older=known.get(older),
            collections=self._standings(entry),
        )

    def lacking(self, rank: int, parts: Sequence[int]) -> Lacking:
        """A document of which these parts are to be printed."""
        return Lacking(self.at(rank), tuple(parts))


def _signed(byline: str, archive: Archive) -> Term:
    """A byline as the text has it; it leads to its person, however that one is listed."""
    name = person(byline) or byline
    return term("person", archive.signers.get(key_of(name), name), archive)._replace(name=name)


def _term(label: Label, archive: Archive) -> Term:
    """A name as the pages of texts that have it show it. In how many texts it stands is left out: one text more must
    not change the pages of all others."""
    return term(label.kind, label.name, archive)._replace(n=0)


def _named(entry: Entry, shown: Callable[[Label], Term]) -> tuple[tuple[FacetKind, tuple[Term, ...]], ...]:
    """What an entry names, by kind, as it is `shown`."""
    found: dict[FacetKind, list[Term]] = {kind: [] for kind in NAMES}
    for label in entry.named:
        found[label.kind].append(shown(label))
    return tuple((kind, tuple(terms)) for kind, terms in found.items() if terms)


def print_documents(press: Press, some: Sequence[Lacking]) -> list[list[File]]:
    """What is lacking of each of some documents, part by part: what one call of a worker does."""
    return [list(PRINTED[part](press, place)) for place, parts in some for part in parts]


def print_document(press: Press, place: Place) -> Iterator[File]:
    """The Markdown page, the page as found and the page of one document. Raises ThemeError for a faulty template."""
    yield from _sheets(press, place)
    yield from _page(press, place)


def _sheets(press: Press, place: Place) -> Iterator[File]:
    """What shows the text of a document alone. It says nothing that another document, or a list, says too."""
    entry, document = place.entry, place.entry.document
    markdown_page = address.markdown(entry.permalink)
    source = as_markdown.markdown(plates.held(document, entry.plates), front=_front(place))
    source = plates.marked(source, entry.plates, partial(address.link, markdown_page))
    yield File(markdown_page, source.encode("utf-8", "replace"))
    if press.settings.archive.url:
        yield File(address.picture(entry.permalink), picture.of_document(document, entry.id))
    legend = found.legend(document.ledger)
    yield press.print(
        "found.html",
        address.found(entry.permalink),
        **_common(place),
        id=entry.id,
        document_page=place.card.page,
        sheets=found.sheets(document),
        legend=legend,
        names={rule.code: rule_name(rule.code) for mark in legend for rule in mark.rules},
    )


def _common(place: Place) -> dict[str, Any]:
    """What both pages of a document say of it."""
    document = place.entry.document
    return {
        "document": document,
        "metadata": document.metadata,
        "doc_language": place.card.language,
        "heading": place.entry.heading,
        "section": "documents",
        "folders": address.FOLDERS,
        "source": web_address(document.metadata.source),
    }


def _page(press: Press, place: Place) -> Iterator[File]:
    """What shows a document among others."""
    entry, document = place.entry, place.entry.document
    language = place.card.language
    page = place.card.page
    told_in = interface(press.settings.archive.language)
    marked = anchors.held(passages.held(document, entry.passages, doubts.held(document)))
    source = as_markdown.body(plates.held(marked, entry.plates))
    notes = margin.notes(place.echoes, page, told_in)
    text = body.render(source, language, as_markdown.EXTENSIONS, told_in, notes)
    html = plates.placed(text.html, entry.plates, partial(address.link, page))
    description = lead(document, width=240)
    legend = found.legend(document.ledger)
    address_of_page = address.absolute(press.settings.archive.url, page) if press.settings.archive.url else ""
    yield press.print(
        "document.html",
        page,
        **_common(place),
        place=place,
        entry=entry,
        description=description,
        body=columned(html) if press.theme.upright and language[:2] in ("zh", "ja") else html,
        headings=text.headings if len(text.headings) >= _CONTENTS_FROM else (),
        markdown_page=address.markdown(entry.permalink),
        found_page=address.found(entry.permalink),
        beside_page=address.versions(entry.permalink) if place.versions else "",
        edits=len(document.ledger) - len(document.open),
        damaged=len(document.open),
        rules=found.by_rule(legend),
        portrait=address.picture(entry.permalink),
        shared=_shared(place),
        citation=_citation(place, press, address_of_page),
        reference=citation.cited(_reference(place, press, address_of_page)),
        about=_about(place, press, address_of_page),
    )


PRINTED: Mapping[int, Callable[[Press, Place], Iterator[File]]] = {SHEETS: _sheets, PAGE: _page}
"""What prints each part."""


def web_address(source: str | None) -> str | None:
    """The source of a document where it is an address on the web, else None: seeds are not to be trusted.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("http://[")
    ('https://example.org/a', None, None)
    """
    try:
        parts = urlsplit((source or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc and not parts.username else None


def _front(place: Place) -> Mapping[str, object]:
    """What the archive adds to the front matter of the Markdown page."""
    entry = place.entry
    return {
        "id": entry.id,
        "permalink": entry.permalink,
        "subjects": list(entry.subjects),
        "work": entry.work,
        "seed": entry.document.seed,
        **({"item": entry.document.item} if entry.document.item is not None else {}),
    }


def _citation(place: Place, press: Press, url: str) -> list[tuple[str, str]]:
    """The page's `citation_*` elements, as reference managers read them; the template writes the title's."""
    metadata = place.entry.document.metadata
    named = [("citation_author", name) for name in metadata.authors]
    if metadata.date:
        named.append(("citation_publication_date", metadata.date.replace("-", "/")))
    if place.card.publisher:
        named.append(("citation_publisher", place.card.publisher))
    named.append(("citation_language", place.card.language))
    if url:
        named.append(("citation_public_url", url))
    return named


def _reference(place: Place, press: Press, url: str) -> citation.Reference:
    """What a citation of the page says. Where the archive's address is not known, that of the original stands."""
    metadata = place.entry.document.metadata
    return citation.Reference(
        key=place.entry.permalink,
        title=place.entry.heading,
        authors=metadata.authors,
        editors=metadata.editors,
        publisher=place.card.publisher,
        date=metadata.date if parts(metadata.date) else None,
        inferred=metadata.date_inferred,
        language=place.card.language,
        archive=press.settings.archive.title,
        url=url or web_address(metadata.source) or "",
    )


def _shared(place: Place) -> list[tuple[str, str]]:
    """What the Open Graph says of an article, beside what it says of every page."""
    metadata = place.entry.document.metadata
    return [
        *([("article:published_time", metadata.date)] if metadata.date and not metadata.date_inferred else []),
        *(("article:tag", name) for name in place.entry.subjects),
    ]


def _about(place: Place, press: Press, url: str) -> Mapping[str, object]:
    """The page for machines, in the words of schema.org; its description stands in the head once, for all of them."""
    metadata = place.entry.document.metadata
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": place.entry.heading,
        "inLanguage": place.card.language,
        "identifier": place.entry.id,
        "author": [{"@type": "Person", "name": name} for name in metadata.authors],
        "editor": [{"@type": "Person", "name": name} for name in metadata.editors],
        "publisher": {"@type": "Organization", "name": place.card.publisher} if place.card.publisher else None,
        "datePublished": metadata.date,
        "keywords": list(place.entry.subjects),
        "isBasedOn": web_address(metadata.source),
        "isPartOf": {"@type": "Collection", "name": press.settings.archive.title},
        "url": url or None,
        "mainEntityOfPage": url or None,
        "image": address.absolute(press.settings.archive.url, address.picture(place.entry.permalink)) if url else None,
        "isAccessibleForFree": True,
    }
    return {key: value for key, value in said.items() if value}
