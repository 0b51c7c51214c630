"""What was compiled once is not compiled again, does the same, and is done without where it is damaged."""

import re
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest

from generator import compiled
from generator.compiled import Kept, patterns_kept

SOURCES = (
    (r"(?P<day>\d+)\s*(?P<month>[A-Z]\w+)", 0),
    ("第[一二三]+章|关注(我们)?", re.MULTILINE),
    ("straße|[\u4e00-\u9fff\uac00-\ud7af]+?(?=x)", re.IGNORECASE),
    ("", re.VERBOSE),
)
TEXT = "on 12 May 第三章 关注我们 STRASSE 山谷x"


def told(pattern: re.Pattern[str]) -> tuple[Any, ...]:
    """All that a pattern says of itself and of a text."""
    found = [(match.span(), match.groups(), match.groupdict()) for match in pattern.finditer(TEXT)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own; it is read at once, and what tests before have kept stays out."""
    monkeypatch.setattr(compiled, "ENOUGH", 0)
    monkeypatch.setattr(compiled, "_EVERY", WeakSet[Kept]())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def every() -> list[tuple[Any, ...]]:
    """What the patterns do when they are compiled now."""
    re.purge()
    return [told(re.compile(source, flags)) for source, flags in SOURCES]


def test_patterns_do_the_same_without_being_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = every()
    with patterns_kept():
        assert every() == plain
    parser: Any = re._parser  # type: ignore[attr-defined]
    monkeypatch.setattr(parser, "parse", None)
    with patterns_kept():
        assert every() == plain
    with pytest.raises(TypeError):
        every()


def test_a_mistake_in_a_pattern_is_told_as_ever() -> None:
    for _ in range(2):
        with patterns_kept(), pytest.raises(re.error, match="unterminated"):
            re.compile("(one")


@pytest.mark.parametrize("damage", [b"", b"{" * 90])
def test_what_is_damaged_or_of_another_version_is_made_anew(folder: Path, damage: bytes) -> None:
    compiled.kept("patterns", "another", {("a", 0): "nothing"})
    with patterns_kept():
        plain = every()
    (place,) = (folder / "florilegium").iterdir()
    place.write_bytes(damage)
    with patterns_kept():
        assert every() == plain
    assert place.read_bytes() != damage


def test_where_nothing_can_be_kept_all_goes_on(folder: Path) -> None:
    (folder / "florilegium").write_text("a file in the place of the folder")
    with patterns_kept():
        assert every()


def test_few_short_patterns_are_compiled_sooner_than_what_is_kept_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "ENOUGH", 1 + sum(len(source) for source, _ in SOURCES))
    with patterns_kept():
        every()
    assert not (folder / "florilegium").exists()
    with patterns_kept():
        every()
        re.compile("and one more")
    assert (folder / "florilegium").exists()


def test_values_are_kept_for_the_next_process_and_for_their_frame_alone() -> None:
    first = Kept("things", "one")
    with patterns_kept(), pytest.raises(KeyError):
        first["wool"]
    with patterns_kept():
        first["wool"] = frozenset({"sheep"})
    assert Kept("things", "one")["wool"] == {"sheep"}
    with pytest.raises(KeyError):
        Kept("things", "another")["wool"]
