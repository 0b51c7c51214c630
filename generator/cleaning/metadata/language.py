"""In which language and script a text is written."""

import re
from collections import Counter
from functools import cache
from operator import ne
from typing import Any

from generator.cleaning.page import HAN

_SAMPLE = 1500
"""Characters that a judgement rests on."""
_SCRIPT_SAMPLE = 500
"""Chinese characters that show the script: every third or so is written differently in the two."""
_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HAN = re.compile(f"[{HAN}]+")
_LETTER = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STOP_WORDS = {
    "en": "the and of to in is that for with was on as it by this from are be at have not which you his but they",
    "fr": "le la les et des une est que dans pour qui sur pas plus par avec ce il elle du au aux sont nous mais",
    "de": "der die und das ist nicht ein eine den von mit auf für sich dem im auch als wie wir aber einen oder",
    "es": "el la los las de que y en un una por con para es del se no su al como más pero sus este",
    "it": "il la che di e un una per non con del della sono gli nel come anche alla dei ma più questo",
    "pt": "o a os as de que e em um uma para com não por do da dos das no na mais como mas ao",
    "nl": "de het een en van ik te dat die in is niet op met voor zijn aan er om ook als naar maar",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada oleh",
    "fi": "ja on ei se että oli hän mutta niin kuin joka ovat myös tai kun sen mitä ole",
    "vi": "và của là có không được trong cho một những các người với này đã khi để",
}
_WORDS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def script(text: str) -> str:
    """`zh-Hant` or `zh-Hans` of a Chinese text: which of the two it would take more changes to turn into.

    Characters that both scripts share tell nothing; a text of only such characters counts as simplified. OpenCC's
    tables decide, so characters written alike by both do not.

    >>> script("這裡的書"), script("这里的书"), script("山水")
    ('zh-Hant', 'zh-Hans', 'zh-Hans')
    """
    han = ""
    for most in (_SAMPLE // 2, 2 * _SAMPLE):
        if len(han) < _SCRIPT_SAMPLE:  # of most texts the beginning has enough
            han = "".join(_HAN.findall(text[:most]))[:_SCRIPT_SAMPLE]
    turned = _converter("t2s").convert(han)
    if turned == han:
        return "zh-Hans"  # as most texts; to turn one into traditional characters takes far longer
    simplified = sum(map(ne, han, turned))
    traditional = sum(map(ne, han, _converter("s2t").convert(han)))
    return "zh-Hant" if simplified > traditional else "zh-Hans"


def language(text: str) -> str:
    """The BCP 47 tag of the language most of the text is in; `und` where it cannot be told.

    >>> language("The sea is calm and the light on the water is that of a late summer.")
    'en'
    >>> language("今夜の海は静かで、月がきれいです。"), language("海面平静，月光如水。")
    ('ja', 'zh-Hans')
    >>> language("12345")
    'und'
    """
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]
    kana = len(_KANA.findall(sample)) if _KANA.search(sample) else 0
    for part in (sample[: len(sample) // 2], sample):
        han = len("".join(_HAN.findall(part)))
        if not kana and han > 0.31 * len(sample):
            return script(text)  # whatever else is in it, letters are not more than characters
    letters = len("".join(_LETTER.findall(sample)))
    if not letters:
        return "und"
    # Japanese prose has more kana than kanji; a Chinese page that quotes or was fed some Japanese has little.
    if kana > 0.15 * (han + kana) and han + kana > 0.3 * letters:
        return "ja"
    if han > 0.3 * letters:
        return script(text)
    for tag, pattern in _SCRIPTS:
        if len(pattern.findall(sample)) > 0.4 * letters:
            return tag
    counts = Counter(word.lower() for word in _WORD.findall(sample))
    total = sum(counts.values())
    scores = {tag: sum(counts[word] for word in words) for tag, words in _WORDS.items()}
    best = max(scores, key=lambda tag: (scores[tag], tag == "en"))
    return best if scores[best] >= max(2, 0.08 * total) else "und"
