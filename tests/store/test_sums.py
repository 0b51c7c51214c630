"""What many things need, put together: kept, and never other than what a new look would find."""

from collections.abc import Collection
from pathlib import Path

from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from generator.store import Store, needed

NAMES = st.dictionaries(st.sampled_from("abcdefgh"), st.text("xyz", max_size=3), max_size=6)


def letters(text: str) -> list[str]:
    return sorted(set(text))


@hypothesis(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAMES, st.sampled_from([None, "share", "whole"])), max_size=5))
def test_whatever_came_and_went_it_is_what_all_need(
    tmp_path_factory: object, steps: list[tuple[dict[str, str], str | None]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("store")  # type: ignore[attr-defined]
    for texts, harm in steps:
        with Store(folder) as store:
            asked = {f"{name}:{text}": text for name, text in texts.items()}
            assert set(needed(store, "letters", "1", asked, letters)) == set("".join(texts.values()))
            store.write()
            if harm == "share":  # as a build that was killed between two of them may leave it
                for number in range(64):
                    store.keep("letters", f"1/{number}", {"strange": "q"})
            elif harm:
                store.keep("letters", "1", ("nothing",))


def test_only_what_came_is_asked_and_what_a_changed_frame_touches(tmp_path: Path) -> None:
    asked: list[str] = []

    def make(text: str) -> list[str]:
        asked.append(text)
        return letters(text)

    def told_by(text: str, parts: frozenset[str]) -> bool:
        return any(part in text for part in parts)

    def look(texts: Collection[str], frame: Collection[str] = ()) -> list[str]:
        asked.clear()
        with Store(tmp_path) as store:
            given = {text: text for text in texts}
            assert set(needed(store, "letters", "1", given, make, frame=frame, told_by=told_by)) == set("".join(texts))
        return asked

    assert look(["tea", "milk"]) == ["tea", "milk"]
    assert look(["tea", "milk"]) == []
    assert look(["tea", "ale"]) == ["ale"]
    assert look(["tea", "ale"], ["le", "oo"]) == ["ale"]
    assert look(["tea", "ale"], ["oo", "le"]) == []
    assert look(["tea", "ale"], ["oo"]) == ["ale"]
