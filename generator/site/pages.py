"""The pages of one document: to read, as Markdown, and as it was found."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, partial
from urllib.parse import urlsplit

from generator.cleaning import markdown as as_markdown
from generator.dates import parts
from generator.library.archive import NAMES, Archive, Entry, FacetKind, Label
from generator.library.names.authority import key_of
from generator.library.people import person
from generator.publish.file import File
from generator.site import address, anchors, body, citation, doubts, found, margin, passages, picture, plates
from generator.site.card import Card, Term, cards, lead, sign, term
from generator.site.collections import Standing, standings
from generator.site.press import Press, interface
from generator.site.rulebook import rule_name
from generator.site.setting import columned
from generator.store import key, said

_CONTENTS_FROM = 3
"""How many headings a text must have for a list of contents to be of use."""


_APART = frozenset({"entry", "related", "week", "versions", "newer", "older"})
"""What a place is not named by as it stands: its document has a digest, and cards are signed."""


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
    """The other versions of the same work."""
    echoes: tuple[tuple[margin.Echo, ...], ...]
    """For each of its passages the documents of other works that have it too."""
    newer: Card | None
    older: Card | None
    collections: tuple[Standing, ...] = ()
    """Where it stands in the curator's reading lists."""

    def key(self, press: str) -> str:
        """A name for all that its pages depend on, printed by the press of this name."""
        shown = (self.newer, self.older, *self.related, None, *self.week, None, *self.versions)
        place = (getattr(self.entry, one.name) for one in fields(Entry) if one.name != "document")
        own = (getattr(self, one.name) for one in fields(self) if one.name not in _APART)
        told = said((*place, None, *own))
        return key(press, "document", told, self.entry.document.digest, " ".join(map(sign, shown)))


def places(archive: Archive, language: str) -> Iterator[Place]:
    """Every document of the archive in its place, in the archive's order; `language` is the archive's."""
    known = cards(archive)
    named = cache(partial(_term, archive=archive))
    order = [known[entry.id] for entry in archive.entries]
    for rank, entry in enumerate(archive.entries):
        metadata = entry.document.metadata
        publisher = entry.publisher or metadata.publisher
        yield Place(
            entry=entry,
            card=known[entry.id],
            authors=tuple(_signed(name, archive) for name in metadata.authors),
            editors=tuple(_signed(name, archive) for name in metadata.editors),
            publisher=term("publisher", publisher, archive) if publisher else None,
            subjects=tuple(term("subject", name, archive) for name in entry.subjects),
            named=_named(entry, named),
            year=term("year", entry.year, archive) if entry.year else None,
            related=tuple(known[id] for id in entry.related if id in known),
            week=tuple(known[id] for id in entry.week if id in known),
            versions=tuple(known[version.id] for version in archive.works[entry.work] if version is not entry),
            echoes=margin.echoes(entry, archive, known),
            newer=order[rank - 1] if rank else None,
            older=order[rank + 1] if rank + 1 < len(order) else None,
            collections=standings(entry, archive, language, known),
        )


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


def print_documents(press: Press, some: Sequence[Place]) -> list[list[File]]:
    """All pages of each of some documents: what one call of a worker does."""
    return [list(print_document(press, place)) for place in some]


def print_document(press: Press, place: Place) -> Iterator[File]:
    """The page, the Markdown page and the page as found of one document. Raises ThemeError for a faulty template."""
    entry, document = place.entry, place.entry.document
    language = place.card.language
    page = place.card.page
    markdown_page = address.markdown(entry.permalink)
    source = as_markdown.markdown(plates.held(document, entry.plates), front=_front(place))
    source = plates.marked(source, entry.plates, partial(address.link, markdown_page))
    yield File(markdown_page, source.encode("utf-8", "replace"))
    told_in = interface(press.settings.archive.language)
    marked = anchors.held(passages.held(document, entry.passages, doubts.held(document)))
    source = as_markdown.body(plates.held(marked, entry.plates))
    notes = margin.notes(place.echoes, page, told_in)
    text = body.render(source, language, as_markdown.EXTENSIONS, told_in, notes)
    html = plates.placed(text.html, entry.plates, partial(address.link, page))
    description = lead(document, width=240)
    legend = found.legend(document.ledger)
    address_of_page = address.absolute(press.settings.archive.url, page) if press.settings.archive.url else ""
    common = {
        "place": place,
        "entry": entry,
        "document": document,
        "metadata": document.metadata,
        "doc_language": language,
        "heading": entry.heading,
        "section": "documents",
        "folders": address.FOLDERS,
        "source": web_address(document.metadata.source),
    }
    if address_of_page:
        yield File(address.picture(entry.permalink), picture.of_document(document, entry.id))
    yield press.print(
        "document.html",
        page,
        **common,
        description=description,
        body=columned(html) if press.theme.upright and language[:2] in ("zh", "ja") else html,
        headings=text.headings if len(text.headings) >= _CONTENTS_FROM else (),
        markdown_page=markdown_page,
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
    yield press.print(
        "found.html",
        address.found(entry.permalink),
        **common,
        sheets=found.sheets(document),
        legend=legend,
        names={rule.code: rule_name(rule.code) for mark in legend for rule in mark.rules},
    )


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
