"""The frames that programs for blogs, forums and journals set around each text, in the words of the program."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import Words, bare, inside, latin_rule, prose
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

_LINE = re.compile(phrases("platforms"))
_EDGE = re.compile(phrases("platforms-at-edges"))


@latin_rule("N56", phrases("platform-signs"), 260)
def platform_frame(words: Words) -> Iterator[Finding]:
    r"""Lines that programs for blogs, forums and journals set: Just another WordPress weblog, Board index ‹ …

    Each program has its own fixed words, which no writer has.

    Only whole lines of these forms; those that might be a heading only outside the text.

    >>> from generator.cleaning.rule import tried
    >>> page = "Board index ‹ Boats ‹ Nets\n6 posts • Page 1 of 1\nThe net was old.\nAll times are GMT + 1 Hour"
    >>> tried(platform_frame, page)
    '\n\nThe net was old.\n'
    >>> tried(platform_frame, "The board had an index, and nobody read it.\nPosts stood in the lake.")
    'The board had an index, and nobody read it.\nPosts stood in the lake.'
    """
    if _LINE.fullmatch(words.low) or (not inside(words) and _EDGE.fullmatch(words.low)):
        yield words.line.drop("nav")


_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_ASKING = re.compile(
    r"\W*(?:please |click (?:here )?to )?(?:subscribe|sign up|sign in|log in|register|join|follow|donate|"
    r"support|share|tweet|buy|shop|"
    r"download|read (?:more|next|on)|see (?:more|all)|view (?:all|more)|continue reading|get|start|try|"
    r"back to|return to|"
    r"abonnieren|teilen|weiterlesen|mehr lesen|s'abonner|abonnez-vous|partager|lire la suite|suscríbete|"
    r"compartir|leer más|"
    r"iscriviti|condividi|leggi tutto)\b.*"
)


@page_rule("N57")
def link_row(page: Page) -> Iterator[Finding]:
    r"""Rows of links, and lone links that ask, on pages of HTML and Markdown: [Home](/) [Essays](/essays).

    A clipper turns a site's menu into one line of links, a button into a line that is one link.

    A row goes where it is three links or more and nothing but marks between them, each of few words, outside the text;
    one link goes where it is the whole line and begins with a verb that asks the reader, wherever it stands. A list of
    links that the writer made has a sentence, a bullet or longer names, and stays.

    >>> from generator.cleaning.finding import Put
    >>> prose = "The net was old, and whoever mended it had used a string of another colour for each of its holes."
    >>> page = Page(f"[Home](/) [Essays](/e) [Shop](/s)\n\n{prose}\n\n[Subscribe and miss nothing →](/sub)", "markdown")
    >>> [page.text[put.start : put.start + 7] for put in link_row(page) if isinstance(put, Put)]
    ['[Home](', '[Subscr']
    >>> list(link_row(Page(f"{prose}\n\n[The last lamp](/lamp)", "markdown")))
    []
    """
    if page.format == "text" or "](" not in page.text:
        return
    first, last = prose(page)
    for rank, line in enumerate(page.filled):
        raw = line.raw.strip()
        if not raw.startswith(("[", "- [", "* [", "|", "!", "*[", "**[")) or "](" not in raw or len(raw) > 1500:
            continue
        names = [match[1].strip() for match in _LINK.finditer(raw)]
        if re.search(r"[^\W_]", _LINK.sub("", raw)) or not names:
            continue
        short = all(len(name) <= 30 for name in names)
        if (len(names) >= 3 and short and not first <= rank <= last) or (
            len(names) == 1
            and not raw.startswith("!")
            and len(names[0]) <= 90
            and _ASKING.fullmatch(bare(line).lower())
        ):
            yield line.drop("nav")
