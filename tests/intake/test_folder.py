"""The walk through the seeds folder finds the same seeds everywhere and cannot be led astray."""

import os
from pathlib import Path
from typing import Any

import pytest

from generator.intake import SeedsMissingError, find


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", "utf-8")


def names(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in find(root)[0]]


def test_seeds_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.txt", "a.txt", "a-b.txt", "中.txt", "README.md")
    assert names(tmp_path) == ["README.md", "a-b.txt", "a.txt", "a/z.txt", "b.txt", "中.txt"]


def test_hidden_files_and_control_files_are_no_seeds(tmp_path: Path) -> None:
    write(tmp_path, ".hidden", ".git/x.txt", "archive.toml", "permalinks.tsv", "corrections.toml", "x/corrections.yaml")
    write(tmp_path, "Thumbs.db", "my-corrections.txt")
    assert names(tmp_path) == ["my-corrections.txt"]


def test_an_empty_folder_holds_no_seeds_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    assert find(tmp_path) == ([], [])
    with pytest.raises(SeedsMissingError, match="does not exist"):
        find(tmp_path / "none")
    write(tmp_path, "file")
    with pytest.raises(SeedsMissingError, match="not a folder"):
        find(tmp_path / "file")


def test_links_are_followed_only_where_they_stay_inside(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    write(tmp_path, "secret.txt", "outside/x.txt")
    write(seeds, "a.txt", "d/b.txt")
    (seeds / "file-link.txt").symlink_to("a.txt")
    (seeds / "folder-link").symlink_to("d")
    (seeds / "out.txt").symlink_to("../secret.txt")
    (seeds / "out").symlink_to(tmp_path / "outside")
    (seeds / "nowhere.txt").symlink_to("gone.txt")
    found, problems = find(seeds)
    assert [p.relative_to(seeds).as_posix() for p in found] == [
        "a.txt", "d/b.txt", "file-link.txt", "folder-link/b.txt",
    ]  # fmt: skip
    assert [(p.where, p.level) for p in problems] == [("nowhere.txt", "note"), ("out", "note"), ("out.txt", "note")]


def test_links_in_circles_end(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "to-b").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "to-a").symlink_to(tmp_path / "a")
    (tmp_path / "loop").symlink_to("loop")
    found, problems = find(tmp_path)
    assert len(found) <= 6
    assert {problem.where for problem in problems} >= {"loop", "a/up"}


def test_many_folders_linked_to_each_other_do_not_multiply(tmp_path: Path) -> None:
    for n in range(8):
        write(tmp_path, f"{n}/t.txt")
    for n in range(8):
        for m in range(8):
            (tmp_path / str(n) / f"to-{m}").symlink_to(tmp_path / str(m))
    assert len(find(tmp_path)[0]) <= 16


def test_a_folder_that_cannot_be_opened_costs_the_others_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", "shut/b.txt")
    opened = os.scandir

    def scandir(path: Path) -> Any:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found, problems = find(tmp_path)
    assert [p.name for p in found] == ["a.txt"]
    assert str(problems[0]) == "error: shut: cannot be opened (permission denied); allow reading it"


def test_a_name_that_no_page_could_carry_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a\nb.txt", "ok.txt")
    (Path(os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xff.txt"))).write_text("words", "utf-8")
    found, problems = find(tmp_path)
    assert [p.name for p in found] == ["ok.txt"]
    assert [p.level for p in problems] == ["error", "error"]
    assert all("\n" not in str(p) for p in problems)
