"""What the curator sees of a build: bars on a terminal, one line a stage elsewhere, problems as they are met."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from generator.problem import Problem

Thing = TypeVar("Thing")


class Report(Protocol):
    """What a build tells of itself."""

    def stage(self, name: str, things: Iterable[Thing], total: int | None = None) -> Iterator[Thing]:
        """The things as they come, counted and timed under the stage's name."""

    def problem(self, problem: Problem) -> None:
        """Something went wrong with one thing."""


class Lines:
    """A line for each stage when it is done, with its time: for pipes and files, and for tests."""

    def stage(self, name: str, things: Iterable[Thing], total: int | None = None) -> Iterator[Thing]:
        """The things as they come. The time is what they took to make, without what was done with them."""
        watch = Stopwatch(things)
        yield from watch
        self.done(name, watch)

    def done(self, name: str, watch: "Stopwatch[Thing]") -> None:
        """A stage is at its end."""
        click.echo(stage_line(name, watch.count, watch.seconds))

    def problem(self, problem: Problem) -> None:
        """One line on standard error."""
        click.echo(str(problem), err=True)


class Bars(Lines):
    """A bar for the stage that runs, its line once it is done: for terminals."""

    def __init__(self) -> None:
        """Bars on standard output."""
        self.console = Console(highlight=False)

    def stage(self, name: str, things: Iterable[Thing], total: int | None = None) -> Iterator[Thing]:
        """The things as they come, each moving the bar."""
        columns = (TextColumn(f"{name:<24}"), BarColumn(), MofNCompleteColumn())
        watch = Stopwatch(things)
        with Progress(*columns, console=self.console, transient=True, redirect_stdout=False) as progress:
            bar: TaskID = progress.add_task(name, total=total)
            for thing in watch:
                yield thing
                progress.advance(bar)
        self.done(name, watch)


class Stopwatch(Iterable[Thing]):
    """Iterates over things, counts them and times their making."""

    def __init__(self, things: Iterable[Thing]) -> None:
        """Nothing is counted yet."""
        self.things = things
        self.count = 0
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Thing]:
        """The things."""
        began = time.perf_counter()
        for thing in self.things:
            self.seconds += time.perf_counter() - began
            self.count += 1
            yield thing
            began = time.perf_counter()
        self.seconds += time.perf_counter() - began


def stage_line(name: str, count: int, seconds: float) -> str:
    """A stage in one line.

    >>> stage_line("clean items", 147, 1.26)
    'clean items                 147     1.3 s'
    """
    return f"{name:<24} {count:>6} {seconds:>7.1f} s"


def report_for_here() -> Lines:
    """Bars where standard output is a terminal, else lines."""
    return Bars() if sys.stdout.isatty() else Lines()
