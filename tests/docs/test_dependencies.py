"""Every library that the program depends on is accounted for."""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_the_page_on_dependencies_names_every_one_of_them() -> None:
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    groups = [
        declared["project"]["dependencies"],
        *declared["project"].get("optional-dependencies", {}).values(),
        *declared.get("dependency-groups", {}).values(),
    ]
    names = {re.match(r"[\w-]+", line)[0].lower() for group in groups for line in group if isinstance(line, str)}  # type: ignore[index]
    page = (PROJECT / "docs" / "dependencies.md").read_text("utf-8").lower()
    assert {name for name in names if not re.search(rf"\b{re.escape(name)}\b", page)} == set()
