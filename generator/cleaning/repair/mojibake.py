"""Text decoded with the wrong encoding, and marks of markup left in it."""

import html
import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding, Put
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule, page_rule

_CONTINUED = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LATIN_RUN = re.compile("[^\u2e80-\ufffc\n]+")


@line_rule("R05", f"[\u00c2-\u00f4][{_CONTINUED}]|[РС][\u0080-\u00bf\u0400-\u045f][РС][\u0080-\u00bf\u0400-\u045f]")
def utf8_as_latin(line: Line) -> Iterator[Finding]:
    r"""UTF-8 that was read as Latin or Cyrillic: donâ€™t, Ã©tÃ©, æ•°å­—.

    A server that does not name its encoding, or a database set up for one alphabet, gives every byte of a character a
    letter of its own. ftfy knows these sequences and undoes them where they decode.

    Only the encoding is undone: quotes stay curly and full-width letters wide, since in Chinese text that is how they
    should be. A word with an accent before a quotation mark is no such sequence.

    >>> from generator.cleaning.rule import tried
    >>> tried(utf8_as_latin, "they donâ€™t; schÃ¶n")
    'they don’t; schön'
    >>> tried(utf8_as_latin, "un “café” à côté")
    'un “café” à côté'
    """
    import ftfy

    settings = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        fix_c1_controls=False,
        normalization=None,
        explain=False,
    )
    mended = False
    for run in _LATIN_RUN.finditer(line.raw):
        put = ftfy.fix_encoding(run[0], settings)
        if put == run[0] or len(put) >= len(run[0]):
            continue
        start, end, put = _narrow(run[0], put)
        yield line.mend(run.start() + start, run.start() + end, put)
        mended = True
    if mended:
        yield Claim("label", "mojibake", 60)


def _narrow(old: str, new: str) -> tuple[int, int, str]:
    """The least stretch of `old` that must change to give `new`, and what it becomes.

    >>> _narrow("so donâ€™t", "so don’t")
    (6, 9, '’')
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(old) - end, new[start : len(new) - end]


_GBK_RUN = re.compile(r"([^\x00-\x7f，。、；：？！“”‘’（）《》—…\s\ufffd]{3,})([?\ufffd]?)")
_PLAIN = re.compile(rf"[{HAN}\u3000-\u303f\uff00-\uffef‘’“”…—·A-Za-z0-9]+")


# The first two of the three bytes of a Chinese character in UTF-8 make one of these in GBK.
_BEGUN = "".join(
    bytes((lead, trail)).decode("gbk", "ignore") for lead in range(0xE3, 0xEA) for trail in range(0x80, 0xC0)
)


@line_rule("R06", f"[{_BEGUN}锛]")
def utf8_as_gbk(line: Line) -> Iterator[Finding]:
    r"""UTF-8 that was read as GBK: 鏂囧瓧 for 文字, 锛 for a comma.

    A Chinese system reads three bytes a character as two bytes a character, so that two characters become three that
    mean nothing.

    Undone only where a whole run, turned back into GBK bytes, is faultless UTF-8 of Chinese text, which ordinary
    Chinese never is for three characters on end. Where the last byte of a run was lost, the character it belonged to is
    marked as lost (\ufffd, see R40), unless it is the full stop that ends a line; nothing is guessed.

    >>> from generator.cleaning.rule import tried
    >>> tried(utf8_as_gbk, "古籍数字化".encode().decode("gbk", "replace")[:6] + " ok")
    '古籍数字 ok'
    >>> tried(utf8_as_gbk, "鏂这个字很少见")
    '鏂这个字很少见'
    """
    for run in _GBK_RUN.finditer(line.raw):
        start, end = run.span(1)
        try:
            data = run[1].encode("gb18030")
        except UnicodeError:
            continue
        put = _utf8(data)
        if put is None and run[2]:
            put, end = _but_last(data, ends_line=run.end() == len(line.raw.rstrip())), run.end()
        if put is not None:
            yield line.mend(start, end, put)
            yield Claim("label", "mojibake", 60)


def _utf8(data: bytes) -> str | None:
    """Bytes as Chinese text in UTF-8; None where they are none."""
    try:
        text = data.decode("utf-8")
    except UnicodeError:
        return None
    return text if _PLAIN.fullmatch(text) else None


def _but_last(data: bytes, *, ends_line: bool) -> str | None:
    """Bytes as Chinese text in UTF-8 whose last character lost a byte or two; None where they are none.

    >>> _but_last("水声很轻。".encode()[:-1], ends_line=True), _but_last("水声很轻".encode()[:-1], ends_line=True)
    ('水声很轻。', '水声很\ufffd')
    """
    for lost in (1, 2):
        head, tail = data[:-lost], data[-lost:]
        text = _utf8(head) if tail[0] >= 0xE3 and len(head) >= _SURE else None
        if text is not None:
            return text + ("。" if ends_line and tail == b"\xe3\x80" and "《" not in text else "\ufffd")
    return None


_SURE = 6
"""Bytes of two characters before the one that is damaged: fewer prove nothing."""


_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ABOUT = re.compile(r"html|xml|entit|escape|实体|转义|轉義|實體|`", re.IGNORECASE)


@page_rule("R07")
def entity(page: Page) -> Iterator[Finding]:
    r"""Entities of HTML left in plain text: &amp;, &nbsp;, &ldquo;, &#8212;, also escaped twice.

    A scraper that takes the text out of the source without decoding it leaves the escapes that the page was written in.

    A line that speaks of HTML keeps them, and so does everything in Markdown and HTML seeds, where they are decoded
    when the page is made. `&lt;` stays where it would open a tag.

    >>> from generator.cleaning.rule import tried
    >>> tried(entity, "Q&amp;A&nbsp;: &amp;ldquo;why&amp;rdquo; AT&T")
    'Q&A\xa0: “why” AT&T'
    >>> tried(entity, "in HTML one writes &nbsp;")
    'in HTML one writes &nbsp;'
    """
    if page.format != "text" or "&" not in page.text:
        return
    tags = re.search(r"&lt;/?[a-z]+", page.text) is not None
    for match in _ENTITY.finditer(page.text):
        put = html.unescape(re.sub("&(?:amp;)+", "&", match[0]) if match[0] != "&amp;" else match[0])
        if put == match[0] or "\n" in put or (tags and put in "<>"):
            continue
        if not _ABOUT.search(page.line_at(match.start()).raw):
            yield Put(match.start(), match.end(), put, "repair")
