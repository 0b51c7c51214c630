"""`florilegium rules`."""

import click

from generator.cleaning.hands import CODES
from generator.config import in_toml, nearest_rule


@click.command()
@click.argument("code", required=False)
def rules(code: str | None) -> None:
    """List the cleaning rules, or tell all about one, with what can be set of it."""
    if code is None:
        for rule in CODES:
            click.echo(f"{rule.code}  {rule.summary}")
        return
    known = {rule.code: rule for rule in CODES}
    if code.upper() not in known:
        raise click.UsageError(f"there is no rule {code}; {nearest_rule(code)}")
    rule = known[code.upper()]
    click.echo(f"{rule.code}  {rule.name}\n\n{rule.doc}")
    if rule.options:
        click.echo(f"\nWhat archive.toml may set of it:\n\n[cleaning.rules.{rule.code}]")
        for option in rule.options:
            click.echo(f"# {option.about}\n{option.name} = {in_toml(option.default)}")
