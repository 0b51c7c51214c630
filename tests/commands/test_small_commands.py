"""`new`, `rules`, `check`, and what all commands share."""

from pathlib import Path

import pytest
from conftest import Run
from small_archive import fingerprints

from generator import __version__
from generator.cleaning.hands import CODES
from generator.cleaning.order import RULES
from generator.config import load

COMMANDS = ("build", "serve", "clean", "check", "rules", "new")


def test_help_lists_every_command(florilegium: Run) -> None:
    process = florilegium("--help")
    assert process.returncode == 0
    assert all(f"\n  {command} " in process.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(florilegium: Run, command: str) -> None:
    process = florilegium(command, "--help")
    assert process.returncode == 0
    assert process.stdout.startswith(f"Usage: florilegium {command}")


def test_the_version_is_told(florilegium: Run) -> None:
    assert florilegium("--version").stdout == f"florilegium {__version__}\n"


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (["bulid"], "build"),
        (["rules", "N1"], "did you mean N01?"),
        (["rules", "Q99", "--nothing"], "--nothing"),
        (["new"], "DIR"),
        (["clean"], "PATH"),
        (["check", "--output", "nowhere"], "there is no site here"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_status_2(florilegium: Run, args: list[str], what: str) -> None:
    process = florilegium(*args)
    assert process.returncode == 2
    assert process.stdout == ""
    assert process.stderr.count("\n") == 1
    assert what in process.stderr


def test_rules_are_listed_with_what_they_are_for(florilegium: Run) -> None:
    lines = florilegium("rules").stdout.splitlines()
    assert lines == [f"{rule.code}  {rule.summary}" for rule in CODES]


@pytest.mark.parametrize("code", ["N01", "n01"])
def test_one_rule_is_told_whole(florilegium: Run, code: str) -> None:
    (rule,) = [rule for rule in RULES if rule.code == "N01"]
    assert florilegium("rules", code).stdout == f"N01  {rule.name}\n\n{rule.doc}\n"


def test_a_new_archive_can_be_built_at_once(florilegium: Run, tmp_path: Path) -> None:
    assert florilegium("new", "文集", cwd=tmp_path).returncode == 0
    folder = tmp_path / "文集"
    assert load(folder / "archive.toml").archive.title == "文集"
    assert (folder / ".gitignore").read_text() == "output/\n.output.florilegium/\n"
    process = florilegium("build", cwd=folder)
    assert (process.returncode, process.stderr) == (0, "")
    assert "文集" in (folder / "output/index.html").read_text("utf-8")
    process = florilegium("check", cwd=folder)
    assert process.returncode == 0, process.stdout
    assert florilegium("build", "--theme", "plain", cwd=folder).returncode == 0
    process = florilegium("check", cwd=folder)
    assert process.returncode == 0, process.stdout


def test_a_new_archive_writes_over_nothing(florilegium: Run, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/mine.txt").write_text("mine")
    before = fingerprints(tmp_path)
    assert florilegium("new", tmp_path).returncode == 2
    assert florilegium("new", tmp_path / "seeds/mine.txt").returncode == 2
    assert fingerprints(tmp_path) == before


def test_the_demo_site_has_no_fault(florilegium: Run, demo_site: Path) -> None:
    process = florilegium("check", "--output", demo_site)
    assert process.returncode == 0, process.stdout
    assert process.stdout.endswith("no faults\n")


def test_a_fault_is_told_in_one_line_and_exit_status_1(florilegium: Run, demo_site: Path, tmp_path: Path) -> None:
    for path in demo_site.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(demo_site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (tmp_path / "colophon/index.html").unlink()
    process = florilegium("check", "--output", tmp_path)
    assert process.returncode == 1
    lines = process.stdout.splitlines()
    assert "colophon/index.html: is missing" in lines
    assert any("leads to" in line and line.endswith("which is not there") for line in lines)
