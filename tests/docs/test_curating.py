"""The curator's guide does what it says."""

import json
import re
from pathlib import Path

import pytest
from conftest import Run

from generator.collections.file import parse
from generator.corrections.file import KINDS, SETTINGS

GUIDE = (Path(__file__).resolve().parents[2] / "docs/curating.md").read_text("utf-8")


def tried(what: str) -> str:
    """The indented passage of the guide behind a comment."""
    passage = GUIDE.partition(f"<!-- tried: {what} -->\n\n")[2]
    lines = re.match(r"(?:    .*\n|\n(?=    ))+", passage)
    assert lines, what
    return re.sub(r"^    ", "", lines[0], flags=re.MULTILINE)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The guide's own text, with its settings."""
    (tmp_path / "seeds/mail").mkdir(parents=True)
    (tmp_path / "seeds/mail/ferry.txt").write_text(tried("seed mail/ferry.txt"), "utf-8")
    (tmp_path / "archive.toml").write_text(tried("settings"), "utf-8")
    return tmp_path


def test_the_corrections_are_refused_and_then_done_as_the_guide_says(florilegium: Run, archive: Path) -> None:
    file = archive / "seeds/corrections.toml"
    file.write_text(tried("corrections"), "utf-8")
    process = florilegium("clean", "--json", "seeds", cwd=archive)
    assert process.returncode == 1
    assert re.fullmatch(r"error: \S+corrections\.toml:4: is not TOML here: .*\n", process.stderr)
    file.write_text(tried("corrections").replace("date = 2019-01 ", 'date = "2019-01"'), "utf-8")
    process = florilegium("clean", "--json", "seeds", cwd=archive)
    assert (process.returncode, process.stderr) == (0, "")
    told = json.loads(process.stdout)
    assert [block["text"] for block in told["blocks"]] == tried("result").splitlines()
    assert {block["kind"] for block in told["blocks"]} == {"p"}
    process = florilegium("clean", "--explain", "seeds/mail/ferry.txt", cwd=archive)
    assert process.stdout == tried("explain")
    assert (told["title"], told["authors"], told["date"]) == ("渡船", ["沈小渔"], "2019-01")


@pytest.mark.parametrize("name", [*SETTINGS, *KINDS])
def test_the_guide_names_every_setting_and_kind(name: str) -> None:
    assert f"`{name}`" in GUIDE or name in GUIDE.partition("lines that are of another kind:")[2].partition("|")[0]


def test_a_collection_is_read_as_the_guide_writes_it() -> None:
    file, problems = parse(tried("collection"), Path("collections/02-river.md"))
    assert not problems
    assert (file.name, file.title, file.introduction) == ("river", "河上", "先读船，再读**等船的人**。")
    assert [(line.name, line.note) for line in file.lines] == [
        ("mail/ferry.txt", "船期是后来改的。\n\n两班的时候，人是不问时刻的。"),
        ("d/welcome", "写给新来的人。"),
    ]
