"""People's names as bylines write them."""

import re

from generator.cleaning.page import HAN

_ROLE = (
    r"(?:本报|本刊|本网|特约|首席|见习|实习|资深|全媒体|融媒体|新媒体|一线|文化|科技|财经|高级)*"
    r"(?:记者|通讯员|撰稿人|撰稿|评论员|编辑|作者|撰文|文字|责任编辑|主编|研究员|主笔|特派员|記者|通訊員|編輯|撰稿)"
)
_LEADING_ROLE = re.compile(
    rf"^(?:[《“「]?[^\s《》“”「」]{{0,12}}[》”」]?(?:周刊|杂志|报|网|社|新闻|在线|台)?)?{_ROLE}[\s:：]+"
)
_BRACKETS = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_BETWEEN = re.compile(r"\s*(?:[、，,;；&＆/／|｜丨+]|\band\b|\s和\s|\s与\s)\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:\s+(?:文|摄|图)|(?<=\S\S\S)摄|\s*(?:等|文图|图文|文/图|摄影报道|报道|報道|報導|编辑整理|整理|编译|发自\S+))$"
)
_HAN_NAME = re.compile(rf"^(?:[{HAN}]{{2,4}}|[{HAN}]{{1,6}}(?:[·•・][{HAN}]{{1,8}}){{1,3}})$")
_LONE = re.compile(rf"^[{HAN}]$")
_LATIN = re.compile(r"^[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9.'’\- ]{0,39}$")
_ANY = re.compile(r"^[^。！？!?：:《》“”\"<>@#]{1,16}$")
_POST = re.compile(
    rf"^.*(?:教授|院长|主任|总裁|博士|律师|学院|大学|公司|会长|研究员|研究院|CEO|校长|所长|教师|老师)\s+([{HAN}]{{2,4}})$"
)
_STAFF = re.compile(
    r"(?:编辑部|工作室|团队|小编|小組|编辑组|记者|作者|研究院|杂志社|公众号|观察员|通讯社|委员会|本报|本刊|佚名|匿名"
    r"|admin|editor|staff|anonymous|unknown)$",
    re.IGNORECASE,
)


def is_staff(name: str) -> bool:
    """True for a name that stands for a newsroom rather than for a person.

    >>> is_staff("山谷报编辑部"), is_staff("林小满")
    (True, False)
    """
    return bool(_STAFF.search(name))


def is_person(name: str) -> bool:
    """True for a name in the form of a person's, Chinese or Latin.

    >>> [is_person(name) for name in ("林小满", "让·雅克", "Ada Byron", "今天天气很好")]
    [True, True, True, False]
    """
    return bool(_HAN_NAME.match(name) or (_LATIN.match(name) and name.count(" ") <= 4))


def people(text: str) -> tuple[str, ...]:
    """The names in the value of a byline, in order; empty where it holds anything that is no name.

    Roles before and after a name, and what stands in brackets, are left out. A name of two characters that was
    spaced out to the width of three is closed up.

    >>> people("林小满、顾 言")
    ('林小满', '顾言')
    >>> people("山谷报记者 林小满 顾言")
    ('林小满', '顾言')
    >>> people("Ada Byron and Mary Shelley")
    ('Ada Byron', 'Mary Shelley')
    >>> people("你怎么看这件事？")
    ()
    """
    text = _BRACKETS.sub(" ", text).replace("\u3000", " ").replace("\xa0", " ").strip(" .。@·-—（(")
    text = _LEADING_ROLE.sub("", text)
    text = _TAIL.sub("", text).strip()
    if post := _POST.match(text):
        text = post[1]
    names: list[str] = []
    for piece in _BETWEEN.split(text):
        part = _TAIL.sub("", _LEADING_ROLE.sub("", piece)).strip(" .。")
        if not part:
            continue
        names += _spaced(part)
    if not names or not all(_ANY.match(name) or is_person(name) for name in names) or len(names) > 20:
        return ()
    return tuple(dict.fromkeys(names))


def _spaced(part: str) -> list[str]:
    """The names in a piece without marks: where Chinese names stand side by side, a space parts them."""
    words = part.split()
    if len(words) < 2:
        return words
    if not any(re.search(f"[{HAN}]", word) for word in words):
        return [" ".join(words)]
    names: list[str] = []
    for word in words:
        if _LONE.match(word) and names and _LONE.match(names[-1]):
            names[-1] += word
        else:
            names.append(word)
    if all(_HAN_NAME.match(name) for name in names):
        return names
    return [" ".join(names)] if any(_LATIN.match(name) for name in names) else names
