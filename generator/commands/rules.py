"""`florilegium rules`."""

import click

from generator.cleaning.order import RULES
from generator.config import nearest_rule


@click.command()
@click.argument("code", required=False)
def rules(code: str | None) -> None:
    """List the cleaning rules, or tell all about one."""
    if code is None:
        for rule in RULES:
            click.echo(f"{rule.code}  {rule.summary}")
        return
    known = {rule.code: rule for rule in RULES}
    if code.upper() not in known:
        raise click.UsageError(f"there is no rule {code}; {nearest_rule(code)}")
    rule = known[code.upper()]
    click.echo(f"{rule.code}  {rule.name}\n\n{rule.doc}")
