"""Passages that stand in several works are found to the letter; frames are not."""

from library import essay
from library.making import document

from generator.document import Document
from generator.library.concordance import quotations, works
from generator.library.quotation import Passage
from generator.library.traits import traits


def found(*texts: str) -> list[tuple[Passage, ...]]:
    documents = [document(text, seed=f"{n}") for n, text in enumerate(texts)]
    return of(documents)


def of(documents: list[Document]) -> list[tuple[Passage, ...]]:
    told = [traits(one) for one in documents]
    return quotations(told, [one.body for one in documents], works(told))


def text_of(*paragraphs: str) -> str:
    return "\n".join(paragraphs)


LONG = essay.ESSAY[2] + essay.ESSAY[4]
ONE = text_of(essay.FILLER[0] * 2, LONG, essay.FILLER[1] * 2)
OTHER = text_of(essay.FILLER[2] * 2, LONG, essay.FILLER[3] * 2)


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
        (text_of(LONG, *essay.FILLER[:2]), text_of(LONG, *essay.FILLER[2:])),
        (text_of(*essay.FILLER[:2], LONG), text_of(*essay.FILLER[2:], LONG)),
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
    assert found(whole, text_of(*essay.ABRIDGED), essay.FILLER[0]) == [(), (), ()]


def test_a_passage_of_three_works_names_both_others() -> None:
    third = text_of(essay.REPORT[2], LONG, essay.REPORT[3])
    passages = found(ONE, OTHER, third)
    assert [[e.document for p in of_one for e in p.echoes] for of_one in passages] == [[1, 2], [0, 2], [0, 1]]


def test_nothing_is_quoted_from_texts_without_letters() -> None:
    assert found("", "……", "？") == [(), (), ()]
