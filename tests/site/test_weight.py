"""A document's page is light: all that it brings beside its text, styles and scripts included, is under 60 KB."""

from pathlib import Path

from lxml import html

LIMIT = 60_000


def beside_text(path: Path) -> int:
    """Bytes of a page and of the styles and scripts that it names, as they lie there, less those of the text."""
    data = path.read_bytes()
    page = html.fromstring(data)
    named = [*page.xpath("//link[@rel='stylesheet']/@href"), *page.xpath("//script/@src")]
    text = page.xpath("//*[@data-text]")[0].text_content()
    return len(data) + sum((path.parent / name).stat().st_size for name in named) - len(text.encode())


def heavy(site: Path) -> dict[str, int]:
    """The documents' pages that are too heavy."""
    weights = {path.parent.name: beside_text(path) for path in site.glob("d/*/index.html")}
    assert weights
    return {name: weight for name, weight in weights.items() if weight > LIMIT}


def test_no_page_of_the_demo_brings_more_than_60_kilobytes_beside_its_text(demo_site: Path) -> None:
    assert heavy(demo_site) == {}


def test_no_page_of_the_real_seeds_does(real_site: Path) -> None:
    assert heavy(real_site) == {}
