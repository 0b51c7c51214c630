"""The search is held to figures, on the demo and on the real seeds where they are: floors that may only be raised."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page
from reader import Reader

from generator.search.folding import fold


class Floor(NamedTuple):
    """What a kind of passage must reach, each a share of 1."""

    found: float
    """The text that the passage is from is among the results."""
    first_ten: float
    precision: float
    """Of the results, those that hold the passage to the letter, script and case aside."""


CHINESE = re.compile(r"[\u4e00-\u9fff]{4,8}")
"""Chinese characters in a row: the passages by which the searches of other tools were measured."""

MIXED = re.compile(r"(?=.*[A-Za-z]{2})(?=.*[\u4e00-\u9fff]{2})[A-Za-z\u4e00-\u9fff]{4,8}")
"""Chinese and Latin letters in a row, cut anywhere."""

FIRST_QUERY = 200_000
"""Bytes that a first query may cost at 147 texts, as a host that compresses would send them."""

Texts = dict[str, str]


def texts_of(site: Path) -> Texts:
    """The text of each document of a site by its id, its paragraphs a line each."""
    texts: Texts = {}
    for path in sorted((site / "search" / "texts").iterdir()):
        said = path.read_text("utf-8")
        blocks = json.loads(said[said.index(",") + 1 : said.rindex(")")])["blocks"]
        texts[path.stem] = "\n".join(blocks)
    return texts


def passages(texts: Texts, form: re.Pattern[str], count: int, seed: int = 4) -> Iterator[tuple[str, str]]:
    """Passages of 4 to 8 characters and the ids of the texts they are from, drawn by chance, the same every time."""
    chance = random.Random(seed)
    ids = sorted(texts)
    drawn = 0
    for _ in range(200_000):
        id = chance.choice(ids)
        long = chance.randint(4, 8)
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
        ten += id in first_ten
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
    check(reader, texts_of(demo_site), CHINESE, 200, Floor(1.0, 1.0, 0.99))


def test_passages_of_the_real_seeds_are_found(page: Page, real_site: Path, protocol: str, served: object) -> None:
    reader = Reader(page, address(real_site, protocol, served))
    check(reader, texts_of(real_site), CHINESE, 200, Floor(1.0, 0.98, 0.99))


def test_mixed_passages_of_the_real_seeds_are_found(page: Page, real_site: Path, served: object) -> None:
    reader = Reader(page, address(real_site, "http", served))
    check(reader, texts_of(real_site), MIXED, 100, Floor(0.98, 0.9, 0.9))


def test_a_first_query_of_the_real_seeds_is_small(page: Page, real_site: Path, served: object) -> None:
    root = address(real_site, "http", served)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    costs: list[int] = []
    for passage, _ in passages(texts_of(real_site), CHINESE, 6, seed=8):
        asked.clear()
        Reader(page, root).open(passage)
        page.wait_for_load_state("networkidle")
        files = {real_site / unquote(urlsplit(url).path.lstrip("/")) for url in asked if url.startswith(root)}
        costs.append(sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files if file.is_file()))
    print(f"bytes of a first query, page and all: {costs}")
    assert max(costs) <= FIRST_QUERY
