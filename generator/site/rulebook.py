"""What pages call a rule, and what they tell of it: both come from its documentation."""

import ast
import re
from doctest import DocTestParser, Example
from functools import cache
from typing import NamedTuple

from generator.cleaning.hands import CODES

_CODE = re.compile(r"`([^`]+)`")


class RuleName(NamedTuple):
    """A rule as pages name it."""

    code: str
    name: str
    """In English: the name of the rule's function."""
    summary: str
    """The first line of its documentation."""


class Trial(NamedTuple):
    """One example of a rule at work."""

    found: str
    becomes: str
    same: bool
    """True where the rule leaves the text alone."""


class Chapter(NamedTuple):
    """All that the documentation of a rule tells."""

    rule: RuleName
    paragraphs: tuple[str, ...]
    """What stands below the first line."""
    trials: tuple[Trial, ...]
    code: str
    """Examples that are more than a text before and after, as they run."""


@cache
def _rules() -> dict[str, RuleName]:
    return {rule.code: RuleName(rule.code, rule.name, rule.summary) for rule in CODES}


def rule_name(code: str) -> RuleName:
    """What pages call a rule; a code that no rule bears (intake's, or a retired one) goes by itself.

    >>> rule_name("Z99")
    RuleName(code='Z99', name='', summary='')
    """
    return _rules().get(code, RuleName(code, "", ""))


def chapter(name: RuleName, doc: str) -> Chapter:
    """The chapter on a rule, from its documentation.

    >>> doc = "Bells.\\n\\nThey ring\\n`ding`.\\n\\n>>> tried(bell, 'ding!')\\n'!'"
    >>> told = chapter(RuleName("N00", "bell", "Bells."), doc)
    >>> told.paragraphs, told.trials, told.code
    (('They ring ding.',), (Trial(found='ding!', becomes='!', same=False),), '')
    """
    parts = DocTestParser().parse(doc)
    text = "".join(part for part in parts if isinstance(part, str)).partition("\n")[2]
    examples = [part for part in parts if isinstance(part, Example) and not part.source.startswith("from ")]
    trials = [_trial(example) for example in examples]
    plain = all(trials)
    return Chapter(
        rule=name,
        paragraphs=tuple(_CODE.sub(r"\1", " ".join(part.split())) for part in text.split("\n\n") if part.strip()),
        trials=tuple(trial for trial in trials if trial) if plain else (),
        code="" if plain else "".join(f">>> {_inner(example.source)}{example.want}" for example in examples),
    )


def _trial(example: Example) -> Trial | None:
    """The example as a text before and after, where it is one: `tried(rule, text)` or its printing."""
    call = ast.parse(example.source).body[0]
    if not isinstance(call, ast.Expr) or not isinstance(call.value, ast.Call):
        return None
    printed = isinstance(call.value.func, ast.Name) and call.value.func.id == "print"
    inner = call.value.args[0] if printed and call.value.args else call.value
    if not (isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "tried"):
        return None
    text = inner.args[1] if len(inner.args) == 2 else None
    if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
        return None
    becomes = example.want.removesuffix("\n").replace("<BLANKLINE>", "") if printed else ast.literal_eval(example.want)
    return Trial(text.value, becomes, text.value == becomes)


def _inner(source: str) -> str:
    """The lines of an example, those after the first set under it as Python's own prompt does."""
    return "\n... ".join(source.rstrip("\n").split("\n")) + "\n"
