"""The tree of subjects: under which broader subject each heading goes.

The curator's word comes first, then what the last build had, so that the tree stays when texts are added; then a list
of what librarians shelve by. A heading that none of these places stands by itself: which texts have it in common with
another heading tells what they are about, not which of the two is the broader.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.library import lists
from generator.library.folding import simplified
from generator.library.names.authority import Ruling
from generator.library.record import Heading


def broader(
    names: Iterable[str], known: Iterable[Heading] = (), rulings: Iterable[Ruling] = (), *, chinese: bool
) -> dict[str, str]:
    """The broader subject of every heading that has one; two levels deep. Of the list the Chinese or the English names
    are taken.

    >>> broader(["音乐人", "候鸟", "铅笔"], chinese=True), broader(["Night train"], chinese=False)
    ({'音乐人': '音乐', '候鸟': '自然'}, {'Night train': 'Transport'})
    """
    said = {ruling.name or ruling.said: ruling.above for ruling in rulings if ruling.above is not None}
    recorded = {heading.name: heading.above for heading in known if heading.kind == "subject" and heading.above}
    found: dict[str, str] = {}
    for name in names:
        above = said[name] if name in said else recorded.get(name) or shelf(name, chinese=chinese)
        if above and above != name:
            found[name] = above
    # Two levels: what stands above others stands below none.
    tops = set(found.values())
    return {name: above for name, above in found.items() if name not in tops}


@lru_cache(maxsize=1)
def _shelves() -> Sequence[tuple[str, str, tuple[str, ...]]]:
    """The broader subjects of the list: the names of each in Chinese and English, and its words."""
    rows = ([word.replace("_", " ") for word in row] for row in lists.rows("broader"))
    return [(row[0], row[1], tuple(word.casefold() for word in (*row[:1], *row[1:]))) for row in rows]


def shelf(name: str, *, chinese: bool) -> str:
    """The broader subject that the list has for a heading: for the whole of it, its end, or something in it; or
    nothing.

    >>> shelf("活字印刷", chinese=True), shelf("Salt road", chinese=False), shelf("隔间", chinese=True)
    ('新闻出版', 'Transport', '')
    """
    plain = simplified(name).casefold()
    best: tuple[int, int, str] = (0, 0, "")
    for in_chinese, in_english, words in _shelves():
        shown = in_chinese if chinese else in_english
        for word in words:
            sure = _fit(plain, word)
            if sure and (sure, len(word)) > best[:2]:
                best = sure, len(word), shown
    return best[2]


def _fit(plain: str, word: str) -> int:
    """How surely a heading belongs with a word: 3 as a whole, 2 by its end, 1 by what it holds, 0 not at all."""
    if word not in plain:
        return 0
    if plain == word:
        return 3
    if word.isascii():
        # A whole word of Latin letters, in the plural too, or with the number of its version.
        match = re.search(rf"(?<![a-z]){re.escape(word)}s?(?![a-z])", plain)
        return 0 if match is None else 2 if match.end() == len(plain) else 1
    if len(word) < 2:
        return 2 if plain.endswith(word) and len(plain) < 4 else 0
    return 2 if plain.endswith(word) else 1


def in_chinese(languages: Iterable[str]) -> bool:
    """Whether most texts are Chinese."""
    counted = Counter(language.startswith(("zh", "yue", "und")) for language in languages)
    return counted[True] >= counted[False]
