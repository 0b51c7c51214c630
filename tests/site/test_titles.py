"""Every text is found by its title's initial, without scripts."""

from pathlib import Path

import pytest
from grove import ARCHIVE
from leafing import walked
from lxml import html

from generator.publish.file import File
from generator.settings import Settings
from generator.site import load_theme, register
from generator.site.card import cards
from generator.site.press import Press
from generator.site.titles import by_title, print_missing, print_titles

PRESS = Press(load_theme("folio", Path()), Settings(root=Path()))


def links(file: File) -> list[str]:
    """What the list of a page leads to."""
    return [str(a.get("href")) for a in html.fromstring(file.data).iterfind(".//section//a")]


def test_all_titles_stand_on_one_page_under_their_initials() -> None:
    (page,) = print_titles(PRESS, by_title(cards(ARCHIVE).values()), ARCHIVE)
    assert page.path == "titles/index.html"
    assert len(links(page)) == len(ARCHIVE.entries)
    read = html.fromstring(page.data)
    initials = [h.text_content() for h in read.iterfind(".//section/h2")]
    assert initials == sorted(initials)
    bridge = next(a for a in read.iterfind(".//section//a") if a.text_content() == "石桥记")
    assert bridge.getparent().getparent().getparent().find("h2").text_content() == "S"


def test_a_large_archive_has_pages_for_each_initial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "TOGETHER", 2)
    index = by_title(cards(ARCHIVE).values())
    first, *others = print_titles(PRESS, index, ARCHIVE)
    assert links(first) == []
    assert sum(len(links(page)) for page in others) == len(ARCHIVE.entries)
    assert max(len(links(page)) for page in others) == 2
    named = {f"titles/{a.get('href')!s}" for a in html.fromstring(first.data).iterfind(".//nav//a")}
    assert {letter.page for letter in index.letters} <= named
    # Reading on leads through all of them, and back.
    pages = {page.path: page.data for page in (first, *others)}
    assert walked(pages, first.path) == list(pages)
    assert walked(pages, others[-1].path, "prev") == [page.path for page in reversed(others)]


def test_an_archive_of_nothing_has_an_index_of_nothing() -> None:
    (page,) = print_titles(PRESS, by_title(()), ARCHIVE)
    assert links(page) == []
    assert "文库里还没有文章" in html.fromstring(page.data).text_content()


@pytest.mark.parametrize("together", [5, 1000])
def test_the_page_for_what_is_missing_has_a_search_and_leads_to_every_title(
    monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(register, "TOGETHER", together)
    index = by_title(cards(ARCHIVE).values())
    missing = html.fromstring(print_missing(PRESS, index).data)
    assert [form.get("action") for form in missing.iterfind(".//main/form")] == ["search/index.html"]
    named = [str(a.get("href")) for a in missing.iterfind(".//main/section/nav//a")]
    assert len(named) == len(index.letters) == 5
    assert {href.partition("#")[0] for href in named} <= {page.path for page in print_titles(PRESS, index, ARCHIVE)}
