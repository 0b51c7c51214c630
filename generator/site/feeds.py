"""The site for machines: Atom feed, sitemap, robots.txt, archive.json. Nothing in them depends on the clock."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from generator.library.archive import NAMES, Archive, Entry
from generator.library.collection import Collection
from generator.messages import messages
from generator.publish.file import File
from generator.settings import Settings
from generator.site import address
from generator.site.card import card, lead, once
from generator.site.press import interface
from generator.site.tongue import tag

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_DATE = "1970-01-01T00:00:00Z"


def data(archive: Archive) -> File:
    """`archive.json`: every document in the order of seeds, one a line."""

    def key(entry: Entry) -> tuple[str, int]:
        return entry.document.seed, -1 if entry.document.item is None else entry.document.item

    within = {id: [of.slug for of in collections] for id, collections in archive.collected.items()}
    data = (_datum(entry, within.get(entry.id, [])) for entry in sorted(archive.entries, key=key))
    lines = [json.dumps(datum, ensure_ascii=False) for datum in data]
    return File(address.DATA, ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8", "backslashreplace"))


def _datum(entry: Entry, collections: list[str]) -> dict[str, object]:
    metadata = entry.document.metadata
    return {
        "id": entry.id,
        "seed": entry.document.seed,
        "item": entry.document.item,
        "url": address.absolute("", address.document(entry.permalink)),
        "title": entry.heading,
        "date": metadata.date,
        "language": metadata.language,
        "work": entry.work,
        "subjects": list(entry.subjects),
        "people": list(entry.people),
        "authors": list(entry.makers),
        "names": {
            address.FOLDERS[kind]: [label.name for label in entry.named if label.kind == kind]
            for kind in NAMES
            if any(label.kind == kind for label in entry.named)
        },
        "publisher": entry.publisher,
        "related": list(entry.related),
        "characters": entry.document.characters,
        "collections": collections,
    }


def moment(date: str | None) -> str:
    """A date as Atom writes it; what is not known of it is its earliest.

    >>> moment("2023-05"), moment(None), moment("2023-13-99")
    ('2023-05-01T00:00:00Z', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z')
    """
    match = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(0[1-9]|[12]\d|3[01]))?", date or "")
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}T00:00:00Z" if match else _NO_DATE


def feed(archive: Archive, settings: Settings) -> File:
    """The newest documents as an Atom feed.

    Its own id is made of the least of the documents' ids, which no change of title, address or text touches.
    """
    site = settings.archive
    first = min((entry.id for entry in archive.entries), default="")
    newest = once(archive.entries)[: max(0, settings.site.feed_size)]
    frame = _Frame(f"archive:{first}", site.title, site.description, tag(site.language), address.FEED, address.HOME)
    return _atom(frame, newest, archive, settings)


def collection_feed(collection: Collection, archive: Archive, settings: Settings) -> File:
    """A collection as an Atom feed, in the curator's order."""
    language = collection.language or tag(settings.archive.language)
    page, path = address.collection(collection.slug), address.collection_feed(collection.slug)
    frame = _Frame(f"collection:{collection.slug}", collection.title, collection.description, language, path, page)
    return _atom(frame, [archive.by_id[pick.id] for pick in collection.picks], archive, settings)


class _Frame(NamedTuple):
    """What a feed says of itself."""

    name: str
    """What its id is made of."""
    title: str
    description: str
    language: str
    path: str
    page: str
    """The page that shows what it holds."""


def _atom(frame: _Frame, entries: Sequence[Entry], archive: Archive, settings: Settings) -> File:
    """Documents as an Atom feed. One without a date counts as old as the newest that has one: readers' programs need a
    moment, and it is no news."""
    site = settings.archive
    latest = max((moment(e.document.metadata.date) for e in archive.entries), default=_NO_DATE)
    base = f" xml:base={_quoted(site.url.rstrip('/') + '/')}" if site.url else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(frame.language)}{base}>',
        f"<id>{uuid5(NAMESPACE_URL, f'florilegium:{frame.name}').urn}</id>",
        f"<title>{_text(frame.title)}</title>",
        *([f"<subtitle>{_text(frame.description)}</subtitle>"] if frame.description else []),
        f"<updated>{latest}</updated>",
        f"<author><name>{_text(site.curator or site.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_quoted(_linked(frame.path, frame, site.url))}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(_linked(frame.page, frame, site.url) or "./")}/>',
        *(line for entry in entries for line in _entry(entry, len(archive.works[entry.work]), settings, latest, frame)),
        "</feed>",
    ]
    return File(frame.path, "\n".join([*lines, ""]).encode())


def _linked(to: str, frame: _Frame, url: str) -> str:
    """How the feed names a place of the site: in full, or from its own folder where the site's address is not known."""
    return address.absolute(url, to) if url else address.link(frame.path, to)


def _entry(entry: Entry, versions: int, settings: Settings, latest: str, frame: _Frame) -> Iterator[str]:
    metadata = entry.document.metadata
    page = address.document(entry.permalink)
    yield f"<entry xml:lang={_quoted(tag(metadata.language))}>"
    yield f"<id>{uuid5(NAMESPACE_URL, 'florilegium:document:' + entry.id).urn}</id>"
    yield f"<title>{_text(entry.heading)}</title>"
    date = moment(metadata.date)
    yield f"<updated>{latest if date == _NO_DATE else date}</updated>"
    if date != _NO_DATE:
        yield f"<published>{date}</published>"
    yield from (f"<author><name>{_text(name)}</name></author>" for name in metadata.authors)
    yield from (f"<category term={_quoted(name)}/>" for name in entry.subjects)
    yield f'<link rel="alternate" type="text/html" href={_quoted(_linked(page, frame, settings.archive.url))}/>'
    told = messages().say("versions.told", interface(settings.archive.language), n=versions) if versions > 1 else ""
    summary = lead(entry.document, width=400) or card(entry).heading
    yield f"<summary>{_text(f'{summary} {told}'.rstrip())}</summary>"
    yield "</entry>"


def sitemap(pages: Iterable[str], url: str) -> File:
    """The addresses of pages; full ones where the site's own is known."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<url><loc>{_text(address.absolute(url, page))}</loc></url>" for page in sorted(pages)),
        "</urlset>",
    ]
    return File(address.SITEMAP, "\n".join([*lines, ""]).encode())


def _text(text: str) -> str:
    """Text for XML: escaped, what XML cannot hold left out."""
    return escape(_NO_XML.sub("", text))


def _quoted(text: str) -> str:
    return quoteattr(_NO_XML.sub("", text))
