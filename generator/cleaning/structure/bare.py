"""Short lines without a mark or number between paragraphs: which head a section, which are words under a picture."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from generator.cleaning.metadata.fields import fields
from generator.cleaning.metadata.first_line import heads_a_row
from generator.cleaning.noise.screen import PICTURED
from generator.cleaning.page import HAN_LETTER, Line, Page, once
from generator.cleaning.structure.alike import alike
from generator.cleaning.structure.bullets import bulleted
from generator.cleaning.structure.columns import columned, columns_own, kickers
from generator.cleaning.structure.layout import STYLED
from generator.cleaning.structure.lengths import ENDS, FRAME, OTHER, closed, prose, width
from generator.cleaning.structure.numbering import counts, is_item, numbered_headings, runs_on, style
from generator.cleaning.structure.pictures import heads_talk, is_caption, pictured
from generator.cleaning.structure.recipes import recipe
from generator.cleaning.structure.speakers import turns
from generator.cleaning.structure.timeline import timeline
from generator.tuning import Option

Standing = Literal["heading", "caption"]

LONGEST = Option(
    "S40", "longest", 36, "How wide a Chinese heading without a number is at most; Latin letters count half.", least=4
)
HEADING = 2
"""A line that weighs so much heads a section."""

_CLAUSES = 13
"""Two clauses that are wider are hardly a heading where no other stands in a text."""
_SAYS = re.compile("[将將可需应應要不能会會更：:]")
"""What a headline says of things, and words under a picture do not."""

SET = re.compile(
    r"^[【〔\[]?(?:引言|前言|序言|序|楔子|[导導][语語]|[导導][读讀]|[写寫]在(?:前面|最后|最後|后面|後面)|[开開]篇|背景"
    r"|[结結](?:[语語]|[论論]|束[语語])|尾[声聲]|[后後][记記]|[总總][结結]|小[结結]|(?:[参參]考(?:[资資]料|文[献獻])|[注註][释釋])"
    r"|附[录錄]|致[谢謝]|[关關][于於]作者|[编編]者按|[时時][间間](?:[轴軸]|[线線])|本期(?:嘉[宾賓]|[书書][单單]|(?:中|里|裡)?提到的.{1,6})"
    r"|[节節]目中?提到的.{1,6}|提到的(?:作品|[书書]籍?|人物|音[乐樂])"
    r"|introduction|background|conclusions?|epilogue|preface|foreword"
    r"|references|sources|notes|footnotes|show ?notes|timestamps|appendix|acknowledge?ments|summary|abstract"
    r"|one more thing)[】〕\]]?$",
    re.IGNORECASE,
)
"""Headings that are the same in all texts."""

_CLOSED = re.compile(r"[。；;，,、：:!！…~～.—–]$|[。；;]")
_NO_TITLE = re.compile(
    r"^[\W\d_]*$|[.!?][\"”’)]$|^[“\"‘].*[”\"’]$|^(?:[A-Z]\. ?)+[A-Z][\w’'-]+$|^[\w’' ]{1,24}: \S|@|\(\d+\)$"
    r"|^(?:add|subscribe|upgrade|follow|view|share|sign (?:up|in)|log in|download|click|reply|related|skip)\b"
    r"|^advertisement$",
    re.IGNORECASE,
)
"""Latin lines that are a sentence, a name, a label, or a button of the page."""
_STROKE = re.compile(r"[|｜丨]")
_LABEL = re.compile(r"[^：:]{1,8}[：:]")
_QUOTED = re.compile(r"^(?:[“「][^“”「」]*[”」]?\s?)+[？！]?$")
SPEAKS = re.compile(
    r"^(?:本文|那么|那(?!曲|些)|但(?!丁)|而(?!立|今)|所以(?!然)|不过|可是|因为|如果|也(?!门)|又|还有|还(?!是会|原|乡|债|款)|并(?!购|网|轨|行|列|肩)"
    r"|就(?!业|医|职|餐|读|地|近)|可以(?!\S{2,12}的)|比如|例如|首先|其次|再次|最后(?!的|一)|当然|其实|此外"
    r"|另外|同时|然而|于是|以下|如下|如图|下图|上图|一是|二是|三是|进一步|为什么这么|回到|再(?!生|造|现|版|婚|就业))"
    r"|(?<!然后)[呢伐嘛吧啊][？?]$|(?<![什怎多要这那])么[？?]$|[：:][“「][^“”「」]*[”」]?$|我们(?!应该|如何|怎|该|为什么|还能)"
    r"|何尝|难道|岂|(?:表示|称|说|道|直言|坦言|感叹)[，,：:]?\s*[“「『]|可以自行"
)
"""Words of somebody who talks."""
_PRONOUN = re.compile(
    r"^(?:[他她你](?!们)|我(?!国|们))|[，,].*[，,]|^这(?:些|个|种|样)?(?:就|是|也)|(?:时|时候|之后|以后|之前|以前|过程中)[，,]"
    r"|^当(?!代|年|地|下|红|家)[^，,]{3,}[，,]|^为啥"
)
"""Words of somebody who may be talking."""
_FIGURE = re.compile(r"^(?:如|从)?(?:上|下)?(?:图|表)\s?\d{0,2}.*[：:]$")
_POINTS = re.compile(r"^(?:比如|例如|譬如|以下|如下|如图|[上下]图|[上下]表)|可以自行|(?:如下|[看像]这[个样])$")
"""Words that show the reader something."""
_GOES_ON = re.compile(r"(?:而(?!且|今|立)|因此|所以|同时|此外|然而|相比之下|另外|于是|由此)")
"""Words that tie a paragraph to the one before it: no section begins with them."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零\d]{1,6}条")
"""An article of a law, which is quoted below its name."""
_CLAUSE = re.compile(r"(?:当|如果|随着|面对|既然|即便)[^。？！]+$")
"""Half a sentence."""
_ASKS = re.compile(r"[？?]$")
_AMOUNT = re.compile(
    r"\d\s?(?:克|毫升|公斤|千克|斤|[两兩]|勺|匙|[个個]|根|瓣|片|[张張]|元|[块塊]|g|kg|ml)$|^[A-D][.、．].*\s[B-D][.、．]|_{3}"
)
"""How much of something, what an examination lets choose, or a blank to fill in."""
_THEN_ASKS = re.compile(r"那(?:么|麼|麽)[^。；]{4,14}[？?]$")
"""A question that goes on from the part above: where others head parts, so may this one."""
_VERB_END = re.compile(r"[的了着地得是在和与]$")


class Candidate(NamedTuple):
    """A line that may be a heading or a caption, and what is known of it."""

    line: Line
    shown: int
    """How much it reads as the name of a picture, 0 to 2."""
    asks: bool
    talk: int
    """How much it reads as talk, 0 to 2."""
    styled: bool
    quoted: bool
    """It is words of somebody in quotation marks, with no mark of a sentence."""
    headed: bool
    """It stands where a heading may: after something closed, before prose, a list, a turn or a deeper heading."""


@once
def judged(page: Page) -> Mapping[int, Standing]:
    """The indexes of the bare lines that head a section or are captions.

    Where paragraphs are closed by marks, a short unclosed line between two of them is one or the other. What speaks
    for a heading is weighed, one for each piece of evidence, and two are enough:

    - two for the place: below what is closed, above prose, a list, a turn or a deeper heading;
    - one for company: another such line in the text that neither asks nor names a picture;
    - two for the trace of a style: a lone space before the line, in a text that has few;
    - nothing less for what somebody says, in quotation marks, where another section is headed so or a turn follows;
    - less one for a question of some length, and one for any without company in a text of one sentence a paragraph:
      there, people ask in passing;
    - less as many as its words are talk (two for a conjunction, one for a run of clauses);
    - less as many as its words name a picture (two for a post and a name, a map, one for a work's title in it);
    - less one where only a paragraph parts it from another heading, in a text whose sections are longer;
    - less two at the head of the text, where teasers stand, and one for a single character in poor company;
    - less one where nothing stands above and a single other has headings of the kind: what is left of a frame;
    - less one for two clauses without any company: what a picture shows is told so more often;
    - less two over a paragraph tied to the one above the line (而, 因此, 同时, 此外), or over an article of law.

    A line that weighs less and does not ask or talk is a caption if it stands between paragraphs.
    """
    numbered = numbered_headings(page)
    fixed = frozenset(line.index for line in page.filled if SET.match(line.text) and line.after is not None)
    fixed |= recipe(page).headings | counts(page)
    candidates = _candidates(page, numbered, fixed)
    company = len(fixed) + sum(_firm(one) for one in candidates)
    spoken = sum(one.headed and one.quoted for one in candidates)
    lengths = [len(line.text) for line in page.filled if line.text[-1] in ENDS]
    brief = bool(lengths) and median(lengths) < 45
    asked = sum(
        one.headed and one.asks and not one.talk and (not brief or width(one.line.text) <= 9) for one in candidates
    )
    ranks = sorted(
        page.rank(page.lines[index]) for index in {*numbered, *fixed, *(one.line.index for one in candidates)}
    )
    spread = median(lower - upper for upper, lower in pairwise(ranks)) if len(ranks) > 2 else 0
    found: dict[int, Standing] = dict.fromkeys(fixed, "heading")
    for one in candidates:
        rank = page.rank(one.line)
        others = max(0, company - _firm(one) + (asked - 1 if one.asks else 0))
        near = one.shown and spread >= 4 and any(0 < abs(rank - other) <= 2 for other in ranks)
        weight = (
            2 * one.headed
            + (others > 0)
            + 2 * (one.styled and not one.shown)
            - one.asks * ((width(one.line.text) > 12) + (brief and not others))
            - one.talk * (not one.quoted or (spoken < 2 and not _over_a_turn(one.line)))
            - one.shown
            - bool(near)
            - 2 * (_at_head(one.line) and not columns_own(one.line))
            - 2 * _gone_on(one.line)
            - (len(one.line.text) == 1 and others < 2)
            - (others < 2 and _left_at_the_top(one.line))
            - (not others and not one.asks and _tells_of_a_picture(one.line.text))
        )
        if one.headed and weight >= HEADING:
            found[one.line.index] = "heading"
        elif not one.asks and not one.talk and _may_be_caption(one):
            found[one.line.index] = "caption"
    return found


def _left_at_the_top(line: Line) -> bool:
    """True for a line with nothing above it that stands over no list or numbered heading."""
    return line.before is None and (line.after is None or not runs_on(line.after))


def _over_a_turn(line: Line) -> bool:
    """True for a line right above a speaker's turn."""
    return line.after is not None and line.after.index in turns(line.page)


def _firm(one: Candidate) -> bool:
    """True for a line that could be nothing but a heading, where it stands."""
    return one.headed and not one.asks and not one.shown and not one.talk


def _candidates(page: Page, numbered: Mapping[int, str], fixed: frozenset[int]) -> Sequence[Candidate]:
    """The lines that may be headings or captions, from the last to the first: each needs what stands below it."""
    spoken = turns(page)
    interview = bool(spoken)
    marked = bulleted(page)
    digest = columned(page)
    longest = LONGEST.of(page)
    styled = frozenset(claim.value for claim in page.claims if claim.field == STYLED)
    credited = frozenset(claim.value for claim in page.claims if claim.field == PICTURED)
    # Where one line with a colon bears the trace of a style, the others that are like it are headings, too.
    colon = any(text.endswith("：") and len(text) <= 14 for text in styled)
    taken = {*numbered, *fixed, *spoken, *marked, *alike(page), *timeline(page)}
    latin = not page.chinese
    short = [line for line in page.filled if len(line.raw) <= 2 * longest + 2 and line.index not in taken]
    times = Counter(line.raw for line in short)
    lines = {
        line.index: line
        for line in short
        if (
            line.index in digest
            or _phrase(
                line.text.rstrip("：") if colon and len(line.text) <= 14 else line.text,
                # Below the name of a column, words before a colon are no speaker.
                interview and not columns_own(line),
                longest,
                latin,
            )
        )
        and not is_caption(line)
        and not _AMOUNT.search(line.text)
        and not (_CLAUSE.match(line.text) and line.after is not None and _ASKS.search(line.after.text))
        and (times[line.raw] == 1 or pictured(line.text))  # what comes back is a part of the frame, or a speaker
    }
    found: dict[int, Candidate] = {}
    for line in reversed(lines.values()):
        text = line.text
        said = _QUOTED.match(text) is not None
        talk = 0 if said and _echoed(line) else _talk(text, said)
        lower = text[0].islower() and latin and len(text.split()) >= 3
        one = Candidate(
            line,
            2 if lower or text in credited else pictured(text),
            bool(_ASKS.search(text)),
            talk,
            text in styled,
            said and not _SPOKEN.search(text),
            False,
        )
        headed = _above(one, found, numbered, interview) and _below(one, lines, numbered, fixed)
        found[line.index] = one._replace(headed=headed)
    return list(found.values())


def _above(one: Candidate, found: Mapping[int, Candidate], numbered: Mapping[int, str], interview: bool) -> bool:
    """True for a line above what a heading stands over: prose, a list, a turn or a deeper heading."""
    line, after = one.line, one.line.after
    if after is None:
        return False
    if line.before is None and line.index not in kickers(line.page):
        deck = len(line.text.split()) > 5 and line.page.claimed("title")  # what the text is about, below its title
        return not deck and (runs_on(after) or len(after.text) >= 60 or heads_a_row(line.page.filled))
    spoken = interview and re.match(r"[^：:]{1,12}[：:]", after.text) is not None
    if spoken or prose(after) or after.index in numbered or runs_on(after) or after.index in alike(line.page):
        return True
    deeper = found.get(after.index)
    if after.after is None or one.asks:
        return False
    if deeper is not None and deeper.headed:
        return prose(after.after) and (deeper.asks or columns_own(line) or heads_talk(line.text))
    # A source alone in brackets says whose the picture is that the line names.
    shown = is_caption(after) or bulleted(line.page).get(after.index) == "caption"
    return shown and not one.shown and not re.fullmatch(r"[（(][^（）()]*[）)]", after.text)


def _below(one: Candidate, lines: Mapping[int, Line], numbered: Mapping[int, str], fixed: frozenset[int]) -> bool:
    """True for a line below what a heading follows: something closed, another heading, a caption."""
    before = one.line.before
    if before is None or before.index in numbered or before.index in fixed or is_item(before):
        return True
    if before.text.endswith(("：", ":")):
        return bool(_FIGURE.match(before.text))
    if one.asks and _CLAUSE.match(before.text):
        return False  # the other half of a question
    if before.index in lines and not _ASKS.search(before.text):
        names = kickers(before.page)
        over = before.before is not None and before.before.index in names
        return (
            bool(pictured(before.text))
            or heads_talk(before.text)
            or "，" in before.text
            or one.asks
            or before.index in names
            or over
        )
    return closed(before)


def _tells_of_a_picture(text: str) -> bool:
    """Whether words are two clauses such as stand under a picture.

    >>> _tells_of_a_picture("林小满的工作台，炭粉装在一只雪花膏盒里"), _tells_of_a_picture("渔村“转型”，即将有章可循")
    (True, False)
    """
    return "，" in text and width(text) > _CLAUSES and not _SAYS.search(text)


def _talk(text: str, quoted: bool) -> int:
    """How much words read as talk: 2 for whole sentences spoken or a conjunction, 1 for what may be a heading yet."""
    if quoted:
        return 2 if _SPOKEN.search(text) else 1
    if width(text) > 14 and _CALLED.search(text):
        return 2
    if _POINTS.search(text):
        return 2
    if _THEN_ASKS.match(text):
        return 1
    if SPEAKS.search(text):
        return 1 if width(text) <= 8 and not re.search("[，,：:]", text) else 2
    return int(bool(_PRONOUN.search(text)))


def _echoed(line: Line) -> bool:
    """True for a few words in quotation marks that somebody says further on: a heading quotes them."""
    words = line.text.strip("“”「」")
    place = line.page.text.find(words, line.end)
    return place >= 0 and 5 <= len(words) <= 16


def _at_head(line: Line) -> bool:
    """True where nothing but questions and unclosed lines stands above: teasers."""
    above = line.page.filled[: min(line.page.rank(line), 6)]
    return 0 < len(above) <= 5 and not any(other.text.endswith(_STOPS) for other in above)


_STOPS = tuple("。！!.…”：]")
_SPOKEN = re.compile("[。！？，…][”」]")
_CALLED = re.compile("[？！?!](?=.)")


def _gone_on(line: Line) -> bool:
    """True where what stands below goes on with what stands above."""
    return line.after is not None and bool(_GOES_ON.match(line.after.text) or _ARTICLE.match(line.after.text))


def _may_be_caption(one: Candidate) -> bool:
    """True where words stand between paragraphs as those under a picture do."""
    line, before, after = one.line, one.line.before, one.line.after
    half = _VERB_END.search(line.text) and not _tells_of_a_picture(line.text)
    if before is None or after is None or half or one.asks:
        return False
    if not (closed(before) and len(before.text) >= 20 and not before.text.endswith(("：", ":"))):
        return False
    if not prose(after) and (one.shown or ("，" in line.text and len(after.text) <= 24)):
        return True  # over a heading or another caption
    return is_caption(after) or (prose(after) and (one.shown > 0 or len(line.text) >= 5))


def _phrase(text: str, interview: bool, longest: int, latin: bool) -> bool:
    """True for words that could be a heading or a caption: short, closed by no mark, no byline."""
    han = len(text) <= 2 * longest and bool(HAN_LETTER.search(text))
    if len(text) < (1 if han else 2) or len(text) > 2 * longest or _CLOSED.search(text) or style(text):
        return False
    wide = width(text) if han else len(text) / 2
    if wide > (26 if _ASKS.search(text) else longest) or OTHER.search(text) or FRAME.search(text):
        return False
    if _STROKE.search(text) and (width(text) < 12 or fields(text)):
        return False
    labelled = _LABEL.match(text)
    if labelled and (interview or fields(text) or re.match(r"[^：:]{1,5}[：:]\S{0,8}$", text)):
        return False
    return han or (len(text.split()) <= 10 and (latin or text[:1].isupper()) and not _NO_TITLE.search(text))
