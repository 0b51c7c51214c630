"""The indexer is spoken to through its pipes, and whatever it does is told."""

import base64
import gzip
import json
import sys
from pathlib import Path

import pytest

from generator.search.service import Page, SearchIndexError, build

PAGES = [Page("en", "bridge bridges tide", "en"), Page("de", "haus hausern", "de")]


def indexer(folder: Path, script: str) -> Path:
    """A program in the indexer's place."""
    path = folder / "indexer"
    path.write_text(f"#!{sys.executable}\nimport sys, base64, json\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_pages_become_an_index_of_stems_for_each_language() -> None:
    files = dict(build(PAGES))
    words = b"".join(gzip.decompress(data) for path, data in files.items() if path.startswith("index/"))
    for stem in (b"bridg", b"tide", b"haus"):
        assert stem in words
    for form in (b"bridges", b"hausern"):
        assert form not in words
    urls = {
        json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))["url"]
        for path, data in files.items()
        if path.startswith("fragment/")
    }
    assert urls == {"en", "de"}


def test_the_same_pages_give_the_same_bytes() -> None:
    first, again = dict(build(PAGES)), dict(build(PAGES))
    del first["pagefind-entry.json"], again["pagefind-entry.json"]  # Its languages come in any order.
    assert first == again


def test_no_page_at_all_is_an_index_too() -> None:
    assert any(path.endswith("entry.json") for path, _ in build([]))


def test_smaller_chunks_make_more_files() -> None:
    pages = [Page(str(n), " ".join(f"w{n}x{k}" for k in range(300)), "en") for n in range(20)]
    some, many = (sum(path.startswith("index/") for path, _ in build(pages, chunk=size)) for size in (20_000, 2_000))
    assert many > some


def test_more_than_the_pipes_hold_goes_through() -> None:
    pages = [Page(str(n), " ".join(f"p{n}w{k}" for k in range(4000)), "en") for n in range(40)]
    files = dict(build(pages))
    assert sum(path.startswith("fragment/") for path in files) == 40


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("sys.exit(7)", "status 7"),
        ("sys.stdin.buffer.read(1); print('out of memory', file=sys.stderr); sys.exit(3)", "out of memory"),
        (
            "sys.stdin.buffer.read(1); sys.stdout.write('no base64!,'); sys.stdout.flush(); sys.stdin.read()",
            "no answer",
        ),
        (
            "sys.stdin.buffer.read(1)\n"
            "told = {'message_id': 1, 'payload': {'type': 'Error', 'message': 'too full'}}\n"
            "sys.stdout.write(base64.b64encode(json.dumps(told).encode()).decode() + ','); sys.stdout.flush()\n"
            "sys.stdin.read()",
            "too full",
        ),
    ],
    ids=("ends at once", "ends with a word", "talks nonsense", "answers with an error"),
)
def test_an_indexer_that_fails_is_an_error_that_says_how(tmp_path: Path, script: str, said: str) -> None:
    with pytest.raises(SearchIndexError, match=said):
        build(PAGES, indexer(tmp_path, script))


def test_an_indexer_that_dies_half_way_is_an_error(tmp_path: Path) -> None:
    answer = base64.b64encode(json.dumps({"message_id": 1, "payload": {"type": "NewIndex", "index_id": 1}}).encode())
    script = f"sys.stdin.buffer.read(1); sys.stdout.write('{answer.decode()},'); sys.stdout.flush(); sys.exit(9)"
    with pytest.raises(SearchIndexError, match="status 9"):
        build([Page(str(n), "word " * 20_000, "en") for n in range(50)], indexer(tmp_path, script))


def test_an_indexer_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="does not start"):
        build(PAGES, tmp_path / "nothing")
