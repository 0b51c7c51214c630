"""Signers: which bylines are one person's, and under which name each person is listed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.library.facet import Told
from generator.library.names.authority import Authority, key_of
from generator.library.names.finding import Name
from generator.library.names.joining import Joined
from generator.library.permalink import pinyin

Spell = Callable[[Iterable[str]], Mapping[str, str]]
"""Says of some names how a Chinese register spells each."""


def spelled_here(names: Iterable[str]) -> dict[str, str]:
    """How names are spelled, with nothing known of them before."""
    return {name: pinyin(name) for name in names}


class Signers(NamedTuple):
    """Who signs the texts."""

    listed: Mapping[str, str]
    """Under the key of each byline the name of its person; none of those that the curator hides."""
    names: tuple[Name, ...]
    """What the texts name, those who sign texts too called as they are listed."""
    told: Mapping[str, Told]
    """By name how else those who sign do so."""

    def of(self, makers: Sequence[str]) -> tuple[str, ...]:
        """The persons of a text's bylines, each once."""
        return tuple(dict.fromkeys(self.listed[key] for name in makers if (key := key_of(name)) in self.listed))


def bylines(makers: Sequence[Sequence[str]]) -> dict[str, str]:
    """Under its key each byline of the texts, as most of them write it.

    >>> bylines([("沈濟舟",), ("沈济舟", "Ann Lee"), ("沈济舟",)])
    {'沈济舟': '沈济舟', 'ann lee': 'Ann Lee'}
    """
    return {key: _usual(forms) for key, forms in _counted(makers).items()}


def signers(
    makers: Sequence[Sequence[str]],
    names: Sequence[Name],
    works: Sequence[int],
    authority: Authority,
    spell: Spell = spelled_here,
) -> Signers:
    """The persons behind the bylines of every text; `names` are those that the texts hold, `works`
    are equal for versions of one work; `spell` says how names are read.

    Bylines are one that differ in script, letter case or white space, that are forms of one person's name, of which one
    spells the other where a work is translated, or that the curator says are one. A person is called as the curator
    says, else as most texts do, be it in byline or body.
    """
    signed = _counted(makers)
    joined = Joined()
    for name in names:
        if name.kind == "person":
            _join(joined, (name.name, *name.aliases))
    for pair in _spelled(makers, works, spell):
        _join(joined, pair)
    for ruling in authority.rulings:
        _join(joined, (ruling.said, *ruling.also))
    hidden = {joined.of(ruling.key) for ruling in authority.rulings if ruling.hide}
    called = {joined.of(ruling.key): " ".join(ruling.name.split()) for ruling in authority.rulings if ruling.name}
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, found in signed.items():
        forms[joined.of(key)] += found

    kept: list[Name] = []
    met: set[str] = set()
    for name in names:
        group = joined.of(key_of(name.name))
        if name.kind == "person" and group in forms and group not in met:
            met.add(group)
            called.setdefault(group, _usual(forms[group] + _written(name), name.name))
            own = called[group]
            others = _others(own, (name.name, *name.aliases, *sorted(forms[group])))
            name = name._replace(name=own, aliases=others)  # noqa: PLW2901
        kept.append(name)
    own_name = {group: called.get(group) or _usual(found) for group, found in forms.items() if group not in hidden}
    told = {
        name: Told(tuple(form for form in sorted(forms[group]) if form != name)) for group, name in own_name.items()
    }
    listed = {key: own_name[group] for key in signed if (group := joined.of(key)) in own_name}
    return Signers(listed, tuple(kept), told)


def _counted(makers: Sequence[Sequence[str]]) -> dict[str, Counter[str]]:
    """Under its key in how many texts each form of a byline stands."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for of_document in makers:
        for name in dict.fromkeys(of_document):
            found[key_of(name)][name] += 1
    return dict(found)


def _join(joined: Joined, forms: Sequence[str]) -> None:
    first, *others = map(key_of, forms)
    for other in others:
        joined.join(first, other)


def _spelled(makers: Sequence[Sequence[str]], works: Sequence[int], spell: Spell) -> Iterator[tuple[str, str]]:
    """Chinese bylines with those in Latin letters that spell them, family name first or last, in the same work."""
    of_work: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for of_document, work in zip(makers, works, strict=True):
        of_work[work].update(dict.fromkeys(of_document))
    mixed = [found for found in of_work.values() if len({name.isascii() for name in found}) > 1]
    read = spell({name for found in mixed for name in found if not name.isascii()})
    for found in mixed:
        latin = {letters: name for name in found if name.isascii() for letters in _orders(name)}
        for name in found:
            if not name.isascii() and (other := latin.get(read[name].replace(" ", ""))):
                yield name, other


def _orders(name: str) -> tuple[str, str]:
    """The letters of a name as it stands, and with its last word first.

    >>> _orders("Qiu-bai Lin")
    ('qiubailin', 'linqiubai')
    """
    *first, last = name.casefold().replace("-", "").split() or [""]
    return "".join((*first, last)), "".join((last, *first))


def _written(name: Name) -> Counter[str]:
    """In how many texts each form of the name by which it is called stands; not of a part of it, or another name."""
    key = key_of(name.name)
    return Counter({form: times for form, times in name.written.items() if key_of(form) == key})


def _others(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(form for form in dict.fromkeys(forms) if form != name)


def _usual(forms: Mapping[str, int], first: str = "") -> str:
    """The form of most texts; among equals `first`, then one that is not in Latin letters, which may spell another."""
    return min(forms.items(), key=lambda form: (-form[1], form[0] != first, form[0].isascii(), form[0]))[0]
