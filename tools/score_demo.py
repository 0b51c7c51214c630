"""How near cleaning comes to what is expected of the demo seeds: shares from 0 to 1, the more the better.

    python tools/score_demo.py                  every text's figures that are not 1, and all of them pooled
    python tools/score_demo.py --show [NAME…]   and what is wrong with each, as a diff
    python tools/score_demo.py --pin            raise the floors that the tests hold these figures to

Run with the Python of the project's environment.
"""

import argparse
import difflib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from generator.cleaning import clean
from generator.cleaning.survey import survey
from generator.document import Document
from generator.intake import find, read

ROOT = Path(__file__).resolve().parent.parent
EXPECTED = ROOT / "tests" / "demo" / "expected"
FLOORS = ROOT / "tests" / "demo" / "floors.json"
"""What the tests hold the figures to."""

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


def cleaned() -> Iterator[tuple[Expected, Document]]:
    """Every expectation with the document that cleaning makes. Raises KeyError where intake does not find the text."""
    seeds = ROOT / "seeds"
    items = [item for path in find(seeds)[0] for item in read(path, path.relative_to(seeds).as_posix()).items]
    lore, places = survey(items), {(item.seed, item.index): item for item in items}
    for path in sorted(EXPECTED.glob("*.json")):
        expected = json.loads(path.read_text("utf-8"))
        yield expected, clean(places[expected["seed"], expected["item"]], lore)


def differences(expected: Expected, document: Document) -> Iterator[str]:
    """What is wrong with a document: metadata, then blocks as lines of a diff, `-` for what should be there."""
    for name, value in expected["meta"].items():
        have = getattr(document.metadata, name)
        have = list(have) if isinstance(have, tuple) else have
        if (value or None) != (have or None):
            yield f"{name}: expected {value!r}, got {have!r}"
    want = [f"{kind}| {text}" for kind, text in expected["blocks"]]
    had = [f"{block.kind}| {block.text}" for block in document.blocks]
    lines = difflib.unified_diff(want, had, lineterm="", n=0)
    yield from (line[:160] for line in lines if line[:2] not in ("--", "++", "@@"))


def pin(path: Path, figures: Mapping[str, float], lower: bool) -> None:
    """Write the figures to `path` as floors, rounded down; a floor goes down only where `lower` says so."""
    floors = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    new = {name: math.floor(share * 1000) / 1000 for name, share in figures.items()}
    floors = new if lower else {name: max(share, floors.get(name, 0)) for name, share in new.items()}
    path.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")


def main() -> None:
    """Print the figures, or pin them."""
    parser = argparse.ArgumentParser(description="Say how near cleaning comes to what the demo seeds were written as.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these texts")
    parser.add_argument("--show", action="store_true", help="show what is wrong with each text")
    parser.add_argument("--pin", action="store_true", help="raise the floors of the tests to these figures")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors too, where figures are lower")
    args = parser.parse_args()
    scores: dict[str, Mapping[str, Ratio]] = {}
    for expected, document in cleaned():
        name = expected["id"]
        if args.names and name not in args.names:
            continue
        scores[name] = score(expected, document)
        low = {figure: round(ratio.share, 3) for figure, ratio in scores[name].items() if ratio.share < 1}
        print(name, low or "all right")
        if args.show:
            for line in differences(expected, document):
                print("    " + line)
    total = pooled(scores.values())
    print({name: round(share, 3) for name, share in total.items()})
    if args.pin and not args.names:
        pin(FLOORS, total | {"kept of each": min(figures["kept"].share for figures in scores.values())}, args.lower)


if __name__ == "__main__":
    main()
