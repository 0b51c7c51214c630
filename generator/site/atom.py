"""A feed as Atom (RFC 4287)."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.site import address
from generator.site.feed import Feed, Item

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(feed: Feed, url: str) -> str:
    """The feed; its links are full addresses where that of the site is known, else relative to the site's root."""
    base = f" xml:base={quoted(url.rstrip('/') + '/')}" if url else ""

    def to(page: str) -> str:
        return address.absolute(url, page) if url else address.link(feed.atom, page)

    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoted(feed.language)}{base}>',
        f"<id>{feed.id}</id>",
        f"<title>{text(feed.title)}</title>",
        *([f"<subtitle>{text(feed.description)}</subtitle>"] if feed.description else []),
        f"<updated>{feed.updated}</updated>",
        f"<author><name>{text(feed.author)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoted(to(feed.atom))}/>',
        f'<link rel="alternate" type="text/html" href={quoted(to(feed.home))}/>',
        *(line for item in feed.items for line in _entry(item, to(item.page))),
        "</feed>",
    ]
    return "\n".join([*lines, ""])


def _entry(item: Item, page: str) -> Iterator[str]:
    yield f"<entry xml:lang={quoted(item.language)}>"
    yield f"<id>{item.id}</id>"
    yield f"<title>{text(item.title)}</title>"
    yield f"<updated>{item.updated}</updated>"
    if item.published:
        yield f"<published>{item.published}</published>"
    yield from (f"<author><name>{text(name)}</name></author>" for name in item.authors)
    yield from (f"<category term={quoted(name)}/>" for name in item.subjects)
    yield f'<link rel="alternate" type="text/html" href={quoted(page)}/>'
    yield f"<summary>{text(item.summary)}</summary>"
    yield f'<content type="html">{text(item.html)}</content>'
    yield "</entry>"


def text(said: str) -> str:
    """Text for XML: escaped, what XML cannot hold left out."""
    return escape(_NO_XML.sub("", said))


def quoted(said: str) -> str:
    """Text for XML as the value of an attribute, with its quotation marks."""
    return quoteattr(_NO_XML.sub("", said))
