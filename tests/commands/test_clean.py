"""`florilegium clean` prints what a text became, what was done to it, and the text as it was found."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run
from small_archive import TEXTS, planted

FIELDS = [
    "seed",
    "item",
    "title",
    "authors",
    "editors",
    "publisher",
    "date",
    "date_inferred",
    "tags",
    "language",
    "labels",
    "blocks",
    "removed",
    "repairs",
    "open",
]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of seeds, one of them in GB18030 with CRLF and one a bundle."""
    folder = planted(tmp_path / "seeds")
    (folder / "old/gb.txt").parent.mkdir()
    (folder / "old/gb.txt").write_bytes("春雨\r\n\r\n春雨下了一夜，屋檐的水滴到天亮。\r\n（完）\r\n".encode("gb18030"))
    rows = "".join(f'title {n},2020-01-0{n},"Text number {n},\nin two lines."\n' for n in (1, 2, 3))
    (folder / "bundle.csv").write_text(f"title,date,text\n{rows}", "utf-8")
    return folder


def test_a_text_is_printed_as_markdown_with_front_matter(florilegium: Run, seeds: Path) -> None:
    process = florilegium("clean", seeds / "letters.md")
    assert process.returncode == 0
    assert process.stdout.startswith("---\n")
    assert "title: On letters\n" in process.stdout
    assert "\n## Ink" in process.stdout
    assert "\nInk fades.\n" in process.stdout


def test_json_is_one_object_a_document_and_line(florilegium: Run, seeds: Path) -> None:
    process = florilegium("clean", "--json", seeds)
    told = [json.loads(line) for line in process.stdout.splitlines()]
    assert [list(one) for one in told] == [FIELDS] * len(told)
    names = [(one["seed"], one["item"]) for one in told]
    bundle = [("bundle.csv", n) for n in range(3)]
    assert sorted(names, key=str) == sorted([*bundle, *((n, None) for n in TEXTS), ("old/gb.txt", None)], key=str)


def test_a_file_goes_by_its_own_name(florilegium: Run, seeds: Path) -> None:
    process = florilegium("clean", "--json", seeds / "old/gb.txt", seeds / "tea.txt")
    assert [json.loads(line)["seed"] for line in process.stdout.splitlines()] == ["gb.txt", "tea.txt"]


def test_restore_gives_the_decoded_text_to_the_letter(florilegium: Run, seeds: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "generator", "clean", "--restore", seeds / "old/gb.txt"], capture_output=True, check=True
    )
    assert process.stdout == (seeds / "old/gb.txt").read_bytes().decode("gb18030").encode()
    told = json.loads(florilegium("clean", "--restore", "--json", seeds / "old/gb.txt").stdout)
    assert list(told) == [*FIELDS, "original"]
    assert told["original"].encode() == process.stdout


def test_explain_names_place_rule_and_change_of_every_edit(florilegium: Run, seeds: Path) -> None:
    process = florilegium("clean", "--explain", seeds / "old/gb.txt")
    assert process.stdout.startswith("gb.txt")
    assert "4 │ [-（完）-]N01\n" in process.stdout
    assert "\n  N01  1  end mark  (end-mark)\n" in process.stdout
    assert "\x1b" not in process.stdout
    assert florilegium("clean", "--explain", "--json", seeds / "old/gb.txt").returncode == 2


def test_explain_is_in_colour_on_a_terminal(seeds: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "clean", "--explain", seeds / "old/gb.txt"]
    process = subprocess.Popen(command, stdout=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 4096)
        except OSError:
            break
    assert process.wait() == 0
    assert b"\x1b[31" in shown or b"\x1b[9" in shown


def test_a_reader_that_goes_away_is_no_error(seeds: Path) -> None:
    command = [sys.executable, "-m", "generator", "clean", "--json", str(seeds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()


def test_a_seed_that_cannot_be_read_is_named_and_the_others_are_printed(florilegium: Run, seeds: Path) -> None:
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "noise.txt").write_bytes(bytes(range(256)) * 40)
    process = florilegium("clean", "--json", seeds)
    assert process.returncode == 1
    assert len(process.stdout.splitlines()) == 7
    assert len(process.stderr.splitlines()) == 2
    assert florilegium("clean", seeds / "noise.txt").returncode == 2
    assert florilegium("clean", seeds / "nowhere.txt").returncode == 2


@pytest.mark.parametrize("flags", [[], ["--json"], ["--explain"], ["--restore"]])
def test_a_file_whose_name_no_page_could_carry_is_named(seeds: Path, flags: list[str]) -> None:
    path = os.fsencode(seeds) + b"/bad\xff.txt"
    Path(os.fsdecode(path)).write_text("A text.", "utf-8")
    command = [sys.executable, "-m", "generator", "clean", *flags, path]
    process = subprocess.run(command, capture_output=True, check=False)
    assert (process.returncode, process.stdout) == (2, b"")
    told = b"error: bad\\udcff.txt: has characters in its name that cannot be shown; rename it\n"
    assert process.stderr == told


def test_a_closed_output_is_no_fault(seeds: Path) -> None:
    command = f"{sys.executable} -m generator clean {seeds / 'tea.txt'} >&-"
    process = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert (process.returncode, process.stderr) == (0, b"")


def test_workers_do_not_change_what_is_printed(florilegium: Run, seeds: Path) -> None:
    one, two = (florilegium("clean", "--json", "--restore", "--workers", n, seeds).stdout for n in "12")
    assert one == two


def test_every_real_text_is_restored_to_the_letter(florilegium: Run, real_seeds: Path) -> None:
    """The seeds that are one text each hold nothing but it; the rows of the bundle are held to it by intake's tests."""
    lines = florilegium("clean", "--json", "--restore", real_seeds).stdout.splitlines()
    told = [json.loads(line) for line in lines]
    assert len(told) == 147
    single = [one for one in told if one["item"] is None]
    assert len(single) == 4
    for one in single:
        assert one["original"] == (real_seeds / one["seed"]).read_bytes().decode("utf-8-sig")


def test_what_was_learnt_says_the_same_in_whatever_order_signs_come(florilegium: Run) -> None:
    # Two names of this page have all but the same signs, so that a sum in another order would prefer the other.
    seed = Path(__file__).parents[1] / "trials/eighteenth/seeds/k18.txt"
    told = {florilegium("clean", "--json", seed, env={"PYTHONHASHSEED": f"{n}"}).stdout for n in range(1, 7)}
    assert len(told) == 1
