"""In a large archive, words that most texts have are told in short, and phrases of them are found to the letter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from grove import text
from playwright.sync_api import Browser, expect
from reader import Reader
from watch import STILL

from generator.document import Block, Document
from generator.library.archive import Archive, Entry
from generator.search import index, twins
from generator.search.figures import FIGURES
from generator.search.folding import fold
from generator.search.parts import GROUPS
from generator.search.postings import AT_ONCE, FILES, PARTS
from generator.settings import ArchiveSettings, Settings
from generator.site import load_theme, render
from generator.site.press import speech
from generator.store import Store

SETTINGS = Settings(root=Path(), archive=ArchiveSettings(title="Crowd"))
CHARS = "山谷来信莲花水车石桥灯船账本阁楼渡口"
MANY = 1100
"""Texts, enough for some words to be common, and some chains."""
TALKATIVE = 77
"""One that says the same more often than others."""


def crowd(count: int) -> Iterator[Document]:
    """Short texts that say much the same, each with two characters of its own."""
    for number in range(count):
        a, b = CHARS[number % len(CHARS)], CHARS[number // len(CHARS) % len(CHARS)]
        said = f"桥边的{a}水车在第{number}号门，桥边{b}的人说 ai 好。", f"过了{a}{b}桥边，再到桥边{b}{a}，用ai记下。"
        again = "桥边的人说了又说，" * (20 if number == TALKATIVE else 5)
        yield text(f"第{number}户" if number % 50 else f"桥边{number}", *said, again)


def archive(documents: Iterator[Document]) -> Archive:
    """An archive of them."""
    entries = []
    for number, document in enumerate(documents):
        id = f"{number * 2654435761 % 2**32:08x}"
        entries.append(Entry(id, id, document, document.metadata.title or "", id, (), (), None, None, ()))
    return Archive(tuple(entries), (), (), (), ())


@pytest.fixture(scope="module")
def whole() -> Archive:
    return archive(crowd(MANY))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, whole: Archive) -> Iterator[Store]:
    """A store that a build of the crowd has filled."""
    with Store(tmp_path_factory.mktemp("store")) as store:
        dict(index(whole, SETTINGS, None, store))
        yield store


@pytest.fixture(scope="module")
def reader(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, whole: Archive, store: Store
) -> Iterator[Reader]:
    """A reader of the crowd's search page."""
    root = tmp_path_factory.mktemp("crowd")
    theme = load_theme("folio", Path())
    pages = render(replace(whole, entries=whole.entries[:1]), theme, SETTINGS, None)
    for path, data in (*pages, *index(whole, SETTINGS, None, store, spoken=speech(theme, SETTINGS))):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    page = browser.new_page(**STILL)
    reader = Reader(page, root.as_uri() + "/")
    reader.open()
    yield reader
    page.close()


PHRASES = (
    *("桥边", "桥边的", "的人说", "过了山", "山谷桥边", "山桥边", "桥边莲花", "桥边莲", "边莲花", "水车在第"),
    *("桥边的人", "桥边的人说了又说", "桥边的人说了又说，桥", "边的人说了又", "桥边的山", "人说 ai", "说，桥边的"),
    *(
        "说 ai 好",
        "用ai记",
        "用ai",
        "ai记下",
        "第77号门",
        "桥边的山水车",
        "再到桥边谷山，用",
        "船桥边，再",
        "桥边船灯，用ai",
    ),
)


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_is_found_in_the_texts_that_have_it_and_in_no_other(
    reader: Reader, whole: Archive, phrase: str
) -> None:
    answer = reader.ask(f'"{phrase}"')
    plain = {
        entry.id
        for entry in whole.entries
        if any(bare(phrase) in bare(said) for said in (entry.heading, *(block.text for block in entry.document.blocks)))
    }
    assert answer.total == len(plain)
    assert set(answer.ids) <= plain


def bare(said: str) -> str:
    """What is said, without spaces and punctuation."""
    return "".join(char for char in fold(said) if char.isalnum())


def test_a_common_phrase_is_read_in_short_by_itself_and_beside_others(reader: Reader, whole: Archive) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.extend(re.findall(r"/search/(\w+)/", request.url)))
    answer = reader.open("桥边的人")
    assert answer.ids[0] == whole.entries[TALKATIVE].id, "it says it more often"
    assert answer.total == MANY
    assert asked.count("common") == 1
    assert "tally" not in asked
    reader.open()
    asked.clear()
    assert reader.ask("第701号 桥边的人").ids == [whole.entries[701].id]
    assert asked.count("common") == 1


def test_a_common_word_in_a_title_comes_first(reader: Reader, whole: Archive) -> None:
    titled = {entry.id for entry in whole.entries if "桥边" in entry.heading}
    assert set(reader.ask("桥边").ids) <= titled


def test_of_each_common_word_it_is_told_about_which_share_of_the_texts_has_it(whole: Archive, store: Store) -> None:
    said = twins.value(dict(index(whole, SETTINGS, None, store))["search/common/words.js"])
    names, shares = said[0].split(";"), said[1]
    assert len(names) == len(shares) > 10
    texts = [fold(" ".join((e.heading, *(block.text for block in e.document.blocks)))) for e in whole.entries]
    pairs = [name for name in names if re.fullmatch("[\u4e00-\u9fff]{2}", name)]
    assert pairs
    for name in pairs:
        held = sum(name in text for text in texts) / MANY
        assert FIGURES.index(shares[names.index(name)]) / 63 == pytest.approx(held, abs=0.08), name


def changed(whole: Archive) -> Archive:
    """The crowd with a sentence more in one text, and one less."""
    some, other = whole.entries[500], whole.entries[700]
    more = replace(some.document, blocks=(*some.document.blocks, Block("p", "另添一句 anew，说的是桥边的事。")))
    less = replace(other.document, blocks=other.document.blocks[:1])
    new = {some.id: replace(some, document=more), other.id: replace(other, document=less)}
    return replace(whole, entries=tuple(new.get(entry.id, entry) for entry in whole.entries if entry.id != "00000000"))


def test_files_that_were_mended_are_those_that_are_put_together_anew(whole: Archive, store: Store) -> None:
    after = changed(whole)
    mended = dict(index(after, SETTINGS, None, store))
    assert mended == dict(index(after, SETTINGS))
    assert mended != dict(index(whole, SETTINGS, None, store))


def test_a_change_costs_its_part_and_the_files_that_hold_its_words(whole: Archive, tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        before = dict(index(whole, SETTINGS, None, store))
        store.write()
        kept = {share.stage: share.results for share in store.shares()}
        some = whole.entries[500]
        more = replace(some.document, blocks=(*some.document.blocks, Block("p", "另添一句。")))
        one = replace(whole, entries=tuple(replace(e, document=more) if e is some else e for e in whole.entries))
        after = dict(index(one, SETTINGS, None, store))
        store.write()
        new = {share.stage: share.results - kept[share.stage] for share in store.shares()}
    assert new[PARTS] <= 1 + GROUPS // AT_ONCE, "its part, some groups together, and the sample where it is of that"
    differ = [path for path, data in after.items() if before.get(path) != data]
    assert new[FILES] == sum(bool(re.search("/(index|common|tally)/", path)) for path in differ) < 40
    assert len(differ) < 60


def test_where_words_are_common_texts_that_hold_them_apart_are_looked_for_when_somebody_asks(reader: Reader) -> None:
    assert len(reader.ask("701号门，桥边").ids) == 1
    offer = reader.page.locator("[data-search-apart]")
    expect(offer).to_contain_text("再找找")
    reader.stands()
    offer.click()
    expect(offer).to_have_text("没有别的文章。")
    reader.ask("702号门，桥边")
    expect(offer).to_contain_text("再找找")
    expect(offer).to_be_enabled()
