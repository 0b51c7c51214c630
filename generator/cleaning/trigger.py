"""Triggers of rules: regular expressions that are searched only where something stands that they cannot do without.

Most rules have nothing to say of most pages. Whatever a trigger finds holds one of a few short strings (关注 is in
every call to follow). Those of all triggers are looked for at once (by the algorithm of Aho and
Corasick, which reads a text once for any number of words); a trigger of which none stands in a text is not searched
there, nor even compiled.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from generator.compiled import Kept, digest

_FOLDED = {0x130: "i", 0x131: "i", 0x17F: "s"}
"""Letters that Python takes for ASCII ones where case does not matter, and `str.lower` does not make them."""


_NEEDS = Kept("needs", f"{sys.version} {digest(Path(__file__))}")
"""What expressions need, by their sources: to find it out takes longer than to clean a text."""


class Signs(NamedTuple):
    """What stands in a text of all that triggers need."""

    found: Mapping[str, Sequence[int]]
    """Each with the numbers of the lines that hold it, in order, as often as they do."""
    triggers: int
    """How many triggers there were when it was looked for."""
    every: frozenset[str]
    """All of it, as a set: two sets are compared by the smaller one."""


class Trigger:
    """A regular expression, compiled and searched only where it can match.

    >>> call = Trigger("关注(?:我们|公众号)|扫一?扫")
    >>> sorted(call.needs)
    ['关注', '扫一扫', '扫扫']
    >>> [call.may_stand(PAGES.signs([text])) for text in ("他关上门。", "请关注我们")]
    [False, True]
    """

    def __init__(self, source: str, flags: int = 0, family: "Family | None" = None) -> None:
        """A trigger for a regular expression and flags of `re`; both are looked at when it is first asked. It is of
        the family of those that whole pages are searched for, or of another."""
        self.source = source
        self.flags = flags
        self.family = PAGES if family is None else family
        self.rank = self.family.join(self)
        """Its place in its family, from 1."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.source, self.flags)

    @cached_property
    def needs(self) -> frozenset[str] | None:
        """Strings in lower case, one of which is in whatever matches; None where none can be told."""
        try:
            known: frozenset[str] | None = _NEEDS[self.source]
        except KeyError:
            known = _NEEDS[self.source] = needed(self.source)
        return known

    def may_stand(self, among: Signs) -> bool:
        """Whether the expression can match in a text that holds these signs."""
        return self.needs is None or self.rank > among.triggers or not self.needs.isdisjoint(among.every)

    def lines(self, among: Signs) -> list[int] | None:
        """The numbers of the lines that hold what the expression needs, of a text with these signs; None where it may
        match anywhere.

        >>> Trigger("wood|wool").lines(PAGES.signs(["wool on wood", "oak", "wood"]))
        [0, 2]
        """
        if self.needs is None or self.rank > among.triggers:
            return None
        return sorted({line for sign in among.found.keys() & self.needs for line in among.found[sign]})


class Family:
    """Triggers that are searched in the same texts, so that what all of them need is looked for at once.

    >>> family = Family()
    >>> call = Trigger("wood|wool", family=family)
    >>> family.signs(["An old", "Woolsack"]).found
    {'wool': [1]}
    """

    def __init__(self) -> None:
        """A family that nobody has joined."""
        self._members: list[Trigger] = []
        self._searches: dict[int, tuple[AhoCorasick, Sequence[str]]] = {}

    def join(self, trigger: Trigger) -> int:
        """Take a trigger in, and tell how many there are then."""
        self._members.append(trigger)
        return len(self._members)

    def signs(self, lines: Sequence[str], memory: dict[Any, Any] | None = None) -> Signs:
        """All that the triggers need and the lines of a text hold. What single lines hold is looked up in a memory, and
        added to it."""
        triggers = len(self._members)
        known: dict[str, Sequence[str]] = {} if memory is None else memory.setdefault((self, triggers), {"": ()})
        fresh = [line for line in dict.fromkeys(lines) if line not in known]
        if fresh:
            known.update(zip(fresh, self._held(fresh, triggers), strict=True))
        found: dict[str, list[int]] = {}
        for number, line in enumerate(lines):
            for sign in known[line]:
                found.setdefault(sign, []).append(number)
        return Signs(found, triggers, frozenset(found))

    def each(self, lines: Sequence[str]) -> Iterator[Signs]:
        """The signs of each line by itself."""
        triggers = len(self._members)
        for signs in self._held(lines, triggers):
            yield Signs(dict.fromkeys(signs, (0,)), triggers, frozenset(signs))

    def _held(self, lines: Sequence[str], triggers: int) -> Sequence[Sequence[str]]:
        """What each line holds of all that the first so many triggers need."""
        text = "\n".join(lines)
        low = text.lower()  # as long as the text, but for a letter that is folded
        if not text.isascii() and ("\u0131" in low or "\u017f" in low or "\u0130" in text):
            low = text.translate(_FOLDED).lower()
        search, needs = self._searches.get(triggers) or self._search(triggers)
        matches = search.find_matches_as_indexes(low, overlapping=True)
        ends = list(accumulate(len(line) + 1 for line in lines))
        held: list[list[str]] = [[] for _ in lines]
        number = 0
        for which, _, end in matches:  # in the order of their ends
            while end > ends[number]:
                number += 1
            held[number].append(needs[which])
        return held

    def _search(self, triggers: int) -> tuple[AhoCorasick, Sequence[str]]:
        """The search for all that the first so many triggers need, and what that is."""
        needs = sorted({sign for trigger in self._members[:triggers] for sign in trigger.needs or ()})
        search = self._searches[triggers] = AhoCorasick(needs, implementation=Implementation.DFA), needs
        return search


class AnyOf:
    """Regular expressions of which any one is looked for, each only where it can match.

    >>> family = Family()
    >>> trees = AnyOf(["birch(?:es)?", "oaks?"], family)
    >>> text = "two oaks"
    >>> trees.search(text, family.signs([text])), trees.fullmatch(text, family.signs([text]))
    (True, False)
    """

    def __init__(self, sources: Iterable[str], family: Family) -> None:
        """Triggers for the expressions, of a family."""
        self._triggers = [Trigger(source, family=family) for source in sources]

    @cached_property
    def _by_sign(self) -> Mapping[str, list[Trigger]]:
        """The triggers by what they need; those of which that cannot be told under no sign at all."""
        found: dict[str, list[Trigger]] = {"": []}
        for trigger in self._triggers:
            for sign in trigger.needs or ("",):
                found.setdefault(sign, []).append(trigger)
        return found

    def _standing(self, among: Signs) -> Sequence[Trigger]:
        """The expressions that can match in a text with these signs, one with two of them twice."""
        known = self._by_sign
        return known[""] + [trigger for sign in among.found for trigger in known.get(sign, ())]

    def search(self, text: str, among: Signs) -> bool:
        """Whether one of them is found in a text; `among` are its signs, or more than those."""
        standing = self._standing(among)
        return bool(standing) and any(trigger.pattern.search(text) for trigger in standing)

    def fullmatch(self, text: str, among: Signs) -> bool:
        """Whether one of them matches such a text as a whole."""
        standing = self._standing(among)
        return bool(standing) and any(trigger.pattern.fullmatch(text) for trigger in standing)


PAGES = Family()
"""The triggers of rules that look for them on whole pages: of this family is one that names none."""


def needed(source: str) -> frozenset[str] | None:
    r"""Strings in lower case, without line breaks, of which every match of a regular expression holds one; None where
    none can be told.

    What is not understood is taken for anything at all, which is always safe.

    >>> sorted(needed(r"\s*(?:作者|文)[:：]")), sorted(needed("Read (?:more|on)")), needed(r"\d+")
    (['作者:', '作者：', '文:', '文：'], ['read'], None)
    """
    needs = _Reader(source).read().need()
    common = needs is not None and any(
        "\n" in sign or (len(sign) == 1 and sign.isalnum() and sign.isascii()) for sign in needs
    )
    return None if common else needs


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


def _alternatives(branches: list[_Part]) -> _Part:
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
    if character.isascii() or character.lower() == character.upper():
        return _Part(frozenset({character.lower()}), None)
    return _ANYTHING  # letters of other scripts have cases that go by their neighbours


def _class(token: str) -> _Part:
    """One of the characters of a class, where they are few and listed one by one."""
    inside = token[1:-1]
    members = _IN_CLASS.findall(inside)
    if inside[:1] == "^" or len(members) > _MOST or "-" in members[1:-1]:
        return _ANYTHING
    return _alternatives([_letter(member) for member in members])
