"""Archives to measure with: any size, and the same bytes each time."""

import subprocess
import sys
from pathlib import Path

import pytest
from small_archive import fingerprints, planted

from bench.archives import multiplied, read_texts, sentences

PROJECT = Path(__file__).resolve().parents[2]


def written(folder: Path, *options: str | Path) -> Path:
    command = [sys.executable, "-m", "bench.archives", folder, *options]
    process = subprocess.run(list(map(str, command)), cwd=PROJECT, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stderr
    assert "documents" in process.stdout
    return folder


def said(text: str) -> set[str]:
    return {sentence.strip() for line in text.splitlines() for sentence in sentences(line)}


@pytest.mark.parametrize("form", ["files", "rows"])
def test_a_folder_of_so_many_texts_the_same_each_time(form: str, tmp_path: Path) -> None:
    texts = planted(tmp_path / "texts")
    first, second = (
        written(tmp_path / name, "--documents", "1100", "--texts", texts, "--form", form) for name in ("one", "two")
    )
    assert fingerprints(first) == fingerprints(second)
    assert len(read_texts(first)) == 1100


def test_a_copy_lacks_sentences_or_has_them_in_another_order_and_says_nothing_new(tmp_path: Path) -> None:
    texts = read_texts(planted(tmp_path))
    grown = list(multiplied(texts, 60))
    assert grown[: len(texts)] == texts
    for number, copy in enumerate(grown):
        source = texts[number % len(texts)]
        assert said(copy.text) <= said(source.text)
    assert any(copy.text != texts[number % len(texts)].text for number, copy in enumerate(grown))


def test_works_that_are_no_versions_of_one_another_take_their_sentences_from_everywhere(tmp_path: Path) -> None:
    texts = read_texts(PROJECT / "seeds")
    grown = list(multiplied(texts, 2 * len(texts), "works"))[len(texts) :]
    assert len({item.text for item in grown}) == len(grown)
    one = grown[0].text
    sources = [text for text in texts if any(s.strip() in text.text for s in sentences(one) if len(s.strip()) > 12)]
    assert len(sources) > 2
