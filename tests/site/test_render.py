"""The site that a reader sees: pages, links, languages, and what machines read."""

import json
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from markup import elements, texts, words
from valley import ARCHIVE, ENTRIES, OLD, RAIN, STREAM, entry, settings

from generator.cleaning.markdown import markdown
from generator.cleaning.order import RULES
from generator.document import Block, Metadata
from generator.library.archive import Archive
from generator.publish.file import File
from generator.settings import CleaningSettings
from generator.site import Theme, render

Site = dict[str, bytes]
Rendered = Callable[..., Site]

ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = ("search/",)
"""What the search writes, not the site."""


def pages(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in site.items() if path.endswith(".html")}


def anchors(site: Site) -> dict[str, set[str]]:
    return {
        path: {e.attributes["id"] for e in elements(data) if "id" in e.attributes} for path, data in pages(site).items()
    }


def test_every_document_has_its_page_its_markdown_and_its_page_as_found(themed: Site) -> None:
    for of in ENTRIES:
        folder = f"d/{of.permalink}"
        assert {f"{folder}/index.html", f"{folder}/index.md", f"{folder}/found/index.html"} <= themed.keys()


def test_the_site_has_every_page_and_file_that_is_promised(themed: Site) -> None:
    promised = (
        "index documents/index subjects/index subjects/cha/index people/index people/zhou-ling/index publishers/index"
    )
    promised += (
        " publishers/shan-gu/index years/index years/2023/index colophon/index search/index documents/2/index 404"
        " rules/index rules/R10/index titles/index"
    )
    assert {f"{page}.html" for page in promised.split()} | {"feed.xml", "sitemap.xml", "archive.json"} <= themed.keys()


NAMED = {
    "index.html": "山谷集",
    "404.html": "这里没有文章 · 山谷集",
    "documents/index.html": "文章 · 山谷集",
    "documents/2/index.html": "文章 · 山谷集",
    "subjects/index.html": "主题 · 山谷集",
    "subjects/cha/index.html": "茶 · 山谷集",
    "people/zhou-ling/index.html": "周岭 · 山谷集",
    "publishers/shan-gu/index.html": "山谷来信 · 山谷集",
    "years/2023/index.html": "2023 · 山谷集",
    "titles/index.html": "篇名 · 山谷集",
    "search/index.html": "搜索 · 山谷集",
    "colophon/index.html": "校记 · 山谷集",
    "rules/index.html": "校订规则 · 山谷集",
    "rules/R10/index.html": "R10 · 山谷集",
    "d/yu-qian-cai-cha/index.html": "雨前采茶 · 山谷集",
    "d/yu-qian-cai-cha/found/index.html": "雨前采茶 · 原貌 · 山谷集",
    "d/the-stream/index.html": "The Stream & the Mill · 山谷集",
    "d/xi-bian/index.html": "溪邊的水車停了很… · 山谷集",
}
"""A page of each kind, and what a browser's tab says of it."""


@pytest.mark.parametrize(("path", "title"), NAMED.items())
def test_the_title_of_a_page_is_its_own_name(site: Site, path: str, title: str) -> None:
    said = re.search(r"<title[^>]*>(.*?)</title>", site[path].decode(), re.S)
    assert said
    assert unescape(said[1]) == title
    shared = {e.attributes.get("property"): e.attributes.get("content") for e in elements(site[path], "meta")}
    assert shared["og:title"] == title.removesuffix(" · 山谷集")


def test_no_page_shows_an_object_of_the_program(themed: Site) -> None:
    for path, data in pages(themed).items():
        assert not re.search(rb"&lt;(?:Macro|function|bound method|generator)\b|Undefined", data), path


def test_every_link_of_every_page_leads_to_a_file_and_an_anchor_of_the_site(themed: Site) -> None:
    ids = anchors(themed)
    for path, data in pages(themed).items():
        for element in elements(data):
            for name in ("href", "src", "action", "data-messages-en", "data-messages-zh-hans"):
                link = element.attributes.get(name)
                if link is None or link.startswith(("http:", "https:", "mailto:")):
                    continue
                parts = urlsplit(link)
                target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
                if target.startswith(SEARCH) and target not in themed:
                    continue
                assert target in themed, f"{path}: {link}"
                if parts.fragment:
                    assert unquote(parts.fragment) in ids[target], f"{path}: {link}"


def test_links_are_relative_and_name_the_file(themed: Site) -> None:
    for path, data in pages(themed).items():
        for element in elements(data, "a"):
            link = element.attributes.get("href", "#")
            assert not link.startswith("/"), f"{path}: {link}"
            assert not link.endswith("/"), f"{path}: {link}"


def test_ids_are_unique_on_a_page(themed: Site) -> None:
    for path, data in pages(themed).items():
        ids = [e.attributes["id"] for e in elements(data) if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path


def test_no_page_loads_anything_from_a_network(themed: Site) -> None:
    for path, data in pages(themed).items():
        for element in elements(data):
            loads = {"script": "src", "link": "href", "img": "src", "form": "action", "iframe": "src"}.get(element.tag)
            if loads and element.attributes.get("rel") != "canonical":
                assert "//" not in element.attributes.get(loads, ""), f"{path}: {element}"
    for path, data in themed.items():
        if path.endswith((".css", ".js")):
            assert b"//" not in re.sub(rb"(?m)(^|\s)// .*$", b"", data).replace(b"http://www.w3.org", b""), path


def test_the_page_for_what_is_missing_finds_its_way_from_any_depth(rendered: Rendered) -> None:
    data = rendered(url="https://example.org/deep/archive/")["404.html"]
    links = [e.attributes["href"] for e in elements(data, "a") if not e.attributes["href"].startswith("#")]
    assert links
    assert all(link.startswith("/deep/archive/") for link in links)


def test_the_same_archive_gives_the_same_bytes_wherever_it_is_printed(folio: Theme) -> None:
    many = Archive(ENTRIES, ARCHIVE.subjects, ARCHIVE.people, ARCHIVE.publishers, ARCHIVE.years)
    alone = list(render(many, folio, settings(), None))
    assert list(render(many, folio, settings(), None)) == alone
    with ThreadPoolExecutor(2) as executor:
        assert list(render(many, folio, settings(), executor)) == alone
    with ProcessPoolExecutor(1) as executor:
        assert list(render(many, folio, settings(), executor)) == alone


def test_an_empty_archive_still_is_a_site(rendered: Rendered, theme: Theme) -> None:
    site = rendered(Archive((), (), (), (), ()), theme)
    assert {"index.html", "documents/index.html", "colophon/index.html", "archive.json"} <= site.keys()
    assert json.loads(site["archive.json"]) == []
    ElementTree.fromstring(site["feed.xml"])


def test_the_interface_is_built_in_the_language_of_the_settings(rendered: Rendered) -> None:
    assert "Documents" in words(rendered(language="en")["index.html"])
    chinese = rendered(language="zh-Hans")["index.html"]
    assert "文章" in words(chinese)
    assert next(elements(chinese, "html")).attributes["lang"] == "zh-Hans"


def test_a_document_is_in_its_own_language_and_runs_of_others_are_marked(site: Site) -> None:
    said = texts(site["d/yu-qian-cai-cha/index.html"])
    assert ("みどり", "ja") in said
    assert ("the tea of the first rain", "en") in said
    english = site["d/the-stream/index.html"]
    assert next(elements(english, "article")).attributes["lang"] == "en"
    assert ("水车", "zh") in texts(english)
    assert next(elements(site["d/xi-bian/index.html"], "article")).attributes["lang"] == "zh-Hant"


def test_titles_in_lists_are_in_their_documents_languages(site: Site) -> None:
    said = texts(site["documents/index.html"])
    assert ("The Stream & the Mill", "en") in said


def test_the_page_tells_all_that_is_known_of_the_document(site: Site) -> None:
    told = words(site["d/yu-qian-cai-cha/index.html"])
    for word in (
        "雨前采茶",
        "林小满",
        "周岭",
        "山谷来信",
        "2023年5月9日",
        "访谈",
        "odd-label",
        "茶",
        "rain.txt",
        "https://example.org/tea",
    ):
        assert word in told, word


def test_an_inferred_date_is_marked_as_one(site: Site, rendered: Rendered) -> None:
    assert "推断" in words(site["d/the-stream/index.html"])
    assert "推断" not in words(
        site["d/yu-qian-cai-cha/index.html"].partition(b"</article>")[0] + b"</article></main></body></html>"
    )
    assert "November 2022" in words(rendered(language="en")["d/the-stream/index.html"])


def test_three_headings_make_a_list_of_contents_that_leads_to_them(site: Site) -> None:
    data = site["d/yu-qian-cai-cha/index.html"]
    headings = [
        (e.tag, e.attributes["id"])
        for e in elements(data)
        if e.attributes.get("id", "").startswith("s") and e.tag in ("h2", "h3")
    ]
    assert headings == [("h2", "s1"), ("h2", "s2"), ("h3", "s3")]
    assert {"#s1", "#s2", "#s3"} <= {e.attributes.get("href") for e in elements(data, "a")}
    assert 'class="contents' not in site["d/the-stream/index.html"].decode()


def test_neighbours_and_related_reading_are_linked(site: Site) -> None:
    links = [e.attributes.get("href") for e in elements(site["d/the-stream/index.html"], "a")]
    assert "../yu-qian-cai-cha/index.html" in links  # newer
    assert "../xi-bian/index.html" in links  # older
    assert "相关阅读" in words(site["d/yu-qian-cai-cha/index.html"])


def test_the_markdown_page_is_the_document_as_markdown(site: Site) -> None:
    said = site["d/the-stream/index.md"].decode()
    assert said.endswith(markdown(STREAM).partition("\n---\n")[2])
    assert "bbbb0002" in said.partition("\n---\n")[0]


def test_the_page_as_found_holds_every_character_and_names_every_rule(site: Site) -> None:
    data = site["d/yu-qian-cai-cha/found/index.html"]
    page = data.decode()
    assert '<del class="k-promo" data-r="N90">点击关注山谷来信！' in page
    assert '<del class="k-repair" data-r="R90">,</del><ins class="k-repair">，</ins>' in page
    found = re.sub(
        r"<ins[^>]*>.*?</ins>", "", page[page.index('<div class="sheet">') :].partition("\n</div>\n</section>")[0]
    )
    assert re.sub(r"<[^>]+>", "", found) == RAIN.original
    assert ids_of_rules(data) == {"r-N90", "r-R90"}


def ids_of_rules(data: bytes) -> set[str]:
    return {e.attributes["id"] for e in elements(data, "a") if e.attributes.get("id", "").startswith("r-")}


def test_every_rule_has_a_page_with_its_documentation_examples_and_deeds(site: Site) -> None:
    assert {f"rules/{rule.code}/index.html" for rule in RULES} <= site.keys()
    told = words(site["rules/R10/index.html"])
    for part in (
        "R10",
        "标点旁的空格",
        "Scrapers do when they join",
        "今天 ， 我们去了",
        "今天，我们去了",
        "照旧，不动",
    ):
        assert part in told
    places = {e.attributes.get("href") for e in elements(site["rules/N90/index.html"], "a")}
    assert "../../d/yu-qian-cai-cha/found/index.html#r-N90" in places


def test_the_list_of_rules_counts_what_each_did_and_leads_to_its_page(site: Site) -> None:
    links = {e.attributes.get("href") for e in elements(site["rules/index.html"], "a")}
    assert {"N90/index.html", "R10/index.html", "../d/yu-qian-cai-cha/found/index.html#r-N90"} <= links
    assert "../rules/index.html" in {e.attributes.get("href") for e in elements(site["colophon/index.html"], "a")}


def test_a_rule_that_is_switched_off_says_so(folio: Theme, site: Site) -> None:
    off = replace(settings(), cleaning=CleaningSettings(off=("R10",)))
    files = dict(render(ARCHIVE, folio, off, None))
    assert "已停用" in words(files["rules/R10/index.html"])
    assert "已停用" not in words(site["rules/R10/index.html"])


def test_archive_json_holds_the_promised_fields_in_the_order_of_seeds(site: Site) -> None:
    data = json.loads(site["archive.json"])
    assert [(d["seed"], d["item"]) for d in data] == [("bundle.csv", 1), ("bundle.csv", 2), ("rain.txt", None)]
    assert data[2] == {
        "id": "aaaa0001",
        "seed": "rain.txt",
        "item": None,
        "url": "d/yu-qian-cai-cha/",
        "title": "雨前采茶",
        "date": "2023-05-09",
        "language": "zh-Hans",
        "work": "aaaa0001",
        "subjects": ["茶"],
        "people": ["林小满", "周岭"],
        "authors": ["林小满", "周岭"],
        "names": {},
        "publisher": "山谷来信",
        "related": ["bbbb0002"],
        "characters": RAIN.characters,
        "collections": [],
    }
    assert site["archive.json"].count(b"\n") == len(data) + 2


def test_the_feed_is_atom_with_stable_ids_and_dates_of_the_documents(rendered: Rendered) -> None:
    for url in ("", "https://example.org/a"):
        feed = ElementTree.fromstring(rendered(url=url)["feed.xml"])
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) == len(ENTRIES)
        for element in (feed, *entries):
            for child in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{child}")) == 1
            assert str(element.findtext(f"{ATOM}id")).startswith("urn:uuid:")
        assert entries[0].findtext(f"{ATOM}updated") == "2023-05-09T00:00:00Z"
        assert entries[1].findtext(f"{ATOM}updated") == "2022-11-01T00:00:00Z"
        assert feed.findtext(f"{ATOM}updated") == "2023-05-09T00:00:00Z"
        assert [feed.find(f"{ATOM}author/{ATOM}name") is not None] == [True]
    hrefs = [str(link.get("href")) for link in feed.iter(f"{ATOM}link")]
    assert all(href.startswith("https://example.org/a/") for href in hrefs)


def test_the_feed_s_own_id_stays_when_the_title_or_the_address_changes(rendered: Rendered) -> None:
    def own(**told: str) -> str | None:
        return ElementTree.fromstring(rendered(**told)["feed.xml"]).findtext(f"{ATOM}id")

    assert own() == own(url="https://example.org/a") == own(url="https://example.org/b", title="另一个题名")


def test_a_document_without_a_date_is_no_news_and_not_of_1970(site: Site) -> None:
    assert b"1970" not in site["feed.xml"]
    undated = ElementTree.fromstring(site["feed.xml"]).findall(f"{ATOM}entry")[-1]
    assert undated.findtext(f"{ATOM}updated") == "2023-05-09T00:00:00Z"
    assert undated.find(f"{ATOM}published") is None


LIGHT = entry(
    "dddd0004",
    "light",
    replace(OLD, metadata=Metadata(title="אור בחלון", language="he"), blocks=(Block("p", "האור בער בחלון עד הבוקר."),)),
)


@pytest.mark.parametrize(
    ("language", "name"), [("he", "希伯来文"), ("ar", "阿拉伯文"), ("fa", "波斯文"), ("ur", "乌尔都文")]
)
def test_a_text_that_runs_from_the_right_says_so_wherever_it_stands(
    rendered: Rendered, language: str, name: str
) -> None:
    document = replace(LIGHT.document, metadata=replace(LIGHT.document.metadata, language=language))
    site = rendered(Archive((replace(LIGHT, document=document), ENTRIES[0]), (), (), (), ()))
    for path in ("index.html", "documents/index.html", "d/light/index.html", "d/light/found/index.html"):
        towards = [e.attributes.get("dir") for e in elements(site[path]) if e.attributes.get("lang") == language]
        assert "rtl" in towards, path
    assert next(elements(site["d/light/index.html"], "article")).attributes["dir"] == "rtl"
    assert "dir" not in next(elements(site["d/yu-qian-cai-cha/index.html"], "article")).attributes
    assert name in words(site["d/light/index.html"])
    assert name in words(site["colophon/index.html"])


def test_first_words_in_place_of_a_title_are_told_from_one(site: Site) -> None:
    assert "原文无题" in words(site["d/xi-bian/index.html"])
    assert "untitled" in next(elements(site["d/xi-bian/index.html"], "h1")).attributes["class"]
    assert "原文无题" not in words(site["d/the-stream/index.html"])


def test_the_sitemap_gives_full_addresses_where_the_site_s_is_known(rendered: Rendered) -> None:
    site = rendered(url="https://example.org/a/")
    places = [loc.text for loc in ElementTree.fromstring(site["sitemap.xml"]).iter() if loc.tag.endswith("loc")]
    assert "https://example.org/a/" in places
    assert "https://example.org/a/d/the-stream/" in places
    assert b"Sitemap: https://example.org/a/sitemap.xml" in site["robots.txt"]
    page = site["d/the-stream/index.html"]
    assert {"canonical"} <= {e.attributes.get("rel") for e in elements(page, "link")}


def test_machines_find_the_record_in_the_head_of_a_page(site: Site) -> None:
    data = site["d/yu-qian-cai-cha/index.html"]
    meta = {
        (e.attributes.get("name") or e.attributes.get("property"), e.attributes.get("content"))
        for e in elements(data, "meta")
    }
    assert {
        ("citation_title", "雨前采茶"),
        ("citation_author", "林小满"),
        ("citation_publication_date", "2023/05/09"),
        ("og:type", "article"),
    } <= meta
    about = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', data.decode())[1])  # type: ignore[index]
    assert about["headline"] == "雨前采茶"
    assert about["inLanguage"] == "zh-Hans"


def test_assets_are_named_by_their_content_and_the_styles_are_small(folio: Theme, site: Site) -> None:
    assert sum(len(asset.data) for asset in folio.assets if asset.name in ("styles.css", "text.css")) < 30_000
    for asset in folio.assets:
        assert site[asset.address] == asset.data


def test_a_long_list_goes_on_over_pages(site: Site) -> None:
    first, second = (texts(site[f"documents/{page}index.html"]) for page in ("", "2/"))
    titles = [text for text, _ in first] + [text for text, _ in second]
    assert titles.count("The Stream & the Mill") == 1
    assert OLD.body[:8] + "…" in "".join(text for text, _ in second)


def test_paths_stay_below_the_output_folder(site: Site) -> None:
    for path in site:
        assert not path.startswith("/")
        assert ".." not in path.split("/")
        assert File(path, b"").path == normpath(path)


def test_pages_with_cards_years_or_registers_load_the_styles_of_the_rooms(site: Site) -> None:
    held = re.compile(rb'class="cards|<section class="year"|<body class="index')
    rooms = {path: b"assets/rooms." in data for path, data in pages(site).items() if held.search(data)}
    assert len(rooms) > 5
    assert all(rooms.values()), rooms
