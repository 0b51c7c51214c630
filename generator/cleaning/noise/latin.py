"""Lines in Latin letters as the rules for English and European pages read them: words without marks, in lower case."""

import re
from collections.abc import Callable, Iterable, Iterator
from inspect import cleandoc
from typing import NamedTuple

from generator.cleaning.finding import Finding
from generator.cleaning.noise.place import plain
from generator.cleaning.page import Line, Page, once
from generator.cleaning.rule import Rule
from generator.cleaning.trigger import Family, Signs, Trigger

LONGEST = 900
"""A longer line is never looked at, characters."""

_LETTERS = re.compile("[A-Za-zÀ-ÖØ-Þà-öø-ÿŒœŸſıİ\u212a\u212b]{2,}")
_FAR_LETTERS = re.compile("[ŒœŸſıİ\u212a\u212b]")
"""Those of them that are not in Latin-1."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SAME = {0x2018: "'", 0x2019: "'", 0x00A0: " ", 0x202F: " ", 0x2011: "-"}
_END = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$")


class Words(NamedTuple):
    """A line in Latin letters."""

    line: Line
    text: str
    """Its words as they are written, without marks of Markdown."""
    low: str
    """The same in lower case, with straight apostrophes and plain spaces."""
    rank: int
    """Its place among the lines that are not blank."""

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence or a clause does."""
        return bool(_END.search(self.text))


def bare(line: Line) -> str:
    r"""The line's words without marks and escapes of Markdown.

    >>> bare(Page(r"\- **END** \-", "markdown").lines[0])
    '- END -'
    """
    return line.text if line.page.format == "text" else _ESCAPED.sub(r"\1", plain(line))


@once
def latin(page: Page) -> list[Words]:
    """The lines of the page that are written in Latin letters and not longer than a notice can be.

    >>> [words.low for words in latin(Page("正文。\\nDon’t  miss it\\n正文 and 正文正文。"))]
    ["don't  miss it"]
    """
    found = []
    far = page.holds(_FAR_LETTERS)
    known: dict[str, bool] = page.memory.setdefault(_LETTERS, {})
    for rank, line in enumerate(page.filled):
        raw = line.raw
        if len(raw) > LONGEST:
            continue
        if (told := known.get(raw)) is None:
            told = known[raw] = raw.isascii() or ((far or _may_be_latin(raw)) and _mostly_latin(raw))
        if not told:
            continue
        text = bare(line)
        found.append(Words(line, text, text.translate(_SAME).lower(), rank))
    return found


def _may_be_latin(raw: str) -> bool:
    """Whether half of the letters of a line without far ones may be Latin: the beginning of most in Chinese says no."""
    most = len(raw.encode("latin-1", "ignore"))
    if 2 * most >= len(raw):
        return True
    return not raw[: 2 * most + 1].isalpha() and sum(map(str.isalpha, raw[: 2 * most + 8])) <= 2 * most


def _mostly_latin(raw: str) -> bool:
    """Whether half of the letters of a line, or more, are Latin ones."""
    letters = sum(map(len, _LETTERS.findall(raw)))
    if not letters:
        return len(raw) <= 24 and not any(map(str.isalpha, raw))
    return letters * 2 >= len(raw) or letters * 2 >= sum(map(str.isalpha, raw))


@once
def prose(page: Page) -> tuple[int, int]:
    """The ranks of the first and the last paragraph in Latin letters; the end and the beginning where there is none.

    A paragraph has a hundred characters, or seventy and a mark at its end, and is no notice by its words.
    """
    ranks = [
        words.rank
        for words in latin(page)
        if (len(words.text) >= 100 or (len(words.text) >= 70 and words.ends)) and not _NOTICE.search(words.low)
    ]
    long = [line for line in page.filled if len(line.raw) > LONGEST]
    ranks += [page.rank(line) for line in long]
    return (min(ranks), max(ranks)) if ranks else (len(page.filled), -1)


_NOTICE = re.compile(
    r"\b(?:letters? (?:section|to the editor)|submit a response|externe inhalte|jstor|gutenberg|"
    r"personenbezogene daten|merkliste)\b|"
    r"\b(?:cookies?|newsletters?|unsubscribe|subscribers?|subscription|inbox|e-?mails?|privacy|copyright|"
    r"licen[cs]e|rights reserved|"
    r"disclaimer|datenschutz|abonn\w+|suscr\w+|iscriv\w+|wikipedia|advertis\w+|sponsor\w*|follow (?:us|me|"
    r"him|her|them))\b|©|https?://|\|.*\|"
)


def inside(words: Words) -> bool:
    """Whether the line may be one of the text: it stands between the first and the last paragraph of its page, or there
    is no paragraph at all, as in verse, or it ends as a sentence does."""
    first, last = prose(words.line.page)
    return last < 0 or first < words.rank < last or (words.text[-1:] in ".!?" and len(words.text) <= 30)


WORDS = Family()
"""The triggers that are searched in such lines."""


@once
def _signs(page: Page) -> Signs:
    """What of all that triggers need these lines hold."""
    return WORDS.signs([words.low for words in latin(page)], page.memory)


def holding(page: Page, habit: Trigger) -> Iterator[Words]:
    """The lines in Latin letters that hold what a trigger of theirs needs, and so may match it."""
    lines = latin(page)
    held = habit.lines(_signs(page))
    yield from lines if held is None else (lines[place] for place in held)


def latin_rule(code: str, trigger: str, longest: int = 200) -> Callable[[Callable[[Words], Iterable[Finding]]], Rule]:
    """Make a rule of a function that judges lines in Latin letters, of at most so many characters.

    `trigger` is searched in the lower-cased words of the line.
    """
    habit = Trigger(trigger, family=WORDS)

    def make(function: Callable[[Words], Iterable[Finding]]) -> Rule:
        def find(page: Page) -> Iterator[Finding]:
            if not habit.may_stand(_signs(page)):
                return
            found = habit.find
            for words in holding(page, habit):
                if len(words.low) <= longest and found(words.low):
                    yield from function(words)

        return Rule(code, function.__name__.replace("_", " "), cleandoc(function.__doc__ or ""), find)

    return make
