"""The frame of an encyclopedia that its readers write: [edit], contents, categories, notices."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import Words, bare, latin
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule

_EDIT = re.compile(
    r"\s*\\?\[\s*(?:edit(?: source)?|citation needed|clarification needed|when\?|who\?|by whom\?|"
    r"dubious ?(?:– discuss)?|note \d+|"
    r"bearbeiten|quelltext bearbeiten|bearbeiten \| quelltext bearbeiten|modifier|modifier le code|"
    r"modifier \| modifier le code|réf\. (?:nécessaire|souhaitée)|"
    r"editar|editar código|cita requerida|modifica|modifica wikitesto|modifica \| modifica wikitesto|senza fonte|"
    r"编辑|編輯|来源请求|來源請求|hide|show|verbergen|masquer|ocultar|nascondi|隐藏|隱藏)\s*\\?\](?:\([^()\s]*\))?",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\\?\[\s*(?:edit|bearbeiten|modifier|editar|modifica|编辑|編輯)", re.IGNORECASE)
_SIGN = re.compile(phrases("encyclopedia-signs"), re.IGNORECASE)
_LINE = re.compile(phrases("encyclopedia"))
_SEE_ALSO = re.compile(
    r"\W*(?:see also|siehe auch|voir aussi|articles connexes|véase también|voci correlate|external links|"
    r"weblinks|liens externes|enlaces externos|collegamenti esterni|altri progetti)\W*"
)
_CONTENTS = re.compile(
    r"\W*(?:contents|table of contents|inhaltsverzeichnis|sommaire|índice|contenidos|"
    r"indice)\W*(?:\[?(?:hide|show|verbergen|masquer|ocultar|nascondi)\]?)?\W*"
)
_ENTRY = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})*\.?\s+\S.{0,80}")
_SWITCH = re.compile(
    r"\W*(?:hide|show|toggle the table of contents|move to sidebar hide|verbergen|masquer|ocultar|nascondi)\W*"
)


@page_rule("N36")
def encyclopedia_frame(page: Page) -> Iterator[Finding]:
    r"""The frame of Wikipedia and its like: [edit] behind headings, [citation needed], contents, categories, See also.

    The marks are links of the page for those who write it; contents and categories lead elsewhere on the site.

    Only on a page that shows itself as one: it names Wikipedia or a wiki in a line of its own, or has [edit] behind
    two headings. There the marks go from the lines, the list of contents with its numbers, and the lists of other
    articles. References stay, with their numbers in the text. A text that mentions [edit] once stays.

    >>> from generator.cleaning.rule import tried
    >>> page = "From Wikipedia, the free encyclopedia\nContents\n1 Past\n2 Use\nPast[edit]\n"
    >>> page += "It was built late.[citation needed]\nUse[edit]\nNone.[1]"
    >>> tried(encyclopedia_frame, page)
    '\n\n\n\nPast\nIt was built late.\nUse\nNone.[1]'
    >>> tried(encyclopedia_frame, "She put [citation needed] under her own love letter.\nContents\nvaried.")
    'She put [citation needed] under her own love letter.\nContents\nvaried.'
    """
    edits = len(_CHANGE.findall(page.text)) if "[" in page.text else 0
    lines = latin(page)
    if edits < 2 and not any(len(words.low) <= 90 and _SIGN.search(words.low) for words in lines):
        return
    taken: set[int] = set()
    for words in lines:
        if len(words.low) <= 40 and _CONTENTS.fullmatch(words.low):
            taken.update(_contents(page, words))
        elif len(words.low) <= 400 and (_LINE.fullmatch(words.low) or _SWITCH.fullmatch(words.low)):
            taken.add(words.rank)
        elif len(words.low) <= 60 and _SEE_ALSO.fullmatch(_EDIT.sub("", words.low)):
            taken.update(_leads(page, words))
    for line in page.filled:
        if page.rank(line) in taken:
            yield line.drop("nav")
        elif "[" in line.raw:
            for mark in _EDIT.finditer(line.raw):
                yield line.cut(mark.start(), mark.end(), "nav")


def _contents(page: Page, words: Words) -> list[int]:
    """The ranks of a list of contents: its heading, its switch and its numbered entries."""
    ranks = [words.rank]
    entries = 0
    for rank in range(words.rank + 1, len(page.filled)):
        text = bare(page.filled[rank])
        if _ENTRY.fullmatch(text) and text[-1:] not in ".!?":
            entries += 1
        elif not _SWITCH.fullmatch(text.lower()):
            break
        ranks.append(rank)
    return ranks if entries >= 2 else []


def _leads(page: Page, words: Words) -> list[int]:
    """The ranks of a list of other articles, its heading first; it ends before a heading or a paragraph."""
    ranks = [words.rank]
    for rank in range(words.rank + 1, min(words.rank + 40, len(page.filled))):
        line = page.filled[rank]
        if _CHANGE.search(line.raw) or line.raw.startswith("#") or not _is_lead(line):
            break
        ranks.append(rank)
    return ranks if 1 < len(ranks) < 40 else []


def _is_lead(line: Line) -> bool:
    text = bare(line)
    return (
        len(text) <= 120
        and text[-1:] not in ".!?:;"
        and not re.match(
            r"\W*(?:references|notes|sources|bibliography|einzelnachweise|références|notes et références|"
            r"referencias|note|bibliografia)\b",
            text.lower(),
        )
    )
