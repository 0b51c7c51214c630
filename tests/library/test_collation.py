"""Two versions side by side: all of both is there, and what differs is told from what does not."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st
from library import essay
from library.making import document

from generator.library.collation import Collation, collate
from generator.library.kinship import kinship
from generator.library.pairing import pair

LINES = st.lists(st.sampled_from([*essay.ESSAY, *essay.REPORT, "雾。", "", "Vega", "“走”"]), max_size=9)


def side(collation: Collation, which: str, kind: str = "") -> str:
    pieces = (piece for row in collation.rows for piece in getattr(row, which) if kind in ("", piece.kind))
    return "".join("".join(piece.text for piece in pieces).split())


def squeezed(paragraphs: "list[str] | tuple[str, ...]") -> str:
    return "".join("".join(paragraphs).split())


@given(LINES, LINES, st.booleans())
def test_the_rows_hold_all_of_both_versions(one: list[str], other: list[str], translated: bool) -> None:
    collation = collate(one, other, translated=translated)
    letters = [squeezed([text for text in side_ if any(map(str.isalnum, text))]) for side_ in (one, other)]
    for which, wanted in zip(("one", "other"), letters, strict=True):
        assert side(collation, which) == wanted or not wanted


def test_what_an_abridgement_lacks_is_the_whole_text_s_own() -> None:
    collation = collate(essay.ESSAY, essay.ABRIDGED)
    assert side(collation, "one", "own") == squeezed([essay.ESSAY[n] for n in (2, 4, 6)])
    assert side(collation, "other", "own") == ""
    assert collation.others == 0


def test_a_paragraph_put_in_between_stands_in_a_row_of_its_own() -> None:
    more = (*essay.ESSAY[:3], essay.REPORT[0], *essay.ESSAY[3:])
    collation = collate(essay.ESSAY, more)
    assert [squeezed([p.text for p in row.other]) for row in collation.rows if not row.one] == [
        squeezed([essay.REPORT[0]])
    ]


def test_a_paragraph_that_moved_is_known_again() -> None:
    order = (4, 0, 1, 2, 3, 5, 6)
    collation = collate(essay.ESSAY, [essay.ESSAY[n] for n in order])
    assert side(collation, "other", "moved") == squeezed([essay.ESSAY[4]])
    assert collation.own == collation.others == 0


def test_lines_of_verse_stand_beside_the_paragraphs_they_were_made_of() -> None:
    collation = collate(essay.ESSAY, essay.VERSE)
    assert len(collation.rows) == len(essay.ESSAY)
    assert collation.own == collation.others == 0


def test_a_spun_text_stands_paragraph_by_paragraph_with_its_new_words_marked() -> None:
    collation = collate(essay.ESSAY, essay.SPUN)
    assert len(collation.rows) == len(essay.ESSAY)
    assert "灯楼" in side(collation, "other", "own")
    assert "Hasselblad" in side(collation, "other", "same")


def test_paragraphs_of_a_translation_find_their_own_also_where_one_is_missing() -> None:
    assert pair(essay.ESSAY, essay.TRANSLATED) == [(n, n) for n in range(8)]
    lacking = essay.TRANSLATED[:3] + essay.TRANSLATED[4:]
    assert (4, 3) in pair(essay.ESSAY, lacking)
    assert (3, 3) in pair(essay.ESSAY, lacking)


def test_versions_of_very_many_stretches_are_laid_side_by_side_in_a_moment() -> None:
    lines = [f"{n * n}号箱子里装着{n}盏灯和{n + 7}封没有写完的信。" for n in range(4000)]
    swapped = [line for n in range(0, 4000, 2) for line in (lines[n + 1], lines[n])]
    began = process_time()
    collation = collate(lines, swapped)
    assert process_time() - began < 20
    assert collation.common > 0.4 * len(squeezed(lines))


def test_kinds_of_versions_are_told_apart() -> None:
    whole = document("\n".join(essay.ESSAY), title="灯塔")

    def kind(
        paragraphs: "tuple[str, ...]", title: str = "灯塔", labels: "tuple[str, ...]" = (), language: str = "zh"
    ) -> str:
        version = document("\n".join(paragraphs), title=title, labels=labels, language=language)
        texts = ([block.text for block in of.blocks] for of in (whole, version))
        return kinship(whole, version, collate(*texts, translated=language != "zh"))

    assert kind(essay.ESSAY) == "same"
    assert kind(essay.ESSAY, title="雾里的光") == "retitled"
    assert kind(essay.VERSE, labels=("verse-lines",)) == "verse"
    assert kind(essay.ABRIDGED) == "abridged"
    assert kind(essay.ESSAY[:1]) == "excerpt"
    assert kind((*essay.ESSAY, *essay.REPORT)) == "extended"
    assert kind((*essay.ESSAY[:5], *essay.REPORT)) == "revised"
    assert kind(essay.SPUN, labels=("spun",)) == "spun"
    assert kind(essay.TRANSLATED, language="en") == "translation"
