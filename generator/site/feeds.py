"""The site for machines: Atom feed, sitemap, robots.txt, archive.json. Nothing in them depends on the clock."""

import json
import re
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from generator.library.archive import Archive, Entry
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

    lines = [json.dumps(_datum(entry), ensure_ascii=False) for entry in sorted(archive.entries, key=key)]
    return File(address.DATA, ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8", "backslashreplace"))


def _datum(entry: Entry) -> dict[str, object]:
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
        "publisher": entry.publisher,
        "related": list(entry.related),
        "characters": entry.document.characters,
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

    Its own id is made of the least of the documents' ids, which no change of title, address or text touches. A document
    without a date counts as old as the newest one that has a date: readers' programs need a moment, and it is no news.
    """
    site = settings.archive
    latest = max((moment(e.document.metadata.date) for e in archive.entries), default=_NO_DATE)
    first = min((entry.id for entry in archive.entries), default="")
    newest = once(archive.entries)[: max(0, settings.site.feed_size)]
    base = f" xml:base={_quoted(site.url.rstrip('/') + '/')}" if site.url else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(tag(site.language))}{base}>',
        f"<id>{uuid5(NAMESPACE_URL, 'florilegium:archive:' + first).urn}</id>",
        f"<title>{_text(site.title)}</title>",
        *([f"<subtitle>{_text(site.description)}</subtitle>"] if site.description else []),
        f"<updated>{latest}</updated>",
        f"<author><name>{_text(site.curator or site.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_quoted(address.absolute(site.url, address.FEED))}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(address.absolute(site.url, "index.html") or "./")}/>',
        *(line for entry in newest for line in _entry(entry, len(archive.works[entry.work]), settings, latest)),
        "</feed>",
    ]
    return File(address.FEED, "\n".join([*lines, ""]).encode())


def _entry(entry: Entry, versions: int, settings: Settings, latest: str) -> Iterator[str]:
    metadata, url = entry.document.metadata, settings.archive.url
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
    yield f'<link rel="alternate" type="text/html" href={_quoted(address.absolute(url, page) if url else page)}/>'
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
