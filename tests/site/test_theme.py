"""Themes: found by name or path, built on one another, and clear about their mistakes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markup import elements
from markupsafe import Markup

from generator.settings import Settings
from generator.site import Theme, ThemeError, address, load_theme
from generator.site.card import Card, Length
from generator.site.press import Press

Site = dict[str, bytes]
Rendered = Callable[..., Site]


def made(root: Path, name: str, manifest: str, **files: str) -> Path:
    """A theme of these files: `templates__x.html` is `templates/x.html`."""
    folder = root / "themes" / name
    for path, text in {"theme.toml": manifest, **files}.items():
        place = folder / path.replace("__", "/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return folder


def test_folio_is_found_by_its_name_wherever_the_archive_is(tmp_path: Path) -> None:
    assert load_theme("folio", tmp_path).name == "folio"


def test_an_unknown_theme_names_the_known_ones_and_the_nearest(tmp_path: Path) -> None:
    made(tmp_path, "meadow", "")
    with pytest.raises(ThemeError, match=r"no theme 'folia', did you mean 'folio'.*known themes: folio, meadow"):
        load_theme("folia", tmp_path)


def test_a_theme_is_found_by_its_path(tmp_path: Path) -> None:
    folder = made(tmp_path / "elsewhere", "meadow", 'extends = "folio"')
    assert load_theme(str(folder), tmp_path).name == "meadow"
    assert load_theme("./elsewhere/themes/meadow", tmp_path).name == "meadow"


def test_a_theme_that_extends_another_holds_only_what_it_changes(tmp_path: Path, rendered: Rendered) -> None:
    made(
        tmp_path,
        "meadow",
        'extends = "folio"\nstyles = ["meadow.css"]',
        **{
            "assets__meadow.css": "body { background: url(dot.svg) }",
            "assets__dot.svg": "<svg/>",
            "templates__missing.html": '{% extends "folio/missing.html" %}{% block kind %}meadow{% endblock %}',
        },
    )
    theme = load_theme("meadow", tmp_path)
    site = rendered(theme=theme)
    assert '<body class="meadow"' in site["404.html"].decode()
    styles = site[theme.addresses["styles.css"]].decode()
    dot = theme.addresses["dot.svg"].removeprefix("assets/")
    assert 0 < styles.index("--paper:") < styles.index(f"url({dot})"), "what the extended theme says comes first"
    assert "meadow.css" not in theme.addresses, "what every page loads stands in the joined sheet alone"


def test_what_every_page_loads_is_asked_for_once(site: Site, folio: Theme) -> None:
    page = site["works/index.html"]
    sheets = [e.attributes["href"] for e in elements(page, "link") if e.attributes["rel"] == "stylesheet"]
    assert sheets == ["../" + folio.addresses[name] for name in ("styles.css", "rooms.css")]
    scripts = [e.attributes["src"].rpartition("/")[2].split(".")[0] for e in elements(page, "script")]
    assert scripts == ["scripts", "anywhere", "first"]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("one\n{% if %}", r"meadow/templates/missing.html:2: Expected an expression"),
        ("one\ntwo\n{{ mispelled }}", r"meadow/templates/missing.html:3: 'mispelled' is undefined"),
        ("{{ m('no.such') }}", r"meadow/templates/missing.html:1: .*no message 'no.such'"),
        ("{{ asset('no.png') }}", r"no asset 'no.png'"),
        ("{% extends 'no.html' %}", r"no template 'no.html'"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_place(
    tmp_path: Path, rendered: Rendered, template: str, said: str
) -> None:
    made(tmp_path, "meadow", 'extends = "folio"', **{"templates__missing.html": template})
    with pytest.raises(ThemeError, match=said) as caught:
        rendered(theme=load_theme("meadow", tmp_path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("stiles = []", "unknown key 'stiles', did you mean 'styles'"),
        ("styles = 3", "'styles' must be a list of names"),
        ('upright = "yes"', "'upright' must be true or false"),
        ('takes = "templates"', "'takes' must be a list of names"),
        ("extends = [", "meadow/theme.toml: .*correct it"),
        ('extends = "meadow"', "extends itself"),
        ('extends = "folio"\nstyles = ["folia.css"]', "no asset 'folia.css'"),
        ('extends = "folio"\nstyles = ["frames.css"]', "no asset 'frames.css', did you mean 'frame.css'"),
    ],
)
def test_a_mistake_in_theme_toml_is_told(tmp_path: Path, manifest: str, said: str) -> None:
    made(tmp_path, "meadow", manifest)
    with pytest.raises(ThemeError, match=said):
        load_theme("meadow", tmp_path)


def test_a_theme_takes_of_another_what_its_patterns_name(tmp_path: Path, rendered: Rendered) -> None:
    made(
        tmp_path,
        "meadow",
        'extends = "folio"\ntakes = ["templates/*", "assets/[fg]*.css", "assets/leaf.svg"]',
        **{"templates__base.html": "{% block main %}{% endblock %}"},
    )
    theme = load_theme("meadow", tmp_path)
    assert theme.styles == ("ground.css", "frame.css"), "a sheet that is not taken is not listed either"
    assert (theme.scripts, theme.scripted) == ((), False)
    assert {"styles.css", "found.css", "leaf.svg"} <= theme.addresses.keys()
    assert "text.css" not in theme.addresses
    assert b"data-m=" not in rendered(theme=theme)["index.html"], "nobody would swap the messages"


def test_a_name_that_the_joined_sheets_need_is_told(tmp_path: Path) -> None:
    made(tmp_path, "meadow", 'extends = "folio"', **{"assets__styles.css": "p { margin: 0 }"})
    with pytest.raises(ThemeError, match=r"meadow/assets/styles\.css: .*; choose another"):
        load_theme("meadow", tmp_path)


def test_a_theme_is_named_by_all_it_holds(tmp_path: Path, folio: Theme) -> None:
    made(tmp_path, "meadow", 'extends = "folio"', **{"templates__missing.html": "gone"})
    assert load_theme("meadow", tmp_path).fingerprint != folio.fingerprint
    assert load_theme("folio", tmp_path).fingerprint == folio.fingerprint


def test_what_a_macro_makes_of_a_card_is_kept_for_pages_that_link_alike() -> None:
    press = Press(load_theme("folio", Path()), Settings(root=Path()))
    card = Card(
        *("a", "d/rain/index.html", "Rain", True, "en", None, False, None, Length("words", 3), "It rains"),
        versions_page="d/rain/versions/index.html",
    )
    asked: list[str] = []

    def row(page: str) -> str:
        def macro(card: Card, said: str) -> Markup:
            asked.append(page)
            return Markup(f"{said} {address.link(page, card.page)}")

        return str(press._functions(page)["kept"](macro, card, "see"))  # type: ignore[operator]

    assert row("d/snow/index.html") == row("d/wind/index.html") == "see ../rain/index.html"
    assert asked == ["d/snow/index.html"]
    assert row("d/rain/found/index.html") == "see ../index.html", "what lies in one folder links otherwise"
    assert row("documents/index.html") == "see ../d/rain/index.html"
    assert row("documents/2/index.html") == "see ../../d/rain/index.html"
