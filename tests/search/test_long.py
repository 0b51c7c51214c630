"""A long text is read in pieces: a query loads the one that its excerpt is cut from, and no other unasked."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from grove import text
from plainly import standing
from playwright.sync_api import Page, expect
from reader import Reader

from generator.document import Block
from generator.library.archive import Archive, Entry
from generator.search import index
from generator.search.records import record
from generator.search.texts import LONGEST, Piece, pieces, texts
from generator.search.tokens import tokens
from generator.settings import ArchiveSettings, Settings
from generator.site import load_theme, render
from generator.site.press import speech

ID = "aaaa0001"
SEEN = {4: "早上在堤下看见一只水獭，它不怕人。", 170: "堤下的水獭带着孩子上岸晒太阳。"}
WALK = "第{day}天走到第{tree}棵柳树，风里有水草的气味，我们坐下来分吃干粮，说起从前的渡船。"
DAYS = tuple(
    block
    for day in range(200)
    for block in (
        *((Block("h2", f"第{day // 60 + 1}卷"),) if day % 60 == 0 else ()),
        Block(
            "p",
            SEEN.get(day, "")
            + f"第{day}天走到第{day * 7}棵柳树，风里有水草的气味，我们坐下来分吃干粮，说起从前的渡船。",
        ),
    )
)
DIARY = Entry(
    id=ID,
    permalink="chang-di",
    document=text("长堤日记", *DAYS, "Afterword: the levee was raised in GPT-4 year 1998."),
    heading="长堤日记",
    work=ID,
    subjects=("柳树",),
    people=("周岭",),
    publisher=None,
    year=None,
    related=(),
)
NOTE = replace(DIARY, id="bbbb0002", permalink="ji", document=text("记", "今天没有风。"), heading="记", work="bbbb0002")
SAID = text("闻", "都说水獭，它不怕人，第4天还来。")
HEARD = replace(NOTE, id="cccc0003", permalink="wen", document=SAID, heading="闻", work="cccc0003", subjects=())


def test_pieces_hold_every_paragraph_once_and_are_about_as_long_and_tell_where_each_begins() -> None:
    known = record(DIARY, 0)
    cut = pieces(known)
    assert len(cut) > 2
    assert [number for first, after, *_ in cut for number in range(first, after)] == list(range(len(known.blocks)))
    lengths = [sum(map(len, known.blocks[first:after])) for first, after, *_ in cut]
    assert max(lengths) <= LONGEST * 1.1
    assert min(lengths) > LONGEST / 3
    stand = standing(known.sought())
    assert all(place in stand[next(tokens(known.blocks[first]))] for first, _, place, _ in cut[1:])
    told = [json.loads(re.sub(rb"^.*?,(.*)\);\n$", rb"\1", file.data, flags=re.S)) for file in texts(known, cut)]
    assert [one["first"] for one in told] == [piece.first for piece in cut]
    assert len({one["starts"] for one in told}) == 1
    assert told[1]["sections"][0] == [-1, "s1", "第1卷"]
    (short,) = pieces(record(NOTE, 1))
    assert short == Piece(0, 1, 0)


@pytest.fixture(scope="module")
def levee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("levee")
    settings = Settings(root=Path(), archive=ArchiveSettings(title="堤上"))
    archive = Archive((DIARY, NOTE, HEARD), (), (), (), ())
    theme = load_theme("folio", Path())
    indexed = index(archive, settings, spoken=speech(theme, settings))
    for path, data in (*render(archive, theme, settings, None), *indexed):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def test_a_query_loads_the_piece_of_a_long_text_that_has_its_best_place(page: Page, levee: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.extend(re.findall(r"/search/texts/([^.]+)", request.url)))
    reader = Reader(page, levee.as_uri() + "/")
    assert reader.open("水獭 晒太阳").ids == [ID]
    excerpts = page.locator(".excerpts p")
    expect(excerpts).to_contain_text("上岸晒太阳")
    expect(excerpts.locator("a.section")).to_have_text("第3卷")
    assert len(asked) == 1
    assert asked[0] != ID
    page.get_by_role("button", name="1").click()
    expect(excerpts).to_have_count(2)
    expect(excerpts.nth(1)).to_contain_text("它不怕人")
    expect(excerpts.nth(1).locator("a.section")).to_have_text("第1卷")
    assert len(asked) > 2
    asked.clear()
    # Where only the title answers, the text begins.
    reader.ask("长堤日记")
    expect(excerpts).to_contain_text("第0天走到第0棵柳树")
    reader.ask("它不怕人。第4天")
    expect(excerpts.first).to_contain_text("它不怕人。第4天走到")


def test_for_punctuation_the_piece_is_read_that_has_the_words(page: Page, levee: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.extend(re.findall(r"/search/texts/([^.]+)", request.url)))
    reader = Reader(page, levee.as_uri() + "/")
    assert reader.open("它不怕人。第4天").ids == [ID], "the other has a comma there"
    assert sorted(asked) == [ID, HEARD.id]
