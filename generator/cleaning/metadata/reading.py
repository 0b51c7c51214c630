"""One line of a page's head or foot, read as the fields it consists of."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.cleaning.finding import Claim
from generator.cleaning.metadata import days
from generator.cleaning.metadata.fields import LABELLED, Field, house, told
from generator.cleaning.metadata.houses import SECTION, is_house, named
from generator.cleaning.metadata.labels import FIRST, FURTHER, SET_OFF, meaning
from generator.cleaning.metadata.names import has_surname, is_genre, is_person, is_staff, people
from generator.cleaning.noise.frame import LIKELY, kind
from generator.cleaning.page import HAN

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


_GAP = "\u3000\t"
_SEPARATOR = re.compile(rf"[\s{_GAP}|｜丨·•‧∙・,，、:：/／()（）\[\]【】〔〕「」『』<>＞»«›‹~～@#_.。—–+-]+")
_PLACES = (
    "北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川"
    "|贵州|云南|陕西|甘肃|青海|"
    "台湾|臺灣|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|澳門|美国|美國|英国|日本|加拿大|澳大利亚|新加坡|德国|法国"
    "|韩国|马来西亚|新西兰|海外|未知"
)
_ZONE = (
    r"(?:\s*\(?(?:GMT|UTC|E[SD]?T|P[SD]?T|CES?T|BST|IST|JST|HKT|CST|Uhr|Z|北京时间|hrs)\)?"
    r"(?:\s*[+-]\d{1,2}:?\d{0,2})?)?"
)
_ROLES = (
    r"(?:(?:全媒体|融媒体|新媒体|首席|见习|見習|实习|實習|特约|特約|特派|资深|本报|本报讯|本刊|本网|本台|本報"
    r"|本社|文化|财经|财經|地方|驻\S{2,4}|駐\S{2,4})*"
    r"(?:记者|通讯员|記者|通訊員|特派员|特派員|评论员|評論員|撰稿人))"
)
_HOUSE = rf"(?:[{HAN}A-Za-z]{{1,9}}(?:报|社|网|台|報|網|臺|刊|新闻|新聞|在线|头条|客户端|通讯社|快讯)\s?)?"
_TELLS = "(?:综合|綜合|专题|專題|即时|即時|现场|現場|连线)?(?:报道|報道|報導|电|電|讯|訊|摄影报道|摄影|撰文)"
_TOKENS = re.compile(
    "|".join(
        (
            r"(?P<clock>(?:上午|下午|早上|晚上|凌晨|中午|at\s|um\s|à\s"
            r"|T)?\s*\d{1,2}(?:[:：h]\d{2}(?:[:：]\d{2})?(?:\.\d+)?|\.\d\d(?=\s*(?:GMT|BST|Uhr|[ap]\.?m)))"
            rf"(?:\s*[ap]\.?m\b\.?)?{_ZONE}(?![\d\w]))",
            r"(?P<weekday>(?:星期|周|週|礼拜|禮拜)[一二三四五六日天](?![\u4e00-\u9fff])"
            r"|(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)",
            rf"(?P<place>(?:(?:发表于|發表於|发布于|發佈於|来自|來自|IP\s?属地|IP\s?屬地|IP\s?归属地"
            rf"|属地)\s*[:：]?\s*)(?:{_PLACES})|(?:{_PLACES})(?=\s*$))",
            r"(?P<device>(?:来自|來自)\s*[:：]?\s*\S[^|｜]{0,24}$)",
            r"(?P<count>(?:(?:约|約|共|预计|需|全文|本文|大约|阅读需|阅读时长|阅读时间|閱讀時間|閱讀|預計)*\s*[\d,.]+\s*(?:分钟|分鐘"
            r"|min(?:ute)?s?)(?:\s*(?:read|阅读|读完|閱讀))?)"
            r"|(?:本文|全文|本章|总|約|约|共)*(?:阅读|閱讀|浏览|瀏覽|点击|點擊|點閱|访问|查看|评论|評論|回复"
            r"|回覆|回帖|跟帖|跟贴|留言|点赞|赞同|赞|讚|转发|分享|收藏|喜欢|推荐|"
            r"字数|字數|热度|人气|人氣|下载|被引|打赏|浏览次|阅读次|点击率?|關注|views?|reads?|comments?|claps?"
            r"|likes?|shares?|words|replies|hits)"
            r"(?:量|数|數|次数|次數|人数|人數|率)?\s*[(（:：]?\s*[\d,.]+\s*(?:万|萬|千|k|w|m|\+)*\s*(?:次|人|条"
            r"|篇|字|則|人次|分)?\s*[)）]?(?![\d年月/-])"
            r"|[\d,.]+\s*(?:万|萬|千|k|w|m|\+)*\s*(?:个|人次|人|次|条|則|篇|字)?\s*(?:阅读|閱讀|浏览|瀏覽|点击"
            r"|點閱|评论|評論|回复|留言|点赞|赞同|赞|讚|转发|分享|收藏|喜欢|推荐|跟贴|参与|"
            r"字|views?|reads?|comments?|claps?|likes?|shares?|words|replies|points?|hits)(?:量"
            r"|数)?(?![\u4e00-\u9fff]))",
            r"(?P<ago>(?:\d+|an?|one|two|three)\s*(?:years?|yrs?|months?|mo|weeks?|days?|hours?|hrs?|minutes?"
            r"|mins?)\.?\s+ago\b|\d+\s*(?:年|个月|天|小时|分钟)前|昨天|刚刚)",
            r"(?P<issue>(?:issue|no\.|vol(?:ume)?\.?|number|pages?|pp?\.)\s*#?\d[\d–—-]*"
            r"|第\s*[\d一二三四五六七八九十]+\s*[期版号號辑]|总第?\s*\d+\s*期|\[?https?://\S+)",
            r"(?P<filed>(?:分类于|分類於|归类于|歸類於)\s*[:：]?\s*\S{1,12})",
            r"(?P<review>评论了?\s+(?!\d)[^\s\d]{1,30}(?=\s+(?:19|20)\d\d))",
            r"(?P<issued>首发于|首發於|刊登于|刊登於|刊于|刊於|原载于?|原載於?|首发|本文刊于|本文刊於)",
            r"(?P<posted>(?:本主题由|本帖由).*$|posted\s*@|最[后後]发布于|最後發佈於|posted\s+(?:on|at)\b"
            r"|published(?:\s+(?:on|online))?(?=\s)|first\s+published(?=\s)|写于|寫於|发布于|發佈於|發布於"
            r"|发表于|發表於"
            r"|于(?=\s)|publié\s+le|pubblicato\s+il|publicado\s+el|am(?=\s)|le(?=\s)|il(?=\s)|el(?=\s))",
            r"(?P<updated>(?:last\s+)?(?:updated|modified|edited)(?:\s+on)?\b|最新推荐文章于|编辑于|編輯於|更新于|更新於|修改于"
            r"|最后编辑于|最后更新于?)",
            r"(?P<saved>(?:saved|clipped|archived|retrieved|accessed|received|accepted|last\s+annotated"
            r"|joined)(?:\s+(?:to\s+\w+\s+)?on)?\b|保存于|收藏于|剪藏于)",
            r"(?P<button>发布(?![\u4e00-\u9fff])|發[佈布表](?![\u4e00-\u9fff])|发表(?![\u4e00-\u9fff])|原创(?![\u4e00-\u9fff])"
            r"|原創(?![\u4e00-\u9fff])|转载(?![\u4e00-\u9fff])|关注(?![\u4e00-\u9fff])|关注他|编辑(?=\s|$)"
            r"|官方账号|官方帐号|已认证|认证作者|优质\S{1,4}作者|follow(?:ing)?\b|share\b|print\b"
            r"|ORCID(?:\s+icon)?|只看该作者|倒序浏览|楼主(?=\s*$))",
        )
    ),
    re.IGNORECASE,
)
_ROLE = re.compile(
    rf"(?P<house>{_HOUSE}){_ROLES}\s*[:：]?\s*(?P<names>[{HAN}·]{{2,4}}(?:[、，, \u3000&和]+[{HAN}·]{{1,4}})*?"
    rf"|[{HAN}](?:[ \u3000]|　)[{HAN}]{{1,2}})"
    rf"(?:\s*(?:[/／]|(?=\S{{0,8}}(?:{_TELLS})))\s*[{HAN}]{{0,8}}?{_TELLS})?(?=$|[\s\u3000)）〕】\]|｜。:：])"
)
_BY = re.compile(
    r"(?:posted\s+by|written\s+by|words\s+by|by|von|por|par|di)\s+(?P<by>u/\S+"
    r"|[^\W\d_][^|｜·•»>@\d,]{1,40}?)(?=\s*(?:$|[|｜·•»›,(]|\s[-–—]\s|\s+on\s|\s+at\s|\s+in\s|\s+\d))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s|｜丨·•‧∙・,，/／()（）\[\]【】〔〕《》»«—–]+|《[^《》]{1,30}》")
_LATIN = re.compile(r"[^\W\d_][\w'’.&-]*(?: (?:[^\W\d_][\w'’.&-]*|&))*")
_SENTENCE = re.compile(r"[。！？!?；;]|[，,][^，,]*[\u4e00-\u9fff]{5}[^，,]*[，,]|[\u4e00-\u9fff]{26}")
_LONGEST = 170
_WEATHER = re.compile(r"(?:^|\s|　)(?:大|小|中|暴|阵|多)?(?:晴|阴|陰|雨|雪|多云|多雲|雾|霧|风|風)(?:转\S{1,3})?\s*$")


_TAKEN = re.compile(r"\s*[/／]?\s*(?:(?:摄|攝|供图)(?=[\s）)]|$)|(?:摄影|攝影|制图|图)[）)]?\s*$)")


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
    return _Scan(_BOTH.sub(r"\g<who>", text)).reading()


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

    def reading(self) -> Reading | None:
        """The line's fields; None where something on it is none."""
        place = 0
        while place < len(self.text):
            for step in (self._date, self._gap, self._role, self._label, self._token, self._by, self._word):
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
        gap = _SEPARATOR.match(self.text, place)
        if not gap:
            return None
        return min([gap.end(), *(start for start in self.dates if place < start)])

    def _role(self, place: int) -> int | None:
        role = _ROLE.match(self.text, place)
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
        label = FIRST.match(self.text[place:]) if SET_OFF.search(self.text, place) else None
        if not label:
            return None
        begin = place + label.end()
        name, what = meaning(label[1])
        end = _value_end(self.text, begin, self.dates if what not in _DATES else {}, what)
        value = self.text[begin:end].strip(" \u3000\xa0\t、，,;；|｜/／■●)]）】〕（([【")
        more = told([Field(name, what, value)])
        if more is None:
            return len(self.text) + self._fail()
        self.claims += more
        self.kinds += ["label", f"label:{what}", *(["date"] if any(c.field == "date" for c in more) else [])]
        return end

    def _fail(self) -> int:
        """Mark the line as one that is not made of fields."""
        self.loose += [""] * (_MOST + 1)
        return 0

    def _token(self, place: int) -> int | None:
        token = _TOKENS.match(self.text, place)
        if not token:
            return None
        name = token.lastgroup or ""
        self.kinds.append(name)
        if name in _WEIGHTS:
            self.state = name
        return token.end()

    def _by(self, place: int) -> int | None:
        end = min((start for start in self.dates if start > place), default=len(self.text))
        by = _BY.match(self.text[:end], place)
        if not by:
            return None
        names = _signed(by["by"]) or _member(by["by"], self.text)
        if not names:
            return len(self.text) + self._fail()
        if not _POINTS.search(self.text):
            self.claims += [Claim("author", name, LABELLED) for name in names]
        self.kinds.append("by")
        return by.end()

    def _word(self, place: int) -> int | None:
        text = self.text[: min((start for start in self.dates if start > place), default=len(self.text))]
        latin = text[place].isascii() or (text[place].isalpha() and not _HANS.match(text[place]))
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
        elif re.search(r"[^\W\d_]", word[0]):
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
_MOST = 6
"""More words without a use than this make a line a sentence."""
_BRACKETED = re.compile(r"《[^《》]*》|https?://\S+")
_HANS = re.compile(f"[{HAN}]")
_POINTS = re.compile(r"\d\s+points?\b", re.IGNORECASE)
"""Where readers vote on links, the name in the line is that of the reader who posted it."""
_SMALL = frozenset({"on", "at", "in", "via", "the", "and", "from", "for", "to", "with", "is", "of"})
_AROUND = re.compile(r"^(?:in|on|for|from|via)\s+(?=[A-Z])|\s+(?:on|at|in)$")
"""Small words around a name."""
_DATES = frozenset({"date", "updated", "received", "issued"})
_WEIGHTS = {"date": 78, "issued": LABELLED, "posted": LABELLED, "updated": 60, "saved": 20}
"""How far a date is believed by what stands before it."""


def _value_end(text: str, begin: int, starts: dict[int, tuple[int, str]], what: str) -> int:
    """Where the value of a label ends: at the next label, at a gap or a bar, at a date."""
    ends = [len(text), *(start for start in starts if start > begin)]
    if further := FURTHER.search(text, begin):
        ends.append(further.start(1))
    # Names stand side by side with gaps between them; what follows them is told by itself.
    first = re.compile(r"\S").search(text, begin)
    if first and (gap := re.compile(r"[\u3000\t|｜丨]| {2,}").search(text, first.start())):
        ends.append(gap.start())
    if what in {"author", "editor", "publisher"} and first:
        for token in _TOKENS.finditer(text, first.start()):
            if text[token.start() - 1 : token.start()].isspace():
                ends.append(token.start())
                break
    return min(ends)


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
    if _HANS.search(text):
        return names if all(is_person(name) for name in names) else ()
    words = text.split()
    small = {"de", "van", "von", "der", "den", "la", "le", "and", "of", "di", "da", "und", "et", "y", "e", "ten", "&"}
    return names if len(words) <= 8 and all(word in small or not word[0].islower() for word in words) else ()


def _spaced(loose: Sequence[str]) -> list[str]:
    """A name of two characters that was spaced out is closed up."""
    found: list[str] = []
    for piece in loose:
        if found and len(piece) == 1 and len(found[-1]) == 1 and _HANS.match(piece) and has_surname(found[-1] + piece):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def signed(found: Reading) -> Iterator[Claim]:
    """Who the names without a label are: a person where it looks like one or stands before a house, else a house.

    >>> [(c.field, c.value) for c in signed(read("林小满 山谷来信 2021-05-16"))]
    [('author', '林小满'), ('publisher', '山谷来信')]
    """
    known = {claim.field for claim in found.claims}
    names = [piece for piece in found.loose if len(piece) > 1 and not is_staff(piece)]
    author = "author" in known
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
                    _HANS.search(piece) is None
                    and is_person(piece)
                    and piece.count(" ") in (1, 2)
                    and piece[0].isupper()
                )
                or (is_person(piece) and bool(rest))
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
