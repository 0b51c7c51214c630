"""Names of Chinese characters: persons by their surnames, foreign persons, bodies by what they end with, places, and
other words of which what stands beside them says that they are names."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from generator.library import lists
from generator.library.names.cues import ORGANISATION, PERSON, PLACE, chinese
from generator.library.names.gazetteer import gazetteer
from generator.library.names.tally import Tally
from generator.library.words import lexicon

DOTS: Final = "·•‧・"
_DOTTED = frozenset(DOTS)
_COLONS = frozenset("：:")
_LINE = frozenset(("", "\n"))
_LETTERS = "".join(sorted(lists.words("foreign")))
_FOREIGN = re.compile(f'(?<![{DOTS}《“"])[{_LETTERS}]+(?:[{DOTS}][{_LETTERS}]+){{1,3}}(?![{DOTS}])')
"""A foreign name, its parts parted by dots."""
_NAMING = frozenset({"ns", "nt", "nz", "nr", "nrt", "nrfg", ""})
"""jieba's kinds that may be names; empty where it does not know the word."""
_WITHIN = frozenset({*_NAMING, "n", "j", "b", "vn", "an", "ng", "eng", "g", "l", "a"})
"""Kinds of words that the name of a body is made of."""
_JOINS = frozenset({"n", "nz", "", "ng", "b", "g", "nt", "ns"})
"""Kinds of words that go on a name: 腾讯音乐."""
_NEVER = frozenset(
    "的了着是在和与或也就都而及这那此其之不没很更最还又再被把让给对从以为因所但却并如可会要有我你他她它们些吗呢吧啊呀哦嘛称说将已便"
    "即则只到过等每各该某谁什怎么向由应能需"
)
"""Characters that no name holds."""
_FIGURES = frozenset("一二三四五六七八九十两几百千万亿半多首")
"""Characters that begin words of number."""
_TAILS = frozenset("上下中里内外前后时们性化度感式型级力率")
"""Characters that end words which are no names."""
_SAID = frozenset("曾作问答谈讲表")
"""Characters that go on after a name and are taken for its end."""
_OUTFITS = frozenset({"企业", "公司", "平台", "机构", "巨头", "厂商", "品牌", "运营商", "开发商", "独角兽"})
"""Words before the name of a company that say what it is."""
_SEATED = frozenset(
    (
        "大学",
        "学院",
        "政府",
        "国会",
        "议会",
        "法院",
        "检察院",
        "公安局",
        "博物馆",
        "图书馆",
        "美术馆",
        "电视台",
        "银行",
        "航空",
    )
)
"""What a place alone makes the name of a body of."""
COMMON = 4.0
"""Times in a million words from which a word is no given name."""
STYLES: Final = frozenset(
    {"先生", "女士", "小姐", "老师", "教授", "同学", "太太", "夫人", "阿姨", "师傅", "律师", "医生"}
)
"""How persons are spoken of whose given names are not told."""
LONGEST: Final = 24
"""Characters in the name of a body at most."""

# What a word may be within a name, as bits.
_WHOLE, _ONE, _TWO, _GIVEN, _PROPER, _LISTED, _BODY, _GOES, _OPENS, _STRONG = (1 << bit for bit in range(10))


class Words(NamedTuple):
    """The words of a text, and where each begins; what follows the last begins at the text's end."""

    words: Sequence[str]
    starts: Sequence[int]

    def before(self, number: int) -> str:
        """The word before the one with this number; empty before the first."""
        return self.words[number - 1] if number else ""

    def after(self, number: int) -> str:
        """The word after the one with this number; empty after the last."""
        return self.words[number + 1] if number + 1 < len(self.words) else ""


def cut(text: str) -> Words:
    """The words of a text, all of it."""
    words = lexicon().cut(text)
    return Words(words, (0, *accumulate(map(len, words))))


@lru_cache(maxsize=1 << 16)
def _use(word: str) -> int:
    """What a word may be within a name."""
    none = word in lists.words("no_names")
    if not "\u3400" <= word[0] <= "\u9fff":
        return 0 if none or not word[0].isupper() or len(word) < 2 else _GOES | _OPENS | _STRONG
    kind = lexicon().kind(word)
    pure = _NEVER.isdisjoint(word)
    use = _personal(word, kind) if pure else 0
    if word in gazetteer():
        return use | _LISTED | _OPENS | _GOES
    if pure and kind in _WITHIN:
        use |= _GOES
    known_body = word in organisations()
    named = pure and not none and kind in _NAMING and len(word) > 1 and word not in lists.words("generic")
    if known_body or (named and not (kind != "nt" and (not _FIGURES.isdisjoint(word) or word[-1] in _TAILS))):
        use |= _OPENS | _STRONG
        if known_body or (kind in ("", "nt", "nrt") and not use & _WHOLE):
            use |= _PROPER
    if word in lists.words("founders"):
        use |= _OPENS
    if _ending(word):
        use |= _BODY
    return use


def _personal(word: str, kind: str) -> int:
    """What a word may be within a person's name: the whole, a surname alone or with a character more, a given name."""
    use = 0
    surnames = lists.words("surnames")
    if word in surnames:
        use |= _ONE
    elif word[0] in surnames and len(word) == 2 and kind in ("nr", ""):
        use |= _TWO
    if word[-1] in _SAID:
        return use
    longest = 4 if word[:2] in surnames and len(word) > 2 else 3 if word[0] in surnames else 0
    if 2 <= len(word) <= longest and kind in ("nr", "nrt", "nrfg", "") and word not in lists.words("no_names"):
        use |= _WHOLE
    usual = all(character in lists.words("given_characters") for character in word)
    if len(word) <= 2 and (len(word) == 1 or usual or kind in _NAMING or lexicon().commonness(word) < COMMON):
        use |= _GIVEN
    return use


@lru_cache(maxsize=1 << 14)
def _ending(word: str) -> str:
    """What bodies are called by, at the end of a word; empty where it ends otherwise."""
    bodies = lists.words("bodies")
    return next((word[-size:] for size in range(6, 1, -1) if len(word) >= size and word[-size:] in bodies), "")


def see_han(tally: Tally, text: Words) -> None:
    """Everything of Chinese characters that may be a name."""
    uses = list(map(_use, text.words))
    covered = _bodies(tally, text, uses)
    _foreign(tally)
    for number, use in enumerate(uses):
        if use & (_WHOLE | _ONE | _TWO):
            _person(tally, text, uses, number)
        if use & (_PROPER | _LISTED) and text.starts[number] not in covered:
            _other(tally, text, uses, number)


def _votes(tally: Tally, text: Words, first: int, last: int) -> int:
    """The votes of what stands beside the words from `first` to `last`."""
    return chinese(tally.text, text.starts[first], text.starts[last + 1], text.before(first), text.after(last))


def _person(tally: Tally, text: Words, uses: Sequence[int], number: int) -> None:
    """A surname with a given name of one character or two, where words begin and end."""
    words, starts = text
    use, size = uses[number], len(words[number])
    lasts = [number] if use & _WHOLE else []
    if use & (_ONE | _TWO) and number + 1 < len(words) and uses[number + 1] & _GIVEN:
        following = len(words[number + 1])
        if size + following <= (4 if use & _ONE and size == 2 else 3):
            lasts.append(number + 1)
            third = number + 2
            if use & _ONE and following == 1 and third < len(words) and uses[third] & _GIVEN and len(words[third]) == 1:
                lasts.append(third)
    if not lasts or tally.text[starts[number] - 1 : starts[number]] in _DOTTED:
        return
    for last in lasts:
        if tally.text[starts[last + 1] : starts[last + 1] + 1] not in _DOTTED:
            votes = _votes(tally, text, number, last) | _speaking(tally.text, starts[number], starts[last + 1])
            tally.see(starts[number], starts[last + 1], "han", votes)


def _speaking(text: str, start: int, end: int) -> int:
    """A vote for a person where the string stands before a turn: alone at the beginning of a line, a colon after it."""
    return PERSON if text[end : end + 1] in _COLONS and text[max(0, start - 1) : start] in _LINE else 0


def _other(tally: Tally, text: Words, uses: Sequence[int], number: int) -> None:
    """A place of the lists, or another word that may be proper, alone and with the nouns that follow it."""
    words, starts = text
    start = starts[number]
    if uses[number] & _LISTED:
        tally.see(start, starts[number + 1], "place", _votes(tally, text, number, number) | PLACE)
        return
    tally.see(start, starts[number + 1], "han", _votes(tally, text, number, number))
    for last in range(number + 1, min(number + 3, len(words))):
        following = words[last]
        if not uses[last] & _GOES or lexicon().kind(following) not in _JOINS or _no_tail(following):
            break
        if votes := _votes(tally, text, number, last):
            tally.see(start, starts[last + 1], "han", votes)


@lru_cache(maxsize=1 << 12)
def _no_tail(word: str) -> bool:
    """Whether a word goes on after the name of a company without being part of it."""
    return word in lists.words("no_names") and word != "音乐"


def _bodies(tally: Tally, text: Words, uses: Sequence[int]) -> set[int]:
    """Words up to what bodies are called by, where one among them is proper. Gives the places that they cover."""
    words, starts = text
    spans: list[tuple[int, int]] = []
    for last, use in enumerate(uses):
        if not use & _BODY:
            continue
        first, end = last, starts[last + 1]
        while first and uses[first - 1] & _GOES and end - starts[first - 1] <= LONGEST:
            first -= 1
        for number in range(first, last):
            if words[number] in _OUTFITS:
                first = number + 1
        while first < last and not uses[first] & _OPENS:
            first += 1
        if not _is_body(words[first : last + 1], uses[first : last + 1]):
            continue
        if spans and spans[-1][0] == first:
            spans.pop()  # 清华大学 within 清华大学法学院
        spans.append((first, last))
    covered: set[int] = set()
    for first, last in spans:
        start, end = starts[first], starts[last + 1]
        tally.see(start, end, "body", chinese(tally.text, start, end, text.before(first), "") | ORGANISATION)
        covered.update(range(start, end))
    return covered


def _is_body(words: Sequence[str], uses: Sequence[int]) -> bool:
    """Whether words that end as bodies do name one: with a name of its own, or a place, as those of the state have."""
    ending = _ending(words[-1])
    own = "".join(words).removesuffix(ending)
    if len(own) < 2 or own in lists.words("no_names") or any(style in own for style in STYLES) or own.endswith("中小"):
        return False
    if own in gazetteer():
        return ending in _SEATED
    if ending == "科技":
        return len(words) == 2 and bool(uses[0] & _PROPER)
    if len(words) == 1:
        # 复旦大学 is a word to jieba, and so is 音乐学院.
        kind = lexicon().kind(own)
        return kind not in ("n", "vn", "v", "a", "b", "l", "f", "m") and len(own) <= 8
    if uses[0] & _BODY and not uses[0] & _LISTED and lexicon().kind(words[0]) != "nt":
        return False
    wanted = _STRONG if ending in lists.words("companies") else _OPENS
    return any(use & wanted for use in uses[:-1])


@lru_cache(maxsize=1)
def organisations() -> dict[str, str]:
    """For every name of an organisation that everybody knows, in simplified characters, the first of its names."""
    rows = [[name.replace("_", " ") for name in row] for row in lists.rows("organisations")]
    return {name: row[0] for row in rows for name in row}


def _foreign(tally: Tally) -> None:
    """Names with dots between their parts, up to the first character that no such name is written with."""
    for match in _FOREIGN.finditer(tally.text):
        start, end = match.span()
        if match[0][0] == "让" and match[0][1] not in _DOTTED:
            start += 1  # 让: to let
        name = re.sub(f"[{DOTS}]", "·", tally.text[start:end])
        if all(len(part) <= 8 for part in name.split("·")):
            tally.see(start, end, "han", PERSON, name)
