"""That two names are one, where a text says so."""

import re
from collections.abc import Iterator

from generator.library.names.sighting import Statement

_BRACKET = re.compile("[（(]([^（）()\n]{1,48})[）)]")
_CALLED = re.compile(
    '(?:以下|下文|后文)?(?:统|合)?(?:简称|称|又称|又名|原名|本名|艺名|英文名|下称)(?:为|：|:)?[“"「『《]?(?P<name>[^”"」』》]{2,30})'
)
_BEFORE = re.compile("[\u3400-\u9fff·A-Za-z][\u3400-\u9fff·A-Za-z0-9&.' -]*$")
_LATIN = re.compile("[A-Z][A-Za-zÀ-ɏ.&' -]{1,40}")
_HAN = re.compile("[\u3400-\u9fff·]{2,16}")
_HAN_END = re.compile("[\u3400-\u9fff·]{2,24}$")
_LATIN_END = re.compile("[A-Z][A-Za-zÀ-ɏ.&'-]*(?: [A-Z][A-Za-zÀ-ɏ.&'-]*)*$")
_WORD = r"[A-Z][\w’'&-]*"
_ENGLISH = re.compile(rf"{_WORD}(?: (?:of |the |for |and )*{_WORD}){{1,7}} $")
LOOK = 42
"""Characters before a bracket in which the name is looked for."""


def statements(text: str) -> Iterator[Statement]:
    """What a text says of names that are one. The first name may have other words glued before it.

    In Latin letters alone a bracket says so only where it holds the first letters of what stands before it.

    >>> [said[:2] for said in statements("国家互联网信息办公室（以下简称“网信办”）与腾讯音乐娱乐集团（TME）")]
    [('国家互联网信息办公室', '网信办'), ('与腾讯音乐娱乐集团', 'TME')]
    >>> list(statements("the World Weather Watch (WWW) and the Ferry Board (see below)"))
    [Statement(name='World Weather Watch', other='WWW', called=False)]
    """
    for match in _BRACKET.finditer(text):
        at, inner = match.start(), match[1].strip()
        called = _CALLED.match(inner)
        latin = bool(_LATIN.fullmatch(inner))
        if not called and not latin and not _HAN.fullmatch(inner):
            continue
        before = _BEFORE.search(text, max(0, at - LOOK), at)
        if before is None:
            continue
        name = before[0].strip()
        if called:
            yield Statement(name, called["name"].strip(), True)
        elif "\u3400" <= name[-1] <= "\u9fff":
            if latin and (han := _HAN_END.search(name)):
                yield Statement(han[0], inner, False)
        elif not latin:
            if row := _LATIN_END.search(name):
                yield Statement(inner, row[0], False)
        elif (row := _ENGLISH.search(text, max(0, at - 2 * LOOK), at)) and _initials(row[0], inner):
            yield Statement(row[0].strip(), inner, False)


def _initials(long: str, short: str) -> bool:
    """Whether the short form is made of the first letters of the long one's words."""
    letters = "".join(word[0] for word in long.removeprefix("The ").split() if word[0].isupper())
    return letters.casefold() == short.replace(".", "").replace("&", "").casefold()
