"""`florilegium build`: one bad seed never costs the others, and the same seeds give the same bytes."""

import json
import os
from pathlib import Path

import pytest
from conftest import Run
from small_archive import TEXTS, fingerprints, planted


def documents(site: Path) -> list[dict[str, object]]:
    """The documents that archive.json names."""
    told = json.loads((site / "archive.json").read_text("utf-8"))
    found: list[dict[str, object]] = told["documents"] if isinstance(told, dict) else told
    return found


def page_of(site: Path, document: dict[str, object]) -> Path:
    """The page of a document; its address is the folder that the page stands in."""
    return site / str(document["url"]) / "index.html"


@pytest.fixture(scope="module")
def small(florilegium: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small archive, built."""
    folder = tmp_path_factory.mktemp("small")
    seeds = planted(folder / "seeds")
    process = florilegium("build", "--seeds", seeds, "--output", folder / "site")
    assert (process.returncode, process.stderr) == (0, "")
    return folder


def test_every_text_becomes_a_document_with_its_pages(small: Path) -> None:
    found = documents(small / "site")
    assert sorted(str(document["seed"]) for document in found) == sorted(TEXTS)
    for document in found:
        page = page_of(small / "site", document)
        assert page.is_file()
        assert page.with_name("index.md").is_file()


def test_stages_are_told_in_plain_lines_with_their_times(florilegium: Run, small: Path) -> None:
    florilegium("cache", "--clear", "--output", small / "site")  # so that all of them have to be gone through again
    process = florilegium("build", "--seeds", small / "seeds", "--output", small / "site")
    assert "\x1b" not in process.stdout
    lines = process.stdout.splitlines()
    stages = [line.split("  ")[0] for line in lines[:-2]]
    assert stages == [
        "Read the seeds",
        "Survey the texts",
        "Clean the texts",
        "Gather the archive",
        "Render the pages",
        "Index for search",
        "Publish",
    ]
    assert all(line.endswith(" s") for line in lines[:-1])
    assert "3 documents in" in lines[-2]
    assert "(0 written," in lines[-2]
    assert lines[-1] == f"Open {small / 'site/index.html'}"


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_bytes_depend_on_nothing_but_the_seeds(
    florilegium: Run, small: Path, tmp_path: Path, workers: str, seed: str
) -> None:
    env = {"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "COLUMNS": "40"}
    (tmp_path / "here").mkdir()
    seeds = os.path.relpath(small / "seeds", tmp_path / "here")
    process = florilegium(
        "build", "--seeds", seeds, "--output", "../site", "--workers", workers, cwd=tmp_path / "here", env=env
    )
    assert process.returncode == 0, process.stderr
    assert fingerprints(tmp_path / "site") == fingerprints(small / "site")


def test_a_second_build_writes_nothing(florilegium: Run, small: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (small / "site").rglob("*") if path.is_file()}
    florilegium("build", "--seeds", small / "seeds", "--output", small / "site")
    assert {path: path.stat().st_mtime_ns for path in (small / "site").rglob("*") if path.is_file()} == before


def test_seeds_that_cannot_be_read_are_named_and_cost_the_others_nothing(
    florilegium: Run, small: Path, tmp_path: Path
) -> None:
    seeds = planted(tmp_path / "seeds")
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64)
    (seeds / "dangling.txt").symlink_to("nowhere.txt")
    (seeds / "outside.txt").symlink_to("/etc/passwd")
    (seeds / "circle").symlink_to(".")
    with (seeds / "huge.csv").open("wb") as huge:
        huge.truncate(50_000_000)
    (seeds / "folder.txt").mkdir()
    (seeds / "folder.txt/inner.txt").write_text("A text below a folder that is called like a text.", "utf-8")
    os.mkfifo(seeds / "pipe.txt")
    process = florilegium("build", "--seeds", seeds, "--output", tmp_path / "site", timeout=120)
    lines = process.stderr.splitlines()
    assert process.returncode == 1, process.stderr
    for name in ("empty.txt", "picture.txt", "dangling.txt", "outside.txt", "circle", "pipe.txt", "huge.csv"):
        (line,) = [line for line in lines if line.startswith((f"error: {name}", f"note: {name}"))]
        assert "; " in line
    assert len(lines) == 7
    built = {str(document["seed"]) for document in documents(tmp_path / "site")}
    assert built == {*TEXTS, "folder.txt/inner.txt"}
    assert not any("root:" in path.read_text("utf-8", "ignore") for path in (tmp_path / "site").rglob("*.md"))


def test_the_curator_says_how_large_a_seed_may_be(florilegium: Run, tmp_path: Path) -> None:
    seeds = planted(tmp_path / "seeds")
    (seeds / "large.txt").write_text("一个很长的故事。" * 100_000, "utf-8")
    (tmp_path / "archive.toml").write_text("[intake]\nmax_megabytes = 1\n", "utf-8")
    process = florilegium("build", "--config", tmp_path / "archive.toml")
    assert process.returncode == 1
    assert process.stderr.startswith("error: large.txt: is 2.4 MB, more than the 1 MB allowed; ")
    assert len(documents(tmp_path / "output")) == len(TEXTS)


def test_strict_leaves_the_old_site_where_anything_is_wrong(florilegium: Run, tmp_path: Path) -> None:
    seeds = planted(tmp_path / "seeds")
    florilegium("build", "--seeds", seeds, "--output", tmp_path / "site", "--strict")
    before = fingerprints(tmp_path / "site")
    (seeds / "more.txt").write_text("One more text.", "utf-8")
    (seeds / "empty.txt").write_bytes(b"")
    process = florilegium("build", "--seeds", seeds, "--output", tmp_path / "site", "--strict")
    assert process.returncode == 2
    assert "--strict" in process.stderr
    assert fingerprints(tmp_path / "site") == before


def test_seeds_without_a_text_leave_the_old_site(florilegium: Run, tmp_path: Path) -> None:
    seeds = planted(tmp_path / "seeds")
    florilegium("build", "--seeds", seeds, "--output", tmp_path / "site")
    before = fingerprints(tmp_path / "site")
    for path in seeds.iterdir():
        path.unlink()
    process = florilegium("build", "--seeds", seeds, "--output", tmp_path / "site")
    assert process.returncode == 2
    assert process.stderr.count("\n") == 1
    assert "holds no text" in process.stderr
    assert fingerprints(tmp_path / "site") == before


def test_a_document_keeps_its_address_when_its_title_is_corrected(florilegium: Run, tmp_path: Path) -> None:
    planted(tmp_path / "seeds")
    (tmp_path / "archive.toml").write_text('[archive]\ntitle = "Mine"\n', "utf-8")
    assert florilegium("build", cwd=tmp_path).returncode == 0
    addresses = {document["seed"]: document["url"] for document in documents(tmp_path / "output")}
    (page,) = [page_of(tmp_path / "output", d) for d in documents(tmp_path / "output") if d["seed"] == "letters.md"]
    record = (tmp_path / "permalinks.tsv").read_bytes()
    assert (tmp_path / "output/permalinks.tsv").read_bytes() == record

    written = (tmp_path / "permalinks.tsv").stat().st_mtime_ns
    assert florilegium("build", cwd=tmp_path).returncode == 0
    assert (tmp_path / "permalinks.tsv").stat().st_mtime_ns == written

    letters = tmp_path / "seeds/letters.md"
    letters.write_text(letters.read_text("utf-8").replace("On letters", "Of letters and ink"), "utf-8")
    (tmp_path / "permalinks.tsv").unlink()  # the site's own copy tells the same
    assert florilegium("build", cwd=tmp_path).returncode == 0
    assert {document["seed"]: document["url"] for document in documents(tmp_path / "output")} == addresses
    assert "Of letters and ink" in page.read_text("utf-8")
    assert (tmp_path / "permalinks.tsv").is_file()


def test_a_record_that_cannot_be_understood_stops_the_build(florilegium: Run, tmp_path: Path) -> None:
    planted(tmp_path / "seeds")
    (tmp_path / "archive.toml").write_text("", "utf-8")
    (tmp_path / "permalinks.tsv").write_text("<<<<<<< mine\n", "utf-8")
    process = florilegium("build", cwd=tmp_path)
    assert process.returncode == 2
    assert process.stderr.startswith(f"error: {tmp_path / 'permalinks.tsv'}: ")
    assert process.stderr.count("\n") == 1
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("data", "what"), [(b"", "has no line `id permalink"), (b"id\xff\n", "is not UTF-8 at byte 2; restore it from")]
)
def test_a_record_that_was_emptied_or_broken_gives_no_new_addresses(
    florilegium: Run, tmp_path: Path, data: bytes, what: str
) -> None:
    planted(tmp_path / "seeds")
    (tmp_path / "archive.toml").write_text("", "utf-8")
    assert florilegium("build", cwd=tmp_path).returncode == 0
    before = fingerprints(tmp_path / "output")
    (tmp_path / "permalinks.tsv").write_bytes(data)
    process = florilegium("build", cwd=tmp_path)
    assert process.returncode == 2
    assert process.stderr.startswith(f"error: {tmp_path / 'permalinks.tsv'}: {what}")
    assert process.stderr.count("\n") == 1
    assert fingerprints(tmp_path / "output") == before


@pytest.mark.parametrize(
    ("record", "what"),
    [("nodir.txt/x.tsv", "nodir.txt is no folder"), ("folder", "is a folder"), ("output/p.tsv", "lies in the site")],
)
def test_a_record_that_cannot_be_kept_stops_the_build_before_it_publishes(
    florilegium: Run, tmp_path: Path, record: str, what: str
) -> None:
    planted(tmp_path / "seeds")
    (tmp_path / "nodir.txt").write_text("a file", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "archive.toml").write_text(f'[archive]\npermalinks = "{record}"\n', "utf-8")
    process = florilegium("build", cwd=tmp_path)
    assert process.returncode == 2
    assert what in process.stderr
    assert "[archive] permalinks" in process.stderr
    assert process.stderr.count("\n") == 1
    assert not (tmp_path / "output").exists()


def test_names_are_the_same_in_a_locale_that_is_not_utf_8(florilegium: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        planted(
            tmp_path / folder / "seeds",
            {**TEXTS, "数据 文件.txt": TEXTS["tea.txt"] + "\n又一段。\n", "文/é.txt": "短文。"},
        )
    assert florilegium("build", cwd=tmp_path / "one").returncode == 0
    process = florilegium("build", cwd=tmp_path / "two", env={"LC_ALL": "C", "PYTHONUTF8": "0", "LANG": "C"})
    assert (process.returncode, process.stderr) == (0, "")
    assert fingerprints(tmp_path / "two/output") == fingerprints(tmp_path / "one/output")
    assert {"数据 文件.txt", "文/é.txt"} <= {str(document["seed"]) for document in documents(tmp_path / "two/output")}


@pytest.mark.parametrize("settings", ["", '[archive]\nurl = "https://a.example/"\n'], ids=["at home", "at an address"])
def test_static_files_are_published_as_they_are(florilegium: Run, tmp_path: Path, settings: str) -> None:
    planted(tmp_path / "seeds")
    (tmp_path / "archive.toml").write_text(settings, "utf-8")
    (tmp_path / "static/.well-known").mkdir(parents=True)
    own = {
        "robots.txt": b"User-agent: *\r\n",
        "_headers": b"/assets/*\n",
        ".well-known/x": b"\xff\0",
        "CNAME": b"a.example",
    }
    for name, data in own.items():
        (tmp_path / "static" / name).write_bytes(data)
    for _ in range(2):
        assert florilegium("build", cwd=tmp_path).returncode == 0
        assert {name: (tmp_path / "output" / name).read_bytes() for name in own} == own
    before = fingerprints(tmp_path / "output")
    assert florilegium("check", cwd=tmp_path).returncode == 0

    for name in ("index.html", "Assets", "d/x"):
        (tmp_path / "static" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "static" / name).write_text("mine", "utf-8")
        process = florilegium("build", cwd=tmp_path)
        if name != "d/x":  # a folder may hold files of both
            assert process.returncode == 2
            assert process.stderr.startswith(f"error: static file '{name}': has the place of ")
            assert process.stderr.count("\n") == 1
            assert fingerprints(tmp_path / "output") == before
            (tmp_path / "static" / name).unlink()
    assert (tmp_path / "output/d/x").read_text("utf-8") == "mine"


def test_static_files_are_not_fetched_from_elsewhere(florilegium: Run, tmp_path: Path) -> None:
    planted(tmp_path / "seeds")
    (tmp_path / "archive.toml").write_text('[archive]\nstatic = "own"\n', "utf-8")
    process = florilegium("build", cwd=tmp_path)
    assert process.returncode == 2
    assert "own: is no folder; make it, or set [archive] static" in process.stderr
    (tmp_path / "own").mkdir()
    (tmp_path / "own/secret").symlink_to("/etc/passwd")
    process = florilegium("build", cwd=tmp_path)
    assert process.returncode == 2
    assert "own/secret: is a link that leads out of the folder" in process.stderr
    assert not (tmp_path / "output").exists()


def test_nothing_is_ever_written_to_the_seeds(florilegium: Run, tmp_path: Path) -> None:
    seeds = planted(tmp_path / "seeds")
    before = fingerprints(tmp_path)
    process = florilegium("build", "--seeds", seeds, "--output", seeds / "site")
    assert process.returncode == 2
    assert "never written to" in process.stderr
    assert fingerprints(tmp_path) == before


def test_a_folder_that_is_no_site_is_not_replaced(florilegium: Run, tmp_path: Path) -> None:
    seeds = planted(tmp_path / "seeds")
    (tmp_path / "home").mkdir()
    (tmp_path / "home/thesis.txt").write_text("ten years")
    process = florilegium("build", "--seeds", seeds, "--output", tmp_path / "home")
    assert process.returncode == 2
    assert "is no site of Florilegium's" in process.stderr
    assert (tmp_path / "home/thesis.txt").read_text() == "ten years"


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (["--theme", "foglio"], "folio"),
        (["--workers", "0"], "--workers"),
        (["--seeds", "nowhere"], "nowhere"),
        (["--config", "nowhere.toml"], "nowhere.toml"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler"),
        (["--wrokers", "1"], "--workers"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_status_2(florilegium: Run, small: Path, args: list[str], what: str) -> None:
    process = florilegium("build", "--seeds", small / "seeds", "--output", small / "other", *args, cwd=small)
    assert process.returncode == 2
    assert process.stderr.count("\n") == 1
    assert process.stderr.startswith("error: ")
    assert what in process.stderr
    assert not (small / "other").exists()


def test_the_real_seeds_become_147_documents_without_a_fault(florilegium: Run, real_site: Path) -> None:
    assert len(documents(real_site)) == 147
    for document in documents(real_site):
        assert page_of(real_site, document).is_file()
        assert page_of(real_site, document).with_name("index.md").is_file()
    process = florilegium("check", "--output", real_site)
    assert process.returncode == 0, process.stdout


def test_the_real_seeds_give_the_same_bytes_with_one_worker(
    florilegium: Run, real_seeds: Path, real_site: Path, tmp_path: Path
) -> None:
    florilegium("build", "--seeds", real_seeds, "--output", tmp_path / "site", "--workers", "1")
    assert fingerprints(tmp_path / "site") == fingerprints(real_site)
