"""`check` finds what is broken in a site, each thing in one line, and nothing in a site that is whole."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import PROJECT, Run

from generator.inspection import EXPECTED, inspect
from generator.inspection.leaf import Link, leaf_of
from generator.publish.file import File
from generator.search import fingerprint, twins

PAGE = '<!doctype html><html lang="en"><title>t</title><link rel="stylesheet" href="{up}a.css"><body id="b">{body}'
DOCUMENTS = [{"id": "0a1b2c3d", "url": "d/tea/index.html"}]

LOADED = (
    *("measures/0", "facets/0", "folding", "common/words", "pinyin/ch", "cards/0", "texts/0a1b2c3d", "index/0/0"),
    *(f"words/{side}/{number}" for side in ("beginning", "ending") for number in range(64)),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site that is whole."""
    for name in EXPECTED:
        write(tmp_path, name, "<a/>" if name.endswith(".xml") else "")
    write(tmp_path, "a.css", "body { color: red }")
    write(tmp_path, "search/index.html", '<script src="search.js"></script>')
    write(tmp_path, "d/tea/index.html", '<a href="../../index.html#b">home</a><a href="#s1">1</a><h2 id="s1">1</h2>')
    write(tmp_path, "d/tea/index.md", "tea")
    write(tmp_path, "archive.json", json.dumps(DOCUMENTS))
    known = [twins.data(name, []) for name in LOADED] + [twins.data("pinyin/beginnings", ["ch"])]
    manifest = twins.data("manifest", {"version": fingerprint(known), "documents": 1, "buckets": 1, "vocabulary": 0})
    for file in [*known, manifest, File("search.js", b"")]:
        write(tmp_path, f"search/{file.path}", file.data.decode())
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
    ('<a href="//example.org/">', "leads to //example.org/, which is no address from disk"),
    ('<script src=" //cdn.example/a.js"></script>', "loads  //cdn.example/a.js from a network"),
    ('<link rel="alternate preload" href="//f.example/f">', "loads //f.example/f from a network"),
    ("</body></html><script src='//cdn.example/a.js'></script>", "loads //cdn.example/a.js from a network"),
    ("</html>\n<a href='nowhere.html'>", "leads to nowhere.html, which is not there"),
    ('<a href="nowhere.html"></a><a href="nowhere.html">', "leads to nowhere.html, which is not there"),
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
    (site / "archive.json").write_text('[{"id": 1}]')
    assert inspect(site).faults[0].startswith("archive.json: cannot be read (KeyError")


@pytest.mark.parametrize("text", ["", "[", "{", '{"documents": []}', "[1]"])
def test_an_archive_json_that_is_no_list_of_documents_is_a_fault(site: Path, text: str) -> None:
    write(site, "archive.json", text)
    assert [fault for fault in inspect(site).faults if fault.startswith("archive.json: cannot be read (")]


@pytest.mark.parametrize("name", ["feed.xml", "sitemap.xml"])
@pytest.mark.parametrize("text", ["", "<a>", "<a>&nbsp;</a>", "<a/><b/>", "<a x=1/>"])
def test_a_feed_or_sitemap_that_is_not_well_formed_is_a_fault(site: Path, name: str, text: str) -> None:
    write(site, name, text)
    (fault,) = inspect(site).faults
    assert fault.startswith(f"{name}: is not well-formed XML (")


@pytest.mark.parametrize("title", ["", "<title></title>", "<title> \n</title>", "<svg><title>leaf</title></svg>"])
def test_a_page_without_a_title_is_a_fault(site: Path, title: str) -> None:
    (site / "index.html").write_text(f"<!doctype html><html><head>{title}</head><body id='b'>", "utf-8")
    assert inspect(site).faults == ("index.html: has no title",)


@pytest.mark.parametrize("name", [*LOADED[:8], LOADED[-1], "manifest", "pinyin/beginnings"])
def test_a_file_that_the_search_loads_is_missed(site: Path, name: str) -> None:
    (site / f"search/{name}.js").unlink()
    (fault,) = inspect(site).faults
    assert fault.startswith(f"search/{name}.js: is missing, and the search")


def test_a_piece_of_the_index_that_is_damaged_is_a_fault(site: Path) -> None:
    piece = site / f"search/{LOADED[-1]}.js"
    piece.write_bytes(twins.data(LOADED[-1], [1]).data)
    told = ("search/manifest.js: a file of the search is missing or not as it was made; build the site again",)
    assert inspect(site).faults == told


def test_a_manifest_that_is_of_another_archive_or_none_is_a_fault(site: Path) -> None:
    write(site, "search/manifest.js", "?")
    assert inspect(site).faults == ("search/manifest.js: cannot be read; build the site again",)
    told = {"version": "", "documents": 2, "buckets": 1, "vocabulary": 50_000}
    write(site, "search/manifest.js", twins.data("manifest", told).data.decode())
    faults = inspect(site).faults
    assert faults[0].startswith("search/manifest.js: is of 2 documents, archive.json of 1")
    assert "search/words/ending/511.js: is missing, and the search loads it" in faults, "many words have more shelves"


MISSING = [
    ('<a href="/arch/index.html"><a href="/arch/">', ""),
    ('<a href="/arch/index.html#b">', ""),
    ('<a href="/arch/gone.html">', "404.html: leads to /arch/gone.html, which is not there"),
    ('<a href="/arch/index.html#x">', "404.html: leads to /arch/index.html#x, but index.html has no id 'x'"),
    ('<a href="/index.html">', "404.html: leads to /index.html, which is not below /arch/, where the site stands"),
    ('<script src="//arch/a.js"></script>', "404.html: loads //arch/a.js from a network; put it in the theme"),
]


@pytest.mark.parametrize(("body", "fault"), MISSING)
def test_the_page_for_what_is_missing_may_begin_its_links_at_the_root(site: Path, body: str, fault: str) -> None:
    write(site, "index.html", '<link rel="canonical" href="https://ex.example/arch/">')
    write(site, "404.html", body)
    assert inspect(site).faults == ((fault,) if fault else ())
    write(site, "colophon/index.html", '<a href="/arch/index.html">')
    assert inspect(site).faults[-1].startswith("colophon/index.html: leads to /arch/index.html, which is another place")


def test_a_site_that_the_program_builds_is_whole_under_any_address(tmp_path: Path, florilegium: Run) -> None:
    shutil.copytree(PROJECT / "seeds" / "essays", tmp_path / "seeds")
    (tmp_path / "archive.toml").write_text('[archive]\ntitle = "A"\nurl = "https://ex.example/arch"\n', "utf-8")
    assert florilegium("build", cwd=tmp_path).returncode == 0
    said = florilegium("check", cwd=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    assert b"/arch/search/index.html" in (tmp_path / "output" / "404.html").read_bytes()
    next((tmp_path / "output" / "search" / "cards").iterdir()).write_text("", "utf-8")
    said = florilegium("check", cwd=tmp_path)
    assert said.returncode == 1
    assert said.stdout.startswith("search/manifest.js: a file of the search is missing")


def test_the_curators_own_files_are_not_looked_at(site: Path) -> None:
    write(site, ".git/x.html", '<a href="nowhere">')
    assert inspect(site).faults == ()


def test_a_file_that_is_no_page_is_an_empty_one() -> None:
    assert leaf_of(b"").links == ()
    assert leaf_of(b'<meta http-equiv="refresh" content="0; url=a.html">').links == (Link("leads", "a.html"),)


def test_a_copy_of_a_site_is_proved_whole_or_told_what_it_lacks(
    demo_site: Path, tmp_path: Path, florilegium: Run
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(demo_site, copy)
    assert florilegium("check", "--output", copy).returncode == 0
    style = next((copy / "assets").glob("*.css"))
    style.write_bytes(style.read_bytes() + b"/* */")
    (copy / "feed.xml").unlink()
    (copy / "mine.txt").write_text("mine")
    said = florilegium("check", "--output", copy)
    assert said.returncode == 1
    assert f"assets/{style.name}: is not what was built; manifest.txt has another hash" in said.stdout
    assert "feed.xml: is missing; manifest.txt has it" in said.stdout
    assert "note: mine.txt: was not made by Florilegium" in said.stdout
    assert str(len(list(copy.rglob("*.html")))) in said.stderr
