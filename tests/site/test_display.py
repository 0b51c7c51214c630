"""What a reader sets of the display: it holds on every page from the first glance, and can be undone to the letter."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from valley import ARCHIVE
from valley import settings as archived
from watch import STILL

from generator.ledger import Edit
from generator.library.collection import Collection, Pick
from generator.site.conversion import CONVERSIONS, Shown, opencc, print_tables, table

RAIN = "d/yu-qian-cai-cha/index.html"

HARD = "发头干后里面只系斗谷冲台出几么余征复历钟准云范制向表丑采卷游借著乾裡後髮麵隻繫茶了山天不人"
"""Characters whose form in the other script depends on the words around them, and some that have one form."""


def shown(texts: Sequence[str]) -> list[Shown]:
    """Texts as pages show them."""
    return [Shown(text, partial(str, text)) for text in texts]


@pytest.mark.parametrize("name", CONVERSIONS)
@settings(max_examples=20, deadline=None)
@given(texts=st.lists(st.text(HARD + "，。a", max_size=24), max_size=6))
def test_a_table_says_of_every_run_what_opencc_says(name: str, texts: list[str]) -> None:
    convert = opencc(CONVERSIONS[name])
    found = table(convert, shown(texts))
    for text in texts:
        for run in text.replace("。", "，").replace("a", "，").split("，"):
            whole = convert(run)
            assert found(run) == whole or len(run) != len(whole)


def test_a_table_holds_no_more_than_its_texts_need() -> None:
    found = table(opencc("s2tw"), shown(["发现头发", "山水"]))
    assert (dict(found.characters), dict(found.phrases)) == ({"发": "發", "头": "頭", "现": "現"}, {"头发": "頭髮"})


def test_what_the_curator_says_and_what_was_taken_out_of_a_text_can_be_shown_in_the_other_script() -> None:
    """The pages of collections and of texts as they were found show more than the texts hold."""
    said = Collection("c", "渔", "", "鲤", None, (Pick(ARCHIVE.entries[0].id, "鲸"),))
    first = ARCHIVE.entries[0]
    edit = Edit(0, "鸥", "", "promo", ("N01",))
    found = replace(first, document=replace(first.document, ledger=(edit, *first.document.ledger)))
    whole = replace(ARCHIVE, entries=(found, *ARCHIVE.entries[1:]), collections=(said,))
    for archive, there in ((ARCHIVE, False), (whole, True)):
        tables = {file.path: file.data.decode() for file in print_tables(archive, archived())}
        assert all((character in tables["display/hant.js"]) == there for character in "漁鯉鯨鷗")


def choose(page: Page, name: str, value: str) -> None:
    """Choose a value in the panel, as a reader does."""
    if page.get_attribute(".display", "open") is None:
        page.click(".display summary")
    page.click(f".display [data-set={name}][value='{value}']")


MEASURES = """() => {
  const text = document.querySelector('.text'), style = getComputedStyle(text.querySelector('p'));
  return { width: text.clientWidth, leading: parseFloat(style.lineHeight), face: style.fontFamily };
}"""


@pytest.mark.parametrize("page_name", [RAIN, "d/the-stream/index.html"])
def test_measure_leading_and_typeface_hold_on_every_page(leaf: Page, folder: Path, page_name: str) -> None:
    leaf.goto((folder / "index.html").as_uri())
    leaf.set_viewport_size({"width": 1400, "height": 900})
    leaf.goto((folder / page_name).as_uri())
    usual = leaf.evaluate(MEASURES)
    for name, value in (("measure", "narrow"), ("leading", "loose"), ("face", "sans")):
        choose(leaf, name, value)
        assert leaf.get_attribute(f".display [data-set={name}][value={value}]", "aria-pressed") == "true"
    set_here = leaf.evaluate(MEASURES)
    leaf.reload()
    kept = leaf.evaluate(MEASURES)
    assert kept == set_here
    assert kept["width"] < usual["width"]
    assert kept["leading"] > usual["leading"]
    assert kept["face"] != usual["face"] and "serif" not in kept["face"].replace("sans-serif", "")
    choose(leaf, "measure", "wide")
    choose(leaf, "leading", "tight")
    other = leaf.evaluate(MEASURES)
    assert other["width"] > usual["width"] and other["leading"] < usual["leading"]
    for name, value in (("measure", "even"), ("leading", "even"), ("face", "serif")):
        choose(leaf, name, value)
    assert leaf.evaluate(MEASURES) == usual
    # What is usual is not kept. Whoever takes long over it may have read the text to its end, which is.
    assert [key for key in leaf.evaluate("() => Object.keys(localStorage)") if ".at." not in key] == []


STATE = """() => ({
  html: document.body.innerHTML.replace(/ (aria-pressed|open)="[a-z]*"/g, ''),
  language: document.documentElement.lang,
})"""


@pytest.mark.parametrize("where", ["disk", "host"])
def test_a_page_in_the_other_script_says_so_and_is_given_back_to_the_letter(
    leaf: Page, folder: Path, served: Callable[[Path], str], where: str
) -> None:
    base = folder.as_uri() + "/" if where == "disk" else served(folder)
    leaf.goto(base + RAIN)
    leaf.click(".display summary")
    leaf.wait_for_selector(".display fieldset")
    before = leaf.evaluate(STATE)
    assert not leaf.is_visible(".converted-hant")
    choose(leaf, "script", "hant")
    leaf.wait_for_selector("html[lang=zh-Hant]")
    text = leaf.inner_text("[data-text]")
    assert "簍裡裝著乾糧和一壺水" in text, "the grain is dried, the inside is inside"
    assert "みどり" in text and "the tea of the first rain" in text
    assert leaf.get_attribute("article", "lang") == "zh-Hant", "so that the faces are those of the script"
    assert "轉為繁體" in leaf.inner_text(".converted-hant")
    assert "文章" in leaf.inner_text("header.site nav") and "主題" in leaf.inner_text("header.site nav")
    assert leaf.inner_text(".record code") == "rain.txt"
    assert leaf.title().startswith("雨前采茶"), "what a bookmark is named stays"
    leaf.click(".converted-hant button")
    assert leaf.evaluate(STATE) == before
    for value in ("hant", "published", "hant", "hans", "published"):
        choose(leaf, "script", value)
    leaf.wait_for_function("() => florilegium.conversions.hans")  # which came too late to be shown
    assert leaf.evaluate(STATE) == before


def test_the_script_holds_from_the_first_glance_and_with_the_language(browser: Browser, folder: Path) -> None:
    context = browser.new_context(**STILL)
    page = context.new_page()
    page.add_init_script("""
      const seen = (window.seen = []);
      (function look() {
        const heading = document.querySelector('article h1, article .text p');
        if (heading) seen.push(heading.textContent);
        if (seen.length < 5) requestAnimationFrame(look);
      })();
    """)
    page.goto((folder / RAIN).as_uri())
    choose(page, "script", "hant")
    choose(page, "language", "en")
    page.wait_for_selector("html[lang=en]")
    choose(page, "language", "zh-Hans")
    page.wait_for_selector("html[lang=zh-Hant]")
    assert page.inner_text(".display summary") == "顯示"
    page.goto((folder / RAIN).as_uri())
    page.wait_for_function("() => window.seen.length >= 5")
    assert set(page.evaluate("() => window.seen")) == {"雨前採茶"}
    page.goto((folder / "d/xi-bian/index.html").as_uri())
    page.wait_for_selector("html[lang=zh-Hant]")
    assert not page.is_visible(".converted-hant"), "a traditional text is shown as it is"
    choose(page, "script", "hans")
    page.wait_for_selector("article[lang=zh-Hans]")
    assert page.inner_text("[data-text]").startswith("溪边的水车停了很久")
    assert page.is_visible(".converted-hans")
    page.goto((folder / "d/yu-qian-cai-cha/found/index.html").as_uri())
    page.click(".display summary")
    choose(page, "script", "hant")
    page.wait_for_selector("html[lang=zh-Hant]")
    assert "点击关注山谷来信" in page.inner_text(".sheets"), "the page as found is as found"
    context.close()


def test_where_storage_is_refused_a_choice_holds_for_the_page(leaf: Page, folder: Path) -> None:
    leaf.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })")
    leaf.goto((folder / RAIN).as_uri())
    for name, value in (("scheme", "dark"), ("face", "sans"), ("script", "hant")):
        choose(leaf, name, value)
    leaf.wait_for_selector("html[lang=zh-Hant][data-scheme=dark][data-face=sans]")
    leaf.reload()
    assert leaf.evaluate("() => JSON.stringify({ ...document.documentElement.dataset })") == json.dumps(
        {"built": "zh-Hans"}, separators=(",", ":")
    )
