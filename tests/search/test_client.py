"""A reader searches the grove. What may hang on where the site is from is asked on disk and over HTTP (`anywhere`)."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from grove import ARCHIVE, HOSTILE, id_of
from playwright.sync_api import Browser, Page, expect
from reader import Reader, asking
from watch import STILL, held

BRIDGE, OLD, SLOW = id_of("石桥记"), id_of("石橋記"), id_of("On Slow Bridges")
LINGNAN, MACHINE, BAD = id_of("岭南文化漫谈"), id_of("算盘与机器"), id_of(HOSTILE.metadata.title or "")

FOUND: list[tuple[str, str, set[str]]] = [
    ("a phrase", "桥栏上刻着十二朵莲花", {BRIDGE, OLD}),
    ("a phrase in the other script", "鎮口有一座石橋", {BRIDGE, OLD}),
    ("simplified for a traditional text", "孩子们仍旧要到", {BRIDGE, OLD}),
    ("a single character", "雾", {e.id for e in ARCHIVE.entries if e.heading.startswith("灯塔")}),
    ("across punctuation as it was pasted", "镇口有一座石桥，修桥的", {BRIDGE, OLD}),
    ("two words in any order", "莲花 石桥", {BRIDGE, OLD}),
    ("two words in the other order", "石桥 莲花", {BRIDGE, OLD}),
    ("unspaced words that no text has in a row", "茶楼人情算盘", {LINGNAN}),
    ("unspaced words that stand close together", "版权归属规定", {MACHINE}),
    ("Chinese and Latin as one", "用GPT-4写", {MACHINE}),
    ("a passage cut inside a foreign word", "工程师用G", {MACHINE}),
    ("a passage cut inside a number that is one too", "7夜", {id_of(f"灯塔日志之{n}") for n in (7, 17, 27, 37, 47)}),
    ("what is left of a passage at a space", "4 写", {MACHINE}),
    ("a passage cut inside two words", "kes an hour to cro", {SLOW}),
    ("an English word", "timetables", {SLOW}),
    ("an English word in another form", "timetable", {SLOW}),
    ("an English word that is not finished", "librari", {SLOW}),
    ("an English word in capitals", "BRIDGE", {SLOW}),
    ("without the diacritics", "cafe", {SLOW}),
    ("with diacritics the text has not", "naíve", {SLOW}),
    ("a number with its thousands", "12,800", {MACHINE}),
    ("a number with its unit", "3500两", {BRIDGE}),
    ("full-width figures", "３５００", {BRIDGE}),
    ("pinyin as one word", "lingnanwenhua", {LINGNAN}),
    ("pinyin with spaces", "lingnan wenhua", {LINGNAN}),
    ("initials of pinyin", "lnwh", {LINGNAN}),
    ("pinyin of a name", "chenmubai", {LINGNAN}),
    ("initials of a name", "lwz", {BRIDGE}),
    ("somebody's name", "林晚照", {BRIDGE}),
    ("a publisher", "桥边杂志", {BRIDGE, LINGNAN}),
    ("an exact phrase in quotation marks", '"珠算一号"', {MACHINE}),
    ("an exact phrase in Chinese quotation marks", "“珠算一号”", {MACHINE}),
    ("something left out", "算盘 -掌柜", set()),
    ("something left out of two", "算盘 -手机", {MACHINE}),
    ("pinyin among Chinese words", "lingnan 茶楼", {LINGNAN}),
    ("pinyin of a common word", "chalou", {LINGNAN}),
    ("markup of the text as text", "尖括号", {BAD}),
]

NOTHING = [
    ("a word no text has", "量子纠缠"),
    ("an exact phrase whose words stand apart", '"版权归属规定"'),
    ("letters of no word", "qzxvw"),
    ("common words that never stand together", "灯塔里的算盘机器写莲花"),
    ("a sentence about something else", "春天里的猫头鹰研究所"),
    ("punctuation", "！？"),
    ("no inflection within quotation marks", '"timetable"'),
]


@pytest.fixture(scope="module")
def asked(browser: Browser, grove: Path) -> Iterator[Reader]:
    with asking(browser, grove) as reader:
        yield reader


@pytest.mark.parametrize(("what", "q", "ids"), FOUND, ids=[what for what, _, _ in FOUND])
def test_what_a_reader_means_is_found(asked: Reader, what: str, q: str, ids: set[str]) -> None:
    answer = asked.ask(q)
    found = set(answer.every)
    if len(ids) > 50:
        assert answer.total == len(ids)
        assert len(answer.ids) == 50
        assert found <= ids
    else:
        assert found == ids


@pytest.mark.parametrize(("what", "q"), NOTHING, ids=[what for what, _ in NOTHING])
def test_what_is_not_there_is_not_found(asked: Reader, what: str, q: str) -> None:
    answer = asked.ask(q)
    assert (answer.ids, answer.total) == ([], 0)
    assert q in answer.status


def test_where_nothing_is_found_the_titles_that_come_near_are_shown_once(asked: Reader) -> None:
    near = asked.page.locator("[data-search-near]")
    for q in ("岭南文化大观园史话", "岭南文化小观园史话"):
        assert asked.ask(q).total == 0
        expect(near).to_have_count(1)
        expect(near.locator("a").first).to_have_text("岭南文化漫谈")
    asked.ask("莲花")
    expect(near).to_have_count(0)


def test_over_http_the_same_is_found(page: Page, grove: Path, served: Callable[..., str]) -> None:
    reader = Reader(page, served(grove, under="/a/b/"))
    reader.open()
    some = [(what, q, ids) for what, q, ids in FOUND[::4] if len(ids) < 50]
    assert [(what, set(reader.ask(q).every)) for what, q, _ in some] == [(what, ids) for what, _, ids in some]
    assert not any(reader.ask(q).total for _, q in NOTHING[:2])


def test_versions_of_a_work_stand_under_the_one_that_answers_best(anywhere: Reader) -> None:
    answer = anywhere.open("莲花")
    assert len(answer.ids) == answer.total == 1
    assert sorted([*answer.ids, *answer.versions[answer.ids[0]]]) == sorted([BRIDGE, OLD])
    anywhere.stands()
    anywhere.page.click(".versions summary")
    expect(anywhere.page.locator(".versions a")).to_have_count(1)


def test_a_title_comes_before_a_mention(reader: Reader) -> None:
    assert reader.open("算盘").ids[0] == MACHINE, "it has the word in its title"


def test_what_stands_there_comes_before_what_only_ends_so(asked: Reader) -> None:
    assert asked.ask("7夜").ids[0] == id_of("灯塔日志之7")


def test_results_do_not_depend_on_what_was_searched_before(reader: Reader) -> None:
    queries = [*(q for _, q, _ in FOUND[:32:4]), "账", "0账"]
    fresh = [reader.open(q).ids for q in queries]
    reader.open()
    assert [reader.ask(q).ids for q in reversed(queries)] == fresh[::-1]


def test_a_result_shows_where_it_is_from_and_the_very_words(reader: Reader) -> None:
    reader.open("莲花", language="zh-Hant")
    result = reader.page.locator(f"[data-document='{OLD}']")
    expect(result.locator("h2")).to_have_text("石橋記")
    expect(result.locator("time")).to_have_attribute("datetime", "2020-01-01")
    expect(result.locator(".excerpts p").first).to_contain_text("橋欄上刻著十二朵蓮花。")
    expect(result.locator("mark").first).to_have_text("蓮花")
    assert result.locator("h2 a").get_attribute("lang") == "zh-Hant"


def test_more_places_of_a_text_are_shown_when_asked_for_with_the_way_to_their_section(reader: Reader) -> None:
    reader.open("桥 白银 -长")
    result = reader.page.locator(f"[data-document='{BRIDGE}']")
    expect(result.locator(".excerpts p")).to_have_count(1)
    result.locator("button.places").click()
    expect(result.locator(".excerpts p").nth(1)).to_be_visible()
    result.locator("a.section", has_text="桥下的水").first.click()
    reader.page.wait_for_url(re.compile(r"#s2$"))


def test_a_hostile_title_is_letters(reader: Reader) -> None:
    reader.open("恶意的标题")
    expect(reader.page.locator(f"[data-document='{BAD}'] h2")).to_have_text(HOSTILE.metadata.title or "")
    expect(reader.page.locator(".excerpts p").first).to_contain_text("</script>")
    reader.open("<img src=x onerror=window.hurt=2>")
    assert reader.page.evaluate("window.hurt") is None


def test_facets_count_narrow_down_and_let_go(anywhere: Reader) -> None:
    anywhere.open("算盘")
    facet = anywhere.page.locator("[data-facet=publisher]", has_text="桥边杂志")
    expect(facet.locator("small")).to_have_text("1")
    facet.click()
    assert anywhere.answer().ids == [LINGNAN]
    assert "publisher=" in anywhere.page.url
    anywhere.page.locator("[data-facet=publisher][aria-pressed=true]").click()
    assert set(anywhere.answer().ids) == {LINGNAN, MACHINE}


def test_results_are_narrowed_down_by_kind_of_text(reader: Reader) -> None:
    reader.open("桥", kind="interview")
    assert reader.answer().total == 0
    reader.open("桥", kind="article")
    assert reader.answer().total > 0
    expect(reader.page.locator("[data-facet=kind][aria-pressed=true]")).to_contain_text("文章")


def test_punctuation_that_was_pasted_tells_texts_apart(reader: Reader) -> None:
    assert reader.open("修桥的人姓方，桥栏").total == 1
    assert set(reader.open("修桥的人姓方。桥栏").every) == {BRIDGE, OLD}, "no text has it so; these come nearest"


def test_the_newest_come_first_on_request(reader: Reader) -> None:
    reader.open("灯塔")
    reader.page.click("[data-search-tools] button[value=new]")
    dates = [e.document.metadata.date for e in ARCHIVE.entries if e.heading.startswith("灯塔")]
    ids = [e.id for e in ARCHIVE.entries if e.heading.startswith("灯塔")]
    assert dates == sorted(dates, key=str, reverse=True)
    assert reader.answer().ids == ids[:50]


GROWTH = """
  window.lengths = [];
  new MutationObserver(() => {
    const length = document.querySelectorAll("[data-document]").length;
    if (length !== window.lengths.at(-1)) window.lengths.push(length);
  }).observe(document, { childList: true, subtree: true });
"""
"""Notes how many results there are each time that some come."""


def test_the_foremost_come_before_the_others_and_more_than_fifty_on_a_click(reader: Reader) -> None:
    reader.page.add_init_script(GROWTH)
    answer = reader.open("灯塔")
    assert [n for n in reader.page.evaluate("lengths") if n] == [3, 10, 50]
    assert (len(answer.ids), answer.total) == (50, 56)
    reader.page.locator("[data-search-more]").scroll_into_view_if_needed()
    reader.stands()
    reader.page.click("[data-search-more]")
    expect(reader.page.locator("[data-document]")).to_have_count(56)
    expect(reader.page.locator("[data-search-more]")).to_be_hidden()


def test_results_come_while_typing_and_back_leads_through_the_questions(anywhere: Reader) -> None:
    clock = anywhere.page.clock
    clock.install(time=0)
    anywhere.open("莲花")
    field = anywhere.page.locator("main input[name=q]")
    clock.pause_at(3600)
    field.fill("")
    # A question that nobody stays with leaves no step behind it: the next takes its place.
    for typed in ("timet", "ables"):
        field.press_sequentially(typed)
        clock.run_for(200)
    clock.resume()
    expect(anywhere.page.locator(f"[data-document='{SLOW}']")).to_be_visible()
    anywhere.page.wait_for_url(re.compile("q=timetables$"))
    anywhere.page.wait_for_function("() => (localStorage.getItem('florilegium.searches') || '').includes('timetables')")
    anywhere.ask("岭南")
    expect(anywhere.page.locator(f"[data-document='{LINGNAN}']")).to_be_visible()
    anywhere.page.go_back()
    expect(field).to_have_value("timetables")
    expect(anywhere.page.locator(f"[data-document='{SLOW}']")).to_be_visible()
    anywhere.page.go_back()
    expect(field).to_have_value("莲花")
    assert set(anywhere.answer().every) == {BRIDGE, OLD}


def test_back_from_a_text_leads_to_the_results(anywhere: Reader) -> None:
    anywhere.open("岭南", publisher="桥边杂志")
    anywhere.follow(LINGNAN)
    anywhere.page.wait_for_url(re.compile(r"/d/"))
    anywhere.page.go_back()
    assert anywhere.answer().ids == [LINGNAN]
    expect(anywhere.page.locator("[data-facet=publisher][aria-pressed=true]")).to_have_count(1)


def test_the_opened_text_has_its_matches_marked_with_a_way_between_them(anywhere: Reader) -> None:
    anywhere.open("掌柜")
    anywhere.follow(LINGNAN)
    marks = anywhere.page.locator("[data-text] mark")
    expect(marks).to_have_count(3)
    assert marks.all_inner_texts() == ["掌柜"] * 3
    where = anywhere.page.locator(".marks [role=status]")
    expect(where).to_contain_text("1")
    anywhere.page.locator(".marks button").nth(1).click()
    expect(marks.nth(1)).to_have_attribute("aria-current", "true")
    anywhere.page.locator(".marks button").nth(2).click()
    expect(marks).to_have_count(0)
    expect(anywhere.page.locator("[data-text]")).to_contain_text("掌柜却坚持用算盘结账")


def test_marks_can_be_taken_away_while_the_text_is_shown_in_the_other_script(reader: Reader) -> None:
    reader.open("掌柜")
    reader.follow(LINGNAN)
    text = reader.page.locator("[data-text]")
    expect(text.locator("mark")).to_have_count(3)  # the whole text is there by then
    published = text.inner_text()
    reader.page.click(".display summary")
    reader.page.click("button[value=hant]")
    expect(text.locator("mark").first).to_have_text("掌櫃")
    reader.page.locator(".marks button").nth(2).click()
    expect(text.locator("mark")).to_have_count(0)
    reader.page.click(".converted-hant button")
    assert text.inner_text() == published


def test_keys_go_through_the_results(reader: Reader) -> None:
    reader.open("算盘")
    field = reader.page.locator("main input[name=q]")
    field.focus()
    reader.page.keyboard.press("ArrowDown")
    links = reader.page.locator("[data-search-state] h2 a")
    expect(links.nth(0)).to_be_focused()
    reader.page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(field).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(reader.page.locator("[data-document]")).to_have_count(0)


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_leads_to_the_search_box_from_any_page(reader: Reader, key: str) -> None:
    reader.page.goto(reader.address + "index.html")
    reader.page.keyboard.press(key)
    box = reader.page.locator("header [type=search]")
    expect(box).to_be_focused()
    box.fill("莲花")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(re.compile(r"search/index\.html\?q="))
    assert set(reader.answer().every) == {BRIDGE, OLD}


def test_the_last_searches_are_kept_in_the_browser_and_can_be_forgotten(anywhere: Reader) -> None:
    anywhere.open("莲花")
    anywhere.open()
    again = anywhere.page.locator("[data-search-recent] li button")
    expect(again).to_have_text(["莲花"])
    again.click()
    assert set(anywhere.answer().every) == {BRIDGE, OLD}
    anywhere.open()
    anywhere.page.click("[data-search-recent] .forget")
    expect(anywhere.page.locator("[data-search-recent]")).to_be_hidden()


def test_the_language_of_the_interface_can_be_changed_with_results_on_the_page(reader: Reader) -> None:
    reader.open("莲花")
    expect(reader.page.locator("main [role=status]")).to_contain_text("找到")
    reader.page.click(".display summary")
    reader.page.click(".display [value=en]")
    expect(reader.page.locator("main [role=status]")).to_contain_text("found")
    assert reader.ask("timetables").status == "1 text found."


def test_the_search_works_on_a_page_in_any_language(reader: Reader) -> None:
    assert reader.open("莲花").total == 1
    assert reader.page.evaluate("document.documentElement.lang") == "zh-Hans"


def test_a_missing_file_is_told_and_the_next_search_may_succeed(page: Page, grove: Path, served: object) -> None:
    address = served(grove, under="/a/b/")  # type: ignore[operator]
    reader = Reader(page, address)
    page.route("**/search/index/*/*", lambda route: route.abort())
    page.goto(address + "search/index.html?q=莲花")
    expect(page.locator("main [role=status]")).to_contain_text("没能载入")
    page.unroute("**/search/index/*/*")
    assert set(reader.ask("莲花 石桥").every) == {BRIDGE, OLD}


def test_without_scripts_the_page_leads_to_the_lists(browser: Browser, grove: Path) -> None:
    context = browser.new_context(java_script_enabled=False, **STILL)
    page = context.new_page()
    page.goto((grove / "search/index.html").as_uri())
    expect(page.locator(".plain-search")).to_contain_text("脚本")
    expect(page.locator("main [role=status]")).to_be_hidden()
    page.locator(".plain-search a", has_text="茶楼").click()
    page.locator("main a", has_text="岭南文化漫谈").click()
    expect(page.locator("h1")).to_have_text("岭南文化漫谈")
    context.close()


def test_nothing_but_the_search_s_own_files_is_asked_for_and_a_first_query_is_small(
    page: Page, grove: Path, served: object
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = served(grove, under="/a/b/")  # type: ignore[operator]
    Reader(page, address).open("莲花")
    assert all(url.startswith(address) for url in asked if not url.startswith("blob:"))
    assert len(json.dumps(asked)) < 10_000
    assert len([url for url in asked if "/texts/" in url]) <= 2, "texts come as they are about to be seen"


def test_a_first_result_waits_for_nothing_but_the_page_s_script_and_the_words_of_the_query(reader: Reader) -> None:
    script = """document.addEventListener("readystatechange", () => new MutationObserver((_, eye) => {
        if (!document.querySelector("[data-document]")) return;
        eye.disconnect();
        window.asked = performance.getEntriesByType("resource").map(({ name }) => name);
    }).observe(document.body, { subtree: true, childList: true }), { once: true });"""
    page = reader.page.context.new_page()
    page.add_init_script(script)
    page.goto(f"{reader.address}search/index.html?q=莲花")
    page.wait_for_selector("[data-document]")
    asked = [url.removeprefix(f"{reader.address}search/") for url in page.evaluate("window.asked")]
    assert {url.partition("/")[0].partition("?")[0] for url in asked if "://" not in url} <= {"search.js", "index"}
    page.close()


def test_a_script_that_a_cache_kept_from_the_site_of_before_is_found_out(
    page: Page, grove: Path, served: Callable[..., str]
) -> None:
    script = (grove / "search/search.js").read_text("utf-8")
    old = re.sub(r'"version":"\w+"', '"version":"before"', script).replace('Twin("folding",["', 'Twin("folding",["镇')
    page.route("**/search/search.js", lambda route: route.fulfill(body=old, content_type="text/javascript"))
    reader = Reader(page, served(grove))
    with page.expect_request("**/search/folding.js?*"):
        page.goto(f"{reader.address}search/index.html?q=鎮口有一座石橋")
    page.wait_for_selector("[data-document]")
    assert set(reader.answer().every) == {BRIDGE, OLD}
    assert set(reader.ask("莲花").every) == {BRIDGE, OLD}


def test_another_query_loads_its_own_words_and_results_and_nothing_that_all_documents_share(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.extend(re.findall(r"/search/(\w+)", request.url)))
    with reader.page.expect_request_finished(lambda request: "/search/manifest.js" in request.url):
        reader.open("茶楼")
    reader.page.wait_for_selector("[data-search-facets] button")
    assert {"manifest", "facets"} <= set(asked)
    asked.clear()
    assert BRIDGE in reader.ask("莲花").every
    reader.page.wait_for_selector("mark")
    assert "index" in asked
    assert set(asked) <= {"index", "cards", "texts"}


def test_words_of_english_in_a_chinese_result_are_told_as_english_and_others_run_as_they_should(reader: Reader) -> None:
    reader.open("石桥记")
    shown = reader.page.evaluate(
        """() => [["zh-Hans", "札记 The Keeper’s Notebook"], ["en", "The Keeper’s Notebook"], ["he", "אור"]].map(
          ([language, title]) => florilegiumSearch.result(
            {card: {id: "0", at: "a", title, language, people: []}, versions: []},
            {q: "", parts: []}).querySelector("h2").innerHTML)"""
    )
    assert '札记 <span lang="en">The Keeper’s Notebook</span>' in shown[0]
    assert 'lang="en">The Keeper’s Notebook</a>' in shown[1]
    assert 'lang="he" dir="rtl">' in shown[2]


def test_what_is_typed_before_the_script_has_come_is_asked(
    page: Page, grove: Path, served: Callable[[Path], str]
) -> None:
    late = held(page, "**/search/search.js*")
    with page.expect_request("**/search/search.js*"):
        page.goto(served(grove) + "search/index.html", wait_until="commit")
    page.fill("[data-search] input", "莲花")  # and it has the focus
    late[0].continue_()
    page.wait_for_selector("[data-search-state=done] [data-document]")
    assert page.input_value("[data-search] input") == "莲花"
