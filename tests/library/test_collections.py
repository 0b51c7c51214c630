"""Collections: as a curator writes them, with what is wrong told in one line that helps."""

from pathlib import Path

import pytest
from library.making import document

from generator.collections import chosen
from generator.collections.file import CollectionFile, parse, read_folder
from generator.library import Record, gather
from generator.library.archive import Archive
from generator.settings import LibrarySettings

WHERE = Path("collections/02-river.md")


def read(text: str) -> CollectionFile:
    file, problems = parse(text, WHERE)
    assert not problems, problems
    return file


def wrong(text: str) -> list[str]:
    return [str(problem) for problem in parse(text, WHERE)[1]]


def library(*documents: tuple[str, int | None, str], record: Record | None = None) -> tuple[Archive, Record]:
    made = [
        document(f"{title}，河水退了以后才写。", seed=seed, item=item, title=title) for seed, item, title in documents
    ]
    return gather(made, record or Record(), LibrarySettings())


def test_a_list_names_texts_and_what_stands_below_is_a_note() -> None:
    file = read(
        "---\ntitle: On the river\nlanguage: en\n---\n\nFirst.\n\nSecond.\n\n"
        "- a.txt\n\n  One.\n\n  - inner\n- b.csv#2\nTwo.\n"
    )
    assert (file.title, file.language, file.introduction, file.name) == (
        "On the river",
        "en",
        "First.\n\nSecond.",
        "river",
    )
    assert file.lines == ((10, "a.txt", "One.\n\n- inner"), (15, "b.csv#2", "Two."))


@pytest.mark.parametrize(
    ("line", "name", "note"),
    [
        ("1. a b.txt", "a b.txt", ""),
        ("* `a.txt` — short", "a.txt", "short"),
        ("+ [The ferry](https://example.org/x/d/ferry/index.html#s1)", "d/ferry", ""),
        ("12) <https://example.org/d/%E6%B8%A1/>", "d/渡", ""),
        ("- 0a1b2c3d", "0a1b2c3d", ""),
    ],
)
def test_a_text_may_be_named_in_several_ways(line: str, name: str, note: str) -> None:
    assert [(of.name, of.note) for of in read(f"# T\n{line}").lines] == [(name, note)]


def test_the_title_is_that_of_the_front_matter_or_a_heading_or_the_file() -> None:
    assert read("---\ntitle: 2020\n---\n# other\n- a").title == "2020"
    assert (read("# One #\nintro\n- a").title, read("# One #\nintro\n- a").introduction) == ("One", "intro")
    assert read("- a").title == "river"


def test_a_list_within_code_names_nothing() -> None:
    assert [line.name for line in read("```\n- no\n```\n- a.txt\n").lines] == ["a.txt"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\ntitel: x\n---\n- a", "2: a collection has no titel; did you mean title?"),
        (
            "---\ntitle: a: b\n---\n- a",
            "2: the front matter cannot be read here: mapping values are not allowed here; "
            "put texts with a colon in quotes",
        ),
        ("---\n\ntitle: [a]\n---\n- a", "3: title is no text; write it in one line, in quotes"),
        ("---\nwords\n---\n- a", "2: the front matter says nothing; write it as `title: By the water`"),
    ],
)
def test_what_is_wrong_in_a_file_is_one_line_and_the_rest_stands(text: str, told: str) -> None:
    assert wrong(text) == [f"error: {WHERE}:{told}"]
    assert [line.name for line in parse(text, WHERE)[0].lines] == ["a"]


def test_a_file_that_names_no_text_is_told_of() -> None:
    told = "names no text; name texts in a list, a line each, such as `- ferry.txt`"
    assert wrong("words") == [f"note: {WHERE}: {told}"]


def test_a_folder_is_read_in_the_order_of_names_and_what_is_no_text_costs_only_itself(tmp_path: Path) -> None:
    for name, data in {"2-b.md": b"- x", "1-a.md": b"- x", "README.md": b"", "_draft.md": b"", "c.md": b"\xff"}.items():
        (tmp_path / name).write_bytes(data)
    files, problems = read_folder(tmp_path)
    assert [file.name for file in files] == ["a", "b"]
    assert [str(problem) for problem in problems] == [f"error: {tmp_path}/c.md: is not UTF-8 at byte 0; save it so"]
    assert read_folder(tmp_path / "none") == read_folder(None) == ([], [])


def test_texts_are_found_by_seed_address_and_id_and_once_each() -> None:
    archive, record = library(("a.txt", None, "Ferry"), ("b.csv", 3, "Rain"))
    ferry, rain = (next(e for e in archive.entries if e.heading == title) for title in ("Ferry", "Rain"))
    file = read(f"- a.txt\n- b.csv#3\n- d/{ferry.permalink}\n- {rain.id}\n")
    (collection,), problems = chosen([file], archive, record)
    assert [pick.id for pick in collection.picks] == [ferry.id, rain.id]
    assert [str(problem).split(";")[0] for problem in problems] == [
        f"note: {WHERE}:3: names d/{ferry.permalink} again, which stands in line 1",
        f"note: {WHERE}:4: names {rain.id} again, which stands in line 2",
    ]


def test_a_wrong_name_is_told_with_the_nearest_and_its_id_and_what_is_gone_is_a_note() -> None:
    before, record = library(("a.txt", None, "Ferry"), ("gone.txt", None, "Gone"))
    archive, record = library(("a.txt", None, "Ferry"), record=record)
    gone = next(entry for entry in before.entries if entry.heading == "Gone")
    file = read(f"- a.tx\n- gone.txt\n- {gone.id}\n- d/{gone.permalink}\n- zzzzzzzz\n- a.txt\n")
    (collection,), problems = chosen([file], archive, record)
    assert len(collection.picks) == 1
    id = archive.entries[0].id
    assert [str(problem) for problem in problems] == [
        f"error: {WHERE}:1: a.tx is the name of no text; did you mean a.txt ({id})?",
        *(
            f"note: {WHERE}:{line}: {name} is gone from the archive; take the line away, or leave it"
            for line, name in ((2, "gone.txt"), (3, gone.id), (4, f"d/{gone.permalink}"))
        ),
        f"error: {WHERE}:5: zzzzzzzz is the name of no text; name it by its seed, as seed#item, by its address, as "
        "d/PERMALINK, or by its id",
    ]


def test_collections_of_the_same_name_have_addresses_of_their_own() -> None:
    archive, record = library(("a.txt", None, "Ferry"))
    files = [parse("- a.txt", Path(name))[0] for name in ("1-x.md", "2-x.md", "！.md")]
    assert [collection.slug for collection in chosen(files, archive, record)[0]] == ["x", "x-2", "collection"]
