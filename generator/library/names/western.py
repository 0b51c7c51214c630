"""Names in Latin letters, in Chinese and in English text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.library import lists
from generator.library.names.cues import ORGANISATION, PERSON, PLACE, chinese, english
from generator.library.names.gazetteer import gazetteer
from generator.library.names.han import Words
from generator.library.names.tally import Tally

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ0-9"
_CAPITAL = rf"[A-ZÀ-ÖØ-Þ][{_LETTER}’'&-]*(?:\.[A-Za-z][{_LETTER}]*)*"
_SMALL = r"(?:of|the|de|da|del|della|di|du|la|le|van|von|der|den|bin|al|and|for|&|y)"
_ROW = re.compile(
    rf"(?<![{_LETTER}_@#.'’-])(?:[a-z]{{1,2}}(?=[A-Z]))?{_CAPITAL}"
    rf"(?:(?: |(?<=[^{_LETTER}][A-Z])\. ?)(?:{_SMALL} ){{0,2}}(?:{_CAPITAL}|\d{{1,2}}(?![{_LETTER}])))*"
)
"""A row of capitalised words, small ones between them."""
_BEGINNINGS = frozenset({"university", "ministry", "institute", "bank", "department", "museum", "society"})
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "captain", "judge", "justice"}
)
_WORKED = re.compile(
    r"\b(?:novel|song|album|film|movie|book|poem|painting|play|opera|symphony|story|essay|single|memoir|documentary)"
    r"s?,? "
    r"(?:called |titled |entitled )?[“\"‘']([A-Z][^”\"’'\n]{1,60})[”\"’']"
)
_BEFORE = re.compile(r"([A-Za-z][\w’'-]*)[.,]?[ \t]+(?:the )?$")
_AFTER = re.compile(r"(?:’s|'s)?,?[ \t]+([A-Za-z][\w.-]*)")
_OWN = re.compile(r"(?:’s|'s|’|')$")
_OPENS = re.compile(r"(?:^|[.!?…:\n“\"‘(（—-])[ \t“\"‘(]*$")


def see_latin(tally: Tally, words: Words | None) -> None:
    """Every row of capitalised words that may be a name, and titles of works in quotation marks.

    `words` are those of a Chinese text, None for a text in Latin letters.
    """
    text = tally.text
    for match in _WORKED.finditer(text):
        tally.see(*match.span(1), "title", 0, level(match[1]))
    for match in _ROW.finditer(text):
        for start, end in _rows(match, is_chinese=words is not None):
            votes = _beside(text, start, end)
            if words is not None:
                first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
                votes |= chinese(text, start, end, words.before(first), words.after(last - 1))
            tally.see(start, end, "latin", votes, level(text[start:end]))


def level(name: str) -> str:
    """The key of a name in Latin letters: case, and the kind of its marks, make no difference.

    >>> level("The  Grey-Lanterns’")
    'the grey-lanterns'
    """
    return " ".join(_OWN.sub("", name).replace("’", "'").casefold().split())


def _rows(match: "re.Match[str]", *, is_chinese: bool) -> Iterator[tuple[int, int]]:
    """The names in a row of capitalised words: without what merely begins a sentence, and without a title."""
    text, (start, end) = match.string, match.span()
    end -= len(own[0]) if (own := _OWN.search(match[0])) else 0
    words = text[start:end].split(" ")
    for number in range(len(words) - 2, 0, -1):
        if words[number] in lists.words("no_names"):
            # Google CEO Ann Lee: the name is what follows.
            start += sum(len(word) + 1 for word in words[: number + 1])
            words = words[number + 1 :]
            break
    # What is before the name: a title, a word that begins the sentence, letters as in "AI Drake".
    while words and (
        words[0].lower().strip(".") in _TITLES or _function(words[0]) or words[0] in lists.words("no_names")
    ):
        start += len(words[0]) + 1
        words = words[1:]
    if words[:1] == ["The"] and _after_the(words[1:]):
        start += len("The ")
        words = words[1:]
    if not words or start >= end:
        return
    name = text[start:end]
    if len(name) < 2 or not name[0].isalpha():
        return
    if all(word.lower() in lists.words("function") for word in words):
        return
    if len(words) == 1:
        plain = words[0].lower()
        if plain in lists.words("function") or plain in lists.words("generic"):
            return
        before = _BEFORE.search(text, max(0, start - 12), start)
        titled = before is not None and before[1].lower() in _TITLES
        if not (is_chinese or titled or name.isupper()) and _OPENS.search(text, max(0, start - 4), start):
            return  # a capital that begins a sentence tells nothing
    if not is_chinese and _shouted(text, start, end):
        return
    yield start, end


def _after_the(words: Sequence[str]) -> bool:
    """Whether a name that the article stands before is a name without it: a body's, or one of initials."""
    if len(words) == 1:
        return words[0].isupper()
    return bool(words) and words[-1].lower() in lists.words("english_bodies")


def _function(word: str) -> bool:
    return word.lower() in lists.words("opener") and word != "The"


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the line is a title of capitals, which tells names from words no more."""
    begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    words = re.findall(r"[^\W\d_]{4,}", text[begin : stop if stop >= 0 else len(text)])
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _beside(text: str, start: int, end: int) -> int:
    """The votes of the name itself, and of the English words beside it."""
    name = text[start:end]
    words = name.split(" ")
    last = words[-1].lower().strip(".")
    if len(words) > 1:
        if last in lists.words("english_bodies") or words[0].lower() in _BEGINNINGS:
            return ORGANISATION
        if last in lists.words("english_places"):
            return PLACE
    votes = PLACE if name in gazetteer() else 0
    if before := _BEFORE.search(text, max(0, start - 24), start):
        votes |= english("before", before[1].lower())
    if after := _AFTER.match(text, end):
        votes |= english("after", after[1].lower().rstrip("."))
    if 2 <= len(words) <= 4 and words[0] in lists.words("given_names") and " of " not in name:
        votes |= PERSON
    return votes
