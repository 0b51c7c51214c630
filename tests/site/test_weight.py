"""A document's page is light: all that it brings beside its text, styles and scripts included, is under 60 KB."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from posixpath import join, normpath

import pytest
from longread import PAGE as WALK
from longread import walk
from lxml import html
from markupsafe import Markup

from generator.site import Theme, load_theme
from generator.site.setting import columned

LIMIT = 60_000
Read = Callable[[str], bytes]
BODY = re.compile(r'<div class="text e-content" data-text>\n(.*)\n</div>\n<p class="reading ui"', re.DOTALL)


def beside_text(page: str, read: Read) -> int:
    """Bytes of a page and of the styles and scripts that it names, as they lie there, less those of the text."""
    data = read(page)
    tree = html.fromstring(data)
    named = [*tree.xpath("//link[@rel='stylesheet']/@href"), *tree.xpath("//script/@src")]
    text = tree.xpath("//*[@data-text]")[0].text_content()
    return len(data) + sum(len(read(normpath(join(page, "..", name)))) for name in named) - len(text.encode())


def marks(page: str, read: Read) -> int | None:
    """Bytes of the marks that a page of folio has more in columns; none in a language that is not set in them."""
    text = read(page).decode()
    found = BODY.search(text)
    if not found or not re.search(r'<article class="h-entry" lang="(?:zh|ja)', text):
        return None
    return len(columned(Markup(found[1])).encode()) - len(found[1].encode())


def reads(site: Mapping[str, bytes]) -> Read:
    """What is read of a site that is in memory; the search's own scripts are not in it."""
    return lambda path: b"" if path.startswith("search/") else site[path]


@pytest.fixture(scope="module")
def columns(rendered: Callable[..., Mapping[str, bytes]], folio: Theme) -> int:
    """Bytes that a page has more in columns than in folio, beside the marks: a sheet, a script, their names."""
    lines, upright = (reads(rendered(walk(), theme=theme)) for theme in (folio, load_theme("vertical", Path())))
    more, marked = beside_text(WALK, upright) - beside_text(WALK, lines), marks(WALK, lines)
    assert marked and marked < more
    return more - marked


def heavy(folder: Path, columns: int) -> dict[str, tuple[int, int]]:
    """The documents' pages of a site in folio that are too heavy there or in columns, with what they weigh in both."""
    weights: dict[str, tuple[int, int]] = {}
    for path in folder.glob("d/*/index.html"):
        page = path.relative_to(folder).as_posix()
        read: Read = lambda name: (folder / name).read_bytes()  # noqa: E731
        lines, marked = beside_text(page, read), marks(page, read)
        weights[page] = (lines, lines if marked is None else lines + marked + columns)
    assert weights
    return {page: both for page, both in weights.items() if max(both) > LIMIT}


def test_no_page_of_any_theme_brings_more_than_60_kilobytes_beside_its_text(
    theme: Theme, themed: Mapping[str, bytes]
) -> None:
    pages = [page for page in themed if re.fullmatch(r"d/[^/]+/index\.html", page)]
    assert pages
    limit = LIMIT if theme.scripted else 10_000
    assert {page for page in pages if beside_text(page, reads(themed)) > limit} == set()


def test_no_page_of_the_demo_does_in_lines_or_in_columns(demo_site: Path, columns: int) -> None:
    assert heavy(demo_site, columns) == {}


def test_no_page_of_the_real_seeds_does(real_site: Path, columns: int) -> None:
    assert heavy(real_site, columns) == {}
