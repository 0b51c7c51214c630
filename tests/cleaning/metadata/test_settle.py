"""Which of the things that are claimed of a text is believed."""

import pytest

from generator.cleaning import clean
from generator.cleaning.finding import Claim
from generator.cleaning.metadata.language import language
from generator.cleaning.metadata.settle import settle
from generator.document import Given, Item

PROSE = "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家，一年到头都是这样。"


def test_what_the_seed_gives_outweighs_what_the_text_shows() -> None:
    """A column's title and author are believed before a line's."""
    given = (Given("标题", "潮汐"), Given("author", "林小满、顾言"), Given("url", "https://example.org/1"))
    item = Item("a.csv", 0, f"作者 | 白鹭\n{PROSE}\n原标题：《月亮》", "text", "utf-8", given)
    metadata = clean(item).metadata
    assert (metadata.title, metadata.authors) == ("潮汐", ("林小满", "顾言"))
    assert metadata.source == "https://example.org/1"


def test_the_heaviest_claim_wins_and_the_earliest_among_equals() -> None:
    """One value is the heaviest's; many values are all those of the heaviest weight, each once."""
    claims = [
        Claim("author", "甲", 40), Claim("author", "乙", 80), Claim("author", "丙", 80), Claim("author", "乙", 80),
        Claim("publisher", "先", 80), Claim("publisher", "后", 80), Claim("tag", "海", 40), Claim("tag", "月", 80),
    ]  # fmt: skip
    metadata = settle(claims, (), PROSE)
    assert metadata.authors == ("乙", "丙")
    assert metadata.publisher == "先"
    assert metadata.tags == ("海", "月")


def test_a_guess_is_marked_as_one() -> None:
    """A date that weighs no more than an inference is marked as inferred; a stated one is not."""
    assert settle([Claim("date", "2021-03", 20)], (), "").date_inferred
    assert not settle([Claim("date", "2021-03", 20), Claim("date", "2021-04-01", 80)], (), "").date_inferred


def test_useless_fields_claim_nothing() -> None:
    """An empty title, a date that is none, and a language that is none leave the field to the text."""
    given = (Given("title", "  "), Given("date", "soon"), Given("language", "English please"), Given("unknown", "x"))
    metadata = settle([], given, PROSE)
    assert (metadata.title, metadata.date, metadata.language) == (None, None, "zh-Hans")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (PROSE, "zh-Hans"),
        ("海水每天漲落兩次，漁人按著它的鐘點出門，又按著它的鐘點回家。", "zh-Hant"),
        ("The sea rises twice a day and the men who fish know it by heart.", "en"),
        ("la mer monte deux fois par jour et les hommes qui pêchent le savent par cœur dans le village", "fr"),
        ("海は一日に二度満ちて、漁師たちはそれをよく知っている。", "ja"),
        ("바다는 하루에 두 번 차오르고 어부들은 그것을 잘 안다.", "ko"),
        ("Море поднимается дважды в день.", "ru"),
        ("……123", "und"),
        ("xyzzy plugh", "und"),
    ],
)
def test_the_language_and_script_of_a_text(text: str, tag: str) -> None:
    """Language and script are told from the text itself."""
    assert language(text) == tag
