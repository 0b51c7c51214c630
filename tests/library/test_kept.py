"""What the library keeps from one build to the next."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from library.test_concordance import ARCHIVES, MADE, TEXTS

from generator.library.concordance import Named
from generator.library.kept import CONCORDANCE, recalled, remember
from generator.library.quotation import Passage
from generator.store import NOTHING_KEPT, Store


def found(archive: dict[str, str], store: Store) -> tuple[list[int], list[tuple[Passage, ...]]]:
    """Works and passages, with what an earlier build found out."""
    concordance, tables = recalled(store)
    told = [MADE[text] for text in archive.values()]
    named = [Named(name, of.key) for name, of in zip(archive, told, strict=True)]
    works = concordance.works(named, told.__getitem__)
    passages = concordance.passages(works, [TEXTS[text] for text in archive.values()].__getitem__)
    remember(concordance, tables, store)
    return works, passages


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(ARCHIVES)
def test_a_concordance_comes_back_as_it_was_kept(
    tmp_path_factory: pytest.TempPathFactory, archives: list[dict[str, str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("store")
    for archive in archives:
        with Store(folder) as store:
            assert found(archive, store) == found(archive, NOTHING_KEPT)


def test_one_whose_tables_were_lost_is_begun_anew(tmp_path: Path) -> None:
    archive = {"a": "essay", "b": "abridged", "c": "quoting"}
    with Store(tmp_path) as store:
        whole = found(archive, store)
    with sqlite3.connect(tmp_path / "store.sqlite") as base:
        base.execute("delete from result where stage = ? and key like '%/0'", (CONCORDANCE,))
    with Store(tmp_path) as store:
        assert recalled(store)[1] == ()
        assert found(archive, store) == whole


def test_a_small_change_writes_no_large_table(tmp_path: Path) -> None:
    archive = {f"{n}": text for n, text in enumerate(("digest", "longer", "essay", "report", "copy 0", "copy 1"))}
    with Store(tmp_path) as store:
        found(archive, store)
    with Store(tmp_path) as store:
        written: list[str] = []
        put = store.put
        store.put = lambda stage, key, data: (written.append(key), put(stage, key, data))[1]  # type: ignore[method-assign]
        found({**archive, "new": "short"}, store)
        assert not any(key.endswith("/0") for key in written)
        assert written
