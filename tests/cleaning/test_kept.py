"""What is kept of texts that were cleaned: it comes back as it was, whatever the archive teaches by then."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cleaning.batch import clean_all
from generator.cleaning.lore import Lore
from generator.document import Document, Item
from generator.executors import Inline
from generator.problem import BuildError
from generator.store import Store

LINES = ["关注我们", "渡船停在对岸，没有人说话。", "他把信读了两遍 ，又放回抽屉里。", "第1夜", "Read more on our site"]
TEXTS = st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=6).map("\n".join), max_size=5)
LORES = st.dictionaries(st.sampled_from(["关注我们", "Readmoreonoursite", "第⟨n⟩夜"]), st.integers(2, 9), max_size=3)


def items_of(texts: list[str]) -> list[Item]:
    return [Item(f"{n}.txt", None, text, "text", "utf-8") for n, text in enumerate(texts)]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(TEXTS, LORES), min_size=1, max_size=4))
def test_any_sequence_of_texts_and_of_what_is_taught_is_cleaned_as_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, archives: list[tuple[list[str], dict[str, int]]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("store")
    for texts, edges in archives:
        items, lore = items_of(texts), Lore(edges, len(texts))
        with Store(folder) as store:
            found = list(clean_all(items, lore, (), Inline(), store=store))
            fresh = list(clean_all(items, lore, (), Inline()))
            assert found == fresh
            for one, other in zip(found, fresh, strict=True):
                assert isinstance(one, Document) and isinstance(other, Document)
                assert one.digest == other.digest and one.tally == other.tally and one.sizes == other.sizes
                assert one.original == other.original


def test_a_text_that_went_while_we_were_at_work_ends_the_build_with_a_clear_word(tmp_path: Path) -> None:
    items = items_of(["渡船停在对岸，没有人说话。"])
    with Store(tmp_path) as store:
        list(clean_all(items, Lore(), (), Inline(), store=store))
    with Store(tmp_path) as store:
        (document,) = clean_all(items, Lore(), (), Inline(), store=store)
        assert isinstance(document, Document) and document.digest
        store.clear()
        with pytest.raises(BuildError, match=r"0\.txt was changed or taken away"):
            _ = document.body
    with Store(tmp_path) as store:
        (document,) = clean_all(items, Lore(), (), Inline(), store=store, again=lambda _, __: items[0])
        assert isinstance(document, Document) and document.body == items[0].text


def test_a_body_is_fetched_by_whoever_asks_for_it(tmp_path: Path) -> None:
    """The thread that sends documents to workers is not the one that opened the store."""
    items = items_of(["渡船停在对岸，没有人说话。"])
    with Store(tmp_path) as store:
        list(clean_all(items, Lore(), (), Inline(), store=store))
    with Store(tmp_path) as store, ThreadPoolExecutor(1) as thread:
        (document,) = clean_all(items, Lore(), (), Inline(), store=store)
        assert isinstance(document, Document)
        assert thread.submit(lambda: document.body).result() == items[0].text
        assert store.keeps
