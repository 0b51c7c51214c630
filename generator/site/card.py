"""What a list says of a document: its card, and terms that lead to lists."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from generator.document import Document
from generator.library.archive import Archive, Entry, Facet, FacetKind
from generator.site import address
from generator.site.body import plain
from generator.site.converter import converted
from generator.site.tongue import tag
from generator.store import NOTHING_KEPT, Store, answers, program

_LEAD = 96
"""How wide the first words of a document may be on its card, a Chinese character counted as two."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")

_SQUARE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Characters that are each read by themselves, as many as stand together."""
_WIDE = re.compile("[\u2e80-\U0010ffff]+")
"""Characters that take twice as much room as others."""
_CHARACTERS_A_MINUTE = 400
_WORDS_A_MINUTE = 230


class Length(NamedTuple):
    """How long a text is, in what its language counts by."""

    unit: str
    """`characters` or `words`."""
    n: int


class Told(NamedTuple):
    """What a card says of a text that only the text tells."""

    length: Length
    lead: str
    minutes: int


class Card(NamedTuple):
    """A document in a list."""

    id: str
    page: str
    """Where its page stands."""
    heading: str
    titled: bool
    """Whether the text gives itself the heading; else it is the text's first words."""
    language: str
    date: str | None
    inferred: bool
    publisher: str | None
    length: Length
    lead: str
    """Its first words after the heading."""
    versions: int = 1
    """How many versions of its work the archive has."""
    versions_page: str = ""
    """Where the page of the work stands, if it has more than one."""
    minutes: int = 1
    """How long it takes to read."""


class Term(NamedTuple):
    """A subject, person, publisher or year that a page names."""

    name: str
    page: str | None
    """Where its documents are listed, None where they are not."""
    n: int
    """How many documents it has."""


def card(entry: Entry, said: Told) -> Card:
    """The card of an entry, of whose text this is `said`."""
    metadata = entry.document.metadata
    return Card(
        id=entry.id,
        page=address.document(entry.permalink),
        heading=entry.heading,
        titled=metadata.title is not None,
        language=tag(metadata.language),
        date=metadata.date,
        inferred=metadata.date_inferred,
        publisher=entry.publisher or metadata.publisher,
        length=said.length,
        lead=said.lead,
        minutes=said.minutes,
    )


def told(entry: Entry) -> Told:
    """What the card of an entry says of its text."""
    document = entry.document
    shown = "" if document.metadata.title else entry.heading
    return Told(length(document), lead(document, shown), minutes(document.body))


def cards(archive: Archive, store: Store = NOTHING_KEPT) -> dict[str, Card]:
    """The cards of all entries under their ids, in the archive's order; they know how many versions a work has. What
    texts tell of themselves is taken from the store, where it is kept. They are made once: every list asks for them."""
    if "cards" not in archive.made:
        archive.made["cards"] = _cards(archive, store)
    found: dict[str, Card] = archive.made["cards"]
    return found


def _cards(archive: Archive, store: Store) -> dict[str, Card]:
    names = [f"{entry.document.digest} {entry.heading}" for entry in archive.entries]
    asked = zip(names, archive.entries, strict=True)
    said = answers(store, "cards", program("cleaning", "library", "site"), asked, told)
    found: dict[str, Card] = {}
    for entry, name in zip(archive.entries, names, strict=True):
        versions = archive.works[entry.work]
        page = address.versions(versions[0].permalink) if len(versions) > 1 else ""
        found[entry.id] = card(entry, said[name])._replace(versions=len(versions), versions_page=page)
    return found


def once(entries: Sequence[Entry]) -> list[Entry]:
    """Of every work the version that stands for it, where that is among the entries, else the first that is."""
    ids = {entry.id for entry in entries}
    seen: set[str] = set()
    kept: list[Entry] = []
    for entry in entries:
        if entry.id == entry.work or (entry.work not in ids and entry.work not in seen):
            seen.add(entry.work)
            kept.append(entry)
    return kept


def length(document: Document) -> Length:
    """How long a document is: in characters for Chinese, Japanese and what is not known, else in words."""
    if document.metadata.language.partition("-")[0] in ("zh", "ja", "ko", "yue", "und"):
        return Length("characters", document.characters)
    return Length("words", sum(1 for _ in _WORD.finditer(document.body)))


def characters(entry: Entry, card: Card) -> int:
    """How many characters a document has; most cards have counted them already."""
    return card.length.n if card.length.unit == "characters" else entry.document.characters


SORTS = ("interview", "digest", "verse-lines")
"""Labels that say what sort of text a document is; the others tell what became of it on its way."""


def sorts(labels: Sequence[str]) -> tuple[str, ...]:
    """The sorts of text that labels make a document; one without any such label is an article.

    >>> sorts(("digest", "mojibake")), sorts(("spun",))
    (('digest',), ('article',))
    """
    return tuple(label for label in SORTS if label in labels) or ("article",)


def minutes(text: str) -> int:
    """How many minutes it takes to read a text: 400 characters of Chinese, Japanese or Korean or 230 words in one.

    >>> minutes("字" * 1000), minutes("word " * 1000), minutes("字" * 400 + "word " * 230), minutes("")
    (2, 4, 2, 1)
    """
    words = sum(1 for _ in _WORD.finditer(_SQUARE.sub(" ", text)))
    return max(1, round(sum(map(len, _SQUARE.findall(text))) / _CHARACTERS_A_MINUTE + words / _WORDS_A_MINUTE))


def lead(document: Document, shown: str = "", width: int = _LEAD) -> str:
    """The first words of a document's first paragraph worth the name, as bare text; what is `shown` already left out.

    They end at a mark of punctuation where one is near.
    """
    for block in document.blocks:
        if block.kind not in ("p", "quote", "turn", "li"):
            continue
        text = block.text if document.markup == "plain" else plain(converted(block.text))
        text = " ".join(text.split())
        start = shown.rstrip("…. ")
        rest = text[len(start) :] if start and text.startswith(start) else text
        if _width(rest) >= 24:
            return clipped(rest.lstrip("，,。.;；:： "), width)
    return ""


def clipped(text: str, width: int) -> str:
    """The text cut to a width, at a mark of punctuation or a space where one is near.

    >>> clipped("One two, three four five", 14), clipped("春眠不觉晓，处处闻啼鸟。夜来", 24), clipped("short", 9)
    ('One two, three…', '春眠不觉晓，处处闻啼鸟。', 'short')
    """
    if _width(text) <= width:
        return text
    widths = list(accumulate(map(_width, text[: width + 1])))
    end = bisect_right(widths, width)
    cut = text[:end]
    sentence = max(map(cut.rfind, "。！？.!?"))
    if sentence > 0 and widths[sentence] * 3 > width * 2 and not cut[sentence + 1 :][:1].isalnum():
        return cut[: sentence + 1]
    if text[end].isascii() and text[end].isalnum() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip("，,、；;：: ") + "…"


def _width(text: str) -> int:
    return len(text) + sum(map(len, _WIDE.findall(text)))


def term(kind: FacetKind, name: str, archive: Archive) -> Term:
    """A name of a facet as a page shows it: a link to its documents where the archive lists them."""
    facet = archive.facets[kind].get(name)
    return of_facet(facet) if facet else Term(name, None, 0)


def of_facet(facet: Facet) -> Term:
    """A facet as a page shows it."""
    return Term(facet.name, address.facet(facet.kind, facet.slug), len(facet.documents))


def foremost(facets: Sequence[Facet], n: int) -> list[Term]:
    """The facets with the most documents; among equals those listed first."""
    return [of_facet(facet) for facet in sorted(facets, key=lambda facet: -len(facet.documents))[:n]]
