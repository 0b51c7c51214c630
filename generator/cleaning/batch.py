"""Cleaning of many items: in batches that travel to workers, one item's failure costing the others nothing."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from functools import partial

from generator.cleaning import clean
from generator.cleaning.lore import Lore
from generator.document import Document, Item
from generator.executors import spread
from generator.problem import Problem

ENOUGH = 60_000
"""Characters in one batch: about a quarter of a second's work, which makes the cost of sending it small."""


def clean_all(
    items: Sequence[Item], lore: Lore, off: Sequence[str], executor: Executor
) -> Iterator[Document | Problem]:
    """A document for each item, in order, or the problem where the cleaner failed on it."""
    work = partial(clean_batch, lore=lore, off=frozenset(off))
    return spread(executor, work, items, lambda item: len(item.text), ENOUGH)


def clean_batch(items: Sequence[Item], lore: Lore, off: frozenset[str]) -> list[Document | Problem]:
    """What `clean_all` gives, for one batch."""
    return [attempt(item, lore, off) for item in items]


def attempt(item: Item, lore: Lore, off: frozenset[str]) -> Document | Problem:
    """The document, or the problem where a rule fails on the item.

    No text may make a rule fail; where one does it is our fault, and the other texts must not pay for it.
    """
    try:
        return clean(item, lore, off)
    except Exception as error:
        what = f"a cleaning rule failed on it ({type(error).__name__}: {error})"
        return Problem(item.name, what, "it is left out; please report it with the text")
