"""Pages in a real browser: whole without scripts, set by their reader, and fit for any screen."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from valley import KINDS
from watch import STILL, turn

PLACES = """() => {
  const cite = document.querySelector('.cite'), slot = cite.querySelector('[data-visited]'), day = slot.textContent;
  return ['', day].map((said) => {
    slot.textContent = said;
    const tops = [];
    for (let width = 240; width < 400; width += 2) {
      cite.style.width = `${width}px`;
      tops.push([...cite.querySelectorAll('.copy')].map((one) => one.getBoundingClientRect().top));
    }
    return tops;
  });
}"""
"""Where the buttons beside citations stand, by the width of these: without the day of the visit, and with it."""


def test_a_page_is_whole_from_disk_without_scripts(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, **STILL)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    turn(page.locator("text=雨前采茶").first)
    assert page.inner_text("article h1") == "雨前采茶"
    assert page.evaluate("() => document.styleSheets.length") >= 1
    assert page.is_visible(".find input")
    assert not page.is_visible(".display summary"), "what works by script alone is not shown without"
    turn(page.locator("text=看原貌").first)
    assert "点击关注山谷来信" in page.inner_text(".sheets del")
    context.close()


def test_a_page_runs_and_shows_nothing_that_it_holds_itself_only_what_its_files_say(
    browser: Browser, folder: Path, served: Callable[..., str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    for home in (folder.as_uri() + "/", served(folder)):
        for kind in KINDS:
            page.goto(home + kind)
            page.evaluate("() => document.fonts.ready")
        assert refused == [], "no page holds an inline style or script"
        page.evaluate(
            """() => {
              document.body.setAttribute("style", "color: red");
              document.body.insertAdjacentHTML("beforeend", "<img src='/x.png' onerror='window.hurt = 1'>");
              document.body.append(Object.assign(document.createElement("script"), { textContent: "window.hurt = 2" }));
              document.body.append(Object.assign(document.createElement("img"), { src: "https://example.org/a.png" }));
            }"""
        )
        page.wait_for_function("() => document.images[1].complete")
        assert page.evaluate("() => window.hurt") is None
        said = " ".join(refused)
        assert all(name in said for name in ("style-src", "script-src", "img-src")), said
        refused.clear()
    context.close()


def test_the_reader_s_language_holds_on_every_page(leaf: Page, folder: Path) -> None:
    leaf.goto((folder / "d/yu-qian-cai-cha/index.html").as_uri())
    leaf.click(".display summary")
    leaf.click("button[value=en]")
    leaf.wait_for_selector("html[lang=en]")
    assert "Documents" in leaf.inner_text("header.site nav")
    assert leaf.get_attribute(".find input", "placeholder") == "Search the archive"
    assert leaf.inner_text("article .about time") == "9 May 2023"
    assert leaf.get_attribute("article", "lang") == "zh-Hans", "the document stays in its own language"
    assert leaf.get_attribute("article .about", "lang") == "en"
    leaf.goto((folder / "documents/index.html").as_uri())
    leaf.wait_for_selector("html[lang=en]")
    assert leaf.evaluate("() => Object.keys(florilegium.messages)") == ["en"], "what is not spoken is not loaded"
    assert leaf.inner_text("main h1") == "Documents"
    assert leaf.title() == "Documents · 山谷集"
    assert "3 texts" in leaf.inner_text("main .extent")
    leaf.click(".display summary")
    leaf.click("button[value=zh-Hans]")
    leaf.wait_for_selector("html[lang=zh-Hans]")
    assert leaf.inner_text("main h1") == "文章"
    assert leaf.get_attribute("button[value=zh-Hans]", "aria-pressed") == "true"


def test_the_reader_s_colours_and_size_hold_on_every_page(leaf: Page, folder: Path) -> None:
    paper = "() => getComputedStyle(document.body).backgroundColor"
    size = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
    leaf.goto((folder / "index.html").as_uri())
    light, usual = leaf.evaluate(paper), leaf.evaluate(size)
    leaf.click(".display summary")
    leaf.click("button[value=dark]")
    leaf.click("button[value='+1']")
    leaf.goto((folder / "colophon/index.html").as_uri())
    assert leaf.evaluate(paper) != light
    assert leaf.evaluate(size) > usual
    leaf.click(".display summary")
    leaf.click("button[value=auto]")
    leaf.click("button[value='0']")
    assert (leaf.evaluate(paper), leaf.evaluate(size)) == (light, usual)


def test_a_reader_s_system_may_ask_for_the_dark(browser: Browser, folder: Path) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        seen[scheme] = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        context.close()
    assert seen["light"] != seen["dark"]


def test_a_line_of_chinese_holds_36_to_40_characters_on_a_wide_screen(leaf: Page, folder: Path) -> None:
    leaf.set_viewport_size({"width": 1400, "height": 900})
    leaf.goto((folder / "d/yu-qian-cai-cha/index.html").as_uri())
    width, size = leaf.evaluate(
        "() => { const p = document.querySelector('.text p');"
        " return [p.clientWidth, parseFloat(getComputedStyle(p).fontSize)]; }"
    )
    assert 36 <= width / size <= 40


def test_the_first_tab_leads_past_the_frame(leaf: Page, folder: Path) -> None:
    leaf.goto((folder / "documents/index.html").as_uri())
    leaf.keyboard.press("Tab")
    assert leaf.evaluate("() => document.activeElement.className") == "skip"
    leaf.keyboard.press("Enter")
    leaf.wait_for_function("() => document.activeElement.id === 'main'")


def test_the_search_box_sends_the_query_to_the_search_page(leaf: Page, folder: Path) -> None:
    leaf.goto((folder / "d/the-stream/index.html").as_uri())
    leaf.fill(".find input", "水车")
    with leaf.expect_navigation():
        leaf.press(".find input", "Enter")
    assert "search/index.html?q=" in leaf.url


def test_paper_gets_the_text_and_not_the_frame(leaf: Page, folder: Path) -> None:
    leaf.goto((folder / "d/yu-qian-cai-cha/index.html").as_uri())
    leaf.emulate_media(media="print")
    assert not leaf.is_visible("header.site")
    assert leaf.is_visible("article .text")


def test_the_contents_stand_open_beside_a_wide_page_and_folded_on_a_narrow_one(leaf: Page, folder: Path) -> None:
    leaf.goto((folder / "d/yu-qian-cai-cha/index.html").as_uri())
    leaf.set_viewport_size({"width": 1440, "height": 900})
    leaf.wait_for_selector(".contents a[href='#s2']", state="visible")
    box, text = (leaf.locator(name).bounding_box() for name in (".contents", ".text"))
    assert box and text and box["x"] + box["width"] < text["x"]
    leaf.set_viewport_size({"width": 360, "height": 700})
    leaf.wait_for_selector(".contents a[href='#s2']", state="hidden")
    leaf.click(".contents summary")
    leaf.click(".contents a[href='#s2']")
    leaf.wait_for_function("() => document.querySelector('#s2').getBoundingClientRect().top < 100")


def test_a_line_of_progress_follows_the_text(leaf: Page, folder: Path) -> None:
    leaf.set_viewport_size({"width": 360, "height": 300})
    leaf.goto((folder / "d/yu-qian-cai-cha/index.html").as_uri())
    read = "() => new DOMMatrix(getComputedStyle(document.body, '::before').transform).a"
    leaf.wait_for_function(f"() => ({read})() === 0")
    leaf.evaluate("() => document.querySelector('.after').scrollIntoView()")
    leaf.wait_for_function(f"() => ({read})() === 1")


def test_no_button_beside_a_citation_moves_under_who_is_about_to_press_it(leaf: Page, folder: Path) -> None:
    leaf.set_viewport_size({"width": 600, "height": 700})
    leaf.goto((folder / "d/yu-qian-cai-cha/index.html").as_uri())
    day = leaf.locator("[data-visited]")
    assert day.text_content() == ""
    leaf.locator(".cite .copy").first.hover()
    expect(day).to_have_text(re.compile(r"\[\d{4}-\d\d-\d\d\]"))  # comes with the pointer
    before, since = leaf.evaluate(PLACES)
    assert len(before) == 80
    assert before == since


def test_a_citation_is_copied_by_its_button_with_the_day_of_the_visit(browser: Browser, folder: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], locale="en-GB", **STILL)
    page = context.new_page()
    page.goto((folder / "d/yu-qian-cai-cha/index.html").as_uri())
    page.locator(".cite .copy").first.click()
    page.wait_for_selector(".copy:has-text('已复制')")
    said = page.evaluate("() => navigator.clipboard.readText()")
    assert re.fullmatch(r"林小满\. 雨前采茶\S+ \(2023-05-09\)\[\d{4}-\d\d-\d\d\]\. https://example\.org/tea", said), (
        said
    )
    context.close()
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto((folder / "d/yu-qian-cai-cha/index.html").as_uri())
    assert not bare.is_visible(".cite .copy"), "what works by script alone is not shown without"
    bare.context.close()
