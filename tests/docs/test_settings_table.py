"""The README's table of settings is the one that the program goes by."""

from dataclasses import MISSING, fields
from pathlib import Path

from generator.settings import TABLES, Settings
from generator.tuning import Tuning

README = Path(__file__).resolve().parents[2] / "README.md"


def declared() -> str:
    """The table as the declaration has it."""
    rows = ["| table | name | default | what it is |", "| --- | --- | --- | --- |"]
    tables = {field.name: field.default_factory for field in fields(Settings)}
    for table in TABLES:
        kind = tables[table]
        assert kind is not MISSING
        for field in fields(kind()):
            default = field.default
            shown = str(list(default)) if isinstance(default, tuple) else f'"{default}"'
            if isinstance(default, Tuning):
                shown = "{}"
            if isinstance(default, bool | int):
                shown = str(default).lower()
            rows.append(f"| `[{table}]` | `{field.name}` | `{shown}` | {field.metadata['about']} |")
    return "\n".join(rows)


def test_the_readme_names_every_setting_with_its_default_and_meaning() -> None:
    _, _, rest = README.read_text("utf-8").partition("<!-- settings: checked")
    shown = rest.partition("-->\n")[2].partition("<!-- end of settings -->")[0].strip()
    assert shown == declared(), f"the README's table should read:\n\n{declared()}\n"
