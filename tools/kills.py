"""Kill builds at random moments and look whether the site is whole each time: the old one or the new one.

    python tools/kills.py [--times 200]

A small archive made of the demo's seeds gets a sentence more before each build.
Every file of the site must have the seal that its manifest gives it, and no other file may be there. Exit status 0
where that held each time and a last build, left alone, publishes the last change; 1 where not.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from bench.archives import multiplied, read_texts, write_files  # noqa: E402
from generator.intake import find  # noqa: E402
from generator.publish import manifest  # noqa: E402

DOCUMENTS = 12


def started(folder: Path) -> "subprocess.Popen[bytes]":
    """A build of the archive, in a group of processes of its own."""
    command = [sys.executable, "-m", "generator", "build", "--config", str(folder / "archive.toml"), "--workers", "1"]
    return subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def faults(site: Path) -> list[str]:
    """What of a site is not as its manifest says."""
    told = manifest.of(site)
    files = (path for path in site.rglob("*") if path.is_file())
    found = {path.relative_to(site).as_posix(): manifest.seal(path.read_bytes()) for path in files}
    found.pop(manifest.NAME, None)
    return sorted(path for path in {*told, *found} if told.get(path) != found.get(path))


def main() -> int:
    """Kill so many builds."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--times", type=int, default=200, help="builds (200)")
    times: int = options.parse_args().times
    chance = random.Random(times)
    with tempfile.TemporaryDirectory() as place:
        folder, site = Path(place), Path(place, "output")
        write_files(multiplied(read_texts(PROJECT / "seeds"), DOCUMENTS), folder / "seeds")
        (folder / "archive.toml").write_text("", "utf-8")
        text = next(path for path in find(folder / "seeds")[0] if path.suffix in (".txt", ".md"))
        started(folder).wait()
        published = broken = 0
        whole = time.perf_counter()
        for number in range(times):
            text.write_bytes(text.read_bytes() + f"\n\nSentence {number}, which nobody wrote.\n".encode())
            if number == 0:  # how long a build of one change takes, so that moments are drawn from all of it
                whole = time.perf_counter()
                started(folder).wait()
                whole = time.perf_counter() - whole
                continue
            before = (site / manifest.NAME).read_bytes()
            build = started(folder)
            try:
                build.wait(chance.uniform(0, 1.1 * whole))
            except subprocess.TimeoutExpired:
                os.killpg(build.pid, signal.SIGKILL)
                build.wait()
            published += (site / manifest.NAME).read_bytes() != before
            if wrong := faults(site):
                broken += 1
                print(f"kill {number}: {len(wrong)} files are not as the manifest says: {wrong[:3]}")
        ended = started(folder).wait()
        last = f"Sentence {times - 1}, which" in "".join(path.read_text("utf-8") for path in site.glob("d/*/index.md"))
        wrong = faults(site)
    print(f"{times} builds, {published} published a change, {broken} left a broken site")
    print(f"the last, left alone: {'whole, with the last change' if last and not ended and not wrong else 'not whole'}")
    return int(bool(broken or wrong or ended or not last))


if __name__ == "__main__":
    sys.exit(main())
