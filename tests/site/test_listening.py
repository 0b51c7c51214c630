"""The text read aloud. A browser without a window has no voices; a stand-in takes what it is given to say."""

from pathlib import Path
from typing import Any

from longread import PAGE
from playwright.sync_api import Page

STAND_IN = """
const voices = (told) => told.map(([name, lang, localService]) => ({ name, lang, localService, voiceURI: name }));
class Synthesis extends EventTarget {
  said = []; now = null; voices = voices(VOICES);
  get speaking() { return Boolean(this.now); }
  get pending() { return false; }
  getVoices() { return this.voices; }
  speak(utterance) {
    this.now = utterance;
    const { text, lang, rate, pitch, voice } = utterance;
    this.said.push({ text, lang, rate, pitch, voice: voice && voice.name });
  }
  cancel() { const was = this.now; this.now = null; if (was) was.onerror({ error: 'canceled' }); }
  end() { const was = this.now; this.now = null; was.onend({}); }
  become(told) { this.voices = voices(told); this.dispatchEvent(new Event('voiceschanged')); }
}
Object.defineProperty(window, 'speechSynthesis', { value: new Synthesis() });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.keys = {};
navigator.mediaSession.setActionHandler = (name, act) => { window.keys[name] = act; };
"""
FIVE = [["Tingting", "zh-CN", True], ["Meijia", "zh-TW", True], ["Daniel", "en-GB", True],
        ["Yunxi", "zh_CN", False], ["Sinji", "zh-HK", True]]  # fmt: skip


def opened(page: Page, folder: Path, voices: list[list[Any]]) -> None:
    """The page of the long text, in a browser that has these voices."""
    page.add_init_script(STAND_IN.replace("VOICES", str(voices).replace("True", "true").replace("False", "false")))
    page.goto((folder / PAGE).as_uri())
    page.wait_for_selector(".reading")


def said(page: Page) -> list[dict[str, Any]]:
    """All that was said."""
    told: list[dict[str, Any]] = page.evaluate("() => speechSynthesis.said")
    return told


def end(page: Page, times: int = 1) -> None:
    """The voice comes to the end of what it says."""
    for _ in range(times):
        page.evaluate("() => speechSynthesis.end()")


SHOWN = "() => [...(CSS.highlights.get('listening') || [])].map(String).join('')"

ON_SCREEN = """() => {
  const { top, bottom } = [...CSS.highlights.get('listening')][0].getBoundingClientRect();
  return scrollY > 500 && 0 < top && bottom < 800;
}"""


def test_a_text_is_read_in_order_by_a_voice_for_each_part(leaf: Page, walk_folder: Path) -> None:
    opened(leaf, walk_folder, FIVE)
    leaf.click("[data-listen]")
    leaf.wait_for_selector(".player")
    end(leaf, 11)
    lines = said(leaf)
    assert [line["text"] for line in lines] == [
        "一　问答",
        "记者：",
        "你为什么每天都走这条路？",
        "不累吗？",
        "老周：",
        "因为路认得我。",
        "我也认得路。",
        "他停了一下，又说下去。",
        "路是人走出来的。",
        "二　日记",
        "堤上刻着",
        "the path is older than the village",
    ]
    voices = [line["voice"] for line in lines]
    narrator, asker, answerer, quote = voices[0], voices[2], voices[5], voices[8]
    assert len({narrator, asker, answerer, quote}) == 4
    assert narrator == "Tingting" and asker == "Yunxi", "the nearest voices come first"
    assert voices == [narrator, narrator, asker, asker, narrator, *[answerer] * 3, quote, *[narrator] * 2, "Daniel"]
    assert {line["lang"] for line in lines[:10] if line["voice"] in (narrator, asker)} == {"zh-CN"}
    assert lines[11]["lang"] == "en-GB"
    assert leaf.evaluate(SHOWN) == "the path is older than the village"


def test_what_somebody_says_within_a_paragraph_has_the_voice_of_quotations(leaf: Page, walk_folder: Path) -> None:
    opened(leaf, walk_folder, FIVE)
    leaf.evaluate(
        "said => { document.querySelector('.text > p:not(.turn)').textContent = said; }",
        "她说：“明天有雨。带伞。”他笑了，说那是“老话”。“不信？”她问：「等着看」他没有答。",
    )
    leaf.click("[data-listen]")
    leaf.wait_for_selector(".player")
    end(leaf, 16)
    lines = said(leaf)
    first = next(at for at, line in enumerate(lines) if line["text"] == "她说：")
    told = [(line["text"], line["voice"]) for line in lines[first : first + 6]]
    narrator, quote = told[0][1], told[1][1]
    assert narrator != quote
    assert told == [
        ("她说：", narrator),
        ("“明天有雨。", quote),
        ("带伞。”", quote),
        ("他笑了，说那是“老话”。", narrator),
        ("“不信？”", quote),
        ("她问：「等着看」他没有答。", narrator),
    ]


def test_where_there_are_fewer_voices_than_parts_the_pitch_tells_them_apart(leaf: Page, walk_folder: Path) -> None:
    opened(leaf, walk_folder, [["Tingting", "zh-CN", True]])
    leaf.click("[data-listen]")
    leaf.wait_for_selector(".player")
    end(leaf, 8)
    lines = said(leaf)
    assert len({lines[i]["pitch"] for i in (0, 2, 5, 8)}) == 4
    assert {line["voice"] for line in lines} == {"Tingting"}
    end(leaf, 3)
    assert said(leaf)[-1]["voice"] is None and said(leaf)[-1]["lang"] == "en", "the browser may know a voice for it"


def test_the_place_is_shown_and_the_player_obeys_buttons_keys_and_media_keys(leaf: Page, walk_folder: Path) -> None:
    leaf.emulate_media(reduced_motion="no-preference")  # the page glides after the voice
    opened(leaf, walk_folder, FIVE)
    leaf.click("[data-listen]")
    leaf.wait_for_selector(".player")
    texts = lambda: [line["text"] for line in said(leaf)]  # noqa: E731
    assert leaf.evaluate("() => document.activeElement.getAttribute('aria-label')") == "暂停"
    leaf.keyboard.press("Space")
    assert not leaf.evaluate("() => speechSynthesis.speaking") and texts() == ["一　问答"]
    assert leaf.evaluate("() => document.activeElement.getAttribute('aria-label')") == "播放"
    leaf.keyboard.press("ArrowRight")
    leaf.keyboard.press("ArrowRight")
    assert leaf.evaluate(SHOWN) == "你为什么每天都走这条路？" and texts() == ["一　问答"], "shown, not yet said"
    leaf.keyboard.press("Space")
    assert texts()[-1] == "你为什么每天都走这条路？"
    leaf.keyboard.press("ArrowLeft")
    assert texts()[-1] == "记者："
    leaf.evaluate("() => keys.nexttrack()")
    assert texts()[-1] == "你为什么每天都走这条路？"
    leaf.evaluate("() => keys.pause()")
    assert not leaf.evaluate("() => speechSynthesis.speaking")
    leaf.evaluate("() => keys.play()")
    assert texts()[-1] == "你为什么每天都走这条路？", "a sentence that was broken off is said again"
    before = len(said(leaf))
    leaf.select_option(".player > select", "1.5")
    assert [line["rate"] for line in said(leaf)[before:]] == [1.5]
    end(leaf, 40)
    leaf.wait_for_function(ON_SCREEN)  # what is read
    leaf.emulate_media(reduced_motion="reduce")
    leaf.click(".player summary")
    leaf.select_option(".voices label:has-text('老周') select", "Sinji")
    leaf.keyboard.press("Escape")
    assert not leaf.is_visible(".player") and leaf.evaluate(SHOWN) == ""
    assert leaf.evaluate("() => document.activeElement.hasAttribute('data-listen')")
    again = leaf.url
    leaf.goto("about:blank")  # and not loaded anew, where the browser brings the page back to where it was, some time
    leaf.goto(again)
    leaf.click("[data-listen]")
    leaf.wait_for_selector(".player")
    end(leaf, 5)
    assert {line["rate"] for line in said(leaf)} == {1.5}, "speed and voices are kept"
    assert said(leaf)[-1]["voice"] == "Sinji"


def test_reading_aloud_begins_at_what_is_selected_and_ends_with_the_text(leaf: Page, walk_folder: Path) -> None:
    opened(leaf, walk_folder, FIVE)
    leaf.evaluate(
        "() => { const p = document.querySelector('.text > p:last-of-type').firstChild, at = p.data.indexOf('水草');"
        " getSelection().setBaseAndExtent(p, at, p, at + 2); }"
    )
    leaf.click("[data-listen]")
    leaf.wait_for_selector(".player")
    assert said(leaf)[0]["text"] == "风里有水草的气味。"
    end(leaf)
    assert not leaf.evaluate("() => speechSynthesis.speaking") and leaf.evaluate(SHOWN) == ""


def test_where_no_voice_is_nothing_is_offered(leaf: Page, walk_folder: Path) -> None:
    opened(leaf, walk_folder, [["Daniel", "en-GB", True]])
    assert not leaf.is_visible("[data-listen]"), "a voice of another language is none"
    leaf.evaluate("voices => speechSynthesis.become(voices)", FIVE)
    assert leaf.is_visible("[data-listen]")
    leaf.click("[data-listen]")
    leaf.wait_for_selector(".player")
    leaf.evaluate("() => speechSynthesis.become([])")
    assert not leaf.is_visible("[data-listen]") and not leaf.is_visible(".player")
    assert not leaf.evaluate("() => speechSynthesis.speaking")
