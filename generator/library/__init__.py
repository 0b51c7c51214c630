"""The library: what do the documents have to do with each other?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType

from generator.document import Document, Picture
from generator.executors import meanwhile
from generator.library.archive import NAMES, Archive, Elsewhere, Entry, Facet, FacetKind, Label, Shared
from generator.library.concordance import Named
from generator.library.described import Described
from generator.library.description import describe
from generator.library.events import events
from generator.library.facet import facets, forwarded, headings, merged, origin, treed
from generator.library.identity import Face, identify
from generator.library.kept import BYLINES, Compared, described, expect, recalled, remember, spellings
from generator.library.names.authority import NO_AUTHORITY, Authority, key_of
from generator.library.names.finding import find_names
from generator.library.names.index import index
from generator.library.order import in_order, same_week, year
from generator.library.people import people
from generator.library.plates import plates
from generator.library.quotation import Passage
from generator.library.record import Heading, Line, Record, RecordError, read_record
from generator.library.related import related
from generator.library.representative import representatives
from generator.library.signers import bylines, signers
from generator.library.subjects import SMALL, no_subjects, shelve
from generator.library.terms import term_key
from generator.library.tree import broader, in_chinese, shelf
from generator.library.weighing import Leaf, Weights, ruled, weigh
from generator.memory import given_back
from generator.problem import Problem
from generator.settings import LibrarySettings
from generator.store import NOTHING_KEPT, Store

NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})

__all__ = ["Record", "RecordError", "describe", "expect", "gather", "read_record"]


def gather(
    documents: Sequence[Document],
    record: Record,
    settings: LibrarySettings,
    executor: Executor | None = None,
    store: Store = NOTHING_KEPT,
    *,
    authority: Authority = NO_AUTHORITY,
    headings_ruled: Authority = NO_AUTHORITY,
    pictures: Mapping[str, Picture] = NO_PICTURES,
) -> tuple[Archive, Record]:
    """The archive of these documents, and the record of addresses to keep for the next time.

    What documents replace must have been vetted; `authority` is the curator's word on names, `headings_ruled` that on
    subjects; `pictures` are those of the seeds folder, under their paths. What needs no other document is found on the
    executor, where one is given, and what was found out before is taken from the store; the
    outcome does not depend on either.
    """
    ordered = in_order(documents)
    told, compared = described(ordered, executor, store)

    placed, kept = _placed(ordered, told, record)
    standing = [number for number, line in enumerate(placed) if line is not None]
    ordered, told = [ordered[number] for number in standing], told.at(standing)
    lines = [line for line in placed if line is not None]
    ids = [line.id for line in lines]
    makers = [people(document.metadata) for document in ordered]
    publishers = merged([document.metadata.publisher for document in ordered])
    leaves = list(map(_leaf, ordered, makers, publishers, told.lengths))
    with meanwhile(executor) as beside:
        weighing = beside.submit(_weighed, leaves, told, headings_ruled)
        heads, passages = _works(ordered, told, compared, store)
        del compared
        given_back()
        known, unmet = find_names(ordered, *told.sightings(), bylines(makers), authority=authority, store=store)
        signing = signers(makers, known, heads, authority, lambda some: spellings(some, store, BYLINES))
        shown = index(signing.names, ids, heads, settings.mentions)
        weights = weighing.result()
        del weighing

    near = related(weights.scores, told.names(sorted(set(heads))), told.digested, heads, settings.related)
    headed, days = told.headings, told.days
    del told
    named = {form for of_kind in shown.told.values() for name, of in of_kind.items() for form in (name, *of.aliases)}
    chinese = in_chinese(document.metadata.language for document in ordered)
    subjects = shelve(
        weights,
        heads,
        settings.subjects,
        known=_carried(record.headings),
        # Whom and what texts name has pages of its own; in a small archive it may be what they are about.
        barred=no_subjects(headings_ruled.rulings, named if len(ordered) > SMALL else ()),
        wanted=frozenset(term_key(one.said) for one in headings_ruled.rulings if not one.hide),
        shelf=cache(partial(shelf, chinese=chinese)),
    )
    weeks = same_week([document.metadata.date for document in ordered], heads)

    entries = tuple(
        Entry(
            id=ids[number],
            permalink=lines[number].permalink,
            document=document,
            heading=headed[number],
            work=ids[heads[number]],
            subjects=subjects[number] if document.subjects is None else document.subjects,
            people=tuple(dict.fromkeys((*signing.of(makers[number]), *_persons(shown.labels[number])))),
            publisher=publishers[number],
            year=year(document.metadata.date),
            related=tuple(ids[other] for other in near[number]),
            passages=tuple(_passage(passage, ids) for passage in passages[number]),
            makers=signing.of(makers[number]),
            named=shown.labels[number],
            week=tuple(ids[other] for other in weeks[number]),
            plates=plates(document, pictures),
        )
        for number, document in enumerate(ordered)
    )

    carried = dict.fromkeys(name for entry in entries for name in entry.subjects)
    above = broader(carried, record.headings, headings_ruled.rulings, chinese=chinese)
    unfit: Iterable[Problem] = ()
    if headings_ruled.rulings:
        spoken = {key_of(name): name for name in (*weights.scores, *weights.every_name().values(), *carried)}
        unfit = headings_ruled.unmet(spoken)

    listed = {*carried, *above.values(), *filter(None, publishers)}
    listed.update(name for entry in entries for name in (*entry.people, *(label.name for label in entry.named)))
    spelled = spellings(listed, store)

    of_names = {**shown.told, "person": {**signing.told, **shown.told.get("person", {})}}

    def of(kind: FacetKind) -> tuple[Facet, ...]:
        return facets(kind, entries, record.headings, of_names.get(kind, {}), spelled.__getitem__)

    archive = Archive(
        entries=entries,
        subjects=treed(of("subject"), entries, above, record.headings, spelled.__getitem__),
        people=of("person"),
        publishers=of("publisher"),
        years=of("year"),
        events=events(days, ids, {entry.id: entry.work for entry in entries}, store),
        names=tuple(facet for kind in NAMES if kind != "person" for facet in of(kind)),
        problems=(*unmet, *unfit),
        origin=origin(ids, record.headings),
        signers=signing.listed,
    )
    lasting = (*archive.subjects, *archive.people, *archive.names, *archive.publishers)
    same = _ruled_same(authority, headings_ruled)
    archive = replace(archive, forwarded=forwarded(lasting, record.headings, same))
    return archive, replace(kept, headings=headings(lasting, record.headings, archive.origin))


def _works(
    documents: Sequence[Document], told: Described, compared: Compared, store: Store
) -> tuple[list[int], list[tuple[Passage, ...]]]:
    """For every document the number of the one that stands for its work, and the passages that other works share."""
    concordance, tables = recalled(store)
    texts = [Named(_name(document), key) for document, key in zip(documents, told.keys, strict=True)]
    works = concordance.works(texts, lambda number: compared(documents[number], told.keys[number]))
    heads = representatives(works, documents, told.lengths)
    passages = concordance.passages(heads, lambda number: documents[number].body)
    remember(concordance, tables, store)
    return heads, passages


def _weighed(leaves: Sequence[Leaf], told: Described, headings: Authority) -> Weights:
    """How much the documents are about what, as the curator has it."""
    return ruled(weigh(leaves, told.terms(), told.spelled), headings.rulings)


def _ruled_same(names: Authority, subjects: Authority) -> Iterator[tuple[Sequence[FacetKind], Sequence[str]]]:
    """What the curator says is the same, with the kinds that it is said of."""
    for ruling in names.rulings:
        yield NAMES, (ruling.said, *ruling.also, ruling.name)
    for ruling in subjects.rulings:
        yield ("subject",), (ruling.said, *ruling.also, ruling.name)


def _carried(known: Sequence[Heading]) -> frozenset[str]:
    """The keys of the subjects that texts had in the last build; not of those that merely stand above others."""
    tops = {heading.above for heading in known if heading.kind == "subject"}
    return frozenset(term_key(one.name) for one in known if one.kind == "subject" and one.name not in tops)


def _persons(labels: Iterable[Label]) -> Iterator[str]:
    return (label.name for label in labels if label.kind == "person")


def _placed(documents: Sequence[Document], told: Described, record: Record) -> tuple[list[Line | None], Record]:
    """The line of every document, and the record to keep.

    A document that replaces another has that one's line, which stays in the record as it is; the other has none, and
    has it again when the first is taken away.
    """
    named = zip(documents, told.fingerprints, told.sketches, told.headings, strict=True)
    faces = [Face(document.seed, document.item, *of) for document, *of in named]
    own = [number for number, document in enumerate(documents) if document.replaces is None]
    found, kept = identify([faces[number] for number in own], record)
    lines: list[Line | None] = [None] * len(documents)
    for number, line in zip(own, found, strict=True):
        lines[number] = line
    held = {line.id: line for line in kept.lines}
    places = {line.id: number for number, line in zip(own, found, strict=True)}
    for number, document in enumerate(documents):
        if document.replaces is not None:
            lines[number] = held[document.replaces]
            if document.replaces in places:
                lines[places[document.replaces]] = None
    return lines, kept


def _name(document: Document) -> str:
    """What is its own: no seed's whole text has the name of another's item."""
    return f"#{document.seed}" if document.item is None else f"{document.item}#{document.seed}"


def _passage(passage: Passage, ids: Sequence[str]) -> Shared:
    echoes = (Elsewhere(ids[e.document], None if e.passage is None else e.passage + 1) for e in passage.echoes)
    return Shared(passage.start, passage.end, tuple(echoes))


def _leaf(document: Document, makers: Sequence[str], publisher: str | None, length: float) -> Leaf:
    own = (*makers, publisher) if publisher else tuple(makers)
    return Leaf(document.metadata.tags, own, length)
