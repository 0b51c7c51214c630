"""Where every page stands in the site, and how one page links to another.

Addresses are paths below the output folder with forward slashes. Links between pages are always relative and name
the file, so that they hold at a domain's root, under any path, and from a disk.
"""

import re
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, urlsplit

from generator.library.archive import FacetKind

HOME = "index.html"
DOCUMENTS = "documents/index.html"
TITLES = "titles/index.html"
SEARCH = "search/index.html"
NOTES = "notes/index.html"
NOTED = "notes/documents.js"
"""The texts of the archive by their ids, for that page."""
COLOPHON = "colophon/index.html"
RULES = "rules/index.html"
WORKS = "works/index.html"
COLLECTIONS = "collections/index.html"
TIMELINE = "timeline/index.html"
MAP = "map/index.html"
TOGETHER = "together/index.html"
MISSING = "404.html"
FEED = "feed.xml"
JSON_FEED = "feed.json"
PICTURE = "picture.png"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
DATA = "archive.json"

FOLDERS: dict[FacetKind, str] = {
    "subject": "subjects",
    "person": "people",
    "organisation": "organisations",
    "piece": "pieces",
    "law": "laws",
    "place": "places",
    "publisher": "publishers",
    "year": "years",
}
"""The folder of each kind of facet."""

_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*")
"""What `quote` leaves as it is."""

_SEGMENT = re.compile(r"[^\W_](?:[\w-]{0,198}[^\W_])?")


def segment(name: str) -> str:
    """A name as one step of a path: itself where it is safe, else what is safe of it and a mark of the whole.

    Permalinks and slugs come from the library and are safe; one that was edited by hand into something that climbs
    or hides (`../x`, `.x`, `a/b`) must still land below its folder.

    >>> segment("spring-rain"), segment("../../etc/passwd")
    ('spring-rain', 'etc-passwd-3754d6cb')
    """
    if _SEGMENT.fullmatch(name):
        return name
    safe = re.sub(r"[\W_]+", "-", name).strip("-")[:80].strip("-")
    mark = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe}-{mark}" if safe else mark


def rule(code: str) -> str:
    """The page on a cleaning rule."""
    return f"rules/{segment(code)}/index.html"


def document(permalink: str) -> str:
    """The page of a document."""
    return f"d/{segment(permalink)}/index.html"


def markdown(permalink: str) -> str:
    """The Markdown page of a document."""
    return f"d/{segment(permalink)}/index.md"


def picture(permalink: str) -> str:
    """The picture of a document, for where its page is shared."""
    return f"d/{segment(permalink)}/picture.png"


def versions(permalink: str) -> str:
    """The page of a document's versions: all of them, or the document beside the one that stands for the work."""
    return f"d/{segment(permalink)}/versions/index.html"


def found(permalink: str) -> str:
    """The page that shows a document as it was found."""
    return f"d/{segment(permalink)}/found/index.html"


def listing(number: int) -> str:
    """The page of the list of all documents, counted from 1.

    >>> listing(1), listing(2)
    ('documents/index.html', 'documents/2/index.html')
    """
    return DOCUMENTS if number == 1 else f"documents/{number}/index.html"


def works(number: int) -> str:
    """The page of the list of works that have several versions, counted from 1.

    >>> works(1), works(2)
    ('works/index.html', 'works/2/index.html')
    """
    return WORKS if number == 1 else f"works/{number}/index.html"


def titles(initial: str, number: int = 1) -> str:
    """The page of the titles under an initial, where not all stand on one; many of them have more than one page.

    >>> titles("a"), titles("a", 2)
    ('titles/a/index.html', 'titles/a/2/index.html')
    """
    return f"titles/{initial}/index.html" if number == 1 else f"titles/{initial}/{number}/index.html"


def collection(slug: str) -> str:
    """The page of a collection."""
    return f"collections/{segment(slug)}/index.html"


def collection_feed(slug: str) -> str:
    """The feed of a collection."""
    return f"collections/{segment(slug)}/feed.xml"


def timeline(year: str) -> str:
    """The page of the timeline on a year.

    >>> timeline("2023")
    'timeline/2023/index.html'
    """
    return f"timeline/{segment(year)}/index.html"


def facets(kind: FacetKind) -> str:
    """The page that lists all facets of a kind."""
    return f"{FOLDERS[kind]}/index.html"


def initial(kind: FacetKind, initial: str, number: int = 1) -> str:
    """The page that lists the facets of a kind under an initial, as `titles` has it. A facet's own slug can be no such
    path, since pages of its own are numbered.

    >>> initial("person", "a"), initial("person", "a", 2)
    ('people/initials/a/index.html', 'people/initials/a/2/index.html')
    """
    folder = f"{FOLDERS[kind]}/initials/{initial}"
    return f"{folder}/index.html" if number == 1 else f"{folder}/{number}/index.html"


def facet(kind: FacetKind, slug: str, number: int = 1) -> str:
    """The page of one facet; a long one has more than one, counted from 1.

    >>> facet("subject", "rain"), facet("subject", "rain", 2)
    ('subjects/rain/index.html', 'subjects/rain/2/index.html')
    """
    folder = f"{FOLDERS[kind]}/{segment(slug)}"
    return f"{folder}/index.html" if number == 1 else f"{folder}/{number}/index.html"


def feed_of(slug: str) -> str:
    """The feed of a subject.

    >>> feed_of("rain")
    'subjects/rain/feed.xml'
    """
    return f"{FOLDERS['subject']}/{segment(slug)}/feed.xml"


def as_json(feed: str) -> str:
    """Where a feed stands as JSON.

    >>> as_json("subjects/rain/feed.xml")
    'subjects/rain/feed.json'
    """
    return feed.removesuffix(".xml") + ".json"


def link(page: str, to: str) -> str:
    """The relative link from one page to another place of the site.

    >>> link("d/rain/index.html", "subjects/weather/index.html"), link("index.html", "feed.xml")
    ('../../subjects/weather/index.html', 'feed.xml')
    >>> link("d/rain/index.html", "d/rain/index.html#s2"), link("documents/index.html", "index.html")
    ('#s2', '../index.html')
    """
    path, mark, fragment = to.partition("#")
    anchor = mark + _quoted(fragment) if mark else ""
    if path == page and mark:
        return anchor
    return _way(page.rpartition("/")[0], path) + anchor


def _way(folder: str, path: str) -> str:
    """The relative link from a folder to a file or folder of the site; both are written without dots.

    >>> _way("d/rain", "d"), _way("d", "d"), _way("", "d/rain"), _way("d/rain", "data/rain")
    ('..', '.', 'd/rain', '../../data/rain')
    """
    if not folder:
        return _quoted(path)
    if folder.partition("/")[0] != path.partition("/")[0]:  # most of the time
        return "../" * (folder.count("/") + 1) + _quoted(path)
    here, there = folder.split("/"), path.split("/")
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return "../" * (len(here) - same) + _quoted("/".join(there[same:])) if same < len(there) else _up(len(here) - same)


def _up(steps: int) -> str:
    """The way from a folder to one that it lies in, or to itself."""
    return "/".join([".."] * steps) or "."


@lru_cache(maxsize=1 << 14)
def _quoted(path: str) -> str:
    return quote(path, errors="replace")


def rooted(url: str, to: str) -> str:
    """The link to a place of the site from a page that hosts serve at any depth: the page for what is missing.

    With the site's address known it begins at the domain's root; without, nothing better than the site's own root
    can be assumed.

    >>> rooted("https://example.org/archive/", "titles/index.html#a"), rooted("", "feed.xml")
    ('/archive/titles/index.html#a', 'feed.xml')
    """
    return quote(urlsplit(url).path.rstrip("/") + "/" + to if url else to, safe="/#%")


def absolute(url: str, to: str) -> str:
    """The full address of a place of the site, `index.html` left off; the relative path where `url` is empty.

    >>> absolute("https://example.org/archive", "d/rain/index.html")
    'https://example.org/archive/d/rain/'
    """
    path = to if _PLAIN.fullmatch(to) else quote(to)  # most of the time
    if path == HOME or path.endswith(f"/{HOME}"):
        path = path[: -len(HOME)]
    return f"{url.rstrip('/')}/{path}" if url else path
