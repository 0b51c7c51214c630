"""Entities of HTML left in plain text."""

import html
import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding, Put
from generator.cleaning.page import HAN, Page
from generator.cleaning.repair.mention import SEVERAL, on_the_subject
from generator.cleaning.rule import page_rule

_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_UNCLOSED = re.compile(
    rf"(?:(?<=[{HAN}，。、；：？！“”‘’（）《》\s;])|^)&(?:amp;)*(nbsp|[lr][ds]quo|[mn]dash|hellip|middot|emsp|ensp)(?![A-Za-z0-9;=])",
    re.MULTILINE,
)
"""Names that are no words, where the semicolon was lost: beside Chinese or space, so in no address."""
_INSTEAD = re.compile(r"代替|替代|表示|写成|写作|寫成|变成|變成|显示为|instead|stands? for|means|as\b")
_ABOUT = re.compile(r"html|xml|entit|escape|实体|转义|轉義|實體|`", re.IGNORECASE)


@page_rule("R07")
def entity(page: Page) -> Iterator[Finding]:
    r"""Entities of HTML left in plain text: &amp;, &nbsp;, &ldquo;, &#8212;, also escaped twice.

    A scraper that takes the text out of the source without decoding it leaves the escapes that the page was written in.

    A name whose semicolon is lost too (&nbsp) is undone where it is no word and stands beside Chinese.

    A line that speaks of HTML keeps them, a text on the subject its few, and Markdown and HTML seeds all, since theirs
    are decoded when the page is made. `&lt;` stays where it would open a tag.

    >>> from generator.cleaning.rule import tried
    >>> tried(entity, "Q&amp;A&nbsp;: &amp;ldquo;why&amp;rdquo; AT&T")
    'Q&A\xa0: “why” AT&T'
    >>> tried(entity, "in HTML one writes &nbsp;")
    'in HTML one writes &nbsp;'
    """
    if page.format != "text" or "&" not in page.text:
        return
    tags = re.search(r"&lt;/?[a-z]+", page.text) is not None
    found = [*_ENTITY.finditer(page.text), *_UNCLOSED.finditer(page.text)]
    if not found or (len(found) < _ENOUGH and on_the_subject(page)):
        return
    for match in found:
        whole = match[0] if match[0].endswith(";") else match[0] + ";"
        put = html.unescape(re.sub("&(?:amp;)+", "&", whole) if whole != "&amp;" else whole)
        if put == whole or "\n" in put or (tags and put in "<>"):
            continue
        line = page.line_at(match.start())
        after = line.raw[match.end() - line.start :]
        if _ABOUT.search(line.raw) or (len(found) < SEVERAL and _INSTEAD.match(after.lstrip(' "”」’'))):
            continue
        yield Put(match.start(), match.end(), put, "repair")


_ENOUGH = 9
"""So many entities are left over even in a text on markup, which would show but a few."""
