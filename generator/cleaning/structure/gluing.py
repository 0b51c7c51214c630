"""Texts whose line breaks were lost."""

import re
from collections.abc import Iterator, Sequence

from generator.cleaning.finding import Claim, Finding, Put
from generator.cleaning.metadata.accounts import COUNTED_TAGS
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.rule import line_rule, page_rule
from generator.cleaning.structure.speakers import speakers, turns_within
from generator.tuning import Option

LONG = 900
"""A line of fewer characters is a paragraph, however many sentences it holds."""

_GLUED = Claim("label", "glued", 40)
FRAMED = 200
"""The same for a line that a page's frame is glued to."""

_SENTENCE_END = re.compile(r"[。！？!?…](?:[”」』）)’\"]+)?")
_HEAD = re.compile(rf"^(?:\s*原创 [^。！？，]{{1,24}}? (?P<account>[{HAN}A-Za-z0-9]{{2,10}}))(?=作者|编辑|文[｜|：])")
_TWICE = re.compile(rf"^\s*原创 [^。！？，]{{1,24}}? (?P<account>[{HAN}A-Za-z0-9]{{2,10}}?)(?=(?P=account))")
_OWN = re.compile(rf"[{HAN}A-Za-z0-9]{{2,10}}?(?:报道|出品|原创)(?=作者|编辑|文[｜|：:])")
_GATHERED = re.compile(rf"^\s*原创 [^。！？，#]{{1,60}}?收录于(?:合集|话题|专辑)[:：]?{COUNTED_TAGS.pattern}")
_LABEL = re.compile(r"(?:作者|编辑|文|撰文|责编|来源|记者)\s*[:：|｜]\s*")
_TAIL = re.compile(
    r"©?\s*THE END|(?<=[。！？”」…])\s*[-—–]\s*(?:完|END|全文完)\s*[-—–]"
    r"|转载请(?:联系|注明)|投稿或寻求|欢迎(?:关注|扫码|投稿)|点击(?:阅读|关注|在看)|推荐阅读|往期(?:回顾|推荐)|返回搜狐|平台声明[：:]"
    r"|(?:原标题|责任编辑)[：:]|阅读原文|(?:编辑|校对|审核|来源)\s*[|｜：:]"
)
_OF_A_PAGE = re.compile("原标题[：:]|返回搜狐")
"""What a page sets over or under a text, and no text says."""
_TITLE = re.compile(r"原标题[：:]\s*《(?:[^《》]|《[^《》]*》)*》")


def glued(line: Line) -> bool:
    """True for a line that holds a whole piece: far longer than a paragraph, with sentence after sentence in it, and
    most of its page."""
    if len(line.raw) < 0.6 * len(line.page.text):
        return False
    framed = line.raw.lstrip().startswith("原创 ") or _OF_A_PAGE.search(line.raw) is not None
    return len(line.raw) >= (FRAMED if framed else LONG) and len(_SENTENCE_END.findall(line.raw)) >= (
        6 if framed else 15
    )


@page_rule("S01")
def glued_frame(page: Page) -> Iterator[Finding]:
    """The frame of a page glued to its text: account, byline, end mark, original title, all on one line.

    A scraper that drops every tag without putting a break leaves a page as one line. The pieces of the frame are set
    on lines of their own, so that the rules for such lines know them; the text between is for another rule.
    """
    for line in page.filled:
        if len(line.raw) >= FRAMED and glued(line):
            yield from _unglued(line)


def _unglued(line: Line) -> Iterator[Finding]:
    """The pieces of a frame on lines of their own."""
    text = line.raw
    cuts: set[int] = set()
    place = 0
    named = text[:40].split()[1:2]  # the head may name the author once already
    if head := _GATHERED.match(text) or _TWICE.match(text) or _HEAD.match(text):
        place = head.end()
        cuts.add(place)
    if own := _OWN.match(text, place):
        place = own.end()
        cuts.add(place)
    for _ in range(4):
        label = _LABEL.match(text, place)
        if not label:
            break
        rest = text[label.end() : label.end() + 16]
        known = next((word for word in named if rest.startswith(word)), "")
        place = label.end() + (len(known) or _name_length(rest))
        cuts.add(place)
    tail = max(place, len(text) - 500)
    for match in _TAIL.finditer(text, tail):
        cuts.add(match.start())
    for match in _TITLE.finditer(text, tail):
        cuts.add(match.end())
    yield _GLUED
    for cut in sorted(cuts):
        if 0 < cut < len(text):
            yield line.split(cut)


def _name_length(text: str) -> int:
    """How many characters at the beginning are the name; what follows it is glued to it."""
    if mark := re.match(rf"[{HAN}A-Za-z·]{{2,5}}(?=\s|编辑|责编|校对)", text):
        return mark.end()
    import rjieba

    length = 0
    for word in rjieba.cut("".join(_LETTERS.findall(text)[:1])):
        if length >= 2 or word[0].isdigit():
            break
        length += len(word)
    return min(length, 4)


_LETTERS = re.compile(f"^[{HAN}A-Za-z0-9]+")


_SEAM = re.compile(rf"(?:(?<=[{HAN}）)」”A-Za-z0-9]) +(?=[{HAN}A-Za-z「“《])|(?<=[;；])\s+(?=\S))")
_BETWEEN_HAN = re.compile(rf"[{HAN}] [{HAN}]")


@line_rule("S02", r"[:：][^\S\n]*$")
def folded_list(line: Line) -> Iterator[Finding]:
    r"""A list folded into one line, a space left where each break was.

    It follows a line that ends with a colon, and its pieces are built alike: each a name with a comma behind it, or
    each ended by a semicolon. Only in Chinese, where a space between words is no habit of anybody.

    >>> from generator.cleaning.rule import tried
    >>> print(tried(folded_list, "到场的有：\n林小满，渔人 顾言，教师 白鹭，画家"))
    到场的有：
    林小满，渔人
    顾言，教师
    白鹭，画家
    """
    folded = line.after
    if folded is None or len(folded.text) > 600 or not line.page.chinese:
        return
    line = folded
    seams = [match.end() for match in _SEAM.finditer(line.raw)]
    if len(seams) < 2:
        return
    semicolons = [match.end() for match in re.finditer(r"[;；]\s+(?=\S)", line.raw)]
    if len(semicolons) >= 2 and len(semicolons) == len(re.findall("[;；]", line.raw.rstrip("；; "))):
        rest = re.compile(r"。\s*(?=\S)").search(line.raw, semicolons[-1])
        yield from (_unfold(line, place) for place in [*semicolons, *([rest.end()] if rest else [])])
        return
    named = [place for place in seams if re.match(rf"[{HAN}·A-Za-z]{{2,12}}\s*[,，]\s*\S", line.raw[place:])]
    if len(named) >= 2 and re.match(rf"\s*[{HAN}·A-Za-z]{{2,12}}\s*[,，]", line.raw):
        beyond = next((place for place in seams if place > named[-1] and _BETWEEN_HAN.match(line.raw, place - 2)), None)
        yield from (_unfold(line, place) for place in [*named, *([beyond] if beyond else [])])


def _unfold(line: Line, place: int) -> Put:
    """The finding that a line begins at the place, and the space before it was a break."""
    begin = len(line.raw[:place].rstrip(" "))
    return Put(line.start + begin, line.start + place, "\n", "break")


@page_rule("S06")
def glued_interview(page: Page) -> Iterator[Finding]:
    r"""An interview on one line: turn behind turn, with nothing between them but the name of who speaks.

    Each turn is set on a line of its own where two speakers at the least come back, right behind the end of a
    sentence, four turns in all.

    >>> from generator.cleaning.rule import tried
    >>> text = "渔人说他不急。山谷：你从哪里来？林小满：从海边来。山谷：为什么？林小满：因为冬天。"
    >>> tried(glued_interview, text + "那一年很冷。" * 30).count("\n")
    4
    >>> tried(glued_interview, "他说：好。她说：好。他说：走吧。她说：走吧。" + "那一年很冷。" * 30).count("\n")
    0
    """
    for line in page.filled:
        if len(line.raw) >= FRAMED:
            yield from (line.split(place) for place in turns_within(line.raw))


@page_rule("S03")
def glued_turn(page: Page) -> Iterator[Finding]:
    r"""A speaker's turn glued to the heading before it.

    In an interview whose speakers are known, a speaker's name and colon in the middle of a line begin a turn, where
    what stands before is short and ends no sentence.

    >>> from generator.cleaning.rule import tried
    >>> text = "山谷：你从哪里来？\n林小满：从海边来。\n" * 2 + "冬天的渔村山谷：冬天怎么过？\n林小满：补网。"
    >>> tried(glued_turn, text).split("\n")[4:6]
    ['冬天的渔村', '山谷：冬天怎么过？']
    """
    named = speakers(page)
    if not named:
        return
    turn = re.compile(
        "(?:" + "|".join(re.escape(name) for name in sorted(named, key=lambda n: (-len(n), n))) + r")\s?[:：]"
    )
    for line in page.lines_with(turn):
        first = turn.search(line.raw, len(line.raw) - len(line.raw.lstrip()) + 1)
        if not first or turn.match(line.text):
            continue
        head = line.raw[: first.start()].strip()
        if 4 <= len(head) <= 40 and not re.search(r"[。；;，,、“「（(]$|[。！!]", head):
            yield line.split(first.start())


_OPEN, _CLOSE = "“「『（(《【", "”」』）)》】"
_TURNS = re.compile(
    r"其实|不过|此外|而且|另外|同时|除了|除此|未来|最近|近日|近期|首先|其次|再次|最后|然而|但|可是|因此|所以|于是|总之|据|目前"
    r"|如今|事实上|值得|更重要|在[^，。]{2,14}[中上下里，]|为了|而|从|对于|关于|随着|作为|与此|当|如果|那么|第[一二三四五六七八九十]"
    r"|一方面|另一方面|具体|例如|比如|去年|今年|早在|不仅"
)
"""Words that open a thought."""
_LEANS = re.compile(r"[这它他她其该并也还又再]")
"""Words that lean on the sentence before."""
_STOPS = "。！？!?…"
_SAID = re.compile(r"[^，。、！？]{1,12}(?:说|道|表示|称|写|问|认为|介绍)")
_UNSPACED = re.compile(rf"\s*[{HAN}]{{4,18}}(?=[A-Za-z]+ [{HAN}])")
"""Chinese set close to Latin, at the head of a sentence."""
AIM = Option("S04", "paragraph", 105, "How many characters a paragraph has, set in an essay that had none.", least=20)


@page_rule("S04", (AIM,))
def glued_essay(page: Page) -> Iterator[Finding]:
    """A whole essay on one line, set in paragraphs again.

    Where the breaks were nobody can tell for sure; paragraphs of a usual length are made, at ends of sentences, never
    within quotation marks or brackets, and rather before words that open a thought or where someone speaks. A
    heading that was glued to the sentence after it is told by the seam where a text that spaces its Latin words
    suddenly does not.
    """
    left = any(claim == _GLUED for claim in page.claims)
    for line in page.filled:
        if len(line.raw) >= FRAMED and (left or glued(line)):
            yield from _parted(line)


def _parted(line: Line) -> Iterator[Finding]:
    """An essay on one line, in paragraphs."""
    text = line.raw
    ends = _ends(text)
    if len(ends) < 4:
        return
    starts = [0, *ends]
    headings = _glued_headings(text, starts) if _spaces_latin(text) else ()
    places = {*_paragraphs(text, starts, AIM.of(line.page)), *headings}
    yield from (line.split(place) for place in sorted(places) if place > 0)


def _paragraphs(text: str, starts: Sequence[int], aim: int) -> Iterator[int]:
    """Where paragraphs of about `aim` characters begin, of the places that sentences begin; the last is the end."""
    # best[i]: least cost of paragraphs that end before sentence i, and with which sentence the last of them begins.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for i in range(1, len(starts)):
        choices = []
        for j in range(max(0, i - 6), i):
            length = starts[i] - starts[j]
            cost = best[j][0] + abs(length - aim) / aim + (0.5 if length > 2 * aim else 0)
            choices.append((cost + (_opens(text[starts[j] : starts[j] + 20].lstrip()) if j else 0), j))
        best.append(min(choices))
    at = len(starts) - 1
    while at > 0:
        at = best[at][1]
        yield starts[at]


def _opens(opening: str) -> float:
    """What it costs to begin a paragraph with these words; less than nothing where they open a thought."""
    if _LEANS.match(opening):
        return 0.35
    return -0.45 if _TURNS.match(opening) else -0.3 if opening[:1] in "“「" else 0.0


def _glued_headings(text: str, starts: Sequence[int]) -> Iterator[int]:
    """Where a heading that is glued to a sentence begins and ends."""
    for begin in starts[:-1]:
        if seam := _UNSPACED.match(text, begin):
            yield from (begin, seam.end())


def _ends(text: str) -> list[int]:
    """Where sentences end, outside quotation marks and brackets."""
    ends: list[int] = []
    depth = opened = 0
    for place, mark in enumerate(text[:-1]):
        if mark in _OPEN:
            opened = opened if depth else place
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        if depth and place - opened > 400:
            depth = 0  # a mark that was never closed
        if depth == 0 and (_closes(text, place) or _ends_speech(text, place)):
            ends.append(place + 1)
    return ends


def _closes(text: str, place: int) -> bool:
    """True where the mark at the place ends a sentence, and no other mark follows that belongs to it."""
    following = text[place + 1]
    return text[place] in _STOPS and following not in _CLOSE and following not in _STOPS


def _ends_speech(text: str, place: int) -> bool:
    """True where the mark at the place closes a speech that ends the sentence."""
    if text[place] not in "”」』" or text[place - 1] not in _STOPS or text[place + 1] in "，。、；的":
        return False
    return not _SAID.match(text, place + 1)


def _spaces_latin(text: str) -> bool:
    """True for a text that sets a space between Chinese and Latin as a habit."""
    spaced = len(re.findall(rf"[{HAN}] [A-Za-z]|[A-Za-z] [{HAN}]", text))
    tight = len(re.findall(rf"[{HAN}][A-Za-z]|[A-Za-z][{HAN}]", text))
    return spaced >= 10 and spaced >= 4 * tight
