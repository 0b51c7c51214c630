"""Where there are many words that are not Chinese, one that was typed in part or misspelt is looked for among few."""

import re
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import pytest
from grove import text
from playwright.sync_api import Browser
from reader import asking

from generator.library.archive import Archive, Entry
from generator.search import index
from generator.search.catalogue import LARGE
from generator.settings import ArchiveSettings, Settings
from generator.site import load_theme, render
from generator.site.press import speech

SETTINGS = Settings(root=Path(), archive=ArchiveSettings(title="Lexicon"))


def archive() -> Archive:
    """A list of more words than are few, and a text with one more."""
    many = ("".join(some) for some in product("abcdefghijklmnop", repeat=4))
    said = {"词表": " ".join(islice(many, LARGE + 1)), "画": "用 midjourney 画的。", "夜": "夜里没有风。"}
    entries = []
    for number, (title, body) in enumerate(said.items()):
        id = f"{number * 2654435761 % 2**32:08x}"
        entries.append(Entry(id, id, text(title, body), title, id, (), (), None, None, ()))
    return Archive(tuple(entries), (), (), (), ())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("lexicon")
    theme = load_theme("folio", Path())
    whole = archive()
    pages = render(whole, theme, SETTINGS, None)
    for path, data in (*pages, *index(whole, SETTINGS, spoken=speech(theme, SETTINGS))):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture(params=("midjour", "midjourny", "mdijourney", "cdef"))
def typed(request: pytest.FixtureRequest) -> Iterator[str]:
    yield str(request.param)


def test_a_word_that_is_not_typed_to_its_end_or_misspelt_is_found_among_many(
    browser: Browser, site: Path, typed: str
) -> None:
    asked: list[str] = []
    with asking(browser, site) as reader:
        reader.page.on("request", lambda request: asked.extend(re.findall(r"/search/(words/.+)\.js", request.url)))
        answer = reader.ask(typed)
        (title,) = reader.page.locator("[data-document] h2").all_inner_texts()
        assert title == ("词表" if typed == "cdef" else "画")
        assert answer.total == 1
    begun = {"midjour": 1, "cdef": 1}.get(typed, 8)
    assert len([path for path in asked if path.startswith("words/beginning/")]) == begun
