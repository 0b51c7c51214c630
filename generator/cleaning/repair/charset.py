"""Whole lines read in the encoding of another country."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.cleaning.finding import Claim, Doubt, Finding, Put
from generator.cleaning.page import HAN, HAN_LETTER, Line, Page
from generator.cleaning.repair.mention import Place, shown
from generator.cleaning.repair.rereading import LOST, read_again
from generator.cleaning.repair.wording import Wording
from generator.cleaning.rule import page_rule

# Those that make up more than half of any Chinese text, in either script.
_DAILY = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如"
    "都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将"
    "两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "這個們來為國說時會對過發後裡麼學現當沒動還進樣開從實軍無與長機關點業將兩間問應戰頭體見產話給門東聲員經種"
)
_WRONG = 0.12
"""Among the Chinese characters of a line that was misread no more are everyday ones."""
_RIGHT = 0.30
"""Among those of a line of Chinese at least so many are."""
_LEAST = 8
"""A line must hold so many characters, or nothing can be said."""
_PLAIN = re.compile("(?:[^{0}]*[{0}]){{3}}".format("".join(sorted(_DAILY))))
"""Three everyday characters."""

READINGS = (
    ("big5", "gb18030"),
    ("gb18030", "big5"),
    ("cp1252", "gb18030"),
    ("latin-1", "gb18030"),
    ("latin-1", "big5"),
    ("cp1252", "big5"),
    ("mac-roman", "gb18030"),
    ("cp1251", "gb18030"),
    ("shift_jis", "gb18030"),
    ("euc_kr", "gb18030"),
    ("euc_jp", "gb18030"),
    ("shift_jis", "utf-8"),
    ("gb18030", "utf-8"),
    ("gbk", "utf-8"),
    ("gbk", "big5"),
    ("big5", "utf-8"),
    ("euc_kr", "utf-8"),
    ("cp437", "utf-8"),
    ("cp437", "gb18030"),
)
"""The encoding a text was read in, and the one it was written in."""


@page_rule("R08")
def other_encoding(page: Page) -> Iterator[Finding]:
    r"""Chinese read in another encoding: GBK as Latin (ÄãºÃ), Big5 as GBK, GBK as Big5, UTF-8 as Shift-JIS.

    A file does not say how it is written, and each system reads it in its own country's way. What comes out is letters
    with accents, or Chinese characters that nobody uses.

    A line is turned back only as a whole, where hardly one of its characters is in daily use, and a third of those are
    that the same bytes make in exactly one other encoding; and turned once more, it must give what was found. Lines
    that lost bytes are read as those that lost none, or where no other way makes Chinese of them; a character that is
    lost by half is told by the words around it, or left open.

    >>> from generator.cleaning.rule import tried
    >>> tried(other_encoding, "湖上的冰刚刚化开，渔人便下了水。".encode("gbk").decode("latin-1"))
    '湖上的冰刚刚化开，渔人便下了水。'
    >>> tried(other_encoding, "Ça va très bien, à bientôt, chère Zoë.")
    'Ça va très bien, à bientôt, chère Zoë.'
    """
    if page.format == "html":
        return
    suspects = [line for line in page.filled if _suspect(line.raw)]
    if not suspects:
        return
    places = _read_again(page, suspects)
    if shown(page, places):
        return
    for start, end, put in places:
        yield Doubt(start, end) if LOST in put else Put(start, end, put, "repair")
        yield Claim("label", "mojibake", 60)


def _suspect(raw: str) -> bool:
    """Whether a line may have been misread: most of it is no ASCII, and hardly a character is in daily use."""
    if raw.isascii() or _PLAIN.match(raw, 0, 24):
        return False
    strange = sum(character > "\x7f" for character in raw)
    return (
        strange >= _LEAST
        and strange >= 0.5 * len(raw.strip())
        and daily_share(raw) <= _WRONG
        and not _is_of_an_alphabet(raw, strange)
    )


_ALPHABETS = re.compile(
    r"(?P<greek>[\u0370-\u03ff]+)|(?P<cyrillic>[\u0400-\u052f]+)|(?P<kana>[\u3040-\u30ff]+)|(?P<hangul>[\uac00-\ud7a3]+)"
)
"""Runs of Greek, Cyrillic, kana and Hangul, which Chinese makes too where it is misread, among others."""
_WRITTEN = 0.9
"""So much of a line that is written in one of them is of that alone."""


def _is_of_an_alphabet(raw: str, strange: int) -> bool:
    """Whether a line is words of one alphabet, written as words are: small letters, a capital first, or capitals alone.

    In Chinese that was misread as Cyrillic capitals stand among small letters, and as Korean Chinese characters among
    the others.

    >>> _is_of_an_alphabet("Администрирование", 17), _is_of_an_alphabet("ѕжЙПµД±щёХёХ", 12)
    (True, False)
    """
    written: Counter[str | None] = Counter()
    for match in _ALPHABETS.finditer(raw):
        run = match[0]
        if run.islower() or run.isupper() or run[1:].islower() or run.upper() == run.lower():
            written[match.lastgroup] += len(run)
    return bool(written) and max(written.values()) >= _WRITTEN * strange


def _read_again(page: Page, suspects: Sequence[Line]) -> list[Place]:
    """The lines of a page that were misread, as they were written.

    Lines that lost no byte tell the encodings; those that did, and short ones, are read as they were.
    """
    whole = {line.index: told for line in suspects if (told := _whole(line.raw)) is not None}
    votes = Counter(pair for pair, _ in whole.values())
    if not votes and sum(len(line.raw) for line in suspects) <= _MUCH * len(page.text):
        return []
    words = Wording(page.text)
    ways = [votes.most_common(1)[0][0]] if votes else _ways(suspects, words)
    places = []
    for line in page.filled if ways else []:
        if line.index in whole:
            places.append(Place(line.start, line.end, whole[line.index][1]))
        elif not line.raw.isascii() and daily_share(line.raw) <= _WRONG:
            stretches = read_again(line.raw, *ways[0], words) or ()
            put = "".join(stretch.put for stretch in stretches)
            if _chinese(put) or _SHORT.fullmatch(put):
                places += [Place(line.start + start, line.start + end, piece) for start, end, piece in stretches]
    return places


def _whole(raw: str) -> tuple[tuple[str, str], str] | None:
    """The one way of reading that makes Chinese of a line without a byte lost, and what it makes; None for none."""
    told = {put: (read, written) for read, written in READINGS if (put := _again(raw, read, written)) is not None}
    ranked = sorted(((daily_share(put), put) for put in told), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] <= 1.5 * ranked[1][0]):
        return None
    return told[ranked[0][1]], ranked[0][1]


def _ways(suspects: Sequence[Line], words: Wording) -> list[tuple[str, str]]:
    """The way of reading that makes Chinese of the longest lines though bytes are lost, if one does."""
    longest = sorted(suspects, key=lambda line: (-len(line.raw), line.index))[:3]
    shares = []
    for way in READINGS:
        read = ("".join(one.put for one in read_again(line.raw, *way, words) or ()) for line in longest)
        put = [told for told in read if _chinese(told)]
        if 2 * len(put) > len(longest):
            shares.append((daily_share("".join(put)), way))
    return [max(shares)[1]] if shares else []


_SHORT = re.compile(rf"[{HAN}\u3000-\u303f\uff01-\uff5e‘’“”…—·\x20-\x7e]+")


def _chinese(text: str) -> bool:
    """Whether a text is Chinese with few characters lost."""
    letters = len(HAN_LETTER.findall(text))
    return letters >= _LEAST // 2 and text.count(LOST) <= _LOST_SHARE * letters and daily_share(text) >= _RIGHT


_LOST_SHARE = 0.2
_MUCH = 0.2
"""Where every line lost bytes, so much of the page must look misread, or it is a line of odd words."""


def daily_share(text: str) -> float:
    """Share of everyday characters among the Chinese ones of a text; 0 where it holds none."""
    letters = HAN_LETTER.findall(text)
    return sum(letter in _DAILY for letter in letters) / len(letters) if letters else 0.0


def _again(raw: str, read: str, written: str) -> str | None:
    """A line read again as it was written; None where that gives no Chinese, or does not lead back."""
    try:
        put = raw.encode(read).decode(written)
        back = put.encode(written).decode(read)
    except UnicodeError:
        return None
    letters = HAN_LETTER.findall(put)
    if back != raw or len(letters) < max(_LEAST // 2, 0.5 * len(put.strip())) or daily_share(put) < _RIGHT:
        return None
    return put
