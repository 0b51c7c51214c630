"""Every sound row of a sheet is a text under its own number, whatever is wrong with the others."""

import csv
import gc
import io
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Given
from generator.intake import understand
from generator.intake.sheet import parse

CELL = st.text(alphabet=st.sampled_from("ab中 ,\"\n\r;\t'|"), max_size=12)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=8)))
@settings(deadline=None)
def test_what_a_writer_of_csv_writes_is_read_back(rows: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(rows)
    assert [list(row.cells) for row in parse(buffer.getvalue(), ",").rows] == rows


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=8))
@settings(deadline=None)
def test_quotes_only_where_needed_are_read_back_too(rows: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    assert [list(row.cells) for row in parse(buffer.getvalue(), ",").rows] == rows


@given(st.text(alphabet='ab,"\n\r \t', max_size=60), st.sampled_from(",\t;|"))
@settings(deadline=None)
def test_any_text_can_be_parsed_as_a_sheet(text: str, separator: str) -> None:
    for row in parse(text, separator).rows:
        assert row.cells or row.error


def texts(source: str, name: str = "a.csv") -> list[tuple[int | None, str]]:
    return [(item.index, item.text) for item in understand(source.encode(), name).items]


def test_an_empty_row_holds_no_text_and_keeps_its_number() -> None:
    assert texts('text\nOne.\n""\n\n"Four."\n') == [(0, "One."), (3, "Four.")]


def test_line_breaks_within_a_text_stay_to_the_letter() -> None:
    assert texts('title,text\r\nA,"one\r\ntwo\nthree\rfour"\r\n') == [(0, "one\r\ntwo\nthree\rfour")]


def test_columns_that_are_not_the_text_are_given_with_it() -> None:
    source = "﻿标题,作者,发布时间,来源,链接,关键词,正文,评分\n春,王五,2020-01-02,某报,https://example.org/1,花;草,春天来了。,5\n"
    (item,) = understand(source.encode(), "a.csv").items
    assert item.text == "春天来了。"
    assert item.given == (
        Given("title", "春"), Given("author", "王五"), Given("date", "2020-01-02"), Given("publisher", "某报"),
        Given("url", "https://example.org/1"), Given("tags", "花;草"), Given("评分", "5"),
    )  # fmt: skip


def test_without_names_the_longest_column_is_the_text_and_addresses_and_dates_are_known_by_their_form() -> None:
    rows = [
        f'"Title {n}",https://example.org/{n},2021-0{n}-01,"{"A long text, told at length. " * 9}"' for n in (1, 2, 3)
    ]
    items = understand("\n".join(rows).encode(), "a.txt").items
    assert [item.index for item in items] == [0, 1, 2]
    assert items[0].given == (
        Given("column 1", "Title 1"), Given("url", "https://example.org/1"), Given("date", "2021-01-01"),
    )  # fmt: skip


def test_a_row_with_too_many_fields_costs_the_others_nothing() -> None:
    reading = understand(b"title,text\nA,One.\nB,Two, or more.\nC,Three.\n", "s/a.csv")
    assert [(item.index, item.text) for item in reading.items] == [(0, "One."), (2, "Three.")]
    assert [str(problem) for problem in reading.problems] == [
        "error: s/a.csv:3: row 1 has 3 fields where the others have 2; "
        "put the text in double quotes and double those within it"
    ]


@pytest.mark.parametrize("broken", ['"Two is never closed,\nand goes on', '"Two "closes" too early,\nand goes on"'])
def test_a_quote_gone_wrong_costs_one_row(broken: str) -> None:
    sound = ['"One, with\nlines."', '"Three, with\nlines."', '"Four, with\nlines."', '"Five, with\nlines."']
    source = "\n".join([sound[0], broken, *sound[1:]])
    reading = understand(source.encode(), "a.csv")
    assert [item.text for item in reading.items] == [text.strip('"') for text in sound]
    assert [item.index for item in reading.items] == [0, 2, 3, 4]
    assert [problem.where for problem in reading.problems] == ["a.csv:3"]


def test_a_quote_that_is_never_closed_at_the_end_costs_one_row() -> None:
    reading = understand(b'title,text\nA,"One."\nB,"Two is\nnever closed\n', "a.csv")
    assert [item.text for item in reading.items] == ["One."]
    assert len(reading.problems) == 1


def test_a_list_of_links_is_an_error_that_says_so() -> None:
    source = b"title,url,time_added,tags,status\nA walk,https://example.org/1,1600000000,,unread\n"
    reading = understand(source, "pocket.csv")
    assert not reading.items
    assert str(reading.problems[0]).startswith("error: pocket.csv: holds links and no texts; export the articles")


def test_a_row_that_holds_a_piece_of_a_page_is_read_as_one() -> None:
    items = understand(b'text\n"<p>One <b>two</b></p><p>three</p>"\nplain words\n', "a.csv").items
    assert [item.format for item in items] == ["html", "text"]
    assert items[0].edits


def test_a_large_sheet_is_known_by_its_beginning_wherever_that_is_cut() -> None:
    text = 'A line with a comma, and\n""words"" in quotes.\n' * 60
    rows = "".join(f'{n},"{text}"\n' for n in range(100))
    items = understand(("title,text\n" + rows).encode(), "a").items
    assert [item.given for item in items] == [(Given("title", str(n)),) for n in range(100)]


def test_cells_that_a_spreadsheet_would_run_are_read_as_what_they_say() -> None:
    (item,) = understand(b'title,text\n"=HYPERLINK(""https://e.org"")",@SUM(A1)+cmd|words and words\n', "a.csv").items
    assert item.text == "@SUM(A1)+cmd|words and words"
    assert item.given == (Given("title", '=HYPERLINK("https://e.org")'),)


def test_very_many_problems_are_told_in_few_lines() -> None:
    reading = understand(b"title,text\n" + b"A,One.\n" * 500 + b"A,One,more\n" * 300, "a.csv")
    assert len(reading.items) == 500
    assert len(reading.problems) == 21


@pytest.mark.parametrize("row", ['"a""\n', '"a\n', 'a,"b\n', '""""x\n', 'a,"b""\n', '"a" b\n'])
def test_hostile_quoting_takes_no_more_than_its_share_of_time(row: str) -> None:
    took = []
    gc.disable()  # the sweeping of what other tests left is no part of it
    try:
        for times in (2_000, 20_000):
            begin = process_time()
            parse(row * times, ",")
            took.append(process_time() - begin)
    finally:
        gc.enable()
    assert took[1] < 100 * max(took[0], 0.005) / 2  # ten times the length in well under a hundred times the time
