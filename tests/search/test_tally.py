"""Common words, several at once and one beside another word: of each the client reads a few figures a document, and
what it finds and ranks by those is what a plain model does."""

import gzip
import math
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from grove import text
from playwright.sync_api import Browser, Request, expect
from reader import Reader

from generator.document import Document
from generator.library.archive import Archive, Entry
from generator.search import index, parts
from generator.search.brief import EARLY, TIMES
from generator.search.documents import documents
from generator.search.places import places
from generator.settings import ArchiveSettings, Settings
from generator.site import load_theme, render
from generator.site.press import speech

SETTINGS = Settings(root=Path(), archive=ArchiveSettings(title="Fair"))
MANY = 600
"""Texts: as few as may have common words at all."""
WORDS = ("山谷", "来信", "莲花", "灯船", "楼阁", "账本")
QUERIES = (
    "山谷 来信",
    "来信 灯船",
    "莲花 楼阁",
    "山谷 来信 莲花",
    "灯船 账本 楼阁",
    "账本 楼阁 莲花 山谷",
    "来信 莲花 灯船 账本",
)


RARE = "石狮"
"""A word that few texts have, and those far apart."""
BESIDE = ("石狮 山谷", "莲花 石狮", "账本 石狮", "石狮 楼阁")


def fair() -> Iterator[Document]:
    """Texts in which each word stands by itself, seldom or often, early or late, in some titles, in a few in a row."""
    for number in range(MANY):
        chance = random.Random(number)
        said = [word for word in WORDS for _ in range(chance.choice((0, 1, 1, 2, 4, 7, 15, 40)))]
        said += ["渡口"] * chance.randrange(60)
        chance.shuffle(said)
        if number % 40 == 0:
            said[:0] = ["山谷，来信，莲花"]
        for _ in range(number % 19 // 17 * chance.choice((1, 1, 2))):
            said.insert(chance.randrange(len(said) + 1), RARE)
        body = "".join(f"{word}{chance.choice('3579')}" for word in said)
        yield text(f"第{number}日" + (f"7{chance.choice(WORDS)}" if number % 11 == 0 else ""), body)


@pytest.fixture(scope="module")
def whole() -> Archive:
    entries = []
    for number, document in enumerate(fair()):
        id = f"{number * 2654435761 % 2**32:08x}"
        entries.append(Entry(id, id, document, document.metadata.title or "", id, (), (), None, None, ()))
    return Archive(tuple(entries), (), (), (), ())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, whole: Archive) -> Path:
    """The site of these texts; what is written of a word need not be much for that to be common."""
    root = tmp_path_factory.mktemp("fair")
    theme = load_theme("folio", Path())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LIMIT", 600)
        indexed = dict(index(whole, SETTINGS, spoken=speech(theme, SETTINGS)))
    pages = render(Archive(whole.entries[:1], (), (), (), ()), theme, SETTINGS, None)
    for path, data in (*pages, *indexed.items()):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture(scope="module")
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    page = browser.new_page()
    page.set_default_timeout(15_000)
    reader = Reader(page, site.as_uri() + "/")
    reader.open()
    yield reader
    page.close()


class Text(NamedTuple):
    """A text as ranking sees it."""

    id: str
    length: float
    title: int
    places: Mapping[str, Sequence[int]]
    """Where each word stands: as often as is told, and first where it is told that it does."""
    near: Mapping[str, Sequence[int]]
    """The same as is told where one common word stands beside another word; of more than six places the first."""
    many: Mapping[str, int]
    """How often each stands by that."""
    said: str


def plainly(whole: Archive) -> Iterator[Text]:
    """The texts, in the order of their numbers."""
    every = documents(whole)
    for part in every.parts:
        for words in every.words(part):
            found = places([words])
            (measure,) = found.measures
            exact: dict[str, list[int]] = {word: [] for word in (*WORDS, RARE)}
            for word, _, place in zip(*found.stands, strict=True):
                if (name := found.words[word]) in exact:
                    exact[name].append(int(place))
            held = {word: at for word, at in exact.items() if at}
            told = {word: about(at, measure.title) for word, at in held.items() if word != RARE}
            near = {word: at if word == RARE else shortly(at, measure.title) for word, at in held.items()}
            many = {word: len(at) if word == RARE else counted(at, measure.title) for word, at in held.items()}
            step = 10 ** max(0, len(str(measure.words)) - 2)
            said = "\n".join((words.title, *words.blocks)).replace("，", " ")
            length = round(measure.words / step) * step
            yield Text(every.entries[words.number].id, length, measure.title, told, near, many, said)


def about(exact: Sequence[int], title: int) -> list[int]:
    """Places as the client makes them of a figure."""
    body = [place for place in exact if place >= title]
    titled = [0] if len(body) < len(exact) else []
    if not body:
        return titled
    often = (1, 2, 3, 4, 6, 9, 14, 20, 28, 40)[bisect_right(TIMES, len(body)) - 1]
    first = title + (25, 100, 150)[bisect_right(EARLY, body[0] - title)]
    return titled + [first] * often


def shortly(exact: Sequence[int], title: int) -> list[int]:
    """Places as the client makes them of what is told in short."""
    body = [title + (place - title) // 16 * 16 + 8 for place in exact if place >= title]
    return ([0] if len(body) < len(exact) else []) + (body if len(body) <= 6 else body[:1])


def counted(exact: Sequence[int], title: int) -> int:
    """How many places the client makes of it; of more than 15 those in the middle of a step."""
    body = sum(place >= title for place in exact)
    steps = [*range(16), 16, 18, 20, 22, 24, 27, 30, 33, 37, 41, 46, 51]
    at = bisect_right(steps, body) - 1
    return (body if body < 16 else (steps[at] + steps[at + 1] - 1) // 2) + (body < len(exact))


def beside(texts: Sequence[Text], average: float, query: str) -> dict[str, float]:
    """The texts that hold both words of a query, of which one is common, and how well they answer."""
    words = query.split()
    held = [one for one in texts if all(word in one.near for word in words)]
    scores = {}
    for one in held:
        long = 0.25 + 0.75 * one.length / average
        total = every = 0.0
        for word in words:
            having = sum(word in other.near for other in texts)
            weight = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
            every += weight
            total += weight * one.many[word] * 2.2 / (one.many[word] + 1.2 * long)
            if one.near[word][0] < one.title:
                total += weight * (1 + 2 / one.title)
            body = [place - one.title for place in one.near[word] if place >= one.title]
            if body and body[0] < 150:
                total += weight * 0.4 * (1 - body[0] / 150)
        if " ".join(words) in one.said:
            total += 1.5 * every
        if all(one.many[word] == len(one.near[word]) for word in words):
            apart = float(min(abs(a - b) for a in one.near[words[0]] for b in one.near[words[1]]))
        else:
            apart = one.length / (2 * one.many[words[0]] * one.many[words[1]])
        scores[one.id] = total + 0.8 * every / (1 + apart / 12)
    return scores


def ranked(texts: Sequence[Text], average: float, query: str) -> dict[str, float]:
    """The texts that hold all words of a query, and how well they answer."""
    words = query.split()
    held = [one for one in texts if all(word in one.places for word in words)]
    weights = []
    for word in words:
        having = sum(word in one.places for one in texts)
        weights.append(math.log(1 + (len(texts) - having + 0.5) / (having + 0.5)))
    return {one.id: score(one, average, dict(zip(words, weights, strict=True))) for one in held}


def score(one: Text, average: float, weights: Mapping[str, float]) -> float:
    """How well a text answers: how often, in the title, early; in a row; and how near by chance."""
    long = 0.25 + 0.75 * one.length / average
    ways = len(weights)
    total = 0.0
    for word, weight in weights.items():
        told = one.places[word]
        ways *= len(told)
        total += weight * len(told) * 2.2 / (len(told) + 1.2 * long)
        if told[0] < one.title:
            total += weight * (1 + 2 / one.title)
        body = [place - one.title for place in told if place >= one.title]
        if body and body[0] < 150:
            total += weight * 0.4 * (1 - body[0] / 150)
    every = sum(weights.values())
    if " ".join(weights) in one.said:
        total += 1.5 * every
    apart = one.length / ways ** (1 / (len(weights) - 1))
    if all(one.places[word][0] < one.title for word in weights):
        apart = min(one.title, apart)
    return total + 0.8 * every / (1 + apart / 12)


@pytest.fixture(scope="module")
def texts(whole: Archive) -> list[Text]:
    return list(plainly(whole))


@pytest.fixture(scope="module")
def average(whole: Archive) -> float:
    every = documents(whole)
    return sum(places([words]).measures[0].words for part in every.parts for words in every.words(part)) / MANY


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_found_and_how_it_is_ranked_is_what_a_plain_model_says(
    reader: Reader, texts: Sequence[Text], average: float, query: str
) -> None:
    answer = reader.ask(query)
    model = ranked(texts, average, query)
    assert answer.total == len(model) > 50
    best = sorted(model.values(), reverse=True)[: len(answer.ids)]
    assert [model[id] for id in answer.ids] == pytest.approx(best)


@pytest.mark.parametrize("query", BESIDE)
def test_how_near_a_common_word_stands_is_told_where_it_stands_seldom(
    reader: Reader, site: Path, texts: Sequence[Text], average: float, query: str
) -> None:
    reader.open()
    asked = watched(reader, lambda: reader.ask(query))
    answer = reader.answer()
    model = beside(texts, average, query)
    assert answer.total == len(model) > 20
    best = sorted(model.values(), reverse=True)[: len(answer.ids)]
    assert [model[id] for id in answer.ids] == pytest.approx(best)
    common = [path for path in asked if path.startswith("search/common/")]
    assert len(common) == 1
    assert all(sent(site / path) < 3 * MANY for path in common)


def test_a_minus_leaves_out_every_text_that_holds_a_common_word(reader: Reader, texts: Sequence[Text]) -> None:
    held = [one for one in texts if "山谷" in one.places and "灯船" not in one.places]
    assert reader.ask("山谷 -灯船").total == len(held)


def test_of_common_words_without_a_space_between_it_is_read_about_where_they_stand(
    reader: Reader, texts: Sequence[Text]
) -> None:
    both = {one.id for one in texts if {"莲花", "灯船"} <= one.places.keys()}
    reader.open()
    asked = watched(reader, lambda: reader.ask("莲花灯船"))
    read = [path.split("/")[1] for path in asked if re.match("search/(common|tally)/", path)]
    assert sorted(read) == ["common", "tally"], "of the rarer where it stands, of the other how often"
    answer = reader.answer()
    assert set(answer.ids) <= both
    assert len(both) / 2 < answer.total < len(both), "those that hold them near each other"


def test_of_three_common_words_without_a_space_between_two_are_read_about_where_they_stand(
    reader: Reader, texts: Sequence[Text]
) -> None:
    every = {one.id for one in texts if {"莲花", "灯船", "账本"} <= one.places.keys()}
    reader.open()
    asked = watched(reader, lambda: reader.ask("莲花灯船账本"))
    read = [path.split("/")[1] for path in asked if re.match("search/(common|tally)/", path)]
    assert sorted(read) == ["common", "common", "tally"], "of the commonest how often"
    assert set(reader.answer().ids) <= every


def test_of_a_passage_that_no_text_has_no_more_is_read_than_tells_that(reader: Reader) -> None:
    reader.open()
    asked = watched(reader, lambda: reader.ask("山谷来信莲花灯船楼阁账本"))
    assert reader.answer().total > 0, "its words"
    assert len([path for path in asked if path.startswith("search/index/")]) == 3


def test_where_cards_are_files_of_their_own_ten_results_are_shown_and_others_where_the_list_ends(
    reader: Reader,
) -> None:
    answer = reader.ask("山谷")
    assert answer.total > 100
    assert len(answer.ids) == 10
    results = reader.page.locator("[data-document]")
    results.nth(9).scroll_into_view_if_needed()
    reader.page.mouse.wheel(0, 10_000)
    expect(results.nth(10)).to_be_visible()
    assert len(set(reader.answer().ids)) >= 20
    reader.open("山谷 来信")
    expect(results).to_have_count(10)
    reader.page.locator("[data-search-more]").dispatch_event("click")
    expect(results).to_have_count(20)
    expect(results.nth(10).locator("h2 a")).to_be_focused()


@pytest.mark.parametrize("query", QUERIES)
def test_each_common_word_costs_less_than_a_byte_a_document(reader: Reader, site: Path, query: str) -> None:
    reader.open()  # nothing is known of the index
    asked = watched(reader, lambda: reader.ask(query))
    tallies = [path for path in asked if path.startswith("search/tally/")]
    assert len(tallies) == len(query.split())
    assert all(sent(site / path) < 0.9 * MANY for path in tallies)
    assert not any(path.startswith("search/common/") for path in asked)
    assert len(asked) - len(tallies) <= 2, "of the words in a row no more is read than tells who has them"


def watched(reader: Reader, act: Callable[[], object]) -> list[str]:
    """The files of the index that the page asks for meanwhile."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.extend(re.findall(r"/(search/(?:index|common|tally)/.+\.js)", request.url))

    reader.page.on("request", note)
    act()
    reader.page.remove_listener("request", note)
    return asked


def sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))
