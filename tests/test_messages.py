"""The catalogue of what pages say: whole in every language, and nothing in it for nothing."""

import json
import re
from pathlib import Path

import pytest

from generator.cleaning.order import RULES
from generator.messages import MessageError, messages

HERE = Path(__file__).resolve().parents[1]
FAMILIES = (
    "action.",
    "colour.",
    "date.",
    "display.",
    "facets.",
    "family.",
    "field.",
    "format.",
    "kind.",
    "kinship.",
    "label.",
    "language.",
    "length.",
    "list.by_",
    "nav.",
    "rule.",
    "search.by_",
    "what.",
    "why.",
)
"""Messages that are asked for by a name made while the program runs."""

_KEY = re.compile(r"""(?:["'`])([a-z_]+\.[A-Za-z0-9_-]+)(?:["'`])""")
_SLOT = re.compile(r"\{(\w+)\}")


def sources() -> str:
    """All that can ask for a message."""
    places = [
        *(HERE / "themes").rglob("*.html"),
        *(HERE / "themes").rglob("*.js"),
        *(HERE / "generator").rglob("*.js"),
        *(HERE / "generator").rglob("*.py"),
    ]
    return "\n".join(path.read_text("utf-8") for path in sorted(places))


def test_every_message_is_there_in_every_language() -> None:
    for key, translations in messages().texts.items():
        assert set(translations) == set(messages().languages), key
        for language, forms in translations.items():
            assert "other" in forms, (key, language)
            assert all(text.strip() for text in forms.values()), (key, language)


def test_translations_of_a_message_have_the_same_slots() -> None:
    for key, translations in messages().texts.items():
        if key.startswith("date."):
            continue  # a language may name the month where another numbers it
        slots = [frozenset(_SLOT.findall(forms["other"])) for forms in translations.values()]
        assert len(set(slots)) == 1, key


def test_every_message_that_is_asked_for_is_there() -> None:
    tables = {key.partition(".")[0] for key in messages().texts}
    asked = re.findall(r"""(?:\bm|say|mattr)\((?:"[^"]*", )?["']([a-z_]+\.[A-Za-z0-9_-]+)["']""", sources())
    assert len(asked) > 50
    for key in asked:
        if key.partition(".")[0] in tables and key not in FAMILIES:
            assert key in messages(), key


def test_every_rule_has_a_name_for_readers() -> None:
    named = {key.removeprefix("rule.") for key in messages().texts if key.startswith("rule.")}
    assert named == {rule.code for rule in RULES} | {"I01", "I02", "I03", "C01", "C02", "C03"}


def test_no_message_stands_there_for_nothing() -> None:
    asked = set(_KEY.findall(sources()))
    idle = [key for key in messages().texts if key not in asked and not key.startswith(FAMILIES)]
    assert idle == []


def test_one_thing_and_many_are_spoken_of_differently() -> None:
    assert messages().say("home.extent", "en", n=1) == "1 text"
    assert messages().say("home.extent", "en", n=1234) == "1,234 texts"
    assert messages().say("home.extent", "zh-Hans", n=1) == "1 篇"


def test_a_message_that_is_not_there_and_an_empty_slot_are_errors() -> None:
    with pytest.raises(MessageError, match=r"no message 'no.such'"):
        messages().say("no.such", "en")
    with pytest.raises(MessageError, match=r"'home.extent' needs a value for 'n'"):
        messages().say("home.extent", "en")


def test_the_scripts_hold_the_same_messages_and_end_no_script() -> None:
    for language in messages().languages:
        script = messages().script(language)
        assert "</" not in script
        told = json.loads(script[script.rindex("]=") + len("]=") :].rstrip(";\n"))
        assert told["nav.documents"] == messages().say("nav.documents", language)
        assert told.keys() == messages().texts.keys()
