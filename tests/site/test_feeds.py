"""What programs read: feeds with whole texts, the sitemap, llms.txt, and the record in the head of a page."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from grove import ARCHIVE as GROVE
from grove import BRIDGE
from lxml import html
from markup import elements
from valley import ARCHIVE, ENTRIES, RAIN, STREAM, settings

from generator.library.archive import Archive
from generator.settings import SiteSettings
from generator.site import Theme, machines, render
from generator.site.feeds import OF_SUBJECT, feeds

Site = dict[str, bytes]
Rendered = Callable[..., Site]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
URL = "https://example.org/archive"


@pytest.fixture(scope="module")
def public(rendered: Rendered) -> Site:
    """The site of some sixty texts, its address known."""
    return rendered(GROVE, url=URL, curator="The Keeper")


def atom_feeds(site: Site) -> dict[str, ElementTree.Element]:
    return {path: ElementTree.fromstring(data) for path, data in site.items() if path.endswith("feed.xml")}


def json_feeds(site: Site) -> dict[str, dict[str, object]]:
    return {path: json.loads(data) for path, data in site.items() if path.endswith("feed.json")}


@pytest.mark.parametrize("url", ["", URL])
def test_atom_feeds_keep_what_rfc_4287_asks_for(rendered: Rendered, public: Site, url: str) -> None:
    site = public if url else rendered(GROVE)
    feeds = atom_feeds(site)
    assert {"feed.xml", "subjects/subject-3/feed.xml"} <= feeds.keys()
    ids = [feed.findtext(f"{ATOM}id") for feed in feeds.values()]
    assert len(set(ids)) == len(ids), "every feed has an id of its own"
    for path, feed in feeds.items():
        assert len(feed.findall(f"{ATOM}author/{ATOM}name")) == 1
        relations = {link.get("rel"): str(link.get("href")) for link in feed.findall(f"{ATOM}link")}
        assert relations.keys() == {"self", "alternate"}
        assert not url or relations["self"] == f"{URL}/{path}"
        entries = feed.findall(f"{ATOM}entry")
        assert entries
        for element in (feed, *entries):
            for child in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{child}")) == 1
            assert urlsplit(str(element.findtext(f"{ATOM}id"))).scheme == "urn"
            assert MOMENT.fullmatch(str(element.findtext(f"{ATOM}updated")))
        for entry in entries:
            (link,) = entry.findall(f"{ATOM}link")
            assert (link.get("rel"), link.get("type")) == ("alternate", "text/html")
            assert str(link.get("href")).startswith(URL) == bool(url)
            (content,) = entry.findall(f"{ATOM}content")
            assert content.get("type") == "html"
            assert content.text
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)


def test_json_feeds_keep_what_version_1_1_asks_for(public: Site) -> None:
    feeds = json_feeds(public)
    assert feeds.keys() == {path.replace(".xml", ".json") for path in atom_feeds(public)}
    for path, feed in feeds.items():
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert isinstance(feed["title"], str)
        assert feed["feed_url"] == f"{URL}/{path}"
        assert feed["authors"] == [{"name": "The Keeper"}]
        assert isinstance(feed["items"], list)
        for item in feed["items"]:
            assert item["id"].startswith("urn:uuid:")
            assert item["url"].startswith(f"{URL}/d/")
            assert item["content_html"]
            assert "date_published" not in item or MOMENT.fullmatch(item["date_published"])


def test_both_forms_tell_of_the_same_texts_in_the_same_order(public: Site) -> None:
    told = json_feeds(public)
    for path, feed in atom_feeds(public).items():
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        items = told[path.replace(".xml", ".json")]["items"]
        assert isinstance(items, list)
        assert ids == [item["id"] for item in items]


def test_a_feed_holds_whole_texts_that_run_nothing(public: Site) -> None:
    feed = ElementTree.fromstring(public["subjects/subject-1/feed.xml"])
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "石桥记"
    said = html.fromstring(f"<div>{entry.findtext(f'{ATOM}content')}</div>").text_content()
    for block in BRIDGE.blocks:
        assert block.text in said
    for path, data in public.items():
        if path.endswith(("feed.xml", "feed.json")):
            assert b"<script" not in data.lower(), path


def test_without_an_address_a_feed_names_none_that_would_be_wrong(rendered: Rendered) -> None:
    site = rendered()
    for feed in json_feeds(site).values():
        assert not {"home_page_url", "feed_url"} & feed.keys()
    subject = ElementTree.fromstring(site["subjects/cha/feed.xml"])
    hrefs = {str(link.get("href")) for link in subject.iter(f"{ATOM}link")}
    assert "../../d/yu-qian-cai-cha/index.html" in hrefs


def test_as_many_subjects_have_feeds_as_the_settings_say_and_their_pages_lead_there(folio: Theme) -> None:
    for many in (0, 1):
        site = dict(render(GROVE, folio, replace(settings(), site=SiteSettings(subject_feeds=many)), None))
        subjects = {path for path in atom_feeds(site) if path != "feed.xml"}
        assert len(subjects) == many
        for path in subjects:
            page = site[path.replace("feed.xml", "index.html")]
            links = {e.attributes.get("href") for e in elements(page) if e.tag in ("a", "link")}
            assert {"feed.xml", "feed.json"} <= links
    every = ElementTree.fromstring(site["feed.xml"]).findall(f"{ATOM}entry")
    assert len(every) == SiteSettings().feed_size
    assert len(every) > OF_SUBJECT


def test_the_ids_of_feeds_stay_when_texts_come() -> None:
    fewer = replace(GROVE, entries=GROVE.entries[20:])
    assert min(fewer.by_id) > min(GROVE.by_id)
    of_all, of_fewer = (
        {path: feed.findtext(f"{ATOM}id") for path, feed in atom_feeds(dict(feeds(archive, settings()))).items()}
        for archive in (GROVE, fewer)
    )
    both = of_all.keys() & of_fewer.keys()
    assert len(both) > 2 and all(of_all[path] == of_fewer[path] for path in both)


def test_the_sitemap_tells_the_dates_that_texts_state(rendered: Rendered) -> None:
    site = rendered(url=URL)
    told = {
        str(e.findtext(f"{MAP}loc")): e.findtext(f"{MAP}lastmod") for e in ElementTree.fromstring(site["sitemap.xml"])
    }
    assert told[f"{URL}/d/yu-qian-cai-cha/"] == RAIN.metadata.date
    assert STREAM.metadata.date_inferred
    assert told[f"{URL}/d/the-stream/"] is None, "an inferred date is not told"
    assert {place for place, date in told.items() if date} == {f"{URL}/d/yu-qian-cai-cha/"}


def test_a_large_sitemap_is_in_parts_under_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines, "AT_MOST", 3)
    files = dict(machines.sitemaps(ARCHIVE, (f"p{number}/index.html" for number in range(7)), URL))
    index = ElementTree.fromstring(files["sitemap.xml"])
    named = [str(e.text) for e in index.iter(f"{MAP}loc")]
    assert named == [f"{URL}/sitemap-{number}.xml" for number in (1, 2, 3)]
    pages = [e.text for name in named for e in ElementTree.fromstring(files[name[len(URL) + 1 :]]).iter(f"{MAP}loc")]
    assert pages == [f"{URL}/p{number}/" for number in range(7)]


def test_llms_txt_says_what_there_is_and_leads_to_texts_as_markdown(public: Site, rendered: Rendered) -> None:
    told = public["llms.txt"].decode()
    lines = told.splitlines()
    assert lines[0] == "# 山谷集"
    assert lines[2] == "> 山里来的信。"
    assert f"- [算盘]({URL}/subjects/subject-2/): 2 篇" in lines
    assert f"]({URL}/d/text-1/index.md): " in told
    for place in re.findall(rf"\]\({URL}/([^)]+)\)", told):
        assert place in public or f"{place}index.html" in public, place
    near = rendered()["llms.txt"].decode()
    assert "- [雨前采茶](d/yu-qian-cai-cha/index.md): 2023-05-09, 山谷来信" in near.splitlines()


def test_a_page_that_is_shared_has_a_picture_and_an_address(rendered: Rendered, site: Site) -> None:
    public = rendered(url=URL)
    for page, place, picture in (
        ("d/yu-qian-cai-cha/index.html", "d/yu-qian-cai-cha/", "d/yu-qian-cai-cha/picture.png"),
        ("subjects/cha/index.html", "subjects/cha/", "picture.png"),
        ("index.html", "", "picture.png"),
    ):
        shared = {e.attributes.get("property"): e.attributes.get("content") for e in elements(public[page], "meta")}
        assert shared["og:url"] == f"{URL}/{place}"
        assert shared["og:image"] == f"{URL}/{picture}"
        assert public[picture].startswith(b"\x89PNG")
    shared = {
        e.attributes.get("property"): e.attributes.get("content")
        for e in elements(public["d/yu-qian-cai-cha/index.html"], "meta")
    }
    assert shared["article:published_time"] == "2023-05-09"
    about = json.loads(
        re.search(
            r'<script type="application/ld\+json">(.*?)</script>', public["d/yu-qian-cai-cha/index.html"].decode()
        )[1]  # type: ignore[index]
    )
    assert about["@type"] == "Article"
    assert about["image"] == f"{URL}/d/yu-qian-cai-cha/picture.png"
    assert about["mainEntityOfPage"] == f"{URL}/d/yu-qian-cai-cha/"
    assert not [path for path in site if path.endswith(".png")], "without an address nothing can be shared"
    assert b"og:image" not in site["index.html"]


def test_an_archive_of_nothing_has_feeds_of_nothing(rendered: Rendered, tmp_path: Path) -> None:
    site = rendered(Archive((), (), (), (), ()))
    assert json.loads(site["feed.json"])["items"] == []
    assert not ElementTree.fromstring(site["feed.xml"]).findall(f"{ATOM}entry")
    assert site["llms.txt"].decode().startswith("# 山谷集\n")
    assert len(ENTRIES) == len(json.loads(rendered()["feed.json"])["items"])


def test_every_page_of_a_public_archive_has_a_picture(public: Site) -> None:
    for path, data in public.items():
        if path.endswith(".html") and path != "404.html":
            shown = [
                e.attributes["content"] for e in elements(data, "meta") if e.attributes.get("property") == "og:image"
            ]
            assert [place[len(URL) + 1 :] in public for place in shown] == [True], path
