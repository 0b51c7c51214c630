"""The words of the index are cut by one set of rules, in the index and in the browser."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from generator.search import client
from generator.search.folding import fold, variants
from generator.search.tokens import RUN, characters, tokens

TOOLS = Path(__file__).parents[2] / "tools"

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "tokens.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_text_is_cut_as_the_case_says(case: dict[str, Any]) -> None:
    assert list(tokens(case["text"])) == case["tokens"]


@pytest.fixture(scope="module")
def browser_says(browser: Any) -> Any:
    """`browser_says("tokens", texts)`: what the client makes of each text, with the whole table of folding."""
    context = browser.new_context()
    page: Page = context.new_page()
    page.goto("about:blank")
    script = next(file.data.decode() for file in client() if file.path == "marks.js")
    from generator.search.folding import table

    page.add_script_tag(
        content="Object.defineProperty(document, 'currentScript', {value: {src: 'x/'}, configurable: true});"
    )
    page.add_script_tag(content=script)
    page.evaluate(
        """async (table) => {
          window.florilegiumSearch.twin = async () => table;
          await window.florilegiumSearch.folding();
        }""",
        table(variants().values()),
    )
    calls = {
        "tokens": "(texts) => texts.map((text) => window.florilegiumSearch.tokens(text).map(({word}) => word))",
        "phrase": "(texts) => texts.map((text) => window.florilegiumSearch.phrase(text))",
        "fold": "(texts) => texts.map((text) => window.florilegiumSearch.fold(text))",
        "spans": """(texts) => texts.map((text) => window.florilegiumSearch.tokens(text).map(
            ({word, start, end}) => [word, text.slice(start, end)]))""",
        "stem": "(texts) => texts.map((text) => window.florilegiumSearch.stem(text))",
        "parse": "(texts) => texts.map((text) => window.florilegiumSearch.parse(text))",
    }
    yield lambda what, texts: page.evaluate(calls[what], texts)
    context.close()


def test_the_browser_cuts_texts_and_queries_as_the_cases_say(browser_says: Any) -> None:
    texts = [case["text"] for case in CASES]
    assert browser_says("tokens", texts) == [case["tokens"] for case in CASES]
    assert browser_says("phrase", texts) == [case["phrase"] for case in CASES]


def test_the_browser_folds_every_variant_as_the_index_does(browser_says: Any) -> None:
    forms = "".join(sorted(variants()))
    assert browser_says("fold", [forms]) == [fold(forms)]


def test_every_word_knows_the_letters_that_it_covers(browser_says: Any) -> None:
    (spans,) = browser_says("spans", ["圖書館 Café 30㎡"])
    assert spans == [
        ["图", "圖"],
        ["图书", "圖書"],
        ["书馆", "書館"],
        ["馆", "館"],
        ["cafe", "Café"],
        ["30", "30"],
        ["m", "㎡"],
        ["2", "㎡"],
    ]


@pytest.mark.parametrize(
    ("typed", "clauses", "without"),
    [
        ("石桥 莲花", [("石桥", False), ("莲花", False)], []),
        ('"石桥 莲花"', [("石桥 莲花", True)], []),
        ("「石桥」 -账本", [("石桥", True)], [("账本", False)]),
        ('-"slow bridge" river', [("river", False)], [("slow bridge", True)]),
        ("他说“石桥”好", [("他说“石桥”好", False)], []),
        ("GPT-4", [("GPT-4", False)], []),
        ('"没有收尾', [('"没有收尾', False)], []),
        ("-", [], []),
        ("-4聊了聊", [("4聊了聊", False)], []),
        ("  ！ ", [], []),
    ],
)
def test_a_query_is_taken_apart(
    browser_says: Any, typed: str, clauses: list[tuple[str, bool]], without: list[tuple[str, bool]]
) -> None:
    (parsed,) = browser_says("parse", [typed])
    assert [(c["text"], c["quoted"]) for c in parsed["clauses"]] == clauses
    assert [(c["text"], c["quoted"]) for c in parsed["without"]] == without


def test_the_table_of_variants_is_what_opencc_says_now() -> None:
    table = subprocess.run([sys.executable, TOOLS / "variants.py"], capture_output=True, check=True).stdout.decode()
    assert table == (files("generator.search") / "variants.txt").read_text("utf-8"), "run tools/variants.py"


def test_forms_of_one_character_fold_to_one_that_folds_to_itself() -> None:
    table = variants()
    assert all(table[form] == form for form in table.values())
    assert table["滬"] == "沪", "the Japanese form for filtering is the name of a city in Chinese"
    assert table["濾"] == "滤"


@given(st.text(max_size=60))
def test_folding_is_done_once_and_for_all(text: str) -> None:
    folded = fold(text)
    assert list(tokens(folded)) == list(tokens(text))
    assert set(characters(text)) <= set(folded)


@given(st.text(alphabet="山谷来信AI4 ，", max_size=30))
def test_every_run_of_a_text_can_be_put_together_again_from_its_words(text: str) -> None:
    rebuilt, words = [], iter(tokens(text))
    for run in RUN.finditer(fold(text)):
        word = next(words)
        if run.lastgroup != "chinese" or len(run[0]) == 1:
            rebuilt.append(word)
            continue
        rebuilt.append(word + "".join(next(words)[1] for _ in run[0][1:]))
        assert next(words) == run[0][-1]
    assert rebuilt == [run[0] for run in RUN.finditer(fold(text))]
    assert next(words, None) is None
