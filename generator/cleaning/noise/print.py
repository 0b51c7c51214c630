"""What a printed page carries besides its text: running heads and page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.cleaning.finding import Finding
from generator.cleaning.noise.articles import headed_for_editing
from generator.cleaning.noise.latin import bare
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.trigger import Trigger

_LONE = re.compile(
    r"[\[(|\-–—－·•\s]*(?:(?:page|pg?\.?|seite|s\.|página|pág\.?|pagina|pag\.?|folio)\s*)?(?P<number>\d{1,4})"
    r"(?:\s*(?:of|/|von|sur|de|di)\s*\d{1,4})?[\])|\-–—－·•\s]*",
    re.IGNORECASE,
)
_ANY = re.compile(r"^[\[(|\-–—· \t]*(?:[Pp](?:age|g?\.)|[Ss]eite|[Pp]ágina|[Pp]agina)?[ \t]*\d{1,4}\b", re.MULTILINE)
_GAPS = ("\u3000\u3000", "   ", "\t")
_DOTTED = Trigger(r"^[^\S\n]*([·•])[ ]?\d{1,4}[ ]?\1[^\S\n]*$")
"""A page number between dots, which is nothing else."""
_HEAD_NUMBER = re.compile(
    r"^\d{1,4}\s+(?=\D)|\s+\d{1,4}(?:\s?/\s?\d{1,4})?$|\s\|\s*(?:page\s*)?\d{1,4}$|^(?:page\s*)?\d{1,4}\s*\|\s",
    re.IGNORECASE,
)
_GAPPED = re.compile(
    r"[·•—－-]\s*\d{1,4}\s*[·•—－-]\s{2,}\S.{1,60}|\S.{1,60}\s{2,}[·•—－-]\s*\d{1,4}\s*[·•—－-]"
    r"|\d{1,4} {5,}[A-Z][^a-z]{2,60}|[A-Z][^a-z]{4,80} {5,}\d{1,4}"
)
"""A running head with its page number and the gap between them still there."""
_WIDE_GAPPED = re.compile(r"\d{1,4}[\u3000 ]{2,}[\u4e00-\u9fff]{2,12}|[\u4e00-\u9fff]{2,12}[\u3000 ]{2,}\d{1,4}")
"""The same in a Chinese magazine, where it must come back: a table has such lines as well."""
_SPACE = re.compile(r"\s+")
_END = re.compile(r"[.!?…:;。！？：；][\"'”’»)\]」』）]*$")
_LOW = re.compile(r"[\"'“‘(«]?[a-zà-öø-ÿß]")
_LONGEST = 110


def _gapped(page: Page) -> list[Line]:
    """The running heads that still have the gap between them and their number."""
    found = [line for line in page.filled if 8 <= len(line.text) <= 110 and _GAPPED.fullmatch(line.text)]
    wide = [line for line in page.filled if 5 <= len(line.text) <= 24 and _WIDE_GAPPED.fullmatch(line.text)]
    times = Counter(_letters(line.text) for line in wide)
    return found + [line for line in wide if times[_letters(line.text)] > 1]


@page_rule("N96")
def running_head(page: Page) -> Iterator[Finding]:
    r"""Running heads and page numbers of a printed text: its title or its author on each page, 17, 18, Page 3 of 9.

    Text taken from a PDF or a scan has them wherever a page ended, most often in the middle of a sentence.

    Numbers that stand alone go where they count up by one through the page, and prove to be of pages: a head stands
    beside them that comes back, a sentence goes on across them, or each says of how many it is one. A head goes
    where it comes back with nothing but its number changed, beside such a number or across a sentence, and beside a
    proven number also once, in capitals or where a sentence is broken. One that comes once and has the number of its
    page, its issue or its volume goes where a sentence goes on across it. Numbers over sections (1, 2, 3, each with a
    heading of its own) and a refrain stay.

    >>> from generator.cleaning.rule import tried
    >>> text = "A HISTORY OF BOATS\n4\nThe boat is older than the\n5\nANN LEE\ncart. It was a log.\n"
    >>> tried(running_head, text + "A HISTORY OF BOATS\n6\nIt still is.")
    '\n\nThe boat is older than the\n\n\ncart. It was a log.\n\n\nIt still is.'
    >>> tried(running_head, "1\nThe log\nIt floats.\n2\nThe hull\nIt floats too.\n3\nThe sail\nIt flies.")
    '1\nThe log\nIt floats.\n2\nThe hull\nIt floats too.\n3\nThe sail\nIt flies.'
    """
    if headed_for_editing(page):
        return  # a site's page, not a printed one
    filled = page.filled
    yield from (line.drop("nav") for line in page.lines_with(_DOTTED))
    if sheets := list(_sheets(page)):
        yield from (line.drop("nav") for line in sheets)
        filled = [line for line in filled if line not in sheets]
    gapped = _gapped(page) if any(gap in page.text for gap in _GAPS) else []
    if len(gapped) >= 2 or (gapped and gapped[0] is page.filled[0]):
        yield from (line.drop("nav") for line in gapped)
    if gapped:
        filled = [line for line in filled if line not in gapped]
    taken = set(_across(filled))
    if len(filled) >= 6 and (_ANY.search(page.text) or _may_return(filled)):
        taken |= _counted_or_returning(filled)
    yield from (filled[rank].drop("nav") for rank in sorted(taken))


_FOOT = Trigger(r"^[^\S\n]*(?:https?|file):/\S+[^\S\n]+\d{1,4}[^\S\n]*/[^\S\n]*\d{1,4}[^\S\n]*$", re.MULTILINE)
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+(?:上午|下午)?\d{1,2}:\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s+(?P<title>\S.*))?"
)


def _sheets(page: Page) -> Iterator[Line]:
    """What a browser prints on every sheet: the address and the sheet's number below, the day and the page's title
    above, on one line or two."""
    feet = list(page.lines_with(_FOOT))
    yield from feet
    for line in page.filled if feet else ():
        if printed := _PRINTED.fullmatch(line.text):
            yield line
            if not printed["title"] and line.after and page.text.count(line.after.raw) >= len(feet) > 1:
                yield line.after


def _counted_or_returning(filled: Sequence[Line]) -> set[int]:
    """The ranks of page numbers that count up, and of heads that come back."""
    numbers = _numbers(filled)
    heads = _returning(filled)
    taken: set[int] = set()
    proven = [rank for rank in numbers if _beside(rank, heads, numbers) or _broken(filled, rank, rank, numbers, heads)]
    if numbers and ((len(numbers) >= 2 and len(proven) * 2 >= len(numbers)) or _counted(filled, numbers)):
        taken.update(numbers)
        for rank in numbers:
            beside = [near for near in (rank - 1, rank + 1) if near in heads]
            if beside:
                taken.update(beside[:1])
            else:
                taken.update(_lone_head(filled, rank, numbers)[:1])
    for rank in heads:
        if rank not in taken and (
            _broken(filled, rank, rank, numbers, heads)
            or rank - 1 in taken
            or rank + 1 in taken
            or _numbered(filled[rank])
        ):
            taken.add(rank)
    if taken:
        keys = {_key(bare(filled[rank])) for rank in taken if rank in heads}
        again = [rank for rank in heads if _key(bare(filled[rank])) in keys]
        taken.update(
            rank for rank in again if rank > 1 or _HEAD_NUMBER.search(bare(filled[rank]))
        )  # or it is the title
        top = _letters(bare(filled[0]))
        if 0 not in taken and len(top) >= 12 and re.search(r"\d", filled[0].raw) and len(filled[0].raw) <= _LONGEST:
            taken.update(
                {0} if any(top in each or (len(each) >= 12 and each in top) for each in map(_letters, keys)) else ()
            )
    return taken


_PAGE_HEAD = re.compile(
    r"\d{1,4}\s+[A-Z][^a-z]{4,}|[^a-z]{4,}\s\d{1,4}|\W*\d{1,4}\W*|.{0,30}第\s?\d+\s?[期页頁卷].{0,40}"
    r"|[Vv](?:OL|ol)(?:ume|UME|\.)?\s?[\dIVXLC]+\b.{0,30}"
)
"""What a page's head or foot may be that comes once: it has the number of a page, an issue or a volume."""


def _across(filled: Sequence[Line]) -> Iterator[int]:
    """The ranks of one to four short lines, one of them a page's head, across which a sentence goes on."""
    rank = 1
    while rank < len(filled) - 1:
        count = 0
        if len(filled[rank].text) <= 60 and _PAGE_HEAD.fullmatch(filled[rank].text):
            while count < 4 and rank + count < len(filled) and _may_be_head(filled[rank + count].text):
                count += 1
        if count and rank + count < len(filled) and goes_on(filled[rank - 1].text, filled[rank + count].text):
            yield from range(rank, rank + count)
        rank += count + 1


def _may_be_head(text: str) -> bool:
    return len(text) <= 60 and not _END.search(text) and (_PAGE_HEAD.fullmatch(text) is not None or text.isupper())


def goes_on(above: str, below: str) -> bool:
    """Whether a line breaks off in the middle of a sentence that another goes on with.

    >>> goes_on("The boat is older than the", "cart. It was a log."), goes_on("The boat is old.", "It was a log.")
    (True, False)
    """
    if above[-1] in "，、":
        return len(above) >= 12 and bool(_HAN.match(below)) and len(below) >= 8
    return len(above) >= 24 and not _END.search(above) and bool(_LOW.match(below))


def _may_return(filled: Sequence[Line]) -> bool:
    """Whether short lines come back at all: cheap to ask, and seldom so."""
    short = [line.raw.strip().strip("0123456789 |") for line in filled if 8 <= len(line.raw) <= _LONGEST]
    return len(set(short)) < len(short)


def _numbers(filled: Sequence[Line]) -> list[int]:
    """The ranks of numbers that stand alone and count up by one, text between them; the longest such row."""
    lone = [
        (rank, int(match["number"]))
        for rank, line in enumerate(filled)
        if len(line.raw) <= 24 and (match := _LONE.fullmatch(bare(line)))
    ]
    best: list[int] = []
    rows: dict[int, list[int]] = {}
    for rank, number in lone:
        row = rows.get(number - 1, [])
        if not row or rank - row[-1] >= 2:
            rows[number] = [*row, rank]
            if len(rows[number]) > len(best):
                best = rows[number]
    return best if len(best) >= 2 else [rank for rank, line in enumerate(filled) if _PAGED.fullmatch(line.text)]


def _counted(filled: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Whether numbers say of how many pages each is one, all of the same: [1/3], [2/3]; Page 1 of 2."""
    totals = {match["total"] if (match := _OF.search(filled[rank].text)) else "" for rank in numbers}
    return (
        len(totals) == 1
        and totals != {""}
        and (len(numbers) > 1 or _PAGED.fullmatch(filled[numbers[0]].text) is not None)
    )


_OF = re.compile(r"\d\s*(?:of|/|von|sur|de|di)\s*(?P<total>\d{1,4})\D*$", re.IGNORECASE)
_PAGED = re.compile(r"\W*page\s+\d{1,4}\s*(?:of|/)\s*\d{1,4}\W*", re.IGNORECASE)


def _key(text: str) -> str:
    """A line as it comes back on another page: without its page number, in lower case."""
    return _SPACE.sub(" ", _HEAD_NUMBER.sub("", text)).strip(" |·•-–—").lower()


def _letters(text: str) -> str:
    """The letters of a head alone, by which the one on the first page is known."""
    return "".join(filter(str.isalpha, text.lower()))


def _returning(filled: Sequence[Line]) -> Mapping[int, str]:
    """The short lines that come back, with nothing but a number changed, two lines or more between them."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for rank, line in enumerate(filled):
        if 4 <= len(line.raw) <= _LONGEST:
            text = bare(line)
            if not _LONE.fullmatch(text) and not _END.search(text) and len(key := _key(text)) >= 4:
                places[key].append(rank)
    return {
        rank: key
        for key, ranks in places.items()
        if len(ranks) >= 2 and all(b - a >= 3 for a, b in pairwise(ranks))
        for rank in ranks
    }


def _numbered(line: Line) -> bool:
    """Whether a line that comes back has a number of its own at one end."""
    return bool(re.search(r"^\d{1,4}\s+[A-Z]|[A-Za-z)]\s+\d{1,4}$", bare(line)))


def _beside(rank: int, heads: Mapping[int, str], numbers: Sequence[int]) -> bool:
    return rank - 1 in heads or rank + 1 in heads


def _broken(filled: Sequence[Line], first: int, last: int, numbers: Sequence[int], heads: Mapping[int, str]) -> bool:
    """Whether a sentence goes on across the lines: none ends above, and below one goes on in a small letter."""
    first, last = first - 1, last + 1
    while first >= 0 and (first in heads or first in numbers):
        first -= 1
    steps = 0
    while last < len(filled) and (last in heads or last in numbers or (steps < 1 and _capitals(bare(filled[last])))):
        steps += last not in heads and last not in numbers
        last += 1
    if first < 0 or last >= len(filled):
        return False
    above = bare(filled[first])
    return bool(above) and goes_on(above, bare(filled[last]))


_HAN = re.compile("[\u4e00-\u9fff]")


def _lone_head(filled: Sequence[Line], rank: int, numbers: Sequence[int]) -> list[int]:
    """The rank of a head that stands once, in capitals, beside a page number that breaks a sentence."""
    found = []
    for near, beyond in ((rank + 1, rank + 2), (rank - 1, rank - 2)):
        if not 0 <= near < len(filled) or near in numbers or not _capitals(bare(filled[near])):
            continue
        above = bare(filled[rank - 1]) if near > rank else (bare(filled[beyond]) if beyond >= 0 else "")
        below = (
            bare(filled[beyond])
            if near > rank and beyond < len(filled)
            else (bare(filled[rank + 1]) if rank + 1 < len(filled) else "")
        )
        if len(above) >= 24 and not _END.search(above) and _LOW.match(below):
            found.append(near)
    return found


def _capitals(text: str) -> bool:
    return 4 <= len(text) <= 80 and text.isupper() and not _END.search(text)
