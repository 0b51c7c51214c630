"""Whatever changed, and in whatever order: pages and index of what stood before come out as if made from nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from library import essay
from library.making import document
from valley import settings

from generator.document import Block, Document
from generator.ledger import Edit
from generator.library import Record, gather
from generator.library.archive import Archive, Entry, Facet
from generator.library.collection import Collection, Pick
from generator.publish.file import File, Keyed, Piece, Standing
from generator.search import index
from generator.settings import LibrarySettings
from generator.site import Theme, render
from generator.site.orientation import Orientation, orientation
from generator.site.pages import LISTED
from generator.store import NOTHING_KEPT, Store

Held = dict[str, tuple[bytes, str]]
"""The files of a site, each with the name of what it was made of."""

PEOPLE = ("林小满", "周岭", "Ada Pell")
DATES = (None, "2021", "2021-03", "2021-03-04", "2021-03-06", "2023-05-09")
LINES = (
    "雨落在瓦上，頭髮也湿了，人走在发白的路上。",
    "The letter waits for its reader in the house by the river.",
    "2021年3月5日，林小满在山谷来信上写道，茶要慢慢地喝。",
    *essay.ESSAY[:3],
)


def planted() -> list[Document]:
    """Some versions of one work, and some texts of their own."""
    forms = [essay.ESSAY, essay.ABRIDGED, essay.VERSE, essay.SPUN, essay.QUOTED]
    versions = [document("\n".join(text), seed=f"essay-{n}", title="灯塔") for n, text in enumerate(forms)]
    others = [
        document(
            "\n".join((*LINES[n % 3 :], f"这是第{n}篇。")),
            seed=f"other-{n}",
            title=f"第{n}篇" if n else None,
            date=DATES[n],
            authors=(PEOPLE[n % 3],),
            publisher="山谷来信" if n % 2 else None,
            language="en" if n == 4 else "zh-Hans",
        )
        for n in range(5)
    ]
    return [*versions, *others]


def changed(documents: Sequence[Document], step: tuple[Any, ...]) -> list[Document]:
    """The documents after a change."""
    what, at, value = step
    some = list(documents)
    at %= len(some)
    one = some[at]
    metadata = one.metadata
    match what:
        case "gone" if len(some) > 2:
            del some[at]
        case "more":
            some.append(replace(one, seed=f"more-{len(some)}-{value}"))
        case "line":
            some[at] = replace(one, blocks=(*one.blocks, Block("p", LINES[value % len(LINES)])))
        case "shorter" if len(one.blocks) > 1:
            some[at] = replace(one, blocks=tuple(one.blocks)[:-1])
        case "title":
            some[at] = replace(one, metadata=replace(metadata, title=(None, "灯塔", "河", f"Élan {value}")[value % 4]))
        case "date":
            some[at] = replace(one, metadata=replace(metadata, date=DATES[value % len(DATES)]))
        case "author":
            some[at] = replace(one, metadata=replace(metadata, authors=PEOPLE[: value % 4]))
        case "publisher":
            some[at] = replace(one, metadata=replace(metadata, publisher=(None, "山谷来信", "河湾")[value % 3]))
        case "language":
            some[at] = replace(one, metadata=replace(metadata, language=("zh-Hans", "zh-Hant", "en")[value % 3]))
        case "ledger":
            some[at] = replace(one, ledger=(Edit(0, f"点击关注{value}！\n", "", "promo", ("N90",)),))
        case "moved":
            some.insert(0, some.pop(at))
    return some


CHANGES = st.tuples(
    st.sampled_from(
        [
            "gone",
            "more",
            "line",
            "shorter",
            "title",
            "date",
            "author",
            "publisher",
            "language",
            "ledger",
            "moved",
            "list",
            "url",
        ]
    ),
    st.integers(0, 20),
    st.integers(0, 20),
)


def listed(archive: Archive, picked: Sequence[int]) -> Archive:
    """The archive with a reading list of these documents, if there are any."""
    ids = dict.fromkeys(archive.entries[n % len(archive.entries)].id for n in picked)
    picks = tuple(Pick(id, "好" if n % 2 else "") for n, id in enumerate(ids))
    return replace(archive, collections=(Collection("walk", "散步", "", "随便走走。", None, picks),) if picks else ())


def laid(pieces: Iterable[Piece], held: Mapping[str, tuple[bytes, str]]) -> Held:
    """The site of these pieces, where that of `held` stands."""
    found: Held = {}
    for piece in pieces:
        paths = piece.paths if isinstance(piece, Standing) else [piece.path]
        assert found.keys().isdisjoint(paths) and len(set(paths)) == len(paths), f"some of {paths} is made twice"
        match piece:
            case Standing(paths, _):
                assert all(held[path][1] for path in paths), "what has no name may not stand"
                found.update((path, held[path]) for path in paths)
            case Keyed(File(path, data), key):
                found[path] = (data, key)
            case File(path, data):
                found[path] = (data, "")
    return found


@hypothesis(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.lists(CHANGES, min_size=1, max_size=3), min_size=1, max_size=4))
def test_after_any_sequence_of_changes_the_site_is_what_it_would_be_from_nothing(
    folio: Theme, tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[str, int, int]]]
) -> None:
    documents, record, held = planted(), Record(), Held()
    picked: list[int] = []
    url = ""
    with Store(tmp_path_factory.mktemp("store")) as store:
        for step in [[], *steps, []]:
            for change in step:
                match change:
                    case ("list", at, _):
                        picked = [] if at in picked else [*picked, at]
                    case ("url", _, value):
                        url = "https://example.org" if value % 2 else ""
                    case _:
                        documents = changed(documents, change)
            archive, record = gather(documents, record, LibrarySettings(), store=store)
            archive = listed(archive, picked)
            keys = {path: key for path, (_, key) in held.items() if key}
            told = settings(url=url)
            pages = partial(render, archive, folio, told)
            found = partial(index, archive, told)
            held = laid([*pages(None, keys, store=store), *found(None, store, keys)], held)
            store.write()
            afresh = laid([*pages(), *found(None, NOTHING_KEPT)], {})
            assert {path: data for path, (data, _) in held.items()} == {
                path: data for path, (data, _) in afresh.items()
            }


def test_of_many_versions_a_page_names_a_few_so_that_a_change_of_one_leaves_the_pages_of_most(folio: Theme) -> None:
    texts = ["\n".join((*essay.ESSAY, f"这是第{n}个本子，" + "抄的人" * (n or 90) + "。")) for n in range(40)]
    versions = [document(text, seed=f"{n:02}", title="灯塔") for n, text in enumerate(texts)]

    def printed(archive: Archive, held: Mapping[str, str]) -> dict[str, str]:
        pieces = render(archive, folio, settings(), None, held)
        return {piece.path: piece.key for piece in pieces if isinstance(piece, Keyed)}

    archive, record = gather(versions, Record(), LibrarySettings())
    first = printed(archive, {})
    assert len({entry.work for entry in archive.entries}) == 1
    named = archive.works[archive.entries[0].work]
    for changed in (named[-1], named[20], named[3]):
        one = changed.document
        other = replace(one, blocks=(*one.blocks, Block("p", "又添了一句。")))
        new, _ = gather([other if document is one else document for document in versions], record, LibrarySettings())
        again = printed(new, first)
        pages = [path for path in again if path.startswith("d/") and path.count("/") == 2 and path.endswith(".html")]
        assert 1 <= len(pages) <= LISTED + 2, "that of the text itself, and of those beside it in order"


def test_lists_about_which_nothing_is_new_are_not_gone_through(
    folio: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_through: list[str] = []

    def noted(facet: Facet, entries: Sequence[Entry], archive: Archive) -> Orientation:
        gone_through.append(facet.name)
        return orientation(facet, entries, archive)

    for module in ("lists", "names"):
        monkeypatch.setattr(f"generator.site.{module}.orientation", noted)

    def built(documents: list[Document], record: Record, keys: Mapping[str, str]) -> tuple[Record, dict[str, str]]:
        gone_through.clear()
        archive, record = gather(documents, record, LibrarySettings(), store=store)
        pieces = list(render(archive, folio, settings(), None, keys, store=store))
        found = {path: keys[path] for piece in pieces if isinstance(piece, Standing) for path in piece.paths}
        return record, found | {piece.path: piece.key for piece in pieces if isinstance(piece, Keyed)}

    with Store(tmp_path) as store:
        record, keys = built(planted(), Record(), {})
        every = set(gone_through)
        assert {"2021", "林小满"} <= every
        built(planted(), record, keys)
        assert not gone_through
        built(changed(planted(), ("line", 9, 0)), record, keys)
        assert gone_through
        assert set(gone_through) < every
