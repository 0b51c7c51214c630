"""What a curator says in corrections.toml is done to the text, and what cannot be done is told in one line."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import run

CASES = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))


class Outcome(NamedTuple):
    """What the command made of all cases, each a seed with a table of its own."""

    status: int
    documents: dict[str, dict[str, Any]]
    told: list[str]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """All cases cleaned by one call of the command."""
    seeds = tmp_path_factory.mktemp("corrections") / "seeds"
    seeds.mkdir()
    tables = []
    for number, case in enumerate(CASES):
        (seeds / name(number)).write_text(case["text"], "utf-8")
        tables.append(f'["{name(number)}"]\n{case["say"]}\n')
    (seeds / "corrections.toml").write_text("\n".join(tables), "utf-8")
    # The cases share their lines, which is no habit of their own.
    settings = seeds.parent / "archive.toml"
    settings.write_text('[cleaning]\noff = ["N80"]\n')
    process = run("clean", "--json", "--restore", "--config", settings, seeds)
    documents = {told["seed"]: told for told in map(json.loads, process.stdout.splitlines())}
    return Outcome(process.returncode, documents, process.stderr.splitlines())


def name(number: int) -> str:
    return f"case-{number:02}.txt"


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number]["label"])
def test_a_correction_does_what_its_case_says(outcome: Outcome, number: int) -> None:
    case, document = CASES[number], outcome.documents[name(number)]
    texts = [block["text"] for block in document["blocks"]]
    if "blocks" in case:
        assert texts == case["blocks"], case["why"]
    if "kinds" in case:
        assert [block["kind"] for block in document["blocks"]] == case["kinds"], case["why"]
    for field, value in case.get("fields", {}).items():
        assert document[field] == value, case["why"]
    assert all(word in "".join(texts) for word in case.get("contains", ()))
    assert not any(word in "".join(texts) for word in case.get("lacks", ()))
    for code, kind, text in case.get("removed", ()):
        assert {"rule": code, "kind": kind, "text": text} in document["removed"]
    for code, found, put in case.get("repairs", ()):
        assert {"rule": code, "from": found, "to": put} in document["repairs"]
    if "open" in case:
        assert len(document["open"]) == case["open"]


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number]["label"])
def test_whatever_is_corrected_the_text_as_found_is_kept(outcome: Outcome, number: int) -> None:
    assert outcome.documents[name(number)]["original"] == CASES[number]["text"]


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number]["label"])
def test_what_cannot_be_done_is_told_in_one_line_with_its_place(outcome: Outcome, number: int) -> None:
    case = CASES[number]
    told = [line for line in outcome.told if f'["{name(number)}"]' in line]
    wanted = [("error", what) for what in case.get("problems", ())] + [("note", what) for what in case.get("notes", ())]
    assert len(told) == len(wanted), told
    for line, (level, what) in zip(told, wanted, strict=True):
        head, _, rest = line.partition("corrections.toml:")
        assert head.startswith(f"{level}: ")
        assert line.endswith(what)
        assert own_line(number, int(rest.partition(":")[0]))


def own_line(number: int, line: int) -> bool:
    """Whether a line of the file is one of the case's own table."""
    heights = [case["say"].count("\n") + 3 for case in CASES]
    first = sum(heights[:number]) + 1
    return first <= line < first + heights[number]


def test_errors_make_the_exit_status_1(outcome: Outcome) -> None:
    assert outcome.status == 1
    assert len(outcome.documents) == len(CASES)
