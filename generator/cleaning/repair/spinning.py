"""Words that a text spinner put in."""

import re
from collections.abc import Iterator
from importlib import resources

from generator.cleaning.finding import Claim, Finding, Put
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule
from generator.cleaning.trigger import Trigger

_ROWS = [
    row.split("\t")
    for row in resources.files("generator.cleaning.repair").joinpath("spun.tsv").read_text("utf-8").splitlines()
    if row and not row.startswith("#")
]
_WHOLE = {row[0]: row[1] for row in _ROWS}
"""Sequences that are no Chinese: the spinner replaced one character of a word by a synonym of it alone (道 by 说念,
美 by 好意思, 观 by 不雅, 持 by 抓, 朋 by 一又)."""
_EVIDENCE = {row[0] for row in _ROWS if "!" in row[2:]}
_EVIDENT = Trigger("|".join(sorted(_EVIDENCE)))
_TABLE = re.compile("|".join(sorted(_WHOLE, key=lambda word: (-len(word), word))) + "|(?<![不没])好意思(?=[元国])")
_NOT_BEFORE = {"说念": "经叨着书"}
"""What may follow an entry where it is ordinary Chinese after all (说念经)."""
_SIGNS = re.compile("臆造|莫得")
_NEVER = re.compile("(?<![“‘「])(?:东说念主|一又友|不雅众)(?![”’」])")
"""What stands in no Chinese sentence, unless one speaks of spinners."""
_OFTEN = 4
"""So often it proves the spinner by itself."""


@page_rule("R30")
def spun_word(page: Page) -> Iterator[Finding]:
    r"""Words that a text spinner put in, where the word it took out is certain: 东说念主 for 人, 好意思国 for 美国.

    Spinners make one text many by swapping words for synonyms, so that search engines take the copies for new. A bad
    one swaps single characters, in the middle of other words too: 道 becomes 说念, 观 becomes 不雅, and what comes out
    is no Chinese, so that a table leads back.

    Touched only where three different such words stand in the text, or one that is never Chinese again and again: 不雅
    and 好意思 alone are good Chinese (不好意思). Where it swapped whole words (程序 for 设施) nothing can be undone,
    for the words are good ones; the page is labelled as spun.

    >>> from generator.cleaning.rule import tried
    >>> tried(spun_word, "不雅众齐是年青东说念主，来自好意思国，演出抓续了一夜。")
    '观众齐是年青人，来自美国，演出持续了一夜。'
    >>> tried(spun_word, "真不好意思，一又友之间何必如此。")
    '真不好意思，一又友之间何必如此。'
    """
    proved = _EVIDENT.may_stand(page.signs(_EVIDENT.family)) and _EVIDENT.pattern.search(page.text)
    found = list(_TABLE.finditer(page.text)) if proved else []
    kinds = {match[0] for match in found} & _EVIDENCE
    signs = {match[0] for match in _SIGNS.finditer(page.text)} if kinds else ()
    several = len(kinds) > 1 and len(kinds) + len(signs) > 2
    if not several and len(_NEVER.findall(page.text)) < _OFTEN:
        return
    yield Claim("label", "spun", 60)
    for match in found:
        if page.text[match.end() : match.end() + 1] in tuple(_NOT_BEFORE.get(match[0], "")):
            continue
        yield Put(match.start(), match.end(), _WHOLE.get(match[0], "美"), "repair")
