"""A place that is damaged and stays open is marked in the page, in the text as found and nowhere else."""

from generator.cleaning import clean
from generator.cleaning.markdown import EXTENSIONS, body, markdown
from generator.cleaning.open import listed
from generator.document import Document, Item
from generator.site.body import render
from generator.site.doubts import BOUNDS, held
from generator.site.found import legend, sheets

TEXT = "湖上的人\n\n他在湖边住了两年，认得每一种\ufffd声，也认得陶□的船。\n\n三月里，湖面的冰刚刚化开，渔人便下了水。"


def cleaned(text: str, form: str = "text") -> Document:
    return clean(Item("a.txt", None, text, "markdown" if form == "markdown" else "text", "utf-8"))


def page(document: Document, interface: str = "en") -> str:
    return str(render(body(held(document)), "zh-Hans", EXTENSIONS, interface).html)


def test_each_open_place_is_marked_in_the_page_in_the_language_of_the_interface() -> None:
    html = page(cleaned(TEXT))
    assert html.count('<u class="doubt"') == 2
    assert ">\ufffd</u>声" in html
    assert 'title="Damaged here; what stood in this place is not certain"' in html
    assert 'aria-description="此处文字已损坏，无法确定原文"' in page(cleaned(TEXT), "zh-Hans")
    assert not BOUNDS.search(html)


def test_a_mark_over_the_bounds_of_others_and_in_code_leaves_sound_html() -> None:
    html = page(cleaned("他在湖边住了两年，认得**每一种\ufffd声**，`也\ufffd认得`。\n", "markdown"))
    assert html.count("<u ") == html.count("</u>") == 2
    assert "<strong>每一种<u" in html


def test_the_page_as_found_shows_them_with_an_anchor_each() -> None:
    document = cleaned(TEXT)
    html = "".join(sheets(document))
    assert html.count('<u class="k-doubt"') == 2
    assert 'id="damaged-1"' in html
    assert 'id="damaged-2"' in html
    assert [mark.edits for mark in legend(document.ledger) if mark.action == "doubt"] == [2]


def test_the_markdown_page_keeps_the_text_and_names_the_places_above_it() -> None:
    told = markdown(cleaned(TEXT))
    assert "认得每一种\ufffd声，也认得陶□的船" in told
    assert "damaged:\n- \ufffd\n- □\n" in told


def test_a_character_of_ours_in_a_seed_marks_nothing() -> None:
    document = cleaned("他在湖边\U0010fff0住了两年，认得每一种水声。")
    assert "<u" not in page(document)


def test_a_text_without_damage_is_rendered_as_it_is() -> None:
    document = cleaned("他在湖边住了两年，认得每一种水声。")
    assert held(document) is document


def test_the_curator_is_told_where_it_is_and_what_to_write() -> None:
    first, second = (str(place) for place in listed(cleaned(TEXT)))
    assert first.startswith("a.txt:3:15  R40  他在湖边住了两年，认得每一种[\ufffd]声，也认得陶")
    assert first.endswith('repair = [{ from = "得每一种\ufffd声，也认", to = "得每一种\ufffd声，也认" }]')
    assert "[□]" in second
