"""What the others are given to make a site of: the texts as they take them, and a site that is no larger than ours."""

import re
import tomllib
from pathlib import Path

import pytest

from bench.layouts import HUGO, PELICAN
from bench.peers import copied, of_hugo, of_pelican
from generator.settings import SiteSettings

PAGE = """---
title: 'Of "gardens"'
date: {date}
subjects:
- 园林
- 城市
---

{text}
"""
LONG = "## A {#s1}\n\na\n\n## B {#s2}\n\nb\n\n## C {#s3}\n\nc"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, date, text in (("long", "2021-03-04", LONG), ("short", "2021", "## A {#s1}\n\na")):
        page = tmp_path / "site" / "d" / name / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(date=date, text=text), "utf-8")
    return tmp_path / "site"


def test_hugo_is_given_title_date_and_subjects_of_each_text(site: Path, tmp_path: Path) -> None:
    long, short = (path.read_text("utf-8") for path in copied(site, tmp_path / "content", of_hugo))
    assert 'title: "Of \\"gardens\\""\n' in long
    assert 'date: "2021-03-04"\n' in long
    assert 'tags: ["园林", "城市"]\n' in long
    assert "date:" not in short, "Hugo takes no date of which only the year is known"


def test_pelican_is_given_a_date_for_each_text_and_asked_for_the_contents_of_long_ones(
    site: Path, tmp_path: Path
) -> None:
    long, short = (path.read_text("utf-8") for path in copied(site, tmp_path / "content", of_pelican))
    assert "date: 2021-03-04\n" in long
    assert "date: 2020-01-01\n" in short
    assert "tags: 园林, 城市\n" in long
    assert "[TOC]" in long
    assert "[TOC]" not in short


def test_their_feeds_hold_as_many_texts_as_ours_and_there_is_one() -> None:
    hugo = tomllib.loads(HUGO["hugo.toml"])
    assert hugo["services"]["rss"]["limit"] == SiteSettings().feed_size
    assert [of for of, formats in hugo["outputs"].items() if "rss" in formats] == ["home"]
    pelican: dict[str, object] = {}
    exec(PELICAN["pelicanconf.py"], pelican)
    assert pelican["FEED_MAX_ITEMS"] == SiteSettings().feed_size
    assert {name for name, of in pelican.items() if re.search("FEED_(ALL_)?(ATOM|RSS)$", name) and of} == {
        "FEED_ALL_RSS"
    }
