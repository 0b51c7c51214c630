"""What a page's head says of its text."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from generator.document import Given
from generator.intake.webpage.marks import address
from generator.intake.webpage.tag import Token, attributes, decoded

_FIELDS: Final[Mapping[str, str]] = {
    # Names of meta tags, the more telling ones first: Open Graph, Dublin Core, schema.org, and what pages make up.
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "citation_title": "title",
    "article:author": "author", "author": "author", "og:article:author": "author", "dc.creator": "author",
    "byl": "author", "citation_author": "author",
    "article:published_time": "date", "og:article:published_time": "date", "datepublished": "date",
    "pubdate": "date", "publishdate": "date", "publish_date": "date", "dc.date": "date",
    "citation_publication_date": "date", "date": "date",
    "og:site_name": "publisher", "application-name": "publisher", "dc.publisher": "publisher",
    "citation_journal_title": "publisher",
    "og:url": "url",
    "content-language": "language", "og:locale": "language",
    "article:tag": "tags", "keywords": "tags", "news_keywords": "tags", "article:section": "tags",
}  # fmt: skip
_RANKS: Final = {name: rank for rank, name in enumerate(_FIELDS)}
_SPACE: Final = re.compile(r"\s+")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*\Z")


def told(source: str, tokens: Sequence[Token]) -> tuple[Given, ...]:
    """What the head says, a field once, but for tags, in the order of our fields.

    >>> from generator.intake.webpage.tag import tokens
    >>> page = '<html lang="zh"><title>Spring</title><meta name=author content=" A. B. ">'
    >>> told(page, list(tokens(page)))
    (Given(field='title', value='Spring'), Given(field='author', value='A. B.'), Given(field='language', value='zh'))
    """
    best: dict[str, tuple[int, str]] = {}
    tags: list[str] = []

    def offer(field: str, value: str, rank: int) -> None:
        value = _SPACE.sub(" ", value).strip()[:1000]
        if value and (field not in best or rank < best[field][0]):
            best[field] = (rank, value)

    for token in tokens:
        if token.kind == "title":
            offer("title", decoded(_content(source[token.start : token.end])), 10)
        elif token.kind not in ("void", "start") or token.name not in ("meta", "link", "html"):
            continue
        else:
            said = attributes(token)
            if token.name == "html":
                offer("language", said.get("lang") or said.get("xml:lang") or "", -1)
            elif token.name == "link":
                if "canonical" in said.get("rel", "").lower().split():
                    offer("url", said.get("href", ""), -1)
            else:
                name = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
                name = name or said.get("http-equiv", "").lower()
                field = _FIELDS.get(name)
                if field == "tags":
                    tags += re.split(r"[,，;；、]", said.get("content", ""))
                elif field:
                    offer(field, said.get("content", ""), _RANKS[name])
    found = [Given(field, best[field][1]) for field in ("title", "author", "date", "publisher") if field in best]
    if "url" in best and address(best["url"][1]):
        found.append(Given("url", best["url"][1]))
    if "language" in best and _LANGUAGE.match(best["language"][1]):
        found.append(Given("language", best["language"][1].replace("_", "-")))
    found += (Given("tags", tag) for tag in dict.fromkeys(_SPACE.sub(" ", tag).strip() for tag in tags) if tag)
    # An author that is an address is a profile on some platform and no name.
    return tuple(said for said in found if not (said.field == "author" and said.value.startswith("http")))


def _content(element: str) -> str:
    """What stands between an element's tags."""
    return element[element.find(">") + 1 : element.rfind("<")]
