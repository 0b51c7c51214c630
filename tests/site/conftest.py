"""Small archives made by hand, and their sites."""

from collections.abc import Callable
from pathlib import Path

import pytest
from valley import ARCHIVE, settings

from generator.library.archive import Archive
from generator.publish.file import File
from generator.site import Theme, load_theme, render

Site = dict[str, bytes]
Rendered = Callable[..., Site]


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
