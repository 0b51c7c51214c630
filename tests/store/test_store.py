"""What builds keep is taken as it was written or not at all."""

import os
import pickle
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from small_archive import fingerprints, planted

from generator.problem import Problem
from generator.store import NOTHING_KEPT, Store, key, packed, unpacked
from generator.store.file import NAME
from generator.store.freight import NotFreightError
from generator.store.key import libraries

KEY, OTHER = key("one"), key("other")


def test_what_was_kept_is_there_for_the_next_build_under_its_stage_and_key(tmp_path: Path) -> None:
    with Store(tmp_path / "kept") as store:
        store.put("search", KEY, b"words")
        assert store.get("search", KEY) == b"words", "before it is written too"
    with Store(tmp_path / "kept") as store:
        assert store.get("search", KEY) == b"words"
        assert store.get("search", OTHER) is None
        assert store.get("clean", KEY) is None
        assert store.some("search", (OTHER, KEY)) == {KEY: b"words"}
        assert [tuple(share) for share in store.shares()] == [("search", 1, 5)]
    assert [path.name for path in sorted((tmp_path / "kept").iterdir())] == [".gitignore", NAME]
    assert (tmp_path / "kept" / ".gitignore").read_text() == "*\n", "version control leaves it alone"


def test_thousands_of_results_are_found_with_one_question(tmp_path: Path) -> None:
    every = {key(n): b"%d" % n for n in range(2000)}
    with Store(tmp_path) as store:
        for name, data in every.items():
            store.put("many", name, data)
    with Store(tmp_path) as store:
        assert store.some("many", every) == every


def damaged(path: Path, at: bytes) -> None:
    """Change one bit of the file, in the place that holds these bytes."""
    data = path.read_bytes()
    place = data.index(at)
    path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])


def other_program(path: Path) -> None:
    """A file of SQLite's, and none of ours."""
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("create table notes (text)")
    base.close()


def truncated(path: Path) -> None:
    """Half of what was written."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: damaged(path, b"the result of much work"),
        lambda path: damaged(path, b"SQLite format"),
        lambda path: path.write_bytes(b"something else entirely" * 1000),
        other_program,
        truncated,
    ],
    ids=["a bit of a result", "a bit of the head", "no database", "another program's", "truncated"],
)
def test_a_file_that_is_damaged_or_foreign_is_begun_anew_and_told_once(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    with Store(tmp_path) as store:
        for n in range(200):
            store.put("search", key(n), b"the result of much work" * 100)
    harm(tmp_path / NAME)
    told: list[Problem] = []
    with Store(tmp_path, tell=told.extend) as store:
        names = [key(n) for n in range(200)]
        assert all(data == b"the result of much work" * 100 for data in store.some("search", names).values())
        assert store.some("search", names) == {}
        store.put("search", KEY, b"words")
    assert [problem.level for problem in told] == ["note"]
    assert NAME in told[0].where
    with Store(tmp_path, tell=told.extend) as store:
        assert store.get("search", KEY) == b"words"
    assert len(told) == 1


def test_what_was_not_used_longest_goes_when_there_is_no_more_room(tmp_path: Path) -> None:
    half = bytes(600_000)
    for name in ("first", "second"):
        with Store(tmp_path, megabytes=3) as store:
            store.put("search", name, half)
            store.put("search", f"{name} too", half)
    with Store(tmp_path, megabytes=3) as store:
        assert store.get("search", "first")
    with Store(tmp_path, megabytes=3) as store:
        store.put("search", "third", half)
        store.put("search", "third too", half)
    with Store(tmp_path, megabytes=3) as store:
        held = store.some("search", [f"{n}{more}" for n in ("first", "second", "third") for more in ("", " too")])
        assert {"first", "third", "third too"} <= held.keys()
        assert "first too" not in held
        assert store.size <= 3_000_000
    assert (tmp_path / NAME).stat().st_size <= 3_500_000


def test_without_a_folder_that_can_be_written_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file in its place")
    for store in (Store(tmp_path / "taken"), Store(tmp_path / "taken" / "below"), NOTHING_KEPT):
        with store:
            store.put("search", KEY, b"words")
            store.write()
            assert store.get("search", KEY) is None
            assert (store.shares(), store.size) == ([], 0)


def test_two_processes_use_one_store(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from generator.store import Store
with Store(Path(sys.argv[1])) as store:
    for n in range(300):
        store.put(sys.argv[2], str(n), bytes(5000) + sys.argv[2].encode())
        if n % 20 == 0:
            store.write()
            assert all(d[5000:] == s.encode() for s in "ab" for d in store.some(s, map(str, range(300))).values())
"""
    two = [subprocess.Popen([sys.executable, "-c", code, tmp_path, name]) for name in "ab"]
    assert [process.wait(300) for process in two] == [0, 0]
    told: list[Problem] = []
    with Store(tmp_path, tell=told.extend) as store:
        assert [(share.stage, share.results) for share in store.shares()] == [("a", 300), ("b", 300)]
    assert not told


def test_a_store_that_is_in_use_is_not_cleared_under_its_user(tmp_path: Path) -> None:
    with Store(tmp_path) as one:
        one.put("search", KEY, b"words")
        one.write()
        with Store(tmp_path) as other:
            assert not other.clear()
        assert one.get("search", KEY) == b"words"
    with Store(tmp_path) as other:
        assert other.clear()
        assert other.get("search", KEY) is None


def test_what_a_foreign_store_holds_is_never_run(tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> object:
            return os.mkdir, (str(tmp_path / "harm"),)

    for data in (pickle.dumps(Harm()), pickle.dumps(os.system), pickle.dumps(run_by_name), b"", b"\x80"):
        with pytest.raises(NotFreightError):
            unpacked(data)
    assert not (tmp_path / "harm").exists()


def run_by_name() -> None:
    """A function: naming it makes no value."""


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner) | st.frozensets(st.text()),
    max_leaves=10,
)


@given(plain)
def test_a_value_is_what_it_was(value: object) -> None:
    assert unpacked(packed(value)) == value


def test_the_command_shows_what_is_kept_and_forgets_it(tmp_path: Path, florilegium: Run) -> None:
    planted(tmp_path / "seeds")
    (tmp_path / "archive.toml").write_text("")
    assert florilegium("build", "--workers", "1", cwd=tmp_path).returncode == 0
    first = fingerprints(tmp_path / "output")
    shown = florilegium("cache", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert "search" in shown.stdout
    assert shown.stdout.rstrip().endswith("MB of 4000 MB")
    cleared = florilegium("cache", "--clear", cwd=tmp_path)
    assert "search" not in cleared.stdout
    (tmp_path / ".florilegium" / NAME).write_bytes(b"not ours")
    again = florilegium("build", "--workers", "1", cwd=tmp_path)
    assert again.returncode == 0
    assert again.stderr.count("note:") == again.stderr.count(NAME) == 1
    assert fingerprints(tmp_path / "output") == first


def test_an_archive_without_settings_is_kept_beside_its_site(tmp_path: Path, florilegium: Run) -> None:
    planted(tmp_path / "seeds")
    where = ("--output", "public/site")
    assert "there is nothing yet" in florilegium("cache", *where, cwd=tmp_path).stdout
    assert florilegium("build", "--workers", "1", *where, cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public", "seeds"]
    assert sorted(path.name for path in (tmp_path / "public").iterdir()) == [".site.florilegium", "site"]
    shown = florilegium("cache", *where, cwd=tmp_path)
    assert "clean" in shown.stdout, shown.stdout
    assert str(tmp_path / "public" / ".site.florilegium") in shown.stdout
    again = florilegium("build", "--workers", "1", *where, cwd=tmp_path)
    assert "(0 written" in again.stdout
    assert "Clean the texts" not in again.stderr, "nothing has changed"


def test_another_version_of_what_a_library_needs_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, needs in {
        "florilegium-1.0": "Requires-Dist: Some.Cleaner>=2\n",
        "some_cleaner-2.1": "Requires-Dist: deep-words (>=1)\nRequires-Dist: painter; extra == 'pictures'\n",
        "deep_words-3.0": "",
        "painter-1.0": "",
    }.items():
        (tmp_path / f"{name}.dist-info").mkdir()
        (tmp_path / f"{name}.dist-info" / "METADATA").write_text(f"Name: x\n{needs}\nRequires-Dist: no\n", "utf-8")
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    assert libraries() == ["deep_words-3.0.dist-info", "florilegium-1.0.dist-info", "some_cleaner-2.1.dist-info"]


def test_another_thread_has_what_was_kept_and_the_store_goes_on(tmp_path: Path) -> None:
    """As the one that packs work for the workers: what it sends may lie in the store."""
    with Store(tmp_path) as store:
        store.put("stage", "a", b"one")
        store.write()
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(lambda _: store.get("stage", "a"), range(40)))
        assert found == [b"one"] * 40
        assert store.keeps
        store.put("stage", "b", b"two")
    with Store(tmp_path) as store:
        assert store.get("stage", "b") == b"two"


def test_what_is_read_beforehand_is_what_is_there(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for number in range(3):
            store.put("stage", str(number), b"old")
    with Store(tmp_path) as store:
        store.expect("stage", ["0", "1", "none"])
        assert store.some("stage", ["0", "2", "none"]) == {"0": b"old", "2": b"old"}
        store.expect("stage", ["0", "1"])
        store.put("stage", "1", b"new")
        store.write()
        assert store.some("stage", ["0", "1"]) == {"0": b"old", "1": b"new"}
    with sqlite3.connect(tmp_path / NAME) as base:
        base.execute("update data set data = x'00'")
    told: list[Problem] = []
    with Store(tmp_path, tell=told.extend) as store:
        store.expect("stage", ["0"])
        assert store.some("stage", ["0"]) == {}
    assert len(told) == 1, "what is damaged is noticed and begun anew"
