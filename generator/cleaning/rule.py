"""A rule: a habit of some trade, a code, and a function from a page to findings.

The code's letter says what the rule does: R repairs characters, N takes noise away, M moves metadata out of the body,
S finds the structure. A rule is written as a plain function under one of two decorators, and listed once, in
`generator.cleaning.order`. Its docstring is its documentation: the first line names the habit; the rest tells how the
damage arises, what must not be touched, and shows examples that run.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

from generator.cleaning.finding import Finding, Put
from generator.cleaning.page import Line, Page
from generator.cleaning.trigger import Trigger
from generator.ledger import Change, Draft
from generator.tuning import Option


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as the engine runs it and the documentation shows it."""

    code: str
    """A letter and two figures, for ever: a retired code is not given again."""
    name: str
    """The function's name with spaces: how people call the rule."""
    doc: str
    """The docstring, cleaned."""
    find: Callable[[Page], Iterable[Finding]]
    """What the rule finds on a page."""
    options: Sequence[Option[Any]] = ()
    """What a curator may set of it."""

    def __call__(self, page: Page) -> Iterable[Finding]:
        """What the rule finds on the page."""
        return self.find(page)

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.doc.partition("\n")[0]


def page_rule(code: str, options: Sequence[Option[Any]] = ()) -> Callable[[Callable[[Page], Iterable[Finding]]], Rule]:
    """Make a rule of a function that looks at the whole page; `options` are what a curator may set of it."""

    def make(function: Callable[[Page], Iterable[Finding]]) -> Rule:
        return Rule(code, function.__name__.replace("_", " "), cleandoc(function.__doc__ or ""), function, options)

    return make


def line_rule(
    code: str,
    trigger: str,
    flags: re.RegexFlag = re.NOFLAG,
    options: Sequence[Option[Any]] = (),
    among: Callable[[Page], Iterable[Line]] | None = None,
) -> Callable[[Callable[[Line], Iterable[Finding]]], Rule]:
    """Make a rule of a function that judges one line.

    `trigger` is a regular expression that is searched over the whole text at once; the function is called only for
    lines in which it matches, so that a rule costs little where its habit is absent. `^` and `$` match at line ends.
    `among` says which lines of a page are looked at, where those alone can have the habit, as `edges`.
    """
    habit = Trigger(trigger, flags | re.MULTILINE)

    def make(function: Callable[[Line], Iterable[Finding]]) -> Rule:
        def find(page: Page) -> Iterable[Finding]:
            if not habit.may_stand(page.signs(habit.family)):
                return ()  # as on most pages
            lines = page.lines_with(habit) if among is None else page.those_with(habit, among(page))
            return (finding for line in lines for finding in function(line))

        return Rule(code, function.__name__.replace("_", " "), cleandoc(function.__doc__ or ""), find, options)

    return make


def tried(rule: Rule, text: str) -> str:
    """The text after this one rule alone, for examples and cases.

    >>> @line_rule("N00", "ad")
    ... def advert(line):
    ...     yield line.drop("promo")
    >>> tried(advert, "text\\nan ad\\ntext")
    'text\\n\\ntext'
    """
    puts = [found for found in rule(Page(text)) if isinstance(found, Put)]
    return Draft.of(text).apply(Change(*put, rule.code) for put in puts).text
