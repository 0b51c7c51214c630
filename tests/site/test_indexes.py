"""Index pages stay readable when the names are many: divided by initials, one page leading to the next."""

import re
from dataclasses import replace

import pytest
from leafing import walked
from library.making import document
from lxml import html
from valley import settings

from generator.library import Record, gather
from generator.publish.file import File
from generator.settings import LibrarySettings, SiteSettings
from generator.site import Theme, register, render
from generator.site.press import Press
from generator.site.versions import LISTED, print_index

Site = dict[str, bytes]

SIGNING = ("安宁", "艾草", "阿青", "白桦", "柏林", "Ann Lee", "陈皮", "9527")
RIVER = "船长林秋白在河边住。林秋白说，河水涨了。乘客问林秋白为什么不走。"
HARBOUR = "港口的记者问起林秋白，画家许望亭先生答了。许望亭说，人走了。"


@pytest.fixture(scope="module")
def pages(folio: Theme) -> Site:
    texts = [document(f"{RIVER}\n{HARBOUR}", seed="about.txt")]
    texts += [document(f"{name}写的第{n}篇。", seed=f"{n}.txt", authors=(name,)) for n, name in enumerate(SIGNING)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register, "TOGETHER", 2)
        return dict(render(gather(texts, Record(), LibrarySettings(mentions=2))[0], folio, settings(), None))


def under(page: bytes, message: str) -> list[str]:
    """The names that stand under a heading."""
    (heading,) = html.fromstring(page).xpath(f"//*[self::h2 or self::h3][descendant-or-self::*/@data-m='{message}']")
    return [a.text_content() for a in heading.getnext().iterfind(".//a")]


def test_many_names_stand_under_their_initials_each_on_one_of_their_pages(pages: Site) -> None:
    index = [path for path in pages if re.match(r"people/(initials/.+/)?index\.html$", path)]
    assert [path.removeprefix("people/").removesuffix("index.html") for path in walked(pages, index[0])] == [
        "",
        "initials/a/",
        "initials/a/2/",
        "initials/b/",
        "initials/c/",
        "initials/l/",
        "initials/x/",
        "initials/other/",
    ]
    assert set(walked(pages, index[0])) == set(index)
    assert under(pages["people/initials/a/2/index.html"], "names.signing") == ["安宁", "Ann Lee"]
    assert under(pages["people/initials/l/index.html"], "names.written") == ["林秋白"]
    signing = [
        name for path in index[1:] if b"names.signing" in pages[path] for name in under(pages[path], "names.signing")
    ]
    assert sorted(signing) == sorted(SIGNING)


def test_the_first_page_keeps_its_address_and_shows_the_foremost_and_the_initials(pages: Site) -> None:
    first = pages["people/index.html"]
    assert under(first, "names.written") == ["林秋白", "许望亭"]
    initials = html.fromstring(first).xpath("//nav[@data-ma='aria-label:titles.initials']//a/@href")
    assert initials == [f"initials/{mark}/index.html" for mark in ("a", "b", "c", "l", "x", "other")]


def test_few_names_stand_on_one_page(pages: Site) -> None:
    assert not [path for path in pages if path.startswith("places/initials/")]
    listed = re.findall(r"<loc>([^<]+)</loc>", pages["sitemap.xml"].decode())
    assert any(re.search(r"people/initials/a/2/(index\.html)?$", path) for path in listed)


def test_works_of_several_versions_stand_on_as_many_pages_as_they_need(folio: Theme) -> None:
    few = replace(settings(), site=SiteSettings(page_size=1))
    twice = [
        document(text * 3 + more, seed=f"{text[0]}{more}") for text in (RIVER, HARBOUR) for more in ("", "天亮了。")
    ]
    printed = list(print_index(Press(folio, few), gather(twice, Record(), LibrarySettings())[0]))
    works = {piece.path: piece.data for piece in printed if isinstance(piece, File)}
    assert list(works) == ["works/index.html", "works/2/index.html"]
    assert walked(works, "works/index.html") == list(works)
    assert len({re.search(r'<h2><a href="([^"]+)"', page.decode())[1] for page in works.values()}) == 2


def test_of_many_versions_the_list_of_works_shows_some_and_leads_to_all(folio: Theme) -> None:
    many = [document(RIVER * 3, seed=f"{n}.txt") for n in range(LISTED + 2)]
    (page,) = print_index(Press(folio, settings()), gather(many, Record(), LibrarySettings())[0])
    assert isinstance(page, File)
    assert len(re.findall(r'href="\.\./d/[^/"]+/index\.html"', page.data.decode())) == LISTED
    assert re.search(rf'href="\.\./d/[^/"]+/versions/index\.html"[^>]*data-v=.{{"n":{LISTED + 2}}}', page.data.decode())
