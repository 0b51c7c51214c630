"""`florilegium clean`."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from generator.cleaning.explain import explain
from generator.cleaning.export import as_json
from generator.cleaning.markdown import markdown
from generator.commands.options import config_option, executor_options
from generator.commands.seeds import cleaned_seeds
from generator.document import Document
from generator.executors import executor_of
from generator.places import settings_for


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "in_json", is_flag=True, help="One JSON object a document and line.")
@click.option("--explain", "explained", is_flag=True, help="Every edit that was made, where, and under which rule.")
@click.option("--restore", is_flag=True, help="The text as it was found, rebuilt from the document and its ledger.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours for --explain; auto: on a terminal, unless NO_COLOR is set.",
)
@click.option("--uncorrected", is_flag=True, help="As the rules alone have it, without the curator's corrections.")
@config_option
@executor_options
def clean(
    *,
    paths: tuple[Path, ...],
    in_json: bool,
    explained: bool,
    restore: bool,
    color: str,
    uncorrected: bool,
    config: Path | None,
    workers: int | None,
    scheduler: str | None,
) -> int:
    """Print seeds, or folders of seeds, as cleaned Markdown.

    What the curator says of them in a corrections.toml, in their folder or the nearest above it, holds here too.
    """
    if explained and (in_json or restore):
        raise click.UsageError("--explain cannot be given with --json or --restore; run the command once for each")
    explain_in = partial(explain, colour=color == "always" or (color == "auto" and coloured()))
    with executor_of(workers, scheduler) as executor:
        documents, problems = cleaned_seeds(paths, settings_for(config), executor, corrected=not uncorrected)
    for problem in problems:
        click.echo(str(problem), err=True)
    for text in _texts(documents, in_json, explain_in if explained else None, restore):
        sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return 2 if not documents else int(any(problem.level == "error" for problem in problems))


def coloured() -> bool:
    """Whether what is printed goes to a terminal that shows colours, and nobody wants it without."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _texts(
    documents: Iterable[Document], in_json: bool, explained: Callable[[Document], str] | None, restore: bool
) -> Iterator[str]:
    """What to print, document by document."""
    for count, document in enumerate(documents):
        if in_json:
            original = {"original": document.original} if restore else {}
            yield json.dumps({**as_json(document), **original}, ensure_ascii=False) + "\n"
        elif restore:
            yield document.original
        elif explained:
            yield ("\n" if count else "") + explained(document)
        else:
            yield ("\n" if count else "") + markdown(document)
