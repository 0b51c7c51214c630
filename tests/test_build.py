"""build() reads down the page; a text on which the cleaner fails costs the others nothing."""

import json
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from small_archive import TEXTS, fingerprints, planted

from generator import cleaning
from generator.cleaning import batch
from generator.cleaning.lore import Lore
from generator.commands.failure import told
from generator.document import Document, Item
from generator.executors import Inline, executor_of
from generator.places import settings_for
from generator.problem import BuildError, Problem
from generator.rebuild import rebuild as build
from generator.tuning import Tuning

Thing = TypeVar("Thing")


class Told:
    """A report that keeps what it is told."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.problems: list[Problem] = []
        self.lines: list[str] = []

    def stage(self, name: str, things: Iterable[Thing], total: int | None = None, **_: object) -> Iterator[Thing]:
        yield from things
        self.stages.append(name)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        yield
        self.stages.append(name)

    def tell(self, problems: Iterable[Problem]) -> None:
        self.problems += problems

    def say(self, lines: Sequence[str]) -> None:
        self.lines += lines


def failing(item: Item, lore: Lore, off: frozenset[str], tuning: Tuning) -> Document:
    """A cleaner that one text is too much for."""
    if item.seed == "tea.txt":
        raise RecursionError("too deep")
    return cleaning.clean(item, lore, off, tuning)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return planted(tmp_path / "seeds")


def test_a_text_on_which_the_cleaner_fails_is_named_and_left_out(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "clean", failing)
    report = Told()
    outcome = build(settings_for(seeds=seeds, output=tmp_path / "site"), Inline(), report)
    assert (outcome.documents, outcome.status) == (len(TEXTS) - 1, 1)
    (problem,) = report.problems
    assert problem == outcome.problems[0]
    assert str(problem).startswith("error: tea.txt: a cleaning rule failed on it (RecursionError: too deep); ")
    assert "tea.txt" not in (tmp_path / "site/archive.json").read_text()
    with pytest.raises(BuildError, match="there are 1; the site stays"):
        build(settings_for(seeds=seeds, output=tmp_path / "other"), Inline(), Told(), strict=True)
    assert not (tmp_path / "other").exists()


def test_a_note_is_told_and_the_build_is_well(seeds: Path, tmp_path: Path) -> None:
    (seeds / "empty.txt").write_bytes(b"")
    report = Told()
    outcome = build(settings_for(seeds=seeds, output=tmp_path / "site"), Inline(), report)
    assert [problem.where for problem in report.problems] == ["empty.txt"]
    assert outcome.status == int(report.problems[0].level == "error")


def test_the_executor_makes_no_difference(seeds: Path, tmp_path: Path) -> None:
    def site(name: str, executor: Executor) -> dict[str, str]:
        build(settings_for(seeds=seeds, output=tmp_path / name), executor, Told())
        return fingerprints(tmp_path / name)

    with executor_of(2) as processes:
        assert site("one", Inline()) == site("two", processes)


def test_rules_that_are_switched_off_do_nothing(seeds: Path, tmp_path: Path) -> None:
    (seeds / "end.txt").write_text("A story of a few words.\n\nEND\n", "utf-8")
    (tmp_path / "archive.toml").write_text('[cleaning]\noff = ["N01"]', "utf-8")
    assert "END" in markdown_of("end.txt", tmp_path)
    (tmp_path / "archive.toml").write_text("", "utf-8")
    assert "END" not in markdown_of("end.txt", tmp_path)


def markdown_of(seed: str, root: Path) -> str:
    """Build the archive in a folder and give the Markdown page of one seed."""
    build(settings_for(here=root), Inline(), Told())
    archive = json.loads((root / "output/archive.json").read_text("utf-8"))
    documents = archive["documents"] if isinstance(archive, dict) else archive
    (url,) = [document["url"] for document in documents if document["seed"] == seed]
    return (root / "output" / url / "index.md").read_text("utf-8")


def test_a_worker_that_ends_is_told_in_words(seeds: Path) -> None:
    with pytest.raises(Exception, match="terminated abruptly") as error, executor_of(2) as processes:
        list(processes.map(_die, range(9)))
    assert "--workers 1" in told(error.value)


def _die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
