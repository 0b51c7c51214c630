"""The pages of names: passages with the name marked, which lead to the paragraph that they are from."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from library.making import document
from playwright.sync_api import Page
from valley import settings

from generator.library import Record, gather
from generator.settings import LibrarySettings
from generator.site import Theme, render
from generator.site.names import WIDTH

Site = dict[str, bytes]

FERRY = (
    "渡口的船要停了。\n船长林秋白在河边住了三十年。他不爱说话。\n林秋白说，*河水*比人守时；林秋白表示，人走了船还在。\n"
    "问起林秋白，没有人回答。\n林秋白走到对岸去了。"
)
PORT = "港口今天没有雾。画家许望亭先生问起船长林秋白，许望亭说，他在里斯本。里斯本没有河。"


@pytest.fixture(scope="module")
def pages(folio: Theme) -> Site:
    texts = [
        document(FERRY, seed="a.txt", title="渡口", date="2021-05", authors=("許望亭",)),
        document(PORT, seed="b.txt", title="港口", date="2022-03"),
    ]
    return dict(render(gather(texts, Record(), LibrarySettings(mentions=2))[0], folio, settings(), None))


def page_of(pages: Site, folder: str, name: str) -> str:
    return next(
        data.decode()
        for path, data in pages.items()
        if re.fullmatch(rf"{folder}/[^/]+/index\.html", path) and f">{name}</h1>" in data.decode()
    )


def test_a_persons_page_shows_the_sentences_that_name_them(pages: Site) -> None:
    page = page_of(pages, "people", "林秋白")
    passages = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r'<li><a href="[^"]+#b\d+">(.*?)</a></li>', page)]
    assert passages == [
        "画家许望亭先生问起船长林秋白，许望亭说，他在里斯本。",
        "船长林秋白在河边住了三十年。",
        "林秋白说，*河水*比人守时；",
        "林秋白表示，人走了船还在。",
    ]
    assert page.count("<mark>林秋白</mark>") == 4
    assert "data-v='{\"n\":2}'" in page.partition('class="more')[2]


def test_no_two_excerpts_say_the_same_words(folio: Theme) -> None:
    long = (
        "，".join(f"第{n}天船长林秋白在渡口问过路人，河水涨到了第{n}级石阶，他还在那里写第{n}封信" for n in range(40))
        + "。"
    )
    archive, _ = gather([document(long, seed="a.txt")], Record(), LibrarySettings(mentions=2))
    page = page_of(dict(render(archive, folio, settings(), None)), "people", "林秋白")
    passages = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r'<li><a href="[^"]+#b\d+">(.*?)</a></li>', page)]
    assert len(passages) == 3
    said = [day for passage in passages for day in re.findall(r"第(\d+)天", passage)]
    assert len(said) == len(set(said))
    assert all(len(passage) < 6 * WIDTH for passage in passages)


def test_every_passage_leads_to_the_paragraph_that_it_is_from(pages: Site) -> None:
    leading = 0
    for path, data in pages.items():
        for to, inner in re.findall(r'<li><a href="\.\./\.\./(d/[^"]+)">(.*?)</a></li>', data.decode()):
            place, _, anchor = to.partition("#")
            if not anchor:
                continue
            leading += 1
            paragraph = re.search(rf'<p id="{anchor}">(.*?)</p>', pages[place].decode())
            assert paragraph, path
            assert re.sub(r"<[^>]+>", "", inner).strip("…") in re.sub(r"<[^>]+>", "", paragraph[1])
    assert leading > 4


def test_who_stands_in_the_same_passages_is_named_and_what_a_person_signed(pages: Site) -> None:
    page = page_of(pages, "people", "许望亭")
    beside = page.partition('id="beside"')[2].partition("</section>")[0]
    assert re.findall(r">([^<>]+)</a>", beside) == ["林秋白", "里斯本"]
    signed = page.partition('id="signed"')[2].partition("</section>")[0]
    assert re.findall(r">([^<>]+)</a>", signed) == ["渡口"]


def test_the_index_of_people_keeps_bylines_apart_and_leads_to_the_other_names(pages: Site) -> None:
    index = pages["people/index.html"].decode()
    about, _, signing = index.partition('data-m="names.signing"')
    assert "林秋白" in about
    assert "林秋白" not in signing
    assert "许望亭" in signing
    shelves = about.partition('class="shelves"')[2].partition("</nav>")[0]
    assert re.findall(r'href="\.\./(\w+)/index\.html"|href="(index)\.html"', shelves) == [("", "index"), ("places", "")]
    assert "里斯本" in pages["places/index.html"].decode()


def test_a_byline_stands_as_the_text_has_it_and_leads_to_its_person(pages: Site) -> None:
    ferry = next(p.decode() for path, p in pages.items() if path.startswith("d/") and ">渡口</h1>" in p.decode())
    byline = ferry.partition('class="byline')[2].partition("</p>")[0]
    assert '<a href="../../people/xu-wang-ting/index.html">許望亭</a>' in byline
    assert re.search(r'class="aliases">.*>許望亭<', page_of(pages, "people", "许望亭"))


def test_a_document_names_whom_it_names(pages: Site) -> None:
    port = next(
        data.decode() for path, data in pages.items() if path.startswith("d/") and ">港口</h1>" in data.decode()
    )
    record = port.partition('class="record"')[2].partition("</dl>")[0]
    assert set(re.findall(r'href="([^"]*/people/[^"]*)"', record)) == {
        "../../people/lin-qiu-bai/index.html",
        "../../people/xu-wang-ting/index.html",
    }
    told = {one["title"]: one for one in json.loads(pages["archive.json"])}
    assert told["港口"]["people"] == ["许望亭", "林秋白"]
    assert told["港口"]["authors"] == []
    assert told["渡口"]["authors"] == ["许望亭"]
    assert told["港口"]["names"] == {"people": ["许望亭", "林秋白"], "places": ["里斯本"]}


def test_the_chart_of_a_name_leads_to_the_years_and_months_on_its_page(pages: Site) -> None:
    page = page_of(pages, "people", "林秋白")
    chart = page.partition('class="chart')[2].partition("</figure>")[0]
    led = set(re.findall(r'href="#([^"]+)"', chart))
    assert {"m2021-05", "m2022-03"} <= led
    assert led <= set(re.findall(r' id="([^"]+)"', page))


def test_an_address_that_a_name_once_had_leads_on_from_disk_too_and_stands_in_no_list(
    rendered: Callable[..., Site], leaf: Page, tmp_path: Path
) -> None:
    site = rendered(url="https://example.org/a/")
    old = site["people/xiao-man/index.html"].decode()
    assert '<link rel="canonical" href="https://example.org/a/people/lin-xiao-man/">' in old
    assert b"xiao-man/index.html" not in site["people/index.html"].replace(b"lin-xiao-man", b"")
    assert b"/xiao-man/" not in site["sitemap.xml"]
    for path, data in site.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    leaf.goto((tmp_path / "people/xiao-man/index.html").as_uri())
    leaf.wait_for_url("**/people/lin-xiao-man/index.html")
    assert leaf.inner_text("h1") == "林小满"
