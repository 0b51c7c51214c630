"""Lines that were one."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.cleaning.finding import Finding, Put
from generator.cleaning.metadata.condition import is_verse
from generator.cleaning.noise.print import goes_on
from generator.cleaning.page import HAN, HAN_LETTER, Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.layout import styled_lines
from generator.cleaning.structure.numbering import style
from generator.cleaning.structure.pictures import credited
from generator.cleaning.structure.seams import HYPHEN, join, rejoined, seam
from generator.cleaning.structure.wrapping import broken, margin
from generator.cleaning.trigger import Trigger

_STOPS = re.compile(r"[。！？!?；;：:…—.”」』）)》】、，,\"'’]$")
_PROSE = re.compile(r"[。！？，；]")
_BOUND = re.compile(
    r"^(?:[，。、；：！？”」』）》】,;!?)]|[上下中里](?=发|的|，|写|说|有)|的|了(?!解|不)|等(?=[，。、])|们)"
)
_HANGING = re.compile(r"(?:[的在和与及或把被将对向从由让使给为并且而但地得、，,“「『（(《]|[a-z]-|—)$")


@page_rule("S10")
def hard_wrap(page: Page) -> Iterator[Finding]:
    r"""Paragraphs broken into lines of one width, as in plain-text mail and old web pages.

    The paragraphs show by the blank lines or indents between them, and most lines end near the same column without a
    mark. A text in which lines end with their sentences is none, nor is verse.

    >>> from generator.cleaning.rule import tried
    >>> wrapped = "The sea rises twice a day and the men who fish\nknow it by heart and go out with it and come"
    >>> wrapped += "\nhome with it, and so it has been for as many"
    >>> wrapped += "\nyears as anybody in the village can remember."
    >>> print(tried(hard_wrap, wrapped + "\n\n" + wrapped).count("\n"))
    2
    """
    if page.format != "text":
        return
    groups: list[list[Line]] = [[]]
    for line in page.lines:
        if not line.text:
            if not (groups[-1] and page.gone.get(line.index) == "nav" and not _STOPS.search(groups[-1][-1].text)):
                groups.append([])  # but a paragraph goes on across the head of a page
            continue
        if (
            groups[-1]
            and line.raw[0] in "\u3000 \t"
            and _INDENTED.match(line.raw)
            and not _INDENT.match(groups[-1][-1].raw)
        ):
            groups.append([])
        groups[-1].append(line)
    groups = [group for group in groups if group]
    inner = [line for group in groups for line in group[:-1]]
    if len(inner) < 6 or not groups:
        return
    lengths = Counter(len(line.raw.rstrip()) for line in inner)
    width = max(lengths)
    han = page.chinese
    near = sum(times for length, times in lengths.items() if length >= width * (0.9 if han else 0.75))
    open_ended = sum(line.text[-1] not in "。！？!?.…：:”」" for line in inner)
    fits = (18 <= width <= 60) if han else (40 <= width <= 100)
    if (
        not fits
        or near < 0.8 * len(inner)
        or open_ended < 0.6 * len(inner)
        or max(len(line.raw) for line in page.filled) > width + 4
    ):
        yield from _columns(page)
        return
    for group in groups:
        for left, right in pairwise(group):
            if _MARK.match(right.text) or len(left.raw.rstrip()) < width * 0.6:
                continue
            yield _made_whole(page, left, right)


_INDENT = re.compile(r"[\u3000 \t]{2,}")
_INDENTED = re.compile(r"[\u3000 \t]{2,}\S")
_MARK = re.compile(r"[-*+•●·>|]\s?|\d{1,2}[.、)]\s")
_CONTINUED = re.compile(r"[a-z]")
_FIELD = re.compile(rf"[{HAN}]{{3,6}}[：:]\s?\S")
"""What is told of a paper, one thing a line."""


def _columns(page: Page) -> Iterator[Finding]:
    """Wrapped paragraphs among lines of other kinds."""
    width = margin(page)
    for left, right in broken(page, width) if width is not None else ():
        if not _MARK.match(right.text) and not _MARK.match(left.text[:2]) and not _FIELD.match(right.text):
            yield _made_whole(page, left, right)


def _made_whole(page: Page, left: Line, right: Line) -> Put:
    """The finding that two lines of a paragraph are one, a word that was cut between them too."""
    if (cut := HYPHEN.search(left.text)) and _CONTINUED.match(right.text):
        return rejoined(page, left, right, cut[0])
    return join(left, right, seam(left.text, right.text))


_POINTS = re.compile(r"^.{0,8}(?:链接|地址|网址|官网|Link|URL)\s*[：:]$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_SHUTS = re.compile(r"^[^（）。！？]{0,16}）")
_STUMP = re.compile(r"[。！？][^。！？，、：；“”]{1,20}[A-Za-z0-9]$")


@page_rule("S11")
def cut_sentence(page: Page) -> Iterator[Finding]:
    r"""A sentence cut in two by a line break.

    The upper line is prose and ends with a word or mark that cannot end a sentence, or the lower one begins with one
    that cannot begin one. Anything less is left alone: a paragraph may well lack its full stop. In any script a
    sentence is made whole where nothing but the head of a printed page stood within it.

    >>> from generator.cleaning.rule import tried
    >>> tried(cut_sentence, "海水退得很远，天亮以前渔人走到了村子外面的\n沙洲上，捡回一篮贝壳。")
    '海水退得很远，天亮以前渔人走到了村子外面的沙洲上，捡回一篮贝壳。'
    >>> tried(cut_sentence, "海水退得很远，渔人都出门了\n沙洲上只有孩子。")
    '海水退得很远，渔人都出门了\n沙洲上只有孩子。'
    """
    if page.format != "text":
        return
    yield from _across_a_head(page)
    if not page.chinese:
        return
    verse = is_verse(page)
    wrapped = 0
    for line in page.filled:
        after = line.after
        if after is None or after.index != line.index + 1:
            continue
        left, right = line.text, after.text
        if _belongs(line, after):
            yield join(line, after, "")
        elif (
            left[-1] in _FINAL
            or left.endswith(("。“", "！“", "？“", "…“"))
            or (_STOPS.search(left.rstrip("“「（，、")) and not re.search(r"[，、“「（]$", left))
        ):
            continue
        elif verse and len(left) <= 24:
            if _broken_verse(left, right):
                yield join(line, after, "")
        elif _torn(left, right) or (left[-1] == "、" and len(left) >= 8 and len(right) <= 60 and not _labelled(right)):
            yield join(line, after, "")
        elif len(left) < 20 or not _PROSE.search(left) or _labelled(right):
            continue
        elif _PROSE.search(right) and _even(left, right, wrapped):
            # Lines of one width in the midst of others: a paragraph that was wrapped by itself.
            wrapped = len(left)
            yield join(line, after, "")
        elif (
            _BOUND.match(right)
            or (_STUMP.search(left) and re.match("是一|是由|是指|为一", right))  # broken off behind a name
            or (_HANGING.search(left) and len(right) >= 2 and re.search(r"[。！？；，…”]", right))
        ):
            yield join(line, after, seam(left, right))


def _across_a_head(page: Page) -> Iterator[Finding]:
    """Two halves of a sentence between which a page of print ended: its head and its number are gone by now."""
    for line, after in pairwise(page.filled):
        between = range(line.index + 1, after.index)
        if not between or any(page.gone.get(index) != "nav" for index in between) or not goes_on(line.text, after.text):
            continue
        cut = HYPHEN.search(line.text)
        yield rejoined(page, line, after, cut[0]) if cut else join(line, after, seam(line.text, after.text))


_ASKS = re.compile("怎么|怎样|如何|什么|谁|哪|为何")
_TORN = re.compile(f"[{HAN}](?:把|被|和|与|在)$")
"""How hardly a short line ends that is whole."""


def _torn(left: str, right: str) -> bool:
    """True for a short line that ends in the middle of a phrase, before a sentence that goes on."""
    return (
        10 <= len(left) < 20
        and not style(left)
        and not _ASKS.search(left)
        and _TORN.search(left) is not None
        and len(right) >= 16
        and bool(_PROSE.search(right[:-1]))
    )


_FINAL = "。！？!?；;…—.”」』）)》】’"


def _belongs(line: Line, after: Line) -> bool:
    """True where the lower line is what the upper one lacks, whatever mark that ends with: the rest of a bracket, the
    address after its label, an ellipsis."""
    left, right = line.text, after.text
    if left.rfind("（") > left.rfind("）") and len(left) - left.rfind("（") <= 40 and _SHUTS.match(right):
        return True
    if left[-1] in "”」』》" and left[0] not in "“「『《" and _DOTS.fullmatch(right):
        return True
    if left[-1] in _FINAL:
        return False
    if _POINTS.match(left) and _ADDRESS.match(right):
        return after.after is None or not _ADDRESS.match(after.after.text)
    return bool(_ELLIPSIS.fullmatch(right)) and not re.search(r"[。！？；：…]$|^[“《「].*[”》」]$", left)


_DOTS = re.compile("[….]{1,6}")
_ELLIPSIS = re.compile("[….]{1,6}|。{3,6}")


def _broken_verse(left: str, right: str) -> bool:
    """True for a line of verse that a break cut: in broken lines only a word that leans on the next shows it."""
    return bool(
        re.search("(?<!是)[的和与]$", left)
        and not re.search("[是得].*的$", left)
        and 2 <= len(right) <= 20
        and not re.match("[这那“《]", right)
        and not right.startswith(left)  # verse takes up what it said
        and not _PROSE.search(right)
    )


def _even(left: str, right: str, wrapped: int) -> bool:
    """True for two lines of one width, or the last line below one that was wrapped."""
    han = HAN_LETTER.match(left[-1]) and HAN_LETTER.match(right[0])
    if left[-3:] == right[-3:]:
        return False  # built alike: items of a list
    return bool(han) and (abs(len(left) - len(right)) <= 1 or wrapped == len(left))


def _labelled(text: str) -> bool:
    return bool(re.match(r"(?:[△▲●■◆•·\-—*#\d（(【\[]|原标题|作者|编辑|来源|图[：:|｜])", text))


_LONE = re.compile(
    r"^(?:0?\d{1,2}[.、．]?|Q\s?\d{1,2}|P(?:art|ART)\s?\.?\s?\d{1,2}|[A-H]|[一二三四五六七八九十]{1,2}|(?:No|NO)\.?\s?\d{1,2})$"
)


@page_rule("S12")
def lone_number(page: Page) -> Iterator[Finding]:
    r"""A number alone on its line, over the heading or question it numbers: 01, Q1, Part 2.

    Plain figures have to count from 1: others are the numbers of a book's pages, or of likes and comments.

    >>> from generator.cleaning.rule import tried
    >>> tried(lone_number, "01\n潮汐从哪里来？\n海水每天涨落两次。")
    '01潮汐从哪里来？\n海水每天涨落两次。'
    """
    if page.format == "text":
        yield from _parts(page)
    lone = [line for line in page.filled if _LONE.match(line.text)]
    plain = [int(line.text) for line in lone if re.fullmatch(r"[1-9]\d?", line.text)]
    if plain[:2] != [1, 2]:  # a page's number, or a count of something
        lone = [line for line in lone if not re.fullmatch(r"[1-9]\d?", line.text)]
    if page.format != "text" or not lone:
        return
    for line in lone:
        after = line.after
        if (
            after is None
            or after in lone
            or len(after.text) > 36
            or (_STOPS.search(after.text) and not after.text.endswith(("？", "?", "！", "”", "》", "）", "…", "：")))
        ):
            continue
        if line.text.isalpha() and line.text.isascii() and len(lone) < 2:
            continue
        if re.search(r"[。；;]$", after.text) or re.match(r"^\d", after.text) or _CALLED.fullmatch(after.text):
            continue
        yield join(line, after, " " if re.search(r"[A-Za-z]$", line.text) and not line.text.startswith("Q") else "")


_CALLED = re.compile("[^：，。]{1,6}：")
"""Who is spoken to, at the beginning of a letter: the number over it is that of the letter."""
_PART_LINE = Trigger(r"^[ \t\u3000]*(?:[问答問]|[QA]|记者|記者|主持人)[：:]?[ \t\u3000]*$", re.MULTILINE)


def _parts(page: Page) -> Iterator[Finding]:
    """Who speaks, alone on a line over what is said, where two take turns: 问 and 答, twice each at the least."""
    lone = [line for line in page.lines_with(_PART_LINE) if line.after is not None and len(line.after.text) >= 6]
    times = Counter(line.text.rstrip("：:") for line in lone)
    if len(times) != 2 or min(times.values()) < 2 or any(left.text == right.text for left, right in pairwise(lone)):
        return
    for line in lone:
        if line.after is not None:
            yield join(line, line.after, "" if line.text[-1] in "：:" else "：")


_LEANS = re.compile(r"^(?:还|却|也|就|才|而|但|又|都|更|是(?!否)|让|我们|他们|如何|或|和|与|以及)")
_WAITS = re.compile(
    r"^(?:除了|当(?!代|年|地)|如果|虽然|尽管|随着|面对|不是|不止|不仅|为了|既然|与其)|(?:不是|就是|只是|[的与和、在为把])$"
)
_HEADS = re.compile(r"^[^。；;，,：:!！…~～—–]{3,24}$")
_CLAUSE = re.compile(r"^[^。；;，,：:!！？?…~～—–]{3,16}，$")
_OWNER = re.compile(r"^[^。；;：:!！？?…~～—–]{3,24}：$")


@page_rule("S13")
def broken_heading(page: Page) -> Iterator[Finding]:
    r"""A heading set on two lines, where words show that the second goes on from the first.

    Both are short and without a mark at the end; a paragraph stands above, prose below. The first waits for more
    (除了…, 当…, …不是), the second leans on it (还…, 是…, 我们…), both bear the trace of a style, or all
    headings of the text, two at the least, are set on two lines.

    >>> from generator.cleaning.rule import tried
    >>> prose = "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家。"
    >>> tried(broken_heading, f"{prose}\n除了渔汛之外\n还有什么在等待渔村\n{prose}").split("\n")[1]
    '除了渔汛之外还有什么在等待渔村'
    >>> tried(broken_heading, f"{prose}\n渔村的冬天\n补网的人\n{prose}").split("\n")[1]
    '渔村的冬天'
    """
    if page.format != "text" or not page.chinese:
        return
    lines = page.filled
    # The texts between which the pair stands; the number alone on its line is part of the pair.
    short = frozenset(line.index for line in lines if _HEADS.match(line.text) and not credited(line))
    pairs = [
        (upper, lower)
        for upper, lower in pairwise(lines)
        if {upper.index, lower.index} <= short and not style(lower.text) and lower.text[0] not in "●•○◎◦■□◆◇▪▫‣·"
    ]
    yield from _clauses(page)
    if not pairs:
        return
    verse = is_verse(page)
    styled = styled_lines(page)
    alone = any(
        _closed(line.before) and _closed(line.after) and not style(line.text) and not re.search(r"\bby\b", line.text)
        for line in lines
        if line.index in short
    )
    whole = [pair for pair in pairs if _ended(pair[0].before) and _closed(pair[1].after)]
    again = Counter(upper.text for upper, _ in pairs)
    for upper, lower in pairs:
        before, after = upper.before, lower.after
        leaning = bool(_WAITS.search(upper.text) or _LEANS.match(lower.text))
        if upper.index in styled or lower.index in styled:
            joined = leaning or {upper.index, lower.index} <= styled
        elif verse or not _closed(after):
            joined = False
        elif style(upper.text) or (before is not None and _LONE.match(before.text)):
            joined = not alone
        else:
            joined = (_closed(before) and leaning) or (_ended(before) and len(whole) >= 2 and not alone)
            joined = joined or again[upper.text] >= 3  # the same words open all headings
        if joined:
            yield join(upper, lower, seam(upper.text, lower.text))


def _clauses(page: Page) -> Iterator[Finding]:
    """Headings broken behind a comma, and headlines below the name of who says them, where there are two of these."""
    named = []
    for upper, lower in pairwise(page.filled):
        if not (_closed(lower.after) and len(lower.text) <= 20 and _HEADS.match(lower.text)) or style(lower.text):
            continue
        if _CLAUSE.match(upper.text) and _closed(upper.before) and not is_verse(page):
            yield join(upper, lower, "")
        elif _OWNER.match(upper.text) and not lower.text.endswith(("？", "”")):
            named.append((upper, lower))
    if len(named) >= 2 and not is_verse(page):
        yield from (join(upper, lower, "") for upper, lower in named)


def _ended(line: Line | None) -> bool:
    """True for a line that ends as a sentence does."""
    return _closed(line) or (line is not None and len(line.text) >= 7 and line.text[-1] in "。！？")


def _closed(line: Line | None) -> bool:
    """True for a paragraph that ends as one does."""
    return line is not None and len(line.text) >= 28 and line.text[-1] in "。！？…”："
