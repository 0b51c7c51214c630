"""Make `generator/search/variants.txt`: the forms of each Chinese character, the one that stands for all of them first.

    python tools/variants.py > generator/search/variants.txt

They are taken from OpenCC's tables. The file is made anew when those tables change; a test compares the two.
"""

import sys
from collections.abc import Mapping

from opencc import OpenCC

_PLANES = (
    *range(0x3400, 0x4DC0),
    *range(0x4E00, 0xA000),
    *range(0x20000, 0x32400),
)
"""Where Chinese characters stand. Compatibility ideographs are left to Unicode's own normal form."""

_TABLES = ("t2s", "t2tw", "t2hk", "jp2t")
"""OpenCC's conversions that say which characters are forms of one another."""


def variants() -> Mapping[str, str]:
    """Every Chinese character that has another form, and the one form that stands for all of them.

    From OpenCC's tables of single characters: traditional to simplified, the standards of Taiwan and Hong Kong, and
    Japanese. A Japanese form that is also a common simplified character is left out, for there it means something
    else (the Japanese form of the word for filtering is the Chinese name of Shanghai).
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


def lines() -> str:
    """The file."""
    forms: dict[str, str] = {}
    for form, chosen in sorted(variants().items()):
        forms[chosen] = forms.get(chosen, chosen) + (form if form != chosen else "")
    return "".join(f"{forms[chosen]}\n" for chosen in sorted(forms))


if __name__ == "__main__":
    sys.stdout.write(lines())
