"""A feed as JSON (JSON Feed 1.1)."""

import json
from collections.abc import Mapping

from generator.site import address
from generator.site.feed import Feed, Item

VERSION = "https://jsonfeed.org/version/1.1"


def written(feed: Feed, url: str) -> str:
    """The feed. Addresses are told only where that of the site is known: relative ones mean nothing here."""
    told = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": address.absolute(url, feed.home) if url else None,
        "feed_url": address.absolute(url, feed.json) if url else None,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author}],
    }
    items = [_item(item, url) for item in feed.items]
    return json.dumps({**_known(told), "items": items}, ensure_ascii=False, indent=1) + "\n"


def _item(item: Item, url: str) -> Mapping[str, object]:
    return _known(
        {
            "id": item.id,
            "url": address.absolute(url, item.page) if url else None,
            "title": item.title,
            "language": item.language,
            "date_published": item.published,
            "authors": [{"name": name} for name in item.authors],
            "tags": list(item.subjects),
            "summary": item.summary,
            "content_html": item.html,
        }
    )


def _known(told: Mapping[str, object]) -> Mapping[str, object]:
    """What there is something to say of; a text of no characters is still a text."""
    return {key: value for key, value in told.items() if value or key in ("content_html", "title")}
