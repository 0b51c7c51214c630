"""What archive.toml sets of single rules holds; what it cannot set is one line."""

import json
from pathlib import Path

import pytest
from conftest import Run

from generator.cleaning.order import RULES

MISTAKES = [
    ("[cleaning.rules.N80]\nleasts = 4", 2, "[cleaning.rules.N80] has no setting leasts; did you mean least?"),
    ("[cleaning.rules.N80]\nleast = 1", 2, "[cleaning.rules.N80] least is 1; it must be at least 2"),
    ("[cleaning.rules.N80]\nleast = '4'", 2, "[cleaning.rules.N80] least must be a whole number, such as 3"),
    ("[cleaning.rules.N81]\npromo = ['']", 2, "none of them empty"),
    ("[cleaning.rules.N8]\nleast = 4", 1, "[cleaning.rules.N8] is for no rule; did you mean N0"),
    (
        "[cleaning.rules.N01]\nleast = 4",
        1,
        "[cleaning.rules.N01] sets a rule that has no settings; those that have are ",
    ),
    ("[cleaning]\nrules = 4", 2, "[cleaning] rules is a table; write [cleaning.rules.N80]"),
]


@pytest.mark.parametrize(("said", "line", "what"), MISTAKES)
def test_a_mistake_is_one_line_with_its_place(
    florilegium: Run, tmp_path: Path, said: str, line: int, what: str
) -> None:
    path = tmp_path / "archive.toml"
    path.write_text(said + "\n", "utf-8")
    (tmp_path / "a.txt").write_text("A text.\n")
    process = florilegium("clean", "--config", path, tmp_path / "a.txt")
    assert process.returncode == 2
    assert process.stderr.count("\n") == 1
    assert process.stderr.startswith(f"error: {path}:{line}: ")
    assert what in process.stderr


def test_what_is_set_goes_to_the_rules_in_every_worker(florilegium: Run, tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text(
        """
        [cleaning.rules.N81]
        promo = ["芦苇电台，替*留一盏灯"]
        [cleaning.rules.N82]
        words = ["廉价灯罩批发"]
        [cleaning.rules.M70]
        author = ["供稿人"]
        [cleaning.rules.M71]
        names = ["渡口夜谈"]
        """,
        "utf-8",
    )
    text = (
        "渡口夜谈\n供稿人：沈小渔\n雨下到廉价灯罩批发半夜才停，船都没有开。\n后来雾散了。\n芦苇电台, 替夜归人留一盏灯\n"
    )
    (tmp_path / "seeds").mkdir()
    for number in range(3):
        (tmp_path / f"seeds/{number}.txt").write_text(text.replace("夜才停", f"夜{number}点才停"), "utf-8")
    told = []
    for workers in ("1", "2"):
        process = florilegium("clean", "--json", "--workers", workers, "seeds", cwd=tmp_path)
        assert (process.returncode, process.stderr) == (0, "")
        told.append(process.stdout)
    assert told[0] == told[1]
    for number, line in enumerate(told[0].splitlines()):
        document = json.loads(line)
        assert (document["authors"], document["publisher"]) == (["沈小渔"], "渡口夜谈")
        assert [block["text"] for block in document["blocks"]] == [
            f"雨下到半夜{number}点才停，船都没有开。",
            "后来雾散了。",
        ]
        assert {one["rule"] for one in document["removed"]} == {"N81", "N82", "M70", "M71"}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.options], ids=lambda rule: rule.code)
def test_what_rules_shows_of_the_settings_can_be_put_into_archive_toml(
    florilegium: Run, tmp_path: Path, rule: object
) -> None:
    code = str(getattr(rule, "code", ""))
    shown = florilegium("rules", code).stdout.partition("What archive.toml may set of it:\n\n")[2]
    (tmp_path / "archive.toml").write_text(shown, "utf-8")
    (tmp_path / "a.txt").write_text("A text.\n")
    process = florilegium("clean", "--config", tmp_path / "archive.toml", tmp_path / "a.txt")
    assert (process.returncode, process.stderr) == (0, "")


@pytest.mark.parametrize("code", ["C01", "C02", "C03"])
def test_the_curators_own_codes_are_told_of(florilegium: Run, code: str) -> None:
    assert "corrections.toml" in florilegium("rules", code).stdout
