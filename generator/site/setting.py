"""How the body of a document is set: turns of a dialogue, lines of verse, notes, tables.

A body knows paragraphs and a few classes. Here the last things are done to it that a compositor would do: a speaker's
name is taken together with its colon, so that it can stand apart; lines of verse are told from paragraphs; a mark in
the text leads to its reference and back; a table gets a frame to be moved in. Not a letter of the text changes.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

_TAG = re.compile(r"<[^>]*>")
_SPEAKER = re.compile(
    r"""(<p\ class="turn">)(?:
    <(?P<set>strong|b)>(?P<bold>[^<]*?)</(?P=set)>\s?(?P<colon>[：:])  # the colon behind what is set bold
    |<(?P<all>strong|b)>(?P<whole>[^<]*?[：:])\s?</(?P=all)>  # or within it
    |(?P<bare>[^<：:。？！?!，,；;]{1,40}[：:])  # or nothing bold, as in most Markdown
    )""",
    re.VERBOSE,
)
_PIECE = re.compile(r"<(/?)(?:blockquote|[uo]l|table|pre)\b[^>]*>|<p>(?P<line>.*?)</p>|<(?:h\d|hr|p)\b", re.DOTALL)
_ENDS = re.compile(r"[。！？.!?…；;：:][”’」』）)\"']*$")
_LETTER = re.compile(r"\w")
_CHINESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")

_REFERENCE = re.compile(r'<p class="ref">(?P<mark>[\[［【]?(?P<number>\d{1,3})(?:[\]］】]|(?=[.、．\s])))')
_MARK = re.compile(
    r"<(?P<quiet>a|code|pre|h[23])\b.*?</(?P=quiet)>|<[^>]*>|(?P<mark>[\[［](?P<number>\d{1,3})[\]］])", re.DOTALL
)

_SHORT = re.compile(
    r"""<(?:a\ class="mark"|code|pre|span\ lang)\b.*?</(?:a|code|pre|span)>|<[^>]*>|&\#?\w+;
    |(?<![A-Za-z0-9.,:/%+-])(?:(?P<across>\d{1,3}%?)|(?P<upright>\d{4}|[A-Z]{1,4}))(?![A-Za-z0-9.,:/%+-])""",
    re.DOTALL | re.VERBOSE,
)

_LEAST_LINES = 4
"""So many short lines in a row are verse; fewer may be anything."""
_WIDEST = {True: 20, False: 60}
"""How many characters a line of verse may have, in Chinese and in other scripts."""
_OPEN = 0.7
"""The least share of a verse's lines that do not end as a sentence does."""


def setting(html: str, table: str = "") -> Markup:
    """The body as it is set. `table` are the attributes that name the frame of a table to those who cannot see it.

    >>> setting('<p class="turn"><strong>记者</strong>：来了？</p>')
    Markup('<p class="turn"><b>记者：</b>来了？</p>')
    >>> setting('<p class="turn">记者：来了？</p><p class="turn"><strong>老周：</strong>来了。</p>')
    Markup('<p class="turn"><b>记者：</b>来了？</p><p class="turn"><b>老周：</b>来了。</p>')
    """
    html = _SPEAKER.sub(_spoken, html)
    html = _with_verse(html)
    html = _with_notes(html)
    frame = f'<div class="scroll" role="group" tabindex="0"{table and " "}{table}>'
    html = html.replace("<table>", f"{frame}<table>").replace("</table>", "</table></div>")
    return Markup(html.replace("<pre>", '<pre tabindex="0">'))


def _spoken(found: re.Match[str]) -> str:
    """The beginning of a turn, the speaker's name and its colon in an element of their own."""
    name = found["bare"] or found["whole"] or found["bold"] + found["colon"]
    return f"{found[1]}<b>{name}</b>"


def columned(html: str) -> Markup:
    """The body with what stands upright in a column marked: numbers of up to three digits lie across it (`v-a`);
    years and up to four capitals stand below each other (`v-u`). A page has hundreds of these, so their names are
    short; they say nothing of what they hold, as `span` does not. Code and words of other languages stay.

    >>> columned("<p>12月，2023年，AI与<i>GPT-4</i>。</p>")
    Markup('<p><v-a>12</v-a>月，<v-u>2023</v-u>年，<v-u>AI</v-u>与<i>GPT-4</i>。</p>')
    """

    def stood(match: re.Match[str]) -> str:
        if match["across"]:
            return f"<v-a>{match[0]}</v-a>"
        return f"<v-u>{match[0]}</v-u>" if match["upright"] else match[0]

    return Markup(_SHORT.sub(stood, html))


def is_verse(lines: Sequence[str]) -> bool:
    """Whether some short paragraphs in a row are lines of verse: they end without a stop, or are all of one length.

    >>> is_verse(["床前明月光，", "疑是地上霜。", "举头望明月，", "低头思故乡。"])
    True
    >>> is_verse(["So much", "depends on", "the ferry", "and its rope"])
    True
    >>> is_verse(["他来了。", "门没有关。", "屋里没有人，", "他又走了。"])
    False
    """
    if len(lines) < _LEAST_LINES:
        return False
    lengths = {len(_LETTER.findall(line)) for line in lines}
    chinese = all(map(_CHINESE.search, lines))
    if chinese and len(lengths) == 1 and lengths <= {4, 5, 6, 7, 10, 14}:
        return True
    return sum(not _ENDS.search(line) for line in lines) >= _OPEN * len(lines)


def _words(line: str) -> str:
    """The bare text of a paragraph."""
    return Markup(_TAG.sub("", line)).unescape().strip()


def _short(line: str) -> bool:
    return 0 < len(line) <= _WIDEST[bool(_CHINESE.search(line))]


def _with_verse(html: str) -> str:
    """Paragraphs that are lines of verse get the class `verse`."""
    found: list[int] = []
    for lines in _runs(html):
        if is_verse([_words(line["line"]) for line in lines]):
            found += (line.start() for line in lines)
    parts: list[str] = []
    place = 0
    for start in found:
        parts += html[place:start], '<p class="verse">'
        place = start + len("<p>")
    return "".join([*parts, html[place:]])


def _runs(html: str) -> Iterator[list[re.Match[str]]]:
    """Short plain paragraphs in a row, those within quotations, lists and tables left out; one with a note in the
    margin ends a row."""
    depth = 0
    told: list[tuple[bool, re.Match[str]]] = []
    for piece in _PIECE.finditer(html):
        line = piece["line"]
        if line is None and not piece[0].startswith(("<h", "<p>", "<p ")):
            depth += -1 if piece[1] else 1
        bare = line is not None and not depth and 'class="also"' not in line and _short(_words(line))
        told.append((bare, piece))
    return ([piece for _, piece in group] for bare, group in groupby(told, key=lambda pair: pair[0]) if bare)


def _with_notes(html: str) -> str:
    """A mark such as [1] leads to the reference of that number, and the reference back to the first such mark."""
    found = list(_REFERENCE.finditer(html))
    if not found:
        return html
    references = {match["number"] for match in found}
    first = found[0].start()
    marked: set[str] = set()

    def lead(match: re.Match[str]) -> str:
        number = match["number"]
        if number not in references:
            return match[0]
        id = "" if number in marked else f' id="m{number}"'
        marked.add(number)
        return f'<a class="mark"{id} href="#n{number}">{escape(match["mark"])}</a>'

    text = _MARK.sub(lead, html[:first])
    numbered: set[str] = set()

    def back(match: re.Match[str]) -> str:
        number = match["number"]
        if number not in marked or number in numbered:
            return match[0]
        numbered.add(number)
        return f'<p class="ref" id="n{number}"><a href="#m{number}">{match["mark"]}</a>'

    return text + _REFERENCE.sub(back, html[first:])
