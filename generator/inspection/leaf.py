"""One HTML page as an inspector sees it: its ids and where it leads."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import etree, html

LinkKind = Literal["leads", "loads"]
"""Whether the reader goes there, or the browser fetches it with the page."""


class Link(NamedTuple):
    """One address that a page or style sheet names."""

    kind: LinkKind
    address: str


class Leaf(NamedTuple):
    """A page."""

    title: str
    """Its `<title>`, without white space around it."""
    canonical: str
    """The full address that it says it has, empty where it says none."""
    ids: frozenset[str]
    repeated: tuple[str, ...]
    """Ids that stand more than once."""
    links: tuple[Link, ...]


LEADS = frozenset({("a", "href"), ("area", "href"), ("form", "action"), ("button", "formaction")})
"""Attributes that name where a reader goes. A quotation's `cite` and the like are never fetched, nor shown."""

LOADS = frozenset({"src", "poster", "data", "background", "xlink:href", "{http://www.w3.org/1999/xlink}href"})
"""Attributes that name what a browser fetches, on whatever element."""

TOLD = frozenset({"canonical", "alternate", "author", "license", "me", "next", "prev", "search", "self", "up", "help"})
"""Relations of a <link> that browsers are only told of."""

_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.I)
_END = re.compile(rb"</(?:html|body)\b[^>]*>", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)


def leaf_of(data: bytes) -> Leaf:
    """The page that the bytes hold; nothing in it if it holds no HTML at all."""
    try:
        # A browser reads on after the end of a page, the parser would not.
        tree = html.document_fromstring(_END.sub(b"", data), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except etree.ParserError:
        return Leaf("", "", frozenset(), (), ())
    ids = Counter(tree.xpath("//@id"))
    title = " ".join((tree.findtext(".//head/title") or "").split())
    canonical = next((str(address) for address in tree.xpath("//link[@rel='canonical']/@href")), "")
    repeated = tuple(name for name, count in ids.items() if count > 1)
    return Leaf(title, canonical, frozenset(ids), repeated, tuple(_links(tree)))


def style_links(text: str) -> Iterator[Link]:
    """What a style sheet loads.

    >>> list(style_links("@import 'a.css'; b { background: url(c.png) } /* url(d.png) */"))
    [Link(kind='loads', address='a.css'), Link(kind='loads', address='c.png')]
    """
    for match in _URL.finditer(_COMMENT.sub("", text)):
        yield Link("loads", next(group for group in match.groups() if group is not None))


def _links(tree: html.HtmlElement) -> Iterator[Link]:
    for element in tree.iter(etree.Element):
        for name, value in element.attrib.items():
            if (element.tag, name) in LEADS:
                yield Link("leads", value)
            elif name in LOADS:
                yield Link("loads", value)
            elif name in ("srcset", "imagesrcset"):
                yield from (Link("loads", part.split()[0]) for part in value.split(",") if part.split())
            elif name == "style":
                yield from style_links(value)
            elif element.tag in ("link", "use", "image") and name == "href":
                relations = set((element.get("rel") or "").lower().split())
                yield Link("leads" if relations and relations <= TOLD else "loads", value)
        if element.tag == "style" and element.text:
            yield from style_links(element.text)
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            _, found, address = (element.get("content") or "").partition("=")
            if found:
                yield Link("leads", address.strip(" '\""))
