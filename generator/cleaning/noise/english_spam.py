"""Spam in English: pharmacies, loans, casinos, copied goods, essays for sale, on lines of their own or in sentences."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import WORDS, holding, latin
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import HAN, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.trigger import Trigger

_GOODS = re.compile(rf"(?<![^\W_])(?:{phrases('spam-goods')})(?![^\W_])")
_TRADE = re.compile(rf"(?<![^\W_])(?:{phrases('spam-trade')})(?![^\W_])")
_ANY = Trigger(phrases("spam-signs"), family=WORDS)
_SIGNED = Trigger(phrases("spam-signs"))
"""The same, of any line."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ABOUT = re.compile(
    r"\b(?:spam\w*|junk (?:mail|e-?mail)|phishing|adverts?|advertisements?|advertis\w+|banner ads?|inbox)\b"
)
_BESIDE = re.compile(
    r"\b(?:e-?mails?|prescri(?:bed|ption for)|doctors?|fda|patients?|pharmacists?|gamblers?|casinos)\b"
)
"""Words of a text that speaks of such goods, where they stand on one line with them."""
_RUN = re.compile(r"[a-z0-9$%&'’/+ -]+")


_NAMED = re.compile(r"\b(?:the|an?|of|that|this|for|as|no|any|about|her|his|their|my|our|its|won|is|was) $")
"""What stands before words that a sentence speaks of."""
_BETWEEN = re.compile(r"(?: (?:and|or|for|from|to|with|without|in|no))+$")
"""Words of the trade that the sentence may need behind a keyword."""


@page_rule("N26")
def english_spam(page: Page) -> Iterator[Finding]:
    r"""Keywords of shops in English: buy cialis online cheap, payday loans no credit check, louis vuitton outlet.

    Whoever gets into a site hides links in its pages; as text the words of the links stand on lines of their own, at
    the head or between paragraphs, or in the middle of a sentence that reads on without them.

    A line goes where most of its words are names of such goods and words of their trade, three or more, without a
    sentence's end. Inside a sentence a run of such words in small letters goes where it names goods, has two words of
    the trade or more, and the sentence goes on on both sides without a mark between; among Chinese characters, where
    it is made of such words. A text that speaks of spam, adverts or a doctor's prescription keeps all of them.

    >>> from generator.cleaning.rule import tried
    >>> page = "buy cialis online cheap\nShe walks against the buy viagra 100mg online current, as if pulling a sledge."
    >>> tried(english_spam, page)
    '\nShe walks against the current, as if pulling a sledge.'
    >>> tried(english_spam, "烧开撇沫。buy cialis online no prescription捞出来用热水冲。")
    '烧开撇沫。捞出来用热水冲。'
    >>> tried(english_spam, "Spam taught me to write: buy viagra online now, it said.\nbuy cialis online cheap")
    'Spam taught me to write: buy viagra online now, it said.\nbuy cialis online cheap'
    """
    yield from _among_chinese(page)
    lines = latin(page)
    found = [words for words in holding(page, _ANY) if _ANY.pattern.search(words.low)]
    if not found:
        return
    if any(_speaks_of_it(words.low) for words in lines if len(words.low) >= 40 and not _stuffed(words.low)):
        return
    for words in found:
        if len(words.low) <= 400 and _stuffed(words.low):
            yield words.line.drop("spam")
            continue
        raw = words.line.raw
        for start, end in _runs(raw):
            yield words.line.cut(start, end, "spam")


def _among_chinese(page: Page) -> Iterator[Finding]:
    """Runs of such words in a Chinese sentence, which has no other words in small Latin letters there."""
    for line in page.lines_with(_SIGNED) if page.chinese else ():
        for match in _SET_IN.finditer(line.raw):
            if _stuffed(match[0]):
                yield line.cut(*match.span(), "spam")


_SET_IN = re.compile(rf"(?<=[{HAN}。，！？；、：”」])[a-z][a-z0-9$%&'’/+ -]{{9,}}[a-z0-9](?=[{HAN}“「])")


def _speaks_of_it(low: str) -> bool:
    """Whether a line speaks of spam, or of its goods as a doctor or a player would."""
    return bool(_ABOUT.search(low) or (_BESIDE.search(low) and _GOODS.search(low)))


def _stuffed(low: str) -> bool:
    """Whether a line is made of keywords: goods named, and hardly a word that is not of the trade."""
    goods = sum(len(_WORD.findall(match[0])) for match in _GOODS.finditer(low))
    if not goods or (low[-1:] in ".!?" and len(low) > 60 and low.count(",") < 2):
        return False
    rest = _GOODS.sub(" ", low)
    trade = len(_TRADE.findall(rest))
    total = len(_WORD.findall(low))
    named = len(_GOODS.findall(low))
    return total >= 3 and (named >= 2 or trade >= 1) and (goods + trade) * 3 >= total * 2


def _runs(raw: str) -> Iterator[tuple[int, int]]:
    """The places of runs of keywords in the middle of a sentence, with one space beside them."""
    for goods in _GOODS.finditer(raw):
        start, end = goods.span()
        while before := re.search(r"([a-z0-9$%’'-]+) $", raw[:start]):
            if not (_TRADE.fullmatch(before[1]) or _GOODS.fullmatch(before[1])):
                break
            start = before.start(1)
        while after := re.match(r" ([a-z0-9$%’'-]+)", raw[end:]):
            if not (_TRADE.fullmatch(after[1]) or _GOODS.fullmatch(after[1])):
                break
            end += after.end()
        end -= len(raw[start:end]) - len(_BETWEEN.sub("", raw[start:end]))
        run = raw[start:end]
        inner = len(_TRADE.findall(_GOODS.sub(" ", run)))
        heaped = len(_TRADE.findall(goods[0])) >= 2 and not _NAMED.search(raw[:start])
        if (
            run != run.lower()
            or len(_WORD.findall(run)) < 3
            or (inner < 2 and len(_GOODS.findall(run)) < 2 and not (inner and " " in goods[0]) and not heaped)
        ):
            continue
        left, right = raw[:start], raw[end:]
        if (
            re.search(r"(?:[a-z]|[,.!?;][\"”’']?) $", left)
            and re.match(r" [a-z]", right)
            and len(left) + len(right) >= 40
        ):
            yield start, end + 1
