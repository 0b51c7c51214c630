"""Cleaning of many items: in batches that travel to workers, one item's failure costing the others nothing."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial

from generator.cleaning import clean, correct
from generator.cleaning.kept import BODIES, STAGE, Cleaned, Told, cleaned_key, rest, restored, row, unlike
from generator.cleaning.lore import Lore
from generator.correction import Correction, Fault
from generator.corrections import NOTHING_ASSIGNED, Assigned
from generator.document import Document, Item
from generator.executors import spread
from generator.problem import Problem, changed_meanwhile
from generator.store import NOTHING_KEPT, Store, program
from generator.store.shelf import MANY, Row, Shelving
from generator.tuning import NO_TUNING, Tuning

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
    store: Store = NOTHING_KEPT,
    again: Callable[[str, int | None], Item | None] = lambda _, __: None,
) -> Iterator[Document | Problem]:
    """A document for each item, in order, or the problem where the cleaner failed on it; from the store, where it has
    one that still holds.

    Behind a document stand the problems with what the curator says of it; items that the curator excludes are left out.
    Body and edits of a document from the store are fetched when they are asked for: nothing looks into most of them.
    Should they be lost by then, the item is cleaned once more, which `again` reads once more.
    """
    switched = frozenset(off)
    tasks = assigned.with_items(items)
    keys = [cleaned_key(*task, switched, tuning) for task in tasks]
    work = partial(clean_batch, lore=lore, off=switched, tuning=tuning)

    def whole(name: str, correction: Correction | None, document: Document) -> Callable[[], tuple[str, bytes]]:
        def fetched() -> tuple[str, bytes]:
            kept: tuple[str, bytes] | None = store.recall(BODIES, [name]).get(name)
            return kept or rest(_once_more(again(document.seed, document.item), correction, document))

        return fetched

    def _once_more(item: Item | None, correction: Correction | None, document: Document) -> Document:
        made = work([(item, correction)])[0].made if item else None
        if not isinstance(made, Document) or made.mark != document.mark:
            raise changed_meanwhile(document.seed)
        return made

    shelving = Shelving(store, STAGE, program("cleaning", "corrections"), keys)
    shelving.forget([shelving.known[place] for place in unlike(shelving.before(), lore)])
    corrections = dict(zip(keys, (correction for _, correction in tasks), strict=True))
    wholes = [partial(whole, name, corrections[name]) for name in shelving.known]
    kept = dict(zip(shelving.known, restored(shelving.before(), wholes), strict=True))
    store.need(BODIES, kept)
    wanted = (task for task, name in zip(tasks, keys, strict=True) if name not in kept)
    fresh = spread(executor, work, wanted, lambda task: len(task[0].text), ENOUGH)
    rows: dict[str, Row] = {}
    for name in keys:
        one = kept.get(name) or next(fresh)
        if isinstance(one, Cleaned) and isinstance(one.made, Document):
            rows[name] = row(one, one.made)
            store.keep(BODIES, name, rest(one.made))
            if len(rows) % MANY == 0:
                shelving.settle(rows)
        yield one.made
        yield from assigned.told(one.faults)
    shelving.settle(rows)


def clean_batch(tasks: Sequence[Task], lore: Lore, off: frozenset[str], tuning: Tuning = NO_TUNING) -> list[Cleaned]:
    """What came of each item of one batch. Runs on an executor."""
    edges = Told(lore.edges)
    listening = replace(lore, edges=edges)
    made: list[Cleaned] = []
    for task in tasks:
        edges.answers = {}
        document, faults = attempt(*task, listening, off, tuning)
        sealed = document.sealed() if isinstance(document, Document) else document
        made.append(Cleaned(sealed, faults, edges.answers, bool(edges)))
    return made


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
