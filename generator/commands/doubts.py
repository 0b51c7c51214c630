"""`florilegium doubts`."""

import json
import sys
from pathlib import Path

import click

from generator.cleaning.open import listed
from generator.commands.options import config_option, executor_options
from generator.commands.seeds import cleaned_seeds
from generator.executors import executor_of
from generator.places import settings_for


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "in_json", is_flag=True, help="One JSON object a place and line.")
@config_option
@executor_options
def doubts(
    *, paths: tuple[Path, ...], in_json: bool, config: Path | None, workers: int | None, scheduler: str | None
) -> int:
    """List the places that are damaged and could not be mended with certainty.

    In the seeds that are named, or in the whole archive. Each with its seed, item, line and column in the text as
    found, the rule that knows the damage, and the words around it; below it the line that mends it once you know what
    stood there: put it in corrections.toml under the text's own table.
    """
    settings = settings_for(config)
    with executor_of(workers, scheduler) as executor:
        documents, problems = cleaned_seeds(paths or (settings.seeds,), settings, executor)
    for problem in problems:
        click.echo(str(problem), err=True)
    if not documents:
        return 2
    places = [place for document in documents for place in listed(document)]
    for place in places:
        told = json.dumps(place.as_json(), ensure_ascii=False) if in_json else str(place)
        sys.stdout.buffer.write(f"{told}\n".encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    texts = len({(place.seed, place.item) for place in places})
    click.echo(f"{len(places) or 'no'} damaged places in {texts or 'no'} of {len(documents)} texts", err=True)
    return int(any(problem.level == "error" for problem in problems))
