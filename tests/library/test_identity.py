"""A document keeps its id and its address whatever the curator does to its file, and no other gets them."""

import random
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.library.fingerprint import fingerprint, sample, sketch
from generator.library.identity import Face, identify
from generator.library.record import Line, Record, read_record

WORDS = [
    "河",
    "岸",
    "灯",
    "桥",
    "雾",
    "船",
    "书",
    "雨",
    "井",
    "石",
    "门",
    "窗",
    "钟",
    "塔",
    "田",
    "茶",
    "盐",
    "纸",
    "墨",
    "山",
    "谷",
    "羊",
    "麦",
    "雪",
    "road",
    "mill",
    "bell",
    "lamp",
    "rope",
    "salt",
]


def text_of(number: int, length: int = 120) -> str:
    """A text of its own for every number."""
    chance = random.Random(number)
    return " ".join(chance.choice(WORDS) for _ in range(length))


def edited(text: str, words: int = 3) -> str:
    """The text with a few words changed."""
    parts = text.split()
    for place in range(words):
        parts[(place + 1) * len(parts) // (words + 1)] = f"新{place}字"
    return " ".join(parts)


def face(seed: str, item: int | None, text: str, heading: str = "") -> Face:
    return Face(seed, item, fingerprint(text), sketch(sample(text)[1]), heading or f"title {fingerprint(text)[:4]}")


def bundle(*texts: str, seed: str = "b.csv") -> list[Face]:
    return [face(seed, item, text) for item, text in enumerate(texts)]


def ids(lines: list[Line]) -> list[str]:
    return [line.id for line in lines]


TEXTS = [text_of(number) for number in range(8)]


def test_the_same_again_is_the_same() -> None:
    faces = [*bundle(*TEXTS[:4]), face("a.txt", None, TEXTS[5])]
    lines, record = identify(faces, Record())
    again, kept = identify(faces, read_record(record.dump()))
    assert again == lines
    assert kept == record


def test_the_order_of_documents_gives_no_document_another_id() -> None:
    faces = [*bundle(*TEXTS[:4]), face("a.txt", None, TEXTS[0], "same"), face("c.txt", None, TEXTS[0], "same")]
    lines, record = identify(faces, Record())
    turned, record_turned = identify(faces[::-1], Record())
    assert turned[::-1] == lines
    assert record_turned == record


def test_a_text_edited_a_little_keeps_its_address() -> None:
    old, record = identify([face("a.txt", None, TEXTS[0])], Record())
    new, _ = identify([face("a.txt", None, edited(TEXTS[0], 10))], record)
    assert (new[0].id, new[0].permalink) == (old[0].id, old[0].permalink)


def test_a_seed_rewritten_keeps_its_address() -> None:
    """A file of one text is its text, whatever stands in it."""
    old, record = identify([face("a.txt", None, TEXTS[0])], Record())
    new, _ = identify([face("a.txt", None, TEXTS[1])], record)
    assert ids(new) == ids(old)


def test_a_title_corrected_keeps_its_address() -> None:
    old, record = identify([face("a.txt", None, TEXTS[0], "Teh Title")], Record())
    new, kept = identify([face("a.txt", None, TEXTS[0], "The Title")], record)
    assert new[0].permalink == old[0].permalink == "teh-title"
    assert kept.lines[0].title == "The Title"


def test_a_seed_renamed_keeps_its_address() -> None:
    old, record = identify([face("a.txt", None, TEXTS[0])], Record())
    new, kept = identify([face("sub/b.txt", None, TEXTS[0])], record)
    assert ids(new) == ids(old)
    assert len(kept.lines) == 1


def test_a_seed_renamed_and_edited_keeps_its_address() -> None:
    old, record = identify([face("a.txt", None, TEXTS[0])], Record())
    new, _ = identify([face("b.txt", None, edited(TEXTS[0], 2))], record)
    assert ids(new) == ids(old)


def test_rows_put_in_move_no_address() -> None:
    old, record = identify(bundle(*TEXTS[:4]), Record())
    new, _ = identify(bundle(TEXTS[6], *TEXTS[:2], TEXTS[7], *TEXTS[2:4]), record)
    assert [ids(new)[at] for at in (1, 2, 4, 5)] == ids(old)
    assert len({*ids(new)}) == 6


def test_a_row_edited_while_another_is_put_in_keeps_its_address() -> None:
    old, record = identify(bundle(*TEXTS[:4]), Record())
    new, _ = identify(bundle(TEXTS[6], *TEXTS[:2], edited(TEXTS[2]), TEXTS[3]), record)
    assert ids(new)[1:] == ids(old)


def test_rows_swapped_keep_their_addresses() -> None:
    old, record = identify(bundle(TEXTS[0], TEXTS[1]), Record())
    new, _ = identify(bundle(TEXTS[1], TEXTS[0]), record)
    assert ids(new) == ids(old)[::-1]


def test_seeds_swapped_keep_their_addresses() -> None:
    old, record = identify([face("a.txt", None, TEXTS[0]), face("b.txt", None, TEXTS[1])], Record())
    new, _ = identify([face("a.txt", None, TEXTS[1]), face("b.txt", None, TEXTS[0])], record)
    assert ids(new) == ids(old)[::-1]


def test_another_row_in_the_place_of_a_deleted_one_is_a_new_document() -> None:
    old, record = identify(bundle(*TEXTS[:3]), Record())
    new, kept = identify(bundle(TEXTS[0], TEXTS[6], TEXTS[2]), record)
    assert ids(new)[1] not in ids(old)
    assert {line.id for line in kept.lines} == {*ids(old), ids(new)[1]}
    assert len({line.place for line in kept.lines if line.place}) == 3


def test_a_document_that_was_away_comes_back_to_its_address() -> None:
    old, record = identify(bundle(*TEXTS[:3]), Record())
    _, record = identify(bundle(TEXTS[0], TEXTS[6], TEXTS[2]), record)
    new, _ = identify(bundle(TEXTS[0], TEXTS[6], TEXTS[2], TEXTS[1]), record)
    assert ids(new)[3] == ids(old)[1]


def test_the_address_of_a_document_that_is_gone_is_not_given_away() -> None:
    _, record = identify([face("a.txt", None, TEXTS[0], "tea")], Record())
    new, kept = identify([face("b.txt", None, TEXTS[1], "Tea")], record)
    assert new[0].permalink == "tea-2"
    assert len(kept.lines) == 2


def test_a_copy_of_a_text_leaves_the_first_its_address() -> None:
    old, record = identify([face("m.txt", None, TEXTS[0])], Record())
    new, _ = identify([face("a.txt", None, TEXTS[0]), face("m.txt", None, TEXTS[0])], record)
    assert ids(new)[1] == ids(old)[0]
    assert ids(new)[0] != ids(old)[0]


def test_one_text_twice_in_a_bundle_has_two_addresses_that_stay() -> None:
    old, record = identify(bundle(TEXTS[0], TEXTS[0], TEXTS[1]), Record())
    assert len({*ids(old)}) == len({line.permalink for line in old}) == 3
    new, _ = identify(bundle(TEXTS[2], TEXTS[0], TEXTS[0], TEXTS[1]), record)
    assert {*ids(new)[1:3]} == {*ids(old)[:2]}
    assert ids(new)[3] == ids(old)[2]


def test_a_row_rewritten_under_its_heading_keeps_its_address() -> None:
    first = [face("b.csv", 0, TEXTS[0], "Letter one"), face("b.csv", 1, TEXTS[1], "Letter two")]
    old, record = identify(first, Record())
    new, _ = identify([first[0], face("b.csv", 1, TEXTS[5], "Letter two")], record)
    assert ids(new) == ids(old)


def test_a_seed_that_grows_into_a_bundle_keeps_its_address() -> None:
    old, record = identify([face("b.csv", None, TEXTS[0])], Record())
    new, _ = identify(bundle(TEXTS[1], TEXTS[0]), record)
    assert ids(new)[1] == ids(old)[0]


def test_without_a_record_a_renamed_seed_has_the_same_id() -> None:
    assert ids(identify([face("a.txt", None, TEXTS[0])], Record())[0]) == ids(
        identify([face("z.txt", None, TEXTS[0])], Record())[0]
    )


@pytest.mark.parametrize("heading", ["CON", "..", "/", "nul", "…", ""])
def test_any_heading_gives_an_address_that_is_safe(heading: str) -> None:
    lines, record = identify([face("a.txt", None, TEXTS[0])._replace(heading=heading)], Record())
    assert lines[0].permalink not in {"", "con", "nul", ".", ".."}
    assert "/" not in lines[0].permalink
    assert read_record(record.dump()) == record


@dataclass
class Shelf:
    """An archive of texts under way: what the curator's folder holds, by seed."""

    bundle: list[int] = field(default_factory=list)
    files: dict[str, int] = field(default_factory=dict)

    def faces(self) -> list[Face]:
        rows = bundle(*(text_of(number, 40) for number in self.bundle))
        return rows + [face(name, None, text_of(number, 40)) for name, number in sorted(self.files.items())]

    def numbers(self) -> list[int]:
        return [*self.bundle, *(number for _, number in sorted(self.files.items()))]


steps = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "swap", "file", "drop", "rename"]), st.integers(0, 9), st.integers(0, 9)
    ),
    max_size=8,
)


def step(shelf: Shelf, what: str, one: int, two: int, fresh: int) -> Shelf:
    """What a curator may do between two builds, without touching a text."""
    rows, files = list(shelf.bundle), dict(shelf.files)
    if what == "insert":
        rows.insert(one % (len(rows) + 1), fresh)
    elif what == "delete" and rows:
        del rows[one % len(rows)]
    elif what == "swap" and rows:
        first, second = one % len(rows), two % len(rows)
        rows[first], rows[second] = rows[second], rows[first]
    elif what == "file":
        files.setdefault(f"f{one}.txt", fresh)
    elif what == "drop" and files:
        del files[sorted(files)[one % len(files)]]
    elif what == "rename" and files and f"f{two}.txt" not in files:
        files[f"f{two}.txt"] = files.pop(sorted(files)[one % len(files)])
    return replace(shelf, bundle=rows, files=files)


@settings(max_examples=150, deadline=None)
@given(steps, st.lists(st.integers(1, 3), min_size=8, max_size=8))
def test_whatever_is_moved_every_text_keeps_its_address(moves: list[tuple[str, int, int]], pace: list[int]) -> None:
    """Rows inserted, deleted and swapped, files added, dropped and renamed, several between two builds or one."""
    shelf = Shelf([1, 2, 3], {"f0.txt": 4})
    lines, record = identify(shelf.faces(), Record())
    homes = dict(zip(shelf.numbers(), [(line.id, line.permalink) for line in lines], strict=True))
    fresh = 100
    queue = list(moves)
    for count in pace:
        before = shelf
        for what, one, two in queue[:count]:
            fresh += 1
            shelf = step(shelf, what, one, two, fresh)
        del queue[:count]
        lines, record = identify(shelf.faces(), record)
        record = read_record(record.dump())
        now = dict(zip(shelf.numbers(), [(line.id, line.permalink) for line in lines], strict=True))
        assert len({home[0] for home in now.values()}) == len({home[1] for home in now.values()}) == len(now)
        replaced = {name for name, number in shelf.files.items() if before.files.get(name, number) != number}
        for number, home in now.items():
            if number in homes:
                assert homes[number] == home
            elif not any(shelf.files[name] == number for name in replaced):
                assert home not in homes.values()
        homes |= now
    assert {home[0] for home in homes.values()} <= {line.id for line in record.lines}
