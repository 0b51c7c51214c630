"""Pictures: what they show is there in words too, they stay as they are while the archive grows, and are bounded."""

from pathlib import Path
from statistics import median

from grove import text
from playwright.sync_api import Browser, Page
from watch import STILL, turn

from generator.library.archive import Archive, Entry
from generator.library.facet import facets
from generator.site.card import cards
from generator.site.pictures import atlas, company
from generator.site.pictures.atlas import DISTANCE, MOST, SIZE, Map
from generator.site.pictures.ground import CIRCLE, Point, apart, at_rest

SUBJECTS = ("茶", "河", "书", "雨", "桥", "灯", "信", "纸", "盐", "米")


def entry(number: int, count: int, **changes: object) -> Entry:
    """A text on one or two subjects, which leads to others on the first."""
    same = [n for n in range(number % 10, count, 10) if n != number]
    told: dict[str, object] = {
        "id": f"{number:08x}",
        "permalink": f"text-{number}",
        "document": text(f"第{number}篇", "一段话。"),
        "heading": f"第{number}篇",
        "work": f"{number:08x}",
        "subjects": (SUBJECTS[number % 10], SUBJECTS[number * 7 % 10]),
        "people": (f"甲{number % 7}", f"乙{number % 5}"),
        "publisher": None,
        "year": None,
        "related": tuple(f"{n:08x}" for n in same[number % 3 : number % 3 + 4]),
    }
    return Entry(**{**told, **changes})  # type: ignore[arg-type]


def library(*entries: Entry) -> Archive:
    return Archive(entries, facets("subject", entries), facets("person", entries), (), ())


def drawn(archive: Archive) -> Map:
    found = atlas.drawn(archive, cards(archive))
    assert found is not None
    return found


def test_a_text_more_leaves_the_others_where_they_are() -> None:
    entries = [entry(n, 90) for n in range(90)]
    before = {dot.card.id: dot for dot in drawn(library(*entries)).dots}
    for subjects in (("茶",), ("河", "书"), ()):
        more = entry(90, 91, subjects=subjects)
        after = {dot.card.id: dot for dot in drawn(library(more, *entries)).dots}
        moved = [max(abs(after[id].x - dot.x), abs(after[id].y - dot.y)) for id, dot in before.items()]
        assert all(after[id].region == dot.region for id, dot in before.items())
        assert median(moved) <= 4 and max(moved) <= 4 * DISTANCE, sorted(moved)[-9:]


def test_the_order_of_the_archive_moves_nothing() -> None:
    entries = [entry(n, 60) for n in range(60)]
    one, other = drawn(library(*entries)), drawn(library(*entries[::-1]))
    assert (one.dots, sorted(one.lines)) == (other.dots, sorted(other.lines))


def test_points_stand_apart_within_the_map_and_versions_near_their_work() -> None:
    entries = [entry(n, 90) for n in range(90)]
    version = entry(90, 90, work=f"{3:08x}", related=())
    found = drawn(library(*entries, version))
    places = [(dot.x, dot.y) for dot in found.dots]
    nearest = min((x - a) ** 2 + (y - b) ** 2 for i, (x, y) in enumerate(places) for a, b in places[:i])
    assert nearest >= (DISTANCE // 2) ** 2
    assert all(0 < x < SIZE.x and 0 < y < SIZE.y for x, y in places)
    (line,) = found.lines
    assert abs(line.start.x - line.end.x) + abs(line.start.y - line.end.y) < 8 * DISTANCE
    assert [dot.card.id for dot in found.dots if dot.version] == [version.id]


def test_a_large_archive_shows_of_each_region_the_texts_that_others_lead_to_most() -> None:
    count = 3 * MOST
    entries = [entry(n, count, related=(f"{n % 10:08x}",)) for n in range(count)]
    found = drawn(library(*entries))
    assert found.works == count and 0 < found.shown <= MOST
    ids = {dot.card.id for dot in found.dots}
    assert {f"{n:08x}" for n in range(10)} <= ids
    assert sum(len(region.cards) for region in found.regions) == found.shown
    assert all(region.cards for region in found.regions)


def test_a_text_that_is_tied_to_nothing_stays_at_home_and_a_tie_draws() -> None:
    homes = {"a": Point(0, 0), "b": Point(100, 0), "c": Point(50, 50)}
    places = at_rest(homes, {"a": {"b": 9}, "b": {"a": 9}})
    assert places["c"] == homes["c"]
    assert 20 < places["a"].x < places["b"].x < 80
    spread = apart({name: Point(50, 50) for name in homes}, 10, Point(100, 100))
    assert len(set(spread.values())) == 3


def test_directions_are_of_one_length() -> None:
    assert {round((x * x + y * y) ** 0.5) >> 6 for x, y in CIRCLE} <= {(1 << 14) - 1, 1 << 14}


def test_an_archive_too_small_for_a_picture_has_none() -> None:
    assert atlas.drawn(library(entry(0, 1)), {}) is None
    assert company.kept(library(entry(0, 1, people=("甲",)))) is None


def test_people_are_joined_as_often_as_works_have_both() -> None:
    people = [("甲", "乙"), ("甲", "乙"), ("乙", "丙"), ("丁",)]
    entries = [entry(n, 4, people=names) for n, names in enumerate(people)]
    again = entry(4, 4, people=("甲", "乙"), work=f"{0:08x}")
    found = company.kept(library(*entries, again))
    assert found is not None
    assert [({arc.one.name, arc.other.name}, arc.n) for arc in found.arcs] == [({"乙", "丙"}, 1), ({"甲", "乙"}, 2)]
    told = {name.term.name: [(tie.term.name, tie.n) for tie in name.ties] for name in found.names}
    assert told == {"甲": [("乙", 2)], "乙": [("甲", 2), ("丙", 1)], "丙": [("乙", 1)]}
    other = entry(5, 5, people=("甲", "庚"), work=f"{3:08x}")
    found = company.kept(library(*entries, other))
    assert found is not None and {"甲", "庚"} in [{arc.one.name, arc.other.name} for arc in found.arcs]
    assert not [arc for arc in found.arcs if {arc.one.name, arc.other.name} == {"丁", "甲"}], "of two versions"
    crowd = entry(5, 5, people=tuple(f"客{n}" for n in range(company.CROWD + 1)))
    assert company.kept(library(crowd)) is None


def test_the_map_is_whole_without_scripts_and_says_in_words_what_it_shows(demo_site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, **STILL)
    page = context.new_page()
    page.goto((demo_site / "index.html").as_uri())
    turn(page.locator("footer.site").get_by_role("link", name="地图"))
    links = page.locator(".atlas a:not(.version)").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(links) > 20
    assert all((demo_site / "map" / link).resolve().is_file() for link in links)
    listed = page.locator(".legend .rows a:first-child").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert sorted(links) == sorted(listed)
    turn(page.locator(".atlas a:not(.version)").first)
    assert page.locator("article[data-document]").count() == 1
    turn(page.locator("footer.site").get_by_role("link", name="同席"))
    named = page.locator(".company svg a text").all_text_contents()
    assert named == page.locator(".company tbody th").all_inner_texts()
    context.close()


def test_pictures_fit_a_narrow_screen_and_are_seen_in_either_scheme(demo_site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for path in ("map", "together"):
            page.goto((demo_site / path / "index.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.goto((demo_site / "map/index.html").as_uri())
        colours.add(page.locator(".atlas a.r1").first.evaluate("one => getComputedStyle(one).fill"))
    assert len(colours) == 2
