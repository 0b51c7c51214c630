"""Names are reckoned with in columns: that comes to what text by text and place by place does."""

from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from library.making import document

from generator.block import Blocks
from generator.library.archive import Label
from generator.library.names.finding import Name
from generator.library.names.index import BESIDE, CROWD, index
from generator.library.names.judgement import gathered
from generator.library.names.sighting import Sighting, Sightings, Statement
from generator.library.names.spans import longest, once
from generator.library.names.table import Spots, Table, statements

STRETCHES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 12), st.integers(1, 6)).map(lambda s: (s[0], s[1], s[1] + s[2]))
)


def columns(spans: list[tuple[int, int, int]]) -> tuple[np.ndarray, ...]:  # type: ignore[type-arg]
    return tuple(np.array(column, np.int64) for column in zip(*spans, strict=True)) or (np.empty(0, np.int64),) * 3


@given(STRETCHES)
def test_of_stretches_that_overlap_the_longest_stays(spans: list[tuple[int, int, int]]) -> None:
    spans = sorted(set(spans))
    taken: list[tuple[int, int, int]] = []
    for one in sorted(spans, key=lambda span: (span[1] - span[2], span[1])):
        if all(one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1] for other in taken):
            taken.append(one)
    assert [spans[place] for place in longest(*columns(spans)).tolist()] == sorted(taken)


@given(STRETCHES)
def test_of_equal_stretches_the_last_stays(spans: list[tuple[int, int, int]]) -> None:
    places = once(*columns(spans)).tolist()
    assert [spans[place] for place in places] == sorted(set(spans))
    assert all(spans[place] not in spans[place + 1 :] for place in places)


@st.composite
def texts(draw: st.DrawFn) -> list[tuple[str, list[Sighting]]]:
    """Texts, and strings that stand in them, which may be names."""
    found = []
    for body in draw(st.lists(st.text("河水 Aa\n", max_size=12), max_size=4)):
        seen = []
        for source in draw(st.lists(st.sampled_from(["han", "latin", "title"]), max_size=4)):
            size = draw(st.integers(1, 3))
            starts = [at for at in range(len(body) - size + 1) if "\n" not in body[at : at + size]]
            if starts:
                some = sorted(draw(st.sets(st.sampled_from(starts), min_size=1)))
                key = body[some[0] : some[0] + size].casefold()
                votes = draw(st.tuples(*[st.integers(0, 3)] * 4))
                seen.append(Sighting(key, key, source, tuple(some), size, *votes, draw(st.booleans())))
        found.append((body, seen))
    return found


@given(texts())
def test_what_all_texts_tell_of_a_string_is_what_each_of_them_tells_together(
    told: list[tuple[str, list[Sighting]]],
) -> None:
    blocks = [Blocks.of(document(body).blocks) for body, _ in told]
    table = Table.of([Sightings.of(seen, (), held) for (_, seen), held in zip(told, blocks, strict=True)])
    every = [(number, one) for number, (_, seen) in enumerate(told) for one in seen]
    found = gathered(table)
    assert list(found) == sorted({one.key for _, one in every})
    for key, evidence in found.items():
        of = [one for _, one in every if one.key == key]
        assert evidence.times == sum(len(one.starts) for one in of)
        assert evidence.texts == len(of)
        assert evidence.person == sum(one.person for one in of)
        assert evidence.common == sum(one.common for one in of)
        assert evidence.known == any(one.known for one in of)
        sources: Counter[str] = Counter()
        for one in of:
            sources[one.source] += len(one.starts)
        assert evidence.sources == sources
    spots = table.spots
    assert [table.strings[name] for name in spots.names] == [one.key for _, one in every for _ in one.starts]
    for number, start, end, block, within, form in zip(
        spots.documents, spots.starts, spots.ends, spots.blocks, spots.within, spots.forms, strict=True
    ):
        assert table.strings[form] == told[number][0][start:end]
        assert blocks[number][block].text[within : within + end - start] == table.strings[form]


def test_statements_come_back_as_they_were_made() -> None:
    said = (Statement("网信办", "国家互联网信息办公室", True), Statement("WWW", "World Weather Watch", False))
    texts = [Sightings.of((), said, Blocks.of(())), Sightings(), Sightings.of((), said[:1], Blocks.of(()))]
    assert statements(b"".join(text.said for text in texts)) == set(said)


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), min_size=1, max_size=12), max_size=16))
def test_the_index_says_what_stands_where_and_beside_what(places: list[list[tuple[int, int]]]) -> None:
    heads, ids = [0, 0, 2, 3, 4], [f"{n}" for n in range(5)]
    names = []
    for number, of in enumerate(places):
        rows = [(document, at, at + 1, block, at, 0, 0) for at, (document, block) in enumerate(sorted(of))]
        spots = Spots._make(np.array(column, np.int64) for column in zip(*rows, strict=True))
        names.append(Name("person", f"name {number:02}", (), spots, [""]))
    found = index(names, ids, heads, 1)
    labels = [Label("person", name.name) for name in names]
    for number in range(5):
        times = {label: sum(d == number for d, _ in of) for label, of in zip(labels, places, strict=True)}
        wanted = sorted((label for label in labels if times[label]), key=lambda label: (-times[label], label))
        assert list(found.labels[number]) == wanted
    met: defaultdict[Label, dict[Label, set[int]]] = defaultdict(lambda: defaultdict(set))
    for passage in {place for of in places for place in of}:
        held = [label for label, of in zip(labels, places, strict=True) if passage in of]
        for one, other in combinations(held, 2) if len(held) <= CROWD else ():
            met[one][other].add(heads[passage[0]])
            met[other][one].add(heads[passage[0]])
    for label, of in zip(labels, places, strict=True):
        told = found.told["person"][label.name]
        assert [(one.id, one.block) for one in told.mentions] == [(ids[d], b) for d, b in sorted(of)]
        near = sorted(met[label], key=lambda other: (-len(met[label][other]), other))
        assert list(told.beside) == near[:BESIDE]
