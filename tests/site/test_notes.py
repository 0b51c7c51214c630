"""Highlights and notes: made on a passage, found again when the page is made anew, listed, written out and read in."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from longread import ID, PAGE, WALK, walk, write
from playwright.sync_api import Browser, Page
from watch import STILL, held

from generator.site import Theme

SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
  throw new Error('not there: ' + words);
}"""
PAINTED = """() => [...CSS.highlights]
  .filter(([name, all]) => name.startsWith('note-') && all.size && name !== 'note-here')
  .map(([name, all]) => [name.slice(5), [...all].map(String).join('')])"""
KEPT = """() => Object.keys(localStorage).filter((key) => key.startsWith('florilegium.note.'))
  .map((key) => JSON.parse(localStorage[key]))"""


AFTER = """() => new Promise((told) => {
  const sheet = document.querySelector('link[href*="/notes."]').getAttribute('href');
  florilegium.come(sheet, () => {
    const script = document.createElement('script');
    script.async = false;
    script.src = document.querySelector('.cite').dataset.script;
    script.onload = () => told(!florilegium.passage && !florilegium.notes);
    document.head.append(script);
  });
})"""
"""Whether none of the scripts of notes has run once their own sheet is there, and what was asked for after it has."""


def select(page: Page, words: str) -> None:
    """Select words of the text; the toolbar comes."""
    page.evaluate(SELECT, words)
    page.wait_for_selector(".noting", state="visible")


def note(page: Page, words: str, said: str) -> None:
    """Write a note on words of the text."""
    select(page, words)
    page.click(".noting button:not(.colour)")
    page.fill(".note-editor textarea", said)
    page.click(".note-editor .main")


@pytest.mark.parametrize("where", ["disk", "host"])
def test_a_passage_is_highlighted_noted_changed_and_listed(
    leaf: Page, walk_folder: Path, served: Callable[[Path], str], where: str
) -> None:
    base = walk_folder.as_uri() + "/" if where == "disk" else served(walk_folder)
    leaf.goto(base + PAGE)
    assert leaf.query_selector(".noting") is None, "what is not asked for is not loaded"
    before = leaf.inner_html("[data-text]")
    select(leaf, "因为路认得我")
    leaf.click(".noting .noted-green")
    assert leaf.evaluate(PAINTED) == [["green", "因为路认得我"]]
    note(leaf, "路是人走出来的", "鲁迅？")
    assert leaf.inner_html("[data-text]") == before, "the text itself is not touched"
    assert [item.split("\n")[0] for item in leaf.locator(".my-notes li").all_inner_texts()] == [
        "因为路认得我",
        "路是人走出来的",
    ]
    leaf.reload()
    leaf.wait_for_selector(".my-notes")
    assert sorted(leaf.evaluate(PAINTED)) == [["green", "因为路认得我路是人走出来的"]], "the last colour is used again"
    leaf.click(".text blockquote p", position={"x": 40, "y": 12})
    assert leaf.input_value(".note-editor textarea") == "鲁迅？"
    leaf.click(".note-editor .noted-pink")
    leaf.keyboard.press("Escape")
    leaf.click(".display summary")
    leaf.click("button[value=hant]")
    leaf.wait_for_selector("article[lang=zh-Hant]")
    leaf.wait_for_function("() => [...CSS.highlights.get('note-green')].map(String).join('') === '因為路認得我'")
    note(leaf, "又說下去", "")
    leaf.goto(base + "notes/index.html")
    leaf.wait_for_selector(".notebook")
    leaf.click(".display summary")
    leaf.click("button[value=published]")
    assert leaf.locator(".notebook blockquote").all_inner_texts() == ["因为路认得我", "又说下去", "路是人走出来的"]
    leaf.fill(".notebook [type=search]", "鲁迅")
    assert leaf.locator(".notebook blockquote").all_inner_texts() == ["路是人走出来的"]
    leaf.fill(".notebook [type=search]", "")
    leaf.select_option(".notebook select", "green")
    assert leaf.locator(".notebook blockquote").all_inner_texts() == ["因为路认得我"]
    leaf.select_option(".notebook select", "")
    item = leaf.locator(".notebook li:has-text('鲁迅')")
    item.locator("button").first.click()
    item.locator("textarea").fill("先生说的。")
    item.locator("button").first.click()
    leaf.locator(".notebook li:has-text('又说下去') button").last.click()
    assert leaf.locator(".notebook li").count() == 2
    leaf.click(".notebook [role=status] button")
    assert leaf.locator(".notebook li").count() == 3, "what is deleted can be had back"
    leaf.click(".notebook li:has-text('先生说的') a")
    leaf.wait_for_selector(".my-notes")
    assert leaf.evaluate("() => document.querySelector('.text blockquote').getBoundingClientRect().top") < 800
    assert leaf.evaluate("() => [...CSS.highlights.get('note-here')].join('')") == "路是人走出来的"
    leaf.click(".display summary")
    leaf.click("button[value=en]")
    leaf.wait_for_selector("html[lang=en]")
    assert leaf.inner_text(".my-notes h2") == "My notes on this text"


def test_notes_wait_for_what_they_stand_on_whichever_sheet_is_late(
    leaf: Page, walk_folder: Path, served: Callable[[Path], str]
) -> None:
    late = held(leaf, "**/resume.*.css")
    leaf.goto(served(walk_folder) + PAGE)
    leaf.evaluate(SELECT, "不累吗")
    leaf.wait_for_selector("link[href*='/notes.']", state="attached")
    assert leaf.evaluate(AFTER), "a script runs though a sheet is missing"
    late[0].continue_()
    leaf.wait_for_selector(".noting", state="visible")


def test_the_toolbar_stands_still_while_it_is_pressed_on_a_page_that_moves(leaf: Page, walk_folder: Path) -> None:
    leaf.goto((walk_folder / PAGE).as_uri())
    select(leaf, "不累吗")
    button = leaf.locator(".noting button:not(.colour)")
    box = button.bounding_box()
    assert box is not None
    leaf.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    leaf.mouse.down()
    leaf.evaluate("""() => new Promise((seen) => {
      addEventListener('scroll', () => requestAnimationFrame(() => requestAnimationFrame(seen)), { once: true });
      scrollBy({ top: 60, behavior: 'instant' });
    })""")
    assert button.bounding_box() == box
    leaf.mouse.up()
    leaf.wait_for_selector(".note-editor textarea")


def test_what_is_selected_before_the_page_is_drawn_again_is_offered_the_toolbar_too(
    leaf: Page, walk_folder: Path
) -> None:
    leaf.goto((walk_folder / PAGE).as_uri())
    select(leaf, "不累吗")
    leaf.keyboard.press("Tab")
    within = leaf.evaluate("""() => {
      const button = document.activeElement;
      button.click();
      return [button.closest('.noting').hidden, button.closest('.noting').contains(document.activeElement)];
    }""")
    assert within == [True, False]


def test_keys_alone_are_enough(leaf: Page, walk_folder: Path) -> None:
    leaf.goto((walk_folder / PAGE).as_uri())
    select(leaf, "不累吗")
    leaf.keyboard.press("m")
    leaf.wait_for_function(f"() => ({PAINTED})().length")  # keys come with the first that is pressed
    assert leaf.evaluate(PAINTED) == [["yellow", "不累吗"]]
    select(leaf, "我也认得路")
    leaf.keyboard.press("Tab")
    leaf.keyboard.press("ArrowRight")
    leaf.keyboard.press("Enter")
    assert ["green", "我也认得路"] in leaf.evaluate(PAINTED)
    select(leaf, "他停了一下")
    leaf.keyboard.press("w")
    leaf.keyboard.type("pause")
    leaf.keyboard.press("Escape")
    assert "pause" in leaf.inner_text(".my-notes")
    select(leaf, "又说下去")
    leaf.keyboard.press("Escape")
    assert not leaf.is_visible(".noting")
    assert len(leaf.evaluate(KEPT)) == 3


def test_notes_are_found_again_when_the_page_is_made_anew_and_none_is_lost(
    leaf: Page, folio: Theme, tmp_path: Path
) -> None:
    write(walk(), folio, tmp_path)
    page = (tmp_path / PAGE).as_uri()
    leaf.goto(page)
    note(leaf, "第20天，老周沿着河堤走了20里路", "moved")
    note(leaf, "因为路认得我。我也认得路", "marks changed")
    note(leaf, "在第49棵树下歇脚", "a word changed within")
    note(leaf, "不累吗", "gone")
    changed = []
    for block in WALK.blocks:
        text = block.text.replace("因为路认得我。我也认得路", "因为路认得我，我也认得路").replace("？不累吗", "")
        changed.append(replace_block(block, text.replace("在第49棵树下歇脚", "在第49棵柳树下歇脚")))
    write(walk((*changed[:1], *changed[10:14], *changed[1:])), folio, tmp_path)
    leaf.goto(page)
    leaf.wait_for_selector(".my-notes")
    assert leaf.evaluate(PAINTED) == [["yellow", leaf.evaluate(PAINTED)[0][1]]]
    painted = leaf.evaluate("() => [...CSS.highlights.get('note-yellow')].map(String)")
    assert sorted(painted) == sorted(
        ["第20天，老周沿着河堤走了20里路", "因为路认得我，我也认得路", "在第49棵柳树下歇脚"]
    )
    assert "gone" in leaf.inner_text(".my-notes li:has(.lost)")
    leaf.goto((tmp_path / "notes/index.html").as_uri())
    leaf.wait_for_selector(".notebook")
    leaf.select_option(".notebook select", "lost")
    assert leaf.locator(".notebook .words").all_inner_texts() == ["gone"]
    other = walk()
    write(replace(other, entries=other.entries[1:]), folio, tmp_path)
    leaf.reload()
    leaf.wait_for_selector(".notebook")
    assert leaf.locator(".notebook li").count() == 4, "notes outlive their text"
    assert "没有这篇文章" in leaf.inner_text(".notebook .from")


def replace_block(block: object, text: str) -> object:
    return block._replace(text=text)  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_notes_go_out_as_files_and_come_back_without_doubles(
    browser: Browser, leaf: Page, walk_folder: Path, tmp_path: Path, form: str
) -> None:
    leaf.goto((walk_folder / PAGE).as_uri())
    note(leaf, "路是人走出来的", "> 两行\n\n<!-- 与记号 --> 也留下")
    note(leaf, "他停了一下", "")
    notes = (walk_folder / "notes/index.html").as_uri()
    leaf.goto(notes)
    leaf.wait_for_selector(".notebook")
    kept = sorted(leaf.evaluate(KEPT), key=lambda one: one["id"])
    with leaf.expect_download() as download:
        leaf.click(f"[data-give={form}]")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    content = file.read_text("utf-8")
    assert "路是人走出来的" in content and "河堤上的人" in content

    def take(path: Path) -> str:
        page.evaluate("() => document.querySelector('.notebook [role=status]').replaceChildren()")
        page.set_input_files("[type=file]", path)
        page.wait_for_selector(".notebook [role=status] span")
        return page.inner_text(".notebook [role=status]")

    context = browser.new_context(**STILL)
    page = context.new_page()
    page.goto(notes)
    page.wait_for_selector(".notebook")
    assert "还没有笔记" in page.inner_text(".notebook .none")
    assert "2" in take(file)
    assert sorted(page.evaluate(KEPT), key=lambda one: one["id"]) == kept, "to the letter"
    assert "0" in take(file), "what is there is not doubled"
    edited = content.replace("也留下", "也改了")
    if form == "json":
        told = json.loads(edited)
        for one in told["notes"]:
            one["id"], one["changed"] = one["id"] + "x", one["changed"] + 1
        edited = json.dumps(told)
    else:
        edited = content.replace("也留下", "也改了", 1)
    (tmp_path / "edited").write_text(edited, "utf-8")
    assert "1" in take(tmp_path / "edited")
    assert len(page.evaluate(KEPT)) == (3 if form == "json" else 2), (
        "a change by hand comes in; the same under another name does not"
    )
    (tmp_path / "other.json").write_text('{"notes": [{"id": "x"}]}')
    assert "other.json" in take(tmp_path / "other.json")
    (tmp_path / "bad.json").write_text(
        json.dumps(
            {"format": "florilegium-notes", "notes": [1, None, {"id": "../x", "quote": "q"}, {"id": "a", "quote": 3}]}
        )
    )
    assert "0" in take(tmp_path / "bad.json")
    context.close()


def test_a_browser_without_highlights_of_its_own_marks_the_text_and_gives_it_back(
    leaf: Page, walk_folder: Path
) -> None:
    leaf.add_init_script("delete window.Highlight")
    leaf.goto((walk_folder / PAGE).as_uri())
    before = leaf.inner_html("[data-text]")
    select(leaf, "因为路认得我")
    leaf.click(".noting .noted-blue")
    assert leaf.inner_text("mark.noted-blue") == "因为路认得我"
    leaf.click(".display summary")
    leaf.click("button[value=hant]")
    leaf.wait_for_selector("article[lang=zh-Hant]")
    leaf.wait_for_function("() => document.querySelector('mark.noted-blue').innerText === '因為路認得我'")
    leaf.click(".converted-hant button")
    leaf.wait_for_selector("article[lang=zh-Hans]")
    leaf.click(".my-notes li button:last-child")
    leaf.click(".note-editor .row button:nth-last-child(2)")
    assert leaf.inner_html("[data-text]") == before


def test_a_full_browser_is_told_of(leaf: Page, walk_folder: Path) -> None:
    leaf.goto((walk_folder / PAGE).as_uri())
    leaf.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); } }"
    )
    select(leaf, "因为路认得我")
    leaf.click(".noting .noted-blue")
    assert "没能保存" in leaf.inner_text(".noting-said")
    assert ID in leaf.content()
