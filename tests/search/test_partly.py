"""Queries that a text answers only in part: names that no dictionary knows, a point left out, a letter wrong, a word
too many. And such as share words with the texts by chance, which find nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from grove import LOGS, archive_of, text
from playwright.sync_api import Browser
from reader import Reader, asking

from generator.library.archive import Archive

CASES = json.loads((Path(__file__).parent / "cases" / "partly.json").read_text("utf-8"))
"""Texts by their titles, names that have a page, and queries: the titles that each finds, in any order, which is the
`first`, and what the page `says` it looked for."""


@pytest.fixture(scope="module")
def site(lay: Callable[[Archive], Path]) -> Path:
    """A site of these texts, and of others that have no word of the queries, so that a word in one of them is rare."""
    return lay(archive_of([*(text(title, *said) for title, said in CASES["texts"].items()), *LOGS], CASES["listed"]))


def test_what_a_query_says_beside_what_a_text_says_hides_no_text(browser: Browser, site: Path) -> None:
    with asking(browser, site) as reader:
        faults = [
            f"{query['q']} ({query['why']}): {fault}" for query in CASES["queries"] for fault in wrong(reader, query)
        ]
    assert not faults, "\n".join(faults)


def wrong(reader: Reader, query: dict[str, Any]) -> list[str]:
    """What is wrong with the answer to a query."""
    status = reader.ask(query["q"]).status
    titles = reader.page.locator("[data-document] h2").all_text_contents()
    return [
        *([f"finds {titles}"] if "finds" in query and sorted(titles) != sorted(query["finds"]) else ()),
        *([f"first of {titles}"] if "first" in query and titles[:1] != [query["first"]] else ()),
        *([f"says {status}"] if query.get("says", "") not in status else ()),
    ]
