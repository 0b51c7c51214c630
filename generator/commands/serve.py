"""`florilegium serve`."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from pathlib import Path

import click
from watchfiles import watch

from generator.commands.build import summary
from generator.commands.failure import told
from generator.commands.options import archive_options, executor_options
from generator.config import ConfigError
from generator.executors import collected, executor_of
from generator.host import Host
from generator.places import settings_for, theme_folders
from generator.rebuild import rebuild
from generator.report import report_for_here
from generator.settings import Settings

State = list[tuple[Path, int, int]]
"""Files, when each was written last, and how large it is."""


@click.command()
@archive_options
@executor_options
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on this machine.")
def serve(
    *,
    seeds: Path | None,
    output: Path | None,
    theme: str | None,
    config: Path | None,
    workers: int | None,
    scheduler: str | None,
    port: int,
) -> None:
    """Build the site, show it on this machine, and build it again whenever a seed, a correction, the theme, a static
    file or a setting changes.

    Pages that are open in a browser are loaded anew, where they are. What goes wrong is told, here and in the pages,
    and the site stays as it was.
    """

    def settings() -> Settings:
        return settings_for(config, seeds, output, theme)

    first = settings()
    before = state(first)
    with executor_of(workers, scheduler) as executor, Host(first.output.resolve(), port) as host:
        attempt(settings, executor, host)
        click.echo(f"The archive is at {host.address} (Ctrl-C ends this)")
        for _ in changes(settings, first, before):
            attempt(settings, executor, host)


def attempt(settings: Callable[[], Settings], executor: Executor, host: Host) -> None:
    """Build once; whatever stands against it is told, and is no reason to end."""
    began = time.perf_counter()
    try:
        outcome = rebuild(settings(), executor, report_for_here())
    except Exception as error:
        line = f"error: {told(error)}"
        click.echo(line, err=True)
        host.tell(line, built=False)
        return
    click.echo(summary(outcome, time.perf_counter() - began))
    errors = (str(problem) for problem in outcome.problems if problem.level == "error")
    host.tell("\n".join(errors))
    collected()


def changes(settings: Callable[[], Settings], known: Settings, built: State) -> Iterator[None]:
    """Once for each time that something the site is made from has changed. `known` are the settings as they are,
    `built` how their files were before the site was built: what changed since, while nobody watched, is told first."""
    before = signature(known)
    while True:
        watched = sources(known)
        begun = False
        # Editors put a new file in the place of an old one, which would end the watching of a single file: such are
        # looked at each second instead, and whether there are folders that were not there.
        for changed in watch(*sorted(watched), rust_timeout=1000, yield_on_timeout=True):
            after = signature(known)
            missed = not begun and state(known) != built
            begun = True
            if changed or missed or after != before:
                before = after
                yield
            with suppress(ConfigError):  # the last that could be understood hold
                known = settings()
            if sources(known) != watched:
                built = state(known)
                yield
                break


def sources(settings: Settings) -> set[Path]:
    """The folders that the site is made from, those that are there."""
    folders = (settings.seeds, *theme_folders(settings))
    return {
        folder.resolve() for folder in (*folders, settings.static, settings.collections) if folder and folder.is_dir()
    }


def state(settings: Settings) -> State:
    """What changes when anything that the site is made from does."""
    return signature(settings) + looks(path for folder in sorted(sources(settings)) for path in folder.rglob("*"))


def signature(settings: Settings) -> State:
    """What changes when archive.toml, or another of the curator's files beside it, is written, made or taken away."""
    return looks(settings.root.glob("*.toml"))


def looks(paths: Iterable[Path]) -> State:
    """How the files at these paths look, those that are there."""
    found: State = []
    for path in sorted(paths):
        with suppress(OSError):
            status = path.stat()
            found.append((path, status.st_mtime_ns, status.st_size))
    return found
