"""The search is held to figures, on the demo and on the real seeds where they are: floors that may only be raised."""

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page
from reader import Answer, Reader

from generator.search.folding import fold


class Floor(NamedTuple):
    """What a kind of passage must reach, each a share of 1."""

    found: float
    """The text that the passage is from is among the results."""
    first_ten: float
    """It is among the first ten, or all of these hold the passage too: then no order tells which of them was meant."""
    precision: float
    """Of the results, those that hold the passage to the letter, script and case aside."""


CHINESE = re.compile(r"[\u4e00-\u9fff]{4,8}")
"""Chinese characters in a row: the passages by which the searches of other tools were measured."""

MIXED = re.compile(r"(?=.*[A-Za-z]{2})(?=.*[\u4e00-\u9fff]{2})[A-Za-z\u4e00-\u9fff]{4,8}")
"""Chinese and Latin letters in a row, cut anywhere."""

FIGURED = re.compile(r"(?=.*\d)(?=.*[\u4e00-\u9fff])[\d.%\u4e00-\u9fff-]{4,8}")
"""Chinese characters and figures, with what stands in numbers, cut anywhere."""

POINTED = re.compile(r"(?=.{6,12}$)[\u4e00-\u9fff]+[，。、；：？！“”]+[\u4e00-\u9fff]+")
"""Chinese characters with punctuation between them, as they are pasted into a search box."""

FIRST_QUERY = 120_000
"""Bytes that a first query may cost at 147 texts, as a host that compresses would send them; 200,000 are allowed."""

LATER_QUERY = 60_000
"""Bytes that another query may cost after it."""

TYPED = (
    "三星员工禁用ChatGPT",
    "世界智能大会嘉宾名单",
    "爱奇艺龚宇AIGC",
    "泰勒斯威夫特鲍勃迪伦环球音乐",
    "马应龙无人搬运机器人湖北",
)
"""Several words without spaces, that no text has as they stand: of such queries those that cost most."""

QUERIES = json.loads((Path(__file__).parent / "cases" / "queries.json").read_text("utf-8"))
"""Queries made by hand, of eight kinds. Unless it says otherwise, a query is answered by the texts that hold it to the
letter (or what it `means`), script and case aside, in what they say or are listed under."""

MANY = {"disk": 200, "http": 40}
"""So many passages are asked for: all from disk, where a browser forbids most, and the first of them over HTTP too."""

Texts = dict[str, str]


def texts_of(site: Path) -> Texts:
    """The text of each document of a site by its id, its paragraphs a line each."""
    blocks: dict[str, list[str]] = {}
    for path in sorted((site / "search" / "texts").iterdir(), key=_piece):
        said = path.read_text("utf-8")
        blocks.setdefault(_piece(path)[0], []).extend(
            json.loads(said[said.index(",") + 1 : said.rindex(")")])["blocks"]
        )
    return {id: "\n".join(some) for id, some in blocks.items()}


def _piece(path: Path) -> tuple[str, int]:
    """Which document a file of texts is of, and which piece of its text it has."""
    id, _, number = path.stem.partition("-")
    return id, int(number or 0)


def listed(site: Path) -> Texts:
    """What each document of a site is listed under, by its id: title, people, publisher, subjects."""
    known: Texts = {}
    for told in json.loads((site / "archive.json").read_text("utf-8")):
        known[told["id"]] = "\n".join([told["title"], *told["people"], told["publisher"] or "", *told["subjects"]])
    return known


def bare(text: str) -> str:
    """A text as the search compares it, white space and quotation marks aside."""
    return re.sub(r'[\s"]', "", fold(text))


def passages(texts: Texts, form: re.Pattern[str], count: int, seed: int = 4) -> Iterator[tuple[str, str]]:
    """Passages of 4 to 8 characters and the ids of the texts they are from, drawn by chance, the same every time."""
    chance = random.Random(seed)
    ids = sorted(texts)
    drawn = 0
    for _ in range(200_000):
        id = chance.choice(ids)
        long = chance.randint(*((6, 12) if form is POINTED else (4, 8)))
        at = chance.randrange(max(1, len(texts[id]) - long))
        passage = texts[id][at : at + long]
        if form.fullmatch(passage):
            yield passage, id
            drawn += 1
            if drawn == count:
                return
    raise AssertionError(f"only {drawn} passages of the form {form.pattern}")


def measure(reader: Reader, texts: Texts, form: re.Pattern[str], count: int) -> Floor:
    """The shares reached, and on failure of any passage a line that says which."""
    folded = {id: fold(text) for id, text in texts.items()}
    found = ten = 0
    precisions: list[float] = []
    reader.open()
    for passage, id in passages(texts, form, count):
        answer = reader.ask(passage)
        found += id in answer.every
        first_ten = {i for first in answer.ids[:10] for i in (first, *answer.versions.get(first, []))}
        crowded = len(answer.ids) > 10 and all(fold(passage) in folded[i] for i in answer.ids[:10])
        ten += id in first_ten or crowded
        right = sum(fold(passage) in folded[i] for i in answer.every)
        precisions.append(right / len(answer.every) if answer.every else 0.0)
        if id not in first_ten or right < len(answer.every):
            print(f"{passage!r} from {id}: {right} right of {len(answer.every)}, {answer.status}")
    reached = Floor(found / count, ten / count, sum(precisions) / count)
    print(form.pattern, reached)
    return reached


def check(reader: Reader, texts: Texts, form: re.Pattern[str], count: int, floor: Floor) -> None:
    """Fails where a share is below its floor."""
    reached = measure(reader, texts, form, count)
    assert all(got >= least for got, least in zip(reached, floor, strict=True)), (reached, floor)


@pytest.fixture(params=("disk", "http"))
def protocol(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def address(site: Path, protocol: str, served: object) -> str:
    """Of the site, over the protocol."""
    return site.as_uri() + "/" if protocol == "disk" else served(site)  # type: ignore[operator, no-any-return]


def test_passages_of_the_demo_are_found(page: Page, demo_site: Path, protocol: str, served: object) -> None:
    reader = Reader(page, address(demo_site, protocol, served))
    check(reader, texts_of(demo_site), CHINESE, MANY[protocol], Floor(1.0, 1.0, 0.995))


def test_passages_of_the_real_seeds_are_found(page: Page, real_site: Path, protocol: str, served: object) -> None:
    reader = Reader(page, address(real_site, protocol, served))
    check(reader, texts_of(real_site), CHINESE, MANY[protocol], Floor(1.0, 0.99, 0.995))


def test_mixed_passages_of_the_real_seeds_are_found(page: Page, real_site: Path, served: object) -> None:
    reader = Reader(page, address(real_site, "http", served))
    check(reader, texts_of(real_site), MIXED, 100, Floor(1.0, 0.98, 0.98))


def test_passages_with_figures_of_the_real_seeds_are_found(page: Page, real_site: Path, served: object) -> None:
    reader = Reader(page, address(real_site, "http", served))
    check(reader, texts_of(real_site), FIGURED, 100, Floor(1.0, 0.96, 0.98))


def test_a_first_query_of_the_real_seeds_is_small(page: Page, real_site: Path, served: object) -> None:
    root = address(real_site, "http", served)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    costs: list[int] = []
    for passage, _ in passages(texts_of(real_site), CHINESE, 6, seed=8):
        asked.clear()
        Reader(page, root).open(passage)
        Reader(page, root).stands()
        page.wait_for_load_state("networkidle")
        files = {real_site / unquote(urlsplit(url).path.lstrip("/")) for url in asked if url.startswith(root)}
        costs.append(sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files if file.is_file()))
    print(f"bytes of a first query, page and all: {costs}")
    assert max(costs) <= FIRST_QUERY
    later: list[int] = []
    reader = Reader(page, root)
    drawn = [passage for passage, _ in passages(texts_of(real_site), CHINESE, 6, seed=9)]
    for passage in (*drawn, *TYPED):
        asked.clear()
        reader.ask(passage)
        reader.stands()
        page.wait_for_load_state("networkidle")
        files = {real_site / unquote(urlsplit(url).path.lstrip("/")) for url in asked if url.startswith(root)}
        later.append(sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files if file.is_file()))
    print(f"bytes of later queries: {later}")
    assert max(later) <= LATER_QUERY


def test_passages_with_punctuation_of_the_real_seeds_are_found(page: Page, real_site: Path, served: object) -> None:
    reader = Reader(page, address(real_site, "http", served))
    check(reader, texts_of(real_site), POINTED, 60, Floor(1.0, 1.0, 0.995))


def test_queries_of_eight_kinds_are_answered_on_the_demo(
    page: Page, demo_site: Path, protocol: str, served: object
) -> None:
    some = QUERIES[:: 1 if protocol == "disk" else 4]
    answered(Reader(page, address(demo_site, protocol, served)), demo_site, "demo", some)


def test_queries_of_eight_kinds_are_answered_on_the_real_seeds(page: Page, real_site: Path, served: object) -> None:
    answered(Reader(page, address(real_site, "http", served)), real_site, "real")


def answered(reader: Reader, site: Path, archive: str, queries: Sequence[dict[str, Any]] = QUERIES) -> None:
    """Fails where any of these queries that is for the archive is not answered as it must be."""
    texts, names = texts_of(site), listed(site)
    faults: list[str] = []
    reader.open()
    for query in queries:
        if query["archive"] == archive:
            answer = reader.ask(query["q"])
            faults += [f"{query['kind']} {query['q']}: {fault}" for fault in wrong(query, answer, texts, names)]
    assert not faults, "\n".join(faults)


def wrong(query: dict[str, Any], answer: Answer, texts: Texts, names: Texts) -> Iterator[str]:
    """What is wrong with the answer to a query."""
    if query["kind"] == "nothing":
        if answer.total:
            yield f"finds {answer.total}"
        return
    if not answer.ids:
        yield "finds nothing"
        return
    first = {id for one in answer.ids[:10] for id in (one, *answer.versions.get(one, ()))}
    for title in query.get("best", ()):
        if not any(names[id].startswith(title) for id in first):
            yield f"{title} is not among the first ten"
    if "near" in query:
        held = sum(all(bare(word) in bare(texts[id] + names[id]) for word in query["near"]) for id in answer.ids[:10])
        if held < min(10, len(answer.ids)):
            yield f"of the first ten, {held} hold {query['near']}"
    if "best" not in query and "near" not in query:
        meant = bare(query.get("means", query["q"]))
        where = names if query.get("in") == "title" else {id: f"{texts[id]}\n{names[id]}" for id in texts}
        right = {id for id, text in where.items() if meant in bare(text)}
        if answer.total <= 50 and (lost := right - set(answer.every)):
            yield f"misses {len(lost)} of {len(right)}: {sorted(lost)[:5]}"
        if not right & set(answer.ids[:3]):
            yield "none of the first three has it"
