"""Search: how does a reader find it?

The index is our own: where each word stands (`tokens`, `parts`), made in parts that are kept from build to build and
joined into small files, of which a query needs one a word. Other forms of words that inflect are known by Pagefind
(`stems`). Everything the client loads is published as scripts
(`twins`), so that one path serves HTTP and disk; the client (`client/`) finds phrases, ranks and cuts excerpts.
docs/search.md says why it is built so, with the figures.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import cache, partial
from importlib.resources import files
from itertools import chain, groupby
from typing import TypeVar
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.executors import rested
from generator.library.archive import Archive, Entry
from generator.publish.file import File, Keyed, Piece, Standing
from generator.search import catalogue, folding, pinyin, stems, twins
from generator.search.buckets import bucketing
from generator.search.documents import Documents, documents
from generator.search.numbers import PART, SPAN
from generator.search.parts import Part
from generator.search.postings import postings
from generator.search.records import record
from generator.search.sealed import Sealed, seal, sealed, version
from generator.search.tokens import neighbours
from generator.settings import ArchiveSettings, Settings
from generator.store import NOTHING_KEPT, Store, answers, key, packed, program, unpacked

FOLDER = "search/"

SPELLED = "search-spelled"
"""What is kept of words in pinyin."""
STAGE = "search"
"""The name of this stage in the store."""

Made = TypeVar("Made")

BROUGHT = "brought"
"""Stands in a script for values that it brings along."""

SPOKEN = "spoken"
"""Stands in a script for the words that scripts of the theme speak with."""

_READING = ("folding", "tokens", "query", "engine", "words", "segments", "stems", "excerpts")

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "search": ("twins", BROUGHT, *_READING, "passages", "ranking", "finding", "address", "results", SPOKEN, "page"),
    "marks": ("twins", *_READING, "marks"),
    "anywhere": ("anywhere",),
}
"""The scripts that pages load, and the parts below `client/` that each is put together from, in order."""


def index(
    archive: Archive,
    settings: Settings,
    executor: Executor | None = None,
    store: Store = NOTHING_KEPT,
    keys: Mapping[str, str] | None = None,
    *,
    spoken: bytes = b"",
) -> Iterator[Piece]:
    """All files of the search below `search/`, except its page.

    What the store has is taken from there, and the rest is made by the executor, where these are given; what comes of
    it is the same. `keys` are those of the files of the present site, which are neither read nor made where they would
    be the same; without it all is made, and given without keys. `spoken` is the script by which pages of the theme
    speak (`generator.site.press.speech`), without which the search page shows nothing. Of the settings the archive's
    title and address are asked for. Raises SearchIndexError where Pagefind fails.
    """
    if executor:
        rested(executor)  # what printed the pages holds templates and rules, of which the search needs none
    known = keys or {}
    for some in _files(documents(archive), archive, executor, store, spoken):
        lacking = {path: seal for path, seal in some.seals.items() if known.get(FOLDER + path) != seal}
        if len(lacking) < len(some.seals):
            yield Standing([FOLDER + path for path in some.seals if path not in lacking])
        for path, name in lacking.items():
            made = File(FOLDER + path, some.data(path))
            yield made if keys is None else Keyed(made, name)
    for file in opensearch(settings.archive):
        yield File(FOLDER + file.path, file.data)


def _files(
    every: Documents, archive: Archive, executor: Executor | None, store: Store, spoken: bytes
) -> Iterator[Sealed]:
    """The files, by their paths below the folder of the search, as they are made; none is held once it is written."""
    frame = program("search", "library", "site")
    everyday: list[str] = _kept(store, key("everyday", frame), pinyin.everyday)
    wanted = frozenset(pair for word in everyday for pair in neighbours(word))
    found = postings(every, wanted, executor, store)
    words = found.vocabulary
    inflecting = stems.languages(found.parts.values())
    said = [word for word in everyday if words.pairs.issuperset(neighbours(word))]
    # What tells where the words of a query are found.
    leading = [
        twins.data("folding", folding.table(words.characters)),
        catalogue.common(found.common),
    ]
    seals: list[str] = []
    needed: list[bytes] = []  # what every query needs, whatever it is
    alone = catalogue.alone(len(every.entries))

    def others() -> Iterator[Sealed]:
        yield _known(store, key("words", frame, found.words), lambda: catalogue.vocabulary(sorted(words.foreign)))
        yield sealed(chain(leading, stems.bundle(inflecting, store)))
        yield _spelled(archive, said, frame, store)

    # The workers are at the first of what the catalogue shows while the files of the index are written here.
    for some in chain([found.files], _catalogue(every, found.parts, executor, store), others()):
        seals += some.seals.values()
        needed += [some.data(path) for path in alone if path in some.seals]
        yield some
    told = {
        "version": version(seals),
        "documents": len(every.entries),
        "words": sum(words for part in found.parts.values() for words, _ in part.measures.values()),
        "buckets": bucketing(len(every.entries)),
        "cards": catalogue.carding(len(every.entries)),
        "vocabulary": len(words.foreign),
        "stems": stems.told(inflecting),
        "common": bool(found.common),
    }
    manifest = twins.data("manifest", told)
    brought = b"".join((*(file.data for file in (manifest, *leading)), *needed))
    yield sealed((manifest, *client(brought, spoken)))


def _catalogue(
    every: Documents, parts: Mapping[int, Part], executor: Executor | None, store: Store
) -> Iterator[Sealed]:
    """Everything else that the client loads of the documents, each piece when it needs it. What is shown of texts is
    made by the executor, where one is given, which is put to it before anything is asked for."""
    size = catalogue.carding(len(every.entries))
    asked: dict[str, Callable[[], Iterable[File]]] = {}
    shown = {every.key("catalogue", numbers, str(size)): numbers for numbers in every.parts.values()}
    for name, numbers in shown.items():
        asked[name] = partial(catalogue.shown, partial(every.records, numbers), size)
    if size > PART:
        name = every.key("cards", list(every.entries))
        asked[name] = partial(catalogue.together, partial(every.records, list(every.entries)))
    works = _works(every)
    lowest = {number: min(work) for work in works for number in work}
    bits = every.room.bit_length() - 1
    for span, some in groupby(every.entries, key=lambda number: number // SPAN):
        listed = list(some)
        measured = {n: parts[n // PART].measures[n] for n in listed}
        shared = {n: lowest[n] for n in listed if n in lowest}
        entries = {n: every.entries[n] for n in listed}
        name = every.key("measures", listed, str(bits), *map(str, chain.from_iterable(shared.items())))
        asked[name] = partial(catalogue.compared, span, entries, measured, shared, bits)
        asked[every.key("facets", listed, texts=False)] = partial(catalogue.facets, span, entries)
    kept = store.recall(STAGE, asked)
    lacking = [name for name in shown if name not in kept]
    if executor and len(lacking) > FEW:
        given = ([(every.entries[number], number) for number in shown[name]] for name in lacking)
        made = executor.map(partial(_shown, size), given)
        asked |= dict.fromkeys(lacking, partial(next, made))  # they are asked for in their order, each once
    return (_known(store, name, make, kept) for name, make in asked.items())


FEW = 8
"""So many parts are shown sooner here than they are sent to others."""


def _shown(size: int, some: Sequence[tuple[Entry, int]]) -> Sequence[File]:
    """What is shown of the documents of a part, with their numbers. Runs on an executor."""
    return list(catalogue.shown(lambda: [record(entry, number) for entry, number in some], size))


def _works(every: Documents) -> list[list[int]]:
    """The works of which there are several versions: the numbers of each one's documents."""
    works: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in every.entries.items():
        works[entry.work].append(number)
    return [work for work in works.values() if len(work) > 1]


def _known(
    store: Store, name: str, make: Callable[[], Iterable[File]], kept: Mapping[str, Mapping[str, str]] | None = None
) -> Sealed:
    """Files that are made together: by their seals, if the store has those under the name, as it is asked unless it is
    said what was `kept` there; else they are made."""
    seals = (store.recall(STAGE, [name]) if kept is None else kept).get(name)

    @cache
    def made() -> Mapping[str, File]:
        return {file.path: file for file in make()}

    if seals is None:
        seals = {path: seal(file) for path, file in made().items()}
        store.keep(STAGE, name, seals)
    return Sealed(seals, lambda path: made()[path].data)


def _kept(store: Store, name: str, make: Callable[[], Made]) -> Made:
    """Something that the store has under a name, or that is made now and kept there."""
    kept = store.get(STAGE, name)
    if kept is not None:
        found: Made = unpacked(kept)
        return found
    made = make()
    store.put(STAGE, name, packed(made))
    return made


def _spelled(archive: Archive, everyday: Sequence[str], frame: str, store: Store) -> Sealed:
    """The names and title words of the archive, and these words of every day, under their pinyin."""
    facets = (archive.people, archive.publishers, archive.subjects)
    names = [facet.name for some in facets for facet in some]
    others = [facet.name for facet in archive.names]
    titles = list(dict.fromkeys(entry.heading for entry in archive.entries))

    def make() -> Iterator[File]:
        listed = pinyin.named(names, titles)
        named = pinyin.named(names, titles, others)
        lesser = frozenset(named[len(listed) :])
        known = answers(store, SPELLED, frame, ((word, word) for word in (*everyday, *named)), pinyin.syllables)
        return _pinyin({**pinyin.table(named, known, lesser), **pinyin.everyday_table(everyday, known)})

    return _known(
        store, key("pinyin", frame, *(json.dumps(words) for words in (everyday, names, titles, others))), make
    )


def _pinyin(spelled: pinyin.Words) -> Iterator[File]:
    """The words that are found by their pinyin, and the list of the files they are in."""
    yield twins.data("pinyin/beginnings", list(spelled))
    for beginning, words in spelled.items():
        yield twins.data(f"pinyin/{beginning}", words)


def fingerprint(known: Iterable[File]) -> str:
    """A name for exactly these files, as the manifest has it."""
    return version(map(seal, known))


def client(brought: bytes = b"", spoken: bytes = b"") -> Iterator[File]:
    """The client's scripts: what the search page loads, what every page may load, and what marks a document's text.

    They are published as they are written but for their comments, which a first query need not pay for. That of the
    search page brings twins along, and the words that it speaks with.
    """
    others = {BROUGHT: brought, SPOKEN: spoken}
    folder = files("generator.search") / "client"
    for name, parts in SCRIPTS.items():
        code = (others[part] if part in others else _code((folder / f"{part}.js").read_text("utf-8")) for part in parts)
        yield File(f"{name}.js", b"".join(code))


def _code(script: str) -> bytes:
    """A script without its comments."""
    lines = (line for line in script.splitlines() if not line.lstrip().startswith("//"))
    return "".join(f"{line}\n" for line in lines).encode()


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
