"""The site: what does a reader see? From the archive and a theme to pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import chain

from generator.executors import reaching, rested
from generator.library.archive import Archive, Facet
from generator.publish.file import File, Keyed, Piece, Standing
from generator.settings import Settings
from generator.site import address, machines, picture
from generator.site.card import Card, cards
from generator.site.collections import print_collections
from generator.site.colophon import print_colophon, tallied
from generator.site.conversion import print_tables
from generator.site.feeds import feeds
from generator.site.forwarding import print_forwarding
from generator.site.lasting import Lasting
from generator.site.lists import print_lists
from generator.site.names import Sheet, list_name, name_page, named, print_names, sheets
from generator.site.notes import print_notes
from generator.site.pages import Places, print_documents
from generator.site.pictures import Pictures, pictures, print_pictures
from generator.site.plates import print_plates
from generator.site.press import Press, catalogue
from generator.site.reprint import Stock, done, parted
from generator.site.rules import print_rules
from generator.site.search import print_search
from generator.site.signs import signs
from generator.site.theme import Theme, ThemeError, load_theme
from generator.site.timeline import print_timeline
from generator.site.titles import by_title, print_missing, print_titles
from generator.site.versions import print_index, print_works
from generator.store import NOTHING_KEPT, Store

__all__ = ["Theme", "ThemeError", "load_theme", "prepare", "render", "render_apart"]

APART = ("/found/index.html", "/versions/index.html")
"""Pages that show a text a second time, which the sitemap leaves out."""

EARLY = 16
"""So many batches of documents are on their way to each worker while lists are made: some tens of megabytes at most."""


def render(
    archive: Archive,
    theme: Theme,
    settings: Settings,
    executor: Executor | None = None,
    keys: Mapping[str, str] | None = None,
    *,
    store: Store = NOTHING_KEPT,
    pages_alone: bool = False,
) -> Iterator[Piece]:
    """Every file of the site but the search: HTML and Markdown pages, sitemap, archive.json, the theme's assets; and
    what `render_apart` gives, unless the other `pages_alone` are asked for. Documents are printed by the executor where
    one is given; the order is the same with and without.

    `keys` are those of the files of the present site, which are not printed again where they would be the same; without
    it all is printed, and given without keys. What texts tell of themselves is taken from the store, where it is kept.
    Raises ThemeError where a template is at fault.
    """
    others = () if pages_alone else render_apart(archive, theme, settings, executor, keys, store=store)
    for piece in chain(_pieces(archive, theme, settings, executor, keys, store=store), others):
        yield piece.file if keys is None and isinstance(piece, Keyed) else piece


def render_apart(
    archive: Archive,
    theme: Theme,
    settings: Settings,
    executor: Executor | None = None,
    keys: Mapping[str, str] | None = None,
    *,
    store: Store = NOTHING_KEPT,
) -> Iterator[Piece]:
    """What can be made beside all else: the pages of works that have several versions, feeds, and the tables by which
    browsers show either script of Chinese. See `render`."""
    press = _press(archive, theme, settings, keys, store)
    worker, stock = replace(press, stock=None), press.stock or Stock({})
    yield from print_works(worker, archive, stock, _over(executor), store)
    yield from feeds(archive, settings, executor, store)
    if theme.scripted:
        yield from print_tables(archive, settings, store)


def prepare(archive: Archive, store: Store) -> None:
    """Make what both `render` and `render_apart` need: whoever is doubled afterwards has it already."""
    cards(archive, store)
    signs(archive)
    pictures(archive, store)


def _press(archive: Archive, theme: Theme, settings: Settings, keys: Mapping[str, str] | None, store: Store) -> Press:
    """The press for the pages of an archive, with those in stock that stand."""
    cards(archive, store)
    drawn = pictures(archive, store)
    there = {"collections": archive.collections, "map": drawn.map, "together": drawn.together}
    stock = Stock(keys) if keys is not None else None
    return Press(theme, settings, frozenset(name for name, room in there.items() if room), stock)


def _over(executor: Executor | None) -> Callable[..., Iterator[Sequence[Sequence[File]]]]:
    """What does work for one batch after another: the executor, far ahead of what is asked for, where there is one."""
    return reaching(executor, EARLY) if executor else map


def _pieces(
    archive: Archive,
    theme: Theme,
    settings: Settings,
    executor: Executor | None,
    keys: Mapping[str, str] | None,
    *,
    store: Store,
) -> Iterator[Piece]:
    press = _press(archive, theme, settings, keys, store)
    pages: list[str] = []
    for piece in _pages(press, archive, cards(archive), pictures(archive), executor, store=store):
        paths = piece.paths if isinstance(piece, Standing) else (piece.path,)
        pages += [path for path in paths if path.endswith(".html") and path not in (address.MISSING, address.NOTES)]
        yield piece
    url = settings.archive.url
    yield from print_forwarding(press, archive)
    yield from print_plates(archive, settings)
    yield from machines.sitemaps(archive, (page for page in pages if not page.endswith(APART)), url)
    yield machines.llms(archive, settings)
    if url:
        if not (settings.static and (settings.static / address.ROBOTS).is_file()):  # the curator's own goes before ours
            yield machines.robots(url)
        yield File(address.PICTURE, picture.of_archive(archive, settings.archive.title))
    yield from theme.files()
    if theme.scripted:
        yield from (File(script.address, script.data) for script in catalogue().values())


def _pages(
    press: Press,
    archive: Archive,
    known: Mapping[str, Card],
    drawn: Pictures,
    executor: Executor | None,
    *,
    store: Store,
) -> Iterator[Piece]:
    """All HTML and Markdown pages, and the data that the colophon names by its fingerprint."""
    over = _over(executor)
    base, stock = press.key, press.stock or Stock({})
    worker = replace(press, stock=None)  # the stock would weigh on its way to the workers
    placed = Places(archive, press.settings.archive.language)
    names = [placed.names(rank, base) for rank in placed]
    documents = parted(partial(print_documents, worker), placed, names.__getitem__, stock, over, ready=placed.lacking)
    # The workers are at the first of them while the lists are made here.
    data = machines.data(archive, known, [page for _, page in names], store)
    yield data
    titles = by_title(known.values(), store)
    yield from print_lists(press, archive, known, [card.id for card in titles.items], store)
    yield from print_titles(press, titles, archive, store)
    yield from print_collections(press, archive)
    yield from print_pictures(press, drawn)
    yield print_missing(press, titles)
    yield from print_timeline(press, archive, store)
    yield from print_search(press, archive)
    if press.theme.scripted:
        yield from print_notes(press, known)
    tallies = tallied(archive)
    yield print_colophon(press, archive, tallies, _fingerprint(archive, data))
    yield from print_rules(press, tallies.works)
    yield from print_index(press, archive)
    yield from documents
    if executor:
        rested(executor)  # what printed ten thousand pages holds a third more than what begins anew
    yield from _names(press, archive, over, store)


def _names(
    press: Press, archive: Archive, over: Callable[..., Iterator[Sequence[Sequence[File]]]], store: Store
) -> Iterator[Piece]:
    """The pages of names: those of the names about which nothing is new stand, the others are gone through."""
    base, size, stock = press.key, press.settings.site.page_size, press.stock or Stock({})
    lasting = Lasting(press, archive, "names", store, quoting=True)
    lists: dict[tuple[str, str], str] = {}
    moved: list[Facet] = []
    for facet in named(archive):
        name = lists[facet.kind, facet.slug] = list_name(lasting, archive, facet, size)
        if standing := lasting.standing(name):
            yield Standing(standing)
        else:
            moved.append(facet)

    def job(sheet: Sheet) -> str:
        return lasting.learnt(lists[sheet.facet.kind, sheet.facet.slug], sheet.key(base))

    work, set_out = partial(print_names, replace(press, stock=None)), partial(name_page, archive)
    yield from done(work, sheets(archive, moved, size), job, stock, over, ready=set_out)
    lasting.keep()


def _fingerprint(archive: Archive, data: File) -> str:
    """A name for the texts of the archive and all that is known of them."""
    whole = sha256(data.data)
    for entry in archive.entries:
        whole.update(entry.document.digest.encode())
    return whole.hexdigest()
