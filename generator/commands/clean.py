"""`florilegium clean`."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from generator.cleaning.batch import clean_all
from generator.cleaning.explain import explain
from generator.cleaning.export import as_json
from generator.cleaning.lore import survey
from generator.cleaning.markdown import markdown
from generator.cleaning.metadata.neighbours import date_from_neighbours
from generator.commands.options import config_option, executor_options
from generator.commands.seeds import seeds_in
from generator.document import Document, Item
from generator.executors import executor_of
from generator.intake import read
from generator.places import settings_for
from generator.problem import Problem


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "in_json", is_flag=True, help="One JSON object a document and line.")
@click.option("--explain", "explained", is_flag=True, help="Every edit that was made, where, and under which rule.")
@click.option("--restore", is_flag=True, help="The text as it was found, rebuilt from the document and its ledger.")
@config_option
@executor_options
def clean(
    *,
    paths: tuple[Path, ...],
    in_json: bool,
    explained: bool,
    restore: bool,
    config: Path | None,
    workers: int | None,
    scheduler: str | None,
) -> int:
    """Print seeds, or folders of seeds, as cleaned Markdown."""
    if explained and (in_json or restore):
        raise click.UsageError("--explain cannot be given with --json or --restore; run the command once for each")
    settings = settings_for(config)
    off = settings.cleaning.off
    problems: list[Problem] = []
    items: list[Item] = []
    for path, name in seeds_in(paths, problems):
        reading = read(path, name, settings.intake.max_megabytes)
        items += reading.items
        problems += reading.problems
    with executor_of(workers, scheduler) as executor:
        cleaned = list(clean_all(items, survey(items), off, executor))
    problems += (made for made in cleaned if isinstance(made, Problem))
    documents = date_from_neighbours([made for made in cleaned if isinstance(made, Document)])
    for problem in problems:
        click.echo(str(problem), err=True)
    for text in _texts(documents, in_json, explained, restore):
        sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return 2 if not documents else int(any(problem.level == "error" for problem in problems))


def _texts(documents: Iterable[Document], in_json: bool, explained: bool, restore: bool) -> Iterator[str]:
    """What to print, document by document."""
    for count, document in enumerate(documents):
        if in_json:
            original = {"original": document.original} if restore else {}
            yield json.dumps({**as_json(document), **original}, ensure_ascii=False) + "\n"
        elif restore:
            yield document.original
        elif explained:
            yield explain(document, colour=sys.stdout.isatty())
        else:
            yield ("\n" if count else "") + markdown(document)
