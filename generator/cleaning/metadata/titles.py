"""What a piece is called, where something says so."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding, Put
from generator.cleaning.metadata.title_form import is_prose, squash, unquoted
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import line_rule, page_rule

_ORIGINAL = re.compile(
    r"^[ \t\u3000\xa0（(【\[]*(?:原标题|原題|原题|原文标题|原標題|原文標題)(?:(?:为|為|是)?\s*[：:|｜]|(?:为|為"
    r"|是)|\s*(?=[《“「【])|\s+)\s*"
    r"(.+?)[\s）)】\]]*$"
)
_LABEL = (
    r"^[ \t\u3000\xa0#【\[]*(?:标[ \u3000]*题|標[ \u3000]*題|题[ \u3000]*目|題[ \u3000]*目|文章标题|文章標題"
    r"|文章题目|篇名|书名|書名|主[ \u3000]*题|主[ \u3000]*旨|title"
    r"|headline|subject)[】\]]?\s*[：:|｜]"
)
_LABELLED = re.compile(_LABEL + r"\s*(\S.{0,160})$", re.IGNORECASE)
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|回复|答复|转发|回覆|轉寄)\s*[:：]\s*|\[[\w-]{2,20}\]\s+)+", re.IGNORECASE)


@line_rule("M30", r"^[ \t\u3000\xa0（(【\[]*(?:原标题|原題|原题|原文标题|原標題)")
def original_title(line: Line) -> Iterator[Finding]:
    r"""The title under which a piece first appeared: 原标题：《…》, （原题为《…》）.

    Portals that reprint a text under a headline of their own add the line, at the foot or the head.

    >>> from generator.cleaning.rule import tried
    >>> tried(original_title, "春天来了。\n原标题：《潮汐》")
    '春天来了。\n'
    """
    match = _ORIGINAL.match(line.text)
    if match and len(line.text) <= 200:
        inner = match[1]
        # A closing bracket belongs to the title where it opened within it.
        if line.text.endswith(("）", ")")) and not line.text.startswith(("（", "(")):
            inner = line.text[match.start(1) :]
        yield line.drop("meta")
        yield Claim("title", unquoted(inner), 85)


@line_rule("M31", _LABEL, re.IGNORECASE)
def labelled_title(line: Line) -> Iterator[Finding]:
    r"""A title behind its label: 标题：…, Title: …, Subject: Re: …

    Only among the first lines: an essay may speak of a title later. What a mail program sets before a subject is no
    part of it.

    >>> from generator.cleaning.rule import tried
    >>> tried(labelled_title, "标题：潮汐\n春天来了。")
    '\n春天来了。'
    """
    match = _LABELLED.match(line.text)
    if match and (line.page.rank(line) <= 3 or _above_prose(line)):
        yield line.drop("meta")
        yield Claim("title", unquoted(_REPLY.sub("", match[1])), 80)


def _above_prose(line: Line) -> bool:
    """True among the rows of fields over a text: nothing above is a sentence, and a label stands beside."""
    beside = [other for other in (line.before, line.after) if other]
    return (
        line.page.rank(line) < 24
        and any(re.match(r"[^：:。]{2,8}[：:]", other.text) for other in beside)
        and not any(is_prose(other.text) for other in line.page.filled[: line.page.rank(line)])
    )


_H1 = re.compile(r"^ {0,3}#(?!#)[ \t]+(\S.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}=+[ \t]*$")
_INLINE = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@page_rule("M32")
def markdown_title(page: Page) -> Iterator[Finding]:
    r"""The first heading of the highest level of a Markdown or HTML page.

    It is the title where it stands before all prose. Under front matter that gives the same title it is an echo of
    it, and goes all the same.

    >>> from generator.cleaning.finding import Claim
    >>> [f.value for f in markdown_title(Page("# On *Tides*\n\nThe sea rises.", "markdown")) if isinstance(f, Claim)]
    ['On Tides']
    """
    if page.format == "text":
        return
    for line in page.filled[:8]:
        match = _H1.match(line.raw)
        under = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
        setext = bool(under and _UNDERLINE.match(under.raw))
        if match or setext:
            text = match[1] if match else line.text
            yield line.drop("meta")
            if setext and under:
                yield under.drop("markup")
            yield Claim("title", _INLINE.sub(r"\2", _LINK.sub(r"\1", text)).replace("\\", ""), 60)
            return
        if len(line.text) > 60 or line.text.startswith(("#", "```", "~~~")):
            return


_BRACKETED = re.compile(
    r"(?<=[。！？”」…])[ \u3000]*【(?P<behind>[^【】\n]{8,80})】[ \u3000]*$"
    r"|(?<=[。！？”」…])[ \u3000]*【(?P<amid>[^【】\n]{12,80})】[ \u3000]*(?=\S)"
    r"|^[ \u3000]*【(?P<front>[^【】\n]{12,80})】(?=\S|[ \u3000]*$)",
    re.MULTILINE,
)


@page_rule("M34")
def bracketed_title(page: Page) -> Iterator[Finding]:
    r"""A title in thick brackets, set in behind, before or between sentences of the text by an aggregator: 【…】.

    It is done for search engines, once, with the whole title. Several passages in such brackets are a writer's own
    leads, a short one is a label (【导读】), and on the first lines they belong to the text; these stay.

    >>> page = Page("春天来了。\n潮水退得很远。【潮汐与渔村的一百年】")
    >>> [claim.value for claim in bracketed_title(page) if isinstance(claim, Claim)]
    ['潮汐与渔村的一百年']
    >>> list(bracketed_title(Page("【导读】潮水退得很远。")))
    []
    """
    if not 1 <= page.text.count("【") <= 4 or len(page.filled) < 2:
        return
    found = list(_BRACKETED.finditer(page.text))
    if len(found) != 1:
        return
    match = found[0]
    title = (match["behind"] or match["amid"] or match["front"]).strip()
    known = page.claimed("title")
    if known and squash(known) != squash(title):
        return
    line = page.line_at(match.start())
    if match["front"] and page.rank(line) < 6:
        return
    yield Put(match.start(), match.end(), "", "title-echo")
    yield Claim("title", title, 55)
