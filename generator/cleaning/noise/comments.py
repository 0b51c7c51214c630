"""What readers leave under a text: comments with their controls, answers in a forum, the cards of its members."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import Words, bare, latin, prose
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.trigger import Trigger

_OPENING = re.compile(phrases("comment-openings"))
_CONTROL = re.compile(phrases("comment-controls"))
_FORM = re.compile(phrases("comment-forms"))
_SOURCES = re.compile(
    r"\W*(?:references|notes|bibliography|works cited|sources|footnotes|literatur|bibliographie|bibliografía|note)\W*"
)
_BODY = 200
"""A page has so many characters above its comments."""


@page_rule("N94")
def comment_zone(page: Page) -> Iterator[Finding]:
    r"""What readers wrote below a text: 3 Responses to …, Comments, Leave a Reply, with all that follows.

    Blogs, papers and forums print the comments under the piece, and the form for the next one. They are other people's
    words, with buttons between them.

    The zone begins at a heading of the trade that counts or asks for comments, or at the second letter of a forum, and
    goes to the end of the page or to a list of sources. Something of a comment's frame must stand below: Reply, X
    says:, an hour, the fields of the form. A chapter called Comments has none of that and stays.

    >>> from generator.cleaning.rule import tried
    >>> prose = "The nets were mended there, and nobody hurried, since the tide was out and boats lay still. " * 3
    >>> page = f"{prose}\n2 Responses to Nets\nMoira says:\nMay 3, 2011 at 7:41 am\nLovely.\nReply\nLeave a Reply"
    >>> tried(comment_zone, page).strip() == prose.strip()
    True
    >>> page = f"{prose}\nComments\nThe clerk wrote four of them, and each was shorter than the one before it."
    >>> tried(comment_zone, page) == page
    True
    """
    lines = latin(page)
    for place, words in enumerate(lines):
        if len(words.low) > 120 or words.rank == 0:
            continue
        opened = bool(_OPENING.fullmatch(words.low)) or _second_letter(lines, place)
        if not opened or words.line.start < _BODY or not _has_prose(page, words):
            continue
        zone = _zone(page, words)
        if _proved(words, zone) and not _is_button(page, lines, words):
            yield from (line.drop("promo") for line in zone)
            return


def _has_prose(page: Page, words: Words) -> bool:
    """Whether a paragraph stands above the line."""
    return prose(page)[0] < words.rank or any(len(line.raw) >= 80 for line in page.filled[: words.rank])


def _zone(page: Page, words: Words) -> Sequence[Line]:
    zone = []
    for line in page.filled[words.rank :]:
        if _SOURCES.fullmatch(bare(line).lower()):
            break
        zone.append(line)
    return zone


def _is_button(page: Page, lines: Sequence[Words], words: Words) -> bool:
    """Whether the opening stands again across a paragraph: a button under every step of a text opens nothing."""
    ranks = [other.rank for other in lines if other.low == words.low]
    between = (page.filled[one:other] for one, other in pairwise(ranks))
    return any(len(line.text) >= _PARAGRAPH for lines in between for line in lines)


_PARAGRAPH = 120
"""Characters of a step of a text, between two such buttons."""


def _proved(words: Words, zone: Sequence[Line]) -> bool:
    """Whether lines under the opening are those of a comment's frame: one within the first dozen, or a form."""
    texts = [bare(line).lower().replace("’", "'") for line in zone[1:]]
    if not texts:
        return bool(_FORM.fullmatch(words.low))
    near = [text for text in texts[:14] if len(text) <= 120]
    controls = sum(bool(_CONTROL.fullmatch(text) or _FORM.fullmatch(text)) for text in near)
    if _FORM.fullmatch(words.low):
        long = [text for text in texts if len(text) >= 160 and not _FORM.search(text)]
        return controls >= 1 or len(texts) <= 3 or not long
    return controls >= 1


_LETTER = re.compile(r"re\s?:\s?\S.{2,90}|(?:by|von|par|por|di|da) .{2,30} » .{6,40}|#\d{1,4}|post #?\d{1,4}")
_NUMBERED = re.compile(
    r"\W*#(?:[2-9]|\d{2,4})\s·\s.{4,24}|.{0,40}\d{4}.{0,20}\d{1,2}:\d\d.{0,12}\s#(?:[2-9]|\d{2,4})\W*"
)
_DATED = re.compile(
    r".{0,40}(?:»|posted|postby|beitrag|wrote|verfasst|geschrieben|mensaje|message).{0,30}\d.*|"
    r".{0,40}\d{1,2}:\d\d.{0,12}"
)


def _second_letter(lines: Sequence[Words], place: int) -> bool:
    """Whether an answer in a forum begins at a line: Re: TITLE, and below it who wrote it when."""
    words = lines[place]
    if _NUMBERED.fullmatch(words.low):
        return True
    if not words.low.startswith(("re:", "re :")) or not _LETTER.fullmatch(words.low):
        return False
    return any(_DATED.fullmatch(each.low) for each in lines[place + 1 : place + 3] if len(each.low) <= 90)


_CARD = re.compile(
    r"(?:posts?|messages?|joined|registered|member since|location|reputation|threads|likes|karma|rank|age|"
    r"gender|beiträge|registriert(?: seit)?|"
    r"wohnort|inscription|inscrit le|localisation|mensajes|registrado|ubicación|messaggi|iscritto il|"
    r"località|feedback score|trader rating)"
    r"\s?:\s?\S.{0,50}"
)
_EDITED = re.compile(
    r"(?:last edited|edited|zuletzt geändert|zuletzt bearbeitet|dernière édition|última edición|"
    r"ultima modifica)\b.{0,30}"
    r"(?:by|von|par|por|di|da|on|am|le)\b.{0,100}|(?:last )?edited \d.{0,40}|edited by \S+.{0,60}"
)
_ANY_CARD = Trigger(
    r"^[^\w\n]*(?:posts?|join date|joined|registered|member since|beiträge|registriert|inscrit|inscription|"
    r"mensajes|messages?|messaggi|iscritto|last edited|edited|zuletzt|dernière|última|ultima)\b",
    re.IGNORECASE | re.MULTILINE,
)


@page_rule("N95")
def member_card(page: Page) -> Iterator[Finding]:
    r"""The card of a forum's member beside each letter: the name, Posts: 312, Joined: …, Location: …; Last edited by.

    The card stood in a column of its own; as text it falls between the letters.

    Two lines of such labels together, and the name, one or two words, right above them. A line that says where somebody
    comes from stays by itself.

    >>> from generator.cleaning.rule import tried
    >>> tried(member_card, "Like rain.\nfirebox\nPosts: 31\nJoined: 4 May 2009\nLocation: Leeds\nRe: the kiln")
    'Like rain.\n\n\n\n\nRe: the kiln'
    >>> tried(member_card, "Location: a kitchen.\nA woman is peeling apples.")
    'Location: a kitchen.\nA woman is peeling apples.'
    """
    if not any(page.lines_with(_ANY_CARD)):
        return
    lines = [words for words in latin(page) if len(words.low) <= 140]
    for label in _labels_apart(lines):
        yield label.line.drop("promo")
    run: list[Words] = []
    for words in [*lines, None]:
        if words and _CARD.fullmatch(words.low) and (not run or words.rank == run[-1].rank + 1):
            run.append(words)
            continue
        if len(run) >= 2:
            name = run[0].line.before
            if name is not None and _is_name(bare(name)):
                yield name.drop("promo")
            yield from (each.line.drop("promo") for each in run)
        run = [words] if words and _CARD.fullmatch(words.low) else []
        if words and words.rank and _EDITED.fullmatch(words.low) and re.search(r"\d", words.low):
            yield words.line.drop("promo")


_LABEL = re.compile(
    r"(?:join date|joined|location|posts?|messages?|registered|member since|reputation|rep power|likes)\W?"
)


def _labels_apart(lines: Sequence[Words | None]) -> Iterator[Words]:
    """The lines of a card whose labels and values stand on lines of their own: Join Date, Mar 2008, Posts, 312."""
    place = 0
    while place < len(lines):
        run: list[Words] = []
        while (
            place + 1 < len(lines)
            and (label := lines[place])
            and (value := lines[place + 1])
            and _LABEL.fullmatch(label.low)
            and value.rank == label.rank + 1
            and (not run or label.rank == run[-1].rank + 1)
            and len(value.low) <= 40
        ):
            run += [label, value]
            place += 2
        if len(run) >= 4:
            yield from run
        place += 1


def _is_name(text: str) -> bool:
    return len(text) <= 30 and len(text.split()) <= 2 and text[-1:] not in ".!?,;:”\"'"
