"""Where a reader is: remembered, offered, and told in the lists."""

from collections.abc import Callable
from pathlib import Path

import pytest
from longread import PAGE
from playwright.sync_api import Browser, Page

FIRST = (
    """() => [...document.querySelectorAll('.text p')].find((p) => p.getBoundingClientRect().bottom > 36).innerText"""
)

KEPT = """words => Object.keys(localStorage).some((key) =>
  key.startsWith('florilegium.at.') && (JSON.parse(localStorage[key]).words || '').startsWith(words))"""
"""Whether the place that is kept is where these words begin."""


@pytest.fixture(params=["disk", "host"])
def base(request: pytest.FixtureRequest, walk_folder: Path, served: Callable[[Path], str]) -> str:
    """Where the site of the long text stands, from disk and over HTTP."""
    return walk_folder.as_uri() + "/" if request.param == "disk" else served(walk_folder)


def scroll_to(page: Page, words: str) -> None:
    """Scroll until the paragraph stands at the upper edge, and wait until the place is kept."""
    page.evaluate(
        "words => [...document.querySelectorAll('.text p')].find((p) => p.innerText.startsWith(words))"
        ".scrollIntoView({ behavior: 'instant' })",
        words,
    )
    page.wait_for_function(KEPT, arg=words)


def test_a_reader_goes_on_where_they_were_at_any_size_and_marks_what_is_read(leaf: Page, base: str) -> None:
    leaf.goto(base + "index.html")
    assert not leaf.is_visible(".continue")
    leaf.goto(base + PAGE)
    assert not leaf.is_visible(".resume")
    scroll_to(leaf, "第12天")
    leaf.goto(base + "documents/index.html")
    share = leaf.inner_text("li:has-text('河堤上的人') .state")
    assert share.endswith("%") and 40 < int(share[:-1]) < 90
    leaf.goto(base + "index.html")
    assert [n.strip() for n in leaf.inner_text(".continue ol").split("\n") if n.strip()] == ["河堤上的人", share, "×"]
    leaf.click(".display summary")
    for _ in range(3):
        leaf.click("button[value='+1']")
    leaf.set_viewport_size({"width": 500, "height": 700})
    leaf.click(".continue a:has-text('河堤上的人')")
    leaf.wait_for_url(f"**/{PAGE}#continue")
    # The same words, though every line broke elsewhere.
    leaf.wait_for_function(f"() => document.querySelector('.reading') && ({FIRST})().startsWith('第12天')")
    assert not leaf.is_visible(".resume")
    leaf.goto(base + "index.html")
    leaf.goto(base + PAGE)
    leaf.wait_for_selector(".resume", state="visible")
    assert leaf.evaluate("() => scrollY") == 0
    leaf.click(".resume [data-back]")
    assert leaf.evaluate(FIRST).startswith("第12天")
    assert not leaf.is_visible(".resume")
    assert leaf.get_attribute("[data-read]", "aria-pressed") == "false"
    leaf.evaluate("() => scrollTo(0, 0)")
    leaf.click("[data-read]")
    assert leaf.get_attribute("[data-read]", "aria-pressed") == "true"
    leaf.goto(base + "index.html")
    assert not leaf.is_visible(".continue"), "what is read is not offered again"
    assert leaf.inner_text("li.read .state") == "读过"
    leaf.click(".display summary")
    leaf.click("button[value=en]")
    leaf.wait_for_selector("html[lang=en]")
    assert leaf.inner_text("li.read .state") == "Read"


def test_who_reads_to_the_end_has_read_the_text(leaf: Page, walk_folder: Path) -> None:
    leaf.clock.install()
    leaf.goto((walk_folder / PAGE).as_uri())
    leaf.evaluate("() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    leaf.wait_for_function("() => florilegium.passage", polling=50)
    leaf.clock.run_for(5_000)
    assert leaf.get_attribute("[data-read]", "aria-pressed") == "false", "who leafs to the end has not read"
    leaf.clock.run_for(95_000)
    assert leaf.get_attribute("[data-read]", "aria-pressed") == "true"
    leaf.evaluate("() => scrollTo(0, 0)")
    leaf.clock.run_for(1_000)
    leaf.click("[data-read]")
    assert leaf.get_attribute("[data-read]", "aria-pressed") == "false"


def test_a_text_that_is_begun_can_be_let_go(leaf: Page, walk_folder: Path) -> None:
    leaf.goto((walk_folder / PAGE).as_uri())
    scroll_to(leaf, "第9天")
    leaf.goto((walk_folder / "index.html").as_uri())
    leaf.click(".continue li:not([hidden]) button")
    assert not leaf.is_visible(".continue")
    assert leaf.evaluate("() => Object.keys(localStorage)") == []


def test_nothing_of_it_is_shown_where_it_cannot_work(browser: Browser, leaf: Page, walk_folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in (PAGE, "index.html"):
        page.goto((walk_folder / name).as_uri())
        for part in (".reading", ".resume", ".continue"):
            assert not page.is_visible(part)
    page.goto((walk_folder / "notes/index.html").as_uri())
    assert "脚本" in page.inner_text("main") and not page.is_visible(".notebook")
    context.close()
    leaf.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })")
    leaf.clock.install()
    leaf.goto((walk_folder / PAGE).as_uri())
    leaf.evaluate("() => scrollTo({ top: 4000, behavior: 'instant' })")
    leaf.wait_for_function("() => scrollY > 1000", polling=50)
    leaf.clock.run_for(10_000)  # whatever a script does in that time would fail where it may not
    assert not leaf.is_visible("[data-read]")
    assert not leaf.is_visible(".resume")
