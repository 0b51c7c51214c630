"""The shelf: what the list of all documents knows of each work, so that a reader can filter and sort it in the browser.

A script that hands over one value, as all data that pages load: it works from disk too. It is loaded when a reader
reaches for the filter, and named by its content. Names stand once and are pointed to by their places.
"""

import json
from collections.abc import Mapping, Sequence

from generator.library.archive import Archive, Entry
from generator.library.folding import simplified, unsimplified
from generator.site import address
from generator.site.card import Card, sorts
from generator.site.theme import Asset
from generator.site.tongue import tag

NAME = "shelf.js"
CALL = "florilegiumShelf"
"""The function of the theme's `filter.js` that the script calls."""

KINDS = ("subject", "person", "publisher", "year", "language", "kind")
"""What works can be filtered by, beside the words of their titles; the results of a search too."""

FIELDS = (
    "heading",
    "at",
    "date",
    "flags",
    "length",
    "versions",
    "order",
    "also",
    *KINDS,
)
"""What is told of a work, in this order. `at` is its folder below `d/`; `flags` adds 1 for an inferred date, 2 for a
text that gives itself no title, 4 for a length in words; `order` is its place among the titles; `also` are the titles
of its other versions; the kinds are places in the lists of names."""


def shelf(archive: Archive, listed: Sequence[Card], by_title: Sequence[str]) -> Asset:
    """The script. `listed` are the works in the order of the list, `by_title` the ids of all documents in the order of
    their titles."""
    places = {id: place for place, id in enumerate(by_title)}
    known: Mapping[str, dict[str, int]] = {kind: {} for kind in KINDS}
    rows: list[list[object]] = []
    for card in listed:
        entry = archive.by_id[card.id]
        told = {kind: [known[kind].setdefault(n, len(known[kind])) for n in names(entry, kind)] for kind in KINDS}
        also = dict.fromkeys(v.heading for v in archive.works[entry.work] if v.heading != card.heading)
        rows.append(
            [
                card.heading,
                address.segment(entry.permalink),
                card.date or "",
                card.inferred + 2 * (not card.titled) + 4 * (card.length.unit == "words"),
                card.length.n,
                card.versions,
                places[card.id],
                "\n".join(also),
                *told.values(),
            ]
        )
    seen = set(simplified("".join(f"{row[0]}{row[7]}" for row in rows)))
    lists = {kind: list(places) for kind, places in known.items()}
    value = {"fields": FIELDS, "names": lists, "rows": rows, "folds": unsimplified(seen)}
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # As in search/twins.py: what older browsers or a page would stumble over is escaped.
    for mark in "<\u2028\u2029":
        said = said.replace(mark, f"\\u{ord(mark):04x}")
    return Asset(NAME, f"{CALL}({said});\n".encode("utf-8", "backslashreplace"))


def names(entry: Entry, kind: str) -> tuple[str, ...]:
    """What a document is under, of one of the `KINDS`."""
    metadata = entry.document.metadata
    match kind:
        case "subject":
            return entry.subjects
        case "person":
            return tuple(dict.fromkeys(entry.people))
        case "publisher":
            return (entry.publisher,) if entry.publisher else ()
        case "year":
            return (entry.year,) if entry.year else ()
        case "language":
            return (tag(metadata.language),)
        case _:
            return sorts(metadata.labels)
