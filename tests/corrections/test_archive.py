"""An archive with corrections: exclusions, subjects, patterns, ids, and texts that take the place of others."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from small_archive import fingerprints

RAIN = "春雨\n\n春雨下了一夜，屋檐的水滴到天亮。\n他没有睡，听了一夜。\n第二天街上全是水，孩子们光着脚跑。\n"
LETTER = "秋天的信\n\n她写了一封信，却没有寄出。\n信里说，山上的柿子都红了。\n后来她把信夹在书里，再也没有打开。\n"
FERRY = (
    "The ferry\n\nThe ferry crossed the river twice a day, and nobody hurried it.\nIn winter it waited for the ice.\n"
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of three texts and a bundle of two; its settings and record lie beside the seeds."""
    seeds = tmp_path / "seeds"
    (seeds / "mail").mkdir(parents=True)
    (tmp_path / "archive.toml").write_text('[archive]\ntitle = "Post"\n')
    (seeds / "mail/rain.txt").write_text(RAIN, "utf-8")
    (seeds / "mail/letter.txt").write_text(LETTER, "utf-8")
    (seeds / "ferry.txt").write_text(FERRY, "utf-8")
    rows = "".join(f'Lamp {n},"The {n} lamp in the lane was lit at dusk.\nIt burned until morning."\n' for n in (1, 2))
    (seeds / "lamps.csv").write_text(f"title,text\n{rows}", "utf-8")
    return tmp_path


def documents(archive: Path) -> dict[str, dict[str, Any]]:
    """What archive.json tells, by seed and item."""
    told = json.loads((archive / "output/archive.json").read_text("utf-8"))
    return {one["seed"] if one["item"] is None else f"{one['seed']}#{one['item']}": one for one in told}


def build(florilegium: Run, archive: Path, *, status: int = 0, say: str = "", workers: int = 1) -> tuple[str, str]:
    """Build with these corrections; what is told on the two streams."""
    if say:
        (archive / "seeds/corrections.toml").write_text(say, "utf-8")
    process = florilegium("build", "--workers", str(workers), cwd=archive)
    assert process.returncode == status, process.stderr + process.stdout
    return process.stdout, process.stderr


def test_texts_are_left_out_named_and_patterned_as_the_curator_says(florilegium: Run, archive: Path) -> None:
    """By path, by number in a bundle, by pattern, by id and by address; all in one file, the same with more workers."""
    build(florilegium, archive)
    first = documents(archive)
    ferry, address = first["ferry.txt"]["id"], first["mail/letter.txt"]["url"].removesuffix("/")
    say = f"""
        ["mail/*"]
        publisher = "山谷邮局"
        tags = ["信"]

        ["lamps.csv#1"]
        exclude = true
        reason = "twice in the archive"

        ["{ferry}"]
        title = "The old ferry"
        subjects = ["Rivers", "Winter"]

        ["{address}"]
        publisher = "her own"
    """
    told, errors = build(florilegium, archive, say=say)
    assert errors == ""
    assert "lamps.csv#1 is left out by corrections.toml: twice in the archive\n" in told
    now = documents(archive)
    assert set(now) == set(first) - {"lamps.csv#1"}
    assert now["mail/rain.txt"]["publisher"] == "山谷邮局"
    assert now["mail/letter.txt"]["publisher"] == "her own"
    assert now["ferry.txt"]["subjects"] == ["Rivers", "Winter"]
    assert now["ferry.txt"]["title"] == "The old ferry"
    assert now["ferry.txt"]["url"] == first["ferry.txt"]["url"]
    site = archive / "output"
    assert (site / "subjects/rivers/index.html").is_file()
    assert "Lamp 2" not in (site / "feed.xml").read_text("utf-8") + (site / "documents/index.html").read_text("utf-8")
    one = fingerprints(site)
    build(florilegium, archive, workers=2)
    assert fingerprints(site) == one

    # Taken back, the text is where it was.
    build(florilegium, archive, say="# nothing\n")
    assert documents(archive)["lamps.csv#1"]["url"] == first["lamps.csv#1"]["url"]


def test_names_of_no_text_are_told_in_one_line_and_the_rest_is_built(florilegium: Run, archive: Path) -> None:
    say = """
title = "outside"
["mail/rains.txt"]
title = "x"
["lamps.csv"]
title = "x"
["post/*"]
tags = ["x"]
[ferry.txt]
title = "x"
["ferry.txt"]
tittle = "x"
title = "The ferry again"
["0a1b2c3d"]
exclude = true
"""
    _, errors = build(florilegium, archive, status=1, say=say)
    path = archive / "seeds/corrections.toml"
    assert sorted(errors.splitlines()) == sorted(
        f"error: {path}:{line}"
        for line in (
            "2: title stands outside the table of a text; put it in a table of its own below the name of its text, "
            'such as ["a.txt"]',
            '3: ["mail/rains.txt"] is the name of no text; did you mean ["mail/rain.txt"]?',
            '5: ["lamps.csv"] is a bundle of texts; its texts are numbered from 0: name one, such as ["lamps.csv#0"], '
            'or all: ["lamps.csv#*"]',
            '7: ["post/*"] fits no text; mend the pattern, or take the table away',
            '9: [ferry.txt] is read as a table in a table; write ["ferry.txt"]',
            '12: ["ferry.txt"] has no setting tittle; did you mean title?',
            '14: ["0a1b2c3d"] is the name of no text; mend the name, or take the table away',
        )
    )
    assert documents(archive)["ferry.txt"]["title"] == "The ferry again"


def test_a_file_that_is_no_toml_is_told_with_its_line_and_the_rest_is_built(florilegium: Run, archive: Path) -> None:
    _, errors = build(florilegium, archive, status=1, say='["ferry.txt"]\ndate = 2022-06\n')
    assert errors.count("\n") == 1
    assert errors.startswith(f"error: {archive / 'seeds/corrections.toml'}:2: is not TOML here: ")
    assert len(documents(archive)) == 5
    (archive / "seeds/corrections.toml").write_bytes(b"\xff\xfe\xff")
    _, errors = build(florilegium, archive, status=1)
    assert "is not UTF-8 at byte 0" in errors


def test_the_page_as_found_shows_what_the_curator_did(florilegium: Run, archive: Path) -> None:
    say = """
["mail/rain.txt"]
title = "雨夜"
keep = ["（完）"]
drop = ["光着脚"]
repair = [{ from = "听了一夜", to = "听到天明" }]
set = [{ text = "他没有睡", kind = "heading" }]
"""
    (archive / "seeds/mail/rain.txt").write_text(f"{RAIN}（完）\n", "utf-8")
    _, errors = build(florilegium, archive, say=say)
    assert errors == ""
    page = archive / "output" / documents(archive)["mail/rain.txt"]["url"] / "index.html"
    found = (page.parent / "found/index.html").read_text("utf-8")
    assert re.search(r'<del class="k-dropped" data-r="C01">光着脚</del>', found)
    assert re.search(r'<del class="k-repair" data-r="C03">听了一夜</del><ins class="k-repair">听到天明</ins>', found)
    assert '<mark class="k-kept" data-r="C02">（完）</mark>' in found
    assert 'data-m="rule.C01"' in found
    assert 'data-m="field.title"' in found
    assert 'data-m="kind.h2"' in found
    text = page.read_text("utf-8")
    assert "光着脚" not in text
    assert re.search(r"<h2[^>]*>.*他没有睡，听到天明。", text)
    for language in ("zh-Hans", "en"):
        assert language in found


def replacement(archive: Path, wanted: str, name: str = "better.md") -> Path:
    """A Markdown seed that replaces a document."""
    path = archive / "seeds" / name
    text = f"---\ntitle: The ferry, mended\nreplaces: {wanted}\n---\n\nThe ferry crossed twice a day; {name} says so.\n"
    path.write_text(text, "utf-8")
    return path


def test_a_text_takes_the_place_of_another_and_gives_it_back(florilegium: Run, archive: Path) -> None:
    build(florilegium, archive)
    first = documents(archive)
    old = first["ferry.txt"]
    record = (archive / "permalinks.tsv").read_text("utf-8")
    path = replacement(archive, old["id"])
    for _ in range(2):
        told, _ = build(florilegium, archive)
        assert f"better.md takes the place of ferry.txt ({old['id']})\n" in told
        now = documents(archive)
        assert set(now) == set(first) - {"ferry.txt"} | {"better.md"}
        assert (now["better.md"]["id"], now["better.md"]["url"]) == (old["id"], old["url"])
        assert "mended" in (archive / "output" / old["url"] / "index.html").read_text("utf-8")
        assert (archive / "permalinks.tsv").read_text("utf-8") == record
    site = archive / "output"
    everything = [page.read_text("utf-8") for page in site.rglob("*") if page.suffix in (".html", ".xml", ".md")]
    assert not any("nobody hurried it" in text for text in everything)

    # The old text may even go; the new one stays where it is, and so does the old one when it comes back.
    (archive / "seeds/ferry.txt").rename(archive / "ferry.txt")
    told, _ = build(florilegium, archive)
    assert "which is gone" in told
    assert documents(archive)["better.md"]["url"] == old["url"]
    (archive / "ferry.txt").rename(archive / "seeds/ferry.txt")
    path.unlink()
    build(florilegium, archive)
    assert documents(archive) == first


def test_replacing_what_there_is_not_or_twice_is_an_error_and_both_are_published(
    florilegium: Run, archive: Path
) -> None:
    build(florilegium, archive)
    old = documents(archive)["ferry.txt"]["id"]
    replacement(archive, "01234567")
    replacement(archive, old, "one.md")
    replacement(archive, old, "two.md")
    _, errors = build(florilegium, archive, status=1)
    assert errors.splitlines() == [
        "error: better.md: replaces 01234567, an id that no document has; copy the id from archive.json; until then it "
        "has a place of its own",
        f"error: two.md: replaces {old}, as one.md does already; take one of the two away; until then it has a place "
        "of its own",
    ]
    now = documents(archive)
    assert now["one.md"]["id"] == old
    assert len({now[name]["id"] for name in ("better.md", "one.md", "two.md")}) == 3


def test_only_a_markdown_seed_of_its_own_can_replace(florilegium: Run, archive: Path) -> None:
    """What was scraped may say anything of itself; a row of a bundle takes nobody's place."""
    build(florilegium, archive)
    old = documents(archive)["ferry.txt"]["id"]
    row = f'replaces,text\n{old},"A row that would be a ferry.\nIt is none."\n'
    (archive / "seeds/rows.csv").write_text(row, "utf-8")
    build(florilegium, archive)
    assert documents(archive)["ferry.txt"]["id"] == old


MARKET = """赶集的早晨

天还没有亮，卖豆腐的老人已经在桥头摆好了担子。
他的秤是祖父留下来的，秤杆磨得发亮，星子却还看得清。
第一个来的总是河对岸的木匠，他不买豆腐，只要一碗热豆浆。
木匠喝完便坐在石墩上，等着船把昨天砍的杉木运过来。
七点以后，街上的声音渐渐多起来，鸡叫、车铃和讨价还价混成一片。
卖竹篮的女人把篮子一个套一个，叠得比她自己还高。
孩子们从篮子下面钻过去，被母亲一把拉住，塞给半块米糕。
到了中午，集市忽然散了，像一场雨停下来那样干脆。
桥头只剩下几片菜叶和一行湿的脚印，一直通到渡口。
老人收起担子，把剩下的豆腐分给还没有走的邻居。
"""


def test_the_curator_chooses_which_version_stands_for_a_work(florilegium: Run, archive: Path) -> None:
    """An abridged copy stands for the work only if the curator says so."""
    lines = MARKET.splitlines(keepends=True)
    (archive / "seeds/market.txt").write_text(MARKET, "utf-8")
    (archive / "seeds/market-short.txt").write_text("".join([*lines[:5], *lines[7:]]), "utf-8")
    build(florilegium, archive)
    told = documents(archive)
    assert {told["market.txt"]["work"], told["market-short.txt"]["work"]} == {told["market.txt"]["id"]}
    build(florilegium, archive, say='["market-short.txt"]\nrepresentative = true\n')
    told = documents(archive)
    assert {told["market.txt"]["work"], told["market-short.txt"]["work"]} == {told["market-short.txt"]["id"]}
