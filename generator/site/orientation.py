"""The sentences over a list that say what stands under a subject, a person, a publisher or a year: facts, counted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.library.archive import Archive, Entry, Facet, FacetKind
from generator.site.card import Term, of_facet

PAPERS = 3
COMPANY = 5
"""How many publishers, and how many other facets of a kind, are named at most."""

_COMPANIONS: Mapping[FacetKind, tuple[FacetKind, ...]] = {
    "subject": ("publisher", "subject", "person"),
    "person": ("publisher", "subject"),
    "organisation": ("publisher", "subject"),
    "piece": ("publisher", "subject"),
    "law": ("publisher", "subject"),
    "place": ("publisher", "subject"),
    "publisher": ("subject", "person"),
    "year": ("publisher", "subject", "person"),
}
"""What is told of the documents under a facet of each kind."""


class Company(NamedTuple):
    """Facets of one kind that come with the documents of a list."""

    kind: FacetKind
    whole: bool
    """Whether one of them has all the documents."""
    terms: tuple[Term, ...]
    """The foremost, each with how many of the documents it has."""


class Orientation(NamedTuple):
    """The facts that the sentences tell."""

    n: int
    first: str | None
    last: str | None
    """The earliest and the latest date; the same where there is only one."""
    company: tuple[Company, ...]


def orientation(facet: Facet, entries: Sequence[Entry], archive: Archive) -> Orientation:
    """What there is to tell of the documents of a facet."""
    dates = sorted(entry.document.metadata.date for entry in entries if entry.document.metadata.date)
    found = (_company(kind, facet, entries, archive) for kind in _COMPANIONS.get(facet.kind, ()))
    return Orientation(
        n=len(entries),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        company=tuple(company for company in found if company),
    )


def _company(kind: FacetKind, facet: Facet, entries: Sequence[Entry], archive: Archive) -> Company | None:
    """The facets of a kind that most of the documents are under too. One that has a single one of many documents says
    nothing of them, so it is named only where there are few."""
    counted = Counter(name for entry in entries for name in _names(entry, kind))
    if kind == facet.kind:
        del counted[facet.name]
    least = 2 if len(entries) > 3 else 1
    known = archive.facets[kind]
    ranked = sorted(
        ((name, n) for name, n in counted.items() if n >= least and name in known), key=lambda pair: (-pair[1], pair[0])
    )[: PAPERS if kind == "publisher" else COMPANY]
    if not ranked:
        return None
    terms = tuple(of_facet(known[name])._replace(n=n) for name, n in ranked)
    return Company(kind, len(terms) == 1 and terms[0].n == len(entries), terms)


def _names(entry: Entry, kind: FacetKind) -> Iterable[str]:
    """The facets of a kind that a document is under, each once."""
    if kind == "publisher":
        return (entry.publisher,) if entry.publisher else ()
    if kind == "year":
        return (entry.year,) if entry.year else ()
    return dict.fromkeys(entry.subjects if kind == "subject" else entry.makers)
