"""Texts made to hold the cleaner up are cleaned like others; one rule that goes over them twice would be felt here."""

import pytest
from markdown import Markdown

from generator.cleaning import clean
from generator.cleaning.markdown import EXTENSIONS, body
from generator.document import Format, Item

TEXTS = {
    "blank lines": "\n" * 60_000,
    "spaces": " " * 60_000,
    "one letter": "海" * 60_000,
    "open brackets": "（" * 30_000,
    "open titles": "原标题：" + "《" * 30_000,
    "open pictures": "![" * 20_000,
    "open links": "[" * 20_000,
    "links in links": "[a](b" * 10_000,
    "pictures in pictures": "![a](" * 10_000,
    "attributes": "{:" * 20_000,
    "open comments": "<!--" * 20_000,
    "labels": "作者：" * 20_000,
    "fences": "```\n" * 10_001,
    "tables": "|-|-\n" * 8_000,
    "contents": "目录\n" * 3_000,
    "colons": "到场：\n" * 6_000,
    "speakers": "甲：是。\n乙：否。\n" * 6_000,
    "years": "2021年" * 15_000,
    "hashes": "#a " * 15_000,
}


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_hostile_text_is_cleaned_and_given_back(name: str, form: Format) -> None:
    """Whatever repeats without end is read once, the ledger gives it back, and its Markdown can be rendered."""
    document = clean(Item("a.txt", None, TEXTS[name], form, "utf-8"))
    assert document.original == TEXTS[name]
    assert Markdown(extensions=list(EXTENSIONS)).convert(body(document)) is not None
