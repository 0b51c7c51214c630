"""What builds cost: the first, one of which nothing changed, one with one text changed. Prints a table; judges nothing.

    python -m bench.building [SEEDS] [--workers N] [--times N]

The archive is a copy with a store of its own. Seconds are medians of the runs, on the wall and of all processors: on a
machine that does other work too, the second tells more. Memory is that of all its processes together.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.cost import Cost, cost, median
from generator.intake import find

PROJECT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("seeds", nargs="?", type=Path, default=PROJECT / "seeds")
    options.add_argument("--workers", default="2", help="processes of a build (2)")
    options.add_argument("--times", type=int, default=3, help="runs of each (3)")
    given = options.parse_args()

    print(f"{len(find(given.seeds)[0])} seeds in {given.seeds}; median of {given.times}")
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder)
        shutil.copytree(given.seeds, archive / "seeds")
        (archive / "archive.toml").write_text("", "utf-8")
        edits = edited(archive / "seeds")

        def run(before: Callable[[], object]) -> Cost:
            """The cost of a build, after something was done to the archive."""
            costs = []
            for _ in range(given.times):
                before()
                costs.append(build(archive, given.workers))
            return median(costs)

        row("first", run(lambda: forgotten(archive)))
        row("nothing changed", run(lambda: None))
        row("one text changed", run(lambda: next(edits)))


def row(name: str, spent: Cost) -> None:
    """Print what a kind of build took."""
    print(f"{name:<24} {spent}", flush=True)


def forgotten(archive: Path) -> None:
    """Take away all that builds left."""
    for name in ("output", ".output.florilegium", ".florilegium"):
        shutil.rmtree(archive / name, ignore_errors=True)


def edited(seeds: Path) -> Iterator[None]:
    """Add a sentence to a seed of plain text, another one each time."""
    path = next(path for path in find(seeds)[0] if path.suffix in (".txt", ".md"))
    number = 0
    while True:
        number += 1
        path.write_bytes(path.read_bytes() + f"\n\n{number}. One sentence more, which nobody wrote.\n".encode())
        yield


def build(archive: Path, workers: str) -> Cost:
    """A build as a curator runs it, in a process of its own."""
    command = [sys.executable, "-m", "generator", "build", "--workers", workers]
    command += ["--config", str(archive / "archive.toml")]
    return cost(command, well=1)  # seeds that cannot be read cost the others nothing


if __name__ == "__main__":
    main()
