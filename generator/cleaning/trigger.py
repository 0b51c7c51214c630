"""Triggers of rules: regular expressions that are searched only where something stands that they cannot do without.

Most rules have nothing to say of most pages. Whatever a trigger finds holds one of a few short strings (关注 is in
every call to follow). Those of all triggers are looked for at once (by the algorithm of Aho and
Corasick, which reads a text once for any number of words); a trigger of which none stands in a text is not searched
there, nor even compiled.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from generator.cleaning.expression import begins_lines, needed

_FOLDED = {0x130: "i", 0x131: "i", 0x17F: "s"}
"""Letters that Python takes for ASCII ones where case does not matter, and `str.lower` does not make them."""


class Signs(NamedTuple):
    """What stands in a text of all that triggers need."""

    found: Mapping[str, Sequence[int]]
    """Each with the numbers of the lines that hold it, in order."""
    triggers: int
    """How many triggers there were when it was looked for."""
    every: AbstractSet[str]
    """All of it; of a whole page as a set of its own: two sets are compared by the smaller one."""


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
    def find(self) -> Callable[[str], re.Match[str] | None]:
        """Look for the expression in a line by itself: for one that begins where a line does, there alone."""
        return self.pattern.match if begins_lines(self.source) else self.pattern.search

    @cached_property
    def needs(self) -> frozenset[str] | None:
        """Strings in lower case, one of which is in whatever matches; None where none can be told."""
        return needed(self.source)

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
        held = [among.found[sign] for sign in self.needs & among.every]
        return list(held[0]) if len(held) == 1 else sorted(set().union(*held))


class Family:
    """Triggers that are searched in the same texts, so that what all of them need is looked for at once.

    >>> family = Family()
    >>> call = Trigger("wood|wool", family=family)
    >>> dict(family.signs(["An old", "Woolsack"]).found)
    {'wool': [1]}
    """

    def __init__(self) -> None:
        """A family that nobody has joined."""
        self._members: list[Trigger] = []
        self._searches: dict[int, tuple[BytesAhoCorasick, Sequence[str]]] = {}

    def join(self, trigger: Trigger) -> int:
        """Take a trigger in, and tell how many there are then."""
        self._members.append(trigger)
        return len(self._members)

    def signs(self, lines: Sequence[str], memory: dict[Any, Any] | None = None) -> Signs:
        """All that the triggers need and the lines of a text hold, which have no breaks in them. What single lines hold
        is looked up in a memory, and added to it."""
        triggers = len(self._members)
        known: dict[str, Iterable[str]] = {} if memory is None else memory.setdefault((self, triggers), {"": ()})
        fresh = [line for line in dict.fromkeys(lines) if line not in known]
        if fresh:
            known.update(zip(fresh, self._held(fresh, triggers), strict=True))
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(lines):
            for sign in known[line]:
                found[sign].append(number)
        return Signs(found, triggers, frozenset(found))

    def each(self, lines: Sequence[str]) -> Iterator[Signs]:
        """The signs of each line by itself."""
        triggers = len(self._members)
        for signs in self._held(lines, triggers):
            found = dict.fromkeys(signs, _FIRST)
            yield Signs(found, triggers, found.keys())

    def _held(self, lines: Sequence[str], triggers: int) -> Sequence[Iterable[str]]:
        """What each line holds of all that the first so many triggers need, each sign once."""
        text = "\n".join(lines)
        low = text.lower()  # as long as the text, but for a letter that is folded
        if not text.isascii() and ("\u0131" in low or "\u017f" in low or "\u0130" in text):
            low = text.translate(_FOLDED).lower()
        search, needs = self._searches.get(triggers) or self._search(triggers)
        # Bytes, since for the places of characters the search would count them all; half a character matches nothing.
        matches = search.find_matches_as_indexes(low.encode("utf-8", "surrogatepass"), overlapping=True)
        held: list[Iterable[str]] = []
        here: dict[str, None] = {}
        for which, _, _ in matches:  # in the order of their ends
            if which:
                here[needs[which]] = None
            else:
                held.append(here)
                here = {}
        held.append(here)
        return held[: len(lines)]  # of no lines nothing

    def _search(self, triggers: int) -> tuple[BytesAhoCorasick, Sequence[str]]:
        """The search for line breaks and all that the first so many triggers need, and what that is."""
        needs = ["\n", *sorted({sign for trigger in self._members[:triggers] for sign in trigger.needs or ()})]
        whole = [sign.encode("utf-8", "surrogatepass") for sign in needs]
        search = self._searches[triggers] = BytesAhoCorasick(whole, implementation=Implementation.ContiguousNFA), needs
        return search


_FIRST = (0,)
"""The number of a line that is looked at by itself."""


class AnyOf:
    """Regular expressions of which any one is looked for, each only where it can match.

    >>> trees = AnyOf(["birch(?:es)?", "oaks?"], Family())
    >>> text = "two oaks"
    >>> signs = trees.family.signs([text])
    >>> trees.search(signs, text), trees.fullmatch(signs, text), trees.fullmatch(signs, text, "oak")
    (True, False, True)
    """

    def __init__(self, sources: Iterable[str], family: Family) -> None:
        """Triggers for the expressions, of a family."""
        self.triggers = [Trigger(source, family=family) for source in sources]
        self.family = family

    @cached_property
    def _by_sign(self) -> Mapping[str, Sequence[Trigger]]:
        """What the expressions need, with the triggers."""
        found: defaultdict[str, list[Trigger]] = defaultdict(list)
        for trigger in self.triggers:
            for sign in trigger.needs or ():
                found[sign].append(trigger)
        return found

    @cached_property
    def _anywhere(self) -> Sequence[Trigger]:
        """The triggers of expressions that may match anywhere."""
        return [trigger for trigger in self.triggers if not trigger.needs]

    def _standing(self, among: Signs) -> Iterable[Trigger]:
        """The expressions that can match in a text with these signs."""
        signs = self._by_sign.keys() & among.every
        if not signs:
            return self._anywhere
        return dict.fromkeys(chain(self._anywhere, *(self._by_sign[sign] for sign in signs)))

    def search(self, among: Signs, text: str) -> bool:
        """Whether one of them is found in a text; `among` are its signs, or more than those."""
        return any(trigger.pattern.search(text) for trigger in self._standing(among))

    def fullmatch(self, among: Signs, *texts: str) -> bool:
        """Whether one of them matches such a text, or another one with these signs, as a whole."""
        return any(trigger.pattern.fullmatch(text) for trigger in self._standing(among) for text in texts)


PAGES = Family()
"""The triggers of rules that look for them on whole pages: of this family is one that names none."""
