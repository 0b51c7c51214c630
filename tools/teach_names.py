"""Teach cleaning what titles and publishers' names are like: makes `generator/cleaning/metadata/likely.tsv`.

    pip install -e '.[teach]'
    python tools/teach_names.py                   learn from all sets of trials, and write what was learnt
    python tools/teach_names.py --try SET…        learn from the other sets, and say how often these are told rightly

The pages of the trials are read as the rules M47 and M48 see them: each line that may be a title, each name that may
be a publisher's, with all that speaks for it. Rules know the frames of these pages better than those of pages that
nobody has met, so that each page is learnt from several times, with more and more of what is gone as if it stood.
Run with the Python of the project's environment.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from score_demo import letters
from teach import Sample, asked, pages, regression, write

from generator.cleaning.learnt import Signs, told_by
from generator.cleaning.metadata import likely
from generator.cleaning.metadata.likely import likely_title, publisher_candidates, title_candidates
from generator.cleaning.metadata.sheet import Sheet, sheet
from generator.cleaning.noise.company import FRAME, NAMED, OTHER, standing
from generator.cleaning.page import Page

TABLE = Path(likely.__file__).with_suffix(".tsv")
_SHARES = (0.0, 0.1, 0.25, 0.5, 0.8)
"""Of the lines of a frame that are gone so many are seen as if they stood, in turn."""
_NAMED = 1 / 3
"""And this part of as many of the others."""
_BELIEF = 0.3
"""How readily a sign is believed (C of the regression)."""
_SPREAD = 4
"""In so many sets a sign must stand to be believed."""


class Candidate(NamedTuple):
    """What may be the title, or the publisher."""

    value: str
    signs: Signs


Read = Callable[[Sheet, Page], Iterable[Candidate]]


def _titles(told: Sheet, page: Page) -> Iterator[Candidate]:
    return (Candidate(one.title, one.signs) for one in title_candidates(told) if page.format == "text")


def _publishers(told: Sheet, page: Page) -> Iterator[Candidate]:
    return (Candidate(one.name, one.signs) for one in publisher_candidates(told, page))


FIELDS: Mapping[str, tuple[str, Read]] = {"title": ("title", _titles), "publisher": ("source", _publishers)}
"""What is learnt, each with its name in the answers and what may be it."""


def unmet(told: Sheet, share: float, chance: random.Random) -> Sheet:
    """A page as if no rule had known such a share of its frame."""
    rates = {FRAME: share, NAMED: share * _NAMED, OTHER: share * _NAMED}
    rows = [
        standing(row.words) if row.words and chance.random() < rates.get(row.what, 0.0) else row for row in told.rows
    ]
    return replace(told, rows=rows)


def samples(name: str, field: str) -> Iterator[Sample]:
    """Every candidate of the pages of a set on which the field is told, each with whether it is right."""
    answer, read = FIELDS[field]
    for page, told in pages(name, likely_title):
        if not (right := told["meta"].get(answer)):
            continue
        chance = random.Random(told["id"])
        for share in _SHARES:
            for one in read(unmet(sheet(page), share, chance), page):
                yield one.signs, letters(one.value) == letters(right)


def learnt(names: Sequence[str], field: str) -> Signs:
    """What the signs of a field say, by these sets. A set and its plain texts are one."""
    met: list[Sample] = []
    spread: dict[str, set[str]] = defaultdict(set)
    for name in names:
        found = list(samples(name, field))
        met += found
        for signs, _ in found:
            for sign in signs:
                spread[sign].add(name.removesuffix("-plain"))
    return regression(met, _BELIEF, {sign for sign, sets in spread.items() if len(sets) >= _SPREAD})


def judged(table: Signs, field: str, names: Sequence[str]) -> Iterator[str]:
    """How often what most speaks for is right, of the pages on which the field is told."""
    answer, read = FIELDS[field]
    wrong, pages_told = [], 0
    for name in names:
        for page, told in pages(name, likely_title):
            if right := told["meta"].get(answer):
                best = max(read(sheet(page), page), key=lambda one: told_by(one.signs, table), default=None)
                pages_told += 1
                if best is None or letters(best.value) != letters(right):
                    wrong.append(f"{name} {told['id']}: {best.value if best else None}, not {right}")
    yield f"{field}: {pages_told - len(wrong)} of {pages_told}"
    yield from wrong


def main() -> None:
    """Learn, and write what was learnt or say how good it is."""
    names, tried = asked("Teach cleaning what titles and publishers' names are like.")
    tables = {field: learnt(names, field) for field in FIELDS}
    for field, table in tables.items():
        print(f"{field}: {len(table)} signs")
        if tried:
            print(*judged(table, field, tried), sep="\n")
    if not tried:
        write(TABLE, tables, "teach_names.py", len(names))


if __name__ == "__main__":
    main()
