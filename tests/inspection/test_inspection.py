"""`check` finds what is broken in a site, each thing in one line, and nothing in a site that is whole."""

import json
from pathlib import Path

import pytest

from generator.inspection import EXPECTED, inspect
from generator.inspection.leaf import Link, leaf_of

PAGE = '<!doctype html><html lang="en"><title>t</title><link rel="stylesheet" href="{up}a.css"><body id="b">{body}'
DOCUMENTS = [{"id": "0a1b2c3d", "url": "d/tea/index.html"}]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site that is whole."""
    for name in EXPECTED:
        write(tmp_path, name, "")
    write(tmp_path, "a.css", "body { color: red }")
    write(tmp_path, "d/tea/index.html", '<a href="../../index.html#b">home</a><a href="#s1">1</a><h2 id="s1">1</h2>')
    write(tmp_path, "d/tea/index.md", "tea")
    (tmp_path / "archive.json").write_text(json.dumps({"documents": DOCUMENTS}))
    return tmp_path


def write(site: Path, name: str, body: str) -> None:
    """A file of the site; a page gets a head."""
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    html = PAGE.format(up="../" * name.count("/"), body=body) if name.endswith(".html") else body
    (site / name).write_text(html, "utf-8")


def test_a_whole_site_has_no_faults(site: Path) -> None:
    assert inspect(site).faults == ()
    assert inspect(site).pages == 6


FAULTS = [
    ('<a href="nowhere.html">', "leads to nowhere.html, which is not there"),
    ('<a href="index.html#none">', "leads to index.html#none, but index.html has no id 'none'"),
    ('<a href="#none">', "leads to #none, but index.html has no id 'none'"),
    ('<a href="search/">', "leads to search/, a folder, which is no page from disk; name its index.html"),
    ('<a href="/index.html">', "leads to /index.html, which is another place"),
    ('<a href="../index.html">', "leads to ../index.html, out of the site"),
    ('<a href="javascript:alert(1)">', "leads to javascript:alert(1), a script"),
    ('<form action="find/index.html">', "leads to find/index.html, which is not there"),
    ('<script src="https://cdn.example/a.js"></script>', "loads https://cdn.example/a.js from a network"),
    ('<img src="//cdn.example/a.png">', "loads //cdn.example/a.png from a network"),
    ('<img src="a.png">', "loads a.png, which is not there"),
    ('<img srcset="a.css 1x, b.png 2x">', "loads b.png, which is not there"),
    ('<link rel="preload" href="https://f.example/f.woff2">', "loads https://f.example/f.woff2 from a network"),
    ('<link rel="alternate stylesheet" href="https://f.example/">', "loads https://f.example/ from a network"),
    ('<p style="background: url(x.png)">', "loads x.png, which is not there"),
    ("<style>@import 'https://f.example/'</style>", "loads https://f.example/ from a network"),
    ('<svg><use href="i.svg#x"></svg>', "loads i.svg#x, which is not there"),
    ('<p id="b">', "the id 'b' stands more than once"),
]


@pytest.mark.parametrize(("body", "what"), FAULTS)
def test_a_fault_is_one_line_that_names_the_page(site: Path, body: str, what: str) -> None:
    write(site, "index.html", body)
    (fault,) = inspect(site).faults
    assert fault.startswith(f"index.html: {what}")


SOUND = [
    '<a href="https://example.org/">',
    '<a href="mailto:a@example.org">',
    '<link rel="canonical" href="https://example.org/">',
    '<a href="search/index.html?q=tea">',
    '<a href="#top"><a href="#"><a href="">',
    '<a href="index.html#:~:text=tea">',
    '<img src="data:image/png;base64,AAAA">',
    '<a href="%61.css">',
    "<blockquote cite='https://example.org/'>",
]


@pytest.mark.parametrize("body", SOUND)
def test_what_is_right_is_left_alone(site: Path, body: str) -> None:
    write(site, "index.html", body)
    assert inspect(site).faults == ()


def test_a_style_sheet_that_loads_from_a_network_is_named(site: Path) -> None:
    write(
        site, "assets/b.css", "/* url(old.png) */ b { src: url('https://f.example/f.woff2') } i { src: url(../a.css) }"
    )
    assert inspect(site).faults == (
        "assets/b.css: loads https://f.example/f.woff2 from a network; put it in the theme",
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_that_every_site_has_is_missed(site: Path, name: str) -> None:
    (site / name).unlink()
    assert f"{name}: is missing" in inspect(site).faults


@pytest.mark.parametrize("page", ["index.html", "index.md"])
def test_a_document_without_its_page_is_named(site: Path, page: str) -> None:
    (site / "d/tea" / page).unlink()
    assert inspect(site).faults == (f"archive.json: document 0a1b2c3d has no page d/tea/{page}",)


def test_a_page_without_its_document_is_named(site: Path) -> None:
    write(site, "d/gone/index.html", "")
    assert inspect(site).faults == ("d/gone/index.html: is the page of a document that archive.json does not name",)


def test_an_archive_json_that_cannot_be_read_is_a_fault(site: Path) -> None:
    (site / "archive.json").write_text('{"documents": [{"id": 1}]}')
    assert inspect(site).faults[0].startswith("archive.json: cannot be read (KeyError")


def test_the_curators_own_files_are_not_looked_at(site: Path) -> None:
    write(site, ".git/x.html", '<a href="nowhere">')
    assert inspect(site).faults == ()


def test_a_file_that_is_no_page_is_an_empty_one() -> None:
    assert leaf_of(b"").links == ()
    assert leaf_of(b'<meta http-equiv="refresh" content="0; url=a.html">').links == (Link("leads", "a.html"),)
