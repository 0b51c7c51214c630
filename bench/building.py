"""How long a build takes: a first one, and one of what is there already. Prints a table; judges nothing.

    python -m bench.building [SEEDS] [--workers N] [--times N]

Each figure is the median of the runs, so that one that was disturbed does not count. Cleaning by itself is measured by
`bench.cleaning`.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.archives import PROJECT
from generator.intake import find, read


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("seeds", nargs="?", type=Path, default=PROJECT / "seeds")
    options.add_argument("--workers", default="2", help="processes of a build (2)")
    options.add_argument("--times", type=int, default=3, help="runs of each (3)")
    given = options.parse_args()

    items = [i for path in find(given.seeds)[0] for i in read(path, path.relative_to(given.seeds).as_posix()).items]
    size = sum(len(item.text.encode()) for item in items) / 1e6
    print(f"{given.seeds}: {len(items)} texts, {size:.2f} MB as UTF-8; median of {given.times}")

    def row(name: str, seconds: float) -> None:
        print(f"{name:<24} {seconds:7.2f} s {size / seconds:7.2f} MB/s {1000 * seconds / len(items):7.1f} ms a text")

    with tempfile.TemporaryDirectory() as folder:
        sites = (Path(folder, str(count)) for count in range(given.times))
        row("build, first", median(given.times, lambda: build(given.seeds, next(sites), given.workers)))
        row("build, nothing changed", median(given.times, lambda: build(given.seeds, Path(folder, "0"), given.workers)))


def median(times: int, work: Callable[[], object]) -> float:
    """How long the work takes, seconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def build(seeds: Path, output: Path, workers: str) -> None:
    """A build as a curator runs it, in a process of its own."""
    command = [sys.executable, "-m", "generator", "build", "--workers", workers]
    command += ["--seeds", str(seeds), "--output", str(output)]
    if subprocess.run(command, capture_output=True, check=False).returncode == 2:
        sys.exit(f"{seeds} cannot be built: run florilegium build to see why")


if __name__ == "__main__":
    main()
