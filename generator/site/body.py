"""From the Markdown page of a document to the body of its HTML page.

The Markdown page is the source of both: what it says is rendered, anything that could run is taken out of it, then
headings get their ids, links are vetted, and runs of other languages are marked. Nothing that a seed brought is loaded
from elsewhere: a picture on the web becomes a link to it.
"""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

import nh3
from markupsafe import Markup, escape

from generator.messages import messages
from generator.site import anchors, doubts, passages
from generator.site.characters import showable
from generator.site.converter import converted
from generator.site.setting import setting
from generator.site.tongue import marked

_TAGS = frozenset(
    re.findall(
        r"\w+",
        """
        a abbr b blockquote br caption cite code col colgroup dd del dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i
        img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub sup table tbody td tfoot th
        thead tr u ul var
        """,
    )
)
"""The elements that a body may hold."""

CLASSES = frozenset({"caption", "numbered", "ref", "turn"})
"""The classes that the Markdown page may give to what it holds."""

_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "style"},
}
_VOID = frozenset({"br", "hr", "col"})
_HEADING = re.compile(r"h[1-6]")
_BOUNDS = re.compile(f"({doubts.BOUNDS.pattern}|{passages.BOUNDS.pattern}|{anchors.BOUNDS.pattern})")
_PARAGRAPHS = frozenset({"p", "li", "td", "th", "blockquote", "dd"})
_QUIET = frozenset({"code", "pre", "kbd", "samp", "var"})


class Heading(NamedTuple):
    """A heading of a body, for the list of contents."""

    id: str
    level: int
    text: Markup


class Body(NamedTuple):
    """The rendered body of a document."""

    html: Markup
    headings: tuple[Heading, ...]


def render(
    source: str, language: str, extensions: Sequence[str], interface: str = "en", notes: Sequence[Markup] = ()
) -> Body:
    """The body of a Markdown page, for a document in a language.

    What stands between the bounds of `doubts` is marked, in the language of the interface; what stands between those
    of `passages` too, and its note put beside it. `extensions` are those of Python-Markdown in which it is written. The
    n-th heading gets the id `s{n}`.

    >>> render("## One\\n\\n<script>alert(1)</script>[x](javascript:alert(1))", "en", []).html
    Markup('<h2 id="s1">One</h2>\\n\\n<p><span>x</span></p>')
    """
    return finish(converted(source, extensions), language, interface, notes)


def finish(html: str, language: str, interface: str = "en", notes: Sequence[Markup] = ()) -> Body:
    """HTML of whatever origin as a body: harmless, its headings numbered, its links vetted, its languages marked."""
    finisher = _Finisher(language, interface, notes)
    finisher.feed(_harmless(showable(html)))
    table = Markup('aria-label="{}" data-ma="aria-label:document.table"').format(
        messages().say("document.table", interface)
    )
    return Body(anchors.placed(setting("".join(finisher.out), table)), tuple(finisher.headings))


_PLAIN = re.compile(
    rf"""(?:<(p|h[1-6])(?:\ class="(?:{"|".join(sorted(CLASSES))})")?>
    [^<>&\r\xa0]*+(?:&(?:amp|lt|gt);[^<>&\r\xa0]*+)*+</\1>\n*+)*+""",
    re.VERBOSE,
)
"""HTML of nothing but paragraphs and headings of mere text."""
_NUMBERED = re.compile(r'(?<=<h[1-6]) id="s\d+"(?=>)')


def _harmless(html: str) -> str:
    """The HTML without anything that could run or that a body does not hold, by `nh3`; most has nothing of it.

    >>> _harmless('<p>a &amp; b</p>'), _harmless('<p onclick="x()">a</p>'), _harmless("<p>a</p><script>x</script>")
    ('<p>a &amp; b</p>', '<p>a</p>', '<p>a</p>')
    """
    unnumbered = _NUMBERED.sub("", html)
    if _PLAIN.fullmatch(unnumbered):
        return unnumbered
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={tag: set(CLASSES) for tag in _TAGS},
        url_schemes={"http", "https", "mailto"},
        filter_style_properties={"text-align"},
        link_rel=None,
    )


def plain(html: str) -> str:
    """The bare text of a piece of HTML.

    >>> plain("<p>a &amp; <b>b</b></p>")
    'a & b'
    """
    return Markup(nh3.clean(showable(html), tags=set())).unescape()


_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*)>")
_ATTRIBUTE = re.compile(r'([^\s="]+)="([^"]*)"')


class _Finisher:
    """Goes through HTML once that `nh3` has cleaned, and writes it out again as it should be.

    It is always written in one way: names in small letters, values between double quotes, no mark in a text as it is.
    """

    def __init__(self, language: str, interface: str, notes: Sequence[Markup]) -> None:
        self.language = language
        self.interface = interface
        self.damaged = False  # whether a place that is damaged has begun
        self.shared = False  # whether a passage that stands elsewhere too has begun
        self.notes = dict(enumerate(notes))
        self.due: list[Markup] = []  # notes that wait for a place where they may stand
        self.out: list[str] = []
        self.headings: list[Heading] = []
        self.open: list[tuple[str, str]] = []  # the element as it came, and what was written for it
        self.quiet = 0
        self.heading_from: int | None = None
        self.paragraph_from = 0
        self.greater = False  # whether a heading of the first rank has come

    def feed(self, html: str) -> None:
        """Go through it."""
        place = 0
        for found in _TAG.finditer(html):
            if place < found.start():
                self._text(unescape(html[place : found.start()]))
            place = found.end()
            closes, tag, attributes = found.groups()
            if closes:
                self._end(tag)
            else:
                given = _ATTRIBUTE.findall(attributes) if attributes else ()
                self._begin(tag, {name: _BOUNDS.sub("", unescape(value)) for name, value in given})
        if place < len(html):
            self._text(unescape(html[place:]))

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if tag == "img":
            self._picture(given.get("src", ""), given.get("alt", ""))
            return
        written = tag
        if _HEADING.fullmatch(tag):
            written, given = self._heading(tag)
        elif tag == "a":
            written, given = _vetted(given)
        elif tag in ("td", "th") and (align := re.search(r"left|center|right", given.pop("style", ""))):
            given["class"] = f"to-{align[0]}"
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
        self.out.append(f"<{written}{attributes}>")
        if written.startswith("h") and written != "hr":
            self.heading_from = len(self.out)
        if tag in _PARAGRAPHS:
            self.paragraph_from = len(self.out)
        if tag not in _VOID:
            self.open.append((tag, written))
            self.quiet += tag in _QUIET

    def _end(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            return
        _, written = self.open.pop()
        self.quiet -= tag in _QUIET
        if written in ("h2", "h3") and self.heading_from is not None:
            inner = Markup("".join(self.out[self.heading_from :]))
            text = marked(plain(inner), self.language)
            self.headings.append(Heading(f"s{len(self.headings) + 1}", int(written[1]), text))
            self.heading_from = None
        self.out.append(f"</{written}>")

    def _text(self, data: str) -> None:
        for piece in _BOUNDS.split(data):
            if doubts.BOUNDS.match(piece):
                self.damaged = piece == doubts.OPENS
            elif passages.BOUNDS.match(piece):
                self.shared = piece != passages.CLOSES
                if self.shared and (note := self.notes.pop(passages.number(piece), None)):
                    self.due.append(note)
            elif anchors.BOUNDS.match(piece):
                self.out.append(anchors.mark(piece))
            elif piece:
                self._note()
                inner = str(escape(piece)) if self.quiet else str(marked(piece, self.language))
                # An element of its own in each run of text: a place may reach over the bounds of others.
                inner = str(doubts.element(inner, self.interface)) if self.damaged else inner
                self.out.append(f'<span class="shared">{inner}</span>' if self.shared and piece.strip() else inner)

    def _note(self) -> None:
        """Write the notes that are due before the paragraph; where a heading or code is open they wait for the next."""
        if self.due and not self.quiet and not any(_HEADING.fullmatch(tag) for tag, _ in self.open):
            self.out[self.paragraph_from : self.paragraph_from] = map(str, self.due)
            self.due.clear()

    def _heading(self, tag: str) -> tuple[str, dict[str, str]]:
        """What is written for a heading: h2 or h3 with its id; one within a quotation or list is none of the page's."""
        if self.open:
            return "p", {"class": "subhead"}
        self.greater = self.greater or tag in ("h1", "h2")
        # A text may begin with its lesser headings; until a greater one comes they stand right below the title.
        level = 2 if tag in ("h1", "h2") or not self.greater else 3
        return f"h{level}", {"id": f"s{len(self.headings) + 1}"}

    def _picture(self, source: str, words: str) -> None:
        """A picture stands as its words; one on the web as a link to it."""
        shown = marked(words.strip(), self.language) or escape("▨")
        if urlsplit(source).scheme in ("http", "https") and not any(tag == "a" for tag, _ in self.open):
            self.out.append(f'<a class="picture" href="{escape(source)}" rel="nofollow noreferrer">{shown}</a>')
        else:
            self.out.append(f'<span class="picture">{shown}</span>')


def _vetted(given: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """A link that a seed brought: to the web or a mailbox it stands; one that leads nowhere from here is plain text."""
    href = given.get("href", "").strip()
    try:
        scheme = urlsplit(href).scheme
    except ValueError:
        scheme = ""
    if scheme not in ("http", "https", "mailto"):
        return "span", {}
    kept = {"href": href, **({"title": given["title"]} if given.get("title") else {})}
    return "a", {**kept, "rel": "nofollow noreferrer"}
