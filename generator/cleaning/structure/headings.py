"""Lines that head a section."""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.cleaning.finding import Finding, Shape
from generator.cleaning.lore import key
from generator.cleaning.metadata.condition import is_verse
from generator.cleaning.page import Line, Page, once
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.bare import LONGEST, SET, SPEAKS, judged
from generator.cleaning.structure.bullets import bulleted
from generator.cleaning.structure.layout import STYLED
from generator.cleaning.structure.lengths import closed, prose
from generator.cleaning.structure.numbering import STYLES, numbered_headings, style
from generator.cleaning.structure.pictures import pictured
from generator.tuning import Option

HEADS = Option[tuple[str, ...]]("S40", "heads", (), "Lines that always head a section, such as the names of columns.")
_PAIRED = re.compile(r"^[^，,。！？：；\s▲▼↓→]{4,14}，[^，,。！？：；\s“▲▼↓→]{4,16}$")
"""A heading of two clauses that balance, as offices and companies write them over passages in broken lines."""


@once
def found_headings(page: Page) -> Mapping[int, str]:
    """The indexes of the lines that head a section, and the style of each."""
    found = dict(numbered_headings(page))
    heads = {key(head) for head in HEADS.of(page)}
    if page.format == "text" and not is_verse(page):
        bare = [index for index, standing in judged(page).items() if standing == "heading"]
        # Where headings are numbered, a few bare lines among them are words under pictures; as many as the numbered
        # ones or more are the headings below those.
        if found and len(bare) < len(found) and "digit" not in found.values():
            beyond = _beyond(page, bare, found)
            bare = [index for index in bare if SET.match(page.lines[index].text)]
            found.update((index, found[max(found)]) for index in beyond)  # of the same level
        found.update(dict.fromkeys(bare, "bare"))
        kinds = {"category": "bare", "headline": "digit2"}
        found.update((index, kinds[role]) for index, role in bulleted(page).items() if role in kinds)
    elif is_verse(page):
        found.update(dict.fromkeys(_verse_headings(page, found), "bare"))
    if heads:
        found.update((line.index, "bare") for line in page.filled if key(line.text) in heads)
    return found


def _beyond(page: Page, bare: Sequence[int], numbered: Mapping[int, str]) -> Sequence[int]:
    """Bare lines behind the last number, two or more of one form: the numbers count what one section says.

    The form is a word, a colon, and what is said of it in two clauses.
    """
    last = max(numbered)
    found = [index for index in bare if index > last and _OF_TWO.match(page.lines[index].text)]
    return found if len(found) >= 2 else ()


_OF_TWO = re.compile(r"[^：，]{2,12}：[^：，]{4,24}，[^：，]{4,24}$")


@once
def found_captions(page: Page) -> frozenset[int]:
    """The indexes of the bare lines that are words under a picture."""
    if page.format != "text" or is_verse(page):
        return frozenset()
    marked = {index for index, role in bulleted(page).items() if role == "caption"}
    return frozenset({*judged(page), *marked}) - frozenset(found_headings(page))


def _verse_headings(page: Page, numbered: Mapping[int, str]) -> Iterator[int]:
    """The headings without a number of a text in broken lines.

    They balance, and there are three or more; or bear the trace of a style; or stand over whole paragraphs.
    """
    styled = {claim.value for claim in page.claims if claim.field == STYLED}
    found = {line.index for line in page.filled if SET.match(line.text) or (line.text in styled and _head(line))}
    over = {line.index for line in page.filled if _head(line) and _whole(line.after) and line.before is not None}
    whole = {index for index in over if _whole(above := page.lines[index].before) or (above and above.index in found)}
    if len(whole) >= 2:
        found |= whole
    paired = {
        line.index
        for line in page.filled
        if _PAIRED.match(line.text)
        and not SPEAKS.search(line.text)
        and not (line.after is not None and line.after.index in found)
    }
    if len(paired) >= 3:
        found |= paired
    # A heading over another one, below a whole paragraph.
    found |= {
        line.index
        for line in page.filled
        if _head(line) and _whole(line.before) and line.after is not None and line.after.index in found
    }
    yield from (index for index in sorted(found) if index not in numbered)


def _head(line: Line) -> bool:
    """True for words of a heading's size that are no caption."""
    text = line.text
    return 3 <= len(text) <= 24 and not _CLOSED.search(text) and not pictured(text)


_CLOSED = re.compile(r"[。！…；，、：”]$|[。；]")


def _whole(line: Line | None) -> bool:
    """True for a whole paragraph, which a text in broken lines has few of."""
    return line is not None and len(line.text) >= 40 and line.text.endswith(("。", "！", "？", "…", "”"))


_BOLD = re.compile(r"^(?P<mark>\*\*|__)(?P<text>[^*_\s](?:[^*_\n]{0,58}[^*_\s])?)(?P=mark)$")


@once
def _bold_lines(page: Page) -> Sequence[Line]:
    """The lines of a Markdown page that are all bold and head a section: short, over prose, two at the least."""
    if page.format == "text" or ("\n**" not in page.text and "\n__" not in page.text):
        return ()
    found = [
        line
        for line in page.filled
        if (bold := _BOLD.match(line.raw))
        and line.after is not None
        and prose(line.after)
        and (line.before is None or closed(line.before) or _BOLD.match(line.before.raw))
        and not re.search(r"[。；，,：:.]$", bold["text"])
    ]
    return found if len(found) >= 2 else ()


@page_rule("S40", (LONGEST, HEADS))
def heading(page: Page) -> Iterator[Finding]:
    r"""Headings: numbered (一、 （一） 01 1. 第二章 Part 3), set (结语, 参考资料, Conclusion), or bare short lines.

    A numbered line is one where its kind of number comes back, it is short, closed by no full stop or comma, and not
    one of a run of such lines, which is a list. A bare line is weighed: its place, its words, the trace of a style and
    the company of others like it speak for a heading; talk and the names of pictures against it (see `judged` in
    `bare.py`, which lists the weights). Bulleted lines over paragraphs are the headlines of a digest. In verse only
    lines that balance, bear the trace of a style or stand over whole paragraphs are headings; in Markdown lines that
    are all bold are, where there are two. The widest kind in a text is of the second level, all others of the third.

    >>> text = "海水每天涨落两次，渔人按着它的钟点出门。\n渔村的冬天\n冬天里风大，船都拉到了岸上，人们坐在屋里补网。"
    >>> list(heading(Page(text)))
    [Shape(line=1, kind='h2', lines=1)]
    """
    found = found_headings(page)
    order = [name for name, _ in STYLES]
    own = [kind for index, kind in found.items() if not SET.match(page.lines[index].text)]
    top = min(map(order.index, own), default=0)  # what every text may have at its end is not above the rest
    for line in _bold_lines(page):
        bold = _BOLD.match(line.raw)
        if bold:
            yield Shape(line.index, "h2" if style(bold["text"]) not in {"digit", "digit2", "han2"} else "h3")
            yield line.cut(0, bold.start("text"), "markup")
            yield line.cut(bold.end("text"), len(line.raw), "markup")
    for index, kind in sorted(found.items()):
        yield Shape(index, "h2" if order.index(kind) == top or SET.match(page.lines[index].text) else "h3")
