"""Publication is one step: whatever happens in the middle, the folder holds the whole old site or the whole new one."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish import File, Keyed, Published, Standing, change, folders, journal, manifest, publish, site_at
from generator.publish.error import PublishError
from generator.publish.ground import ground
from generator.publish.lock import locked

OLD = [
    File("index.html", b"old"),
    File("archive.json", b"{}"),
    File("permalinks.tsv", b""),
    File("d/a/index.html", b"a"),
    File("d/b/index.html", b"b"),
]
NEW = [*OLD[1:4], File("index.html", b"new"), File("d/c/index.html", b"c")]


def contents(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, by path, without the manifest."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    found.pop("manifest.txt", None)
    return found


def site(files: list[File]) -> dict[str, bytes]:
    """What a site of these files holds."""
    return {file.path: file.data for file in sorted(files)}


def litter(folder: Path) -> list[str]:
    """What stands beside the site, and the hidden folder that every site has."""
    return sorted(path.name for path in folder.iterdir() if path.name not in ("site", ".site.florilegium"))


def test_the_folder_holds_the_files_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    assert publish(OLD, tmp_path / "site") == Published(5, 0, 0)
    assert contents(tmp_path / "site") == site(OLD)
    assert litter(tmp_path) == []


def test_a_second_site_replaces_the_first_and_the_change_is_counted(tmp_path: Path) -> None:
    publish(OLD, tmp_path / "site")
    assert publish(NEW, tmp_path / "site") == Published(written=2, unchanged=3, removed=1)
    assert contents(tmp_path / "site") == site(NEW)
    assert litter(tmp_path) == []


def test_an_unchanged_file_keeps_its_time(tmp_path: Path) -> None:
    publish(OLD, tmp_path / "site")
    os.utime(tmp_path / "site/d/a/index.html", (1_000_000_000, 1_000_000_000))
    os.utime(tmp_path / "site/index.html", (1_000_000_000, 1_000_000_000))
    publish(NEW, tmp_path / "site")
    assert (tmp_path / "site/d/a/index.html").stat().st_mtime == 1_000_000_000
    assert (tmp_path / "site/index.html").stat().st_mtime > 1_000_000_000


def test_a_system_without_exchange_gets_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change, "_exchange", lambda one, other: False)
    publish(OLD, tmp_path / "site")
    assert publish(NEW, tmp_path / "site") == Published(2, 3, 1)
    assert contents(tmp_path / "site") == site(NEW)
    assert litter(tmp_path) == []


@pytest.mark.parametrize("undoing", [True, False], ids=["undone", "not to be undone"])
def test_a_build_that_is_ended_between_two_renames_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undoing: bool
) -> None:
    publish(OLD, tmp_path / "site")
    (tmp_path / "site/CNAME").write_text("a.example")
    rename, count = Path.rename, []

    def ended(self: Path, target: Path) -> Path:
        count.append(1)
        if len(count) == 2:
            raise KeyboardInterrupt
        if len(count) == 3 and not undoing:
            raise PermissionError("another program has it open")
        return rename(self, target)

    monkeypatch.setattr(change, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", ended)
    with pytest.raises((KeyboardInterrupt, PermissionError)):
        publish(NEW, tmp_path / "site")
    monkeypatch.undo()
    if undoing:
        assert contents(tmp_path / "site") == {**site(OLD), "CNAME": b"a.example"}
    publish(OLD, tmp_path / "site")
    assert contents(tmp_path / "site") == {**site(OLD), "CNAME": b"a.example"}


def test_a_manifest_whose_line_ends_were_changed_tells_the_same(tmp_path: Path) -> None:
    told = manifest.dump({"a": bytes(32), "\u3000b c": bytes(32)})
    assert (
        manifest.read(told.replace(b"\n", b"\r\n")) == manifest.read(told) == {"a": bytes(32), "\u3000b c": bytes(32)}
    )


def test_a_file_system_without_links_gets_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    publish(OLD, tmp_path / "site")
    os.utime(tmp_path / "site/d/a/index.html", (1_000_000_000, 1_000_000_000))
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    publish(NEW, tmp_path / "site")
    assert contents(tmp_path / "site") == site(NEW)
    assert (tmp_path / "site/d/a/index.html").stat().st_mtime == 1_000_000_000


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, tmp_path / "site")
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.parts[-3:] == ("d", "c", "index.html"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        publish(NEW, tmp_path / "site")
    assert contents(tmp_path / "site") == site(OLD)
    assert litter(tmp_path) == []


def test_a_page_that_cannot_be_made_leaves_the_old_site(tmp_path: Path) -> None:
    def pages() -> Iterator[File]:
        yield NEW[0]
        raise ZeroDivisionError

    publish(OLD, tmp_path / "site")
    with pytest.raises(ZeroDivisionError):
        publish(pages(), tmp_path / "site")
    assert contents(tmp_path / "site") == site(OLD)
    assert litter(tmp_path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from generator.publish import File, change, publish

def files():
    yield File("archive.json", b"{}")
    yield File("permalinks.tsv", b"")
    yield File("index.html", b"new")
    if sys.argv[2] == "writing":
        os.kill(os.getpid(), signal.SIGKILL)

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "before the swap":
    change.swap = die
    import generator.publish
    generator.publish.swap = die
if sys.argv[2] == "after the swap":
    import generator.publish
    generator.publish.swap = lambda place: (change.swap(place), die())
if sys.argv[2] == "between two renames":
    change._exchange = lambda *_: False
    rename, count = Path.rename, []
    def once(self, target):
        if count: die()
        count.append(1)
        return rename(self, target)
    Path.rename = once
publish(files(), Path(sys.argv[1]))
"""


@pytest.mark.parametrize("moment", ["writing", "before the swap", "after the swap", "between two renames"])
def test_a_killed_build_leaves_a_whole_site_and_the_next_one_mends_the_rest(tmp_path: Path, moment: str) -> None:
    publish(OLD, tmp_path / "site")
    process = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), tmp_path / "site", moment], check=False, capture_output=True
    )
    assert process.returncode == -signal.SIGKILL, process.stderr
    if moment == "after the swap":
        assert contents(tmp_path / "site")["index.html"] == b"new"
    elif moment != "between two renames":
        assert contents(tmp_path / "site") == site(OLD)

    with pytest.raises(PublishError):  # a next build that fails too still brings the old site back
        publish([File("..", b"")], tmp_path / "site")
    assert len(contents(tmp_path / "site")) >= 3
    publish(NEW, tmp_path / "site")
    assert contents(tmp_path / "site") == site(NEW)
    assert litter(tmp_path) == []


def test_a_folder_that_is_not_a_site_is_not_replaced(tmp_path: Path) -> None:
    home = tmp_path / "site"
    home.mkdir()
    (home / "thesis.txt").write_text("ten years of work")
    with pytest.raises(PublishError, match=r"holds 'thesis.txt' and is no site of Florilegium's"):
        publish(NEW, home)
    assert contents(home) == {"thesis.txt": b"ten years of work"}
    assert litter(tmp_path) == []


def test_the_curators_own_files_at_the_top_stay(tmp_path: Path) -> None:
    output = tmp_path / "site"
    (output / ".git/refs").mkdir(parents=True)
    (output / ".git/refs/main").write_text("c0ffee")
    (output / ".gitignore").write_text("*")
    (output / ".here").symlink_to("index.html")
    (output / ".nothing").symlink_to("missing")
    (output / "CNAME").write_text("texts.example")
    for files in (OLD, NEW):
        published = publish(files, output)
    assert published == Published(2, 3, 1)
    assert (output / ".git/refs/main").read_text() == "c0ffee"
    assert (output / ".gitignore").read_text() == "*"
    assert (output / "CNAME").read_text() == "texts.example"
    assert (output / ".here").read_bytes() == b"new"
    assert (output / ".nothing").readlink() == Path("missing")


def test_a_link_to_a_folder_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to("elsewhere/real")
    publish(OLD, tmp_path / "site")
    publish(NEW, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert contents(tmp_path / "elsewhere/real") == site(NEW)


def test_the_folder_one_stands_in_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site/d")
    with pytest.raises(PublishError, match="is the folder you stand in"):
        publish(NEW, tmp_path / "site")


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")
    with pytest.raises(PublishError, match="is a file; give a folder"):
        publish(NEW, tmp_path / "site")


def test_a_mount_point_is_refused() -> None:
    with pytest.raises(PublishError, match="is a mount point"):
        ground(Path("/"))


def test_two_builds_do_not_write_one_site(tmp_path: Path) -> None:
    publish(OLD, tmp_path / "site")
    with locked(ground(tmp_path / "site")), pytest.raises(PublishError, match="another build is writing this site"):
        publish(NEW, tmp_path / "site")
    assert contents(tmp_path / "site") == site(OLD)
    publish(NEW, tmp_path / "site")


UNSAFE = ["../x", "/x", "a/../../x", "a//b", "", ".", "a/", "a\\b", "a\0b", "./a"]


@pytest.mark.parametrize("path", UNSAFE)
def test_a_path_that_leads_out_of_the_site_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(PublishError, match="leads out of the site"):
        publish([File(path, b"")], tmp_path / "site")
    assert litter(tmp_path) == []


@pytest.mark.parametrize(
    "paths",
    [("a", "a"), ("a", "A"), ("d/a/x", "D/b/x"), ("a", "a/b"), ("a/b", "a"), ("e\u0301", "\u00e9"), ("ß", "SS")],
)
def test_two_paths_that_are_one_on_some_systems_are_refused(tmp_path: Path, paths: tuple[str, str]) -> None:
    with pytest.raises(PublishError, match="is one with"):
        publish([File(path, b"") for path in paths], tmp_path / "site")


def test_a_name_that_no_file_system_takes_is_refused(tmp_path: Path) -> None:
    publish([File("文" * 85, b"")], tmp_path / "short")
    with pytest.raises(PublishError, match="longer than 255 bytes"):
        publish([File("文" * 86, b"")], tmp_path / "site")


@given(st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_nothing_is_ever_written_outside_the_site(tmp_path_factory: pytest.TempPathFactory, paths: list[str]) -> None:
    folder = tmp_path_factory.mktemp("ground")
    try:
        publish([File(path, b"x") for path in paths], folder / "site")
    except (PublishError, OSError):
        assert litter(folder) == []
    else:
        assert contents(folder / "site") == dict.fromkeys(sorted(paths), b"x")
        assert litter(folder) == []


def test_the_manifest_names_every_file_with_its_hash(tmp_path: Path) -> None:
    publish(OLD, tmp_path / "site")
    seals = manifest.of(tmp_path / "site")
    assert seals == {file.path: manifest.seal(file.data) for file in OLD}
    told = subprocess.run(
        ["sha256sum", "--check", "manifest.txt"], cwd=tmp_path / "site", capture_output=True, check=True
    )
    assert told.stdout.count(b": OK\n") == len(OLD)


def test_files_that_we_did_not_make_stay_wherever_they_are(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(OLD, output)
    for path in ("mine.html", "d/a/photo.png", "d/notes/x/y.txt"):
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text("mine")
    (output / "d/empty").mkdir()
    (output / "d/link").symlink_to("a")
    for files in (NEW, OLD, NEW):
        assert publish(files, output).removed == 1
        mine = {"mine.html": b"mine", "d/a/photo.png": b"mine", "d/notes/x/y.txt": b"mine"}
        assert contents(output) == {**site(files), **mine}
        assert (output / "d/empty").is_dir()
        assert (output / "d/link").readlink() == Path("a")
    (output / "d/notes/x/y.txt").unlink()
    publish(OLD, output)
    assert not (output / "d/notes/x/y.txt").exists()


def test_a_file_of_somebody_else_in_the_place_of_a_page_is_named_and_stays(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(OLD, output)
    (output / "d/c").write_text("mine")
    with pytest.raises(PublishError, match="d/c: is not ours and has the place of a page"):
        publish(NEW, output)
    assert contents(output) == {**site(OLD), "d/c": b"mine"}
    (output / "d/c").unlink()
    publish(NEW, output)
    assert contents(output) == site(NEW)


@pytest.fixture(params=[False, True], ids=["alone", "helped"])
def helped(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether another process looks at what stands there."""
    monkeypatch.setattr("generator.publish.MANY", 1)
    monkeypatch.setattr("generator.publish.possible", lambda: True)
    return bool(request.param)


@pytest.mark.parametrize("path", [file.path for file in OLD])
def test_a_site_of_which_one_file_was_touched_is_not_as_it_was_left(tmp_path: Path, helped: bool, path: str) -> None:
    output = tmp_path / "site"
    publish(OLD, output)
    with site_at(output, helped=helped) as before:
        assert before.edition == manifest.edition(manifest.data(output))
    (output / path).write_bytes(b"touched")
    with site_at(output, helped=helped) as after:
        assert after.edition == ""


def edited(site: Path) -> None:
    (site / "index.html").write_bytes(b"hacked")


def edited_unseen(site: Path) -> None:
    with (site / "d/a/index.html").open("r+b") as file:
        file.write(b"x")


def deleted(site: Path) -> None:
    (site / "d/a/index.html").unlink()


def unknown(site: Path) -> None:
    (site.parent / ".site.florilegium/journal").write_bytes(b"\x80\x05]q\x00.")


def other_gone(site: Path) -> None:
    shutil.rmtree(site.parent / ".site.florilegium/other")


def other_spoilt(site: Path) -> None:
    other = site.parent / ".site.florilegium/other"
    (other / "index.html").unlink()
    (other / "index.html").write_bytes(b"spoilt")
    (other / "d/c/index.html").unlink(missing_ok=True)
    (other / "d/stray").mkdir(parents=True)
    (other / "d/stray/stray.txt").write_text("stray")


def other_is_a_file_where_a_folder_was(site: Path) -> None:
    other = site.parent / ".site.florilegium/other"
    shutil.rmtree(other / "d")
    (other / "d").write_text("a file")
    (other / "index.html").unlink()
    (other / "index.html").mkdir()
    (other / "index.html/x").write_text("x")


@pytest.mark.parametrize(
    "harm",
    [edited, edited_unseen, deleted, unknown, other_gone, other_spoilt, other_is_a_file_where_a_folder_was],
)
def test_whatever_happened_to_the_site_and_what_lies_beside_it_the_next_one_is_whole(  # type: ignore[no-untyped-def]
    tmp_path: Path, helped: bool, harm
) -> None:
    def pieces(files: list[File], keys: Mapping[str, str]) -> Iterator[File | Keyed | Standing]:
        for file in files:
            key = file.data.hex()
            yield Standing([file.path]) if keys.get(file.path) == key else Keyed(file, key)

    for files in (OLD, NEW):
        with site_at(tmp_path / "site", helped=helped) as standing:
            standing.publish(pieces(files, standing.keys))
    harm(tmp_path / "site")
    for files in (NEW, OLD, OLD, NEW):
        with site_at(tmp_path / "site", helped=helped) as standing:
            standing.publish(pieces(files, standing.keys))
        assert contents(tmp_path / "site") == site(files)
        assert manifest.of(tmp_path / "site") == {file.path: manifest.seal(file.data) for file in files}


def test_a_site_that_stands_as_it_was_left_is_not_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helped: bool
) -> None:
    publish(OLD, tmp_path / "site")
    monkeypatch.setattr(journal, "found", None)
    monkeypatch.setattr("generator.publish.beside.found", None)
    for files in (NEW, OLD, OLD, NEW, [File("d", b""), *OLD[:3]], OLD):
        with site_at(tmp_path / "site", helped=helped) as standing:
            standing.publish(files)
        assert contents(tmp_path / "site") == site(files)


def test_a_site_to_which_others_put_files_is_not_gone_through_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helped: bool
) -> None:
    theirs = {"CNAME": b"example.org", "mine.txt": b"mine", "d/a/mine.txt": b"mine too"}
    output = tmp_path / "site"
    publish(OLD, output)
    for path, data in theirs.items():
        (output / path).write_bytes(data)
    publish(NEW, output)
    found = monkeypatch.context()
    with found as patched:
        patched.setattr(journal, "found", None)
        patched.setattr("generator.publish.beside.found", None)
        for files in (OLD, NEW, NEW, OLD):
            with site_at(output, helped=helped) as standing:
                standing.publish(files)
            assert contents(output) == site(files) | theirs
        (output / "CNAME").write_bytes(b"example.com")  # another look, so that all is looked at again
        theirs["CNAME"] = b"example.com"
    for files in (NEW, OLD):
        publish(files, output)
        assert contents(output) == site(files) | theirs
    (output / "d/a/mine.txt").unlink()
    del theirs["d/a/mine.txt"]
    for files in (NEW, OLD):
        publish(files, output)
        assert contents(output) == site(files) | theirs


def test_all_that_stands_is_looked_at_by_the_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.MANY", 1)
    monkeypatch.setattr("generator.publish.possible", lambda: True)
    publish(OLD, tmp_path / "site")
    with site_at(tmp_path / "site", helped=True) as standing, monkeypatch.context() as patched:
        patched.setattr(journal, "untouched", None)
        patched.setattr("generator.publish.seen_as_left", None)
        standing.publish(NEW)
    assert contents(tmp_path / "site") == site(NEW)


def later_than(folder: Path) -> None:
    """Wait until the system's clock has gone on since something came to the folder or went."""
    while True:
        with tempfile.TemporaryDirectory(dir=folder.parents[1]) as new:
            if Path(new).stat().st_ctime_ns > folder.stat().st_ctime_ns:
                return


@pytest.mark.parametrize("place", ["site", ".site.florilegium/other"])
@pytest.mark.parametrize("rest", [2_000_000_000, -1_000_000_000_000], ids=["just changed", "at rest"])
def test_what_comes_to_a_folder_or_goes_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, rest: int
) -> None:
    monkeypatch.setattr(folders, "AT_REST", rest)
    for files in (OLD, NEW, OLD):
        publish(files, tmp_path / "site")
    mine = tmp_path / place / "d/a/mine.txt"
    later_than(mine.parent)
    mine.write_text("mine")
    publish(NEW, tmp_path / "site")
    assert contents(tmp_path / "site") == site(NEW) | ({"d/a/mine.txt": b"mine"} if place == "site" else {})
    lost = tmp_path / ".site.florilegium/other/d/a/index.html"
    later_than(lost.parent)
    lost.unlink()
    publish(OLD, tmp_path / "site")
    assert contents(tmp_path / "site") == site(OLD) | ({"d/a/mine.txt": b"mine"} if place == "site" else {})


@pytest.mark.parametrize("together", [False, True])
def test_a_page_whose_name_is_one_with_that_of_a_page_that_stands_is_refused(tmp_path: Path, together: bool) -> None:
    def standing(paths: Sequence[str]) -> list[Standing]:
        return [Standing(paths)] if together else [Standing([path]) for path in paths]

    with site_at(tmp_path / "site") as first:
        first.publish([*(Keyed(file, "k") for file in OLD)])
    for new in ("d/A/index.html", "D/c.html", "d/a", "d/b/index.html/x", "d/a/index.html"):
        for first_of_all in (True, False):
            with site_at(tmp_path / "site") as second, pytest.raises(PublishError, match="is one with"):
                old: list[File | Standing] = [*standing(list(second.keys))]
                second.publish([File(new, b"x"), *old] if first_of_all else [*old, File(new, b"x")])
            assert contents(tmp_path / "site") == site(OLD)
    with site_at(tmp_path / "site") as twice, pytest.raises(PublishError, match="is one with"):
        twice.publish(standing(["index.html", *twice.keys]))
    with site_at(tmp_path / "site") as third:
        third.publish(
            [File("d/A/index.html", b"x"), *standing([path for path in third.keys if path != "d/a/index.html"])]
        )
    assert contents(tmp_path / "site").keys() == {"d/A/index.html", *(file.path for file in OLD)} - {"d/a/index.html"}


def test_a_page_of_the_same_making_is_not_made_again_and_keeps_its_time(tmp_path: Path) -> None:
    with site_at(tmp_path / "site") as first:
        assert first.keys == {}
        first.publish([*OLD[1:4], Keyed(OLD[0], "k1"), Keyed(OLD[4], "k2")])
    before = (tmp_path / "site/index.html").stat()
    with site_at(tmp_path / "site") as second:
        assert second.keys == {"index.html": "k1", "d/b/index.html": "k2"}
        second.publish([*OLD[1:4], Standing(["index.html"])])
    after = (tmp_path / "site/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


paths = st.sampled_from(["a", "b", "a/x", "a/y/z", "b/x", "c/d"])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.dictionaries(paths, st.binary(max_size=2)), max_size=4))
def test_a_site_is_what_it_was_made_of_whatever_stood_before_it(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("ground")
    for files in sites:
        sound = {p: d for p, d in files.items() if not any(other.startswith(f"{p}/") for other in files)}
        publish([*(File(path, data) for path, data in sound.items()), *OLD[1:3]], folder / "site")
        assert contents(folder / "site") == {**sound, "archive.json": b"{}", "permalinks.tsv": b""}


seals = st.dictionaries(st.text("ab/é", min_size=1, max_size=3), st.binary(min_size=32, max_size=32), max_size=6)


@given(seals, seals, st.sets(st.text("ab/é", min_size=1, max_size=3)))
def test_a_manifest_that_is_changed_is_as_if_it_had_been_written_anew(
    before: dict[str, bytes], come: dict[str, bytes], gone: set[str]
) -> None:
    after = {path: seal for path, seal in (before | come).items() if path not in gone - come.keys()}
    assert manifest.changed(manifest.dump(before), come, gone - come.keys()) == manifest.dump(after)
