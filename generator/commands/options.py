"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]

folder = click.Path(file_okay=False, path_type=Path)
existing_folder = click.Path(exists=True, file_okay=False, path_type=Path)
existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)


def config_option(command: Command) -> Command:
    """--config."""
    about = "The archive's settings. Without it, archive.toml beside the seeds or here, if there is one."
    return click.option("--config", type=existing_file, metavar="FILE", help=about)(command)


def archive_options(command: Command) -> Command:
    """Which archive: --seeds, --output, --theme, --config."""
    command = config_option(command)
    command = click.option("--theme", metavar="NAME", help="A theme's name, or the folder that holds one.")(command)
    command = click.option("--output", type=folder, metavar="DIR", help="Folder the site is left in.")(command)
    return click.option("--seeds", type=existing_folder, metavar="DIR", help="Folder of the found texts.")(command)


def executor_options(command: Command) -> Command:
    """Where the work runs: --workers, --scheduler."""
    cluster = "Work on the Dask cluster of this scheduler; its workers must see the same folders."
    command = click.option("--scheduler", metavar="ADDRESS", help=cluster)(command)
    workers = "How many processes work; without it, one for each core."
    return click.option("--workers", type=click.IntRange(min=1), metavar="N", help=workers)(command)
