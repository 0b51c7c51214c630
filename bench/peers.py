"""What a build costs beside Hugo and Pelican with Pagefind, on the same texts, in one run. Judges nothing.

    python -m bench.peers [SEEDS] [--documents N] [--workers N] [--times N] [--write FILE]

The archive is made of the seeds (`bench.archives`). Ours is built from it as it was found; the others are given the
cleaned Markdown that ours made, because they clean nothing. Each is built from nothing, then with nothing changed, then
with one sentence more in one text; Pagefind indexes their site after each, as it must. What their sites have stands in
`bench.layouts`. They are installed into a folder of their own, in these versions. `--write` makes a page of the table,
with a chart.
"""

import argparse
import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from bench.archives import PROJECT, multiplied, read_texts, write_files
from bench.building import forgotten
from bench.cost import Cost, cost, median
from bench.layouts import CONTENTS_FROM, HUGO, PELICAN
from generator.intake import find

VERSIONS: Final = {"hugo": "0.168.0", "pelican": "4.12.0", "pagefind[extended]": "1.5.2"}
"""Pagefind with its segmentation of Chinese, as its makers give it."""
MARK: Final = "<!-- made by bench.peers -->"
OURS: Final = "Florilegium"
NO_DATE: Final = "2020-01-01"
"""The date of texts that have none, for a program that needs one."""
KINDS: Final = ("first", "nothing changed", "one text changed")


class Peer(NamedTuple):
    """A program that makes a site, with a site to make."""

    name: str
    build: Callable[[], Cost]
    """Builds the site as it is, with its search."""
    edit: Callable[[], None]
    """Puts a sentence more into one text."""
    forget: Callable[[], None]
    """Takes away all that builds left."""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("seeds", nargs="?", type=Path, default=PROJECT / "seeds")
    options.add_argument("--documents", type=int, nargs="+", default=[1500])
    options.add_argument("--workers", default="2", help="processes of a build of ours (2)")
    options.add_argument("--times", type=int, default=3, help="runs of each that is not a first one (3)")
    options.add_argument("--tools", type=Path, help="where the others are installed, and stay (a folder of the run)")
    options.add_argument("--write", type=Path, help="a Markdown page that takes the table below its mark, and a chart")
    given = options.parse_args()

    told: dict[int, dict[str, dict[str, Cost]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        tools = installed(given.tools or Path(folder) / "tools")
        for documents in given.documents:
            place = Path(folder) / str(documents)
            write_files(multiplied(read_texts(given.seeds), documents), place / "ours" / "seeds")
            told[documents] = {}
            for peer in peers(place, tools, given.workers):
                told[documents][peer.name] = measured(peer, given.times)
            shutil.rmtree(place)
    page = "\n".join(table(documents, costs) for documents, costs in told.items())
    print(page)
    if given.write:
        kept = given.write.read_text("utf-8").partition(MARK)[0] if given.write.is_file() else ""
        picture = given.write.with_suffix(".svg")
        largest = max(told)
        scale = "on a scale on which each equal step is as many times more; the figures are those of the table"
        alone = f"![Seconds of builds of {largest:,} documents, {scale}]({picture.name})"
        given.write.write_text(f"{kept}{MARK}\n\n{page}\n{alone}\n", "utf-8")
        picture.write_text(chart(told[largest]), "utf-8")


def installed(folder: Path) -> Path:
    """The folder with the programs of the others, put there by pip where they are not."""
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    if not (programs / "pelican").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        wanted = [f"{name}=={version}" for name, version in VERSIONS.items()]
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", *wanted, "markdown"], check=True)
    return programs


def measured(peer: Peer, times: int) -> dict[str, Cost]:
    """What the builds of a program cost: the first once, the others as medians of so many runs."""
    peer.forget()
    found = {KINDS[0]: peer.build()}
    for kind, before in zip(KINDS[1:], (None, peer.edit), strict=True):
        runs = []
        for _ in range(times):
            if before:
                before()
            runs.append(peer.build())
        found[kind] = median(runs)
    for kind, spent in found.items():
        print(f"{peer.name:<20} {kind:<18} {spent}", file=sys.stderr, flush=True)
    return found


def peers(place: Path, tools: Path, workers: str) -> Iterator[Peer]:
    """The programs, ours first: the others get what it made."""
    ours = place / "ours"
    (ours / "archive.toml").write_text("", "utf-8")
    texts = [path for path in find(ours / "seeds")[0] if path.suffix in (".txt", ".md")]
    build = [sys.executable, "-m", "generator", "build", "--workers", workers, "--config", ours / "archive.toml"]
    yield Peer(OURS, lambda: cost(build, PROJECT, well=1), lambda: more(texts[0]), lambda: forgotten(ours))

    pagefind = [tools / "python", "-m", "pagefind", "--site"]
    hugo = place / "hugo"
    written(hugo, HUGO)
    texts_of_hugo = copied(ours / "output", hugo / "content" / "d", of_hugo)
    yield Peer(
        "Hugo + Pagefind",
        lambda: cost([tools / "hugo", "--quiet"], hugo) + cost([*pagefind, "public"], hugo),
        lambda: more(texts_of_hugo[0]),
        lambda: gone(hugo / "public", hugo / "resources"),
    )
    yield Peer(
        "Hugo alone",
        lambda: cost([tools / "hugo", "--quiet"], hugo),
        lambda: more(texts_of_hugo[0]),
        lambda: gone(hugo / "public", hugo / "resources"),
    )
    pelican = place / "pelican"
    written(pelican, PELICAN)
    texts_of_pelican = copied(ours / "output", pelican / "content", of_pelican)
    yield Peer(
        "Pelican + Pagefind",
        lambda: cost([tools / "pelican", "--quiet"], pelican) + cost([*pagefind, "output"], pelican),
        lambda: more(texts_of_pelican[0]),
        lambda: gone(pelican / "output", pelican / "cache"),
    )


Front = Mapping[str, str | list[str]]
"""What stands before a text: its title, its name in addresses, its date and its subjects."""


def of_hugo(front: Front, text: str) -> str:
    """A text as Hugo takes it."""
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in front.items())
    return f"---\n{lines}---\n{text}"


def of_pelican(front: Front, text: str) -> str:
    """A text as Pelican takes it: no quotation marks, subjects between commas. Each must have a date, and where its
    contents are to be listed they must be asked for."""
    told = {"date": NO_DATE, **front}
    said = (f"{name}: {', '.join(of) if isinstance(of, list) else of}\n" for name, of in told.items())
    contents = "[TOC]\n\n" if text.count("\n## ") >= CONTENTS_FROM else ""
    return f"---\n{''.join(said)}---\n{contents}{text}"


def copied(site: Path, content: Path, written: Callable[[Front, str], str]) -> list[Path]:
    """The cleaned texts of a site of ours as a generator takes them: Markdown with what stands before it."""
    content.mkdir(parents=True)
    made = []
    for page in sorted(site.glob("d/*/index.md")):
        _, own, text = page.read_text("utf-8").split("---\n", 2)
        said = yaml.safe_load(own)
        title = said.get("title") or text.strip()[:20]
        front = {"title": " ".join(title.split()), "slug": page.parent.name, "tags": said.get("subjects", [])}
        if len(date := str(said.get("date", ""))) == len(NO_DATE):
            front["date"] = date
        path = content / f"{page.parent.name}.md"
        path.write_text(written(front, text), "utf-8")
        made.append(path)
    return made


def more(text: Path) -> None:
    """Put a sentence more into a text."""
    text.write_bytes(text.read_bytes() + b"\n\nOne sentence more, which nobody wrote.\n")


def gone(*paths: Path) -> None:
    """Take folders away."""
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)


def written(folder: Path, files: Mapping[str, str]) -> None:
    """Write some files below a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def table(documents: int, costs: Mapping[str, Mapping[str, Cost]]) -> str:
    """The costs as a table of Markdown: seconds on the wall, of processors, and the most memory."""
    lines = [
        f"### {documents:,} documents",
        "",
        f"| | {' | '.join(KINDS)} | memory at most |",
        f"| --- |{' --- |' * (len(KINDS) + 1)}",
    ]
    for name, of in costs.items():
        cells = (f"{of[kind].wall:.1f} s ({of[kind].work:.1f})" for kind in KINDS)
        lines.append(f"| {name} | {' | '.join(cells)} | {max(one.memory for one in of.values()) / 1e6:,.0f} MB |")
    return "\n".join([*lines, ""])


def chart(costs: Mapping[str, Mapping[str, Cost]]) -> str:
    """The seconds on the wall as bars of an SVG picture: each step to the right is ten times as long."""
    least, most = 0.1, max(one.wall for of in costs.values() for one in of.values())
    wide, high = 560, 18
    lines: list[str] = []
    at = 30
    for kind in KINDS:
        lines.append(f'<text x="10" y="{at}" font-weight="bold">{kind}</text>')
        at += 10
        for name, of in costs.items():
            long = wide * math.log(max(of[kind].wall, least * 1.1) / least) / math.log(most / least)
            lines.append(f'<text x="150" y="{at + 13}" text-anchor="end">{name}</text>')
            fill = "#8a3324" if name == OURS else "#b0a695"
            lines.append(f'<rect x="160" y="{at}" width="{long:.0f}" height="{high - 3}" fill="{fill}"/>')
            lines.append(f'<text x="{165 + long:.0f}" y="{at + 13}">{of[kind].wall:.1f} s</text>')
            at += high
        at += 25
    size = f'width="{wide + 240}" height="{at - 20}" viewBox="0 0 {wide + 240} {at - 20}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">\n'
        '<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(lines) + "\n</svg>\n"
    )


if __name__ == "__main__":
    main()
