"""Works of several versions: listed once, their versions side by side; passages that works share, linked both ways."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from library import essay
from library.making import document
from markup import elements
from valley import settings

from generator.document import Block, Document
from generator.library import Record, gather
from generator.library.archive import Archive
from generator.publish.file import Keyed
from generator.settings import LibrarySettings
from generator.site import Theme, render
from generator.store import NOTHING_KEPT, Store

Site = dict[str, bytes]

FORMS = {
    "essay": (essay.ESSAY, "灯塔", ()),
    "abridged": (essay.ABRIDGED, "雾", ()),
    "verse": (essay.VERSE, "灯塔", ("verse-lines",)),
    "spun": (essay.SPUN, "灯楼", ("spun",)),
    "translated": (essay.TRANSLATED, "The lighthouse", ()),
    "quoted": (essay.QUOTED, "编后", ()),
}


ADDED = "后来有人在灯塔的门上钉了一块木牌，牌上写着看灯人的名字和他守过的年数。"


def made(name: str) -> Document:
    text, title, labels = FORMS[name]
    language = "en" if name == "translated" else "zh-Hans"
    return document("\n".join(text), seed=name, title=title, labels=labels, language=language, publisher="河湾")


@pytest.fixture(scope="module")
def archive() -> Archive:
    return gather([made(name) for name in FORMS], Record(), LibrarySettings())[0]


@pytest.fixture(scope="module")
def pages(archive: Archive, folio: Theme) -> Site:
    return dict(render(archive, folio, settings(), None))


def place(archive: Archive, name: str) -> str:
    return next(entry.permalink for entry in archive.entries if entry.document.seed == name)


def text(data: bytes) -> str:
    """The words of a page's main part, white space left out."""
    main = data.decode().partition("<main")[2].partition("</main>")[0]
    return "".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


def squeezed(paragraphs: tuple[str, ...]) -> str:
    return "".join("".join(paragraphs).split())


def test_lists_and_the_feed_show_a_work_once_and_say_how_many_versions_it_has(pages: Site) -> None:
    for path in ("documents/index.html", "publishers/he-wan/index.html", "index.html"):
        listed = [e for e in elements(pages[path]) if e.tag == "li" and "cards" in pages[path].decode()]
        assert listed
        told = text(pages[path])
        assert told.count("共5个版本") == 1, path
        assert "The lighthouse" not in pages[path].decode(), path
    feed = ElementTree.fromstring(pages["feed.xml"])
    summaries = [str(s.text) for s in feed.iter("{http://www.w3.org/2005/Atom}summary")]
    assert len(summaries) == 2
    assert sum("5 个版本" in summary for summary in summaries) == 1


def test_the_page_of_a_work_names_every_version_and_what_it_is(archive: Archive, pages: Site) -> None:
    told = text(pages[f"d/{place(archive, 'essay')}/versions/index.html"])
    for word in ("灯塔", "雾", "灯楼", "Thelighthouse", "主本", "节本", "分行", "同义词改写", "译本"):
        assert word in told
    assert "编后" not in told


@pytest.mark.parametrize("name", ["abridged", "verse", "spun", "translated"])
def test_side_by_side_stands_all_of_both_versions_in_order(archive: Archive, pages: Site, name: str) -> None:
    page = pages[f"d/{place(archive, name)}/versions/index.html"].decode()
    rows = re.findall(r"<tr id=.*?<td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>", page, re.S)
    silent = re.compile(r'<span class="hush"[^>]*>.*?</span>|<[^>]+>', re.S)
    for side, wanted in ((0, essay.ESSAY), (1, FORMS[name][0])):
        shown = "".join("".join(unescape(silent.sub("", row[side])).split()) for row in rows)
        assert shown == squeezed(wanted)


def test_what_only_one_version_has_is_marked_and_what_both_have_is_not(archive: Archive, pages: Site) -> None:
    page = pages[f"d/{place(archive, 'abridged')}/versions/index.html"].decode()
    struck = "".join(re.findall(r"<del>(.*?)</del>", page.partition("<tbody")[2], re.S))
    assert essay.ESSAY[2][:20] in struck
    assert essay.ESSAY[1][:20] not in struck
    assert "<ins>" not in page.partition("<tbody")[2]


def test_a_translation_stands_paragraph_by_paragraph(archive: Archive, pages: Site) -> None:
    page = pages[f"d/{place(archive, 'translated')}/versions/index.html"].decode()
    rows = re.findall(r"<tr id=.*?<td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>", page, re.S)
    paired = [(one[:6], other[:6]) for one, other in rows]
    assert paired == [(one[:6], other[:6]) for one, other in zip(essay.ESSAY, essay.TRANSLATED, strict=True)]


def test_a_passage_that_stands_in_two_works_is_linked_from_both_to_the_very_place(
    archive: Archive, pages: Site
) -> None:
    essay_page, quoting = (f"d/{place(archive, name)}/index.html" for name in ("essay", "quoted"))
    for page, other in ((essay_page, quoting), (quoting, essay_page)):
        notes = re.findall(r'<span class="also" id="(p\d+)" role="note".*?</a></span>', pages[page].decode(), re.S)
        links = re.findall(r'<span class="also".*?href="([^"]+)"', pages[page].decode(), re.S)
        assert notes
        for link in links:
            target, _, fragment = link.partition("#")
            assert target.removeprefix("../") == other.removeprefix("d/")
            assert f'id="{fragment}"' in pages[other].decode()


def test_the_marks_of_a_passage_leave_the_text_as_it_was(archive: Archive, pages: Site) -> None:
    page = pages[f"d/{place(archive, 'quoted')}/index.html"].decode()
    body = page.partition("data-text>")[2].partition('<p class="reading ui"')[0]
    bare = re.sub(r'<span class="also".*?</a></span>', "", body, flags=re.S)
    assert "".join(unescape(re.sub(r"<[^>]+>", "", bare)).split()) == squeezed(essay.QUOTED)
    assert re.search("[\U0010e000-\U0010ffff]", page) is None


def test_a_document_names_its_other_versions_and_leads_to_the_page_where_it_stands_beside_the_first(
    archive: Archive, pages: Site
) -> None:
    here = f"d/{place(archive, 'abridged')}/index.html"
    links = {str(e.attributes.get("href")) for e in elements(pages[here], "a")}
    assert "同文异本" in text(pages[here])
    assert {"versions/index.html", f"../{place(archive, 'essay')}/versions/index.html"} <= links
    assert "同文异本" not in text(pages[f"d/{place(archive, 'quoted')}/index.html"])


def test_versions_of_one_work_are_no_quotations_and_no_related_reading_of_each_other(archive: Archive) -> None:
    for entry in archive.entries:
        assert not any(archive.by_id[other].work == entry.work for other in entry.related)
        for passage in entry.passages:
            assert not any(archive.by_id[other.id].work == entry.work for other in passage.elsewhere)


def test_a_version_that_changed_is_laid_beside_the_first_again_and_no_other_is(folio: Theme, tmp_path: Path) -> None:
    def printed(added: str, keys: dict[str, str], store: Store) -> tuple[Archive, dict[str, Keyed]]:
        documents = [made(name) for name in ("essay", "abridged", "verse", "spun")]
        blocks = (*documents[1].blocks, Block("p", added)) if added else documents[1].blocks
        documents[1] = replace(documents[1], blocks=blocks)
        archive = gather(documents, Record(), LibrarySettings())[0]
        pieces = render(archive, folio, settings(), None, keys, store=store)
        found = {piece.path: piece for piece in pieces if isinstance(piece, Keyed)}
        return archive, {path: found[path] for path in found if path.endswith("/versions/index.html")}

    with Store(tmp_path) as store:
        archive, first = printed("", {}, store)
        keys = {path: piece.key for path, piece in first.items()}
        assert len(keys) == 4
        assert not printed("", keys, store)[1]
        again = printed(ADDED, keys, store)[1]
    pages = {f"d/{place(archive, name)}/versions/index.html" for name in ("essay", "abridged")}
    assert again.keys() == pages
    assert all("木牌" in piece.file.data.decode() for piece in again.values()), "each tells what is its own"
    afresh = printed(ADDED, {}, NOTHING_KEPT)[1]
    assert {path: afresh[path].file for path in pages} == {path: piece.file for path, piece in again.items()}


def test_an_archive_without_repetitions_says_so(site: Site) -> None:
    assert "没有重出" in text(site["works/index.html"])
