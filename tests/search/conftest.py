"""The site of the grove with its search, on disk and served, and a reader who asks it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from grove import ARCHIVE
from playwright.sync_api import Page
from reader import Reader

from generator.library.archive import Archive
from generator.search import catalogue, index
from generator.settings import ArchiveSettings, Settings
from generator.site import load_theme, render
from generator.site.press import speech

Serve = Callable[..., str]


@pytest.fixture(scope="session")
def grove(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The grove's site. Do not write into it."""
    return _laid(tmp_path_factory.mktemp("grove"))


@pytest.fixture(scope="session")
def forest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its search as that of a large archive, whose cards are in many files. Do not write into it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "SMALL", 0)
        return _laid(tmp_path_factory.mktemp("forest"))


@pytest.fixture(scope="session")
def lay(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Archive], Path]:
    """Makes the site of an archive with its search."""
    return lambda archive: _laid(tmp_path_factory.mktemp("laid"), archive)


def _laid(root: Path, archive: Archive = ARCHIVE) -> Path:
    settings = Settings(root=Path(), archive=ArchiveSettings(title="林下", url="https://example.org/grove/"))
    theme = load_theme("folio", Path())
    for path, data in (
        *render(archive, theme, settings, None),
        *index(archive, settings, spoken=speech(theme, settings)),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture
def reader(page: Page, grove: Path) -> Reader:
    """A reader of the grove on disk, at a page of its own: for what does not hang on where the site is from."""
    return Reader(page, grove.as_uri() + "/")


@pytest.fixture(params=("disk", "http"))
def anywhere(request: pytest.FixtureRequest, page: Page, grove: Path, forest: Path, served: Serve) -> Reader:
    """A reader of the grove, once with the site on disk and once with it served below a path, as a large archive is."""
    return Reader(page, grove.as_uri() + "/" if request.param == "disk" else served(forest, under="/a/b/"))
