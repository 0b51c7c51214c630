"""The seeds that a command is given."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.intake import find, misnamed, misnaming, name_of
from generator.problem import Problem


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
