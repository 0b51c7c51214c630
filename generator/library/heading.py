"""What a document is listed under."""

import re
from pathlib import PurePosixPath
from unicodedata import east_asian_width

from generator.document import Document
from generator.library.folding import spoken

WIDTH = 60
"""Room for a heading made of first words, in Latin characters."""
HAN = 2.5
"""Room that one Han character takes: 24 of them fill a heading."""
LEAST = 0.3
"""The part of the room that a heading should fill before it is cut at a clause mark."""

_END = re.compile(r"[。！？!?…]+[”’」』）)]*|\.(?=\s|$)")
_CLAUSE = re.compile(r"[，；：—]+|[,;:](?=\s|$)")
_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "【": "】"}


def heading(document: Document) -> str:
    """The document's title, or its first words where it gives itself none, or else the name of its file."""
    if document.metadata.title and (title := _one_line(document.metadata.title)):
        return title
    markdown = document.markup == "markdown"
    for wanted in (("p", "h2", "h3", "turn", "quote", "li"), ("caption", "ref", "table", "code")):
        for block in document.blocks:
            text = _one_line(spoken(block.text, markdown=markdown)) if block.kind in wanted else ""
            if any(c.isalnum() for c in text):
                return first_words(text)
    stem = _one_line(PurePosixPath(document.seed).stem)
    return stem if document.item is None else f"{stem} {document.item + 1}"


def first_words(text: str) -> str:
    """The beginning of a text, cut where it pauses, with an ellipsis where it goes on in the middle of a sentence.

    >>> first_words("In the garden there was a well; nobody had drawn water from it for a hundred years.")
    'In the garden there was a well…'
    >>> first_words("春天的第一场雨。街上没有人。")
    '春天的第一场雨'
    """
    end = _fitting(text)
    stops = [m for m in _END.finditer(text, 0, min(end + 3, len(text))) if m.start() <= end and m.start() > 0]
    if stops:
        stop = stops[0]
        if _room(text[: stop.start()]) >= WIDTH * LEAST / 2 or stop.end() == len(text):
            mark = "" if stop.group()[0] in "。.…" else stop.group().rstrip("”’」』）)")
            return _even(text[: stop.start()]) + mark
    if end == len(text):
        return text
    pauses = [m.start() for m in _CLAUSE.finditer(text, 0, end + 1) if _room(text[: m.start()]) >= WIDTH * LEAST]
    cut = pauses[-1] if pauses else _between_words(text, end)
    return _even(text[:cut]).rstrip(" ，、；：,;:—-") + "…"


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _room(text: str) -> float:
    return sum(HAN if east_asian_width(c) in "WF" else 1 for c in text)


def _fitting(text: str) -> int:
    """How many characters of the text fit in a heading."""
    room = float(WIDTH)
    for place, character in enumerate(text):
        room -= HAN if east_asian_width(character) in "WF" else 1
        if room < 0:
            return place
    return len(text)


def _between_words(text: str, end: int) -> int:
    """The last place up to `end` that is not within a Latin word."""
    place = end
    while place > 0 and _latin(text[place - 1]) and place < len(text) and _latin(text[place]):
        place -= 1
    return place or end


def _latin(character: str) -> bool:
    return character.isalnum() and east_asian_width(character) not in "WF"


def _even(text: str) -> str:
    """The text without brackets and quotation marks that it leaves open at its end, or closes without opening."""
    opened: list[int] = []
    drop: set[int] = set()
    for place, character in enumerate(text):
        if character in _OPEN:
            opened.append(place)
        elif character in _OPEN.values():
            if opened and _OPEN[text[opened[-1]]] == character:
                opened.pop()
            elif character != "’":  # also an apostrophe
                drop.add(place)
    drop.update(place for place in opened)
    return "".join(c for place, c in enumerate(text) if place not in drop)
