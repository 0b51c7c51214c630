"""What the library found out about texts, kept from one build to the next."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from typing import NamedTuple

from generator.document import Document
from generator.executors import rested
from generator.library.concordance import Concordance, Memory
from generator.library.described import Described, row
from generator.library.description import describe
from generator.library.marks import Table
from generator.library.permalink import pinyin
from generator.library.traits import Traits, traits
from generator.store import Store, answers, key, program
from generator.store.shelf import Row, keys, shelve

DESCRIPTIONS = "descriptions"
"""What is kept of single documents."""
TRAITS = "traits"
"""What they are compared by, which is seldom asked for again."""
CONCORDANCE = "concordance"
"""What is kept of all of them together: the last concordance, which the next build brings up to date."""
SPELLINGS = "spellings"
"""What is kept of names."""
BYLINES = "bylines"
"""What is kept of bylines that others may spell."""
CHUNK = 8
"""Documents sent to a worker at once: enough to make the way worth it, few enough to keep all of them busy."""


Compared = Callable[[Document, str], Traits]
"""Fetches what a document is compared by, the key of its traits being given."""


def expect(store: Store) -> None:
    """Have the store read what `gather` will ask for first, which is most of what it will, beside other work."""
    store.expect(DESCRIPTIONS, keys(program("library")))


def described(documents: Sequence[Document], executor: Executor | None, store: Store) -> tuple[Described, Compared]:
    """The descriptions of documents: from the store, where it has them; else made, on the executor if there is one.
    And what fetches their traits, which holds those that were just made."""
    version = program("library")
    fresh: dict[str, Traits] = {}

    def make(numbers: Sequence[int]) -> Iterator[Row]:
        lacking = [documents[number] for number in numbers]
        made = executor.map(describe, lacking, chunksize=CHUNK) if executor else map(describe, lacking)
        for description in made:
            fresh[description.traits.key] = description.traits
            store.keep(TRAITS, key(version, description.traits.key), description.traits)
            yield row(description)

    def compared(document: Document, name: str) -> Traits:
        kept = fresh[name] if name in fresh else store.recall(TRAITS, [of := key(version, name)]).get(of)
        return kept if isinstance(kept, Traits) and kept.key == name else traits(document)

    shelf = shelve(store, DESCRIPTIONS, version, [document.digest for document in documents], make)
    if executor:
        rested(executor)
    return Described(shelf), compared


def spellings(names: Iterable[str], store: Store, stage: str = SPELLINGS) -> dict[str, str]:
    """How a Chinese register spells these names: pypinyin, which takes a third of a second to load, is asked only for
    those that the store does not have."""
    return answers(store, stage, program("library"), ((name, name) for name in sorted(names)), pinyin)


class _Kept(NamedTuple):
    """A concordance as it is kept. Its tables of marks, which are nine tenths of it, are kept one by one: most changes
    add a small one and leave the others."""

    memory: Memory
    """Without these tables."""
    seals: tuple[str, ...]
    """Of each of them what tells it from others."""


def recalled(store: Store) -> tuple[Concordance, tuple[str, ...]]:
    """The concordance of the last build, a new one where there was none; and what tells its tables from others."""
    name = program("library")
    kept = store.recall(CONCORDANCE, [name]).get(name)
    if not isinstance(kept, _Kept):
        return Concordance(), ()
    places = [f"{name}/{place}" for place in range(len(kept.seals))]
    found: dict[str, tuple[str, Table]] = store.recall(CONCORDANCE, places)
    tables = [found[place] for place in places if place in found]
    if tuple(seal for seal, _ in tables) != kept.seals:
        return Concordance(), ()  # a build was ended between writing the two
    marks = kept.memory.marks._replace(tables=tuple(table for _, table in tables))
    return Concordance.of(kept.memory._replace(marks=marks)), kept.seals


def remember(concordance: Concordance, before: tuple[str, ...], store: Store) -> None:
    """Keep a concordance for the next build, if it has learnt anything since the last one; `before` tells the tables
    that are kept already."""
    if not store.path or not concordance.learnt:
        return
    name, memory = program("library"), concordance.memory()
    seals = tuple(key(*(column.tobytes() for column in table)) for table in memory.marks.tables)
    for place, (seal, table) in enumerate(zip(seals, memory.marks.tables, strict=True)):
        if before[place : place + 1] != (seal,):
            store.keep(CONCORDANCE, f"{name}/{place}", (seal, table))
    store.keep(CONCORDANCE, name, _Kept(memory._replace(marks=memory.marks._replace(tables=())), seals))
