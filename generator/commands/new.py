"""`florilegium new`."""

from pathlib import Path

import click

from generator.commands.options import folder
from generator.config import NAME, skeleton
from generator.corrections import NAME as CORRECTIONS

WELCOME = """\
---
title: Welcome 欢迎
---

This is the first text of your archive. Put others beside it in the folder `seeds`: plain text, Markdown, HTML, CSV,
TSV or JSON Lines, in whatever encoding they were found. Then run `florilegium build`.

这是文集的第一篇。把找到的文章放进 `seeds` 文件夹，无论纯文本、Markdown、HTML、CSV、TSV 还是 JSON Lines，
编码不拘，再运行 `florilegium build`。
"""

CORRECTIONS_BEGUN = """\
# What is to be different about single texts, whatever the rules of cleaning make of them. Each table bears the name of
# a text, as messages and pages give it. Take the # away from what you want to say; a rebuild never writes to this file.
#
# ["welcome.md"]
# title = "Welcome"
# authors = ["…"]
# date = "2022-06"
# subjects = ["…"]
# keep = ["a passage that a rule took out or changed"]
# drop = ["a passage that is to go"]
# repair = [{ from = "words as found", to = "words as they should be" }]
# set = [{ text = "words of a line", kind = "heading" }]
# off = ["N80"]
# exclude = true
"""

IGNORED = "output/\n.output.florilegium/\n"


@click.command()
@click.argument("dir", type=folder)
def new(dir: Path) -> None:
    """Begin an archive in a new or empty folder."""
    if dir.is_dir() and any(dir.iterdir()):
        raise click.UsageError(f"{dir}: is not empty, and nothing in it will be written over; give another folder")
    (dir / "seeds").mkdir(parents=True, exist_ok=True)
    for name, text in {
        NAME: skeleton(dir.resolve().name),
        "seeds/welcome.md": WELCOME,
        f"seeds/{CORRECTIONS}": CORRECTIONS_BEGUN,
        ".gitignore": IGNORED,
    }.items():
        (dir / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"An archive is begun in {dir}. Put texts in {dir / 'seeds'}, then: cd {dir} && florilegium build")
