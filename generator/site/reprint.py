"""What need not be printed again, since the present site has it, made of the same.

A job, such as a document in its place, gives several files. Each bears the job's name, which is a hash of all that it
depends on, with its number among them; a job that all files are there of, under its name of today, is not done.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

from generator.publish.file import File, Keyed, Piece, Standing

_Job = TypeVar("_Job")
_Ready = TypeVar("_Ready")

CHUNK = 12
"""How many jobs a worker does at one call."""

Work = Callable[[Sequence[_Ready]], list[list[File]]]
"""Does some jobs, and gives the files of each, or of each part of each."""


class Stock:
    """The files of the present site by the jobs that they came from."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        """Take the names that the files have in the site."""
        self._jobs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, key in keys.items():
            if "/" in key:
                self._jobs[job_of(key)].append((path, key))

    def of(self, name: str) -> list[Standing] | None:
        """The files of a job, in its order, if all of them are there."""
        files = self._jobs.get(name)
        if files is None or len(files) != int(files[0][1].rpartition("/")[2]):
            return None
        if len(files) > 1:
            files.sort(key=lambda file: int(file[1].split("/")[1]))
        return [Standing(path, key) for path, key in files]


def job_of(key: str) -> str:
    """The job that a file came from, by its name."""
    return key.partition("/")[0]


def named(name: str, files: Sequence[File]) -> list[Keyed]:
    """The files of a job, each with its name."""
    return [Keyed(file, f"{name}/{number}/{len(files)}") for number, file in enumerate(files)]


def done(
    work: Work[_Ready],
    jobs: Iterable[_Job],
    name_of: Callable[[_Job], str],
    stock: Stock,
    over: Callable[..., Iterator[Sequence[Sequence[File]]]],
    *,
    ready: Callable[[_Job], _Ready],
) -> Iterator[Piece]:
    """The files of all jobs, in their order: those of the stock, the others made `ready` and then by `work` by way of
    `over`, which is asked for the first of them at once."""
    return parted(work, jobs, lambda job: (name_of(job),), stock, over, ready=lambda job, _: ready(job))


def parted(
    work: Work[_Ready],
    jobs: Iterable[_Job],
    names_of: Callable[[_Job], Sequence[str]],
    stock: Stock,
    over: Callable[..., Iterator[Sequence[Sequence[File]]]],
    *,
    ready: Callable[[_Job, Sequence[int]], _Ready],
) -> Iterator[Piece]:
    """The files of jobs of which each has several parts, which have names of their own: as `done` has it, but that a
    job is made ready for the parts that the stock lacks, given by their places, and the work gives the files of each of
    those."""
    waiting: deque[tuple[Sequence[str], Sequence[int]]] = deque()

    def wanted() -> Iterator[_Ready]:
        """What is not in the stock, each when its turn comes: the jobs of a large archive are never there together."""
        for job in jobs:
            names = names_of(job)
            lacking = [place for place, name in enumerate(names) if stock.of(name) is None]
            waiting.append((names, lacking))
            if lacking:
                yield ready(job, lacking)

    return _in_order(waiting, chain.from_iterable(over(work, chunks(wanted()))), stock)


def _in_order(
    waiting: deque[tuple[Sequence[str], Sequence[int]]], made: Iterable[Sequence[File]], stock: Stock
) -> Iterator[Piece]:
    """The files of jobs, whose names are there by the time that what was made of them is."""
    fresh = iter(made)
    for files in fresh:
        while not waiting[0][1]:
            yield from _standing(waiting.popleft()[0], stock)
        names, lacking = waiting.popleft()
        for place, name in enumerate(names):
            if place in lacking:
                yield from named(name, files if place == lacking[0] else next(fresh))
            else:
                yield from stock.of(name) or ()
    for names, _ in waiting:
        yield from _standing(names, stock)


def _standing(names: Iterable[str], stock: Stock) -> Iterator[Standing]:
    """The files of parts that all stand."""
    for name in names:
        yield from stock.of(name) or ()


def chunks(every: Iterable[_Job]) -> Iterator[Sequence[_Job]]:
    """The jobs as they are given to workers: so many at a time."""
    waiting = iter(every)
    while chunk := tuple(islice(waiting, CHUNK)):
        yield chunk
