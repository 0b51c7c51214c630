"""What pages call a rule."""

from functools import cache
from typing import NamedTuple

from generator.cleaning.order import RULES


class RuleName(NamedTuple):
    """A rule as pages name it."""

    code: str
    name: str
    """In English: the name of the rule's function."""
    summary: str
    """The first line of its documentation."""


@cache
def _rules() -> dict[str, RuleName]:
    return {rule.code: RuleName(rule.code, rule.name, rule.summary) for rule in RULES}


def rule_name(code: str) -> RuleName:
    """What pages call a rule; a code that no rule bears (intake's, or a retired one) goes by itself.

    >>> rule_name("Z99")
    RuleName(code='Z99', name='', summary='')
    """
    return _rules().get(code, RuleName(code, "", ""))
