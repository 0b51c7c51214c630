"""`florilegium build`."""

import time
from pathlib import Path

import click

from generator.commands.options import archive_options, executor_options
from generator.executors import executor_of
from generator.outcome import Outcome
from generator.places import settings_for
from generator.rebuild import rebuild
from generator.report import report_for_here


@click.command()
@archive_options
@executor_options
@click.option(
    "--strict", is_flag=True, help="Publish only if there is no problem or note about any seed; else exit with 2."
)
def build(
    *,
    seeds: Path | None,
    output: Path | None,
    theme: str | None,
    config: Path | None,
    workers: int | None,
    scheduler: str | None,
    strict: bool,
) -> int:
    """Build the site from the seeds.

    Exit status: 0 all well, 1 some seeds failed and the rest is published, 2 nothing could be built.
    """
    began = time.perf_counter()
    settings = settings_for(config, seeds, output, theme)
    with executor_of(workers, scheduler) as executor:
        outcome = rebuild(settings, executor, report_for_here(), strict=strict, ending=True)
    click.echo(summary(outcome, time.perf_counter() - began))
    if outcome.damaged:
        click.echo(damage(outcome.damaged))
    click.echo(f"Open {settings.output / 'index.html'}")
    return outcome.status


def summary(outcome: Outcome, seconds: float) -> str:
    """A build in one line."""
    written, unchanged, removed = outcome.published
    files = f"{written + unchanged} files ({written} written, {unchanged} unchanged, {removed} removed)"
    documents = "1 document" if outcome.documents == 1 else f"{outcome.documents} documents"
    return f"{documents} in {files}, {seconds:.1f} s"


def damage(places: int) -> str:
    """How many places are damaged and were left open, with where to see them.

    >>> damage(2)
    '2 places are damaged and could not be mended with certainty; `florilegium doubts` lists them'
    """
    what = "1 place is" if places == 1 else f"{places} places are"
    return f"{what} damaged and could not be mended with certainty; `florilegium doubts` lists them"
