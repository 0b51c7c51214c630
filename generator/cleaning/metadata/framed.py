"""The head of a page read as one: what is left when menu, date, source and buttons are known."""

import re
from collections.abc import Iterator, Sequence

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata.fields import LABELLED
from generator.cleaning.metadata.first_line import letter
from generator.cleaning.metadata.framed_names import (
    BRAND,
    DIARY,
    ISSUE,
    followed,
    names_alone,
    names_in_frame,
    signature,
)
from generator.cleaning.metadata.houses import SECTION, is_house
from generator.cleaning.metadata.names import LATIN_NAME, has_surname
from generator.cleaning.metadata.page_top import Kept, fields_only, head, is_menu
from generator.cleaning.metadata.spoken import rank, said, spoken_of
from generator.cleaning.metadata.title_form import is_prose, titular, unquoted
from generator.cleaning.noise.kinds import LIKELY, PROSE, SURE
from generator.cleaning.noise.place import LABELLED as MARKED
from generator.cleaning.noise.rows import Row, rows
from generator.cleaning.page import HAN, Page, once
from generator.cleaning.rule import page_rule

TITLE = 45
"""Weight of a title that only its place tells: above a bare first line, below what says what it
is."""
_LEAD_IN = re.compile(
    r"^(?:[\[(（](?P<tag>[^\[\]【】()（）]{1,8})[\])）]|【(?:原创|原創|转载|轉載|转帖|轉帖|分享|讨论|求助|推荐|置顶|精华|公告|图文"
    r"|首发)】)\s*(?=\S)|\s*[\[【(（](?:复制链接|複製連結|转帖|原创"
    r"|原創|图|圖|多图|[\w-]+(?:\.[\w-]+)+)[\]】)）]\s*$"
)
_COLUMN = re.compile(r"^【[^【】]{2,8}】(?=\S{4})")
"""The column in which a piece stands, as a part of its title."""
_BOXED = re.compile(r"【([^【】]{4,40})】")
"""A title in thick brackets on a line of its own."""
_CHAPTER = re.compile(r"第[一二三四五六七八九十百千零〇两\d]{1,6}[章节節回][\s\u3000]+\S.{1,24}")
"""The heading of a novel's chapter, which is all the title that its page has."""
_TOPICS = re.compile(r"^(?:#[^#\s][^#]{0,20}#\s*)+")


def trimmed(title: str) -> str:
    """A title without what a frame sets around it: topics, thick brackets, what kind of post it is, buttons.

    >>> trimmed("【原创】潮汐与渔村 [复制链接]"), trimmed("【潮汐与渔村】"), trimmed("#海边# 《潮汐》")
    ('潮汐与渔村', '潮汐与渔村', '潮汐')
    """
    title = _TOPICS.sub("", title)
    title = boxed[1] if (boxed := _BOXED.fullmatch(title)) else title
    return unquoted(_LEAD_IN.sub("", _LEAD_IN.sub("", title)).strip())


_OWNED = re.compile("©|copyright|powered by|版权|版權|备案|備案", re.IGNORECASE)
"""A notice in which a site names itself."""


_SITE = re.compile("(?:数字报|电子报|平台|客户端|官网)$")
"""How the name of a site ends that no title has."""


def _signed_below(page: Page, run: Sequence[Kept], kept: Kept, after: Row | None) -> bool:
    """Whether names stand right below a line of the head, and nothing else on their line."""
    below = next((other.text for other in run if other.place == kept.place + 1), None)
    return below is not None and bool(names_alone(below)) and len(below) <= 24


@once
def standing(page: Page) -> Sequence[Sequence[Kept]]:
    """The lines of the head that may be a title or a name, in runs that no line of the frame parts."""
    runs: list[list[Kept]] = [[]]
    houses = {claim.value for claim in page.claims if claim.field == "publisher" and claim.weight >= LABELLED - 10}
    above = head(page)
    for place, row in enumerate(above):
        text = row.line.text
        below = above[place + 1] if place + 1 < len(above) else None
        over = below is not None and below.gone == "meta" and weight(text) >= 2 and not re.search(r"\d", text)
        if (
            row.gone
            or row.kind > LIKELY
            or (row.kind == LIKELY and not over)
            or is_menu(text)
            or is_prose(text)
            or _of_a_form(above, place)
            or (ISSUE.fullmatch(text) or SECTION.fullmatch(text) or fields_only(text) or text in houses)
        ):
            runs.append([])
        else:
            runs[-1].append(Kept(place, row.line, text))
    return [run for run in runs if run]


@page_rule("M35")
def framed_title(page: Page) -> Iterator[Finding]:
    r"""A title, and a name below it, between the lines of a site's frame: menu, title, name, date, buttons.

    When menus, dates, sources and buttons are known, few lines of a page's head are left. They are read together:
    that which comes twice, or stands over the dated line, or between two lines of the frame is the title; a line of
    nothing but names below it is who signs; a paper's or an account's name over it is the publisher. Steps that lead
    to the page (山谷网 > 副刊 > 正文) name the site.

    >>> from generator.cleaning.page import Page
    >>> page = Page("\n潮汐与渔村\n\n海水每天涨落两次，渔人按着它的钟点出门。", gone={0: "nav", 2: "meta"})
    >>> [claim.value for claim in framed_title(page) if isinstance(claim, Claim)]
    ['潮汐与渔村']
    """
    if page.format != "text":
        return
    above = head(page)
    title = None
    if any(
        row.gone or row.kind >= LIKELY or is_menu(row.line.text) or fields_only(row.line.text) for row in above
    ) and not letter([row.line for row in above if not row.gone][-4:]):
        title = _title(page, above)
        if title is not None:
            text = title.text
            if topics := _TOPICS.match(text):
                yield from (Claim("tag", tag, LABELLED) for tag in re.findall(r"#([^#]+)#", topics[0]))
                text = text[topics.end() :]
            if (column := _COLUMN.match(text)) and any(column[0][1:-1] in words for words in page.lost.values()):
                text = text[column.end() :]  # which the steps to the page name as well
            yield title.line.drop("meta")
            text = trimmed(text)
            if signed := _signed_before(page, text):
                yield Claim("author", signed, LABELLED - 5)
                text = text[len(signed) + 1 :].strip()
            yield Claim("title", text, TITLE)
            for place, row in enumerate(above):
                if row.line is not title.line and not row.gone and row.line.text == title.text:
                    yield row.line.drop("title-echo")
                elif place < title.place and not row.gone and is_menu(row.line.text):
                    yield row.line.drop("nav")
    yield from signature(page)
    if title is not None or page.claimed("title") is not None or (len(above) > 1 and above[1].gone == "meta"):
        yield from names_in_frame(page, above, title)


def _signed_before(page: Page, title: str) -> str | None:
    """The writer whose name and a colon stand before a title, where the head has the name once more."""
    name = re.split("[:：]", title, maxsplit=1)[0]
    again = has_surname(name) and len(title) > len(name) + 4
    return name if again and any(name in row.line.text and row.line.text != title for row in head(page)) else None


def _title(page: Page, above: Sequence[Row]) -> Kept | None:
    """Which line of the head is the title; None where none is, or it is known already."""
    if any(claim.field == "title" and claim.weight > TITLE for claim in page.claims):
        return None
    texts = [row.line.text for row in above]
    best: tuple[int, Kept] | None = None
    runs = standing(page)
    for run in runs:
        after = above[run[-1].place + 1] if run[-1].place + 1 < len(above) else None
        kept = _first(page, run) or _over_the_date(page, run, after)
        if kept is None or (kept is run[-1] and followed(kept.text, page, after)):
            continue
        if _is_name(kept.text) and (after is None or after.gone != "meta"):
            continue
        before = above[run[0].place - 1] if run[0].place else None
        last = after is None and before is not None
        spoken = rank(kept.text, _said(page))
        score = (3 if spoken else 1) * (texts.count(kept.text) > 1) + spoken
        score += 3 if after is not None and after.gone == "meta" else 1 if after is not None else 0
        score += 1 if before is not None else 0
        named = is_house(kept.text) and spoken < 2  # a net is no site where the text speaks of nets
        score += weight(kept.text) + 2 * (is_house(kept.text) and not named) + (run is runs[0])
        score += last
        score += 2 * (
            len(kept.text) >= 4 and any(kept.text in words and not _OWNED.search(words) for words in page.lost.values())
        )
        score += 2 * any(f"《{words}》" in kept.text for words in texts if words != kept.text and len(words) > 1)
        score -= 2 * (_QUESTION.search(kept.text) is not None)
        score -= 2 * (not spoken and _LABEL.match(kept.text) is not None)
        score -= 3 * (named and (len(kept.text) <= 8 or _SITE.search(kept.text) is not None))
        score += 2 * (last and before is not None and before.gone == "meta")
        score += 3 * _signed_below(page, run, kept, after)
        if best is None or score > best[0]:
            best = (score, kept)
    if best and best[0] >= 2:
        return best[1]
    chapters = [
        Kept(place, row.line, row.line.text)
        for place, row in enumerate(above)
        if not row.gone and _CHAPTER.fullmatch(row.line.text)
    ]
    return chapters[0] if len(chapters) == 1 else None


def _over_the_date(page: Page, run: Sequence[Kept], after: Row | None) -> Kept | None:
    """The last line of a run that is too long to be read, where it is the longest and the page's byline is below it."""
    last = run[-1]
    fit = after is not None and after.gone == "meta" and len(last.text) == max(len(kept.text) for kept in run)
    return last if fit and weight(last.text) >= 2 and _titular(last, page) else None


def weight(text: str) -> int:
    """How much a title's form speaks for it: the longer the more, a house's name less, 0 to 3."""
    wide = re.search(f"[{HAN}]", text)
    steps = (4, 6, 9) if wide else (8, 14, 22)
    return max(0, sum(len(text) >= step for step in steps) - 2 * is_house(text))


def _first(page: Page, run: Sequence[Kept]) -> Kept | None:
    """The line of a run that would be its title: the first that is no name and no house, where another may be."""
    fit = [kept for kept in run if _titular(kept, page) and not DIARY.fullmatch(kept.text)]
    plain = [kept for kept in fit if not _is_name(kept.text)]
    plain = [kept for kept in plain if not _TEASER.search(kept.text)] or plain
    plain = [kept for kept in plain if not _WORDS.fullmatch(kept.text)] or plain
    plain = [kept for kept in plain if not _names_itself(page, kept.text)] or plain
    if (best := _among_words(plain)) is not None:
        return best
    if len(plain) > 1 and is_house(plain[0].text) and len(plain[0].text) <= 8 < len(plain[1].text) + 2:
        return plain[1]
    if len(run) >= 4 and len(plain) >= 4:
        told = [kept for kept in plain if spoken_of(kept.text, _said(page)) >= 0.5]
        return told[0] if len(told) == 1 and len(plain) < 8 else None  # verse, or a row of teasers
    if plain:
        return next((kept for kept in plain[1:] if _rather(page, kept, plain[0])), plain[0])
    signed = page.claimed("author")  # two words in capitals are a title where another name is who signs
    return fit[-1] if fit and signed and fit[-1].text != signed and not has_surname(fit[-1].text) else None


_WORDS = re.compile(rf"[{HAN}]{{2,6}}(?: [{HAN}]{{2,6}}){{2,}}")
"""Topics in a row over a question."""


def _names_itself(page: Page, text: str) -> bool:
    """Whether a line over others is the name that a site has in its own notice or call: © 2019 Harrow County Ledger,
    Follow Tangled Strings by email."""
    name = text.removeprefix("The ").split(": ")[0]
    if len(name) < 4:
        return False
    owned = any(_OWNED.search(words) and name in words for words in page.lost.values())
    return owned or (
        name.isascii() and re.search(rf"\b(?:follow|subscribe to) {re.escape(name)}\b", page.text, re.I) is not None
    )


def _rather(page: Page, kept: Kept, first: Kept) -> bool:
    """Whether a line below the first of a run is the title: the text speaks of it, and not of the few words above;
    or it is on the work that is named above."""
    if f"《{first.text}》" in kept.text:
        return True  # on which work it is
    few = len(first.text) <= 6 if re.search(f"[{HAN}]", first.text) else first.text.count(" ") < 3
    return few and not rank(first.text, _said(page)) and rank(kept.text, _said(page)) >= 2 and not _signs(kept.text)


@once
def _said(page: Page) -> str:
    """The first paragraphs below the head that are neither of the frame nor a label's value."""
    above = head(page)
    begin = above[-1].line.index if above else -1
    told: list[str] = []
    for row in rows(page):
        if len(told) >= _ENOUGH and (row.gone or row.kind >= SURE):
            break  # what a site says at the foot has the site's name
        text = row.line.text
        if row.line.index > begin and row.kind == PROSE and not row.gone and is_prose(text) and not MARKED.match(text):
            told.append(text)
    return said(told)


_ENOUGH = 3
"""After so many paragraphs the first line of a frame may be the foot's."""


def _signs(text: str) -> bool:
    """Whether a line is two words of which the first is a person's name: who signs, and the house behind the name."""
    first, _, rest = text.partition(" ")
    return bool(rest) and " " not in rest and has_surname(first)


def _among_words(plain: Sequence[Kept]) -> Kept | None:
    """The one line of a run that is more than a word, where a menu stands one word a line above it."""
    if len(plain) < 2:
        return None
    *others, longest = sorted(plain, key=lambda kept: len(kept.text))
    wide = re.search(f"[{HAN}]", longest.text)
    words, more = (4 if len(plain) > 2 else 2, 7) if wide else (16 if len(plain) > 2 else 10, 24)
    fit = len(longest.text) >= more and all(len(kept.text) <= words for kept in others)
    return longest if fit and longest.place > others[0].place else None


_ROW = re.compile(r"[A-Z][a-z]+(?: [A-Za-z]+)?: \S.*")
_WIDE_ROW = re.compile(rf"[{HAN}]{{2,6}}[:：]\s?\S.*")


def _of_a_form(above: Sequence[Row], place: int) -> bool:
    """Whether a row has a label as the one above it or below it has: Status: Archived, Created: May 3."""
    if _WIDE_ROW.fullmatch(above[place].line.text):
        return any(_WIDE_ROW.fullmatch(row.line.text) for row in above[max(0, place - 1) : place + 2 : 2])
    if not _ROW.fullmatch(above[place].line.text):
        return False
    beside = [above[n].line for n in (place - 1, place + 1) if 0 <= n < len(above)]
    return any(_ROW.fullmatch(line.text or line.page.lost.get(line.index, "")) for line in beside)


_TEASER = re.compile(
    r"\S\s+[·›]\s+\S.*\s[·›]\s+\S|\s(?:昨天|前天|刚刚|\d+\s?[天周月年小时分钟]+前)$"
    r"|^[A-Z][a-z]+(?: [a-z]+)?: (?=[A-Z0-9]).*$"
)
"""A labelled row, steps, or another piece with its day, which stand beside a title and are none."""
_QUESTION = re.compile(rf"[{HAN}]{{5}}[，,].*[，,].*[？?]$")
"""A question of several clauses, with which a text begins sooner than it is headed by it."""
_LABEL = re.compile(rf"[{HAN}]{{2,4}}[:：]")
_SPACED_LABEL = re.compile(rf"[{HAN}](?:[ \u3000]+[{HAN}]){{1,3}}[:：]")
"""A label whose characters were spaced out to the width of others: 文　　号："""


def _titular(kept: Kept, page: Page) -> bool:
    if _SPACED_LABEL.match(kept.text):
        return False
    if _BOXED.fullmatch(kept.text):
        return True
    if kept.text[-1] in "！!" and 6 <= len(kept.text) <= 36 and rank(kept.text, _said(page)) >= 2:
        return True  # a paper's cry
    bare = _COLUMN.sub("", _TOPICS.sub("", _LEAD_IN.sub("", _LEAD_IN.sub("", kept.text))).strip())
    return (
        bool(bare)
        and not (kept.place == 0 and BRAND.fullmatch(bare))
        and (
            titular(kept.line, page)
            if bare == kept.text
            else 4 <= len(bare) <= 36 or bare.count(" ") > 1 or (len(bare) > 1 and spoken_of(bare, _said(page)) == 1)
        )
    )


def _is_name(text: str) -> bool:
    return has_surname(text) or bool(LATIN_NAME.fullmatch(text) and len(text.split()) <= 2)
