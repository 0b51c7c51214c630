"""Cleaning of many items: in batches that travel to workers, one item's failure costing the others nothing."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from functools import partial

from generator.cleaning import clean, correct
from generator.cleaning.lore import Lore
from generator.cleaning.tuning import NO_TUNING, Tuning
from generator.correction import Correction, Fault
from generator.corrections import NOTHING_ASSIGNED, Assigned
from generator.document import Document, Item
from generator.executors import spread
from generator.problem import Problem

Task = tuple[Item, Correction | None]
"""An item, and what the curator says of it."""

ENOUGH = 60_000
"""Characters in one batch: about a quarter of a second's work, which makes the cost of sending it small."""


def clean_all(
    items: Sequence[Item],
    lore: Lore,
    off: Sequence[str],
    executor: Executor,
    *,
    tuning: Tuning = NO_TUNING,
    assigned: Assigned = NOTHING_ASSIGNED,
) -> Iterator[Document | Problem]:
    """A document for each item, in order, or the problem where the cleaner failed on it.

    Behind a document stand the problems with what the curator says of it; items that the curator excludes are left out.
    """
    work = partial(clean_batch, lore=lore, off=frozenset(off), tuning=tuning)
    for made, faults in spread(executor, work, assigned.with_items(items), lambda task: len(task[0].text), ENOUGH):
        yield made
        yield from assigned.told(faults)


def clean_batch(
    tasks: Sequence[Task], lore: Lore, off: frozenset[str], tuning: Tuning = NO_TUNING
) -> list[tuple[Document | Problem, Sequence[Fault]]]:
    """What `clean_all` gives, for one batch."""
    return [attempt(*task, lore, off, tuning) for task in tasks]


def attempt(
    item: Item, correction: Correction | None, lore: Lore, off: frozenset[str], tuning: Tuning
) -> tuple[Document | Problem, Sequence[Fault]]:
    """The document and the faults of its correction, or the problem where a rule fails on the item.

    No text may make a rule fail; where one does it is our fault, and the other texts must not pay for it.
    """
    try:
        if correction is None:
            return clean(item, lore, off, tuning), ()
        return correct(item, lore, off, tuning, correction)
    except Exception as error:
        what = f"a cleaning rule failed on it ({type(error).__name__}: {error})"
        return Problem(item.name, what, "it is left out; please report it with the text"), ()
