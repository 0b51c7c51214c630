"""Say how cleaning does on the demo seeds, text by text: `python tools/score_demo.py [NAME…] [--show]`.

With `--show`, each text's blocks that are wrong, missing or too many, as a diff. Run with the project's own Python.
"""

import difflib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "demo")]

from score import pooled, score  # noqa: E402

from generator.cleaning import clean  # noqa: E402
from generator.cleaning.lore import survey  # noqa: E402
from generator.intake import find, read  # noqa: E402


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
