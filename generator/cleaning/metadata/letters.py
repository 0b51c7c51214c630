"""The head that a mail program, or a board that works like one, sets over a letter."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.metadata import days
from generator.cleaning.metadata.fields import LABELLED
from generator.cleaning.metadata.houses import named
from generator.cleaning.metadata.names import LATIN_NAME, has_surname, people
from generator.cleaning.metadata.title_form import unquoted
from generator.cleaning.page import HAN, Line, Page
from generator.cleaning.repair.gbk import readings
from generator.cleaning.repair.pinyin import bare
from generator.cleaning.rule import page_rule
from generator.cleaning.trigger import Trigger

_FIELDS = {
    "author": r"from|发信人|發信人|发件人|發件人|寄件人|寄件者|von|de",
    "title": r"subject|标\s*题|標\s*題|主\s*题|主\s*旨|betreff|objet|asunto|oggetto",
    "date": r"date|sent|日\s*期|时\s*间|時\s*間|发送时间|發送時間|寄件日期|datum|gesendet|fecha|data",
    "publisher": r"发信站|發信站",
    "": r"to|cc|bcc|reply-to|message-id|in-reply-to|references|mime-version|"
    r"content-[\w-]+|x-[\w-]+|list-[\w-]+|return-path|delivered-to"
    r"|received|user-agent|importance|priority|attachments?|organization|newsgroups|收件人|收信人|抄送|密送|回复"
    r"|附件|转信站|轉信站|信区|an|à|para",
}
_FIELD = Trigger(
    r"^\s*(?:" + "|".join(rf"({forms})" for forms in _FIELDS.values()) + r")\s*[:：](?:\s+|(?=[^\s/]))(.*)$",
    re.IGNORECASE,
)
_KINDS = tuple(_FIELDS)
_FORWARDED = re.compile(
    r"^[-\s>*]*(?:forwarded message|original message|转发邮件|原始邮件|轉寄郵件|begin forwarded message)[-\s:]*$", re.I
)
_REPLY = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|tr|rv|回复|答复|转发|回覆|轉寄)\s*[:：]\s*|\[[\w-]{2,24}\]\s+)+", re.IGNORECASE
)
_BOARD = re.compile(
    r"[,，]\s*(?:信区|信區|看板|board)\s*[:：]\s*(\S+)|(?:\s{2,}|(?<=[)）])\s*)(?:看板|站內)\s+(\S+)", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:[<\[(（]?[\w.+-]+@[\w.-]+[>\])）]?|[<(][\w.+-]+ (?:at|\[at\]) [\w.-]+[>)])\s*")
_HEAD = 28


@page_rule("M27")
def letter_head(page: Page) -> Iterator[Finding]:
    r"""The head of a letter or of a post on a board: From, Date, Subject; 发信人, 标题, 发信站.

    At least two such lines stand together, one of them the sender's or the subject's. Where a letter was forwarded
    there are two heads, and the inner one is the text's own. Marks of replies and of a list's name (Re:, Fwd:,
    [list]) are no part of the title; addresses are no part of a name; a board's member goes by a
    person's name in brackets or by one that is read so, else by the one before them.

    >>> from generator.cleaning.rule import tried
    >>> tried(letter_head, "From: Ada Byron <ada@example.org>\nSubject: Re: tides\n\nDear all,")
    '\n\n\nDear all,'
    >>> tried(letter_head, "From: the sea\nThe tide rises.")
    'From: the sea\nThe tide rises.'
    """
    yield from _archived(page)
    weight = LABELLED
    for run in _runs(page):
        told = [(line, *_told(line)) for line in run]
        kinds = {field for _, field, _ in told}
        if len(run) < 2 or not kinds & {"author", "title"} or not kinds - {"author"}:
            continue
        weight += 1
        for line, field, value in told:
            yield line.drop("meta")
            yield from _claims(field, value, weight)
        titles = [_REPLY.sub("", value) for _, field, value in told if field == "title"]
        above = run[0].before
        if above and _REPLY.sub("", above.text) in titles:
            yield above.drop("title-echo")  # the heading of an archive's page
        if above and _FORWARDED.match(above.text):
            yield above.drop("meta")


_SENDER = re.compile(r"(?P<name>[^\d@<>:]{3,40}?)\s+[\w.+-]+ at [\w-]+(?:\.[\w-]+)+$")


def _archived(page: Page) -> Iterator[Finding]:
    """The head that the archive of a mailing list sets over a letter: subject, sender and day, without labels."""
    if len(page.filled) < 4:
        return
    subject, sender, sent = page.filled[:3]
    match = _SENDER.fullmatch(sender.text)
    day = days.read(sent.text) if match and len(sent.text) <= 40 else None
    if not match or day is None:
        return
    yield from (line.drop("meta") for line in (subject, sender, sent))
    yield Claim("title", subject.text, LABELLED)
    yield from (Claim("author", name, LABELLED) for name in people(match["name"]))
    yield Claim("date", day, LABELLED)
    if mailing_list := re.match(r"\[([\w .-]{2,40})\]\s+\S", subject.text):
        yield Claim("publisher", mailing_list[1], LABELLED)


def _runs(page: Page) -> Iterator[list[Line]]:
    """Runs of lines in the head that have the form of such fields."""
    run: list[Line] = []
    board = sum(bool(_SPACED.match(line.text)) for line in page.filled[:8]) >= 3
    for line in page.filled[:_HEAD]:
        if len(line.text) <= 200 and (_field(line) or (board and _SPACED.match(line.text))):
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


_SPACED = re.compile(r"^(?:(作者)|(標\s?題|标\s?题)|(時間|时间)|(看板|站內|信区))\s*([^\s：:].{1,120})$")
"""The same on boards that set no colon, and where what parted label and value was lost."""
_CATEGORY = re.compile(rf"^\[[{HAN}]{{2,4}}\]\s*(?=\S{{2}})")
"""The kind of a post, which a board sets before its title."""


def _told(line: Line) -> tuple[str, str]:
    if spaced := _SPACED.match(line.text):
        field = ("author", "title", "date", "")[_place(spaced)]
        return field, _CATEGORY.sub("", spaced[5]) if field == "title" else spaced[5]
    match = _field(line)
    if not match:
        return "", ""
    return next(kind for kind, group in zip(_KINDS, match.groups(), strict=False) if group), match[
        len(_KINDS) + 1
    ].strip()


def _field(line: Line) -> re.Match[str] | None:
    return _FIELD.pattern.match(line.text) if line.page.may_hold(line, _FIELD) else None


def _place(match: re.Match[str]) -> int:
    return next(n for n in range(4) if match[n + 1])


_MEMBER = re.compile(r"([\w.+-]+)\s*[（(]\s*([^（()）]+?)\s*[)）]")
"""A member of a board, with a name or a motto in brackets."""


def is_spelled(name: str, letters: str) -> bool:
    """Whether letters are how a Chinese name is read.

    >>> is_spelled("夜航书", "yehangshu"), is_spelled("夜航书", "nightowl")
    (True, False)
    """
    begun = {""}
    for character in name:
        heard = {bare(reading) for reading in readings(character)}
        begun = {told + one for told in begun for one in heard if letters.lower().startswith(told + one)}
    return letters.lower() in begun


_SENT_FOR = re.compile(rf"(?P<name>{LATIN_NAME.pattern}) (?:from|at|@) (?P<letter>[A-Z\d].{{1,40}})")
"""Who writes a letter that many are sent, and the letter's name."""


def _claims(field: str, value: str, weight: int) -> Iterator[Claim]:
    if field == "author":
        board = _BOARD.search(value)
        if board and board[2]:
            yield Claim("publisher", board[2], weight)
        plain = _ADDRESS.sub(" ", _BOARD.sub("", value)).strip(" \"'")
        if member := _MEMBER.fullmatch(plain):
            known = has_surname(member[2]) or is_spelled(member[2], member[1])
            yield Claim(field, member[2] if known else member[1], weight)
        elif sent := _SENT_FOR.fullmatch(plain):
            yield Claim(field, sent["name"], weight)
            yield Claim("publisher", sent["letter"], weight)
        elif plain and not plain.startswith(("http", "/")):
            yield from (Claim(field, name, weight) for name in people(plain) or (plain,))
    elif field == "title":
        if title := unquoted(_REPLY.sub("", value)):
            yield Claim(field, title, weight)
    elif field == "date":
        if day := days.read(value):
            yield Claim(field, day, weight)
    elif field == "publisher":
        # The station's name, then the day in brackets.
        if name := named(re.split(r"[（(，,]", value)[0]):
            yield Claim(field, name, weight)
        if day := days.read(value):
            yield Claim("date", day, weight)
