"""Works: every form of a text is a version of it, and what only looks like one is not."""

import random
from dataclasses import replace
from itertools import permutations

import pytest
from library import essay
from library.making import document

from generator.document import Document
from generator.library import Record, gather
from generator.library.archive import Archive
from generator.library.concordance import works
from generator.library.traits import traits
from generator.settings import LibrarySettings

FORMS = {
    "essay": essay.ESSAY,
    "abridged": essay.ABRIDGED,
    "verse": essay.VERSE,
    "spun": essay.SPUN,
    "translated": essay.TRANSLATED,
}
OTHERS = {"report": essay.REPORT, "quoted": essay.QUOTED}


def made(*names: str) -> list[Document]:
    every = FORMS | OTHERS
    return [
        document("\n".join(every[name]), seed=name, language="en" if name == "translated" else "zh-Hans")
        for name in names
    ]


def archive_of(*documents: Document) -> Archive:
    return gather(documents, Record(), LibrarySettings())[0]


def grouped(documents: list[Document]) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for one, head in zip(documents, works([traits(one) for one in documents]), strict=True):
        found.setdefault(head, set()).add(one.seed)
    return {frozenset(group) for group in found.values()}


def test_the_five_forms_of_an_essay_are_one_work_and_its_look_alikes_are_not() -> None:
    assert grouped(made(*FORMS, *OTHERS)) == {frozenset(FORMS), frozenset({"report"}), frozenset({"quoted"})}


@pytest.mark.parametrize("form", [name for name in FORMS if name != "essay"])
def test_every_form_is_known_as_a_version_of_the_essay_alone(form: str) -> None:
    assert grouped(made("essay", form)) == {frozenset({"essay", form})}


def test_a_spun_text_and_a_translation_of_the_same_essay_find_each_other() -> None:
    assert grouped(made("spun", "translated")) == {frozenset({"spun", "translated"})}


def test_an_english_text_and_its_spun_copy_are_one_work() -> None:
    swaps = {
        "old lighthouse": "aged beacon", "owner": "proprietor", "boat": "vessel", "trunks": "cases", "walks": "strolls",
        "winter": "cold season", "exposed": "shot", "spoiled": "ruined", "understood": "grasped", "creature": "animal",
        "window": "pane", "bucket": "pail", "photograph": "picture", "letter": "note", "mend": "repair",
        "stone": "rock", "weighed": "scaled", "packed": "stowed", "fragile": "breakable", "glows": "shines",
    }  # fmt: skip
    text = "\n".join(essay.TRANSLATED)
    for word, other in swaps.items():
        text = text.replace(word, other)
    spun = document(text, seed="respun", language="en")
    other = document("\n".join(essay.REPORT), seed="report")
    assert grouped([*made("translated"), spun, other]) == {frozenset({"translated", "respun"}), frozenset({"report"})}


def test_works_do_not_depend_on_the_order_of_the_documents() -> None:
    names = ("essay", "abridged", "spun", "report", "quoted")
    assert len({frozenset(grouped(made(*order))) for order in permutations(names)}) == 1


def test_an_excerpt_is_a_version_however_long_the_whole_is() -> None:
    long = [f"第{n}夜，守塔的人数到第{n * 7}下浪，忘了前面的数，便从窗口往下看{n}遍，再从头数起。" for n in range(400)]
    whole = document("\n".join([*long, *essay.ESSAY, *long[::-1]]), seed="whole")
    assert grouped([whole, *made("abridged")]) == {frozenset({"whole", "abridged"})}


def test_a_digest_that_holds_a_text_is_no_version_of_it() -> None:
    body = "\n".join([*essay.REPORT, *essay.QUOTED, *essay.ESSAY[:1]])
    digest = document(body, seed="digest", labels=("digest",))
    assert len(grouped([digest, *made("report")])) == 2
    assert len(grouped([document(body, seed="digest"), *made("report")])) == 1


def test_the_fullest_of_the_cleanest_stands_for_a_work() -> None:
    spun = document(
        "\n".join((*essay.SPUN, "末了添上一句，长过原来的文章，却不比它好。" * 3)), seed="spun", labels=("spun",)
    )
    archive = archive_of(*made("verse", "abridged", "essay"), spun)
    assert {archive.by_id[entry.work].document.seed for entry in archive.entries} == {"essay"}
    assert archive.works[archive.entries[0].work][0].document.seed == "essay"


def test_the_curator_s_choice_stands_for_a_work() -> None:
    chosen = replace(made("abridged")[0], representative=True)
    archive = archive_of(*made("essay", "verse"), chosen)
    assert {archive.by_id[entry.work].document.seed for entry in archive.entries} == {"abridged"}


def test_of_texts_equally_full_the_one_of_known_origin_stands_for_the_work() -> None:
    text = "\n".join(essay.ESSAY)
    bare, signed = document(text, seed="a"), document(text, seed="b", title="灯塔", publisher="河湾", date="2001")
    archive = archive_of(bare, signed)
    assert {archive.by_id[entry.work].document.seed for entry in archive.entries} == {"b"}


def test_sentences_dropped_and_moved_leave_a_text_the_work_it_is() -> None:
    chance = random.Random(3)
    sentences = [s + "。" for paragraph in essay.ESSAY for s in paragraph.split("。") if s]
    copies = []
    for n in range(20):
        kept = [s for s in sentences if chance.random() > 0.15]
        at = chance.randrange(len(kept))
        copies.append(document("\n".join([*kept[at:], *kept[:at]]), seed=f"{n}"))
    assert len(grouped([*made("essay", *OTHERS), *copies])) == 3
