"""The words of the index: overlapping pairs of Chinese characters, and whole words of everything else.

A run of Chinese characters becomes its first character, every pair of neighbours, and its last: `园林志` gives
`园 园林 林志 志`. Any stretch of a run is then a phrase of pairs, and the single characters at the ends let a phrase go
on into what stands beside the run. Letters and figures are words each (`GPT-4` gives `gpt 4`); everything else parts
words and is not indexed. The client (`client/tokens.js`) cuts queries by the same rules.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import add

from generator.search.folding import fold

CHINESE = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters and kana: what is written without spaces. The inside of a regular expression's class."""

RUN = re.compile(rf"(?P<chinese>[{CHINESE}]+)|(?P<figures>\d+)|(?P<letters>[^\W\d_{CHINESE}]+)")

CLASSES = tuple(RUN.groupindex)
"""What characters a run may be of."""


def class_of(char: str) -> int:
    """Of which of the `CLASSES` a folded character is; their number where it parts words.

    >>> [class_of(char) for char in "园4a，"]
    [0, 1, 2, 3]
    """
    match = RUN.match(char)
    return CLASSES.index(match.lastgroup) if match and match.lastgroup else len(CLASSES)


WITHIN = "*"
"""Ends the word under which a single Chinese character is found wherever it stands, inside a run too."""


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The runs of one paragraph, folded, and whether each is of Chinese characters.

    >>> list(runs("他在園林用 GPT-4。"))
    [('他在园林用', True), ('gpt', False), ('4', False)]
    """
    for run in RUN.finditer(fold(text)):
        yield run[0], run.lastgroup == "chinese"


def cut(run: str) -> list[str]:
    """The words of a run of Chinese characters.

    >>> cut("园林志"), cut("园")
    (['园', '园林', '林志', '志'], ['园'])
    """
    return [run[0], *neighbours(run), run[-1]] if len(run) > 1 else [run]


def neighbours(run: str) -> Iterator[str]:
    """The pairs of neighbours in a run of Chinese characters.

    >>> list(neighbours("园林志"))
    ['园林', '林志']
    """
    return map(add, run, run[1:])


LINK = "_"
"""Stands between two words that are looked for as one, where they are not two pairs."""


def chain(first: str, *following: str) -> str:
    """The word under which neighbours are found, one after another.

    >>> chain("园林", "林志"), chain("志", "ai"), chain("志", "园林", "林志")
    ('园林志', '志_ai', '志_园林志')
    """
    name, pair = first, is_pair(first)
    for word in following:
        before, pair = pair, is_pair(word)
        name += word[-1] if before and pair else LINK + word
    return name


@lru_cache(1 << 16)
def is_pair(word: str) -> bool:
    """Whether a word of the index is a pair of Chinese characters."""
    return len(word) == 2 and is_chinese(word)


def is_chain(word: str) -> bool:
    """Whether a word of the index is of several neighbours.

    >>> [is_chain(word) for word in ("园林", "园林志", "志_ai", "园*", "ai")]
    [False, True, True, False, False]
    """
    return LINK in word or (len(word) > 2 and is_chinese(word))


def tokens(text: str) -> Iterator[str]:
    """The words of one paragraph, in order.

    >>> " ".join(tokens("他在園林用 GPT-4。"))
    '他 他在 在园 园林 林用 用 gpt 4'
    """
    for run, chinese in runs(text):
        yield from cut(run) if chinese else (run,)


def size(text: str) -> int:
    """How many words a paragraph has.

    >>> size("他在園林用 GPT-4。"), size("")
    (8, 0)
    """
    return sum(len(chinese) + 1 if len(chinese) > 1 else 1 for chinese, *_ in RUN.findall(fold(text)))


_BEGINNING = re.compile(rf"[{CHINESE}]")


def is_chinese(word: str) -> bool:
    """Whether a word of the index is of Chinese characters."""
    return _BEGINNING.match(word) is not None


def characters(text: str) -> Iterator[str]:
    """The Chinese characters of a text, folded.

    >>> "".join(characters("園林 a 園"))
    '园林园'
    """
    for run, chinese in runs(text):
        if chinese:
            yield from run
