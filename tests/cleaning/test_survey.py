"""The survey looks at all texts at once: it finds what looking at them one after the other finds, whatever it knew."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cleaning.lore import HEAD, TAIL, forms, key
from generator.cleaning.survey import ENOUGH, LEAST, SHARED, Traces, survey, traces
from generator.document import Item
from generator.store import Store

SENTENCE = (
    "这是第{}个长句，它一直说下去，从山谷说到港口，从清晨说到深夜，又从深夜说到清晨，"
    "说的人都累了，听的人还在听，谁也不肯先走一步，灯也还亮着。"
)
LINES = [
    *map(SENTENCE.format, range(4)),
    "山谷来信与你同行",
    "关注我们",
    "渡船停在对岸，没有人说话。",
    "他把信读了两遍，又放回抽屉里。",
    "第1夜",
    "第2夜",
    "短",
]
TEXTS = st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=24).map("\n".join), max_size=6)


def one_by_one(texts: list[str]) -> dict[str, int]:
    """The same, text by text."""
    told = [traces(Item("s", n, text, "text", "utf-8")) for n, text in enumerate(texts)]
    work = {number: {number} for number in range(len(told))}

    def join(one: int, other: int) -> None:
        for number in (whole := work[one] | work[other]):
            work[number] = whole

    def parts(column: bytes) -> list[bytes]:
        return [column[at : at + 8] for at in range(0, len(column), 8)]

    first: dict[bytes, int] = {}
    shared: Counter[tuple[int, int]] = Counter()
    for here, text in enumerate(told):
        for line, inner in zip(parts(text.prose), text.inner, strict=True):
            there = first.setdefault(line, here)
            shared[there, here] += there != here
            if there != here and (inner or shared[there, here] >= ENOUGH):
                join(there, here)
    first, common = {}, Counter[tuple[int, int]]()
    sizes = [int(np.frombuffer(text.lengths, "<u4").sum()) for text in told]
    for here, text in enumerate(told):
        for line, length in zip(parts(text.said), np.frombuffer(text.lengths, "<u4").tolist(), strict=True):
            there = first.setdefault(line, here)
            common[there, here] += length if there != here else 0
    for (there, here), size in common.items():
        if there != here and size >= max(LEAST, SHARED * min(sizes[there], sizes[here])):
            join(there, here)
    edges: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        lines = [line for line in map(key, text.split("\n")) if line]
        for form in forms({*lines[:HEAD], *lines[-TAIL:]}):
            edges.setdefault(form, set()).add(min(work[number]))
    return {form: len(works) for form, works in sorted(edges.items()) if len(works) > 1}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_all_at_once_whatever_was_there_before_is_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, archives: list[list[str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("store")
    for texts in archives:
        items = [Item("s", n, text, "text", "utf-8") for n, text in enumerate(texts)]
        with Store(folder) as store:
            found = survey(items, store)
        assert found.edges == survey(items).edges == one_by_one(texts)
        assert list(found.edges) == sorted(found.edges)


def test_what_the_property_compares_is_not_nothing() -> None:
    night = "第{}夜\n渡船停在对岸，没有人说话{}。\n关注我们"
    items = [Item("s", n, night.format(n, "，" * n + str(n)), "text", "utf-8") for n in range(3)]
    assert survey(items).edges["关注我们"] == 3
    assert Traces._fields == ("forms", "prose", "inner", "said", "lengths")
