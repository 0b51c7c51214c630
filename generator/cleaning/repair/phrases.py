"""What stood where GBK was read one byte out of step, told by the bytes and by the page's own phrases."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.cleaning.page import HAN
from generator.cleaning.repair.gbk import UNFOLD, beginning, begun, broken, ending, familiar, readings

_LONGEST = 40
"""How many characters a run is followed for; clauses are shorter."""
_STOP = re.compile("[，。、；：？！,;:.\\n ]")


class Phrases:
    """The words of the page itself, for the choice between readings: which characters follow which."""

    def __init__(self, text: str) -> None:
        """Take the page's text; what is asked of it is worked out then."""
        self.text = text
        self.mended: list[tuple[int, str]] = []
        """What was mended so far, for the count of quotes."""
        self._breaks: dict[tuple[Callable[[str, str], str | None], str, str], str | None] = {}
        self._beginnings: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._known: dict[str, dict[str, list[str]]] = {}

    @cached_property
    def letters(self) -> frozenset[str]:
        """The characters of the page."""
        return frozenset(self.text)

    def strangers(self, mended: str) -> int:
        """How many characters of a candidate stand nowhere else on the page."""
        return sum(c not in self.letters for c in mended)

    def follows(self, before: str, after: str) -> bool:
        """Whether the two stand together somewhere on the page."""
        return before + after in self.text

    @cached_property
    def _runs(self) -> dict[str, list[tuple[str, bool]]]:
        """The stretches of letters and figures on the page by their first character, and whether each is a date."""
        found: dict[str, list[tuple[str, bool]]] = {}
        for dated, pattern in enumerate((_RUN, _DATED)):
            for run in dict.fromkeys(pattern.findall(self.text)):
                found.setdefault(run[0], []).append((run, bool(dated)))
        return found

    def _phrases(self, first: str) -> Mapping[str, Sequence[str]]:
        """The short phrases of the page that begin with a character, by their first two."""
        if first not in self._known:
            told = (phrase for run, dated in self._runs[first] for phrase in ((run,) if dated else _phrases(run)))
            found = self._known[first] = {}
            for phrase in dict.fromkeys(told):
                found.setdefault(phrase[:2], []).append(phrase)
        return self._known[first]

    def broken(self, lead: str, rest: str) -> dict[str, set[str]]:
        """What the page's phrases that could stand behind `lead` would read like broken, with the phrases that do."""
        cuts: dict[str, set[str]] = {}
        known = self._begun(lead)
        fitting = (rest[:size] for size in range(1, len(rest) + 1))
        for private, first in (entry for seen in fitting for entry in known.get(seen, ())):
            for two, phrases in self._phrases(first).items():
                seen = self._seen(begun, lead + two, private)
                if seen is None or not rest.startswith(seen):
                    continue  # by the first two most phrases are done with
                for phrase in phrases:
                    if (seen := self._seen(broken, lead + phrase, private)) and rest.startswith(seen):
                        cuts.setdefault(seen, set()).add(phrase)
        return cuts

    def _seen(self, how: Callable[[str, str], str | None], text: str, private: str) -> str | None:
        """What a text reads like broken, or what it begins with then; the places of a page ask for the same ones."""
        key = how, text, private
        if key not in self._breaks:
            self._breaks[key] = how(text, private)
        return self._breaks[key]

    def _begun(self, lead: str) -> dict[str, list[tuple[str, str]]]:
        """The first characters of phrases by what they would read like broken behind `lead`."""
        if lead not in self._beginnings:
            found: dict[str, list[tuple[str, str]]] = {}
            for first in self._runs:
                for private in ("", "?"):
                    seen = begun(lead + first, private)
                    if seen is not None:
                        found.setdefault(seen, []).append((private, first))
            self._beginnings[lead] = found
        return self._beginnings[lead]


_RUN = re.compile(rf"[{HAN}0-9A-Za-z]+")
_DATED = re.compile(r"\d+[年月日号號时時]")


def _phrases(run: str) -> Iterator[str]:
    """The short phrases that begin a clause: the first one to six characters after a mark or a quote."""
    for size in range(1, min(7, len(run) + 1)):
        if not run[size - 1].isascii():  # not the beginning of a longer figure
            yield run[:size]
    if len(run) >= 3:
        yield from (run[:name] + verb for name in (2, 3) for verb in _SAYING)


_SAYING = ("说", "說", "道", "称", "稱", "表示", "认为", "認為", "介绍", "介紹", "指出")
"""What stands between a quotation and the rest of the sentence, behind a name of two or three characters."""


def one_candidate(text: str, place: int, words: Phrases) -> tuple[str, int] | None:
    """The one text that could have stood at `place`, with where the broken run ends; None where there is none or more.

    Each is proved: broken again it gives what was found.
    """
    found = {candidate for lead in _leads(text, place) for candidate in _by_bytes(text, place, lead, words)}
    if not found and text[place + 1] in "!！":
        found = set(_by_phrase(text, place, words))
    if len(found) > 1:
        # The run ends where reading first comes back into step; a longer candidate reads good text as broken.
        # One that knows fewer of the page's characters is an accident of bytes.
        ranked = {entry: (words.strangers(entry[0]), entry[1]) for entry in found}
        found = {entry for entry in found if ranked[entry] == min(ranked.values())}
    return found.pop() if len(found) == 1 else None


def _leads(text: str, place: int) -> Iterator[str]:
    """Characters whose second byte begins the found run: 。 before a quote's bytes, else those the context knows."""
    before = text[place - 1 : place]
    if text[place + 1] in "!！":
        yield "。"
    yield from (c for c in ending(0xA3).values() if before + c in _FREQUENT)


_FREQUENT = frozenset(
    {"非常", "经常", "經常", "正常", "日常", "通常", "平常", "常常", "异常", "異常", "时常", "時常", "规模", "規模"}
)
"""Words whose second character ends in the byte that a cut leaves before ！ or ？."""


def open_quotes(text: str, place: int, mended: list[tuple[int, str]]) -> int:
    """How many quotes are open at `place`, counted from the beginning of its line; negative where one is missing."""
    start = text.rfind("\n", 0, place) + 1
    before = "".join(whole for at, whole in mended if at >= start)
    opened = text.count("“", start, place) + before.count("“")
    return opened - text.count("”", start, place) - before.count("”")


def _by_bytes(text: str, place: int, lead: str, words: Phrases) -> Iterator[tuple[str, int]]:
    """Candidates that the bytes alone tell, with the last character filled in from context where a byte is lost."""
    data = lead.encode("gbk")[:1]
    for at in range(place + 1, min(len(text), place + _LONGEST)):
        character = text[at]
        code = ord(character)
        if 0x40 <= code <= 0x7E:
            yield from _proved(data + bytes([code]), text, place, at + 1, words)
        if character == "?" and at > place + 2:
            yield from _filled(data, text, place, at, words)
            return  # whether it is a ？ or a pair that was lost, nobody can tell
        try:
            data += UNFOLD.get(character, character).encode("gbk")
        except UnicodeEncodeError:
            return
        if chr(data[-1]).isalpha() and data[-1] < 0x80:
            yield from _proved(data, text, place, at + 1, words)


def _proved(data: bytes, text: str, place: int, end: int, words: Phrases) -> Iterator[tuple[str, int]]:
    """The candidate of these bytes, if it is Chinese and breaks into what was found."""
    try:
        mended = data.decode("gbk")
    except UnicodeDecodeError:
        return
    if _sound(mended, text, place, words) and broken(mended) == text[place:end].replace("\ufffd", "?"):
        yield mended, end


def _sound(mended: str, text: str, place: int, words: Phrases) -> bool:
    """Whether a candidate is Chinese: familiar characters, and a quote that fits those before it."""
    if len(mended) < 2 or not all(
        c in familiar()
        or (c.isascii() and c.isalpha() and rank == len(mended) - 1)
        or (c in words.letters and c not in text[place : place + 40])
        for rank, c in enumerate(mended)
    ):
        return False
    opened = open_quotes(words.text, place, words.mended)
    if mended[1] == "”":
        return opened > 0
    if mended[1] == "“":
        return opened <= 0
    return mended[0] != "。"


def _filled(data: bytes, text: str, place: int, at: int, words: Phrases) -> Iterator[tuple[str, int]]:
    """Candidates whose last character lost its second byte at the clause's end, or to a bracket with its reading."""
    if len(data) % 2 == 0:
        # Bytes pair up without the one that became `?`: it is the first byte of a character whose second is lost.
        return
    head, lead = data[:-1], data[-1]
    try:
        mended = head.decode("gbk")
    except UnicodeDecodeError:
        return
    if not mended or not _sound(mended + "一" * (len(mended) < 2), text, place, words):
        return
    reading = re.compile(r"([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6})\)").match(text, at + 1)
    after = text[at + 1 : at + 2]
    if reading:
        fits = {c for c in beginning(lead) if reading[1] in readings(c) and c in words.letters}
        end = reading.end()
    elif not after or _STOP.match(after):
        fits = {c for c in beginning(lead) if words.follows(mended[-1], c)}
        end = at + 1
    else:
        return
    if len(fits) == 1:
        whole = mended + fits.pop()
        seen = broken(whole)
        if seen is not None and seen[:-1] == text[place:at]:
            yield whole, end


def _by_phrase(text: str, place: int, words: Phrases) -> Iterator[tuple[str, int]]:
    """Candidates that begin with the page's own phrases: where a digit was swallowed, or a private pair dropped."""
    quote = "”" if open_quotes(words.text, place, words.mended) > 0 else "“"
    if text[place + 1] not in "!！":
        return
    rest = text[place : place + 12].replace("！", "!")
    if rest.startswith("?!?") and (len(rest) == 3 or rest[3] == "\n"):
        yield "。" + quote, place + 3
        return
    cuts = words.broken("。" + quote, rest)
    for size in range(4, min(len(rest), 12) + 1):
        fits = cuts.get(rest[:size], set())
        after = text[place + size : place + size + 1]
        if rest[size - 1] == "?" and after and not _STOP.match(after):
            continue  # a lone byte is left only where the clause ends
        if len(fits) == 1:
            yield "。" + quote + next(iter(fits)), place + size
            return
