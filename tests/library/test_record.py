"""The record of addresses: a file that people and version control handle, and that comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.record import COLUMNS, Line, Record, RecordError, in_order, read_record

HEADER = "\t".join(COLUMNS)
GOOD = "0a1b2c3d\ttea\ta.txt\t-\t0123456789ab\t\tTea"
OTHER = "1a1b2c3d\tsalt\tb.csv\t3\t0123456789ac\t0000000100000002\tSalt"

figures = st.text("0123456789abcdef", min_size=8, max_size=8)
lines = st.lists(
    st.builds(
        Line,
        figures,
        st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{2,9}){0,3}-x", fullmatch=True),
        st.text(min_size=1, max_size=20),
        st.one_of(st.just("-"), st.just("gone"), st.integers(0, 99999).map(str)),
        st.text("0123456789abcdef", min_size=12, max_size=12),
        st.lists(figures, max_size=8).map("".join),
        st.text(max_size=30),
    ),
    unique_by=(lambda line: line.id, lambda line: line.permalink, lambda line: (line.seed, line.item)),
    max_size=6,
)


@given(lines)
def test_what_is_dumped_is_read_back(found: list[Line]) -> None:
    """Seeds and titles may hold anything that a file name or a text may: tabs, line ends, half surrogates."""
    record = Record(tuple(in_order(found)))
    text = record.dump()
    assert read_record(text) == record
    assert read_record(text.replace("\n", "\r\n")) == record
    assert read_record("\ufeff" + text) == record
    assert text.isascii() or all(c in {"\n", "\t"} or c.isprintable() for c in text)


def test_a_head_alone_is_an_empty_record() -> None:
    assert read_record(HEADER) == Record()
    assert read_record(f"\n\n# nothing yet\n{HEADER}\n") == Record()


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", GOOD])
def test_a_file_without_its_head_is_no_record(text: str) -> None:
    """An emptied file, read as an empty record, would give every document a new address."""
    with pytest.raises(RecordError, match=r"has no line `id permalink .*; restore it"):
        read_record(text)


def test_lines_are_sorted_by_seed_and_number() -> None:
    rows = [
        OTHER.replace("\t3\t", f"\t{item}\t").replace("1a1b2c3d\tsalt", f"{i:08x}\tsalt-{i}")
        for i, item in enumerate((10, 9, 2))
    ]
    text = read_record("\n".join([HEADER, *rows, GOOD])).dump()
    assert [row.split("\t")[3] for row in text.splitlines() if row[0] != "#"] == ["item", "-", "2", "9", "10"]


def test_a_line_whose_empty_title_was_trimmed_is_read() -> None:
    assert read_record(f"{HEADER}\n" + GOOD.removesuffix("\t\tTea")).lines[0].title == ""


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (f"{GOOD}\n<<<<<<< HEAD\n{OTHER}\n=======\n>>>>>>> theirs\n", "line 2", "merge conflict"),
        (f"{GOOD}\n=======\n", "line 2", "merge conflict"),
        (f"{GOOD}\nhello\n", "line 2", "columns"),
        (GOOD.replace("0a1b2c3d", "0a1b2c3"), "line 1", "id"),
        (GOOD.replace("0a1b2c3d", "0A1B2C3D"), "line 1", "id"),
        (GOOD.replace("\ttea\t", "\t../tea\t"), "line 1", "permalink"),
        (GOOD.replace("\ttea\t", "\t..\t"), "line 1", "permalink"),
        (GOOD.replace("\ttea\t", "\ta/b\t"), "line 1", "permalink"),
        (GOOD.replace("\ttea\t", "\t\t"), "line 1", "permalink"),
        (GOOD.replace("\ttea\t", "\tNUL\t"), "line 1", "permalink"),
        (GOOD.replace("\ttea\t", f"\t{'a' * 101}\t"), "line 1", "permalink"),
        (GOOD.replace("\t-\t", "\tseven\t"), "line 1", "item"),
        (GOOD.replace("\t-\t", "\t٣\t"), "line 1", "item"),
        (GOOD.replace("0123456789ab", "0123"), "line 1", "fingerprint"),
        (GOOD.replace("a.txt", ""), "line 1", "seed"),
        (f"{GOOD}\n{GOOD}", "line 2", "same id as line 1"),
        (f"{GOOD}\n{OTHER.replace('salt', 'TEA')}", "line 2", "same permalink as line 1"),
        (f"{OTHER}\n{OTHER.replace('1a1b2c3d', '2a1b2c3d').replace('salt', 'fish')}", "line 2", "same place as line 1"),
    ],
)
def test_a_damaged_record_names_the_line_and_what_is_wrong(text: str, place: str, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_record(text)
    message = str(caught.value)
    assert place in message
    assert words in message
    assert "; " in message
    assert "\n" not in message


@given(st.text())
def test_any_other_text_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        read_record(text)
    except RecordError as error:
        assert str(error).startswith(("line ", "has no line "))
        assert len(str(error).splitlines()) == 1


def test_the_head_names_the_columns() -> None:
    assert Record().dump().splitlines()[-1].split("\t") == list(COLUMNS)
