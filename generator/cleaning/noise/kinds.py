"""What a line is by its own words: of an interface for certain, or likely, or open, or a paragraph."""

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.cleaning.noise.place import ARTICLE, lowered, tells
from generator.cleaning.noise.script import simple
from generator.cleaning.noise.words import listed, phrases
from generator.cleaning.page import HAN, Page
from generator.cleaning.trigger import AnyOf, Family, Signs, Trigger

CERTAIN, SURE, LIKELY, OPEN, PROSE = 4, 3, 2, 1, 0
"""What a line is by its own words: what no writer has, the interface of a page where others of it are near, one word or
number such as it has, a short line that may be anything, or a paragraph."""


_NUMBER = (
    r"(?:共有?|获得|写了|已有|被|约)?[\d０-９][\d０-９,.]*\s*"
    r"(?:万|千|k|w|m|\+)?\s*(?:个|人|次|条|位|篇|字|票|楼|分|张)?"
)
_FRAME_WORDS = Family()
_TOKENS = (
    ("act", Trigger(lowered(phrases("interface-acts")), family=_FRAME_WORDS)),
    ("count", Trigger(lowered(phrases("interface-counts")), family=_FRAME_WORDS)),
    ("part", Trigger(lowered(phrases("interface-parts")), family=_FRAME_WORDS)),
    ("number", Trigger(_NUMBER, family=_FRAME_WORDS)),
)
_LINE = AnyOf(map(lowered, listed("interface-lines")), _FRAME_WORDS)
_MARKS = re.compile(rf"(?=[\d\s上下章返←→加目|·])(?:{phrases('interface-marks')})")
_ANYWHERE = AnyOf(map(lowered, listed("interface-anywhere")), _FRAME_WORDS)
_CALL = AnyOf(
    map(
        lowered,
        (
            *listed("calls-anywhere"),
            *listed("calls-at-edges"),
            *(rf"\W*(?:{words})\W*" for words in (*listed("related"), *listed("read-original"))),
        ),
    ),
    _FRAME_WORDS,
)
_NOTICE = AnyOf(map(lowered, listed("notices")), _FRAME_WORDS)
_PARTED = re.compile(r"[\s|｜丨·/>»›]+")
_BARS = re.compile("[|｜丨·›»>]")
_MENU = re.compile(rf"(?:[{HAN}a-z]{{1,6}}[\s|｜丨·/>»›]+){{3,}}[{HAN}a-z]{{1,8}}")
_COUNTS = re.compile("(?:[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\\s*\\d[\\d.,]*\\s*[kmw万]?\\s*){2,}")
"""Numbers behind signs: what readers did with a post."""
_BARRED = re.compile(r"(?:[^|｜丨·›»>。！？]{1,24}[|｜丨·›»>]){3,}[^|｜丨·›»>。！？]{1,24}")
"""Four parts or more with bars between them."""
_DATE = re.compile(
    r"(?:(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|[a-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d)"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?(?:\s*(?:星期|周)[一二三四五六日天])?"
)
"""A date by itself."""
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
"""A line without the ornaments around it."""
_SPREAD = re.compile(rf" (?<=(?<![{HAN}])[{HAN}] )(?=[{HAN}](?![{HAN}]))")
"""Spaces between single characters: a button's word set wide."""
_SENTENCE = re.compile(r"^.{5,}[。”」；;，]$|^.{20,}[！：:,]$|^[\W]*[a-z][\w'’-]*(?:\W+[\w'’-]+){4,}[.!?,]['\"”’]?$")
"""A short line that is a sentence all the same."""
_HANS = re.compile(f"[{HAN}]+")
_CUT = re.compile("[a-z]{2}")
_BETWEEN = re.compile(r"[\W_]*")


@lru_cache(maxsize=4096)
def kind(words: str) -> int:
    """What a line is by its words alone, in lower case and simplified characters.

    >>> kind("分享到：微博 微信 qq空间"), kind("评论 46"), kind("收藏"), kind("湖边的人"), kind("1,204 人赞同了该回答")
    (4, 3, 2, 1, 4)
    >>> kind("他点了一下收藏，又把手机放回口袋里，像什么也没有发生过一样，继续往山上走去，风很大，吹得人站不稳。")
    0
    """
    return _judged(words, _FRAME_WORDS.signs([words]))


def kinds(page: Page, lines: Sequence[str]) -> Sequence[int]:
    """The same of lines of a page, in simplified characters or not; what is asked twice is worked out once."""
    known: dict[str, int] = page.memory.setdefault(kinds, {})
    low = simple("\n".join(lines), page).lower().split("\n") if lines else []
    fresh = [words for words in dict.fromkeys(low) if words not in known]
    known.update((words, _judged(words, among)) for words, among in zip(fresh, _FRAME_WORDS.each(fresh), strict=True))
    return [known[words] for words in low]


def _judged(words: str, among: Signs) -> int:
    """What a line with these signs is."""
    if len(words) > 260:
        return PROSE
    core = found[0] if (found := _CORE.search(words)) else ""
    spread = ""
    if " " in core and (close := _SPREAD.sub("", core)) != core:
        spread, core, among = core, close, _FRAME_WORDS.signs([words, close])
    if _ANYWHERE.fullmatch(among, core):
        return CERTAIN
    told = _told_by_words(words, core, among)
    if spread and told < LIKELY:
        told = _told_by_words(words, spread, among)  # 大 中 小 are three buttons, not one word set wide
    return PROSE if told != PROSE and words.endswith("。") and tells(words) else told


def _told_by_words(words: str, core: str, among: Signs) -> int:
    """What a line is that is not certain, if it tells no story."""
    if _is_sure(words, core, among):
        return SURE
    if len(core) <= 80 and (found := _tokens(core, among) or _tokens_apart(core)):
        return _weighed(core, found)
    return LIKELY if _DATE.fullmatch(core) else _width(words)


def _width(words: str) -> int:
    """Whether a line that no list knows is a paragraph or a short line."""
    if len(words) <= 40:
        return PROSE if _SENTENCE.search(words) else OPEN
    if len(words) > 90:
        return PROSE
    wide = len("".join(_HANS.findall(words, 0, 80))) > 0.3 * len(words[:80])
    return PROSE if wide or _SENTENCE.search(words) else OPEN


def _is_sure(words: str, core: str, among: Signs) -> bool:
    """Whether a line is one of those that only interfaces have, a menu, a call or a notice."""
    wholes = (core, words.strip()) if core and core != words else (core,)
    if any(map(_MARKS.fullmatch, wholes)) or _LINE.fullmatch(among, *wholes):
        return True
    if _MENU.fullmatch(core):
        parts = _PARTED.split(core)
        known = sum(bool(_tokens(word, among)) for word in parts)
        if known >= 2 and (not core.isascii() or (2 * known >= len(parts) and words[-1] not in ".!?")):
            return True  # few of an English sentence's words are those of a menu
    if _COUNTS.fullmatch(words.strip()):
        return True
    if (
        _BARS.search(core)
        and _BARRED.fullmatch(core)
        and sum(bool(_tokens(part.strip())) for part in _BARS.split(core)) >= 3
    ):
        return True
    if 4 < len(words) <= 50 and "。" not in words[:-1] and _CALL.fullmatch(among, words):
        return True
    told = len(words) > 90 or "“" in words or "「" in words or ARTICLE.match(words)  # a quotation, or a law
    return not told and _NOTICE.search(among, words)


def _weighed(core: str, found: list[str]) -> int:
    """What a line of nothing but an interface's words is, by how many it has and of what use they are."""
    numbers = found.count("number")
    acts = len(found) - numbers - found.count("part")
    if numbers >= 2 and found.count("count") >= 2:
        return CERTAIN
    composed = len(core) >= (4 if re.search(f"[{HAN}]", core) else 8)
    return SURE if len(found) - numbers >= 3 or (acts and (len(found) >= 2 or composed)) else LIKELY


def _tokens(core: str, among: Signs | None = None) -> list[str]:
    """What the words of a line are, where an interface has every one of them; else none. `among` are its signs, or more
    than those, if they are known."""
    found: list[str] = []
    place, end = 0, len(core)
    asked = [(trigger.pattern.match, what) for what, trigger in _TOKENS if among is None or trigger.may_stand(among)]
    while place < end:
        longest, what = place, ""
        for ask, name in asked:
            if (match := ask(core, place)) and match.end() > longest:
                longest, what = match.end(), name
        if not what:
            return []
        place = longest
        if _CUT.fullmatch(core[place - 1 : place + 1]):
            return []  # the beginning of a longer word
        found.append(what)
        place = _BETWEEN.match(core, place).end()  # type: ignore[union-attr]
    return found


def _tokens_apart(core: str) -> list[str]:
    """The same without the spaces of the line."""
    return _tokens(core.replace(" ", "")) if " " in core else []
