"""What a build keeps for the next one is taken as it was written or not at all."""

from hashlib import sha256
from pathlib import Path

from generator.publish.cache import Cache

KEY, OTHER = (sha256(name).hexdigest() for name in (b"one", b"other"))


def test_what_was_kept_is_there_for_the_next_build(tmp_path: Path) -> None:
    Cache(tmp_path / "kept").put("search", KEY, b"words")
    assert Cache(tmp_path / "kept").get("search", KEY) == b"words"
    assert Cache(tmp_path / "kept").get("search", OTHER) is None
    assert Cache(tmp_path / "kept").get("clean", KEY) is None


def test_what_is_damaged_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("search", KEY, b"words")
    path = tmp_path / "search" / KEY
    whole = path.read_bytes()
    for damaged in (b"", whole[:-1], whole + b"s", b"\0" + whole[1:], whole[:-1] + b"z"):
        path.write_bytes(damaged)
        assert cache.get("search", KEY) is None
    path.write_bytes(whole)
    (tmp_path / "search" / OTHER).write_bytes(whole)
    assert cache.get("search", OTHER) is None, "it was kept under another key"


def test_what_no_build_asks_for_any_more_goes_and_nothing_else_does(tmp_path: Path) -> None:
    old = Cache(tmp_path)
    for key in (KEY, OTHER):
        old.put("search", key, b"words")
    (tmp_path / "search" / "notes.txt").write_text("mine")
    new = Cache(tmp_path)
    new.get("search", KEY)
    new.sweep("search")
    assert sorted(path.name for path in (tmp_path / "search").iterdir()) == sorted([KEY, "notes.txt"])


def test_version_control_leaves_the_cache_alone(tmp_path: Path) -> None:
    Cache(tmp_path / "kept").put("search", KEY, b"words")
    assert (tmp_path / "kept" / ".gitignore").read_text() == "*\n"


def test_a_cache_that_can_not_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in its place")
    cache = Cache(tmp_path / "kept")
    cache.put("search", KEY, b"words")
    assert cache.get("search", KEY) is None
    cache.sweep("search")
    nowhere = Cache(None)
    nowhere.put("search", KEY, b"words")
    assert nowhere.get("search", KEY) is None
