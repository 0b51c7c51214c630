"""Which tags of a block become marks of Markdown: strong and slanted words, code, links."""

from collections import Counter
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from generator.intake.webpage.layout import PageBlock
from generator.intake.webpage.tag import Token, attributes

_CODE: Final = frozenset({"code", "kbd", "samp", "tt"})
_MARKS: Final = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "kbd": "`", "samp": "`", "tt": "`",
}  # fmt: skip


def marks(source: str, block: PageBlock, base: str = "") -> dict[int, tuple[str, str]]:
    """For the tags that become marks, by their index: what opens and what closes.

    Only pairs that nest and hold something count; a mark within one of its own sort, in a heading (which is strong
    by itself) or in code is none. Links are marked only once, and only to addresses of the web, counted from `base`,
    the page's own, where they name no host.
    """
    found: dict[int, tuple[str, str]] = {}
    partners: dict[int, int] = {}
    waiting: list[tuple[int, str, int, int]] = []  # index, name, texts and texts with backticks before
    names: Counter[str] = Counter()
    told = ticks = 0
    for at, token in enumerate(block.tokens):
        if token.kind == "text":
            text = source[token.start : token.end]
            told += not text.isspace()
            ticks += "`" in text or "&#" in text
        elif token.start in block.structure:
            waiting.clear()
            names.clear()
        elif token.name != "a" and token.name not in _MARKS:
            continue
        elif token.kind == "start":
            waiting.append((at, token.name, told, ticks))
            names[token.name] += 1
        elif names[token.name]:
            name = ""
            while name != token.name:
                first, name, before, ticks_before = waiting.pop()
                names[name] -= 1
            pair = _pair(block.tokens[first], block.kind, base) if told > before else None
            if pair and not (pair[0] == "`" and ticks > ticks_before):
                found[first] = found[at] = pair
                partners[first] = at
    return _without_clashes(block.tokens, found, partners)


def _pair(token: Token, kind: str, base: str) -> tuple[str, str] | None:
    """What is put for a tag and its end."""
    if token.name == "a":
        url = address(attributes(token).get("href", ""), base)
        return ("[", f"]({url})") if url and kind not in ("h1", "h2", "h3") else None
    if kind in ("h1", "h2", "h3", "caption") and token.name not in _CODE:
        return None
    return _MARKS[token.name], _MARKS[token.name]


def address(href: str, base: str = "") -> str:
    """An address that can stand in a Markdown link; empty where it is none of the web, or a place on the page itself.

    `base` is the address from which one without a host is counted.

    >>> address("https://example.org/a b(c)"), address("javascript:alert(1)"), address("#top")
    ('https://example.org/a%20b%28c%29', '', '')
    >>> address("../b.html", "https://example.org/a/c.html"), address("#top", "https://example.org/a/c.html")
    ('https://example.org/b.html', '')
    """
    href = "".join(c for c in href.strip() if c > "\x1f")
    try:
        href = urljoin(base, href) if base and href and not href.startswith("#") else href
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or len(href) > 2000:
        return ""
    return quote(href, safe="/:?#@!$&'+,;=%~-._")


def _without_clashes(
    held: Sequence[Token], found: dict[int, tuple[str, str]], partners: dict[int, int]
) -> dict[int, tuple[str, str]]:
    """The marks without those that would run into each other or stand in their own kind."""
    kept: dict[int, tuple[str, str]] = {}
    firsts = {last: first for first, last in partners.items()}
    within: Counter[str] = Counter()
    dropped: set[int] = set()
    last = -1  # index of a closing mark with nothing but tags between it and here
    for at, token in enumerate(held):
        if token.kind == "text":
            last = -1
        elif at in firsts and at not in dropped:
            kept[at] = found[at]
            within[found[at][0]] -= 1
            last = at
        elif at in partners:
            mark = found[at][0]
            before = found[last][0] if last >= 0 else ""
            if within[mark] or within["`"] or (before not in ("", "[") and mark != "["):
                if before == mark and mark != "`" and not within[mark] and not within["`"]:
                    # One run goes on in the next: the marks between them are dropped, the last one stays.
                    del kept[last]
                    within[mark] += 1
                    last = -1
                else:
                    dropped.add(partners[at])
                continue
            kept[at] = found[at]
            within[mark] += 1
            last = -1
    return kept
