"""Damage done to a clean text is undone by cleaning, and a clean text comes through untouched."""

import json
from collections.abc import Sequence
from pathlib import Path

import damage
import pytest
from score_demo import Expected, letters

from generator.cleaning import clean
from generator.document import Document, Item

EXPECTED: Sequence[Expected] = [
    json.loads(path.read_text("utf-8")) for path in sorted((Path(__file__).parent / "expected").glob("*.json"))
]
PLAIN = [text for text in EXPECTED if not text["seed"].endswith((".md", ".html")) and not text["meta"]["labels"]]
"""Texts without a mark-up of their own that were clean before anything was done to them."""


KNOWN: dict[str, str] = {}
"""Clean texts that do not come through untouched, and why. Whoever mends one takes it from this list."""


def cleaned(lines: Sequence[str], gap: str = "\n") -> Document:
    return clean(Item("text.txt", None, gap.join(lines) + "\n", "text", "utf-8"))


def lines_of(text: Expected) -> list[str]:
    return [line for _, line in text["blocks"]]


def paragraphs_of(text: Expected) -> list[str]:
    return [line for kind, line in text["blocks"] if kind == "p"]


def of_language(*languages: str) -> list[Expected]:
    return [text for text in PLAIN if text["meta"]["language"] in languages]


def name(value: object) -> str | None:
    return str(value["id"]) if isinstance(value, dict) else None


@pytest.mark.parametrize("text", PLAIN, ids=name)
def test_a_clean_text_comes_through_untouched(text: Expected) -> None:
    document = cleaned(lines_of(text), "\n\n")
    untouched = letters(document.body) == letters("".join(lines_of(text)))
    assert untouched is (text["id"] not in KNOWN)


@pytest.mark.parametrize("kind", ["folded", "spaced", "zero-width", "indented"])
@pytest.mark.parametrize("text", of_language("zh-Hans", "zh-Hant"), ids=name)
def test_what_is_done_to_the_marks_and_spaces_of_a_chinese_text_is_undone(text: Expected, kind: str) -> None:
    done = [damage.DAMAGES[kind](line) for line in paragraphs_of(text)]
    assert cleaned(done).body == cleaned(paragraphs_of(text)).body


@pytest.mark.parametrize("text", of_language("zh-Hant"), ids=name)
def test_pinyin_put_behind_characters_is_taken_out(text: Expected) -> None:
    done = [damage.pinyin(line) for line in paragraphs_of(text)]
    readings = sum(line.count("(") for line in done)
    assert readings >= 3, "the text holds too little that the table knows to be seen as damaged"
    assert cleaned(done).body == cleaned([damage.folded(line) for line in paragraphs_of(text)]).body


@pytest.mark.parametrize("kind", ["misread", "escaped", "zero-width", "wrapped"])
@pytest.mark.parametrize("text", of_language("en"), ids=name)
def test_what_is_done_to_an_english_text_is_undone(text: Expected, kind: str) -> None:
    done = [damage.DAMAGES[kind](line) for line in paragraphs_of(text)]
    assert cleaned(done, "\n\n").body == cleaned(paragraphs_of(text), "\n\n").body


@pytest.mark.parametrize("kind", sorted(damage.DAMAGES))
@pytest.mark.parametrize("text", PLAIN, ids=name)
def test_a_damaged_text_is_restored_as_it_was_found(text: Expected, kind: str) -> None:
    found = "\n".join(damage.DAMAGES[kind](line) for line in lines_of(text))
    assert clean(Item("text.txt", None, found, "text", "utf-8")).original == found
