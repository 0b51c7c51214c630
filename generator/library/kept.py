"""What the library found out about texts, kept from one build to the next."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor

from generator.document import Document
from generator.executors import rested
from generator.library.concordance import Concordance, Memory
from generator.library.description import Description, describe
from generator.library.permalink import pinyin
from generator.store import Store, answers, key, program

DESCRIPTIONS = "descriptions"
"""What is kept of single documents."""
CONCORDANCE = "concordance"
"""What is kept of all of them together: the last concordance, which the next build brings up to date."""
SPELLINGS = "spellings"
"""What is kept of names."""
CHUNK = 8
"""Documents sent to a worker at once: enough to make the way worth it, few enough to keep all of them busy."""


def described(documents: Sequence[Document], executor: Executor | None, store: Store) -> list[Description]:
    """The descriptions of documents: from the store, where it has them; else made, on the executor if there is one."""
    version = program("library")
    keys = [key(version, document.digest) for document in documents]
    found: dict[str, Description] = store.recall(DESCRIPTIONS, keys)
    new = {name: document for name, document in zip(keys, documents, strict=True) if name not in found}
    lacking = list(new.values())
    made = executor.map(describe, lacking, chunksize=CHUNK) if executor else map(describe, lacking)
    for name, description in zip(new, made, strict=True):
        store.keep(DESCRIPTIONS, name, description)
        found[name] = description
    if executor:
        rested(executor)
    return [found[name] for name in keys]


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
