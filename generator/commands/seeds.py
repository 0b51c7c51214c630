"""The seeds that a command is given, and the documents they become."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from generator.cleaning.batch import clean_all
from generator.cleaning.metadata.neighbours import date_from_neighbours
from generator.cleaning.survey import survey
from generator.config import NAME as SETTINGS
from generator.correction import Correction
from generator.corrections import NAME as CORRECTIONS
from generator.corrections import NOTHING_ASSIGNED, Assigned, CorrectionsFile, assign
from generator.corrections import read as read_corrections
from generator.document import Document, Item
from generator.executors import seldom_collected
from generator.intake import find, misnamed, misnaming, name_of, read
from generator.library.naming import item_named
from generator.places import settings_for
from generator.problem import Problem
from generator.publish.record import recorded
from generator.settings import Settings


@seldom_collected()
def cleaned_seeds(
    paths: Iterable[Path], settings: Settings, executor: Executor, *, corrected: bool = True
) -> tuple[Sequence[Document], Sequence[Problem]]:
    """The documents of the seeds at the paths, `corrected` by the curator or not, and all that went wrong."""
    problems: list[Problem] = []
    items: list[Item] = []
    found: list[Path] = []
    paths = tuple(paths)
    for path, name in seeds_in(paths, problems):
        reading = read(path, name, settings.intake.max_megabytes)
        items += reading.items
        found += [path] * len(reading.items)
        if not reading.picture or path in paths:  # a text in the folder may show it
            problems += reading.problems
    said = assigned(items, found, frozenset(map(Path.resolve, paths))) if corrected else NOTHING_ASSIGNED
    orders = settings.cleaning
    made = list(clean_all(items, survey(items), orders.off, executor, tuning=orders.rules, assigned=said))
    problems += said.problems
    problems += (one for one in made if isinstance(one, Problem))
    return date_from_neighbours([one for one in made if isinstance(one, Document)]), problems


def seeds_in(paths: Iterable[Path], problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Each seed with the name it goes by: a file's own, or its path below the folder that was given.

    What cannot be a seed is added to `problems`.
    """
    for path in paths:
        if path.is_dir():
            found, strays = find(path)
            problems += strays
            yield from ((seed, name_of(seed.relative_to(path))) for seed in found)
        elif misnamed(name := name_of(Path(path.name))):
            problems.append(misnaming(name))
        else:
            yield path, name


def assigned(items: Sequence[Item], paths: Sequence[Path], whole: frozenset[Path]) -> Assigned:
    """What curators say of the items that stand in the files at `paths`.

    A seed's corrections.toml is the nearest in its own folder and those above, up to the one with the archive.toml.
    There the seed goes by its path below the folder of that file. A name of no text is a problem only for folders that
    are given `whole`.
    """
    homes: dict[Path, list[int]] = {}
    for place, path in enumerate(paths):
        home = corrections_folder(path.resolve().parent)
        if home is not None:
            homes.setdefault(home, []).append(place)
    for home in sorted(whole):
        if (home / CORRECTIONS).is_file():
            homes.setdefault(home, [])
    corrections: list[Correction | None] = [None] * len(items)
    problems: list[Problem] = []
    files: dict[str, CorrectionsFile] = {}
    for home, places in homes.items():
        named = [replace(items[n], seed=name_of(paths[n].resolve().relative_to(home))) for n in places]
        record = recorded(settings_for(seeds=home))
        file = read_corrections(home / CORRECTIONS)
        said = assign(file, named, partial(item_named, record=record), whole=home in whole)
        problems += said.problems
        files |= said.files
        for place, correction in zip(places, said.corrections, strict=False):
            corrections[place] = correction
    return Assigned(tuple(corrections), tuple(problems), files)


@cache
def corrections_folder(folder: Path) -> Path | None:
    """The folder of the corrections.toml that speaks of the seeds in a folder, None where there is none."""
    for above in (folder, *folder.parents):
        if (above / CORRECTIONS).is_file():
            return above
        if (above / SETTINGS).is_file():
            return None
    return None
