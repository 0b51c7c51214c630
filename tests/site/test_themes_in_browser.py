"""What holds in every theme: pages fit any screen, are whole without scripts, stand still, and cost little."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markup import texts
from playwright.sync_api import Browser, Page, Response
from valley import KINDS

from generator.site import load_theme

Site = dict[str, bytes]

SEEN = 0.0005
"""The least shift that counts. Half of the last figure that Lighthouse shows: a line that is cut in two where it comes
in gives less, by a pixel or two, when the second half has letters of another font."""

TRIES = 3
"""How often a page must move to be one that does. A browser that is kept waiting draws half a line now and then, and
never the same half twice; what comes in whole blocks, as the host sends it, does so each time."""

FITS = """async (width) => {
  while (width && innerWidth !== width) await new Promise(requestAnimationFrame);
  const root = document.documentElement;
  const upright = getComputedStyle(document.body).writingMode === "horizontal-tb";
  return upright ? root.scrollWidth - innerWidth : root.scrollHeight - innerHeight;
}"""
"""How far a page reaches beyond the window, once that has its width, across the way in which it is read."""

LONG = """() => {
  for (const place of document.querySelectorAll(".record dd, .beside a")) place.append(" Publications");
}"""
"""Puts a longer word than the small archive has where names stand that a page does not choose."""

SHIFTS = """
  const shifts = [];
  const add = (entries) => {
    for (const { value, sources } of entries) {
      shifts.push([value, ...sources.map((source) => source.node?.className)]);
    }
  };
  const eye = new PerformanceObserver((list) => add(list.getEntries()));
  eye.observe({ type: "layout-shift", buffered: true });
  const drawn = () => new Promise(requestAnimationFrame);
  window.moved = async () => {
    await drawn();
    await drawn();
    add(eye.takeRecords());
    return shifts;
  };
"""

VOICE = """
const voice = { name: "Tingting", lang: "zh-CN", localService: true, voiceURI: "Tingting" };
const synthesis = Object.assign(new EventTarget(), { getVoices: () => [voice], speak() {}, cancel() {} });
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
window.SpeechSynthesisUtterance = class {};
"""
"""A voice that says nothing: a browser without a window has none."""


BROKEN = r"""() => {
  const heading = document.querySelector("main h1");
  heading.textContent = "Entertainment & Responsibility";
  const range = document.createRange();
  return [...heading.textContent.matchAll(/\w+/g)].filter(({ index, 0: word }) => {
    range.setStart(heading.firstChild, index);
    range.setEnd(heading.firstChild, index + word.length);
    return range.getClientRects().length > 1;
  }).length;
}"""
"""How many words of a heading in English do not stand on one line."""


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    """A narrow page without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def test_every_page_fits_a_narrow_screen_without_scripts_at_twice_the_size_of_text(
    bare: Page, themed_folder: Path
) -> None:
    for kind in (*KINDS, "d/the-stream/index.html"):
        bare.goto((themed_folder / kind).as_uri())
        assert bare.evaluate(FITS) <= 0, kind
        bare.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        bare.evaluate(LONG)
        assert bare.evaluate(FITS) <= 0, f"{kind} at 200%"
        assert bare.is_visible("main h1"), kind
        if kind == "d/the-stream/index.html":
            assert bare.evaluate(BROKEN) == 0, "letters are no larger than that words stand on a line"


def test_every_page_fits_a_screen_of_any_width_in_both_languages(leaf: Page, themed_folder: Path) -> None:
    for kind in KINDS:
        leaf.goto((themed_folder / kind).as_uri())
        for width in (360, 768, 1024, 1440, 2200):
            leaf.set_viewport_size({"width": width, "height": 800})
            for language in ("zh-Hans", "en"):
                leaf.evaluate("language => { document.documentElement.lang = language }", language)
                assert leaf.evaluate(FITS, width) <= 0, (kind, width, language)


def test_nothing_on_a_page_moves_however_slowly_it_comes(
    leaf: Page, themed_folder: Path, served: Callable[..., str]
) -> None:
    leaf.context.add_init_script(SHIFTS)
    address = served(themed_folder, piecemeal=True)
    for width, height in ((360, 640), (1280, 800)):
        waiting = set(KINDS)
        for _ in range(TRIES):
            pages = {kind: leaf.context.new_page() for kind in waiting}
            for kind, page in pages.items():
                page.set_viewport_size({"width": width, "height": height})
                page.goto(address + kind, wait_until="commit")
            moved = {kind: shifts for kind, page in pages.items() if (shifts := _shifts(page))}
            waiting = set(moved)
            if not waiting:
                break
        assert not waiting, (width, moved)


def _shifts(page: Page) -> list[object]:
    """What moved on a page while it came."""
    page.wait_for_load_state()
    shifts = [shift for shift in page.evaluate("() => window.moved()") if shift[0] > SEEN]
    page.close()
    return shifts


def test_a_theme_without_scripts_has_none_at_all_and_its_documents_cost_under_10_kilobytes(
    rendered: Callable[..., Site],
) -> None:
    plain = load_theme("plain", Path())
    site = rendered(theme=plain)
    assert [path for path in site if path.endswith(".js")] == []
    for path, data in site.items():
        assert not (path.endswith(".html") and b"<script" in data), path
    sheet = site[plain.addresses["styles.css"]]
    icon = site[plain.addresses["leaf.svg"]]
    for path in ("d/yu-qian-cai-cha/index.html", "d/the-stream/index.html", "d/xi-bian/index.html"):
        shown = " ".join("".join(text for text, _ in texts(site[path])).split())
        assert len(site[path]) - len(shown.encode()) + len(sheet) + len(icon) < 9_000, path
        assert b"rooms" not in site[path], "what only lists need is not loaded"
    assert b"rooms" in site["documents/index.html"]
    assert "来源：<a" in site["d/yu-qian-cai-cha/index.html"].decode(), "labels end as their language ends them"
    assert "titles/index.html" in site["search/index.html"].decode()


def test_a_document_of_the_demo_costs_at_most_60_kilobytes_beside_its_text(
    page: Page, demo_site: Path, served: Callable[..., str]
) -> None:
    weighed: list[Response] = []

    def weigh(response: Response) -> None:
        weighed.append(response)

    page.on("response", weigh)
    page.route("**/*", lambda route: route.continue_())  # so that nothing is kept from one page for the next
    largest = sorted((demo_site / "d").glob("*/index.html"), key=lambda path: -path.stat().st_size)[:2]
    for path in largest:
        weighed.clear()
        page.goto(served(demo_site) + path.relative_to(demo_site).as_posix())
        page.evaluate("() => scrollTo(0, 100)")
        page.wait_for_function("() => florilegium.passage")  # the last that comes to who begins to read
        text = len(page.inner_text("[data-text]").encode())
        costs = [(response.url.rpartition("/")[2], len(response.body())) for response in weighed if response.ok]
        assert len(costs) > 10, costs
        assert sum(size for _, size in costs) - text <= 60_000, costs


def test_a_page_in_columns_is_turned_by_wheel_and_keys_and_begins_at_the_right(
    browser: Browser, rendered: Callable[..., Site], tmp_path: Path
) -> None:
    for path, data in rendered(theme=load_theme("vertical", Path())).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    page = browser.new_context(viewport={"width": 360, "height": 500}).new_page()
    page.add_init_script(VOICE)
    page.goto((tmp_path / "d/yu-qian-cai-cha/index.html").as_uri())
    title, text = (page.locator(name).bounding_box() for name in ("article h1", ".text p >> nth=0"))
    assert title and text and title["x"] > text["x"] + text["width"], "what comes first stands at the right"
    assert title["height"] > title["width"]
    page.mouse.move(40, 250)
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => scrollX <= -100")
    page.keyboard.press("End")
    page.wait_for_function("() => Math.abs(scrollX) + innerWidth >= document.documentElement.scrollWidth - 2")
    page.keyboard.press("PageUp")
    page.keyboard.press("Home")
    page.wait_for_function("() => scrollX === 0")
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
    page.evaluate("() => document.querySelector('[data-listen]').click()")
    page.wait_for_selector(".player")
    player = page.locator(".player").bounding_box()
    assert player and player["x"] >= 0 and player["x"] + player["width"] <= 360, "the player lies over the page"
    assert player["width"] > player["height"] and player["y"] + player["height"] <= 500
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.body).writingMode") == "horizontal-tb"
    page.goto((tmp_path / "d/the-stream/index.html").as_uri())
    assert page.evaluate("() => getComputedStyle(document.body).writingMode") == "horizontal-tb"
    page.context.close()
