"""Codes that no rule bears: the curator's own edits, told of in the same form as rules are."""

from collections.abc import Iterable, Iterator
from inspect import cleandoc

from generator.cleaning.curator import DROPPED, KEPT, REPAIRED
from generator.cleaning.finding import Finding
from generator.cleaning.order import RULES
from generator.cleaning.page import Page
from generator.cleaning.rule import Rule


def _nothing(_: Page) -> Iterable[Finding]:
    """What a rule finds that is a person's word and no rule: nothing by itself."""
    empty: Iterator[Finding] = iter(())
    return empty


HANDS = (
    Rule(
        DROPPED,
        "dropped by the curator",
        cleandoc("""
            Passages that the curator takes out: `drop` in corrections.toml.

            They go before any rule runs, so that the rules read the text without them. In the list of what was removed
            they are a kind of their own, `dropped`.
        """),
        _nothing,
    ),
    Rule(
        KEPT,
        "kept by the curator",
        cleandoc("""
            Passages that the curator keeps as they were found: `keep` in corrections.toml.

            What rules would take out of them or change in them is not done; what they would do beside them is. White
            space and the marks of a markup language are still set in order. The ledger holds such a passage as an edit
            that changes nothing.
        """),
        _nothing,
    ),
    Rule(
        REPAIRED,
        "repaired by the curator",
        cleandoc("""
            Passages that the curator mends: `repair` in corrections.toml.

            They are mended before any rule runs, and no rule changes what the curator wrote. Places that were marked as
            damaged are settled in this way.
        """),
        _nothing,
    ),
)
"""The curator's codes, as rules that find nothing."""

CODES = (*HANDS, *RULES)
"""All that the ledger names and that is documented, by code."""
