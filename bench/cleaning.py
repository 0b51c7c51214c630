"""How fast cleaning is on one core, in processor time: warm, in a fresh process, and rule by rule.

    python -m bench.cleaning [SEEDS]                      the demo's seeds, or a folder of others
    python -m bench.cleaning SEEDS --rules                what share of the time each rule takes
    python -m bench.cleaning SEEDS --against CHECKOUT     beside the same figures of another checkout of this project

Megabytes are those of the texts as UTF-8. *Warm* is cleaning by itself, once everything is loaded: all texts are done
several times, and of each its quickest run counts, so that what else the machine does hardly does. *Cold* is a whole
`florilegium clean --json` with one worker: starting, reading, cleaning and printing, of all seeds and of the smallest
one; the quickest of the runs counts. With `--against` both checkouts take turns, run by run, and the ratios are what to
go by on a busy machine. It takes a minute or two.
"""

import argparse
import contextlib
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.cleaning.lore import Lore
    from generator.document import Item

PROJECT = Path(__file__).resolve().parents[1]
STILL = "(passes)"
"""What stands for all that is not in a rule: lines, edits, blocks, metadata."""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("seeds", nargs="?", type=Path, default=PROJECT / "seeds")
    options.add_argument("--times", type=int, default=3, help="runs of each (3)")
    options.add_argument("--rules", action="store_true", help="tell the share of each rule")
    options.add_argument(
        "--against", type=Path, metavar="CHECKOUT", help="another checkout, to measure beside this one"
    )
    options.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.serve:
        serve(given.seeds)
        return
    checkouts = [PROJECT, given.against.resolve()] if given.against else [PROJECT]
    with ExitStack() as stack:
        benches = [stack.enter_context(Bench(checkout, given.seeds)) for checkout in checkouts]
        compare(benches, given.times, rules=given.rules)


def compare(benches: Sequence["Bench"], times: int, *, rules: bool) -> None:
    """Measure on all benches in turn, and print their figures side by side."""
    sizes = benches[0].sizes
    size = sum(sizes) / 1e6
    print(f"{len(sizes)} texts, {size:.2f} MB as UTF-8; the best of {times} runs, seconds of the processor")
    row("cleaning, warm", size, _best([[one.clean() for one in benches] for _ in range(times)]))
    for name, seeds in (("all, cold", benches[0].seeds), ("the smallest, cold", benches[0].smallest)):
        row(name, None, _best([[[one.cold(seeds)] for one in benches] for _ in range(times)]))
    if rules:
        shares(benches[0].rules(times))


def _best(runs: Iterable[Sequence[Sequence[float]]]) -> Sequence[float]:
    """What each bench takes for all it did, each thing in its quickest run; a run holds for each bench what it took.

    >>> _best([[[1.0, 5.0], [2.0, 2.0]], [[2.0, 4.0], [3.0, 1.0]]])
    [5.0, 3.0]
    """
    return [sum(map(min, zip(*took, strict=True))) for took in zip(*runs, strict=True)]


def row(name: str, size: float | None, seconds: Sequence[float]) -> None:
    """Print one measure: of this checkout, and of the other with how many times as fast this one is. With a size in
    millions of bytes, also how many a second."""
    told = "".join(f"{one:9.3f} s" + (f" {size / one:6.2f} MB/s" if size else " " * 12) for one in seconds)
    ratio = f"   {seconds[1] / seconds[0]:.2f} times as fast" if len(seconds) > 1 else ""
    print(f"{name:<20}{told}{ratio}")


def shares(took: Mapping[str, float]) -> None:
    """Print what share of the time each rule takes, the dearest first."""
    whole = sum(took.values())
    for name, seconds in sorted(took.items(), key=lambda entry: -entry[1]):
        print(f"{1000 * seconds:8.1f} ms {seconds / whole:6.1%}  {name}")


class Bench:
    """A process that cleans one text after the other as it is asked to, with the code of one checkout."""

    def __init__(self, checkout: Path, seeds: Path) -> None:
        """A bench for a checkout and the seeds below a folder."""
        self.seeds = seeds.resolve()
        self.smallest = min(
            (path for path in self.seeds.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size
        )
        self.env = {**os.environ, "PYTHONPATH": str(checkout)}

    def __enter__(self) -> "Bench":
        """Start the process, and have it load what cleaning needs."""
        command = [sys.executable, __file__, str(self.seeds), "--serve"]
        self.process = subprocess.Popen(
            command, env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=self.seeds
        )
        self.sizes: Sequence[int] = json.loads(self.ask("sizes"))
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        _pipe(self.process.stdin).close()
        self.process.wait()

    def ask(self, what: str) -> str:
        """The answer of the process to one line."""
        pipe = _pipe(self.process.stdin)
        pipe.write(f"{what}\n")
        pipe.flush()
        return _pipe(self.process.stdout).readline()

    def clean(self) -> Sequence[float]:
        """Clean all texts once: how long each took, seconds of the processor."""
        took: Sequence[float] = json.loads(self.ask("clean"))
        return took

    def rules(self, times: int) -> Mapping[str, float]:
        """How long each rule takes for all texts, the best of so many runs."""
        runs = [json.loads(self.ask("rules")) for _ in range(times)]
        return {name: sum(map(min, zip(*(run[name] for run in runs), strict=True))) for name in runs[0]}

    def cold(self, seeds: Path) -> float:
        """How long a process of its own takes to clean seeds and print them, seconds of the processor."""
        command = [sys.executable, "-m", "generator", "clean", "--json", "--workers", "1", str(seeds)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd="/"
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def serve(seeds: Path) -> None:
    """Be the process of a bench: answer each line of standard input with one line."""
    from generator.cleaning import clean
    from generator.cleaning.survey import survey
    from generator.executors import seldom_collected
    from generator.intake import find, read

    items = [item for path in find(seeds)[0] for item in read(path, path.relative_to(seeds).as_posix()).items]
    lore = survey(items)
    with seldom_collected():  # as every command and worker does
        for item in items:
            clean(item, lore)
        _answer(items, lore)


def _answer(items: Sequence["Item"], lore: "Lore") -> None:
    """Answer each line of standard input with one line."""
    from generator.cleaning import clean

    for line in sys.stdin:
        match line.split():
            case ["sizes"]:
                print(json.dumps([len(item.text.encode("utf-8", "replace")) for item in items]), flush=True)
            case ["clean"]:
                print(json.dumps([_timed(clean, item, lore) for item in items]), flush=True)
            case ["rules"]:
                took: dict[str, list[float]] = defaultdict(list)
                for item in items:
                    began = time.process_time_ns()
                    with _timed_rules() as rules:
                        clean(item, lore)
                    whole = time.process_time_ns() - began
                    for name, spent in (*rules.items(), (STILL, whole - sum(rules.values()))):
                        took[name].append(spent / 1e9)
                print(json.dumps(took), flush=True)


def _timed(function: Callable[..., object], *given: object) -> float:
    """How long a call takes, seconds of the processor."""
    began = time.process_time_ns()
    function(*given)
    return (time.process_time_ns() - began) / 1e9


@contextlib.contextmanager
def _timed_rules() -> Iterator[Mapping[str, int]]:
    """How long each rule takes within this context, nanoseconds."""
    from generator import cleaning
    from generator.cleaning.order import PASSES

    took = {f"{rule.code} {rule.name}": 0 for rules in PASSES for rule in rules}
    ask = cleaning.ask

    def timed(page, rules):  # type: ignore[no-untyped-def]
        told: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
        for rule in rules:
            began = time.process_time_ns()
            changes, claims, shapes = ask(page, (rule,))
            took[f"{rule.code} {rule.name}"] += time.process_time_ns() - began
            told[0].extend(changes)
            told[1].extend(claims)
            told[2].extend(shapes)
        return told

    cleaning.ask = timed
    try:
        yield took
    finally:
        cleaning.ask = ask


if __name__ == "__main__":
    main()
