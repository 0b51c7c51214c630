"""The page on themes says what templates are given, as the program gives it."""

from pathlib import Path

from theme_context import given, shown, tables

TEMPLATES = Path(__file__).resolve().parents[2] / "themes" / "folio" / "templates"


def test_the_page_on_themes_tells_what_every_template_is_given() -> None:
    assert shown() == tables(), "run: python tools/theme_context.py"


def test_every_page_s_template_is_in_the_tables() -> None:
    whole = {path.name for path in TEMPLATES.glob("*.html") if '{% extends "base.html" %}' in path.read_text("utf-8")}
    assert whole == {template for template, _ in given()} & whole
