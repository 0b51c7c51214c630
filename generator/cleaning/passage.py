"""Where the words that a curator quotes stand in a text."""

import re
from collections.abc import Callable, Iterable, Iterator

from generator.cleaning.page import HAN_LETTER
from generator.document import Document, Item
from generator.ledger import Draft, Edit

Span = tuple[int, int]

_WHITE = "\\s\u00ad\u200b-\u200f\u2060\ufeff"
_BLANK = re.compile(f"[{_WHITE}]+")


def located(words: str, item: Item, cleaned: Callable[[], Document]) -> list[Span]:
    """The places of the text as found where the words stand.

    First they are looked for to the letter, then without regard to white space, but not so that letters of two words
    run together; of an HTML page in what it shows, then in its source. Words that are not there may be copied from the
    page: they are looked for in the text as `cleaned` gives it, and such a place stands for all that was found there.
    """
    marked = item.format != "text"
    spans: list[Span] = []
    if item.edits:
        shown = Draft.of(item.text, item.edits).text
        places = list(_exact(words, shown)) or list(_loose(words, shown, marked))
        spans = [_as_found(item.edits, span) for span in places]
    spans = spans or list(_exact(words, item.text)) or list(_loose(words, item.text, marked))
    if not spans:
        document = cleaned()
        spans = [_as_found(document.ledger, span) for span in _loose(words, document.body, marked)]
    return spans


def _exact(words: str, text: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def _loose(words: str, text: str, marked: bool = False) -> Iterator[Span]:
    r"""The places where the words stand, however white space is set between them; where the text is `marked` with the
    signs of Markdown, these count for nothing either.

    >>> list(_loose("山 中\n一夜雨", "昨天，山中一 夜雨。")), list(_loose("the rapist", "a therapist"))
    ([(3, 9)], [])
    >>> list(_loose("a bold word", "a **bold** word", marked=True))
    [(0, 15)]
    """
    marks = "*_`" if marked else ""
    parts = [part for part in _BLANK.split(words) if part]
    pattern: list[str] = []
    before = ""
    for part in parts:
        for place, character in enumerate(part):
            if before:
                apart = place == 0
                if not (_wordy(before) and _wordy(character)):
                    pattern.append(f"[{_WHITE}{marks}]*")
                elif apart:
                    pattern.append(f"[{marks}]*[{_WHITE}][{_WHITE}{marks}]*" if marks else f"[{_WHITE}]+")
                elif marks:
                    pattern.append(f"[{marks}]*")
            pattern.append(re.escape(character))
            before = character
    if pattern:
        for match in re.finditer("".join(pattern), text):
            yield match.span()


def _wordy(character: str) -> bool:
    """Whether white space beside the character parts words: it does beside letters, but not Chinese ones."""
    return character.isalnum() and not HAN_LETTER.match(character)


def _as_found(ledger: Iterable[Edit], span: Span) -> Span:
    """The stretch of the text as found that became the stretch of the edited text; edits it reaches into are whole.

    >>> _as_found([Edit(1, "xx", "y", "repair", ("R00",)), Edit(5, "-", "", "spam", ("N00",))], (1, 4))
    (1, 5)
    """
    start, end = span
    begin = None
    shift = 0
    for edit in ledger:
        place, beyond = edit.at - shift, edit.at - shift + len(edit.put)
        if begin is None and beyond > start:
            begin = edit.at if place <= start else start + shift
        if place >= end:
            break
        shift += len(edit.found) - len(edit.put)
        if beyond > end:
            return start if begin is None else begin, edit.at + len(edit.found)
    return start + shift if begin is None else begin, end + shift
