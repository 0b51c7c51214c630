"""One form for characters that mean the same, so that a reader finds a text in whichever form either was typed.

Traditional, simplified and variant characters are one; so are full and half width, capitals and small letters, letters
with and without diacritics. Folding goes character by character, so that a place in the folded text always leads back
to the character it came from: the client (`client/folding.js`) does the same to queries and to the excerpts it marks.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from unicodedata import normalize

_PLANES = (
    *range(0x3400, 0x4DC0),
    *range(0x4E00, 0xA000),
    *range(0x20000, 0x32400),
)
"""Where Chinese characters stand. Compatibility ideographs are left to Unicode's own normal form."""

_TABLES = ("t2s", "t2tw", "t2hk", "jp2t")
"""OpenCC's conversions that say which characters are forms of one another."""


@lru_cache(maxsize=1)
def variants() -> Mapping[str, str]:
    """Every Chinese character that has another form, and the one form that stands for all of them.

    From OpenCC's tables of single characters: traditional to simplified, the standards of Taiwan and Hong Kong, and
    Japanese. A Japanese form that is also a common simplified character is left out, for there it means something
    else (the Japanese form of the word for filtering is the Chinese name of Shanghai).

    >>> [variants()[c] for c in "園裡着図"]
    ['园', '里', '着', '图']
    """
    simplified = dict(_pairs("t2s"))
    parent: dict[str, str] = {}

    def root(char: str) -> str:
        while (above := parent.get(char, char)) != char:
            char = above
        return char

    for name in _TABLES:
        for one, other in _pairs(name):
            if name == "jp2t" and _common(one):
                continue
            parent[root(one)] = root(other)
            parent.setdefault(other, root(other))
    members: dict[str, list[str]] = {}
    for char in sorted(parent):
        members.setdefault(root(char), []).append(char)
    table: dict[str, str] = {}
    for forms in members.values():
        # A simplified form stands for its class: common ones before rare ones, then by code point.
        chosen = min(forms, key=lambda c: (c in simplified, not _common(c), c))
        table.update((form, chosen) for form in forms if form != chosen)
        table[chosen] = chosen
    return table


def _pairs(name: str) -> list[tuple[str, str]]:
    """A table of OpenCC's as pairs of single characters that differ."""
    from opencc import OpenCC

    chars = [chr(code) for code in _PLANES]
    converted = OpenCC(name).convert("\n".join(chars)).split("\n")
    return [(a, b) for a, b in zip(chars, converted, strict=True) if a != b and len(b) == 1]


def _common(char: str) -> bool:
    """Whether the character is one of the 6,763 of the first national standard, all of them simplified forms."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def fold_character(char: str) -> str:
    """What one character is for the search: none, one or several characters.

    >>> fold_character("É"), fold_character("㎡"), fold_character("\u0301")
    ('e', 'm2', '')
    """
    spread = normalize("NFD", normalize("NFKC", char).lower())
    plain = normalize("NFC", "".join(c for c in spread if not "\u0300" <= c <= "\u036f"))
    table = variants()
    return "".join(table.get(c, c) for c in plain)


def fold(text: str) -> str:
    """The text as the search sees it.

    >>> fold("《園林》ＡＩ Café")
    '《园林》ai cafe'
    """
    return "".join(map(fold_character, text))


def table(used: Iterable[str]) -> tuple[str, str]:
    """The folding of Chinese characters as two strings of equal length, for the client: forms, and what they become.

    `used` are the folded characters that the archive holds. A form of a character that no text holds would be looked
    up in vain either way, so it is not in the table.

    >>> table("园")
    ('園', '园')
    """
    held = frozenset(used)
    rows = sorted((to, form) for form, to in variants().items() if form != to and to in held)
    return "".join(form for _, form in rows), "".join(to for to, _ in rows)
