"""The archive: every document in its place among the others, the same whoever does the work."""

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library.making import document

from generator.document import Document
from generator.library import Record, gather, read_record
from generator.library.fingerprint import containment, likeness, sample, sketch
from generator.library.order import in_order
from generator.library.people import people
from generator.library.permalink import pinyin
from generator.settings import LibrarySettings
from generator.store import Store

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = LibrarySettings()

FERRY = (
    "渡口的船夫姓郭，一年有三百天在水上。他说水比人守时，涨落都有日子。船上不许吹口哨，也不许问他的年纪。"
    "有一回雾太大，船在河心转了一夜，天亮时发现还在原来的岸边。船夫把篙插进泥里，说今天不走了，大家下来吃饭。"
    "饭是红薯，茶是河水。后来桥修好了，船夫把船倒扣在院子里当凉棚，夏天在下面睡觉。"
)
BINDER = (
    "The bookbinder keeps her thread in a tin that once held tea. She waxes the thread twice and says nothing while "
    "she sews. A bookbinder reads the fold of a page before she reads the page, and the glue tells her the weather. "
    "When the lamp is low the bookbinder stops, because a crooked seam outlives a crooked sentence."
)


def archive_of(*documents: Document, settings: LibrarySettings = SETTINGS):  # type: ignore[no-untyped-def]
    return gather(documents, Record(), settings)[0]


def some() -> list[Document]:
    """An archive with something of everything."""
    return [
        document(FERRY, seed="b.csv", item=0, title="渡口", date="2020-03", authors=("沈青",), publisher="河边"),
        document(FERRY.replace("，", "， ").replace("船", "船"), seed="b.csv", item=1, date="2020-03-09"),
        document(
            "渡口的船夫老了，船夫不说。渡口的石阶也老了。船夫坐在石阶上。", seed="c.txt", date="2021", editors=("陈白",)
        ),
        document(BINDER, seed="d.txt", title="Thread", publisher="The Binder", language="en"),
        document("", seed="e.txt"),
    ]


def test_an_archive_of_nothing_is_empty() -> None:
    archive, record = gather([], Record(), SETTINGS)
    assert archive.entries == archive.subjects == archive.people == ()
    assert record == Record()


def test_the_same_archive_whatever_earlier_builds_kept(tmp_path: Path) -> None:
    first, later = (
        some(),
        [*some()[1:], document(FERRY[:150], seed="new.txt", title="渡"), document(BINDER, seed="f.txt")],
    )
    for documents in (first, later, later, [], first):
        with Store(tmp_path) as store:
            kept = gather(documents, Record(), SETTINGS, store=store)
        assert kept == gather(documents, Record(), SETTINGS)
    with Store(tmp_path) as store:
        assert {share.stage for share in store.shares()} == {"descriptions", "traits", "concordance", "spellings"}


def test_the_same_archive_whoever_works_on_it_and_in_whatever_order() -> None:
    documents = some()
    plain = gather(documents, Record(), SETTINGS)
    assert gather(documents[::-1], Record(), SETTINGS) == plain
    with ThreadPoolExecutor(3) as threads:
        assert gather(documents, Record(), SETTINGS, threads) == plain
    with ProcessPoolExecutor(1) as processes:
        assert gather(documents, Record(), SETTINGS, processes) == plain


def test_a_second_time_the_record_comes_back_as_it_was() -> None:
    first, record = gather(some(), Record(), SETTINGS)
    second, again = gather(some(), read_record(record.dump()), SETTINGS)
    assert second == first
    assert again.dump() == record.dump()


def test_what_names_the_archive_stays_whatever_texts_come_and_go() -> None:
    archive, record = gather(some()[1:], Record(), SETTINGS)
    assert archive.origin == min(archive.by_id)
    for texts in (some(), some()[:2]):
        later, record = gather(texts, read_record(record.dump()), SETTINGS)
        assert later.origin == archive.origin


def test_every_id_that_is_named_is_there() -> None:
    archive = archive_of(*some())
    known = set(archive.by_id)
    assert len(known) == len({entry.permalink for entry in archive.entries}) == 5
    for entry in archive.entries:
        assert {entry.work, *entry.related} <= known
        assert entry.id not in entry.related
    for group in archive.facets.values():
        assert len({facet.slug for facet in group.values()}) == len(group)
        for facet in group.values():
            order = [entry.id for entry in archive.entries if entry.id in facet.documents]
            assert list(facet.documents) == order


def test_documents_stand_newest_first_and_those_without_a_date_last() -> None:
    """A date that names no day stands below the days of its month."""
    dates = [None, "2020", "2020-05", "2020-05-01", "2020-05-31", "2021-01", None]
    documents = [document(seed="b.csv", item=number, date=date) for number, date in enumerate(dates)]
    assert [d.item for d in in_order(documents[::-1])] == [5, 4, 3, 2, 1, 0, 6]


def test_rows_stand_in_the_order_of_their_numbers() -> None:
    documents = [document(seed="b.csv", item=number) for number in (10, 9, 1)] + [document(seed="a.txt")]
    assert [d.item for d in in_order(documents)] == [None, 1, 9, 10]


def test_versions_of_one_text_are_one_work() -> None:
    """White space, punctuation, script and a slip of the pen do not make another text."""
    variants = [
        FERRY,
        FERRY.replace("，", " ,\n"),
        FERRY.replace("红薯", "红苕"),
        FERRY.replace("来", "來").replace("说", "說").replace("桥", "橋"),
    ]
    archive = archive_of(
        *(document(text, seed=f"{n}.txt") for n, text in enumerate(variants)), document(BINDER, seed="z")
    )
    assert [entry.work for entry in archive.entries] == [archive.entries[0].id] * 4 + [archive.entries[4].id]


def test_a_text_that_goes_on_is_a_version_and_stands_for_the_work() -> None:
    longer = FERRY + "院子里的人换了三回，凉棚没有换。" * 1 + BINDER
    archive = archive_of(document(FERRY, seed="a.txt"), document(longer, seed="b.txt"))
    assert {entry.work for entry in archive.entries} == {archive.entries[1].id}


@pytest.mark.parametrize("text", ["", "……", "\n \n"])
def test_documents_without_words_are_no_versions_of_each_other(text: str) -> None:
    archive = archive_of(document(text, seed="a.txt"), document(text, seed="b.txt"))
    assert len({entry.work for entry in archive.entries}) == 2


def test_short_texts_are_one_work_only_letter_for_letter() -> None:
    archive = archive_of(*(document(text, seed=text) for text in ("雨停了。", "雨停了！", "雨停的")))
    assert [entry.work == archive.entries[0].id for entry in archive.entries] == [True, True, False] or len(
        {entry.work for entry in archive.entries}
    ) == 2


def test_related_reading_speaks_of_the_same_things_and_is_no_version() -> None:
    archive = archive_of(*some())
    by_seed = {(e.document.seed, e.document.item): e for e in archive.entries}
    old = by_seed["c.txt", None]
    assert [archive.by_id[other].document.seed for other in old.related] == ["b.csv"]
    assert by_seed["b.csv", 1].id not in by_seed["b.csv", 0].related
    assert by_seed["d.txt", None].related == by_seed["e.txt", None].related == ()


def test_no_more_is_related_than_is_set() -> None:
    texts = [f"渡口的船夫{n}。船夫在渡口。渡口有船夫，船夫有石阶{'，石阶' * n}。" for n in range(6)]
    documents = [document(text, seed=f"{n}.txt") for n, text in enumerate(texts)]
    for most in (0, 2):
        archive = archive_of(*documents, settings=LibrarySettings(related=most))
        assert all(len(entry.related) <= most for entry in archive.entries)


def test_people_are_authors_then_editors_each_once() -> None:
    archive = archive_of(
        document("一", seed="a", authors=("陈白", "编辑部"), editors=("安然", "陈白")),
        document("二", seed="b", authors=("编辑部",)),
    )
    assert archive.entries[0].people == ("陈白", "安然")
    assert archive.entries[1].people == ("编辑部",)
    assert [facet.name for facet in archive.people] == ["安然", "编辑部", "陈白"]
    assert [facet.slug for facet in archive.people] == ["an-ran", "bian-ji-bu", "chen-bai"]


@given(st.lists(st.text(max_size=12), max_size=5), st.lists(st.text(max_size=12), max_size=3))
def test_no_person_is_empty_or_named_twice(authors: list[str], editors: list[str]) -> None:
    names = people(document(authors=tuple(authors), editors=tuple(editors)).metadata)
    assert all(name == name.strip() != "" for name in names)
    assert len(set(names)) == len(names)


def test_publishers_written_alike_are_one() -> None:
    archive = archive_of(
        document("一", seed="a", publisher="River Notes"),
        document("二", seed="b", publisher="river  notes"),
        document("三", seed="c", publisher="River Notes"),
        document("四", seed="d", publisher="石桥"),
    )
    assert [(facet.name, facet.slug, len(facet.documents)) for facet in archive.publishers] == [
        ("River Notes", "river-notes", 3),
        ("石桥", "shi-qiao", 1),
    ]


def test_facets_of_one_sound_have_addresses_of_their_own() -> None:
    archive = archive_of(document("一", seed="a", authors=("李明",)), document("二", seed="b", authors=("黎明", "…")))
    assert sorted(facet.slug for facet in archive.people)[1:] == ["li-ming", "li-ming-2"]


def test_years_stand_newest_first() -> None:
    archive = archive_of(*(document("一", seed=d, date=d) for d in ("1999-02", "2004", "1999")))
    assert [(facet.name, len(facet.documents)) for facet in archive.years] == [("2004", 1), ("1999", 2)]


@given(st.text(), st.text())
def test_samples_tell_how_much_texts_share(one: str, other: str) -> None:
    mine, theirs = sample(one)[1], sample(other)[1]
    assert 0 <= containment(mine, theirs) == containment(theirs, mine) <= 1
    assert containment(mine, mine) == (1.0 if mine else 0.0)
    assert 0 <= likeness(sketch(mine), sketch(theirs)) == likeness(sketch(theirs), sketch(mine)) <= 1


def test_pinyin_sorts_as_a_register_does() -> None:
    assert sorted(["周", "安", "陈"], key=pinyin) == ["安", "陈", "周"]


def test_finding_words_says_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """jieba reports on standard error and keeps a cache in the machine's temporary folder; neither happens here."""
    program = (
        "from library.making import document\n"
        "from generator.library.terms import terms\n"
        "print([term.key for term in terms(document('渡口的船夫。船夫在渡口。'))])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", program],
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "渡口" in done.stdout
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
