"""Seeds that were read before are not read again; their texts are there all the same."""

import os
from pathlib import Path

import pytest

from generator.executors import Inline
from generator.intake import Reading, look_through, read_all
from generator.problem import BuildError
from generator.store import Store

SEEDS = {
    "a.txt": "渡船停在对岸。",
    "b.csv": "title,text\n桥,桥闲下来，人还记得。\n夜,灯还亮着，风从河上来。\n",
    "c.html": "<html><head><title>河</title></head><body><p>河水涨了，船不走。</p></body></html>",
    "d.txt": "",
    "e.png": "\x89PNG\r\n",
}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name, text in SEEDS.items():
        (folder / name).write_bytes(text.encode("latin-1" if name == "e.png" else "utf-8"))
        os.utime(folder / name, (1_600_000_000, 1_600_000_000))
    return folder


def readings(seeds: Path, store: Store) -> list[Reading]:
    return list(read_all(look_through(seeds, 32, store), 32, Inline(), store))


def told(found: list[Reading]) -> list[object]:
    """All that readings say."""
    items = [[(i.name, i.text, i.format, i.encoding, i.given, i.edits, i.digest) for i in one.items] for one in found]
    return [(of, one.problems, one.picture) for of, one in zip(items, found, strict=True)]


def test_what_was_kept_of_seeds_is_what_was_read(seeds: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        fresh = told(readings(seeds, store))
    with Store(tmp_path / "store") as store:
        assert told(readings(seeds, store)) == fresh
    with Store(tmp_path / "store") as store:
        found = readings(seeds, store)
        store.clear()
        assert told(found) == fresh, "texts that were lost are read once more"
    (seeds / "a.txt").write_text("渡船来了。", "utf-8")
    with Store(tmp_path / "store") as store:
        assert told(readings(seeds, store)) == told(readings(seeds, Store(None)))


def test_a_seed_that_changed_when_its_text_was_lost_ends_the_build_with_a_clear_word(
    seeds: Path, tmp_path: Path
) -> None:
    with Store(tmp_path / "store") as store:
        readings(seeds, store)
    with Store(tmp_path / "store") as store:
        first = readings(seeds, store)[0]
        store.clear()
        (seeds / "a.txt").write_text("渡船来了。", "utf-8")
        with pytest.raises(BuildError, match=r"a\.txt was changed"):
            _ = first.items[0].text
