"""Killed at any moment, out of room, or not allowed to write: the folder holds a whole site, the old one or the new."""

import ctypes
import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import PROJECT
from small_archive import fingerprints, planted

from generator.publish import manifest

KILLS = 12

CHILD = """
import itertools, sys
from pathlib import Path
from generator.publish import File, Keyed, Standing, site_at

def pieces(edition, keys):
    yield File("archive.json", b"{}")
    yield File("permalinks.tsv", b"")
    for number in range(120):
        for path in (f"d/{number}/index.html", f"d/{number}-{edition if number % 7 == 0 else 0}/index.md"):
            key = f"{edition if number % 3 == 0 else 0}"
            yield Standing([path]) if keys.get(path) == key else Keyed(File(path, f"{path} {key}".encode()), key)

print("ready", flush=True)
for edition in itertools.count(int(sys.argv[2])):
    with site_at(Path(sys.argv[1])) as site:
        site.publish(pieces(edition, site.keys))
    print(edition, flush=True)
"""


def test_whenever_it_is_killed_the_site_is_whole(tmp_path: Path) -> None:
    chance = random.Random(7)
    for edition in range(0, 100 * KILLS, 100):
        process = subprocess.Popen(
            [sys.executable, "-c", CHILD, tmp_path / "site", str(edition)], stdout=subprocess.PIPE, cwd=PROJECT
        )
        assert process.stdout is not None
        for _ in range(1 + (edition == 0)):  # once the first site of all is there
            process.stdout.readline()
        try:
            process.wait(chance.uniform(0, 0.5))
        except subprocess.TimeoutExpired:
            process.kill()
        process.stdout.close()
        assert process.wait() < 0
        seals = manifest.of(tmp_path / "site")
        found = {
            path.relative_to(tmp_path / "site").as_posix(): manifest.seal(path.read_bytes())
            for path in (tmp_path / "site").rglob("*")
            if path.is_file() and path.name != manifest.NAME
        }
        assert found == seals
        assert len(found) == 242
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, tmp_path / "site", "5000"], stdout=subprocess.PIPE, cwd=PROJECT
    )
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == [b"ready\n", b"5000\n"], "what was left is in no one's way"
    process.kill()
    process.stdout.close()
    process.wait()


def no_room() -> None:
    """In the process to be: no file may be longer than this, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))


def no_power() -> None:
    """In the process to be: what a folder does not allow holds for root too."""
    if os.getuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive that was built, and changed since."""
    folder = tmp_path_factory.mktemp("archive")
    planted(folder / "seeds")
    (folder / "archive.toml").write_text("", "utf-8")
    assert build(folder).returncode == 0
    (folder / "seeds/more.txt").write_text("水边的茶\n\n" + "水边的茶要慢慢地喝。" * 300, "utf-8")
    return folder


def build(folder: Path, before: Callable[[], None] | None = None) -> "subprocess.CompletedProcess[str]":
    """Build the archive, in a process that began with something else."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "build", "--workers", "1"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"},
        preexec_fn=before,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def allowing_nothing(archive: Path) -> Iterator[Path]:
    """The archive in a folder that may not be written to."""
    archive.chmod(0o555)
    yield archive
    archive.chmod(0o755)


def test_a_disk_that_is_full_costs_nothing_but_the_new_site(archive: Path) -> None:
    before = fingerprints(archive / "output")
    process = build(archive, no_room)
    assert process.returncode == 2
    assert process.stderr.startswith("error: ")
    assert "File too large" in process.stderr
    assert process.stderr.count("\n") == 1
    assert fingerprints(archive / "output") == before


def test_a_folder_that_may_not_be_written_to_is_named_and_the_old_site_stays(allowing_nothing: Path) -> None:
    before = fingerprints(allowing_nothing / "output")
    process = build(allowing_nothing, no_power)
    assert process.returncode == 2
    assert "may not be changed" in process.stderr or "Permission denied" in process.stderr
    assert process.stderr.count("\n") == 1
    assert fingerprints(allowing_nothing / "output") == before


def test_two_builds_at_once_are_refused_before_any_work(archive: Path) -> None:
    from generator.publish import site_at

    with site_at(archive / "output"):
        process = build(archive)
    assert process.returncode == 2
    assert "another build is writing this site" in process.stderr
    assert process.stdout == ""
