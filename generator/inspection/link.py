"""Where a link of the site leads, and what is wrong with that."""

import posixpath
import re
from collections.abc import Container, Mapping
from urllib.parse import unquote, urlsplit

from generator.inspection.leaf import Leaf, Link

TEXT_FRAGMENT = ":~:"
"""Begins the part of a fragment that names words on a page and no anchor."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


MISSING = "404.html"
"""The one page that hosts show at any depth, so that its links begin at the root of the domain."""


def fault_of(link: Link, page: str, names: Container[str], leaves: Mapping[str, Leaf], prefix: str = "") -> str:
    """What is wrong with a link on a page, in words; nothing if it is right.

    `names` are the paths of all files of the site, `leaves` its pages; `prefix` is the path below which the site stands
    on its domain, with a slash at both ends, empty where that is not known.

    >>> fault_of(Link("loads", "https://example.org/a.js"), "index.html", {}, {})
    'loads https://example.org/a.js from a network; put it in the theme'
    >>> fault_of(Link("leads", "../b/"), "a/index.html", {"b/index.html"}, {})
    'leads to ../b/, a folder, which is no page from disk; name its index.html'
    """
    address = link.address.strip()
    if prefix and page == MISSING and address.startswith("/") and not address.startswith("//"):
        if urlsplit(address).path.startswith(prefix):
            what = _at_home(address.removeprefix(prefix) or "index.html", page, names, leaves)
        else:
            what = f", which is not below {prefix}, where the site stands"
    elif _SCHEME.match(address) or address.startswith("/"):
        what = _abroad(link.kind, address)
    else:
        what = _at_home(address, page, names, leaves)
    return f"{link.kind} {'to ' if link.kind == 'leads' else ''}{link.address}{what}" if what else ""


def _abroad(kind: str, address: str) -> str:
    """What is wrong with an address that is not relative."""
    scheme = address.partition(":")[0].lower()
    if address.startswith("/") and not address.startswith("//"):
        return ", which is another place where the site stands below a path; make it relative"
    if kind == "loads":
        return "" if scheme == "data" else " from a network; put it in the theme"
    if address.startswith("//"):
        return ", which is no address from disk; begin it with https:"
    return ", a script; say it with an address" if scheme == "javascript" else ""


def _at_home(address: str, page: str, names: Container[str], leaves: Mapping[str, Leaf]) -> str:
    """What is wrong with an address within the site."""
    path, fragment = urlsplit(address).path, urlsplit(address).fragment
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
    anchor = unquote(fragment).partition(TEXT_FRAGMENT)[0]
    if target.split("/")[0] == "..":
        return ", out of the site"
    if target not in names:
        if posixpath.normpath(posixpath.join(target, "index.html")) in names:
            return ", a folder, which is no page from disk; name its index.html"
        return ", which is not there"
    if anchor not in ("", "top") and target in leaves and anchor not in leaves[target].ids:
        return f", but {target} has no id {anchor!r}"
    return ""
