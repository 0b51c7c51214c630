"""Which names on a page may be that of the house which brought it out, and what speaks for each."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.cleaning.finding import Claim
from generator.cleaning.learnt import Signs
from generator.cleaning.metadata.front_matter import GIVEN
from generator.cleaning.metadata.houses import SECTION, is_house, named
from generator.cleaning.metadata.names import has_surname
from generator.cleaning.metadata.sheet import Sheet
from generator.cleaning.metadata.title_form import squash, unfit
from generator.cleaning.noise.company import length, step
from generator.cleaning.noise.likeness import bounded
from generator.cleaning.page import HAN, HAN_LETTER

_EDGE = 60
"""So many lines of the head and of the foot may name the house."""
_LONGEST, _LONGEST_HAN, _LONGEST_LATIN, _MOST_WORDS = 16, 20, 40, 7
_PART = re.compile(
    r"\s*[|｜丨·•>›»＞→/／_«‹,，;；:：()（）【】\[\]〔〕「」『』“”\"〈〉<#*=~]+\s*|\s+[-–—]+\s+|[—–]{2,}|\u3000+|\t+"
    rf"|(?<=[{HAN}])\s+|\s+(?=[{HAN}])|(?<=[{HAN}]{{2}})(?=[A-Z]{{3}})"
)
"""What parts the pieces of a line: marks, gaps, and where one script ends and another begins."""
_OWN = re.compile(
    r"©|\(c\)|copyright|版权|版權|著作權|著作权|all rights|reserved|powered by|備案|备案|主办|主辦", re.IGNORECASE
)
_YEARS = r"\d{4}\s*[-–—－]?\s*(?:\d{4})?"
_AROUND = re.compile(
    r"^(?:(?:copyright|by|from|the official site of|about|search|visit|subscribe to|follow|welcome to"
    rf"|more (?:from|on))\b|©|\(c\)|{_YEARS}|版权归|版权|本文系|来自|來自|来源|來源"
    r"|(?:立即|马上|馬上|免费|免費|欢迎|歡迎|点击|點擊|扫码|掃碼)?(?:关注|關注|订阅|訂閱|下载|下載|打开|打開|进入|加入|登录|登入)"
    r"|關於|关于|返回|出品|本文首发于|首发于|本文原载|原载|原刊|刊于|《)+\s*"
    r"|\s*(?:版权所有|版權所有|所有|公众号|微信公众号|官网|客户端|数字报|电子报|手机版|首页|首頁|编辑部|出品|》|\.|!"
    rf"|\b(?:all rights reserved.*|inc\.?|ltd\.?|reserved.*|home|homepage|newsletter)|(?<![a-z])app|{_YEARS})+$",
    re.IGNORECASE,
)
"""What a page sets around its own name."""
_EDGES = " .。!！、-–—®™©"
_LABEL = re.compile(
    r"(?:来源|來源|来自|來自|出处|刊名|期刊|journal|source|publisher|publication|出版|发布|發布|发表于|發表於|首发于"
    r"|published (?:in|by)|媒体|稿源|发信站|轉信站|信息来源|原载|原刊|from|選自|选自|刊于)\W*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[。！？!?@]|https?|www|\d{4}")
_STEPS = re.compile("[>›»＞→/]")
_CALL = re.compile(
    r"关注|關注|订阅|訂閱|subscribe|follow|公众号|newsletter|扫码|掃碼|长按|投稿|about|關於|关于|下载|下載|打开|app",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"微信号|功能介绍|公众号|^原[创創]|粉丝")


class Imprint(NamedTuple):
    """A name that may be the house's."""

    name: str
    alone: Sequence[int]
    """The places on the sheet where it stands alone on a line."""
    signs: Signs


class Piece(NamedTuple):
    """A name where it stands."""

    name: str
    place: int
    """The line's place on the sheet, -1 in the page's own title."""
    nth: int
    """Which piece of its line it is."""
    before: str
    """The piece before it."""
    whole: str
    """What it was cut out of."""


def pieces(words: str, place: int = 0) -> Iterator[Piece]:
    """The pieces of a line, without what pages set around their own names.

    >>> [piece.name for piece in pieces("© 2015–2023 山谷书评 | 关于山谷书评 · The Valley Review app")]
    ['山谷书评', '山谷书评', 'The Valley Review']
    """
    before = ""
    for nth, whole in enumerate(_PART.split(words)):
        name = whole.strip(_EDGES)
        while (bare := _AROUND.sub("", name).strip(_EDGES)) != name:
            name = bare
        if name:
            yield Piece(name, place, nth, before, whole)
            before = whole


def may_be_a_name(name: str) -> bool:
    """Whether a piece has the form of a name.

    >>> [may_be_a_name(name) for name in ("山谷书评", "2020年", "他走了。", "Log", "read more", "The Valley")]
    [True, False, False, True, False, True]
    """
    if not name or length(name) > _LONGEST or _NO_NAME.search(name) or named(name) is None:
        return False
    if _WIDE.search(name):
        return 2 <= len(name) <= _LONGEST_HAN
    return 2 <= len(name) <= _LONGEST_LATIN and name.count(" ") < _MOST_WORDS and not name.islower()


_WIDE = re.compile(f"[{HAN}\u3041-\u30ff\uac00-\ud7af]")


def imprints(sheet: Sheet, claims: Sequence[Claim], alone: Callable[[str], float]) -> Iterator[Imprint]:
    """The names that may be the house's. `alone` says how much words speak for a frame."""
    letters, paragraphs, rows = sheet.letters, sheet.paragraphs, len(sheet.rows)
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (rows, -1)
    edge = [
        place
        for place in range(rows)
        if sheet.words[place] and (place < first or place > last) and (place < _EDGE or place >= rows - _EDGE)
    ]
    squashed = {place: squash(sheet.words[place]) for place in edge}
    prose = [squash(sheet.words[place]) for place in paragraphs]
    titles, people, tags = (
        {squash(claim.value) for claim in claims if claim.field in fields}
        for fields in (("title",), ("author", "editor"), ("tag",))
    )
    found: dict[str, list[Piece]] = {}
    for piece in _every(sheet, edge, claims):
        found.setdefault(squash(piece.name), []).append(piece)
    for own, there in found.items():
        if not own or (own in titles and len(own) > _TITLE):
            continue
        name = next((piece.name for piece in there if not piece.name.isupper()), there[0].name)
        places = {piece.place for piece in there if piece.place >= 0}
        inside = [place for place in edge if place not in places and own in squashed[place]]
        whole = [place for place in sorted(places) if squashed[place] == own]
        all_of = [*places, *inside]
        beside = [sheet.words[n] for place in whole for n in (place - 1, place + 1, place + 2) if 0 <= n < rows]
        steps = {min(1, piece.nth) for piece in there if piece.place >= 0 and _STEPS.search(sheet.words[piece.place])}
        owned = any(_OWN.search(sheet.words[place]) for place in all_of)
        labelled = any(map(_labelled, there))
        top = 0 in whole or 1 in whole
        times = min(5, len(all_of))
        head, foot = sum(place < first for place in places), sum(place > last for place in all_of)
        level = round(bounded(alone(name.lower())))
        house, wide = is_house(name), HAN_LETTER.search(name) is not None
        dated = any(letters[place] in "dD" for place in places)
        signs = [
            f"times {times}",
            f"lines {min(len(places), 4)}",
            f"inside {min(len(inside), 3)}",
            f"whole {min(2, len(whole))}",
            f"owned {owned}",
            f"labelled {labelled}",
            f"top {top} {wide}",
            f"near top {any(place <= 3 for place in places)}",
            f"first step {0 in steps}",
            f"later step {1 in steps}",
            f"behind title {any(_behind(sheet, piece, titles) for piece in there)}",
            f"called {any(_CALL.search(sheet.words[n] if n >= 0 else whole) for _, n, _, _, whole in there)}",
            f"account {any(map(_ACCOUNT.search, beside))}",
            f"head {min(head, 3)} foot {min(foot, 3)}",
            f"alone {level}",
            f"house {house}",
            f"name {has_surname(name)}",
            f"length {step(name)} {wide}",
            f"dated {dated}",
            f"over a date {any(place + 1 < rows and letters[place + 1] in 'dD' for place in whole)}",
            f"in prose {any(own in one for one in prose)}",
            f"person {own in people}",
            f"tag {own in tags}",
            f"in others {min(2, sum(own in other for other in found) - 1)}",
            f"has others {min(2, sum(len(other) > 1 and other in own for other in found) - 1)}",
            f"ends {name[-1] if wide else name.split()[-1].lower()}",
            f"ends {name[-2:]}" if wide else "ends",
            f"times {min(times, 4)}, owned {owned}",
            f"times {min(times, 4)}, house {house}",
            f"owned {owned}, house {house}",
            f"labelled {labelled}, house {house}",
            f"top {top}, house {house}",
            f"first step {0 in steps}, house {house}",
            f"top {top}, owned {owned}",
            f"times {min(times, 4)}, alone {level}",
            f"whole {bool(whole)}, owned {owned}, head {bool(head)}, foot {bool(foot)}",
            f"account {any(map(_ACCOUNT.search, beside))}, whole {min(2, len(whole))}",
            f"section {SECTION.fullmatch(name) is not None}",
            f"in title {any(own in title for title in titles)}",
            f"dated {dated}, house {house}",
            f"spaces {min(3, name.count(' '))} {wide}",
            f"capital {name[0].isupper()} {wide}",
            f"unfit {unfit(name)}",
            f"page's title {any(piece.place < 0 for piece in there)}",
            f"figure {any(map(str.isdigit, name))}",
        ]
        yield Imprint(name, whole, dict.fromkeys(signs, 1.0))


_TITLE = 6
"""A title of more characters is no house's name."""
_LINE = 30
"""A line of no more characters may be a name as a whole."""


def _every(sheet: Sheet, edge: Sequence[int], claims: Sequence[Claim]) -> Iterator[Piece]:
    """All pieces of the frame's lines, short lines as they are, and what a page's own title has behind the title."""
    for place in edge:
        words = sheet.words[place]
        found = list(pieces(words, place))
        if len(words) <= _LINE and squash(words) not in {squash(piece.whole) for piece in found}:
            found.append(Piece(words, place, -1, "", words))
        yield from (piece for piece in found if may_be_a_name(piece.name))
    for claim in claims:
        if claim.field == "title" and claim.weight >= GIVEN:
            yield from (piece for piece in pieces(claim.value, -1) if piece.nth and may_be_a_name(piece.name))


def _labelled(piece: Piece) -> bool:
    """Whether a label of a source stands before a name, or at its beginning."""
    before, found, _ = piece.whole.partition(piece.name)
    return _LABEL.search(piece.before) is not None or bool(found and _LABEL.search(before))


def _behind(sheet: Sheet, piece: Piece, titles: set[str]) -> bool:
    """Whether the title stands before a name, on one line with it."""
    line = squash(sheet.words[piece.place]) if piece.place >= 0 and piece.nth > 0 else ""
    return any(len(title) > 3 and line.startswith(title) for title in titles)
