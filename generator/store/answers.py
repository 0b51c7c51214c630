"""What a function said of small things, kept all together: read at once, and written only where something is new."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.store.file import Store

Given = TypeVar("Given")
Made = TypeVar("Made")


def answers(
    store: Store, stage: str, version: str, asked: Iterable[tuple[str, Given]], make: Callable[[Given], Made]
) -> dict[str, Made]:
    """What `make` says of each of the things asked about, which come with their names, by these and in their order.

    A name must say all that the answer depends on but the program, which `version` names. What was said at the last
    time is taken from the store; what nobody asks about any more is forgotten there.

    >>> answers(Store(None), "length", "1", [("a", "tea"), ("b", "milk")], len)
    {'a': 3, 'b': 4}
    """
    kept: dict[str, Made] = store.recall(stage, [version]).get(version, {})
    found = {name: kept[name] if name in kept else make(given) for name, given in asked}
    if found.keys() != kept.keys():
        store.keep(stage, version, found)
    return found
