"""The kinds of pages that a site has: what audits and screenshots look at one of each of."""

from collections.abc import Iterator, Sequence
from pathlib import Path

KINDS: Sequence[tuple[str, str]] = (
    ("home", "index.html"),
    ("list", "documents/index.html"),
    ("titles", "titles/index.html"),
    ("document", "d/*/index.html"),
    ("as found", "d/*/found/index.html"),
    ("works", "works/index.html"),
    ("versions", "d/*/versions/index.html"),
    ("subjects", "subjects/index.html"),
    ("subject", "subjects/*/index.html"),
    ("people", "people/index.html"),
    ("person", "people/*/index.html"),
    ("publishers", "publishers/index.html"),
    ("publisher", "publishers/*/index.html"),
    ("years", "years/index.html"),
    ("year", "years/*/index.html"),
    ("search", "search/index.html"),
    ("notes", "notes/index.html"),
    ("colophon", "colophon/index.html"),
    ("rules", "rules/index.html"),
    ("rule", "rules/*/index.html"),
    ("missing", "404.html"),
)
"""The kinds of pages, each with a pattern of where its pages stand."""


def pages(site: Path) -> Iterator[tuple[str, Path]]:
    """One page of each kind, the one with the most in it."""
    for kind, pattern in KINDS:
        found = sorted(site.glob(pattern), key=lambda path: (-path.stat().st_size, str(path)))
        if found:
            yield kind, found[0]
