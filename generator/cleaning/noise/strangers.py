"""What else spammers put into a page on which other rules found their lines."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.betting import DOOR, JOINT, KIND
from generator.cleaning.noise.script import simple
from generator.cleaning.page import HAN, Page
from generator.cleaning.rule import page_rule

_HANDLE = "[a-z][a-z0-9]{2,13}"
_TRADE = rf"(?:{KIND}|国际|平台|[国旗贵]\S?[际舰宾]厅|真人厅)"
_DOORS = rf"(?:{DOOR}|全站|(?:精装|通用|正|官方|网页|最新)版)"
_PUT_IN = re.compile(
    rf"(?<=[，。；：！？、”」,])(?P<name>(?:澳门)?[{HAN}]{{2,4}}?|[a-z0-9]{{2,8}})"
    rf"(?P<rest>(?:{JOINT}(?:{_TRADE}|{_HANDLE}|{_DOORS})){{1,8}})"
)
"""A name with its trade, handle and doors, right behind a mark."""
_BARE_ADDRESS = re.compile(rf"(?<=[{HAN}，。；])(?:https?://)?www\.[a-z0-9-]*\d[a-z0-9-]*(?:\.[a-z]+)+(?=[{HAN}])")
_BRACKETS = re.compile(rf"[（(【\[](?:手机|安卓|苹果|免费|中国|{_DOORS}|[/·\-\s])+[）)】\]]")
_HALLS = re.compile(rf"(?P<name>[{HAN}a-z0-9]{{2,8}}?){_TRADE}(?:\W+(?P=name){_TRADE}?{_DOORS}*)+")
"""One house again and again, with its doors."""
_SIGNS = re.compile(f"(?P<trade>{_TRADE})|(?P<door>{_DOORS})|(?P<handle>{_HANDLE})")


@page_rule("N19")
def strangers(page: Page) -> Iterator[Finding]:
    """A betting house on no list, put into a sentence of a page that carries other spam: 山谷体育·shangu全站登录.

    Whoever set one such line over a text put others into it. Where a line of the page was taken as spam before, what
    has a trade and a handle or a door, right behind a mark, is another, if the page has its name nowhere else; and so
    are a bare address of such a house between two words, brackets that hold nothing but doors, and a line that calls
    one house again and again.

    >>> page = Page("\\n雨停了，澜云体育·lanyun全站登录河水很高。", gone={0: "spam"}, lost={0: "紫豹娱乐官网"})
    >>> [page.text[found.start : found.end] for found in strangers(page)]
    ['澜云体育·lanyun全站登录']
    """
    if "spam" not in page.gone.values():
        return
    every = [(line, simple(line.raw, page).lower()) for line in page.filled]
    yield from (line.drop("spam") for line, words in every if _HALLS.fullmatch(words.strip()))
    others = [(line, words) for line, words in every if not _HALLS.fullmatch(words.strip())]
    whole = "\n".join(words for _, words in others)
    for line, words in others:
        for form in (_BARE_ADDRESS, _BRACKETS):
            yield from (line.cut(*found.span(), "spam") for found in form.finditer(words) if found.end() < len(words))
        for found in _PUT_IN.finditer(words):
            behind = words[found.end() : found.end() + 1]
            if behind and behind not in "的了，、" and _is_one(found) and whole.count(found["name"]) == 1:
                yield line.cut(*found.span(), "spam")


def _is_one(found: re.Match[str]) -> bool:
    """Whether what follows a name has enough of such a house: a handle and a trade or door; of a house of Macau, or
    a hall, one door; else a trade and two doors."""
    signs = list(_SIGNS.finditer(found["rest"]))
    kinds = {sign.lastgroup for sign in signs}
    doors = sum(sign.lastgroup == "door" for sign in signs)
    named = found["name"].startswith("澳门") or "厅" in found["rest"]
    return ("handle" in kinds and len(kinds) > 1) or (named and len(signs) > 1) or ("trade" in kinds and doors > 1)
