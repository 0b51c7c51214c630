"""The index is made in parts, and is the same whatever of them was kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from grove import ARCHIVE
from hypothesis import given, settings
from hypothesis import strategies as st
from plainly import told

from generator.document import Block
from generator.library.archive import Archive
from generator.search import STAGE, index
from generator.search.buckets import changes, joined, mended
from generator.search.chains import LONGEST, frequent
from generator.search.figures import FIGURES, row
from generator.search.numbers import PART, in_parts, numbered
from generator.search.parts import GROUPS, part, pieces, split, weights
from generator.search.places import places
from generator.search.records import Words
from generator.search.tokens import chain, is_chain, tokens
from generator.settings import Settings
from generator.store import Store

SETTINGS = Settings(root=Path())

ids = st.integers(0, 2**32 - 1).map(lambda n: f"{n:08x}")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """A store that a build has filled."""
    with Store(tmp_path) as store:
        dict(index(ARCHIVE, SETTINGS, None, store))
        yield store


def changed() -> Archive:
    """The grove with something added to one text."""
    first = ARCHIVE.entries[0]
    document = replace(first.document, blocks=(*first.document.blocks, Block("p", "新添的一句。")))
    return replace(ARCHIVE, entries=(replace(first, document=document), *ARCHIVE.entries[1:]))


def test_a_build_from_the_store_gives_the_bytes_of_one_without(kept: Store) -> None:
    kept.write()
    assert STAGE in {share.stage for share in kept.shares()}
    assert list(index(ARCHIVE, SETTINGS, None, kept)) == list(index(ARCHIVE, SETTINGS))


def test_a_changed_text_gives_the_same_with_the_store_of_before_and_without(kept: Store) -> None:
    assert list(index(changed(), SETTINGS, None, kept)) == list(index(changed(), SETTINGS))


def test_what_a_text_no_longer_says_is_not_in_the_index(kept: Store) -> None:
    dict(index(changed(), SETTINGS, None, kept))
    again = dict(index(ARCHIVE, SETTINGS, None, kept))
    assert not any(";新添 " in data.decode() for path, data in again.items() if path.startswith("search/index/"))


@given(st.sets(ids, min_size=1, max_size=300), ids)
def test_a_new_document_leaves_the_numbers_of_nearly_all_others(held: set[str], new: str) -> None:
    before, after = numbered(held), numbered(held | {new})
    assert list(before.values()) == sorted(set(before.values()))
    if (2 * len(held)).bit_length() == (2 * len(held | {new})).bit_length():
        assert all(after[id] == number for id, number in before.items() if id < new)


def test_a_new_document_among_many_moves_hardly_any() -> None:
    held = [f"{n * 2654435761 % 2**32:08x}" for n in range(3000)]
    before, after = numbered(held[:-1]), numbered(held)
    assert sum(after[id] != number for id, number in before.items()) < 5


@given(st.lists(st.integers(0, 2**31), max_size=20))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    read, number = [], 0
    for figure in row(numbers):
        value = FIGURES.index(figure)
        number = number * 32 + value % 32
        if value < 32:
            read.append(number)
            number = 0
    assert read == numbers


words = st.text(alphabet="山谷来信A4 ，", min_size=1, max_size=12)
texts = st.dictionaries(st.integers(0, 5 * PART), words, max_size=8)
COMMON = frozenset({"山谷", "谷谷", "a", "信", "来*", "山谷谷", "山谷谷谷", "谷谷谷", "信_来"})


def made(held: dict[int, str]) -> dict[int, tuple[bytes, ...]]:
    """The groups of the parts of some texts, by their numbers."""
    own = {part: [Words(n, held[n], (held[n],), ()) for n in some] for part, some in in_parts(sorted(held)).items()}
    return {number: split(part(some, COMMON))[1] for number, some in own.items()}


def together(parts: dict[int, tuple[bytes, ...]]) -> dict[str, str]:
    """All files of these parts that hold anything."""
    every = (joined([(n, own[group]) for n, own in parts.items()], group, 64) for group in range(GROUPS))
    return {name: text for some in every for name, text in some.items() if text}


paragraphs = st.text(alphabet="山谷谷谷来信éＡ4 ，\ud800𠀀", max_size=40)
documents = st.dictionaries(
    st.integers(0, PART - 1),
    st.builds(
        lambda title, blocks, names: Words(0, title, tuple(blocks), tuple(names)),
        paragraphs,
        st.lists(paragraphs, max_size=12),
        st.lists(words, max_size=2),
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, max_examples=60)
@given(
    documents,
    st.sampled_from(
        [
            frozenset(),
            COMMON,
            COMMON | {"谷", "谷*", "谷谷谷谷", "谷谷谷谷谷", "谷谷谷谷谷谷", "谷谷谷谷谷谷谷", "谷谷谷谷谷谷谷谷"},
        ]
    ),
)
def test_what_columns_say_of_words_is_what_is_said_word_by_word(held: dict[int, Words], common: frozenset[str]) -> None:
    some = [held[number]._replace(number=number) for number in sorted(held)]
    found: dict[str, str] = {}
    for group in split(part(some, common))[1]:
        found |= pieces(group) if group else {}
    assert found == told(some, common)
    if not common:
        weighed = {word: weight for word, weight in weights(some).items() if not is_chain(word)}
        held_by = Counter(word for one in some for word in told([one], frozenset()))
        assert weighed == {word: (len(said), held_by[word]) for word, said in found.items() if len(said) > 5}


@settings(deadline=None, max_examples=40)
@given(documents, st.integers(1, 4))
def test_neighbours_that_stand_often_are_known_with_all_their_places(held: dict[int, Words], least: int) -> None:
    some = [held[number]._replace(number=number) for number in sorted(held)]
    paragraphs = [list(tokens(text)) for one in some for text in (one.title, *one.blocks, *one.names)]
    often = Counter(
        chain(*words[at : at + many])
        for words in paragraphs
        for many in range(2, LONGEST)
        for at in range(len(words) + 1 - many)
    )
    counted = Counter(words[at] for words, stands in frequent(places(some), least) for at in stands.words.tolist())
    assert counted == {word: many for word, many in often.items() if many >= least}


@settings(deadline=None, max_examples=40)
@given(texts, texts)
def test_files_that_were_mended_are_those_that_are_put_together_anew(
    before: dict[int, str], other: dict[int, str]
) -> None:
    after = {**{n: said for n, said in before.items() if n % 3}, **other}
    old, new = made(before), made(after)
    files = together(old)
    for name, change in changes(old, new, 64).items():
        files[name] = mended(files.get(name, ""), change).text
    assert {name: text for name, text in files.items() if text} == together(new)
