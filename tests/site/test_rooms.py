"""The rooms around the texts: what home and the lists say of themselves, and where they lead."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from grove import ARCHIVE
from lxml import html

from generator.library.archive import Archive, Facet
from generator.site.lists import by_date
from generator.site.orientation import orientation

Site = dict[str, bytes]
Rendered = Callable[..., Site]


@pytest.fixture(scope="module")
def grove(rendered: Rendered) -> Site:
    """The site of some sixty texts, in Chinese."""
    return rendered(ARCHIVE)


@pytest.fixture(scope="module")
def english(rendered: Rendered) -> Site:
    """The same in English."""
    return rendered(ARCHIVE, language="en")


def read(page: bytes) -> html.HtmlElement:
    return html.fromstring(page)


def said(page: bytes, name: str) -> str:
    """The text of the elements of a class, white space told as a reader sees it."""
    return " ".join(" ".join(e.text_content() for e in read(page).find_class(name)).split())


def place(archive: Archive, name: str) -> str:
    facet = next(f for of in archive.facets.values() for f in of.values() if f.name == name)
    folder = {"subject": "subjects", "person": "people", "publisher": "publishers", "year": "years"}[facet.kind]
    return f"{folder}/{facet.slug}/index.html"


def test_home_says_how_much_there_is_of_when_and_leads_to_each_month(grove: Site) -> None:
    home = read(grove["index.html"])
    assert "61 篇" in said(grove["index.html"], "extent")
    bars = [a.get("href") for a in home.iterfind(".//figure//svg//a") if a.find("rect") is not None]
    listed = [a.get("href") for a in home.iterfind(".//figure//dl//a")]
    assert bars
    assert set(bars) <= set(listed), "the list beside the picture says the same"
    for a in home.iterfind(".//figure//svg//a"):
        assert a.get("tabindex") == "-1", "the list is what a keyboard reaches"


def test_a_month_of_the_chart_leads_to_where_its_texts_are(grove: Site) -> None:
    page, _, anchor = read(grove["index.html"]).xpath("//figure//dl/div[1]/dt/a/@href")[0].partition("#")
    assert page in grove
    subject = read(grove[place(ARCHIVE, "算盘")])
    for href in subject.xpath("//figure//dl//a/@href"):
        anchor = href.partition("#")[2]
        heading = subject.get_element_by_id(anchor)
        assert heading.tag in ("h2", "h3")


SENTENCES = {
    "石桥": (
        "1 篇，2021年3月4日。出自桥边杂志。一并谈到古镇。作者：林晚照。",
        "1 text, 4 March 2021. From 桥边杂志. Also about 古镇. By 林晚照.",
    ),
    "算盘": (
        "2 篇，自2018年11月20日至2023年5月9日。多出自Valley Letters和桥边杂志。常一并谈到茶楼。作者有陈慕白。",
        "2 texts, from 20 November 2018 to 9 May 2023. Mostly from Valley Letters and 桥边杂志. Often also about 茶楼.",
    ),
    "Ada Pell": ("1 篇，2019年7月。出自Valley Letters。", "1 text, July 2019. From Valley Letters."),
    "桥边杂志": (
        "多谈古镇、石桥、算盘和茶楼。",
        "Mostly about 古镇, 石桥, 算盘 and 茶楼. Among the authors: 林晚照 and 陈慕白.",
    ),
    "2023": ("2 篇，自2023年5月9日至2023年6月1日。", "2 texts, from 9 May 2023 to 1 June 2023."),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_facet_says_in_a_sentence_what_is_under_it(grove: Site, english: Site, name: str) -> None:
    page = place(ARCHIVE, name)
    for site, words in zip((grove, english), SENTENCES[name], strict=True):
        assert words in said(site[page], "orientation")


def test_one_facet_leads_to_the_next_and_the_last_back_to_the_first(grove: Site) -> None:
    for one, other in pairwise(ARCHIVE.subjects):
        here, there = read(grove[place(ARCHIVE, one.name)]), read(grove[place(ARCHIVE, other.name)])
        assert [a.text_content() for a in here.xpath("//nav//a[@rel='next']")][-1:] == [other.name]
        assert [a.text_content() for a in there.xpath("//nav//a[@rel='prev']")][-1:] == [one.name]


def test_what_all_documents_share_is_told_as_such() -> None:
    logs = [e for e in ARCHIVE.entries if e.heading.startswith("灯塔日志")][:5]
    entries = [replace(entry, publisher="Valley Letters", subjects=("灯塔",)) for entry in logs]
    told = orientation(Facet("subject", "灯塔", "deng-ta", tuple(e.id for e in entries)), entries, ARCHIVE)
    assert [(company.kind, company.whole) for company in told.company] == [("publisher", True)]
    apart = [replace(entry, publisher=None) for entry in entries]
    assert orientation(Facet("subject", "灯塔", "deng-ta", ()), apart, ARCHIVE).company == ()


EMPTY = {
    "index.html": "文库里还没有文章",
    "documents/index.html": "文库里还没有文章",
    "titles/index.html": "文库里还没有文章",
    "works/index.html": "文库里没有重出的文章",
    "subjects/index.html": "还没有归出主题",
    "people/index.html": "还没有署名",
    "publishers/index.html": "还没有写明来源",
    "years/index.html": "还没有写明日期",
}


def test_every_list_with_nothing_in_it_says_so(rendered: Rendered) -> None:
    site = rendered(Archive((), (), (), (), ()))
    for page, words in EMPTY.items():
        main = read(site[page]).get_element_by_id("main")
        assert words in main.text_content(), page
        assert not re.search(r"\b0\b", " ".join(e.text_content() for e in main.find_class("extent"))) or page in (
            "index.html",
            "documents/index.html",
            "titles/index.html",
        ), page


def test_years_and_months_of_a_list_are_headings_that_links_can_lead_to(grove: Site) -> None:
    assert by_date(()) == ()
    for path, data in grove.items():
        if path.startswith("years/2") and path.endswith("/index.html"):
            ids = {element.get("id") for element in read(data).iter("h2", "h3")}
            assert f"y{path.split('/')[1]}" in ids
