"""What the library found out about texts, kept from one build to the next."""

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import suppress

from generator.document import Document
from generator.library.concordance import Concordance, Memory
from generator.library.description import Description, describe
from generator.store import Store, key, packed, program, unpacked
from generator.store.freight import NotFreightError

DESCRIPTIONS = "descriptions"
"""What is kept of single documents."""
CONCORDANCE = "concordance"
"""What is kept of all of them together: the last concordance, which the next build brings up to date."""
CHUNK = 8
"""Documents sent to a worker at once: enough to make the way worth it, few enough to keep all of them busy."""


def described(documents: Sequence[Document], executor: Executor | None, store: Store) -> list[Description]:
    """The descriptions of documents: from the store, where it has them; else made, on the executor if there is one."""
    version = program("library")
    keys = [key(version, repr(document), document.original) for document in documents]
    found: dict[str, Description] = {}
    for name, data in store.some(DESCRIPTIONS, keys).items():
        with suppress(NotFreightError):
            found[name] = unpacked(data)
    new = {name: document for name, document in zip(keys, documents, strict=True) if name not in found}
    lacking = list(new.values())
    made = executor.map(describe, lacking, chunksize=CHUNK) if executor else map(describe, lacking)
    for name, description in zip(new, made, strict=True):
        store.put(DESCRIPTIONS, name, packed(description))
        found[name] = description
    return [found[name] for name in keys]


def recalled(store: Store) -> Concordance:
    """The concordance of the last build; a new one where there was none."""
    data = store.get(CONCORDANCE, program("library"))
    with suppress(NotFreightError):
        memory = unpacked(data) if data else None
        if isinstance(memory, Memory):
            return Concordance.of(memory)
    return Concordance()


def remember(concordance: Concordance, store: Store) -> None:
    """Keep a concordance for the next build."""
    if store.path:
        store.put(CONCORDANCE, program("library"), packed(concordance.memory()))
