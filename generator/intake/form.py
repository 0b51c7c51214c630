"""In what form is this text? Recognised by what it is made of; the file's name only tips the balance."""

import re
from pathlib import PurePosixPath
from typing import Final

from generator.document import Format
from generator.intake.sheet import is_column, table_separator

_HTML_HEAD: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_TAG: Final = re.compile(
    r"<(/?)(p|div|br|article|section|h[1-6]|ul|ol|li|table|tr|td|blockquote|figure|main|body|head|span|a|img|strong"
    r"|em|b|i|center|font)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCK_TAGS: Final = re.compile(r"<(?:p|br|div|li|h[1-6]|section)\b[^<>]*>", re.IGNORECASE)

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\r?\n(?:[^\r\n]*\r?\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_YAML_KEY: Final = re.compile(r"^[\w-]{1,40}:(?: |$)", re.MULTILINE)
_MARKS: Final = (
    # Marks that nobody types but in Markdown. Lists and quotations are not among them: plain texts have them too.
    re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE),
    re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE),
    re.compile(r"!\[[^\]\n]{0,200}\]\([^\s()]{1,2000}\)"),
    re.compile(r"(?<!!)\[[^\]\n]{1,200}\]\(https?://[^\s()]{1,2000}\)"),
    re.compile(r"(?<!\*)\*\*(?=[^\s*])[^*\n]{1,200}(?<=\S)\*\*(?!\*)"),
    re.compile(r"^ {0,3}\|?(?: *:?-{3,}:? *\|)+ *:?-{3,}:? *\|? *$", re.MULTILINE),
)

MARKDOWN: Final = frozenset({".md", ".markdown", ".mdown", ".mkd"})
HTML: Final = frozenset({".html", ".htm", ".xhtml"})
SHEETS: Final = frozenset({".csv", ".tsv", ".tab"})
JSON_LINES: Final = frozenset({".jsonl", ".ndjson"})
JSON: Final = frozenset({".json"})


def suffix_of(name: str) -> str:
    """The suffix of a seed's name in small letters, with its dot.

    >>> suffix_of("a/B.HTML")
    '.html'
    """
    return PurePosixPath(name).suffix.lower()


def form_of(text: str, suffix: str = "") -> Format:
    """The form of one text.

    >>> form_of("<p>One.</p><p>Two.</p>"), form_of("# One\\n\\nTwo", ".md"), form_of("#topic# and - a dash")
    ('html', 'markdown', 'text')
    >>> form_of("Home\\nLog in\\nTides\\nThe sea rises.\\nIt falls.\\nShare", ".md")
    'text'
    """
    if is_html(text) or (suffix in HTML and _TAG.search(text)):
        return "html"
    if is_markdown(text) or (suffix in MARKDOWN and not _is_pasted(text)):
        return "markdown"
    return "text"


_LEAST = 6


def _is_pasted(text: str) -> bool:
    """Whether a text is lines of a page without a mark or a blank line of Markdown, under whatever name it was kept."""
    lines = text.strip().splitlines()
    return len(lines) >= _LEAST and all(map(str.strip, lines)) and not any(mark.search(text) for mark in _MARKS)


def is_html(text: str) -> bool:
    """True for a page or a piece of one.

    A page begins as one. A piece begins and ends with a tag, or is a text broken up by tags throughout; a text that
    speaks of tags here and there is neither.

    >>> is_html("The tag <br> breaks a line, and <p> begins a paragraph.")
    False
    """
    if _HTML_HEAD.match(text):
        return True
    bare = text.strip()
    first = _TAG.match(bare)
    if first and bare.endswith(">"):
        return "</" in bare or first[2].lower() in ("br", "img")
    tags = len(_BLOCK_TAGS.findall(text)) if "<" in text and "```" not in text else 0
    return tags >= 4 and tags * 400 >= len(text) and ("</p>" in text.lower() or "<br" in text.lower())


def is_markdown(text: str) -> bool:
    """True where front matter or several marks of Markdown leave no doubt.

    >>> is_markdown("# A\\n\\nSee [this](https://example.org/) and **that**.")
    True
    >>> is_markdown("# 1 song\\n# 2 song\\n- one\\n- two\\n**")
    False
    """
    front = _FRONT_MATTER.match(text)
    if front and _YAML_KEY.search(front[0]):
        return True
    counts = [len(mark.findall(text)) for mark in _MARKS]
    kinds = sum(count > 0 for count in counts)
    return kinds >= 3 or (kinds == 2 and sum(counts) >= 4)


def sheet_separator(text: str, suffix: str) -> str | None:
    """The separator where a text without a sheet's suffix is a sheet all the same; None where it is one text."""
    if suffix in MARKDOWN | HTML or is_html(text):
        return None
    return "," if is_column(text) else table_separator(text)


def is_bookmarks(text: str) -> bool:
    """True for what browsers and read-it-later services export: a page of links without the texts.

    >>> is_bookmarks("<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF='https://example.org/'>Spring</A>")
    True
    """
    head = text[:2000].lower()
    return "<!doctype netscape-bookmark-file" in head or "<title>pocket export</title>" in head
