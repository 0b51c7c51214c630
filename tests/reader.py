"""Somebody who searches: the search page as its contract describes it, for the tests of any site."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, Page
from watch import watched


class Answer(NamedTuple):
    """What the search page shows."""

    ids: list[str]
    """Ids of the results, in order."""
    versions: dict[str, list[str]]
    """The other versions that a result stands for."""
    total: int
    status: str

    @property
    def every(self) -> list[str]:
        """All ids, each result followed by its versions."""
        return [id for first in self.ids for id in (first, *self.versions.get(first, []))]


@dataclasses.dataclass
class Reader:
    """Somebody at the search page of a site."""

    page: Page
    address: str
    """Of the site, ending in a slash."""

    def open(self, q: str = "", **more: str) -> Answer:
        """Come to the page by its address."""
        said = "&".join(f"{name}={quote(value)}" for name, value in ({"q": q} | more).items() if value)
        self.page.goto(f"{self.address}search/index.html" + (f"?{said}" if said else ""))
        return self.answer()

    def ask(self, q: str) -> Answer:
        """Put a query into the field and send it."""
        self.page.fill("main input[name=q]", q)
        self.page.press("main input[name=q]", "Enter")
        return self.answer()

    def follow(self, id: str) -> None:
        """Come to the text of a result by its title."""
        self.stands()
        self.page.click(f"[data-document='{id}'] h2 a")

    def stands(self) -> None:
        """Wait until all excerpts are there that are on the screen, so that nothing moves under who clicks."""
        self.page.wait_for_function(STANDS)

    def answer(self) -> Answer:
        """What the page shows once it is done."""
        self.page.wait_for_function(DONE, polling=10)
        return Answer(**self.page.evaluate(SHOWN))


DONE = "() => /done|idle/.test(document.querySelector('[data-search-state]')?.dataset.searchState || '')"
STANDS = """() => [...document.querySelectorAll("[data-document]")].every((result) => {
  const { top, bottom } = result.getBoundingClientRect();
  return bottom < -40 || top > innerHeight + 40 || result.querySelector(".excerpts").firstChild;
})"""
SHOWN = """() => {
  const found = [...document.querySelectorAll("[data-search-state] [data-document]")];
  return {
    ids: found.map((e) => e.dataset.document),
    versions: Object.fromEntries(
      found.filter((e) => e.dataset.versions).map((e) => [e.dataset.document, e.dataset.versions.split(" ")])),
    total: Number(document.querySelector("[data-search-total]").dataset.searchTotal),
    status: document.querySelector("main [role=status]").textContent.trim(),
  };
}"""


@contextmanager
def asking(browser: Browser, site: Path) -> Iterator[Reader]:
    """A reader who asks one thing after another at the search of a site, opened once and from disk."""
    with watched(browser) as page:
        reader = Reader(page, site.as_uri() + "/")
        reader.open()
        yield reader
