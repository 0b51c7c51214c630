"""What language each piece of a page is in, so that it is spelled, spoken and drawn in the right one.

A document has a language; within it, runs of another script are marked where their language is certain. Certain means:
kana are Japanese, Hangul is Korean, letters of a script that several languages share are only named by that script, and
Latin words within Chinese are English only where the small words of English stand among them.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_LATIN = "A-Za-z\u00c0-\u024f"
_SCRIPTS = {
    "ko": "\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e",
    "und-Cyrl": "\u0400-\u052f",
    "und-Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "und-Arab": "\u0600-\u06ff\u0750-\u077f",
    "und-Hebr": "\u0590-\u05ff",
    "und-Deva": "\u0900-\u097f",
    "th": "\u0e00-\u0e7f",
}
"""Ranges of letters, by the language that writes with them; scripts of many languages are only named."""

_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+", "the of and to in is are was for on with that this by from at as it be not you your we our can will"
    )
)
"""Words that no English sentence does without and that pinyin and names seldom hold."""

_ENGLISH_FORM = re.compile(r"[a-z](?:[’']s|n[’']t)(?![A-Za-z])")
"""Ends of words that only English writes: a keeper's, don't."""

_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
    aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
    et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl
    nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo yue za zh zu und
        """,
    )
)
"""The languages of ISO 639-1, Cantonese, and the code for a language not known."""

_FROM_RIGHT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages whose usual script runs from the right."""

_TAG = re.compile(r"([a-z]{2,3})(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|\d{3}))?")


class Run(NamedTuple):
    """A stretch of a text; `language` is None where it is in the language around it."""

    text: str
    language: str | None


def tag(language: str) -> str:
    """The language as it may stand in `lang`: a tag that browsers know, else `und`.

    Seeds name languages in front matter, and what they say there is not to be trusted.

    >>> tag("zh-Hans"), tag("en-GB"), tag("Klingon\\" onload=")
    ('zh-Hans', 'en-GB', 'und')
    """
    match = _TAG.fullmatch(language)
    return language if match and match[1] in _KNOWN else "und"


def from_right(language: str) -> bool:
    """Whether a language is written from the right.

    >>> from_right("he"), from_right("fa-IR"), from_right("az-Arab"), from_right("ku-Latn"), from_right("zh-Hans")
    (True, True, True, False, False)
    """
    match = _TAG.fullmatch(language)
    if not match:
        return False
    return match[2] in ("-Arab", "-Hebr") if match[2] else match[1] in _FROM_RIGHT


def runs(text: str, language: str) -> Iterator[Run]:
    """The text in runs, each of one language, seen from a text in `language`.

    >>> [run for run in runs("我们在ユニクロ见面。", "zh-Hans") if run.language]
    [Run(text='ユニクロ', language='ja')]
    >>> [run for run in runs("歌名 Songs of the Sea 与 Li Bai Du Fu", "zh-Hans") if run.language]
    [Run(text='Songs of the Sea', language='en')]
    >>> [run for run in runs("拾穗集 · A Gleaner’s Book", "zh-Hans") if run.language]
    [Run(text='A Gleaner’s Book', language='en')]
    >>> [run for run in runs("The word 春雨 means spring rain.", "en") if run.language]
    [Run(text='春雨', language='zh')]
    """
    start = 0
    for match in _pattern(language.partition("-")[0]).finditer(text):
        found = str(match.lastgroup)
        other = found.replace("_", "-")
        if other == "en" and not (
            _ENGLISH_FORM.search(match[0]) or _SMALL_WORDS.intersection(match[0].lower().split())
        ):
            continue
        if start < match.start():
            yield Run(text[start : match.start()], None)
        yield Run(match[0], other)
        start = match.end()
    if start < len(text):
        yield Run(text[start:], None)


@lru_cache(maxsize=1 << 13)
def marked(text: str, language: str, plain: Callable[[str], Markup] = escape) -> Markup:
    """A text of a document, escaped, runs of other languages marked; `plain` sets what is in its own language.

    >>> marked("<b> 与 かな", "zh-Hans")
    Markup('&lt;b&gt; 与 <span lang="ja">かな</span>')
    """
    parts = (
        f'<span lang="{run.language}">{escape(run.text)}</span>' if run.language else plain(run.text)
        for run in runs(text, language)
    )
    return Markup("".join(parts))


@cache
def _pattern(primary: str) -> re.Pattern[str]:
    """What is of another language in a text of the given one. Each group is named by its language."""
    wanted: list[str] = []
    if primary != "ja":
        # Two kana at least: 优の良品 is a Chinese shop. Short Han between kana belongs to the Japanese words.
        wanted.append(f"(?P<ja>[{_KANA}]{{2,}}(?:[{_HAN} 、・]{{0,4}}[{_KANA}]{{2,}})*)")
    for language, letters in _SCRIPTS.items():
        if language != primary and not (primary in ("ru", "uk", "bg", "sr", "mn") and language == "und-Cyrl"):
            name = language.replace("-", "_")
            wanted.append(f"(?P<{name}>[{letters}]{{2,}}(?:[ ,.’'-]{{1,2}}[{letters}]+)*)")
    if primary == "zh":
        word = f"[{_LATIN}][{_LATIN}’'-]*"
        wanted.append(rf"(?P<en>{word}(?:,? {word}){{2,}})")
    elif primary not in ("ja", "ko", "und"):
        wanted.append(f"(?P<zh>[{_HAN}]+(?:[，、：；·《》「」『』“”（）]*[{_HAN}]+)*)")
    return re.compile("|".join(wanted))
