"""A change costs what it changes: what was worked out is not worked out again, and nothing ever shows of that."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from small_archive import fingerprints, planted

from generator.executors import Inline
from generator.intake.folder import find_named
from generator.places import settings_for
from generator.problem import Problem
from generator.rebuild import rebuild

Thing = TypeVar("Thing")
FRAME = "山谷来信与你同行，每周三见"


class Silent:
    """A report that tells nobody."""

    def stage(self, name: str, things: Iterable[Thing], total: int | None = None, **_: object) -> Iterator[Thing]:
        yield from things

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        yield

    def tell(self, problems: Iterable[Problem]) -> None:
        pass

    def say(self, lines: Sequence[str]) -> None:
        pass


class Watched(Inline):
    """An executor that notes which texts it is given work on, by the function that does it."""

    def __init__(self) -> None:
        self.worked: dict[str, int] = {}

    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **_: Any) -> Iterator[Any]:
        name = (fn.func if isinstance(fn, partial) else fn).__name__
        for args in zip(*iterables, strict=False):
            self.worked[name] = self.worked.get(name, 0) + (len(args[0]) if name == "clean_batch" else 1)
            yield fn(*args)


def built(folder: Path) -> dict[str, int]:
    """Build the archive; what work was done."""
    executor = Watched()
    rebuild(settings_for(folder / "archive.toml"), executor, Silent())
    return {name: executor.worked.get(name, 0) for name in ("_read", "clean_batch", "describe")}


def afresh(folder: Path) -> dict[str, str]:
    """What a build gives that knows nothing of earlier ones but their addresses."""
    other = folder.with_name(f"{folder.name}-afresh")
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("output", ".florilegium"))
    try:
        built(other)
        return fingerprints(other / "output")
    finally:
        shutil.rmtree(other)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A small archive that was built, its seeds long at rest."""
    folder = tmp_path / "archive"
    planted(folder / "seeds")
    (folder / "archive.toml").write_text("", "utf-8")
    for path in (folder / "seeds").iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))
    assert built(folder) == {"_read": 3, "clean_batch": 3, "describe": 3}
    return folder


def test_nothing_is_worked_out_twice(archive: Path) -> None:
    before = fingerprints(archive / "output")
    assert built(archive) == {"_read": 0, "clean_batch": 0, "describe": 0}
    assert fingerprints(archive / "output") == before


def test_one_changed_text_is_all_that_is_worked_on_and_the_site_is_as_if_built_afresh(archive: Path) -> None:
    seed = archive / "seeds" / "tea.txt"
    seed.write_text(seed.read_text("utf-8") + "\n茶要慢慢地喝。\n", "utf-8")
    assert built(archive) == {"_read": 1, "clean_batch": 1, "describe": 1}
    assert "茶要慢慢地喝" in next((archive / "output" / "d").glob("*cha*/index.md")).read_text("utf-8")
    assert fingerprints(archive / "output") == afresh(archive)


HELPED = """
import sys
from pathlib import Path
import generator.build, generator.publish
from generator.executors import executor_of
from generator.places import settings_for
from generator.rebuild import rebuild
from generator.report import Lines

class Told(generator.build.Stream):
    def things(self):
        yield from super().things()
        print("made beside:", self._whole)

for module in (generator.build, generator.publish):
    module.MANY, module.possible = 1, lambda: True
generator.build.Stream = Told
with executor_of(2) as executor:
    rebuild(settings_for(Path(sys.argv[1])), executor, Lines())
"""


def test_a_large_site_is_looked_at_and_its_search_made_by_other_processes_with_the_same_result(archive: Path) -> None:
    seed = archive / "seeds" / "tea.txt"
    for word in ("慢慢地", "茉莉"):
        seed.write_text(seed.read_text("utf-8") + f"\n茶要{word}喝。\n", "utf-8")
        command = [sys.executable, "-c", HELPED, archive / "archive.toml"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert "made beside: True" in said
        assert fingerprints(archive / "output") == afresh(archive)


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(archive: Path) -> None:
    seed = archive / "seeds" / "tea.txt"
    seed.write_text(seed.read_text("utf-8").replace("谷雨", "清明"), "utf-8")
    os.utime(seed, (1_600_000_000, 1_600_000_000))
    assert built(archive)["clean_batch"] == 1
    assert "清明" in next((archive / "output" / "d").glob("*cha*/index.md")).read_text("utf-8")


def test_what_other_texts_teach_is_part_of_what_a_text_depends_on(archive: Path) -> None:
    for number in range(3):
        text = f"夜路{number}\n\n第{number}个人走过桥头，灯还亮着，风从河上来。\n\n{FRAME}\n"
        (archive / "seeds" / f"night-{number}.txt").write_text(text, "utf-8")
        assert built(archive)["clean_batch"] >= 1
    assert not any(FRAME in path.read_text("utf-8") for path in (archive / "output" / "d").glob("*/index.md"))
    assert fingerprints(archive / "output") == afresh(archive)
    (archive / "seeds" / "night-2.txt").unlink()
    assert built(archive)["clean_batch"] >= 2, "with the third text the first two lost their reason"
    assert fingerprints(archive / "output") == afresh(archive)


def test_a_rule_that_is_switched_off_and_a_correction_are_seen(archive: Path) -> None:
    (archive / "archive.toml").write_text('[cleaning]\noff = ["N80"]\n', "utf-8")
    assert built(archive) == {"_read": 0, "clean_batch": 3, "describe": 0}
    (archive / "seeds" / "corrections.toml").write_text('["tea.txt"]\ntitle = "山茶"\n', "utf-8")
    assert built(archive) == {"_read": 0, "clean_batch": 1, "describe": 1}
    assert fingerprints(archive / "output") == afresh(archive)


def test_a_seed_that_was_only_touched_is_not_worked_on(archive: Path) -> None:
    os.utime(archive / "seeds" / "tea.txt", (1_700_000_000, 1_700_000_000))
    assert built(archive) == {"_read": 0, "clean_batch": 0, "describe": 0}


def test_a_clock_that_was_set_back_hides_no_change(archive: Path) -> None:
    seed = archive / "seeds" / "tea.txt"
    for word in ("谷雨", "清明", "立夏"):
        seed.write_text(seed.read_text("utf-8").replace("谷雨", word), "utf-8")
        os.utime(seed, (4_000_000_000, 4_000_000_000))
        built(archive)
        said = next((archive / "output" / "d").glob("*cha*/index.md")).read_text("utf-8")
        assert word in said
        seed.write_text(seed.read_text("utf-8").replace(word, "谷雨"), "utf-8")


def test_a_seed_that_vanishes_while_we_look_is_named_and_costs_nothing_else(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_and_lose(seeds: Path) -> tuple[dict[str, str], list[Problem]]:
        found = find_named(seeds)
        (seeds / "tea.txt").unlink(missing_ok=True)
        return found

    (archive / "seeds" / "bridge.txt").write_text("桥\n\n桥闲下来，人还记得。\n", "utf-8")
    monkeypatch.setattr("generator.intake.known.find_named", find_and_lose)
    outcome = rebuild(settings_for(archive / "archive.toml"), Inline(), Silent())
    assert [str(problem) for problem in outcome.problems] == [
        "error: tea.txt: cannot be read (no such file or directory); allow reading it or take it away"
    ]
    assert (outcome.status, outcome.documents) == (1, 2)


def test_the_bodies_of_texts_that_did_not_change_are_not_looked_into(archive: Path) -> None:
    """Nor is what they are compared by: the store may have lost both, and nobody notices."""
    _lose(archive, "bodies", "traits", "texts")
    (archive / "seeds" / "bridge.txt").write_text("桥\n\n桥闲下来，人还记得。\n", "utf-8")
    assert built(archive) == {"_read": 1, "clean_batch": 1, "describe": 1}
    assert _held(archive, "bodies") < 4, "what was lost was not needed again"
    assert fingerprints(archive / "output") == afresh(archive)


def test_a_text_whose_body_was_lost_is_cleaned_once_more_when_it_is_needed(archive: Path) -> None:
    _lose(archive, "bodies", "traits", "site")
    shutil.rmtree(archive / "output")  # so that all pages are printed
    built(archive)
    assert fingerprints(archive / "output") == afresh(archive)


@pytest.mark.parametrize("lost", ["texts", "nothing"])
def test_texts_that_were_read_are_there_when_they_are_needed_again(archive: Path, lost: str) -> None:
    _lose(archive, "clean", "survey", "site", lost)
    (archive / "seeds" / "corrections.toml").write_text('["tea.txt"]\ntitle = "山茶"\n', "utf-8")
    assert built(archive)["_read"] == 0
    assert fingerprints(archive / "output") == afresh(archive)


def test_a_body_that_is_damaged_is_noticed_and_cleaned_once_more(archive: Path) -> None:
    with sqlite3.connect(archive / ".florilegium" / "store.sqlite") as base:
        base.execute("update data set data = x'00' where id in (select id from result where stage = 'bodies')")
    shutil.rmtree(archive / "output")
    (archive / "seeds" / "bridge.txt").write_text("桥\n\n桥闲下来，人还记得。\n", "utf-8")
    built(archive)
    assert fingerprints(archive / "output") == afresh(archive)


def _lose(archive: Path, *stages: str) -> None:
    """Have the store forget all of some stages."""
    with sqlite3.connect(archive / ".florilegium" / "store.sqlite") as base:
        for stage in stages:
            base.execute("delete from data where id in (select id from result where stage = ?)", (stage,))
            base.execute("delete from result where stage = ?", (stage,))


def _held(archive: Path, stage: str) -> int:
    """How many results of a stage the store has."""
    with sqlite3.connect(archive / ".florilegium" / "store.sqlite") as base:
        return int(base.execute("select count(*) from result where stage = ?", (stage,)).fetchone()[0])


def test_a_theme_anywhere_is_a_source_of_the_site(archive: Path) -> None:
    base, own = archive.parent / "base", archive / "own"
    for folder, extends in ((base, "folio"), (own, "../base")):
        (folder / "templates").mkdir(parents=True)
        (folder / "theme.toml").write_text(f'extends = "{extends}"\n', "utf-8")
    (archive / "archive.toml").write_text('[archive]\ntheme = "./own"\n', "utf-8")
    built(archive)
    (base / "templates" / "missing.html").write_text("nothing at all", "utf-8")
    built(archive)
    assert (archive / "output" / "404.html").read_text("utf-8") == "nothing at all"
