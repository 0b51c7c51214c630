"""`florilegium cache`."""

from pathlib import Path

import click

from generator.commands.options import config_option, folder
from generator.places import settings_for
from generator.settings import workroom
from generator.store import Share, Store


@click.command()
@click.option("--clear", is_flag=True, help="Forget all of it.")
@click.option("--output", type=folder, metavar="DIR", help="Folder of the site, of an archive without archive.toml.")
@config_option
def cache(*, clear: bool, output: Path | None, config: Path | None) -> int:
    """Show what builds keep to spare the next, and how much room it takes.

    It is in the folder that archive.toml names, or where there is none in the hidden one beside the site.

    Everything in it is made again where it is missing: forgetting it costs the next build its time, and nothing else.
    """
    if output and config:
        raise click.UsageError("give --config for an archive with an archive.toml, or --output for one without")
    settings = settings_for(config)
    kept = workroom(output) if output else settings.cache
    if not kept.is_dir():
        click.echo(f"{kept}: there is nothing yet; builds make it")
        return 0
    with Store(kept, settings.archive.cache_megabytes) as store:
        if clear and not store.clear():
            raise click.UsageError(f"{store.path}: a build is at work with it; try again when it is done")
        for share in store.shares():
            click.echo(line(share))
        click.echo(f"{kept}: {store.size / 1e6:.1f} MB of {settings.archive.cache_megabytes} MB")
    return 0


def line(share: Share) -> str:
    """What a stage keeps, in one line.

    >>> line(Share("search", 3, 4_210_000))
    'search                       3     4.2 MB'
    """
    return f"{share.stage:<24} {share.results:>5} {share.size / 1e6:>7.1f} MB"
