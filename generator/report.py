"""What the curator sees of a build: bars on a terminal, one line a stage elsewhere, problems as they are met."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator.problem import Problem, printable

Thing = TypeVar("Thing")

MOST = 20
"""So many lines of one kind are told; the rest are counted."""


def one(_: object) -> int:
    """As many as a thing is that is no more than one."""
    return 1


class Report(Protocol):
    """What a build tells of itself."""

    def stage(
        self, name: str, things: Iterable[Thing], total: int | None = None, *, many: Callable[[Thing], int] = one
    ) -> Iterator[Thing]:
        """The things as they come, counted and timed under the stage's name; each is as `many` as is said."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done within under a name; stages within count for themselves."""

    def tell(self, problems: Iterable[Problem]) -> None:
        """Something went wrong with some things."""

    def say(self, lines: Sequence[str]) -> None:
        """Something was done as the curator asked."""


class Lines:
    """A line for each stage when it is done, with its time: for pipes and files."""

    def __init__(self) -> None:
        """Nothing has been told yet."""
        self.spent = 0.0

    def stage(
        self, name: str, things: Iterable[Thing], total: int | None = None, *, many: Callable[[Thing], int] = one
    ) -> Iterator[Thing]:
        """The things as they come. The time is what they took to make, without what was done with them."""
        count = 0
        seconds = 0.0
        began = time.perf_counter()
        for thing in things:
            seconds += time.perf_counter() - began
            count += many(thing)
            yield thing
            began = time.perf_counter()
        seconds += time.perf_counter() - began
        self.spent += seconds
        click.echo(stage_line(name, seconds, count))

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done within, without the stages in it."""
        began, spent = time.perf_counter(), self.spent
        yield
        seconds = time.perf_counter() - began - (self.spent - spent)
        self.spent += seconds
        click.echo(stage_line(name, seconds))

    def tell(self, problems: Iterable[Problem]) -> None:
        """One line for each on standard error."""
        for problem in problems:
            click.echo(str(problem), err=True)

    def say(self, lines: Sequence[str]) -> None:
        """One line for each; of very many the first ones and their number."""
        for line in lines[:MOST]:
            click.echo(printable(line))
        if len(lines) > MOST:
            click.echo(f"… and {len(lines) - MOST} more like these")


class Bars(Lines):
    """A bar for the stage that runs, its line once it is done: for terminals."""

    def __init__(self) -> None:
        """Bars on standard output."""
        super().__init__()
        self.console = Console(highlight=False)

    def stage(
        self, name: str, things: Iterable[Thing], total: int | None = None, *, many: Callable[[Thing], int] = one
    ) -> Iterator[Thing]:
        """The things as they come, each moving the bar."""
        with self._progress() as progress:
            bar = progress.add_task(name, total=total)
            for thing in super().stage(name, things, total, many=many):
                progress.advance(bar, many(thing))
                yield thing

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A bar that tells only that work goes on."""
        with super().step(name), self._progress() as progress:
            progress.add_task(name, total=None)
            yield

    def _progress(self) -> Progress:
        """A display that goes once its stage is done. What goes to a file instead of the terminal is left alone."""
        return Progress(
            TextColumn("{task.description:<24}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=self.console,
            transient=True,
            redirect_stderr=sys.stderr.isatty(),
        )


def stage_line(name: str, seconds: float, count: int | None = None) -> str:
    """A stage in one line.

    >>> stage_line("Clean the items", 1.26, 147), stage_line("Publish", 0.04)
    ('Clean the items             147     1.3 s', 'Publish                             0.0 s')
    """
    return f"{name:<24} {'' if count is None else count:>6} {seconds:>7.1f} s"


def report_for_here() -> Lines:
    """Bars where standard output is a terminal, else lines."""
    return Bars() if sys.stdout.isatty() else Lines()
