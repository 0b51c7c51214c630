"""Which text does a correction speak of?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase

from generator.correction import Correction, Fault, together
from generator.corrections.file import NAME, CorrectionsFile, Table
from generator.document import Item
from generator.problem import Problem


@dataclass(frozen=True, slots=True)
class Assigned:
    """The corrections of some items, each where the item stands among them."""

    corrections: tuple[Correction | None, ...] = ()
    """One for each item, None for an item of which nothing is said; empty where nothing is said of any."""
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, CorrectionsFile] = field(default_factory=dict)
    """The files that they are from, under their paths."""

    def told(self, faults: Iterable[Fault]) -> Iterator[Problem]:
        """Faults that were found in the work, as problems."""
        for fault in faults:
            where = self.files[fault.file].where(fault.table, *fault.keys)
            what = f'["{fault.table}"] {fault.keys[0]}: {fault.what}'
            yield Problem(where, what, fault.remedy, "note" if fault.idle else "error")

    def with_items(self, items: Sequence[Item]) -> list[tuple[Item, Correction | None]]:
        """The items that are not excluded, each with what is said of it."""
        told = self.corrections or (None,) * len(items)
        pairs = zip(items, told, strict=True)
        return [(item, correction) for item, correction in pairs if correction is None or not correction.exclude]

    def excluded(self, items: Sequence[Item]) -> list[str]:
        """A line for each item that the curator leaves out."""
        pairs = zip(items, self.corrections, strict=True) if self.corrections else ()
        return [
            f"{item.name} is left out by {NAME}" + (f": {correction.reason}" if correction.reason else "")
            for item, correction in pairs
            if correction is not None and correction.exclude
        ]


NOTHING_ASSIGNED = Assigned()

Naming = Callable[[str, Sequence[Item]], Item | None]
"""Finds the item that has an id or an address in the record."""


def assign(file: CorrectionsFile, items: Sequence[Item], named: Naming, *, whole: bool = True) -> Assigned:
    """The file's tables with the texts that they name, and a problem for each that names none.

    A table is named after a text as messages name it: by the path of its seed, with `#` and its number where the seed
    is a bundle; or by its id or address, which `named` knows. A name with `*`, `?` or `[…]` is a pattern for paths and
    names; what is said of a text by its own name goes over what patterns say, and of these the later over the earlier.
    Where the items are not the `whole` archive, names of others are no problem.
    """
    by_name = {item.name: item for item in items}
    patterns: dict[str, list[Correction]] = {}
    own: dict[str, Table] = {}
    unmet: list[Problem] = []
    problems: list[Problem] = list(file.problems)
    for table in file.tables:
        item = by_name.get(table.name) or named(table.name, items)
        if item is None and table.wild:
            met = [one for one in items if fnmatchcase(one.seed, table.name) or fnmatchcase(one.name, table.name)]
            for one in met:
                patterns.setdefault(one.name, []).append(table.correction)
            if not met:
                what = f'["{table.name}"] fits no text'
                unmet.append(Problem(file.where(table.name), what, "mend the pattern, or take the table away"))
        elif item is None:
            unmet.append(_unknown(table, file, items))
        elif item.name in own:
            what = f'["{table.name}"] speaks of the same text as ["{own[item.name].name}"]'
            problems.append(Problem(file.where(table.name), what, "put both into one table"))
        else:
            own[item.name] = table
    told = {
        name: together([*patterns.get(name, ()), *([own[name].correction] if name in own else [])])
        for name in {*patterns, *own}
    }
    corrections = tuple(told.get(item.name) for item in items) if told else ()
    return Assigned(corrections, (*problems, *(unmet if whole else ())), {str(file.path): file})


def _unknown(table: Table, file: CorrectionsFile, items: Sequence[Item]) -> Problem:
    """What to say of a name that no text has."""
    what = f'["{table.name}"] is the name of no text'
    if any(item.seed == table.name for item in items):
        remedy = f'its texts are numbered from 0: name one, such as ["{table.name}#0"], or all: ["{table.name}#*"]'
        what = f'["{table.name}"] is a bundle of texts'
    elif near := get_close_matches(table.name, [item.name for item in items], 1, 0.6):
        remedy = f'did you mean ["{near[0]}"]?'
    else:
        remedy = "mend the name, or take the table away"
    return Problem(file.where(table.name), what, remedy)
