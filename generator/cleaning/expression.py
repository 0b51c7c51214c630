"""What is told of a regular expression by its source: what it cannot do without, and whether it begins with a line.

What is not understood is taken for anything at all, which is always safe.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.compiled import Kept, digest

_KNOWN = Kept("needs", f"{sys.version} {digest(Path(__file__))}")
"""What expressions need, by their sources: to find it out takes longer than to clean a text."""


def needed(source: str) -> frozenset[str] | None:
    r"""Strings in lower case, without line breaks, of which every match of a regular expression holds one; None where
    none can be told.

    >>> sorted(needed(r"\s*(?:作者|文)[:：]")), sorted(needed("Read (?:more|on)")), needed(r"\d+")
    (['作者:', '作者：', '文:', '文：'], ['read'], None)
    """
    try:
        known: frozenset[str] | None = _KNOWN[source]
    except KeyError:
        needs = _Reader(source).read().need()
        common = needs is not None and any(
            "\n" in sign or (len(sign) == 1 and sign.isalnum() and sign.isascii()) for sign in needs
        )
        known = _KNOWN[source] = None if common else needs
    return known


def begins_lines(source: str) -> bool:
    r"""Whether every match of a regular expression begins where a line does.

    >>> begins_lines(r"^\s*(?:END|fin)"), begins_lines("^END|fin"), begins_lines(r"^END|\A(?:fin|the end)")
    (True, False, True)
    """
    depth, begins = 0, True
    for token in _TOKEN.findall(source):
        if begins and token not in ("^", r"\A"):
            return False
        if token[0] == "(" and not token.endswith(")"):
            depth += 1
        elif token == ")":
            depth -= 1
        begins = token == "|" and not depth
    return not begins


_MOST = 64
"""So many texts at most are followed as those a part of an expression can be."""
_LONGEST = 4
"""And so long ones."""


class _Part(NamedTuple):
    """What is known of a part of an expression."""

    texts: frozenset[str] | None
    """All that it can match, in lower case; None where that cannot be told or is too much."""
    needs: frozenset[str] | None
    """Strings of which every match holds one."""

    def need(self) -> frozenset[str] | None:
        """The rarest strings of which every match holds one."""
        return _rarer(self.needs, _all_of(self.texts))


_ANYTHING = _Part(None, None)
_NOTHING = _Part(frozenset({""}), None)


def _all_of(texts: frozenset[str] | None) -> frozenset[str] | None:
    """The texts themselves, for they are short; None where one may be empty."""
    return texts if texts and "" not in texts else None


def _rarer(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Those of which a page is less likely to hold one: a character by itself stands on many, two letters on some."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=lambda told: sum(_commonness(text) for text in told))


def _commonness(sign: str) -> int:
    return 20 if len(sign) == 1 else 5 if len(sign) == 2 and sign.isascii() else 1


def _sequence(parts: Iterable[_Part]) -> _Part:
    """What is known of parts one behind the other."""
    needs: frozenset[str] | None = None
    run = frozenset({""})  # what the parts up to here can end with
    whole = True
    for part in parts:
        needs = _rarer(needs, part.needs)
        if part.texts is None:
            needs = _rarer(needs, _all_of(run))
            run, whole = frozenset({""}), False
            continue
        if len(run) * len(part.texts) > _MOST or max(map(len, run)) + max(map(len, part.texts)) > _LONGEST:
            needs = _rarer(needs, _all_of(run))
            whole = False
            ends = frozenset(text[-1:] for text in run)
            run = ends if len(ends) * len(part.texts) <= _MOST else frozenset({""})
        run = frozenset(left + right for left in run for right in part.texts)
    return _Part(run if whole else None, _rarer(needs, _all_of(run)))


def _alternatives(branches: Sequence[_Part]) -> _Part:
    """What is known of one of several parts."""
    texts: frozenset[str] | None = frozenset()
    needs: frozenset[str] | None = frozenset()
    for branch in branches:
        texts = None if texts is None or branch.texts is None else texts | branch.texts
        need = branch.need()
        needs = None if needs is None or need is None else needs | need
    return _Part(texts if texts is not None and len(texts) <= _MOST else None, needs)


_TOKEN = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\(\?P<\w+>|\(\?:|\(\?(?:<?[=!])|\(\?[^)]*\)?|\(|[*+?][+?]?|\{\d*,?\d*\}[+?]?|.",
    re.DOTALL,
)
_ZERO_WIDE = frozenset(("^", "$", r"\b", r"\B", r"\A", r"\Z"))
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}
_IN_CLASS = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|.", re.DOTALL)


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, source: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(source)
        self._at = 0

    def read(self) -> _Part:
        """What is known of the whole; of one that is not understood, nothing."""
        part = self._branches()
        return part if self._at == len(self._tokens) else _ANYTHING

    def _branches(self) -> _Part:
        """What stands up to the end of the group."""
        branches: list[_Part] = []
        parts: list[_Part] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token == ")":
                break
            self._at += 1
            if token == "|":
                branches.append(_sequence(parts))
                parts = []
            else:
                parts.append(self._repeated(self._one(token)))
        branches.append(_sequence(parts))
        return _alternatives(branches)

    def _one(self, token: str) -> _Part:
        """What one token stands for, or the group it opens."""
        if token[0] == "(":
            if token.endswith(")"):
                return _ANYTHING  # a reference, a comment, flags
            part = self._branches()
            self._at += 1
            if token in ("(", "(?:") or token.startswith("(?P<"):
                return part
            return _NOTHING if token in ("(?=", "(?!", "(?<=", "(?<!") else _ANYTHING
        if token in _ZERO_WIDE:
            return _NOTHING
        if token[0] == "[":
            return _class(token)
        return _ANYTHING if token == "." else _letter(token)

    def _repeated(self, part: _Part) -> _Part:
        """The part as often as what follows it says."""
        token = self._tokens[self._at] if self._at < len(self._tokens) else ""
        if not token or token[0] not in "*+?{" or (token[0] == "{" and len(token) == 1):
            return part
        self._at += 1
        if token[0] == "?":
            return _Part(None if part.texts is None else part.texts | {""}, None)
        if token[0] == "+" or (token[0] == "{" and token[1:2].isdigit() and int(re.split(r"\D", token[1:])[0])):
            return _Part(None, part.need())
        return _ANYTHING


def _letter(token: str) -> _Part:
    """A character by itself, or an escape."""
    character = token
    if token[0] == "\\":
        name = token[1]
        if len(token) > 2:
            character = chr(int(token[2:], 16))
        elif name.isalnum() and name not in _ESCAPES:
            return _ANYTHING
        else:
            character = _ESCAPES.get(name, name)
    if character.isascii() or character.lower() == character.upper() or _capitals()[character.upper()] == 1:
        return _Part(frozenset({character.lower()}), None)
    return _ANYTHING  # of which there are more forms than two, as those that go by their neighbours


@cache
def _capitals() -> Counter[str]:
    """How many small letters of all scripts have the same capital: where case does not matter, each stands for all."""
    return Counter(letter.upper() for letter in map(chr, range(_LAST_LETTER)) if letter.islower())


_LAST_LETTER = 0x1F000
"""Behind this code there are no letters with cases."""


def _class(token: str) -> _Part:
    """One of the characters of a class, where they are few and listed one by one."""
    inside = token[1:-1]
    members = _IN_CLASS.findall(inside)
    if inside[:1] == "^" or len(members) > _MOST or "-" in members[1:-1]:
        return _ANYTHING
    return _alternatives([_letter(member) for member in members])
