"""Every seed is read or refused with one line that says what to do; none stops the others."""

import json
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Given
from generator.intake import read, understand
from generator.intake.reading import MEGABYTE

NAMES = ["a.txt", "a.md", "a.html", "a.csv", "a.tsv", "a.json", "a.jsonl", "a"]
PIECES = [
    "<p>",
    "</",
    '"',
    "\n",
    ",",
    "{",
    "}",
    "[",
    "中",
    "\0",
    "\xff",
    "---\n",
    "&#",
    "<script>",
    "<table><tr><td>",
    "a",
]


@given(st.binary(max_size=300), st.sampled_from(NAMES))
@settings(deadline=None, max_examples=300)
def test_no_bytes_make_reading_fail(data: bytes, name: str) -> None:
    reading = understand(data, name)
    assert reading.items or reading.problems or name != "a.txt"


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(NAMES))
@settings(deadline=None)
def test_no_mixture_of_forms_makes_reading_fail(text: str, name: str) -> None:
    for item in understand(text.encode("utf-8", "surrogatepass"), name).items:
        item.text.encode("utf-8")
        assert all(said.value for said in item.given)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF and no text; export it as text or HTML first"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "a Word document (DOCX) and no text; export it as text"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "an e-book (EPUB) and no text; export"),
        (b"PK\x03\x04" + b"\0" * 26 + b"x.txt", "a zip archive and no text; unpack it first"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture and no text; take it out"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "a Word, Excel or PowerPoint file of before 2007"),
        (b"{\\rtf1\\ansi words}", "a rich text (RTF) file and no text; export it"),
        (b"words\0and\0\0nulls" * 9, "holds no text that can be read; save it as text in UTF-8"),
        (bytes(range(1, 32)) * 20, "holds no text that can be read"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n--x", "MHTML) and no text"),
    ],
)
def test_what_is_no_text_is_an_error_that_says_what_it_seems_to_be(data: bytes, says: str) -> None:
    reading = understand(data, "x")
    assert not reading.items
    (problem,) = reading.problems
    assert problem.level == "error"
    assert says in str(problem)


TIDE = "春分前后，潮水一天涨两回，渔船趁夜里出去，天亮回来。村里的老人听水声就知道时辰，从来不看钟。"


@pytest.mark.parametrize(
    "broken",
    [
        TIDE.encode().decode("latin-1"),
        TIDE.encode().decode("gbk", "replace"),
        "\ue600 ".join(["收藏", "分享", TIDE]) + "\ue601\ue602",
        TIDE.replace("。", "\x02。"),
    ],
    ids=["UTF-8 read as Latin", "UTF-8 read as GBK", "icons of a web font", "control characters"],
)
def test_a_broken_text_is_taken_since_cleaning_may_mend_it(broken: str) -> None:
    assert [item.text for item in understand(broken.encode(), "tide.txt").items] == [broken]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe\n\0", "\u3000\n".encode()])
def test_an_empty_seed_is_a_note(data: bytes) -> None:
    assert [str(p) for p in understand(data, "a.txt").problems] == [
        "note: a.txt: is empty; put text in it or take it away"
    ]


def test_a_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf  one\r\ntwo\rthree\n\n\n ")
    (item,) = read(path, "d/a.txt").items
    assert (item.seed, item.index, item.text, item.encoding) == ("d/a.txt", None, "  one\r\ntwo\rthree\n\n\n ", "utf-8")


def test_broken_characters_are_noted_with_their_number_and_first_line() -> None:
    reading = understand("一二三\n四五六七\n八九十".encode().replace("五".encode(), b"\xe4\xba"), "a.txt")
    assert reading.items[0].text == "一二三\n四\ufffd六七\n八九十"
    assert str(reading.problems[0]).startswith(
        "note: a.txt: has 1 place that cannot be read as utf-8, the first in line 2;"
    )


def test_a_seed_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(3 * MEGABYTE // 2)
    assert [str(p) for p in read(path, "big.txt", max_megabytes=1).problems] == [
        "error: big.txt: is 1.5 MB, more than the 1 MB allowed; "
        "split it, or raise max_megabytes under [intake] in archive.toml"
    ]


def test_pipes_sockets_folders_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket is limited to about a hundred bytes
        try:
            listening.bind("socket")
        finally:
            os.chdir(here)
        said = [str(read(tmp_path / name, name).problems[0]) for name in ("pipe", "folder", "socket")]
    said.append(str(read(Path(os.devnull), "null").problems[0]))
    assert [line.split(";")[0] for line in said] == [
        "error: pipe: is a pipe and not a file", "error: folder: is a folder and not a file",
        "error: socket: is a socket and not a file", "error: null: is a device and not a file",
    ]  # fmt: skip


def test_a_seed_that_vanished_or_is_shut_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = read(tmp_path / "gone.txt", "gone.txt")
    assert "cannot be read (no such file or directory)" in str(gone.problems[0])
    (tmp_path / "shut.txt").write_text("words", "utf-8")

    def shut(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", shut)
    assert str(read(tmp_path / "shut.txt", "shut.txt").problems[0]) == (
        "error: shut.txt: cannot be read (permission denied); allow reading it or take it away"
    )


def test_a_broken_line_of_json_costs_the_others_nothing_and_keeps_its_number() -> None:
    reading = understand(b'{"text": "One."}\n{"text": "Two."\n\n{"text": "Three."}\n', "a.jsonl")
    assert [(item.index, item.text) for item in reading.items] == [(0, "One."), (2, "Three.")]
    assert [str(p) for p in reading.problems] == ["error: a.jsonl:2: is not valid JSON; mend the line or take it out"]


def test_keys_of_an_object_are_given_with_its_text() -> None:
    value = {
        "标题": "春", "authors": [{"name": "王五"}, "赵六"], "published_at": "2020-01-02", "tags": ["花", "草"],
        "score": 5, "draft": False, "none": None, "body": "春天来了。",
    }  # fmt: skip
    (item,) = understand(json.dumps(value).encode(), "a.json").items
    assert item.text == "春天来了。"
    assert item.given == (
        Given("title", "春"), Given("author", "王五"), Given("author", "赵六"), Given("date", "2020-01-02"),
        Given("tags", "花"), Given("tags", "草"), Given("score", "5"), Given("draft", "false"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"text": ' * 50_000, "[1" + "0" * 10_000 + "]", '{"a": 1}', "[1, 2]", "null", "[{}]", '""']
)
def test_json_that_holds_no_text_or_is_no_json_is_an_error(text: str) -> None:
    reading = understand(text.encode(), "a.json")
    assert not reading.items
    assert all(problem.level == "error" for problem in reading.problems)
    assert reading.problems or text == '""'


def test_halves_of_characters_in_json_do_not_get_through() -> None:
    (item,) = understand(rb'{"text": "one \ud800 two", "title": "\udc00"}', "a.json").items
    assert item.text == "one \ufffd two"
    assert item.given == (Given("title", "\ufffd"),)


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF='https://example.org/'>Spring</A></DL>",
        "<!DOCTYPE html><html><head><title>Pocket Export</title></head><ul><li><a href='https://e.org'>A</a></ul>",
    ],
)
def test_a_list_of_bookmarks_is_an_error_that_says_so(page: str) -> None:
    reading = understand(page.encode(), "bookmarks.html")
    assert not reading.items
    assert "holds links and no texts" in str(reading.problems[0])
