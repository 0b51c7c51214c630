"""A built site opens in a browser: at a domain's root, below a path, and from disk. (A page's errors fail its test.)"""

from pathlib import Path

import pytest
from conftest import Serve
from playwright.sync_api import Page, expect
from watch import turn

KINDS = (
    "index.html",
    "documents/index.html",
    "d/*/index.html",
    "d/*/found/index.html",
    "subjects/index.html",
    "subjects/*/index.html",
    "people/*/index.html",
    "publishers/*/index.html",
    "years/*/index.html",
    "search/index.html",
    "colophon/index.html",
    "404.html",
)


@pytest.mark.parametrize("way", ["root", "path", "disk"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_opens_with_its_styles(
    page: Page, demo_site: Path, served: Serve, kind: str, way: str
) -> None:
    name = sorted(demo_site.glob(kind))[0].relative_to(demo_site).as_posix()
    base = {
        "root": served(demo_site),
        "path": served(demo_site, under="/a/b/"),
        "disk": demo_site.as_uri() + "/",
    }[way]
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(base + name, wait_until="load")
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("[...document.styleSheets].length") > 0
    assert failed == []


@pytest.mark.parametrize("way", ["path", "disk"])
def test_one_goes_from_home_to_a_text_and_back_by_links(page: Page, demo_site: Path, served: Serve, way: str) -> None:
    home = (served(demo_site, under="/a/b/") if way == "path" else demo_site.as_uri() + "/") + "index.html"
    page.goto(home)
    turn(page.locator("main a[href*='d/']").first)
    expect(page.locator("article").first).to_be_visible()
    assert "/d/" in page.url
    turn(page.locator("header a").first)
    assert page.url.partition("#")[0] == home
