"""A page that is watched: what goes wrong in it fails the test, whatever the test looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypedDict
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Route, expect

expect.set_options(timeout=30_000)  # a page that is slow is none that is wrong


class Motion(TypedDict):
    """What a reader's system says of motion."""

    reduced_motion: Literal["reduce", "no-preference"]


STILL: Motion = {"reduced_motion": "reduce"}
"""For a context: the page is where it was scrolled to at once, so that nothing moves under the pointer that is to be
clicked. A test of motion itself asks for it."""


@contextmanager
def watched(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own. An error of a script, something that the page's policy forbids, or a request that
    leaves this machine, raises an AssertionError in the end."""
    context = browser.new_context(locale="en-GB", **STILL)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"a script failed on {page.url}: {error}"))
    page.on(
        "console",
        lambda said: wrong.append(f"{page.url}: {said.text}") if "Content Security Policy" in said.text else None,
    )
    context.on(
        "request", lambda request: wrong.append(f"asked the network for {request.url}") if _away(request.url) else None
    )
    yield page
    context.close()
    assert not wrong, "\n".join(wrong)


def held(page: Page, files: str) -> list[Route]:
    """The requests of a page for files of a pattern, from now on: each waits until the test lets it go on."""
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route(files, hold)
    return late


def turn(link: Locator) -> None:
    """Follow a link, and wait until all of the page is there that it leads to."""
    with link.page.expect_navigation():
        link.click()


def _away(url: str) -> bool:
    """Whether an address leads off this machine."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost")
