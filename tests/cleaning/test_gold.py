"""How near cleaning comes to the hand-made right answers, where they lie beside the checkout."""

import json
from pathlib import Path

from conftest import Run
from score_gold import FLOORS, figures


def test_cleaning_the_real_seeds_does_not_fall_below_the_floors_of_the_gold_pages(
    florilegium: Run, real_seeds: Path, tmp_path: Path
) -> None:
    done = florilegium("clean", "--json", real_seeds)
    assert done.returncode == 0, done.stderr
    (tmp_path / "cleaned.jsonl").write_text(done.stdout, "utf-8")
    floors = json.loads(FLOORS.read_text("utf-8"))
    assert {name: share for name, share in figures(tmp_path / "cleaned.jsonl").items() if share < floors[name]} == {}
