"""The frame of a press release: for immediate release, contacts, what the house says of itself under the text."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import latin
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

_SIGN = re.compile(
    r"\W*(?:for immediate release|(?:press|news|media) release|embargoed.{0,60}|pressemitteilung|"
    r"presseinformation|communiqué de presse|nota de prensa|"
    r"comunicado de prensa|comunicato stampa)\b.{0,60}"
)
_ANY = re.compile(
    r"(?i)\b(?:for immediate release|press release|news release|media release|embargo|pressemitteilung|"
    r"presseinformation|communiqué de presse|nota de prensa|"
    r"comunicado de prensa|comunicato stampa|media contacts?|press contacts?|pressekontakt|"
    r"contacts? presse)\b|^(?:\\?#){3}$|^-30-$"
)
_CONTACT = re.compile(
    r"\W*(?:(?:media|press|for (?:more|further) information|investor|pr)?\s*(?:contacts?|enquiries|"
    r"inquiries|relations)(?: (?:information|details|for (?:media|press)))?|"
    r"for (?:more|further|media|additional) (?:information|enquiries|"
    r"inquiries)(?:,? (?:please )?contact)?|pressekontakt|ansprechpartner(?:in)?|rückfragen|kontakt|"
    r"contacts? presse|contacto(?: de prensa)?|contatti(?: stampa)?|ufficio stampa)"
    r"\s*(?::.{0,200}|)"
)
_LABELLED = re.compile(
    r"\W*(?:tel(?:efon|éfono|ephone|efono)?|phone|mobile|fax|e-?mail|courriel|correo|web(?:site)?|twitter|"
    r"source|quelle|url)\b\.?\s*:\s*\S.{0,90}|\W*source .{2,60}|\W*(?:https?://|www\.)\S+\W*|\S+@\S+\.\w+"
)
_END = re.compile(r"\W*(?:\\?#\s*){3}|\W*-\s?30\s?-\W*|\W*#{3,}|\W*(?:ends?|ende|fin)\W*|\W*\*\s?\*\s?\*\W*")
_ABOUT = re.compile(
    r"\W*(?:about|über|à propos d(?:e|u|es)?|acerca de|sobre|informazioni su|chi è)\s+(?P<name>(?:the |"
    r"die |der |das |la |le |les |el |los |il |lo )?.{2,70}?)\W*"
)


@page_rule("N39")
def press_release(page: Page) -> Iterator[Finding]:
    r"""The frame of a press release: FOR IMMEDIATE RELEASE, Contact: …, ###, About the House with its paragraph.

    The house asks for the text to be printed, and under it says who it is and whom to call.

    Only on a page that shows itself as a release: by such a line among its first ten, or by ### or -30- with a contact
    below. About NAME goes with the one paragraph below it that begins with the name; a heading About … of the writer's
    stays, since its paragraph does not.

    >>> from generator.cleaning.rule import tried
    >>> page = "FOR IMMEDIATE RELEASE\nContact: Joan, 01632 960233\nMill opens\nThe mill opened.\n###\n"
    >>> tried(press_release, page + "About the Mill Trust\nThe Mill Trust is a charity.\nSOURCE Mill Trust")
    '\n\nMill opens\nThe mill opened.\n\n\n\n'
    >>> tried(press_release, "About the mill\nThe mill is old.\nContact: none.\nIt turns.")
    'About the mill\nThe mill is old.\nContact: none.\nIt turns.'
    """
    lines = latin(page)
    if not any(len(words.low) <= 220 and _ANY.search(words.low) for words in lines):
        return
    sign = [words for words in lines if words.rank < 10 and len(words.low) <= 90 and _SIGN.fullmatch(words.low)]
    total = len(page.filled)
    end = next(
        (
            words.rank
            for words in lines
            if words.rank * 2 >= total - 4 and len(words.low) <= 12 and _END.fullmatch(words.low)
        ),
        total,
    )
    contacts = [words for words in lines if len(words.low) <= 220 and _CONTACT.fullmatch(words.low)]
    if not sign and not (end < total and any(words.rank > end for words in contacts)):
        return
    for words in sign:
        yield words.line.drop("promo")
    named = ""
    for words in lines:
        foot = words.rank >= min(end, total * 2 // 3)
        if words.rank == end:
            yield words.line.drop("end-mark")
        elif named and words.low.removeprefix("the ").startswith(named) and len(words.low) <= 900:
            yield words.line.drop("promo")
            named = ""
        elif foot and (about := _ABOUT.fullmatch(words.low)) and not words.ends:
            name = about["name"].removeprefix("the ").strip()
            below = words.line.after
            if below is not None and below.text.lower().removeprefix("the ").startswith(name):
                named = name
                yield words.line.drop("promo")
        elif (words in contacts and (foot or words.rank < 6)) or (
            (words.rank > end or (foot and words.rank > 2)) and len(words.low) <= 100 and _LABELLED.fullmatch(words.low)
        ):
            yield words.line.drop("promo")
