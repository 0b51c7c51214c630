"""What the library found out about texts, kept from one build to the next."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor

from generator.document import Document
from generator.executors import rested
from generator.library.concordance import Concordance, Memory
from generator.library.described import Described, row
from generator.library.description import describe
from generator.library.permalink import pinyin
from generator.library.traits import Traits, traits
from generator.store import Store, answers, key, program
from generator.store.shelf import Row, shelve

DESCRIPTIONS = "descriptions"
"""What is kept of single documents."""
TRAITS = "traits"
"""What they are compared by, which is seldom asked for again."""
CONCORDANCE = "concordance"
"""What is kept of all of them together: the last concordance, which the next build brings up to date."""
SPELLINGS = "spellings"
"""What is kept of names."""
CHUNK = 8
"""Documents sent to a worker at once: enough to make the way worth it, few enough to keep all of them busy."""


Compared = Callable[[Document, str], Traits]
"""Fetches what a document is compared by, the key of its traits being given."""


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


def spellings(names: Iterable[str], store: Store) -> dict[str, str]:
    """How a Chinese register spells these names: pypinyin, which takes a third of a second to load, is asked only for
    those that the store does not have."""
    return answers(store, SPELLINGS, program("library"), ((name, name) for name in sorted(names)), pinyin)


def recalled(store: Store) -> Concordance:
    """The concordance of the last build; a new one where there was none."""
    name = program("library")
    memory = store.recall(CONCORDANCE, [name]).get(name)
    return Concordance.of(memory) if isinstance(memory, Memory) else Concordance()


def remember(concordance: Concordance, store: Store) -> None:
    """Keep a concordance for the next build, if it has learnt anything since the last one."""
    if store.path and concordance.learnt:
        store.keep(CONCORDANCE, program("library"), concordance.memory())
