"""Keys lead through the archive, never while one types; a dialog lists them and can switch them off."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from valley import ARCHIVE, settings

from generator.search import client
from generator.site import Theme, render

FOCUSED = "() => document.activeElement.textContent"


@pytest.fixture(scope="module")
def folder(folio: Theme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of three texts on a disk, with the script that the search has on every page."""
    root = tmp_path_factory.mktemp("keys")
    files = [*render(ARCHIVE, folio, settings(), None)]
    for path, data in [*files, *((f"search/{file.path}", file.data) for file in client())]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def test_keys_lead_along_rows_and_from_room_to_room(page: Page, folder: Path) -> None:
    page.goto((folder / "documents/index.html").as_uri())
    page.keyboard.press("j")
    page.wait_for_function(f"() => ({FOCUSED})() === '雨前采茶'")  # the keys come with the first that is pressed
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == "The Stream & the Mill"
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == "The Stream & the Mill", "there is no row after the last"
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/yu-qian-cai-cha/index.html")
    page.keyboard.press("j")
    page.wait_for_url("**/d/the-stream/index.html")
    page.keyboard.press("k")
    page.wait_for_url("**/d/yu-qian-cai-cha/index.html")
    for key, place in (("s", "subjects"), ("t", "titles"), ("d", "documents")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/{place}/index.html")
    page.keyboard.press("n")
    page.wait_for_url("**/documents/2/index.html")
    page.keyboard.press("p")
    page.wait_for_url("**/documents/index.html")
    page.keyboard.press("h")
    expect(page.locator(".masthead h1")).to_have_text("山谷集")


def test_nobody_who_types_is_led_away(page: Page, folder: Path) -> None:
    page.goto((folder / "documents/index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("jkdh?")
    assert page.evaluate("() => document.activeElement.value") == "jkdh?"
    page.locator("h1").click()
    page.keyboard.press("Control+d")
    page.keyboard.press("Alt+h")
    page.keyboard.press("j")  # this one is a key, and comes after the others
    page.wait_for_function(f"() => ({FOCUSED})() === '雨前采茶'")
    assert page.url.endswith("documents/index.html")
    assert page.locator("dialog[open]").count() == 0


def test_the_help_lists_every_key_and_switches_them_off_and_on(page: Page, folder: Path) -> None:
    page.goto((folder / "documents/index.html").as_uri())
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="键盘快捷键")
    expect(dialog).to_be_visible()
    assert dialog.locator("kbd").all_inner_texts() == ["/", "j", "k", "n", "p", "h", "d", "t", "s", "?"]
    page.keyboard.press("h")
    assert page.url.endswith("documents/index.html"), "behind a dialog nothing moves"
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("/")
    page.keyboard.press("h")
    page.wait_for_function("() => florilegium.press")  # the keys are there, and were asked
    assert page.evaluate("() => document.activeElement.tagName") == "BODY"
    assert page.url.endswith("documents/index.html")

    page.locator("[data-keys-help]").click()
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button").click()
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == "雨前采茶"
