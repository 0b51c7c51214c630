"""A mistake in archive.toml is one line that names the file, the line, the key and the nearest right name."""

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import ConfigError, in_toml, load, parse, settings_of, skeleton
from generator.settings import TABLES, Settings

MISTAKES = [
    (
        '[archive]\ntitle = "x"\n\n[site]\npage_sizes = 3',
        5,
        "[site] has no setting page_sizes; did you mean page_size?",
    ),
    ("[archve]", 1, "there is no table [archve]; did you mean archive?"),
    ('\ntitle = "x"', 2, "title stands outside its table; put it below [archive]"),
    ("site = 3", 1, "site is a table; write [site] and its settings below it"),
    ('[site]\npage_size = "3"', 2, "[site] page_size must be a whole number, such as 30"),
    ("[site]\npage_size = true", 2, "[site] page_size must be a whole number, such as 30"),
    ("[site]\npage_size = 0", 2, "[site] page_size is 0; it must be at least 1"),
    ("[library]\n\nrelated = -1", 3, "[library] related is -1; it must be at least 0"),
    ("[archive]\ntitle = 3", 2, '[archive] title must be a text in quotes, such as "Florilegium"'),
    ('[archive]\nlanguage = "zh"', 2, '[archive] language is "zh"; it may be zh-Hans, en'),
    ('[archive]\nlanguage = "zh-hans"', 2, '[archive] language is "zh-hans"; did you mean zh-Hans?'),
    ('[archive]\nurl = "ftp://a.example"', 2, '[archive] url cannot be "ftp://a.example"'),
    (
        '[archive]\nurl = "example.org"',
        2,
        '[archive] url cannot be "example.org"; an address begins with https:// or http://',
    ),
    ('[cleaning]\noff = ["N07"]', 2, '[cleaning] off names "N07", which is no rule; did you mean N06?'),
    ('[archive]\noutput = " "', 2, '[archive] output cannot be " "'),
    ('[cleaning]\noff = "N01"', 2, "[cleaning] off must be a list of texts"),
    ('[cleaning]\noff = [\n  "N1",\n]', 2, '[cleaning] off names "N1", which is no rule; did you mean N01?'),
    ('[archive]\ntitle = "x', 2, "is not TOML here"),
    ("[archive]\n[archive]", 2, "is not TOML here"),
    ('archive.titel = "x"', 1, "[archive] has no setting titel; did you mean title?"),
    ('archive = { titel = "x" }', 1, "[archive] has no setting titel; did you mean title?"),
    ('[archive]\ndescription = """\na\n[site]\npage_sizes = 1\n"""\n[site]\npage_sizes = 1', 8, "page_sizes"),
    ("[site]\nfeed_sise = 1\npage_sise = 1", 2, "feed_sise"),
]


@pytest.mark.parametrize(("text", "line", "what"), MISTAKES)
def test_a_mistake_is_named_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse(text, Path("archive.toml"))
    assert str(error.value).startswith(f"archive.toml:{line}: ")
    assert what in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_not_set_is_as_declared(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text('[archive]\ntitle = "文集"\n[cleaning]\noff = ["N01"]', "utf-8")
    settings = load(tmp_path / "archive.toml")
    assert settings.archive.title == "文集"
    assert settings.cleaning.off == ("N01",)
    assert settings.site == Settings(tmp_path).site
    assert settings.root == tmp_path.resolve()
    assert settings.record == tmp_path.resolve() / "permalinks.tsv"


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_bytes("\ufeff[archive]\r\ntitle = 'x'\r\n".encode())
    assert load(tmp_path / "archive.toml").archive.title == "x"


@pytest.mark.parametrize(
    ("data", "what"), [(b"[archive]\ntitle = '\xff'", "is not UTF-8 at byte 19"), (None, "cannot be read")]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes | None, what: str) -> None:
    path = tmp_path / "archive.toml"
    path.write_bytes(data) if data is not None else path.mkdir()
    with pytest.raises(ConfigError, match=what):
        load(path)


def test_every_setting_has_a_description_and_stands_in_the_skeleton() -> None:
    text = skeleton("文集")
    for table in TABLES:
        for setting in settings_of(table):
            assert setting.metadata["about"].endswith(".")
            assert f"# {setting.metadata['about']}\n" in text


def test_the_skeleton_sets_the_title_alone_and_all_else_as_it_is_by_default() -> None:
    text = skeleton('The "best"')
    assert parse(text, Path("a.toml")).archive.title == 'The "best"'
    bare = "\n".join(line.removeprefix("# ") for line in text.split("\n") if "=" in line or line.startswith("["))
    settings = parse(bare.replace('title = "The \\"best\\""', ""), Path("a.toml"))
    for table in fields(Settings)[2:]:
        assert getattr(settings, table.name) == getattr(Settings(Path()), table.name)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_being_written_as_toml(text: str) -> None:
    assert tomllib.loads(f"x = {in_toml(text)}") == {"x": text}
