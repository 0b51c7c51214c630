"""The timeline: days as the texts tell them, with the texts that do; the texts by their dates; the same week."""

import re

import pytest
from library.making import document
from valley import settings

from generator.library import Record, gather
from generator.settings import LibrarySettings
from generator.site import Theme, render, timeline

Site = dict[str, bytes]

TEXTS = (
    ("2022-05-06", "桥", "5月3日，河上的新桥通车，镇长剪了彩，渡口从此没有船。"),
    ("2022-05-09", "渡", "雨下了很久。\n2022年5月3日，河上的新桥通车，渡口停了船。"),
    ("2020", "旧", "1998年7月1日，渡口的第一条船下水，河上从此有了船。"),
)


@pytest.fixture(scope="module")
def pages(folio: Theme) -> Site:
    made = [document(text, seed=f"{n}.txt", title=title, date=date) for n, (date, title, text) in enumerate(TEXTS)]
    return dict(render(gather(made, Record(), LibrarySettings())[0], folio, settings(), None))


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_the_first_page_leads_to_the_years_and_tells_what_most_texts_tell(pages: Site) -> None:
    page = pages["timeline/index.html"].decode()
    listed = page.partition('<ul class="terms">\n<li><a href="2022')[2]
    assert listed, "the latest year stands first"
    assert re.findall(r'<li><a href="(\d{4})/index.html">', page) == ["2022", "2020", "1998"]
    foremost = page.partition('<ol class="days">')[2]
    assert foremost.count('class="event"') == 1
    assert "镇长剪了彩" in foremost
    assert re.findall(r'<a href="\.\./(d/[^"]+#b\d)"', foremost.partition('class="sources"')[2]) == [
        "d/qiao/index.html#b1",
        "d/du/index.html#b2",
    ]


def test_a_year_has_its_days_and_its_texts_and_says_which_years_are_inferred(pages: Site) -> None:
    page = pages["timeline/2022/index.html"].decode()
    assert page.count('class="event"') == 1
    assert "timeline.guessed" not in page  # one of the texts names the year
    texts = page.partition("timeline.texts")[2]
    assert [words(one) for one in re.findall(r'<li>(<a href="\.\./\.\./d/.*?</a>)', texts)] == ["渡", "桥"]
    old = pages["timeline/1998/index.html"].decode()
    assert "第一条船下水" in old
    assert 'href="../2020/index.html"' in old
    assert "timeline.year_texts" in pages["timeline/2020/index.html"].decode()


def test_a_document_names_those_of_its_week(pages: Site) -> None:
    page = pages["d/qiao/index.html"].decode()
    week = page.partition('id="week"')[2].partition("</section>")[0]
    assert re.findall(r'<a href="\.\./(\w+)/index.html"', week) == ["du"]
    assert 'id="week"' not in pages["d/jiu/index.html"].decode()


def test_a_month_of_very_many_texts_and_days_stays_an_overview(folio: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "MONTHLY", 2)
    made = [
        document(
            f"5月{day}日，第{day}条船下水了，渡口来了很多的人。",
            seed=f"{day}.txt",
            title=f"船{day}",
            date=f"2022-05-{day}",
        )
        for day in range(11, 15)
    ]
    site = dict(render(gather(made, Record(), LibrarySettings())[0], folio, settings(), None))
    page = site["timeline/2022/index.html"].decode()
    assert page.count('class="event"') == 2
    assert page.count('<li><a href="../../d/') == 2
    assert '<a href="../../years/2022/index.html" data-m="timeline.more" data-v=\'{"n":2}\'' in page
