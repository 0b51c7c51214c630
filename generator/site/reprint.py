"""What need not be printed again, since the present site has it, made of the same.

A job, such as a document in its place, gives several files. Each bears the job's name, which is a hash of all that it
depends on, with its number among them; a job that all files are there of, under its name of today, is not done.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple, TypeVar

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
        self._single: dict[str, tuple[str]] = {}
        self._others: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, key in keys.items():
            job, of_job, place = key.partition("/")
            if place == "0/1":
                self._single[job] = (path,)
            elif of_job:
                self._others[job].append((place, path))

    def of(self, name: str) -> Sequence[str] | None:
        """The paths of a job's files, in its order, if all of them are there."""
        if name in self._single:
            return self._single[name]
        files = self._others.get(name)
        if files is None or len(files) != int(files[0][0].rpartition("/")[2]):
            return None
        return [path for _, path in sorted(files, key=lambda file: int(file[0].partition("/")[0]))]


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
    waiting: deque[list[str] | _Awaited] = deque()

    def wanted() -> Iterator[_Ready]:
        """What is not in the stock, each when its turn comes: the jobs of a large archive are never there together."""
        for job in jobs:
            names = names_of(job)
            found = list(map(stock.of, names))
            if None not in found:
                run = waiting[-1] if waiting and isinstance(waiting[-1], list) else None
                if run is None:
                    waiting.append(run := [])
                run += chain.from_iterable(filter(None, found))
            else:
                waiting.append(_Awaited(names, found))
                yield ready(job, [place for place, paths in enumerate(found) if paths is None])

    return _in_order(waiting, chain.from_iterable(over(work, chunks(wanted()))))


class _Awaited(NamedTuple):
    """A job of which some parts are made."""

    names: Sequence[str]
    """Those of its parts."""
    standing: Sequence[Sequence[str] | None]
    """Of each part the paths of its files; None of one that is made."""


def _in_order(waiting: deque[list[str] | _Awaited], made: Iterable[Sequence[File]]) -> Iterator[Piece]:
    """The files of jobs that wait: of those that are made one after the other, and of paths that stand between. Both
    are there by the time that what was made of them is."""
    fresh = iter(made)
    for files in fresh:
        while isinstance(job := waiting.popleft(), list):
            yield Standing(job)
        whole = chain([files], fresh)
        for name, paths in zip(job.names, job.standing, strict=True):
            if paths is None:
                yield from named(name, next(whole))
            else:
                yield Standing(paths)
    for run in waiting:
        assert isinstance(run, list)
        yield Standing(run)


def chunks(every: Iterable[_Job]) -> Iterator[Sequence[_Job]]:
    """The jobs as they are given to workers: so many at a time."""
    waiting = iter(every)
    while chunk := tuple(islice(waiting, CHUNK)):
        yield chunk
