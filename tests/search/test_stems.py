"""Words that inflect are found in their other forms, by Pagefind, from disk and, for some, over HTTP."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from grove import text
from playwright.sync_api import Browser, Page, expect
from reader import Reader, asking

from generator.document import Document
from generator.library.archive import Archive, Entry
from generator.search import index
from generator.search.stems import STAGE
from generator.settings import ArchiveSettings, Settings
from generator.site import load_theme, render
from generator.site.press import speech
from generator.store import Store

SETTINGS = Settings(root=Path(), archive=ArchiveSettings(title="Shore"))
BOTH, EBB, FERRY, MOOR, FERME, WATER = (f"{number:08x}" for number in (0x1, 0x20, 0x40, 0x60, 0x80, 0xA0))
TEXTS: dict[str, Document] = {
    BOTH: text("A Tide Table", "One tide is like another to those who carry the mail.", language="en"),
    EBB: text(
        "At the Weir", "Two tides met there, and the universities closed for it.", language="en", date="2020-01-01"
    ),
    FERRY: text("Wharves", "She carried the libraries across, and the tidewater carried her.", language="en"),
    MOOR: text("Im Moor", "Die Häuser standen leer, und die Kinder spielten am Bach.", language="de"),
    FERME: text("La ferme", "Les chevaux mangeaient dans les champs, nous chantions.", language="fr"),
    WATER: text("潮水", "本地人把 libraries 和 tide 写在同一张纸上。"),
}


def archive(*ids: str) -> Archive:
    """Those of the texts."""
    entries = [
        Entry(id, f"text-{id}", TEXTS[id], TEXTS[id].metadata.title or "", id, (), (), None, None, ()) for id in ids
    ]
    return Archive(tuple(entries), (), (), (), ())


@pytest.fixture(scope="module")
def shore(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shore")
    whole = archive(*TEXTS)
    theme = load_theme("folio", Path())
    indexed = index(whole, SETTINGS, spoken=speech(theme, SETTINGS))
    for path, data in (*render(whole, theme, SETTINGS, None), *indexed):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture
def reader(page: Page, shore: Path) -> Reader:
    return Reader(page, shore.as_uri() + "/")


@pytest.fixture(scope="module")
def asked(browser: Browser, shore: Path) -> Iterator[Reader]:
    with asking(browser, shore) as reader:
        yield reader


FOUND = [
    ("another form in English", "library", [FERRY, WATER]),
    ("a form that no text has", "carrying", [BOTH, FERRY]),
    ("another form in German", "Haus", [MOOR]),
    ("a German form that no text has", "spielten", [MOOR]),
    ("another German form", "spielte", [MOOR]),
    ("another form in French", "cheval", [FERME]),
    ("another French form", "champ", [FERME]),
    ("two words, each in another form", "chanter cheval", []),
    ("two English words, each in another form", "carrying library", [FERRY]),
    ("with something left out", "library -tidewater", [WATER]),
    ("a stem that other words only begin with", "tidew tiding", []),
    ("within quotation marks only what was typed", '"library"', []),
    ("within quotation marks what was typed", '"libraries"', [FERRY, WATER]),
    ("a word whose beginning others share", "universal", []),
]


@pytest.mark.parametrize(("what", "q", "ids"), FOUND, ids=[what for what, _, _ in FOUND])
def test_a_word_is_found_in_its_other_forms(asked: Reader, what: str, q: str, ids: list[str]) -> None:
    assert sorted(asked.ask(q).every) == sorted(ids)


def test_over_http_words_are_found_in_their_other_forms(page: Page, shore: Path, served: Callable[..., str]) -> None:
    reader = Reader(page, served(shore, under="/a/b/"))
    reader.open()
    some = FOUND[::3]
    assert [sorted(reader.ask(q).every) for _, q, _ in some] == [sorted(ids) for _, _, ids in some]


def test_what_was_typed_comes_before_its_other_forms(reader: Reader) -> None:
    answer = reader.open("tides")
    assert answer.ids[0] == EBB, "only this one says tides"
    assert sorted(answer.ids[1:]) == sorted([BOTH, WATER])
    assert answer.total == 3


def test_facets_count_texts_found_by_another_form(reader: Reader) -> None:
    reader.open("tides")
    expect(reader.page.locator("[data-facet=language] small")).to_have_text(["2", "1"])


def test_other_forms_are_marked_in_excerpts_and_in_the_text_that_is_opened(reader: Reader) -> None:
    reader.open("library")
    result = reader.page.locator(f"[data-document='{FERRY}']")
    expect(result.locator(".excerpts mark")).to_have_text(["libraries"])
    result.locator("h2 a").click()
    expect(reader.page.locator("[data-text] mark")).to_have_text(["libraries"])


def test_results_do_not_depend_on_what_was_asked_before(reader: Reader) -> None:
    queries = [q for _, q, _ in FOUND[:10:2]]
    fresh = [reader.open(q).ids for q in queries]
    reader.open()
    assert [reader.ask(q).ids for q in reversed(queries)] == fresh[::-1]


def test_the_page_keeps_its_language_while_pagefind_looks_at_it(reader: Reader) -> None:
    reader.open("library")
    assert reader.page.evaluate("document.documentElement.lang") == "zh-Hans"


def test_queries_that_are_quoted_or_hold_chinese_load_nothing_of_pagefind(page: Page, shore: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for q in ("潮水", "同一张纸", '"libraries"', "12", "把libraries和tide", "潮水tides"):
        Reader(page, shore.as_uri() + "/").open(q)
    assert asked
    assert not [url for url in asked if "/pagefind/" in url or "/stems/" in url]


def test_a_first_query_that_loads_pagefind_is_small(page: Page, shore: Path, served: Callable[..., str]) -> None:
    root = served(shore)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    Reader(page, root).open("library")
    page.wait_for_load_state("networkidle")
    files = {shore / unquote(urlsplit(url).path.lstrip("/")) for url in asked if url.startswith(root)}
    engines = [path.name for path in files if path.name.startswith("wasm.")]
    assert engines == ["wasm.en.pagefind.js"], "no word of the other languages begins like it"
    cost = sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files if path.is_file())
    print(f"bytes of a first query with Pagefind: {cost}")
    assert cost <= 200_000


def test_a_file_of_pagefind_that_is_missing_is_told_and_the_next_search_may_succeed(
    page: Page, shore: Path, served: Callable[..., str]
) -> None:
    page.route("**/pagefind/wasm.*", lambda route: route.abort())
    reader = Reader(page, served(shore))
    reader.page.goto(reader.address + "search/index.html?q=library")
    expect(page.locator("main [role=status]")).to_contain_text("没能载入")
    page.unroute("**/pagefind/wasm.*")
    assert sorted(reader.ask("library ").every) == sorted([FERRY, WATER])


def test_an_archive_in_chinese_has_no_bundle() -> None:
    made = dict(index(archive(WATER), SETTINGS))
    assert not [path for path in made if "pagefind" in path or "/stems/" in path]
    assert b'"stems":{}' in made["search/manifest.js"]


def test_every_language_has_what_it_needs_and_nothing_is_published_in_vain() -> None:
    made = dict(index(archive(*TEXTS), SETTINGS))
    names = sorted(re.sub(r"_[0-9a-f]+", "", path) for path in made if "pagefind" in path)
    each = [name for n in ("de", "en", "fr") for name in (f"wasm.{n}.pagefind.js", f"pagefind.{n}.pf_meta.js")]
    wanted = [
        "pagefind-entry.json.js",
        "pagefind.js.js",
        *each,
        *(f"index/{n}.pf_index.js" for n in ("de", "en", "fr")),
    ]
    assert names == sorted(f"search/pagefind/{name}" for name in wanted)


def kept(store: Store) -> int:
    """How many bundles the store has."""
    store.write()
    return sum(share.results for share in store.shares() if share.stage == STAGE)


def test_the_bundle_is_the_same_from_the_store_without_it_and_in_any_order(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        first = list(index(archive(*TEXTS), SETTINGS, None, store))
        assert kept(store) == 1
        assert list(index(archive(*TEXTS), SETTINGS, None, store)) == first
    assert list(index(archive(*TEXTS), SETTINGS)) == first


def test_a_text_that_brings_no_new_word_leaves_the_bundle_as_it_is(tmp_path: Path) -> None:
    whole = archive(*TEXTS)
    more = replace(whole.entries[0], document=replace(TEXTS[BOTH], blocks=(*TEXTS[BOTH].blocks, *TEXTS[BOTH].blocks)))
    with Store(tmp_path) as store:
        before = dict(index(archive(*TEXTS), SETTINGS, None, store))
        after = dict(index(replace(whole, entries=(more, *whole.entries[1:])), SETTINGS, None, store))
        assert kept(store) == 1
    assert {p: d for p, d in after.items() if "pagefind" in p} == {p: d for p, d in before.items() if "pagefind" in p}
    assert json.loads(before["search/pagefind/pagefind-entry.json.js"].partition(b",")[2][:-3])
