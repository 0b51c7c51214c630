"""Characters written in a form that stands for another: radicals, ligatures, escapes of programs."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from generator.cleaning.finding import Claim, Finding, Put
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule, page_rule

_ABOUT = re.compile(
    r"[编編解转轉][码碼义義]|encod|escape|Unicode|URL|部首|偏旁|字根|radical|`|\\n|\{|\}|=\s*[\"']", re.IGNORECASE
)
_RADICAL = re.compile("[\u2e80-\u2fd5]")
# Radicals of the supplement block have no decomposition in Unicode's data; these are whole characters by their shape.
_SUPPLEMENT = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


@page_rule("R50")
def radical(page: Page) -> Iterator[Finding]:
    r"""Radicals of a dictionary in place of characters: ⼈ for 人, ⻓ for 长.

    Some PDF files name the wrong one of two characters that look the same. A search for the right one finds nothing.

    Unicode's own data say which character a Kangxi radical is. A line on radicals, and a radical that stands by itself,
    keep theirs: dictionaries mean them.

    >>> from generator.cleaning.rule import tried
    >>> tried(radical, "⼀个⼈在⻓江边")
    '一个人在长江边'
    >>> tried(radical, "部首有⼀、⼈、⼝")
    '部首有⼀、⼈、⼝'
    """
    for match in _RADICAL.finditer(page.text) if page.holds(_RADICAL) else ():
        put = _SUPPLEMENT.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        beside = page.text[max(0, match.start() - 1) : match.start()] + page.text[match.end() : match.end() + 1]
        if put == match[0] or not re.search(f"[{HAN}\u2e80-\u2fd5]", beside):
            continue
        if not _ABOUT.search(page.line_at(match.start()).raw):
            yield Put(match.start(), match.end(), put, "repair")


_IDEOGRAPH = re.compile(
    "[\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9\U0002f800-\U0002fa1d]"
)


@page_rule("R51")
def compatibility_ideograph(page: Page) -> Iterator[Finding]:
    r"""Compatibility ideographs in place of the common ones: \uf90a for 金, \uf9b4 for 領.

    They were made for Korean and Japanese tables that count a character once for each reading. They look the same, and
    no search finds them. Unicode's data say which character each one is.

    Japanese and Korean text keeps them: names may be written so on purpose.

    >>> from generator.cleaning.rule import tried
    >>> tried(compatibility_ideograph, "\uf90a色的山\uf9b4很高")
    '金色的山領很高'
    >>> tried(compatibility_ideograph, "서울의 \uf90a") == "서울의 \uf90a"
    True
    """
    if not page.holds(_IDEOGRAPH) or re.search("[\u3041-\u30fa\uac00-\ud7a3]", page.text):
        return
    for match in _IDEOGRAPH.finditer(page.text):
        yield Put(match.start(), match.end(), unicodedata.normalize("NFC", match[0]), "repair")


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SHAPE = re.compile("[ﬀ-ﬆ]")
_LIGATURE = re.compile("(?<=[A-Za-z])[ﬀ-ﬆ]|[ﬀ-ﬆ](?=[A-Za-z])")


@page_rule("R52")
def ligature(page: Page) -> Iterator[Finding]:
    r"""Ligatures of a typesetter as single characters: ﬁnd, oﬃce.

    PDF files hold the shapes that were printed, and a copy takes them for letters. A search for the word fails.

    A ligature by itself is spoken of, and stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(ligature, "the oﬃce was hard to ﬁnd")
    'the office was hard to find'
    >>> tried(ligature, "the ligature ﬁ")
    'the ligature ﬁ'
    """
    for match in _LIGATURE.finditer(page.text) if page.holds(_SHAPE) else ():
        yield Put(match.start(), match.end(), _LIGATURES[match[0]], "repair")


_PERCENT = r"(?:%[0-9A-Fa-f]{2}){3,}"
_ESCAPE = r"(?:\\+u[0-9A-Fa-f]{4}){2,}"
_QUOTED = r"(?:=[0-9A-F]{2}){3,}"
_CODE = re.compile(r"https?://\S*|www\.\S*|[\w./-]+\?[\w=&%]*")
_TEXT = re.compile(rf"[{HAN}\u3000-\u303f\uff00-\uffef‘’“”…—·\w\s.,:;!?()'\"-]+")


@line_rule("R53", r"%[0-9A-Fa-f]{2}%[0-9A-Fa-f]{2}%|\\+u[0-9A-Fa-f]{4}|=[0-9A-F]{2}=[0-9A-F]{2}=")
def program_escape(line: Line) -> Iterator[Finding]:
    r"""Escapes of programs left in text: %E4%BD%A0, \u4f60\u597d, =E4=BD=A0 for 你.

    Addresses, JSON and mail cannot hold every character, and write it as the number of its bytes; who takes a text out
    of them must turn it back.

    Only where a whole run is faultless UTF-8 (or UTF-16) of Chinese text. Addresses keep theirs, which they need, and
    so do lines that speak of escapes or hold code.

    >>> from generator.cleaning.rule import tried
    >>> tried(program_escape, "他说：%E4%BD%A0%E5%A5%BD，\\u6c34\\u58f0。")
    '他说：你好，水声。'
    >>> tried(program_escape, "https://a.example/%E4%BD%A0%E5%A5%BD")
    'https://a.example/%E4%BD%A0%E5%A5%BD'
    """
    if _ABOUT.search(re.sub(r"[\\]+u", "", line.raw)) or line.page.format != "text":
        return
    spared = [match.span() for match in _CODE.finditer(line.raw)]
    for match in re.finditer(f"{_PERCENT}|{_ESCAPE}|{_QUOTED}", line.raw):
        if any(start <= match.start() < end for start, end in spared):
            continue
        put = _unescaped(match[0])
        if put and re.search(f"[{HAN}]", put) and _TEXT.fullmatch(put):
            yield line.mend(*match.span(), put)
            yield Claim("label", "mojibake", 60)


def _unescaped(text: str) -> str | None:
    """What a run of escapes stands for; None where it is not faultless."""
    try:
        if text[0] == "%":
            return unquote(text, errors="strict")
        if text[0] == "=":
            return unquote(text.replace("=", "%"), errors="strict")
        units = re.findall("[0-9A-Fa-f]{4}", text)
        return bytes.fromhex("".join(units)).decode("utf-16-be")
    except UnicodeError:
        return None


_FORMS = dict(
    zip(
        "｡､｢｣︐︑︒︓︔︕︖︙︵︶︻︼︽︾﹁﹂﹃﹄﹐﹑﹔﹕﹖﹗",
        "。、「」，、。：；！？…（）【】《》「」『』，、；：？！",
        strict=True,
    )
)
_FORM = re.compile("[" + "".join(_FORMS) + "]")
_ABOUT_FORMS = re.compile("[直竖豎横橫]排|全[角形]|半[角形]|标点|標點")
_HALF_KANA = re.compile("[\uff66-\uff9f\u3041-\u30fa]")


@page_rule("R16")
def mark_of_another_form(page: Page) -> Iterator[Finding]:
    r"""Chinese marks in the form for another setting: half-width ｡､, vertical ︐︒, small ﹐﹖.

    Unicode keeps them for old Japanese and Taiwanese tables and for columns of vertical text. Conversions and input
    methods let them out into ordinary lines, where they look odd and no rule of punctuation knows them.

    Made ordinary right behind or before a Chinese character. Japanese text keeps its half-width ones, and a page on
    marks those it speaks of.

    >>> from generator.cleaning.rule import tried
    >>> tried(mark_of_another_form, "门前的河︐一直流到海里｡")
    '门前的河，一直流到海里。'
    >>> tried(mark_of_another_form, "竖排的引号是﹁和﹂")
    '竖排的引号是﹁和﹂'
    """
    if not page.holds(_FORM) or _HALF_KANA.search(page.text) or _ABOUT_FORMS.search(page.text):
        return
    for match in _FORM.finditer(page.text):
        beside = page.text[max(0, match.start() - 1) : match.start()] + page.text[match.end() : match.end() + 1]
        if re.search(f"[{HAN}”」』》）]", beside) or _FORM.search(beside):
            yield Put(match.start(), match.end(), _FORMS[match[0]], "repair")
