"""What a function said of small things, kept together: read at once, and written only where something is new.

They lie in shares, by their names, so that a new one has a share written and not all of them.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.store.file import Store
from generator.store.key import share

Given = TypeVar("Given")
Made = TypeVar("Made")

SHARES = 32
"""A change writes one or two, each a thirtieth of all; all are read with one question."""


def answers(
    store: Store, stage: str, version: str, asked: Iterable[tuple[str, Given]], make: Callable[[Given], Made]
) -> dict[str, Made]:
    """What `make` says of each of the things asked about, which come with their names, by these and in their order.

    A name must say all that the answer depends on but the program, which `version` names. What was said at the last
    time is taken from the store; what nobody asks about any more is forgotten there.

    >>> answers(Store(None), "length", "1", [("a", "tea"), ("b", "milk")], len)
    {'a': 3, 'b': 4}
    """
    names = [f"{version}/{number}" for number in range(SHARES)]
    kept: dict[str, dict[str, Made]] = store.recall(stage, names)
    before = [kept.get(name, {}) for name in names]
    after: list[dict[str, Made]] = [{} for _ in names]
    found: dict[str, Made] = {}
    for name, given in asked:
        number = share(name, SHARES)
        known = before[number]
        found[name] = after[number][name] = known[name] if name in known else make(given)
    for name, old, new in zip(names, before, after, strict=True):
        if old.keys() != new.keys():
            store.keep(stage, name, new)
    return found
