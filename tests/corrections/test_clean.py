"""`clean` finds the corrections of a seed, and `--explain` shows what rules and curator did."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

TEXT = "雨夜记\n\n雨下了一夜,屋檐的水,滴到天亮,没有停,也没有小。\n他没有睡，听了一夜。\n（完）\n"
SAY = """
["mail/rain.txt"]
title = "春雨夜"
drop = ["，听了一夜"]
keep = ["（完）"]
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of seeds with a folder in it, and corrections of one text."""
    folder = tmp_path / "archive/seeds"
    (folder / "mail").mkdir(parents=True)
    (tmp_path / "archive/archive.toml").write_text('[archive]\ntitle = "x"\n')
    (folder / "mail/rain.txt").write_text(TEXT, "utf-8")
    (folder / "other.txt").write_text("别的\n\n这一篇没有人改过，照原样放在这里。\n", "utf-8")
    (folder / "corrections.toml").write_text(SAY, "utf-8")
    return folder


@pytest.mark.parametrize("path", ["", "mail", "mail/rain.txt"])
def test_the_corrections_beside_or_above_a_seed_hold(florilegium: Run, seeds: Path, path: str) -> None:
    """For the whole folder, one below it, or a file; names of other texts are no error where these are not given."""
    process = florilegium("clean", "--json", seeds / path)
    assert (process.returncode, process.stderr) == (0, "")
    told = [json.loads(line) for line in process.stdout.splitlines()]
    (rain,) = (one for one in told if one["seed"].endswith("rain.txt"))
    assert rain["title"] == "春雨夜"
    assert rain["blocks"][-1]["text"] == "（完）"
    process = florilegium("clean", "--json", "--uncorrected", seeds / path)
    assert "春雨夜" not in process.stdout


def test_a_file_of_another_folder_has_none(florilegium: Run, seeds: Path, tmp_path: Path) -> None:
    """An archive.toml ends the way up: what lies above it is another's."""
    (tmp_path / "corrections.toml").write_text("this is not TOML", "utf-8")
    (tmp_path / "archive/alone").mkdir()
    (tmp_path / "archive/alone/rain.txt").write_text(TEXT, "utf-8")
    process = florilegium("clean", "--json", tmp_path / "archive/alone/rain.txt")
    assert (process.returncode, process.stderr) == (0, "")
    assert json.loads(process.stdout)["title"] != "春雨夜"


def test_a_mistake_in_them_makes_the_exit_status_1(florilegium: Run, seeds: Path) -> None:
    (seeds / "corrections.toml").write_text('["mail/rain.txt"]\ndrop = ["x"]\n["nothing.txt"]\ntitle = "x"\n')
    process = florilegium("clean", seeds)
    assert process.returncode == 1
    assert process.stderr.count("\n") == 2
    process = florilegium("clean", seeds / "other.txt")
    assert (process.returncode, process.stderr) == (0, "")


def test_explain_shows_a_line_once_however_much_was_changed_in_it(florilegium: Run, seeds: Path) -> None:
    told = florilegium("clean", "--explain", seeds / "mail/rain.txt").stdout
    lines = told.splitlines()
    assert lines[0] == "rain.txt  春雨夜"
    assert "(the curator)" in lines[1]
    (line,) = (one for one in lines if "屋檐" in one)
    assert line.count("[-,-]{+，+}R11") == 4
    (line,) = (one for one in lines if "他没有睡" in one)
    assert line.endswith("│ 他没有睡[-，听了一夜-]C01。")
    assert any(one.endswith("│ [=（完）=]C02") for one in lines)
    counts = dict(re.findall(r"^  ([A-Z]\d\d) +(\d+)  ", told, re.MULTILINE))
    assert counts["R11"] == "4"
    assert counts["C01"] == counts["C02"] == "1"


def test_explain_leaves_out_what_nothing_was_done_to(florilegium: Run, tmp_path: Path) -> None:
    """Far lines are left out, long lines cut, and of many lines that one rule took only some are shown."""
    lines = [f"第{n}天的雨下在山里，也下在河上，船家说这样的雨他见过许多回了。" for n in range(60)]
    lines[30] = "雨停了," + "山里很静" * 60 + "。"
    (tmp_path / "long.txt").write_text("\n".join(lines), "utf-8")
    told = florilegium("clean", "--explain", tmp_path / "long.txt").stdout
    assert "第10天" not in told
    assert "第29天" in told
    assert "┊" in told
    assert max(map(len, told.splitlines())) < 120


def test_what_a_terminal_would_obey_is_shown_as_an_escape(florilegium: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("雨停了\x1b[31m，山里很静\u202e。\n他走了,没有回头。\n", "utf-8")
    told = florilegium("clean", "--explain", tmp_path / "odd.txt").stdout
    assert "\x1b" not in told
    assert "\u202e" not in told


COLOURS = [
    ([], {}, True, True),
    ([], {}, False, False),
    ([], {"NO_COLOR": "1"}, True, False),
    (["--color", "never"], {}, True, False),
    (["--color", "always"], {}, False, True),
    (["--color", "always"], {"NO_COLOR": "1"}, False, True),
    (["--color=auto"], {"TERM": "dumb"}, True, False),
]


@pytest.mark.parametrize(("flags", "env", "terminal", "coloured"), COLOURS)
def test_colours_are_for_terminals_unless_someone_says_otherwise(
    seeds: Path, flags: list[str], env: dict[str, str], terminal: bool, coloured: bool
) -> None:
    command = [sys.executable, "-m", "generator", "clean", "--explain", *flags, str(seeds / "mail/rain.txt")]
    surroundings = {**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm", **env}
    if not terminal:
        shown = subprocess.run(command, capture_output=True, check=True, env=surroundings).stdout
    else:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(command, stdout=theirs, env=surroundings)
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
        assert process.wait() == 0
    assert (b"\x1b[31m" in shown) == coloured


def test_the_example_of_a_new_archive_is_right_once_its_marks_are_taken_away(florilegium: Run, tmp_path: Path) -> None:
    """What it says is understood; only the made-up passages are not in the text."""
    florilegium("new", tmp_path / "new")
    seeds = tmp_path / "new/seeds"
    process = florilegium("clean", seeds)
    assert (process.returncode, process.stderr) == (0, "")
    example = (seeds / "corrections.toml").read_text("utf-8").partition("#\n")[2].replace("# ", "")
    (seeds / "corrections.toml").write_text(example.replace("exclude = true", ""), "utf-8")
    told = florilegium("clean", seeds).stderr.splitlines()
    assert len(told) == 4
    assert all("does not stand in the text" in line for line in told)
