"""`florilegium check`."""

from pathlib import Path

import click

from generator.commands.options import config_option, folder
from generator.inspection import inspect
from generator.places import settings_for
from generator.problem import printable


@click.command()
@click.option("--output", type=folder, metavar="DIR", help="The site to look at; else the archive's own.")
@config_option
def check(output: Path | None, config: Path | None) -> int:
    """Look through a built site for what is broken in it.

    Links and anchors that lead nowhere, ids that stand twice, pages that are missing or have no title, feeds that are
    no XML, files that the search loads and that are not there, anything that would be fetched from a network; and, in
    a copy of a site, files that are missing or are not what was built. One line each; exit status 1 if there is any.
    Files that Florilegium did not make are named too, and are no fault.
    """
    site = output or settings_for(config).output
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{site}: there is no site here; build one, or name its folder with --output")
    found = inspect(site)
    for fault in found.faults:
        click.echo(printable(fault))
    for stranger in found.strangers:
        click.echo(printable(f"note: {stranger}: was not made by Florilegium"))
    click.echo(f"{found.pages} pages, {found.links} links: {len(found.faults) or 'no'} faults", err=bool(found.faults))
    return 1 if found.faults else 0
