"""What a letter brings along when it is taken from a mail program: headers, quoted letters, signatures, notices."""

import re
from collections.abc import Iterator, Sequence

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import Words, bare, latin, latin_rule
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule
from generator.cleaning.trigger import Trigger

_SENDER = r"(?:from|von|de|da|van|från|发件人|寄件者|寄件人|發件人)"
_OTHER = (
    r"(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|主题|主題|主旨|"
    r"to|an|à|a|para|aan|cc|bcc|kopie|copie|收件人|收件者|抄送|"
    r"date|sent|datum|gesendet|envoyé|fecha|enviado(?: el)?|data|inviato|verzonden|发送时间|發送時間|日期|时间)"
)
_TECHNICAL = (
    r"(?:message-id|in-reply-to|references|mime-version|content-[a-z-]+|x-[a-z-]+|received|return-path|"
    r"delivered-to|sender|"
    r"list-[a-z-]+|importance|priority|attachments?|anlagen?|pièces? jointes?|user-agent|organi[sz]ation|newsgroups|"
    r"nntp-[a-z-]+|reply-to|antwort an|répondre à|responder a|rispondi a|dkim-[a-z-]+|authentication-results|"
    r"thread-[a-z-]+|precedence|errors-to|mailing-list|附件)"
)
_HEADER = re.compile(rf"[>*_\s]*(?:{_SENDER}|{_OTHER}|{_TECHNICAL})[*_]*\s*[:：][*_]*\s*.{{0,300}}", re.IGNORECASE)
_HAS_SENDER = re.compile(rf"[>*_\s]*{_SENDER}[*_]*\s*[:：]", re.IGNORECASE)
_HAS_OTHER = re.compile(rf"[>*_\s]*{_OTHER}[*_]*\s*[:：]", re.IGNORECASE)
_HAS_TECHNICAL = re.compile(rf"[>*_\s]*{_TECHNICAL}\s*:", re.IGNORECASE)
_ANY_HEADER = Trigger(rf"^[>*_ \t]*(?:{_SENDER}|{_OTHER})[*_]*[ \t]*[:：]", re.IGNORECASE)
_MARK = re.compile(phrases("mail-marks"))
_FOLDED = re.compile(r"[ \t]+\S")


@page_rule("N90")
def mail_header(page: Page) -> Iterator[Finding]:
    r"""The head of a letter from a mail program: From, To, Date, Subject, Message-ID, in a block.

    Exported and forwarded letters carry it above their text, in the language of the program: Von, De, Da, Objet,
    Asunto, 发件人. What it says of writer, day and subject is read by the rules for metadata on the same pass.

    Only two such lines or more together, a sender or a technical line among them, at the head of the page or under the
    mark of a forwarded letter (N91). A memo's one line, a play's or an interview's labels, and letters that a story
    quotes further down stay.

    >>> from generator.cleaning.rule import tried
    >>> tried(mail_header, "From: Ann Lee <ann@example.org>\nTo: Ben\nSubject: Plums\n\nDear Ben,\nthey were sweet.")
    '\n\n\n\nDear Ben,\nthey were sweet.'
    >>> tried(mail_header, "From: the hill one sees the lake.\nTwo boats lay there.")
    'From: the hill one sees the lake.\nTwo boats lay there.'
    """
    if not any(page.lines_with(_ANY_HEADER)):
        return
    run: list[Line] = []
    open_mark = True
    for rank, line in enumerate(page.filled):
        words = line.raw
        if len(words) <= 340 and (_HEADER.fullmatch(bare(line)) or (run and _continued(run[-1], line))):
            run.append(line)
            continue
        if open_mark and _is_head(run):
            for taken in run:
                yield taken.drop("meta")
        open_mark = (rank <= 2 and not run and len(words) <= 80) or bool(
            len(words) <= 90 and _MARK.fullmatch(bare(line).lower())
        )
        run = []
    if open_mark and _is_head(run):
        for taken in run:
            yield taken.drop("meta")


def _continued(above: Line, line: Line) -> bool:
    """Whether a line goes on with the header above: it is set in, right under it, in a page of plain text."""
    return line.page.format == "text" and line.index == above.index + 1 and bool(_FOLDED.match(line.raw))


def _is_head(run: Sequence[Line]) -> bool:
    words = [bare(line) for line in run]
    kinds = sum(bool(_HAS_OTHER.match(text)) for text in words)
    sender = any(_HAS_SENDER.match(text) for text in words)
    technical = any(_HAS_TECHNICAL.match(text) for text in words)
    return len(run) >= 2 and ((sender and kinds >= 1) or (technical and kinds + sender >= 1))


_ATTRIBUTION = re.compile(phrases("mail-attributions"))
_QUOTED = re.compile(r"\s*>")


@page_rule("N91")
def quoted_letter(page: Page) -> Iterator[Finding]:
    r"""The letter that a letter answers, quoted under it: On 3 May, Ann wrote: > …; the marks of forwarded letters.

    Mail programs put the other's letter below the answer, each line behind a >. It is not what the writer wrote.

    The quoted lines go only where they are the last of the page, but for a signature; quoted lines with answers
    between them are what is answered, and stay. Of a forwarded letter only the mark goes: its text is the text.

    >>> from generator.cleaning.rule import tried
    >>> tried(quoted_letter, "They were sweet.\nBen\n\nOn Mon, 3 May 2010, Ann Lee wrote:\n> How were\n> the plums?")
    'They were sweet.\nBen\n\n\n\n'
    >>> tried(quoted_letter, "On Monday she wrote:\n> How were the plums?\nI never answered, and now it is late.")
    'On Monday she wrote:\n> How were the plums?\nI never answered, and now it is late.'
    """
    words = [each for each in latin(page) if len(each.low) <= 200]
    filled = page.filled
    for each in words:
        if each.low[:1] in "-_=*>b" and _MARK.fullmatch(each.low):
            yield each.line.drop("nav")
        elif each.low[-1:] in ":-" and each.rank and _ATTRIBUTION.search(_joined(each)):
            end = each.rank + 1
            while end < len(filled) and _QUOTED.match(filled[end].raw):
                end += 1
            if end > each.rank + 1 and len(filled) - end <= 12 and all(len(line.raw) <= 90 for line in filled[end:]):
                start = each.rank if _ATTRIBUTION.search(each.low) else each.rank - 1
                for line in filled[start:end]:
                    yield line.drop("ui")


def _joined(words: Words) -> str:
    """The line, with the one above where the program broke an attribution in two."""
    if _ATTRIBUTION.search(words.low):
        return words.low
    above = words.line.before
    if above is None or above.index != words.line.index - 1 or len(above.raw) > 90:
        return words.low
    return f"{bare(above).lower()} {words.low}"


_DASHES = re.compile(r"(?:--|—|\\-\\-|-- )\s*")
_RULE = re.compile(r"[_=*-]{10,}")
_LIST = re.compile(
    r"mailing list|\blist(?:info|serv|s\.)|@|https?://|unsubscribe|yahoo! groups|google groups|archives?:"
)


@page_rule("N92")
def mail_signature(page: Page) -> Iterator[Finding]:
    r"""What a mail program puts under each letter: the lines below "-- ", a list's footer, Sent from my iPhone.

    The two dashes have been the mark of a signature since Usenet. A mailing list adds a rule of low lines and where
    to write.

    Two dashes open a signature only near the end of the page, with few short lines below, none of them a sentence of
    prose; a list's footer must name the list, an address or a link. Greeting and name of a letter stay.

    >>> from generator.cleaning.rule import tried
    >>> tried(mail_signature, "Yours,\nAnn\n\n-- \nAnn Lee\nTel: 01632 960001")
    'Yours,\nAnn\n\n\n\n'
    >>> tried(mail_signature, "He waited.\n--\nIn the morning the boat was gone, and nobody there had seen it.")
    'He waited.\n--\nIn the morning the boat was gone, and nobody there had seen it.'
    """
    for words in latin(page):
        if len(words.low) <= 60 and _DEVICE.fullmatch(words.low):
            yield words.line.drop("ui")
    filled = page.filled
    for back in range(1, min(16, len(filled)) + 1):
        line = filled[-back]
        raw = line.raw.strip()
        below = filled[len(filled) - back + 1 :]
        if not raw or raw[0] not in "-—_=*\\" or not below:
            continue
        if _RULE.fullmatch(raw) and back <= 10:
            texts = [bare(each).lower() for each in below]
            if all(len(text) <= 160 for text in texts) and sum(bool(_LIST.search(text)) for text in texts) >= 2:
                yield from (each.drop("nav") for each in (line, *below))
        elif _DASHES.fullmatch(line.raw.lstrip()) and len(filled) > back:
            card = _card(below)
            if card:
                yield from (each.drop("promo") for each in (line, *card))


def _card(below: Sequence[Line]) -> Sequence[Line]:
    """The lines of a signature below its dashes, up to the rule of a list's footer; none where prose is among them."""
    card = []
    for line in below:
        text = bare(line)
        if _RULE.fullmatch(text):
            break
        if len(text) > 90 or (len(text) > 60 and text[-1:] in ".!?"):
            return ()
        card.append(line)
    return card if 1 <= len(card) <= 10 else ()


_DEVICE = re.compile(phrases("mail-devices"))
_TURNS = tuple(
    map(
        re.compile,
        (
            r"confidential(?:ity|ité|idad)?|vertraulich\w*|confidentiel\w*|confidencial\w*|riservat\w+|"
            r"privileged?|protected by law|rechtlich geschützt\w*",
            r"(?:and|including|or) any (?:files|attachments?)|attachments?|anhäng\w+|anlagen|pièces jointes|"
            r"(?:archivos|ficheros) adjuntos|allegat\w+",
            r"(?:is |are )?(?:intended|meant) (?:only|solely|exclusively)?.{0,20}(?:for|recipient|addressee)|"
            r"intended recipients?|addressees?|(?:ausschließlich|nur) für den|adressat\w*|empfänger|"
            r"destinataires?|à l'intention|destinatario|va dirigid\w+",
            r"(?:received|got).{0,30}(?:in error|by mistake)|irrtümlich|par erreur|por error|per errore|"
            r"not the intended",
            r"(?:delete|destroy) (?:it|this|the|all)|notify (?:the|us)|vernichten|löschen|détrui\w+|supprimer|"
            r"avise|elimin\w+|cancellar\w+|contact the sender|advise the sender",
            r"(?:disclos\w+|dissemination|distribution|copying|unauthori[sz]ed).{0,60}(?:prohibited|forbidden|"
            r"unlawful)|strictly prohibited|nicht gestattet|interdit\w*|prohibid\w+|vietat\w+|unbefugte",
            r"(?:accepts?|assumes?) no (?:liability|responsibility)|virus(?:es)?|"
            r"do(?:es)? not necessarily (?:represent|reflect)",
            r"this (?:e-?mail|message|communication|transmission)|diese (?:e-?mail|nachricht)|ce (?:message|"
            r"courriel|mail)|este (?:mensaje|correo)|quest[ao] (?:messaggio|e-?mail|comunicazione)",
        ),
    )
)
"""Turns of such notices, by what they say; each counts once."""
_GREEN = re.compile(phrases("mail-green"))


@latin_rule("N93", r"e-?mail|message|nachricht|courriel|correo|mensaje|messaggio|print", 1500)
def mail_notice(words: Words) -> Iterator[Finding]:
    r"""Notices under letters: CONFIDENTIALITY NOTICE, intended only for the named recipient, think before you print.

    Firms put them under every letter that leaves the house, in the language of their lawyers.

    Only a paragraph of the latter half that has three of their legal turns or more, and speaks of this letter. A
    letter that asks its reader to keep something to himself stays.

    >>> from generator.cleaning.rule import tried
    >>> notice = "This e-mail is meant for the addressee and is privileged. If received in error, delete it."
    >>> tried(mail_notice, f"Dear Ben,\nthe plums were sweet.\nAnn\n{notice}")
    'Dear Ben,\nthe plums were sweet.\nAnn\n'
    >>> tried(mail_notice, "Dear Ben,\nplease delete this message when you have read it, and tell nobody.\nAnn")
    'Dear Ben,\nplease delete this message when you have read it, and tell nobody.\nAnn'
    """
    if words.rank < 2 or words.rank * 2 < len(words.line.page.filled) - 1:
        return
    turns = sum(bool(turn.search(words.low)) for turn in _TURNS)
    if turns >= 3 or (len(words.low) <= 200 and _GREEN.search(words.low)):
        yield words.line.drop("rights")
