"""Metadata that the curator teaches the cleaner to see: labels and names of the archive's own sources."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.lore import key
from generator.cleaning.metadata import days
from generator.cleaning.metadata.names import people
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule
from generator.tuning import Option

LABELS = tuple(
    Option[tuple[str, ...]]("M70", name, (), f"Labels before the name of {what}.")
    for name, what in (
        ("author", "an author"),
        ("editor", "an editor"),
        ("publisher", "a publisher"),
        ("date", "a date"),
        ("tag", "a section or collection"),
    )
)
"""The lists of labels, each named as the field it is for."""

HOUSES = Option[tuple[str, ...]]("M71", "names", (), "Names of accounts, papers and houses, as they stand on a line.")

LABELLED, NAMED = 80, 70
"""Weight of what a labelled line says, and of a name that stands on a line by itself."""
EDGE = 12
"""How many lines from the top and from the end such lines are looked for in."""


@page_rule("M70", LABELS)
def listed_label(page: Page) -> Iterator[Finding]:
    r"""Bylines under labels that the curator lists: 供稿人：…, Words and wanderings by …

    A line near the head or the tail that begins with such a label and a colon, bar or stroke moves to the metadata. It
    stays where what follows is too long to be a name, or, under a label for dates, is none. Without lists the rule
    does nothing.

    >>> from generator.tuning import Tuning
    >>> page = Page("供稿人：林小满\n雨停了。", tuning=Tuning({"M70": {"author": ("供稿人",)}}))
    >>> list(listed_label(page))
    [Put(start=0, end=7, put='', action='meta'), Claim(field='author', value='林小满', weight=80)]
    """
    if "M70" not in page.tuning.values:
        return
    edges = {line.index: line for line in (*page.filled[:EDGE], *page.filled[-EDGE:])}.values()
    for option in LABELS:
        labels = option.of(page)
        for line in edges if labels else ():
            match = _label(labels).match(line.text)
            values = _values(option.name, line.text[match.end() :].strip()) if match else []
            if values:
                yield line.drop("meta")
                yield from (Claim(option.name, value, LABELLED) for value in values)


@lru_cache(64)
def _label(labels: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?:{forms})\s*(?:[:：|｜丨/／]|\s(?=\S))", re.IGNORECASE)


def _values(field: str, text: str) -> list[str]:
    """The values of a field that a text holds; none where it is not of its kind."""
    if not text or len(text) > 60 or re.search(r"[。！？!?；;]", text):
        return []
    if field in ("author", "editor"):
        return list(people(text)) or ([text] if len(text) <= 30 else [])
    if field == "date":
        day = days.read(text)
        return [day] if day else []
    return [text.strip("《》【】[]")]


@page_rule("M71", (HOUSES,))
def listed_house(page: Page) -> Iterator[Finding]:
    r"""Names of accounts and houses that the curator lists, on a line by themselves near the head or the tail.

    The line moves to the metadata, as the publisher. A line that says more than the name stays. Without a list the
    rule does nothing.

    >>> from generator.tuning import Tuning
    >>> page = Page("雨停了。\n《山谷夜航》", tuning=Tuning({"M71": {"names": ("山谷夜航",)}}))
    >>> list(listed_house(page))[1]
    Claim(field='publisher', value='山谷夜航', weight=70)
    """
    names = {key(name): name for name in HOUSES.of(page)}
    if not names:
        return
    for line in {line.index: line for line in (*page.filled[:EDGE], *page.filled[-EDGE:])}.values():
        name = names.get(key(line.text.strip('《》“”"「」【】[]')))
        if name:
            yield line.drop("meta")
            yield Claim("publisher", name, NAMED)
