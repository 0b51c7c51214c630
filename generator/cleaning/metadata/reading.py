"""One line of a page's head or foot, read as the fields it consists of."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.cleaning.finding import Claim
from generator.cleaning.metadata import days
from generator.cleaning.metadata.fields import LABELLED, Field, house, told
from generator.cleaning.metadata.houses import SECTION, is_house, named
from generator.cleaning.metadata.labels import FIRST, FURTHER, SET_OFF, meaning
from generator.cleaning.metadata.names import has_surname, is_genre, is_person, is_staff, people
from generator.cleaning.metadata.pieces import BY, ROLE, SEPARATOR, TOKENS
from generator.cleaning.noise.kinds import LIKELY, kind
from generator.cleaning.page import HAN_LETTER

LOOSE, NICK = 70, 55
"""Weights of a house and of a person without a label, told by the fields they stand among."""


class Reading(NamedTuple):
    """What a line is made of."""

    claims: tuple[Claim, ...]
    """What its labels, dates and roles claim."""
    loose: tuple[str, ...]
    """Names that stand between them without a label."""
    kinds: frozenset[str]
    """The kinds of its other parts: date, clock, label, role, count, button, place, device, posted."""


_WORD = re.compile(r"[^\s|｜丨·•‧∙・,，/／()（）\[\]【】〔〕《》»«—–]+|《[^《》]{1,30}》")
_LATIN = re.compile(r"[^\W\d_][\w'’.&-]*(?: (?:[^\W\d_][\w'’.&-]*|&))*")
_SENTENCE = re.compile(r"[。！？!?；;]|[，,][^，,]*[\u4e00-\u9fff]{5}[^，,]*[，,]|[\u4e00-\u9fff]{26}")
_LONGEST = 170
_WEATHER = re.compile(r"(?:^|\s|　)(?:大|小|中|暴|阵|多)?(?:晴|阴|陰|雨|雪|多云|多雲|雾|霧|风|風)(?:转\S{1,3})?\s*$")


_TAKEN = re.compile(r"\s*[/／]?\s*(?:(?:摄|攝|供图)(?=[\s）)]|$)|(?:摄影|攝影|制图|图)[）)]?\s*$)")


@lru_cache(maxsize=256)  # the same line is asked for by one rule after the other
def read(text: str) -> Reading | None:
    """The fields of a line; None where it is not made of fields, such as a sentence, or a title.

    >>> found = read("山谷晚报　2021-05-16 08:30　作者：林小满　浏览次数：376次")
    >>> [(claim.field, claim.value) for claim in found.claims], found.loose
    ([('date', '2021-05-16'), ('author', '林小满')], ('山谷晚报',))
    >>> [(c.field, c.value) for c in read("By Ada Byron · Jun 3, 2021 · 5 min read").claims]
    [('author', 'Ada Byron'), ('date', '2021-06-03')]
    >>> [(c.field, c.value) for c in read("〔記者林小滿／台南報導〕").claims]
    [('author', '林小滿')]
    >>> read("2021年5月16日，他回到了村里。"), read("潮汐与渔村"), read("The sea by night")
    (None, None, None)
    """
    if len(text) > _LONGEST or "。" in text or not _HINT.search(text):
        return None
    if _WEATHER.search(text) or _SENTENCE.search(_BRACKETED.sub("", text)):
        return None
    return _Scan(_BY_MEMBER.sub("由", _BOTH.sub(r"\g<who>", text))).reading()


_BY_MEMBER = re.compile(r"由[ \u3000]+(?=\S{2,12}[ \u3000]+(?:[发發][表布佈]|[张張]贴)[于於])")


_BOTH = re.compile(
    r"^[■□▌◎●]?\s*(?P<who>.*(?:记者|記者|通讯员|通訊員|作者).*?)[ \u3000]*"
    r"(?:文[/／]?图|图[/／]文|文[/／]?圖|圖[/／]文|文并摄|摄影报道)[）)]?$"
)
"""The words by which those who wrote a report say that the pictures are theirs as well."""


class _Scan:
    """One way through a line, from field to field; what is found grows on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.dates = {start: (end, day) for start, end, day in days.dates(text)}
        self.claims: list[Claim] = []
        self.loose: list[str] = []
        self.kinds: list[str] = []
        self.state = "date"
        """What was said last of the date to come."""
        self._set_off = -1
        """Where the next mark stands that parts a label from its value, from the place at which it was looked for."""

    def reading(self) -> Reading | None:
        """The line's fields; None where something on it is none."""
        place = 0
        while place < len(self.text):
            for step in (self._date, self._gap, self._role, self._label, self._tags, self._token, self._by, self._word):
                after = step(place)
                if after is not None:
                    break
            if after is None or len(self.loose) > _MOST:
                return None
            place = max(after, place + 1)
        loose = _spaced(self.loose)
        if not self.kinds or any(len(piece) > 24 and not is_house(piece) for piece in loose):
            return None
        return Reading(tuple(self.claims), tuple(loose), frozenset(self.kinds))

    def _date(self, place: int) -> int | None:
        if place not in self.dates:
            return None
        end, day = self.dates[place]
        self.claims.append(Claim("date", day, _WEIGHTS[self.state]))
        self.kinds.append("date")
        self.state = "date"
        return end

    def _gap(self, place: int) -> int | None:
        gap = SEPARATOR.match(self.text, place)
        if not gap:
            return None
        return min([gap.end(), *(start for start in self.dates if place < start)])

    def _role(self, place: int) -> int | None:
        role = ROLE.match(self.text, place)
        names = people(role["names"]) if role else ()
        if not role or not names or not all(is_person(name) and not is_genre(name) for name in names):
            return None
        if not role["house"] and "：" in role[0].replace(":", "：") and FIRST.match(self.text[place:]):
            return None  # a label with its colon may have more names behind it
        if _TAKEN.match(self.text, role.end()):
            self.kinds.append("role")
            return role.end()  # who took the picture did not write the text
        self.claims += [Claim("author", name, LABELLED) for name in names]
        if (own := role["house"].strip()) and own[:1] != "本":
            self.claims.append(Claim("publisher", own, 60))
        self.kinds.append("role")
        return role.end()

    def _label(self, place: int) -> int | None:
        if self._set_off < place:
            mark = SET_OFF.search(self.text, place)
            self._set_off = mark.start() if mark else len(self.text)
        label = FIRST.match(self.text[place:]) if self._set_off < len(self.text) else None
        if not label or self.text.count("|") >= _MENU:
            return None
        begin = place + label.end()
        name, what = meaning(label[1])
        end = _value_end(self.text, begin, self.dates if what not in _DATES else {}, what)
        if what in _DATES:  # what stands behind the day is told by itself
            end = next((after for start, (after, _) in self.dates.items() if begin <= start < end), end)
        value = self.text[begin:end].strip(" \u3000\xa0\t、，,;；|｜/／■●)]）】〕（([【")
        more = told([Field(name, what, value)])
        if more is None:
            return len(self.text) + self._fail()
        self.claims += more
        self.kinds += ["label", f"label:{what}", *(["date"] if any(c.field == "date" for c in more) else [])]
        return end

    def _tags(self, place: int) -> int | None:
        """Tags at the end of the line, behind their label."""
        found = _TAGS.match(self.text, place)
        if not found:
            return None
        words = re.split(r"[\s、,，;；/／·]+", found["tags"].strip())
        self.claims += [Claim("tag", word.strip("#"), LABELLED) for word in words if kind(word) < LIKELY]
        self.kinds.append("label")
        return found.end()

    def _fail(self) -> int:
        """Mark the line as one that is not made of fields."""
        self.loose += [""] * (_MOST + 1)
        return 0

    def _token(self, place: int) -> int | None:
        token = TOKENS.match(self.text, place)
        if not token:
            return None
        name = token.lastgroup or ""
        self.kinds.append(name)
        if name in _WEIGHTS:
            self.state = name
        return token.end()

    def _by(self, place: int) -> int | None:
        end = min((start for start in self.dates if start > place), default=len(self.text))
        by = BY.match(self.text[:end], place)
        if not by:
            return None
        names = _signed(by["by"]) or _member(by["by"], self.text)
        if not names:
            return len(self.text) + self._fail()
        if not _POINTS.search(self.text):
            self.claims += [Claim("author", name, LABELLED) for name in names]
        self.kinds.append("by")
        desk = _DESK.match(self.text, by.end())
        return desk.end() if desk else by.end()

    def _word(self, place: int) -> int | None:
        text = self.text[: min((start for start in self.dates if start > place), default=len(self.text))]
        latin = text[place].isascii() or (text[place].isalpha() and not HAN_LETTER.match(text[place]))
        word = (_LATIN.match(text, place) if latin else None) or _WORD.match(text, place)
        if not word:
            return place + 1
        low = word[0].lower()
        if low in _SMALL:
            return word.end()
        if kind(low.strip("+")) >= LIKELY:
            self.kinds.append("button")
        elif SECTION.fullmatch(word[0]):
            self.claims.append(Claim("tag", word[0], LABELLED))
            self.kinds.append("section")
        elif SECTION.fullmatch(bare := _AROUND.sub("", word[0])):
            self.claims.append(Claim("tag", bare, LABELLED))
            self.kinds.append("section")
        elif _LETTER.search(word[0]):
            self.loose.append(bare.strip(" .'’-"))
        else:
            self.kinds.append("number")
        return word.end()


_HINT = re.compile(
    r"[\d:：|｜丨/／·•∙・〔【\[]|[记記]者|[通特评評撰]\S{1,2}[员員人]|民[国國]|[一二][零〇○Ｏ]|[关關]注|[发發](?:布|表|佈)|原[创創]|[编編][辑輯]"
    r"|\b(?:by|von|por|par|di|share|follow|print)\b",
    re.IGNORECASE,
)
"""What no line of fields is without."""
_DESK = re.compile(r",\s+(?:[A-Z][\w&’'-]*\s+){2,5}[A-Z][\w&’'-]*\s*$")
"""The house and the desk of who wrote, behind the name at the end of a line."""
_USER = re.compile(r"(?=.*[\d_])[a-z][a-z0-9_-]{3,23}")
"""A name that a member of a site gave themselves."""
_MENU = 4
"""So many bars part the places of a site, and no labels from their values."""
_MOST = 6
"""More words without a use than this make a line a sentence."""
_BRACKETED = re.compile(r"《[^《》]*》|https?://\S+")
_LETTER = re.compile(r"[^\W\d_]")
_POINTS = re.compile(r"\d\s+points?\b", re.IGNORECASE)
"""Where readers vote on links, the name in the line is that of the reader who posted it."""
_SMALL = frozenset({"on", "at", "in", "via", "the", "and", "from", "for", "to", "with", "is", "of"})
_AROUND = re.compile(r"^(?:in|on|for|from|via)\s+(?=[A-Z])|\s+(?:on|at|in)$")
"""Small words around a name."""
_DATES = frozenset({"date", "updated", "received", "issued"})
_WEIGHTS = {"date": 78, "issued": LABELLED, "posted": LABELLED, "updated": 60, "saved": 20}
"""How far a date is believed by what stands before it."""


_FILLED = re.compile(r"\S")
_GAP = re.compile(r"[\u3000\t|｜丨]| {2,}")


def _value_end(text: str, begin: int, starts: dict[int, tuple[int, str]], what: str) -> int:
    """Where the value of a label ends: at the next label, at a gap or a bar, at a date."""
    ends = [len(text), *(start for start in starts if start > begin)]
    if further := FURTHER.search(text, begin):
        ends.append(further.start(1))
    # Names stand side by side with gaps between them; what follows them is told by itself.
    first = _FILLED.search(text, begin)
    if first and (gap := _GAP.search(text, first.start())):
        ends.append(gap.start())
    if what in {"author", "editor", "publisher"} and first:
        for token in TOKENS.finditer(text, first.start()):
            if text[token.start() - 1 : token.start()].isspace():
                ends.append(token.start())
                break
    return min(ends)


_KIND = r"(?<!\S)(?:全站|個人)?(?:分类|分類)\s*[:：]"
_TAGS = re.compile(
    rf"(?:(?:标签|標籤|標簽|tags)\s*[:：]|{_KIND})\s*(?P<tags>\S[^|｜:：]{{0,60}}?)(?=\s+{_KIND}|$)", re.IGNORECASE
)
_TITLED = re.compile(
    r",\s+(?:(?:\w+\s+){0,3}(?:writer|reporter|correspondent|editor|columnist|contributor|critic|producer|bureau"
    r"|fellow)|special to\b.*"
    r"|for (?:the )?[A-Z].*)$",
    re.IGNORECASE,
)
"""What a person is, behind the name."""


def titleless(text: str) -> str:
    """A byline's name without what the person is.

    >>> titleless("Ada Byron, Staff Writer"), titleless("Ada Byron, Mary Shelley")
    ('Ada Byron', 'Ada Byron, Mary Shelley')
    """
    return _TITLED.sub("", text)


def _member(text: str, line: str) -> tuple[str, ...]:
    """The name by which a member of a board goes, of one word, where the line is a stamp on a post."""
    stamped = days.dates(line) or re.search(r"posted\s+by", line, re.IGNORECASE)
    return (text.strip(),) if stamped and re.fullmatch(r"[\w.-]{2,24}", text.strip()) else ()


def _signed(text: str) -> tuple[str, ...]:
    """The names behind a bare "by": in capitals, or a member's name on a board."""
    text = _TITLED.sub("", text.strip())
    if text.startswith("u/"):
        return (text[2:],)
    names = people(text)
    if HAN_LETTER.search(text):
        return names if all(is_person(name) for name in names) else ()
    words = text.split()
    small = {"de", "van", "von", "der", "den", "la", "le", "and", "of", "di", "da", "und", "et", "y", "e", "ten", "&"}
    return names if len(words) <= 8 and all(word in small or not word[0].islower() for word in words) else ()


def _spaced(loose: Sequence[str]) -> list[str]:
    """A name of two characters that was spaced out is closed up."""
    found: list[str] = []
    for piece in loose:
        cut = bool(found) and len(piece) == len(found[-1]) == 1
        if cut and HAN_LETTER.match(piece) and has_surname(found[-1] + piece):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def signed(found: Reading) -> Iterator[Claim]:
    """Who the names without a label are: a person where it looks like one or stands before a house, else a house.

    >>> [(c.field, c.value) for c in signed(read("林小满 山谷来信 2021-05-16"))]
    [('author', '林小满'), ('publisher', '山谷来信')]
    >>> [(c.field, c.value) for c in signed(read("慢山谷 · 2023/12/03 · 林小满"))]
    [('publisher', '慢山谷'), ('author', '林小满')]
    """
    known = {claim.field for claim in found.claims}
    names = [piece for piece in found.loose if len(piece) > 1 and not is_staff(piece)]
    author = "author" in known
    surnames = any(map(has_surname, names))  # who has one signs, wherever it stands
    for place, piece in enumerate(names):
        rest = names[place + 1 :]
        if "posted" in found.kinds and not author and (by := re.fullmatch(r"由([^\s，。]{2,12})", piece)):
            author = True
            yield Claim("author", by[1], LABELLED)
            continue
        person = (
            not author
            and not is_house(piece)
            and (
                has_surname(piece)
                or (
                    HAN_LETTER.search(piece) is None
                    and is_person(piece)
                    and piece.count(" ") in (1, 2)
                    and piece[0].isupper()
                )
                or (is_person(piece) and bool(rest) and HAN_LETTER.search(piece) is not None and not surnames)
                or _USER.fullmatch(piece) is not None
                or bool(found.kinds & {"device", "review"})
            )
        )
        if person or (
            not author and "posted" in found.kinds and not found.kinds & {"place", "issued"} and not is_house(piece)
        ):
            author = True
            yield Claim("author", piece, NICK)
        elif "publisher" not in known and (name := named(house(piece))):
            known.add("publisher")
            yield Claim("publisher", name, LOOSE)
