"""Every command and option that the README shows exists, and every one that exists is shown."""

import re
import shlex
from pathlib import Path

import click
import pytest

from generator.cli import cli

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
SHOWN = [
    shlex.split(match[1], comments=True)
    for match in re.finditer(r"^    (?:\S*/)?florilegium +(.+)$", README, re.MULTILINE)
]


def commands() -> dict[str, click.Command]:
    context = click.Context(cli)
    return {name: command for name in cli.list_commands(context) if (command := cli.get_command(context, name))}


@pytest.mark.parametrize("line", SHOWN, ids=" ".join)
def test_every_command_line_of_the_readme_is_understood(line: list[str]) -> None:
    name, *arguments = line
    assert name in commands()
    context = commands()[name].make_context(name, list(arguments), resilient_parsing=True)
    known = {flag for parameter in context.command.params for flag in (*parameter.opts, *parameter.secondary_opts)}
    assert {argument for argument in arguments if argument.startswith("-")} <= known


def test_the_readme_shows_every_command() -> None:
    assert {line[0] for line in SHOWN} == set(commands())


@pytest.mark.parametrize("name", ["build", "clean", "check"])
def test_the_readme_shows_every_option_of_the_commands_in_daily_use(name: str) -> None:
    shown = {word for line in SHOWN if line[0] == name for word in line if word.startswith("--")}
    options = {p.opts[0] for p in commands()[name].params if isinstance(p, click.Option)} - {"--help"}
    assert shown == options
