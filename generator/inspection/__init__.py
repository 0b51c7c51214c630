"""Inspection: is the built site whole? It reads what stands in the folder and knows nothing of how it was made."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from lxml import etree

from generator.inspection.copy import copy_faults, strangers
from generator.inspection.leaf import Leaf, leaf_of, style_links
from generator.inspection.link import fault_of
from generator.inspection.search import search_faults

EXPECTED = (
    "index.html",
    "404.html",
    "documents/index.html",
    "search/index.html",
    "colophon/index.html",
    "feed.xml",
    "feed.json",
    "llms.txt",
    "sitemap.xml",
    "archive.json",
    "permalinks.tsv",
    "manifest.txt",
)
"""What every site has."""


class Inspection(NamedTuple):
    """What was looked at and what was found."""

    pages: int
    links: int
    faults: tuple[str, ...]
    """One line each: the file, and what is wrong in it."""
    strangers: tuple[str, ...] = ()
    """Files that Florilegium did not make."""


def inspect(site: Path) -> Inspection:
    """Look through the site in a folder: its pages, its style sheets, its search, what its archive.json and its
    manifest promise."""
    names = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    names = {name: path for name, path in names.items() if not name.startswith(".")}
    leaves = {name: leaf_of(path.read_bytes()) for name, path in names.items() if name.endswith(".html")}
    faults = (
        *_missing(names),
        *_untitled(leaves),
        *_repeated(leaves),
        *_broken(names, leaves),
        *_styles(names),
        *_not_xml(names),
        *_promises(names),
        *copy_faults(names),
    )
    links = sum(len(leaf.links) for leaf in leaves.values())
    return Inspection(len(leaves), links, tuple(dict.fromkeys(faults)), strangers(names))


def _missing(names: Iterable[str]) -> Iterator[str]:
    for name in EXPECTED:
        if name not in names:
            yield f"{name}: is missing"


def _untitled(leaves: Mapping[str, Leaf]) -> Iterator[str]:
    for name, leaf in leaves.items():
        if not leaf.title:
            yield f"{name}: has no title"


def _repeated(leaves: Mapping[str, Leaf]) -> Iterator[str]:
    for name, leaf in leaves.items():
        for repeated in leaf.repeated:
            yield f"{name}: the id {repeated!r} stands more than once"


def _broken(names: Mapping[str, Path], leaves: Mapping[str, Leaf]) -> Iterator[str]:
    home = leaves["index.html"].canonical if "index.html" in leaves else ""
    prefix = quote(urlsplit(home).path.rstrip("/") + "/", safe="/%") if home else ""
    for name, leaf in leaves.items():
        for link in leaf.links:
            if fault := fault_of(link, name, names, leaves, prefix):
                yield f"{name}: {fault}"


def _styles(names: Mapping[str, Path]) -> Iterator[str]:
    for name, path in names.items():
        if name.endswith(".css"):
            for link in style_links(path.read_text("utf-8", "replace")):
                if fault := fault_of(link, name, names, {}):
                    yield f"{name}: {fault}"


def _not_xml(names: Mapping[str, Path]) -> Iterator[str]:
    for name, path in names.items():
        if name.endswith(".xml"):
            try:
                etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError as error:
                yield f"{name}: is not well-formed XML ({error.msg})"


def _promises(names: Mapping[str, Path]) -> Iterator[str]:
    """What archive.json names and is not there, for readers and for the search, and pages that it does not name."""
    if "archive.json" not in names:
        return
    try:
        documents = json.loads(names["archive.json"].read_bytes())
        folders = [(entry["id"], entry["url"].removesuffix("index.html").rstrip("/")) for entry in documents]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"archive.json: cannot be read ({type(error).__name__}: {error})"
        return
    for identity, folder in folders:
        for page in ("index.html", "index.md"):
            if f"{folder}/{page}" not in names:
                yield f"archive.json: document {identity} has no page {folder}/{page}"
    named = {folder for _, folder in folders}
    for name in names:
        match name.split("/"):
            case ["d", permalink, "index.html"] if f"d/{permalink}" not in named:
                yield f"{name}: is the page of a document that archive.json does not name"
    yield from search_faults(names, [identity for identity, _ in folders])
