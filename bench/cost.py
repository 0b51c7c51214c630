"""What a command costs: on the wall, of processors and in memory, with all the processes that it starts."""

import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import psutil

EVERY: Final = 0.05
"""Seconds between two looks at the processes."""


class Cost(NamedTuple):
    """What a command took."""

    wall: float
    """Seconds."""
    work: float
    """Seconds of processors, of all its processes."""
    memory: int
    """Bytes that its processes held at once, at most; what some of them share is counted once, where the system tells
    of that."""

    def __add__(self, other: object) -> "Cost":
        """This command and then another one."""
        if not isinstance(other, Cost):
            return NotImplemented
        return Cost(self.wall + other.wall, self.work + other.work, max(self.memory, other.memory))

    def __str__(self) -> str:
        """The figures in words."""
        return f"{self.wall:8.2f} s {self.work:8.2f} s of processors {self.memory / 1e6:7.0f} MB"


def median(costs: Iterable[Cost]) -> Cost:
    """The median seconds of several runs, and the most memory that any of them held.

    >>> median([Cost(1, 2, 30), Cost(2, 5, 10), Cost(9, 3, 20)])
    Cost(wall=2, work=3, memory=30)
    """
    wall, work, memory = zip(*costs, strict=True)
    return Cost(statistics.median(wall), statistics.median(work), max(memory))


def _own(process: psutil.Process, whole: int) -> int:
    """Bytes that a process holds, of what it shares with others its part; the `whole` where the system does not say."""
    with suppress(OSError):
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return whole


def cost(
    command: Sequence[object], cwd: Path | None = None, env: Mapping[str, str] | None = None, well: int = 0
) -> Cost:
    """Run a command and say what it took. Ends the program with what the command said where it cannot be run.

    An exit status above `well` is such a case. Processes are looked at twenty times a second, so that one that lives
    for less may be missed; those that the command does not wait for are counted too.
    """
    began = time.perf_counter()
    process = psutil.Popen([str(part) for part in command], cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=-2)
    work: dict[tuple[int, float], float] = {}
    most = 0
    ended = threading.Event()

    def look() -> None:
        """Note what the processes have taken until now."""
        nonlocal most
        held: dict[psutil.Process, int] = {}
        with suppress(psutil.NoSuchProcess):
            for one in (process, *process.children(recursive=True)):
                with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                    times = one.cpu_times()
                    work[one.pid, one.create_time()] = times.user + times.system
                    held[one] = one.memory_info().rss
        if sum(held.values()) > most:  # only then it matters what is shared, which takes long to find out
            most = max(most, sum(_own(one, whole) for one, whole in held.items()))

    def watch() -> None:
        while not ended.wait(EVERY):
            look()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    said, _ = process.communicate()
    wall = time.perf_counter() - began
    ended.set()
    watcher.join()
    if process.returncode > well or process.returncode < 0:
        told = said.decode(errors="replace")[-2000:]
        sys.exit(f"{' '.join(map(str, command))}: ended with {process.returncode}\n{told}")
    return Cost(wall, sum(work.values()), most)
