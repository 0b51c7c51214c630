"""Facets: the archive divided by subject, person, publisher and year."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple, get_args

from generator.library.archive import NAMES, Entry, Facet, FacetKind, Forwarded, Label, Mention
from generator.library.folding import simplified
from generator.library.permalink import pinyin, slug, unique
from generator.library.record import ORIGIN, Heading


class Told(NamedTuple):
    """What the texts say of a name: the fields of `Facet` of these names."""

    aliases: tuple[str, ...] = ()
    mentions: Sequence[Mention] = ()
    beside: tuple[Label, ...] = ()


_KINDS: Mapping[str, FacetKind] = {kind: kind for kind in get_args(FacetKind)}

NOTHING_TOLD: Mapping[str, Told] = MappingProxyType({})


Spell = Callable[[str], str]
"""How a Chinese register spells a name, by which it is sorted."""


def facets(
    kind: FacetKind,
    entries: Sequence[Entry],
    known: Iterable[Heading] = (),
    told: Mapping[str, Told] = NOTHING_TOLD,
    spell: Spell = pinyin,
) -> tuple[Facet, ...]:
    """The facets of a kind in the order of their list.

    Those of the `known` headings keep their addresses; `told` is what the texts say of those that are names. Subjects,
    publishers and names stand by the number of their documents, then as a Chinese register sorts them; people as the
    register sorts them; years newest first.
    """
    documents: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for name in _names(kind, entry):
            documents[name].append(entry.id)
    slugs = _slugs(documents, [heading for heading in known if heading.kind == kind], told)
    signed: defaultdict[str, list[str]] = defaultdict(list)
    if kind == "person":
        for entry in entries:
            for name in entry.makers:
                signed[name].append(entry.id)
    found = [
        Facet(
            kind, name, slugs[name], tuple(ids), **told.get(name, Told())._asdict(), signed=tuple(signed.get(name, ()))
        )
        for name, ids in documents.items()
    ]
    if kind == "year":
        return tuple(sorted(found, key=lambda facet: facet.name, reverse=True))
    register = {name: (spell(name).casefold(), name) for name in documents}
    if kind == "person":
        return tuple(sorted(found, key=lambda facet: register[facet.name]))
    return tuple(sorted(found, key=lambda facet: (-len(facet.documents), register[facet.name])))


def treed(
    subjects: Sequence[Facet],
    entries: Sequence[Entry],
    above: Mapping[str, str],
    known: Iterable[Heading],
    spell: Spell = pinyin,
) -> tuple[Facet, ...]:
    """The subjects as a tree of two levels. One that others stand below has their documents too, and may have none of
    its own. By the number of their documents, the broader ones each before those below it."""
    found = {facet.name: facet for facet in subjects}
    below: defaultdict[str, list[str]] = defaultdict(list)
    for facet in subjects:
        if above.get(facet.name):
            below[above[facet.name]].append(facet.name)
    slugs = _slugs({*found, *below}, [heading for heading in known if heading.kind == "subject"], NOTHING_TOLD)
    tree: list[tuple[Facet, list[Facet]]] = []
    for name in dict.fromkeys([*below, *(name for name in found if not above.get(name))]):
        narrower = [replace(found[one], slug=slugs[one], above=name) for one in below.get(name, ())]
        held = {id for facet in (found.get(name), *narrower) if facet for id in facet.documents}
        documents = tuple(entry.id for entry in entries if entry.id in held)
        whole = Facet("subject", name, slugs[name], documents, below=tuple(one.name for one in narrower))
        tree.append((whole, narrower))
    tree.sort(key=lambda branch: (not branch[1], -len(branch[0].documents), spell(branch[0].name)))
    return tuple(facet for whole, narrower in tree for facet in (whole, *narrower))


def _names(kind: FacetKind, entry: Entry) -> Iterable[str]:
    if kind == "subject":
        return entry.subjects
    if kind == "person":
        return entry.people
    if kind in NAMES:
        return (label.name for label in entry.named if label.kind == kind)
    name = entry.publisher if kind == "publisher" else entry.year
    return (name,) if name else ()


def _slugs(names: Iterable[str], known: Sequence[Heading], told: Mapping[str, Told]) -> Mapping[str, str]:
    """An address for every name: the one it had, under this name or another of its own; of new names with the same
    address the first in order has it without a number."""
    had = {heading.name: heading.slug for heading in known}
    under = {heading.above: heading.slug for heading in known if heading.kind != "subject" and heading.above} | had
    taken = set(had.values())
    found: dict[str, str] = {}
    held: set[str] = set()
    ordered = sorted(names)
    for own in (True, False):
        for name in ordered:
            forms, places = ((name,), had) if own else (told[name].aliases if name in told else (), under)
            old = next((places[form] for form in forms if form in places and places[form] not in held), None)
            if old and name not in found:
                found[name] = old
                held.add(old)
    for name in ordered:
        if name not in found:
            seal = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            found[name] = unique(slug(name), taken, seal)
            taken.add(found[name])
    return found


def origin(ids: Iterable[str], known: Iterable[Heading]) -> str:
    """The id that names the archive: the one that the record has, at first the least of its documents' ids."""
    had = (heading.slug for heading in known if heading.kind == ORIGIN)
    return next(had, None) or min(ids, default="")


def headings(facets: Iterable[Facet], known: Iterable[Heading], origin: str) -> tuple[Heading, ...]:
    """The headings to keep: of these facets, and of those that are gone, whose addresses no other is to have; and what
    names the archive."""
    kept = {(heading.kind, heading.slug): heading for heading in known}
    for facet in facets:
        # What else a name is called: by that it is known again when the curator gives it another.
        above = facet.above or "".join(facet.aliases[:1])
        kept[facet.kind, facet.slug] = Heading(facet.kind, facet.slug, facet.name, above)
    if origin:
        kept[ORIGIN, origin] = Heading(ORIGIN, origin, "the feeds bear the name of this text")
    return tuple(sorted(kept.values()))


def forwarded(
    facets: Sequence[Facet], known: Iterable[Heading], same: Iterable[tuple[Sequence[FacetKind], Sequence[str]]] = ()
) -> tuple[Forwarded, ...]:
    """The addresses of the known headings that no facet has any more, each with the facet that has its name now: as its
    own, as another that it goes by, or as one that is the `same` by the curator's word, told with the kinds that this
    holds for. Script and letter case do not matter. Names are looked for among those of other kinds too, since a name
    may come to be of another kind; addresses of what is gone are left out.

    >>> sun = Facet("person", "孙燕姿", "sun-yan-zi", ("aaaa0001",), aliases=("Stefanie Sun",))
    >>> forwarded([sun], [Heading("person", "stefanie-sun", "Stefanie Sun"), Heading("person", "sun-yan-zi", "孙燕姿")])
    (Forwarded(kind='person', slug='stefanie-sun', to=('person', '孙燕姿')),)
    """
    standing = {(facet.kind, facet.slug) for facet in facets}
    bearers: dict[tuple[FacetKind, str], Facet] = {}
    named = [(facet.name, facet) for facet in facets]
    named += [(alias, facet) for facet in facets for alias in facet.aliases]
    for name, facet in named:
        bearers.setdefault((facet.kind, _folded(name)), facet)
    for kinds, forms in same:
        for one in kinds:
            places = [(one, _folded(form)) for form in forms]
            bearer = next((bearers[place] for place in places if place in bearers), None)
            if bearer:
                bearers.update((place, bearer) for place in places if place not in bearers)
    found: list[Forwarded] = []
    for heading in sorted(known):
        kind = _KINDS.get(heading.kind)
        if kind is None or (kind, heading.slug) in standing:
            continue
        names = (heading.name, *((heading.above,) if kind in NAMES and heading.above else ()))
        among = (kind, *(other for other in NAMES if other != kind)) if kind in NAMES else (kind,)
        sought = ((other, _folded(name)) for other in among for name in names)
        to = next((bearers[place] for place in sought if place in bearers), None)
        if to:
            found.append(Forwarded(kind, heading.slug, (to.kind, to.name)))
    return tuple(found)


def merged(names: Sequence[str | None]) -> list[str | None]:
    """The names, those that differ only in white space, letter case or script written alike: as most of them are.

    >>> merged(["Field Notes", "FIELD  NOTES", "晚潮電台", None, "Field Notes", "晚潮电台", "晚潮电台"])
    ['Field Notes', 'Field Notes', '晚潮电台', None, 'Field Notes', '晚潮电台', '晚潮电台']
    """
    plain = [" ".join(name.split()) if name else None for name in names]
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in plain:
        if name:
            forms[_folded(name)][name] += 1
    usual = {key: min(found.items(), key=lambda entry: (-entry[1], entry[0]))[0] for key, found in forms.items()}
    return [usual[_folded(name)] if name else None for name in plain]


def _folded(name: str) -> str:
    return "".join(simplified(name).split()).casefold()
