"""One form for characters that mean the same, so that a reader finds a text in whichever form either was typed.

Traditional, simplified and variant characters are one; so are full and half width, capitals and small letters, letters
with and without diacritics. Folding goes character by character, so that a place in the folded text always leads back
to the character it came from: the client (`client/folding.js`) does the same to queries and to the excerpts it marks.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from unicodedata import normalize


@cache
def variants() -> Mapping[str, str]:
    """Every Chinese character that has another form, and the one form that stands for all of them.

    They are those of `variants.txt`: a line for each, the form that stands for all first. `tools/variants.py` makes it
    from OpenCC's tables, which take seconds to read.

    >>> [variants()[c] for c in "園裡着図"]
    ['园', '里', '着', '图']
    """
    lines = (files("generator.search") / "variants.txt").read_text("utf-8").split()
    return {form: line[0] for line in lines for form in line}


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
