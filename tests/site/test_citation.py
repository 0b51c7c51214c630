"""Documents are cited as each standard wants them cited, and nothing is made up that is not known."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import words

from generator.site.citation import Reference, apa, bibtex, csl, gbt

CASES = json.loads((Path(__file__).parent / "citations.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_document_is_cited_by_every_standard(case: dict[str, Any]) -> None:
    lists = {name: tuple(value) for name, value in case["cited"].items() if isinstance(value, list)}
    cited = Reference(**{**case["cited"], **lists})
    assert gbt(cited) == case["gbt"]
    assert "".join(apa(cited)) == case["apa"]
    lines = [line.strip().rstrip(",") for line in bibtex(cited).splitlines()]
    assert lines[0] == f"@misc{{{cited.key}"
    assert lines[-1] == "}"
    assert [line for line in case["bibtex"] if line not in lines] == [], lines
    (item,) = json.loads(csl(cited))
    assert {name: item.get(name) for name in case["csl"]} == case["csl"]
    assert not set(case.get("lacks", ())) & item.keys()


NAMES = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30), max_size=4)


@given(st.text(max_size=40), NAMES, st.sampled_from([None, "2021", "2021-03", "2021-03-04"]), st.booleans())
def test_braces_of_bibtex_are_balanced_and_csl_is_json_whatever_stands_in_a_text(
    title: str, names: list[str], date: str | None, inferred: bool
) -> None:
    cited = Reference("key", title, tuple(names), date=date, inferred=inferred)
    depth = 0
    bare = bibtex(cited).replace("\\{", "").replace("\\}", "")
    for mark in bare:
        depth += (mark == "{") - (mark == "}")
        assert depth >= 0
    assert depth == 0
    assert json.loads(csl(cited))[0]["id"] == "key"
    assert gbt(cited)
    assert apa(cited).title == title


def test_a_page_tells_how_it_is_cited(site: dict[str, bytes], rendered: Callable[..., dict[str, bytes]]) -> None:
    page = words(site["d/yu-qian-cai-cha/index.html"])
    assert "林小满. 雨前采茶[EB/OL]//山谷来信. (2023-05-09). https://example.org/tea" in page
    assert "林小满. (2023, May 9). 雨前采茶. 山谷来信. 山谷集. https://example.org/tea" in page
    assert "@misc{yu-qian-cai-cha," in page
    assert '"id": "yu-qian-cai-cha"' in page
    page = words(rendered(url="https://example.org/a/")["d/the-stream/index.html"])
    assert "Miller, A. (ca. 2022). The Stream & the Mill. Valley Letters. 山谷集. https://example.org/a/d/the-s" in page
