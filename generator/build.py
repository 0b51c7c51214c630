"""The way through, from seeds to a site: the stages in their order, and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator.aside import Stream, possible
from generator.cleaning.batch import clean_all
from generator.cleaning.metadata.neighbours import date_from_neighbours
from generator.cleaning.survey import survey
from generator.collections import CollectionFile, chosen, read_folder
from generator.corrections import NAME as CORRECTIONS
from generator.corrections import assign
from generator.corrections import read as corrections
from generator.document import Document, Item
from generator.executors import YOUNG_WHERE_ALL_STAYS, helping, rested, seldom_collected
from generator.intake import Reading, Seeds, read, read_all
from generator.library import Record, expect, gather
from generator.library.archive import Archive
from generator.library.names.authority import NAME as AUTHORITY
from generator.library.names.authority import OF_SUBJECTS, SUBJECTS, Authority
from generator.library.names.authority import read as read_authority
from generator.library.naming import item_named
from generator.library.replacing import told as replacements
from generator.library.replacing import vetted
from generator.memory import given_back, held_to_the_end
from generator.outcome import Outcome
from generator.problem import BuildError, Problem
from generator.publish import MANY, Piece, Site
from generator.publish.file import many, weight
from generator.publish.record import keep, keepable, published, recorded
from generator.publish.static import static
from generator.report import Report
from generator.search import index
from generator.settings import Settings
from generator.site import Theme, load_theme, prepare, render, render_apart
from generator.site.press import speech
from generator.store import Store


class Texts(NamedTuple):
    """What the seeds hold."""

    documents: Sequence[Document]
    pictures: list[Reading]
    """Seeds that are pictures."""
    problems: tuple[Problem, ...]


class Curator(NamedTuple):
    """What the curator says of the archive as a whole."""

    lists: Sequence[CollectionFile]
    names: Authority
    subjects: Authority
    problems: tuple[Problem, ...]


def build(
    settings: Settings,
    seeds: Seeds,
    executor: Executor,
    report: Report,
    site: Site,
    *,
    store: Store,
    strict: bool = False,
    ending: bool = False,
) -> Outcome:
    """Build the site from the seeds and publish it over the one that stands, with what earlier builds kept in a store.

    What goes wrong with single seeds is reported, and they are left out. Raises BuildError where there is nothing to
    build from and, if `strict`, where anything went wrong: the old site stays. The errors of settings, theme, record
    and publishing pass through. Where the process is `ending` with this, the archive goes with it and not before.
    """
    keepable(settings)
    theme = load_theme(settings.archive.theme, settings.root)
    record = recorded(settings)
    own = static(settings)

    expect(store)
    texts = _texts(settings, seeds, executor, report, record=record, store=store)
    rested(executor)
    given_back()

    curator = _curator(settings, report)
    if not texts.documents:
        raise BuildError(f"{settings.seeds}: holds no text that can be read; put texts in it and build again")
    problems = _allowed((*texts.problems, *curator.problems), strict=strict)

    archive, record, unfit = _gathered(texts, curator, settings, executor, report, record=record, store=store)
    problems = _allowed((*problems, *unfit), strict=strict)
    given_back()

    keys = site.keys
    with _apart(archive, theme, settings, executor, keys, store=store) as found, report.step("Publish"):
        rendered = render(archive, theme, settings, executor, keys, store=store, pages_alone=True)
        pages = report.stage("Render the pages", rendered, many=many)
        search = report.stage("Index for search", found.things(), many=many)
        # Addresses are recorded before the first reader can see them: a kill between the two must cost none.
        addresses = published(record)
        change = site.publish(chain(pages, search, [addresses]), own, partial(keep, addresses.data, settings))
    if ending:
        held_to_the_end((archive, record, texts, keys))
    damaged = sum(len(entry.document.open) for entry in archive.entries)
    return Outcome(len(archive.entries), change, problems, damaged)


def _texts(
    settings: Settings, seeds: Seeds, executor: Executor, report: Report, *, record: Record, store: Store
) -> Texts:
    """The seeds, read and cleaned. The texts as they were found are let go with this, which take as much room."""
    report.tell(seeds.strays)

    reading = read_all(seeds, settings.intake.max_megabytes, executor, store)
    readings = list(report.stage("Read the seeds", reading, len(seeds.paths)))
    items = [item for found in readings for item in found.items]
    unread = [problem for found in readings if not found.picture for problem in found.problems]
    report.tell(unread)

    said = assign(corrections(settings.seeds / CORRECTIONS), items, partial(item_named, record=record))
    report.tell(said.problems)
    report.say(said.excluded(items))

    lore = survey(report.stage("Survey the texts", items, len(items)), store)
    orders = settings.cleaning
    again = partial(_read_again, settings)
    cleaning = clean_all(
        items, lore, orders.off, executor, tuning=orders.rules, assigned=said, store=store, again=again
    )
    cleaned = list(report.stage("Clean the texts", cleaning, len(items)))
    dated = date_from_neighbours([made for made in cleaned if isinstance(made, Document)])
    documents, misplaced = vetted(dated, record)
    unclean = [*(made for made in cleaned if isinstance(made, Problem)), *misplaced]
    report.tell(unclean)

    problems = (*seeds.strays, *unread, *said.problems, *unclean)
    return Texts(documents, [found for found in readings if found.picture], problems)


def _curator(settings: Settings, report: Report) -> Curator:
    """What the curator says of the archive."""
    lists, unreadable = read_folder(settings.collections)
    names = read_authority(settings.root / AUTHORITY)
    subjects = read_authority(settings.root / SUBJECTS, OF_SUBJECTS)
    problems = (*unreadable, *names.problems, *subjects.problems)
    report.tell(problems)
    return Curator(lists, names, subjects, problems)


def _gathered(
    texts: Texts,
    curator: Curator,
    settings: Settings,
    executor: Executor,
    report: Report,
    *,
    record: Record,
    store: Store,
) -> tuple[Archive, Record, Sequence[Problem]]:
    """The archive, the record of addresses to keep, and what in either the curator should know of."""
    with report.step("Gather the archive"), seldom_collected(YOUNG_WHERE_ALL_STAYS):
        archive, kept = gather(
            texts.documents,
            record,
            settings.library,
            executor,
            store,
            authority=curator.names,
            headings_ruled=curator.subjects,
            pictures={reading.picture.seed: reading.picture for reading in texts.pictures if reading.picture},
        )
        collections, unnamed = chosen(curator.lists, archive, kept)
    unfit = [*archive.problems, *unnamed, *_unshown(texts.pictures, archive)]
    report.say(replacements(texts.documents, kept))
    report.tell(unfit)
    return replace(archive, collections=collections), kept, unfit


def _apart(
    archive: Archive, theme: Theme, settings: Settings, executor: Executor, keys: Mapping[str, str], *, store: Store
) -> Stream[Piece]:
    """The search, and what else no page waits for: made here by the executor, or beside the pages where that pays."""

    def made(by: Executor | None) -> Iterator[Piece]:
        yield from render_apart(archive, theme, settings, by, keys, store=store)
        if theme.scripted:
            yield from index(archive, settings, by, store, keys, spoken=speech(theme, settings))

    # Of a large site that stands little is to be made anew: not even a process for it needs workers of its own.
    if beside := helping(executor) and len(keys) >= MANY and possible():
        prepare(archive, store)
    return Stream(partial(made, executor), partial(made, None), store, weight, beside=beside)


def _read_again(settings: Settings, seed: str, index: int | None) -> Item | None:
    """An item, read from its seed once more; None where it is not there any more."""
    items = read(settings.seeds / seed, seed, settings.intake.max_megabytes).items
    return next((item for item in items if item.index == index), None)


def _unshown(pictures: Sequence[Reading], archive: Archive) -> list[Problem]:
    """What to say of pictures among the seeds that no text shows."""
    shown = {plate.picture.seed for entry in archive.entries for plate in entry.plates}
    return [p for found in pictures if found.picture and found.picture.seed not in shown for p in found.problems]


def _allowed(problems: Sequence[Problem], *, strict: bool) -> tuple[Problem, ...]:
    """The problems so far. Raises BuildError where the curator allows none and there is one."""
    if strict and problems:
        raise BuildError(f"--strict allows no problem, and there are {len(problems)}; the site stays as it was")
    return tuple(problems)
