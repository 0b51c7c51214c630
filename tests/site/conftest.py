"""Small archives made by hand, and their sites."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from longread import walk, write
from playwright.sync_api import Browser, Page
from valley import ARCHIVE, settings
from watch import STILL

from generator.library.archive import Archive
from generator.publish.file import File
from generator.site import Theme, load_theme, render
from generator.site.theme import themes_folder

Site = dict[str, bytes]
Rendered = Callable[..., Site]

THEMES = sorted(manifest.parent.name for manifest in themes_folder().glob("*/theme.toml"))
"""The themes that come with the program."""


@pytest.fixture(scope="session")
def folio() -> Theme:
    """The theme that comes with the program."""
    return load_theme("folio", Path())


@pytest.fixture(scope="session")
def rendered(folio: Theme) -> Rendered:
    """`rendered(archive, url="…")` gives the files of the site by their paths."""

    def make(archive: Archive = ARCHIVE, theme: Theme = folio, **told: str) -> Site:
        files: list[File] = list(render(archive, theme, settings(**told), None))
        paths = [file.path for file in files]
        assert len(paths) == len(set(paths)), "a path is written twice"
        return dict(files)

    return make


@pytest.fixture(scope="session")
def site(rendered: Rendered) -> Site:
    """The site of the small archive."""
    return rendered()


@pytest.fixture(scope="session", params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    """Each of the themes that come with the program."""
    return load_theme(str(request.param), Path())


@pytest.fixture(scope="session")
def themed(theme: Theme, rendered: Rendered) -> Site:
    """The site of the small archive, in each theme."""
    return rendered(theme=theme)


@pytest.fixture(scope="session")
def themed_folder(themed: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small archive on a disk, in each theme."""
    return _laid(themed, tmp_path_factory.mktemp("themed"))


@pytest.fixture(scope="session")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small archive on a disk."""
    return _laid(site, tmp_path_factory.mktemp("site"))


def _laid(site: Site, root: Path) -> Path:
    """The files of a site on a disk."""
    for path, data in site.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture(scope="session")
def walk_folder(folio: Theme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the long text on a disk. Do not write into it."""
    return write(walk(), folio, tmp_path_factory.mktemp("walk"))


@pytest.fixture
def leaf(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own, which fails the test at any error of a script of the theme, and where a page does
    what its own policy forbids."""
    context = browser.new_context(viewport={"width": 1200, "height": 800}, **STILL)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert errors == []
