"""Seeds are not to be trusted: whatever they hold, no page runs it, loads it or leads to it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from markup import elements, words
from valley import RAIN, STREAM, entry

from generator.document import Block, Metadata
from generator.ledger import Edit
from generator.library.archive import Archive, Facet

Site = dict[str, bytes]
Rendered = Callable[..., Site]

ATTACKS = (
    "</script><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]></title><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raise %}",
    "a\u2028b\x00c\x0bd\ud800e\x85f\ufffe",
    "../../../etc/passwd",
)

BODIES = (
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt&colon;alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "![picture](javascript:alert(1))",
    "![picture](https://tracker.example/pixel.gif)",
    "<iframe src=https://evil.example></iframe>",
    "<style>body{display:none}</style>",
    "<a href='https://example.org' onclick='alert(1)' id='main' class='skip'>x</a>",
    "<form action=https://evil.example><input name=q></form>",
    "<b style='position:fixed;inset:0'>x</b>",
    "[link](//evil.example/x)",
    "[up](../../index.html)",
    "text {: #main onclick=alert(1) }",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
)

LIVE = frozenset({"iframe", "object", "embed", "img", "style", "base", "math", "foreignobject"})
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that HTML does not allow."""
ACTS = frozenset({"script", "svg", "form", "input"})


def attacked(words_of_seed: str, bodies: tuple[str, ...] = BODIES) -> Archive:
    """An archive in which everything that a seed or a curator's file can say is an attack."""
    metadata = Metadata(
        title=words_of_seed,
        authors=(words_of_seed,),
        editors=(words_of_seed,),
        publisher=words_of_seed,
        date=words_of_seed,
        tags=(words_of_seed,),
        language=words_of_seed,
        labels=(words_of_seed,),
        source="javascript:alert(1)//https://example.org",
    )
    blocks = (*(Block("p", body) for body in bodies), Block("h2", words_of_seed), Block("quote", words_of_seed))
    body = "\n".join(block.text for block in blocks)
    ledger = (
        Edit(0, words_of_seed + "\n", "", words_of_seed, (words_of_seed,)),
        Edit(len(words_of_seed) + 1 + len(body), words_of_seed, "", "promo", ("N01",)),
    )
    markdown = replace(
        STREAM, seed=words_of_seed, metadata=metadata, blocks=blocks, ledger=ledger, encoding=words_of_seed
    )
    plain = replace(markdown, markup="plain", format="text", item=None)
    entries = (
        entry("a" * 8, f"x{words_of_seed}", markdown, subjects=(words_of_seed,), related=("b" * 8,)),
        entry("b" * 8, f"y{words_of_seed}", plain, subjects=(words_of_seed,), work="a" * 8),
        entry("c" * 8, "calm", RAIN),
    )
    ids = ("a" * 8, "b" * 8)
    return Archive(
        entries=entries,
        subjects=(Facet("subject", words_of_seed, words_of_seed, ids),),
        people=(Facet("person", words_of_seed, words_of_seed, ids),),
        publishers=(Facet("publisher", words_of_seed, words_of_seed, ids),),
        years=(Facet("year", words_of_seed, words_of_seed, ids),),
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_page_of_an_attack_holds_live_markup(rendered: Rendered, attack: str) -> None:
    calm = rendered()
    kept = ("index.html", "search/index.html", "documents/index.html", "notes/index.html")
    allowed = {e for page in kept for e in shape(calm[page])}
    allowed |= shape(calm["d/yu-qian-cai-cha/index.html"])
    site = rendered(attacked(attack), title=attack, description=attack, curator=attack)
    for path, data in site.items():
        assert ".." not in path.split("/")
        if not path.endswith(".html"):
            continue
        assert not FORBIDDEN.search(data.decode())
        for element in elements(data):
            assert element.tag not in LIVE, f"{path}: {element}"
            if element.tag in ACTS:
                assert (element.tag, frozenset(element.attributes)) in allowed, f"{path}: {element}"
            for name, value in element.attributes.items():
                assert not name.startswith("on"), f"{path}: {element}"
                if name in ("href", "src", "action"):
                    scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value, re.IGNORECASE)
                    assert scheme is None or scheme[1].lower() in ("http", "https", "mailto"), f"{path}: {element}"
                    assert not value.startswith("//"), f"{path}: {element}"
                if name == "style":
                    assert re.fullmatch(r"--share:[\d.]+%", value), f"{path}: {element}"
        assert "49" not in re.findall(r"\b49\b", words(data))


def shape(data: bytes) -> set[tuple[str, frozenset[str]]]:
    return {(e.tag, frozenset(e.attributes)) for e in elements(data) if e.tag in ACTS}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_machines_read_stays_whole(rendered: Rendered, attack: str) -> None:
    site = rendered(attacked(attack), title=attack, description=attack, curator=attack, url="https://example.org/")
    ElementTree.fromstring(site["feed.xml"])
    ElementTree.fromstring(site["sitemap.xml"])
    assert len(json.loads(site["archive.json"])) == 3
    for path, data in site.items():
        if path.startswith("d/") and re.fullmatch(r"d/[^/]+/index\.html", path):
            scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', data.decode())
            assert len(scripts) == 1
            assert json.loads(scripts[0])["@type"] == "Article"


def test_the_words_of_an_attack_are_shown_as_words(rendered: Rendered) -> None:
    attack = ATTACKS[0]
    site = rendered(attacked(attack))
    pages = [path for path in site if path.startswith("d/x") and path.endswith("/index.html") and "found" not in path]
    assert attack in words(site[pages[0]])


def test_a_body_cannot_take_the_ids_and_classes_of_the_page(rendered: Rendered) -> None:
    for path, data in rendered(attacked("calm")).items():
        if path.endswith(".html"):
            assert [e.tag for e in elements(data) if e.attributes.get("id") == "main"] == ["main"]
            assert sum("skip" in e.attributes.get("class", "").split() for e in elements(data)) == 1
