"""The lines of a Chinese heading end between its phrases, and what is copied or read of it is its characters alone."""

from itertools import accumulate
from pathlib import Path

import pytest
from markup import texts
from playwright.sync_api import Page

from generator.site.phrases import phrased, phrases

LINES = """(text) => {
  const box = document.body.appendChild(document.createElement("h1"));
  box.innerHTML = text;
  box.lang = "zh-Hans";
  const lines = [];
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), top; node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const place = range.getBoundingClientRect();
      if (top === undefined || place.top > top + place.height / 2) lines.push("");
      top = place.top;
      lines[lines.length - 1] += node.data[at];
    }
  }
  box.remove();
  return lines;
}"""
"""The lines in which a browser sets a heading."""

TITLES = (
    "镇上的图书馆重新开放，八千册受潮的旧书回到架上",
    "機器會取代抄寫員嗎？我們問了十二位老師傅",
    "渡口 & 铁路：1931年",
)


@pytest.mark.parametrize("title", TITLES)
def test_the_phrases_of_a_heading_are_its_characters_and_no_more(title: str) -> None:
    assert "".join(phrases(title)) == title
    assert "".join(text for text, _ in texts(f"<h1>{phrased(title, 'zh-Hans')}</h1>".encode())) == title


def test_the_lines_of_a_heading_end_between_phrases_however_narrow_the_page(leaf: Page, folder: Path) -> None:
    leaf.goto((folder / "index.html").as_uri())
    for title in TITLES[:2]:
        ends = set(accumulate(phrases(title)))
        for width in (320, 400, 520):
            leaf.set_viewport_size({"width": width, "height": 700})
            lines = leaf.evaluate(LINES, str(phrased(title, "zh-Hans")))
            assert len(lines) > 1
            for at in range(1, len(lines)):
                before = "".join(lines[:at])
                assert before in ends or before[-1] in "，？", (title, width, lines)
