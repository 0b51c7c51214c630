"""Search: how does a reader find it?

The index is Pagefind's, unmodified, over words of our own cutting (`tokens`); everything the client loads is published
as scripts (`twins`), so that one path serves HTTP and disk; the client (`client/`) asks Pagefind for the places of each
word and does the rest itself: phrases, ranking, excerpts.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import chain
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.library.archive import Archive
from generator.publish.file import File
from generator.search import catalogue, pinyin, service, twins
from generator.search.folding import table
from generator.search.records import Record, record
from generator.search.tokens import characters
from generator.settings import ArchiveSettings, Settings

FOLDER = "search/"

_READING = ("twins", "folding", "tokens", "query", "words", "excerpts")

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "search": (*_READING, "engine", "finding", "address", "results", "page"),
    "marks": (*_READING, "marks"),
    "anywhere": ("anywhere",),
}
"""The scripts that pages load, and the parts below `client/` that each is put together from, in order."""

_ENGINE = re.compile(r"pagefind\.js|pagefind-entry\.json|wasm\.unknown\.pagefind|.*\.pf_meta|index/.*\.pf_index")
"""What the client loads of Pagefind's files. Its fragments hold the words of the index, not the text: excerpts come
from texts of our own instead."""


def index(archive: Archive, settings: Settings) -> Iterator[File]:
    """All files of the search below `search/`, except its page.

    Raises SearchIndexError where the indexer fails. Of the settings the archive's title and address are asked for.
    """
    for file in chain(_files(archive), opensearch(settings.archive)):
        yield File(FOLDER + file.path, file.data)


def _files(archive: Archive) -> Iterator[File]:
    """The files, by their paths below the folder of the search."""
    records = [record(entry) for entry in archive.entries]
    made = service.build(service.Page(record.entry.id, record.content) for record in records)
    known = [*_loaded(made), *_catalogue(archive, records, _names(made))]
    version = fingerprint(known)
    yield from known
    yield twins.data("manifest", {"version": version, "documents": len(records), "card": catalogue.CARD})
    yield from client()


def _loaded(made: Iterable[File]) -> Iterator[File]:
    """Pagefind's files that the client loads, as twins: text as it is, for the host compresses it better so."""
    for path, content in made:
        if _ENGINE.fullmatch(path):
            name = f"pagefind/{path}"
            yield twins.data(name, content.decode()) if path.endswith((".js", ".json")) else twins.octets(name, content)


def _names(made: Iterable[File]) -> Mapping[str, str]:
    """The name that Pagefind gave each page, by the address we gave it: its fragments know both."""
    names: dict[str, str] = {}
    for path, content in made:
        if path.startswith("fragment/"):
            fragment = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            names[fragment["url"]] = path.removeprefix("fragment/").removesuffix(".pf_fragment")
    return names


def _catalogue(archive: Archive, records: list[Record], names: Mapping[str, str]) -> Iterator[File]:
    """Everything else that the client loads, each part when it needs it."""
    yield twins.data("keys", catalogue.keys(records, names))
    yield twins.data("facets", catalogue.facets(archive))
    yield twins.data("vocabulary", catalogue.vocabulary(records))
    yield twins.data("folding", table(characters("".join(word for r in records for word in r.words))))
    yield from catalogue.cards(records)
    yield from map(catalogue.text, records)
    spelled = pinyin.table(archive)
    yield twins.data("pinyin/letters", list(spelled))
    for letter, words in spelled.items():
        yield twins.data(f"pinyin/{letter}", words)


def fingerprint(known: Iterable[File]) -> str:
    """A name for exactly these files, which the client asks for them with: a host's stale copies are never mixed in."""
    whole = hashlib.sha256()
    for path, content in sorted(known):
        whole.update(f"{path}\n{len(content)}\n".encode() + content)
    return whole.hexdigest()[:12]


def client() -> Iterator[File]:
    """The client's scripts: what the search page loads, what every page may load, and what marks a document's text.

    They are published as they are written but for their comments, which a first query need not pay for.
    """
    folder = files("generator.search") / "client"
    for name, parts in SCRIPTS.items():
        lines = chain.from_iterable((folder / f"{part}.js").read_text("utf-8").splitlines() for part in parts)
        code = [line for line in lines if not line.lstrip().startswith("//")]
        yield File(f"{name}.js", ("\n".join(code) + "\n").encode())


def opensearch(settings: ArchiveSettings) -> Iterator[File]:
    """The description by which browsers offer the search in their own search bar. It can only be of a known address."""
    if not settings.url:
        return
    address = urljoin(settings.url.rstrip("/") + "/", f"{FOLDER}index.html?q=")
    whole = Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    SubElement(whole, "ShortName").text = settings.title[:16]
    SubElement(whole, "Description").text = settings.description or settings.title
    SubElement(whole, "InputEncoding").text = "UTF-8"
    SubElement(whole, "Url", type="text/html", template=address + "{searchTerms}")
    yield File("opensearch.xml", tostring(whole, "utf-8", xml_declaration=True) + b"\n")
