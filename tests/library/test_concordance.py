"""The concordance: whatever comes, goes and changes, it knows what a new one would know."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library import essay
from library.making import document

from generator.library.concordance import Concordance, Named
from generator.library.marks import MarkIndex
from generator.library.quotation import Passage
from generator.library.traits import Traits, traits


def _texts() -> dict[str, str]:
    """Some texts that have much to do with one another: forms of an essay, its doubles, what quotes it, digests."""
    found = {
        "essay": essay.ESSAY,
        "abridged": essay.ABRIDGED,
        "verse": essay.VERSE,
        "spun": essay.SPUN,
        "translated": essay.TRANSLATED,
        "report": essay.REPORT,
        "quoted": essay.QUOTED,
        "digest": (*essay.REPORT, *essay.ESSAY, *essay.QUOTED),
        "head": essay.ESSAY[:3],
        "tail": (*essay.REPORT[:2], *essay.ESSAY[3:], *essay.REPORT[2:]),
        "longer": (*essay.ESSAY, *essay.REPORT[:1]),
        "quoting": (*essay.FILLER[:2], essay.ESSAY[2], essay.ESSAY[4], *essay.FILLER[:2]),
        "also quoting": (*essay.FILLER[2:], essay.ESSAY[2], essay.ESSAY[4], *essay.FILLER[2:]),
        "short": ("灯塔。",),
        "none": ("……",),
    }
    texts = {name: "\n".join(paragraphs) for name, paragraphs in found.items()}
    texts["double"] = texts["essay"].replace("，", ", ")
    chance = random.Random(5)
    for number in range(4):
        sentences = [s + "。" for s in texts["essay"].split("。") if s and chance.random() > 0.2]
        texts[f"copy {number}"] = "".join(sentences)
    return texts


TEXTS = _texts()
MADE: dict[str, Traits] = {
    name: traits(
        document(
            text,
            seed=name,
            language="en" if name == "translated" else "zh-Hans",
            labels=("digest",) if name == "digest" else (),
        )
    )
    for name, text in TEXTS.items()
}
ARCHIVES = st.lists(
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(sorted(TEXTS)), max_size=8), min_size=2, max_size=6
)
"""What an archive holds from build to build: which text under which name."""


def known(concordance: Concordance, archive: dict[str, str]) -> tuple[list[int], list[tuple[Passage, ...]]]:
    told = [MADE[text] for text in archive.values()]
    works = concordance.works([Named(name, of.key) for name, of in zip(archive, told, strict=True)], told.__getitem__)
    return works, concordance.passages(works, [TEXTS[text] for text in archive.values()].__getitem__)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(ARCHIVES, st.booleans())
def test_after_any_changes_it_knows_what_a_new_one_knows(archives: list[dict[str, str]], kept: bool) -> None:
    concordance = Concordance()
    for archive in archives:
        assert known(concordance, archive) == known(Concordance(), archive)
        if kept:
            concordance = Concordance.of(concordance.memory())


def test_it_knows_works_and_passages() -> None:
    """What the property compares is not nothing."""
    archive = {name: name for name in ("essay", "abridged", "spun", "translated", "report", "quoting", "also quoting")}
    works, passages = known(Concordance(), archive)
    assert len(set(works)) < len(works)
    assert any(passages)
    assert len({len(of_one) for of_one in passages}) > 1


def test_the_order_of_the_archive_decides_nothing() -> None:
    found = []
    for names in (sorted(TEXTS), sorted(TEXTS, reverse=True)):
        works, _ = known(Concordance(), {name: name for name in names})
        found.append({names[place]: names[work] for place, work in enumerate(works)})
    assert found[0] == found[1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 11), max_size=6)), max_size=8), st.booleans())
def test_an_index_finds_the_texts_that_are_there(steps: list[tuple[bool, set[int]]], kept: bool) -> None:
    names = sorted(MADE)[:12]
    index, there = MarkIndex(), set[int]()
    for come, numbers in steps:
        if come:
            new = sorted(numbers - there)
            index.add([(n, MADE[names[n]].marks, MADE[names[n]].spots) for n in new])
            there |= numbers
        else:
            index.discard(numbers & there)
            there -= numbers
        if kept:
            index = MarkIndex(index.memory())
        every = index.marks_of(there)
        found = index.find(every)
        entries = set(zip(every[found.which].tolist(), found.holders.tolist(), found.spots.tolist(), strict=True))
        firsts: dict[tuple[int, int], int] = {}
        for n in there:
            for mark, spot in zip(MADE[names[n]].marks.tolist(), MADE[names[n]].spots.tolist(), strict=True):
                firsts[mark, n] = min(spot, firsts.get((mark, n), spot))
        assert entries == {(mark, n, spot) for (mark, n), spot in firsts.items()}
