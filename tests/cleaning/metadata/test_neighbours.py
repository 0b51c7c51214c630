"""The texts beside a text in its bundle tell of its date."""

from dataclasses import replace

from generator.cleaning import clean
from generator.cleaning.metadata.neighbours import date_from_neighbours
from generator.document import Document, Item

MONTHS = [
    (2021, 3),
    (2021, 5),
    (2021, 8),
    (2021, 11),
    (2022, 1),
    (2022, 2),
    (2022, 6),
    (2022, 9),
    (2022, 12),
    (2023, 2),
]


def bundle(texts: list[str]) -> tuple[Document, ...]:
    return tuple(clean(Item("b.csv", n, text, "text", "utf-8")) for n, text in enumerate(texts))


def ordered() -> list[str]:
    return [f"{year}年的{month}月2日，海水退得很远。渔人都出了门，去看那条旧船。" for year, month in MONTHS]


def full() -> list[str]:
    return [f"{year}年{month}月2日，海水退得很远。渔人都出了门，去看那条旧船。" for year, month in MONTHS]


def test_a_text_without_a_year_lies_between_its_neighbours() -> None:
    """In a bundle that runs in order of date, a month without a year takes the year of its neighbours."""
    texts = full()
    texts[4] = "1月2日，海水退得很远。"
    mended = date_from_neighbours(bundle(texts))
    assert mended[4].metadata.date == "2022-01"
    assert mended[4].metadata.date_inferred


def test_a_text_without_any_date_lies_between_its_neighbours() -> None:
    """A text that names no date is put midway between the ones that do, and marked as inferred."""
    texts = full()
    texts[3] = "海水退得很远，渔人都出了门。"
    mended = date_from_neighbours(bundle(texts))
    assert "2021-08" <= (mended[3].metadata.date or "") <= "2022-01"
    assert mended[3].metadata.date_inferred


def test_a_year_only_mentioned_is_put_right() -> None:
    """A text dated by an old year it mentions is moved to where it stands."""
    texts = full()
    texts[6] = "1987年的老船还在。6月2日，渔人又去看它。"
    assert date_from_neighbours(bundle(texts))[6].metadata.date == "2022-06"


def test_a_bundle_without_order_stays_as_it_is() -> None:
    """Where dates rise and fall at will, neighbours tell nothing."""
    texts = [full()[n] for n in (7, 2, 9, 0, 5, 1, 8, 3, 6, 4)]
    texts[4] = "海水退得很远，渔人都出了门。"
    documents = bundle(texts)
    assert date_from_neighbours(documents)[4].metadata.date is None


def test_a_stated_date_and_single_texts_are_never_touched() -> None:
    """Neither a date that a text states nor a seed of one text is changed."""
    documents = bundle(full())
    stated = replace(documents[5], metadata=replace(documents[5].metadata, date="1999-01-01", date_inferred=False))
    alone = replace(documents[0], item=None)
    mended = date_from_neighbours([*documents[:5], stated, *documents[6:], alone])
    assert mended[5].metadata.date == "1999-01-01"
    assert mended[-1] == alone


def test_order_in_is_order_out() -> None:
    """The documents come back in the order they came in, whatever their places in the bundle."""
    documents = bundle(full())
    assert [d.item for d in date_from_neighbours(documents[::-1])] == [d.item for d in documents[::-1]]
