"""Reading lists in the site: their pages, their feeds, and the way from text to text, without scripts."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

from conftest import Run
from playwright.sync_api import Browser, Page
from small_archive import planted
from watch import STILL, turn

ATOM = "{http://www.w3.org/2005/Atom}"


def archive(folder: Path, collections: dict[str, str]) -> Path:
    planted(folder / "seeds")
    planted(folder / "collections", collections)
    (folder / "archive.toml").write_text("", "utf-8")
    return folder


def test_a_build_publishes_what_is_right_and_tells_what_is_wrong(florilegium: Run, tmp_path: Path) -> None:
    river = (
        "# River\n\n<script>x</script>Read *this*.\n\n- bridge.txt\n\n  # Loud\n\n  <b onclick=x>note</b>\n- tee.txt\n"
    )
    here = archive(tmp_path, {"river.md": river, "empty.md": "nothing yet"})
    process = florilegium("build", "--workers", "1", cwd=here)
    assert process.returncode == 1
    errors = [line for line in process.stderr.splitlines() if line.startswith(("error", "note"))]
    assert len(errors) == 2, process.stderr
    assert errors[0].startswith(f"note: {here}/collections/empty.md: names no text; ")
    assert re.match(
        rf"error: {here}/collections/river\.md:10: tee\.txt is the name of no text; did you mean tea\.txt \(", errors[1]
    )
    page = (here / "output/collections/river/index.html").read_text("utf-8")
    assert "<em>this</em>" in page and "onclick" not in page and "<script>x" not in page
    assert page.count("<h1") == 1 and ">Loud</p>" in page
    told = {
        datum["seed"]: datum["collections"] for datum in json.loads((here / "output/archive.json").read_text("utf-8"))
    }
    assert told == {"bridge.txt": ["river"], "tea.txt": [], "letters.md": []}
    strict = florilegium("build", "--strict", "--workers", "1", "--output", "other", cwd=here)
    assert strict.returncode == 2 and not (here / "other/index.html").exists()
    (here / "collections/river.md").unlink()
    (here / "collections/empty.md").unlink()
    assert florilegium("build", "--workers", "1", cwd=here).returncode == 0
    assert not (here / "output/collections").exists()
    assert "collections" not in (here / "output/index.html").read_text("utf-8")


def test_a_reader_goes_from_home_through_a_collection_without_scripts(demo_site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, **STILL)
    page = context.new_page()
    page.goto((demo_site / "index.html").as_uri())
    turn(page.locator(".featured").get_by_role("link", name="水边的四篇"))
    titles = page.locator(".pieces h2 a").all_inner_texts()
    assert len(titles) == 4
    assert page.locator(".introduction p").count() == 2
    turn(page.locator(".pieces h2 a").first)
    met = [page.locator("h1").inner_text()]
    while (onward := page.locator(".within .older a")).count():
        turn(onward.first)
        met.append(page.locator("h1").inner_text())
    assert met == titles
    turn(page.locator(".within p:not(.older) a"))
    assert page.locator("h1").inner_text() == titles[-2]
    turn(page.locator(".within h2 a"))
    assert page.locator("h1").inner_text() == "水边的四篇"
    turn(page.locator("nav[aria-label] a[aria-current]"))
    assert page.locator(".collections > li").count() == 2
    context.close()


def test_pages_of_collections_fit_a_narrow_screen(demo_site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for path in ("collections", "collections/shui-bian", "d/mo-ban-du-chuan"):
        page.goto((demo_site / path / "index.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_collection_has_a_feed_in_its_order_with_links_that_lead_there(demo_site: Path) -> None:
    file = demo_site / "collections/letters-that-wait/feed.xml"
    feed = ElementTree.parse(file).getroot()
    assert feed.findtext(f"{ATOM}title") == "Letters That Wait"
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.findall(f"{ATOM}entry")]  # type: ignore[union-attr]
    assert len(links) == 5 and links[-1] == "../../d/on-keeping-the-weather/index.html"
    assert all((file.parent / str(link)).is_file() for link in links)
    own = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert own == {"self": "feed.xml", "alternate": "index.html"}
