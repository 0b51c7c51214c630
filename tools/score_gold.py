"""How near cleaning comes to the hand-made right answers that lie beside the checkout, in `../shared/gold`.

    python tools/score_gold.py                  every page's figures, and all of them pooled
    python tools/score_gold.py --pin            raise the floors that the tests hold these figures to
    python tools/score_gold.py --pin --lower    lower floors too: say in the commit why

The measure is the gold's own `score.py`. Run with the Python of the project's environment.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from score_demo import pin

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "tests" / "cleaning" / "gold-floors.json"
"""What the tests hold the figures to."""


def figures(cleaned: Path, gold: Path = SHARED / "gold" / "pages") -> Mapping[str, float]:
    """The gold's figures for documents as `clean --json` prints them. Raises CalledProcessError where they cannot be
    scored."""
    told: dict[str, float] = json.loads(measure(gold, cleaned, "--json"))
    return {name: share for name, share in told.items() if name not in ("documents", "missing")}


def measure(*args: Path | str) -> str:
    """What `score.py` prints."""
    command = [sys.executable, SHARED / "gold" / "score.py", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def main() -> None:
    """Print the figures, or pin them."""
    parser = argparse.ArgumentParser(description="Say how near cleaning comes to the gold pages.")
    parser.add_argument("--pin", action="store_true", help="raise the floors of the tests to these figures")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors too, where figures are lower")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        cleaned = Path(folder, "cleaned.jsonl")
        command = [sys.executable, "-m", "generator", "clean", "--json", SHARED / "seeds"]
        with cleaned.open("wb") as out:
            subprocess.run(command, stdout=out, cwd=ROOT, check=True)
        print(measure(SHARED / "gold" / "pages", cleaned, "--by-document"), end="")
        if args.pin:
            pin(FLOORS, figures(cleaned), args.lower)


if __name__ == "__main__":
    main()
