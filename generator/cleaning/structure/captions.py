"""Words under a picture."""

from collections.abc import Iterator

from generator.cleaning.finding import Finding, Shape
from generator.cleaning.metadata.condition import is_verse
from generator.cleaning.noise.place import tells
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.headings import found_captions, found_headings
from generator.cleaning.structure.lengths import closed
from generator.cleaning.structure.pictures import is_caption


@page_rule("S52")
def caption(page: Page) -> Iterator[Finding]:
    r"""Captions: marked with a triangle or a number, credited to a source, or naming a picture and nothing more.

    A short line without a mark between two paragraphs is a caption, too, where the weighing of such lines (S40) finds
    it to be no heading; and so are the bulleted lines of a page that stand alone between paragraphs, where they speak
    of pictures.

    >>> list(caption(Page("△退潮后的沙洲")))
    [Shape(line=0, kind='caption', lines=1)]
    >>> list(caption(Page("他看了很久照片。")))
    []
    """
    verse = is_verse(page)
    judged = found_captions(page)
    headed = found_headings(page)
    for line in page.filled:
        if line.index in headed or (verse and _goes_on(line)):
            continue
        if line.index in judged or (2 <= len(line.raw) <= 90 and is_caption(line) and not _sentence(line.text)):
            yield Shape(line.index, "caption")


def _sentence(text: str) -> bool:
    """True for a sentence that begins with the word for a source, and goes on to tell something."""
    return text.startswith(("来源", "來源", "图片来源", "圖片來源")) and tells(text)


def _goes_on(line: Line) -> bool:
    """True for a work's title that ends the line before it."""
    return line.text.startswith("《") and line.before is not None and not closed(line.before)
