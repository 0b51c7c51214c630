"""GBK text read one byte out of step."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from generator.cleaning.finding import Claim, Doubt, Finding, Put
from generator.cleaning.page import HAN, Page
from generator.cleaning.repair.gbk import familiar
from generator.cleaning.repair.phrases import Phrases, one_candidate, open_quotes
from generator.cleaning.repair.stepping import Place, candidates, partly, run, weighed
from generator.cleaning.repair.wording import Wording
from generator.cleaning.rule import page_rule

_ANCHOR = re.compile(f"[?？\ufffd](?=[!！?？{HAN}])")
_MOST = 400
"""A page with more anchors is no text that was cut here and there."""
_MOST_SEARCHES = 100
"""How many runs of a page are looked into; each costs up to a tenth of a second."""
_CLOSING = tuple("”’\"'」』）) \n,.，。!？！")
GAIN = 14.0
"""By how much, as a logarithm, a candidate must be better Chinese than what was found."""
SHORT = 7.0
"""The same, for a short run between two question marks to be marked."""
SIGN = 4.0
"""The same, for a mark in the place: what the damage does to the end of a quotation is seen nowhere else."""
MARGIN = 5.0
"""By how much the best candidate must be better than the next."""
AGREED = 2
"""In so many characters candidates that are as good must agree."""
WEAK = 3.0
"""By how much a candidate with words nobody knows must be better than any that takes bytes for lost."""


@page_rule("R18")
def out_of_step(page: Page) -> Iterator[Finding]:
    r"""GBK read one byte out of step: 。”任天陽介紹 become ?!比翁礻柦榻B.

    A tool cut GBK text inside a character. The orphaned first byte becomes a question mark, all that follows is paired
    one byte late, until a second byte in the ASCII range takes it back into step or the clause ends. It happens most at
    。” and 。“, whose middle bytes are those of ！, but any character can be cut.

    A candidate is taken only if breaking it again gives the found text to the letter, its quotes pair, its characters
    are in daily use or stand elsewhere on the page, and it is far better Chinese than what was found and than any
    other candidate: by the words of the language and of the page. Where a byte is lost the reading left behind
    (chuàng) decides, or the page's own dates and names. Where only the first or last character stays open, what lies
    between is mended and the rest marked; where more does, the whole run is marked.

    真的?! is normal prose: it does not break again into itself.

    >>> from generator.cleaning.rule import tried
    >>> tried(out_of_step, "“我们会做好运营?!比翁礻柦榻B了特点。")
    '“我们会做好运营。”任天陽介紹了特点。'
    >>> tried(out_of_step, "“真的?!”他问。什么??不会吧?!好。")
    '“真的?!”他问。什么??不会吧?!好。'
    """
    if not page.chinese:
        return
    text = page.text
    anchors = anchored(text)
    if not anchors or len(anchors) > _MOST:
        return
    known = _Known(text)
    last = 0
    searches = 0
    for place in anchors:
        if place < last or not _suspect(text, place):
            continue
        searches += 1
        if searches > _MOST_SEARCHES:
            return
        told = list(_judged(text, place, known))
        if told and (entry := entangled(text, anchors, place, last)) is not None:
            # It lies in the run of an earlier cut that nothing was found for: what it says of its part is not certain.
            told = [Doubt(entry, max(finding.end for finding in told))]
        for finding in told:
            yield finding
            if isinstance(finding, Put):
                yield Claim("label", "mojibake", 60)
            last = max(last, finding.end)


def anchored(text: str) -> list[int]:
    """Where a byte may be orphaned."""
    return [match.start() for match in _ANCHOR.finditer(text)]


def entangled(text: str, anchors: Sequence[int], place: int, last: int) -> int | None:
    """The first anchor in whose run the one at `place` stands, of those behind `last`; None where there is none."""
    for anchor in anchors[bisect_left(anchors, last) : bisect_left(anchors, place)]:
        if anchor + len(run(text, anchor)) >= place and _suspect(text, anchor):
            return anchor
    return None


class _Known:
    """What the page tells of its own wording; learned when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.phrases = Phrases(text)

    @cached_property
    def words(self) -> Wording:
        """The words of the page."""
        return Wording(self.text)

    @cached_property
    def repeated(self) -> Wording:
        """Those that come back: what stands there once may be the damage itself."""
        return self.words.repeated


def _suspect(text: str, place: int) -> bool:
    """Whether what follows an anchor is no Chinese: a mark that stands nowhere in it, or characters nobody uses."""
    if text[place + 1] in "!！":
        return text[place + 2 : place + 3] not in _CLOSING
    found = run(text, place)
    if not any(c not in familiar() and c >= "\u3400" for c in found):
        return found[-1] == "?" and len(found) > 2  # a clause between two question marks
    return "?" in found[1:] or any("\x40" <= c <= "\x7e" for c in found)


def _judged(text: str, place: int, known: _Known) -> Iterator[Put | Doubt]:
    """What is to be done about one run."""
    simple = one_candidate(text, place, known.phrases)
    if simple is not None and _marks_only(simple[0]):
        yield _put(place, simple, known)
        return
    words = known.words
    before = words.read(text[max(0, place - 6) : place])
    damaged = Place(text, place, words, before, open_quotes(text, place, known.phrases.mended))
    whole = before.text[-1:] + simple[0] + text[simple[1] : simple[1] + 1] if simple else ""
    weak = not simple or words.weak(whole)
    # Bytes lost without a trace are thought of only where what the proof gives is no plain Chinese.
    found = candidates(damaged) + (candidates(damaged, dropping=True) if weak else [])
    if not found and simple is None:
        return
    limit = min(len(text), max([*(one.end for one in found), simple[1] if simple else 0]) + 4)
    line_end = text.find("\n", place)
    limit = min(limit, line_end) if line_end >= 0 else limit
    as_found = known.repeated.read(text[place:limit], before).likelihood
    ranked = weighed(found, damaged, limit)
    if simple is not None:
        value = words.read(simple[0] + text[simple[1] : limit], before).likelihood
        ranked[simple] = (max(value, ranked.get(simple, (value, False))[0]), False)
    order = sorted(ranked.items(), key=lambda entry: (-entry[1][0], entry[0]))
    (best, end), (likelihood, lossy) = order[0]
    gain = likelihood - as_found
    # Weak words may be rare ones, or what a pair of bytes left that was lost in their midst.
    rival = max((value for value, loses in ranked.values() if loses), default=-math.inf)
    sound = simple is not None and (
        not weak or rival + WEAK < ranked[simple][0] or text[simple[1] - 1] == ")"  # a reading proves it
    )
    if simple is not None and sound and likelihood - ranked[simple][0] < MARGIN and gain > SIGN:
        yield _put(place, simple, known)
    elif gain < GAIN:
        if gain > SHORT and text[end - 1] == "?" and end - place < 8:
            yield Doubt(place, end)
    else:
        near = [key for key, (value, _) in order if likelihood - value < MARGIN]
        if lossy or words.weak(before.text[-1:] + best + text[end : end + 1]) or text[place + 1] in "?？":
            yield Doubt(place, end)
        elif len(near) == 1:
            yield _put(place, (best, end), known)
        else:
            for finding in partly(text, place, near, AGREED):
                if isinstance(finding, Put):
                    known.phrases.mended.append((place, finding.put))
                yield finding


def _marks_only(mended: str) -> bool:
    """Whether a candidate is the end of a quotation and no more: quote pairing has decided it."""
    return mended in ("。”", "。“")


def _put(place: int, told: tuple[str, int], known: _Known) -> Put:
    known.phrases.mended.append((place, told[0]))
    return Put(place, told[1], told[0], "repair")
