"""Facets: the archive divided by subject, person, publisher and year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from generator.library.archive import Entry, Facet, FacetKind
from generator.library.permalink import pinyin, slug, unique


def facets(kind: FacetKind, entries: Sequence[Entry]) -> tuple[Facet, ...]:
    """The facets of a kind in the order of their list.

    Subjects and publishers stand by the number of their documents, then as a Chinese register sorts them; people as
    the register sorts them; years newest first.
    """
    documents: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for name in _names(kind, entry):
            documents[name].append(entry.id)
    slugs = _slugs(documents)
    found = [Facet(kind, name, slugs[name], tuple(ids)) for name, ids in documents.items()]
    if kind == "year":
        return tuple(sorted(found, key=lambda facet: facet.name, reverse=True))
    register = {name: (pinyin(name).casefold(), name) for name in documents}
    if kind == "person":
        return tuple(sorted(found, key=lambda facet: register[facet.name]))
    return tuple(sorted(found, key=lambda facet: (-len(facet.documents), register[facet.name])))


def _names(kind: FacetKind, entry: Entry) -> Iterable[str]:
    if kind == "subject":
        return entry.subjects
    if kind == "person":
        return entry.people
    name = entry.publisher if kind == "publisher" else entry.year
    return (name,) if name else ()


def _slugs(names: Iterable[str]) -> Mapping[str, str]:
    """An address for every name; of names with the same address the first in order has it without a number."""
    taken: dict[str, str] = {}
    for name in sorted(names):
        taken[unique(slug(name), taken, sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8])] = name
    return {name: address for address, name in taken.items()}


def merged(names: Sequence[str | None]) -> list[str | None]:
    """The names, those that differ only in white space or letter case written alike: as most of them are.

    >>> merged(["Field Notes", "FIELD  NOTES", "field notes", None, "Field Notes"])
    ['Field Notes', 'Field Notes', 'Field Notes', None, 'Field Notes']
    """
    plain = [" ".join(name.split()) if name else None for name in names]
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in plain:
        if name:
            forms[_folded(name)][name] += 1
    usual = {key: min(found.items(), key=lambda entry: (-entry[1], entry[0]))[0] for key, found in forms.items()}
    return [usual[_folded(name)] if name else None for name in plain]


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()
