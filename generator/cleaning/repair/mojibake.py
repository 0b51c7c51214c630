"""UTF-8 decoded with the wrong encoding."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.cleaning.finding import Claim, Finding, Put
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.repair.gbk import familiar
from generator.cleaning.repair.mention import SEVERAL, Place, shown
from generator.cleaning.rule import page_rule

_CONTINUED = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LATIN_RUN = re.compile("[^\u2e80-\ufffc\n]+")

_CLOSING = re.compile(r"â€(?=[\s.,;:!?)\]—-]|$)")
"""A closing quotation mark whose last byte is no character of cp1252, so that programs drop it; where opening ones are
damaged too, that is what it was."""
_LATIN_BEGINS = re.compile("[\u00c2-\u00f4РС]")
_LATIN = re.compile(f"[\u00c2-\u00f4][{_CONTINUED}]|[РС][\u0080-\u00bf\u0400-\u045f][РС][\u0080-\u00bf\u0400-\u045f]")


@page_rule("R05")
def utf8_as_latin(page: Page) -> Iterator[Finding]:
    r"""UTF-8 that was read as Latin or Cyrillic: donâ€™t, Ã©tÃ©, æ•°å­—.

    A server that does not name its encoding, or a database set up for one alphabet, gives every byte of a character a
    letter of its own. ftfy knows these sequences and undoes them where they decode.

    Only the encoding is undone: quotes stay curly and full-width letters wide, since in Chinese text that is how they
    should be. A word with an accent before a quotation mark is no such sequence.

    >>> from generator.cleaning.rule import tried
    >>> tried(utf8_as_latin, "they donâ€™t; schÃ¶n")
    'they don’t; schön'
    >>> tried(utf8_as_latin, "â€œFine,â€ she said.")
    '“Fine,” she said.'
    >>> tried(utf8_as_latin, "un “café” à côté")
    'un “café” à côté'
    >>> tried(utf8_as_latin, "Her café became cafÃ© on the sign.")
    'Her café became cafÃ© on the sign.'
    """
    if page.holds(_LATIN_BEGINS):
        yield from _told(page, [place for line in page.lines_with(_LATIN) for place in _latin_places(line)])


def _told(page: Page, places: list[Place]) -> Iterator[Finding]:
    """The findings for damaged places, unless the page only shows them; the label where they are several."""
    if shown(page, places):
        return
    for start, end, put in places:
        yield Put(start, end, put, "repair")
    if len(places) >= SEVERAL or sum(end - start for start, end, _ in places) >= _LONG:
        yield Claim("label", "mojibake", 60)


_LONG = 9
"""So many damaged characters make a page damaged even in one place: three of Chinese, three bytes each."""


def _latin_places(line: Line) -> Iterator[Place]:
    """The places of a line that ftfy mends, each by itself."""
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
    for run in _LATIN_RUN.finditer(line.raw):
        put = ftfy.fix_encoding(_CLOSING.sub("â€\x9d", run[0]) if "â€œ" in line.page.text else run[0], settings)
        if put != run[0] and len(put) < len(run[0]):
            for start, end, piece in _pieces(run[0], put):
                yield Place(line.start + run.start() + start, line.start + run.start() + end, piece)


def _pieces(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of `old` that must change to give `new`, and what each becomes.

    >>> list(_pieces("so donâ€™t, schÃ¶n", "so don’t, schön"))
    [(6, 9, '’'), (15, 17, 'ö')]
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield start, end, new[first:last]


_GBK_RUN = re.compile(r"([^\x00-\x7f，。、；：？！“”‘’（）《》—…\s\ufffd]{3,})([?\ufffd]?)")
_PLAIN = re.compile(rf"[{HAN}\u3000-\u303f\uff00-\uffef‘’“”…—·A-Za-z0-9]+")


# The first two of the three bytes of a Chinese character in UTF-8 make one of these in GBK.
_BEGUN = "".join(
    bytes((lead, trail)).decode("gbk", "ignore") for lead in range(0xE3, 0xEA) for trail in range(0x80, 0xC0)
)


_BEGINS = re.compile(f"[{_BEGUN}锛]")


@page_rule("R06")
def utf8_as_gbk(page: Page) -> Iterator[Finding]:
    r"""UTF-8 that was read as GBK: 鏂囧瓧 for 文字, 锛 for a comma.

    A Chinese system reads three bytes a character as two bytes a character, so that two characters become three that
    mean nothing.

    Undone only where a whole run, or three characters of it and more, turned back into GBK bytes, is faultless UTF-8 of
    Chinese text, which ordinary Chinese never is for three characters on end. Where the last byte of a run was lost,
    the character it belonged to is marked as lost (\ufffd, see R40), unless it is the full stop that ends a line;
    nothing is guessed. What a page on encodings shows of damage is left.

    >>> from generator.cleaning.rule import tried
    >>> tried(utf8_as_gbk, "古籍数字化".encode().decode("gbk", "replace")[:6] + " ok")
    '古籍数字 ok'
    >>> tried(utf8_as_gbk, "鏂这个字很少见")
    '鏂这个字很少见'
    """
    yield from _told(page, [place for line in page.lines_with(_BEGINS) for place in _gbk_places(line)])


def _gbk_places(line: Line) -> Iterator[Place]:
    """The runs of a line that are faultless UTF-8 read as GBK, but for a last byte."""
    for run in _GBK_RUN.finditer(line.raw):
        start, end = run.span(1)
        try:
            data = _as_found(run[1])
        except UnicodeError:
            continue
        put = _utf8(data)
        if put is None and run[2]:
            put, end = _but_last(data, ends_line=run.end() == len(line.raw.rstrip())), run.end()
        if put is not None:
            yield Place(line.start + start, line.start + end, put)
        else:
            yield from (Place(line.start + start + at, line.start + start + to, put) for at, to, put in _within(run[1]))


def _within(run: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of a run that are UTF-8 read as GBK among sound characters: characters of every day come of it, and
    as it stands half of them are none.

    >>> list(_within("浜曞彴上的人笑他")), list(_within("跟鐫€大人")), list(_within("井台上的人笑他"))
    ([(0, 3, '井台')], [(1, 3, '着')], [])
    """
    place = 0
    while begin := _BEGINS.search(run, place):
        start = begin.start()
        end, put = _turned_back(run, start)
        found = run[start:end]
        strange = sum(one not in familiar() for one in found)
        if put and (len(found) >= _LEAST or "€" in found) and set(put) <= familiar() and 2 * strange >= len(found):
            yield start, end, put
            place = end
        else:
            place = start + 1


def _turned_back(run: str, start: int) -> tuple[int, str]:
    """How far the bytes of a run are characters of three bytes in UTF-8, from a place on, and these characters."""
    end, put, told, data = start, "", "", b""
    for place in range(start, len(run)):
        data += _as_found(run[place])
        while len(data) >= _BYTES:
            try:
                one = data[:_BYTES].decode("utf-8")
            except UnicodeError:
                return end, put
            if len(one) != 1:
                return end, put
            told, data = told + one, data[_BYTES:]
        if not data:
            end, put = place + 1, told
    return end, put


_BYTES = 3
"""So many bytes a Chinese character has in UTF-8."""
_LEAST = 3
"""Fewer characters may stand beside each other by chance, but for a sign of money within a word."""


def _as_found(text: str) -> bytes:
    """The bytes of which a Chinese system made a text; 0x80, which GBK has no character for, is the euro in Windows."""
    return b"\x80".join(part.encode("gb18030") for part in text.split("€"))


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
