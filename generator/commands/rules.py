"""`florilegium rules`."""

from difflib import get_close_matches

import click

from generator.cleaning.order import RULES


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
        near = get_close_matches(code.upper(), known, 1)
        hint = f"did you mean {near[0]}?" if near else "`florilegium rules` lists them"
        raise click.UsageError(f"there is no rule {code}; {hint}")
    rule = known[code.upper()]
    click.echo(f"{rule.code}  {rule.name}\n\n{rule.doc}")
