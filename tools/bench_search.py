"""What the search costs as an archive grows, beside stock Pagefind over the same texts. Prints a table; judges nothing.

    python tools/bench_search.py [SEEDS] [--sizes 147 1500 10000] [--no-stock] [--keep DIR]

An archive of any size is made of the texts of the seeds: each copy leaves out some sentences, puts others in another
order and has words of its own, so that the vocabulary grows as it would. Measured are the time and the memory of
indexing (of all processes together), the same again after one text was changed, the files and their size, and what a
reader's browser loads over HTTP for a first query and for later ones, compressed as a host sends it. Stock Pagefind
indexes the same texts as plain HTML pages, if `pip install pagefind_bin_extended` has put it there.
"""

import argparse
import functools
import gzip
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, unquote, urlsplit

import chromium
from playwright.sync_api import Page, sync_playwright

from generator.cleaning.batch import clean_all
from generator.cleaning.survey import survey
from generator.document import Block, Document
from generator.executors import Inline, executor_of
from generator.intake import find, read
from generator.library.archive import Archive, Entry
from generator.publish.file import File, Keyed, Standing
from generator.search import index
from generator.settings import ArchiveSettings, Settings
from generator.site import load_theme, render
from generator.site.press import speech
from generator.store import Store

PROJECT = Path(__file__).resolve().parents[1]
SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]?")
HAN = re.compile(r"[\u4e00-\u9fff]")
PASSAGE = re.compile(r"[\u4e00-\u9fff]{4,8}")


def main() -> None:
    """Measure and print; with `--one`, index one archive and print what it took as JSON (a process of its own)."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("seeds", nargs="?", type=Path, default=PROJECT / "seeds")
    options.add_argument("--sizes", nargs="+", type=int, default=[147, 1500])
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--no-stock", action="store_true", help="leave stock Pagefind out")
    options.add_argument("--keep", type=Path, help="leave the archives in this folder")
    options.add_argument("--one", choices=("cold", "same", "changed"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        print(json.dumps(indexed(given.seeds, given.sizes[0], given.keep, given.workers, given.one)))
        return
    with TemporaryDirectory() as folder:
        for size in given.sizes:
            measure(given, size, (given.keep or Path(folder)) / str(size))


def measure(given: argparse.Namespace, size: int, folder: Path) -> None:
    """One size, printed."""
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{size} texts", flush=True)
    for how in ("cold", "same", "changed"):
        command = [sys.executable, __file__, given.seeds, "--sizes", size, "--keep", folder]
        told, peak = watched([*map(str, command), "--workers", str(given.workers), "--one", how])
        said = json.loads(told)
        print(
            f"  index, {how:<8} {said['seconds']:7.1f} s, {said['processor']:.2f} of the processor in the first process"
            f"   peak {peak:5.2f} GB in all, {said['begun']:.2f} of it before"
        )
    sizes = [path.stat().st_size for path in (folder / "site" / "search").rglob("*.js")]
    print(f"  files           {len(sizes):7}     {sum(sizes) / 1e6:.1f} MB")
    if not given.no_stock:
        began = time.perf_counter()
        _, peak = watched(stock_command(folder / "pages", folder / "stock"))
        took = time.perf_counter() - began
        sizes = [path.stat().st_size for path in (folder / "stock").rglob("*") if path.is_file()]
        print(f"  stock Pagefind  {took:7.1f} s   peak {peak:5.2f} GB; {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB")
    first, later, milliseconds = queried(folder / "site")
    print(f"  first query     {statistics.median(first) / 1000:7.0f} KB, at most {max(first) / 1000:.0f}")
    print(f"  later query     {statistics.median(later) / 1000:7.0f} KB, at most {max(later) / 1000:.0f}")
    print(f"  first result    {statistics.median(milliseconds):7.0f} ms, at most {max(milliseconds):.0f}", flush=True)


def stock_command(pages: Path, output: Path) -> list[str]:
    """How stock Pagefind is run over a folder of pages; ends the run where it is not installed."""
    try:
        from pagefind_bin_extended import get_executable
    except ImportError:
        sys.exit("stock Pagefind is not here: pip install pagefind_bin_extended, or leave it out with --no-stock")
    return [str(get_executable()), "--site", str(pages), "--output-path", str(output)]


def watched(command: Sequence[str]) -> tuple[str, float]:
    """What a command prints, and the most memory that it and all its processes held at one time, GB."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    peaks = [0]
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            peaks.append(held(process.pid))

    watcher = threading.Thread(target=look)
    watcher.start()
    told, _ = process.communicate()
    done.set()
    watcher.join()
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed")
    return told, max(peaks) / 1e9


def held(process: int) -> int:
    """Bytes that a process and those it began hold now, what they share counted once each (Linux)."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        own = int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) * 1024  # type: ignore[index]
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except (OSError, TypeError):
        return 0
    return own + sum(held(int(child)) for child in children)


def indexed(seeds: Path, size: int, folder: Path, workers: int, how: str) -> dict[str, float]:
    """Index an archive of a size into the folder: `cold` without a store, `same` and `changed` with that of before."""
    archive = grown(seeds, size)
    if how == "changed":
        entry = archive.entries[size // 2]
        document = replace(entry.document, blocks=(*entry.document.blocks, Block("p", "另添一句，说的是别的事。")))
        entries = tuple(replace(e, document=document) if e is entry else e for e in archive.entries)
        archive = replace(archive, entries=entries)
    settings = Settings(root=folder, archive=ArchiveSettings(title="Bench"))
    theme = load_theme("folio", folder)
    if how == "cold":
        write(folder / "pages", pages(archive))
        wanted = ("search/", "assets/")
        some = replace(archive, entries=archive.entries[:1])
        write(
            folder / "site",
            (file for file in render(some, theme, settings) if isinstance(file, File) and file.path.startswith(wanted)),
        )
    begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    with executor_of(workers) as executor, Store(folder / "store") as store:
        known = folder / "keys.json"
        keys: dict[str, str] = json.loads(known.read_text()) if how != "cold" else {}
        began, spent = time.perf_counter(), time.process_time()
        made: dict[str, str] = {}
        for piece in index(archive, settings, executor, store, keys, spoken=speech(theme, settings)):
            if isinstance(piece, Keyed):
                write(folder / "site", [piece.file])
                made[piece.path] = piece.key
            elif isinstance(piece, Standing):
                made.update((path, keys[path]) for path in piece.paths)
        store.write()
        took = {"seconds": time.perf_counter() - began, "processor": time.process_time() - spent, "begun": begun}
        known.write_text(json.dumps(made))
        return took


def grown(seeds: Path, size: int) -> Archive:
    """An archive of that many texts, the same every time."""
    items = [i for path in find(seeds)[0] for i in read(path, path.relative_to(seeds).as_posix()).items]
    originals = [d for d in clean_all(items, survey(items), (), Inline()) if isinstance(d, Document)]
    entries = []
    for number in range(size):
        chance = random.Random(number)
        original = originals[number % len(originals)]
        document = original if number < len(originals) else varied(original, chance)
        id = sha256(str(number).encode()).hexdigest()[:8]
        heading = document.metadata.title or document.blocks[0].text[:20]
        date = document.metadata.date
        subjects = tuple(dict.fromkeys(document.metadata.tags[:3]))
        entries.append(
            Entry(id, f"{id}", document, heading, id, subjects, document.metadata.authors, document.metadata.publisher,
                  date[:4] if date else None, ())
        )  # fmt: skip
    return Archive(tuple(entries), (), (), (), ())


def varied(document: Document, chance: random.Random) -> Document:
    """A text like the document: a fifth of the sentences gone, the others in another order, with words of its own."""
    chars = HAN.findall(document.body) or ["文"]
    sentences = [s for block in document.blocks for s in SENTENCE.findall(block.text) if s.strip()]
    kept = [s for s in sentences if chance.random() > 0.2] or sentences
    chance.shuffle(kept)
    for place in range(0, len(kept), 6):
        word = "".join(chance.sample(chars, min(len(chars), chance.randint(2, 4))))
        latin = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(4, 9)))
        kept[place] = f"{word}{kept[place]}{latin if place % 18 == 0 else ''}"
    blocks = tuple(Block("p", "".join(kept[at : at + 4])) for at in range(0, len(kept), 4))
    title = document.metadata.title and document.metadata.title + "".join(chance.sample(chars, min(len(chars), 2)))
    return replace(document, blocks=blocks, markup="plain", metadata=replace(document.metadata, title=title))


def pages(archive: Archive) -> Iterator[File]:
    """The texts as the plainest HTML pages."""
    for entry in archive.entries:
        body = "".join(f"<p>{escape(block.text)}</p>\n" for block in entry.document.blocks)
        title = escape(entry.heading)
        page = f'<!doctype html><html lang="zh"><title>{title}</title><body><h1>{title}</h1>{body}</body></html>'
        yield File(f"{entry.id}.html", page.encode("utf-8", "replace"))


def write(folder: Path, files: Iterable[File]) -> None:
    """Write files below a folder, those that are there already as they should be left alone."""
    for path, data in files:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_file() or place.read_bytes() != data:
            place.write_bytes(data)


class Quiet(SimpleHTTPRequestHandler):
    """A static host that says nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def queried(site: Path, count: int = 12) -> tuple[list[int], list[int], list[float]]:
    """What a browser loads for first queries and for later ones, bytes; and how long a first result takes, from the
    beginning of the page, milliseconds. Queries are passages of the texts."""
    chance = random.Random(7)
    texts = sorted((site / "search" / "texts").iterdir())
    passages: list[str] = []
    while len(passages) < count:
        text = chance.choice(texts).read_text("utf-8")
        at, long = chance.randrange(len(text)), chance.randint(4, 8)
        if PASSAGE.fullmatch(text[at : at + long]):
            passages.append(text[at : at + long])
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    first, later, took = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium.find()), args=["--no-sandbox", "--disable-gpu"]
        )
        for one, other in zip(passages[::2], passages[1::2], strict=False):
            page = browser.new_page()
            two = asked_twice(page, home, one, other)
            took.append(two[2])
            first.append(sum(sent(site, url) for url in two[0]))
            later.append(sum(sent(site, url) for url in two[1]))
            page.close()
        browser.close()
    server.shutdown()
    return first, later, took


def asked_twice(page: Page, home: str, one: str, other: str) -> tuple[list[str], list[str], float]:
    """What a page asks for with one query, and then with another; and after how long the first result was there."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}search/index.html?q={quote(one)}")
    page.wait_for_selector("[data-document]", timeout=60_000)
    took = page.evaluate("performance.now()")
    page.wait_for_load_state("networkidle")
    before = len(asked)
    page.fill("main input[name=q]", other)
    page.press("main input[name=q]", "Enter")
    page.wait_for_selector("[data-search-state=done]", timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    return asked[:before], asked[before:], took


def sent(site: Path, url: str) -> int:
    """Bytes of what an address names, compressed."""
    path = site / unquote(urlsplit(url).path.lstrip("/"))
    return len(gzip.compress(path.read_bytes(), mtime=0)) if path.is_file() else 0


if __name__ == "__main__":
    main()
