"""However a command is ended, it leaves no process, no lock and no half-written site behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small_archive import TEXTS, planted

PATIENCE = 120
TRIES = 5
"""So often a build may be done before it is told to end, where we are kept from looking."""

COMMAND = [sys.executable, "-m", "generator"]


def started(folder: Path, *args: str) -> "subprocess.Popen[str]":
    """A command in a session of its own, by which its processes are known; it hears Ctrl-C as from a terminal."""
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [*COMMAND, *args],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, ours)
    return process


def processes(session: int) -> dict[int, str]:
    """The processes of a session that still run, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, of = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(of) == session and state != "Z":
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue  # it ended while we looked
    return found


def wait_for(what: Callable[[], object]) -> None:
    """Wait until it is so."""
    late = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < late, "waited in vain"
        time.sleep(0.002)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive that takes some seconds to build."""
    planted(tmp_path / "seeds")
    for n in range(60):
        text = "\n\n".join(f"{n}。{text}" for text in TEXTS.values())
        (tmp_path / f"seeds/{n}.txt").write_text(f"第{n}篇\n\n{text}", "utf-8")
    return tmp_path


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_the_command(archive: Path, how: signal.Signals) -> None:
    server = started(archive, "serve", "--port", "0", "--workers", "2")
    wait_for(lambda: len(processes(server.pid)) >= 4)  # itself, two workers, and what makes them
    server.send_signal(how)
    status = {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGINT: 130}[how]
    assert server.wait(PATIENCE) == status
    wait_for(lambda: not processes(server.pid))


def ended_midway(archive: Path, how: signal.Signals, workers: str) -> tuple["subprocess.Popen[str]", str]:
    """A build that was told to end once it had begun to write a site, and what it said of it."""
    build = started(archive, "build", "--workers", workers)
    wait_for(lambda: list(archive.glob(".output.florilegium/other/d/*")) or build.poll() is not None)
    build.send_signal(how)
    return build, build.communicate(timeout=PATIENCE)[1]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_build_that_is_told_to_end_clears_away_what_it_had_begun(
    archive: Path, how: signal.Signals, workers: str
) -> None:
    for _ in range(TRIES):
        build, stderr = ended_midway(archive, how, workers)
        if not (archive / "output").exists():
            break
        for made in archive.glob("*output*"):  # the site was there before we looked
            shutil.rmtree(made)
    assert (build.returncode, stderr.strip()) == (128 + how, "")
    assert sorted(path.name for path in archive.iterdir()) == ["seeds"]
    wait_for(lambda: not processes(build.pid))


def test_what_is_cleared_away_behind_a_process_that_ends_at_once_is_told_nobody() -> None:
    code = (
        "import os\n"
        "from generator.executors import executor_of\n"
        "with executor_of(2) as pool: list(pool.map(str, range(99))), os._exit(3)"
    )
    asked = [sys.executable, "-c", code]
    ended = subprocess.run(asked, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
    assert (ended.returncode, ended.stderr) == (3, "")


@pytest.mark.parametrize("moment", [0.0, 0.03, 0.1, 0.3])
def test_ctrl_c_says_nothing_while_the_workers_start(archive: Path, moment: float) -> None:
    build = started(archive, "build", "--workers", "2")
    wait_for(lambda: any("forkserver" in command for command in processes(build.pid).values()))
    time.sleep(moment)
    os.killpg(build.pid, signal.SIGINT)
    _, stderr = build.communicate(timeout=PATIENCE)
    assert (build.returncode, stderr.strip()) == (130, "")
