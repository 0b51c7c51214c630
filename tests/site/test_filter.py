"""The list of all documents, filtered and sorted in a browser; the address keeps what was asked for."""

import json
from pathlib import Path

import pytest
from grove import ARCHIVE
from playwright.sync_api import Browser, Page, expect
from valley import settings

from generator.library.archive import Archive, Entry
from generator.site import Theme, render
from generator.site.card import cards
from generator.site.shelf import FIELDS, shelf


@pytest.fixture(scope="module")
def grove(folio: Theme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of some sixty texts on a disk."""
    root = tmp_path_factory.mktemp("grove")
    for path, data in render(ARCHIVE, folio, settings(), None):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


FOLLOWED = """() => {
  const form = document.querySelector(".sieve"), said = new URLSearchParams(location.search);
  return !form.elements.subject.disabled && ["q", "subject", "person", "publisher", "year", "language", "kind", "sort"]
    .every((name) => (said.get(name) || (name === "sort" ? "new" : "")) === form.elements[name].value.trim());
}"""
"""Whether the list shows what the form asks for: the shelf is there, and the address, which is written at the moment at
which the list is made, says the same."""


def titles(page: Page) -> list[str]:
    return page.locator("[data-found] > li > a").all_inner_texts()


def choose(page: Page, **wanted: str) -> None:
    """Choose in the form as a reader does, and wait until the list has followed."""
    for name, value in wanted.items():
        control = page.locator(f".sieve [name={name}]")
        expect(control).to_be_enabled()
        if name == "q":
            control.fill(value)
        else:
            control.select_option(value)
    page.wait_for_function(FOLLOWED)


def test_a_reader_filters_and_sorts_and_finds_it_again_by_the_address(page: Page, grove: Path) -> None:
    page.goto((grove / "documents/index.html").as_uri())
    assert page.is_visible("[data-built-list]")
    assert not page.is_visible("[data-found]")

    choose(page, q="石橋")
    assert titles(page) == ["石桥记"], "either script finds a title, and a work stands in the list once"
    expect(page.locator("[data-found-status]")).to_have_text("1 篇")
    assert not page.is_visible("[data-built-list]")
    choose(page, q="SLOW bridges")
    assert titles(page) == ["On Slow Bridges"]
    choose(page, q="no such words")
    assert titles(page) == []
    expect(page.locator("[data-found-status]")).to_contain_text("没有这样的文章")

    choose(page, q="", subject="算盘")
    assert titles(page) == ["算盘与机器", "岭南文化漫谈"]
    choose(page, sort="old")
    assert titles(page) == ["岭南文化漫谈", "算盘与机器"]
    offered = page.locator("[name=publisher] option").all_inner_texts()
    assert offered == ["不限", "Valley Letters (1)", "桥边杂志 (1)"], (
        "what can still be chosen, with how many it leaves"
    )
    choose(page, publisher="桥边杂志")
    assert titles(page) == ["岭南文化漫谈"]

    again = page.url
    page.goto("about:blank")
    page.goto(again)
    expect(page.locator("[data-found] > li")).to_have_count(1)
    assert page.input_value("[name=publisher]") == "桥边杂志"
    page.locator("[data-found] a").click()
    expect(page.locator("article h1")).to_have_text("岭南文化漫谈")
    page.go_back()
    expect(page.locator("[data-found] > li")).to_have_count(1)
    page.click("[name=clear]")
    expect(page.locator("[data-built-list]")).to_be_visible()
    assert "?" not in page.url


def test_every_way_to_sort_and_every_kind_of_choice(page: Page, grove: Path) -> None:
    page.goto((grove / "documents/index.html").as_uri())
    choose(page, sort="title", language="zh-Hans")
    in_order = [title for title in titles(page) if not title.startswith(("灯塔日志", "<"))]
    assert in_order == ["岭南文化漫谈", "石桥记", "算盘与机器"], "by pinyin: ling, shi, suan"
    choose(page, language="en")
    assert titles(page) == ["On Slow Bridges"]
    choose(page, language="", year="2023", sort="new")
    assert titles(page) == ["灯塔日志之23", "算盘与机器"]
    choose(page, year="", person="陈慕白", kind="article")
    assert titles(page) == ["岭南文化漫谈"]
    choose(page, person="", kind="", sort="short")
    shortest = page.locator("[data-found] > li").first.inner_text()
    choose(page, sort="long")
    assert titles(page)[:2] == ["石桥记", "On Slow Bridges"], "a word counts as two characters"
    assert shortest != page.locator("[data-found] > li").first.inner_text()


def test_a_long_list_is_made_as_it_is_read_and_in_the_reader_s_language(page: Page, grove: Path) -> None:
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto((grove / "documents/index.html").as_uri())
    choose(page, sort="old")
    assert len(titles(page)) == 60
    expect(page.locator("[data-found-status]")).to_have_text("61 篇")
    page.locator("[data-found] > li").nth(59).scroll_into_view_if_needed()
    expect(page.locator("[data-found] > li")).to_have_count(61)
    assert "日期不详" in page.locator("[data-found] > li").last.inner_text(), "what has no date comes last"
    page.click(".display summary")
    page.click("button[value=en]")
    expect(page.locator("[data-found-status]")).to_have_text("61 texts")
    expect(page.locator("[name=kind] option").nth(1)).to_have_text("Article (61)")
    assert page.evaluate("window.hurt === undefined"), "a title is a text, whatever it says"


def test_without_scripts_the_list_goes_on_over_pages_and_nothing_is_offered(browser: Browser, grove: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((grove / "documents/index.html").as_uri())
    assert page.is_visible("[data-built-list]")
    assert not page.is_visible(".sieve")
    assert not page.is_visible("[data-found-more]")
    context.close()


def test_the_form_moves_nothing_when_it_comes_alive(page: Page, grove: Path) -> None:
    page.add_init_script(
        "window.moved = 0; const add = list => list.forEach(e => { window.moved += e.value });"
        "const eye = new PerformanceObserver(list => add(list.getEntries()));"
        "eye.observe({type: 'layout-shift', buffered: true});"
        "const drawn = () => new Promise(requestAnimationFrame);"
        "window.told = () => drawn().then(drawn).then(() => { add(eye.takeRecords()); return window.moved; });"
    )
    page.goto((grove / "documents/index.html").as_uri())
    expect(page.locator("[name=subject]")).to_be_enabled()
    assert page.evaluate("window.told()") < 0.01


def test_the_shelf_is_small_and_the_same_each_time() -> None:
    many = tuple(of_number(ARCHIVE.entries[n % len(ARCHIVE.entries)], n) for n in range(2000))
    archive = Archive(many, ARCHIVE.subjects, ARCHIVE.people, ARCHIVE.publishers, ARCHIVE.years)
    listed, order = list(cards(archive).values()), [entry.id for entry in many]
    made = shelf(archive, listed, order)
    assert made == shelf(archive, listed, order)
    told = json.loads(made.data.decode().removeprefix("florilegiumShelf(").removesuffix(");\n"))
    assert tuple(told["fields"]) == FIELDS
    assert len(told["rows"]) == 2000
    assert len(made.data) < 2000 * 120


def of_number(entry: Entry, number: int) -> Entry:
    from dataclasses import replace

    return replace(entry, id=f"{number:08x}", work=f"{number:08x}", permalink=f"text-{number}")
