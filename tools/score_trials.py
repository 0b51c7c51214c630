"""How near cleaning comes to the answers of the trials: texts by people who did not know the rules.

    python tools/score_trials.py [SET…] [--show]    the figures of the sets; with --show, what is wrong with each text
    python tools/score_trials.py --pin [--lower]    raise (or lower) the floors that the tests hold these figures to

Run with the Python of the project's environment.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from score_demo import Expected, differences, pin, pooled, score

from generator.cleaning import clean
from generator.cleaning.lore import Lore
from generator.cleaning.survey import survey
from generator.document import Document, Item
from generator.intake import find, read

TRIALS = Path(__file__).resolve().parent.parent / "tests" / "trials"
FLOORS = TRIALS / "floors.json"
SETS = tuple(sorted(path.parent.name for path in TRIALS.glob("*/seeds")))


def answered(name: str) -> Iterator[tuple[Item, Lore, Expected]]:
    """Every text of a set with what the set teaches and its answer, as written down; a seed that intake refuses is
    left out."""
    seeds = TRIALS / name / "seeds"
    items = [item for path in find(seeds)[0] for item in read(path, path.name).items]
    lore = survey(items)
    for item in items:
        yield item, lore, json.loads((TRIALS / name / "answers" / f"{Path(item.seed).stem}.json").read_text("utf-8"))


def cleaned(name: str) -> Iterator[tuple[Expected, Document]]:
    """Every answer of a set with the document that cleaning makes."""
    for item, lore, told in answered(name):
        meta = {**told["meta"], "publisher": told["meta"].get("source"), "labels": told.get("labels", [])}
        yield {**told, "meta": {key: value for key, value in meta.items() if key in _FIELDS}}, clean(item, lore)


_FIELDS = ("title", "publisher", "date", "language", "authors", "editors", "tags", "labels")


def figures(name: str) -> Mapping[str, float]:
    """The figures of a set, pooled, and how many texts were read."""
    scores = [score(expected, document) for expected, document in cleaned(name)]
    return {**pooled(scores), "texts": len(scores)}


def main() -> None:
    """Print the figures, or pin them."""
    parser = argparse.ArgumentParser(description="Say how near cleaning comes to the answers of the trials.")
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)}; all of them")
    parser.add_argument("--show", action="store_true", help="show what is wrong with each text")
    parser.add_argument("--pin", action="store_true", help="raise the floors of the tests to these figures")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors too, where figures are lower")
    args = parser.parse_args()
    every: dict[str, float] = {}
    for name in args.sets or SETS:
        if args.show:
            for expected, document in cleaned(name):
                for line in differences(expected, document):
                    print(f"{name}/{expected['id']}: {line}")
        told = figures(name)
        print(name, {figure: round(share, 3) for figure, share in told.items()})
        every |= {f"{name}: {figure}": share for figure, share in told.items()}
    if args.pin and not args.sets:
        pin(FLOORS, every, args.lower)


if __name__ == "__main__":
    main()
