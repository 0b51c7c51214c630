"""Time: which days texts tell of, which of them tell the same event, and which texts are of the same week."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library.making import document

from generator.library import Record, gather
from generator.library.archive import Archive
from generator.library.events import events, told
from generator.library.order import same_week
from generator.settings import LibrarySettings
from generator.store import Store

CASES = json.loads((Path(__file__).parent / "cases" / "days.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_days(case: dict[str, Any]) -> None:
    days = told(document(case["text"], date=case["date"]))
    assert [[day.date, day.guessed] for day in days] == case["days"]
    blocks = case["text"].split("\n")
    for day in days:
        sentence = blocks[day.block][day.start : day.end]
        assert sentence == sentence.strip()
        assert sentence[-1] in "。."


def archive_of(*texts: tuple[str, str]) -> Archive:
    made = [document(text, seed=f"{number}.txt", date=date) for number, (date, text) in enumerate(texts)]
    return gather(made, Record(), LibrarySettings())[0]


def test_what_several_texts_tell_of_a_day_is_one_event_and_what_else_was_on_it_another() -> None:
    archive = archive_of(
        ("2022-05", "5月3日，河上的新桥通车，镇长剪了彩，渡口从此没有船。"),
        ("2022-06", "雨下了很久。2022年5月3日，河上的新桥通车，渡口停了船。人都走了。"),
        ("2022-07", "五月里事情多。5月3日夜里，城南的书店失火，烧了两架旧书。"),
    )
    bridge, fire = archive.events
    assert (bridge.date, bridge.guessed, len(bridge.tellings)) == ("2022-05-03", False, 2)
    assert (fire.date, fire.guessed, len(fire.tellings)) == ("2022-05-03", True, 1)
    first = bridge.tellings[0]
    text = archive.by_id[first.id].document.blocks[first.block].text[first.start : first.end]
    assert "镇长" in text  # the fullest stands for all


def test_two_ways_to_tell_an_event_are_one_where_a_third_text_says_what_both_do() -> None:
    band = ("2022-05", "5月3日，河上的新桥通车，镇长剪了彩，乐队奏了三支曲子，摆渡的郭师傅站在人群后面没有说话。")
    boat = ("2022-06", "5月3日上午，新桥通车那一刻渡口停了最后一班船，卖票的窗子从此关上，钥匙交给了文化站的小李。")
    both = ("2022-07", "雨停了。5月3日，新桥通车，渡口停了船。")
    fire = ("2022-08", "5月3日夜里，城南的书店失火，烧了两架旧书，邻居们提着水桶赶来，把剩下的都搬到了街上。")
    assert [len(event.tellings) for event in archive_of(band, boat, fire).events] == [1, 1, 1]
    assert [len(event.tellings) for event in archive_of(band, boat, both, fire).events] == [3, 1]


def test_what_the_versions_of_one_work_tell_is_told_once() -> None:
    ferry = "渡口的船夫姓郭，一年有三百天在水上。他说水比人守时，涨落都有日子。船上不许吹口哨，也不许问他的年纪。"
    ends = "2022年5月3日，末班船离岸，再没有回来。"
    archive = archive_of(
        ("2022-05", ferry + ends),
        ("2022-06", ferry + ends + "完。"),
        ("2022-07", "五月里事情多。2022年5月3日夜里，城南的书店失火，烧了两架旧书。"),
        ("2022-08", "书店的事有人记着。2022年5月3日夜里，城南的书店失火，烧了两架旧书，没有伤人。"),
    )
    fire, boat = archive.events
    assert [len(event.tellings) for event in (fire, boat)] == [2, 2]
    text = archive.by_id[fire.tellings[0].id].document.body
    assert "书店" in text, "two works tell of the fire, one of the boat"


def test_the_same_week_is_seven_days_either_way_in_other_works() -> None:
    ferry = "渡口的船夫姓郭，一年有三百天在水上。他说水比人守时，涨落都有日子。船上不许吹口哨，也不许问他的年纪。"
    archive = archive_of(
        ("2022-05-03", ferry),
        ("2022-05-04", ferry + "完。"),
        ("2022-05-10", "书店失火，烧了两架旧书。"),
        ("2022-05-11", "茶馆关了门。"),
        ("2022-05", "雨下了一个月。"),
    )
    by_seed = {entry.document.seed: entry for entry in archive.entries}

    def week(seed: str) -> list[str]:
        return [archive.by_id[id].document.seed for id in by_seed[seed].week]

    assert week("0.txt") == ["2.txt"]  # not its version of the next day
    assert week("2.txt") in (["3.txt", "1.txt"], ["3.txt", "0.txt"])  # one of the two versions
    assert week("4.txt") == []


SENTENCES = (
    "5月3日，河上的新桥通车，镇长剪了彩，渡口从此没有船。",
    "2022年5月3日，河上的新桥通车，渡口停了船，人都走了。",
    "5月3日夜里，城南的书店失火，烧了两架旧书，没有伤人。",
    "5月4日，书店重新开张，邻居们把旧书一本一本送了回来。",
)
ARCHIVES = st.lists(
    st.dictionaries(st.sampled_from("abcde"), st.lists(st.sampled_from(SENTENCES), max_size=3), max_size=5), max_size=4
)
"""What each of some texts tells, from build to build."""


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(archives=ARCHIVES)
def test_with_what_was_kept_of_days_the_events_are_those_found_anew(
    tmp_path_factory: pytest.TempPathFactory, archives: list[dict[str, list[str]]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    for archive in archives:
        made = [document("\n".join(said), seed=name, date="2022-06") for name, said in sorted(archive.items())]
        ids = [one.seed for one in made]
        given = [told(one) for one in made], ids, dict(zip(ids, ids, strict=True))
        with Store(folder) as store:
            assert events(*given, store) == events(*given)


dates = st.none() | st.dates().map(str) | st.just("2022-05")


@given(st.lists(st.tuples(dates, st.integers(0, 3)), max_size=12))
def test_whoever_is_of_my_week_has_me_in_theirs(told: list[tuple[str | None, int]]) -> None:
    """Where no list is full and every text is a work of its own."""
    weeks = same_week([date for date, _ in told], list(range(len(told))))
    for number, others in enumerate(weeks):
        assert number not in others
        assert all(number in weeks[other] or len(weeks[other]) == 5 for other in others)
