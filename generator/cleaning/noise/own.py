"""Noise that the curator names: slogans, frames and keywords of the archive's own sources."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.cleaning.finding import Finding, Put
from generator.cleaning.lore import key
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule
from generator.tuning import Option

LINES = tuple(
    Option[tuple[str, ...]]("N81", name, (), about)
    for name, about in (
        ("promo", "Lines that ask, boast or sell: mottoes of an account, calls to follow it."),
        ("nav", "Lines of a site's frame: menus, ways to other pages."),
        ("rights", "Lines on rights and reprinting."),
        ("credit", "Lines on layout and production."),
        ("ui", "Words of buttons and tools."),
        ("spam", "Lines that strangers put in."),
    )
)
"""The lists of lines, each named as its kind of noise is."""

WORDS = Option[tuple[str, ...]]("N82", "words", (), "Keywords, to the letter.")


@page_rule("N81", LINES)
def listed_line(page: Page) -> Iterator[Finding]:
    r"""Lines that the curator lists: an account's own motto, a site's own frame.

    Each list takes whole lines, of its kind of noise; white space and the width of characters count for nothing, and
    `*` stands for any words, so that "第*期 主编*" takes every number and name. A line that says more stays. Without
    lists the rule does nothing.

    >>> from generator.tuning import Tuning
    >>> from generator.ledger import Change, Draft
    >>> tuning = Tuning({"N81": {"promo": ("山谷夜航，与你*同行",)}})
    >>> page = Page("雨停了。\n山谷夜航, 与你每晚同行\n他说山谷夜航，与你同行", tuning=tuning)
    >>> Draft.of(page.text).apply(Change(*put, "N81") for put in listed_line(page)).text
    '雨停了。\n\n他说山谷夜航，与你同行'
    """
    if "N81" not in page.tuning.values:
        return
    patterns = [(option.name, pattern) for option in LINES if (pattern := listed_lines(option.of(page)))]
    for line in page.filled:
        folded = key(line.raw)
        for kind, pattern in patterns:
            if pattern.fullmatch(folded):
                yield line.drop(kind)
                break


@lru_cache(64)
def listed_lines(listed: tuple[str, ...]) -> re.Pattern[str] | None:
    """The lines of a list as a pattern that their keys match whole; None for an empty list."""
    if not listed:
        return None
    return re.compile("|".join(".*".join(re.escape(key(part)) for part in line.split("*")) for line in listed))


@page_rule("N82", (WORDS,))
def listed_word(page: Page) -> Iterator[Finding]:
    r"""Keywords that the curator lists, wherever they stand: what a spammer puts into sentences all over an archive.

    They are taken to the letter, with the one space too many that a keyword set between two spaces leaves. Without a
    list the rule does nothing.

    >>> from generator.tuning import Tuning
    >>> from generator.ledger import Change, Draft
    >>> page = Page("he went cheap lamps home", tuning=Tuning({"N82": {"words": ("cheap lamps",)}}))
    >>> Draft.of(page.text).apply(Change(*put, "N82") for put in listed_word(page)).text
    'he went home'
    """
    words = WORDS.of(page)
    if not words:
        return
    for match in re.finditer("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), page.text):
        end = match.end()
        if match.start() and page.text[match.start() - 1] == page.text[end : end + 1] == " ":
            end += 1
        yield Put(match.start(), end, "", "spam")
