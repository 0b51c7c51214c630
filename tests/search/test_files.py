"""What the search publishes: what the client loads, in one form, and nothing else."""

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from grove import ARCHIVE, BRIDGE, HOSTILE, id_of
from plainly import standing

from generator.document import Block
from generator.library.archive import Archive
from generator.publish.file import File, Keyed, Standing
from generator.search import index
from generator.search.numbers import numbered
from generator.search.plain import plain
from generator.search.records import Words
from generator.settings import ArchiveSettings, Settings
from generator.store import Store

SETTINGS = Settings(root=Path())


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return dict(index(ARCHIVE, SETTINGS))


def value(files: dict[str, bytes], name: str) -> object:
    """What a twin says."""
    said = re.fullmatch(r'florilegiumTwin\("([^"]+)",(.*)\);\n', files[f"search/{name}.js"].decode(), re.S)
    assert said
    assert said[1] == name
    return json.loads(said[2])


def test_everything_is_a_script_below_the_folder_of_the_search(files: dict[str, bytes]) -> None:
    assert all(path.startswith("search/") and path.endswith(".js") for path in files)


def test_the_same_archive_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert dict(index(ARCHIVE, SETTINGS)) == files


def test_what_stands_in_the_site_is_neither_read_nor_made_again(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        keys = {
            piece.path: piece.key for piece in index(ARCHIVE, SETTINGS, None, store, {}) if isinstance(piece, Keyed)
        }
        again = list(index(ARCHIVE, SETTINGS, None, store, keys))
        some = {path: key for path, key in keys.items() if "/index/0/" not in path}
        rest = [piece for piece in index(ARCHIVE, SETTINGS, None, store, some) if isinstance(piece, Keyed)]
    assert [path for piece in again if isinstance(piece, Standing) for path in piece.paths] == list(keys)
    assert len(rest) == len(keys) - len(some) > 0
    made = dict(index(ARCHIVE, SETTINGS))
    assert all(piece.file.data == made[piece.path] for piece in rest)


def test_another_text_makes_another_version(files: dict[str, bytes]) -> None:
    less = Archive(ARCHIVE.entries[1:], ARCHIVE.subjects, ARCHIVE.people, ARCHIVE.publishers, ARCHIVE.years)
    other = dict(index(less, SETTINGS))
    assert value(other, "manifest") != value(files, "manifest")


def test_an_empty_archive_has_a_search_too() -> None:
    assert any(path == "search/manifest.js" for path, _ in index(Archive((), (), (), (), ()), SETTINGS))


def test_every_document_has_its_card_and_its_text_to_the_letter(files: dict[str, bytes]) -> None:
    number = numbered(entry.id for entry in ARCHIVE.entries)[id_of("石桥记")]
    cards = value(files, "cards/0")
    assert isinstance(cards, list)
    id, _, title, language, date, *_ = cards[number]
    assert (id, title, language, date) == (id_of("石桥记"), "石桥记", "zh-Hans", "2021-03-04")
    text = value(files, f"texts/{id_of('石桥记')}")
    assert text == {"blocks": [block.text for block in BRIDGE.blocks], "sections": [[1, "s1"], [3, "s2"]]}


def test_a_twin_can_not_end_a_script_or_break_a_line(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.startswith(("search/cards", "search/texts", "search/facets")):
            assert b"<" not in data, path
            assert "\u2028" not in data.decode()


def test_a_lone_surrogate_does_not_stop_the_index() -> None:
    broken = replace(HOSTILE, blocks=(Block("p", "半个字\ud83d还在"),))
    entries = tuple(replace(e, document=broken) if e.document is HOSTILE else e for e in ARCHIVE.entries)
    files = dict(index(replace(ARCHIVE, entries=entries), SETTINGS))
    assert "半个字" in str(value(files, f"texts/{id_of(HOSTILE.metadata.title or '')}"))


def test_words_of_two_paragraphs_are_no_phrase() -> None:
    at = standing(Words(0, "题", ("山谷", "来信"), ()))
    assert at["谷"][-1] + 1 < at["来"][0]


def test_marks_of_markdown_are_not_searched() -> None:
    shown = plain(Block("p", "the **old** mill, `a < b` and [more](https://example.org/x) &copy;"), "markdown")
    assert shown == "the old mill, a < b and more ©"
    table = plain(Block("table", "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |"), "markdown")
    assert table == "甲 乙 丙 丁"


def test_the_browser_s_own_search_bar_is_told_of_the_search_where_the_address_is_known() -> None:
    told = Settings(root=Path(), archive=ArchiveSettings(title="林下 & 水边的书", url="https://example.org/grove"))
    files: list[File] = list(index(ARCHIVE, told))
    whole = ElementTree.fromstring(dict(files)["search/opensearch.xml"])
    url = whole.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url is not None
    assert url.get("template") == "https://example.org/grove/search/index.html?q={searchTerms}"
