"""How near cleaning comes to what is expected of the demo seeds: shares from 0 to 1, the more the better.

    python tools/score_demo.py                  every text's figures that are not 1, and all of them pooled
    python tools/score_demo.py --show [NAME…]   and what is wrong with each, as a diff

Run with the Python of the project's environment.
"""

import difflib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from generator.cleaning import clean
from generator.cleaning.lore import survey
from generator.document import Document
from generator.intake import find, read

ROOT = Path(__file__).resolve().parent.parent

Expected = Mapping[str, Any]
Blocks = Sequence[tuple[str, str]]

_SPACE = re.compile(r"\s+")
_NO_WORD = re.compile(r"[\W_]+")
_MARKS = re.compile(r"(?<!\\)[*`]|\\(?=[!-/:-@\[-`{-~])")
"""Emphasis and escapes of inline Markdown, which are no letters of the text."""


@dataclass(frozen=True)
class Ratio:
    """So many out of so many; ratios add up, so that many texts can be pooled."""

    hit: float = 0
    all: float = 0

    def __add__(self, other: "Ratio") -> "Ratio":
        """Both pooled."""
        return Ratio(self.hit + other.hit, self.all + other.all)

    @property
    def share(self) -> float:
        """The share; 1 of nothing."""
        return self.hit / self.all if self.all else 1.0


FIGURES = (
    "kept", "clean", "noise", "headings", "blocks", "breaks",
    "title", "authors", "editors", "publisher", "date", "tags", "language", "labels",
)  # fmt: skip
"""What is measured. kept: share of the expected characters that stand in the body, in order; clean: share of the
body's characters that are expected; noise: lines to be taken away that are gone from the body; headings and blocks
(other than paragraphs): agreement by kind and text; breaks: agreement on where blocks begin; the rest: metadata."""


def letters(text: str) -> str:
    """The text without white space and inline Markdown."""
    return _SPACE.sub("", _MARKS.sub("", text))


def words(text: str) -> str:
    """Only letters and figures, to recognise a line however its punctuation was treated."""
    return _NO_WORD.sub("", text).casefold()


def agreement(want: Iterable[Any], have: Iterable[Any]) -> Ratio:
    """Twice what both hold out of all that either holds."""
    wanted, had = Counter(want), Counter(have)
    return Ratio(2 * (wanted & had).total(), wanted.total() + had.total())


def seams(blocks: Blocks) -> list[tuple[str, str]]:
    """Where one block ends and the next begins: six characters of either."""
    texts = [letters(text) for _, text in blocks]
    return [(left[-6:], right[:6]) for left, right in pairwise(texts)]


def score(expected: Expected, document: Document) -> dict[str, Ratio]:
    """The figures for one document."""
    want: Blocks = [(kind, text) for kind, text in expected["blocks"]]
    have: Blocks = [(block.kind, block.text) for block in document.blocks]
    wanted, had = ("".join(letters(text) for _, text in blocks) for blocks in (want, have))
    same = LCSseq.similarity(wanted, had)
    body, right = words(had), words(wanted)
    noise = [words(text) for _, text in expected["removed"]]
    noise = [line for line in noise if len(line) > 1]
    heads = [[(k, letters(t)) for k, t in blocks if k in ("h2", "h3")] for blocks in (want, have)]
    other = [[(k, letters(t)) for k, t in blocks if k not in ("h2", "h3", "p")] for blocks in (want, have)]
    meta, got = expected["meta"], document.metadata
    figures = {
        "kept": Ratio(same, len(wanted)),
        "clean": Ratio(same, len(had)),
        "noise": Ratio(sum(line not in body or line in right for line in noise), len(noise)),
        "headings": agreement(*heads),
        "blocks": agreement(*other),
        "breaks": agreement(seams(want), seams(have)),
    }
    for name in ("title", "publisher", "date", "language"):
        if meta[name]:
            figures[name] = Ratio(letters(meta[name]) == letters(getattr(got, name) or ""), 1)
    for name in ("authors", "editors"):
        figures[name] = agreement(meta[name], getattr(got, name))
    for name in ("tags", "labels"):  # more of them may be found, none may be missed
        figures[name] = Ratio(len(set(meta[name]) & set(getattr(got, name))), len(meta[name]))
    return figures


def pooled(scores: Iterable[Mapping[str, Ratio]]) -> dict[str, float]:
    """The figures over many documents."""
    total = dict.fromkeys(FIGURES, Ratio())
    for figures in scores:
        for name, ratio in figures.items():
            total[name] += ratio
    return {name: ratio.share for name, ratio in total.items()}


def main() -> None:
    """Print the figures."""
    show = "--show" in sys.argv
    names = [arg for arg in sys.argv[1:] if arg != "--show"]
    seeds = ROOT / "seeds"
    paths, _ = find(seeds)
    items = [item for path in paths for item in read(path, path.relative_to(seeds).as_posix()).items]
    lore, places = survey(items), {(item.seed, item.index): item for item in items}
    scores = []
    for path in sorted((ROOT / "tests" / "demo" / "expected").glob("*.json")):
        expected = json.loads(path.read_text("utf-8"))
        if names and path.stem not in names:
            continue
        item = places.get((expected["seed"], expected["item"]))
        if item is None:
            print(f"{path.stem}: not found by intake")
            continue
        document = clean(item, lore)
        figures = score(expected, document)
        scores.append(figures)
        low = {name: round(ratio.share, 3) for name, ratio in figures.items() if ratio.share < 1}
        print(path.stem, low or "all right")
        if show:
            got = document.metadata
            for name, value in expected["meta"].items():
                have = getattr(got, name)
                if (value or None) != ((list(have) if isinstance(have, tuple) else have) or None):
                    print(f"    {name}: expected {value!r}, got {have!r}")
            want = [f"{kind}| {text}" for kind, text in expected["blocks"]]
            have_lines = [f"{block.kind}| {block.text}" for block in document.blocks]
            for line in difflib.unified_diff(want, have_lines, lineterm="", n=0):
                if line[:2] not in ("--", "++", "@@"):
                    print("    " + line[:160])
    print({name: round(share, 3) for name, share in pooled(scores).items()})


if __name__ == "__main__":
    main()
