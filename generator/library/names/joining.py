"""Which names are one: where the texts say so, where they are the same but for words that name nothing, and where a
part of a person's name stands for the whole."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from generator.library import lists
from generator.library.names.gazetteer import gazetteer
from generator.library.names.han import organisations
from generator.library.names.judgement import Evidence
from generator.library.names.seeing import part_of
from generator.library.names.sighting import NameKind, Statement
from generator.library.names.western import level

_TRADE = re.compile(
    "(?:科技|娱乐|网络|信息|技术|文化|传媒|发展)*(?:控股|股份|有限|责任|集团|公司|\\s(?:inc|ltd|corp|llc|co|company|corporation)\\.?)+$"
    "|科技$"
)
"""What the full name of a company ends with and its usual name lacks."""
_ISSUE = re.compile("[（(][^（）()]*(?:稿|草案|试行|修正案|修订|年)[^（）()]*[）)]$")
"""What is put after the title of a law while it is not yet one, or when it is changed."""
_STATE = "中华人民共和国"
_INITIALS = re.compile("[A-Z][A-Z&.]{1,6}")
FOREIGN: Final = range(2, 7)
"""How many characters a name of another tongue has in Chinese."""


class Joined:
    """Names that are one, each under the one that stands for them."""

    def __init__(self) -> None:
        """Begin with every name by itself."""
        self._above: dict[str, str] = {}

    def of(self, key: str) -> str:
        """The name that stands for this one."""
        while key in self._above:
            key = self._above[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Make two names one."""
        first, second = self.of(one), self.of(other)
        if first != second:
            self._above[max(first, second)] = min(first, second)


def join(
    found: Mapping[str, Evidence], kinds: dict[str, NameKind], statements: Iterable[Statement]
) -> tuple[Joined, set[str]]:
    """The names that are one. Adds to `kinds` those that are known for names only by being another's.

    Also gives the names that the archive knows from such a statement alone, and that were not looked for in the texts.
    """
    joined = Joined()
    stated: set[str] = set()
    for statement in sorted(set(statements)):
        for one, other in _stated(statement, found, kinds):
            kind = kinds.get(one) or kinds[other]
            stated.update(name for name in (one, other) if name not in found)
            kinds[one] = kinds[other] = kind
            joined.join(one, other)
    for key in sorted(kinds):
        if (plain := _plain(key, kinds)) and kinds.get(plain) == kinds[key]:
            joined.join(key, plain)
    for part, whole in _parts(found, kinds, joined):
        kinds[part] = "person"
        joined.join(part, whole)
    return joined, stated


def _stated(
    statement: Statement, found: Mapping[str, Evidence], kinds: Mapping[str, NameKind]
) -> Iterator[tuple[str, str]]:
    """The two keys that a statement makes one; none where it speaks of no names."""
    other = level(statement.other)
    name = _at_end(level(statement.name), kinds)
    if name == other or statement.other in lists.words("no_names"):
        return
    if name is None:
        # The Chinese form of a Latin name that is known: as far back as it is written as foreign names are.
        if kinds.get(other) == "person" and (form := _foreign_end(statement.name)):
            yield form, other
        return
    if other in kinds:
        if kinds[other] == kinds[name]:
            yield name, other
    elif kinds[name] == "person":
        if statement.called or re.fullmatch("[A-Z][a-z]+(?: [A-Z][A-Za-z.]+)+", statement.other):
            yield name, other
    elif statement.called or _INITIALS.fullmatch(statement.other):
        yield name, other


def _at_end(text: str, kinds: Mapping[str, NameKind]) -> str | None:
    """The longest name that a text ends with."""
    return next((text[at:] for at in range(len(text) - 1) if text[at:] in kinds), None)


def _foreign_end(text: str) -> str:
    letters = lists.words("foreign")
    size = 0
    while size < len(text) and text[-size - 1] in letters:
        size += 1
    return text[len(text) - size :] if size in FOREIGN and size > 2 else ""


def _plain(key: str, kinds: Mapping[str, NameKind]) -> str | None:
    """The name without what names nothing, if that is a name too."""
    kind = kinds[key]
    if kind == "law":
        return _ISSUE.sub("", key).removeprefix(_STATE)
    if kind == "place":
        return level(_places().get(key, ""))
    if kind != "organisation":
        return None
    if key in _houses():
        return _houses()[key]
    return next((name for name in _shorter(key) if name in kinds), None)


def _shorter(key: str) -> Iterator[str]:
    """The name of a company without what the full name of any ends with, and without a country before it."""
    plain = _TRADE.sub("", key)
    # 腾讯科技 is a paper of 腾讯's: of houses that everybody knows a branch may bear such a name.
    if plain != key and not (key.endswith("科技") and level(plain) in _houses()):
        yield level(plain)
    for size in (2, 3, 4):
        if key[:size] in gazetteer():
            yield level(plain[size:])


@lru_cache(maxsize=1)
def _houses() -> Mapping[str, str]:
    return {level(name): level(first) for name, first in organisations().items()}


@lru_cache(maxsize=1)
def _places() -> Mapping[str, str]:
    return {level(name): first for name, first in gazetteer().items()}


def _parts(found: Mapping[str, Evidence], kinds: Mapping[str, NameKind], joined: Joined) -> Iterator[tuple[str, str]]:
    """Parts of persons' names with the one whole that has them."""
    wholes: defaultdict[str, set[str]] = defaultdict(set)
    for key, kind in kinds.items():
        if kind == "person" and (part := part_of(key)):
            wholes[part].add(joined.of(key))
    for part, holders in sorted(wholes.items()):
        evidence = found.get(part)
        if evidence is None or len(holders) > 1 or not evidence.sources["given"]:
            continue
        if kinds.get(part, "person") == "person":
            yield part, next(iter(holders))
