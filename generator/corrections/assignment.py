"""Which text does a correction speak of?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase

from generator.correction import Correction, Fault, together
from generator.corrections.file import NO_FILE, CorrectionsFile, Table
from generator.document import Item
from generator.problem import Problem


@dataclass(frozen=True, slots=True)
class Assigned:
    """The corrections of an archive, each with the text it speaks of."""

    file: CorrectionsFile
    corrections: Mapping[str, Correction]
    """Under the names of the items."""
    problems: tuple[Problem, ...]

    def of(self, item: Item) -> Correction | None:
        """What the curator says of an item."""
        return self.corrections.get(item.name)

    def excludes(self, item: Item) -> bool:
        """Whether the curator leaves the item out of the archive."""
        correction = self.of(item)
        return correction is not None and correction.exclude

    def told(self, faults: Iterable[Fault]) -> Iterator[Problem]:
        """Faults that were found in the work, as problems."""
        for fault in faults:
            where = self.file.where(fault.table, *fault.keys)
            what = f'["{fault.table}"] {fault.keys[0]}: {fault.what}'
            yield Problem(where, what, fault.remedy, "note" if fault.idle else "error")


NOTHING_ASSIGNED = Assigned(NO_FILE, {}, ())


Naming = Callable[[str, Sequence[Item]], Item | None]
"""Finds the item that has an id or an address in the record."""


def assign(file: CorrectionsFile, items: Sequence[Item], named: Naming) -> Assigned:
    """The file's tables with the texts that they name, and a problem for each that names none.

    A table is named after a text as messages name it: by the path of its seed, with `#` and its number where the seed
    is a bundle; or by its id or address, which `named` knows. A name with `*`, `?` or `[…]` is a pattern for paths and
    names; what is said of a text by its own name goes over what patterns say, and of these the later over the earlier.
    """
    by_name = {item.name: item for item in items}
    patterns: dict[str, list[Correction]] = {}
    own: dict[str, Table] = {}
    problems: list[Problem] = list(file.problems)
    for table in file.tables:
        item = by_name.get(table.name) or named(table.name, items)
        if item is None and table.wild:
            met = [one for one in items if fnmatchcase(one.seed, table.name) or fnmatchcase(one.name, table.name)]
            for one in met:
                patterns.setdefault(one.name, []).append(table.correction)
            if not met:
                what = f'["{table.name}"] fits no text'
                problems.append(Problem(file.where(table.name), what, "mend the pattern, or take the table away"))
        elif item is None:
            problems.append(_unknown(table, file, items))
        elif item.name in own:
            what = f'["{table.name}"] speaks of the same text as ["{own[item.name].name}"]'
            problems.append(Problem(file.where(table.name), what, "put both into one table"))
        else:
            own[item.name] = table
    corrections = {
        name: together([*patterns.get(name, ()), *([own[name].correction] if name in own else [])])
        for name in sorted({*patterns, *own})
    }
    return Assigned(file, corrections, tuple(problems))


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
