"""The tree of subjects: two levels, the same from build to build, and the curator's word over it."""

from pathlib import Path

import pytest
from library.making import document

from generator.document import Document
from generator.library import Record, gather, read_record
from generator.library.archive import Archive
from generator.library.names.authority import NO_AUTHORITY, OF_SUBJECTS, Authority, parse
from generator.library.record import Heading
from generator.library.tree import broader
from generator.settings import LibrarySettings

SETTINGS = LibrarySettings()


@pytest.mark.parametrize(
    ("heading", "above"),
    [
        ("音乐创作", "音乐"),
        ("AI歌手", "人工智能"),  # as a whole, though its end is a singer
        ("GPT4", "人工智能"),
        ("候鸟", "自然"),
        ("鸟瞰图", ""),  # a single character tells only at the end of a short word
        ("肖像权", "法律"),
        ("隔间", ""),
        ("河堤圖書館", "新闻出版"),  # in either script
        ("风格", ""),
    ],
)
def test_a_heading_goes_where_the_list_has_it(heading: str, above: str) -> None:
    assert broader([heading], chinese=True).get(heading, "") == above


@pytest.mark.parametrize(
    ("heading", "above"), [("Bees", "Nature"), ("Salt road", "Transport"), ("Aim", ""), ("Letters", "Literature")]
)
def test_a_heading_in_english_goes_under_one_in_english(heading: str, above: str) -> None:
    assert broader([heading], chinese=False).get(heading, "") == above


def test_the_last_build_goes_before_the_list_and_the_curator_before_both() -> None:
    known = [Heading("subject", "hou-niao", "候鸟", "湿地志")]
    assert broader(["候鸟"], known, chinese=True) == {"候鸟": "湿地志"}
    rulings = parse('["候鸟"]\nabove = "动物"', Path("subjects.toml"), OF_SUBJECTS).rulings
    assert broader(["候鸟"], known, rulings, chinese=True) == {"候鸟": "动物"}
    alone = parse('["候鸟"]\nabove = ""', Path("subjects.toml"), OF_SUBJECTS).rulings
    assert broader(["候鸟"], known, alone, chinese=True) == {}


def test_what_stands_above_others_stands_below_none() -> None:
    assert broader(["音乐", "音乐人", "民谣音乐"], chinese=True) == {"音乐人": "音乐", "民谣音乐": "音乐"}


MARSH = (
    "湿地的清晨先有鸟声。看守湿地的人说，候鸟来得一年比一年早。候鸟落在湿地的浅水里，候鸟不知道水浅。",
    "修堤的时候，我们把湿地量了一遍。候鸟在芦苇里过夜，芦苇比人高。候鸟飞走以后，湿地的芦苇才割。",
    "铅字要一个一个拣。活字印刷停了以后，拣铅字的人手指还是黑的。活字印刷的书摸得出来，活字印刷的人记得铅字。",
)


def built(*texts: str, record: Record | None = None, subjects: Authority = NO_AUTHORITY) -> tuple[Archive, Record]:
    made: list[Document] = [document(text, seed=f"{number}.txt") for number, text in enumerate(texts)]
    return gather(made, record or Record(), SETTINGS, headings_ruled=subjects)


def test_a_broader_subject_has_the_texts_of_those_below_it_each_once() -> None:
    archive, _ = built(*MARSH)
    nature = archive.facets["subject"]["自然"]
    assert set(nature.below) >= {"湿地", "候鸟"}
    held = {id for name in nature.below for id in archive.facets["subject"][name].documents}
    assert set(nature.documents) == held
    assert len(nature.documents) == len(held)
    assert archive.facets["subject"]["候鸟"].above == "自然"


def test_subjects_and_their_addresses_stay_when_texts_are_added() -> None:
    before, record = built(*MARSH)
    more = [f"第{number}封信里说的是邮局和邮票。邮局的门朝南，邮票贴在左边，邮局不收钱。" for number in range(4)]
    after, again = built(*MARSH, *more, record=read_record(record.dump()))
    old, new = before.facets["subject"], after.facets["subject"]
    assert set(old) <= set(new)
    assert all(new[name].slug == facet.slug and new[name].above == facet.above for name, facet in old.items())
    assert built(*MARSH, *more, record=again)[0] == after


def test_the_curator_names_merges_places_and_hides_subjects() -> None:
    said = '["候鸟"]\nalso = ["芦苇"]\nname = "鸟与芦苇"\nabove = "湿地志"\n["活字印刷"]\nhide = true\n'
    before, record = built(*MARSH)
    archive, _ = built(*MARSH, record=record, subjects=parse(said, Path("subjects.toml"), OF_SUBJECTS))
    found = archive.facets["subject"]
    old = before.facets["subject"]
    both = {("subject", old[name].slug, ("subject", "鸟与芦苇")) for name in ("候鸟", "芦苇") if name in old}
    assert both and set(archive.forwarded) == both, "their addresses lead there"
    assert found["湿地志"].below == ("鸟与芦苇",)
    assert not {"候鸟", "芦苇", "活字印刷"} & set(found)
    assert len(found["鸟与芦苇"].documents) == 2
    assert archive.problems == ()


def test_a_subject_that_no_text_is_about_is_told_with_the_nearest() -> None:
    archive, _ = built(*MARSH, subjects=parse('["候鸟群"]\nhide = true', Path("subjects.toml"), OF_SUBJECTS))
    (told,) = map(str, archive.problems)
    assert told == 'error: subjects.toml:1: no text is about "候鸟群"; did you mean 候鸟?'
    (wrong,) = parse('["候鸟"]\nkind = "person"', Path("subjects.toml"), OF_SUBJECTS).problems
    assert "has no setting kind; it may be also, name, above, hide" in str(wrong)
