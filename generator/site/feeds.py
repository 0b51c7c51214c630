"""The feeds: the newest texts of the archive, and of its foremost subjects, whole, for programs that read for people.

What a feed holds is gathered here once; `atom` and `jsonfeed` write it down. Nothing in it depends on the clock.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from datetime import date as day
from functools import partial
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from generator.cleaning import markdown as as_markdown
from generator.dates import parts
from generator.document import Document
from generator.library.archive import Archive, Entry, Facet, Plate
from generator.messages import messages
from generator.publish.file import File
from generator.settings import Settings
from generator.site import address, atom, body, jsonfeed, plates
from generator.site.card import lead, once
from generator.site.characters import showable
from generator.site.feed import Feed, Item
from generator.site.press import interface
from generator.site.tongue import tag
from generator.store import NOTHING_KEPT, Store, key, program, said

OF_SUBJECT = 10
"""How many texts the feed of a subject holds at most: a text stands whole in the feed of each of its subjects."""

NO_DATE = "1970-01-01T00:00:00Z"


class _Shown(NamedTuple):
    """A document with what its text in a feed is made of."""

    document: Document
    plates: tuple[Plate, ...]
    url: str
    """The archive's address, where it is known."""


def feeds(
    archive: Archive, settings: Settings, executor: Executor | None = None, store: Store = NOTHING_KEPT
) -> Iterator[File]:
    """All feeds, in both forms. Their texts are taken from the store, or else rendered, by the executor where one is
    given."""
    sources = _sources(archive, settings)
    wanted = {entry.id: entry for _, entries in sources for entry in entries}
    frame = program("cleaning", "library", "site")
    url = settings.archive.url
    # Pictures have full addresses, since programs that read feeds know no others.
    shown = {id: _Shown(entry.document, entry.plates if url else (), url) for id, entry in wanted.items()}
    names = {id: key(frame, one.document.digest, said((one.plates, url))) for id, one in shown.items()}
    known: dict[str, str] = store.recall("feeds", names.values())
    new = {names[id]: one for id, one in shown.items() if names[id] not in known}
    over: Callable[..., Iterable[str]] = executor.map if executor else map
    for name, text in zip(new, over(_content, new.values()), strict=True):
        store.keep("feeds", name, text)
        known[name] = text
    texts = {id: known[name] for id, name in names.items()}
    latest = max(map(moment, {e.document.metadata.date for e in archive.entries}), default=NO_DATE)
    for feed, entries in sources:
        items = tuple(_item(e, len(archive.works[e.work]), texts[e.id], settings, latest) for e in entries)
        whole = feed._replace(items=items, updated=max((item.updated for item in items), default=latest))
        yield File(feed.atom, atom.written(whole, settings.archive.url).encode())
        yield File(feed.json, jsonfeed.written(whole, settings.archive.url).encode("utf-8", "backslashreplace"))


def _sources(archive: Archive, settings: Settings) -> Sequence[tuple[Feed, Sequence[Entry]]]:
    """The feeds, their items still to come, and the documents that each holds.

    The ids outlive title and address: the archive's is made of that of a text it was first built with.
    """
    site = settings.archive
    first = f"archive:{archive.origin}"

    def feed(name: str, home: str, path: str, title: str, *, description: str = "", language: str = "") -> Feed:
        return Feed(
            id=uuid5(NAMESPACE_URL, showable(f"florilegium:{name}")).urn,
            atom=path,
            json=address.as_json(path),
            home=home,
            title=title,
            description=description,
            language=language or tag(site.language),
            author=site.curator or site.title,
        )

    whole = feed(first, address.HOME, address.FEED, site.title, description=site.description)
    found: list[tuple[Feed, Sequence[Entry]]] = [(whole, once(archive.entries)[: settings.site.feed_size])]
    for of in archive.collections:
        page, path = address.collection(of.slug), address.collection_feed(of.slug)
        own = feed(
            f"collection:{of.slug}", page, path, of.title, description=of.description, language=of.language or ""
        )
        found.append((own, [archive.by_id[pick.id] for pick in of.picks]))
    for facet in followed(archive, settings):
        page, path = address.facet("subject", facet.slug), address.feed_of(facet.slug)
        own = feed(f"{first}:subject:{facet.name}", page, path, f"{facet.name} · {site.title}")
        texts = once([archive.by_id[id] for id in facet.documents if id in archive.by_id])
        found.append((own, texts[: min(OF_SUBJECT, settings.site.feed_size)]))
    return found


def followed(archive: Archive, settings: Settings) -> Sequence[Facet]:
    """The subjects that have feeds of their own: those with the most documents, as many as the settings allow."""
    ranked = sorted(archive.subjects, key=lambda facet: -len(facet.documents))
    return ranked[: settings.site.subject_feeds]


def _content(shown: _Shown) -> str:
    """The text of a document as it stands in a feed."""
    document, own, url = shown
    source = as_markdown.body(plates.held(document, own))
    html = body.render(source, tag(document.metadata.language), as_markdown.EXTENSIONS).html
    return str(plates.placed(html, own, partial(address.absolute, url)))


def moment(date: str | None) -> str:
    """A date as feeds write it; what is not known of it is its earliest.

    >>> moment("2023-05"), moment(None), moment("2023-02-30")
    ('2023-05-01T00:00:00Z', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z')
    """
    said = parts(date)
    try:
        known = day(int(said.year), int(said.month or 1), int(said.day or 1)) if said else None
    except ValueError:
        known = None
    return f"{known.isoformat()}T00:00:00Z" if known else NO_DATE


def _item(entry: Entry, versions: int, html: str, settings: Settings, latest: str) -> Item:
    """A text without a date counts as old as the newest one that has a date: readers' programs need a moment, and it is
    no news."""
    metadata = entry.document.metadata
    told = messages().say("versions.told", interface(settings.archive.language), n=versions) if versions > 1 else ""
    date = moment(metadata.date)
    known = date != NO_DATE
    return Item(
        id=uuid5(NAMESPACE_URL, "florilegium:document:" + entry.id).urn,
        page=address.document(entry.permalink),
        title=entry.heading,
        language=tag(metadata.language),
        published=date if known else None,
        updated=date if known else latest,
        authors=metadata.authors,
        subjects=entry.subjects,
        summary=f"{lead(entry.document, width=400) or entry.heading} {told}".rstrip(),
        html=html,
    )
