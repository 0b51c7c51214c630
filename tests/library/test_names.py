"""Names: who and what the texts name, told apart from words; which names are one; the curator's word on them.

The cases in `cases/names.json` are an archive each: its texts, and for every kind of name that is listed all the names
that are to be found in them; `not` lists strings that must be no names at all.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from library.making import document

from generator.library import Record, gather, read_record
from generator.library.archive import NAMES, Archive
from generator.library.names.authority import NO_AUTHORITY, Authority, parse
from generator.settings import LibrarySettings

CASES = json.loads((Path(__file__).parent / "cases" / "names.json").read_text(encoding="utf-8"))
EVERY = LibrarySettings(mentions=1)


def archive_of(texts: list[str], authority: Authority = NO_AUTHORITY, least: int = 1) -> Archive:
    documents = [document(text, seed=f"{number}.txt") for number, text in enumerate(texts)]
    return gather(documents, Record(), LibrarySettings(mentions=least), authority=authority)[0]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_names(case: dict[str, Any]) -> None:
    archive = archive_of(case["texts"])
    found = {kind: set(archive.facets[kind]) for kind in NAMES}
    for kind in set(NAMES) & set(case):
        assert found[kind] == set(case[kind])
    every = {facet.name: facet for kind in NAMES for facet in archive.facets[kind].values()}
    assert not set(case.get("not", ())) & set(every)
    for name, aliases in case.get("aliases", {}).items():
        assert set(every[name].aliases) == set(aliases)


RIVER = "船长林秋白在河边住。林秋白说，河水涨了。乘客问林秋白为什么不走。"
HARBOUR = "港口的记者问起林秋白，画家许望亭先生答了。许望亭说，人走了。"


def test_mentions_are_the_places_where_the_name_stands() -> None:
    archive = archive_of([RIVER, HARBOUR])
    for facet in archive.people:
        for id, block, start, end in facet.mentions:
            assert archive.by_id[id].document.blocks[block].text[start:end] in (facet.name, *facet.aliases)
    facet = archive.facets["person"]["林秋白"]
    assert len(facet.mentions) == 4
    assert [label.name for label in facet.beside] == ["许望亭"]
    assert {entry.named[0].name for entry in archive.entries} == {"林秋白", "许望亭"}


def test_a_name_needs_two_texts_or_enough_passages_for_a_page() -> None:
    assert set(archive_of([RIVER, HARBOUR], least=4).facets["person"]) == {"林秋白"}
    assert set(archive_of([RIVER], least=4).facets["person"]) == set()
    # Two versions of one text are no two texts.
    assert set(archive_of([RIVER * 3, RIVER * 3 + "天亮了。"], least=99).facets["person"]) == set()


def test_who_only_signs_a_text_is_listed_but_not_among_those_written_about() -> None:
    texts = [
        document(RIVER, seed="a.txt", authors=("许望亭",)),
        document("风停了。", seed="b.txt", authors=("林秋白",)),
    ]
    archive, _ = gather(texts, Record(), EVERY)
    assert not archive.facets["person"]["许望亭"].mentions
    both = archive.facets["person"]["林秋白"]
    by_seed = {entry.document.seed: entry for entry in archive.entries}
    assert both.signed == (by_seed["b.txt"].id,)
    assert {mention.id for mention in both.mentions} == {by_seed["a.txt"].id}
    assert by_seed["a.txt"].people == ("许望亭", "林秋白")
    assert by_seed["a.txt"].makers == ("许望亭",)


def signed(*bylines: tuple[str, ...], text: str = "风停了。", authority: str = "") -> Archive:
    """An archive of texts with these bylines; the first of them has this text, the others none of anybody."""
    texts = [text, *("风停了，雨也停了。", "渡船开了。", "灯灭了。", "门开着。")][: len(bylines)]
    documents = [document(t, seed=f"{n}.txt", authors=by) for n, (t, by) in enumerate(zip(texts, bylines, strict=True))]
    return gather(documents, Record(), EVERY, authority=parse(authority, Path("names.toml")))[0]


def test_bylines_in_either_script_are_one_person_called_as_most_texts_have_it() -> None:
    archive = signed(("沈濟舟",), ("沈济舟", "Ann  Lee"), ("沈济舟", "ann lee"), ("Ann Lee",))
    assert {facet.name: (len(facet.signed), facet.aliases) for facet in archive.people} == {
        "沈济舟": (3, ("沈濟舟",)),
        "Ann Lee": (3, ("ann lee",)),
    }
    assert set(signed(("沈濟舟",), ("沈济舟",), ("沈濟舟",)).facets["person"]) == {"沈濟舟"}


def test_who_signs_by_another_of_their_names_is_the_one_whom_texts_name() -> None:
    text = "歌手林秋白（Lin Qiubai）唱歌。林秋白说好，记者问林秋白先生为什么。"
    archive = signed((), ("Lin Qiubai",), ("林秋白",), text=text)
    (facet,) = archive.people
    assert (facet.name, len(facet.signed), len(facet.documents)) == ("林秋白", 2, 3)
    assert "Lin Qiubai" in facet.aliases
    # Signing in the other script does not change how the archive writes the name.
    assert "许望亭" in signed(("許望亭",), text=HARBOUR).facets["person"]


def test_a_byline_that_spells_another_of_the_same_work_is_the_same_person() -> None:
    versions = [
        document("渡口的船要停了，船长不说话。" * 3, seed=seed, authors=(seed,)) for seed in ("林秋白", "Qiubai Lin")
    ]
    other = document("风停了，雨也停了。", seed="c.txt", authors=("Lin Qiubo",))
    archive, _ = gather([*versions, other], Record(), EVERY)
    assert {facet.name: facet.aliases for facet in archive.people} == {"林秋白": ("Qiubai Lin",), "Lin Qiubo": ()}


def test_the_curator_merges_renames_and_hides_those_who_only_sign() -> None:
    told = '["沈济舟"]\nalso = ["Shen Jizhou"]\nname = "沈济舟（渡口）"\n["值班员"]\nhide = true'
    archive = signed(("沈濟舟",), ("Shen Jizhou",), ("值班员",), authority=told)
    assert archive.problems == ()
    assert [(facet.name, len(facet.signed)) for facet in archive.people] == [("沈济舟（渡口）", 2)]
    # How a person signs does not undo how the curator has them called.
    named = signed(("林秋白",), text=RIVER, authority='["林秋白"]\nname = "林船长"')
    assert set(named.facets["person"]) == {"林船长"}


def test_a_name_keeps_its_address_when_it_comes_to_be_written_otherwise() -> None:
    texts = [document("歌手林秋白唱歌，林秋白说好。", seed="a.txt")]
    first, record = gather(texts, Record(), EVERY)
    authority = parse('["林秋白"]\nname = "Lin Qiubai"', Path("names.toml"))
    second, again = gather(texts, read_record(record.dump()), EVERY, authority=authority)
    (old,), (new,) = first.people, second.people
    assert (new.name, new.slug) == ("Lin Qiubai", old.slug)
    assert "林秋白" in new.aliases
    # Gone, it keeps its address from being another's.
    others = [document("歌手凌秋白唱歌，凌秋白说好。", seed="b.txt")]
    (other,) = gather(others, read_record(again.dump()), EVERY)[0].people
    assert other.slug != old.slug


def test_the_address_of_a_name_leads_to_the_one_that_took_it_in() -> None:
    texts = [document(text, seed=f"{number}.txt") for number, text in enumerate((RIVER, HARBOUR))]
    first, record = gather(texts, Record(), EVERY)
    addresses = {facet.name: facet.slug for facet in first.people}
    assert first.forwarded == ()

    def again(told: str) -> Archive:
        return gather(texts, read_record(record.dump()), EVERY, authority=parse(told, Path("names.toml")))[0]

    merged = again('["林秋白"]\nalso = ["许望亭"]')
    assert merged.forwarded == (("person", addresses["许望亭"], ("person", "林秋白")),)
    # What was a person and is a piece now is listed elsewhere, and what is hidden nowhere.
    assert again('["林秋白"]\nkind = "piece"').forwarded == (("person", addresses["林秋白"], ("piece", "林秋白")),)
    assert again('["林秋白"]\nhide = true').forwarded == ()


def ruled(text: str, *texts: str) -> Archive:
    return archive_of(list(texts) or [RIVER, HARBOUR], parse(text, Path("names.toml")))


def test_the_curator_hides_merges_renames_and_sets_kinds() -> None:
    assert set(ruled('["许望亭"]\nhide = true').facets["person"]) == {"林秋白"}
    merged = ruled('["林秋白"]\nalso = ["许望亭"]').facets["person"]
    assert set(merged) == {"林秋白"}
    assert merged["林秋白"].aliases == ("许望亭",)
    assert set(ruled('["林秋白"]\nname = "林船长"').facets["person"]) == {"林船长", "许望亭"}
    assert set(ruled('["林秋白"]\nkind = "piece"').facets["piece"]) == {"林秋白"}
    # What no rule takes for a name is one when the curator says so, wherever it stands.
    told = ruled('["河水"]\nkind = "place"', RIVER, "河水不说话。").facets["place"]
    assert len(told["河水"].mentions) == 2


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('["林秋自"]\nhide = true', 1, 'no text names "林秋自"; did you mean 林秋白?'),
        ('\n["林秋白"]\nalso = ["许望停"]', 3, 'no text names "许望停"; did you mean 许望亭?'),
        ('["林秋白"]\nkin = "person"', 2, '["林秋白"] has no setting kin; did you mean kind?'),
        ('["林秋白"]\nkind = "persona"', 2, '["林秋白"] kind is "persona"; did you mean person?'),
        ('["林秋白"]\nalso = "许望亭"', 2, 'also must be a list of names; write also = ["…", "…"]'),
        ('["林秋白"]\nhide = "yes"', 2, "hide must be true or false; write hide = true"),
        ('["林秋白"]\nname = ""', 2, 'name must be a text in quotes; write name = "…"'),
        ('["《》"]\nkind = "piece"', 1, '["《》"] is a name without a letter or figure'),
        ("hide = true", 1, "hide stands outside the table of a name"),
        ('["林秋白"\nhide = true', 1, "is not TOML here"),
    ],
)
def test_a_mistake_of_the_curator_is_told_with_its_line(text: str, line: int, words: str) -> None:
    authority = parse(text, Path("names.toml"))
    problems = [*authority.problems, *archive_of([RIVER, HARBOUR], authority).problems]
    (told,) = map(str, problems)
    assert told.startswith(f"error: names.toml:{line}: ")
    assert words in told
