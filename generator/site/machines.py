"""The site for machines: archive.json, sitemap, robots.txt, llms.txt. Nothing in them depends on the clock."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.library.archive import NAMES, Archive, Entry
from generator.messages import Value, messages
from generator.publish.file import File
from generator.settings import Settings
from generator.site import address
from generator.site.atom import text
from generator.site.card import Card, characters, once
from generator.site.feeds import NO_DATE, moment
from generator.site.press import interface
from generator.store import NOTHING_KEPT, Store, answers, program

AT_MOST = 50_000
"""How many addresses one sitemap may hold, by the protocol."""

FOREMOST = 50
"""How many subjects and how many texts `llms.txt` names: it is read whole, and must stay short."""


def data(archive: Archive, known: Mapping[str, Card], names: Sequence[str] = (), store: Store = NOTHING_KEPT) -> File:
    """`archive.json`: every document in the order of seeds, one a line. `known` are the cards of all.

    The lines are taken from the store, where it is kept, by the `names` of all that the pages of each document show,
    which is more than its line says.
    """

    def place(entry: Entry) -> tuple[str, int]:
        return entry.document.seed, -1 if entry.document.item is None else entry.document.item

    def line(entry: Entry) -> str:
        datum = _datum(entry, known[entry.id], [of.slug for of in archive.collected.get(entry.id, ())])
        return json.dumps(datum, ensure_ascii=False)

    asked = zip(names or (entry.id for entry in archive.entries), archive.entries, strict=True)
    made = answers(store if names else NOTHING_KEPT, "data", program("library", "site"), asked, line).values()
    lines = [line for _, line in sorted(zip(map(place, archive.entries), made, strict=True))]
    return File(address.DATA, ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8", "backslashreplace"))


def _datum(entry: Entry, card: Card, collections: list[str]) -> dict[str, object]:
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
        "characters": characters(entry, card),
        "collections": collections,
    }


def sitemaps(archive: Archive, pages: Iterable[str], url: str) -> Iterator[File]:
    """The addresses of pages, full ones where the site's own is known; in several files under an index where there are
    more than one may hold.

    A document's page has the date that its text states: the page shows nothing newer. Of the other pages, and of dates
    that are inferred, no date is told.
    """
    dates = {
        address.document(entry.permalink): entry.document.metadata.date
        for entry in archive.entries
        if not entry.document.metadata.date_inferred and moment(entry.document.metadata.date) != NO_DATE
    }
    ordered = sorted(pages)
    parts = [ordered[start : start + AT_MOST] for start in range(0, len(ordered), AT_MOST)] or [[]]
    if len(parts) == 1:
        yield File(address.SITEMAP, _urls(parts[0], dates, url))
        return
    named = [address.SITEMAP.replace(".xml", f"-{number}.xml") for number in range(1, len(parts) + 1)]
    for name, part in zip(named, parts, strict=True):
        yield File(name, _urls(part, dates, url))
    places = [f"<sitemap><loc>{text(address.absolute(url, name))}</loc></sitemap>" for name in named]
    yield File(address.SITEMAP, _listed("sitemapindex", places))


def _urls(pages: Sequence[str], dates: Mapping[str, str | None], url: str) -> bytes:
    lines = []
    for page in pages:
        date = dates.get(page)
        last = f"<lastmod>{date}</lastmod>" if date else ""
        lines.append(f"<url><loc>{text(address.absolute(url, page))}</loc>{last}</url>")
    return _listed("urlset", lines)


def _listed(element: str, lines: Sequence[str]) -> bytes:
    head = f'<{element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', head, *lines, f"</{element}>", ""]).encode()


def robots(url: str) -> File:
    """What says to crawlers that all is open, and where the sitemap is."""
    said = f"User-agent: *\nAllow: /\n\nSitemap: {address.absolute(url, address.SITEMAP)}\n"
    return File(address.ROBOTS, said.encode())


def llms(archive: Archive, settings: Settings) -> File:
    """`llms.txt`: in Markdown, what the archive is, how its texts are read without markup, and where to begin."""
    site = settings.archive
    works = once(archive.entries)

    def say(key: str, **values: Value) -> str:
        return messages().say(key, interface(site.language), **values)

    def link(name: str, to: str, about: str = "") -> str:
        place = address.absolute(site.url, to) if site.url else to
        return f"- [{_inline(name)}]({place})" + (f": {_inline(about)}" if about else "")

    lists = ("documents", address.DOCUMENTS), ("titles", address.TITLES), ("subjects", address.facets("subject"))
    foremost = sorted(archive.subjects, key=lambda facet: -len(facet.documents))[:FOREMOST]
    lines = [
        f"# {_inline(site.title)}",
        "",
        *([f"> {_inline(site.description)}", ""] if site.description else []),
        say("home.extent", n=len(works)),
        "",
        say("llms.markdown"),
        "",
        f"## {say('llms.lists')}",
        "",
        *(link(say(f"nav.{name}"), to) for name, to in lists),
        link(address.DATA, address.DATA, say("llms.data")),
        link(address.JSON_FEED, address.JSON_FEED, say("llms.feed")),
        "",
        f"## {say('nav.subjects')}",
        "",
        *(link(f.name, address.facet("subject", f.slug), say("home.extent", n=len(f.documents))) for f in foremost),
        "",
        f"## {say('home.newest')}",
        "",
        *(
            link(
                e.heading,
                address.markdown(e.permalink),
                ", ".join(filter(None, (e.document.metadata.date, e.publisher))),
            )
            for e in works[:FOREMOST]
        ),
        "",
    ]
    return File("llms.txt", "\n".join(lines).encode("utf-8", "replace"))


def _inline(said: str) -> str:
    """A text on one line of Markdown that takes none of its characters for a mark.

    >>> _inline("a [b](c)\\n*d*")
    'a \\\\[b\\\\](c) \\\\*d\\\\*'
    """
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(said.split()))
