"""Passages that stand in several works are found to the letter; frames are not."""

from library import essay
from library.making import document

from generator.document import Document
from generator.library.quotation import Passage, quotations
from generator.library.traits import traits
from generator.library.work import works

FILLER = (
    "磨坊停了三天，因为河里没有水。磨坊主坐在门口数燕子，数到第十一只的时候下起雨来，他便进去把闸门打开。",
    "邮差说今年的信比往年少，字却写得大。他把信袋翻过来抖了抖，抖出一片干树叶，照样盖了戳子送到。",
    "木匠给学校做了十二张桌子，每张桌子底下刻一个名字，都是他小时候同学的。孩子们坐了半年才有人发现。",
    "卖盐的船每月初九靠岸，船上的狗认得每一级台阶。有一回船没有来，狗自己来了，在码头坐到天黑。",
)


def found(*texts: str) -> list[tuple[Passage, ...]]:
    documents = [document(text, seed=f"{n}") for n, text in enumerate(texts)]
    return of(documents)


def of(documents: list[Document]) -> list[tuple[Passage, ...]]:
    told = [traits(one) for one in documents]
    return quotations(told, [one.body for one in documents], works(told))


def text_of(*paragraphs: str) -> str:
    return "\n".join(paragraphs)


LONG = essay.ESSAY[2] + essay.ESSAY[4]
ONE = text_of(FILLER[0] * 2, LONG, FILLER[1] * 2)
OTHER = text_of(FILLER[2] * 2, LONG, FILLER[3] * 2)


def test_a_passage_is_found_to_the_letter_in_both_texts() -> None:
    first, second = found(ONE, OTHER)
    assert [ONE[p.start : p.end] for p in first] == [LONG]
    assert [OTHER[p.start : p.end] for p in second] == [LONG]
    assert [(e.document, e.passage) for p in (*first, *second) for e in p.echoes] == [(1, 0), (0, 0)]


def test_punctuation_script_and_line_breaks_do_not_hide_a_passage() -> None:
    changed = LONG.replace("，", ",\n").replace("后来", "後來").replace("红灯", "紅燈")
    first, second = found(ONE, OTHER.replace(LONG, changed))
    assert [ONE[p.start : p.end] for p in first] == [LONG]
    assert len(second) == 1


def test_a_slip_within_a_passage_does_not_end_it() -> None:
    first, second = found(ONE, OTHER.replace("怕光的东西", "怕火的东西"))
    assert [ONE[p.start : p.end] for p in first] == [LONG]
    assert len(second) == 1


def test_less_than_a_hundred_characters_are_no_passage() -> None:
    short = LONG[:80]
    assert found(ONE.replace(LONG, short), OTHER.replace(LONG, short)) == [(), ()]


def test_what_two_texts_begin_or_end_with_is_a_frame() -> None:
    for one, other in (
        (text_of(LONG, *FILLER[:2]), text_of(LONG, *FILLER[2:])),
        (text_of(*FILLER[:2], LONG), text_of(*FILLER[2:], LONG)),
    ):
        assert found(one * 1, other) == [(), ()]


def test_what_very_many_works_hold_is_a_frame() -> None:
    texts = []
    for n in range(20):
        own = [f"{n}户第{k}年门牌{n * 37 + k}号养{n + k}只鸡，卖{k * 7 + n}个蛋，余{n * k}文。" for k in range(1, 12)]
        texts.append(text_of(*own[:6], LONG, *own[6:]))
    assert not any(found(*texts))


def test_versions_of_one_work_quote_nothing_from_each_other() -> None:
    whole = text_of(*essay.ESSAY)
    assert found(whole, text_of(*essay.ABRIDGED), FILLER[0]) == [(), (), ()]


def test_a_passage_of_three_works_names_both_others() -> None:
    third = text_of(essay.REPORT[2], LONG, essay.REPORT[3])
    passages = found(ONE, OTHER, third)
    assert [[e.document for p in of_one for e in p.echoes] for of_one in passages] == [[1, 2], [0, 2], [0, 1]]


def test_nothing_is_quoted_from_texts_without_letters() -> None:
    assert found("", "……", "？") == [(), (), ()]
