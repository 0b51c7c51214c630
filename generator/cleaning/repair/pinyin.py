"""Pinyin put in brackets behind characters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from generator.cleaning.finding import Claim, Doubt, Finding, Put
from generator.cleaning.page import HAN, HAN_LETTER, Page
from generator.cleaning.repair.gbk import familiar, pairs, readings
from generator.cleaning.repair.out_of_step import anchored, entangled
from generator.cleaning.repair.phrases import open_quotes
from generator.cleaning.repair.stepping import Place, candidates, partly, weighed
from generator.cleaning.repair.wording import Wording
from generator.cleaning.rule import page_rule
from generator.cleaning.simplified import table

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING = rf"[a-zü]{{0,4}}[{_TONED}][a-zü]{{0,4}}"
# What stands before a bracket is asked behind it: a search is fast only where the pattern begins with a character.
_BRACKET = re.compile(rf"[(（](?<=[{HAN}].)({_READING})[)）]")
_ACROSS_ASCII = re.compile(rf"(?<=([{HAN}])([A-Za-z@\[\]^_`{{|}}~]))\(({_READING})\)")
_ACROSS = re.compile(rf"[?？\ufffd](?<=[{HAN})）].)({_READING})[)）]")
_READ = re.compile(rf"([{HAN}])[(（]{_READING}[)）]$")


_PLAIN = re.compile(rf"[(（](?<=[{HAN}].)([a-zü]{{1,6}}[1-5]?)[)）]")
_TEACHING = re.compile(
    "拼音|[声聲][调調]|多音字|注音|[读讀][作音]|[念唸]作|第[一二三四1-4][声聲]|[汉漢][语語][课課]|生字|pinyin",
    re.IGNORECASE,
)
_WHOLE_WORD = re.compile(rf"[(（][a-zü]*[{_TONED}][a-zü]*[ '’·-]?(?:[b-df-hj-np-tw-z][a-zü]*)?[{_TONED}][a-zü]*[)）]")
_ALWAYS = 0.8
"""A tool puts the reading behind nearly every one of a character that it knows."""
_ENDLESS = 6
"""No teacher gives the same reading of the same character so often."""
MARGIN = 5.0
"""By how much, as a logarithm, what is put where a reading cut characters apart must be better than the next."""
_MANY = 8
"""Brackets without tone marks prove less; so many there must be."""
_AGAIN = 3
"""Nobody gives the reading of a character that everybody knows so often, among as many others."""
_HERE_AND_THERE = 5
"""Nobody gives the readings of so many characters of every day once each, if no lesson speaks of them."""
_SURELY = 2
"""And so many of them have one reading alone: of those that have two, a text may tell which."""
_SELDOM = 12
"""So many characters at the least stand in such a text for each with a reading."""
_DAILY = 3
"""Nobody gives the readings of so many traditional characters of every day, and of no others, wherever they stand."""


def _proved(page: Page) -> list[re.Match[str]]:
    """The brackets on a page that hold a reading of the character before them."""
    return [
        match
        for match in _BRACKET.finditer(page.text)
        if unicodedata.normalize("NFC", match[1]) in readings(page.text[match.start() - 1])
    ]


def _proved_plain(page: Page) -> list[re.Match[str]]:
    """The same for readings without tone marks, or with the tone as a figure: 數(shu), 數(shu4)."""
    return [
        match
        for match in _PLAIN.finditer(page.text)
        if match[1].rstrip("12345") in {bare(told) for told in readings(page.text[match.start() - 1])}
    ]


def bare(reading: str) -> str:
    """A reading without its tone mark.

    >>> bare("lǜ"), bare("shù")
    ('lü', 'shu')
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", reading) if c not in "\u0300\u0301\u0304\u030c")
    return unicodedata.normalize("NFC", plain)


def _strewn(proved: list[re.Match[str]], page: Page) -> bool:
    """Whether the brackets are a tool's doing and not a teacher's.

    A tool gives one reading for each character it knows, behind every one of them; a teacher gives the reading once,
    both readings of a character that has two, and those of whole words, and says what they are.
    """
    if len(proved) < 3:
        return False
    told: dict[str, Counter[str]] = {}
    for match in proved:
        told.setdefault(page.text[match.start() - 1], Counter())[unicodedata.normalize("NFC", match[1])] += 1
    times = {character: counts.total() for character, counts in told.items()}
    taught = _TEACHING.search(page.text) or _WHOLE_WORD.search(page.text)
    often = len(proved) >= _MANY and max(times.values()) >= _AGAIN and times.keys() <= familiar()
    if not taught and (often or _here_and_there(told, page)):
        return True  # some tools leave out some
    if sum(times.values()) < _ALWAYS * sum(map(page.text.count, times)) or any(len(c) > 1 for c in told.values()):
        return False
    if max(times.values()) < _ENDLESS and taught:
        return False
    if len(proved) > 2 * len(page.filled) or len(times) < len(proved) or len(proved) >= 12:
        return True
    return len(times) >= _DAILY and times.keys() <= familiar() and all(ord(c) in _traditional() for c in times)


def _here_and_there(told: Mapping[str, Counter[str]], page: Page) -> bool:
    """Whether readings of characters that everybody reads stand here and there in a text, each always the same: what
    is left of a tool's where somebody went over them. A page for children has them behind most characters."""
    sure = sum(len(readings(character)) == 1 for character in told)
    many = sum(counts.total() for counts in told.values())
    return (
        len(told) >= _HERE_AND_THERE
        and sure >= _SURELY
        and told.keys() <= familiar()
        and all(len(counts) == 1 for counts in told.values())
        and many * _SELDOM < len(HAN_LETTER.findall(page.text))
    )


@cache
def _traditional() -> frozenset[int]:
    """The codes of characters that are written another way in simplified script: a tool's table holds no others."""
    return frozenset(old for old, new in table().items() if old != new)


@page_rule("R21")
def reading_in_brackets(page: Page) -> Iterator[Finding]:
    r"""Pinyin in brackets behind a character: 數(shù)字, 創(chuàng)意.

    A byte-wise replace over GBK text puts the reading behind each of some sixty characters wherever they stand, most
    often on pages copied to hide where they came from.

    A bracket goes only if it holds a tone mark and is one of the character's own readings, and only where three or more
    such stand in the text and characters come back with theirs, always the same and behind every one of them; or three
    traditional characters of every day have theirs wherever they stand, or five of every day here and there. Readings
    without a tone mark (shu, shu4) must be eight or more. Lessons give readings on purpose: once, those of whole words
    too, and both where a character has two; rare names are given theirs. 混合(remix) has no tone mark.

    >>> from generator.cleaning.rule import tried
    >>> tried(reading_in_brackets, "數(shù)字創(chuàng)意產(chǎn)業(yè)，數(shù)據(jù)。")
    '數字創意產業，數據。'
    >>> tried(reading_in_brackets, "尴尬(gān gà)，饕(tāo)餮(tiè)")
    '尴尬(gān gà)，饕(tāo)餮(tiè)'
    >>> tried(reading_in_brackets, "重(chóng)复，重(zhòng)量，重(zhòng)心，重(chóng)来")
    '重(chóng)复，重(zhòng)量，重(zhòng)心，重(chóng)来'
    """
    if "(" not in page.text and "（" not in page.text:
        return
    proved = _proved(page)
    if not _strewn(proved, page):
        proved = _proved_plain(page) if len(proved) < 3 else []
        if len(proved) < _MANY or not _strewn(proved, page):
            return
    yield Claim("label", "mojibake", 60)
    for match in proved:
        yield Put(match.start(), match.end(), "", "repair")
    # The replace also matched the second byte of a character with an ASCII letter: 系AI became 系A(chǔ)I.
    for match in _ACROSS_ASCII.finditer(page.text):
        pair = match[1].encode("gbk", "ignore")[1:] + match[2].encode("ascii")
        if unicodedata.normalize("NFC", match[3]) in readings(pairs(pair)):
            yield Put(match.start(), match.end(), "", "repair")


@page_rule("R20")
def reading_across_characters(page: Page) -> Iterator[Finding]:
    r"""Pinyin that cut two characters apart: 能夠?qū)崿F for 能夠實現.

    The byte-wise replace that puts readings behind characters (R21) knows nothing of where a character begins: the
    second byte of 夠 and the first of 實 make 驅, so qū is put between them. What follows is read one byte late until
    an ASCII letter or sign brings it back into step, or the clause ends.

    Undone only in a document where readings stand behind other characters too, by a text that gives the found one when
    it is broken the same way again, and that is far better Chinese than any other that does. Where there are several as
    good, or a pair of bytes is lost, the place is marked.

    >>> from generator.cleaning.rule import tried
    >>> tried(reading_across_characters, "數(shù)字產(chǎn)業(yè)數(shù)據(jù)能夠?qū)崿F(xiàn)一句話")
    '數(shù)字產(chǎn)業(yè)數(shù)據(jù)能夠實現(xiàn)一句話'
    >>> tried(reading_across_characters, "什么?qū)崿F")
    '什么?qū)崿F'
    """
    text = page.text
    if ")" not in text or not _ACROSS.search(text) or not _strewn(proved := _proved(page), page):
        return
    traditional = all(ord(text[one.start() - 1]) in _traditional() for one in proved)
    anchors, words = anchored(text), Wording(text)
    mended: list[tuple[int, str]] = []
    last = 0
    for match in _ACROSS.finditer(text):
        start = match.start()
        # Behind the character before it may stand a reading of its own: 當(dāng)?shù)毓 was 當地管.
        own = _READ.search(text, max(last, start - 9), start)
        reading = unicodedata.normalize("NFC", match[1])
        leads = _seconds(own[1] if own else text[start - 1], reading, traditional=traditional)
        # Where reading was out of step before already, that ends with the reading (R18).
        if start < last or not leads or entangled(text, anchors, start, last) is not None:
            continue
        before = words.read(text[max(0, start - 6) : start])
        place = Place(text, match.end() - 1, words, before, open_quotes(text, start, mended), leads)
        for finding in _undone(start, place):
            yield finding
            last = finding.end
            if isinstance(finding, Put):
                mended.append((start, finding.put))


def _undone(start: int, place: Place) -> list[Put | Doubt]:
    """What is to be done where a reading cut two characters apart: from `start` on, which lies before the reading."""
    found = candidates(place)
    if not found:
        return [Doubt(start, place.at + 1)]
    line_end = place.text.find("\n", place.at)
    limit = min(max(one.end for one in found) + 4, line_end if line_end >= 0 else len(place.text))
    ranked = sorted(weighed(found, place, limit).items(), key=lambda entry: (-entry[1][0], entry[0]))
    (_, end), (likelihood, lossy) = ranked[0]
    near = [told for told, (value, _) in ranked if likelihood - value < MARGIN]
    return [Doubt(start, end)] if lossy else partly(place.text, start, near, 0)


def _seconds(before: str, reading: str, *, traditional: bool) -> tuple[int, ...]:
    """The bytes that, behind the last byte of `before`, make a character with the reading: one of daily use, if any;
    a traditional one, where the tool knows no others."""
    try:
        first = before.encode("gbk")[1]
    except (UnicodeEncodeError, IndexError):
        return ()
    found: dict[int, str] = {}
    for second in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
        character = bytes((first, second)).decode("gbk", "ignore")
        told = len(character) == 1 and ord(character) > 255 and reading in readings(character)
        if told and (not traditional or ord(character) in _traditional()):
            found[second] = character
    return tuple(second for second in found if found[second] in familiar()) or tuple(found)
