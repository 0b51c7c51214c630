"""Which archive a command works on, and that no folder of it swallows another."""

from pathlib import Path

import pytest

from generator.config import ConfigError
from generator.places import settings_for


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with an archive.toml and seeds."""
    (tmp_path / "archive/seeds").mkdir(parents=True)
    (tmp_path / "archive/archive.toml").write_text('[archive]\ntitle = "mine"\noutput = "site"')
    return tmp_path / "archive"


def test_the_archive_toml_here_is_taken(archive: Path) -> None:
    settings = settings_for(here=archive)
    assert (settings.archive.title, settings.seeds, settings.output) == ("mine", archive / "seeds", archive / "site")


def test_the_archive_toml_beside_the_seeds_is_taken(archive: Path, tmp_path: Path) -> None:
    settings = settings_for(seeds=Path("archive/seeds"), here=tmp_path)
    assert (settings.archive.title, settings.output) == ("mine", archive / "site")


def test_seeds_without_an_archive_toml_are_built_here_as_by_default(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "found").mkdir()
    (tmp_path / "here").mkdir()
    settings = settings_for(seeds=tmp_path / "found", here=archive / "seeds")
    assert (settings.archive.title, settings.output) == ("Florilegium", archive / "seeds/output")
    settings = settings_for(seeds=tmp_path / "found", here=tmp_path / "here")
    assert settings.record == tmp_path / "here/output/permalinks.tsv"


def test_what_is_named_goes_over_the_file(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "look").mkdir()
    settings = settings_for(
        config=archive / "archive.toml", seeds=Path("x"), output=Path("y"), theme="look", here=tmp_path
    )
    assert settings.archive.title == "mine"
    assert (settings.seeds, settings.output) == (tmp_path / "x", tmp_path / "y")
    assert settings.archive.theme == str(tmp_path / "look")
    assert settings_for(theme="folio", here=tmp_path).archive.theme == "folio"


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("seeds", "lies in the seeds folder"),
        ("seeds/site", "lies in the seeds folder"),
        (".", "holds the seeds folder"),
        ("..", "holds the seeds folder"),
        ("seeds/../.", "holds the seeds folder"),
    ],
)
def test_a_site_in_the_place_of_the_curators_files_is_refused(archive: Path, output: str, what: str) -> None:
    with pytest.raises(ConfigError, match=what):
        settings_for(output=Path(output), here=archive)


def test_a_site_that_would_replace_the_settings_is_refused(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(ConfigError, match=r"holds .*archive.toml"):
        settings_for(config=archive / "archive.toml", seeds=tmp_path / "elsewhere", output=archive, here=tmp_path)


@pytest.mark.parametrize("record", ["site/p.tsv", "site", "./site/../site/a/p.tsv"])
def test_a_record_in_the_site_is_refused(archive: Path, record: str) -> None:
    (archive / "archive.toml").write_text(f'[archive]\noutput = "site"\npermalinks = "{record}"')
    with pytest.raises(ConfigError, match=r"lies in the site.*set \[archive\] permalinks"):
        settings_for(here=archive)


@pytest.mark.parametrize(
    ("static", "what"),
    [
        ("seeds/static", "lies in"),
        ("site/own", "lies in"),
        (".", "holds more"),
        ("..", "holds more"),
        ("seeds", "lies"),
    ],
)
def test_static_files_have_a_folder_of_their_own(archive: Path, static: str, what: str) -> None:
    (archive / static).mkdir(parents=True, exist_ok=True)
    (archive / "archive.toml").write_text(f'[archive]\noutput = "site"\nstatic = "{static}"')
    with pytest.raises(ConfigError, match=what):
        settings_for(here=archive)


def test_a_record_among_the_seeds_is_refused(archive: Path) -> None:
    (archive / "archive.toml").write_text('[archive]\npermalinks = "seeds/permalinks.tsv"')
    with pytest.raises(ConfigError, match=r"set \[archive\] permalinks"):
        settings_for(here=archive)
