"""The pages on the rules: one for each, with what it is for, examples, and what it did in this archive."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.cleaning.hands import CODES
from generator.cleaning.order import RULES
from generator.publish.file import Piece
from generator.site import address
from generator.site.colophon import Work
from generator.site.press import Press
from generator.site.rulebook import chapter, rule_name

_LETTERS = "RNMSIC"


class Family(NamedTuple):
    """Rules that do the same kind of thing."""

    sign: str
    """The letter that their codes begin with."""
    works: tuple[Work, ...]


def print_rules(press: Press, works: Sequence[Work]) -> Iterator[Piece]:
    """A page for every rule, and one that lists them all; `works` are those of the rules that had a hand in the
    archive. Raises ThemeError for a faulty template."""
    done = {work.rule.code: work for work in works}
    idle = [Work(rule_name(rule.code), 0, 0, ()) for rule in RULES if rule.code not in done]
    docs = {rule.code: rule.doc for rule in CODES}
    all_works = sorted([*done.values(), *idle], key=lambda work: work.rule.code)
    yield press.page(
        "rules.html",
        address.RULES,
        heading_key="rules.title",
        section="colophon",
        families=_families(all_works),
        page_of=address.rule,
        off=_off(press),
    )
    for work in all_works:
        code = work.rule.code
        yield press.page(
            "rule.html",
            address.rule(code),
            heading=code,
            section="colophon",
            work=work,
            chapter=chapter(work.rule, docs.get(code, "")),
            off=code in _off(press),
        )


def _families(all_works: Sequence[Work]) -> list[Family]:
    """The rules by the letter of their codes, which says what they do; repairs first, as readers care."""
    by_letter = {sign: tuple(work for work in all_works if work.rule.code.startswith(sign)) for sign in _LETTERS}
    return [Family(sign, some) for sign, some in by_letter.items() if some]


def _off(press: Press) -> frozenset[str]:
    """The codes of the rules that the curator switched off."""
    return frozenset(press.settings.cleaning.off)
