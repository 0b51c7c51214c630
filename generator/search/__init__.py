"""Search: how does a reader find it?

The index is our own: where each word stands (`tokens`, `parts`), made in parts that are kept from build to build and
joined into small files, of which a query needs one a word. Other forms of words that inflect are known by Pagefind
(`stems`). Everything the client loads is published as scripts
(`twins`), so that one path serves HTTP and disk; the client (`client/`) finds phrases, ranks and cuts excerpts.
docs/search.md says why it is built so, with the figures.
"""

import hashlib
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from importlib.resources import files
from itertools import chain
from typing import NamedTuple, TypeVar
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.library.archive import Archive
from generator.publish.file import File
from generator.search import catalogue, pinyin, stems, twins
from generator.search.folding import table
from generator.search.numbers import in_parts, numbered
from generator.search.parts import GROUPS, Part, joined, key, load, part, seal
from generator.search.records import Record, record
from generator.search.tokens import WITHIN, is_chinese, neighbours
from generator.settings import ArchiveSettings, Settings
from generator.store import NOTHING_KEPT, Store

FOLDER = "search/"

Returned = TypeVar("Returned")

STAGE = "search"
"""The name of this stage in the store."""

_READING = ("twins", "folding", "tokens", "query", "engine", "words", "stems", "excerpts")

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "search": (*_READING, "finding", "address", "results", "page"),
    "marks": (*_READING, "marks"),
    "anywhere": ("anywhere",),
}
"""The scripts that pages load, and the parts below `client/` that each is put together from, in order."""


def index(
    archive: Archive, settings: Settings, executor: Executor | None = None, store: Store = NOTHING_KEPT
) -> Iterator[File]:
    """All files of the search below `search/`, except its page.

    Parts of the index are taken from the store or made by the executor, where these are given; what comes of it is the
    same. Of the settings the archive's title and address are asked for. Raises SearchIndexError where Pagefind fails.
    """
    for file in chain(_files(archive, executor, store), opensearch(settings.archive)):
        yield File(FOLDER + file.path, file.data)


def _files(archive: Archive, executor: Executor | None, store: Store) -> Iterator[File]:
    """The files, by their paths below the folder of the search."""
    numbers = numbered(entry.id for entry in archive.entries)
    records = [record(archive.by_id[id], number) for id, number in numbers.items()]
    made = [load(data) for data in _made(records, executor, store)]
    measured = {number: measures for one in made for number, measures in one.measures.items()}
    buckets = bucketing(len(records))
    seals: list[bytes] = []
    everyday = pinyin.everyday()
    wanted = frozenset(pair for word in everyday for pair in neighbours(word))
    held = yield from _noted(_postings(made, buckets, wanted), seals)
    said = [word for word in everyday if held.pairs.issuperset(neighbours(word))]
    yield from _noted(_catalogue(records, measured), seals)
    inflecting = stems.languages(records)
    yield from _noted(stems.bundle(inflecting, store), seals)
    yield from _noted(_pinyin({**pinyin.table(archive), **pinyin.everyday_table(said)}), seals)
    told = {
        "version": _version(seals),
        "documents": len(records),
        "words": sum(words for words, _ in measured.values()),
        "buckets": buckets,
        "cards": catalogue.carding(len(records)),
        "vocabulary": held.foreign,
        "stems": stems.told(inflecting),
    }
    yield twins.data("manifest", told)
    yield from client()


def _made(records: Sequence[Record], executor: Executor | None, store: Store) -> Iterator[bytes]:
    """The parts of the index, in order. What the store does not have is made, and kept there."""
    places = {record.number: place for place, record in enumerate(records)}
    grouped = [[records[places[number]] for number in some] for some in in_parts(places)]
    keys = [key(some) for some in grouped]
    kept = store.some(STAGE, keys)
    wanted = [[r.sought() for r in some] for some, name in zip(grouped, keys, strict=True) if name not in kept]
    fresh = iter(executor.map(part, wanted) if executor else map(part, wanted))
    for name in keys:
        if name in kept:
            yield kept[name]
        else:
            data = next(fresh)
            store.put(STAGE, name, data)
            yield data


def bucketing(documents: int) -> int:
    """Into how many files the postings of so many documents go: some 5 KB each as a host sends them, of which a query
    needs one a word. A power of two, so that it seldom changes.

    >>> bucketing(3), bucketing(147), bucketing(10_000)
    (64, 512, 16384)
    """
    return max(GROUPS, min(512, 4 << documents.bit_length()), 1 << max(0, documents - 1).bit_length())


class Held(NamedTuple):
    """What words the index has."""

    foreign: int
    """How many are not Chinese."""
    pairs: frozenset[str]
    """Those pairs of Chinese characters that were asked about."""


def _postings(made: Sequence[Part], buckets: int, wanted: frozenset[str]) -> Generator[File, None, Held]:
    """Where each word stands in all documents, and the lists that say which words there are. Returns what of these the
    rest of the search must know, of the pairs those that are wanted."""
    foreign: list[str] = []
    pairs: set[str] = set()
    chars: list[str] = []
    for group in range(GROUPS):
        files: dict[int, dict[str, str]] = {number: {} for number in range(group, buckets, GROUPS)}
        for word, places in joined(made, group).items():
            files[seal(word) % buckets][word] = places
            if word in wanted:
                pairs.add(word)
            elif not is_chinese(word):
                foreign.append(word)
            elif word.endswith(WITHIN):
                chars.append(word.removesuffix(WITHIN))
        for number, words in files.items():
            said = "".join(f";{word} {places}" for word, places in words.items())
            yield twins.data(f"index/{number // 256}/{number % 256}", said)
    yield from catalogue.vocabulary(foreign)
    yield twins.data("folding", table(chars))
    return Held(len(foreign), frozenset(pairs))


def _catalogue(records: list[Record], measured: Mapping[int, tuple[int, int]]) -> Generator[File, None, None]:
    """Everything else that the client loads, each part when it needs it."""
    versions = Counter(record.entry.work for record in records)
    yield from catalogue.measures(records, measured, frozenset(work for work, n in versions.items() if n > 1))
    yield from catalogue.facets(records)
    yield from catalogue.cards(records)
    yield from map(catalogue.text, records)


def _pinyin(spelled: pinyin.Words) -> Generator[File, None, None]:
    """The words that are found by their pinyin, and the list of the files they are in."""
    yield twins.data("pinyin/beginnings", list(spelled))
    for beginning, words in spelled.items():
        yield twins.data(f"pinyin/{beginning}", words)


def fingerprint(known: Iterable[File]) -> str:
    """A name for exactly these files, which the client asks for them with: a host's stale copies are never mixed in."""
    return _version(map(_seal, known))


def _noted(files: Generator[File, None, Returned], seals: list[bytes]) -> Generator[File, None, Returned]:
    """The files, the seal of each put to the others as it goes by: they are never all in memory."""
    while True:
        try:
            file = next(files)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        seals.append(_seal(file))
        yield file


def _seal(file: File) -> bytes:
    return hashlib.sha256(file.path.encode() + b"\n" + file.data).digest()


def _version(seals: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(sorted(seals))).hexdigest()[:12]


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
